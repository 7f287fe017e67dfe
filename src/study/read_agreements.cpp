// Rows that must agree with each other: [[agreement]] of study.toml names a row, a formula of other
// rows and how far the two may lie apart. Nothing a model reads; `casus check` holds them.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "input/number.hpp"
#include "input/text_file.hpp"
#include "study/formula.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

/// Most rows that one agreement may be of.
constexpr std::size_t kMostRows = 1000;

enum class Bound { equals, at_most, at_least };
constexpr std::array<const char*, 3> kBounds{"equals", "at_most", "at_least"};

/// The row, or the scale of a fact, that an agreement is about.
struct Held {
  std::string entity;
  std::string variable;
  std::string when;
  double value = 0;
  base::Problem place;
};

struct Agreement {
  Bound bound = Bound::equals;
  std::string key;  ///< of the formula
  std::string formula;
  double tolerance = 0;
  double tolerance_share = 0;
  std::string reason;
};

/// A condition on the rows of a table: "donor=all", "month=2024" (every month of it),
/// "month<=2024-02".
struct Condition {
  std::size_t column = 0;
  bool is_at_most = false;
  std::string value;

  [[nodiscard]] bool holds(const std::string& cell) const {
    if (is_at_most) return !cell.empty() && cell.substr(0, value.size()) <= value;
    return cell == value || cell.starts_with(value + "-");
  }
};

/// Tables whose columns agreements add up, read once.
using Tables = std::map<std::string, input::Table>;

/// Holds the rows of one [[agreement]] to it.
class Holding {
 public:
  Holding(Reading& reading, input::Section& section, Tables& tables, const Agreement& agreement)
      : reading_(reading), section_(section), tables_(tables), agreement_(agreement) {}

  void hold(const Held& held) {
    if (has_fault_) return;  // told once, of the first row
    places_.clear();
    held_ = &held;
    const FormulaValue found = value_of(
        agreement_.formula, [this](const std::vector<std::string>& words) { return read(words); });
    if (!found.fault.empty()) {
      section_.problem(agreement_.key, found.fault, input::in_quotes(agreement_.formula),
                       "numbers, names of variables and references in brackets with + - * / ( )");
      has_fault_ = true;
    }
    if (!found.value.has_value()) return;
    const double most = agreement_.tolerance + agreement_.tolerance_share * std::fabs(*found.value);
    const double apart = held.value - *found.value;
    const double slack = most + kRounding * (1 + std::fabs(held.value) + std::fabs(*found.value));
    const bool is_kept = (agreement_.bound == Bound::at_least || apart <= slack) &&
                         (agreement_.bound == Bound::at_most || apart >= -slack);
    if (!is_kept) note(*found.value, most);
  }

 private:
  static constexpr double kRounding = 1e-12;  // of sums in double

  void note(double stated, double most) {
    base::Problem problem = held_->place;
    problem.message =
        base::format("does not agree with {} ({}:{}): {}", agreement_.formula,
                     (std::filesystem::path(reading_.study.folder) / "study.toml").string(),
                     section_.line(), agreement_.reason);
    problem.found = base::shortest(held_->value);
    const auto rounded = [](double value) { return base::format("{:.12g}", value); };
    const std::string low = rounded(stated - most);
    const std::string high = rounded(stated + most);
    problem.allowed = agreement_.bound == Bound::at_most    ? "at most " + high
                      : agreement_.bound == Bound::at_least ? "at least " + low
                                                            : low + " to " + high;
    if (!places_.empty()) problem.allowed += ", from " + base::join(places_, ", ");
    reading_.problems.push_back(std::move(problem));
  }

  /// The number behind the words of a reference; what is wrong with it is noted once.
  std::optional<double> read(const std::vector<std::string>& words) {
    if (words.front().ends_with(".csv")) return sum_of(words);
    constexpr std::size_t kMostWords = 3;
    if (words.size() > kMostWords) return not_found(words, "is no reference", kReference);
    const std::string& entity = words.size() > 1 ? words[0] : held_->entity;
    const std::string& variable = words.size() > 1 ? words[1] : words[0];
    const std::string& when = words.size() == kMostWords ? words[2] : held_->when;
    const evidence::Fact* row = reading_.study.evidence.find(entity, variable, when);
    if (row == nullptr) {
      if (!reading_.has_all_rows) return std::nullopt;  // it may stand in a broken row
      return not_found({entity, variable, when}, "names a row that is not there",
                       "entity, variable and year of a row of facts");
    }
    if (reading_.damaged_facts.contains(row)) return std::nullopt;
    if (variable == held_->variable && entity == held_->entity && when == held_->when) {
      has_fault_ = true;
      return not_found({entity, variable, when}, "is the row that is held", "another row");
    }
    if (!row->number.has_value()) return not_found(words, "names a row that is no number", "");
    add_row(*row);
    return row->number;
  }

  /// "hindcasts/aid/allocations.csv military_eur_bn donor=all month=2024": a column's sum.
  std::optional<double> sum_of(const std::vector<std::string>& words) {
    const std::vector<std::string>& files = reading_.study.files;
    if (words.size() < 2) return not_found(words, "is no reference", kReference);
    if (!is_in(files, words[0])) {
      section_.problem(agreement_.key, "names a table that is not there", words[0],
                       "a file of the study", base::nearest_name(words[0], files));
      return std::nullopt;
    }
    const input::Table& table = table_of(words[0]);
    if (!table.problems.empty()) return std::nullopt;  // noted with the table
    const auto column = table.column(words[1]);
    if (!column.has_value()) return no_column(table, words[1]);
    std::vector<Condition> conditions;
    for (std::size_t w = 2; w < words.size(); ++w) {
      const std::optional<Condition> condition = condition_of(table, words[w]);
      if (!condition.has_value()) return std::nullopt;
      conditions.push_back(*condition);
    }
    return sum_of(table, *column, conditions, words);
  }

  std::optional<double> sum_of(const input::Table& table, std::size_t column,
                               const std::vector<Condition>& conditions,
                               const std::vector<std::string>& words) {
    double sum = 0;
    std::size_t rows = 0;
    for (const input::Table::Row& row : table.rows) {
      if (!std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
            return condition.holds(row.cells[condition.column]);
          })) {
        continue;
      }
      const auto number = input::parse_number(row.cells[column]);
      if (!number.has_value()) {
        reading_.problems.push_back({.file = table.file,
                                     .line = row.line,
                                     .key = table.columns[column],
                                     .message = "is not a number",
                                     .found = input::in_quotes(row.cells[column]),
                                     .allowed = "a number, which an [[agreement]] adds up"});
        return std::nullopt;
      }
      sum += *number;
      ++rows;
    }
    if (rows == 0) return not_found(words, "has no row to add up", "");
    add_place(base::format("{} rows of {}", rows, table.file));
    return sum;
  }

  std::optional<Condition> condition_of(const input::Table& table, const std::string& word) {
    const std::size_t equal = word.find('=');
    const bool is_at_most = equal != std::string::npos && equal > 0 && word[equal - 1] == '<';
    if (equal == std::string::npos || equal + 1 == word.size()) {
      not_found({word}, "is no condition", "COLUMN=VALUE or COLUMN<=VALUE");
      return std::nullopt;
    }
    const std::string name = word.substr(0, equal - (is_at_most ? 1 : 0));
    const auto column = table.column(name);
    if (!column.has_value()) {
      no_column(table, name);
      return std::nullopt;
    }
    std::string value = word.substr(equal + 1);
    constexpr std::size_t kMonth = 7;
    if (value == "$year") value = held_->when;
    if (value == "$month") value = held_->when.substr(0, kMonth);
    return Condition{.column = *column, .is_at_most = is_at_most, .value = std::move(value)};
  }

  const input::Table& table_of(const std::string& name) {
    const auto [at, is_new] = tables_.try_emplace(name);
    if (is_new) {
      at->second = input::read_csv((std::filesystem::path(reading_.study.folder) / name).string());
      base::append(reading_.problems, at->second.problems);
    }
    return at->second;
  }

  std::optional<double> no_column(const input::Table& table, const std::string& name) {
    section_.problem(agreement_.key, base::format("names no column of {}", table.file), name, "",
                     base::nearest_name(name, table.columns));
    return std::nullopt;
  }

  std::optional<double> not_found(const std::vector<std::string>& words, const char* message,
                                  const char* allowed) {
    section_.problem(agreement_.key, message, input::in_quotes(base::join(words, " ")), allowed);
    return std::nullopt;
  }

  /// Adds the row's line: "facts/a.csv:3,7,8" names their file once.
  void add_row(const evidence::Fact& row) {
    const std::string in_file = row.file + ":";
    for (std::string& place : places_) {
      if (!place.starts_with(in_file)) continue;
      const std::string line = base::format("{}", row.line);
      const std::vector<std::string> lines = base::split(place.substr(in_file.size()), ',');
      if (!is_in(lines, line)) place += "," + line;
      return;
    }
    places_.push_back(in_file + base::format("{}", row.line));
  }

  void add_place(std::string place) {
    if (std::find(places_.begin(), places_.end(), place) == places_.end()) {
      places_.push_back(std::move(place));
    }
  }

  static constexpr const char* kReference =
      "[VARIABLE], [ENTITY VARIABLE], [ENTITY VARIABLE YEAR] or [TABLE.csv COLUMN CONDITION …]";

  Reading& reading_;
  input::Section& section_;
  Tables& tables_;
  const Agreement& agreement_;
  const Held* held_ = nullptr;
  bool has_fault_ = false;           ///< of the formula, whatever row it is asked of
  std::vector<std::string> places_;  ///< of the numbers that were read for `held_`
};

/// What an entry says, or nothing, which is noted.
std::optional<Agreement> read_agreement(input::Section& section) {
  Agreement agreement;
  agreement.reason = section.text("reason");
  agreement.tolerance = section.optional_number("tolerance", {.low = 0}).value_or(0);
  agreement.tolerance_share =
      section.optional_number("tolerance_share", {.low = 0, .high = 1}).value_or(0);
  int formulas = 0;
  for (std::size_t b = 0; b < kBounds.size(); ++b) {
    const auto formula = section.optional_text(kBounds[b]);
    if (!formula.has_value()) continue;
    agreement.bound = static_cast<Bound>(b);
    agreement.key = kBounds[b];
    agreement.formula = *formula;
    ++formulas;
  }
  if (formulas == 1) return agreement;
  section.problem("equals", formulas == 0 ? "is missing" : "has another bound beside it", "",
                  "one of `equals`, `at_most` and `at_least`");
  return std::nullopt;
}

/// The scale of a fact, as its [[fact]] states it.
void hold_scale(const Study& study, input::Section& section, const std::string& name,
                Holding& holding) {
  const auto fact = catalog::find_fact(name);
  const auto filled =
      std::find_if(study.facts.begin(), study.facts.end(),
                   [&](const FilledFact& one) { return fact.has_value() && one.fact == *fact; });
  if (filled == study.facts.end()) {
    std::vector<std::string> names;
    for (const FilledFact& one : study.facts) names.emplace_back(catalog::info(one.fact).name);
    section.problem("scale_of", "is no fact of the study", name, "the name of a [[fact]]",
                    base::nearest_name(name, names));
    return;
  }
  holding.hold({.entity = "",
                .variable = "",
                .when = "",
                .value = filled->scale,
                .place = {.file = (std::filesystem::path(study.folder) / "study.toml").string(),
                          .line = filled->line,
                          .key = base::format("scale of {}", name)}});
}

void hold_row(Reading& reading, input::Section& section, const std::string& variable,
              const std::string& entity, const std::string& when, Holding& holding) {
  const evidence::Fact* row = reading.study.evidence.find(entity, variable, when);
  if (row == nullptr) {
    if (!reading.has_all_rows) return;  // it may stand in a broken row
    section.problem("variable", "names a row that is not there",
                    input::in_quotes(base::format("{} {} {}", entity, variable, when)),
                    "a row of facts for each of `entities` and `years`");
    return;
  }
  if (!row->number.has_value()) {
    if (reading.damaged_facts.contains(row)) return;
    section.problem("variable", "names a row that is no number",
                    input::in_quotes(base::format("{} {} {}", entity, variable, when)));
    return;
  }
  holding.hold({.entity = entity,
                .variable = variable,
                .when = when,
                .value = *row->number,
                .place = {.file = row->file, .line = row->line, .key = "value"}});
}

}  // namespace

void read_agreements(Reading& reading, input::Section& root) {
  Tables tables;
  for (input::Section section : root.sections("agreement")) {
    const std::optional<Agreement> agreement = read_agreement(section);
    const auto scale_of = section.optional_text("scale_of");
    const auto variable = section.optional_text("variable");
    const auto entities = section.optional_texts("entities");
    const auto years = section.optional_texts("years");
    if (scale_of.has_value() == variable.has_value()) {
      section.problem("variable", "or else `scale_of` says what must agree", "",
                      "one of `variable` and `scale_of`");
      continue;
    }
    if (scale_of.has_value()) {
      if (entities.has_value()) section.problem("entities", "is of a `variable` only");
      if (years.has_value()) section.problem("years", "is of a `variable` only");
      if (!agreement.has_value()) continue;
      Holding holding(reading, section, tables, *agreement);
      hold_scale(reading.study, section, *scale_of, holding);
      continue;
    }
    if (!entities.has_value() || entities->empty() || !years.has_value() || years->empty()) {
      section.problem(!entities.has_value() || entities->empty() ? "entities" : "years",
                      "is missing or empty", "", "a list of the rows' own");
      continue;
    }
    if (entities->size() * years->size() > kMostRows) {
      section.problem("entities", "and `years` are of too many rows",
                      base::format("{}", entities->size() * years->size()),
                      base::format("at most {}", kMostRows));
      continue;
    }
    if (!agreement.has_value()) continue;
    Holding holding(reading, section, tables, *agreement);
    for (const std::string& entity : *entities) {
      for (const std::string& when : *years) {
        hold_row(reading, section, *variable, entity, when, holding);
      }
    }
  }
}

}  // namespace casus::study
