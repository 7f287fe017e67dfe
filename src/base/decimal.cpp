#include "base/decimal.hpp"

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <system_error>
#include <type_traits>

namespace casus::base {

#ifdef __cpp_lib_to_chars

template <class Real>
std::optional<Real> parse_decimal(std::string_view text) noexcept {
  const char* const end = text.data() + text.size();
  Real number = 0;
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

#else  // a library whose from_chars knows whole numbers only, such as emscripten's

template <class Real>
std::optional<Real> parse_decimal(std::string_view text) noexcept {
  // What strtod takes beyond from_chars: blanks, '+', hexadecimal and the names of NaN and
  // infinity.
  if (text.empty() || text[0] == '+') return std::nullopt;
  if (text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) return std::nullopt;
  const std::string terminated(text);
  char* stop = nullptr;
  errno = 0;
  Real number = 0;
  if constexpr (std::is_same_v<Real, float>) {
    number = std::strtof(terminated.c_str(), &stop);
  } else {
    number = std::strtod(terminated.c_str(), &stop);
  }
  const bool is_lost = errno == ERANGE && (number == 0 || !std::isfinite(number));
  if (is_lost || stop != terminated.c_str() + terminated.size()) return std::nullopt;
  return number;
}

#endif

template std::optional<float> parse_decimal<float>(std::string_view) noexcept;
template std::optional<double> parse_decimal<double>(std::string_view) noexcept;

}  // namespace casus::base
