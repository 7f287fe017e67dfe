// What every row of a table keeps to: its source, its grade, once only; and tables that nothing
// reads.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "input/text_file.hpp"
#include "study/parts.hpp"

namespace casus::study {

void note_repeats(const input::Table& table, std::string_view key,
                  std::vector<base::Problem>& problems) {
  const auto column = table.column(key);
  std::map<std::vector<std::string>, int> lines;
  for (const input::Table::Row& row : table.rows) {
    const std::vector<std::string> cells =
        column.has_value() ? std::vector<std::string>{row.cells[*column]} : row.cells;
    const auto [first, is_new] = lines.emplace(cells, row.line);
    if (is_new || cells.front().empty()) continue;
    problems.push_back(
        {.file = table.file,
         .line = row.line,
         .key = column.has_value() ? std::string(key) : "",
         .message = base::format("is there twice; the first is in line {}", first->second),
         .found = input::printable(base::join(cells, ","))});
  }
}

int index_of(const std::vector<std::string>& names, const std::string& name) {
  const auto at = std::find(names.begin(), names.end(), name);
  return at == names.end() ? -1 : static_cast<int>(at - names.begin());
}

bool is_in(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

namespace {

void check_grades(input::RowReader& cells, const input::Table& table, bool is_anonymous) {
  for (const std::string& column : table.columns) {
    const bool is_main = column == "grade";
    if (!is_main && !column.ends_with("_grade")) continue;
    const std::string& grade = cells.cell(column);
    if (!is_main && grade.empty()) continue;
    const bool is_kept = evidence::parse_grade(grade) != '\0' && (grade != "D" || is_anonymous);
    if (is_kept) continue;
    cells.problem(column, "is not a grade",
                  is_anonymous ? "one of A, B, C, D, J" : "one of A, B, C, J");
  }
}

/// A land frontier joins neighbours.
void check_land_frontiers(Reading& reading, const input::Table& table) {
  std::set<std::pair<std::string, std::string>> joined;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const input::RowReader cells(table, row, reading.problems);
    joined.emplace(cells.cell("entity"), cells.cell("neighbour"));
    joined.emplace(cells.cell("neighbour"), cells.cell("entity"));
  }
  const world::Setting& setting = reading.study.setting;
  for (std::size_t f = 0; f < setting.frontier_kind.size(); ++f) {
    if (setting.frontier_kind[f] != world::FrontierKind::land) continue;
    if (!reading.frontier_is_whole[f]) continue;  // what joins whom may be wrong there
    const auto code = [&](int actor) {
      return reading.actor_codes[static_cast<std::size_t>(actor)];
    };
    const std::string challenger = code(setting.frontier_challenger[f]);
    const std::string target = code(setting.frontier_target[f]);
    if (challenger == target || joined.contains({challenger, target})) continue;
    reading.problems.push_back(
        {.file = table.file,
         .key = setting.frontiers[f],
         .message = "is a land frontier between actors that are no neighbours",
         .found = base::format("{} and {}", challenger, target),
         .allowed = "a row of the two here, or another kind of frontier"});
  }
}

/// Neighbours are those of places that the study knows.
void check_neighbours(Reading& reading, const input::Table& table) {
  check_land_frontiers(reading, table);
  const std::vector<std::string> codes = known_codes(reading);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    input::RowReader cells(table, row, reading.problems);
    for (const char* column : {"entity", "neighbour"}) {
      const std::string& code = cells.cell(column);
      if (is_in(codes, code)) continue;
      cells.problem(column, "is not an actor of the study", "an actor, or an entity of the facts",
                    base::nearest_name(code, codes));
    }
  }
}

}  // namespace

std::vector<std::string> known_codes(const Reading& reading) {
  std::vector<std::string> codes = reading.actor_codes;
  for (const evidence::Fact& fact : reading.study.evidence.facts()) {
    if (codes.empty() || codes.back() != fact.entity) codes.push_back(fact.entity);
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

void check_evidence(Reading& reading, const input::Table& table, std::string_view author) {
  const auto source = table.column("source_id");
  const bool has_author = table.column(author).has_value();
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    input::RowReader cells(table, row, reading.problems);
    if (source.has_value() && !reading.source_ids.empty()) {
      evidence::check_source_ids(cells.cell("source_id"), reading.source_ids,
                                 {.file = table.file,
                                  .line = cells.line(),
                                  .key = "source_id",
                                  .allowed = "ids of facts/sources.csv, joined by '+'"},
                                 reading.problems);
    }
    check_grades(cells, table, has_author && cells.cell(author).empty());
  }
}

void check_unused_table(Reading& reading, const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return;
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  if (table.columns.empty()) return;
  const std::string& first = table.columns.front();
  note_repeats(table, first.ends_with("_id") ? first : "", reading.problems);
  check_evidence(reading, table, "pollster");
  const bool has_neighbours =
      table.column("entity").has_value() && table.column("neighbour").has_value();
  if (has_neighbours && !reading.actor_codes.empty()) {
    check_neighbours(reading, table);
  }
}

}  // namespace casus::study
