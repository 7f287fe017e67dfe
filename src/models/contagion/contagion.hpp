// Instability and contagion: a discrete-time multivariate Hawkes process on a graph of states. An
// onset in one state raises, for some months, the rate of onsets there and in those linked to it by
// a border or by ties of kin.
//
// Background rates are (1) and (2) of risk.hpp, onsets (3) and (4) of onsets.hpp, the process (5)
// and (6) of hawkes.hpp. A's spectral radius is below 1, or onsets would feed on themselves without
// end:
//   (7)  A <- A x 0.99 / radius in a world where the radius of A as drawn is above 0.99
// Where an onset came from, for v uniform:
//   (8)  from j if v lambda_i falls in the part A_ij e_j of lambda_i, from nowhere if in mu_i
// Sources, limits and rivals: contagion.md
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "catalog/offspring.hpp"
#include "models/contagion/onsets.hpp"
#include "models/contagion/risk.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::contagion {

/// Places of the parameters that this model adds to the shared ones.
enum Parameter : std::size_t {
  self_offspring = shared_parameter_count,
  neighbor_offspring,
  tie_offspring,
  offspring_half_life,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"contagion.annual_onset", "1", 0.0001, 0.5,
     "p_0 in (1): probability that instability sets in within a year in a state with the mean risk "
     "factors of the graph, at peace and without any earlier onset"},
    {"contagion.regime_logit", "1", -2, 6,
     "b_r in (1): log odds of a state halfway between autocracy and democracy over those at either "
     "end"},
    {"contagion.mortality_logit", "1", -1, 3,
     "b_m in (1): log odds per factor e of infant mortality"},
    {"contagion.history_logit", "1", 0, 5,
     "b_h in (1): log odds of a state whose last armed conflict is of this year over one without"},
    {"contagion.history_half_life", "year", 1, 100,
     "H in (1): years of peace after which half of that is left"},
    {"contagion.war_logit", "1", 0, 6, "b_w in (2): war on a frontier of the state's own"},
    {"contagion.war_near_logit", "1", 0, 4, "b_n in (2): war on a frontier of a neighbour's"},
    {"contagion.collapse_logit", "1", 0, 8,
     "b_c in (2): collapse of the defence of the state at war, in that state"},
    {"contagion.collapse_near_logit", "1", 0, 5, "b_d in (2): the same in its neighbours"},
    {"contagion.collapse_half_life", "month", 6, 600,
     "D in (2): months after which half of that is left"},
    {"contagion.aid_logit", "1", -1, 5,
     "b_a in (2): all aid of the start lost, in the state at war"},
    {"contagion.credibility_logit", "1", -3, 5,
     "b_k in (2): the leaver's coming has turned from certain to out of the question, for a state "
     "outside the alliance that to its neighbours in it"},
    {"contagion.guarantee_logit", "1", -3, 5,
     "b_g in (2): log odds that a certain guarantee of a cease-fire takes off in the state at war"},
    {"contagion.humanitarian_logit", "1", -2, 10,
     "b_z in (2): all humanitarian requirements unmet"},
    {"contagion.trade_logit", "1", -4, 10, "b_t in (2): all foreign trade of the state lost"},
    {"contagion.refugee_share", "1", 0, 0.5,
     "f in (4): share of a state's inhabitants that flees abroad in an onset"},
    {"contagion.return_half_life", "month", 1, 1200,
     "months after which half of those who fled are back or settled elsewhere, in (4)"},
    {"contagion.self_offspring", "1", 0, 1,
     "a_self in (5): further onsets in the same state that one onset brings directly"},
    {"contagion.neighbor_offspring", "1", 0, 1, "a_nb in (5): the same in all neighbours together"},
    {"contagion.tie_offspring", "1", 0, 1,
     "a_tie in (5): the same in all states with ties of kin together"},
    {catalog::kOffspringHalfLife, "month", 0.25, 120,
     "half-life in (6) of what an onset adds to the rates of others"},
}};

inline constexpr std::array<catalog::DrawInfo, 2> kDraws{{
    {"onset", "u in (3), actor = actor"},
    {"source", "v in (8), actor = actor; asked for where there is an onset"},
}};

/// Rows of memory that this model adds to the shared ones; those by actor follow.
enum Memory : std::size_t {
  kSelf = shared_memory_count,  ///< a_self after (7)
  kNeighbor,                    ///< a_nb after (7)
  kTie,                         ///< a_tie after (7)
  kKept,                        ///< beta in (6)
  memory_count,
};

/// What every model of contagion reads, writes and asks of the facts.
inline constexpr std::array kReads{catalog::Field::us_credibility_share,
                                   catalog::Field::aid_delivered_usd_bn,
                                   catalog::Field::aid_phase_share,
                                   catalog::Field::state_collapsed,
                                   catalog::Field::guarantee_credibility_share,
                                   catalog::Field::frontier_phase};
inline constexpr std::array kReadsLast{catalog::Field::humanitarian_gap_share,
                                       catalog::Field::trade_ratio};
inline constexpr std::array kWrites{catalog::Field::onset_rate_per_month,
                                    catalog::Field::onset,
                                    catalog::Field::excitation,
                                    catalog::Field::unstable_months,
                                    catalog::Field::instability_refugee_count,
                                    catalog::Field::onsets_total,
                                    catalog::Field::offspring_held,
                                    catalog::Field::cascade_reached};
inline constexpr std::array kFacts{catalog::Fact::may_become_unstable,
                                   catalog::Fact::may_begin_cascade,
                                   catalog::Fact::is_member,
                                   catalog::Fact::democracy_start_share,
                                   catalog::Fact::infant_mortality_start,
                                   catalog::Fact::last_conflict_year,
                                   catalog::Fact::population_start};

inline constexpr catalog::ModelInfo kInfo{
    .name = "contagion",
    .title = "Instability that spreads: a discrete-time Hawkes process on a graph of states",
    .process = "contagion",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = {},
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

/// A process of a user's own.
struct Process {
  std::vector<double> background;  ///< [state]: mu in (5), 1/month
  std::vector<double> offspring;   ///< [to][from]: A in (5)
  double half_life_months = 6;     ///< of (6)
};

/// The spectral radius of A.
[[nodiscard]] double radius_of(const Process& process);
/// (I - A)^-1, [to][from]: all onsets that one brings, itself included. The radius is below 1.
[[nodiscard]] std::vector<double> total_offspring(const Process& process);
/// (I - A)^-1 mu, 1/month: long-run onsets if a state could have several in a month.
[[nodiscard]] std::vector<double> mean_onsets(const Process& process);

/// How the process is simulated: N of 0 or 1, no onset before month 1.
struct Trial {
  int worlds = 4096;
  int months = 120;
  int warm_up_months = 0;  ///< that are not counted
  std::uint64_t seed = 1;
};
struct Counted {
  std::vector<double> onset;        ///< [state]: share of worlds with an onset within the months
  std::vector<double> onset_error;  ///< Monte Carlo standard error of that
  std::vector<double> rate;         ///< [state]: onsets a month
  std::vector<double> rate_error;
};
/// (3), (5) and (6) in double.
[[nodiscard]] Counted simulate(const Process& process, const Trial& trial);

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::contagion
