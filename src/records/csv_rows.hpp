// Cells of a CSV file as this program writes it (RFC 4180, CRLF or LF). Private to this room, which
// may not use the reader of people's own files in input/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casus::records {

/// Steps through the rows of `text`, which must outlive it.
class CsvRows {
 public:
  explicit CsvRows(std::string_view text) : rest_(text) {}
  /// Goes to the next row; false behind the last, or where a row cannot be understood.
  bool next();
  /// Cells of this row, without their quotes.
  [[nodiscard]] const std::vector<std::string>& cells() const noexcept { return cells_; }
  /// 1-based line on which this row begins.
  [[nodiscard]] int line() const noexcept { return line_; }
  /// A quote that is never closed, text behind a closing quote, or a last row without its line end:
  /// the file is damaged.
  [[nodiscard]] bool is_damaged() const noexcept { return is_damaged_; }

 private:
  bool read_cell(std::string& cell);
  bool read_quoted(std::string& cell);

  std::string_view rest_;
  std::vector<std::string> cells_;
  int line_ = 0;
  int next_line_ = 1;
  bool is_damaged_ = false;
};

/// The number in a cell: "" is NaN, "never" and "INF" are infinity; nothing if it is no number.
template <class Real>
[[nodiscard]] std::optional<Real> parse_cell(std::string_view cell);
extern template std::optional<float> parse_cell<float>(std::string_view);
extern template std::optional<double> parse_cell<double>(std::string_view);

}  // namespace casus::records
