// CSV files that are too large to hold, row by row: cells in quotes may hold commas and doubled
// quotes, but no line breaks.
#pragma once

#include <fstream>
#include <string>
#include <vector>

namespace casus::input {

class CsvRows {
 public:
  explicit CsvRows(const std::string& path);

  [[nodiscard]] bool is_open() const { return file_.is_open(); }
  /// The next row that is not empty; false at the end. `cells` is used again.
  bool next(std::vector<std::string>& cells);
  /// 1-based line of the row that next() gave.
  [[nodiscard]] long long line() const noexcept { return line_; }
  /// Whether the file broke off before its end.
  [[nodiscard]] bool is_broken() const { return file_.bad(); }

 private:
  std::ifstream file_;
  std::string text_;
  long long line_ = 0;
};

}  // namespace casus::input
