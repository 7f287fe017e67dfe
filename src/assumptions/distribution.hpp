// How an uncertain parameter is distributed: a law, and the range the parameter may take.
//
// A law that reaches beyond the range is truncated, not clipped: a uniform number u is carried to
// F(low) + u (F(high) - F(low)) before it enters the law's quantile function, F the law's
// distribution function. One documented exception is clipped instead (Distribution::is_clipped).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "assumptions/metalog.hpp"

namespace casus::assumptions {

/// The numbers a parameter may take, both ends included; ends may be infinite.
struct ParameterRange {
  double low = 0.0;
  double high = 1.0;
};

/// Metalog through `stated`.
struct MetalogLaw {
  Triplet stated;
  Metalog fit;
};
/// Split normal through `stated`. `is_fallback`: a metalog was asked for, but none is feasible.
struct SplitNormalLaw {
  Triplet stated;
  SplitNormal fit;
  bool is_fallback = false;
};
/// Equal density from low to high.
struct Uniform {
  double low = 0.0;
  double high = 1.0;
};
struct Normal {
  double mean = 0.0;
  double sd = 1.0;
};
/// ln x is normal with mean ln(median) and standard deviation log_sd.
struct Lognormal {
  double median = 1.0;
  double log_sd = 1.0;
};
/// Density rising from low to mode and falling to high; the mode may be either end.
struct Triangular {
  double low = 0.0;
  double mode = 0.5;
  double high = 1.0;
};
/// values[i], in increasing order, with probability weights[i]; the weights sum to 1.
struct Discrete {
  std::vector<double> values;
  std::vector<double> weights;
};
/// One value, certain.
struct Point {
  double value = 0.0;
};

using Law = std::variant<MetalogLaw, SplitNormalLaw, Uniform, Normal, Lognormal, Triangular,
                         Discrete, Point>;

struct Distribution {
  Law law;
  ParameterRange range;
  /// Values beyond the range are moved onto its ends. True only for a triplet with a quantile that
  /// the logarithm cannot take, or on an end of a range without a scale: it is fitted unbounded and
  /// clipped, so that its stated quantiles are those drawn.
  bool is_clipped = false;
  double cdf_low = 0.0;   ///< the law's share below the range; 0 if clipped
  double cdf_high = 1.0;  ///< the law's share up to the range's upper end; 1 if clipped
};

/// `law` truncated to `range`. Nothing if less than 1 % of the law lies in the range.
[[nodiscard]] std::optional<Distribution> truncated(Law law, const ParameterRange& range);

/// The scale on which a triplet of a parameter with this range is fitted unless the file says
/// otherwise: logit on [0, 1] for ranges within it, the logarithm for other ranges without negative
/// values, none for all others.
[[nodiscard]] Scale default_scale(const ParameterRange& range) noexcept;

/// `scale` with the bounds that a parameter of this range gives it: the logarithm starts from 0, or
/// from the range's lower end if that is negative; logit runs over [0, 1] for ranges within it and
/// over the whole range else. Asked only of ranges that are finite where the scale has a bound.
[[nodiscard]] Transform transform_for(Scale scale, const ParameterRange& range) noexcept;

/// How a triplet is turned into a law.
enum class TripletForm { metalog, split_normal };

/// The distribution through `triplet`, or why there is none (one sentence without a full stop).
/// Under logit a quantile of exactly 0 or 1 of a share is read as 0.01 or 0.99. A triplet that the
/// logarithm cannot take, or without a scale and with a quantile on an end of the range, is fitted
/// unbounded and clipped. An infeasible metalog becomes a split normal
/// (SplitNormalLaw::is_fallback).
struct FittedTriplet {
  std::optional<Distribution> distribution;
  std::string refusal;
};
[[nodiscard]] FittedTriplet fit_triplet(Triplet triplet, TripletForm form, Scale scale,
                                        const ParameterRange& range);

/// The value below which the share `u` lies, 0 < u < 1; increases with u; inside the range.
[[nodiscard]] double quantile(const Distribution& distribution, double u);
/// The share at or below `x`.
[[nodiscard]] double cdf(const Distribution& distribution, double x);

/// What the range does to the quantiles that a law states: at the shares of its triplet, at 5, 50
/// and 95 % for the other families.
struct CutQuantiles {
  Triplet stated;  ///< of the law itself
  Triplet drawn;   ///< within the range
};

/// How far a quantile may move before it is said, as a share of the distance between the outer two.
inline constexpr double kQuantileTolerance = 0.02;

/// Both triplets if the range moves any of the three by more than kQuantileTolerance of
/// stated.high - stated.low; nothing if the draws keep what is stated, or the law is a list or a
/// point.
[[nodiscard]] std::optional<CutQuantiles> quantiles_moved_by_range(
    const Distribution& distribution);

/// True if every draw is a finite number that a float can hold, down to shares of 2^-53.
[[nodiscard]] bool is_drawable(const Distribution& distribution);

/// The law's own functions, before truncation.
[[nodiscard]] double law_quantile(const Law& law, double u);
[[nodiscard]] double law_cdf(const Law& law, double x);

/// The same law with its spread multiplied by `factor` (at least 1) around its median, on the scale
/// it was fitted on; a uniform law fills the range where that is finite; a list gets equal weights;
/// a point becomes uniform over the range where that is finite. Nothing for a point that cannot.
[[nodiscard]] std::optional<Distribution> widened(const Distribution& distribution, double factor);

/// "metalog", "split_normal", "uniform", …
[[nodiscard]] std::string_view family_of(const Distribution& distribution) noexcept;

/// One line: "metalog on the logit scale, 5/50/95 % = 0.01, 0.05, 0.25".
[[nodiscard]] std::string to_text(const Distribution& distribution);

}  // namespace casus::assumptions
