// What allies hear of armed demands, wars and incidents on members' frontiers: (7) and (9) of
// allies.hpp.
#pragma once

#include "models/allies/states.hpp"

namespace casus::models::allies {

/// True for frontiers whose news allies hear: of members, and not at war from the start on, which
/// what they spend and host at the start answers already.
[[nodiscard, gnu::always_inline]] inline bool is_heard(const world::Setting& setting,
                                                       std::size_t frontier) noexcept {
  const auto& wars = setting.frontier_starts_at_war;
  const auto target = static_cast<std::size_t>(setting.frontier_target[frontier]);
  return setting.fact(catalog::Fact::is_member)[target] > 0 &&
         (frontier >= wars.size() || !wars[frontier]);
}

/// True if the ally has a frontier of its own to hear from.
[[nodiscard, gnu::always_inline]] inline bool is_frontier_state(const world::Setting& setting,
                                                                std::size_t actor) noexcept {
  for (std::size_t f = 0; f < setting.frontier_target.size(); ++f) {
    if (setting.frontier_target[f] == static_cast<int>(actor) && is_heard(setting, f)) return true;
  }
  return false;
}

/// The loudest of what happened last month into `heard` [world]: 1 war, k a crisis, 0 nothing; on
/// all frontiers of members, or on those of one target if `only` is not negative.
template <class Isa>
void hear(const world::StepView& view, int only, float* __restrict__ heard) noexcept {
  constexpr auto kCrisis = static_cast<float>(catalog::FrontierPhase::crisis);
  constexpr auto kWar = static_cast<float>(catalog::FrontierPhase::war);
  const world::Setting& setting = *view.setting;
  const float* __restrict__ part = view.parameter(crisis_part);
  for (std::size_t w = 0; w < view.worlds; ++w) heard[w] = 0;
  for (std::size_t f = 0; f < setting.frontier_target.size(); ++f) {
    if (!is_heard(setting, f) || (only >= 0 && setting.frontier_target[f] != only)) continue;
    const float* __restrict__ phase = view.row(catalog::Field::frontier_phase, f);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float told = phase[w] == kWar ? 1.0F : (phase[w] == kCrisis ? part[w] : 0.0F);
      heard[w] = told > heard[w] ? told : heard[w];
    }
  }
}

/// (9) for the frontiers of one target into `heard` [world].
template <class Isa>
void hear_incidents(const world::StepView& view, int target, float* __restrict__ heard) noexcept {
  const world::Setting& setting = *view.setting;
  const float* __restrict__ part = view.parameter(incident_part);
  const float* __restrict__ most = view.parameter(crisis_part);
  for (std::size_t w = 0; w < view.worlds; ++w) heard[w] = 0;
  for (std::size_t f = 0; f < setting.frontier_target.size(); ++f) {
    if (!is_heard(setting, f) || setting.frontier_target[f] != target) continue;
    const float* __restrict__ count = view.row(catalog::Field::incident_count, f);
    const float* __restrict__ mean = view.row(catalog::Field::incident_mean, f);
    for (std::size_t w = 0; w < view.worlds; ++w) heard[w] += count[w] - mean[w];
  }
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float told = part[w] * (heard[w] > 0 ? heard[w] : 0.0F);
    heard[w] = told < most[w] ? told : most[w];
  }
}

/// Rows of (7) for one ally.
struct Alarm {
  const float* kept;      ///< 2^(-1 / half-life)
  const float* share;     ///< s
  const float* anywhere;  ///< the loudest on all frontiers of members
  const float* own;       ///< on its own
  float* alarm;
  float* answered;
  const float* incidents;  ///< (9)
  float* is_news;  ///< 1 where its own frontiers alarm it more than it was, or tell of incidents
};

/// (7) of one ally of nearness n. A function of its own, so that the compiler knows that no row is
/// another.
template <class Isa>
[[gnu::noinline]] void raise_alarm(const Alarm& rows, float nearness, std::size_t worlds) noexcept {
  const float* __restrict__ kept = rows.kept;
  const float* __restrict__ share = rows.share;
  const float* __restrict__ anywhere = rows.anywhere;
  const float* __restrict__ own = rows.own;
  float* __restrict__ alarm = rows.alarm;
  float* __restrict__ answered = rows.answered;
  const float* __restrict__ incidents = rows.incidents;
  float* __restrict__ is_news = rows.is_news;
  for (std::size_t w = 0; w < worlds; ++w) {
    const float before = alarm[w];
    const float left = before * kept[w];
    const float others = share[w] * nearness * anywhere[w];
    const float most = own[w] > others ? own[w] : others;
    const float now = most > left ? most : left;
    const float still = now < before ? answered[w] * kept[w] : answered[w];
    is_news[w] = own[w] > still || incidents[w] > 0 ? 1.0F : 0.0F;
    alarm[w] = now;
    answered[w] = still;
  }
}

}  // namespace casus::models::allies
