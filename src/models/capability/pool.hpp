// What challengers can bring to each frontier. An actor has one pool of forces, allotted among the
// frontiers that draw on it, which may be those of another challenger too (world::pool_of):
// together they never hold more than it has. That grows with whom the war calls up: F + T is at
// most B + max(0, T[t] - T[0]), since who is mobilised for the front comes from outside B (decision
// 0135).
//
//   (13)  w_f = low_f + (high_f - low_f) level       the frontier's own figure, in persons; a small
//                                                    number by its kind where none is given
//   (14)  F[t] = min(F[t-1] (1 + g)^(1/12), B - T[0])   the main challenger's free forces, F[0] of
//   B
//         T[t] = T[0] x[t-1] / x[0]                       its forces on the front
//         P[t] = F[t] + T[t] y[t-1]                       its pool
//         P = max_f w_f                                   that of any other actor
//   (15)  A_f = b min(c high_f, P w_f / sum_g w_g)   g over the pool's frontiers but the front
//         A_front = b T[t] (1 - y[t-1])
// B active persons of the start, T[0] those tied down on the front then, x the persons it fights
// with there, y the share of T that has come free, g growth a year (drawn, and the lever), c how
// far a frontier can be filled beyond the highest figure given for it, b force of a person. What a
// frontier cannot take stays in the rear.
#pragma once

#include <algorithm>

#include "models/capability/ledger.hpp"
#include "world/challenger.hpp"
#include "world/war.hpp"

namespace casus::models::capability {

/// Place of the attacker in fields by side of the war.
inline constexpr std::size_t kAttackerSide = 0;

/// F in (14): at most what is not tied down, of all in persons.
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real free_persons(Real wanted, Real active,
                                                           Real tied) noexcept {
  const Real rest = active > tied ? active - tied : Real{0};
  return wanted < rest ? wanted : rest;
}

/// (15) of worlds in a row: `part` is w_f over the sum, `most` what the frontier can take.
template <class Isa, class Real>
[[gnu::noinline]] void allot_row(const Real* __restrict__ pool, const Real* __restrict__ part,
                                 const Real* __restrict__ most, Real* __restrict__ force,
                                 std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const Real allotted = pool[w] * part[w];
    force[w] = allotted < most[w] ? allotted : most[w];
  }
}

/// w_f of (13), in persons.
template <class Isa>
void fill_figure(const world::StepView& view, std::size_t frontier,
                 float* __restrict__ row) noexcept {
  const world::Setting& setting = *view.setting;
  const float low = number_of(setting.frontier_force_low_persons, frontier);
  const float high = number_of(setting.frontier_force_high_persons, frontier);
  const float* level = view.parameter(challenger_level_share);
  const float* unlisted = view.parameter(unlisted_persons_of(kind_of(setting, frontier)));
  if (high > 0) {
    for (std::size_t w = 0; w < view.worlds; ++w) row[w] = low + (high - low) * level[w];
  } else {
    fill_scaled<Isa>(unlisted, 1, view.worlds, row);
  }
}

/// The parts of the pool of `owner` and what each of its frontiers but `front` can take. Leaves the
/// sum of figures in kScratch and the largest of them in kPool, in persons.
template <class Isa>
void start_parts(const world::StepView& view, int owner, std::size_t front) noexcept {
  const world::Setting& setting = *view.setting;
  const FrontierRows rows = frontier_rows(view);
  const std::size_t worlds = view.worlds;
  const float* surge = view.parameter(frontier_surge_ratio);
  const float* unit = view.memory_row(kPersonForce);
  float* __restrict__ sum = view.memory_row(kScratch);
  float* __restrict__ largest = view.memory_row(kPool);
  for (std::size_t w = 0; w < worlds; ++w) sum[w] = largest[w] = 0;
  const auto is_its = [&](std::size_t f) {
    return world::pool_of(setting, f) == owner && f != front;
  };
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    if (!is_its(f)) continue;
    float* __restrict__ part = rows.at(FrontierRow::part, f);
    float* __restrict__ most = rows.at(FrontierRow::most, f);
    fill_figure<Isa>(view, f, part);
    const float high = number_of(setting.frontier_force_high_persons, f);
    for (std::size_t w = 0; w < worlds; ++w) {
      most[w] = unit[w] * surge[w] * (high > 0 ? high : part[w]);
      sum[w] += part[w];
      largest[w] = part[w] > largest[w] ? part[w] : largest[w];
    }
  }
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    if (!is_its(f)) continue;
    float* __restrict__ part = rows.at(FrontierRow::part, f);
    for (std::size_t w = 0; w < worlds; ++w) part[w] = sum[w] > 0 ? part[w] / sum[w] : 0;
  }
}

/// (15) for the frontiers of one pool but `front`; the pool is in kPool, in persons.
template <class Isa>
void allot(const world::StepView& view, int owner, std::size_t front) noexcept {
  const world::Setting& setting = *view.setting;
  const FrontierRows rows = frontier_rows(view);
  const float* unit = view.memory_row(kPersonForce);
  float* __restrict__ pool = view.memory_row(kPool);
  for (std::size_t w = 0; w < view.worlds; ++w) pool[w] *= unit[w];
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    if (world::pool_of(setting, f) != owner || f == front) continue;
    allot_row<Isa, float>(pool, rows.at(FrontierRow::part, f), rows.at(FrontierRow::most, f),
                          view.row(catalog::Field::attacker_force, f), view.worlds);
  }
}

/// T of (14): what the war has left of the forces tied down on the front, or has added to them.
/// Without a war on that front they stay as they were.
template <class Isa>
void follow_war(const world::StepView& view, std::size_t front) noexcept {
  const float* tied = view.memory_row(kTied);
  float* __restrict__ now = view.memory_row(kTiedNow);
  const int war = world::war_frontier(*view.setting);
  if (war < 0 || static_cast<std::size_t>(war) != front) return;
  const float* strength = view.row(catalog::Field::strength_persons, kAttackerSide);
  float* __restrict__ start = view.memory_row(kStrengthAtStart);
  if (view.month == 1) std::copy_n(strength, view.worlds, start);  // last month's is the start's
  for (std::size_t w = 0; w < view.worlds; ++w) {
    now[w] = start[w] > 0 ? tied[w] * (strength[w] / start[w]) : tied[w];
  }
}

/// (14) and (15) for the main challenger; `freed` [world] is y.
template <class Isa>
void set_main_challenger(const world::StepView& view, int challenger, std::size_t front,
                         const float* freed) noexcept {
  const float* free = view.memory_row(kFree);
  const float* tied = view.memory_row(kTiedNow);
  const float* unit = view.memory_row(kPersonForce);
  float* __restrict__ pool = view.memory_row(kPool);
  for (std::size_t w = 0; w < view.worlds; ++w) pool[w] = free[w] + tied[w] * freed[w];
  allot<Isa>(view, challenger, front);
  if (front == kNoFrontier) return;
  float* __restrict__ force = view.row(catalog::Field::attacker_force, front);
  for (std::size_t w = 0; w < view.worlds; ++w) force[w] = unit[w] * tied[w] * (1 - freed[w]);
}

/// Persons of the main challenger at the start.
[[nodiscard, gnu::always_inline]] inline float active_of(const world::Setting& setting,
                                                         int challenger) noexcept {
  return setting.fact(catalog::Fact::active_personnel_start)[static_cast<std::size_t>(challenger)];
}

/// Every challenger in month 0. Only the main challenger's forces move after it.
template <class Isa>
void start_attackers(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const auto persons = static_cast<float>(reference_persons(setting));
  const int main = world::main_challenger(setting);
  if (main < 0) return;
  const std::size_t front = front_of(setting, main);
  fill_scaled<Isa>(view.parameter(challenger_person_weight), persons > 0 ? 1 / persons : 0,
                   view.worlds, view.memory_row(kPersonForce));
  for (int c = 0; c < setting.sizes.actors; ++c) {
    start_parts<Isa>(view, c, c == main ? front : kNoFrontier);
    if (c != main) allot<Isa>(view, c, kNoFrontier);
  }
  const float active = active_of(setting, main);
  const float* share = view.parameter(free_force_share);
  float* tied = view.memory_row(kTied);
  float* __restrict__ free = view.memory_row(kFree);
  float* none = view.memory_row(kInReach);
  fill_scaled<Isa>(share, 0, view.worlds, none);
  if (front != kNoFrontier) fill_figure<Isa>(view, front, tied);
  std::copy_n(tied, view.worlds, view.memory_row(kTiedNow));
  for (std::size_t w = 0; w < view.worlds; ++w) {
    free[w] = free_persons(share[w] * active, active, tied[w]);
  }
  set_main_challenger<Isa>(view, main, front, none);
}

/// The main challenger from last month to this.
template <class Isa>
void move_attackers(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const int main = world::main_challenger(setting);
  if (main < 0) return;
  const float active = active_of(setting, main);
  const float* drawn = view.parameter(rebuilding_annual);
  const float* tied = view.memory_row(kTied);
  const float ordered = view.lever(catalog::Lever::adversary_rebuilding_annual);
  float* __restrict__ free = view.memory_row(kFree);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float growth = numeric::exp(numeric::log1p(drawn[w] + ordered) / 12.0F);
    free[w] = free_persons(free[w] * growth, active, tied[w]);
  }
  const std::size_t front = front_of(setting, main);
  follow_war<Isa>(view, front);
  set_main_challenger<Isa>(view, main, front, view.row(catalog::Field::attacker_free_force_share));
}

}  // namespace casus::models::capability
