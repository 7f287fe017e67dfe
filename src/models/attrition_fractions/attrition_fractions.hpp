// Losses as constant fractions: each side loses the same share of itself every month, however many
// it faces and whatever they can fire.
//
//   (1)  X = O (1 - f),  O <- X + min(n, max(0, C - X))
//        f of the attacker or the defender; n who joins, C the most a side keeps, as in the model
//        attrition; while there is no fighting f = 0
//   (2)  supplies, stocks and air cover as (3) to (7) of the model attrition
// Sources, limits and rivals: attrition_fractions.md
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/attrition/war_ledger.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::attrition_fractions {

/// Places of the law of losses in kParameters, after those of attrition::SharedParameter.
enum Parameter : std::size_t {
  attacker_loss_share = attrition::shared_count,
  defender_loss_share,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"attrition_fractions.attacker_joins_persons", "1/month", 0, 2e5,
     "in (2): persons who join the attacker's forces in the war a month, less those who leave "
     "otherwise than by losses"},
    {"attrition_fractions.defender_joins_persons", "1/month", 0, 2e5,
     "in (2): the same of the defender, at the mobilisation of the start"},
    {"attrition_fractions.attacker_most_ratio", "1", 0.5, 3,
     "in (2): strength beyond which the attacker takes nobody in, over that of the start"},
    {"attrition_fractions.defender_most_ratio", "1", 0.5, 3, "in (2): the same of the defender"},
    {"attrition_fractions.attacker_strength_ratio", "1", 0.3, 2,
     "A at the start over the figure of the facts, which is somebody's claim"},
    {"attrition_fractions.defender_strength_ratio", "1", 0.3, 2,
     "D at the start over the figure of the facts, which is somebody's claim"},
    {"attrition_fractions.attacker_wanted_rounds", "1/month", 1e4, 5e6,
     "in (3): rounds of artillery the attacker would fire a month if it had them"},
    {"attrition_fractions.defender_wanted_rounds", "1/month", 1e4, 5e6,
     "in (3): the same of the defender"},
    {"attrition_fractions.attacker_production_rounds", "1/month", 0, 5e6,
     "in (4): rounds the attacker makes or refurbishes a month"},
    {"attrition_fractions.defender_production_rounds", "1/month", 0, 5e6,
     "in (4): rounds the defender makes a month out of means that are not aid"},
    {"attrition_fractions.attacker_stock_months", "month", 0, 60,
     "Z at the start in months of the use the attacker wants"},
    {"attrition_fractions.defender_stock_months", "month", 0, 60, "the same of the defender"},
    {"attrition_fractions.attacker_foreign_rounds", "1/month", 0, 2e6,
     "in (6): rounds the attacker gets from abroad a month"},
    {"attrition_fractions.full_stock_months", "month", 1, 120,
     "in (5): stock at which production stops, in months of the use wanted"},
    {"attrition_fractions.shell_share", "1", 0, 0.5,
     "in (6): part of the military aid that buys rounds"},
    {"attrition_fractions.round_price_usd", "USD", 100, 1e5,
     "in (6): price of a round with its fuse and charge, delivered"},
    {"attrition_fractions.air_share", "1", 0, 0.5,
     "in (7): part of the military aid that buys air defence and its interceptors"},
    {"attrition_fractions.air_wanted_usd_bn", "1e9 USD/month", 0.01, 20,
     "in (7): what air defence would use a month if it had it"},
    {"attrition_fractions.air_own_usd_bn", "1e9 USD/month", 0, 20,
     "in (7): what the defender makes of it out of means that are not aid"},
    {"attrition_fractions.air_stock_months", "month", 0, 60,
     "its stock at the start in months of that use"},
    {"attrition_fractions.attacker_loss_share", "1/month", 0, 0.5,
     "f in (1): share of the attacker's strength lost in a month of fighting"},
    {"attrition_fractions.defender_loss_share", "1/month", 0, 0.5,
     "f in (1): share of the defender's strength lost in a month of fighting"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "attrition_fractions",
    .title = "Losses in a war as constant fractions of each side",
    .process = "attrition",
    .reads = attrition::kReads,
    .reads_last = attrition::kReadsLast,
    .writes = attrition::kWrites,
    .levers = {},
    .facts = attrition::kFacts,
    .parameters = kParameters,
    .draws = {},
    .grade = catalog::Grade::reproduced,
};

/// (1) of one side in one world: strength after a month.
template <class Real>
struct Month {
  Real strength = 0;
  Real lost = 0;
  Real joined = 0;
};
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Month<Real> wear(Real strength, Real share, Real joins,
                                                          Real most) noexcept {
  const Real after = strength * (1 - share);
  const Real room = most > after ? most - after : Real{0};
  const Real joined = joins < room ? joins : room;
  return {.strength = after + joined, .lost = strength - after, .joined = joined};
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

}  // namespace casus::models::attrition_fractions
