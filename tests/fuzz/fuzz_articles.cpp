// Any bytes as an article: plain text, or, by the first byte, HTML or Markdown. What must hold: no
// crash, no fault of memory or arithmetic; every span inside the text and every index inside its
// list; sentences in order and apart; numbers finite; reports within reports without circles; and
// of markup every place of the text inside the file.
#include <cmath>

#include "articles/extract.hpp"
#include "articles/links.hpp"
#include "fuzz/checks.hpp"
#include "input/html.hpp"
#include "input/markdown.hpp"

namespace {

using casus::articles::Article;
using casus::articles::Span;
using casus::base::check;

void check_span(Span span, std::string_view text) {
  check(span.begin <= span.end && span.end <= text.size(), "a span lies in the text");
}

template <class List>
void check_sentences_of(const List& list, const Article& article, std::string_view text) {
  int last = 0;
  for (const auto& item : list) {
    check_span(item.span, text);
    check(item.sentence >= last && item.sentence < static_cast<int>(article.sentences.size()),
          "an item is in a sentence, and items are in the order of sentences");
    last = item.sentence;
  }
}

void check_article(const Article& article, std::string_view text) {
  std::uint32_t last = 0;
  for (const auto& sentence : article.sentences) {
    check_span(sentence.span, text);
    check(sentence.span.begin >= last, "sentences do not overlap");
    last = sentence.span.end;
  }
  for (const Span line : article.boilerplate) check_span(line, text);
  check_sentences_of(article.quantities, article, text);
  check_sentences_of(article.dates, article, text);
  check_sentences_of(article.hedges, article, text);
  check_sentences_of(article.rules, article, text);
  check_sentences_of(article.quotations, article, text);
  check_sentences_of(article.statements, article, text);
  const auto attributions = static_cast<int>(article.attributions.size());
  for (const auto& quantity : article.quantities) {
    check_span(quantity.counted, text);
    check_span(quantity.base, text);
    check(std::isfinite(quantity.value) && std::isfinite(quantity.high), "a number is finite");
    check(quantity.high >= quantity.value, "a range has its lower end first");
    check(quantity.date >= -1 && quantity.date < static_cast<int>(article.dates.size()),
          "a date is there");
  }
  for (const auto& date : article.dates) {
    check_span(date.event, text);
    (void)iso_text(date);
  }
  for (const auto& quotation : article.quotations) {
    check(quotation.attribution >= -1 && quotation.attribution < attributions,
          "an attribution is there");
  }
  for (const auto& statement : article.statements) {
    check(statement.attribution >= -1 && statement.attribution < attributions,
          "an attribution is there");
  }
  for (int a = 0; a < attributions; ++a) {
    const auto& attribution = article.attributions[static_cast<std::size_t>(a)];
    check_span(attribution.cue, text);
    check_span(attribution.subject, text);
    check(
        attribution.speaker >= 0 && attribution.speaker < static_cast<int>(article.speakers.size()),
        "a speaker is there");
    int steps = 0;
    for (int at = attribution.within; at >= 0;
         at = article.attributions[static_cast<std::size_t>(at)].within) {
      check(at < attributions && ++steps <= attributions, "reports within reports have an end");
    }
  }
  for (const auto& speaker : article.speakers) {
    check_span(speaker.name, text);
    check_span(speaker.role, text);
  }
}

const casus::articles::Lexicon& lexicon() {
  static const casus::articles::Lexicon kLexicon({
      {.kind = "outcome",
       .name = "a",
       .needs = {{"trade", "GDP"}, {"Ukraine", "5%"}},
       .helps = {"war"},
       .unit = "percent"},
      {.kind = "field", .name = "b", .needs = {{"NATO", "U.S."}}, .helps = {}, .unit = "money"},
  });
  return kLexicon;
}

void read(std::string_view text) {
  const Article article = casus::articles::extract(text);
  check_article(article, text);
  const casus::articles::CodePoints points(text);
  check(points.before(text.size()) <= text.size(), "a text has no more characters than bytes");
  for (const auto& statement : article.statements) {
    for (const auto& link : lexicon().links(text, article, statement)) {
      check(link.score >= 1 && !link.terms.empty(), "a link has its reason");
    }
  }
}

void read_marked(const casus::base::Result<casus::input::MarkedText>& marked,
                 std::string_view source) {
  if (!marked.ok()) {
    check(!marked.problems().empty(), "a refusal has a reason");
    return;
  }
  const std::string& text = marked.value().text();
  read(text);
  for (std::size_t at = 0; at < text.size(); at += 7) {
    const std::size_t begin = marked.value().source_of(at);
    const std::size_t end = marked.value().source_end(at + 1);
    check(begin <= source.size() && end <= source.size(), "a place is in the file");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = casus::fuzz::text_of(data + 1, size - 1);
  if (data[0] == 'h') {
    read_marked(casus::input::read_html(text, "fuzz.html"), text);
  } else if (data[0] == 'm') {
    read_marked(casus::input::read_markdown(text, "fuzz.md"), text);
  } else {
    read(text);
  }
  return 0;
}
