// A month of all frontiers, for any solution of the game. `Game` is a function object
// (view, frontier, is_main) that reads kWarPayoff, kStatusQuo and p_defender_hard of the frontier
// and writes challenge_probability of the frontier, kResist and kFight.
#pragma once

#include <algorithm>

#include "models/deterrence/crises.hpp"
#include "models/deterrence/incidents.hpp"
#include "models/deterrence/threat.hpp"

namespace casus::models::deterrence {

/// Nobody asks on a frontier in any world. Where nobody did last month the rows are 0 already.
template <class Isa>
void ask_nobody(const world::StepView& view, std::size_t frontier) noexcept {
  using catalog::Field;
  if (!any_above_zero<Isa>(view.row(Field::challenge_probability, frontier), view.worlds)) return;
  for (const Field field :
       {Field::challenge_probability, Field::war_probability, Field::attack_success_probability}) {
    std::fill_n(view.row(field, frontier), view.worlds, 0.0F);
  }
}

/// A frontier without attackers in any world: nobody asks; a scripted demand meets those who prefer
/// resistance.
template <class Isa>
void leave_alone(const world::StepView& view, std::size_t frontier) noexcept {
  const float* hard = view.row(catalog::Field::p_defender_hard, frontier);
  std::fill_n(view.memory_row(kWin), view.worlds, 0.0F);
  std::copy_n(hard, view.worlds, view.memory_row(kResist));
  std::fill_n(view.memory_row(kFight), view.worlds, 0.0F);
  ask_nobody<Isa>(view, frontier);
}

/// (6), and that an attack succeeds, of worlds in a row; without attackers nobody asks. A function
/// of its own, so that the compiler knows that no row is another and makes vectors.
template <class Isa>
[[gnu::noinline]] void find_outcomes(const float* __restrict__ attacker,
                                     const float* __restrict__ hard, const float* __restrict__ win,
                                     float* __restrict__ challenge, float* __restrict__ resist,
                                     float* __restrict__ fight, float* __restrict__ war,
                                     float* __restrict__ success, std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const bool can = attacker[w] > 0;
    const float asked = challenge[w];
    const float resisted = resist[w];
    const float fought = fight[w];
    const float alone = hard[w];
    const float c = can ? asked : 0.0F;
    const float y = can ? resisted : alone;
    const float f = can ? fought : 0.0F;
    const float at_war = c * (y * f);  // (6)
    challenge[w] = c;
    resist[w] = y;
    fight[w] = f;
    war[w] = at_war;
    success[w] = c * (1 - y) + at_war * win[w];
  }
}

/// True if nothing but a demand of this month can happen on a frontier, in any world.
template <class Isa>
[[nodiscard]] bool is_idle(const world::StepView& view, std::size_t frontier) noexcept {
  const float* phase = view.row(catalog::Field::frontier_phase, frontier);
  return !is_scripted(view, frontier) && !any_above_zero<Isa>(phase, view.worlds);
}

/// Fills kOpen; false if nobody asks in any world and what a demand would lead to is of no account.
template <class Isa, class Game>
[[nodiscard]] bool is_open(const world::StepView& view, std::size_t frontier,
                           const Game& game) noexcept {
  float* open = view.memory_row(kOpen);
  if constexpr (requires { game.find_open(view, frontier); }) {
    if (is_idle<Isa>(view, frontier)) {
      game.find_open(view, frontier);
      return any_above_zero<Isa>(open, view.worlds);
    }
  }
  std::fill_n(open, view.worlds, 1.0F);
  return true;
}

/// Payoffs and the game of one frontier, and the probabilities of its outcomes. Where a game can
/// tell by `find_open` that nobody asks, what a demand would lead to is left out.
template <class Isa, class Game>
void judge_frontier(const world::StepView& view, std::size_t frontier, bool is_main,
                    const Game& game) noexcept {
  using catalog::Field;
  const std::size_t worlds = view.worlds;
  const auto target = static_cast<std::size_t>(view.setting->frontier_target[frontier]);
  const float* attacker = view.row(Field::attacker_force, frontier);
  const Support support{.credibility = view.row(Field::us_credibility_seen_share, target),
                        .formed = view.row(Field::group_formed),
                        .member = view.row(Field::group_member, target),
                        .group_credibility = view.row(Field::group_credibility_share)};
  float* hard = view.row(Field::p_defender_hard, frontier);
  find_hard<Isa>(attacker, defenders_of(view, frontier), support, view.parameter(least_force_share),
                 view.parameter(resist_force_ratio), worlds, view.memory_row(kGroup), hard);
  if (!any_above_zero<Isa>(attacker, worlds)) return leave_alone<Isa>(view, frontier);
  if (!is_open<Isa>(view, frontier, game)) return ask_nobody<Isa>(view, frontier);
  find_win<Isa>(view, frontier, support.credibility);
  set_payoffs<Isa>(view, view.memory_row(cost_row(frontier)),
                   view.row(Field::ally_hedging_share, target), view.memory_row(kWin));
  game(view, frontier, is_main);
  find_outcomes<Isa>(attacker, hard, view.memory_row(kWin),
                     view.row(Field::challenge_probability, frontier), view.memory_row(kResist),
                     view.memory_row(kFight), view.row(Field::war_probability, frontier),
                     view.row(Field::attack_success_probability, frontier), worlds);
}

/// The first actor from `actor` on that is a challenger; -1 if there is none.
[[nodiscard]] inline int next_challenger(const world::Setting& setting, int actor) noexcept {
  int next = -1;
  for (const int challenger : setting.frontier_challenger) {
    const bool is_next = challenger >= actor && challenger < setting.sizes.actors;
    if (is_next && (next < 0 || challenger < next)) next = challenger;
  }
  return next;
}

/// Calls `step` with every frontier and whether its challenger is the main one, challenger by
/// challenger, with kAtWar as the month began.
template <class Isa, class Step>
void for_each_frontier(const world::StepView& view, const Step& step) noexcept {
  const world::Setting& setting = *view.setting;
  const int main = main_challenger(setting);
  for (int challenger = next_challenger(setting, 0); challenger >= 0;
       challenger = next_challenger(setting, challenger + 1)) {
    find_war<Isa>(view, challenger);
    for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
      if (setting.frontier_challenger[f] == challenger) step(f, challenger == main);
    }
  }
}

template <class Isa, class Game>
void start_month(const world::StepView& view, const Game& game) noexcept {
  start_costs<Isa>(view);
  start_closeness<Isa>(view);
  start_phases<Isa>(view);
  for_each_frontier<Isa>(view, [&](std::size_t f, bool is_main) {
    judge_frontier<Isa>(view, f, is_main, game);
    find_mean<Isa>(view, f);
  });
  find_activity<Isa>(view);
  find_threat<Isa>(view);
}

template <class Isa, class Game>
void advance_month(const world::StepView& view, const Game& game) noexcept {
  for_each_frontier<Isa>(view, [&](std::size_t f, bool is_main) {
    judge_frontier<Isa>(view, f, is_main, game);
    find_mean<Isa>(view, f);
    fill_uniforms<Isa>(view, f);
    move_frontier<Isa>(view, f, is_main);
    count_incidents<Isa>(view, f);
  });
  find_activity<Isa>(view);
  count_year<Isa>(view);
  find_threat<Isa>(view);
}

}  // namespace casus::models::deterrence
