#include "articles/extract.hpp"

#include <cstddef>
#include <vector>

#include "articles/attributions.hpp"
#include "articles/currencies.hpp"
#include "articles/dates.hpp"
#include "articles/marks.hpp"
#include "articles/passes.hpp"
#include "articles/quantities.hpp"
#include "articles/quotations.hpp"
#include "articles/sentences.hpp"
#include "articles/statements.hpp"

namespace casus::articles {
namespace {

/// True if the sentence ends in a question mark, closing marks aside.
bool is_question(const Tokens& tokens, Range sentence) noexcept {
  int last = sentence.end - 1;
  while (last > sentence.begin && (tokens[last].kind == TokenKind::closing ||
                                   tokens[last].kind == TokenKind::straight_quote)) {
    --last;
  }
  return tokens.is(last, "?");
}

/// Leaves only speakers who say something, in the order in which they first do.
void keep_speakers_who_say(Article& article) {
  std::vector<int> places(article.speakers.size(), -1);
  std::vector<Speaker> kept;
  for (Attribution& attribution : article.attributions) {
    int& place = places[static_cast<std::size_t>(attribution.speaker)];
    if (place < 0) {
      place = static_cast<int>(kept.size());
      kept.push_back(article.speakers[static_cast<std::size_t>(attribution.speaker)]);
    }
    attribution.speaker = place;
  }
  article.speakers = std::move(kept);
}

}  // namespace

Article extract(std::string_view text) {
  Article article;
  std::vector<Token> all;
  tokenize(text, all);
  const Tokens tokens{text, &all};
  const Stops stops(all);
  Division division;
  divide(tokens, division);
  for (const Range line : division.boilerplate) {
    article.boilerplate.push_back(tokens.span(line.begin, line.end - 1));
  }
  std::vector<QuotationTokens> quotations;
  find_quotations(tokens, stops, division, quotations);

  const std::size_t count = division.sentences.size();
  article.sentences.reserve(count);
  article.statements.reserve(count);
  article.attributions.reserve(count / 2);
  std::vector<DateTokens> dates;           // of one sentence
  std::vector<QuantityTokens> quantities;  // of all
  quantities.reserve(count);
  Attributor attributor(tokens, stops, quotations, article);
  for (std::size_t s = 0; s < division.sentences.size(); ++s) {
    const SentenceTokens& sentence = division.sentences[s];
    const Range range = sentence.tokens;
    const int which = static_cast<int>(s);
    article.sentences.push_back({.span = tokens.span(range.begin, range.end - 1),
                                 .is_question = is_question(tokens, range),
                                 .is_heading = sentence.is_heading});
    dates.clear();
    find_dates(tokens, stops, range, which, dates);
    find_quantities(tokens, stops, range, which, dates, static_cast<int>(article.dates.size()),
                    quantities);
    for (const DateTokens& date : dates) article.dates.push_back(date.date);
    find_marks(tokens, stops, range, which, article.hedges, article.rules);
    attributor.read(range, which, sentence.begins_paragraph);
  }
  article.quantities.reserve(quantities.size());
  for (const QuantityTokens& found : quantities) article.quantities.push_back(found.quantity);
  settle_currencies(tokens, article.quantities);
  attribute_quotations(tokens, division, quotations, article);
  find_statements(tokens, stops, division, quotations, article);
  keep_speakers_who_say(article);
  return article;
}

}  // namespace casus::articles
