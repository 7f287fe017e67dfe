// Days of the calendar in tables. Private to this room.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/month.hpp"
#include "input/csv.hpp"

namespace casus::study {

using Day = std::chrono::sys_days;

/// A day of the calendar written as in ISO 8601, or nothing.
[[nodiscard]] std::optional<Day> parse_day(const std::string& text);

/// A day, or a month, which means its first day; a year alone if `may_be_a_year`. Notes what is
/// none of these.
[[nodiscard]] std::optional<Day> read_day(input::RowReader& cells, const char* column,
                                          bool may_be_a_year);

[[nodiscard]] Day first_day(base::Month month);

[[nodiscard]] base::Month month_of(Day day);

}  // namespace casus::study
