// Logit quantal response: better acts are chosen more often, none for certain (McKelvey & Palfrey
// 1995, Games and Economic Behavior 10, pp. 6-38).
//
//   P(a) = exp(lambda U[a]) / sum over open acts b of exp(lambda U[b])
#pragma once

#include <concepts>
#include <cstddef>
#include <span>

#include "numeric/elementary.hpp"

namespace casus::numeric {

/// `probability` [act] from `utility` [act] of the acts that are open, `is_open` [act] not 0; the
/// others get 0. At least one is open. The largest utility is subtracted first.
template <std::floating_point T>
[[gnu::always_inline]] inline void quantal_response(T lambda, std::span<const T> utility,
                                                    std::span<const T> is_open,
                                                    std::span<T> probability) noexcept {
  bool is_any = false;
  T largest = 0;
  for (std::size_t a = 0; a < utility.size(); ++a) {
    const bool is_best = is_open[a] != 0 && (!is_any || utility[a] > largest);
    largest = is_best ? utility[a] : largest;
    is_any = is_any || is_best;
  }
  T total = 0;
  for (std::size_t a = 0; a < utility.size(); ++a) {
    const T weight = exp(lambda * (utility[a] - largest));
    probability[a] = is_open[a] != 0 ? weight : T{0};
    total += probability[a];
  }
  for (std::size_t a = 0; a < utility.size(); ++a) probability[a] /= total;
}

/// Place of the first act at which the sum of probabilities exceeds u, above 0 and below 1. Never
/// falls in u; an act of probability 0 is never picked.
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline std::size_t pick(T u,
                                                          std::span<const T> probability) noexcept {
  std::size_t last = 0;
  T sum = 0;
  for (std::size_t a = 0; a < probability.size(); ++a) {
    if (probability[a] <= 0) continue;
    sum += probability[a];
    last = a;
    if (u < sum) return a;
  }
  return last;  // rounding may leave the sum below u
}

/// The same in many worlds; `is_open` [act] is the same in all of them, the first and the last act
/// are open. `utility` [act][world] becomes exp(lambda (U - largest)), 0 of closed acts; `picked`
/// [world] is the act's place as a number. u is compared with the sum of weights times the total,
/// which takes the place of a division.
template <std::floating_point T>
[[gnu::always_inline]] inline void respond_and_pick(
    std::size_t worlds, std::span<const bool> is_open, const T* __restrict__ lambda,
    const T* __restrict__ u, T* __restrict__ utility, T* __restrict__ scratch,
    T* __restrict__ picked) noexcept {
  const std::size_t acts = is_open.size();
  for (std::size_t w = 0; w < worlds; ++w) {
    scratch[w] = utility[w];
    picked[w] = T(0);
  }
  for (std::size_t a = 1; a < acts; ++a) {
    if (!is_open[a]) continue;
    for (std::size_t w = 0; w < worlds; ++w) {
      const T value = utility[a * worlds + w];
      scratch[w] = value > scratch[w] ? value : scratch[w];
    }
  }
  for (std::size_t a = 0; a < acts; ++a) {
    T* __restrict__ weight = utility + a * worlds;
    for (std::size_t w = 0; w < worlds; ++w) weight[w] = exp(lambda[w] * (weight[w] - scratch[w]));
    if (is_open[a]) continue;
    for (std::size_t w = 0; w < worlds; ++w) weight[w] = T(0);
  }
  for (std::size_t w = 0; w < worlds; ++w) scratch[w] = T(0);
  for (std::size_t a = 0; a < acts; ++a) {
    for (std::size_t w = 0; w < worlds; ++w) scratch[w] += utility[a * worlds + w];
  }
  for (std::size_t w = 0; w < worlds; ++w) scratch[w] *= u[w];
  for (std::size_t a = 0; a + 1 < acts; ++a) {
    for (std::size_t w = 0; w < worlds; ++w) {
      scratch[w] -= utility[a * worlds + w];
      picked[w] = scratch[w] >= T(0) ? static_cast<T>(a + 1) : picked[w];
    }
  }
}

}  // namespace casus::numeric
