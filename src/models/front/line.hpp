// The area an attacker holds: what a model of the front and its rival do with a month's gain.
//
//   (2)  A <- min(max(A + gain, 0), T),  gain <- what A moved; nothing moves in a cease-fire
//
// Templates on Isa, so that kernels compiled for different instruction sets share none of this
// code.
#pragma once

#include <cstddef>

#include "catalog/facts.hpp"
#include "catalog/fields.hpp"
#include "world/block.hpp"
#include "world/war.hpp"

namespace casus::models::front {

/// T in (2): area of the defender of the war at the start, km2.
[[nodiscard, gnu::always_inline]] inline float whole_area(const world::StepView& view,
                                                          int frontier) noexcept {
  const int target = view.setting->frontier_target[static_cast<std::size_t>(frontier)];
  return view.fact(catalog::Fact::territory_km2)[static_cast<std::size_t>(target)];
}

/// Month 0: what the attacker holds at the start, times `ratio` [world]; 0 without a war.
template <class Isa>
void start_line(const world::StepView& view, const float* ratio) noexcept {
  const int frontier = world::war_frontier(*view.setting);
  if (frontier < 0) return;
  const int challenger = view.setting->frontier_challenger[static_cast<std::size_t>(frontier)];
  const float held =
      view.fact(catalog::Fact::war_area_held_start_km2)[static_cast<std::size_t>(challenger)];
  const float whole = whole_area(view, frontier);
  float* area = view.row(catalog::Field::front_area_km2);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float start = held * ratio[w];
    area[w] = start < whole ? start : whole;
  }
}

/// True after a collapse of the defence: nobody holds the line any more.
[[nodiscard, gnu::always_inline]] inline bool is_open(float phase) noexcept {
  return phase == static_cast<float>(catalog::WarPhase::collapsed);
}

/// (2) with the month's gain in the row front_gain_km2.
template <class Isa>
void move_line(const world::StepView& view, int frontier) noexcept {
  using catalog::Field;
  const float whole = whole_area(view, frontier);
  const float* phase = view.row(Field::war_phase);
  float* gain = view.row(Field::front_gain_km2);
  float* area = view.row(Field::front_area_km2);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool moves = phase[w] == static_cast<float>(catalog::WarPhase::war) || is_open(phase[w]);
    const float before = area[w];
    const float moved = before + (moves ? gain[w] : 0.0F);
    const float above = moved > 0 ? moved : 0.0F;
    const float after = above < whole ? above : whole;
    area[w] = after;
    gain[w] = after - before;
  }
}

}  // namespace casus::models::front
