// Days of a register that have not come: a log is only added to, day after day, so that such an
// entry would shut out all that come before that day.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "evidence/statements.hpp"

namespace casus::evidence {

/// Today in the calendar of the machine, "2026-11-30", or that many days later.
[[nodiscard]] std::string today(int later = 0);

/// Notes a day, month or year that is later than `last_day`.
void need_a_day_that_has_come(const std::string& on, const std::string& last_day,
                              const base::Problem& place, std::vector<base::Problem>& problems);

/// The days of documents and statements from these places on that are later than `last_day`.
[[nodiscard]] std::vector<base::Problem> days_to_come(const Statements& all,
                                                      const std::string& last_day,
                                                      std::size_t document = 0,
                                                      std::size_t statement = 0);

}  // namespace casus::evidence
