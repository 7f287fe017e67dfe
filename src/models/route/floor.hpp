// Whether the administration in office obeys, and the floor under the leaver's forces in the
// theater: the brakes that act before the routes move. Included by route.cpp alone. Templates on
// Isa, so that kernels compiled for different instruction sets share none of this code.
#pragma once

#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "models/route/route.hpp"
#include "numeric/any_above_zero.hpp"
#include "random/distributions.hpp"
#include "random/threefry.hpp"
#include "world/block.hpp"

namespace casus::models::route {

/// The draw of this month for every world into the scratch row `uniform`.
template <class Isa>
const float* fill(const world::StepView& view, Draw draw, std::uint32_t actor) noexcept {
  float* u = view.memory_row(uniform);
  random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month), actor,
                       draw, view.first_world, {u, view.worlds});
  return u;
}

/// Compliance is drawn as an administration takes office, and certificates end with the one before.
template <class Isa>
void change_administration(const world::StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  const float* office = view.row(catalog::Field::office_clock_months);
  float* last = view.memory_row(last_office_clock);
  float* is_new = view.memory_row(comes_up);
  for (std::size_t w = 0; w < worlds; ++w) {
    is_new[w] = office[w] < last[w] || view.month == 0 ? 1.0F : 0.0F;
    last[w] = office[w];
  }
  float* drawn = view.memory_row(drawn_compliance);
  if (numeric::any_above_zero<Isa>(is_new, worlds)) {
    const float* u = fill<Isa>(view, draw_compliance, random::kNoActor);
    const float* c = view.parameter(compliance_probability);
    float* certified = view.memory_row(certified_by_hand);
    for (std::size_t w = 0; w < worlds; ++w) {
      const float complies = random::bernoulli(u[w], c[w]) ? 1.0F : 0.0F;
      drawn[w] = is_new[w] != 0 ? complies : drawn[w];
      certified[w] = is_new[w] != 0 ? 0.0F : certified[w];
    }
  }
  const float lever = view.lever(catalog::Lever::court_compliance);
  float* complies = view.row(catalog::Field::executive_complies);
  for (std::size_t w = 0; w < worlds; ++w) complies[w] = lever >= 0 ? lever : drawn[w];
}

/// The statute's floor as a share of the forces at the start; 0 without statute or forces.
template <class Isa>
float statutory_floor_share(const world::StepView& view) noexcept {
  const float forces = view.fact(catalog::Fact::forces_in_theater_start)[0];
  const float floor = view.fact(catalog::Fact::force_floor)[0];
  if (view.lever(catalog::Lever::statute_in_force) == 0 || forces <= 0) return 0;
  return floor < forces ? floor / forces : 1.0F;
}

/// The floor is the law of a fiscal year: as the next begins it is renewed or lapses. What has
/// lapsed does not come back.
template <class Isa>
void renew_floor(const world::StepView& view) noexcept {
  const int first = view.setting->floor_lapses_month;
  if (first < 0 || view.month < first || (view.month - first) % 12 != 0) return;
  const float* u = fill<Isa>(view, draw_floor_renewal, random::kNoActor);
  const float* p = view.parameter(floor_renewal_probability);
  float* lapsed = view.memory_row(floor_lapsed);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    lapsed[w] = random::bernoulli(u[w], p[w]) ? lapsed[w] : 1.0F;
  }
}

/// Who certifies this month: the scenario, the lever, or a sceptical administration by hazard.
template <class Isa>
void certify(const world::StepView& view, float floor_share) noexcept {
  if (!view.setting->floor_has_certificate) return;
  const std::size_t worlds = view.worlds;
  const float* sceptic = view.row(catalog::Field::admin_is_sceptic);
  const float* ordered = view.row(catalog::Field::drawdown_ordered_share);
  const float* path =
      view.memory_row(path_depth + static_cast<std::size_t>(catalog::Route::troops));
  const float* hazard = view.parameter(certification_hazard);
  const float* lapsed = view.memory_row(floor_lapsed);
  float* by_hand = view.memory_row(certified_by_hand);
  float* before = view.memory_row(is_certified);
  float* may = view.memory_row(comes_up);
  bool is_scripted = false;
  for (const catalog::DatedEvent& event : view.scripted) {
    is_scripted = is_scripted || event.event == catalog::Event::floor_certified;
  }
  for (std::size_t w = 0; w < worlds; ++w) {
    const float going = ordered[w] > path[w] ? ordered[w] : path[w];
    const bool is_below = 1 - going < floor_share;
    may[w] = sceptic[w] != 0 && is_below && by_hand[w] == 0 && lapsed[w] == 0 ? 1.0F : 0.0F;
  }
  if (numeric::any_above_zero<Isa>(may, worlds)) {
    const float* u = fill<Isa>(view, draw_certification, random::kNoActor);
    for (std::size_t w = 0; w < worlds; ++w) {
      by_hand[w] = may[w] != 0 && random::bernoulli(u[w], hazard[w]) ? 1.0F : by_hand[w];
    }
  }
  const float lever = view.lever(catalog::Lever::floor_certified);
  for (std::size_t w = 0; w < worlds; ++w) {
    if (is_scripted) by_hand[w] = 1;
    const float now = lever > by_hand[w] ? lever : by_hand[w];
    if (now > before[w] && view.month > 0) view.happened(w, catalog::Event::floor_certified);
    before[w] = now;
  }
}

/// The floor binds an executive that obeys and has not certified, once it has applied for longer
/// than the law bears a dip: an administration that comes in without certificate need not bring
/// forces back overnight. To begin a dip of its own those days are no leave: where the floor has
/// applied all along it binds at once.
template <class Isa>
void set_floor(const world::StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  const float floor_share = statutory_floor_share<Isa>(view);
  renew_floor<Isa>(view);
  certify<Isa>(view, floor_share);
  const float grace = static_cast<float>(view.setting->floor_grace_days) * 12.0F / 365.25F;
  const float* complies = view.row(catalog::Field::executive_complies);
  const float* certified = view.memory_row(is_certified);
  const float* lapsed = view.memory_row(floor_lapsed);
  float* since = view.memory_row(floor_months);
  float* floor = view.row(catalog::Field::force_floor_share);
  for (std::size_t w = 0; w < worlds; ++w) {
    const bool applies = floor_share > 0 && complies[w] != 0 && certified[w] == 0 && lapsed[w] == 0;
    const float months = since[w] + 1 < kMostClockMonths ? since[w] + 1 : kMostClockMonths;
    since[w] = applies ? months : 0.0F;
    floor[w] = since[w] > grace ? floor_share : 0.0F;
  }
}

}  // namespace casus::models::route
