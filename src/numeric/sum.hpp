// Sums that lose next to nothing and do not depend on anything but the values and their order.
#pragma once

#include <concepts>
#include <cstddef>
#include <span>

namespace casus::numeric {

/// A running sum in double that keeps what rounding drops (Ogita, Rump & Oishi 2005, SIAM Journal
/// on Scientific Computing 26(6), pp. 1955-1988, algorithm Sum2): as exact as a sum in twice the
/// precision, rounded once. Terms are finite.
class CompensatedSum {
 public:
  void add(double term) noexcept {
    const double next = sum_ + term;
    const double part = next - sum_;
    lost_ += (sum_ - (next - part)) + (term - part);  // exactly what next dropped
    sum_ = next;
  }
  [[nodiscard]] double value() const noexcept { return sum_ + lost_; }

 private:
  double sum_ = 0.0;
  double lost_ = 0.0;
};

/// Mean and variance of a series.
struct Moments {
  double mean = 0.0;
  double variance = 0.0;  ///< sum of squared deviations / (count - 1); 0 of fewer than two values
};

namespace detail {

template <std::floating_point T>
[[nodiscard]] inline double sum_of(std::span<const T> values) noexcept {
  CompensatedSum sum;
  for (const T value : values) sum.add(static_cast<double>(value));
  return sum.value();
}

template <std::floating_point T>
[[nodiscard]] inline Moments moments_of(std::span<const T> values) noexcept {
  const auto count = static_cast<double>(values.size());
  const double mean = sum_of(values) / count;
  if (values.size() < 2) return {mean, 0.0};
  CompensatedSum squares;
  CompensatedSum deviations;
  for (const T value : values) {
    const double deviation = static_cast<double>(value) - mean;
    squares.add(deviation * deviation);
    deviations.add(deviation);
  }
  const double rest = deviations.value() * deviations.value() / count;
  return {mean, (squares.value() - rest) / (count - 1.0)};
}

}  // namespace detail

/// The sum of finite values, added in index order; 0 of none.
[[nodiscard]] inline double stable_sum(std::span<const float> values) noexcept {
  return detail::sum_of(values);
}
[[nodiscard]] inline double stable_sum(std::span<const double> values) noexcept {
  return detail::sum_of(values);
}

/// The mean of finite values; NaN of none.
[[nodiscard]] inline double stable_mean(std::span<const float> values) noexcept {
  return stable_sum(values) / static_cast<double>(values.size());
}
[[nodiscard]] inline double stable_mean(std::span<const double> values) noexcept {
  return stable_sum(values) / static_cast<double>(values.size());
}

/// Mean and sample variance of finite values, by the corrected two-pass algorithm (Chan, Golub &
/// LeVeque 1983, The American Statistician 37(3), pp. 242-247).
[[nodiscard]] inline Moments stable_moments(std::span<const float> values) noexcept {
  return detail::moments_of(values);
}
[[nodiscard]] inline Moments stable_moments(std::span<const double> values) noexcept {
  return detail::moments_of(values);
}

/// Mean of at least one value in eight running sums (value i in sum i mod 8), added up in order:
/// fast and in a fixed order, whatever the vector width. For long series of floats, where double
/// has digits to spare.
[[nodiscard]] inline double lane_mean(std::span<const float> values) noexcept {
  constexpr std::size_t kLanes = 8;
  double sums[kLanes] = {};
  const std::size_t whole = values.size() - values.size() % kLanes;
  for (std::size_t i = 0; i < whole; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      sums[lane] += static_cast<double>(values[i + lane]);
    }
  }
  for (std::size_t i = whole; i < values.size(); ++i) {
    sums[i - whole] += static_cast<double>(values[i]);
  }
  double sum = 0;
  for (const double part : sums) sum += part;
  return sum / static_cast<double>(values.size());
}

}  // namespace casus::numeric
