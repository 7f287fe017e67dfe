// Nested uniform scrambling of many coordinates at once; see sobol.hpp for the method.
#pragma once

#include <cstdint>
#include <span>

namespace casus::draws {

/// Makes of each coordinate what scrambled() makes of it alone.
void scramble(std::span<std::uint32_t> coordinates, std::uint64_t seed,
              std::uint32_t dimension) noexcept;

}  // namespace casus::draws
