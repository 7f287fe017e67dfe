// The treaty: notice, its clock, and how it ends within a month. Included by route.cpp alone.
// Templates on Isa, as in legal.hpp.
#pragma once

#include "catalog/fields.hpp"
#include "models/route/legal.hpp"
#include "models/route/route.hpp"
#include "models/route/suit.hpp"
#include "world/block.hpp"

namespace casus::models::route {

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
