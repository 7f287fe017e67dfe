// Three quantiles as a distribution: the three-term metalog, and what stands in for it when the
// three quantiles are too lopsided.
//
// A triplet gives the quantiles at a, 1/2 and 1-a. It is first moved to a scale (none, logarithm,
// logit); the equations hold there, with L = ln((1-a)/a) and r = (q50 - q_a) / (q_{1-a} - q_a):
//
//   (1)  a1 = q50,  a2 = (q_{1-a} - q_a) / (2 L),  a3 = (1 - 2 r)(q_{1-a} - q_a) / ((1 - 2 a) L)
//   (2)  M(y) = a1 + a2 ln(y/(1-y)) + a3 (y - 1/2) ln(y/(1-y)),   0 < y < 1
//   (3)  M increases everywhere if and only if k < r < 1 - k,  k = (1 - 1.66711 (1/2 - a)) / 2
//
// Source: T. W. Keelin (2016), The Metalog Distributions, Decision Analysis 13(4): the symmetric
// percentile triplet form of the three-term metalog, unbounded, semi-bounded and bounded.
#pragma once

#include <optional>
#include <string_view>

namespace casus::assumptions {

enum class Scale {
  none,   ///< t = x
  log,    ///< t = ln(x - low)
  logit,  ///< t = ln((x - low) / (high - x))
};

/// "none", "log", "logit".
[[nodiscard]] std::string_view name_of(Scale scale) noexcept;

/// A scale with its bounds: `low` counts for log and logit, `high` for logit alone.
struct Transform {
  Scale scale = Scale::none;
  double low = 0.0;
  double high = 1.0;
};

/// t for x. x must lie strictly inside the bounds of the scale.
[[nodiscard]] double to_scale(const Transform& transform, double x);
/// x for t; inside the bounds, or on them where the double precision ends.
[[nodiscard]] double from_scale(const Transform& transform, double t);

/// Quantiles at `tail`, 1/2 and 1 - tail; 0 < tail < 1/2.
struct Triplet {
  double low = 0.0;
  double middle = 0.0;
  double high = 0.0;
  double tail = 0.05;
};

/// The triplet on the transformed scale. Each quantile must lie strictly inside the bounds.
[[nodiscard]] Triplet to_scale(const Transform& transform, const Triplet& triplet);

/// k of (3): the smallest feasible r lies just above it.
[[nodiscard]] double metalog_feasibility_bound(double tail) noexcept;

/// Coefficients of (1) on the scale of `transform`.
struct Metalog {
  double a1 = 0.0;
  double a2 = 0.0;
  double a3 = 0.0;
  Transform transform;
};

/// The metalog through `triplet`, or nothing if (3) does not hold. The triplet must increase
/// strictly and lie strictly inside the bounds of the scale.
[[nodiscard]] std::optional<Metalog> fit_metalog(const Triplet& triplet,
                                                 const Transform& transform);

/// The value below which the share `u` lies, 0 < u < 1: (2), taken back from the scale.
[[nodiscard]] double quantile(const Metalog& metalog, double u);
/// The share below `x`, by bisection of (2) to the last bit of ln(y/(1-y)).
[[nodiscard]] double cdf(const Metalog& metalog, double x);
/// a1 + a3/2. Holds on the scale `none` alone.
[[nodiscard]] double mean(const Metalog& metalog);

/// Two half normals that meet at the median, one half of the probability on either side:
/// q50 + s z(u), s = sd_low below the median and sd_high above, z the standard normal quantile.
/// Passes through any increasing triplet exactly; its density jumps at the median.
struct SplitNormal {
  double middle = 0.0;
  double sd_low = 1.0;
  double sd_high = 1.0;
  Transform transform;
};

[[nodiscard]] SplitNormal fit_split_normal(const Triplet& triplet, const Transform& transform);
[[nodiscard]] double quantile(const SplitNormal& law, double u);
[[nodiscard]] double cdf(const SplitNormal& law, double x);

}  // namespace casus::assumptions
