// Rank correlations among parameters, by a Gaussian copula: uniform numbers become normal ones, are
// mixed, and become uniform again. Each parameter keeps its own distribution.
//
//   (1)  Pearson correlation of the normals for Spearman's rank correlation s:  2 sin(pi s / 6)
//        (Pearson 1907; Kruskal 1958, J. Am. Stat. Assoc. 53, 814-861)
//   (2)  z' = L z,  L the lower Cholesky factor of the matrix of (1), pairs not named at 0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "assumptions/assumptions.hpp"
#include "base/result.hpp"

namespace casus::draws {

/// Parameters that are linked by correlations, directly or through others, and how they are mixed.
struct LinkedGroup {
  std::vector<std::size_t> parameters;  ///< in the order of the factor's rows
  std::vector<double> factor;           ///< L of (2), lower triangle of [row][row]
};

/// (1).
[[nodiscard]] double pearson_from_spearman(double rank) noexcept;

/// The groups of all parameters that are correlated with some other. Rows and groups follow
/// `order`, a permutation of all parameters. Problems, one a group: correlations that contradict
/// each other, so that the matrix of (2) is not positive definite, with the pairs of the group.
[[nodiscard]] base::Result<std::vector<LinkedGroup>> link_parameters(
    const assumptions::Assumptions& assumptions, std::span<const std::size_t> order);

/// (2) in place: uniforms[row][draw], strictly between 0 and 1 before and after.
void correlate(const LinkedGroup& group, std::span<double> uniforms);

}  // namespace casus::draws
