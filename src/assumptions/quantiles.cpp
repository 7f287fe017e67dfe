#include "assumptions/quantiles.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/wide_vectors.hpp"
#include "numeric/elementary.hpp"

namespace casus::assumptions {
namespace {

// One value, and the loops over many that are compiled for wide vectors too: they are the same
// operations, so that no bit depends on which one runs.

[[gnu::always_inline]] inline double metalog_at(const Metalog& metalog, double u) {
  return metalog.a1 + numeric::logit(u) * (metalog.a2 + metalog.a3 * (u - 0.5));
}

[[gnu::always_inline]] inline double split_normal_at(const SplitNormal& law, double u) {
  return law.middle + (u < 0.5 ? law.sd_low : law.sd_high) * numeric::normal_quantile(u);
}

template <Scale kScale>
[[gnu::always_inline]] inline double from(const Transform& transform, double t) {
  if constexpr (kScale == Scale::log) return transform.low + numeric::exp(t);
  if constexpr (kScale == Scale::logit) {
    return transform.low + (transform.high - transform.low) * numeric::logistic(t);
  }
  return t;
}

[[gnu::always_inline]] inline void take_back(const Transform& transform, double* x,
                                             std::size_t count) {
  if (transform.scale == Scale::log) {
    for (std::size_t n = 0; n < count; ++n) x[n] = from<Scale::log>(transform, x[n]);
  } else if (transform.scale == Scale::logit) {
    for (std::size_t n = 0; n < count; ++n) x[n] = from<Scale::logit>(transform, x[n]);
  }
}

CASUS_FOR_WIDE_VECTORS
void fill(const Metalog& metalog, const double* __restrict__ shares, double* __restrict__ out,
          std::size_t count) {
  const Metalog law = metalog;
  for (std::size_t n = 0; n < count; ++n) out[n] = metalog_at(law, shares[n]);
  take_back(law.transform, out, count);
}

CASUS_FOR_WIDE_VECTORS
void fill(const SplitNormal& split, const double* __restrict__ shares, double* __restrict__ out,
          std::size_t count) {
  const SplitNormal law = split;
  for (std::size_t n = 0; n < count; ++n) out[n] = split_normal_at(law, shares[n]);
  take_back(law.transform, out, count);
}

template <class Law>
void fill_checked(const Law& law, std::span<const double> shares, std::span<double> out) {
  base::check(shares.size() == out.size(), "there is one place for each share");
  for (const double u : shares) {
    base::check(u > 0.0 && u < 1.0, "a quantile is asked at a share strictly between 0 and 1");
  }
  fill(law, shares.data(), out.data(), shares.size());
}

}  // namespace

void quantiles(const Metalog& metalog, std::span<const double> shares, std::span<double> out) {
  fill_checked(metalog, shares, out);
}

void quantiles(const SplitNormal& law, std::span<const double> shares, std::span<double> out) {
  fill_checked(law, shares, out);
}

void to_values(const Assumption& assumption, std::span<double> values) {
  if (assumption.pin) {
    std::fill(values.begin(), values.end(), *assumption.pin);
  } else {
    to_quantiles(assumption.distribution, values);
  }
}

}  // namespace casus::assumptions
