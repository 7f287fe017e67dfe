// One world of ceasefire.hpp: the chance of winning (1), what rearming adds (2), the margin (3),
// the guarantee that would close it, beliefs (4) and the probability of agreement (5).
#pragma once

#include "numeric/elementary.hpp"
#include "world/block.hpp"

namespace casus::models::ceasefire {

/// Beliefs are kept this far from certainty, so that news can still change them.
inline constexpr double kLeastDoubt = 0.001;

/// (1). A force below one person counts as one.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real attacker_chance(Real attacker, Real defender,
                                                              Real decisiveness) noexcept {
  const Real f = attacker > 1 ? attacker : Real{1};
  const Real d = defender > 1 ? defender : Real{1};
  return numeric::logistic(decisiveness * numeric::log(f / d));  // (1)
}

/// What (2) takes of one side.
template <class Real>
struct Side {
  Real strength;  ///< persons
  Real supply;    ///< share, from 0 to 1
  Real growth;    ///< in a year without losses
};

template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real force_now(const Side<Real>& side) noexcept {
  return side.supply * side.strength;
}
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real force_after_a_year(const Side<Real>& side,
                                                                 Real recovery) noexcept {
  const Real supply = side.supply + (1 - side.supply) * recovery;
  return side.strength * (1 + side.growth) * supply;
}

/// dw in (2), of either sign.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real rearming_gain(const Side<Real>& attacker,
                                                            const Side<Real>& defender,
                                                            Real advantage, Real recovery,
                                                            Real decisiveness) noexcept {
  const Real now = attacker_chance<Isa, Real>(force_now<Isa>(attacker),
                                              advantage * force_now<Isa>(defender), decisiveness);
  const Real then = attacker_chance<Isa, Real>(
      force_after_a_year<Isa>(attacker, recovery),
      advantage * force_after_a_year<Isa>(defender, recovery), decisiveness);
  return then - now;  // (2)
}

/// (3); `costs` are those of both sides.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real settlement_margin(Real costs, Real discount,
                                                                Real gain,
                                                                Real guarantee) noexcept {
  const Real won = gain > 0 ? gain : Real{0};
  return costs - discount * won * (1 - guarantee);  // (3)
}

/// The least credibility of a guarantee with which (3) is not below 0.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real guarantee_needed(Real costs, Real discount,
                                                               Real gain) noexcept {
  const Real at_stake = discount * gain;
  return at_stake > costs ? 1 - costs / at_stake : Real{0};
}

/// (4): Bayes' rule for a state of the war that may turn, kept kLeastDoubt from 0 and 1.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real updated_belief(Real belief, Real gain_km2,
                                                             Real neutral_km2, Real information,
                                                             Real turn) noexcept {
  constexpr Real kThousand = 1000;  // km2, as in (4)
  constexpr auto kLow = static_cast<Real>(kLeastDoubt);
  const Real news = information * (gain_km2 - neutral_km2) / kThousand;
  const Real before = belief + turn * (1 - 2 * belief);
  const Real mu = numeric::logistic(numeric::logit(before) + news);  // (4)
  const Real above = mu > kLow ? mu : kLow;
  return above < 1 - kLow ? above : 1 - kLow;
}

/// (5): the monthly probability of an agreement where the margin is not below 0.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real agreement_probability(Real hazard,
                                                                    Real log_change) noexcept {
  return -numeric::expm1(-hazard * numeric::exp(log_change));  // (5)
}

/// True if the scenario says that the war stops this month.
[[nodiscard, gnu::always_inline]] inline bool is_scripted(const world::StepView& view) noexcept {
  for (const catalog::DatedEvent& event : view.scripted) {
    if (event.event == catalog::Event::ceasefire_begins) return true;
  }
  return false;
}

/// A month of war, or the end of it: counts `months` and notes a cease-fire in one world.
[[gnu::always_inline]] inline void note_agreement(const world::StepView& view, std::size_t w,
                                                  float* months) noexcept {
  view.happened(w, catalog::Event::ceasefire_begins, -1, months[w]);
  months[w] = 0;
}

}  // namespace casus::models::ceasefire
