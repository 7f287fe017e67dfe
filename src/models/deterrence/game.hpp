// The asymmetric deterrence game, for one pair of players: pure functions of its payoffs.
//
// Challenger A keeps the status quo or demands; defender B concedes or resists; A backs down or
// fights. Hard types prefer fighting to giving way, soft ones do not; p_A, p_B are the chances of
// hard types. x_H, x_S: hard and soft A demand; y_S: soft B resists (hard B always does).
//   (G1)  a_DC > a_SQ > a_DD+ > a_CD > a_DD-,   b_SQ > b_CD > b_DD+ > b_DC > b_DD-
//   (G2)  c_H = (a_DC - a_SQ)/(a_DC - a_DD+), infinite where a_DD+ >= a_SQ;
//         c_S = (a_DC - a_SQ)/(a_DC - a_CD);  d = (b_CD - b_DC)/(b_CD - b_DD-);
//         p_A = 0 where a_DD+ <= a_CD
//   (G3)  certain deterrence  p_B >= c_H             x_H = 0, x_S = 0
//         separating          c_S <= p_B < c_H       x_H = 1, x_S = 0, y_S = 0
//         bluff               p_B < c_S, p_A < d     x_H = 1, x_S = p_A(1 - d)/((1 - p_A) d),
//                                                    y_S = (c_S - p_B)/(1 - p_B)
//         attrition           p_B < c_S, p_A >= d    x_H = 1, x_S = 1, y_S = 0
//   (G4)  Y = p_B + (1 - p_B) y_S,  P(challenge) = p_A x_H + (1 - p_A) x_S
//   (G5)  F = p_A x_H / P(challenge): a demand is a hard challenger's; p_A where nobody demands
//   (G6)  war = P(challenge) Y F, concession = P(challenge)(1 - Y), back down = the rest
//   (G7)  steadfast: y_S = 1 and no challenge, where a_DD+ < a_SQ and p_A <= d
//   (G8)  contest: w_A = F_A^m / (F_A^m + F_D^m), 0 without attackers
// Zagare & Kilgour 1993, Asymmetric Deterrence; 2000, Perfect Deterrence. (G8): Tullock;
// Hirshleifer 1989, Public Choice 63, 101-112.
#pragma once

#include <concepts>
#include <limits>

#include "numeric/elementary.hpp"
#include "numeric/quick.hpp"

namespace casus::models::deterrence {

enum class Region { certain, separating, bluff, attrition };

/// What the challenger gets, by outcome.
template <class Real>
struct ChallengerPayoffs {
  Real concession = 1;  ///< a_DC: it demands, the defender gives way
  Real status_quo = 0;  ///< a_SQ
  Real war = 0;         ///< a_DD+: conflict, to the hard type
  Real back_down = 0;   ///< a_CD: it gives way to resistance
};

/// What a demand leads to: the four numbers every solution gives.
template <class Real>
struct Answer {
  Real challenge;  ///< P(challenge)
  Real resist;     ///< Y: a demand meets resistance
  Real fight;      ///< F: a demand that meets resistance is fought for
};

template <class Real>
struct Play {
  Region region;
  Real hard_demands;  ///< x_H
  Real soft_demands;  ///< x_S
  Real soft_resists;  ///< y_S; 0 under certain deterrence, where nobody asks
  Answer<Real> answer;
};

/// (G2) to (G5), what a demand leads to; selects alone. Needs a_DC > a_SQ > a_CD, a_DC > a_DD+,
/// 0 < d <= 1, and probabilities.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Answer<Real> answer_of(const ChallengerPayoffs<Real>& a,
                                                                Real bluff_share,
                                                                Real challenger_hard,
                                                                Real defender_hard) noexcept {
  const Real gain = a.concession - a.status_quo;
  const Real soft_limit = gain / (a.concession - a.back_down);  // c_S
  const Real p = a.war > a.back_down ? challenger_hard : Real{0};
  const Real by_bluff = p / bluff_share;  // p_A + (1 - p_A) x_S
  const Real ratio = gain / (a.concession - a.war);
  const Real hard_limit = a.war < a.status_quo ? ratio : Real{2};  // c_H; 2 is as good as infinity
  // Each line is right where the later ones say nothing else.
  const bool is_low = defender_hard < soft_limit;
  const bool bluffs = p < bluff_share;
  const Real low_challenge = bluffs ? by_bluff : Real{1};
  const Real low_resist = bluffs ? soft_limit : defender_hard;
  const Real low_fight = bluffs ? bluff_share : p;
  const Real high_challenge = defender_hard < hard_limit ? p : Real{0};
  const Real high_fight = defender_hard < hard_limit ? Real{1} : p;
  // c_S < c_H, so that below c_S nobody is deterred for certain.
  const Real fight = is_low ? low_fight : high_fight;
  return {.challenge = is_low ? low_challenge : high_challenge,
          .resist = is_low ? low_resist : defender_hard,
          .fight = p > 0 ? fight : Real{0}};
}

/// (G2) to (G5) with region and strategies.
template <class Isa, class Real>
[[nodiscard]] Play<Real> play(const ChallengerPayoffs<Real>& a, Real bluff_share,
                              Real challenger_hard, Real defender_hard) noexcept {
  const Real gain = a.concession - a.status_quo;
  const bool is_deterrable = a.war < a.status_quo;
  const Real soft_limit = gain / (a.concession - a.back_down);
  const Real p = a.war > a.back_down ? challenger_hard : Real{0};
  Play<Real> play{.region = Region::separating,
                  .hard_demands = 1,
                  .soft_demands = 0,
                  .soft_resists = 0,
                  .answer = answer_of<Isa>(a, bluff_share, challenger_hard, defender_hard)};
  if (defender_hard < soft_limit && p < bluff_share) {
    play.region = Region::bluff;
    play.soft_demands = p * (1 - bluff_share) / ((1 - p) * bluff_share);
    play.soft_resists = (soft_limit - defender_hard) / (1 - defender_hard);
  } else if (defender_hard < soft_limit) {
    play.region = Region::attrition;
    play.soft_demands = 1;
  } else if (is_deterrable && defender_hard >= gain / (a.concession - a.war)) {
    play.region = Region::certain;
    play.hard_demands = 0;
  }
  return play;
}

/// (G7): `answer` if the steadfast equilibrium does not exist.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Answer<Real> steadfast(
    const ChallengerPayoffs<Real>& a, Real bluff_share, Real challenger_hard,
    const Answer<Real>& answer) noexcept {
  const Real p = a.war > a.back_down ? challenger_hard : Real{0};
  const bool exists = a.war < a.status_quo && p <= bluff_share;
  return {.challenge = exists ? Real{0} : answer.challenge,
          .resist = exists ? Real{1} : answer.resist,
          .fight = exists ? p : answer.fight};
}

/// P(war) of (G6).
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real war_of(const Answer<Real>& answer) noexcept {
  return answer.challenge * (answer.resist * answer.fight);
}

/// (G8) for forces >= 0 and m > 0.
template <class Isa, std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real win_chance(Real attacker, Real defender,
                                                         Real decisiveness) noexcept {
  const Real ratio = defender / attacker;
  Real power;
  if constexpr (std::same_as<Real, float>) {
    power = numeric::quick_pow(ratio, decisiveness);
  } else {
    power = numeric::pow(ratio, decisiveness);
  }
  return attacker > 0 ? 1 / (1 + power) : Real{0};
}

}  // namespace casus::models::deterrence
