// Allies' indices and what they expect of each other: (1) to (4) of group.hpp for a block of
// worlds.
#pragma once

#include <algorithm>
#include <type_traits>

#include "models/group/formation.hpp"
#include "numeric/elementary.hpp"
#include "numeric/normal.hpp"
#include "numeric/quick_normal.hpp"

namespace casus::models::group {

/// Row of candidate `i` in a block of the memory.
[[nodiscard, gnu::always_inline]] inline float* candidate_row(const world::StepView& view,
                                                              const Roster& roster,
                                                              MemoryBlock block,
                                                              std::size_t i) noexcept {
  return view.memory_row(kMemoryRows + block * roster.count + i);
}

/// Stock of all classes of an actor, last month.
template <class Isa>
void add_stock(const world::StepView& view, std::size_t actor, float* __restrict__ sum) noexcept {
  const auto actors = static_cast<std::size_t>(view.setting->sizes.actors);
  const auto stock = [&](std::size_t k) -> const float* {
    return view.row(catalog::Field::capability_usd_bn, k * actors + actor);
  };
  // Four classes in one pass over the sum, one after the other.
  static_assert(catalog::kCapabilityClasses.size() % 4 == 0);
  for (std::size_t k = 0; k < catalog::kCapabilityClasses.size(); k += 4) {
    const float* s0 = stock(k);
    const float* s1 = stock(k + 1);
    const float* s2 = stock(k + 2);
    const float* s3 = stock(k + 3);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      sum[w] = (((sum[w] + s0[w]) + s1[w]) + s2[w]) + s3[w];
    }
  }
}

/// K' in (1), from the stocks of month 0.
template <class Isa>
void measure_mean_stock(const world::StepView& view, const Roster& roster) noexcept {
  float* mean = view.memory_row(kMeanStock);
  std::fill_n(mean, view.worlds, 0.0F);
  for (std::size_t i = 0; i < roster.count; ++i) add_stock<Isa>(view, roster.actor[i], mean);
  const float scale = roster.count > 0 ? 1 / static_cast<float>(roster.count) : 0.0F;
  for (std::size_t w = 0; w < view.worlds; ++w) mean[w] *= scale;
}

/// (1) for every candidate, into kIndex.
template <class Isa>
void fill_index(const world::StepView& view, const Roster& roster) noexcept {
  using catalog::Field;
  const float* a = view.parameter(base_index);
  const float* b = view.parameter(threat_weight);
  const float* c = view.parameter(capability_weight);
  const float* e = view.parameter(doubt_weight);
  const float* g = view.parameter(commitment_weight);
  const float* h = view.parameter(hedging_weight);
  const float* mean = view.memory_row(kMeanStock);
  float* __restrict__ stock = view.memory_row(kTotal);
  for (std::size_t i = 0; i < roster.count; ++i) {
    const std::size_t actor = roster.actor[i];
    const float* threat = view.row(Field::threat_share, actor);
    const float* credibility = view.row(Field::us_credibility_share, actor);
    const float* commitment = view.row(Field::ally_joining_share, actor);
    const float* hedging = view.row(Field::ally_hedging_share, actor);
    float* __restrict__ x = candidate_row(view, roster, kIndex, i);
    std::fill_n(stock, view.worlds, 0.0F);
    add_stock<Isa>(view, actor, stock);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float both = stock[w] + mean[w];
      const float own = both > 0 ? stock[w] / both : 0.0F;
      x[w] = a[w] + b[w] * threat[w] + c[w] * own;
    }
    // In a loop of its own: with more rows than these the compiler gives up on vectors.
    for (std::size_t w = 0; w < view.worlds; ++w) {
      x[w] = x[w] + e[w] * (1 - credibility[w]) + g[w] * commitment[w] - h[w] * hedging[w];
    }
  }
}

/// Phi: in float a quick one, since kernels ask for it a hundred times a world and month.
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real normal(Real x) noexcept {
  if constexpr (std::is_same_v<Real, float>) return numeric::quick_normal_cdf(x);
  return numeric::normal_cdf(x);
}

/// One step of (2): p += weight (Phi(x - d A) - p) for all candidates at once. `row_of_x(i)` and
/// `row_of_p(i)` are [world]; `total` is scratch.
template <class Isa, class Real, class RowOfX, class RowOfP>
[[gnu::always_inline]] inline void expect_once(std::size_t count, std::size_t worlds,
                                               const RowOfX& row_of_x, const RowOfP& row_of_p,
                                               const Real* __restrict__ d, Real weight,
                                               Real* __restrict__ total) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) total[w] = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Real* p = row_of_p(i);
    for (std::size_t w = 0; w < worlds; ++w) total[w] += p[w];
  }
  const Real others = count > 1 ? Real(1) / static_cast<Real>(count - 1) : Real(0);
  for (std::size_t i = 0; i < count; ++i) {
    const Real* x = row_of_x(i);
    Real* __restrict__ p = row_of_p(i);
    for (std::size_t w = 0; w < worlds; ++w) {
      const Real abandonment = 1 - (total[w] - p[w]) * others;
      p[w] += weight * (normal<Real>(x[w] - d[w] * abandonment) - p[w]);
    }
  }
}

/// k and k' of each world in whole members and units.
template <class Isa>
void fill_needed(const world::StepView& view) noexcept {
  const float* k = view.parameter(members_needed);
  const float* share = view.parameter(capability_needed_share);
  float* members = view.memory_row(kNeeded);
  float* units = view.memory_row(kNeededWeight);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    members[w] = numeric::ceil(k[w]);
    units[w] = numeric::ceil(share[w] * static_cast<float>(kWeightUnits));
  }
}

/// (4) into `formed` from the probabilities `row_of_p(i)` [world]. fill_needed() has run.
template <class Isa, class RowOfP>
void fill_formed(const world::StepView& view, const Roster& roster, const RowOfP& row_of_p,
                 float* formed) noexcept {
  constexpr std::size_t kLanes = kFormationLanes;
  std::array<float, kMostNeeded * kMostUnitsNeeded * kLanes> table;
  const float* members = view.memory_row(kNeeded);
  const float* units = view.memory_row(kNeededWeight);
  for (std::size_t first = 0; first < view.worlds; first += kLanes) {
    const std::size_t lanes = std::min(kLanes, view.worlds - first);
    table.fill(0.0F);
    std::fill_n(table.begin(), kLanes, kCertain<float>);
    // Places that count in none of these worlds are left out.
    const auto counts =
        static_cast<std::size_t>(*std::max_element(members + first, members + first + lanes));
    const auto held_counts =
        static_cast<std::size_t>(*std::max_element(units + first, units + first + lanes));
    Reach reach;
    for (std::size_t n = 0; n < roster.count; ++n) {
      const std::size_t i = roster.lightest[n];
      std::array<float, kLanes> p{};
      const float* joining = row_of_p(i) + first;
      for (std::size_t w = 0; w < lanes; ++w) {
        p[w] = joining[w] < kLeastJoining ? 0.0F : joining[w];
      }
      reach =
          add_candidate<Isa, float, kLanes>(table.data(), counts, held_counts, reach,
                                            static_cast<std::size_t>(roster.units[i]), p.data());
    }
    std::array<float, kLanes> k{};
    std::array<float, kLanes> v{};
    std::array<float, kLanes> sum{};
    std::copy_n(members + first, lanes, k.begin());
    std::copy_n(units + first, lanes, v.begin());
    for (std::size_t m = 0; m <= reach.members; ++m) {
      for (std::size_t c = 0; c <= reach.units; ++c) {
        const float* f = table.data() + (m * held_counts + c) * kLanes;
        const auto has_joined = static_cast<float>(m);
        const auto held = static_cast<float>(c);
        for (std::size_t w = 0; w < kLanes; ++w) {
          const float share = has_joined < k[w] ? f[w] : 0.0F;
          sum[w] += held < v[w] ? share : 0.0F;
        }
      }
    }
    for (std::size_t w = 0; w < lanes; ++w) {
      const float rest = 1 - sum[w] / kCertain<float>;
      formed[first + w] = rest > 0 ? rest : 0.0F;
    }
  }
}

}  // namespace casus::models::group
