// The legal state of one world and its moves within a month: the suit first, then the treaty.
// Included by route.cpp alone. Templates on Isa, so that kernels compiled for different instruction
// sets share none of this code.
#pragma once

#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "models/route/route.hpp"
#include "numeric/elementary.hpp"
#include "numeric/gamma.hpp"
#include "random/distributions.hpp"
#include "random/threefry.hpp"
#include "world/block.hpp"

namespace casus::models::route {

using catalog::LitigationState;
using catalog::TreatyState;

inline constexpr float kNever = -1;

/// What is the same in every world of a month.
struct MonthFacts {
  catalog::FormalStatus status{};
  bool standing_granted = false;
  bool is_notice_scripted = false;
  bool is_scripted_lawful = false;
  bool is_withdrawal_scripted = false;
  float notice_months = 0;     ///< from notice to exit
  float prenotice_months = 0;  ///< from telling the committees to notice
  float enactment_months = 0;  ///< the same where an act orders the exit
};

/// One world in one month: what it reads, and its legal state.
struct LegalWorld {
  std::size_t lane = 0;
  bool is_sceptical = false;
  bool complies = false;
  bool hazard_strikes = false;  ///< (1) came up
  bool consent_carried = false;
  bool act_carried = false;
  bool restraint_carried = false;
  bool statute_in_force = true;  ///< the lever says so, and no repeal has been carried
  bool chamber_sues = false;
  catalog::Action action{};

  TreatyState treaty{};
  LitigationState litigation{};
  float prenotice_clock = -1;
  float notice_clock = -1;
  float litigation_clock = 0;
  Basis why = Basis::none;
  float noticed_in = 0;  ///< Memory::case_month
  float due = kNever;
  float relief_due = kNever;
  bool has_order = false;  ///< an interim order stands
  Plaintiff leads = Plaintiff::none;
  Plaintiff leads_without_chamber = Plaintiff::none;
  float dismissed = -1;       ///< Memory::dismissed_rank
  bool may_be_heard = false;  ///< the highest court has let the suit be heard
  float ruled_in_time = 0;    ///< Field::ruled_in_time
  float exit_basis = 0;       ///< Field::exit_basis
};

[[gnu::always_inline]] inline bool is_pending(const LegalWorld& world) noexcept {
  return world.treaty == TreatyState::notice || world.treaty == TreatyState::contested;
}

[[gnu::always_inline]] inline bool is_live(const LegalWorld& world) noexcept {
  return world.litigation == LitigationState::filed ||
         world.litigation == LitigationState::standing_found ||
         world.litigation == LitigationState::merits_won ||
         world.litigation == LitigationState::merits_lost;
}

/// Dismissed below, with an appeal before the highest court.
[[gnu::always_inline]] inline bool is_appealed(const LegalWorld& world) noexcept {
  const bool is_dismissed = world.litigation == LitigationState::no_standing ||
                            world.litigation == LitigationState::not_ripe ||
                            world.litigation == LitigationState::not_justiciable;
  return is_dismissed && world.due != kNever;
}

/// The uniform variate of a draw of the suit, which belongs to the month of the notice.
template <class Isa>
float suit_uniform(const world::StepView& view, const LegalWorld& world, Draw draw) noexcept {
  const auto number = view.first_world + static_cast<std::uint32_t>(world.lane);
  const random::Words four =
      random::words({view.seed, view.model_key}, number,
                    static_cast<std::uint32_t>(world.noticed_in), random::kNoActor, draw / 4);
  return random::uniform_float(random::word_of(four, draw));
}

template <class Isa>
bool comes_true(const world::StepView& view, const LegalWorld& world, Draw draw,
                float probability) noexcept {
  return random::bernoulli(suit_uniform<Isa>(view, world, draw), probability);
}

/// (3): month in which a stage of mean `mean_months` that begins now ends.
template <class Isa>
float end_of_stage(const world::StepView& view, const LegalWorld& world, Draw draw,
                   float mean_months) noexcept {
  const float shape = view.parameter(sojourn_shape)[world.lane];
  const std::int32_t months =
      numeric::gamma_months(static_cast<double>(suit_uniform<Isa>(view, world, draw)),
                            static_cast<double>(shape), static_cast<double>(mean_months));
  return static_cast<float>(view.month + months);
}

/// m_j in (3) for a stage with this share of the time to the final ruling.
template <class Isa>
float stage_mean(const world::StepView& view, const LegalWorld& world, float share) noexcept {
  const float mean = share * view.parameter(ruling_months)[world.lane] - 0.5F;
  return mean > 0.25F ? mean : 0.25F;
}

/// What a notice given now would rest on.
template <class Isa>
Basis basis_now(const LegalWorld& world) noexcept {
  if (world.act_carried) return Basis::act;
  if (world.consent_carried) return Basis::consent;
  return world.statute_in_force ? Basis::defiance : Basis::repeal;
}

template <class Isa>
void enter(LegalWorld& world, LitigationState state) noexcept {
  world.litigation = state;
  world.litigation_clock = 0;
  world.due = kNever;
}

/// Nothing is left to decide; a final ruling stays on the books, a dismissal under appeal does not.
template <class Isa>
void end_suit(LegalWorld& world) noexcept {
  if (is_live(world) || is_appealed(world)) enter<Isa>(world, LitigationState::none);
  world.due = kNever;
  world.relief_due = kNever;
  world.has_order = false;
}

/// An order that forbids the exit stands: final or interim.
[[gnu::always_inline]] inline bool is_forbidden(const LegalWorld& world) noexcept {
  return world.litigation == LitigationState::blocked || world.has_order;
}

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

template <class Isa>
void give_notice(const world::StepView& view, LegalWorld& world, Basis why) noexcept {
  world.treaty = TreatyState::notice;
  world.notice_clock = 0;
  world.why = why;
  view.happened(world.lane, catalog::Event::notice_given, -1,
                why == Basis::defiance ? 0.0F : static_cast<float>(why));
  if (why != Basis::defiance || world.litigation != LitigationState::none) return;
  world.noticed_in = static_cast<float>(view.month);
  world.dismissed = -1;
  world.may_be_heard = false;
  world.leads = Plaintiff::none;
  const bool members =
      comes_true<Isa>(view, world, draw_lead, view.parameter(members_lead_share)[world.lane]);
  world.leads_without_chamber = members ? Plaintiff::members : Plaintiff::private_party;
  const bool sue =
      comes_true<Isa>(view, world, draw_filing, view.parameter(filing_probability)[world.lane]);
  world.due = sue ? end_of_stage<Isa>(view, world, draw_filing_time,
                                      view.parameter(filing_months)[world.lane])
                  : kNever;
}

template <class Isa>
void become_member_again(const world::StepView& view, LegalWorld& world,
                         catalog::Event event) noexcept {
  world.treaty = TreatyState::member;
  world.notice_clock = -1;
  world.prenotice_clock = -1;
  world.why = Basis::none;
  view.happened(world.lane, event);
}

template <class Isa>
void leave(const world::StepView& view, LegalWorld& world) noexcept {
  world.treaty = TreatyState::out;
  world.exit_basis = static_cast<float>(world.why);
  world.notice_clock = -1;
  world.prenotice_clock = -1;
  end_suit<Isa>(world);
  view.happened(world.lane, catalog::Event::exit_in_force, -1, static_cast<float>(world.why));
}

/// A member: the committees are told, the 180 days run, or notice is given.
template <class Isa>
void move_member(const world::StepView& view, const MonthFacts& facts, LegalWorld& world) noexcept {
  const Basis why = basis_now<Isa>(world);
  const bool is_lawful = why == Basis::consent || why == Basis::act;
  if (facts.is_notice_scripted) {
    const Basis stated = facts.is_scripted_lawful && why == Basis::defiance ? Basis::consent : why;
    give_notice<Isa>(view, world, stated);
    return;
  }
  if (world.prenotice_clock >= 0) {
    if (!world.is_sceptical || facts.is_withdrawal_scripted) {
      world.prenotice_clock = -1;  // a committed administration lets the matter rest
    } else if (world.prenotice_clock >=
               (why == Basis::act ? facts.enactment_months : facts.prenotice_months)) {
      give_notice<Isa>(view, world, why);
    }
    return;
  }
  const bool asks_by_law = facts.status == catalog::FormalStatus::seeks_consent ||
                           facts.status == catalog::FormalStatus::leaves_by_act ||
                           world.action == catalog::Action::seek_consent ||
                           world.action == catalog::Action::seek_act;
  const bool follows_vote = asks_by_law && is_lawful && world.is_sceptical;
  const bool wants = world.action == catalog::Action::give_notice || world.hazard_strikes;
  const bool is_barred =
      !is_lawful && (world.restraint_carried ||
                     (why == Basis::defiance && is_forbidden(world) && world.complies));
  if (!(follows_vote || wants) || is_barred) return;
  const bool skips_wait = facts.status == catalog::FormalStatus::notice_in_defiance;
  if (world.statute_in_force && is_lawful && !skips_wait) {
    world.prenotice_clock = 0;
    view.happened(world.lane, catalog::Event::committees_notified, -1, static_cast<float>(why));
    return;
  }
  give_notice<Isa>(view, world, why);
}

/// A notice stands, or the exit is contested. One move at most.
template <class Isa>
void move_notice(const world::StepView& view, const MonthFacts& facts, LegalWorld& world) noexcept {
  using catalog::Event;
  if (world.action == catalog::Action::withdraw_notice || facts.is_withdrawal_scripted) {
    end_suit<Isa>(world);
    become_member_again<Isa>(view, world, Event::notice_withdrawn);
    return;
  }
  const bool is_forbidden_now = world.why == Basis::defiance && is_forbidden(world);
  const bool is_lawful = world.why == Basis::consent || world.why == Basis::act;
  if (world.treaty == TreatyState::contested) {
    if (!is_forbidden_now) leave<Isa>(view, world);
    if (is_forbidden_now && world.complies) {
      become_member_again<Isa>(view, world, Event::notice_void);
    }
    return;
  }
  if (world.restraint_carried && !is_lawful) {
    end_suit<Isa>(world);
    become_member_again<Isa>(view, world, Event::notice_void);
    return;
  }
  const bool is_finally_blocked = is_forbidden_now && world.litigation == LitigationState::blocked;
  const bool has_run_out = world.notice_clock >= facts.notice_months;
  if (world.complies && (is_finally_blocked || (is_forbidden_now && has_run_out))) {
    become_member_again<Isa>(view, world, Event::notice_void);
  } else if (has_run_out && is_forbidden_now) {
    world.treaty = TreatyState::contested;
    view.happened(world.lane, Event::exit_contested);
  } else if (has_run_out) {
    leave<Isa>(view, world);
  }
}

}  // namespace casus::models::route
