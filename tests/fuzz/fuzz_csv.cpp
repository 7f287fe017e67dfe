// Any bytes as a CSV file. What must hold: no crash, no fault of memory or arithmetic, every
// problem on a line that exists, in order, and in printable text; every row as wide as the header;
// and a table that was read, written with every cell in quotes and read again is the same table.
#include "fuzz/checks.hpp"
#include "input/csv.hpp"
#include "input/text_file.hpp"

namespace {

using casus::base::check;
using casus::base::Problem;
using casus::fuzz::check_problems;
using casus::input::Table;

std::string in_csv(const std::vector<std::string>& cells) {
  std::string row;
  for (const std::string& cell : cells) {
    row += row.empty() ? "\"" : ",\"";
    for (const char character : cell) row += character == '"' ? "\"\"" : std::string(1, character);
    row += '"';
  }
  return row + "\r\n";
}

void read_every_type(const Table& table, std::vector<Problem>& problems) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    casus::input::RowReader row(table, i, problems);
    for (const std::string& column : table.columns) {
      row.text(column);
      row.choice(column, {"A", "B"});
      const double number = row.number(column, {.low = 0, .high = 1});
      check(number >= 0 && number <= 1, "a number that is handed out is in its range");
      row.integer(column, {.low = 1});
      row.month(column);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = casus::fuzz::text_of(data, size);
  const int last_line = casus::fuzz::lines_of(text);
  const Table table = casus::input::parse_csv(text, "fuzz.csv");
  check_problems(table.problems, last_line);
  check(!table.columns.empty() || !table.problems.empty(), "a table without columns has a problem");

  std::vector<Problem> problems = table.problems;
  casus::input::check_columns(table, {"entity", "variable", "year"}, {"note"}, problems);
  read_every_type(table, problems);
  casus::input::sort_and_cap(problems);
  check_problems(problems, last_line);

  if (table.columns.empty()) return 0;
  std::string written = in_csv(table.columns);
  for (const Table::Row& row : table.rows) {
    check(row.cells.size() == table.columns.size(), "a row is as wide as the header");
    check(row.line >= 1 && row.line <= last_line, "a row is on a line");
    written += in_csv(row.cells);
  }
  const Table again = casus::input::parse_csv(written, "again.csv");
  check(again.problems.empty() && again.columns == table.columns, "a written header reads again");
  check(again.rows.size() == table.rows.size(), "all written rows are read again");
  for (std::size_t i = 0; i < again.rows.size(); ++i) {
    check(again.rows[i].cells == table.rows[i].cells, "a written row reads again");
  }
  return 0;
}
