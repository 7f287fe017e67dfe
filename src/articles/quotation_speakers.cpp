#include "articles/attributions.hpp"

namespace casus::articles {

void attribute_quotations(const Tokens& tokens, const Division& division,
                          const std::vector<QuotationTokens>& quotations, Article& article) {
  std::size_t next = 0;  // of attributions
  std::size_t sentence = 0;
  int carried = -1;
  for (std::size_t q = 0; q < quotations.size(); ++q) {
    const QuotationTokens& marks = quotations[q];
    while (sentence + 1 < division.sentences.size() &&
           division.sentences[sentence].tokens.end <= marks.open) {
      ++sentence;
      if (division.sentences[sentence].begins_paragraph) carried = -1;
    }
    const int which = static_cast<int>(sentence);
    std::size_t last_sentence = sentence;  // the one it ends in
    while (last_sentence + 1 < division.sentences.size() &&
           division.sentences[last_sentence].tokens.end <= marks.close) {
      ++last_sentence;
    }
    while (next < article.attributions.size() && article.attributions[next].sentence < which)
      ++next;
    Quotation quotation{.span = tokens.span(marks.open, marks.close),
                        .sentence = which,
                        .depth = marks.depth,
                        .is_closed = marks.is_closed};
    std::uint32_t least = ~std::uint32_t{0};
    for (std::size_t a = next; a < article.attributions.size(); ++a) {
      const Attribution& attribution = article.attributions[a];
      if (attribution.sentence > static_cast<int>(last_sentence)) break;
      const bool is_inside = attribution.cue.begin >= quotation.span.begin &&
                             attribution.cue.end <= quotation.span.end;
      const bool is_in_reach =
          attribution.sentence == which || attribution.cue.begin >= quotation.span.end;
      if (is_inside || !is_in_reach) continue;
      const std::uint32_t distance = attribution.cue.begin >= quotation.span.end
                                         ? attribution.cue.begin - quotation.span.end
                                         : quotation.span.begin - attribution.cue.end;
      if (distance < least) {
        least = distance;
        quotation.attribution = static_cast<int>(a);
      }
    }
    const Range range = division.sentences[sentence].tokens;
    const bool begins_sentence = marks.open <= range.begin + 1;
    if (quotation.attribution < 0 && begins_sentence && marks.depth == 0)
      quotation.attribution = carried;
    if (marks.depth == 0 && quotation.attribution >= 0) carried = quotation.attribution;
    article.quotations.push_back(quotation);
  }
}

}  // namespace casus::articles
