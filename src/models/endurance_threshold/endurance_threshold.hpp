// How long the defending state can go on, by a threshold: bills unpaid, or an army missing, beyond
// it for so many months end the defence. The rule has no chance.
//
//   (1)  the books of endurance, (5) and (6), with spending and revenue that follow GDP alone; in a
//        cease-fire the state spends what it has
//   (2)  n[t+1] = n[t] + 1 if max(U, V) >= U*, else 0, in war; V as in (7) of endurance
//   (3)  collapse <=> n >= N
//   (4)  m = 1 - f while U >= U*, else 1
// U the unfinanced share, V the missing share of the army. No elasticity of output; refugees stay
// at the figure of the start. Sources, limits and rivals: endurance_threshold.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/endurance/books.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::endurance_threshold {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  usable_reserves,
  domestic_lending,
  unfinanced_threshold,
  months_beyond,
  mobilisation_loss,
  army_floor_share,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"endurance_threshold.usable_reserves", "1", 0, 1,
     "share of the international reserves of the start that the state can pay bills with"},
    {"endurance_threshold.domestic_lending", "1", 0, 0.5,
     "most that lenders at home, the central bank among them, pay of a month's spending"},
    {"endurance_threshold.unfinanced_threshold", "1", 0.001, 1,
     "U* in (2): unfinanced share, or missing share of the army, that a state does not bear for "
     "long"},
    {"endurance_threshold.months_beyond", "month", 1, 120,
     "N in (3): months in a row that it bears; whole months, rounded up"},
    {"endurance_threshold.mobilisation_loss", "1", 0, 1,
     "f in (4): share of the soldiers that can be raised and kept lost beyond the threshold"},
    {"endurance_threshold.army_floor_share", "1", 0, 1,
     "l in (2): strength below which a part of the army is missing, over that of the start"},
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  beyond,      ///< n in (2)
  relief,      ///< 0: no humanitarian aid spares the budget
  aid,         ///< scratch
  army_start,  ///< the defender's strength at the start
  memory_count,
};

inline constexpr std::array kReads{catalog::Field::gdp_usd_bn, catalog::Field::aid_delivered_usd_bn,
                                   catalog::Field::strength_persons};
inline constexpr std::array kReadsLast{catalog::Field::war_phase};
inline constexpr std::array kWrites{catalog::Field::reserves_usd_bn,
                                    catalog::Field::unfinanced_share,
                                    catalog::Field::mobilisation_share,
                                    catalog::Field::state_collapsed, catalog::Field::refugee_count};
inline constexpr std::array kFacts{
    catalog::Fact::gdp_start_usd_bn, catalog::Fact::reserves_start_usd_bn,
    catalog::Fact::state_revenue_start_usd_bn, catalog::Fact::state_spending_start_usd_bn,
    catalog::Fact::refugees_start};

inline constexpr catalog::ModelInfo kInfo{
    .name = "endurance_threshold",
    .title = "Collapse of a state at war once its bills stay unpaid beyond a threshold",
    .process = "endurance",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = {},
    .facts = kFacts,
    .parameters = kParameters,
    .draws = {},
    .grade = catalog::Grade::sketch,
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

}  // namespace casus::models::endurance_threshold
