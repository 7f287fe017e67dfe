// Rows that are there twice, and tables that nothing reads.
#include <filesystem>
#include <map>

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

void check_unused_table(Reading& reading, const std::string& path) {
  if (!std::filesystem::exists(path)) return;
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  if (table.columns.empty()) return;
  const std::string& first = table.columns.front();
  note_repeats(table, first.ends_with("_id") ? first : "", reading.problems);
}

}  // namespace casus::study
