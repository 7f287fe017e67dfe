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

int pool_of(const Setting& setting, std::size_t frontier) noexcept {
  const bool is_said = frontier < setting.frontier_pool.size();
  return is_said ? setting.frontier_pool[frontier] : setting.frontier_challenger[frontier];
}

}  // namespace casus::world
