// The cut-off of the global game, (1') of group_global_game.hpp.
#pragma once

#include <cstddef>

#include "models/group/expectations.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::group_global_game {

/// Halvings of the interval that holds the cut-off, of length d / l at the start.
template <class Real>
inline constexpr int kHalvings = sizeof(Real) == sizeof(float) ? 22 : 60;

/// (1') in each world. l k + (1 - l) m - d Phi(r (k - m)) rises in k where the cut-off is unique,
/// from at most 0 at k = -(1 - l) m / l to at least 0 at d / l further on.
template <class Isa, class Real>
[[gnu::always_inline]] inline void find_cut_off(std::size_t worlds, const Real* __restrict__ m,
                                                const Real* __restrict__ d,
                                                const Real* __restrict__ l,
                                                Real* __restrict__ cut) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const Real r = numeric::sqrt((1 - l[w]) / (1 + l[w]));
    Real step = d[w] / (2 * l[w]);
    Real k = step - (1 - l[w]) * m[w] / l[w];
    for (int halving = 0; halving < kHalvings<Real>; ++halving) {
      const Real gain = l[w] * k + (1 - l[w]) * m[w] - d[w] * group::normal<Real>(r * (k - m[w]));
      step /= 2;
      k += gain < 0 ? step : -step;
    }
    cut[w] = k;
  }
}

}  // namespace casus::models::group_global_game
