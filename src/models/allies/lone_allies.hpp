// For tests and benchmarks: allies alone; the test plays all other models.
#pragma once

#include <vector>

#include "models/allies/allies.hpp"
#include "models/lone_model.hpp"

namespace casus::models::allies {

/// Four allies (next to the challenger, far from it and large, far and small, outside Europe), the
/// leaver, the challenger.
enum Actor : std::size_t { kNext, kLarge, kSmall, kOverseas, kLeaver, kChallenger, kActors };

inline world::Setting alliance_setting() {
  using catalog::Fact;
  world::Setting setting;
  setting.sizes = {.actors = kActors, .frontiers = 1};
  setting.leaver = kLeaver;
  setting.months = 120;
  setting.frontier_challenger = {kChallenger};
  setting.frontier_target = {kNext};
  for (auto& fact : setting.facts) fact.assign(kActors, 0);
  const auto set = [&](Fact fact, std::vector<float> values) {
    setting.facts[static_cast<std::size_t>(fact)] = std::move(values);
  };
  set(Fact::is_member, {1, 1, 1, 1, 1, 0});
  set(Fact::is_in_europe, {1, 1, 1, 0, 0, 0});
  set(Fact::gdp_start_usd_bn, {40, 4000, 40, 2000, 28000, 2000});
  set(Fact::spending_start_share, {0.03F, 0.02F, 0.02F, 0.015F, 0.03F, 0.06F});
  set(Fact::capital_latitude_deg, {59.4F, 48.9F, 38.7F, 45.4F, 38.9F, 55.8F});
  set(Fact::capital_longitude_deg, {24.8F, 2.4F, -9.1F, -75.7F, -77, 37.6F});
  return setting;
}

/// Medians of the assumptions; full credibility, spending on target, forces in place.
class LoneAllies : public LoneModel {
 public:
  explicit LoneAllies(std::size_t worlds = 64, const catalog::ModelInfo& info = kInfo,
                      std::size_t rows = memory_rows(alliance_setting()))
      : LoneModel(info, rows, alliance_setting(), worlds), step_(nullptr), start_(nullptr) {
    for (const Model& model : models()) {
      if (model.info != &info) continue;
      start_ = model.start[0];
      step_ = model.step[0];
    }
    set_parameter(step_share, 0.25F);
    set_parameter(arming_most_share, 0.008F);
    set_parameter(sent_share, 0.25F);
    set_parameter(sent_half_life_months, 6);
    set_parameter(arming_half_life_months, 36);
    set_parameter(hosting_half_life_months, 60);
    set_parameter(hedging_half_life_months, 30);
    set_parameter(joining_half_life_months, 60);
    if (&info == &kInfo) set_medians();
    for (std::size_t c = 0; c < kActors; ++c) {
      set_field(catalog::Field::us_credibility_share, 1, c);
      set_field(catalog::Field::spending_share, 0.025F, c);
    }
    set_field(catalog::Field::us_force_share, 1);
    begin();
  }
  void begin() {
    month = 0;
    start_(view(0));
  }
  void advance_to(int last, std::span<const catalog::DatedEvent> scripted = {}) {
    while (month < last) {
      ++month;
      step_(view(month, scripted));
      for (std::size_t c = 0; c < kActors; ++c) {
        for (std::size_t w = 0; w < view(0).worlds; ++w) {
          const auto act = static_cast<std::size_t>(row(catalog::Field::ally_action, c)[w]);
          ++chosen[c][act];
        }
      }
    }
  }
  [[nodiscard]] float at(catalog::Field field, std::size_t actor, std::size_t world = 0) {
    return row(field, actor)[world];
  }
  /// How often an actor has chosen an act.
  [[nodiscard]] int count(std::size_t actor, catalog::AllyAction act) const {
    return chosen[actor][static_cast<std::size_t>(act)];
  }

  int month = 0;
  std::array<std::array<int, kActs>, kActors> chosen{};

 private:
  void set_medians() {
    set_parameter(rationality, 9);
    set_parameter(inertia_weight, 0.6F);
    set_parameter(alarm_weight, 2);
    set_parameter(doubt_weight, 0.6F);
    set_parameter(pressure_weight, 0.3F);
    set_parameter(cost_weight, 0.5F);
    set_parameter(club_weight, 0.3F);
    set_parameter(state_weight, 0.5F);
    set_parameter(fiscal_ceiling_share, 0.06F);
    set_parameter(host_cost_share, 0.5F);
    set_parameter(hedge_cost_share, 0.6F);
    set_parameter(join_cost_share, 0.5F);
    set_parameter(consult_cost_share, 0.7F);
    set_parameter(exposed_hedging_sign, -0.4F);
    set_parameter(crisis_part, 0.7F);
    set_parameter(shared_alarm_share, 0.5F);
    set_parameter(alarm_half_life_months, 20);
    set_parameter(event_threat_share, 0.6F);
    set_parameter(incident_part, 0.05F);
  }
  StepFunction step_;
  StartFunction start_;
};

}  // namespace casus::models::allies
