// The discrete-time Hawkes process, for the model (float) and the calculator (double).
//
//   (5)  lambda_i[t+1] = mu_i + sum_j A_ij e_j[t],  A_ij = a_self [i = j] + a_nb w_ij + a_tie v_ij
//   (6)  e_j[t] = beta e_j[t-1] + (1 - beta) N_j[t],  beta = 2^(-1/half life)
// The weights (1 - beta) beta^(s - 1) of (6) sum to 1, so that column j of A sums to the onsets
// that follow one in j directly, and (I - A)^-1 to all of them.
#pragma once

#include <cstddef>
#include <span>

#include "numeric/elementary.hpp"

namespace casus::models::contagion {

/// Largest spectral radius of A that a world may have; see 0098.
inline constexpr double kMostRadius = 0.99;

/// (5) for one j: lambda += (a_nb w + a_tie v) e.
template <class Isa, class Real>
[[gnu::noinline]] void add_followers(const Real* neighbor, Real w_ij, const Real* tie, Real v_ij,
                                     const Real* excitation, std::size_t worlds,
                                     Real* __restrict__ rate) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    rate[w] += (neighbor[w] * w_ij + tie[w] * v_ij) * excitation[w];
  }
}

/// (6) of one state.
template <class Isa, class Real>
void fade(const Real* kept, const Real* onset, std::size_t worlds,
          Real* __restrict__ excitation) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    excitation[w] = kept[w] * excitation[w] + (1 - kept[w]) * onset[w];
  }
}

/// The spectral radius of a matrix [row][column] without negative entries, by the growth of its
/// powers: Gelfand's formula with 2^30 factors, for which the matrix is squared thirty times and
/// held near 1 in between. `square` is scratch of the same size; both are overwritten.
template <class Isa>
[[nodiscard]] double spectral_radius(std::size_t n, std::span<double> matrix,
                                     std::span<double> square) noexcept {
  constexpr int kSquarings = 30;
  double log_radius = 0;
  double factor = 1;  // 2^-k: the share of one factor in the power reached
  for (int k = 0; k <= kSquarings; ++k) {
    double largest = 0;
    for (std::size_t i = 0; i < n * n; ++i) largest = matrix[i] > largest ? matrix[i] : largest;
    if (largest == 0) return 0;
    log_radius += factor * numeric::log(largest);
    for (std::size_t i = 0; i < n * n; ++i) matrix[i] /= largest;
    if (k == kSquarings) break;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        double sum = 0;
        for (std::size_t m = 0; m < n; ++m) sum += matrix[i * n + m] * matrix[m * n + j];
        square[i * n + j] = sum;
      }
    }
    for (std::size_t i = 0; i < n * n; ++i) matrix[i] = square[i];
    factor /= 2;
  }
  return numeric::exp(log_radius);
}

}  // namespace casus::models::contagion
