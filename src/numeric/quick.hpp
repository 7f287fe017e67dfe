// Functions of float for kernels that call them a hundred million times a run and need no last
// digit: about twice as fast as those of elementary.hpp, with an error of a few ulp and a narrower
// domain. Same promises otherwise: no libm, no branches, the same bits everywhere
// (elementary_bits_test.cpp). Coefficients: minimax fits by iterated reweighted least squares.
#pragma once

#include "numeric/exponential.hpp"

namespace casus::numeric {

/// log2 of a positive normal number; error below 2e-7 of the larger of 1 and the result.
[[nodiscard, gnu::always_inline]] inline float quick_log2(float x) noexcept {
  const detail::LogParts<float> parts = detail::log_parts(x);
  const float s = parts.f / (2.0F + parts.f);
  return parts.exponent +
         s * detail::horner(s * s, 2.88539004F, 0.961798847F, 0.576714337F, 0.431736767F);
}

namespace detail {

/// -126 and 127. Compilers that see the numbers make four comparisons and selections of constant
/// results of a clamp that takes two instructions.
extern const float kLowestExponent;
extern const float kHighestExponent;

/// 2^x; the result stays within [2^-126, 2^127].
[[gnu::always_inline]] inline float quick_exp2(float x) noexcept {
  const float above = x < kLowestExponent ? kLowestExponent : x;
  const float t = above > kHighestExponent ? kHighestExponent : above;
  const float k = nearest_integer(t);
  return power_of_two(k) * horner(t - k, 1.0F, 0.693147182F, 0.240226462F, 0.0555032864F,
                                  0.00961848907F, 0.00133999309F, 0.000153458110F);
}

}  // namespace detail

/// x^y for x >= 0 and finite y, y != 0. The result stays within [2^-126, 2^127], but for x = 0 and
/// x = infinity, where it is exactly 0 or infinity; a subnormal x counts as about 2^-126. Relative
/// error below 2e-7 (1 + |log2 of the result|).
[[nodiscard, gnu::always_inline]] inline float quick_pow(float x, float y) noexcept {
  const float inside = detail::quick_exp2(y * quick_log2(x));
  const float at_zero = y < 0.0F ? detail::kInfinity<float> : 0.0F;
  const float at_infinity = y < 0.0F ? 0.0F : detail::kInfinity<float>;
  const float finite = x == detail::kInfinity<float> ? at_infinity : inside;
  return x == 0.0F ? at_zero : finite;
}

/// quick_pow for y < 0, with the same bits.
[[nodiscard, gnu::always_inline]] inline float quick_pow_falling(float x, float y) noexcept {
  const float inside = detail::quick_exp2(y * quick_log2(x));
  const float finite = x == detail::kInfinity<float> ? 0.0F : inside;
  return x == 0.0F ? detail::kInfinity<float> : finite;
}

/// The x with normal_cdf(x) = p for 2^-33 <= p < 1: what turns a uniform number into noise. The
/// plan of the double function in normal.hpp with shorter quotients. Largest error measured: 4.9
/// ulp.
[[nodiscard, gnu::always_inline]] inline float quick_normal_quantile(float p) noexcept {
  const float q = p - 0.5F;  // exact where it is used
  const float tail = q < 0.0F ? p : 1.0F - p;
  const float r = sqrt(-detail::log_of_parts(detail::log_parts(tail), 0.0F));
  const float u = r - 1.1875F;
  const float z = q * q;
  const bool is_center = abs(q) <= 0.25F;
  const float center_above = detail::horner(z, 0.00662828609F, 2.59565043F, -5.79584312F);
  const float center_below = detail::horner(z, 1.0F, -4.41694164F, 3.75772047F);
  const float tail_above = detail::horner(u, 0.00175194920F, 0.287692815F, 0.152315512F,
                                          -0.0275292024F, -0.00771418307F);
  const float tail_below = detail::horner(u, 1.0F, 1.34676492F, 0.520994008F, 0.0522685200F);
  const float difference =
      (is_center ? center_above : tail_above) / (is_center ? center_below : tail_below);
  const float tail_size = (1.5625F * r - 1.1640625F) + difference;
  const float tail_value = q < 0.0F ? -tail_size : tail_size;
  return is_center ? q * (2.5F + difference) : tail_value;
}

}  // namespace casus::numeric
