// Lines that end as those of no reader here. Private to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/problem.hpp"

namespace casus::input {

/// The problem of a text whose only line ends are carriage returns, said once in place of one for
/// each of its lines.
inline std::optional<base::Problem> line_end_problem(std::string_view text,
                                                     const std::string& file) {
  const bool has_line_feed = text.find('\n') != std::string_view::npos;
  if (has_line_feed || text.find('\r') == std::string_view::npos) return std::nullopt;
  return base::Problem{.file = file,
                       .line = 1,
                       .message = "ends its lines with a carriage return alone",
                       .allowed = "a line feed, alone or behind a carriage return"};
}

}  // namespace casus::input
