// The gamma distribution by shape and mean, and waiting times in whole months drawn from it.
// Same bits on every machine (numeric/exponential.hpp); for a shape up to 1000 the distribution
// function is good to 1e-12.
#pragma once

#include <cstdint>

namespace casus::numeric {

/// The natural logarithm of the gamma function of x > 0.
/// Stirling's series from x = 10 up, below by the recurrence (NIST DLMF 5.11.1 and 5.5.1).
[[nodiscard]] double log_gamma(double x) noexcept;

/// The regularized lower incomplete gamma function P(shape, x), shape > 0, x >= 0: the probability
/// that a gamma variate of this shape and scale 1 is at most x. Power series below x = shape + 1
/// (DLMF 8.11.4), continued fraction of the upper function above (DLMF 8.9.2).
[[nodiscard]] double gamma_p(double shape, double x) noexcept;

/// The probability that a gamma variate of this shape and mean (scale mean / shape) is at most t.
[[nodiscard]] double gamma_cdf(double t, double shape, double mean) noexcept;

/// A wait longer than any horizon: gamma_months returns no more than this.
inline constexpr std::int32_t kLongestWaitMonths = std::int32_t{1} << 30;

/// The smallest whole n >= 1 with gamma_cdf(n) >= u: the gamma wait with distribution value u in
/// [0, 1], rounded up to whole months, so that P(months <= n) = gamma_cdf(n) for u uniform.
/// `mean_months` > 0.
[[nodiscard]] std::int32_t gamma_months(double u, double shape, double mean_months) noexcept;

}  // namespace casus::numeric
