// For tests: words, uniforms and normals of many worlds, months and actors in plain loops compiled
// once for each instruction set, boiled down to checksums.
#pragma once

#include <cstdint>

namespace casus::random {

struct RandomChecksums {
  std::uint64_t words = 0;
  std::uint64_t floats = 0;   ///< fill_uniform and fill_normal of float
  std::uint64_t doubles = 0;  ///< the same of double
  friend bool operator==(const RandomChecksums&, const RandomChecksums&) noexcept = default;
};

/// Isa is a tag of base/isa.hpp; each is defined in its own object file.
template <class Isa>
[[nodiscard]] RandomChecksums random_checksums();

}  // namespace casus::random
