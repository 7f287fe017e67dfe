// Capability: stocks of eight classes that orders fill after a delay and wear empties, what allies
// replace of the leaver's part, and the force a coalition can bring to a frontier.
//
// The ledger of stocks is (1)-(4) of ledger.hpp, the leaver's forces (5)-(8) of posture.hpp, reach
// (9)-(11) of reach.hpp, challengers (13)-(15) of pool.hpp, time (16)-(18) of window.hpp, effort
// (19) of posture.hpp. The force of stocks x_k, in units of the reference force, is
//   (12)  G(x) = [sum_k s_k x_k^-r]^(-1/r),  r = 1/sigma - 1 > 0,  sum_k s_k = 1
// with x_k relative to the stocks of all allies and the leaver in month 0, so that G = 1 there.
// Sources, limits and rivals: capability.md
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/capability/parameters.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::capability {

/// Places of the parameters that this model adds to those of SharedParameter.
enum Parameter : std::size_t {
  substitution_elasticity = shared_parameter_count,
  force_weight_mass,  ///< first of eight, in the order of catalog::kCapabilityClasses
  parameter_count = force_weight_mass + kClasses,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"capability.depreciation_annual", "1/year", 0.01, 0.3,
     "d in (4), per year: share of a stock that wears out or becomes obsolete"},
    {"capability.conversion_share", "1", 0.05, 1.2,
     "phi in (4): replacement cost of what a unit of orders adds"},
    {"capability.munitions_lag_months", "month", 1, 120,
     "L in (1) of munitions; every lag is rounded up to whole months"},
    {"capability.command_lag_months", "month", 1, 120,
     "L in (1) of command: staffs and their means"},
    {"capability.vehicle_lag_months", "month", 1, 120, "L in (1) of mass and deep strike"},
    {"capability.complex_lag_months", "month", 1, 120,
     "L in (1) of air defense, surveillance and space, lift, and suppression of air defense"},
    {"capability.spare_capacity_share", "1", 0, 5,
     "capacity at the start over the orders then due, less one"},
    {"capability.capacity_growth_annual", "1/year", 0, 1,
     "growth a year of what industry can deliver, in every class"},
    {"capability.left_behind_share", "1", 0, 0.9,
     "e in (7): mass and munitions that a withdrawal leaves to the allies and they can use"},
    {"capability.reentry_share_per_month", "1/month", 0, 1,
     "fastest return in (6), as a share of the forces of the start"},
    {"capability.in_place_share", "1", 0, 1,
     "i in (8): part of the leaver's contribution that is in the theater and not a reinforcement"},
    {"capability.replacement_cost_usd_bn", "1e9 USD", 10, 5000,
     "sum of U_k in (7): procurement that would replace the leaver's conventional contribution"},
    {"capability.replacing_share", "1", 0, 1,
     "c: part of what allies add that stands in for the leaver and fills no gap of their own"},
    {"capability.contribution_weight_mass", "1", 0.001, 1, "weight of mass in that sum"},
    {"capability.contribution_weight_munitions", "1", 0.001, 1, "weight of munitions in that sum"},
    {"capability.contribution_weight_air_defense", "1", 0.001, 1,
     "weight of air defense in that sum"},
    {"capability.contribution_weight_isr_space", "1", 0.001, 1,
     "weight of intelligence, surveillance, reconnaissance and space in that sum"},
    {"capability.contribution_weight_lift", "1", 0.001, 1,
     "weight of lift and refueling in that sum"},
    {"capability.contribution_weight_command", "1", 0.001, 1, "weight of command in that sum"},
    {"capability.contribution_weight_deep_strike", "1", 0.001, 1,
     "weight of deep strike in that sum"},
    {"capability.contribution_weight_sead", "1", 0.001, 1,
     "weight of the suppression of air defense in that sum"},
    {"capability.distance_share", "1", 0, 1,
     "q in (10): share of an ally's force that fades with the distance between capitals"},
    {"capability.unreported_equipment_share", "1", 0.01, 0.8,
     "part of defense spending that buys equipment where none is reported"},
    {"capability.challenger_level_share", "1", 0, 1,
     "where a challenger's persons lie between the lowest and highest figure of each frontier"},
    {"capability.challenger_person_weight", "1", 0.05, 10,
     "effect of a challenger's person over that of one of the reference force"},
    {"capability.past_rise_by_2022_share", "1", 0, 1,
     "part of the rise of equipment orders since 2014 that had come by the middle of 2022"},
    {"capability.free_force_share", "1", 0.001, 1,
     "F in (14) at the start, as a share of the main challenger's active persons"},
    {"capability.rebuilding_annual", "1/year", -0.4, 1,
     "g in (14): growth a year of the main challenger's free forces, before the lever"},
    {"capability.frontier_surge_ratio", "1", 1, 20,
     "c in (15): most a frontier takes, over the highest figure given for it"},
    {"capability.unlisted_land_persons", "1", 1, 1e5,
     "w in (13) on a land frontier that gives no figure"},
    {"capability.unlisted_sea_persons", "1", 1, 1e5, "the same at sea"},
    {"capability.unlisted_hybrid_persons", "1", 1, 1e5, "the same short of war or inside a state"},
    {"capability.decision_window_days", "day", 0.5, 365,
     "window in (16): days from a demand to the decision by force"},
    {"capability.unlisted_land_days", "day", 1, 365,
     "days until most reinforcements are there, on land frontiers and inside states that give "
     "none"},
    {"capability.unlisted_sea_days", "day", 1, 365, "the same at sea and short of war"},
    {"capability.unlisted_first_share", "1", 0, 0.9,
     "days until the first of these are there, over days until most are"},
    {"capability.reinforcement_time_ratio", "1", 0.1, 10,
     "days in which reinforcements come over those given for a frontier"},
    {"capability.deployable_share", "1", 0, 1,
     "d in (17): part of the allies' force in reach that is ready to be sent to a frontier"},
    {"capability.in_place_person_weight", "1", 0.05, 20,
     "u in (17): force of an allied person in place over that of one of the reference force"},
    {"capability.hosting_persons", "1", 0, 1e5,
     "allied persons a host takes in beyond those of the start if it hosts all it can"},
    {"capability.command_speed_share", "1", 0, 0.9,
     "s in (16): part of the days of arrival that a command of its own saves the group"},
    {"capability.ceasefire_force_persons", "1", 0, 1e6,
     "z in (17): allied persons that the whole force asked for behind a cease-fire ties down"},
    {"capability.effort_eur_bn", "1e9 EUR/year", 25, 5000,
     "S in (19): what Bruegel and Kiel ask European allies to add a year"},
    {"capability.eur_usd", "USD/EUR", 0.5, 2, "x in (19): price of a euro"},
    {"capability.substitution_elasticity", "1", 0.15, 0.98, "sigma in (12)"},
    {"capability.force_weight_mass", "1", 0.001, 1, "s in (12) of mass, before scaling to sum 1"},
    {"capability.force_weight_munitions", "1", 0.001, 1, "the same of munitions"},
    {"capability.force_weight_air_defense", "1", 0.001, 1, "the same of air defense"},
    {"capability.force_weight_isr_space", "1", 0.001, 1,
     "the same of intelligence, surveillance, reconnaissance and space"},
    {"capability.force_weight_lift", "1", 0.001, 1, "the same of lift and refueling"},
    {"capability.force_weight_command", "1", 0.001, 1, "the same of command"},
    {"capability.force_weight_deep_strike", "1", 0.001, 1, "the same of deep strike"},
    {"capability.force_weight_sead", "1", 0.001, 1, "the same of the suppression of air defense"},
}};

inline constexpr std::array kReads{catalog::Field::equipment_usd_bn,
                                   catalog::Field::equipment_class_share,
                                   catalog::Field::drawdown_ordered_share,
                                   catalog::Field::hollowing_depth_share,
                                   catalog::Field::force_floor_share,
                                   catalog::Field::executive_complies,
                                   catalog::Field::gdp_usd_bn,
                                   catalog::Field::spending_share,
                                   catalog::Field::ally_hosting_share,
                                   catalog::Field::group_command_share,
                                   catalog::Field::ceasefire_force_share};
inline constexpr std::array kReadsLast{catalog::Field::attacker_free_force_share,
                                       catalog::Field::strength_persons};
inline constexpr std::array kWrites{
    catalog::Field::capability_usd_bn,  catalog::Field::order_queue_usd_bn,
    catalog::Field::us_force_share,     catalog::Field::replaced_share,
    catalog::Field::extra_effort_share, catalog::Field::attacker_force,
    catalog::Field::defender_force};
inline constexpr std::array kLevers{catalog::Lever::demand_elsewhere_share,
                                    catalog::Lever::adversary_rebuilding_annual};
inline constexpr std::array kFacts{catalog::Fact::is_member,
                                   catalog::Fact::is_in_europe,
                                   catalog::Fact::gdp_start_usd_bn,
                                   catalog::Fact::spending_start_share,
                                   catalog::Fact::spending_2014_share,
                                   catalog::Fact::equipment_start_share,
                                   catalog::Fact::equipment_2014_share,
                                   catalog::Fact::capital_latitude_deg,
                                   catalog::Fact::capital_longitude_deg,
                                   catalog::Fact::active_personnel_start,
                                   catalog::Fact::forces_in_theater_start};

inline constexpr catalog::ModelInfo kInfo{
    .name = "capability",
    .title = "Perpetual-inventory stocks with delivery lags, CES force of coalitions",
    .process = "capability",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = {},
    .grade = catalog::Grade::reproduced,
};

/// (12) for every world: `inputs` and `weights` are [class][world], `power` [world] is r > 0,
/// inputs
/// >= 0, weights > 0 with sum 1. An input of 0 gives force 0.
/// Arrow, Chenery, Minhas & Solow (1961), "Capital-Labor Substitution and Economic Efficiency".
template <class Isa, class Real>
void combine(std::span<const Real> inputs, std::span<const Real> weights,
             std::span<const Real> power, std::span<Real> force) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

// --- One stock, one coalition (casus solve capability) ----------------------------------------

/// A single stock and its orders.
struct StockProblem {
  std::span<const double> orders;       ///< placed in months 0, 1, …, n - 1; >= 0
  std::optional<double> orders_before;  ///< a month before 0; none: the level that holds the stock
  double start_stock = 0;               ///< in month 0
  int lag_months = 0;                   ///< month t + 1 receives the orders of t - lag; >= 0
  double depreciation_annual = 0;       ///< 0 to < 1
  double conversion = 1;                ///< stock per unit of orders
  std::span<const double> capacity;     ///< deliveries possible in months 1 … n; empty: no limit
};

struct StockPath {
  std::vector<double> stock;      ///< months 0 … n
  std::vector<double> queue;      ///< due but not delivered, months 0 … n
  std::vector<double> delivered;  ///< in months 1 … n
};

/// (1) to (4) for one stock.
[[nodiscard]] StockPath stock_path(const StockProblem& problem);

/// Orders a month that hold `stock` for ever, by (4) with x = 0.
[[nodiscard]] double holding_orders(double stock, double depreciation_annual, double conversion);

/// The stock that `orders` a month hold for ever; infinite without depreciation.
[[nodiscard]] double steady_stock(double orders, double depreciation_annual, double conversion);

/// First month in which the stock is at least `target`; none if it never is.
[[nodiscard]] std::optional<int> month_reached(std::span<const double> stock, double target);

/// (12) of one coalition for any elasticity: 0 takes the weakest class alone (Leontief), 1 is
/// Cobb-Douglas, infinity adds. Inputs >= 0, weights >= 0 with a sum above 0.
[[nodiscard]] double ces_force(std::span<const double> inputs, std::span<const double> weights,
                               double elasticity);

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::capability
