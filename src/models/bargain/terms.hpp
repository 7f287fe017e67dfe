// Who stands behind a cease-fire, what the minerals are worth under it, and what there is to
// divide: (1) to (7) of bargain.hpp.
#pragma once

#include <concepts>

#include "numeric/elementary.hpp"
#include "numeric/quick.hpp"

namespace casus::models::bargain {

/// x^y for x > 0; exactly 1 for y = 0.
template <class Isa, std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real power_of(Real x, Real y) noexcept {
  if constexpr (std::same_as<Real, float>) {
    const float power = numeric::quick_pow(x, y);
    return y == 0 ? 1.0F : power;
  } else {
    return numeric::pow(x, y);
  }
}

/// (3): one of two comes, failures taken as independent. Never falls in either.
template <class Isa, std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real either_comes(Real one, Real other) noexcept {
  return 1 - (1 - one) * (1 - other);
}

/// (2): `word` is what a promise of the guarantors would be worth with the whole force ready.
template <class Isa, std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real with_force(Real word, Real promise,
                                                         Real ready) noexcept {
  return word * (promise + (1 - promise) * ready);
}

/// h in (4): yearly probability that the security of the mines fails.
template <class Isa, std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real failure_of(Real without, Real ratio,
                                                         Real credibility) noexcept {
  return without * power_of<Isa>(ratio, credibility);
}

/// v in (4): a yearly rent from the year `delay` on for `life` years, what is left of each year's
/// worth in the next being (1 - h)/(1 + i). Needs i > 0 or h > 0.
template <class Isa, std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real present_value(Real rent, Real delay, Real life,
                                                            Real discount, Real failure) noexcept {
  const Real q = (1 - failure) / (1 + discount);
  return rent * power_of<Isa>(q, delay) * (1 - power_of<Isa>(q, life)) / (1 - q);
}

/// d in (6): what war brings a side that gives itself this chance, less its part of what both save
/// by peace; a side can always give up the stake.
template <class Isa, std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real least_of(Real chance, Real part,
                                                       Real margin) noexcept {
  const Real left = chance - part * margin;
  return left > 0 ? left : Real{0};
}

/// beta of the side whose own impatience is `own`, (7): the limit ln d_2/(ln d_1 + ln d_2) of short
/// rounds, d_i = exp(-r_i).
template <class Isa, std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real power_by_patience(Real own, Real other) noexcept {
  return other / (own + other);
}

}  // namespace casus::models::bargain
