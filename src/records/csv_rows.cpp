#include "records/csv_rows.hpp"

#include <limits>

#include "base/decimal.hpp"

namespace casus::records {

// Takes a quoted cell from `rest_`, which begins behind the opening quote.
bool CsvRows::read_quoted(std::string& cell) {
  while (true) {
    const std::size_t quote = rest_.find('"');
    if (quote == std::string_view::npos) return false;
    for (const char c : rest_.substr(0, quote)) next_line_ += c == '\n' ? 1 : 0;
    cell += rest_.substr(0, quote);
    rest_.remove_prefix(quote + 1);
    if (!rest_.starts_with('"')) return true;
    cell += '"';
    rest_.remove_prefix(1);
  }
}

// Takes one cell and what follows it; true if another cell of the row comes.
bool CsvRows::read_cell(std::string& cell) {
  if (rest_.starts_with('"')) {
    rest_.remove_prefix(1);
    is_damaged_ = !read_quoted(cell);
  } else {
    const std::size_t end = rest_.find_first_of(",\r\n\"");
    cell = rest_.substr(0, end);
    rest_.remove_prefix(cell.size());
  }
  if (rest_.starts_with(',')) {
    rest_.remove_prefix(1);
    return !is_damaged_;
  }
  if (rest_.starts_with('\r')) rest_.remove_prefix(1);
  is_damaged_ = is_damaged_ || !rest_.starts_with('\n');
  if (!is_damaged_) rest_.remove_prefix(1);
  return false;
}

bool CsvRows::next() {
  cells_.clear();
  if (rest_.empty() || is_damaged_) return false;
  line_ = next_line_;
  bool is_more = true;
  while (is_more) {
    cells_.emplace_back();
    is_more = read_cell(cells_.back());
  }
  ++next_line_;
  return !is_damaged_;
}

template <class Real>
std::optional<Real> parse_cell(std::string_view cell) {
  if (cell.empty()) return std::numeric_limits<Real>::quiet_NaN();
  if (cell == "never" || cell == "INF") return std::numeric_limits<Real>::infinity();
  if (cell == "-INF") return -std::numeric_limits<Real>::infinity();
  const char first = cell.front() == '-' && cell.size() > 1 ? cell[1] : cell.front();
  if (first < '0' || first > '9') return std::nullopt;
  return base::parse_decimal<Real>(cell);
}

template std::optional<float> parse_cell<float>(std::string_view);
template std::optional<double> parse_cell<double>(std::string_view);

}  // namespace casus::records
