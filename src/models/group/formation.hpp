// When enough allies have joined: (4) of group.hpp, exactly, by adding one candidate after the
// other.
//
// f[m][c] is the probability that m have joined, who hold c units of weight, and that no group has
// formed: m < k and c < k'. A candidate with v units who joins with probability p:
//   f[m][c] <- f[m][c] (1 - p) + f[m - 1][c - v] p
// What leaves the table has formed the group, so that P = 1 - sum of f. This is the
// Poisson-binomial recursion of numeric/poisson_binomial.hpp with a second count.
//
// In float most of the far corner of the table is smaller than a normal number, and processors take
// a hundred times as long over such. The table is therefore kept times 2^100, exactly, and what is
// below 2^-126 counts as 0: next to sums of 1 nothing of it is left.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <type_traits>

#include "models/group/group.hpp"

namespace casus::models::group {

/// Parts of the candidates' weight that are told apart.
inline constexpr int kWeightUnits = 16;
/// Largest k and k' of the parameters' ranges, hence the places of f.
inline constexpr std::size_t kMostNeeded = 16;
inline constexpr std::size_t kMostUnitsNeeded = 12;
/// Worlds taken at a time: their table stays in the first cache.
inline constexpr std::size_t kFormationLanes = 32;

/// The candidates of a study: members in Europe, in the study's order.
struct Roster {
  std::size_t count = 0;
  std::array<std::size_t, kMostCandidates> actor{};
  std::array<int, kMostCandidates> units{};             ///< of kWeightUnits
  std::array<std::size_t, kMostCandidates> lightest{};  ///< places in `actor`, by rising units
};
[[nodiscard]] Roster roster_of(const world::Setting& setting) noexcept;

/// Shares out `total` whole units by the largest remainders (Hamilton's method), ties to the
/// earlier. Weights are at least 0, and at most kMostCandidates; without any weight all get 0.
void share_out(std::span<const double> weights, int total, std::span<int> units) noexcept;

/// How much of the table is in use.
struct Reach {
  std::size_t members = 0;
  std::size_t units = 0;
};

/// What stands for the probability 1 in the table, and the least number that does not count as 0.
/// Double needs neither.
template <class Real>
inline constexpr Real kCertain = std::is_same_v<Real, float> ? Real(0x1p100) : Real(1);
template <class Real>
inline constexpr Real kLeastCounted = std::is_same_v<Real, float> ? Real(0x1p-26) : Real(0);
/// The least p of a candidate that does not count as 0: its product with the least number in the
/// table is still a normal one.
inline constexpr float kLeastJoining = 0x1p-100F;

/// Adds a candidate: `f` is [count][unit][lane] with `counts` x `units` places, p is [lane].
template <class Isa, class Real, std::size_t Lanes>
[[gnu::always_inline]] inline Reach add_candidate(Real* __restrict__ f, std::size_t counts,
                                                  std::size_t units, Reach reach, std::size_t v,
                                                  const Real* __restrict__ p) noexcept {
  const Reach next{reach.members + 1 < counts ? reach.members + 1 : counts - 1,
                   reach.units + v < units ? reach.units + v : units - 1};
  for (std::size_t m = next.members + 1; m-- > 0;) {
    for (std::size_t c = next.units + 1; c-- > 0;) {
      Real* to = f + (m * units + c) * Lanes;
      if (m > 0 && c >= v) {
        const Real* from = f + ((m - 1) * units + c - v) * Lanes;
        for (std::size_t w = 0; w < Lanes; ++w) {
          const Real sum = to[w] * (1 - p[w]) + from[w] * p[w];
          to[w] = sum < kLeastCounted<Real> ? Real(0) : sum;
        }
      } else {
        for (std::size_t w = 0; w < Lanes; ++w) {
          const Real rest = to[w] * (1 - p[w]);
          to[w] = rest < kLeastCounted<Real> ? Real(0) : rest;
        }
      }
    }
  }
  return next;
}

}  // namespace casus::models::group
