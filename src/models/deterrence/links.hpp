// From forces and credibility to the payoffs of the game, frontier by frontier.
//
//   (1)  Pr(s) over the leaver in or out and the European group in or out, r and g independent:
//        r credibility of the leaver as the adversary sees it, g that of the group where it has
//        formed and the target is one of its members, else 0
//   (2)  w = sum_s Pr(s) F_A^m / (F_A^m + F_s^m), 0 without attackers
//   (3)  p_B = sum_s Pr(s) 1[F_s >= F_min],  F_min = f_0 + f F_A
//   (4)  a_DD+ = v w - c_A,  c_A = c exp(s z) + sea cost across the sea, z standard normal
//   (5)  a_SQ = q + k h (1 - q),  h hedging of the target
// A frontier to which no attackers can be brought sees no demand, whatever the game says.
#pragma once

#include <algorithm>
#include <span>

#include "models/deterrence/game.hpp"
#include "models/deterrence/parameters.hpp"
#include "random/threefry.hpp"

namespace casus::models::deterrence {

inline constexpr float kLeastCost = 0.01F;  ///< of a war, so that winning never equals a gift
inline constexpr float kMostCost = 2;

/// c_A of every frontier, (4): once, in month 0.
template <class Isa>
void start_costs(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const float* cost = view.parameter(war_cost);
  const float* spread = view.parameter(war_cost_spread);
  const float* at_sea = view.parameter(sea_cost);
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    float* __restrict__ row = view.memory_row(cost_row(f));
    random::fill_normal({view.seed, view.model_key}, random::kInitialMonth,
                        static_cast<std::uint32_t>(f), frontier_cost, view.first_world,
                        {row, view.worlds});
    const bool is_sea =
        f < setting.frontier_kind.size() && setting.frontier_kind[f] == world::FrontierKind::sea;
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float own = cost[w] * numeric::exp(spread[w] * row[w]) + (is_sea ? at_sea[w] : 0.0F);
      const float above = own > kLeastCost ? own : kLeastCost;
      row[w] = above < kMostCost ? above : kMostCost;
    }
  }
}

/// Rows [world] of (1): r, and g into kGroup.
template <class Isa>
[[nodiscard]] const float* find_support(const world::StepView& view, std::size_t target) noexcept {
  using catalog::Field;
  const float* __restrict__ formed = view.row(Field::group_formed);
  const float* __restrict__ member = view.row(Field::group_member, target);
  const float* __restrict__ group = view.row(Field::group_credibility_share);
  float* __restrict__ in = view.memory_row(kGroup);
  for (std::size_t w = 0; w < view.worlds; ++w) in[w] = formed[w] * member[w] * group[w];
  return view.row(Field::us_credibility_seen_share, target);
}

/// True if a value of a row is not 0: lets work be skipped that would change nothing.
template <class Isa>
[[nodiscard]] bool any_above_zero(const float* row, std::size_t worlds) noexcept {
  unsigned found = 0;
  for (std::size_t w = 0; w < worlds; ++w) found |= row[w] > 0 ? 1U : 0U;
  return found != 0;
}

/// One frontier's coalitions without and with the leaver, in the loops below: rows [world].
struct Coalitions {
  bool with_group;
  const float* alone;
  const float* helped;
};

[[nodiscard, gnu::always_inline]] inline Coalitions coalitions_of(const world::StepView& view,
                                                                  std::size_t frontier,
                                                                  bool with_group) noexcept {
  const std::size_t first = frontier * catalog::kCoalitions.size() + (with_group ? 2 : 0);
  return {.with_group = with_group,
          .alone = view.row(catalog::Field::defender_force, first),
          .helped = view.row(catalog::Field::defender_force, first + 1)};
}

/// Pr(s) of the pair: the group's chance, or that it stays out.
[[nodiscard, gnu::always_inline]] inline float share_of(bool with_group, float group) noexcept {
  return with_group ? group : 1 - group;
}

/// Adds two coalitions to (3): `hard` [world].
template <class Isa>
void add_hard(const world::StepView& view, std::size_t frontier, const Coalitions& coalitions,
              const float* __restrict__ r, float* __restrict__ hard) noexcept {
  const bool with_group = coalitions.with_group;
  const float* __restrict__ attacker = view.row(catalog::Field::attacker_force, frontier);
  const float* __restrict__ alone = coalitions.alone;
  const float* __restrict__ helped = coalitions.helped;
  const float* __restrict__ group = view.memory_row(kGroup);
  const float* __restrict__ least = view.parameter(least_force_share);
  const float* __restrict__ ratio = view.parameter(resist_force_ratio);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float part = share_of(with_group, group[w]);
    const float needed = least[w] + ratio[w] * attacker[w];
    const float out = part * (1 - r[w]);
    const float come = part * r[w];
    hard[w] += (alone[w] >= needed ? out : 0.0F) + (helped[w] >= needed ? come : 0.0F);
  }
}

/// (G8) of a row: the challenger's chance against `defender`, into `chance` [world].
template <class Isa>
void find_chance(const float* __restrict__ attacker, const float* __restrict__ defender,
                 const float* __restrict__ m, std::size_t worlds,
                 float* __restrict__ chance) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    chance[w] = win_chance<Isa>(attacker[w], defender[w], m[w]);
  }
}

/// Adds two coalitions to (2): `win` [world].
template <class Isa>
void add_win(const world::StepView& view, std::size_t frontier, const Coalitions& coalitions,
             const float* __restrict__ r, float* __restrict__ win) noexcept {
  const bool with_group = coalitions.with_group;
  const float* attacker = view.row(catalog::Field::attacker_force, frontier);
  const float* m = view.parameter(decisiveness);
  find_chance<Isa>(attacker, coalitions.alone, m, view.worlds, view.memory_row(kAlone));
  find_chance<Isa>(attacker, coalitions.helped, m, view.worlds, view.memory_row(kHelped));
  const float* __restrict__ group = view.memory_row(kGroup);
  const float* __restrict__ alone = view.memory_row(kAlone);
  const float* __restrict__ helped = view.memory_row(kHelped);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float part = share_of(with_group, group[w]);
    win[w] += part * (1 - r[w]) * alone[w] + part * r[w] * helped[w];
  }
}

/// Holds a sum of probabilities at 1.
template <class Isa>
void hold_at_one(float* __restrict__ row, std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const float sum = row[w];
    row[w] = sum < 1 ? sum : 1.0F;
  }
}

/// (4) and (5) of one frontier.
template <class Isa>
void set_payoffs(const world::StepView& view, const float* __restrict__ cost,
                 const float* __restrict__ hedge, const float* __restrict__ win) noexcept {
  const float* __restrict__ v = view.parameter(victory_value);
  const float* __restrict__ q = view.parameter(status_quo_payoff);
  const float* __restrict__ k = view.parameter(hedging_gain_share);
  float* __restrict__ war = view.memory_row(kWarPayoff);
  float* __restrict__ quo = view.memory_row(kStatusQuo);
  for (std::size_t w = 0; w < view.worlds; ++w) war[w] = v[w] * win[w] - cost[w];  // (4)
  for (std::size_t w = 0; w < view.worlds; ++w) {
    quo[w] = q[w] + k[w] * hedge[w] * (1 - q[w]);  // (5)
  }
}

/// (1) to (5) of one frontier, into kWin, kWarPayoff, kStatusQuo and p_defender_hard. Without
/// attackers in any world (2) is 0 and there is nothing to be had by a demand; without a group
/// nothing that it adds need be worked out.
template <class Isa>
void find_payoffs(const world::StepView& view, std::size_t frontier, bool is_attacked) noexcept {
  const std::size_t worlds = view.worlds;
  const auto target = static_cast<std::size_t>(view.setting->frontier_target[frontier]);
  float* win = view.memory_row(kWin);
  float* hard = view.row(catalog::Field::p_defender_hard, frontier);
  std::fill_n(win, worlds, 0.0F);
  std::fill_n(hard, worlds, 0.0F);
  const float* r = find_support<Isa>(view, target);
  const bool has_group = any_above_zero<Isa>(view.memory_row(kGroup), worlds);
  for (const bool with_group : {false, true}) {
    if (with_group && !has_group) continue;
    const Coalitions coalitions = coalitions_of(view, frontier, with_group);
    add_hard<Isa>(view, frontier, coalitions, r, hard);
    if (is_attacked) add_win<Isa>(view, frontier, coalitions, r, win);
  }
  hold_at_one<Isa>(hard, worlds);
  if (!is_attacked) return;
  hold_at_one<Isa>(win, worlds);
  set_payoffs<Isa>(view, view.memory_row(cost_row(frontier)),
                   view.row(catalog::Field::ally_hedging_share, target), win);
}

/// The logit of p moved by the lever on the main challenger's aims times `step`; p itself where
/// the lever says 0 or the challenger is another.
template <class Isa>
[[nodiscard, gnu::always_inline]] inline float moved_by_aims(float p, float step,
                                                             float change) noexcept {
  const float odds = p / (1 - p) * numeric::exp(step * change);
  return odds / (1 + odds);
}

/// The lever on the main challenger's aims, 0 for other challengers.
[[nodiscard, gnu::always_inline]] inline float aims_change(const world::StepView& view,
                                                           bool is_main) noexcept {
  return is_main ? view.lever(catalog::Lever::adversary_aims_change) : 0.0F;
}

}  // namespace casus::models::deterrence
