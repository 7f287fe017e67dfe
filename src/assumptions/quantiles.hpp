// Quantile functions at many shares at once: the draws of a parameter. Each value is, to the last
// bit, the one that the function of a single share gives; only the loops are wide.
#pragma once

#include <span>

#include "assumptions/assumptions.hpp"

namespace casus::assumptions {

/// out[n] = quantile(law, shares[n]), each share strictly between 0 and 1.
void quantiles(const Metalog& metalog, std::span<const double> shares, std::span<double> out);
void quantiles(const SplitNormal& law, std::span<const double> shares, std::span<double> out);

/// Each of `values` is a share and becomes quantile(distribution, share).
void to_quantiles(const Distribution& distribution, std::span<double> values);

/// Each of `values` is a share and becomes value_at(assumption, share).
void to_values(const Assumption& assumption, std::span<double> values);

}  // namespace casus::assumptions
