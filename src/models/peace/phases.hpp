// The phases of the war that is on at the start, and the attacker's forces that come free.
//
//   (4)  war -> collapsed <=> the defence has collapsed; war -> cease-fire <=> agreed this month;
//        cease-fire -> war <=> broken this month, by chance or by script; a cease-fire is settled
//        while an agreement is signed. A collapse is for good
//   (5)  in a cease-fire  free = (1 - g) min(1, t / r),  t months of it, g garrison, r release
//   (6)  after a collapse  free = (1 - o) min(1, t / r),  t months since it, o occupation;
//        at war  free = 0
// A world is in one phase; where no frontier is at war at the start it is none.
#pragma once

#include "catalog/fields.hpp"
#include "random/distributions.hpp"
#include "world/block.hpp"
#include "world/war.hpp"

namespace casus::models::peace {

inline constexpr auto kWar = static_cast<float>(catalog::WarPhase::war);
inline constexpr auto kCeasefire = static_cast<float>(catalog::WarPhase::ceasefire);
inline constexpr auto kSettled = static_cast<float>(catalog::WarPhase::settled);
inline constexpr auto kCollapsed = static_cast<float>(catalog::WarPhase::collapsed);

/// Parameters of (5) and (6), [world] each.
struct Release {
  const float* garrison;
  const float* occupation;
  const float* months;
};

/// Phases of month 0.
template <class Isa>
void start_phases(const world::StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  float* phase = view.row(catalog::Field::war_phase);
  for (std::size_t w = 0; w < view.worlds; ++w) phase[w] = kWar;
}

/// True if a cease-fire is in force in any world.
template <class Isa>
[[nodiscard]] bool any_ceasefire(const world::StepView& view) noexcept {
  const float* phase = view.row(catalog::Field::war_phase);
  unsigned any = 0;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    any |= phase[w] == kCeasefire || phase[w] == kSettled ? 1U : 0U;
  }
  return any != 0;
}

/// True if the scenario breaks a cease-fire this month.
[[nodiscard, gnu::always_inline]] inline bool breaks_by_script(
    const world::StepView& view) noexcept {
  for (const catalog::DatedEvent& event : view.scripted) {
    if (event.event == catalog::Event::ceasefire_broken) return true;
  }
  return false;
}

/// (4) in one world: the phase of this month; `breaks` is what chance or script says.
template <class Isa>
[[nodiscard]] float next_phase(const world::StepView& view, std::size_t w, bool breaks) noexcept {
  using catalog::Field;
  const float before = view.row(Field::war_phase)[w];
  float& months = view.row(Field::ceasefire_months)[w];
  const bool has_deal = view.row(Field::deal_signed)[w] != 0;
  if (before == kWar) {
    if (view.row(Field::state_collapsed)[w] != 0) return kCollapsed;
    if (view.row(Field::ceasefire_agreed)[w] == 0) return kWar;
    months = 0;
    return has_deal ? kSettled : kCeasefire;
  }
  if (before == kCollapsed) return kCollapsed;
  months += 1;
  if (!breaks) return has_deal ? kSettled : kCeasefire;
  view.happened(w, catalog::Event::ceasefire_broken, -1, months);
  view.row(Field::ceasefire_breakdowns)[w] += 1;
  months = 0;
  return kWar;
}

/// (4) to (6). `probability` and `u` [world] are read where a cease-fire is in force; `collapsed`
/// counts the months since a collapse.
template <class Isa>
void move_phases(const world::StepView& view, const float* probability, const float* u,
                 const Release& release, float* collapsed) noexcept {
  using catalog::Field;
  const bool scripted = breaks_by_script(view);
  float* phase = view.row(Field::war_phase);
  float* free = view.row(Field::attacker_free_force_share);
  const float* months = view.row(Field::ceasefire_months);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool breaks = scripted || random::bernoulli(u[w], probability[w]);
    phase[w] = next_phase<Isa>(view, w, breaks);
    const bool is_over = phase[w] == kCollapsed;
    collapsed[w] = is_over ? collapsed[w] + 1 : 0.0F;
    const float kept = is_over ? release.occupation[w] : release.garrison[w];
    const float since = (is_over ? collapsed[w] : months[w]) / release.months[w];
    free[w] = (1 - kept) * (since < 1 ? since : 1.0F);  // (5), (6); at war t = 0
  }
}

}  // namespace casus::models::peace
