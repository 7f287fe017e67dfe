// The number of successes among independent trials with unequal probabilities.
//
// Adding trial i to the distribution f of the number so far: f_k <- f_k (1 - p_i) + f_{k-1} p_i, k
// from the top down (Barlow & Heidtmann 1984, IEEE Transactions on Reliability R-33(4), pp.
// 322-323, the recursion for k-out-of-n systems; Hong 2013, Computational Statistics & Data
// Analysis 59, pp. 41-51). Every term is a sum of products of numbers in [0, 1], so nothing
// cancels.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>

namespace casus::numeric {

/// pmf[k] = P(K = k), k = 0 ... n, for n trials with success probabilities p[i] in [0, 1].
/// pmf has n + 1 places.
inline void poisson_binomial_pmf(std::span<const double> p, std::span<double> pmf) noexcept {
  pmf[0] = 1.0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    pmf[i + 1] = pmf[i] * p[i];
    for (std::size_t k = i; k > 0; --k) pmf[k] = pmf[k] * (1.0 - p[i]) + pmf[k - 1] * p[i];
    pmf[0] *= 1.0 - p[i];
  }
}

/// The pmf in many worlds at once: p is [voter][world], pmf is [k][world] with one row more than p.
/// All inlined, so that a kernel gets the loop over worlds vectorized for its instruction set.
template <std::floating_point T>
[[gnu::always_inline]] inline void poisson_binomial_pmf(std::span<const T> p, std::size_t worlds,
                                                        std::span<T> pmf) noexcept {
  const std::size_t voters = p.size() / worlds;
  for (std::size_t w = 0; w < worlds; ++w) pmf[w] = T(1);
  for (std::size_t i = 0; i < voters; ++i) {
    const T* const p_i = p.data() + i * worlds;
    T* const top = pmf.data() + (i + 1) * worlds;
    for (std::size_t w = 0; w < worlds; ++w) top[w] = T(0);
    for (std::size_t k = i + 1; k > 0; --k) {
      T* const f_k = pmf.data() + k * worlds;
      const T* const f_below = f_k - worlds;
      for (std::size_t w = 0; w < worlds; ++w)
        f_k[w] = f_k[w] * (T(1) - p_i[w]) + f_below[w] * p_i[w];
    }
    for (std::size_t w = 0; w < worlds; ++w) pmf[w] *= T(1) - p_i[w];
  }
}

/// tail[w] = P(K >= quota[w]) in each world, from a pmf of [k][world]; quotas of 0 or less give 1
/// to rounding, quotas above the number of voters 0. Summed from the rarest end.
template <std::floating_point T>
[[gnu::always_inline]] inline void poisson_binomial_tail(std::span<const T> pmf,
                                                         std::span<const std::int32_t> quota,
                                                         std::span<T> tail) noexcept {
  const std::size_t worlds = tail.size();
  for (std::size_t w = 0; w < worlds; ++w) tail[w] = T(0);
  for (std::size_t k = pmf.size() / worlds; k-- > 0;) {
    const T* const f_k = pmf.data() + k * worlds;
    const auto successes = static_cast<std::int32_t>(k);
    for (std::size_t w = 0; w < worlds; ++w) tail[w] += quota[w] <= successes ? f_k[w] : T(0);
  }
}

}  // namespace casus::numeric
