// The lowest and the highest equilibrium of expectations, (3a) of group.hpp, for a block of worlds.
//
// A full step p <- f(p) from p = 0 or 1 never passes the nearest equilibrium, but near a tangency
// of (2) it may take thousands of steps to come near one. Steps here are longer and do not pass it
// either. Upward (downward is its mirror), with r_i = f_i(p) - p_i >= 0, s_i = d phi(x_i - d A_i)
// and C = d^2 max|phi'|, a rise of the mean of the others by m raises f_i by at least
//   psi_i(m) = s_i m' - C m'^2 / 2,  m' = min(m, s_i / C),
// which is concave and never falls. So if M is at most the mean rise of the others of every ally,
// the rises v_i = r_i + psi_i(M) leave f(p + t v) >= p + t v for all t from 0 to 1: no equilibrium
// lies on the way but at its end. The largest such M that sums alone can show solves
//   (n C / 2) M^2 + [(n - 1) - (sum s - max s)] M = sum r - max r.
#pragma once

#include "models/group/expectations.hpp"

namespace casus::models::group {

enum class Side { lowest, highest };

/// Most steps; a world that needs more is told to be unsettled.
inline constexpr int kMostApproaches = 96;
/// At rest: no ally's expectation would move by more than this, and none waits for the others'.
inline constexpr float kAtRest = 1e-4F;
/// Residuals of Phi in float: no step below them is one.
inline constexpr float kNoise = 5e-7F;
/// The largest slope of the normal density, phi(1).
inline constexpr float kSteepest = 0.24197073F;

/// r and s of every candidate, their sums and largest.
template <class Isa>
void measure_residuals(const world::StepView& view, const Roster& roster, Side side) noexcept {
  const std::size_t worlds = view.worlds;
  const float up = side == Side::lowest ? 1.0F : -1.0F;
  const float others = roster.count > 1 ? 1 / static_cast<float>(roster.count - 1) : 0.0F;
  const float* __restrict__ d = view.parameter(abandonment_weight);
  float* __restrict__ total = view.memory_row(kTotal);
  float* __restrict__ residual_sum = view.memory_row(kResidualSum);
  float* __restrict__ residual_most = view.memory_row(kResidualMost);
  float* __restrict__ slope_sum = view.memory_row(kSlopeSum);
  float* __restrict__ slope_most = view.memory_row(kSlopeMost);
  for (std::size_t w = 0; w < worlds; ++w) {
    total[w] = residual_sum[w] = residual_most[w] = slope_sum[w] = slope_most[w] = 0;
  }
  for (std::size_t i = 0; i < roster.count; ++i) {
    const float* __restrict__ p = candidate_row(view, roster, kExpectation, i);
    for (std::size_t w = 0; w < worlds; ++w) total[w] += p[w];
  }
  for (std::size_t i = 0; i < roster.count; ++i) {
    const float* __restrict__ x = candidate_row(view, roster, kIndex, i);
    const float* __restrict__ p = candidate_row(view, roster, kExpectation, i);
    float* __restrict__ residual = candidate_row(view, roster, kResidual, i);
    float* __restrict__ slope = candidate_row(view, roster, kSlope, i);
    for (std::size_t w = 0; w < worlds; ++w) {
      const float at = x[w] - d[w] * (1 - (total[w] - p[w]) * others);
      const float gap = up * (numeric::quick_normal_cdf(at) - p[w]);
      residual[w] = gap > 0 ? gap : 0.0F;
      slope[w] = d[w] * numeric::quick_normal_density(at);
    }
    for (std::size_t w = 0; w < worlds; ++w) {
      residual_sum[w] += residual[w];
      residual_most[w] = residual[w] > residual_most[w] ? residual[w] : residual_most[w];
      slope_sum[w] += slope[w];
      slope_most[w] = slope[w] > slope_most[w] ? slope[w] : slope_most[w];
    }
  }
}

/// M, and which worlds are at rest after the step with it; true if all are.
template <class Isa>
[[nodiscard]] bool find_mean_step(const world::StepView& view, std::size_t count,
                                  float* __restrict__ rests) noexcept {
  const auto n = static_cast<float>(count);
  const float* __restrict__ d = view.parameter(abandonment_weight);
  const float* __restrict__ residual_sum = view.memory_row(kResidualSum);
  const float* __restrict__ residual_most = view.memory_row(kResidualMost);
  const float* __restrict__ slope_sum = view.memory_row(kSlopeSum);
  const float* __restrict__ slope_most = view.memory_row(kSlopeMost);
  float* __restrict__ mean = view.memory_row(kMeanStep);
  unsigned moves = 0;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float a = n * kSteepest * d[w] * d[w];
    const float b = (n - 1) - (slope_sum[w] - slope_most[w]);
    const float rest = residual_sum[w] - residual_most[w];
    const float root = numeric::sqrt(b * b + 2 * a * rest);
    const float above = b >= 0 ? 2 * rest : root - b;
    const float below = b >= 0 ? b + root : a;
    const float step = rest > 0 && below > 0 ? above / below : 0.0F;
    mean[w] = step < 1 ? step : 1.0F;
    const bool is_close = mean[w] <= kAtRest && residual_most[w] <= kAtRest;
    rests[w] = is_close || residual_most[w] <= kNoise ? 1.0F : 0.0F;
    moves |= rests[w] == 0 ? 1U : 0U;
  }
  return moves == 0;
}

/// From p = 0 or 1 in the rows of kExpectation to the nearest equilibrium; kSettled says where it
/// is found. A world that has come to rest is left alone, so that its company does not count.
template <class Isa>
void approach_equilibrium(const world::StepView& view, const Roster& roster, Side side) noexcept {
  const std::size_t worlds = view.worlds;
  const float up = side == Side::lowest ? 1.0F : -1.0F;
  const float* __restrict__ d = view.parameter(abandonment_weight);
  const float* __restrict__ mean = view.memory_row(kMeanStep);
  float* settled = view.memory_row(kSettled);
  float* rests = view.memory_row(kNow);
  std::fill_n(settled, worlds, 0.0F);
  for (int step = 0; step < kMostApproaches; ++step) {
    measure_residuals<Isa>(view, roster, side);
    const bool is_last = find_mean_step<Isa>(view, roster.count, rests);
    for (std::size_t i = 0; i < roster.count; ++i) {
      const float* __restrict__ residual = candidate_row(view, roster, kResidual, i);
      const float* __restrict__ slope = candidate_row(view, roster, kSlope, i);
      float* __restrict__ p = candidate_row(view, roster, kExpectation, i);
      for (std::size_t w = 0; w < worlds; ++w) {
        const float c = kSteepest * d[w] * d[w];
        const float turn = c > 0 ? slope[w] / c : 0.0F;
        const float m = mean[w] < turn ? mean[w] : turn;
        const float rise = residual[w] + (slope[w] - 0.5F * c * m) * m;
        const float moved = p[w] + up * rise;
        const float low = moved > 0 ? moved : 0.0F;
        const float next = low < 1 ? low : 1.0F;
        p[w] = settled[w] > 0 ? p[w] : next;
      }
    }
    for (std::size_t w = 0; w < worlds; ++w) settled[w] = rests[w] > 0 ? 1.0F : settled[w];
    if (is_last) return;
  }
}

}  // namespace casus::models::group
