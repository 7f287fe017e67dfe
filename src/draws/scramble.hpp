// Nested uniform scrambling: A. B. Owen (1998), Scrambling Sobol' and Niederreiter-Xing points, J.
// Complexity 14, 466-489. Every bit of a number is flipped or not by a coin that belongs to the
// bits before it, so that each number alone is uniform and every elementary interval keeps its
// number of points. Each coin is a function of (seed, purpose, number, bits before): nothing is
// stored, and any number can be scrambled alone.
#pragma once

#include <cstdint>
#include <span>

#include "draws/purposes.hpp"

namespace casus::draws {

/// Which coins are tossed: those of a seed, a purpose, and a dimension or a group of dimensions.
struct Coins {
  std::uint64_t seed;
  Purpose purpose;
  std::uint32_t number;
};

/// `coordinate` after scrambling.
[[nodiscard]] std::uint32_t scrambled(std::uint32_t coordinate, const Coins& coins) noexcept;

/// Makes of each coordinate what scrambled() makes of it alone.
void scramble(std::span<std::uint32_t> coordinates, const Coins& coins) noexcept;

}  // namespace casus::draws
