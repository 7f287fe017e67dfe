// Trade in reduced form: what moves a pair's trade moves it by so much and no more, no price
// answers, and income follows an actor's trade by an elasticity.
//
//   (1)  M_in as (1) to (7) of the model `trade`
//   (2)  X'_in = X_in M_in abroad
//   (3)  T_n = trade of n, exports and imports, over that of the base year
//   (4)  real income of n = T_n^e
//   (5)  worked out in the months of (14) of `trade`
// Sources, limits and rivals: trade_reduced.md
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "models/trade/shocks.hpp"
#include "world/block.hpp"

namespace casus::models::trade_reduced {

/// Places of the parameters in kParameters, after those of trade::Parameter.
enum Parameter : std::size_t { income_elasticity = trade::parameter_count, parameter_count };

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"trade_reduced.theta", "1", 1, 15, "elasticity of trade to its cost; gives trade_cost_ratio"},
    {"trade_reduced.war_multiplier", "1", 0.001, 1,
     "trade of two states at war with each other, over what it would be in peace"},
    {"trade_reduced.war_half_life_months", "month", 1, 600,
     "months after which half of a war's effect on trade is gone"},
    {"trade_reduced.neutral_multiplier", "1", 0.1, 1.2,
     "trade of a state at war with every other, over what it would be in peace"},
    {"trade_reduced.dispute_multiplier", "1", 0.1, 1.2,
     "trade of two states in an armed dispute short of war"},
    {"trade_reduced.dispute_half_life_months", "month", 1, 600,
     "months after which half of a dispute's effect on trade is gone"},
    {"trade_reduced.collapse_multiplier", "1", 0.01, 1,
     "foreign trade of a state whose defence has collapsed"},
    {"trade_reduced.instability_multiplier", "1", 0.05, 1.2,
     "foreign trade of a state in which instability sets in, over that without"},
    {"trade_reduced.instability_half_life_months", "month", 1, 600,
     "months after which half of that effect is gone"},
    {"trade_reduced.sanctions_multiplier", "1", 0.01, 1,
     "trade under the sanctions of the start, over what it would be without"},
    {"trade_reduced.causal_share", "1", 0, 1,
     "share of the association of security commitments and trade that is an effect"},
    {"trade_reduced.treaty_share_lost", "1", 0, 0.95,
     "share of an ally's treaties with the leaver that end with the alliance's"},
    {"trade_reduced.income_elasticity", "1", 0, 1,
     "e in (4): growth of real income for each log point of trade"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "trade_reduced",
    .title = "Trade by multipliers, income by an elasticity",
    .process = "trade",
    .reads = trade::kReads,
    .reads_last = {},
    .writes = trade::kWrites,
    .levers = trade::kLevers,
    .facts = trade::kFacts,
    .parameters = kParameters,
    .draws = {},
    .grade = catalog::Grade::reproduced,
};

/// (4).
template <class Real>
[[nodiscard]] Real income_of(Real trade, Real elasticity) noexcept {
  return trade > 0 ? numeric::exp(elasticity * numeric::log(trade)) : Real{0};
}

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::trade_reduced
