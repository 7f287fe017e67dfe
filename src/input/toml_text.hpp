// TOML written: the other way of toml.hpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/toml.hpp"

namespace casus::input {

/// A basic string: quotes, backslashes and control characters escaped.
[[nodiscard]] std::string toml_string(std::string_view text);

/// The keys of `table`, one line each, with lists and tables inline; those named in `left_out` are
/// left out. Reading the lines gives the same keys and values.
[[nodiscard]] std::string toml_lines(const Node& table,
                                     const std::vector<std::string>& left_out = {});

}  // namespace casus::input
