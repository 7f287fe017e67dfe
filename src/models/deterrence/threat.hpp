// The threat each actor faces.
//
//   (13)  T_i = min(1, sum_e w_ie P(challenge)_e),  w_ie = a exp(-d_ie / L), d_ie kilometers
//   between
//         the capitals of i and of the frontier's target; 0 for the frontier's own challenger
// For members of the alliance and targets of frontiers; 0 for all others.
#pragma once

#include <algorithm>
#include <array>

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

/// Frontiers whose threat is added in one pass over an actor's row.
inline constexpr std::size_t kAtATime = 4;

/// T[w] += w_ie P(challenge)_e of kAtATime frontiers, one after the other.
template <class Isa>
void add_threats(const std::array<const float*, kAtATime>& close,
                 const std::array<const float*, kAtATime>& challenge, std::size_t worlds,
                 float* __restrict__ threat) noexcept {
  const auto [w0, w1, w2, w3] = close;
  const auto [c0, c1, c2, c3] = challenge;
  for (std::size_t w = 0; w < worlds; ++w) {
    threat[w] = (((threat[w] + w0[w] * c0[w]) + w1[w] * c1[w]) + w2[w] * c2[w]) + w3[w] * c3[w];
  }
}

/// The first `count` of `some` to every watcher. In a pass that is not full the last one stands in
/// for those missing, with a row of zeros for its chance.
template <class Isa>
void add_to_watchers(const world::StepView& view, std::array<std::size_t, kAtATime> some,
                     std::size_t count) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t frontiers = setting.frontiers.size();
  std::array<const float*, kAtATime> challenge{};
  for (std::size_t i = 0; i < kAtATime; ++i) {
    some[i] = some[i < count ? i : count - 1];
    challenge[i] = i < count ? view.row(catalog::Field::challenge_probability, some[i])
                             : view.memory_row(kNothing);
  }
  const auto actors = static_cast<std::size_t>(setting.sizes.actors);
  for (std::size_t c = 0, place = 0; c < actors; ++c) {
    if (!is_watcher(setting, c)) continue;
    std::array<const float*, kAtATime> close{};
    for (std::size_t i = 0; i < kAtATime; ++i) {
      close[i] = view.memory_row(closeness_row(frontiers, place, some[i]));
    }
    ++place;
    add_threats<Isa>(close, challenge, view.worlds, view.row(catalog::Field::threat_share, c));
  }
}

/// (13) from this month's probabilities; frontiers that nobody challenges in any world add nothing.
template <class Isa>
void find_threat(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t worlds = view.worlds;
  const auto actors = static_cast<std::size_t>(setting.sizes.actors);
  std::fill_n(view.memory_row(kNothing), worlds, 0.0F);
  for (std::size_t c = 0; c < actors; ++c) {
    std::fill_n(view.row(catalog::Field::threat_share, c), worlds, 0.0F);
  }
  std::array<std::size_t, kAtATime> some{};
  std::size_t waiting = 0;
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    if (!any_above_zero<Isa>(view.row(catalog::Field::challenge_probability, f), worlds)) continue;
    some[waiting++] = f;
    if (waiting < kAtATime) continue;
    add_to_watchers<Isa>(view, some, waiting);
    waiting = 0;
  }
  if (waiting > 0) add_to_watchers<Isa>(view, some, waiting);
  for (std::size_t c = 0; c < actors; ++c) {
    float* __restrict__ threat = view.row(catalog::Field::threat_share, c);
    for (std::size_t w = 0; w < worlds; ++w) threat[w] = threat[w] < 1 ? threat[w] : 1.0F;
  }
}

}  // namespace casus::models::deterrence
