// What each sentence asserts: one statement for each part between semicolons, with its kind, who
// says it, and whether it is hedged. Questions assert nothing.
#pragma once

#include <vector>

#include "articles/quotations.hpp"

namespace casus::articles {

/// Fills `article.statements` from all else in it.
void find_statements(const Tokens& tokens, const Stops& stops, const Division& division,
                     const std::vector<QuotationTokens>& quotations, Article& article);

}  // namespace casus::articles
