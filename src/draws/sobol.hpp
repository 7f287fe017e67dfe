// Points of the Sobol' sequence by number, and their scrambling.
//
// Direction numbers: S. Joe and F. Y. Kuo (2008), Constructing Sobol sequences with better
// two-dimensional projections, SIAM J. Sci. Comput. 30, 2635-2654, as Boost.Random carries them.
//
// Scrambling: nested uniform scrambling, A. B. Owen (1998), Scrambling Sobol' and Niederreiter-Xing
// points, J. Complexity 14, 466-489. Every bit of a coordinate is flipped or not by a coin that
// belongs to the bits before it, so that each point alone is uniform and every elementary interval
// keeps its number of points. Each coin is a function of (seed, dimension, bits before): nothing is
// stored, and any point can be had alone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace casus::draws {

/// Bits of a coordinate, most significant first.
inline constexpr std::size_t kSobolBits = 32;

/// Dimensions for which there are direction numbers.
inline constexpr std::size_t kMaxSobolDimensions = 3667;

/// What one dimension adds to a coordinate for each bit of a point's number, lowest bit first.
using Directions = std::array<std::uint32_t, kSobolBits>;

/// Direction numbers of dimensions 0 to dimensions - 1, from 1 to kMaxSobolDimensions of them.
[[nodiscard]] std::vector<Directions> sobol_directions(std::size_t dimensions);

/// The coordinate of point `number`, as a fraction of 2^32. Point 0 lies at the origin; points come
/// in the order of their numbers, not in Gray code order.
[[nodiscard]] std::uint32_t sobol_coordinate(const Directions& directions,
                                             std::uint32_t number) noexcept;

/// The coordinate after nested uniform scrambling of `dimension` with `seed`.
[[nodiscard]] std::uint32_t scrambled(std::uint32_t coordinate, std::uint64_t seed,
                                      std::uint32_t dimension) noexcept;

}  // namespace casus::draws
