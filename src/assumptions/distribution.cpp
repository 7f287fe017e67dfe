#include "assumptions/distribution.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "assumptions/quantiles.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "numeric/elementary.hpp"

namespace casus::assumptions {
namespace {

constexpr double kSmallestShareInRange = 0.01;
constexpr double kSmallestShare = 0x1p-53;
constexpr double kLargestBelowOne = 1.0 - 0x1p-53;
constexpr std::size_t kBatch = 256;  // shares at a time; no result depends on it
constexpr double kReadForZeroShare = 0.01;
constexpr double kReadForWholeShare = 0.99;

bool is_within_unit_interval(const ParameterRange& range) noexcept {
  return range.low >= 0.0 && range.high <= 1.0;
}

double quantile_of(const MetalogLaw& law, double u) { return quantile(law.fit, u); }
double quantile_of(const SplitNormalLaw& law, double u) { return quantile(law.fit, u); }
double quantile_of(const Uniform& law, double u) { return law.low + u * (law.high - law.low); }
double quantile_of(const Normal& law, double u) {
  return law.mean + law.sd * numeric::normal_quantile(u);
}
double quantile_of(const Lognormal& law, double u) {
  return law.median * numeric::exp(law.log_sd * numeric::normal_quantile(u));
}
double quantile_of(const Triangular& law, double u) {
  const double width = law.high - law.low;
  const double rise = law.mode - law.low;
  const double fall = law.high - law.mode;
  if (u * width < rise) return law.low + numeric::sqrt(u * width * rise);
  return law.high - numeric::sqrt((1.0 - u) * width * fall);
}
double quantile_of(const Discrete& law, double u) {
  double share = 0.0;
  for (std::size_t i = 0; i + 1 < law.values.size(); ++i) {
    share += law.weights[i];
    if (u < share) return law.values[i];
  }
  return law.values.back();
}
double quantile_of(const Point& law, double) { return law.value; }

template <class OneLaw>
void fill_quantiles(const OneLaw& law, std::span<const double> shares, std::span<double> out) {
  for (std::size_t n = 0; n < shares.size(); ++n) out[n] = quantile_of(law, shares[n]);
}
void fill_quantiles(const MetalogLaw& law, std::span<const double> shares, std::span<double> out) {
  quantiles(law.fit, shares, out);
}
void fill_quantiles(const SplitNormalLaw& law, std::span<const double> shares,
                    std::span<double> out) {
  quantiles(law.fit, shares, out);
}

double cdf_of(const MetalogLaw& law, double x) { return cdf(law.fit, x); }
double cdf_of(const SplitNormalLaw& law, double x) { return cdf(law.fit, x); }
double cdf_of(const Uniform& law, double x) {
  return std::clamp((x - law.low) / (law.high - law.low), 0.0, 1.0);
}
double cdf_of(const Normal& law, double x) { return numeric::normal_cdf((x - law.mean) / law.sd); }
double cdf_of(const Lognormal& law, double x) {
  if (x <= 0.0) return 0.0;
  return numeric::normal_cdf(numeric::log(x / law.median) / law.log_sd);
}
double cdf_of(const Triangular& law, double x) {
  if (x <= law.low) return 0.0;
  if (x >= law.high) return 1.0;
  const double width = law.high - law.low;
  if (x < law.mode) return (x - law.low) * (x - law.low) / (width * (law.mode - law.low));
  return 1.0 - (law.high - x) * (law.high - x) / (width * (law.high - law.mode));
}
double cdf_of(const Discrete& law, double x) {
  double share = 0.0;
  for (std::size_t i = 0; i < law.values.size(); ++i) {
    if (law.values[i] <= x) share += law.weights[i];
  }
  return std::min(share, 1.0);
}
double cdf_of(const Point& law, double x) { return x < law.value ? 0.0 : 1.0; }

bool is_continuous(const Law& law) {
  return !std::holds_alternative<Discrete>(law) && !std::holds_alternative<Point>(law);
}

double cdf_at_end(const Law& law, double end) {
  if (std::isinf(end)) return end < 0.0 ? 0.0 : 1.0;
  return law_cdf(law, end);
}

/// A triplet clipped at the range: the unbounded fit, with no share cut away.
Distribution clipped(Law law, const ParameterRange& range) {
  return {std::move(law), range, /*is_clipped=*/true, 0.0, 1.0};
}

std::string triplet_text(std::string_view name, const Triplet& stated, Scale scale) {
  const double tail = 100.0 * stated.tail;
  return base::format("{}{}, {:.4g}/50/{:.4g} % = {:.6g}, {:.6g}, {:.6g}", name,
                      scale == Scale::none ? "" : base::format(" on the {} scale", name_of(scale)),
                      tail, 100.0 - tail, stated.low, stated.middle, stated.high);
}

Triplet stated_by(const Law& law, double tail) {
  return {law_quantile(law, tail), law_quantile(law, 0.5), law_quantile(law, 1.0 - tail), tail};
}

/// The share at which a law states its lower quantile.
double tail_of(const Law& law) {
  if (const auto* metalog = std::get_if<MetalogLaw>(&law)) return metalog->stated.tail;
  if (const auto* normals = std::get_if<SplitNormalLaw>(&law)) return normals->stated.tail;
  return Triplet{}.tail;
}

// The laws of the families, with their spread multiplied. Nothing if the law has no spread.
using WidenedLaw = std::optional<Law>;

WidenedLaw widened_law(MetalogLaw law, double factor, const ParameterRange&) {
  law.fit.a2 *= factor;
  law.fit.a3 *= factor;
  law.stated = stated_by(law, law.stated.tail);
  return law;
}
WidenedLaw widened_law(SplitNormalLaw law, double factor, const ParameterRange&) {
  law.fit.sd_low *= factor;
  law.fit.sd_high *= factor;
  law.stated = stated_by(law, law.stated.tail);
  return law;
}
WidenedLaw widened_law(Uniform law, double factor, const ParameterRange& range) {
  const double middle = 0.5 * (law.low + law.high);
  const double half = 0.5 * factor * (law.high - law.low);
  return Uniform{std::max(range.low, middle - half), std::min(range.high, middle + half)};
}
WidenedLaw widened_law(Normal law, double factor, const ParameterRange&) {
  law.sd *= factor;
  return law;
}
WidenedLaw widened_law(Lognormal law, double factor, const ParameterRange&) {
  law.log_sd *= factor;
  return law;
}
WidenedLaw widened_law(const Triangular& law, double factor, const ParameterRange&) {
  return Triangular{law.mode - factor * (law.mode - law.low), law.mode,
                    law.mode + factor * (law.high - law.mode)};
}
WidenedLaw widened_law(Discrete law, double, const ParameterRange&) {
  const double equal = 1.0 / static_cast<double>(law.values.size());
  std::fill(law.weights.begin(), law.weights.end(), equal);
  return law;
}
WidenedLaw widened_law(const Point& law, double factor, const ParameterRange& range) {
  const double half = (factor - 1) * std::abs(law.value);
  const Uniform wide{std::max(range.low, law.value - half), std::min(range.high, law.value + half)};
  if (!(wide.low < wide.high)) return std::nullopt;
  return wide;
}

std::string text_of(const MetalogLaw& law) {
  return triplet_text("metalog", law.stated, law.fit.transform.scale);
}
std::string text_of(const SplitNormalLaw& law) {
  return triplet_text("split normal", law.stated, law.fit.transform.scale);
}
std::string text_of(const Uniform& law) {
  return base::format("uniform from {:.6g} to {:.6g}", law.low, law.high);
}
std::string text_of(const Normal& law) {
  return base::format("normal, mean {:.6g}, standard deviation {:.6g}", law.mean, law.sd);
}
std::string text_of(const Lognormal& law) {
  return base::format("lognormal, median {:.6g}, standard deviation of the logarithm {:.6g}",
                      law.median, law.log_sd);
}
std::string text_of(const Triangular& law) {
  return base::format("triangular from {:.6g} over {:.6g} to {:.6g}", law.low, law.mode, law.high);
}
std::string text_of(const Discrete& law) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < law.values.size(); ++i) {
    parts.push_back(base::format("{:.6g} with probability {:.4g}", law.values[i], law.weights[i]));
  }
  return "one of " + base::join(parts, ", ");
}
std::string text_of(const Point& law) { return base::format("exactly {:.6g}", law.value); }

}  // namespace

double law_quantile(const Law& law, double u) {
  return std::visit([u](const auto& one) { return quantile_of(one, u); }, law);
}

double law_cdf(const Law& law, double x) {
  return std::visit([x](const auto& one) { return cdf_of(one, x); }, law);
}

std::optional<Distribution> truncated(Law law, const ParameterRange& range) {
  Distribution result{std::move(law), range};
  if (!is_continuous(result.law)) return result;
  result.cdf_low = cdf_at_end(result.law, range.low);
  result.cdf_high = cdf_at_end(result.law, range.high);
  if (!(result.cdf_high - result.cdf_low >= kSmallestShareInRange)) return std::nullopt;
  return result;
}

Scale default_scale(const ParameterRange& range) noexcept {
  if (is_within_unit_interval(range)) return Scale::logit;
  return range.low >= 0.0 ? Scale::log : Scale::none;
}

Transform transform_for(Scale scale, const ParameterRange& range) noexcept {
  switch (scale) {
    case Scale::none:
      break;
    case Scale::log:
      return {Scale::log, std::min(range.low, 0.0), 0.0};
    case Scale::logit:
      if (is_within_unit_interval(range)) return {Scale::logit, 0.0, 1.0};
      return {Scale::logit, range.low, range.high};
  }
  return {};
}

FittedTriplet fit_triplet(Triplet triplet, TripletForm form, Scale scale,
                          const ParameterRange& range) {
  Transform transform = transform_for(scale, range);
  const bool needs_high = scale == Scale::logit;
  if ((scale != Scale::none && !std::isfinite(transform.low)) ||
      (needs_high && !std::isfinite(transform.high))) {
    return {std::nullopt,
            base::format("the {} scale needs a parameter with finite bounds", name_of(scale))};
  }
  if (scale == Scale::logit && is_within_unit_interval(range)) {
    for (double* share : {&triplet.low, &triplet.middle, &triplet.high}) {
      if (*share == 0.0) *share = kReadForZeroShare;
      if (*share == 1.0) *share = kReadForWholeShare;
    }
  }
  // A quantile on the very end of the range would be moved by any truncation there.
  const bool is_inside = scale == Scale::none ? triplet.low > range.low && triplet.high < range.high
                                              : triplet.low > transform.low &&
                                                    (!needs_high || triplet.high < transform.high);
  if (!is_inside) transform = Transform{};
  const bool increases = triplet.low < triplet.middle && triplet.middle < triplet.high;
  const Triplet moved = increases ? to_scale(transform, triplet) : triplet;
  if (!increases || !(moved.low < moved.middle && moved.middle < moved.high)) {
    return {
        std::nullopt,
        base::format("the quantiles do not increase as read: {:.6g}, {:.6g}, {:.6g} (a share of "
                     "0 is read as 0.01, of 1 as 0.99)",
                     triplet.low, triplet.middle, triplet.high)};
  }
  Law law;
  const std::optional<Metalog> metalog =
      form == TripletForm::metalog ? fit_metalog(triplet, transform) : std::nullopt;
  if (metalog) {
    law = MetalogLaw{triplet, *metalog};
  } else {
    law =
        SplitNormalLaw{triplet, fit_split_normal(triplet, transform), form == TripletForm::metalog};
  }
  if (!is_inside) return {clipped(std::move(law), range), ""};
  return {truncated(std::move(law), range), "less than 1 % of the distribution lies in the range"};
}

double quantile(const Distribution& distribution, double u) {
  to_quantiles(distribution, {&u, 1});
  return u;
}

void to_quantiles(const Distribution& distribution, std::span<double> values) {
  const double width = distribution.cdf_high - distribution.cdf_low;
  std::array<double, kBatch> inside;
  for (std::size_t first = 0; first < values.size(); first += kBatch) {
    const auto batch = values.subspan(first, std::min(kBatch, values.size() - first));
    for (std::size_t n = 0; n < batch.size(); ++n) {
      inside[n] = std::min(distribution.cdf_low + batch[n] * width, kLargestBelowOne);
    }
    const std::span<const double> shares(inside.data(), batch.size());
    std::visit([&](const auto& law) { fill_quantiles(law, shares, batch); }, distribution.law);
    for (double& x : batch) {
      x = std::clamp(x, distribution.range.low, distribution.range.high);
    }
  }
}

std::optional<CutQuantiles> quantiles_moved_by_range(const Distribution& distribution) {
  if (!is_continuous(distribution.law)) return std::nullopt;
  const double tail = tail_of(distribution.law);
  const CutQuantiles both{stated_by(distribution.law, tail),
                          {quantile(distribution, tail), quantile(distribution, 0.5),
                           quantile(distribution, 1.0 - tail), tail}};
  const double allowed = kQuantileTolerance * (both.stated.high - both.stated.low);
  const bool is_moved = std::fabs(both.drawn.low - both.stated.low) > allowed ||
                        std::fabs(both.drawn.middle - both.stated.middle) > allowed ||
                        std::fabs(both.drawn.high - both.stated.high) > allowed;
  if (!is_moved) return std::nullopt;
  return both;
}

bool is_drawable(const Distribution& distribution) {
  for (const double u : {kSmallestShare, 0.5, kLargestBelowOne}) {
    const double x = quantile(distribution, u);
    if (!(std::fabs(x) <= static_cast<double>(std::numeric_limits<float>::max()))) return false;
  }
  return true;
}

double cdf(const Distribution& distribution, double x) {
  if (x < distribution.range.low) return 0.0;
  if (x >= distribution.range.high) return 1.0;
  const double share = (law_cdf(distribution.law, x) - distribution.cdf_low) /
                       (distribution.cdf_high - distribution.cdf_low);
  return std::clamp(share, 0.0, 1.0);
}

std::optional<Distribution> widened(const Distribution& distribution, double factor) {
  base::check(factor >= 1.0, "a distribution is widened by a factor of at least 1");
  const ParameterRange& range = distribution.range;
  WidenedLaw law =
      std::visit([factor, &range](const auto& one) { return widened_law(one, factor, range); },
                 distribution.law);
  if (!law) return std::nullopt;
  if (distribution.is_clipped) return clipped(*std::move(law), range);
  return truncated(*std::move(law), range);
}

std::string_view family_of(const Distribution& distribution) noexcept {
  constexpr std::string_view kNames[]{"metalog",   "split_normal", "uniform",  "normal",
                                      "lognormal", "triangular",   "discrete", "point"};
  static_assert(std::size(kNames) == std::variant_size_v<Law>);
  return kNames[distribution.law.index()];
}

std::string to_text(const Distribution& distribution) {
  std::string text = std::visit([](const auto& one) { return text_of(one); }, distribution.law);
  if (distribution.is_clipped) {
    text += base::format(", clipped to {:.6g} to {:.6g}", distribution.range.low,
                         distribution.range.high);
  } else if (distribution.cdf_low > 0.0 || distribution.cdf_high < 1.0) {
    text += base::format(", truncated to {:.6g} to {:.6g}", distribution.range.low,
                         distribution.range.high);
  }
  return text;
}

}  // namespace casus::assumptions
