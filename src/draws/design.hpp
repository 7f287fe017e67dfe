// Sampling designs: where in the unit cube the draws lie. Each coordinate is a function of (seed,
// dimension, number of the draw), so that shards and threads agree on every draw without talking,
// and a Latin hypercube of its size as well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "draws/sobol.hpp"

namespace casus::draws {

enum class DesignKind {
  /// Sobol' points under nested uniform scrambling, kSobolGroup dimensions at a time: evenest,
  /// above
  /// all for 2^k draws.
  sobol,
  /// One draw in each of N equal strata of every dimension (McKay, Beckman & Conover 1979,
  /// Technometrics 21, 239-245).
  latin_hypercube,
  /// Draws that know nothing of each other.
  independent,
};

/// "sobol", "latin_hypercube", "independent".
[[nodiscard]] std::string_view name_of(DesignKind kind) noexcept;
[[nodiscard]] std::optional<DesignKind> parse_design(std::string_view name) noexcept;

/// Dimensions that share one Sobol' sequence. Beyond the first eight pairs of its dimensions lie on
/// few lines until there are tens of thousands of points. The next eight dimensions take the same
/// points in an order of their own, which is the number of the point under nested uniform
/// scrambling: Latin supercube sampling (A. B. Owen 1998, ACM Transactions on Modeling and Computer
/// Simulation 8, 71-102) with the shuffle of B. Burley (2020, Practical hash-based Owen scrambling,
/// Journal of Computer Graphics Techniques 9(4), 1-20), under which the first 2^k draws of every
/// group are still an even set of points.
inline constexpr std::size_t kSobolGroup = 8;

/// The most draws of a design.
inline constexpr std::size_t kMaxDraws = std::size_t{1} << 31;

struct Design {
  DesignKind kind = DesignKind::sobol;
  std::uint64_t seed = 0;
  std::uint32_t draws = 0;
  std::size_t dimensions = 0;
  std::vector<Directions> directions;  ///< [dimension in its group]; for sobol only
};

/// From 1 to kMaxDraws draws, of any number of dimensions.
[[nodiscard]] Design make_design(DesignKind kind, std::uint64_t seed, std::size_t draws,
                                 std::size_t dimensions);

/// Coordinates of draws first, first + 1, …, as many as `out` holds: strictly between 0 and 1.
void fill_uniform(const Design& design, std::size_t dimension, std::size_t first,
                  std::span<double> out);

/// The place of `number` in a permutation of 0 to size - 1 that belongs to (seed, dimension):
/// a Feistel network on the bits of the number, walked until it is below `size` again (Black &
/// Rogaway 2002, Ciphers with arbitrary finite domains, CT-RSA, section 4).
[[nodiscard]] std::uint32_t permuted(std::uint32_t number, std::uint32_t size, std::uint64_t seed,
                                     std::uint32_t dimension) noexcept;

}  // namespace casus::draws
