// The war that is on when a study starts.
#pragma once

#include "world/setting.hpp"

namespace casus::world {

/// Index of the frontier that fights at the start (the first of several); -1 if none does. Its
/// challenger and target are the attacker and the defender of the war models.
[[nodiscard]] int war_frontier(const Setting& setting) noexcept;

}  // namespace casus::world
