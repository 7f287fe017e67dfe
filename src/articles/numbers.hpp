// Numbers as they are written: 1,150; 5.2bn; 2/3rds; twenty-five thousand; one and a half; a dozen.
#pragma once

#include <optional>

#include "articles/tokens.hpp"

namespace casus::articles {

enum class NumberForm {
  plain,
  fraction,  ///< a half, two-thirds, 2/3
  ratio,     ///< one in five, three out of four, 8 in every 100
  vague,     ///< dozens, hundreds of thousands
};

struct Number {
  Range tokens;
  double value = 0;
  NumberForm form = NumberForm::plain;
  bool is_in_digits = false;
  bool has_magnitude = false;  ///< million, bn
};

/// The number that begins at token `i` and ends before `end`, the longest there is; nothing if none
/// does, or if it is beyond 1e18. Ordinals, years and multiples are no numbers here.
[[nodiscard]] std::optional<Number> read_number(const Tokens& tokens, int i, int end) noexcept;

}  // namespace casus::articles
