// Cells of a CSV file (RFC 4180).
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace casus::views {

/// `text`, quoted where it must be.
[[nodiscard]] inline std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

/// "-3.5e-07": a sign, digits, a point and an exponent, as numbers are written here.
[[nodiscard]] inline bool is_plain_number(std::string_view text) {
  const auto take_digits = [&text] {
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(end);
    return end > 0;
  };
  if (text.starts_with('-')) text.remove_prefix(1);
  if (!take_digits()) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!take_digits()) return false;
  }
  if (text.starts_with('e')) {
    text.remove_prefix(1);
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (!take_digits()) return false;
  }
  return text.empty();
}

/// Whether a spreadsheet may take it for a formula: it begins with =, +, - or @, of whatever width,
/// a tab or a line end. Source: OWASP, "CSV Injection".
[[nodiscard]] inline bool begins_a_formula(std::string_view text) {
  constexpr std::string_view kFirst = "=+-@\t\r\n";
  if (!text.empty() && kFirst.find(text.front()) != std::string_view::npos) return true;
  for (const std::string_view wide : {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"}) {
    if (text.starts_with(wide)) return true;
  }
  return false;
}

/// Words of somebody's own as a cell that no spreadsheet takes for a formula: one that begins as a
/// formula and is no plain number has an apostrophe before it, which spreadsheets do not show.
/// Numbers of ours are cells as they are.
[[nodiscard]] inline std::string csv_text_cell(std::string_view text) {
  if (!begins_a_formula(text)) return csv_cell(text);
  if (is_plain_number(text)) return csv_cell(text);
  return csv_cell("'" + std::string(text));
}

/// The shortest number that reads back the same; "INF" of an error that one draw cannot tell.
[[nodiscard]] inline std::string csv_number(double number) {
  return std::isinf(number) ? "INF" : base::shortest(number);
}

}  // namespace casus::views
