// For tests and benchmarks: trade alone; the test plays all other models.
#pragma once

#include <cmath>
#include <vector>

#include "models/lone_model.hpp"
#include "models/trade/trade.hpp"

namespace casus::models::trade {

/// Actors: the leaver, two allies, the attacker, the defender, the rest; frontiers: attacker and
/// defender, at war at the start; attacker and the second ally. Of flows that fall with the
/// distance of their numbers.
inline world::Setting trading_setting(std::size_t actors = 6) {
  using catalog::Fact;
  world::Setting setting;
  setting.sizes = {.actors = static_cast<int>(actors), .frontiers = 2};
  for (std::size_t i = 0; i < actors; ++i) setting.actors.push_back("A" + std::to_string(i));
  setting.frontiers = {"war", "quiet"};
  setting.frontier_challenger = {3, 3};
  setting.frontier_target = {4, 2};
  setting.frontier_starts_at_war = {true, false};
  setting.leaver = 0;
  setting.months = 120;
  const auto set = [&](Fact fact, std::vector<float> values) {
    values.resize(actors);
    setting.facts[static_cast<std::size_t>(fact)] = std::move(values);
  };
  set(Fact::is_member, {1, 1, 1});
  set(Fact::is_in_union, {0, 1, 1});
  set(Fact::sanctions_attacker, {1, 1, 1});
  setting.trade.actors = actors;
  for (std::size_t i = 0; i < actors; ++i) {
    for (std::size_t n = 0; n < actors; ++n) {
      const double size = static_cast<double>((i % 7 + 1) * (n % 7 + 1));
      const bool fights = (i == 3 && n == 4) || (i == 4 && n == 3);
      const double apart = i > n ? static_cast<double>(i - n) : static_cast<double>(n - i);
      setting.trade.flows.push_back((fights ? .05 : 1) * size *
                                    (i == n ? 12 : 1 / (1 + apart) + (i < n ? .02 : 0)));
    }
  }
  derive_shares(setting.trade);
  return setting;
}

/// Nothing has changed since the base year until a test says so.
class LoneTrade : public LoneModel {
 public:
  explicit LoneTrade(std::size_t worlds = 16, world::Setting its_setting = trading_setting(),
                     std::uint32_t first_world = 0)
      : LoneModel(kInfo, Rows(its_setting).count(), its_setting, worlds, first_world) {
    for (const auto& [place, value] :
         std::vector<std::pair<std::size_t, float>>{{theta, 5},
                                                    {war_multiplier, .15F},
                                                    {war_half_life_months, 36},
                                                    {neutral_multiplier, .93F},
                                                    {dispute_multiplier, .8F},
                                                    {dispute_half_life_months, 12},
                                                    {collapse_multiplier, .5F},
                                                    {instability_multiplier, .8F},
                                                    {instability_half_life_months, 24},
                                                    {sanctions_multiplier, .26F},
                                                    {causal_share, .4F},
                                                    {treaty_share_lost, .3F}}) {
      set_parameter(place, value);
    }
    set_lever(catalog::Lever::sanctions_ratio, 1);
    set_field(catalog::Field::us_force_share, 1);
    set_field(catalog::Field::war_phase, static_cast<float>(catalog::WarPhase::war));
    set_field(catalog::Field::frontier_phase, 2, 0);
    start<isa::scalar>(view(0));
  }
  void advance_to(int last) {
    while (month < last) advance<isa::scalar>(view(++month));
  }
  [[nodiscard]] float at(catalog::Field field, std::size_t entry = 0, std::size_t world = 0) {
    return row(field, entry)[world];
  }
  int month = 0;
};

}  // namespace casus::models::trade
