// Spatial demand for defense: what a member spends depends on what its neighbors spend, on its
// income, on the threat, and on what it spent before.
//
//   (1)  ln g_i = (1 - p) [a_i + e sum_j W_ij ln(r_j g_j) + b ln Y_i + c T_i + f R] + p ln g_i[t-1]
// An ally that arms by the share a beyond its norm adds ln(1 + a / m[t-1]) to the bracket.
//
//   (2)  (I - (1 - p) e W) ln g = (1 - p) [a + e W ln r + b ln Y + c T + f R] + p ln g[t-1]
//
// (2) is (1) solved for everybody's spending at once. p is the persistence of a month, so that e, b
// and c are what is found in the long run. W has rows that sum to 1 and a zero diagonal; r is the
// leaver's credibility, 1 for all others; R = ln(m_R / m_R0) of the adversary's share of income,
// (6) of spending.hpp; a_i is fitted to the facts. Sources, limits and rivals: spending_spatial.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::spending_spatial {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  spill_in_elasticity,
  distance_share,
  income_elasticity,
  threat_elasticity,
  persistence_annual,
  lasting_change_share,
  noise_share,
  fiscal_ceiling_share,
  loan_pass_through_share,
  related_start_share,
  related_compliance_share,
  equipment_share,
  class_weight_mass,  ///< first of eight, in the order of catalog::kCapabilityClasses
  adversary_elasticity = class_weight_mass + 8,
  adversary_war_share,
  adversary_build_elasticity,
  adversary_ceiling_share,
  contiguity_share,
  war_threat_share,
};

inline constexpr std::array<catalog::ParameterInfo, 26> kParameters{{
    {"spending_spatial.spill_in_elasticity", "1", -0.9, 0.5,
     "e in (1): elasticity to the geometric mean of the neighbors' effort, in the long run"},
    {"spending_spatial.distance_share", "1", 0, 1,
     "share of W that falls with the distance between capitals"},
    {"spending_spatial.income_elasticity", "1", 0, 2, "b in (1), in the long run"},
    {"spending_spatial.threat_elasticity", "1", 0, 5,
     "c in (1): change of log spending when the threat rises by its whole scale, in the long run"},
    {"spending_spatial.persistence_annual", "1", 0.3, 0.99,
     "p in (1) over a year: share of a gap in log spending left after it"},
    {"spending_spatial.lasting_change_share", "1", 0, 1,
     "share of the change of a_i from 2014 to the start that lasts"},
    {"spending_spatial.noise_share", "1", 0, 0.005,
     "standard deviation of a month's change of the share that nothing here explains"},
    {"spending_spatial.fiscal_ceiling_share", "1", 0.01, 0.3,
     "share of income above which spending does not rise, unless it started there"},
    {"spending_spatial.loan_pass_through_share", "1", 0, 1,
     "part of common loans for defense that raises the ceiling of an ally in Europe"},
    {"spending_spatial.related_start_share", "1", 0, 0.05,
     "spending on infrastructure and resilience at the start that counts as related, share of "
     "income"},
    {"spending_spatial.related_compliance_share", "1", 0, 1,
     "share of the gap to the target for related spending that allies mean to close"},
    {"spending_spatial.equipment_share", "1", 0.01, 0.8, "part of spending that buys equipment"},
    {"spending_spatial.class_weight_mass", "1", 0.001, 1, "weight of mass in equipment"},
    {"spending_spatial.class_weight_munitions", "1", 0.001, 1, "weight of munitions in equipment"},
    {"spending_spatial.class_weight_air_defense", "1", 0.001, 1,
     "weight of air defense in equipment"},
    {"spending_spatial.class_weight_isr_space", "1", 0.001, 1,
     "weight of intelligence, surveillance, reconnaissance and space in equipment"},
    {"spending_spatial.class_weight_lift", "1", 0.001, 1,
     "weight of lift and refueling in equipment"},
    {"spending_spatial.class_weight_command", "1", 0.001, 1, "weight of command in equipment"},
    {"spending_spatial.class_weight_deep_strike", "1", 0.001, 1,
     "weight of deep strike in equipment"},
    {"spending_spatial.class_weight_sead", "1", 0.001, 1,
     "weight of the suppression of air defense in equipment"},
    {"spending_spatial.adversary_elasticity", "1", -1, 1,
     "f in (1): elasticity to the adversary's share of income spent on its forces, in the long "
     "run"},
    {"spending_spatial.adversary_war_share", "1", 0, 0.9,
     "part of what the adversary spends at the start that goes with the forces its war ties down, "
     "and is saved as they come free"},
    {"spending_spatial.adversary_build_elasticity", "1", 0, 2,
     "elasticity of the adversary's spending to the forces it builds faster than drawn"},
    {"spending_spatial.adversary_ceiling_share", "1", 0.02, 0.4,
     "share of income above which the adversary's spending does not rise, unless it started "
     "there"},
    {"spending_spatial.contiguity_share", "1", 0, 1,
     "of the part of W that does not fall with distance, the share that members with a common land "
     "border have alone; the rest is the same for every member"},
    {"spending_spatial.war_threat_share", "1", 0, 1,
     "rise of the threat that a war on an ally's own frontier is worth, while its alarm is whole"},
}};

inline constexpr std::array kReads{
    catalog::Field::gdp_usd_bn, catalog::Field::us_credibility_full_share,
    catalog::Field::ally_arming_share, catalog::Field::ally_alarm_share};
inline constexpr std::array kReadsLast{catalog::Field::threat_share,
                                       catalog::Field::attacker_free_force_share};
inline constexpr std::array kWrites{
    catalog::Field::spending_share,   catalog::Field::spill_in_usd_bn,
    catalog::Field::equipment_usd_bn, catalog::Field::equipment_class_share,
    catalog::Field::grievance_share,  catalog::Field::related_spending_share};
inline constexpr std::array kLevers{catalog::Lever::spending_target_share,
                                    catalog::Lever::spending_target_year,
                                    catalog::Lever::target_is_met,
                                    catalog::Lever::defence_loans_share,
                                    catalog::Lever::related_target_share,
                                    catalog::Lever::adversary_spending_sign,
                                    catalog::Lever::adversary_rebuilding_annual};
inline constexpr std::array kFacts{catalog::Fact::is_member,
                                   catalog::Fact::is_in_europe,
                                   catalog::Fact::gdp_start_usd_bn,
                                   catalog::Fact::gdp_2014_usd_bn,
                                   catalog::Fact::spending_start_share,
                                   catalog::Fact::spending_2014_share,
                                   catalog::Fact::capital_latitude_deg,
                                   catalog::Fact::capital_longitude_deg,
                                   catalog::Fact::target_start_share};

/// Draw 0. One call of the generator serves four actors: actor c takes word c mod 4 of "actor" c/4.
inline constexpr std::array<catalog::DrawInfo, 1> kDraws{{
    {"burden_noise", "a month's change of an ally's share that nothing else explains"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "spending_spatial",
    .title = "Spatial autoregression of allies' demand for defense",
    .process = "spending",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

/// W in every world: W_ij = [even + border B_ij + near N_ij] / (n - 1) for j != i. The three parts
/// of a world sum to 1; rows of N and of B to n - 1, with a zero diagonal.
template <class Real>
struct Neighbors {
  std::span<const Real> near_table;    ///< N [n][n]
  std::span<const Real> border_table;  ///< B [n][n]
  std::span<const Real> even;          ///< [world]
  std::span<const Real> border;        ///< [world]
  std::span<const Real> near;          ///< [world]
};

/// mean = W values; both [member][world], not overlapping; `sum` [world] is scratch.
template <class Isa, class Real>
void average_neighbors(const Neighbors<Real>& neighbors, std::span<const Real> values,
                       std::span<Real> mean, std::span<Real> sum) noexcept;

/// Solves (I - k W) x = right by x <- right + k W x, six times, from x = right: what is left is
/// below |k|^7 / (1 - |k|) of the largest of the right side. `k` [world], |k| < 1; `right`, `x` and
/// the scratch `mean` [member][world], not overlapping; `sum` [world] is scratch.
template <class Isa, class Real>
void solve_reduced(const Neighbors<Real>& neighbors, std::span<const Real> k,
                   std::span<const Real> right, std::span<Real> x, std::span<Real> mean,
                   std::span<Real> sum) noexcept;

/// Rows of memory. After them: the blocks of members.
enum MemoryRow : std::size_t {
  kTarget,
  kPersistence,  // p in (1), of a month
  kCoefficient,  // (1 - p) e
  kLogTrust,     // ln of the leaver's credibility
  kSum,
  kLoans,                     // what common loans add to the ceiling
  kRelatedTarget,             // of this month
  kRelated,                   // related spending of an ally that follows the target
  kRelatedRate,               // share of a gap closed in a month
  kUniform,                   // four rows
  kOrderPart = kUniform + 4,  // a month's equipment orders per annual spending
  kAdversaryBuilt,            // b of spending (6)
  kAdversaryPart,             // f ln(m_R / m_R0), the same for every member
  kAdversaryPower,            // scratch: f with the sign asked for
  kEvenPart,                  // of W, the same for every member
  kBorderPart,                // of W, across land borders
  kMemberRows                 // blocks of one row per member
};
enum MemberBlock : std::size_t {
  kLevel,        // a_i
  kLogSpending,  // ln g of last month
  kThreatAtStart,
  kLogIncome,
  kRight,
  kSolution,
  kMean,
  kMemberBlocks,
};

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
/// spending::make_table with the leaver's columns put back into the matrices.
[[nodiscard]] std::vector<float> make_table(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::spending_spatial
