// A made-up alliance on a ring of capitals, for tests and benchmarks of models of capability.
#pragma once

#include <string>

#include "base/month.hpp"
#include "models/capability/parameters.hpp"
#include "models/lone_model.hpp"

namespace casus::models::capability {

/// `allies` members of different size, then the leaver, then a challenger and one more outsider.
/// Frontier i leads from the challenger to ally i mod `allies`, the last one to the outsider.
[[nodiscard]] inline world::Setting example_setting(int allies, int frontiers) {
  using catalog::Fact;
  world::Setting setting;
  const int actors = allies + 3;
  setting.sizes = {.actors = actors, .frontiers = frontiers};
  setting.leaver = allies;
  setting.months = 120;
  setting.start_month_index = base::Month::of(2026, 8).index;
  const auto set = [&](Fact fact, int actor, float value) {
    setting.facts[static_cast<std::size_t>(fact)][static_cast<std::size_t>(actor)] = value;
  };
  for (auto& fact : setting.facts) fact.assign(static_cast<std::size_t>(actors), 0);
  for (int c = 0; c < actors; ++c) {
    const float share = static_cast<float>(c) / static_cast<float>(actors);
    set(Fact::is_member, c, c <= allies ? 1.0F : 0.0F);
    set(Fact::is_in_europe, c, c < allies ? 1.0F : 0.0F);
    set(Fact::gdp_start_usd_bn, c, 100 + 40 * static_cast<float>(c));
    set(Fact::spending_start_share, c, 0.02F + 0.01F * share);
    set(Fact::spending_2014_share, c, 0.012F + 0.006F * share);
    set(Fact::equipment_start_share, c, c <= allies ? 0.3F : 0.0F);
    set(Fact::equipment_2014_share, c, c <= allies ? 0.2F : 0.0F);
    set(Fact::active_personnel_start, c, 50'000);
    set(Fact::capital_latitude_deg, c, 40 + 20 * share);
    set(Fact::capital_longitude_deg, c, 40 * share);
  }
  set(Fact::forces_in_theater_start, 0, 80'000);
  for (int f = 0; f < frontiers; ++f) {
    setting.frontiers.push_back(std::to_string(f));
    setting.frontier_challenger.push_back(allies + 1);
    setting.frontier_target.push_back(f + 1 == frontiers ? allies + 2 : f % allies);
    setting.frontier_force_low_persons.push_back(10'000);
    setting.frontier_force_high_persons.push_back(30'000);
    setting.frontier_kind.push_back(world::FrontierKind::land);
    setting.frontier_length_km.push_back(300);
    setting.frontier_allied_in_place_persons.push_back(1'000);
    setting.frontier_leaver_in_place_persons.push_back(400);
    setting.frontier_host_persons.push_back(50'000);
    setting.frontier_reinforcement_days_low.push_back(5);
    setting.frontier_reinforcement_days_high.push_back(30);
  }
  return setting;
}

/// The parameters of a model at values in the middle, the same in every world but the lags, which
/// differ between worlds; the decision window is so long that everybody arrives.
template <class ModelParameters>
void set_example_parameters(LoneModel& model, const ModelParameters& infos, std::size_t worlds) {
  for (std::size_t p = 0; p < infos.size(); ++p) model.set_parameter(p, 0.1F);
  model.set_parameter(depreciation_annual, 0.06F);
  model.set_parameter(conversion_share, 0.75F);
  model.set_parameter(capacity_growth_annual, 0.08F);
  model.set_parameter(left_behind_share, 0.06F);
  model.set_parameter(reentry_share_per_month, 0.03F);
  model.set_parameter(in_place_share, 0.6F);
  model.set_parameter(replacement_cost_usd_bn, 285);
  model.set_parameter(replacing_share, 0.8F);
  model.set_parameter(distance_share, 0.6F);
  model.set_parameter(unreported_equipment_share, 0.25F);
  model.set_parameter(challenger_level_share, 0.5F);
  model.set_parameter(challenger_person_weight, 0.9F);
  model.set_parameter(past_rise_by_2022_share, 0.45F);
  model.set_parameter(free_force_share, 0.6F);
  model.set_parameter(rebuilding_annual, 0);
  model.set_parameter(frontier_surge_ratio, 2);
  model.set_parameter(unlisted_land_persons, 4'000);
  model.set_parameter(unlisted_sea_persons, 1'000);
  model.set_parameter(unlisted_hybrid_persons, 500);
  model.set_parameter(decision_window_days, 365);
  model.set_parameter(unlisted_land_days, 30);
  model.set_parameter(unlisted_sea_days, 12);
  model.set_parameter(reinforcement_time_ratio, 1);
  model.set_parameter(deployable_share, 1);
  model.set_parameter(in_place_person_weight, 1.5F);
  model.set_parameter(hosting_persons, 4'000);
  model.set_parameter(command_speed_share, 0.2F);
  model.set_parameter(ceasefire_force_persons, 20'000);
  model.set_parameter(effort_eur_bn, 250);
  model.set_parameter(eur_usd, 1.1F);
  constexpr std::array<float, kLagGroups> kLags{12, 18, 30, 48};
  for (std::size_t g = 0; g < kLagGroups; ++g) {
    for (std::size_t w = 0; w < worlds; ++w) {
      const float lag = kLags[g] + static_cast<float>(w * 37 % 23) - 0.5F;
      model.set_parameter(munitions_lag_months + g, w, lag);
    }
  }
}

/// Orders of every ally in the rows of their field, as the spending of the start would place them
/// times `factor`, split over the classes from a third downward.
inline void place_orders(LoneModel& model, float factor) {
  constexpr std::array<float, kClasses> kShares{0.36F, 0.12F, 0.13F, 0.09F,
                                                0.08F, 0.09F, 0.08F, 0.05F};
  for (std::size_t k = 0; k < kClasses; ++k) {
    model.set_field(catalog::Field::equipment_class_share, kShares[k], k);
  }
  const auto income = model.setting.fact(catalog::Fact::gdp_start_usd_bn);
  const auto share = model.setting.fact(catalog::Fact::spending_start_share);
  for (std::size_t c = 0; c < income.size(); ++c) {
    model.set_field(catalog::Field::equipment_usd_bn, factor * 0.3F * income[c] * share[c] / 12, c);
    model.set_field(catalog::Field::spending_share, factor * share[c], c);
    model.set_field(catalog::Field::gdp_usd_bn, income[c], c);
  }
}

}  // namespace casus::models::capability
