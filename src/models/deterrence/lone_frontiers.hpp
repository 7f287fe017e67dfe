// A model of deterrence on one block of made-up frontiers, for tests: a land, a sea and a hybrid
// frontier of one challenger with members, one with an outsider it fights at the start, and one of
// a lesser challenger.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "models/deterrence/parameters.hpp"
#include "models/lone_model.hpp"

namespace casus::models::deterrence {

inline constexpr std::size_t kLand = 0;
inline constexpr std::size_t kSea = 1;
inline constexpr std::size_t kHybrid = 2;
inline constexpr std::size_t kOldWar = 3;
inline constexpr std::size_t kLesser = 4;
inline constexpr std::size_t kFrontierCount = 5;
inline constexpr int kLeaverPlace = 2;
inline constexpr int kChallengerPlace = 3;

/// Two members, the leaver, the challenger, an outsider, a lesser challenger.
inline world::Setting frontier_setting() {
  using catalog::Fact;
  using world::FrontierKind;
  world::Setting setting;
  setting.sizes = {.actors = 6, .frontiers = static_cast<int>(kFrontierCount)};
  setting.actors = {"ONE", "TWO", "LEA", "CHA", "OUT", "LES"};
  setting.leaver = kLeaverPlace;
  setting.months = 120;
  setting.frontiers = {"land", "sea", "hybrid", "old", "lesser"};
  setting.frontier_challenger = {3, 3, 3, 3, 5};
  setting.frontier_target = {0, 1, 0, 4, 4};
  setting.frontier_kind = {FrontierKind::land, FrontierKind::sea, FrontierKind::hybrid,
                           FrontierKind::land, FrontierKind::internal};
  setting.frontier_leaver_in_place_persons = {5000, 0, 0, 0, 0};
  setting.frontier_starts_at_war = {false, false, false, true, false};
  setting.frontier_is_probed = {true, false, false, false, false};
  for (auto& fact : setting.facts) fact.assign(1, 0);
  const auto set = [&](Fact fact, std::vector<float> values) {
    setting.facts[static_cast<std::size_t>(fact)] = std::move(values);
  };
  set(Fact::is_member, {1, 1, 1, 0, 0, 0});
  set(Fact::capital_latitude_deg, {59, 54, 39, 56, 50, 45});
  set(Fact::capital_longitude_deg, {25, 10, -77, 38, 30, 20});
  return setting;
}

/// A model of deterrence with parameters near the middle of their distributions, forces in place
/// and the leaver believed to come with probability `credibility`.
class Frontiers : public LoneModel {
 public:
  Frontiers(const catalog::ModelInfo& info, std::size_t worlds = 64, float credibility = 0.5F,
            world::Setting its = frontier_setting(), std::uint32_t first_world = 0)
      : LoneModel(info, shared_memory_rows(its), its, worlds, first_world), info_(&info) {
    set_lever(catalog::Lever::adversary_opportunism_ratio, 1);
    set_shared_parameters();
    set_field(catalog::Field::us_force_share, 1);
    for (std::size_t c = 0; c < 3; ++c) {
      set_field(catalog::Field::us_credibility_seen_share, credibility, c);
    }
    set_forces(0.01F, {0.004F, 0.4F, 0.1F, 0.5F});
  }
  /// Attackers on every frontier but the hybrid one, and defenders by coalition.
  void set_forces(float attackers, const std::array<float, 4>& defenders) {
    for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
      set_field(catalog::Field::attacker_force, f == kHybrid ? 0 : attackers, f);
      for (std::size_t s = 0; s < defenders.size(); ++s) {
        set_field(catalog::Field::defender_force, defenders[s], f * 4 + s);
      }
    }
  }
  /// Sets one of the model's parameters by the last part of its name.
  void set(const std::string& name, float value) {
    for (std::size_t p = 0; p < info_->parameters.size(); ++p) {
      if (info_->parameters[p].name.ends_with("." + name)) return set_parameter(p, value);
    }
    base::check(false, "a test sets a parameter the model has");
  }
  void begin(base::Isa isa = base::Isa::scalar) {
    isa_ = isa;
    for (const Model& model : models()) {
      if (model.info == info_) model.start[static_cast<std::size_t>(isa)](view(0));
    }
  }
  void step(int month, std::span<const catalog::DatedEvent> scripted = {}) {
    step_function(info_->name, isa_)(view(month, scripted));
  }
  [[nodiscard]] std::size_t count(catalog::Event event, int index = -1) const {
    return static_cast<std::size_t>(
        std::count_if(log.begin(), log.end(), [&](const catalog::DatedEvent& e) {
          return e.event == event && (index < 0 || e.index == index);
        }));
  }

 private:
  void set_shared_parameters() {
    constexpr std::array<float, shared_parameter_count> kMiddle{
        0.05F, 0.6F, 0.9F, 0.1F, 0.0F, 0.1F, 1.5F,  0.002F, 0.4F, 1.5F, 0.2F,
        0.2F,  0.1F, 0.3F, 3.0F, 1.5F, 0.5F, 0.15F, 0.3F,   0.8F, 0.8F, 700.0F};
    for (std::size_t p = 0; p < kMiddle.size(); ++p) set_parameter(p, kMiddle[p]);
    const std::array<std::pair<const char*, float>, 10> own{{{"challenger_hard", 0.3F},
                                                             {"other_challenger_odds", 0.25F},
                                                             {"bluff_share", 0.6F},
                                                             {"rationality", 5.0F},
                                                             {"soft_challenger_loss", 0.2F},
                                                             {"retreat_payoff", 0.9F},
                                                             {"concession_payoff", 0.2F},
                                                             {"hard_war_share", 0.45F},
                                                             {"soft_war_loss", 0.4F},
                                                             {"defender_cost_range", 0.5F}}};
    for (const auto& [name, value] : own) {
      for (std::size_t p = shared_parameter_count; p < info_->parameters.size(); ++p) {
        if (info_->parameters[p].name.ends_with(std::string(".") + name)) set_parameter(p, value);
      }
    }
  }
  const catalog::ModelInfo* info_;
  base::Isa isa_ = base::Isa::scalar;
};

}  // namespace casus::models::deterrence
