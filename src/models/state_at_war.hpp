// For tests and benchmarks of the models of a war: an alliance's leaver, an attacker and a defender
// that fight when the study starts.
#pragma once

#include <utility>
#include <vector>

#include "base/month.hpp"
#include "world/setting.hpp"

namespace casus::models {

/// Actors: the leaver 0, the attacker 1, the defender 2. Frontier 0 is quiet, frontier 1 at war.
inline world::Setting state_at_war_setting() {
  using catalog::Fact;
  world::Setting setting;
  setting.sizes = {.actors = 3, .frontiers = 2};
  setting.actors = {"LLL", "AAA", "DDD"};
  setting.leaver = 0;
  setting.frontier_challenger = {1, 1};
  setting.frontier_target = {0, 2};
  setting.frontier_starts_at_war = {false, true};
  setting.months = 120;
  setting.start_month_index = base::Month::of(2026, 8).index;
  const auto set = [&](Fact fact, std::vector<float> values) {
    setting.facts[static_cast<std::size_t>(fact)] = std::move(values);
  };
  set(Fact::gdp_start_usd_bn, {1000, 2000, 200});
  set(Fact::reserves_start_usd_bn, {40});
  set(Fact::state_revenue_start_usd_bn, {72});
  set(Fact::state_spending_start_usd_bn, {120});
  set(Fact::refugees_start, {6e6F});
  return setting;
}

/// The same without a war.
inline world::Setting no_war_setting() {
  world::Setting setting = state_at_war_setting();
  setting.frontier_starts_at_war = {false, false};
  return setting;
}

}  // namespace casus::models
