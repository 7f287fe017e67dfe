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
#include "numeric/any_above_zero.hpp"
#include "random/threefry.hpp"

namespace casus::models::deterrence {

inline constexpr float kLeastCost = 0.01F;  ///< of a war, so that winning never equals a gift
inline constexpr float kMostCost = 2;

/// Worlds that are worked on or left out together: as many as fill a vector register.
inline constexpr std::size_t kTogether = 8;

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

using numeric::any_above_zero;

/// Forces of one frontier's defender, rows [world]: without and with the leaver, then the same with
/// the group.
struct Defenders {
  const float* alone;
  const float* helped;
  const float* alone_with_group;
  const float* helped_with_group;
};

[[nodiscard, gnu::always_inline]] inline Defenders defenders_of(const world::StepView& view,
                                                                std::size_t frontier) noexcept {
  static_assert(catalog::kCoalitions.size() == 4);
  const std::size_t first = frontier * catalog::kCoalitions.size();
  const auto row = [&](std::size_t coalition) -> const float* {
    return view.row(catalog::Field::defender_force, first + coalition);
  };
  return {row(0), row(1), row(2), row(3)};
}

/// What (1) and (3) need, rows [world].
struct Support {
  const float* credibility;  ///< r
  const float* formed;
  const float* member;
  const float* group_credibility;
};

/// g in (1), and (3), of worlds in a row. A function of its own, so that the compiler knows that no
/// row is another and makes vectors.
template <class Isa>
[[gnu::noinline]] void find_hard(const float* __restrict__ attacker, const Defenders& defenders,
                                 const Support& support, const float* __restrict__ least,
                                 const float* __restrict__ ratio, std::size_t worlds,
                                 float* __restrict__ group, float* __restrict__ hard) noexcept {
  const float* __restrict__ alone = defenders.alone;
  const float* __restrict__ helped = defenders.helped;
  const float* __restrict__ alone_with_group = defenders.alone_with_group;
  const float* __restrict__ helped_with_group = defenders.helped_with_group;
  const float* __restrict__ r = support.credibility;
  const float* __restrict__ formed = support.formed;
  const float* __restrict__ member = support.member;
  const float* __restrict__ credibility = support.group_credibility;
  for (std::size_t w = 0; w < worlds; ++w) {
    group[w] = formed[w] * member[w] * credibility[w];
  }
  for (std::size_t w = 0; w < worlds; ++w) {
    const float needed = least[w] + ratio[w] * attacker[w];
    const float apart = 1 - group[w];
    const float out = apart * (1 - r[w]);
    const float come = apart * r[w];
    const float with_out = group[w] * (1 - r[w]);
    const float with_come = group[w] * r[w];
    const float without = (alone[w] >= needed ? out : 0.0F) + (helped[w] >= needed ? come : 0.0F);
    const float with = (alone_with_group[w] >= needed ? with_out : 0.0F) +
                       (helped_with_group[w] >= needed ? with_come : 0.0F);
    const float sum = without + with;
    hard[w] = sum < 1 ? sum : 1.0F;
  }
}

/// (G8) of worlds in a row.
template <class Isa>
[[gnu::always_inline]] inline void find_some_chances(const float* __restrict__ attacker,
                                                     const float* __restrict__ defender,
                                                     const float* __restrict__ m,
                                                     std::size_t worlds,
                                                     float* __restrict__ chance) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    chance[w] = win_chance<Isa>(attacker[w], defender[w], m[w]);
  }
}

/// (G8) of a row: the challenger's chance against `defender`, into `chance` [world]. Where eight
/// worlds next to each other do not ask for it, all `asked` being 0, they get 0.
template <class Isa>
[[gnu::noinline]] void find_chance(const float* __restrict__ attacker,
                                   const float* __restrict__ defender, const float* __restrict__ m,
                                   const float* __restrict__ asked, std::size_t worlds,
                                   float* __restrict__ chance) noexcept {
  std::size_t first = 0;
  for (; first + kTogether <= worlds; first += kTogether) {
    unsigned any = 0;
    for (std::size_t w = 0; w < kTogether; ++w) any |= asked[first + w] > 0 ? 1U : 0U;
    if (any == 0) {
      for (std::size_t w = 0; w < kTogether; ++w) chance[first + w] = 0;
    } else {
      find_some_chances<Isa>(attacker + first, defender + first, m + first, kTogether,
                             chance + first);
    }
  }
  find_some_chances<Isa>(attacker + first, defender + first, m + first, worlds - first,
                         chance + first);
}

/// (2) of two coalitions from their chances: those without the group into `win` [world], those with
/// it added to them. A function of its own, as find_hard.
template <class Isa>
[[gnu::noinline]] void add_win(const float* __restrict__ alone, const float* __restrict__ helped,
                               const float* __restrict__ group, const float* __restrict__ r,
                               bool with_group, std::size_t worlds,
                               float* __restrict__ win) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const float part = with_group ? group[w] : 1 - group[w];
    const float before = with_group ? win[w] : 0.0F;
    win[w] = before + (part * (1 - r[w]) * alone[w] + part * r[w] * helped[w]);
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

/// (2) of one frontier, into kWin, for the worlds where kOpen is 1; elsewhere it may be 0. The
/// chances of coalitions that do not form need not be worked out.
template <class Isa>
void find_win(const world::StepView& view, std::size_t frontier, const float* r) noexcept {
  const std::size_t worlds = view.worlds;
  const float* attacker = view.row(catalog::Field::attacker_force, frontier);
  const float* m = view.parameter(decisiveness);
  const float* group = view.memory_row(kGroup);
  const Defenders defenders = defenders_of(view, frontier);
  const bool has_leaver = any_above_zero<Isa>(r, worlds);
  const bool has_group = any_above_zero<Isa>(group, worlds);
  float* open = view.memory_row(kOpen);
  float* win = view.memory_row(kWin);
  float* alone = view.memory_row(kAlone);
  float* helped = view.memory_row(kHelped);
  if (!has_leaver) std::fill_n(helped, worlds, 0.0F);
  for (const bool with_group : {false, true}) {
    if (with_group && !has_group) continue;
    for (std::size_t w = 0; with_group && w < worlds; ++w) open[w] *= group[w];
    find_chance<Isa>(attacker, with_group ? defenders.alone_with_group : defenders.alone, m, open,
                     worlds, alone);
    if (has_leaver) {
      find_chance<Isa>(attacker, with_group ? defenders.helped_with_group : defenders.helped, m,
                       open, worlds, helped);
    }
    add_win<Isa>(alone, helped, group, r, with_group, worlds, win);
  }
  hold_at_one<Isa>(win, worlds);
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
