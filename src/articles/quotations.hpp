// What stands between quotation marks: curly, angled and straight, one inside another, and over
// several paragraphs.
#pragma once

#include <vector>

#include "articles/passes.hpp"
#include "articles/sentences.hpp"

namespace casus::articles {

struct QuotationTokens {
  int open = 0;   ///< token of the opening mark
  int close = 0;  ///< token of the closing mark; the last one inside if there is none
  int depth = 0;
  bool is_closed = true;

  [[nodiscard]] bool holds(int i) const noexcept { return i > open && i < close; }
};

/// In the order of their opening marks. A quotation that a paragraph leaves open goes on in the
/// next one if that one opens again in the same way or closes it; else it ends with its paragraph.
void find_quotations(const Tokens& tokens, const Stops& stops, const Division& division,
                     std::vector<QuotationTokens>& quotations);

}  // namespace casus::articles
