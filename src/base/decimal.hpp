// Strict reading of decimal numbers: the whole text must be the number, with a decimal point, in
// plain ASCII, whatever the locale of the machine.
#pragma once

#include <optional>
#include <string_view>

namespace casus::base {

/// The finite number that the whole of `text` spells ("0.5", "-3", "1e-4"), correctly rounded to
/// Real (float or double). Nothing for blanks, a leading '+', thousands separators, units,
/// hexadecimal, "nan", "inf" and numbers too large for Real. A number too small for Real is nothing
/// as well, so that no digit is lost silently.
template <class Real>
[[nodiscard]] std::optional<Real> parse_decimal(std::string_view text) noexcept;

}  // namespace casus::base
