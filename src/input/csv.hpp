// CSV files after RFC 4180, with line numbers: UTF-8 with or without a byte order mark, lines
// ending in LF or CRLF, cells in quotes may hold commas, doubled quotes and line breaks. The first
// row is the header and obligatory. Lines without any character are passed over.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/month.hpp"
#include "base/problem.hpp"
#include "input/range.hpp"

namespace casus::input {

/// The most columns a table may have.
inline constexpr std::size_t kMaxColumns = 1000;

/// A file of rows that was read: what could be understood, and what is wrong with the rest.
struct Table {
  struct Row {
    int line = 0;  ///< 1-based line on which it begins
    std::vector<std::string> cells;
  };

  std::string file;                     ///< path as the user gave it
  std::vector<std::string> columns;     ///< names from the header; empty if there is none
  std::vector<Row> rows;                ///< each with as many cells as there are columns
  std::vector<base::Problem> problems;  ///< sorted by line; a broken row is here and not in `rows`

  /// The place of the column of that name, if there is one.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const noexcept;
};

/// Reads `text`; `file` is what problems name. Problems: larger than kMaxFileBytes, not UTF-8, NUL
/// bytes, no header, more columns than kMaxColumns, a column without name or of a name that was
/// there before, a row with too few or too many cells, a quote inside a cell that does not begin
/// with one, text behind a closing quote, a quote that is never closed, a carriage return without
/// line feed.
[[nodiscard]] Table parse_csv(std::string_view text, const std::string& file);

/// Reads the file at `path`; one that cannot be read is a problem of the table.
[[nodiscard]] Table read_csv(const std::string& path);

/// Notes every column of `required` that is missing and every column that is neither required nor
/// optional, each with the nearest name. True if nothing was noted. A table without any column,
/// whose problem is known already, gives false and no more problems.
bool check_columns(const Table& table, const std::vector<std::string>& required,
                   const std::vector<std::string>& optional, std::vector<base::Problem>& problems);

/// Reads the cells of one row by column name and type; notes what is wrong in `problems`. A getter
/// without `optional_` reports an empty cell. When something is wrong a getter returns a
/// placeholder (empty, 0), which may be used only if `problems` stays empty. Every column named
/// must exist.
class RowReader {
 public:
  RowReader(const Table& table, std::size_t row, std::vector<base::Problem>& problems)
      : table_(&table), row_(&table.rows[row]), problems_(&problems) {}

  [[nodiscard]] int line() const noexcept { return row_->line; }
  /// The cell as it stands.
  [[nodiscard]] const std::string& cell(std::string_view column) const;

  std::string text(std::string_view column);
  std::string choice(std::string_view column, const std::vector<std::string>& names);
  double number(std::string_view column, const Range& range = {});
  std::optional<double> optional_number(std::string_view column, const Range& range = {});
  long long integer(std::string_view column, const IntegerRange& range = {});
  std::optional<long long> optional_integer(std::string_view column,
                                            const IntegerRange& range = {});
  base::Month month(std::string_view column, const MonthRange& range = {});
  std::optional<base::Month> optional_month(std::string_view column, const MonthRange& range = {});

  /// Notes a problem of the caller's own about the cell in `column`, with file and line filled in
  /// and what the cell holds as found.
  void problem(std::string_view column, std::string message, std::string allowed = "",
               std::string nearest = "");

 private:
  bool is_filled(std::string_view column, std::string_view what_is_allowed);

  const Table* table_;
  const Table::Row* row_;
  std::vector<base::Problem>* problems_;
};

}  // namespace casus::input
