// Attrition: how two sides wear each other down, with the ammunition and the people that reach
// them.
//
// D the defender's strength, A the attacker's, in persons; p from 1/2 (linear law) to 1 (square
// law); s supplies, a month as unit of time:
//   (1)  dD/dt = -r s_A A^p D^(1-p),  dA/dt = -b s_D D^p A^(1-p)              losses (combat.hpp)
//   (2)  who joins: a month's recruits, for the defender times its mobilisation of last month, up
//   to
//        the most a side can keep; four steps of Euler's rule a month, floored at 0
//   (3)  s = min(1, fires available / fires wanted), from a stock of rounds     (supply.hpp)
//   (4)  Z[t+1] = Z[t] + deliveries (1 - leaked) + production - use
//   (5)  production stops when stores are full
//   (6)  deliveries: what a share of the military aid of the month buys at a price a round; the
//        attacker's come from abroad at a steady pace                            (war_ledger.hpp)
//   (7)  air cover = (3) for the money that goes into air defence
// In a cease-fire nobody is lost and no round is used, and (2), (4) and (5) go on. After a collapse
// strengths stand still.
// Sources, limits and rivals: attrition.md
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/attrition/combat.hpp"
#include "models/attrition/war_ledger.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::attrition {

/// Places of the law of losses in kParameters, after those of SharedParameter.
enum Parameter : std::size_t {
  exponent = shared_count,
  attacker_loss_rate,
  defender_loss_rate,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"attrition.attacker_joins_persons", "1/month", 0, 2e5,
     "in (2): persons who join the attacker's forces in the war a month, less those who leave "
     "otherwise than by losses"},
    {"attrition.defender_joins_persons", "1/month", 0, 2e5,
     "in (2): the same of the defender, at the mobilisation of the start"},
    {"attrition.attacker_most_ratio", "1", 0.5, 3,
     "in (2): strength beyond which the attacker takes nobody in, over that of the start"},
    {"attrition.defender_most_ratio", "1", 0.5, 3, "in (2): the same of the defender"},
    {"attrition.attacker_strength_ratio", "1", 0.3, 2,
     "A at the start over the figure of the facts, which is somebody's claim"},
    {"attrition.defender_strength_ratio", "1", 0.3, 2,
     "D at the start over the figure of the facts, which is somebody's claim"},
    {"attrition.attacker_wanted_rounds", "1/month", 1e4, 5e6,
     "in (3): rounds of artillery the attacker would fire a month if it had them"},
    {"attrition.defender_wanted_rounds", "1/month", 1e4, 5e6, "in (3): the same of the defender"},
    {"attrition.attacker_production_rounds", "1/month", 0, 5e6,
     "in (4): rounds the attacker makes or refurbishes a month"},
    {"attrition.defender_production_rounds", "1/month", 0, 5e6,
     "in (4): rounds the defender makes a month out of means that are not aid"},
    {"attrition.attacker_stock_months", "month", 0, 60,
     "Z at the start in months of the use the attacker wants"},
    {"attrition.defender_stock_months", "month", 0, 60, "the same of the defender"},
    {"attrition.attacker_foreign_rounds", "1/month", 0, 2e6,
     "in (6): rounds the attacker gets from abroad a month"},
    {"attrition.full_stock_months", "month", 1, 120,
     "in (5): stock at which production stops, in months of the use wanted"},
    {"attrition.shell_share", "1", 0, 0.5, "in (6): part of the military aid that buys rounds"},
    {"attrition.round_price_usd", "USD", 100, 1e5,
     "in (6): price of a round with its fuse and charge, delivered"},
    {"attrition.air_share", "1", 0, 0.5,
     "in (7): part of the military aid that buys air defence and its interceptors"},
    {"attrition.air_wanted_usd_bn", "1e9 USD/month", 0.01, 20,
     "in (7): what air defence would use a month if it had it"},
    {"attrition.air_own_usd_bn", "1e9 USD/month", 0, 20,
     "in (7): what the defender makes of it out of means that are not aid"},
    {"attrition.air_stock_months", "month", 0, 60, "its stock at the start in months of that use"},
    {"attrition.exponent", "1", 0.5, 1, "p in (1): 1 is the square law, 1/2 the linear one"},
    {"attrition.attacker_loss_rate", "1/month", 0, 0.2,
     "b in (1): persons of the attacker that one of the defender, fully supplied, puts out of the "
     "war a month"},
    {"attrition.defender_loss_rate", "1/month", 0, 0.2,
     "r in (1): persons of the defender that one of the attacker, fully supplied, puts out of the "
     "war a month"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "attrition",
    .title = "Losses in a war: Lanchester's equations with supply and reinforcement",
    .process = "attrition",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = {},
    .facts = kFacts,
    .parameters = kParameters,
    .draws = {},
    .grade = catalog::Grade::reproduced,
};

/// One side of a war on a user's own numbers.
struct SoloSide {
  double strength = 0;
  double inflicts =
      0;             ///< c of combat.hpp: losses that one of it, fully supplied, inflicts a month
  double joins = 0;  ///< a month
  double most = 0;   ///< strength beyond which nobody joins
  double stock = 0;  ///< rounds
  double production = 0;
  double deliveries = 0;   ///< a month, before any leaks
  double wanted = 0;       ///< rounds a month; 0: it is always fully supplied
  double full_months = 0;  ///< stock at which production stops
};

struct WarQuestion {
  SoloSide attacker;
  SoloSide defender;
  double exponent = 1;
  double leaked_share = 0;  ///< of the defender's deliveries
  int months = 0;
};

/// Each [month] from month 0.
struct SoloPaths {
  std::vector<double> strength;
  std::vector<double> supply;
  std::vector<double> stock;
  std::vector<double> lost;    ///< of the month
  std::vector<double> joined;  ///< of the month
};
struct WarPaths {
  SoloPaths attacker;
  SoloPaths defender;
};
/// (1) to (5) with a month's steps as in the engine.
[[nodiscard]] WarPaths solve_attrition(const WarQuestion& question);

/// Strengths after `months` by the exact solution of the square law (p = 1) without supply and
/// reinforcement, before either side is down to 0.
struct Strengths {
  double attacker = 0;
  double defender = 0;
};
[[nodiscard]] Strengths square_law(const WarQuestion& question, double months);

/// How the square law ends: who is left, how many, and when the other one is down to 0; infinite
/// if neither ever is.
struct SquareLawEnd {
  double attacker = 0;
  double defender = 0;
  double month = 0;
};
[[nodiscard]] SquareLawEnd square_law_end(const WarQuestion& question);

/// The stochastic form: one is lost after the other, the next one with a probability in proportion
/// to (1), supplies as they stand in the first month and nobody joins.
inline constexpr int kMostUnits = 2000;
struct WarOdds {
  double attacker_wins = 0;  ///< 1 less than the defender's unless neither can inflict anything
  double defender_wins = 0;
  double attacker_left = 0;  ///< expected, given that it wins; 0 if it cannot
  double defender_left = 0;
};
/// Exactly, by recursion over all states; strengths are whole numbers up to kMostUnits.
[[nodiscard]] WarOdds stochastic_odds(const WarQuestion& question);

/// The same by months: losses in a step are binomial, each of a side lost with the same
/// probability; strengths are whole numbers. Quantiles over `worlds` runs, each [month].
struct Band {
  std::vector<double> mean;
  std::vector<double> low;   ///< 5 %
  std::vector<double> high;  ///< 95 %
};
struct StochasticPaths {
  Band attacker;
  Band defender;
};
[[nodiscard]] StochasticPaths simulate_small_war(const WarQuestion& question, int worlds,
                                                 std::uint64_t seed);

/// Number lost among `units`, each with probability q on its own, at the uniform variate u: the
/// quantile of the binomial law.
[[nodiscard]] int binomial_losses(int units, double q, double u) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::attrition
