#include "world/challenger.hpp"

#include <algorithm>
#include <cstddef>

namespace casus::world {

int main_challenger(const Setting& setting) noexcept {
  int most = -1;
  std::ptrdiff_t largest = 0;
  for (int actor = 0; actor < setting.sizes.actors; ++actor) {
    const auto count =
        std::count(setting.frontier_challenger.begin(), setting.frontier_challenger.end(), actor);
    if (count > largest) {
      largest = count;
      most = actor;
    }
  }
  return most;
}

}  // namespace casus::world
