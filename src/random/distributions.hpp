// Draws by quantile function: one uniform variate each, so that a draw moves in one direction with
// its uniform and a change of a parameter changes no other draw.
#pragma once

#include <concepts>

#include "numeric/elementary.hpp"

namespace casus::random {

/// True with probability p, for u uniform in (0, 1). Never true for p <= 0, always for p >= 1.
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline bool bernoulli(T u, T p) noexcept {
  return u < p;
}

/// Uniform on [low, high], low <= high.
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline T uniform(T u, T low, T high) noexcept {
  return low + (high - low) * u;
}

/// Normal with this mean and standard deviation (>= 0).
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline T normal(T u, T mean, T standard_deviation) noexcept {
  return mean + standard_deviation * numeric::normal_quantile(u);
}

}  // namespace casus::random
