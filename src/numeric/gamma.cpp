#include "numeric/gamma.hpp"

#include "numeric/exponential.hpp"

namespace casus::numeric {
namespace {

constexpr double kConverged = 0x1p-50;  // a relative change that no longer matters at 1e-12

/// P(shape, x) without its leading factor x^shape e^-x / Gamma(shape).
double series(double shape, double x) noexcept {
  double term = 1.0 / shape;
  double sum = term;
  for (double n = shape + 1.0; term > sum * kConverged; n += 1.0) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

/// 1 - P(shape, x) without its leading factor, by the modified Lentz method (Thompson & Barnett
/// 1986, Journal of Computational Physics 64, pp. 490-509). For x >= shape + 1 no denominator is 0.
double continued_fraction(double shape, double x) noexcept {
  double b = x + 1.0 - shape;
  double c = detail::kInfinity<double>;
  double d = 1.0 / b;
  double result = d;
  for (double i = 1.0;; i += 1.0) {
    const double a = i * (shape - i);
    b += 2.0;
    c = b + a / c;
    d = 1.0 / (b + a * d);
    const double factor = c * d;
    result *= factor;
    if (abs(factor - 1.0) < kConverged) return result;
  }
}

}  // namespace

double log_gamma(double x) noexcept {
  constexpr double kHalfLogTwoPi = 0.918938533204672742;
  double product = 1.0;
  while (x < 10.0) {
    product *= x;
    x += 1.0;
  }
  const double z = 1.0 / (x * x);
  const double tail =
      detail::horner(z, 1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0,
                     -691.0 / 360360.0, 1.0 / 156.0, -3617.0 / 122400.0) /
      x;
  return (x - 0.5) * log(x) - x + (kHalfLogTwoPi + tail) - log(product);
}

double gamma_p(double shape, double x) noexcept {
  if (x <= 0.0) return 0.0;
  if (x == detail::kInfinity<double>) return 1.0;
  const double factor = exp(shape * log(x) - x - log_gamma(shape));
  if (x < shape + 1.0) return factor * series(shape, x);
  return 1.0 - factor * continued_fraction(shape, x);
}

double gamma_cdf(double t, double shape, double mean) noexcept {
  return gamma_p(shape, t * (shape / mean));
}

std::int32_t gamma_months(double u, double shape, double mean_months) noexcept {
  const auto reached = [&](std::int32_t months) {
    return gamma_cdf(static_cast<double>(months), shape, mean_months) >= u;
  };
  std::int32_t high = 1;
  while (high < kLongestWaitMonths && !reached(high)) high *= 2;
  std::int32_t low = high / 2;  // not reached, or 0
  while (high - low > 1) {
    const std::int32_t middle = low + (high - low) / 2;
    (reached(middle) ? high : low) = middle;
  }
  return high;
}

}  // namespace casus::numeric
