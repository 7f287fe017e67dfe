#include <algorithm>

#include "apps/cli/claims/extract_parts.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

using articles::Article;
using articles::Span;
using articles::Statement;

/// An index, or null for -1.
Json index(int i) { return i < 0 ? Json(nullptr) : Json(i); }

Json to_json(const articles::Quantity& quantity, const ArticlePlaces& places) {
  Json object = places.with_text(quantity.span);
  object["sentence"] = quantity.sentence;
  object["kind"] = name_of(quantity.kind);
  object["value"] = quantity.value;
  if (quantity.high != quantity.value) object["high"] = quantity.high;
  object["unit"] = quantity.unit;
  object["counted"] = places.text(quantity.counted);
  object["comparator"] = name_of(quantity.comparator);
  object["direction"] = name_of(quantity.direction);
  object["base"] = places.text(quantity.base);
  object["date"] = index(quantity.date);
  object["vague"] = quantity.is_vague;
  object["unit_from_before"] = quantity.is_inherited;
  return object;
}

Json to_json(const articles::Date& date, const ArticlePlaces& places) {
  Json object = places.with_text(date.span);
  object["sentence"] = date.sentence;
  object["kind"] = name_of(date.kind);
  object["value"] = iso_text(date);
  object["event"] = places.text(date.event);
  return object;
}

Json to_json(const articles::Mark& mark, const ArticlePlaces& places) {
  Json object = places.with_text(mark.span);
  object["sentence"] = mark.sentence;
  object["kind"] = name_of(mark.kind);
  return object;
}

Json to_json(const articles::Quotation& quotation, const ArticlePlaces& places) {
  Json object = places.with_text(quotation.span);
  object["sentence"] = quotation.sentence;
  object["depth"] = quotation.depth;
  object["closed"] = quotation.is_closed;
  object["attribution"] = index(quotation.attribution);
  return object;
}

Json to_json(const articles::Speaker& speaker, const ArticlePlaces& places) {
  return {{"kind", name_of(speaker.kind)},
          {"name", places.text(speaker.name)},
          {"role", places.text(speaker.role)}};
}

Json to_json(const articles::Attribution& attribution, const Article& article,
             const ArticlePlaces& places) {
  const articles::Speaker& speaker =
      article.speakers[static_cast<std::size_t>(attribution.speaker)];
  Json object = places.with_text(attribution.cue);
  object["sentence"] = attribution.sentence;
  object["subject"] = places.text(attribution.subject);
  object["speaker"] = attribution.speaker;
  object["name"] = places.text(speaker.name);
  object["kind"] = name_of(speaker.kind);
  object["within"] = index(attribution.within);
  return object;
}

Json to_json(const articles::Link& link, const articles::Lexicon& lexicon) {
  const articles::LinkRule& rule = lexicon.rules()[static_cast<std::size_t>(link.rule)];
  std::string reason = "says ";
  for (std::size_t i = 0; i < link.terms.size(); ++i) {
    reason += base::format("{}\"{}\"", i == 0 ? "" : ", ", link.terms[i]);
  }
  if (link.has_unit) reason += base::format("; has a quantity of unit {}", rule.unit);
  return {{"kind", rule.kind}, {"name", rule.name}, {"score", link.score}, {"reason", reason}};
}

/// The statement with the indices of what stands in it.
template <class List>
Json inside(const List& list, const Statement& statement) {
  Json indices = Json::array();
  auto at =
      std::lower_bound(list.begin(), list.end(), statement.sentence,
                       [](const auto& item, int sentence) { return item.sentence < sentence; });
  for (; at != list.end() && at->sentence == statement.sentence; ++at) {
    if (at->span.begin >= statement.span.begin && at->span.end <= statement.span.end) {
      indices.push_back(at - list.begin());
    }
  }
  return indices;
}

Json to_json(const Statement& statement, const ArticleFile& file, const Article& article,
             const articles::Lexicon& lexicon, const ArticlePlaces& places) {
  Json object = places.with_text(statement.span);
  object["sentence"] = statement.sentence;
  object["kind"] = name_of(statement.kind);
  object["hedged"] = statement.is_hedged;
  object["attribution"] = index(statement.attribution);
  object["said_by"] = Json::array();
  for (const std::string_view name : chain_of(statement, article, places))
    object["said_by"].push_back(name);
  object["quantities"] = inside(article.quantities, statement);
  object["dates"] = inside(article.dates, statement);
  object["links"] = Json::array();
  for (const articles::Link& link : lexicon.links(file.text, article, statement)) {
    object["links"].push_back(to_json(link, lexicon));
  }
  return object;
}

template <class List, class... More>
Json list_of(const List& list, const More&... more) {
  Json array = Json::array();
  for (const auto& item : list) array.push_back(to_json(item, more...));
  return array;
}

}  // namespace

std::vector<std::string_view> chain_of(const Statement& statement, const Article& article,
                                       const ArticlePlaces& places) {
  std::vector<std::string_view> chain;
  if (statement.attribution < 0) return chain;
  const auto name = [&](const articles::Attribution& attribution) {
    return places.text(article.speakers[static_cast<std::size_t>(attribution.speaker)].name);
  };
  int outer = statement.attribution;
  chain.push_back(name(article.attributions[static_cast<std::size_t>(outer)]));
  auto at =
      std::lower_bound(article.attributions.begin(), article.attributions.end(), statement.sentence,
                       [](const auto& item, int sentence) { return item.sentence < sentence; });
  for (; at != article.attributions.end() && at->sentence == statement.sentence; ++at) {
    if (at->within != outer) continue;
    chain.push_back(name(*at));
    outer = static_cast<int>(at - article.attributions.begin());
  }
  return chain;
}

Json article_json(const ArticleFile& file, const Article& article,
                  const articles::Lexicon& lexicon) {
  const ArticlePlaces places(file);
  Json object;
  object["file"] = file.file;
  object["format"] = name_of(file.format);
  object["bytes"] = file.source.size();
  object["sentences"] = Json::array();
  for (const articles::Sentence& sentence : article.sentences) {
    Json item = places.with_text(sentence.span);
    item["question"] = sentence.is_question;
    item["heading"] = sentence.is_heading;
    object["sentences"].push_back(std::move(item));
  }
  object["statements"] = list_of(article.statements, file, article, lexicon, places);
  object["quantities"] = list_of(article.quantities, places);
  object["dates"] = list_of(article.dates, places);
  object["speakers"] = list_of(article.speakers, places);
  object["attributions"] = list_of(article.attributions, article, places);
  object["quotations"] = list_of(article.quotations, places);
  object["hedges"] = list_of(article.hedges, places);
  object["rules"] = list_of(article.rules, places);
  object["boilerplate"] = Json::array();
  for (const Span line : article.boilerplate)
    object["boilerplate"].push_back(places.with_text(line));
  return object;
}

}  // namespace casus::cli
