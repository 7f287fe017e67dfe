// For tests and benchmarks: a model of the front alone, on one frontier that is at war; the test
// plays strengths, supplies and peace.
#pragma once

#include "models/front/front.hpp"
#include "models/lone_model.hpp"

namespace casus::models::front {

inline constexpr auto kAttacker = static_cast<std::size_t>(catalog::Side::attacker);
inline constexpr auto kDefender = static_cast<std::size_t>(catalog::Side::defender);

/// The attacker holds a fifth of the defender's 600,000 km2.
inline world::Setting front_setting(bool is_at_war = true) {
  world::Setting setting;
  setting.sizes = {.actors = 2, .frontiers = 1};
  setting.actors = {"ATT", "DEF"};
  setting.frontier_challenger = {0};
  setting.frontier_target = {1};
  setting.frontier_starts_at_war = {is_at_war};
  setting.months = 120;
  for (auto& fact : setting.facts) fact.assign(2, 0);
  setting.facts[static_cast<std::size_t>(catalog::Fact::territory_km2)] = {0, 600000};
  setting.facts[static_cast<std::size_t>(catalog::Fact::war_area_held_start_km2)] = {120000, 0};
  return setting;
}

/// War, 900,000 supplied attackers at the front, 300,000 supplied defenders.
class LoneFront : public LoneModel {
 public:
  explicit LoneFront(const catalog::ModelInfo& info, std::size_t worlds = 64,
                     world::Setting its = front_setting())
      : LoneModel(info, 0, its, worlds), count(worlds) {
    if (info.name == kInfo.name) {
      set_parameter(speed_km2, 700);
      set_parameter(shock_km2, 150);
      set_parameter(defence_advantage, 2);
      set_parameter(attacker_at_front_share, 1);
      set_parameter(defender_at_front_share, 1);
      set_parameter(held_ratio, 1);
    }
    set_field(catalog::Field::strength_persons, 900000, kAttacker);
    set_field(catalog::Field::strength_persons, 300000, kDefender);
    set_field(catalog::Field::supply_share, 1, kAttacker);
    set_field(catalog::Field::supply_share, 1, kDefender);
    set_phase(catalog::WarPhase::war);
  }
  void set_phase(catalog::WarPhase phase) {
    set_field(catalog::Field::war_phase, static_cast<float>(phase));
  }
  [[nodiscard]] float at(catalog::Field field, std::size_t world = 0) { return row(field)[world]; }

  std::size_t count;
  int month = 0;
};

}  // namespace casus::models::front
