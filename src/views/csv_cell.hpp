// Cells of a CSV file (RFC 4180).
#pragma once

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <system_error>

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
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return csv_cell(text);
  return csv_cell("'" + std::string(text));
}

/// The shortest number that reads back the same; "INF" of an error that one draw cannot tell.
[[nodiscard]] inline std::string csv_number(double number) {
  return std::isinf(number) ? "INF" : base::shortest(number);
}

}  // namespace casus::views
