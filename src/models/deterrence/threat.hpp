// The threat each actor faces.
//
//   (13)  T_i = min(1, sum_e w_ie P(challenge)_e),  w_ie = a exp(-d_ie / L), d_ie kilometers
//   between
//         the capitals of i and of the frontier's target; 0 for the frontier's own challenger
// For members of the alliance and targets of frontiers; 0 for all others.
#pragma once

#include "models/deterrence/links.hpp"

namespace casus::models::deterrence {

/// w_ie, once.
template <class Isa>
void start_closeness(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t frontiers = setting.frontiers.size();
  const float* a = view.parameter(threat_weight);
  const float* range = view.parameter(threat_range_km);
  for (std::size_t c = 0, place = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    if (!is_watcher(setting, c)) continue;
    for (std::size_t f = 0; f < frontiers; ++f) {
      const auto target = static_cast<std::size_t>(setting.frontier_target[f]);
      const auto far = static_cast<float>(distance_km(setting, c, target));
      const float counts = setting.frontier_challenger[f] == static_cast<int>(c) ? 0.0F : 1.0F;
      float* __restrict__ row = view.memory_row(closeness_row(frontiers, place, f));
      for (std::size_t w = 0; w < view.worlds; ++w) {
        row[w] = counts * a[w] * numeric::exp(-far / range[w]);
      }
    }
    ++place;
  }
}

/// T[w] += w_ie P(challenge)_e of one frontier.
template <class Isa>
void add_threat(const float* __restrict__ close, const float* __restrict__ challenge,
                std::size_t worlds, float* __restrict__ threat) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) threat[w] += close[w] * challenge[w];
}

/// (13) from this month's probabilities.
template <class Isa>
void find_threat(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t frontiers = setting.frontiers.size();
  const std::size_t worlds = view.worlds;
  const auto actors = static_cast<std::size_t>(setting.sizes.actors);
  for (std::size_t c = 0; c < actors; ++c) {
    float* __restrict__ threat = view.row(catalog::Field::threat_share, c);
    for (std::size_t w = 0; w < worlds; ++w) threat[w] = 0;
  }
  for (std::size_t f = 0; f < frontiers; ++f) {
    const float* challenge = view.row(catalog::Field::challenge_probability, f);
    if (!any_above_zero<Isa>(challenge, worlds)) continue;
    for (std::size_t c = 0, place = 0; c < actors; ++c) {
      if (!is_watcher(setting, c)) continue;
      add_threat<Isa>(view.memory_row(closeness_row(frontiers, place++, f)), challenge, worlds,
                      view.row(catalog::Field::threat_share, c));
    }
  }
  for (std::size_t c = 0; c < actors; ++c) {
    float* __restrict__ threat = view.row(catalog::Field::threat_share, c);
    for (std::size_t w = 0; w < worlds; ++w) threat[w] = threat[w] < 1 ? threat[w] : 1.0F;
  }
}

}  // namespace casus::models::deterrence
