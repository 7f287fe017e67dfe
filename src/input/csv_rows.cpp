#include "input/csv_rows.hpp"

#include "input/text_file.hpp"

namespace casus::input {

CsvRows::CsvRows(const std::string& path) : file_(path, std::ios::binary) {}

bool CsvRows::next(std::vector<std::string>& cells) {
  do {
    if (!std::getline(file_, text_)) return false;
    ++line_;
    if (line_ == 1) text_ = std::string(without_byte_order_mark(text_));
    if (!text_.empty() && text_.back() == '\r') text_.pop_back();
  } while (text_.empty());
  std::size_t count = 0;
  const auto new_cell = [&]() -> std::string& {
    if (count == cells.size()) cells.emplace_back();
    cells[count].clear();
    return cells[count++];
  };
  std::string* cell = &new_cell();
  bool is_quoted = false;
  for (std::size_t at = 0; at < text_.size(); ++at) {
    const char c = text_[at];
    if (is_quoted && c == '"' && at + 1 < text_.size() && text_[at + 1] == '"') {
      *cell += c;
      ++at;
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == ',' && !is_quoted) {
      cell = &new_cell();
    } else {
      *cell += c;
    }
  }
  cells.resize(count);
  return true;
}

}  // namespace casus::input
