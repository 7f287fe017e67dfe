#include "input/range.hpp"

#include <cmath>

#include "base/text.hpp"

namespace casus::input {

bool contains(const Range& range, double number) noexcept {
  if (!std::isfinite(number)) return range.non_finite_allowed;
  const bool low_enough = range.high_is_open ? number < range.high : number <= range.high;
  const bool high_enough = range.low_is_open ? number > range.low : number >= range.low;
  return low_enough && high_enough;
}

bool contains(const IntegerRange& range, long long number) noexcept {
  return number >= range.low && number <= range.high;
}

bool contains(const MonthRange& range, base::Month month) noexcept {
  return (!range.first || month >= *range.first) && (!range.last || month <= *range.last);
}

std::string to_text(const Range& range) {
  const bool has_low = std::isfinite(range.low);
  const bool has_high = std::isfinite(range.high);
  if (has_low && has_high && !range.low_is_open && !range.high_is_open) {
    return base::format("a number from {} to {}", base::shortest(range.low),
                        base::shortest(range.high));
  }
  std::string text = "a number";
  if (has_low) {
    text += (range.low_is_open ? " above " : " of at least ") + base::shortest(range.low);
  }
  if (has_low && has_high) text += " and";
  if (has_high) {
    text += (range.high_is_open ? " below " : " of at most ") + base::shortest(range.high);
  }
  return text;
}

std::string to_text(const IntegerRange& range) {
  const bool has_low = range.low != std::numeric_limits<long long>::min();
  const bool has_high = range.high != std::numeric_limits<long long>::max();
  if (has_low && has_high) {
    return base::format("a whole number from {} to {}", range.low, range.high);
  }
  if (has_low) return base::format("a whole number of at least {}", range.low);
  if (has_high) return base::format("a whole number of at most {}", range.high);
  return "a whole number";
}

std::string to_text(const MonthRange& range) {
  if (range.first && range.last) {
    return base::format("a month from \"{}\" to \"{}\"", to_text(*range.first),
                        to_text(*range.last));
  }
  if (range.first) return base::format("a month, \"{}\" or later", to_text(*range.first));
  if (range.last) return base::format("a month, \"{}\" or earlier", to_text(*range.last));
  return "a month such as \"2026-08\"";
}

}  // namespace casus::input
