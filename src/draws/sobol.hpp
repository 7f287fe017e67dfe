// Points of the Sobol' sequence by number.
//
// Direction numbers: S. Joe and F. Y. Kuo (2008), Constructing Sobol sequences with better
// two-dimensional projections, SIAM J. Sci. Comput. 30, 2635-2654, as Boost.Random carries them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
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

/// Makes of each number of a point its coordinate, as a fraction of 2^32. Point 0 lies at the
/// origin; points come in the order of their numbers, not in Gray code order.
void sobol_coordinates(const Directions& directions, std::span<std::uint32_t> numbers) noexcept;

}  // namespace casus::draws
