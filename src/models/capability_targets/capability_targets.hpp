// Capability, rival: an alliance that plans by targets. Each class has a planning target, orders go
// to the classes farthest from theirs, and a coalition is as strong as its weakest class.
//
// Ledger, leaver's forces and reach are those of models/capability, (1)-(11), (13)-(19). K' are the
// stocks of all allies and the leaver in month 0, U_k[t] the leaver's, O_k what is on order, at
// stock value:
//   (20)  T_k = (1 + x) K'_k                                   planning target
//   (21)  gap_k = max(0, T_k - U_k[t] - sum_i K_k,i - O_k)
//   (22)  a_k = (1 - p) a0_k + p gap_k / sum_j gap_j           class share of the month's orders
//   (23)  G(x) = min_k x_k                                     weakest link (Leontief)
// a0 is the split of spending, which stands alone where no gap is left. Sources, limits and rivals:
// capability_targets.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/capability/capability.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::capability_targets {

/// Places of the parameters that this model adds to those of capability::SharedParameter.
enum Parameter : std::size_t {
  target_raise_share = capability::shared_parameter_count,
  planned_share,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"capability_targets.depreciation_annual", "1/year", 0.01, 0.3,
     "d in (4), per year: share of a stock that wears out or becomes obsolete"},
    {"capability_targets.conversion_share", "1", 0.05, 1.2,
     "phi in (4): replacement cost of what a unit of orders adds"},
    {"capability_targets.munitions_lag_months", "month", 1, 120,
     "L in (1) of munitions; every lag is rounded up to whole months"},
    {"capability_targets.command_lag_months", "month", 1, 120,
     "L in (1) of command: staffs and their means"},
    {"capability_targets.vehicle_lag_months", "month", 1, 120, "L in (1) of mass and deep strike"},
    {"capability_targets.complex_lag_months", "month", 1, 120,
     "L in (1) of air defense, surveillance and space, lift, and suppression of air defense"},
    {"capability_targets.spare_capacity_share", "1", 0, 5,
     "capacity at the start over the orders then due, less one"},
    {"capability_targets.capacity_growth_annual", "1/year", 0, 1,
     "growth a year of what industry can deliver, in every class"},
    {"capability_targets.left_behind_share", "1", 0, 0.9,
     "e in (7): mass and munitions that a withdrawal leaves to the allies and they can use"},
    {"capability_targets.reentry_share_per_month", "1/month", 0, 1,
     "fastest return in (6), as a share of the forces of the start"},
    {"capability_targets.in_place_share", "1", 0, 1,
     "i in (8): part of the leaver's contribution that is in the theater and not a reinforcement"},
    {"capability_targets.replacement_cost_usd_bn", "1e9 USD", 10, 5000,
     "sum of U_k in (7): procurement that would replace the leaver's conventional contribution"},
    {"capability_targets.replacing_share", "1", 0, 1,
     "c: part of what allies add that stands in for the leaver and fills no gap of their own"},
    {"capability_targets.contribution_weight_mass", "1", 0.001, 1, "weight of mass in that sum"},
    {"capability_targets.contribution_weight_munitions", "1", 0.001, 1,
     "weight of munitions in that sum"},
    {"capability_targets.contribution_weight_air_defense", "1", 0.001, 1,
     "weight of air defense in that sum"},
    {"capability_targets.contribution_weight_isr_space", "1", 0.001, 1,
     "weight of intelligence, surveillance, reconnaissance and space in that sum"},
    {"capability_targets.contribution_weight_lift", "1", 0.001, 1,
     "weight of lift and refueling in that sum"},
    {"capability_targets.contribution_weight_command", "1", 0.001, 1,
     "weight of command in that sum"},
    {"capability_targets.contribution_weight_deep_strike", "1", 0.001, 1,
     "weight of deep strike in that sum"},
    {"capability_targets.contribution_weight_sead", "1", 0.001, 1,
     "weight of the suppression of air defense in that sum"},
    {"capability_targets.distance_share", "1", 0, 1,
     "q in (10): share of an ally's force that fades with the distance between capitals"},
    {"capability_targets.unreported_equipment_share", "1", 0.01, 0.8,
     "part of defense spending that buys equipment where none is reported"},
    {"capability_targets.challenger_level_share", "1", 0, 1,
     "where a challenger's persons lie between the lowest and highest figure of each frontier"},
    {"capability_targets.challenger_person_weight", "1", 0.05, 10,
     "effect of a challenger's person over that of one of the reference force"},
    {"capability_targets.past_rise_by_2022_share", "1", 0, 1,
     "part of the rise of equipment orders since 2014 that had come by the middle of 2022"},
    {"capability_targets.free_force_share", "1", 0.001, 1,
     "F in (14) at the start, as a share of the main challenger's active persons"},
    {"capability_targets.rebuilding_annual", "1/year", -0.4, 1,
     "g in (14): growth a year of the main challenger's free forces, before the lever"},
    {"capability_targets.frontier_surge_ratio", "1", 1, 20,
     "c in (15): most a frontier takes, over the highest figure given for it"},
    {"capability_targets.unlisted_land_persons", "1", 1, 1e5,
     "w in (13) on a land frontier that gives no figure"},
    {"capability_targets.unlisted_sea_persons", "1", 1, 1e5, "the same at sea"},
    {"capability_targets.unlisted_hybrid_persons", "1", 1, 1e5,
     "the same short of war or inside a state"},
    {"capability_targets.decision_window_days", "day", 0.5, 365,
     "window in (16): days from a demand to the decision by force"},
    {"capability_targets.unlisted_land_days", "day", 1, 365,
     "days until most reinforcements are there, on land frontiers and inside states that give "
     "none"},
    {"capability_targets.unlisted_sea_days", "day", 1, 365, "the same at sea and short of war"},
    {"capability_targets.unlisted_first_share", "1", 0, 0.9,
     "days until the first of these are there, over days until most are"},
    {"capability_targets.reinforcement_time_ratio", "1", 0.1, 10,
     "days in which reinforcements come over those given for a frontier"},
    {"capability_targets.deployable_share", "1", 0, 1,
     "d in (17): part of the allies' force in reach that is ready to be sent to a frontier"},
    {"capability_targets.in_place_person_weight", "1", 0.05, 20,
     "u in (17): force of an allied person in place over that of one of the reference force"},
    {"capability_targets.hosting_persons", "1", 0, 1e5,
     "allied persons a host takes in beyond those of the start if it hosts all it can"},
    {"capability_targets.command_speed_share", "1", 0, 0.9,
     "s in (16): part of the days of arrival that a command of its own saves the group"},
    {"capability_targets.ceasefire_force_persons", "1", 0, 1e6,
     "z in (17): allied persons that the whole force asked for behind a cease-fire ties down"},
    {"capability_targets.effort_eur_bn", "1e9 EUR/year", 25, 5000,
     "S in (19): what Bruegel and Kiel ask European allies to add a year"},
    {"capability_targets.eur_usd", "USD/EUR", 0.5, 2, "x in (19): price of a euro"},
    {"capability_targets.target_raise_share", "1", 0, 2,
     "x in (20): planning target over the stocks of month 0, less one, in every class"},
    {"capability_targets.planned_share", "1", 0, 1,
     "p in (22): part of the orders that follows the planning targets"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "capability_targets",
    .title = "Capability targets: orders follow gaps, the weakest class decides",
    .process = "capability",
    .reads = capability::kReads,
    .reads_last = capability::kReadsLast,
    .writes = capability::kWrites,
    .levers = capability::kLevers,
    .facts = capability::kFacts,
    .parameters = kParameters,
    .draws = {},
    .grade = catalog::Grade::reproduced,
};

/// (23) for every world: `inputs` is [class][world], at least one class.
/// Leontief (1941), "The Structure of American Economy": fixed proportions.
template <class Isa, class Real>
void weakest(std::span<const Real> inputs, std::span<Real> force) noexcept;

/// (22) for every world: `gaps` >= 0 and `split` (sum 1 over classes) are [class][world], `planned`
/// [world]; writes `share` [class][world], `total` [world] is scratch.
template <class Isa, class Real>
void steer(std::span<const Real> gaps, std::span<const Real> split, std::span<const Real> planned,
           std::span<Real> total, std::span<Real> share) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Share of each planning target that is filled, at most 1, and the least of them (casus solve
/// capability_targets). `targets` > 0, as many as stocks and at least one.
struct Filled {
  std::vector<double> share;
  double weakest = 0;
};
[[nodiscard]] Filled fill_of_targets(std::span<const double> stocks,
                                     std::span<const double> targets);

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::capability_targets
