// Floats as whole numbers in the same order, so that sorting and counting need no comparison of
// floats.
#pragma once

#include <cstdint>

#include "numeric/bit_cast.hpp"

namespace casus::numeric {

/// A whole number that is larger exactly when x is larger; -0 counts as +0. NaN lies outside
/// [order_of(-infinity), order_of(infinity)].
[[nodiscard]] constexpr std::int32_t order_of(float x) noexcept {
  const auto bits = bit_cast<std::int32_t>(x + 0.0F);  // -0 + 0 = +0
  return bits ^ ((bits >> 31) & 0x7fffffff);
}

/// The float with this place in the order.
[[nodiscard]] constexpr float float_at(std::int32_t order) noexcept {
  return bit_cast<float>(order ^ ((order >> 31) & 0x7fffffff));
}

}  // namespace casus::numeric
