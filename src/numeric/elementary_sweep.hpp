// For tests: every elementary function over a large sweep of inputs, in plain loops compiled once
// for each instruction set, boiled down to one checksum per function.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace casus::numeric {

struct SweepChecksum {
  std::string_view function;
  std::uint64_t checksum = 0;
};

/// One for each function and type, always in the same order.
using SweepChecksums = std::array<SweepChecksum, 37>;

/// Isa is a tag of base/isa.hpp; each is defined in its own object file.
template <class Isa>
[[nodiscard]] SweepChecksums sweep_checksums();

}  // namespace casus::numeric
