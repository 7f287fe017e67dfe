#include <algorithm>

#include "models/ceasefire_duration/ceasefire_duration.hpp"
#include "world/war.hpp"

namespace casus::models::ceasefire_duration {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

int months_before_start(const world::Setting& setting) noexcept {
  const int frontier = world::war_frontier(setting);
  if (frontier < 0 || setting.actors.empty()) return 0;
  const auto f = static_cast<std::size_t>(frontier);
  const auto code = [&](int actor) -> const std::string& {
    return setting.actors[static_cast<std::size_t>(actor)];
  };
  const std::string& attacker = code(setting.frontier_challenger[f]);
  const std::string& defender = code(setting.frontier_target[f]);
  int last = 0;
  bool is_found = false;
  for (const world::CeaseFire& one : setting.cease_fires) {
    const auto& [a, b] = one.states;
    const bool is_theirs = (a == attacker && b == defender) || (a == defender && b == attacker);
    if (!is_theirs || one.end != world::CeaseFireEnd::war) continue;
    last = is_found ? std::max(last, one.end_month) : one.end_month;
    is_found = true;
  }
  return is_found ? -last : 0;
}

std::vector<ValidationCase> validation_cases() {
  double survival = 1;
  for (int t = 1; t <= 24; ++t) {
    survival *= 1 - ceasefire::agreement_probability<isa::scalar, double>(
                        month_of_hazard<isa::scalar, double>(t, 8, 1.5), 0);
  }
  double half = 0;
  for (int t = 1; t <= 8; ++t) half += month_of_hazard<isa::scalar, double>(t, 8, 1.5);
  return {{"ceasefire_duration", "half of wars are over by the median", "closed form of (1)", 0.5,
           1e-14, numeric::exp(-half)},
          {"ceasefire_duration", "wars of three medians and more, k = 1.5",
           "closed form of (1): 1 / (1 + 3^1.5)", 0.161390, 5e-7, survival}};
}

}  // namespace casus::models::ceasefire_duration
