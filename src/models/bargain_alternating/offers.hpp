// Division by alternating offers, (12) and (13) of bargain_alternating.hpp.
#pragma once

#include <concepts>

#include "numeric/elementary.hpp"

namespace casus::models::bargain_alternating {

/// (12).
template <class Isa, std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real discount_of(Real rate, Real months) noexcept {
  return numeric::exp(-rate * months);
}

/// (13): the first mover's part of a surplus; both discount factors below 1.
template <class Isa, std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real first_share(Real own, Real other) noexcept {
  return (1 - other) / (1 - own * other);
}

/// (14): the attacker's part of an agreement in force; `least` and `other_least` are what war would
/// bring the sides now, `broker` the broker's part, all in parts of what the agreement divides.
template <class Isa, std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real revised(Real share, Real least, Real other_least,
                                                      Real broker) noexcept {
  const Real room = 1 - broker - other_least;
  const Real asked = least < room ? least : room;
  return asked > share ? asked : share;
}

}  // namespace casus::models::bargain_alternating
