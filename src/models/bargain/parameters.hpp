// What the models of the deal have in common: parameters, draws, fields, places in memory.
//
// The parameters of every such model begin with those listed here, in this order, so that rivals
// share who stands behind a cease-fire, what the minerals are worth and when terms are signed
// (terms.hpp, month.hpp); they differ in how what an agreement saves is divided.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "catalog/dimensions.hpp"
#include "catalog/models.hpp"
#include "world/block.hpp"

namespace casus::models::bargain {

/// Places of the parameters that rivals share.
enum SharedParameter : std::size_t {
  leaver_outsider_ratio,
  group_outsider_ratio,
  coalition_credibility,
  promise_part,
  minerals_rent,
  minerals_delay,
  minerals_life,
  discount_rate,
  security_failure,
  guarantee_failure_ratio,
  stake,
  guarantee_value,
  sanctions_value,
  leaver_sanctions_part,
  attacker_cost_part,
  attacker_impatience,
  defender_impatience,
  signing_probability,
  round_hazard,
  shared_parameter_count,
};

/// Places of the draws in kSharedDraws.
enum Draw : std::uint32_t { signing };

inline constexpr std::array<catalog::DrawInfo, 1> kSharedDraws{{
    {"signing", "u in (8): whether terms are put that can be signed this month"},
}};

inline constexpr std::array kReads{
    catalog::Field::ceasefire_agreed,     catalog::Field::settlement_margin,
    catalog::Field::win_belief_share,     catalog::Field::state_collapsed,
    catalog::Field::guarantee_offered,    catalog::Field::us_credibility_full_share,
    catalog::Field::group_formed,         catalog::Field::group_credibility_share,
    catalog::Field::ceasefire_force_share};
inline constexpr std::array kReadsLast{catalog::Field::war_phase};
inline constexpr std::array kWrites{catalog::Field::guarantee_credibility_share,
                                    catalog::Field::deal_signed, catalog::Field::deal_share,
                                    catalog::Field::minerals_npv_usd_bn};
inline constexpr std::array kLevers{catalog::Lever::minerals_share,
                                    catalog::Lever::sanctions_relief_share};

/// Rows of the models' memory.
enum Memory : std::size_t {
  kOfferedLast,    ///< guarantee_offered of last month
  kMaySign,        ///< scratch: probability of (8) where a deal can be signed, 0 elsewhere
  kTotal,          ///< scratch: T in (5)
  kBroker,         ///< scratch: b in (5)
  kAttackerLeast,  ///< scratch: d_A in (6)
  kDefenderLeast,  ///< scratch: d_D in (6)
  kSurplus,        ///< scratch: S in (7)
  kPower,          ///< scratch: the attacker's part of S
  kUniform,        ///< scratch
  shared_memory_count,
};

}  // namespace casus::models::bargain
