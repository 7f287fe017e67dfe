// The United Nations by fixed scripts: levers and scripted events move memberships and dues, and
// nothing happens by chance.
//
//   (1)  notice <=> the lever says so, or the scenario's event; out once the notice has run
//   (2)  dues, arrears and the vote in the General Assembly as (4) to (6) of the model `un`, with
//        budgets that stand still, no cap and no repayment
//   (3)  K[b] = 1 - s[b] (1 - paid[b]),  paid = 0 if out
//   (4)  humanitarian gap = l (1 - paid of the agencies, 0 if out of the United Nations)
// No motion is put to the Security Council. Sources, limits and rivals: un_scripts.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "models/un/dues.hpp"
#include "models/un/membership.hpp"
#include "world/block.hpp"

namespace casus::models::un_scripts {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  departure_months,
  arrears_ratio,
  humanitarian_share,
  parameter_count
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"un_scripts.departure_months", "month", 1, 120,
     "months from notice to exit where the constitution knows no exit; whole months, rounded up"},
    {"un_scripts.arrears_ratio", "1", 0, 3,
     "arrears at the start over those of the facts, which are some months older and disputed"},
    {"un_scripts.humanitarian_share", "1", 0, 0.6,
     "l in (4): share of humanitarian requirements that the leaver meets at the start"},
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  first_due = 0,                                ///< month in which a notice takes effect
  growth = first_due + un::organization_count,  ///< 1: budgets stand still
  none,                                         ///< 0: nothing is repaid
  paid,                                         ///< scratch
  present,                                      ///< scratch
  limit_row,                                    ///< the same every month
  memory_count,
};

inline constexpr std::array kWrites{
    catalog::Field::un_membership_state, catalog::Field::un_budget_gap_usd_bn,
    catalog::Field::un_arrears_usd_bn,   catalog::Field::un_capacity_share,
    catalog::Field::assembly_vote_lost,  catalog::Field::humanitarian_gap_share,
    catalog::Field::council_passed};
inline constexpr std::array kLevers{
    catalog::Lever::un_dues_paid_share, catalog::Lever::un_peacekeeping_paid_share,
    catalog::Lever::un_agency_dues_paid_share, catalog::Lever::un_membership,
    catalog::Lever::un_agency_membership};
inline constexpr std::array kFacts{catalog::Fact::un_assessed_share,
                                   catalog::Fact::un_budget_start_usd_bn,
                                   catalog::Fact::un_arrears_start_usd_bn};

inline constexpr catalog::ModelInfo kInfo{
    .name = "un_scripts",
    .title = "Exits and dues in the United Nations, by script alone",
    .process = "un",
    .reads = {},
    .reads_last = {},
    .writes = kWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = {},
    .grade = catalog::Grade::reproduced,
};

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::un_scripts
