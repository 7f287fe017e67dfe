// Whose dollars, kroner and pounds an article means.
#pragma once

#include <vector>

#include "articles/article.hpp"
#include "articles/tokens.hpp"

namespace casus::articles {

/// "$" and "dollars" are American, "kroner" Danish and "pounds" British unless the article names
/// another country of such a currency and not the first: these sums get that country's code.
void settle_currencies(const Tokens& tokens, std::vector<Quantity>& quantities);

}  // namespace casus::articles
