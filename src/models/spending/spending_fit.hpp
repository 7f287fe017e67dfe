// The model's private memory, and month 0: connectivity and weights fitted to the facts. Part of
// the kernel: spending.cpp alone includes it, once per instruction set.
#pragma once

#include "models/spending/spending.hpp"

namespace casus::models::spending {
namespace {

using catalog::Fact;
using catalog::Field;
using catalog::Lever;

// Connectivity is sought between these; what members do is the same for all smaller values.
constexpr float kLowestScale = 1e-4F;
constexpr float kHighestScale = 20;
constexpr int kHalvings = 22;  // of the log of the scale: leaves 3e-6 of it

inline float* member_row(const world::StepView& view, MemberBlock block, std::size_t members,
                         std::size_t member) {
  return view.memory_row(kMemberRows + block * members + member);
}

// k by bisection, in every world: the smallest at which the mean elasticity of the allies in 2014
// is the one drawn, or the one at which it is strongest if it never gets there. Both are found by
// one question that is false below and true above: is the elasticity reached, or past its peak?
template <class Isa>
void find_scale(const world::StepView& view, std::size_t members, float* lowest, float* highest,
                float* reached, float* slope, float* ratio) noexcept {
  const std::size_t worlds = view.worlds;
  const auto income = view.fact(Fact::gdp_2014_usd_bn);
  const auto share = view.fact(Fact::spending_2014_share);
  const float* wanted = view.parameter(spill_in_elasticity);
  const float* alpha = view.parameter(public_weight);
  const float* gamma = view.parameter(private_weight);
  float* scale = view.memory_row(kScale);
  for (std::size_t w = 0; w < worlds; ++w) {
    lowest[w] = kLowestScale;
    highest[w] = kHighestScale;
    ratio[w] = gamma[w] / alpha[w];
  }
  for (int halving = 0; halving < kHalvings; ++halving) {
    for (std::size_t w = 0; w < worlds; ++w) {
      scale[w] = numeric::sqrt(lowest[w] * highest[w]);
      reached[w] = 0;
      slope[w] = 0;
    }
    for (std::size_t c = 0, i = 0; c < share.size(); ++c) {
      if (!acts(*view.setting, c)) continue;
      const float* unit =
          member_row(view, kEffort, members, i++);  // spill-in per spending at k = 1
      if (static_cast<int>(c) == view.setting->leaver) continue;
      const float odds = share[c] / (1 - share[c]);
      const float weight = share[c] > 0 ? income[c] : 0;
      for (std::size_t w = 0; w < worlds; ++w) {
        const float x = scale[w] * unit[w];
        const auto [below, below_slope] = elasticity_parts(x, odds, ratio[w]);
        const float per = 1 / below;
        const float part = x * per;
        reached[w] += weight * (part + wanted[w]);
        slope[w] += weight * (part * (1 - part * below_slope));
      }
    }
    for (std::size_t w = 0; w < worlds; ++w) {
      const bool is_there = reached[w] >= 0 || slope[w] <= 0;
      highest[w] = is_there ? scale[w] : highest[w];
      lowest[w] = is_there ? lowest[w] : scale[w];
    }
  }
  for (std::size_t w = 0; w < worlds; ++w) scale[w] = wanted[w] < 0 ? highest[w] : 0;
}

// Spill-in of one member in every world at k = 1, in a year of the facts.
template <class Isa>
void spill_in_of(const world::StepView& view, const SpillParts& parts, const float* credibility,
                 float* __restrict__ spill_in) noexcept {
  const float* reliability = view.parameter(allied_reliability_share);
  const float* near = view.parameter(distance_share);
  const float* contiguity = view.parameter(contiguity_share);
  const auto even = static_cast<float>(parts.even);
  const auto border = static_cast<float>(parts.border);
  const auto close = static_cast<float>(parts.near);
  const auto leaver_even = static_cast<float>(parts.leaver_even);
  const auto leaver_border = static_cast<float>(parts.leaver_border);
  const auto leaver_near = static_cast<float>(parts.leaver_near);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float leaver = credibility == nullptr ? 1 : credibility[w];
    const float by_border = (1 - near[w]) * contiguity[w];
    const float by_none = (1 - near[w]) * (1 - contiguity[w]);
    spill_in[w] =
        reliability[w] * (by_none * even + by_border * border + near[w] * close) +
        leaver * (by_none * leaver_even + by_border * leaver_border + near[w] * leaver_near);
  }
}

// Weights of one member: fitted to 2014, moved toward the fit to the start.
template <class Isa>
void fit_weights(const world::StepView& view, std::size_t actor, const float* unit_2014,
                 const float* spill_in_start, float* base_alpha, float* weight_c) noexcept {
  const float income_2014 = view.fact(Fact::gdp_2014_usd_bn)[actor];
  const float income_start = view.fact(Fact::gdp_start_usd_bn)[actor];
  const float spent_2014 = view.fact(Fact::spending_2014_share)[actor] * income_2014;
  const float spent_start = view.fact(Fact::spending_start_share)[actor] * income_start;
  const float* alpha = view.parameter(public_weight);
  const float* gamma = view.parameter(private_weight);
  const float* lasting = view.parameter(lasting_change_share);
  const float* scale = view.memory_row(kScale);
  constexpr auto kLargest = static_cast<float>(kLargestWeight);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float then = fitted_scale(alpha[w], gamma[w], income_2014, spent_2014,
                                    scale[w] * unit_2014[w] * spent_2014);
    const float now =
        fitted_scale(alpha[w], gamma[w], income_start, spent_start, spill_in_start[w]);
    const float wanted = then + lasting[w] * (now - then);
    const float most = kLargest / (alpha[w] + gamma[w]);
    const float own = wanted < most ? wanted : most;
    base_alpha[w] = own * alpha[w];
    weight_c[w] = own * gamma[w];
  }
}

}  // namespace
}  // namespace casus::models::spending
