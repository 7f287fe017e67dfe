// Exponential, logarithm and what is built on them, for float and double.
//
// No libm, no tables, no branches: a plain loop that calls these is vectorized by the compiler.
// They use only sums, products, quotients and bit moves, so with -ffp-contract=off every compiler,
// instruction set and vector width gives the same bits (elementary_bits_test.cpp). A NaN result is
// always the same positive quiet NaN. Where a processor has no instruction for it, floor and ceil
// may call the C library; they are exact, so their bits cannot differ.
//
// Method: Cody & Waite, "Software Manual for the Elementary Functions" (1980), argument reduction
// with ln 2 in two parts; minimax polynomials (Remez, 50 digits) on the reduced range; the largest
// terms are added with their rounding errors kept (Dekker 1971, two-sum). The largest error
// measured for each function stands at the function, in ulp of the result, and elementary_test.cpp
// checks it.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "numeric/bit_cast.hpp"

namespace casus::numeric {

namespace detail {

template <std::floating_point T>
struct Format;

template <>
struct Format<float> {
  using Bits = std::uint32_t;
  static constexpr int kMantissaBits = 23;
  static constexpr Bits kOne = 0x3f800000;
  static constexpr Bits kRootHalf = 0x3f3504f3;         // sqrt(1/2)
  static constexpr Bits kExponentCarrier = 0x4b000000;  // 2^23
  static constexpr float kCarried = 8388608.0F;         // 2^23
  static constexpr float kRounder = 12582912.0F;        // 1.5 * 2^23
  static constexpr float kBias = 127.0F;
  static constexpr float kLn2High = 0.693359375F;  // 10 bits: times any exponent is exact
  static constexpr float kLn2Low = -2.12194440e-4F;
  static constexpr float kLog2E = 1.44269504F;
  static constexpr float kExpLowest = -104.0F;    // exp rounds to 0 from here down
  static constexpr float kExpHighest = 89.0F;     // exp overflows from here up
  static constexpr float kExpm1Lowest = -18.0F;   // expm1 rounds to -1 from here down
  static constexpr float kScaleUp = 33554432.0F;  // 2^25
  static constexpr float kScaleUpLog2 = 25.0F;
};

template <>
struct Format<double> {
  using Bits = std::uint64_t;
  static constexpr int kMantissaBits = 52;
  static constexpr Bits kOne = 0x3ff0000000000000;
  static constexpr Bits kRootHalf = 0x3fe6a09e667f3bcd;         // sqrt(1/2)
  static constexpr Bits kExponentCarrier = 0x4330000000000000;  // 2^52
  static constexpr double kCarried = 4503599627370496.0;        // 2^52
  static constexpr double kRounder = 6755399441055744.0;        // 1.5 * 2^52
  static constexpr double kBias = 1023.0;
  static constexpr double kLn2High = 0x1.62e42feep-1;  // 32 bits: times any exponent is exact
  static constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
  static constexpr double kLog2E = 0x1.71547652b82fep+0;
  static constexpr double kExpLowest = -746.0;
  static constexpr double kExpHighest = 710.0;
  static constexpr double kExpm1Lowest = -40.0;
  static constexpr double kScaleUp = 0x1p54;
  static constexpr double kScaleUpLog2 = 54.0;
};

template <std::floating_point T>
inline constexpr T kNan = std::numeric_limits<T>::quiet_NaN();
template <std::floating_point T>
inline constexpr T kInfinity = std::numeric_limits<T>::infinity();
template <std::floating_point T>
inline constexpr T kHalf = T(0.5);

/// c0 + c1 x + c2 x^2 + ... by Horner's rule.
template <std::floating_point T>
[[gnu::always_inline]] inline constexpr T horner(T, T c0) noexcept {
  return c0;
}
template <std::floating_point T, class... More>
[[gnu::always_inline]] inline constexpr T horner(T x, T c0, More... more) noexcept {
  return c0 + x * horner(x, more...);
}

/// A number in two words: the nearest T and what that leaves out.
template <std::floating_point T>
struct TwoWords {
  T high;
  T low;
};

/// a + b, exactly (Knuth's two-sum).
template <std::floating_point T>
[[gnu::always_inline]] inline TwoWords<T> exact_sum(T a, T b) noexcept {
  const T sum = a + b;
  const T part = sum - a;
  return {sum, (a - (sum - part)) + (b - part)};
}

/// The upper 26 bits of x, so that the product of two such numbers is exact (Dekker 1971).
[[gnu::always_inline]] inline double upper_bits(double x) noexcept {
  constexpr std::uint64_t kUpperBits = 0xfffffffff8000000;
  return bit_cast<double>(bit_cast<std::uint64_t>(x) & kUpperBits);
}

/// The whole number nearest to x (ties to even), for |x| < 2^22 (float) or 2^51 (double).
template <std::floating_point T>
[[gnu::always_inline]] inline T nearest_integer(T x) noexcept {
  return (x + Format<T>::kRounder) - Format<T>::kRounder;
}

/// 2^k for a whole k whose power is a normal number.
template <std::floating_point T>
[[gnu::always_inline]] inline T power_of_two(T k) noexcept {
  using F = Format<T>;
  const auto bits = bit_cast<typename F::Bits>(k + (F::kRounder + F::kBias));
  return bit_cast<T>(bits << F::kMantissaBits);
}

/// y * 2^k for a whole k in [-2 * bias, 2 * bias]; rounds once, also into the subnormal range.
template <std::floating_point T>
[[gnu::always_inline]] inline T scaled(T y, T k) noexcept {
  const T first = nearest_integer(k * kHalf<T>);
  return y * power_of_two(first) * power_of_two(k - first);
}

/// x + x_low = k ln 2 + high + low, |high| <= 0.3475; beyond: exp(high) - 1 - high.
template <std::floating_point T>
struct ExpParts {
  T k;
  T high;
  T low;
  T beyond;
};

template <std::floating_point T>
[[gnu::always_inline]] inline T exp_beyond(T r) noexcept {
  if constexpr (std::is_same_v<T, float>) {
    return r * r *
           horner(r, 0.500000007F, 0.166666659F, 0.0416662912F, 0.00833349876F, 0.00139449424F,
                  0.000197900805F);
  } else {
    return r * r *
           horner(r, 0.5, 0x1.555555555555cp-3, 0x1.5555555555501p-5, 0x1.111111110eb9bp-7,
                  0x1.6c16c16c30d0fp-10, 0x1.a01a01b3cb276p-13, 0x1.a01a0134e8f89p-16,
                  0x1.71ddef5cf04ffp-19, 0x1.27e5b635633dap-22, 0x1.af6d431002ac2p-26,
                  0x1.1e3c3a725428ep-29);
  }
}

template <std::floating_point T>
[[gnu::always_inline]] inline ExpParts<T> exp_parts(T x, T x_low) noexcept {
  using F = Format<T>;
  const T k = nearest_integer(x * F::kLog2E);
  const T rest = x - k * F::kLn2High;  // exact
  const T away = k * F::kLn2Low - x_low;
  const T high = rest - away;
  const T low = (rest - high) - away;
  return {k, high, low, exp_beyond(high)};
}

/// exp(x + x_low), |x_low| < 0.001: a caller may know x to more than one word.
template <std::floating_point T>
[[gnu::always_inline]] inline T exp_of_sum(T x, T x_low) noexcept {
  using F = Format<T>;
  const T clamped = x < F::kExpLowest ? F::kExpLowest : (x > F::kExpHighest ? F::kExpHighest : x);
  const ExpParts<T> parts = exp_parts(clamped, x_low);
  const T sum = T(1) + parts.high;
  const T lost = (T(1) - sum) + parts.high;
  const T y = sum + (lost + (parts.beyond + parts.low * sum));
  const T result = scaled(y, parts.k);
  return x == x ? result : kNan<T>;
}

/// A positive normal number as (1 + f) * 2^exponent with 1 + f in [sqrt(1/2), sqrt(2)).
template <std::floating_point T>
struct LogParts {
  T exponent;
  T f;
};

template <std::floating_point T>
[[gnu::always_inline]] inline LogParts<T> log_parts(T x) noexcept {
  using F = Format<T>;
  using Bits = typename F::Bits;
  constexpr Bits kMantissaMask = (Bits{1} << F::kMantissaBits) - 1;
  const Bits shifted = bit_cast<Bits>(x) + (F::kOne - F::kRootHalf);
  const Bits exponent = (shifted >> F::kMantissaBits) | F::kExponentCarrier;
  const Bits mantissa = (shifted & kMantissaMask) + F::kRootHalf;
  return {bit_cast<T>(exponent) - (F::kCarried + F::kBias), bit_cast<T>(mantissa) - T(1)};
}

/// log(1 + f) = 2 (s + s^3/3 + s^5/5 + ...) with s = f / (2 + f), written as
/// f - f^2/2 + s (f^2/2 + remainder(s^2)) (Ng, in fdlibm's e_log.c, 1993).
template <std::floating_point T>
[[gnu::always_inline]] inline T log_remainder(T z) noexcept {
  if constexpr (std::is_same_v<T, float>) {
    return z * horner(z, 0.666666656F, 0.400003366F, 0.285372080F, 0.235841944F);
  } else {
    return z * horner(z, 0x1.5555555555593p-1, 0x1.999999997fa4dp-2, 0x1.249249422664cp-2,
                      0x1.c71c51da8753fp-3, 0x1.74664930b9a8dp-3, 0x1.39a0a11ee2d13p-3,
                      0x1.2f111441d14e7p-3);
  }
}

/// exponent * ln 2 + log(1 + f) + low, for a low much smaller than 1.
template <std::floating_point T>
[[gnu::always_inline]] inline T log_of_parts(LogParts<T> parts, T low) noexcept {
  using F = Format<T>;
  const T f = parts.f;
  const T s = f / (T(2) + f);
  const T half_square = kHalf<T> * f * f;
  const T small = s * (half_square + log_remainder(s * s)) + (parts.exponent * F::kLn2Low + low);
  return parts.exponent * F::kLn2High - ((half_square - small) - f);
}

/// Any x > 0, also subnormal, in parts.
template <std::floating_point T>
[[gnu::always_inline]] inline LogParts<T> log_parts_of_any(T x) noexcept {
  using F = Format<T>;
  const bool subnormal = x < std::numeric_limits<T>::min();
  const LogParts<T> parts = log_parts(subnormal ? x * F::kScaleUp : x);
  return {subnormal ? parts.exponent - F::kScaleUpLog2 : parts.exponent, parts.f};
}

/// The logarithm in two words, good to about 1e-17. Finite x > 0.
[[gnu::always_inline]] inline TwoWords<double> log_in_two_words(double x) noexcept {
  using F = Format<double>;
  const LogParts<double> parts = log_parts_of_any(x);
  const double f = parts.f;
  const double s = f / (2.0 + f);
  const double upper = upper_bits(f);
  const double half_square = 0.5 * upper * upper;  // exact
  const double half_square_rest = 0.5 * (f - upper) * (f + upper);
  const double small = s * (half_square + half_square_rest + log_remainder(s * s)) +
                       (parts.exponent * F::kLn2Low - half_square_rest);
  const TwoWords<double> first = exact_sum(parts.exponent * F::kLn2High, f);
  const TwoWords<double> second = exact_sum(first.high, -half_square);
  return exact_sum(second.high, (first.low + second.low) + small);
}

/// a * (b.high + b.low), nearly to two words.
[[gnu::always_inline]] inline TwoWords<double> product(double a, TwoWords<double> b) noexcept {
  const double a_upper = upper_bits(a);
  const double b_upper = upper_bits(b.high);
  const double a_rest = a - a_upper;
  const double b_rest = b.high - b_upper;
  const double high = a * b.high;
  const double lost = ((a_upper * b_upper - high) + a_upper * b_rest + a_rest * b_upper);
  return {high, (lost + a_rest * b_rest) + a * b.low};
}

}  // namespace detail

/// The square root, correctly rounded (IEEE 754).
[[gnu::always_inline]] inline float sqrt(float x) noexcept { return __builtin_sqrtf(x); }
[[gnu::always_inline]] inline double sqrt(double x) noexcept { return __builtin_sqrt(x); }

/// The largest whole number not above x; exact, so its bits cannot differ between machines.
[[gnu::always_inline]] inline float floor(float x) noexcept { return __builtin_floorf(x); }
[[gnu::always_inline]] inline double floor(double x) noexcept { return __builtin_floor(x); }

/// The smallest whole number not below x; exact.
[[gnu::always_inline]] inline float ceil(float x) noexcept { return __builtin_ceilf(x); }
[[gnu::always_inline]] inline double ceil(double x) noexcept { return __builtin_ceil(x); }

/// |x|; exact.
[[gnu::always_inline]] inline float abs(float x) noexcept { return __builtin_fabsf(x); }
[[gnu::always_inline]] inline double abs(double x) noexcept { return __builtin_fabs(x); }

/// e^x. Largest error measured: float 0.76 ulp, double 0.65 (0.79 where the result is subnormal).
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline T exp(T x) noexcept {
  return detail::exp_of_sum(x, T(0));
}

/// e^x - 1, accurate near 0. Largest error measured: float 0.97 ulp, double 1.07.
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline T expm1(T x) noexcept {
  using F = detail::Format<T>;
  const T clamped =
      x < F::kExpm1Lowest ? F::kExpm1Lowest : (x > F::kExpHighest ? F::kExpHighest : x);
  const detail::ExpParts<T> parts = detail::exp_parts(clamped, T(0));
  // e^x - 1 = 2^k ((1 - 2^-k) + high + low + beyond); the sum of the first two keeps its error.
  const T inverse = detail::scaled(T(1), -parts.k);
  const detail::TwoWords<T> head = detail::exact_sum(T(1), -inverse);
  const detail::TwoWords<T> sum = detail::exact_sum(head.high, parts.high);
  const T y = sum.high + (sum.low + (head.low + (parts.beyond + parts.low)));
  const T result = detail::scaled(y, parts.k);
  return x == x ? (x == T(0) ? x : result) : detail::kNan<T>;  // keeps the sign of zero
}

/// The natural logarithm; log(0) = -infinity; NaN for x < 0. Largest error measured: float 0.82
/// ulp, double 0.86.
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline T log(T x) noexcept {
  const T result = detail::log_of_parts(detail::log_parts_of_any(x), T(0));
  const T finite = x == T(0) ? -detail::kInfinity<T> : result;
  return x >= T(0) ? (x == detail::kInfinity<T> ? x : finite) : detail::kNan<T>;
}

/// log(1 + x), accurate near 0; log1p(-1) = -infinity; NaN for x < -1. Largest error measured:
/// float 0.82 ulp, double 0.85.
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline T log1p(T x) noexcept {
  const detail::TwoWords<T> sum = detail::exact_sum(T(1), x);
  const T low = sum.low / sum.high;  // log(high + low) = log(high) + low / high to first order
  const T result = detail::log_of_parts(detail::log_parts(sum.high), low);
  const T finite = x == T(-1) ? -detail::kInfinity<T> : result;
  const T signed_finite = x == T(0) ? x : finite;
  return x >= T(-1) ? (x == detail::kInfinity<T> ? x : signed_finite) : detail::kNan<T>;
}

/// x^y for x >= 0, NaN for x < 0; e^(y log x) with the logarithm in two words. x^0 = 1.
/// Largest error measured: float 0.501 ulp, double below 0.7 + 0.07 |y|.
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline T pow(T x, T y) noexcept {
  if constexpr (std::is_same_v<T, float>) {
    const double wide = static_cast<double>(x);
    const float power = static_cast<float>(exp(static_cast<double>(y) * log(wide)));
    return y == 0.0F ? 1.0F : power;
  } else {
    const detail::TwoWords<double> words = detail::log_in_two_words(x);
    const detail::TwoWords<double> exponent = detail::product(y, words);
    const double plain = y * log(x);  // right for 0 and infinity
    const bool ordinary = abs(plain) < 1000.0;
    const double power =
        detail::exp_of_sum(ordinary ? exponent.high : plain, ordinary ? exponent.low : 0.0);
    return y == 0.0 ? 1.0 : power;
  }
}

/// 1 / (1 + e^-x). Largest error measured: float 2.4 ulp, double 1.9.
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline T logistic(T x) noexcept {
  const T t = exp(-abs(x));
  return (x < T(0) ? t : T(1)) / (T(1) + t);
}

/// log(p / (1 - p)): -infinity at 0, infinity at 1, NaN outside [0, 1]. Largest error measured:
/// float 3.3 ulp, double 3.2.
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline T logit(T p) noexcept {
  const T q = T(1) - p;
  const T near_half = log1p(T(2) * (p - detail::kHalf<T>) / q);  // p - 1/2 is exact
  const T far = log(p / q);
  return p > T(0.25) ? near_half : far;
}

}  // namespace casus::numeric
