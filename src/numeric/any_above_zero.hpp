// Whether a row has anything in it, so that a kernel can skip work that would change nothing.
#pragma once

#include <cstddef>

namespace casus::numeric {

/// True if a value of `row` [world] is above 0. Without a branch in the loop, which vectorizes; the
/// instruction set is that of the kernel it is compiled into.
template <class Isa>
[[nodiscard]] bool any_above_zero(const float* row, std::size_t worlds) noexcept {
  unsigned found = 0;
  for (std::size_t w = 0; w < worlds; ++w) found |= row[w] > 0 ? 1U : 0U;
  return found != 0;
}

}  // namespace casus::numeric
