// What a reader may accept: ranges of numbers and months, and their wording in a problem.
#pragma once

#include <limits>
#include <optional>
#include <string>

#include "base/month.hpp"

namespace casus::input {

/// The numbers a key or cell may hold. Both ends belong to it unless opened. NaN and infinities are
/// refused unless `non_finite_allowed`, which then lets them pass whatever the ends.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_is_open = false;
  bool high_is_open = false;
  bool non_finite_allowed = false;
};

/// The whole numbers a key or cell may hold, both ends included.
struct IntegerRange {
  long long low = std::numeric_limits<long long>::min();
  long long high = std::numeric_limits<long long>::max();
};

/// The months a key or cell may hold, both ends included; an end that is not given is open.
struct MonthRange {
  std::optional<base::Month> first;
  std::optional<base::Month> last;
};

[[nodiscard]] bool contains(const Range& range, double number) noexcept;
[[nodiscard]] bool contains(const IntegerRange& range, long long number) noexcept;
[[nodiscard]] bool contains(const MonthRange& range, base::Month month) noexcept;

/// "a number from 0 to 1", "a number above 0", "a number".
[[nodiscard]] std::string to_text(const Range& range);

/// "a whole number from 1 to 10", "a whole number of at least 1", "a whole number".
[[nodiscard]] std::string to_text(const IntegerRange& range);

/// `a month such as "2026-08"`, `a month from "2026-08" to "2036-07"`.
[[nodiscard]] std::string to_text(const MonthRange& range);

}  // namespace casus::input
