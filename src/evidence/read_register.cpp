// RegisterReading and checking the files of a register; register.cpp looks facts up.
#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "evidence/partial.hpp"
#include "evidence/register.hpp"
#include "evidence/source_ids.hpp"
#include "evidence/times.hpp"
#include "input/number.hpp"
#include "input/range.hpp"
#include "input/text_file.hpp"

namespace casus::evidence {
namespace {

using base::Problem;
using input::RowReader;
using input::Table;

const std::vector<std::string> kFactColumns{"entity", "variable",  "year", "value",
                                            "unit",   "source_id", "grade"};
const std::vector<std::string> kSourceColumns{"source_id", "title", "publisher", "date", "address"};

/// What has been read so far, of all files.
struct RegisterReading {
  std::vector<Fact> facts;
  std::vector<Source> sources;
  std::vector<std::string> source_ids;
  bool sources_are_damaged = false;  // then an id that is not listed may stand in a broken row
  bool has_all_rows = true;
  std::set<std::size_t> damaged;  // places in `facts`
  std::vector<Problem> problems;
};

/// The last run of exactly four digits in `when`, as a year.
std::optional<int> last_year_of(std::string_view when) {
  std::optional<int> year;
  std::size_t digits = 0;
  for (std::size_t at = 0; at <= when.size(); ++at) {
    if (at < when.size() && when[at] >= '0' && when[at] <= '9') {
      ++digits;
      continue;
    }
    if (digits == 4) {
      const auto run = input::parse_integer(when.substr(at - 4, 4));
      year = static_cast<int>(run.value_or(0));
    }
    digits = 0;
  }
  return year;
}

/// Written as a time is, though perhaps of a day that no calendar has.
bool is_like_a_time(std::string_view when) {
  return when.find_first_not_of("0123456789-.Q") == std::string_view::npos &&
         last_year_of(when).has_value();
}

bool is_time(std::string_view when) { return when.empty() || days_of(when).has_value(); }

/// True if one of the name's words is `share`.
bool is_named_share(std::string_view variable) {
  const std::string words = "_" + std::string(variable) + "_";
  return words.find("_share_") != std::string::npos;
}

/// An amount of money, which is not below none unless the name says that it is a difference.
bool is_amount(std::string_view variable, std::string_view unit) {
  constexpr std::array<std::string_view, 5> kMoney{"EUR_", "USD_", "eur_", "usd_", "uah_"};
  constexpr std::array<std::string_view, 6> kDifferences{"_balance_",    "_change_", "_deficit_",
                                                         "_difference_", "_growth_", "_surplus_"};
  const std::string words = "_" + std::string(variable) + "_";
  return std::any_of(kMoney.begin(), kMoney.end(),
                     [&](std::string_view money) { return unit.starts_with(money); }) &&
         std::none_of(kDifferences.begin(), kDifferences.end(),
                      [&](std::string_view word) { return words.find(word) != std::string::npos; });
}

/// What a value in this unit can be: a part of a whole is between none and all of it, and persons
/// and money are not fewer than none. A percentage that is no part may be a change, which has no
/// ends.
input::Range range_of(std::string_view variable, std::string_view unit) {
  if (unit.starts_with("share") || unit == "index_0_1") return {.low = 0, .high = 1};
  const bool is_percent = unit == "pct" || unit == "percent";
  if (unit.starts_with("pct_of_") || (is_percent && is_named_share(variable))) {
    return {.low = 0, .high = 100};
  }
  if (unit.ends_with("persons") || is_amount(variable, unit)) return {.low = 0};
  return {};
}

/// The value as a number if its unit wants one; what is wrong with it is noted.
std::optional<double> read_value(RowReader& row, const Fact& fact) {
  const std::string_view unit = fact.unit;
  if (unit == "list") return std::nullopt;  // an empty list is one
  if (unit == "text") {
    row.text("value");
    return std::nullopt;
  }
  if (unit == "bool") {
    const std::string& value = row.cell("value");
    if (value != "0" && value != "1") row.problem("value", "is not a yes or no", "1 or 0");
    return value == "1" ? 1.0 : 0.0;
  }
  return row.number("value", range_of(fact.variable, unit));
}

Fact read_fact(RowReader& row, const std::string& file, const RegisterReading& reading,
               std::vector<Problem>& problems) {
  Fact fact{.entity = row.text("entity"),
            .variable = row.text("variable"),
            .when = row.cell("year"),
            .year = last_year_of(row.cell("year")),
            .value = row.cell("value"),
            .unit = row.text("unit"),
            .source_id = row.cell("source_id"),
            .grade = parse_grade(row.cell("grade")),
            .file = file,
            .line = row.line()};
  if (!is_time(fact.when)) {
    row.problem("year",
                is_like_a_time(fact.when) ? "is no time that the calendar has" : "is not a time",
                "a year, month, day or period such as 2024, 2025-12, 2023Q4, 2022-2024 or "
                "2023-08..2025-04, or nothing");
  }
  if (!fact.unit.empty()) fact.number = read_value(row, fact);
  if (!reading.sources_are_damaged || fact.source_id.empty()) {
    check_source_ids(fact.source_id, reading.source_ids,
                     {.file = file, .line = row.line(), .key = "source_id"}, problems);
  }
  if (fact.grade == '\0') row.problem("grade", "is not a grade", "one of A, B, C, D, J");
  return fact;
}

/// Appends the problems of one file, sorted and capped.
void append_of_file(std::vector<Problem>& all, std::vector<Problem> of_file) {
  input::sort_and_cap(of_file);
  base::append(all, of_file);
}

void read_sources(const Table& table, RegisterReading& reading) {
  std::vector<Problem> problems = table.problems;
  if (input::check_columns(table, kSourceColumns, {}, problems)) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      RowReader row(table, i, problems);
      Source source{.id = row.text("source_id"),
                    .title = row.text("title"),
                    .publisher = row.cell("publisher"),
                    .date = row.cell("date"),
                    .address = row.cell("address"),
                    .file = table.file,
                    .line = row.line()};
      if (source.id.find_first_of("+,") != std::string::npos) {
        row.problem("source_id", "holds a '+' or ',', which joins several sources");
      }
      reading.sources.push_back(std::move(source));
      input::keep_few(problems);
    }
  }
  reading.sources_are_damaged |= !problems.empty();
  append_of_file(reading.problems, std::move(problems));
}

void check_ids_differ(RegisterReading& reading) {
  std::map<std::string_view, const Source*> first;
  for (const Source& source : reading.sources) {
    const auto [at, is_new] = first.emplace(source.id, &source);
    if (is_new || source.id.empty()) continue;
    reading.problems.push_back({.file = source.file,
                                .line = source.line,
                                .key = "source_id",
                                .message = base::format("is listed twice; the first is at {}:{}",
                                                        at->second->file, at->second->line),
                                .found = input::in_quotes(source.id)});
  }
}

void read_facts(const Table& table, RegisterReading& reading) {
  std::vector<Problem> problems = table.problems;
  if (!table.columns.empty() && table.columns != kFactColumns) {
    problems.push_back({.file = table.file,
                        .line = 1,
                        .message = "is not a table of facts; a table of another kind must be "
                                   "named as such",
                        .found = input::in_quotes(base::join(table.columns, ",")),
                        .allowed = base::join(kFactColumns, ",")});
    reading.has_all_rows = false;
  } else {
    if (!problems.empty()) reading.has_all_rows = false;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      RowReader row(table, i, problems);
      const std::size_t before = problems.size();
      Fact fact = read_fact(row, table.file, reading, problems);
      if (problems.size() > before) {
        const bool is_placed = !fact.entity.empty() && !fact.variable.empty() && is_time(fact.when);
        if (!is_placed) reading.has_all_rows = false;
        fact.number.reset();
        reading.damaged.insert(reading.facts.size());
      }
      reading.facts.push_back(std::move(fact));
      input::keep_few(problems);
    }
  }
  append_of_file(reading.problems, std::move(problems));
}

void check_facts_differ(RegisterReading& reading) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, const Fact*> first;
  for (const Fact& fact : reading.facts) {
    const auto [at, is_new] =
        first.emplace(std::tuple(std::string_view(fact.entity), std::string_view(fact.variable),
                                 std::string_view(fact.when)),
                      &fact);
    if (is_new || fact.entity.empty() || fact.variable.empty()) continue;
    reading.problems.push_back(
        {.file = fact.file,
         .line = fact.line,
         .message = base::format("states a fact twice; the first is at {}:{}", at->second->file,
                                 at->second->line),
         .found = input::printable(fact.entity + "," + fact.variable + "," + fact.when)});
  }
}

/// The names of the CSV files in `folder`, sorted; a problem if it cannot be read.
base::Result<std::vector<std::string>> csv_files_in(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> names;
  auto entry = std::filesystem::directory_iterator(folder, error);
  while (!error && entry != std::filesystem::directory_iterator()) {
    if (entry->path().extension() == ".csv") names.push_back(entry->path().filename().string());
    entry.increment(error);
  }
  if (error) {
    return Problem{.file = folder,
                   .message = base::format("this folder cannot be read: {}", error.message())};
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::vector<std::string> split_source_ids(std::string_view joined_ids) {
  std::string text(joined_ids);
  std::replace(text.begin(), text.end(), '+', ',');
  std::vector<std::string> ids;
  for (const std::string& part : base::split(text, ',')) ids.emplace_back(base::trimmed(part));
  return ids;
}

namespace {

constexpr std::string_view kUnlisted = "is not a listed source";
constexpr std::string_view kMoreRows = ", here and in ";

/// Counts the row of `problem` with an earlier one of its table that names the same id: a source
/// that was taken off the list is one mistake. False if there is none.
bool is_counted_with_another(const Problem& problem, std::vector<Problem>& problems) {
  const auto same = std::find_if(problems.rbegin(), problems.rend(), [&](const Problem& other) {
    return other.file == problem.file && other.key == problem.key && other.found == problem.found &&
           other.message.starts_with(kUnlisted);
  });
  if (same == problems.rend() || same->line == problem.line) return false;
  std::string_view counted = same->message;
  counted.remove_prefix(std::min(counted.size(), kUnlisted.size() + kMoreRows.size()));
  const auto rows = input::parse_integer(counted.substr(0, counted.find(' '))).value_or(0) + 1;
  same->message =
      base::format("{}{}{} more row{}", kUnlisted, kMoreRows, rows, rows > 1 ? "s" : "");
  return true;
}

}  // namespace

void check_source_ids(std::string_view joined_ids, const std::vector<std::string>& known_ids,
                      const Problem& place, std::vector<Problem>& problems) {
  constexpr std::size_t kMaxSearched = 1000;  // problems for which a nearest or same id is sought
  Problem problem = place;
  if (joined_ids.empty()) {
    problem.message = "names no source";
    problems.push_back(std::move(problem));
    return;
  }
  for (const std::string& id : split_source_ids(joined_ids)) {
    if (std::find(known_ids.begin(), known_ids.end(), id) != known_ids.end()) continue;
    problem.message = kUnlisted;
    problem.found = input::in_quotes(id);
    if (problems.size() < kMaxSearched && is_counted_with_another(problem, problems)) continue;
    problem.nearest = problems.size() < kMaxSearched ? base::nearest_name(id, known_ids) : "";
    problems.push_back(problem);
  }
}

PartialRegister read_what_can_be_read(const std::string& folder,
                                      const std::vector<std::string>& other_tables) {
  const base::Result<std::vector<std::string>> names = csv_files_in(folder);
  if (!names.ok()) {
    return {.problems = names.problems(),
            .has_all_sources = false,
            .has_all_rows = false,
            .damaged = {}};
  }
  const auto path_of = [&folder](const std::string& name) {
    return (std::filesystem::path(folder) / name).string();
  };
  RegisterReading reading;
  for (const std::string& name : names.value()) {
    if (name.starts_with("sources")) read_sources(input::read_csv(path_of(name)), reading);
  }
  check_ids_differ(reading);
  for (const Source& source : reading.sources) reading.source_ids.push_back(source.id);
  if (reading.source_ids.empty()) reading.sources_are_damaged = true;
  if (reading.source_ids.empty() && reading.problems.empty()) {
    reading.problems.push_back(
        {.file = folder, .message = "this folder lists no sources", .allowed = "sources.csv"});
  }
  for (const std::string& name : names.value()) {
    const bool is_other =
        std::find(other_tables.begin(), other_tables.end(), name) != other_tables.end();
    if (name.starts_with("sources") || is_other) continue;
    read_facts(input::read_csv(path_of(name)), reading);
  }
  check_facts_differ(reading);
  PartialRegister partial{.facts = Register(std::move(reading.facts), std::move(reading.sources)),
                          .problems = std::move(reading.problems),
                          .has_all_sources = !reading.sources_are_damaged,
                          .has_all_rows = reading.has_all_rows,
                          .damaged = {}};
  for (const std::size_t at : reading.damaged) partial.damaged.insert(&partial.facts.facts()[at]);
  return partial;
}

base::Result<Register> read_register(const std::string& folder,
                                     const std::vector<std::string>& other_tables) {
  PartialRegister partial = read_what_can_be_read(folder, other_tables);
  if (!partial.problems.empty()) return std::move(partial.problems);
  return std::move(partial.facts);
}

}  // namespace casus::evidence
