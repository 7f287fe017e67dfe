// Parameters of a model under test, drawn evenly from stated ranges.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <span>

#include "models/lone_model.hpp"

namespace casus::models {

/// Sets parameter p of each world of `model` to a value from ranges[p]; world w has the same values
/// whichever block it lies in.
inline void draw_evenly(LoneModel& model, std::span<const std::array<float, 2>> ranges,
                        std::uint32_t seed, std::uint32_t first_world, std::size_t worlds) {
  std::mt19937 bits(seed);
  std::uniform_real_distribution<float> uniform(0, 1);
  for (std::uint32_t w = 0; w < first_world + worlds; ++w) {
    for (std::size_t p = 0; p < ranges.size(); ++p) {
      const float value = ranges[p][0] + (ranges[p][1] - ranges[p][0]) * uniform(bits);
      if (w >= first_world) model.set_parameter(p, w - first_world, value);
    }
  }
}

}  // namespace casus::models
