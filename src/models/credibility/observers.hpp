// Allies and an adversary who watch a leaver, for the tests of this folder: the model alone on a
// block, with round numbers for its parameters.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "models/credibility/credibility.hpp"
#include "models/lone_model.hpp"

namespace casus::models::credibility {

inline constexpr std::size_t kPoorAlly = 0;
inline constexpr std::size_t kRichAlly = 1;
inline constexpr std::size_t kLeaver = 2;
inline constexpr std::size_t kOutsider = 3;

inline world::Setting four_actors() {
  world::Setting setting;
  setting.sizes = {.actors = 4, .frontiers = 1};
  setting.leaver = static_cast<int>(kLeaver);
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)] = {1, 1, 1, 0};
  setting.facts[static_cast<std::size_t>(catalog::Fact::spending_start_share)] = {0.01F, 0.03F,
                                                                                  0.03F, 0};
  return setting;
}

class Observers : public LoneModel {
 public:
  explicit Observers(std::size_t worlds = 16, std::uint32_t first_world = 0)
      : LoneModel(kInfo, memory_count, four_actors(), worlds, first_world) {
    for (std::size_t p = 0; p < kParameters.size(); ++p) set_parameter(p, 1);
    set_parameter(allies_prior_share, 0.6F);
    set_parameter(adversary_prior_share, 0.5F);
    set_parameter(turn_away, 0.01F);
    set_parameter(turn_back, 0.005F);
    for (std::size_t p = leak_ratio; p <= notice_ratio; ++p) set_parameter(p, 0.5F);
    for (std::size_t p : {reassurance_ratio, withdrawal_ratio, vote_ratio, refusal_ratio})
      set_parameter(p, 2);
    for (std::size_t p = leak_reliability; p <= vote_reliability; ++p) set_parameter(p, 0.8F);
    set_parameter(troop_step_share, 0.1F);
    set_parameter(pullback_step_share, 0.2F);
    set_parameter(committed_credibility_share, 0.85F);
    set_parameter(hollow_credibility_share, 0.25F);
    set_parameter(condition_strength, 0.3F);
    set_lever(catalog::Lever::elite_cue_direction, -1);
    for (const catalog::Lever part : kParts) set_lever(part, 1);
    set_lever(catalog::Lever::guarantee_threshold_share, 0.02F);
    set_field(catalog::Field::prenotice_clock_months, -1);
    start<isa::scalar>(view(0));
    set_field(catalog::Field::spending_share, 0.01F, kPoorAlly);
    set_field(catalog::Field::spending_share, 0.03F, kRichAlly);
  }
  void step(int month, std::span<const catalog::DatedEvent> scripted = {}) {
    advance<isa::scalar>(view(month, scripted));
  }
  float allies(std::size_t world = 0) {
    return row(catalog::Field::commitment_belief_share, 0)[world];
  }
  float adversary() { return row(catalog::Field::commitment_belief_share, 1)[0]; }
  float signals(Signal signal, std::size_t world = 0) { return view(1).memory_row(signal)[world]; }
};

/// All fields the model writes.
inline std::vector<float> written(Observers& observers) {
  std::vector<float> all;
  for (const catalog::Field field : kInfo.writes) {
    const std::vector<float> values = observers.values(field);
    all.insert(all.end(), values.begin(), values.end());
  }
  return all;
}

inline catalog::DatedEvent scripted(catalog::Event event) { return {0, 1, event, -1, 0}; }

inline constexpr std::array kSignalEvents{
    catalog::Event::signal_leak,        catalog::Event::signal_endorsement,
    catalog::Event::signal_speech,      catalog::Event::signal_reassurance,
    catalog::Event::signal_troop_order, catalog::Event::signal_notice,
    catalog::Event::signal_vote};

}  // namespace casus::models::credibility
