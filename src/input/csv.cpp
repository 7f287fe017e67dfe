#include "input/csv.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/text.hpp"
#include "input/line_ends.hpp"
#include "input/number.hpp"
#include "input/text_file.hpp"

namespace casus::input {
namespace {

using base::Problem;

class CsvParser {
 public:
  CsvParser(std::string_view text, Table& table) : text_(text), table_(table) {}

  void parse() {
    bool is_header = true;
    while (at_ < text_.size()) {
      const int line = line_;
      if (skip_line_break()) continue;
      const std::optional<std::vector<std::string>> cells = next_row();
      if (is_header) {
        if (cells) set_header(*cells, line);
        if (table_.columns.empty()) return;
        is_header = false;
      } else if (cells && cells->size() == table_.columns.size()) {
        table_.rows.push_back({line, *cells});
      } else if (cells) {
        note(line, "has the wrong number of cells", base::format("{}", cells->size()),
             base::format("{}, as the header", table_.columns.size()));
      }
    }
    if (is_header) note(0, "has no header row");
  }

 private:
  /// The cells up to the end of the row; nothing if it is broken, which is noted.
  std::optional<std::vector<std::string>> next_row() {
    std::vector<std::string> cells;
    bool is_whole = true;
    while (true) {
      std::optional<std::string> cell = peek() == '"' ? quoted_cell() : plain_cell();
      if (cell) {
        cells.push_back(*std::move(cell));
      } else {
        is_whole = false;
      }
      if (at_ >= text_.size() || skip_line_break()) break;
      ++at_;  // the comma, the only other character on which a cell ends
    }
    if (!is_whole) return std::nullopt;
    return cells;
  }

  std::optional<std::string> plain_cell() {
    const std::size_t end = cell_end(at_);
    const std::string_view cell = text_.substr(at_, end - at_);
    at_ = end;
    if (cell.find('"') != std::string_view::npos) {
      note(line_, "has a quote inside a cell that does not begin with one", in_quotes(cell),
           "the whole cell in quotes, inner quotes doubled");
      return std::nullopt;
    }
    if (cell.find('\r') != std::string_view::npos) {
      note(line_, "has a carriage return without a line feed", in_quotes(cell));
      return std::nullopt;
    }
    return std::string(cell);
  }

  std::optional<std::string> quoted_cell() {
    const int line = line_;
    std::string cell;
    for (++at_; true; ++at_) {
      if (at_ >= text_.size()) {
        note(line, "opens a quote that is never closed", in_quotes(cell));
        return std::nullopt;
      }
      if (text_[at_] == '"') {
        if (++at_ >= text_.size() || text_[at_] != '"') break;
      }
      if (text_[at_] == '\n') ++line_;
      cell += text_[at_];
    }
    const std::size_t end = cell_end(at_);
    if (end == at_) return cell;
    note(line_, "has text behind a closing quote", in_quotes(text_.substr(at_, end - at_)),
         "the whole cell in quotes, inner quotes doubled");
    at_ = end;
    return std::nullopt;
  }

  /// Offset of the comma or line break that ends the cell, seen from `from` outside quotes.
  [[nodiscard]] std::size_t cell_end(std::size_t from) const {
    const std::size_t end = std::min(text_.find_first_of(",\n", from), text_.size());
    const bool is_crlf =
        end > from && end < text_.size() && text_[end] == '\n' && text_[end - 1] == '\r';
    return is_crlf ? end - 1 : end;
  }

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\n'; }

  bool skip_line_break() {
    const std::size_t length = text_.substr(at_, 2) == "\r\n" ? 2U
                               : text_.substr(at_, 1) == "\n" ? 1U
                                                              : 0U;
    at_ += length;
    if (length > 0) ++line_;
    return length > 0;
  }

  void set_header(const std::vector<std::string>& names, int line) {
    const std::size_t problems_before = table_.problems.size();
    if (names.size() > kMaxColumns) {
      note(line, "has too many columns", base::format("{}", names.size()),
           base::format("at most {}", kMaxColumns));
      return;
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (base::trimmed(names[i]).empty()) {
        note(line, base::format("has no name for column {}", i + 1));
      } else if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i),
                           names[i]) != names.begin() + static_cast<std::ptrdiff_t>(i)) {
        note(line, "has two columns of one name", in_quotes(names[i]));
      }
    }
    if (table_.problems.size() == problems_before) table_.columns = names;
  }

  void note(int line, std::string message, std::string found = "", std::string allowed = "") {
    table_.problems.push_back({.file = table_.file,
                               .line = line,
                               .message = std::move(message),
                               .found = std::move(found),
                               .allowed = std::move(allowed)});
    keep_few(table_.problems);
  }

  std::string_view text_;
  Table& table_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

std::optional<std::size_t> Table::column(std::string_view name) const noexcept {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

Table parse_csv(std::string_view text, const std::string& file) {
  Table table{.file = file};
  text = without_byte_order_mark(text);
  std::optional<Problem> problem = size_problem(text, file);
  if (!problem) problem = encoding_problem(text, file);
  if (!problem) problem = line_end_problem(text, file);
  if (problem) {
    table.problems.push_back(*std::move(problem));
    return table;
  }
  CsvParser(text, table).parse();
  sort_and_cap(table.problems);
  return table;
}

Table read_csv(const std::string& path) {
  const base::Result<std::string> text = read_text(path);
  if (text.ok()) return parse_csv(text.value(), path);
  return {.file = path, .problems = text.problems()};
}

bool check_columns(const Table& table, const std::vector<std::string>& required,
                   const std::vector<std::string>& optional, std::vector<Problem>& problems) {
  if (table.columns.empty()) return false;
  const std::size_t problems_before = problems.size();
  std::vector<std::string> absent;
  for (const auto* names : {&required, &optional}) {
    std::copy_if(names->begin(), names->end(), std::back_inserter(absent),
                 [&table](const std::string& name) { return !table.column(name); });
  }
  std::vector<std::string> meant;
  for (const std::string& name : table.columns) {
    const auto is_name = [&name](const std::string& known) { return known == name; };
    if (std::any_of(required.begin(), required.end(), is_name) ||
        std::any_of(optional.begin(), optional.end(), is_name)) {
      continue;
    }
    meant.push_back(base::nearest_name(name, absent));
    problems.push_back({.file = table.file,
                        .line = 1,
                        .key = printable(name),
                        .message = "is not a known column",
                        .nearest = meant.back()});
  }
  for (const std::string& name : required) {
    if (table.column(name) || std::find(meant.begin(), meant.end(), name) != meant.end()) continue;
    problems.push_back(
        {.file = table.file, .line = 1, .key = name, .message = "this column is missing"});
  }
  return problems.size() == problems_before;
}

// --- Cells -----------------------------------------------------------------------------------

const std::string& RowReader::cell(std::string_view column) const {
  const std::optional<std::size_t> at = table_->column(column);
  base::check(at.has_value(), "a cell is read only from a column that exists");
  return row_->cells[*at];
}

void RowReader::problem(std::string_view column, std::string message, std::string allowed,
                        std::string nearest) {
  const std::string& found = cell(column);
  problems_->push_back({.file = table_->file,
                        .line = row_->line,
                        .key = printable(column),
                        .message = std::move(message),
                        .found = found.empty() ? std::string() : in_quotes(found),
                        .allowed = std::move(allowed),
                        .nearest = std::move(nearest)});
}

bool RowReader::is_filled(std::string_view column, std::string_view what_is_allowed) {
  if (!cell(column).empty()) return true;
  problem(column, "is empty", std::string(what_is_allowed));
  return false;
}

std::string RowReader::text(std::string_view column) {
  if (base::trimmed(cell(column)).empty()) problem(column, "is empty");
  return cell(column);
}

std::string RowReader::choice(std::string_view column, const std::vector<std::string>& names) {
  const std::string& text = cell(column);
  if (std::find(names.begin(), names.end(), text) != names.end()) return text;
  const std::string allowed = "one of " + base::join(names, ", ");
  if (is_filled(column, allowed)) {
    problem(column, "is not a known name", allowed, base::nearest_name(text, names));
  }
  return "";
}

std::optional<double> RowReader::optional_number(std::string_view column, const Range& range) {
  const std::string& text = cell(column);
  if (text.empty()) return std::nullopt;
  const std::optional<double> number = parse_number(text);
  if (!number) {
    problem(column, "is not a number", to_text(range));
  } else if (!contains(range, *number)) {
    problem(column, "is out of range", to_text(range));
    return std::nullopt;
  }
  return number;
}

double RowReader::number(std::string_view column, const Range& range) {
  if (!is_filled(column, to_text(range))) return 0.0;
  return optional_number(column, range).value_or(0.0);
}

std::optional<long long> RowReader::optional_integer(std::string_view column,
                                                     const IntegerRange& range) {
  const std::string& text = cell(column);
  if (text.empty()) return std::nullopt;
  const std::optional<long long> integer = parse_integer(text);
  if (!integer) {
    problem(column, "is not a whole number", to_text(range));
  } else if (!contains(range, *integer)) {
    problem(column, "is out of range", to_text(range));
    return std::nullopt;
  }
  return integer;
}

long long RowReader::integer(std::string_view column, const IntegerRange& range) {
  if (!is_filled(column, to_text(range))) return 0;
  return optional_integer(column, range).value_or(0);
}

std::optional<base::Month> RowReader::optional_month(std::string_view column,
                                                     const MonthRange& range) {
  const std::string& text = cell(column);
  if (text.empty()) return std::nullopt;
  const std::optional<base::Month> month = base::parse_month(text);
  if (!month) {
    problem(column, "is not a month", to_text(range));
  } else if (!contains(range, *month)) {
    problem(column, "is out of range", to_text(range));
    return std::nullopt;
  }
  return month;
}

base::Month RowReader::month(std::string_view column, const MonthRange& range) {
  if (!is_filled(column, to_text(range))) return {};
  return optional_month(column, range).value_or(base::Month{});
}

}  // namespace casus::input
