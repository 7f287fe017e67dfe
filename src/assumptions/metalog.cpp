#include "assumptions/metalog.hpp"

#include "assumptions/quantiles.hpp"
#include "base/check.hpp"
#include "numeric/elementary.hpp"

namespace casus::assumptions {
namespace {

/// ln(y/(1-y)) beyond which a share is told from 0 or 1 no more: e^-700 is near the smallest
/// double.
constexpr double kLargestLogit = 700.0;

void check_triplet(const Triplet& triplet) {
  base::check(triplet.tail > 0.0 && triplet.tail < 0.5, "a triplet's tail lies between 0 and 1/2");
  base::check(triplet.low < triplet.middle && triplet.middle < triplet.high,
              "the quantiles of a triplet increase");
}

/// (2) as a function of t = ln(y/(1-y)).
double metalog_at_logit(const Metalog& metalog, double t) {
  return metalog.a1 + t * (metalog.a2 + metalog.a3 * (numeric::logistic(t) - 0.5));
}

/// True if x lies at or below (above) the bound that its scale cannot pass.
bool is_at_low_bound(const Transform& transform, double x) {
  return transform.scale != Scale::none && x <= transform.low;
}
bool is_at_high_bound(const Transform& transform, double x) {
  return transform.scale == Scale::logit && x >= transform.high;
}

}  // namespace

std::string_view name_of(Scale scale) noexcept {
  switch (scale) {
    case Scale::none:
      return "none";
    case Scale::log:
      return "log";
    case Scale::logit:
      return "logit";
  }
  return "unknown";
}

double to_scale(const Transform& transform, double x) {
  if (transform.scale == Scale::none) return x;
  base::check(!is_at_low_bound(transform, x) && !is_at_high_bound(transform, x),
              "a value moved to a log or logit scale lies strictly inside its bounds");
  if (transform.scale == Scale::log) return numeric::log(x - transform.low);
  return numeric::log((x - transform.low) / (transform.high - x));
}

double from_scale(const Transform& transform, double t) {
  switch (transform.scale) {
    case Scale::none:
      return t;
    case Scale::log:
      return transform.low + numeric::exp(t);
    case Scale::logit:
      return transform.low + (transform.high - transform.low) * numeric::logistic(t);
  }
  return t;
}

Triplet to_scale(const Transform& transform, const Triplet& triplet) {
  return {to_scale(transform, triplet.low), to_scale(transform, triplet.middle),
          to_scale(transform, triplet.high), triplet.tail};
}

double metalog_feasibility_bound(double tail) noexcept {
  return 0.5 * (1.0 - 1.66711 * (0.5 - tail));  // Keelin 2016: the constant of the three-term form
}

std::optional<Metalog> fit_metalog(const Triplet& triplet, const Transform& transform) {
  const Triplet q = to_scale(transform, triplet);
  check_triplet(q);
  const double width = q.high - q.low;
  const double r = (q.middle - q.low) / width;
  const double k = metalog_feasibility_bound(q.tail);
  if (!(k < r && r < 1.0 - k)) return std::nullopt;
  const double log_odds = numeric::log((1.0 - q.tail) / q.tail);
  return Metalog{q.middle, width / (2.0 * log_odds),
                 (1.0 - 2.0 * r) * width / ((1.0 - 2.0 * q.tail) * log_odds), transform};
}

double quantile(const Metalog& metalog, double u) {
  double x = 0.0;
  quantiles(metalog, {&u, 1}, {&x, 1});
  return x;
}

double cdf(const Metalog& metalog, double x) {
  if (is_at_low_bound(metalog.transform, x)) return 0.0;
  if (is_at_high_bound(metalog.transform, x)) return 1.0;
  const double target = to_scale(metalog.transform, x);
  double low = -kLargestLogit;
  double high = kLargestLogit;
  if (metalog_at_logit(metalog, low) >= target) return 0.0;
  if (metalog_at_logit(metalog, high) <= target) return 1.0;
  while (true) {
    const double middle = 0.5 * (low + high);
    if (!(low < middle && middle < high)) return numeric::logistic(middle);
    (metalog_at_logit(metalog, middle) < target ? low : high) = middle;
  }
}

double mean(const Metalog& metalog) {
  base::check(metalog.transform.scale == Scale::none,
              "the closed form of the mean is asked of an untransformed metalog");
  return metalog.a1 + 0.5 * metalog.a3;
}

SplitNormal fit_split_normal(const Triplet& triplet, const Transform& transform) {
  const Triplet q = to_scale(transform, triplet);
  check_triplet(q);
  const double z = -numeric::normal_quantile(q.tail);
  return {q.middle, (q.middle - q.low) / z, (q.high - q.middle) / z, transform};
}

double quantile(const SplitNormal& law, double u) {
  double x = 0.0;
  quantiles(law, {&u, 1}, {&x, 1});
  return x;
}

double cdf(const SplitNormal& law, double x) {
  if (is_at_low_bound(law.transform, x)) return 0.0;
  if (is_at_high_bound(law.transform, x)) return 1.0;
  const double distance = to_scale(law.transform, x) - law.middle;
  return numeric::normal_cdf(distance / (distance < 0.0 ? law.sd_low : law.sd_high));
}

}  // namespace casus::assumptions
