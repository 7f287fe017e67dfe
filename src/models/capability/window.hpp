// What defends a frontier within the time a decision takes: who is there, and who arrives.
//
//   (16)  a = min(1, max(0, (window - first) / (most - first)))   share that has arrived
//         for the group the window counts as window / (1 - s h), h the command it has of its own
//   (17)  N = f_target + u (allied persons in place + hosted)     neither: host and allies there
//         A = N + a max(0, d max(0, reach - N) - u z f)           the group: those in reach arrive
//   (18)  v = l + a (1 - l - s' (1 - i))                          part of the leaver that is there
// first, most: days until the first and until most reinforcements are there; d part of the force in
// reach that is ready to be sent; u force of a person in place; z persons that the whole force
// asked for behind a cease-fire ties down, f the share of it that is ready: it guards the defender
// of the war and is sent nowhere else; l the leaver's persons on the frontier over all that its
// contribution stands for, i the part of it in the theater, s' the demand elsewhere. The days a
// frontier gives are judged for the most part, so that a ratio drawn for each world multiplies
// them; a frontier that gives none has judged ones by its kind.
#pragma once

#include "models/capability/ledger.hpp"
#include "world/war.hpp"

namespace casus::models::capability {

/// (16): `per_day` is one over the days between the first and most of them.
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real arrived_share(Real window, Real first,
                                                            Real per_day) noexcept {
  const Real arrived = (window - first) * per_day;
  const Real some = arrived > Real{0} ? arrived : Real{0};
  return some < Real{1} ? some : Real{1};
}

/// Fewest days between the first and most of the reinforcements: what is known is days.
inline constexpr float kShortestArrival = 1;

/// (17) and (18) of worlds in a row: what `neither` and the `group` have there in time, and the
/// part `brought` of the leaver, of which `part` times `in_theater` is there from the first. Many
/// pointers: see deliver_row.
template <class Isa, class Real>
[[gnu::noinline]] void meet_window(const Real* __restrict__ own, const Real* __restrict__ in_reach,
                                   const Real* __restrict__ person, Real persons,
                                   const Real* __restrict__ hosting,
                                   const Real* __restrict__ hosted, const Real* __restrict__ ready,
                                   const Real* __restrict__ window,
                                   const Real* __restrict__ group_window,
                                   const Real* __restrict__ first, const Real* __restrict__ per_day,
                                   Real part, const Real* __restrict__ in_theater,
                                   const Real* __restrict__ away, const Real* __restrict__ held,
                                   Real holds, Real* __restrict__ neither, Real* __restrict__ group,
                                   Real* __restrict__ brought, std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const Real in_place = own[w] + person[w] * (persons + hosting[w] * hosted[w]);
    const Real more = in_reach[w] - in_place;
    const Real arrived = arrived_share(window[w], first[w], per_day[w]);
    const Real of_group = arrived_share(group_window[w], first[w], per_day[w]);
    const Real rest = ready[w] * (more > Real{0} ? more : Real{0}) - holds * held[w];
    neither[w] = in_place;                                               // (17)
    group[w] = in_place + of_group * (rest > Real{0} ? rest : Real{0});  // (17)
    const Real there = part * in_theater[w];
    brought[w] = there + arrived * (Real{1} - there - away[w]);  // (18)
  }
}

/// Part of the leaver's forces in the theater that is on frontier `f` from the first.
[[nodiscard, gnu::always_inline]] inline float leavers_part_there(const world::Setting& setting,
                                                                  std::size_t f) noexcept {
  const float theater = setting.fact(catalog::Fact::forces_in_theater_start)[0];
  const float persons = number_of(setting.frontier_leaver_in_place_persons, f);
  return theater > persons ? persons / theater : (persons > 0 ? 1.0F : 0.0F);
}

/// Days until the first reinforcements are on frontier `f`: constant.
template <class Isa>
void fill_first_days(const world::StepView& view, std::size_t f, float* __restrict__ row) noexcept {
  const world::Setting& setting = *view.setting;
  if (number_of(setting.frontier_reinforcement_days_high, f) > 0) {
    fill_scaled<Isa>(view.parameter(reinforcement_time_ratio),
                     number_of(setting.frontier_reinforcement_days_low, f), view.worlds, row);
    return;
  }
  const float* most = view.parameter(unlisted_days_of(kind_of(setting, f)));
  const float* first_share = view.parameter(unlisted_first_share);
  for (std::size_t w = 0; w < view.worlds; ++w) row[w] = most[w] * first_share[w];
}

/// True of the defender of the war that is on at the start, whom the force behind a cease-fire
/// guards.
[[nodiscard, gnu::always_inline]] inline bool is_guarded(const world::Setting& setting,
                                                         std::size_t actor) noexcept {
  const int war = world::war_frontier(setting);
  return war >= 0 &&
         static_cast<std::size_t>(setting.frontier_target[static_cast<std::size_t>(war)]) == actor;
}

/// (17) and (18) of frontier `f`; `in_reach` and `own` [world] are (10) and (9).
template <class Isa>
void meet_window_of(const world::StepView& view, const FrontierRows& rows, std::size_t f,
                    const float* own, const float* in_reach, float* neither,
                    float* group) noexcept {
  const world::Setting& setting = *view.setting;
  const auto target = static_cast<std::size_t>(setting.frontier_target[f]);
  float* first = view.memory_row(kScratch);
  fill_first_days<Isa>(view, f, first);
  meet_window<Isa, float>(
      own, in_reach, view.memory_row(kInPlaceForce),
      number_of(setting.frontier_allied_in_place_persons, f), view.parameter(hosting_persons),
      view.row(catalog::Field::ally_hosting_share, target), view.parameter(deployable_share),
      view.parameter(decision_window_days), view.memory_row(kGroupWindow), first,
      rows.at(FrontierRow::per_day, f), leavers_part_there(setting, f),
      view.parameter(in_place_share), view.memory_row(kAway), view.memory_row(kHeld),
      is_guarded(setting, target) ? 0.0F : 1.0F, neither, group, view.memory_row(kBrought),
      view.worlds);
}

/// The month's windows, what other theaters hold of the leaver's reinforcements, and what is kept
/// behind a cease-fire.
template <class Isa>
void set_window(const world::StepView& view) noexcept {
  const float* command = view.row(catalog::Field::group_command_share);
  const float* speed = view.parameter(command_speed_share);
  const float* window = view.parameter(decision_window_days);
  const float* in_place = view.parameter(in_place_share);
  const float elsewhere = view.lever(catalog::Lever::demand_elsewhere_share);
  float* __restrict__ of_group = view.memory_row(kGroupWindow);
  float* __restrict__ away = view.memory_row(kAway);
  const float* unit = view.memory_row(kInPlaceForce);
  const float* asked = view.parameter(ceasefire_force_persons);
  const float* ready = view.row(catalog::Field::ceasefire_force_share);
  float* __restrict__ held = view.memory_row(kHeld);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    of_group[w] = window[w] / (1 - speed[w] * command[w]);
    away[w] = elsewhere * (1 - in_place[w]);
    held[w] = unit[w] * asked[w] * ready[w];
  }
}

/// The days of arrival of every frontier: constant.
template <class Isa>
void start_window(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const FrontierRows rows = frontier_rows(view);
  const auto persons = static_cast<float>(reference_persons(setting));
  const float* ratio = view.parameter(reinforcement_time_ratio);
  const float* first = view.memory_row(kScratch);
  fill_scaled<Isa>(view.parameter(in_place_person_weight), persons > 0 ? 1 / persons : 0,
                   view.worlds, view.memory_row(kInPlaceForce));
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    const float high = number_of(setting.frontier_reinforcement_days_high, f);
    const float* unlisted = view.parameter(unlisted_days_of(kind_of(setting, f)));
    float* __restrict__ per_day = rows.at(FrontierRow::per_day, f);
    fill_first_days<Isa>(view, f, view.memory_row(kScratch));
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float between = (high > 0 ? high * ratio[w] : unlisted[w]) - first[w];
      per_day[w] = 1 / (between > kShortestArrival ? between : kShortestArrival);
    }
  }
}

}  // namespace casus::models::capability
