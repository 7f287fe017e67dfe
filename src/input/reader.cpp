#include "input/reader.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.hpp"
#include "base/text.hpp"
#include "input/text_file.hpp"

namespace casus::input {
namespace {

using base::Problem;

constexpr std::string_view kWrongType = "has the wrong type";

/// "one of a, b, c", or "" if there are none, or too many to be read.
std::string one_of(const std::vector<std::string>& names) {
  constexpr std::size_t kMaxListed = 16;
  const bool is_listed = !names.empty() && names.size() <= kMaxListed;
  return !is_listed ? std::string() : "one of " + base::join(names, ", ");
}

}  // namespace

// --- Reader ----------------------------------------------------------------------------------

Reader::Reader(const Document& document) : document_(&document), problems_(document.problems) {}

Section Reader::root() {
  visit(&document_->root, "");
  return Section(*this, &document_->root, "");
}

Reader::Visit& Reader::visit(const Node* table, const std::string& path) {
  const auto [at, is_new] = visit_of_.try_emplace(table, visits_.size());
  if (is_new) visits_.push_back({.table = table, .path = path, .asked = {}});
  return visits_[at->second];
}

void Reader::ask(const Node* table, const std::string& path, std::string_view key) {
  std::vector<std::string>& asked = visit(table, path).asked;
  if (std::find(asked.begin(), asked.end(), key) == asked.end()) asked.emplace_back(key);
}

void Reader::note_unknown_keys(std::size_t which) {
  constexpr std::size_t kMaxSearched = 1000;  // a name is sought for so many keys, of such a length
  constexpr std::size_t kMaxKeyBytes = 100;
  const Visit& visit = visits_[which];
  std::vector<std::string> free_names;  // a key that is set already cannot be what was meant
  for (const std::string& name : visit.asked) {
    if (visit.table->find(name) == nullptr) free_names.push_back(name);
  }
  for (const Node& child : visit.table->children) {
    if (std::find(visit.asked.begin(), visit.asked.end(), child.key) != visit.asked.end()) continue;
    std::string nearest;
    if (problems_.size() < kMaxSearched && child.key.size() <= kMaxKeyBytes) {
      nearest = base::nearest_name(child.key, free_names);
    }
    std::erase_if(missing_, [&](const Missing& missing) {
      return missing.visit == which && missing.key == nearest;
    });
    const std::string prefix = visit.path.empty() ? "" : visit.path + ".";
    problems_.push_back({.file = document_->file,
                         .line = child.line,
                         .key = prefix + printable(child.key),
                         .message = "is not a known key",
                         .allowed = nearest.empty() ? one_of(visit.asked) : "",
                         .nearest = nearest});
  }
}

std::vector<Problem> Reader::finish() {
  for (std::size_t i = 0; i < visits_.size(); ++i) note_unknown_keys(i);
  // A missing key of a damaged file may stand in a statement that could not be read.
  if (!document_->is_damaged) {
    for (Missing& missing : missing_) problems_.push_back(std::move(missing.problem));
  }
  missing_.clear();
  sort_and_cap(problems_);
  return std::move(problems_);
}

// --- Section ---------------------------------------------------------------------------------

std::string Section::name() const { return node_ == nullptr ? std::string() : node_->key; }

int Section::line() const noexcept { return node_ == nullptr ? 0 : node_->line; }

std::vector<std::string> Section::keys() const {
  std::vector<std::string> names;
  if (node_ == nullptr) return names;
  for (const Node& child : node_->children) names.push_back(child.key);
  return names;
}

const Node* Section::node(std::string_view key) {
  if (node_ == nullptr) return nullptr;
  reader_->ask(node_, path_, key);
  return node_->find(key);
}

const Node* Section::required(std::string_view key, std::string_view what_is_allowed) {
  const Node* found = node(key);
  if (found != nullptr || node_ == nullptr) return found;
  Problem problem{.file = reader_->document_->file,
                  .line = node_->line,
                  .key = path_to(key),
                  .message = "is missing",
                  .allowed = std::string(what_is_allowed)};
  reader_->missing_.push_back({.visit = reader_->visit_of_.at(node_),
                               .key = std::string(key),
                               .problem = std::move(problem)});
  return nullptr;
}

std::string Section::path_to(std::string_view key) const {
  if (key.empty()) return path_;
  return path_.empty() ? printable(key) : path_ + "." + printable(key);
}

void Section::note(const Node& at, std::string_view key, std::string message, std::string allowed,
                   std::string nearest) {
  reader_->problems_.push_back({.file = reader_->document_->file,
                                .line = at.line,
                                .key = path_to(key),
                                .message = std::move(message),
                                .found = description(at),
                                .allowed = std::move(allowed),
                                .nearest = std::move(nearest)});
}

void Section::problem(std::string_view key, std::string message, std::string found,
                      std::string allowed, std::string nearest) {
  const Node* at = key.empty() ? node_ : node(key);
  const int fallback = line();
  reader_->problems_.push_back({.file = reader_->document_->file,
                                .line = at == nullptr ? fallback : at->line,
                                .key = path_to(key),
                                .message = std::move(message),
                                .found = std::move(found),
                                .allowed = std::move(allowed),
                                .nearest = std::move(nearest)});
}

void Section::unknown_name(std::string_view key, const std::vector<std::string>& names) {
  problem(key, "is not a known name", "", one_of(names), base::nearest_name(key, names));
}

// --- Text ------------------------------------------------------------------------------------

std::optional<std::string> Section::read_text(std::string_view key, const Node* node) {
  if (node == nullptr) return std::nullopt;
  if (node->kind == Node::Kind::text) return node->text;
  note(*node, key, std::string(kWrongType), "text in quotes");
  return std::nullopt;
}

std::string Section::text(std::string_view key) {
  const Node* node = required(key, "text in quotes");
  std::optional<std::string> text = read_text(key, node);
  if (text && base::trimmed(*text).empty()) note(*node, key, "is empty", "");
  return std::move(text).value_or(std::string());
}

std::optional<std::string> Section::optional_text(std::string_view key) {
  return read_text(key, node(key));
}

std::optional<std::string> Section::read_choice(std::string_view key, const Node* node,
                                                const std::vector<std::string>& names) {
  std::optional<std::string> text = read_text(key, node);
  if (!text || std::find(names.begin(), names.end(), *text) != names.end()) return text;
  note(*node, key, "is not a known name", one_of(names), base::nearest_name(*text, names));
  return std::nullopt;
}

std::string Section::choice(std::string_view key, const std::vector<std::string>& names) {
  return read_choice(key, required(key, one_of(names)), names).value_or(std::string());
}

std::optional<std::string> Section::optional_choice(std::string_view key,
                                                    const std::vector<std::string>& names) {
  return read_choice(key, node(key), names);
}

// --- Numbers ---------------------------------------------------------------------------------

std::optional<double> Section::read_number(std::string_view key, const Node* node,
                                           const Range& range) {
  if (node == nullptr) return std::nullopt;
  if (node->kind != Node::Kind::number && node->kind != Node::Kind::integer) {
    note(*node, key, std::string(kWrongType), to_text(range));
    return std::nullopt;
  }
  if (contains(range, node->number)) return node->number;
  note(*node, key, std::isfinite(node->number) ? "is out of range" : "is not a finite number",
       to_text(range));
  return std::nullopt;
}

double Section::number(std::string_view key, const Range& range) {
  return read_number(key, required(key, to_text(range)), range).value_or(0.0);
}

std::optional<double> Section::optional_number(std::string_view key, const Range& range) {
  return read_number(key, node(key), range);
}

std::optional<long long> Section::read_integer(std::string_view key, const Node* node,
                                               const IntegerRange& range) {
  if (node == nullptr) return std::nullopt;
  if (node->kind != Node::Kind::integer) {
    note(*node, key, std::string(kWrongType), to_text(range));
    return std::nullopt;
  }
  if (contains(range, node->integer)) return node->integer;
  note(*node, key, "is out of range", to_text(range));
  return std::nullopt;
}

long long Section::integer(std::string_view key, const IntegerRange& range) {
  return read_integer(key, required(key, to_text(range)), range).value_or(0);
}

std::optional<long long> Section::optional_integer(std::string_view key,
                                                   const IntegerRange& range) {
  return read_integer(key, node(key), range);
}

// --- Booleans and months ---------------------------------------------------------------------

std::optional<bool> Section::read_boolean(std::string_view key, const Node* node) {
  if (node == nullptr) return std::nullopt;
  if (node->kind == Node::Kind::boolean) return node->boolean;
  note(*node, key, std::string(kWrongType), "true or false");
  return std::nullopt;
}

bool Section::boolean(std::string_view key) {
  return read_boolean(key, required(key, "true or false")).value_or(false);
}

std::optional<bool> Section::optional_boolean(std::string_view key) {
  return read_boolean(key, node(key));
}

std::optional<base::Month> Section::read_month(std::string_view key, const Node* node,
                                               const MonthRange& range) {
  if (node == nullptr) return std::nullopt;
  const std::optional<base::Month> month =
      node->kind == Node::Kind::text ? base::parse_month(node->text) : std::nullopt;
  if (!month) {
    note(*node, key, "is not a month", to_text(range));
  } else if (!contains(range, *month)) {
    note(*node, key, "is out of range", to_text(range));
    return std::nullopt;
  }
  return month;
}

base::Month Section::month(std::string_view key, const MonthRange& range) {
  return read_month(key, required(key, to_text(range)), range).value_or(base::Month{});
}

std::optional<base::Month> Section::optional_month(std::string_view key, const MonthRange& range) {
  return read_month(key, node(key), range);
}

// --- Lists and tables ------------------------------------------------------------------------

std::optional<std::vector<const Node*>> Section::elements(std::string_view key, const Node* list,
                                                          std::string_view what_is_allowed) {
  if (list == nullptr) return std::nullopt;
  if (list->kind != Node::Kind::array) {
    note(*list, key, std::string(kWrongType), std::string(what_is_allowed));
    return std::nullopt;
  }
  std::vector<const Node*> elements;
  for (const Node& element : list->children) elements.push_back(&element);
  return elements;
}

namespace {

std::string element_key(std::string_view key, std::size_t index) {
  return base::format("{}[{}]", key, index + 1);
}

}  // namespace

std::optional<std::vector<std::string>> Section::optional_texts(std::string_view key) {
  const auto found = elements(key, node(key), "a list of text in quotes");
  if (!found) return std::nullopt;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < found->size(); ++i) {
    if (auto text = read_text(element_key(key, i), (*found)[i])) texts.push_back(*std::move(text));
  }
  return texts;
}

std::vector<std::string> Section::texts(std::string_view key) {
  required(key, "a list of text in quotes");
  return optional_texts(key).value_or(std::vector<std::string>());
}

std::optional<std::vector<double>> Section::optional_numbers(std::string_view key,
                                                             const Range& range) {
  const auto found = elements(key, node(key), "a list, each " + to_text(range));
  if (!found) return std::nullopt;
  std::vector<double> numbers;
  for (std::size_t i = 0; i < found->size(); ++i) {
    const auto number = read_number(element_key(key, i), (*found)[i], range);
    if (number) numbers.push_back(*number);
  }
  return numbers;
}

std::vector<double> Section::numbers(std::string_view key, const Range& range) {
  required(key, "a list, each " + to_text(range));
  return optional_numbers(key, range).value_or(std::vector<double>());
}

std::optional<Section> Section::optional_section(std::string_view key) {
  const Node* found = node(key);
  if (found == nullptr) return std::nullopt;
  if (found->kind != Node::Kind::table) {
    note(*found, key, std::string(kWrongType), "a table");
    return Section(*reader_, nullptr, path_to(key));
  }
  reader_->visit(found, path_to(key));
  return Section(*reader_, found, path_to(key));
}

Section Section::section(std::string_view key) {
  required(key, "a table");
  return optional_section(key).value_or(Section(*reader_, nullptr, path_to(key)));
}

std::vector<Section> Section::sections(std::string_view key) {
  std::vector<Section> sections;
  const auto found = elements(key, node(key), "a list of tables");
  if (!found) return sections;
  for (std::size_t i = 0; i < found->size(); ++i) {
    const std::string path = path_to(element_key(key, i));
    if ((*found)[i]->kind != Node::Kind::table) {
      note(*(*found)[i], element_key(key, i), std::string(kWrongType), "a table");
      continue;
    }
    reader_->visit((*found)[i], path);
    sections.push_back(Section(*reader_, (*found)[i], path));
  }
  return sections;
}

}  // namespace casus::input
