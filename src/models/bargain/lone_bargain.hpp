// A model of the deal on one block of worlds, for tests and benchmarks: an attacker and a defender
// at war since before the start, the leaver, and everything else played by the test.
#pragma once

#include <algorithm>
#include <span>
#include <string>

#include "catalog/events.hpp"
#include "models/bargain/parameters.hpp"
#include "models/lone_model.hpp"

namespace casus::models::bargain {

inline world::Setting war_setting() {
  world::Setting setting;
  setting.sizes = {.actors = 3, .frontiers = 2};
  setting.actors = {"ATT", "DEF", "LEA"};
  setting.leaver = 2;
  setting.months = 120;
  setting.frontiers = {"quiet", "war"};
  setting.frontier_challenger = {0, 0};
  setting.frontier_target = {2, 1};
  setting.frontier_starts_at_war = {false, true};
  for (auto& fact : setting.facts) fact.assign(3, 0);
  return setting;
}

/// Parameters near the middle of their distributions; war, a margin that is open, beliefs that
/// agree, and nobody who offers a guarantee.
class LoneBargain : public LoneModel {
 public:
  explicit LoneBargain(const catalog::ModelInfo& info, std::size_t worlds = 16,
                       world::Setting its = war_setting(), std::uint32_t first_world = 0)
      : LoneModel(info, shared_memory_count, std::move(its), worlds, first_world), info_(&info) {
    const std::array<std::pair<const char*, float>, 19> middle{{{"leaver_outsider_ratio", 0.5F},
                                                                {"group_outsider_ratio", 0.6F},
                                                                {"coalition_credibility", 0.4F},
                                                                {"promise_part", 0.25F},
                                                                {"minerals_rent", 1.5F},
                                                                {"minerals_delay", 12},
                                                                {"minerals_life", 25},
                                                                {"discount_rate", 0.08F},
                                                                {"security_failure", 0.1F},
                                                                {"guarantee_failure_ratio", 0.45F},
                                                                {"stake", 1000},
                                                                {"guarantee_value", 0.15F},
                                                                {"sanctions_value", 200},
                                                                {"leaver_sanctions_part", 0.4F},
                                                                {"attacker_cost_part", 0.5F},
                                                                {"attacker_impatience", 0.01F},
                                                                {"defender_impatience", 0.02F},
                                                                {"signing_probability", 0.3F},
                                                                {"round_hazard", 0.1F}}};
    for (const auto& [name, value] : middle) set(name, value);
    if (info.parameters.size() > shared_parameter_count) {
      set("round_months", 2);
      set("attacker_first", 0.5F);
    }
    set_phase(catalog::WarPhase::war);
    set_field(catalog::Field::settlement_margin, 0.1F);
    set_beliefs(0.5F, 0.5F);
    set_field(catalog::Field::us_credibility_full_share, 0.8F);
  }
  /// Sets one of the model's parameters by the last part of its name.
  void set(const std::string& name, float value) {
    for (std::size_t p = 0; p < info_->parameters.size(); ++p) {
      if (info_->parameters[p].name.ends_with("." + name)) return set_parameter(p, value);
    }
    base::check(false, "a test sets a parameter the model has");
  }
  void set_phase(catalog::WarPhase phase) {
    set_field(catalog::Field::war_phase, static_cast<float>(phase));
  }
  /// Probability of the attacker prevailing, as the attacker and as the defender see it.
  void set_beliefs(float attackers, float defenders) {
    set_field(catalog::Field::win_belief_share, attackers, 0);
    set_field(catalog::Field::win_belief_share, defenders, 1);
  }
  void offer(catalog::Guarantor who) {
    set_field(catalog::Field::guarantee_offered, static_cast<float>(who));
  }
  void begin(base::Isa isa = base::Isa::scalar) {
    isa_ = isa;
    for (const Model& model : models()) {
      if (model.info == info_) model.start[static_cast<std::size_t>(isa)](view(0));
    }
  }
  void step(int month) { step_function(info_->name, isa_)(view(month)); }
  [[nodiscard]] float at(catalog::Field field, std::size_t world = 0, std::size_t entry = 0) {
    return row(field, entry)[world];
  }
  [[nodiscard]] std::size_t count(catalog::Event event) const {
    return static_cast<std::size_t>(std::count_if(
        log.begin(), log.end(), [&](const catalog::DatedEvent& e) { return e.event == event; }));
  }

 private:
  const catalog::ModelInfo* info_;
  base::Isa isa_ = base::Isa::scalar;
};

}  // namespace casus::models::bargain
