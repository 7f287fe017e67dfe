// What the random words of a sampling design are for; part of their key.
#pragma once

#include <cstdint>

#include "random/threefry.hpp"

namespace casus::draws {

/// Stands in the key where a model's number stands elsewhere; no model has it.
inline constexpr std::uint32_t kDesignKey = 0xffffffff;

enum class Purpose : std::uint32_t { scrambling, permutation, jitter, independent, shuffling };

/// Four words that belong to a purpose, a dimension and two numbers.
[[nodiscard]] inline random::Words design_words(std::uint64_t seed, Purpose purpose,
                                                std::uint32_t dimension, std::uint32_t first,
                                                std::uint32_t second) noexcept {
  return random::words({seed, kDesignKey}, first, second, dimension,
                       static_cast<std::uint32_t>(purpose));
}

}  // namespace casus::draws
