#include "input/number.hpp"

#include <charconv>
#include <system_error>

#include "base/decimal.hpp"

namespace casus::input {

std::optional<double> parse_number(std::string_view text) noexcept {
  return base::parse_decimal<double>(text);
}

std::optional<long long> parse_integer(std::string_view text) noexcept {
  const char* const end = text.data() + text.size();
  long long number = 0;
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

}  // namespace casus::input
