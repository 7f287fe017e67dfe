// Dates, deadlines and periods: "24 February 2022", "by the end of 2033", "within 180 days", "2018
// and 2028" after "between", "last autumn".
#pragma once

#include <vector>

#include "articles/passes.hpp"

namespace casus::articles {

struct DateTokens {
  Range tokens;
  Date date;
};

/// The dates of one sentence, in order, none overlapping another. `dates` is appended to; spans and
/// the sentence are filled in. A length of time alone ("nine days") is a quantity and none of
/// these.
void find_dates(const Tokens& tokens, const Stops& stops, Range sentence, int which,
                std::vector<DateTokens>& dates);

}  // namespace casus::articles
