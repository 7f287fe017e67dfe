// (7) and (8) of the model `aid`: aid on its way passes stages, a Poisson number of them a month.
//
// Rows of several stages stand one after the other: [stage][world], `worlds` long each. A unit that
// enters at the first of its k stages is delivered by t months with the probability that a gamma
// variate of shape k and the given mean is at most t, at every month's end and for any mean.
#pragma once

#include <cstddef>

#include "numeric/elementary.hpp"

namespace casus::models::aid {

/// Probabilities of a month: `steps` [n][world] is P(N = n) and `beyond` [n][world] is P(N > n) for
/// n = 0 to most - 1, N Poisson with mean stages / (ratio * mean_months).
template <class Isa, class Real>
[[gnu::noinline]] void find_steps(std::size_t most, std::size_t worlds,
                                  const Real* __restrict__ stages,
                                  const Real* __restrict__ mean_months,
                                  const Real* __restrict__ ratio, Real* __restrict__ steps,
                                  Real* __restrict__ beyond) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    steps[w] = numeric::exp(-stages[w] / (ratio[w] * mean_months[w]));
    beyond[w] = 1 - steps[w];
  }
  for (std::size_t n = 1; n < most; ++n) {
    const Real* before = steps + (n - 1) * worlds;
    const Real* left = beyond + (n - 1) * worlds;
    Real* step = steps + n * worlds;
    Real* rest = beyond + n * worlds;
    for (std::size_t w = 0; w < worlds; ++w) {
      const Real rate = stages[w] / (ratio[w] * mean_months[w]);
      step[w] = before[w] * rate / static_cast<Real>(n);
      const Real more = left[w] - step[w];
      rest[w] = more > 0 ? more : Real{0};  // rounding
    }
  }
}

/// Moves what is on its way by one month, (7): `content` [stage][world], whose last stage is the
/// one before delivery; `delivered` [world] is what leaves it.
template <class Isa, class Real>
[[gnu::noinline]] void move_on(std::size_t most, std::size_t worlds, const Real* __restrict__ steps,
                               const Real* __restrict__ beyond, Real* __restrict__ content,
                               Real* __restrict__ delivered) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) delivered[w] = 0;
  for (std::size_t i = 0; i < most; ++i) {
    const Real* x = content + i * worlds;
    const Real* p = beyond + (most - 1 - i) * worlds;
    for (std::size_t w = 0; w < worlds; ++w) delivered[w] += x[w] * p[w];
  }
  for (std::size_t j = most; j-- > 0;) {  // the last first: it needs the others' old contents
    Real* to = content + j * worlds;
    for (std::size_t w = 0; w < worlds; ++w) to[w] *= steps[w];
    for (std::size_t i = 0; i < j; ++i) {
      const Real* from = content + i * worlds;
      const Real* p = steps + (j - i) * worlds;
      for (std::size_t w = 0; w < worlds; ++w) to[w] += from[w] * p[w];
    }
  }
}

/// Adds what is authorised to the first of the last `stages` of `most` stages; `stages` is whole.
template <class Isa, class Real>
[[gnu::noinline]] void enter(std::size_t most, std::size_t worlds, const Real* __restrict__ stages,
                             const Real* __restrict__ authorised,
                             Real* __restrict__ content) noexcept {
  for (std::size_t j = 0; j < most; ++j) {
    const auto from_here = static_cast<Real>(most - j);
    Real* x = content + j * worlds;
    for (std::size_t w = 0; w < worlds; ++w) {
      x[w] += stages[w] == from_here ? authorised[w] : Real{0};
    }
  }
}

/// Calls off `share` [world] of what is on its way and adds it to `cancelled` [world].
template <class Isa, class Real>
[[gnu::noinline]] void call_off(std::size_t most, std::size_t worlds,
                                const Real* __restrict__ share, Real* __restrict__ content,
                                Real* __restrict__ cancelled) noexcept {
  for (std::size_t j = 0; j < most; ++j) {
    Real* x = content + j * worlds;
    for (std::size_t w = 0; w < worlds; ++w) {
      const Real off = x[w] * share[w];
      x[w] -= off;
      cancelled[w] += off;
    }
  }
}

/// Adds what is on its way to `authorised` and `obligated` [world], (8): of the unit's way a share
/// `unobligated` lies before the order or the contract.
template <class Isa, class Real>
[[gnu::noinline]] void split(std::size_t most, std::size_t worlds, const Real* __restrict__ stages,
                             const Real* __restrict__ unobligated, const Real* __restrict__ content,
                             Real* __restrict__ authorised, Real* __restrict__ obligated) noexcept {
  for (std::size_t j = 0; j < most; ++j) {
    const Real* x = content + j * worlds;
    const auto left = static_cast<Real>(most - j);
    for (std::size_t w = 0; w < worlds; ++w) {
      const Real passed = stages[w] - left;  // below 0: no unit is ever here
      const Real part = unobligated[w] * stages[w] - passed;
      const Real held = part < 1 ? part : Real{1};
      const Real before = held > 0 ? held : Real{0};
      authorised[w] += x[w] * before;
      obligated[w] += x[w] * (1 - before);
    }
  }
}

}  // namespace casus::models::aid
