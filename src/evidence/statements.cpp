#include "evidence/statements.hpp"

#include <algorithm>
#include <chrono>

#include "base/text.hpp"
#include "evidence/words.hpp"
#include "input/number.hpp"

namespace casus::evidence {

const std::vector<std::string>& kind_names() {
  static const std::vector<std::string> kNames{"fact",   "number", "forecast",
                                               "intent", "norm",   "opinion"};
  return kNames;
}

const std::vector<std::string>& basis_names() {
  static const std::vector<std::string> kNames{"on record", "anonymous", "document",
                                               "unattributed"};
  return kNames;
}

const std::vector<std::string>& link_kinds() {
  static const std::vector<std::string> kNames{"outcome", "field", "indicator", "lever", "law",
                                               "body",    "event", "fact",      "row"};
  return kNames;
}

std::string_view name_of(Kind kind) noexcept {
  return kind_names()[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Basis basis) noexcept {
  return basis_names()[static_cast<std::size_t>(basis)];
}

std::string_view name_of(Relation relation) noexcept {
  switch (relation) {
    case Relation::supports:
      return "supports";
    case Relation::contradicts:
      return "contradicts";
    case Relation::repeats:
      return "repeats";
  }
  return "";
}

std::string_view name_of(Role role) noexcept {
  switch (role) {
    case Role::sets:
      return "sets";
    case Role::bounds:
      return "bounds";
    case Role::motivates:
      return "motivates";
    case Role::challenges:
      return "challenges";
  }
  return "";
}

const std::string& reason_of_no_projection(const Statement& statement) noexcept {
  return statement.unprojected.empty() ? statement.unlinked : statement.unprojected;
}

const std::vector<std::string>& verdict_names(Kind kind) {
  static const std::vector<std::string> kOfRecord{"matches record", "matches with detail missing",
                                                  "contradicted by record", "record not found",
                                                  "not checkable"};
  static const std::vector<std::string> kOfEnsemble{"inside central range (50%)",
                                                    "inside wide range (90%)", "outside wide range",
                                                    "not represented in this model"};
  static const std::vector<std::string> kNone{"not rated"};
  if (kind == Kind::forecast) return kOfEnsemble;
  return is_about_record(kind) ? kOfRecord : kNone;
}

bool is_about_record(Kind kind) noexcept { return kind == Kind::fact || kind == Kind::number; }

Marks marks_of(const Statement& statement) noexcept {
  Marks marks;
  if (!statement.reliability.empty()) marks.reliability = statement.reliability.back().mark;
  if (!statement.credibility.empty()) marks.credibility = statement.credibility.back().mark;
  return marks;
}

const Statement* find(const Statements& statements, std::string_view id) noexcept {
  for (const Statement& statement : statements.list) {
    if (statement.id == id) return &statement;
  }
  return nullptr;
}

const Document* find_document(const Statements& statements, std::string_view id) noexcept {
  for (const Document& document : statements.documents) {
    if (document.id == id) return &document;
  }
  return nullptr;
}

const std::string& language_of(const Statement& statement, const Statements& all) {
  const Document* document = find_document(all, statement.passage.document);
  const bool is_own = !statement.passage.language.empty() || document == nullptr;
  return is_own ? statement.passage.language : document->language;
}

std::vector<std::string> ids_of(const Statements& statements) {
  std::vector<std::string> ids;
  ids.reserve(statements.list.size());
  for (const Statement& statement : statements.list) ids.push_back(statement.id);
  return ids;
}

namespace {

/// Whether `from` repeats the statement `id`, or one that does, and so on.
bool goes_back_to(const Statement& from, const std::string& id, const Statements& all) {
  std::vector<const Statement*> seen{&from};
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (const Corroboration& place : seen[i]->corroboration) {
      if (place.relation != Relation::repeats || place.statement.empty()) continue;
      if (place.statement == id) return true;
      const Statement* next = find(all, place.statement);
      if (next == nullptr || std::find(seen.begin(), seen.end(), next) != seen.end()) continue;
      seen.push_back(next);
    }
  }
  return false;
}

/// What a place is found in: its source, or the document that no source of the study stands for.
std::string publication_of(const Corroboration& place, const Statement* other,
                           const Statements& all) {
  if (other == nullptr) return "source " + place.source;
  const Document* document = find_document(all, other->passage.document);
  return document != nullptr && !document->source.empty() ? "source " + document->source
                                                          : "document " + other->passage.document;
}

}  // namespace

std::vector<std::string> independent_origins(const Statement& statement, const Statements& all) {
  const Document* own = find_document(all, statement.passage.document);
  const auto is_own_document = [&](const Corroboration& place) {
    if (!place.statement.empty()) {
      const Statement* other = find(all, place.statement);
      return other != nullptr && other->passage.document == statement.passage.document;
    }
    return place.source == statement.passage.document ||
           (own != nullptr && place.source == own->source);
  };
  std::vector<std::string> taken{folded(statement.origin)};
  std::vector<std::string> places;
  std::vector<std::string> origins;
  const auto is_new = [](std::vector<std::string>& list, std::string name) {
    if (std::find(list.begin(), list.end(), name) != list.end()) return false;
    list.push_back(std::move(name));
    return true;
  };
  for (const Corroboration& place : statement.corroboration) {
    if (place.relation != Relation::supports || !place.is_independent) continue;
    if (is_own_document(place)) continue;
    const Statement* other = place.statement.empty() ? nullptr : find(all, place.statement);
    if (other != nullptr &&
        (goes_back_to(*other, statement.id, all) || goes_back_to(statement, other->id, all))) {
      continue;
    }
    // What may set nothing confirms nothing, and what does not say where it comes from may come
    // from the statement itself.
    if (other != nullptr && (!may_set(marks_of(*other)) || folded(other->origin).empty())) continue;
    // Asked first: a place counts once, even where its first origin is one that counts already.
    if (!is_new(places, publication_of(place, other, all))) continue;
    // What a statement says it goes back to stands before what is said of it here.
    const std::string& origin = other != nullptr ? other->origin : place.origin;
    if (is_new(taken, folded(origin))) origins.push_back(origin);
  }
  return origins;
}

bool is_person(const Statement& statement) noexcept {
  return statement.speaker_is.empty() ? !statement.role.empty() : statement.speaker_is == "person";
}

bool is_day(const std::string& text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  if (text.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == 'd' ? !is_digit : text[i] != '-') return false;
  }
  const auto part = [&](std::size_t at, std::size_t size) {
    return static_cast<int>(input::parse_integer(text.substr(at, size)).value_or(0));
  };
  return std::chrono::year_month_day(std::chrono::year(part(0, 4)),
                                     std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                     std::chrono::day(static_cast<unsigned>(part(8, 2))))
      .ok();
}

bool is_date(const std::string& text) {
  if (text.size() == 4) return is_day(text + "-01-01");
  if (text.size() == 7) return is_day(text + "-01");
  return is_day(text);
}

std::vector<std::string> review_lines(const Statement& statement) {
  std::vector<std::string> lines;
  for (const Review& review : statement.reviews) {
    std::vector<std::string> found;
    if (!review.verdict.empty()) found.push_back(review.verdict);
    if (!review.note.empty()) found.push_back(review.note);
    lines.push_back(base::format("{}, by the {}: {} ({}){}", review.on, review.by,
                                 base::join(found, "; "), review.reference,
                                 review.corrects.empty() ? "" : "; corrects: " + review.corrects));
  }
  return lines;
}

}  // namespace casus::evidence
