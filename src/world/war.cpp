#include "world/war.hpp"

#include <algorithm>

namespace casus::world {

int war_frontier(const Setting& setting) noexcept {
  const std::vector<bool>& fights = setting.frontier_starts_at_war;
  const auto first = std::find(fights.begin(), fights.end(), true);
  return first == fights.end() ? -1 : static_cast<int>(first - fights.begin());
}

}  // namespace casus::world
