#include "world/challenger.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace casus::world {

int main_challenger(const Setting& setting) noexcept {
  const std::vector<int>& challengers = setting.frontier_challenger;
  int most = -1;
  std::ptrdiff_t largest = 0;
  for (const int actor : challengers) {
    if (actor == most || actor < 0 || actor >= setting.sizes.actors) continue;
    const auto count = std::count(challengers.begin(), challengers.end(), actor);
    if (count > largest || (count == largest && actor < most)) {
      largest = count;
      most = actor;
    }
  }
  return most;
}

}  // namespace casus::world
