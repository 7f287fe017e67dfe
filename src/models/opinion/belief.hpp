// A joint normal belief about a few states, and how an observation of a weighted sum of them moves
// it: the measurement step of the Kalman filter, one scalar observation at a time (Durbin & Koopman
// 2012, Time Series Analysis by State Space Methods, section 6.4).
//
// Everything is double: a variance after an observation is the difference of two nearly equal
// numbers, and after a dozen precise polls float would leave it without a correct digit.
#pragma once

#include <cstddef>
#include <span>

#include "numeric/elementary.hpp"

namespace casus::models::opinion {

/// mean[i] and variance[i * size + j].
struct Belief {
  std::span<double> mean;
  std::span<double> variance;
};

/// What an observation told: its distance from what was expected, and the variance expected of it.
struct Innovation {
  double surprise = 0;
  double variance = 0;
};

/// Absorbs the observation `value` = sum(loading * state) + noise of variance `noise`, at least 0
/// and not 0 where the sum is known exactly. Sets `gain`, of the belief's size, to the covariance
/// of state and observation.
[[gnu::always_inline]] inline Innovation absorb(Belief belief, std::span<const double> loading,
                                                double value, double noise,
                                                std::span<double> gain) noexcept {
  const std::size_t size = belief.mean.size();
  Innovation told{.surprise = value, .variance = noise};
  for (std::size_t i = 0; i < size; ++i) {
    double covariance = 0;
    for (std::size_t j = 0; j < size; ++j) {
      covariance += belief.variance[i * size + j] * loading[j];
    }
    gain[i] = covariance;
    told.surprise -= loading[i] * belief.mean[i];
  }
  for (std::size_t i = 0; i < size; ++i) told.variance += loading[i] * gain[i];
  for (std::size_t i = 0; i < size; ++i) {
    belief.mean[i] += gain[i] * told.surprise / told.variance;
    for (std::size_t j = 0; j < size; ++j) {
      belief.variance[i * size + j] -= gain[i] * gain[j] / told.variance;
    }
  }
  return told;
}

/// Variance of a published share around the group's true share: a sample of `respondents`, wasted
/// by a factor `design_effect`, and what polls miss beyond that.
[[gnu::always_inline]] inline double sampling_variance(double share, double respondents,
                                                       double design_effect,
                                                       double extra_sd) noexcept {
  return design_effect * share * (1.0 - share) / respondents + extra_sd * extra_sd;
}

/// Lower triangle of the Cholesky factor of a 3 by 3 variance, 0 where rounding left a negative.
[[gnu::always_inline]] inline void cholesky3(const double (&variance)[3][3],
                                             double (&factor)[3][3]) noexcept {
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) factor[i][j] = 0;
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = variance[i][j];
      for (std::size_t k = 0; k < j; ++k) rest -= factor[i][k] * factor[j][k];
      if (i == j) {
        factor[i][i] = rest > 0 ? numeric::sqrt(rest) : 0.0;
      } else {
        factor[i][j] = factor[j][j] > 0 ? rest / factor[j][j] : 0.0;
      }
    }
  }
}

}  // namespace casus::models::opinion
