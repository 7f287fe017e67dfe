// The normal distribution function in float for kernels that need no last digit, as quick.hpp has
// other functions: no libm, no branches, the same bits everywhere.
#pragma once

#include "numeric/quick.hpp"

namespace casus::numeric {

/// The probability that a standard normal variate is at most x: the five-term polynomial of
/// Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 26.2.17, p. 932 (error below
/// 7.5e-8, taken there from Hastings 1955). Absolute error below 3e-7
/// with the rounding of float.
[[nodiscard, gnu::always_inline]] inline float quick_normal_cdf(float x) noexcept {
  const float y = abs(x);
  const float t = 1.0F / (1.0F + 0.2316419F * y);
  const float density = 0.398942280F * detail::quick_exp2(-0.721347520F * y * y);
  const float tail =
      density * t *
      detail::horner(t, 0.319381530F, -0.356563782F, 1.781477937F, -1.821255978F, 1.330274429F);
  return x < 0.0F ? tail : 1.0F - tail;
}

/// The density of a standard normal variate. Relative error below 3e-6 within 8 deviations.
[[nodiscard, gnu::always_inline]] inline float quick_normal_density(float x) noexcept {
  return 0.398942280F * detail::quick_exp2(-0.721347520F * x * x);
}

}  // namespace casus::numeric
