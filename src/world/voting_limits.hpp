// How large the bodies that vote in the world may be. A study beyond these is refused when it is
// read; the kernels keep rows of these lengths on the stack.
#pragma once

#include <cstddef>

namespace casus::world {

/// Most seats of a chamber that votes in the world.
inline constexpr std::size_t kMostSeats = 750;
/// Most chambers of a study.
inline constexpr std::size_t kMostChambers = 8;

}  // namespace casus::world
