// A month of all frontiers, for any solution of the game. `Game` is a function object
// (view, frontier, is_main) that reads kWarPayoff, kStatusQuo and p_defender_hard of the frontier
// and writes challenge_probability of the frontier, kResist and kFight.
#pragma once

#include <algorithm>

#include "models/deterrence/crises.hpp"
#include "models/deterrence/incidents.hpp"
#include "models/deterrence/threat.hpp"

namespace casus::models::deterrence {

/// A frontier without attackers in any world: nobody asks; a scripted demand meets those who prefer
/// resistance.
template <class Isa>
void leave_alone(const world::StepView& view, std::size_t frontier) noexcept {
  using catalog::Field;
  std::copy_n(view.row(Field::p_defender_hard, frontier), view.worlds, view.memory_row(kResist));
  std::fill_n(view.memory_row(kFight), view.worlds, 0.0F);
  for (const Field field :
       {Field::challenge_probability, Field::war_probability, Field::attack_success_probability}) {
    std::fill_n(view.row(field, frontier), view.worlds, 0.0F);
  }
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

/// Payoffs and the game of one frontier, and the probabilities of its outcomes.
template <class Isa, class Game>
void judge_frontier(const world::StepView& view, std::size_t frontier, bool is_main,
                    const Game& game) noexcept {
  using catalog::Field;
  const float* attacker = view.row(Field::attacker_force, frontier);
  const bool is_attacked = any_above_zero<Isa>(attacker, view.worlds);
  find_payoffs<Isa>(view, frontier, is_attacked);
  if (!is_attacked) return leave_alone<Isa>(view, frontier);
  game(view, frontier, is_main);
  find_outcomes<Isa>(attacker, view.row(Field::p_defender_hard, frontier), view.memory_row(kWin),
                     view.row(Field::challenge_probability, frontier), view.memory_row(kResist),
                     view.memory_row(kFight), view.row(Field::war_probability, frontier),
                     view.row(Field::attack_success_probability, frontier), view.worlds);
}

/// Calls `step` with every frontier and whether its challenger is the main one, challenger by
/// challenger, with kAtWar as the month began.
template <class Isa, class Step>
void for_each_frontier(const world::StepView& view, const Step& step) noexcept {
  const world::Setting& setting = *view.setting;
  const int main = main_challenger(setting);
  for (int challenger = 0; challenger < setting.sizes.actors; ++challenger) {
    bool is_known = false;
    for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
      if (setting.frontier_challenger[f] != challenger) continue;
      if (!is_known) find_war<Isa>(view, challenger);
      is_known = true;
      step(f, challenger == main);
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
  find_threat<Isa>(view);
}

}  // namespace casus::models::deterrence
