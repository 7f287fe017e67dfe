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

/// The game of one frontier.
template <class Isa>
struct Asymmetric {
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
