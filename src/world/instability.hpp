// The graph on which instability spreads: which states, and what links them.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "world/setting.hpp"

namespace casus::world {

/// The states that may become unstable, in the study's order.
struct UnstableStates {
  std::size_t count = 0;
  std::array<std::size_t, kMostUnstable> actor{};
};
[[nodiscard]] UnstableStates unstable_states(const Setting& setting) noexcept;

/// The links among those states from the study's borders and ties. An onset reaches every neighbor
/// alike, and kin states by the share of one's people in the other's population, whichever way it
/// is larger. Shares sum to 1 over all that one state reaches.
[[nodiscard]] std::vector<InstabilityLink> instability_links(const Setting& setting);

}  // namespace casus::world
