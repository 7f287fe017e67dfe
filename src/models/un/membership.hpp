// Leaving the bodies of the United Nations: member, notice, out, and back.
//
//   (1)  notice  <=>  u < h[o] (h[o] c if the administration is committed), or the script says so
//   (2)  out, once the notice of the body's constitution has run
//   (3)  a committed administration takes a notice back <=> u' < k, joins again <=> u' < j
//
// Templates on Isa, so that kernels compiled for different instruction sets share none of this
// code.
#pragma once

#include <array>
#include <cstddef>

#include "base/month.hpp"
#include "catalog/events.hpp"
#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "models/un/dues.hpp"
#include "world/block.hpp"

namespace casus::models::un {

/// What is left as a whole: the United Nations with both of its budgets, and each agency.
enum Organization : std::size_t { united_nations, who, unesco, organization_count };

/// The bodies of an organization are neighbors in catalog::kUnBodies: from its own first to the
/// next one's.
inline constexpr std::array<std::size_t, organization_count + 1> kFirstBody{0, 2, 3, kBodyCount};

/// The other organizations are looked at before they move, whatever this order.
inline constexpr std::array<Organization, organization_count> kOrderOfMoves{united_nations, unesco,
                                                                            who};

inline constexpr float kNeverDue = -1;

/// What one executive wants of one organization this month.
struct Wishes {
  bool leaves = false;          ///< gives notice if it is a member
  bool takes_back = false;      ///< a notice
  bool joins_again = false;     ///< if it is out
  float departure_months = 12;  ///< from notice to exit where the constitution says nothing
};

/// The script of a month, the same in all worlds.
struct Script {
  bool leaves = false;  ///< by lever, month after month
  bool gives_notice = false;
};

[[nodiscard, gnu::always_inline]] inline Script script_of(const world::StepView& view,
                                                          Organization which) noexcept {
  using catalog::Lever;
  const Lever lever = which == united_nations ? Lever::un_membership : Lever::un_agency_membership;
  Script script{.leaves = view.lever(lever) == 0};
  for (const catalog::DatedEvent& event : view.scripted) {
    const auto body = static_cast<std::size_t>(event.index);
    const bool is_its_own = body >= kFirstBody[which] && body < kFirstBody[which + 1];
    if (event.event == catalog::Event::body_notice && is_its_own) script.gives_notice = true;
  }
  return script;
}

[[nodiscard, gnu::always_inline]] inline catalog::Membership membership_of(
    const world::StepView& view, Organization which, std::size_t world) noexcept {
  const float* state = view.row(catalog::Field::un_membership_state, kFirstBody[which]);
  return static_cast<catalog::Membership>(static_cast<int>(state[world]));
}

/// An executive that leaves a body leaves an agency first, and the United Nations when it is in
/// none.
template <class Isa>
[[nodiscard, gnu::always_inline]] inline bool is_next_to_leave(const world::StepView& view,
                                                               Organization which,
                                                               std::size_t world) noexcept {
  const bool in_who = membership_of(view, who, world) == catalog::Membership::member;
  const bool in_unesco = membership_of(view, unesco, world) == catalog::Membership::member;
  if (which == who) return in_who;
  if (which == unesco) return in_unesco && !in_who;
  return !in_who && !in_unesco;
}

/// Month in which a notice of this month takes effect.
template <class Isa>
[[nodiscard, gnu::always_inline]] inline float month_due(const world::Setting& setting,
                                                         Organization which, int month,
                                                         float departure_months) noexcept {
  const world::BodyExit& exit = setting.body_exits[kFirstBody[which]];
  if (exit.clause == world::ExitClause::months) {
    return static_cast<float>(month + exit.notice_months);
  }
  if (exit.clause == world::ExitClause::end_of_following_year) {
    const int year = base::Month{setting.start_month_index + month}.year();
    return static_cast<float>(base::Month::of(year + 1, kMonthsOfYear).index -
                              setting.start_month_index);
  }
  const auto whole = static_cast<int>(departure_months);
  return static_cast<float>(month + whole + (static_cast<float>(whole) < departure_months ? 1 : 0));
}

/// One move at most of one world; `first_due` is the memory row of the first organization.
template <class Isa>
void move_membership(const world::StepView& view, Organization which, const Wishes& wishes,
                     std::size_t world, std::size_t first_due) noexcept {
  using catalog::Event;
  using catalog::Membership;
  const Membership before = membership_of(view, which, world);
  Membership after = before;
  const auto body = static_cast<int>(kFirstBody[which]);
  float* due = view.memory_row(first_due + static_cast<std::size_t>(which));
  if (before == Membership::member && wishes.leaves) {
    after = Membership::notice;
    due[world] = month_due<Isa>(*view.setting, which, view.month, wishes.departure_months);
    view.happened(world, Event::body_notice, body);
  } else if (before == Membership::notice && wishes.takes_back) {
    after = Membership::member;
    due[world] = kNeverDue;
    view.happened(world, Event::body_returned, body, 1);
  } else if (before == Membership::notice && static_cast<float>(view.month) >= due[world]) {
    after = Membership::out;
    due[world] = kNeverDue;
    view.happened(world, Event::body_left, body);
  } else if (before == Membership::out && wishes.joins_again) {
    after = Membership::member;
    view.happened(world, Event::body_returned, body, 2);
  }
  for (std::size_t b = kFirstBody[which]; b < kFirstBody[which + 1]; ++b) {
    view.row(catalog::Field::un_membership_state, b)[world] = static_cast<float>(after);
  }
}

/// States and dates of the exits that are facts at the start; `first_due` is the memory row of the
/// first organization.
template <class Isa>
void start_membership(const world::StepView& view, std::size_t first_due) noexcept {
  using catalog::Membership;
  for (std::size_t o = 0; o < organization_count; ++o) {
    const world::BodyExit& exit = view.setting->body_exits[kFirstBody[o]];
    const bool is_out = exit.has_notice && exit.effective_month <= 0;
    Membership state = exit.has_notice ? Membership::notice : Membership::member;
    if (is_out) state = Membership::out;
    const bool waits = state == Membership::notice;
    const float due = waits ? static_cast<float>(exit.effective_month) : kNeverDue;
    for (std::size_t w = 0; w < view.worlds; ++w) {
      view.memory_row(first_due + o)[w] = due;
      for (std::size_t b = kFirstBody[o]; b < kFirstBody[o + 1]; ++b) {
        view.row(catalog::Field::un_membership_state, b)[w] = static_cast<float>(state);
      }
    }
  }
}

}  // namespace casus::models::un
