// Strict reading of numbers: the whole text must be the number, with a decimal point, in plain
// ASCII, whatever the locale of the machine.
#pragma once

#include <optional>
#include <string_view>

namespace casus::input {

/// The finite number that the whole of `text` spells ("0.5", "-3", "1e-4"), correctly rounded.
/// Nothing for blanks, a leading '+', thousands separators, units, hexadecimal, "nan", "inf" and
/// numbers too large for a double. A number too small for a double is nothing as well, so that no
/// digit is lost silently.
[[nodiscard]] std::optional<double> parse_number(std::string_view text) noexcept;

/// The whole number that the whole of `text` spells ("12", "-3"); nothing if it does not fit into
/// 64 bits or has a decimal point.
[[nodiscard]] std::optional<long long> parse_integer(std::string_view text) noexcept;

}  // namespace casus::input
