// The standard normal distribution: density, distribution function and quantile function, for float
// and double; same promises as exponential.hpp. Coefficients of quotients are minimax fits by
// iterated reweighted least squares, 90 digits.
#pragma once

#include "numeric/exponential.hpp"

namespace casus::numeric {

namespace detail {

inline constexpr double kInverseRootTwoPi = 0x1.9884533d43651p-2;

/// exp(-x^2 / 2) for x >= 0 with the rounding error of the square kept (Cody 1969: x is split so
/// that the square of its upper part is exact).
[[gnu::always_inline]] inline double exp_of_minus_half_square(double x) noexcept {
  const double upper = upper_bits(x);
  const double low = -0.5 * (x - upper) * (x + upper);
  return exp_of_sum(-0.5 * upper * upper, low);
}

/// A numerator and a denominator, so that the three regions of the quantile share one division.
struct Quotient {
  double above;
  double below;
};

/// quantile / q - 5/2 for z = q^2 <= 1/16; error below 2e-17.
[[gnu::always_inline]] inline Quotient quantile_center(double z) noexcept {
  return {horner(z, 0x1.b263fec4e0b0ep-8, 0x1.4801e516c9627p+1, -0x1.2ba571ea9c3cfp+4,
                 0x1.49631a9628849p+5, -0x1.a8cd340469e4ap+4, 0x1.bc2de509e9c69p-1),
          horner(z, 1.0, -0x1.2d2505cb63b87p+3, 0x1.e82b481ca852cp+4, -0x1.37fc67358e1cfp+5,
                 0x1.f109eaadca45bp+3)};
}

/// A line that the quantile's size follows closely in r = sqrt(-log p).
struct QuantileLine {
  double slope;  // few bits, so that a product with 26 bits is exact
  double intercept;
};
inline constexpr QuantileLine kNearLine{1.5625, -1.1640625};
inline constexpr QuantileLine kFarLine{1.421875, -0.453125};

/// What the near line leaves, 1.177 <= r <= 5, from u = r - 1.1875; relative to the quantile the
/// error stays below 2e-17.
[[gnu::always_inline]] inline Quotient quantile_near_tail(double u) noexcept {
  return {horner(u, 0x1.cb4350c9a2bb7p-10, 0x1.2928dc4e8a180p-2, 0x1.20fe4d3447f0fp-1,
                 0x1.98402584672b2p-2, 0x1.d0fed9cb86920p-4, -0x1.8c17d6cfc9d01p-10,
                 -0x1.1df33c62c1bc6p-7, -0x1.b1c8af30a7b4dp-10, -0x1.460fd8af3e332p-14),
          horner(u, 1.0, 0x1.632f350133b2cp+1, 0x1.9594e6a575bc9p+1, 0x1.f24658f62654bp+0,
                 0x1.64d73b41127dap-1, 0x1.2451bd0470669p-3, 0x1.de59fd395d627p-7,
                 0x1.133b08c0b6808p-11, -0x1.1c766c4e7e29ap-27)};
}

/// What the far line leaves, 5 <= r <= 27.3, from u = r - 5; error below 4e-17.
[[gnu::always_inline]] inline Quotient quantile_far_tail(double u) noexcept {
  return {horner(u, 0x1.b1c13ee526899p-10, 0x1.93ac10a669a90p-5, 0x1.4faf7d9b19923p-6,
                 0x1.74e9e22bd1b78p-9, 0x1.2c6b36ebee2bcp-13, 0x1.f013d713d40c0p-21,
                 -0x1.636d82d86a78cp-24, -0x1.2919b6f825ea8p-30),
          horner(u, 1.0, 0x1.32fd41c89550fp-1, 0x1.182ae17e125b3p-3, 0x1.e69d6be8aee07p-7,
                 0x1.9b6b593d35a46p-11, 0x1.3472288eca48ap-16, 0x1.2f46d463da0d1p-23,
                 -0x1.a1cd3f2ba3b93p-42)};
}

/// The quantile's value at the ends and outside [0, 1].
template <std::floating_point T>
[[gnu::always_inline]] inline T with_ends(T p, T inside) noexcept {
  const T low = p == T(0) ? -kInfinity<T> : inside;
  const T both = p == T(1) ? kInfinity<T> : low;
  return p >= T(0) ? (p <= T(1) ? both : kNan<T>) : kNan<T>;
}

/// exp(y^2 / 2) * normal_cdf(-y) for y >= 0, a smooth function that falls from 1/2 like 1 / y. With
/// t = (y - k) / (y + k), (1 + y) times it is a polynomial in t (the form of Shepherd & Laframboise
/// 1981, Mathematics of Computation 36, pp. 249-253); minimax coefficients (Remez, 50 digits),
/// error below 1e-17 for y <= 39.
[[gnu::always_inline]] inline double scaled_tail(double y) noexcept {
  const double t = (y - 5.0) / (y + 5.0);
  const double product = horner(
      t, 0x1.d8979b0f2b39dp-2, -0x1.76ff86859eb0ep-4, 0x1.fc66cc64a1512p-6, 0x1.47c1d03053217p-7,
      -0x1.b08e0007b931dp-6, 0x1.92037bab5f08bp-6, -0x1.f11aab023b87dp-7, 0x1.ab6d03879a8fcp-8,
      -0x1.b75f4fd059a4fp-10, 0x1.05720082dfd15p-17, 0x1.7e61f340fd5ebp-13, -0x1.c1b23ad3d8e20p-15,
      -0x1.4c131dee6ec94p-17, 0x1.300908dcd93dcp-17, -0x1.2719ec1e005ecp-24, -0x1.5f81e4a2f507ep-20,
      0x1.0b490be712161p-23, 0x1.a9b358e06485bp-23, -0x1.784f2f6df3dbap-26, -0x1.0edf742a1692cp-25,
      0x1.00be1dfae2169p-31, 0x1.0929442e27353p-28, 0x1.7fa6c9a6aca9fp-31);
  return product / (1.0 + y);
}

/// As above with fewer terms: error below 2e-9 for y <= 15, enough for float.
[[gnu::always_inline]] inline double scaled_tail_short(double y) noexcept {
  const double t = (y - 4.0) / (y + 4.0);
  const double product = horner(
      t, 0x1.e361ea7518066p-2, -0x1.8c18ef18f5f39p-4, 0x1.cabd28dbda6e7p-7, 0x1.d494f67957cf6p-6,
      -0x1.07c2bb2f661cap-5, 0x1.25eec630874f7p-6, -0x1.47f04aff64be0p-8, -0x1.3e2f345b2f473p-12,
      0x1.6aeb46a0002c4p-11, -0x1.021e1d5f084d0p-14, -0x1.2de86a9b735cep-14);
  return product / (1.0 + y);
}

}  // namespace detail

/// exp(-x^2 / 2) / sqrt(2 pi). Largest error measured: float 0.501 ulp, double 1.9.
[[nodiscard, gnu::always_inline]] inline double normal_density(double x) noexcept {
  const double y = abs(x) > 39.0 ? 39.0 : abs(x);  // the density rounds to 0 before 39
  return detail::exp_of_minus_half_square(y) * detail::kInverseRootTwoPi;
}
[[nodiscard, gnu::always_inline]] inline float normal_density(float x) noexcept {
  const double wide = static_cast<double>(x);
  return static_cast<float>(exp(-0.5 * wide * wide) * detail::kInverseRootTwoPi);
}

/// The probability that a standard normal variate is at most x. Largest error measured: float
/// 0.53 ulp, double 3.6.
[[nodiscard, gnu::always_inline]] inline double normal_cdf(double x) noexcept {
  const double y = abs(x) > 39.0 ? 39.0 : abs(x);  // the tail rounds to 0 before 39
  const double tail = detail::exp_of_minus_half_square(y) * detail::scaled_tail(y);
  return x == x ? (x < 0.0 ? tail : 1.0 - tail) : detail::kNan<double>;
}
[[nodiscard, gnu::always_inline]] inline float normal_cdf(float x) noexcept {
  const double wide = abs(static_cast<double>(x));
  const double y = wide > 15.0 ? 15.0 : wide;  // the tail rounds to 0 before 15
  const double tail = exp(-0.5 * y * y) * detail::scaled_tail_short(y);
  return x == x ? static_cast<float>(x < 0.0F ? tail : 1.0 - tail) : detail::kNan<float>;
}

/// The x with normal_cdf(x) = p: -infinity at 0, infinity at 1, NaN outside [0, 1].
///
/// The plan of Wichura's AS241 (1988, Applied Statistics 37(3), pp. 477-484): a quotient of
/// polynomials in q = p - 1/2 at the center, and in r = sqrt(-log p) in two ranges of the tail.
/// Here the quotients give only the small difference from 5/2 q and from a line in r, and r is
/// carried in two words, so that little more than the last rounding is felt. Largest error
/// measured: 0.97 ulp.
[[nodiscard, gnu::always_inline]] inline double normal_quantile(double p) noexcept {
  const double q = p - 0.5;  // exact where it is used
  const bool is_center = abs(q) <= 0.25;
  const double tail = q < 0.0 ? p : 1.0 - p;
  const detail::TwoWords<double> log_tail = detail::log_in_two_words(tail);
  const double r = sqrt(-log_tail.high);
  const double r_upper = detail::upper_bits(r);
  const double r_rest = r - r_upper;
  const double missing =
      ((-log_tail.high - r_upper * r_upper) - r_rest * (r + r_upper)) - log_tail.low;
  const double r_low = missing / (2.0 * r);

  const bool is_near = r <= 5.0;
  const double slope = is_near ? detail::kNearLine.slope : detail::kFarLine.slope;
  const double intercept = is_near ? detail::kNearLine.intercept : detail::kFarLine.intercept;
  const detail::Quotient center = detail::quantile_center(q * q);
  const detail::Quotient near = detail::quantile_near_tail(r - 1.1875);
  const detail::Quotient far = detail::quantile_far_tail(r - 5.0);
  const double tail_above = is_near ? near.above : far.above;
  const double tail_below = is_near ? near.below : far.below;
  const double difference =
      (is_center ? center.above : tail_above) / (is_center ? center.below : tail_below);

  const double center_head = 2.0 * q + 0.5 * q;
  const double center_lost = (2.0 * q - center_head) + 0.5 * q;
  const double center_value = center_head + (center_lost + q * difference);
  const detail::TwoWords<double> line = detail::exact_sum(slope * r_upper, intercept);
  const double tail_size = line.high + (line.low + slope * (r_rest + r_low) + difference);
  const double tail_value = q < 0.0 ? -tail_size : tail_size;
  return detail::with_ends(p, is_center ? center_value : tail_value);
}

/// As above, computed in double with Wichura's center |p - 1/2| <= 0.425 and one range of the tail;
/// quotients with errors below 4e-9 suffice for float. Largest error measured: 0.55 ulp.
[[nodiscard, gnu::always_inline]] inline float normal_quantile(float p) noexcept {
  const double q = static_cast<double>(p) - 0.5;
  const double tail = q < 0.0 ? static_cast<double>(p) : 1.0 - static_cast<double>(p);
  const double r = sqrt(-detail::log_of_parts(detail::log_parts(tail), 0.0));
  const double z = q * q;
  const double center_above =
      q * detail::horner(z, 2.5066282746738619, -21.074429844591721, 57.265381107225349,
                         -53.108796409075065, 9.2249473890521241);
  const double center_below = detail::horner(z, 1.0, -9.4546786364178621, 30.443588258898111,
                                             -37.544910865353816, 13.217650856773925);
  const double tail_above =
      detail::horner(r, -3.1242791756128612, -9.864590184350738, 5.2430299039806532,
                     10.941848884035562, 2.7715296476860858, 0.14303822220606399);
  const double tail_below =
      detail::horner(r, 1.0, 7.0444385246706753, 7.9999813029812204, 1.9609689958140213,
                     0.10113050418811296, 9.7320646889006758e-8);
  const bool is_center = abs(q) <= 0.425;
  const double signed_above = q < 0.0 ? -tail_above : tail_above;
  const double above = is_center ? center_above : signed_above;
  const double below = is_center ? center_below : tail_below;
  return detail::with_ends(p, static_cast<float>(above / below));
}

}  // namespace casus::numeric
