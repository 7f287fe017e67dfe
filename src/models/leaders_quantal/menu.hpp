// The menu of a choosing executive: which acts are open to it, and what each changes.
//
// Five marks, each from 0 to 1, say how far the leaver has departed from the alliance and its kin:
// the condition said (S), forces ordered home (D), participation withdrawn (W), the treaty left or
// being left (F), a body of the United Nations left by choice (U).
//   (1)  x = 1 - (S + D + W + F + U) / 5          the position, 1 for full commitment
//   (2)  m[a] = change of S + D + W + F + U by act a
// Terms of an act's utility, each from -1 to 1 and 0 for staying:
//   (3)  ideology    = 5 (|x - i| - |x[a] - i|),  x[a] = x - m[a] / 5, i the administration's ideal
//   (4)  popularity  = -m[a] (2 o - 1)             o support for the alliance
//   (5)  fiscal      = change of D + W, of forces and contributions that cost money;
//                      for a threat the step times the allies' mean grievance
//   (6)  legal       = -1 notice in defiance of the statute; -l asking the legislature; else 0
//   (7)  clock       = popularity times the nearness of the next election
//   (8)  retaliation = max(0, m[a])
// Changes beyond -1 or 1 count as -1 or 1.
//
// The war that is on at the start has two marks of its own, which are no part of x: aid withheld
// (A) and no guarantee offered (1 - G). For an act on them, c the change of its mark and y = 1 - A
// or G:
//   (14)  ideology = w8 (|y - i| - |y - c - i|),  popularity = -w8 c (2 o - 1),
//         fiscal = w8 c for aid and 0 for the guarantee,  retaliation = w8 max(0, c)
//   (15)  prestige = -c R for the guarantee;  k c R for aid while there is war, else 0
//         R = 1 with a deal signed, r in a cease-fire without one, r^2 in war
//   (16)  grounds = c (l + (1 - l) h)  for aid, else 0
// w8 weighs the war against the alliance; R is the part of a deal's prestige in reach, k what the
// executive expects of pressure on the defender; l what leaked last month, h 1 if an audit made a
// headline then and the scenario lets headlines be grounds.
#pragma once

#include <array>
#include <cstddef>

#include "catalog/fields.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::leaders_quantal {

/// Every act, from those that mend most to those that break most: one uniform per decision runs
/// along this order.
inline constexpr std::array kMenu{
    catalog::Action::reverse,      catalog::Action::offer_guarantee,
    catalog::Action::resume_aid,   catalog::Action::withdraw_notice,
    catalog::Action::none,         catalog::Action::threaten,
    catalog::Action::cut_aid,      catalog::Action::withhold_guarantee,
    catalog::Action::leave_body,   catalog::Action::draw_down,
    catalog::Action::go_dormant,   catalog::Action::seek_repeal,
    catalog::Action::seek_consent, catalog::Action::seek_act,
    catalog::Action::give_notice};

inline constexpr std::size_t kActs = kMenu.size();

/// Place of an act in kMenu.
[[nodiscard]] constexpr std::size_t place_of(catalog::Action action) noexcept {
  for (std::size_t a = 0; a < kActs; ++a) {
    if (kMenu[a] == action) return a;
  }
  return kActs;
}

/// What one executive sees when it decides.
struct Outlook {
  bool is_member = true;          ///< no notice stands
  bool is_out = false;            ///< the exit is in force
  bool may_seek_consent = false;  ///< asked for by the scenario, not carried, not asked lately …
  bool may_seek_act = false;
  bool may_seek_repeal = false;
  bool may_give_notice = false;  ///< on the menu and not barred
  bool may_leave_body = false;   ///< there is one to leave
  bool is_lawful = false;        ///< consent, an act or repeal carries a notice, or no statute bars
  float said = 0;                ///< S
  float ordered = 0;             ///< D
  float path = 0;                ///< the script's D, which reversal cannot undercut
  float withdrawn = 0;           ///< W
  float kept_away = 0;           ///< the part of W that others withdrew, which reversal leaves
  float bodies = 0;              ///< U
  float step = 0.1F;             ///< of a threat, an order or a withdrawal
  float success = 0;             ///< chance given to the legislature's agreeing
  float asking_cost = 0;         ///< l in (6)
  float ideal = 1;               ///< i in (3)
  float support = 0.5F;          ///< o in (4)
  float grievance = 0;           ///< of (5)
  float nearness = 0;            ///< of (7)
  // The war that is on at the start.
  bool sees_war = false;          ///< it goes on or rests, and the executive gives it any weight
  bool is_fought = false;         ///< there is war, no cease-fire
  bool offers_guarantee = false;  ///< its own offer or the script's stands
  bool offers_by_choice = false;  ///< its own stands
  float aid_withheld = 0;         ///< A
  float reach = 0;                ///< R in (15)
  float pressure = 0;             ///< k in (15)
  float grounds = 0;              ///< l + (1 - l) h in (16)
  float war_weight = 0;           ///< w8 in (14)
};

/// Utilities' terms of one act.
struct Terms {
  float ideology = 0;
  float popularity = 0;
  float fiscal = 0;
  float legal = 0;
  float prestige = 0;  ///< of a deal signed or in reach
  float clock = 0;
  float retaliation = 0;
  float grounds = 0;
};

/// The weights w1 to w7, and w9 of grounds; w8 is in the terms.
struct Weights {
  float ideology = 0;
  float popularity = 0;
  float fiscal = 0;
  float legal = 0;
  float prestige = 0;
  float clock = 0;
  float retaliation = 0;
  float grounds = 0;
};

/// True if the act is open; staying always is.
template <class Isa>
[[nodiscard]] bool is_open(catalog::Action action, const Outlook& outlook) noexcept {
  using catalog::Action;
  const bool is_in = outlook.is_member;
  switch (action) {
    case Action::none:
      return true;
    case Action::reverse:
      return !outlook.is_out && (outlook.said > 0 || outlook.withdrawn > outlook.kept_away ||
                                 outlook.ordered > outlook.path);
    case Action::withdraw_notice:
      return !outlook.is_member && !outlook.is_out;
    case Action::threaten:
      return is_in && outlook.said < 1;
    case Action::draw_down:
      return outlook.ordered < 1;
    case Action::go_dormant:
      return is_in && outlook.withdrawn < 1;
    case Action::leave_body:
      return outlook.may_leave_body;
    case Action::seek_consent:
      return is_in && outlook.may_seek_consent;
    case Action::seek_act:
      return is_in && outlook.may_seek_act;
    case Action::seek_repeal:
      return is_in && outlook.may_seek_repeal;
    case Action::give_notice:
      return is_in && outlook.may_give_notice;
    case Action::cut_aid:
      return outlook.sees_war && outlook.aid_withheld < 1;
    case Action::resume_aid:
      return outlook.sees_war && outlook.aid_withheld > 0;
    case Action::offer_guarantee:
      return outlook.sees_war && !outlook.offers_guarantee;
    case Action::withhold_guarantee:
      return outlook.sees_war && outlook.offers_by_choice;
  }
  return false;
}

/// A mark after a further step.
[[nodiscard, gnu::always_inline]] inline float raised(float mark, float step) noexcept {
  return mark + step < 1 ? mark + step : 1.0F;
}

/// `value` held in [-1, 1].
[[nodiscard, gnu::always_inline]] inline float within(float value) noexcept {
  const float above = value > -1 ? value : -1.0F;
  return above < 1 ? above : 1.0F;
}

/// (14) to (16) for a change `c` of aid withheld, or of the guarantee if `is_guarantee`.
template <class Isa>
[[nodiscard]] Terms war_terms(float c, bool is_guarantee, const Outlook& outlook) noexcept {
  const float offered = outlook.offers_guarantee ? 1.0F : 0.0F;
  const float y = is_guarantee ? offered : 1 - outlook.aid_withheld;
  const float pressure = outlook.is_fought ? outlook.pressure : 0.0F;
  Terms terms;
  terms.ideology =
      outlook.war_weight * (numeric::abs(y - outlook.ideal) - numeric::abs(y - c - outlook.ideal));
  terms.popularity = -outlook.war_weight * c * (2 * outlook.support - 1);
  terms.fiscal = is_guarantee ? 0.0F : outlook.war_weight * c;
  terms.prestige = (is_guarantee ? -c : pressure * c) * outlook.reach;
  terms.clock = terms.popularity * outlook.nearness;
  terms.retaliation = c > 0 ? outlook.war_weight * c : 0.0F;
  terms.grounds = is_guarantee ? 0.0F : c * outlook.grounds;
  return terms;
}

/// (3) to (8), and (14) to (16) for acts on the war.
template <class Isa>
[[nodiscard]] Terms terms_of(catalog::Action action, const Outlook& outlook) noexcept {
  using catalog::Action;
  float change = 0;  // m in (2)
  float money = 0;
  float legal = 0;
  switch (action) {
    case Action::none:
      return {};
    case Action::reverse:
      money = outlook.path - outlook.ordered + outlook.kept_away - outlook.withdrawn;
      change = money - outlook.said;
      break;
    case Action::withdraw_notice:
      money = outlook.withdrawn - 1;
      change = -1;
      break;
    case Action::threaten:
      change = raised(outlook.said, outlook.step) - outlook.said;
      money = change * outlook.grievance;
      break;
    case Action::draw_down:
      change = money = raised(outlook.ordered, outlook.step) - outlook.ordered;
      break;
    case Action::go_dormant:
      change = money = raised(outlook.withdrawn, outlook.step) - outlook.withdrawn;
      break;
    case Action::leave_body:
      change = 1 - outlook.bodies;  // dues are small beside forces and count as nothing in money
      break;
    case Action::seek_consent:
    case Action::seek_act:
    case Action::seek_repeal:
      change = outlook.success;
      money = outlook.success * (1 - outlook.withdrawn);
      legal = -outlook.asking_cost;
      break;
    case Action::give_notice:
      change = 1;
      money = 1 - outlook.withdrawn;
      legal = outlook.is_lawful ? 0.0F : -1.0F;
      break;
    case Action::cut_aid:
      return war_terms<Isa>(raised(outlook.aid_withheld, outlook.step) - outlook.aid_withheld,
                            false, outlook);
    case Action::resume_aid:
      return war_terms<Isa>(-outlook.aid_withheld, false, outlook);
    case Action::offer_guarantee:
      return war_terms<Isa>(-1, true, outlook);
    case Action::withhold_guarantee:
      return war_terms<Isa>(1, true, outlook);
  }
  const float departed = outlook.said + outlook.ordered + outlook.withdrawn + outlook.bodies +
                         (outlook.is_member ? 0.0F : 1.0F);
  const float x = 1 - departed / 5;  // (1)
  const float m = within(change);
  Terms terms;
  terms.ideology =
      within(5 * (numeric::abs(x - outlook.ideal) - numeric::abs(x - change / 5 - outlook.ideal)));
  terms.popularity = -m * (2 * outlook.support - 1);
  terms.fiscal = within(money);
  terms.legal = legal;
  terms.clock = terms.popularity * outlook.nearness;
  terms.retaliation = m > 0 ? m : 0.0F;
  return terms;
}

/// U of the menu's act.
[[nodiscard, gnu::always_inline]] inline float utility_of(const Weights& weights,
                                                          const Terms& terms) noexcept {
  return weights.ideology * terms.ideology + weights.popularity * terms.popularity +
         weights.fiscal * terms.fiscal + weights.legal * terms.legal +
         weights.prestige * terms.prestige + weights.clock * terms.clock -
         weights.retaliation * terms.retaliation + weights.grounds * terms.grounds;
}

}  // namespace casus::models::leaders_quantal
