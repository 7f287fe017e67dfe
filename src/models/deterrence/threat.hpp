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

/// The first frontier with the same target: capitals are as far from it.
[[nodiscard]] inline std::size_t first_with_target(const world::Setting& setting,
                                                   std::size_t frontier) noexcept {
  const auto& targets = setting.frontier_target;
  std::size_t first = 0;
  while (targets[first] != targets[frontier]) ++first;
  return first;
}

/// The frontier in whose row w_ie stands: that of `first`, the first with the same target, unless
/// the watcher is the challenger of one of the two.
[[nodiscard]] inline std::size_t closeness_place(const world::Setting& setting, std::size_t watcher,
                                                 std::size_t frontier, std::size_t first) noexcept {
  const auto actor = static_cast<int>(watcher);
  const auto& challengers = setting.frontier_challenger;
  return challengers[frontier] == actor || challengers[first] == actor ? frontier : first;
}

/// w_ie, once.
template <class Isa>
void start_closeness(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t frontiers = setting.frontiers.size();
  const std::size_t watchers = watcher_count(setting);
  const float* a = view.parameter(threat_weight);
  const float* range = view.parameter(threat_range_km);
  for (std::size_t c = 0, place = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    if (!is_watcher(setting, c)) continue;
    for (std::size_t f = 0; f < frontiers; ++f) {
      if (closeness_place(setting, c, f, first_with_target(setting, f)) != f) continue;
      const float far = view.table[place * frontiers + f];
      const float counts = setting.frontier_challenger[f] == static_cast<int>(c) ? 0.0F : 1.0F;
      float* __restrict__ row = view.memory_row(closeness_row(frontiers, watchers, place, f));
      for (std::size_t w = 0; w < view.worlds; ++w) {
        row[w] = counts * a[w] * numeric::exp(-far / range[w]);
      }
    }
    ++place;
  }
}

/// Frontiers whose threat is added in one pass over an actor's row.
inline constexpr std::size_t kAtATime = 4;
using Rows = std::array<const float*, kAtATime>;

/// T[w] += w_ie P(challenge)_e of kAtATime frontiers, one after the other; the first pass begins at
/// 0. A sum above 1 stays above it, so that every pass may hold it there.
template <class Isa>
[[gnu::noinline]] void add_threats(const Rows& close, const Rows& challenge, bool is_first,
                                   std::size_t worlds, float* __restrict__ threat) noexcept {
  const auto [w0, w1, w2, w3] = close;
  const auto [c0, c1, c2, c3] = challenge;
  for (std::size_t w = 0; w < worlds; ++w) {
    const float before = is_first ? 0.0F : threat[w];
    const float sum = (((before + w0[w] * c0[w]) + w1[w] * c1[w]) + w2[w] * c2[w]) + w3[w] * c3[w];
    threat[w] = sum < 1 ? sum : 1.0F;
  }
}

/// Adds the first `count` of `some` to every watcher. In a pass that is not full the last one
/// stands in for those missing, with a row of zeros for its chance.
template <class Isa>
void add_to_watchers(const world::StepView& view, std::array<std::size_t, kAtATime> some,
                     std::size_t count, bool is_first) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t frontiers = setting.frontiers.size();
  const std::size_t watchers = watcher_count(setting);
  Rows challenge{};
  std::array<std::size_t, kAtATime> near{};
  for (std::size_t i = 0; i < kAtATime; ++i) {
    some[i] = some[i < count ? i : count - 1];
    near[i] = first_with_target(setting, some[i]);
    challenge[i] = i < count ? view.row(catalog::Field::challenge_probability, some[i])
                             : view.memory_row(kNothing);
  }
  const auto actors = static_cast<std::size_t>(setting.sizes.actors);
  const auto is_member = view.fact(catalog::Fact::is_member);
  for (std::size_t c = 0, place = 0; c < actors; ++c) {
    if (is_member[c] == 0 && !is_watcher(setting, c)) continue;
    Rows close{};
    for (std::size_t i = 0; i < kAtATime; ++i) {
      const std::size_t where = closeness_place(setting, c, some[i], near[i]);
      close[i] = view.memory_row(closeness_row(frontiers, watchers, place, where));
    }
    ++place;
    add_threats<Isa>(close, challenge, is_first, view.worlds,
                     view.row(catalog::Field::threat_share, c));
  }
}

/// (13) from this month's probabilities; frontiers that nobody challenges in any world add nothing.
template <class Isa>
void find_threat(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  std::fill_n(view.memory_row(kNothing), view.worlds, 0.0F);
  std::array<std::size_t, kAtATime> some{};
  std::size_t waiting = 0;
  bool is_first = true;
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    const float* challenge = view.row(catalog::Field::challenge_probability, f);
    if (!any_above_zero<Isa>(challenge, view.worlds)) continue;
    some[waiting++] = f;
    if (waiting < kAtATime) continue;
    add_to_watchers<Isa>(view, some, waiting, is_first);
    waiting = 0;
    is_first = false;
  }
  if (waiting > 0) return add_to_watchers<Isa>(view, some, waiting, is_first);
  for (std::size_t c = 0; is_first && c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    std::fill_n(view.row(catalog::Field::threat_share, c), view.worlds, 0.0F);
  }
}

}  // namespace casus::models::deterrence
