// Who can defend a frontier with what force.
//
// G is the model's own force of stocks over those of the reference force: homogeneous of degree 1,
// rising and concave in every class. K are stocks, V what counts of the leaver's, reference K'.
//   (9)   f_j = G(K_1j / K'_1, K_2j / K'_2, ...)                  own force of actor j
//   (10)  reach = sum_j [(1 - q) + q n_j] f_j          allies and the target, whenever they come
//   (11)  F = A without the leaver, G(A m_1 + v V_1 / K'_1, ...) with it
// n_j nearness to the target, q the share of a force that fades with distance, A what is there in
// time, (17) of window.hpp, v the part of the leaver that is, (18), m the allies' mix of classes in
// month 0 with G(m) = 1. Allies of one mix add up exactly; of different mixes they would be worth
// more together than (10) says. A frontier's own challenger is in no coalition.
//
// Powers are dear: an own force is worked out anew every kMonthsBetweenForces months, in turn (a
// stock moves by about 1 % a month at most), and T(a) = G(a m_1 + V_1 / K'_1, ...) is
// tabulated at kForceNodes once a month, with straight lines between and the slope 1, its limit,
// beyond. (11) is v T(A / v), since G is homogeneous. F rises in every stock, in A and in v.
#pragma once

#include "models/capability/posture.hpp"
#include "models/capability/window.hpp"

namespace casus::models::capability {

/// V_k in (8) over K'_k, by class.
template <class Isa>
void fill_leavers_part(const world::StepView& view) noexcept {
  const float* force = view.row(catalog::Field::us_force_share);
  const float* depth = view.row(catalog::Field::hollowing_depth_share,
                                static_cast<std::size_t>(catalog::Route::enablers));
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float by_route = kTraits[k].is_enabler ? 1.0F : 0.0F;
    const float* brought = view.memory_row(kContribution + k);
    const float* reference = view.memory_row(kReference + k);
    float* __restrict__ part = view.memory_row(kLeaversPart + k);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      part[w] = brought[w] * (force[w] * (1 - by_route * depth[w])) / reference[w];
    }
  }
}

/// Writes into kInput the stocks of one actor, or of all allies, over the reference force's.
template <class Isa, class StockRow>
void fill_inputs(const world::StepView& view, const StockRow& stock_row) noexcept {
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* stock = stock_row(k);
    const float* reference = view.memory_row(kReference + k);
    float* __restrict__ input = view.memory_row(kInput + k);
    for (std::size_t w = 0; w < view.worlds; ++w) input[w] = stock[w] / reference[w];
  }
}

/// (9) for one actor, into its row. `aggregate(view, row)` is G of the rows kInput.
template <class Isa, class Aggregate>
void set_own_force(const world::StepView& view, std::size_t actor, float* own,
                   const Aggregate& aggregate) noexcept {
  const auto actors = static_cast<std::size_t>(view.setting->sizes.actors);
  fill_inputs<Isa>(view, [&](std::size_t k) {
    return view.row(catalog::Field::capability_usd_bn, k * actors + actor);
  });
  aggregate(view, own);
}

/// m in (11), and (9) for every actor but the leaver.
template <class Isa, class Aggregate>
void start_own_forces(const world::StepView& view, const Aggregate& aggregate) noexcept {
  const world::Setting& setting = *view.setting;
  fill_inputs<Isa>(view, [&](std::size_t k) { return view.memory_row(kStartTotal + k); });
  const float* all = view.memory_row(kScratch);
  aggregate(view, view.memory_row(kScratch));
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* input = view.memory_row(kInput + k);
    float* __restrict__ mix = view.memory_row(kMix + k);
    for (std::size_t w = 0; w < view.worlds; ++w) mix[w] = all[w] > 0 ? input[w] / all[w] : 0;
  }
  const std::size_t first = own_force_rows(ally_count(setting));
  for (std::size_t c = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    if (static_cast<int>(c) == setting.leaver) continue;
    set_own_force<Isa>(view, c, view.memory_row(first + c), aggregate);
  }
}

/// (9) for the allies whose turn it is.
template <class Isa, class Aggregate>
void renew_own_forces(const world::StepView& view, const Aggregate& aggregate) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t first = own_force_rows(ally_count(setting));
  for (std::size_t c = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    const bool is_its_turn = (static_cast<int>(c) + view.month) % kMonthsBetweenForces == 0;
    if (!is_its_turn || !is_ally(setting, c)) continue;
    set_own_force<Isa>(view, c, view.memory_row(first + c), aggregate);
  }
}

/// Tabulates T: the force at the first of kForceNodes, then the slopes between them.
template <class Isa, class Aggregate>
void tabulate_force(const world::StepView& view, const Aggregate& aggregate) noexcept {
  const std::size_t worlds = view.worlds;
  fill_leavers_part<Isa>(view);
  for (std::size_t n = 0; n < kForceNodes.size(); ++n) {
    for (std::size_t k = 0; k < kClasses; ++k) {
      const float* mix = view.memory_row(kMix + k);
      const float* part = view.memory_row(kLeaversPart + k);
      float* __restrict__ input = view.memory_row(kInput + k);
      for (std::size_t w = 0; w < worlds; ++w) input[w] = kForceNodes[n] * mix[w] + part[w];
    }
    aggregate(view, view.memory_row(kNode + n));
  }
  for (std::size_t n = kForceNodes.size() - 1; n > 0; --n) {
    const float* lower = view.memory_row(kNode + n - 1);
    float* __restrict__ slope = view.memory_row(kNode + n);
    const float width = kForceNodes[n] - kForceNodes[n - 1];
    for (std::size_t w = 0; w < worlds; ++w) slope[w] = (slope[w] - lower[w]) / width;
  }
}

/// (11) from the table for allied forces without the leaver, here of two coalitions. The nodes move
/// with the part `brought` of the leaver, so that nothing is divided by it; without it the force is
/// that of the allies.
template <class Isa>
[[gnu::noinline]] void add_leaver(
    const float* __restrict__ allied, const float* __restrict__ allied_2,
    const float* __restrict__ brought, const float* __restrict__ at_zero,
    const float* __restrict__ slope_1, const float* __restrict__ slope_2,
    const float* __restrict__ slope_3, const float* __restrict__ slope_4, float* __restrict__ force,
    float* __restrict__ force_2, std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const float v = brought[w];
    const float least = v * at_zero[w];
    const float node_1 = kForceNodes[1] * v;
    const float node_2 = kForceNodes[2] * v;
    const float node_3 = kForceNodes[3] * v;
    const float node_4 = kForceNodes[4] * v;
    const float rise_1 = slope_1[w];
    const float rise_2 = slope_2[w];
    const float rise_3 = slope_3[w];
    const float rise_4 = slope_4[w];
    const auto with_leaver = [=](float a) {
      const float below_1 = a < node_1 ? a : node_1;
      const float below_2 = a < node_2 ? a : node_2;
      const float below_3 = a < node_3 ? a : node_3;
      const float below_4 = a < node_4 ? a : node_4;
      return least + below_1 * rise_1 + (below_2 - below_1) * rise_2 +
             (below_3 - below_2) * rise_3 + (below_4 - below_3) * rise_4 + (a - below_4);
    };
    force[w] = with_leaver(allied[w]);
    force_2[w] = with_leaver(allied_2[w]);
  }
}

/// sum[w] = sum over allies of near[ally] * own force, in the order of the allies, four at a time.
template <class Isa>
void add_near(const world::StepView& view, const float* near, std::size_t allies,
              float* __restrict__ sum) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t worlds = view.worlds;
  std::array<float, 4> weight{};
  std::array<const float*, 4> force{};
  for (std::size_t w = 0; w < worlds; ++w) sum[w] = 0;
  std::size_t waiting = 0;
  for (std::size_t c = 0, j = 0; j < allies; ++c) {
    if (!is_ally(setting, c)) continue;
    weight[waiting] = near[j++];
    force[waiting++] = view.memory_row(own_force_rows(allies) + c);
    if (waiting < weight.size() && j < allies) continue;
    for (std::size_t i = waiting; i < weight.size(); ++i) {
      weight[i] = 0;
      force[i] = force[0];
    }
    const auto [w0, w1, w2, w3] = weight;
    const float* __restrict__ f0 = force[0];
    const float* __restrict__ f1 = force[1];
    const float* __restrict__ f2 = force[2];
    const float* __restrict__ f3 = force[3];
    for (std::size_t w = 0; w < worlds; ++w) {
      sum[w] += (w0 * f0[w] + w1 * f1[w]) + (w2 * f2[w] + w3 * f3[w]);
    }
    waiting = 0;
  }
}

/// (10): the force in reach of frontier `f` of `allies`.
template <class Isa>
void force_in_reach(const world::StepView& view, std::size_t f, std::size_t allies,
                    float* __restrict__ reach) noexcept {
  const world::Setting& setting = *view.setting;
  const auto target = static_cast<std::size_t>(setting.frontier_target[f]);
  const auto challenger = static_cast<std::size_t>(setting.frontier_challenger[f]);
  add_near<Isa>(view, view.table.data() + f * allies, allies, reach);
  const float own_counts = is_ally(setting, target) ? 0.0F : 1.0F;
  const float against_counts = is_ally(setting, challenger) ? 1.0F : 0.0F;
  const float* total = view.memory_row(kTotalForce);
  const float* own = view.memory_row(own_force_rows(allies) + target);
  const float* against = view.memory_row(own_force_rows(allies) + challenger);
  const float* q = view.parameter(distance_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float even = total[w] - against_counts * against[w];
    reach[w] = (1 - q[w]) * (even > 0 ? even : 0) + q[w] * reach[w] + own_counts * own[w];
  }
}

/// The four coalitions of every frontier, in the order of catalog::kCoalitions.
template <class Isa, class Aggregate>
void set_defenders(const world::StepView& view, const Aggregate& aggregate) noexcept {
  using catalog::Field;
  constexpr std::size_t kCoalitions = catalog::kCoalitions.size();
  const world::Setting& setting = *view.setting;
  const FrontierRows rows = frontier_rows(view);
  const std::size_t allies = ally_count(setting);
  const std::size_t own_forces = own_force_rows(allies);
  const std::size_t worlds = view.worlds;
  float* __restrict__ total = view.memory_row(kTotalForce);
  for (std::size_t w = 0; w < worlds; ++w) total[w] = 0;
  for (std::size_t c = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    if (!is_ally(setting, c)) continue;
    const float* own = view.memory_row(own_forces + c);
    for (std::size_t w = 0; w < worlds; ++w) total[w] += own[w];
  }
  tabulate_force<Isa>(view, aggregate);
  set_window<Isa>(view);
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    const std::size_t alike = first_alike(setting, f);
    float* reach = rows.at(FrontierRow::in_reach, alike);
    if (alike == f) force_in_reach<Isa>(view, f, allies, reach);
    float* neither = view.row(Field::defender_force, f * kCoalitions);
    float* group = neither + 2 * worlds;
    const auto target = static_cast<std::size_t>(setting.frontier_target[f]);
    meet_window_of<Isa>(view, rows, f, view.memory_row(own_forces + target), reach, neither, group);
    if (setting.frontier_challenger[f] == setting.leaver) {
      fill_scaled<Isa>(neither, 1, worlds, neither + worlds);
      fill_scaled<Isa>(group, 1, worlds, group + worlds);
    } else {
      add_leaver<Isa>(neither, group, view.memory_row(kBrought), view.memory_row(kNode),
                      view.memory_row(kNode + 1), view.memory_row(kNode + 2),
                      view.memory_row(kNode + 3), view.memory_row(kNode + 4), neither + worlds,
                      group + worlds, worlds);
    }
  }
}

}  // namespace casus::models::capability
