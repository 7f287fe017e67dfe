// Cells of a CSV file (RFC 4180).
#pragma once

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

/// The shortest number that reads back the same; "INF" of an error that one draw cannot tell.
[[nodiscard]] inline std::string csv_number(double number) {
  return std::isinf(number) ? "INF" : base::shortest(number);
}

}  // namespace casus::views
