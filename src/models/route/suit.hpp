// The suit against an exit: who may bring it, what courts make of it, and how it moves within a
// month. Included by route.cpp alone. Templates on Isa, as in legal.hpp.
#pragma once

#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "models/route/legal.hpp"
#include "models/route/route.hpp"
#include "numeric/elementary.hpp"
#include "random/distributions.hpp"
#include "world/block.hpp"

namespace casus::models::route {

/// How strong a claim to standing the plaintiffs of this month would have.
template <class Isa>
float rank_now(const MonthFacts& facts, const LegalWorld& world) noexcept {
  if (!world.chamber_sues) return 0;
  return facts.standing_granted ? 2.0F : 1.0F;
}

/// (2)
template <class Isa>
float standing_chance(const world::StepView& view, const MonthFacts& facts,
                      const LegalWorld& world) noexcept {
  if (facts.standing_granted && world.leads == Plaintiff::chamber) return 1;
  const float p = view.parameter(standing_probability)[world.lane];
  if (world.leads == Plaintiff::private_party) return p;
  const float shift = world.leads == Plaintiff::chamber
                          ? view.parameter(standing_chamber_logit)[world.lane]
                          : view.parameter(standing_members_logit)[world.lane];
  return numeric::logistic(numeric::logit(p) + shift);
}

template <class Isa>
void file(const world::StepView& view, LegalWorld& world) noexcept {
  enter<Isa>(world, LitigationState::filed);
  world.may_be_heard = false;
  world.leads = world.chamber_sues ? Plaintiff::chamber : world.leads_without_chamber;
  const float share = view.parameter(standing_time_share)[world.lane];
  world.due =
      end_of_stage<Isa>(view, world, draw_standing_time, stage_mean<Isa>(view, world, share));
  world.relief_due =
      end_of_stage<Isa>(view, world, draw_relief_time, view.parameter(relief_months)[world.lane]);
  view.happened(world.lane, catalog::Event::suit_filed, -1, static_cast<float>(world.leads));
}

/// How a court answers whether it may hear the suit: (2) and (2'). Values are the detail of
/// Event::standing_ruling.
enum class Threshold { political_question = -2, not_ripe = -1, no_standing = 0, passed = 1 };

/// The draws of a court that is asked it.
struct Bench {
  Draw standing;
  Draw ripeness;
  Draw justiciable;
};
inline constexpr Bench kFirstInstance{draw_standing, draw_ripeness, draw_justiciable};
inline constexpr Bench kHighestCourt{draw_final_standing, draw_final_ripeness,
                                     draw_final_justiciable};

template <class Isa>
Threshold threshold_of(const world::StepView& view, const MonthFacts& facts,
                       const LegalWorld& world, const Bench& bench) noexcept {
  if (!comes_true<Isa>(view, world, bench.standing, standing_chance<Isa>(view, facts, world))) {
    return Threshold::no_standing;
  }
  const bool has_spoken = world.leads == Plaintiff::chamber;
  if (!has_spoken && !comes_true<Isa>(view, world, bench.ripeness,
                                      view.parameter(ripeness_probability)[world.lane])) {
    return Threshold::not_ripe;
  }
  const float p_q = view.parameter(justiciable_probability)[world.lane];
  return comes_true<Isa>(view, world, bench.justiciable, p_q) ? Threshold::passed
                                                              : Threshold::political_question;
}

[[nodiscard]] constexpr LitigationState state_after(Threshold threshold) noexcept {
  switch (threshold) {
    case Threshold::political_question:
      return LitigationState::not_justiciable;
    case Threshold::not_ripe:
      return LitigationState::not_ripe;
    case Threshold::no_standing:
      return LitigationState::no_standing;
    case Threshold::passed:
      break;
  }
  return LitigationState::standing_found;
}

/// The suit is dismissed on a question of the threshold. What ends with it: an interim order.
template <class Isa>
void dismiss(const MonthFacts& facts, LegalWorld& world, Threshold threshold) noexcept {
  end_suit<Isa>(world);
  enter<Isa>(world, state_after(threshold));
  const float of_chamber = facts.standing_granted ? 2.0F : 1.0F;
  world.dismissed = world.leads == Plaintiff::chamber ? of_chamber : 0.0F;
}

/// The suit may be heard: the merits are next.
template <class Isa>
void hear(const world::StepView& view, LegalWorld& world) noexcept {
  enter<Isa>(world, LitigationState::standing_found);
  const float share = view.parameter(merits_time_share)[world.lane];
  world.due = end_of_stage<Isa>(view, world, draw_merits_time, stage_mean<Isa>(view, world, share));
}

/// What is left of T in (3) once the merits have been decided below: the highest court's time.
template <class Isa>
float final_mean(const world::StepView& view, const LegalWorld& world) noexcept {
  const float rest = 1 - view.parameter(standing_time_share)[world.lane] -
                     view.parameter(merits_time_share)[world.lane];
  return stage_mean<Isa>(view, world, rest);
}

template <class Isa>
void rule_on_threshold(const world::StepView& view, const MonthFacts& facts,
                       LegalWorld& world) noexcept {
  const Threshold threshold = threshold_of<Isa>(view, facts, world, kFirstInstance);
  view.happened(world.lane, catalog::Event::standing_ruling, -1, static_cast<float>(threshold));
  if (threshold == Threshold::passed) {
    hear<Isa>(view, world);
    return;
  }
  dismiss<Isa>(facts, world, threshold);
  world.due = end_of_stage<Isa>(view, world, draw_appeal_time, final_mean<Isa>(view, world));
}

/// True if the highest court leaves the ruling below as it is: (4).
template <class Isa>
bool follows_below(const world::StepView& view, const LegalWorld& world) noexcept {
  return comes_true<Isa>(view, world, draw_follows,
                         view.parameter(follows_below_share)[world.lane]);
}

/// The highest court on a dismissal below: it stands, or the threshold is decided anew (4''), and a
/// suit that may be heard goes back to be heard.
template <class Isa>
void rule_on_appeal(const world::StepView& view, const MonthFacts& facts,
                    LegalWorld& world) noexcept {
  world.due = kNever;
  if (!follows_below<Isa>(view, world)) {
    const Threshold threshold = threshold_of<Isa>(view, facts, world, kHighestCourt);
    view.happened(world.lane, catalog::Event::standing_ruling, -1, static_cast<float>(threshold));
    if (threshold == Threshold::passed) {
      world.may_be_heard = true;
      hear<Isa>(view, world);
      return;
    }
    if (state_after(threshold) != world.litigation) dismiss<Isa>(facts, world, threshold);
  }
  view.happened(world.lane, catalog::Event::final_ruling, -1, -1);
}

/// p_m in (4')
template <class Isa>
float merits_chance(const world::StepView& view, const LegalWorld& world) noexcept {
  const float p = view.parameter(merits_probability)[world.lane];
  if (view.lever(catalog::Lever::courts_hear_opinion) == 0) return p;
  const float support = view.row(catalog::Field::nato_support_share)[world.lane];
  const float z = view.parameter(support_merits_logit)[world.lane];
  return numeric::logistic(numeric::logit(p) + z * (support - 0.5F));
}

template <class Isa>
void rule_on_merits(const world::StepView& view, LegalWorld& world) noexcept {
  const bool won = comes_true<Isa>(view, world, draw_merits, merits_chance<Isa>(view, world));
  view.happened(world.lane, catalog::Event::merits_ruling, -1, won ? 1.0F : 0.0F);
  enter<Isa>(world, won ? LitigationState::merits_won : LitigationState::merits_lost);
  if (!won) world.has_order = false;  // an interim order does not outlive a defeat
  world.due = end_of_stage<Isa>(view, world, draw_final_time, final_mean<Isa>(view, world));
}

/// (4) and (4''): the ruling below as it is, or all of it anew, from the threshold on unless the
/// highest court has decided that already.
template <class Isa>
void rule_finally(const world::StepView& view, const MonthFacts& facts,
                  LegalWorld& world) noexcept {
  bool blocks = world.litigation == LitigationState::merits_won;
  if (!follows_below<Isa>(view, world)) {
    if (!world.may_be_heard) {
      const Threshold threshold = threshold_of<Isa>(view, facts, world, kHighestCourt);
      view.happened(world.lane, catalog::Event::standing_ruling, -1, static_cast<float>(threshold));
      if (threshold != Threshold::passed) {
        dismiss<Isa>(facts, world, threshold);
        view.happened(world.lane, catalog::Event::final_ruling, -1, -1);
        return;
      }
    }
    blocks = comes_true<Isa>(view, world, draw_final, merits_chance<Isa>(view, world));
  }
  end_suit<Isa>(world);
  enter<Isa>(world, blocks ? LitigationState::blocked : LitigationState::upheld);
  if (world.treaty == TreatyState::notice) world.ruled_in_time = 1;
  view.happened(world.lane, catalog::Event::final_ruling, -1, blocks ? 1.0F : 0.0F);
}

template <class Isa>
void rule_on_relief(const world::StepView& view, LegalWorld& world) noexcept {
  world.relief_due = kNever;
  world.has_order =
      comes_true<Isa>(view, world, draw_relief, view.parameter(relief_probability)[world.lane]);
  view.happened(world.lane, catalog::Event::interim_relief, -1, world.has_order ? 1.0F : 0.0F);
}

/// One move of the suit at most; the interim ruling comes beside it.
template <class Isa>
void move_suit(const world::StepView& view, const MonthFacts& facts, LegalWorld& world) noexcept {
  const auto month = static_cast<float>(view.month);
  const Basis lawful = basis_now<Isa>(world);
  if (lawful != Basis::defiance) {  // consent, act or repeal has overtaken the suit
    if (is_pending(world) && world.why == Basis::defiance) world.why = lawful;
    end_suit<Isa>(world);
    return;
  }
  const bool may_be_sued = is_pending(world) && world.why == Basis::defiance;
  if (is_live(world) && world.chamber_sues && world.litigation == LitigationState::filed &&
      world.leads != Plaintiff::chamber) {
    world.leads = Plaintiff::chamber;  // joins the suit of others
    view.happened(world.lane, catalog::Event::suit_filed, -1, static_cast<float>(world.leads));
  }
  const bool is_relief_due = is_live(world) && month == world.relief_due;
  switch (world.litigation) {
    case LitigationState::none:
      if (may_be_sued && (world.chamber_sues || month == world.due)) file<Isa>(view, world);
      return;
    case LitigationState::no_standing:
    case LitigationState::not_ripe:
      if (may_be_sued && rank_now<Isa>(facts, world) > world.dismissed) {
        file<Isa>(view, world);
        return;
      }
      [[fallthrough]];
    case LitigationState::not_justiciable:
      if (is_appealed(world) && month >= world.due) rule_on_appeal<Isa>(view, facts, world);
      return;
    case LitigationState::filed:
      if (is_relief_due) rule_on_relief<Isa>(view, world);
      if (month >= world.due) rule_on_threshold<Isa>(view, facts, world);
      return;
    case LitigationState::standing_found:
      if (is_relief_due) rule_on_relief<Isa>(view, world);
      if (month >= world.due) rule_on_merits<Isa>(view, world);
      return;
    case LitigationState::merits_won:
      if (is_relief_due) rule_on_relief<Isa>(view, world);
      if (month >= world.due) rule_finally<Isa>(view, facts, world);
      return;
    case LitigationState::merits_lost:
      if (month >= world.due) rule_finally<Isa>(view, facts, world);
      return;
    case LitigationState::blocked:
    case LitigationState::upheld:
      return;
  }
}

}  // namespace casus::models::route
