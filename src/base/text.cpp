#include "base/text.hpp"

#include <fmt/compile.h>

#include <cmath>
#include <iterator>

namespace casus::base {
namespace {

template <class Real>
void append(memory_buffer& out, Real number) {
  const bool is_digit = number >= 0 && number < 10 && !std::signbit(number) &&
                        static_cast<Real>(static_cast<int>(number)) == number;
  if (is_digit) {  // what most outcomes of most worlds are
    out.push_back(static_cast<char>('0' + static_cast<int>(number)));
    return;
  }
  fmt::format_to(std::back_inserter(out), FMT_COMPILE("{}"), number);
}

}  // namespace

std::string with_commas(long long number) {
  std::string digits = format("{}", number < 0 ? -number : number);
  for (std::ptrdiff_t at = std::ssize(digits) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return number < 0 ? "-" + digits : digits;
}

std::string shortest(double number) { return format("{}", number); }
std::string shortest(float number) { return format("{}", number); }

void append_shortest(memory_buffer& out, double number) { append(out, number); }
void append_shortest(memory_buffer& out, float number) { append(out, number); }

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

}  // namespace casus::base
