// Quantities: a number with its unit or with what it counts, how it compares, and against what.
#pragma once

#include <vector>

#include "articles/dates.hpp"

namespace casus::articles {

struct QuantityTokens {
  Range tokens;
  int number_end = 0;  ///< behind the number and its unit, before what is counted
  Quantity quantity;
};

/// The quantities of one sentence, in order. `dates` are those of the sentence, `first_date` the
/// index of their first in the article; what belongs to a date is no quantity. A bare number takes
/// the unit of the one before it in the sentence, or of `before`, the last one of the sentence
/// before, if it is held against that.
void find_quantities(const Tokens& tokens, const Stops& stops, Range sentence, int which,
                     const std::vector<DateTokens>& dates, int first_date,
                     std::vector<QuantityTokens>& quantities);

}  // namespace casus::articles
