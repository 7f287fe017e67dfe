// Sine and cosine, for float and double; same promises as exponential.hpp.
//
// Method: Cody & Waite (1980): subtract the nearest multiple of pi/2, here in four parts of which
// three have 33 bits, keeping the rounding errors, so that the remainder is good to twice double
// precision; then minimax polynomials (Remez, 50 digits) on [-pi/4, pi/4].
#pragma once

#include "numeric/exponential.hpp"

namespace casus::numeric {

/// The largest |angle|, radians, that sin and cos accept; NaN beyond (an angle that large has lost
/// its meaning in float, and nothing here needs it).
inline constexpr double kLargestAngle = 1048576.0;  // 2^20

namespace detail {

/// angle = quadrant * pi/2 + high + low with |high| <= pi/4.
struct AngleParts {
  std::uint64_t quadrant;  // modulo 4 only
  double high;
  double low;
};

[[gnu::always_inline]] inline AngleParts angle_parts(double angle) noexcept {
  constexpr double kTwoOverPi = 0x1.45f306dc9c883p-1;
  constexpr double kHalfPi1 = 0x1.921fb544p+0;   // first 33 bits of pi/2
  constexpr double kHalfPi2 = 0x1.0b4611a6p-34;  // second 33 bits
  constexpr double kHalfPi3 = 0x1.3198a2ep-69;   // third 33 bits
  constexpr double kHalfPi4 = 0x1.b839a252049c1p-104;
  const double rounded = angle * kTwoOverPi + Format<double>::kRounder;
  const double k = rounded - Format<double>::kRounder;
  const double first = angle - k * kHalfPi1;                          // exact
  const TwoWords<double> second = exact_sum(first, -(k * kHalfPi2));  // exact products
  const TwoWords<double> third = exact_sum(second.high, -(k * kHalfPi3));
  const double rest = (second.low + third.low) - k * kHalfPi4;
  const double high = third.high + rest;
  return {bit_cast<std::uint64_t>(rounded), high, (third.high - high) + rest};
}

/// sin(high + low), |high| <= pi/4.
[[gnu::always_inline]] inline double sine_near_zero(double high, double low) noexcept {
  const double z = high * high;
  const double cubic = z * high;
  const double tail =
      cubic * horner(z, -0x1.5555555555549p-3, 0x1.111111110f842p-7, -0x1.a01a019c0a28bp-13,
                     0x1.71de3570fd79cp-19, -0x1.ae5e60c4a84ecp-26, 0x1.5d915e1ad3312p-33);
  return high + (tail + low * (1.0 - 0.5 * z));
}

/// cos(high + low), |high| <= pi/4.
[[gnu::always_inline]] inline double cosine_near_zero(double high, double low) noexcept {
  const double z = high * high;
  const double half_square = 0.5 * z;
  const double head = 1.0 - half_square;
  const double lost = (1.0 - head) - half_square;
  const double tail = z * z *
                      horner(z, 0x1.555555555554cp-5, -0x1.6c16c16c15141p-10, 0x1.a01a019cab810p-16,
                             -0x1.27e4f8053c0c6p-22, 0x1.1ee9e895dc25bp-29, -0x1.8facd3ca15f3cp-37);
  return head + (lost + (tail - high * low));
}

/// sin(angle + quarter_turns * pi/2).
[[gnu::always_inline]] inline double sine_turned(double angle,
                                                 std::uint64_t quarter_turns) noexcept {
  const AngleParts parts = angle_parts(angle);
  const double s = sine_near_zero(parts.high, parts.low);
  const double c = cosine_near_zero(parts.high, parts.low);
  const std::uint64_t quadrant = parts.quadrant + quarter_turns;
  const double magnitude = (quadrant & 1) != 0 ? c : s;
  const double result = (quadrant & 2) != 0 ? -magnitude : magnitude;
  return abs(angle) <= kLargestAngle ? result : kNan<double>;
}

}  // namespace detail

/// The sine of an angle in radians. Largest error measured: float 0.501 ulp, double 0.79.
[[nodiscard, gnu::always_inline]] inline double sin(double angle) noexcept {
  return angle == 0.0 ? angle : detail::sine_turned(angle, 0);
}
[[nodiscard, gnu::always_inline]] inline float sin(float angle) noexcept {
  return static_cast<float>(sin(static_cast<double>(angle)));
}

/// The cosine of an angle in radians. Largest error measured: float 0.501 ulp, double 0.77.
[[nodiscard, gnu::always_inline]] inline double cos(double angle) noexcept {
  return detail::sine_turned(angle, 1);
}
[[nodiscard, gnu::always_inline]] inline float cos(float angle) noexcept {
  return static_cast<float>(cos(static_cast<double>(angle)));
}

}  // namespace casus::numeric
