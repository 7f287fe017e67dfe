// For tests: MPFR numbers of 160 bits as the reference that the elementary functions are measured
// against, and the measure, units in the last place (ulp).
#pragma once

#include <mpfr.h>

#include <cmath>
#include <concepts>
#include <limits>

namespace casus::numeric {

/// A number of 160 bits. Reach the MPFR functions through get().
class HighPrecision {
 public:
  HighPrecision() { mpfr_init2(number_, 160); }
  explicit HighPrecision(double value) : HighPrecision() { mpfr_set_d(number_, value, MPFR_RNDN); }
  ~HighPrecision() { mpfr_clear(number_); }
  HighPrecision(const HighPrecision&) = delete;
  HighPrecision& operator=(const HighPrecision&) = delete;

  [[nodiscard]] mpfr_ptr get() noexcept { return number_; }

 private:
  mpfr_t number_;
};

/// The distance of `got` from `want` in ulp of T at `want`; at most 1/2 when correctly rounded. A
/// wrong infinity or NaN is an infinite distance.
template <std::floating_point T>
[[nodiscard]] double ulp_distance(T got, HighPrecision& want) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  constexpr int kPrecision = std::numeric_limits<T>::digits;
  constexpr int kLeastExponent = std::numeric_limits<T>::min_exponent - kPrecision;
  if (mpfr_nan_p(want.get()) != 0) return std::isnan(got) ? 0.0 : kInfinity;
  if (std::isnan(got)) return kInfinity;
  const T rounded = static_cast<T>(mpfr_get_d(want.get(), MPFR_RNDN));
  if (std::isinf(got) || std::isinf(rounded)) return got == rounded ? 0.0 : kInfinity;
  if (mpfr_zero_p(want.get()) != 0) return got == T(0) ? 0.0 : kInfinity;
  const long exponent = mpfr_get_exp(want.get()) - kPrecision;
  HighPrecision difference;
  mpfr_sub_d(difference.get(), want.get(), static_cast<double>(got), MPFR_RNDN);
  mpfr_mul_2si(difference.get(), difference.get(),
               -(exponent < kLeastExponent ? kLeastExponent : exponent), MPFR_RNDN);
  return std::fabs(mpfr_get_d(difference.get(), MPFR_RNDN));
}

/// The standard normal distribution function of x.
inline void high_precision_normal_cdf(HighPrecision& result, HighPrecision& x) {
  HighPrecision root_half(0.5);
  mpfr_sqrt(root_half.get(), root_half.get(), MPFR_RNDN);
  mpfr_mul(result.get(), x.get(), root_half.get(), MPFR_RNDN);
  mpfr_neg(result.get(), result.get(), MPFR_RNDN);
  mpfr_erfc(result.get(), result.get(), MPFR_RNDN);
  mpfr_div_2ui(result.get(), result.get(), 1, MPFR_RNDN);
}

/// The standard normal density of x.
inline void high_precision_normal_density(HighPrecision& result, HighPrecision& x) {
  HighPrecision two_pi;
  mpfr_const_pi(two_pi.get(), MPFR_RNDN);
  mpfr_mul_2ui(two_pi.get(), two_pi.get(), 1, MPFR_RNDN);
  mpfr_sqr(result.get(), x.get(), MPFR_RNDN);
  mpfr_div_2ui(result.get(), result.get(), 1, MPFR_RNDN);
  mpfr_neg(result.get(), result.get(), MPFR_RNDN);
  mpfr_exp(result.get(), result.get(), MPFR_RNDN);
  mpfr_sqrt(two_pi.get(), two_pi.get(), MPFR_RNDN);
  mpfr_div(result.get(), result.get(), two_pi.get(), MPFR_RNDN);
}

/// The standard normal quantile of p in (0, 1), by two of Halley's steps, each of which triples the
/// digits: from a `start` good to six digits to more than fifty.
inline void high_precision_normal_quantile(HighPrecision& x, double p, double start) {
  mpfr_set_d(x.get(), start, MPFR_RNDN);
  HighPrecision cdf;
  HighPrecision density;
  HighPrecision newton;
  HighPrecision divisor;
  for (int step = 0; step < 2; ++step) {
    high_precision_normal_cdf(cdf, x);
    high_precision_normal_density(density, x);
    mpfr_sub_d(newton.get(), cdf.get(), p, MPFR_RNDN);
    mpfr_div(newton.get(), newton.get(), density.get(), MPFR_RNDN);
    mpfr_mul(divisor.get(), newton.get(), x.get(), MPFR_RNDN);  // f f'' / f'^2 = -newton x
    mpfr_div_2ui(divisor.get(), divisor.get(), 1, MPFR_RNDN);
    mpfr_add_ui(divisor.get(), divisor.get(), 1, MPFR_RNDN);
    mpfr_div(newton.get(), newton.get(), divisor.get(), MPFR_RNDN);
    mpfr_sub(x.get(), x.get(), newton.get(), MPFR_RNDN);
  }
}

}  // namespace casus::numeric
