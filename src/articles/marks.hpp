// Hedges and the words of rules.
#pragma once

#include <vector>

#include "articles/passes.hpp"

namespace casus::articles {

/// Appends the hedges and rules of one sentence, in order.
void find_marks(const Tokens& tokens, const Stops& stops, Range sentence, int which,
                std::vector<Mark>& hedges, std::vector<Mark>& rules);

}  // namespace casus::articles
