#include "evidence/statements.hpp"

#include <algorithm>

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

std::vector<std::string> ids_of(const Statements& statements) {
  std::vector<std::string> ids;
  ids.reserve(statements.list.size());
  for (const Statement& statement : statements.list) ids.push_back(statement.id);
  return ids;
}

std::vector<std::string> independent_origins(const Statement& statement) {
  std::vector<std::string> origins;
  for (const Corroboration& place : statement.corroboration) {
    if (place.relation != Relation::supports || !place.is_independent) continue;
    if (place.origin == statement.origin) continue;
    if (std::find(origins.begin(), origins.end(), place.origin) == origins.end()) {
      origins.push_back(place.origin);
    }
  }
  return origins;
}

std::size_t count_words(std::string_view text) noexcept {
  std::size_t words = 0;
  bool is_in_word = false;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_blank && !is_in_word) ++words;
    is_in_word = !is_blank;
  }
  return words;
}

}  // namespace casus::evidence
