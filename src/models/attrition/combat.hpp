// Two forces that wear each other down, and whoever joins them in the meantime.
//
//   (1)  losses of a side = c s F^p O^(1-p) a month: O its strength, F the enemy's, c what one of
//        the enemy inflicts a month, s the enemy's supply; p = 1 is the square law, 1/2 the linear
//   (2)  X = max(0, O - losses / 4);  O <- X + min(n / 4, max(0, C - X)),  four times a month:
//        n joins a month, as long as the side has fewer than C
//
// Both sides are hit by the strengths before the step, so it does not matter which is moved first.
// Templates on Isa, so that kernels compiled for different instruction sets share none of this
// code.
#pragma once

#include "numeric/elementary.hpp"

namespace casus::models::attrition {

/// Steps of Euler's rule in a month.
inline constexpr int kSubsteps = 4;

/// One side in one world and one month.
template <class Real>
struct Force {
  Real strength = 0;  ///< O in (2), at least 0
  Real inflicts = 0;  ///< c s in (1): losses that one of it inflicts a month, as supplied
  Real joins = 0;     ///< n in (2), a month
  Real most = 0;      ///< C in (2)
  Real lost = 0;      ///< sum of the losses since the month began
  Real joined = 0;    ///< the same of those who joined
};

/// (1): losses of `own` a month.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real losses_a_month(Real exponent,
                                                             const Force<Real>& enemy,
                                                             const Force<Real>& own) noexcept {
  return enemy.inflicts * numeric::pow(enemy.strength, exponent) *
         numeric::pow(own.strength, Real{1} - exponent);
}

/// (2) of one side.
template <class Isa, class Real>
[[gnu::always_inline]] inline void take(Real losses, Force<Real>& side) noexcept {
  const Real left = side.strength - losses;
  const Real after = left > 0 ? left : Real{0};
  const Real room = side.most > after ? side.most - after : Real{0};
  const Real joins = side.joins / kSubsteps;
  const Real joined = joins < room ? joins : room;
  side.lost += side.strength - after;
  side.joined += joined;
  side.strength = after + joined;
}

/// One step of (1) and (2), of which a month has kSubsteps.
template <class Isa, class Real>
[[gnu::always_inline]] inline void fight_step(Real exponent, Force<Real>& one,
                                              Force<Real>& other) noexcept {
  const Real of_one = losses_a_month<Isa, Real>(exponent, other, one) / kSubsteps;
  const Real of_other = losses_a_month<Isa, Real>(exponent, one, other) / kSubsteps;
  take<Isa, Real>(of_one, one);
  take<Isa, Real>(of_other, other);
}

/// A month of (1) and (2).
template <class Isa, class Real>
[[gnu::always_inline]] inline void fight(Real exponent, Force<Real>& one,
                                         Force<Real>& other) noexcept {
  for (int step = 0; step < kSubsteps; ++step) fight_step<Isa, Real>(exponent, one, other);
}

}  // namespace casus::models::attrition
