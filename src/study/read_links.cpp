// What links states to each other: land borders and ties of kin, and the graph of instability made
// of them.
#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "input/csv.hpp"
#include "study/parts.hpp"
#include "world/instability.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

std::string path_of(const Reading& reading, const char* table) {
  return (fs::path(reading.study.folder) / "facts" / table).string();
}

/// facts/neighbours.csv, if the study has it. What is wrong with it is noted elsewhere.
void read_borders(Reading& reading) {
  world::Setting& setting = reading.study.setting;
  const std::string path = path_of(reading, "neighbours.csv");
  std::error_code error;
  if (!fs::exists(path, error)) return;
  const input::Table table = input::read_csv(path);
  const auto first = table.column("entity");
  const auto second = table.column("neighbour");
  if (!first.has_value() || !second.has_value()) return;
  setting.neighbors.resize(setting.actors.size());
  for (const input::Table::Row& row : table.rows) {
    const int a = find_actor(reading.study, row.cells[*first]);
    const int b = find_actor(reading.study, row.cells[*second]);
    if (a < 0 || b < 0 || a == b) continue;
    setting.neighbors[static_cast<std::size_t>(a)].push_back(b);
    setting.neighbors[static_cast<std::size_t>(b)].push_back(a);
  }
  for (std::vector<int>& near : setting.neighbors) {
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
  }
}

/// facts/ties.csv, if the study has it. Ties to places that are no actors are left out.
void read_ties(Reading& reading) {
  const std::string path = path_of(reading, "ties.csv");
  std::error_code error;
  if (!fs::exists(path, error)) return;
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  const std::vector<std::string> columns{"entity", "kin", "share_pct", "source_id", "grade"};
  if (!input::check_columns(table, columns, {"year", "note"}, reading.problems)) return;
  check_evidence(reading, table);
  const std::vector<std::string> codes = known_codes(reading);
  std::vector<std::pair<std::string, std::string>> seen;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    input::RowReader cells(table, row, reading.problems);
    const std::string state = cells.choice("entity", codes);
    const std::string kin = cells.choice("kin", codes);
    const double share = cells.number("share_pct", {.low = 0, .high = 100});
    if (!state.empty() && state == kin) cells.problem("kin", "is the state itself", "another one");
    if (std::find(seen.begin(), seen.end(), std::pair{state, kin}) != seen.end()) {
      cells.problem("kin", "a tie of these two is there already");
    }
    seen.emplace_back(state, kin);
    const int a = find_actor(reading.study, state);
    const int b = find_actor(reading.study, kin);
    if (a < 0 || b < 0) continue;
    reading.study.setting.kin_ties.push_back(
        {.state = a, .kin = b, .share = static_cast<float>(share / 100)});
  }
}

}  // namespace

void read_links(Reading& reading, input::Section& root) {
  read_borders(reading);
  read_ties(reading);
  world::Setting& setting = reading.study.setting;
  const auto may = setting.fact(catalog::Fact::may_become_unstable);
  const auto states = static_cast<std::size_t>(
      std::count_if(may.begin(), may.end(), [](float value) { return value != 0; }));
  if (states > world::kMostUnstable) {
    root.problem("fact", "too many states may become unstable", base::format("{}", states),
                 base::format("at most {}", world::kMostUnstable));
  }
  if (may.size() == setting.actors.size()) {
    setting.instability_links = world::instability_links(setting);
  }
}

}  // namespace casus::study
