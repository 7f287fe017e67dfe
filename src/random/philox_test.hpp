// For tests: Philox4x32 with 10 rounds (Salmon et al. 2011, section 3.4), a generator unlike
// Threefry, to show that a statistical test does not depend on the generator.
#pragma once

#include <cstdint>

#include "random/threefry.hpp"

namespace casus::random {

/// Philox4x32-10 of `counter` under the key (key0, key1).
inline Words philox4x32(Words counter, std::uint32_t key0, std::uint32_t key1) noexcept {
  Words x = counter;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = std::uint64_t{0xd2511f53} * x.word0;
    const std::uint64_t product2 = std::uint64_t{0xcd9e8d57} * x.word2;
    const auto high = [](std::uint64_t product) {
      return static_cast<std::uint32_t>(product >> 32);
    };
    x = {high(product2) ^ x.word1 ^ key0, static_cast<std::uint32_t>(product2),
         high(product0) ^ x.word3 ^ key1, static_cast<std::uint32_t>(product0)};
    key0 += 0x9e3779b9;
    key1 += 0xbb67ae85;
  }
  return x;
}

}  // namespace casus::random
