// Voters who share luck: the one-factor threshold model (Vasicek 2002, "The distribution of loan
// portfolio value", Risk 15(12)), and averages over its factor by an adaptive trapezoid rule.
// For the functions that `casus solve` calls; the ensemble draws the factor instead.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "numeric/elementary.hpp"

namespace casus::models::votes {

/// Largest correlation the averages accept: beyond it all vote as one.
inline constexpr double kLargestCorrelation = 0.99;

/// Probability of a yea from a member with normal quantile `place` = quantile(p), given the factor:
/// cdf((place + sqrt(rho) z) / sqrt(1 - rho)), whose mean over a standard normal z is p.
[[nodiscard]] inline double given_shock(double place, double correlation, double z) noexcept {
  return numeric::normal_cdf((place + numeric::sqrt(correlation) * z) /
                             numeric::sqrt(1.0 - correlation));
}

/// Means over a standard normal z of the `size` quantities that `conditional(z, out)` sets.
struct ShockAverage {
  std::vector<double> mean;
  bool has_converged = false;  ///< two refinements agree to 1e-10 in every quantity
};

/// Trapezoid rule on [-9, 9], halving the step from 1/2 until two refinements agree: for a smooth
/// integrand that vanishes at the ends the error falls faster than any power of the step.
template <class Conditional>
[[nodiscard]] ShockAverage average_over_shock(std::size_t size, Conditional&& conditional) {
  constexpr double kReach = 9.0;  // beyond it lies 2e-19 of the normal
  constexpr double kAgreement = 1e-10;
  constexpr double kSmallestStep = 0x1p-11;
  std::vector<double> sum(size);
  std::vector<double> value(size);
  double weight_sum = 0;
  ShockAverage average{.mean = std::vector<double>(size)};
  for (double step = 0.5, offset = 0, stride = 0.5; step >= kSmallestStep && !average.has_converged;
       stride = step, step *= 0.5, offset = step) {
    const auto nodes = static_cast<int>((2 * kReach - offset) / stride);
    for (int node = 0; node <= nodes; ++node) {
      const double z = -kReach + offset + stride * node;
      const double weight = numeric::normal_density(z);
      conditional(z, std::span<double>(value));
      for (std::size_t k = 0; k < size; ++k) sum[k] += weight * value[k];
      weight_sum += weight;
    }
    double change = 0;
    for (std::size_t k = 0; k < size; ++k) {
      const double mean = sum[k] / weight_sum;
      change = std::max(change, numeric::abs(mean - average.mean[k]));
      average.mean[k] = mean;
    }
    average.has_converged = step < 0.25 && change <= kAgreement;
  }
  return average;
}

}  // namespace casus::models::votes
