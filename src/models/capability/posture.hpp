// The leaver's forces in the theater and what they bring.
//
// R is what is left of the forces of the start, D the share ordered home, d the depths of the
// routes:
//   (5)  wanted = max(1 - max(D, d_troops), floor)     the floor only if the executive obeys it
//   (6)  R[t] = min(wanted, R[t-1] + re-entry)         forces leave at once, come back by and by
// so that withdrawn + in place = those of the start + re-entered. A class of the leaver's stock:
//   (7)  U_k[t] = U_k R[t];  as R falls to a new low, e U_k of the fall goes to the allies by stock
//   (8)  V_k[t] = U_k[t] (1 - d_enablers 1[k is an enabler])
// U_k what replacing its part costs, e equipment left behind, V_k what the leaver can bring to a
// frontier; how much of it is there in time is (18) of window.hpp.
// What allies add beside it:
//   (19) extra effort = max(0, sum_j m_j Y_j - the same in month 0) / (S x)   j European allies
// m spending share, Y income, S the yearly sum that the study counting troops and brigades asks
// for, x its price in dollars.
#pragma once

#include "models/capability/ledger.hpp"

namespace casus::models::capability {

/// What the month's orders ask of the leaver's forces. All spans [world].
template <class Real>
struct Posture {
  std::span<const Real> ordered_home;  ///< D
  std::span<const Real> depth;         ///< d_troops
  std::span<const Real> floor;
  std::span<const Real> complies;  ///< 1 or 0
  std::span<const Real> reentry;   ///< share of the forces of the start, per month
};

/// (5) and (6): `force` [world] from last month to this.
template <class Isa, class Real>
[[gnu::always_inline]] inline void move_forces(const Posture<Real>& posture,
                                               std::span<Real> force) noexcept {
  const Real* ordered = posture.ordered_home.data();
  const Real* depth = posture.depth.data();
  const Real* floor = posture.floor.data();
  const Real* complies = posture.complies.data();
  const Real* reentry = posture.reentry.data();
  Real* __restrict__ r = force.data();
  for (std::size_t w = 0; w < force.size(); ++w) {
    const Real left = Real{1} - (ordered[w] > depth[w] ? ordered[w] : depth[w]);
    const Real bound = complies[w] != Real{0} ? floor[w] : Real{0};
    const Real wanted = left > bound ? left : bound;  // (5)
    const Real reached = r[w] + reentry[w];
    r[w] = wanted < reached ? wanted : reached;  // (6)
  }
}

/// Splits the cost of replacing the leaver over the classes; the reference force is that of all
/// allies and the leaver in month 0. Reads kStartTotal.
template <class Isa>
void start_posture(const world::StepView& view) noexcept {
  const auto actors = static_cast<std::size_t>(view.setting->sizes.actors);
  const auto leaver = static_cast<std::size_t>(view.setting->leaver);
  const std::size_t worlds = view.worlds;
  const float* cost = view.parameter(replacement_cost_usd_bn);
  float* __restrict__ weights = view.memory_row(kScratch);
  for (std::size_t w = 0; w < worlds; ++w) weights[w] = 0;
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* weight = view.parameter(contribution_weight_mass + k);
    for (std::size_t w = 0; w < worlds; ++w) weights[w] += weight[w];
  }
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* weight = view.parameter(contribution_weight_mass + k);
    const float* total = view.memory_row(kStartTotal + k);
    float* __restrict__ brought = view.memory_row(kContribution + k);
    float* __restrict__ reference = view.memory_row(kReference + k);
    float* stock = view.row(catalog::Field::capability_usd_bn, k * actors + leaver);
    for (std::size_t w = 0; w < worlds; ++w) {
      brought[w] = cost[w] * (weight[w] / weights[w]);
      reference[w] = total[w] + brought[w];
      stock[w] = brought[w];
    }
  }
  float* __restrict__ force = view.row(catalog::Field::us_force_share);
  for (std::size_t w = 0; w < worlds; ++w) force[w] = view.memory_row(kLowestForce)[w] = 1;
}

/// (5) to (7). Leaves in kGain the factor on each class's allied stocks before deliveries.
template <class Isa>
void move_posture(const world::StepView& view) noexcept {
  const auto actors = static_cast<std::size_t>(view.setting->sizes.actors);
  const auto leaver = static_cast<std::size_t>(view.setting->leaver);
  const std::size_t worlds = view.worlds;
  const auto field = [&](catalog::Field name, std::size_t entry = 0) {
    return std::span<const float>{view.row(name, entry), worlds};
  };
  const std::span<float> force{view.row(catalog::Field::us_force_share), worlds};
  move_forces<Isa, float>({.ordered_home = field(catalog::Field::drawdown_ordered_share),
                           .depth = field(catalog::Field::hollowing_depth_share,
                                          static_cast<std::size_t>(catalog::Route::troops)),
                           .floor = field(catalog::Field::force_floor_share),
                           .complies = field(catalog::Field::executive_complies),
                           .reentry = {view.parameter(reentry_share_per_month), worlds}},
                          force);
  const float* kept = view.memory_row(kKept);
  const float* left = view.parameter(left_behind_share);
  float* __restrict__ lowest = view.memory_row(kLowestForce);
  float* __restrict__ handed = view.memory_row(kScratch);
  for (std::size_t w = 0; w < worlds; ++w) {
    const float fall = lowest[w] - force[w];
    handed[w] = fall > 0 ? left[w] * fall : 0;
    lowest[w] = fall > 0 ? force[w] : lowest[w];
  }
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* brought = view.memory_row(kContribution + k);
    const float* total = view.memory_row(kTotal + k);
    const float hands_over = kTraits[k].can_be_handed_over ? 1.0F : 0.0F;
    float* __restrict__ gain = view.memory_row(kGain + k);
    float* __restrict__ stock = view.row(catalog::Field::capability_usd_bn, k * actors + leaver);
    for (std::size_t w = 0; w < worlds; ++w) {
      const float given = hands_over * handed[w] * brought[w];
      gain[w] = kept[w] + (total[w] > 0 ? given / total[w] : 0);
    }
    fill_product<Isa>(brought, force.data(), worlds, stock);  // (7)
  }
}

/// What the allies have added of each class since month 0 and can stand in for the leaver, as a
/// share of its part.
template <class Isa>
void count_replaced(const world::StepView& view) noexcept {
  const float* counts = view.parameter(replacing_share);
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* total = view.memory_row(kTotal + k);
    const float* start = view.memory_row(kStartTotal + k);
    const float* brought = view.memory_row(kContribution + k);
    float* __restrict__ replaced = view.row(catalog::Field::replaced_share, k);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float share = counts[w] * (total[w] - start[w]) / brought[w];
      replaced[w] = share < 0 ? 0 : (share < 1 ? share : 1);
    }
  }
}

/// Spending of the European allies, 1e9 USD a year.
template <class Isa>
void fill_effort(const world::StepView& view, float* __restrict__ sum) noexcept {
  const auto is_member = view.fact(catalog::Fact::is_member);
  const auto is_in_europe = view.fact(catalog::Fact::is_in_europe);
  for (std::size_t w = 0; w < view.worlds; ++w) sum[w] = 0;
  for (std::size_t c = 0; c < is_member.size(); ++c) {
    if (is_member[c] == 0 || is_in_europe[c] == 0) continue;
    if (static_cast<int>(c) == view.setting->leaver) continue;
    const float* share = view.row(catalog::Field::spending_share, c);
    const float* income = view.row(catalog::Field::gdp_usd_bn, c);
    for (std::size_t w = 0; w < view.worlds; ++w) sum[w] += share[w] * income[w];
  }
}

template <class Isa>
void start_effort(const world::StepView& view) noexcept {
  fill_effort<Isa>(view, view.memory_row(kEffortAtStart));
  const float* asked = view.parameter(effort_eur_bn);
  const float* price = view.parameter(eur_usd);
  float* __restrict__ money = view.memory_row(kEffortAsked);
  for (std::size_t w = 0; w < view.worlds; ++w) money[w] = asked[w] * price[w];
}

/// (19).
template <class Isa>
void count_effort(const world::StepView& view) noexcept {
  float* now = view.memory_row(kScratch);
  fill_effort<Isa>(view, now);
  const float* at_start = view.memory_row(kEffortAtStart);
  const float* asked = view.memory_row(kEffortAsked);
  float* __restrict__ effort = view.row(catalog::Field::extra_effort_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float added = now[w] - at_start[w];
    effort[w] = added > 0 ? added / asked[w] : 0;
  }
}

}  // namespace casus::models::capability
