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
#pragma once

#include <array>
#include <cstddef>

#include "catalog/fields.hpp"

namespace casus::models::leaders_quantal {

/// Every act, from those that mend most to those that break most: one uniform per decision runs
/// along this order.
inline constexpr std::array kMenu{
    catalog::Action::reverse,    catalog::Action::withdraw_notice, catalog::Action::none,
    catalog::Action::threaten,   catalog::Action::leave_body,      catalog::Action::draw_down,
    catalog::Action::go_dormant, catalog::Action::seek_repeal,     catalog::Action::seek_consent,
    catalog::Action::seek_act,   catalog::Action::give_notice};

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
  float bodies = 0;              ///< U
  float step = 0.1F;             ///< of a threat, an order or a withdrawal
  float success = 0;             ///< chance given to the legislature's agreeing
  float asking_cost = 0;         ///< l in (6)
  float ideal = 1;               ///< i in (3)
  float support = 0.5F;          ///< o in (4)
  float grievance = 0;           ///< of (5)
  float nearness = 0;            ///< of (7)
};

/// Utilities' terms of one act.
struct Terms {
  float ideology = 0;
  float popularity = 0;
  float fiscal = 0;
  float legal = 0;
  float prestige = 0;  ///< of a deal signed: 0 until deals are modeled
  float clock = 0;
  float retaliation = 0;
};

/// The weights w1 to w7.
struct Weights {
  float ideology = 0;
  float popularity = 0;
  float fiscal = 0;
  float legal = 0;
  float prestige = 0;
  float clock = 0;
  float retaliation = 0;
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
      return !outlook.is_out && outlook.said + outlook.withdrawn + outlook.ordered > outlook.path;
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
  }
  return false;
}

/// A mark after a further step.
[[nodiscard, gnu::always_inline]] inline float raised(float mark, float step) noexcept {
  return mark + step < 1 ? mark + step : 1.0F;
}

/// (3) to (8).
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
      money = outlook.path - outlook.ordered - outlook.withdrawn;
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
  }
  const auto within = [](float value) {
    const float above = value > -1 ? value : -1.0F;
    return above < 1 ? above : 1.0F;
  };
  const auto far = [](float value) { return value < 0 ? -value : value; };
  const float departed = outlook.said + outlook.ordered + outlook.withdrawn + outlook.bodies +
                         (outlook.is_member ? 0.0F : 1.0F);
  const float x = 1 - departed / 5;  // (1)
  const float m = within(change);
  Terms terms;
  terms.ideology = within(5 * (far(x - outlook.ideal) - far(x - change / 5 - outlook.ideal)));
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
         weights.retaliation * terms.retaliation;
}

}  // namespace casus::models::leaders_quantal
