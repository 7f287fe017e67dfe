#include "models/deterrence/deterrence.hpp"

#include <algorithm>

#include "models/deterrence/month.hpp"

namespace casus::models::deterrence {
namespace {

using world::StepView;

/// p_A of one frontier's challenger, (14), into kHazard.
template <class Isa>
void find_challenger(const StepView& view, bool is_main) noexcept {
  const float* __restrict__ p = view.parameter(challenger_hard);
  const float* __restrict__ odds = view.parameter(other_challenger_odds);
  const float* __restrict__ step = view.parameter(aims_logit_shift);
  float* __restrict__ hard = view.memory_row(kHazard);
  const float change = aims_change(view, is_main);
  if (is_main) {
    std::copy_n(p, view.worlds, hard);
  } else {
    for (std::size_t w = 0; w < view.worlds; ++w) {
      hard[w] = p[w] * odds[w] / (1 - p[w] + p[w] * odds[w]);
    }
  }
  if (change == 0) return;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    hard[w] = moved_by_aims<Isa>(hard[w], step[w], change);
  }
}

/// (G2) to (G5) of worlds in a row. A function of its own, so that the compiler knows that no row
/// is another and makes vectors.
template <class Isa>
[[gnu::noinline]] void answer_all(const float* __restrict__ war, const float* __restrict__ quo,
                                  const float* __restrict__ d, const float* __restrict__ p,
                                  const float* __restrict__ hard, float* __restrict__ challenge,
                                  float* __restrict__ resist, float* __restrict__ fight,
                                  std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const Answer<float> usual = answer_of<Isa, float>(
        {.concession = 1, .status_quo = quo[w], .war = war[w], .back_down = 0}, d[w], p[w],
        hard[w]);
    challenge[w] = usual.challenge;
    resist[w] = usual.resist;
    fight[w] = usual.fight;
  }
}

/// 0 into `open` where the challenger does not ask, whatever (2) says exactly: its chance is at
/// most that against the weakest coalition, which by (G8) is at most its share of the two forces
/// where m >= 1 and even odds below; with it war brings at most what giving way does, or a_DD+ <
/// a_SQ and p_B is above c_H of (G2). With a smaller chance than it has it would not ask either.
/// The margin is far wider than the rounding of (2).
template <class Isa>
[[gnu::noinline]] void find_asking(const float* __restrict__ attacker, const Defenders& defenders,
                                   const float* __restrict__ m, const float* __restrict__ v,
                                   const float* __restrict__ cost, const float* __restrict__ q,
                                   const float* __restrict__ k, const float* __restrict__ hedge,
                                   const float* __restrict__ hard, std::size_t worlds,
                                   float* __restrict__ open) noexcept {
  constexpr float kMargin = 1.0001F;
  const float* __restrict__ d0 = defenders.alone;
  const float* __restrict__ d1 = defenders.helped;
  const float* __restrict__ d2 = defenders.alone_with_group;
  const float* __restrict__ d3 = defenders.helped_with_group;
  for (std::size_t w = 0; w < worlds; ++w) {
    const float without = d0[w] < d1[w] ? d0[w] : d1[w];
    const float with = d2[w] < d3[w] ? d2[w] : d3[w];
    const float weakest = without < with ? without : with;
    const float share = attacker[w] / (attacker[w] + weakest);
    const float weaker = m[w] >= 1 ? share : 0.5F;
    const float win = weakest >= attacker[w] ? weaker : 1.0F;
    const float war = kMargin * v[w] * win - cost[w];
    const float quo = q[w] + k[w] * hedge[w] * (1 - q[w]);
    const float held = hard[w] * (1 - war);
    const float may_win = kMargin * war < quo ? 0.0F : 1.0F;
    const float may_ask = held >= kMargin * (1 - quo) ? may_win : 1.0F;
    open[w] = war <= 0 ? 0.0F : may_ask;
  }
}

/// The game of one frontier.
template <class Isa>
struct Asymmetric {
  void find_open(const StepView& view, std::size_t frontier) const noexcept {
    using catalog::Field;
    const auto target = static_cast<std::size_t>(view.setting->frontier_target[frontier]);
    find_asking<Isa>(
        view.row(Field::attacker_force, frontier), defenders_of(view, frontier),
        view.parameter(decisiveness), view.parameter(victory_value),
        view.memory_row(cost_row(frontier)), view.parameter(status_quo_payoff),
        view.parameter(hedging_gain_share), view.row(Field::ally_hedging_share, target),
        view.row(Field::p_defender_hard, frontier), view.worlds, view.memory_row(kOpen));
  }
  void operator()(const StepView& view, std::size_t frontier, bool is_main) const noexcept {
    find_challenger<Isa>(view, is_main);
    const float* __restrict__ p = view.memory_row(kHazard);
    const float* __restrict__ d = view.parameter(bluff_share);
    const float* __restrict__ war = view.memory_row(kWarPayoff);
    const float* __restrict__ quo = view.memory_row(kStatusQuo);
    const float* hard = view.row(catalog::Field::p_defender_hard, frontier);
    float* __restrict__ challenge = view.row(catalog::Field::challenge_probability, frontier);
    float* __restrict__ resist = view.memory_row(kResist);
    float* __restrict__ fight = view.memory_row(kFight);
    answer_all<Isa>(war, quo, d, p, hard, challenge, resist, fight, view.worlds);
    if (view.lever(catalog::Lever::steadfast_defence) == 0) return;
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const Answer<float> firm = steadfast<Isa, float>(
          {.concession = 1, .status_quo = quo[w], .war = war[w], .back_down = 0}, d[w], p[w],
          {.challenge = challenge[w], .resist = resist[w], .fight = fight[w]});
      challenge[w] = firm.challenge;
      resist[w] = firm.resist;
      fight[w] = firm.fight;
    }
  }
};

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  start_month<Isa>(view, Asymmetric<Isa>{});
}

template <class Isa>
void advance(const StepView& view) noexcept {
  advance_month<Isa>(view, Asymmetric<Isa>{});
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::deterrence
