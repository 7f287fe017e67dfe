// From a belief in commitment to the credibility of the guarantee, member by member. Shared by the
// models of belief.
//
//   (G1)  low = min(rho_u, rho_c)
//   (G2)  full = low + pi (1 - H)(rho_c - low);   full = low once the treaty is left or its state
//   is
//         contested
//   (G3)  chi = max(guarantee_condition_share, condition_said_share) * k
//   (G4)  rho[i] = full (1 - chi 1[m_i < m_min]) for members; 1 for the leaver, 0 for all others
//
// rho_c, rho_u the credibility of a committed and of a hollow leaver; H hollowness; k how seriously
// a stated condition is taken; m_i last month's spending share, m_min the lever's threshold.
#pragma once

#include <array>
#include <span>

#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "world/block.hpp"

namespace casus::models::credibility {

/// One value per world.
template <class Real>
struct Guarantee {
  std::span<const Real> committed_credibility;  ///< rho_c in (G1)
  std::span<const Real> hollow_credibility;     ///< rho_u in (G1), taken no higher than rho_c
  std::span<const Real> condition_strength;     ///< k in (G3)
};

/// (G2): `full` [world] from `belief`, `hollowness` and `is_void` [world], 1 once the treaty is
/// left or contested. Never falls as belief rises, to the last bit; lies between low and rho_c.
template <class Isa, class Real>
void credibility_without_condition(const Guarantee<Real>& guarantee, std::span<const Real> belief,
                                   std::span<const Real> hollowness, std::span<const Real> is_void,
                                   std::span<Real> full) noexcept {
  const Real* top = guarantee.committed_credibility.data();
  const Real* bottom = guarantee.hollow_credibility.data();
  for (std::size_t w = 0; w < full.size(); ++w) {
    const Real low = bottom[w] < top[w] ? bottom[w] : top[w];  // (G1)
    const Real raised = low + belief[w] * (1 - hollowness[w]) * (top[w] - low);
    const Real kept = raised < top[w] ? raised : top[w];
    full[w] = is_void[w] != 0 ? low : kept;  // (G2)
  }
}

/// (G4) for one member: `strength` is chi [world]. Equals `full` to the last bit where chi is 0 or
/// the threshold is met.
template <class Isa, class Real>
void credibility_of_member(std::span<const Real> full, std::span<const Real> strength,
                           std::span<const Real> spending_share, Real threshold_share,
                           std::span<Real> credibility) noexcept {
  for (std::size_t w = 0; w < full.size(); ++w) {
    const bool falls_short = spending_share[w] < threshold_share;
    credibility[w] = full[w] * (falls_short ? 1 - strength[w] : Real{1});
  }
}

/// Rows of memory that write_guarantee needs.
enum GuaranteeMemory : std::size_t { treaty_is_void, seen_full, guarantee_memory_count };

inline constexpr std::array kGuaranteeWrites{
    catalog::Field::commitment_belief_share, catalog::Field::us_credibility_share,
    catalog::Field::us_credibility_seen_share, catalog::Field::us_credibility_full_share,
    catalog::Field::guarantee_condition_strength};

/// Writes all fields of kGuaranteeWrites but the beliefs, from the beliefs in their field.
/// `spending_fact` [actor] takes the place of last month's spending in month 0, before its model
/// has written it; empty later.
template <class Isa>
void write_guarantee(const world::StepView& view, const Guarantee<float>& guarantee,
                     std::span<const float> spending_fact, float* rows) noexcept {
  using catalog::Field;
  const std::size_t worlds = view.worlds;
  const float* treaty = view.row(Field::treaty_state);
  const float* contested = view.row(Field::exit_contested);
  const std::span<float> is_void{rows + treaty_is_void * worlds, worlds};
  const std::span<float> adversary{rows + seen_full * worlds, worlds};
  const std::span<float> allies{view.row(Field::us_credibility_full_share), worlds};
  const std::span<float> strength{view.row(Field::guarantee_condition_strength), worlds};
  const std::span<const float> hollowness{view.row(Field::hollowness_share), worlds};
  const float condition = view.lever(catalog::Lever::guarantee_condition_share);
  const float threshold = view.lever(catalog::Lever::guarantee_threshold_share);
  const float* by_choice = view.row(Field::condition_said_share);
  const auto out = static_cast<float>(catalog::TreatyState::out);
  for (std::size_t w = 0; w < worlds; ++w) {
    is_void[w] = treaty[w] >= out || contested[w] != 0 ? 1.0F : 0.0F;
    const float said = condition > by_choice[w] ? condition : by_choice[w];
    strength[w] = said * guarantee.condition_strength[w];  // (G3)
  }
  for (const catalog::Observer observer :
       {catalog::Observer::allies, catalog::Observer::adversary}) {
    const auto entry = static_cast<std::size_t>(observer);
    credibility_without_condition<Isa, float>(
        guarantee, {view.row(Field::commitment_belief_share, entry), worlds}, hollowness, is_void,
        observer == catalog::Observer::allies ? allies : adversary);
  }
  const auto is_member = view.fact(catalog::Fact::is_member);
  for (std::size_t c = 0; c < is_member.size(); ++c) {
    float* to_allies = view.row(Field::us_credibility_share, c);
    float* seen = view.row(Field::us_credibility_seen_share, c);
    if (is_member[c] == 0 || static_cast<int>(c) == view.setting->leaver) {
      const float constant = is_member[c] == 0 ? 0.0F : 1.0F;
      for (std::size_t w = 0; w < worlds; ++w) to_allies[w] = seen[w] = constant;
      continue;
    }
    const float* m = view.row(Field::spending_share, c);
    if (!spending_fact.empty()) {
      for (std::size_t w = 0; w < worlds; ++w) to_allies[w] = spending_fact[c];
      m = to_allies;  // read at each world before it is written there
    }
    credibility_of_member<Isa, float>(adversary, strength, {m, worlds}, threshold, {seen, worlds});
    credibility_of_member<Isa, float>(allies, strength, {m, worlds}, threshold,
                                      {to_allies, worlds});
  }
}

}  // namespace casus::models::credibility
