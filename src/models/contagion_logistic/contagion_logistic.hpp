// Instability by logistic hazard: a state is likelier to become unstable while its neighbors are,
// and while its own last onset is recent.
//
// Risk factors, shocks and onsets are (1) to (4) of the model `contagion`. Instead of its Hawkes
// process:
//   (5)  lambda = ln(1 + exp(x + b_s s + b_p g)) / 12, x as in (1)
//   (6)  s the share of the neighbors in the graph that were unstable last month: less than D
//        months after their last onset; 0 without neighbors
//   (7)  g = 2^(-n / h), n the whole months since the month after the last onset of its own;
//        g = 0 before any
// Where an onset came from, for v uniform:
//   (8)  from an unstable neighbor, each alike, if v lambda falls in what lambda has more than it
//        would at s = 0; from its own last onset if in what it has then more than at g = 0
// Sources, limits and rivals: contagion_logistic.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/contagion/contagion.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::contagion_logistic {

/// Places of the parameters that this model adds to the shared ones.
enum Parameter : std::size_t {
  spatial_logit = contagion::shared_parameter_count,
  unstable_duration,
  relapse_logit,
  relapse_half_life,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"contagion_logistic.annual_onset", "1", 0.0001, 0.5,
     "p_0 in (1) of contagion: probability that instability sets in within a year in a state with "
     "the mean risk factors of the graph, at peace and without any earlier onset"},
    {"contagion_logistic.regime_logit", "1", -2, 6,
     "b_r in (1) of contagion: log odds of a state halfway between autocracy and democracy over "
     "those at either end"},
    {"contagion_logistic.mortality_logit", "1", -1, 3,
     "b_m in (1) of contagion: log odds per factor e of infant mortality"},
    {"contagion_logistic.history_logit", "1", 0, 5,
     "b_h in (1) of contagion: log odds of a state whose last armed conflict is of this year over "
     "one without"},
    {"contagion_logistic.history_half_life", "year", 1, 100,
     "H in (1) of contagion: years of peace after which half of that is left"},
    {"contagion_logistic.war_logit", "1", 0, 6,
     "b_w in (2) of contagion: war on a frontier of the state's own"},
    {"contagion_logistic.war_near_logit", "1", 0, 4,
     "b_n in (2) of contagion: war on a frontier of a neighbour's"},
    {"contagion_logistic.collapse_logit", "1", 0, 8,
     "b_c in (2) of contagion: collapse of the defence of the state at war, in that state"},
    {"contagion_logistic.collapse_near_logit", "1", 0, 5,
     "b_d in (2) of contagion: the same in its neighbours"},
    {"contagion_logistic.collapse_half_life", "month", 6, 600,
     "D in (2) of contagion: months after which half of that is left"},
    {"contagion_logistic.aid_logit", "1", -1, 5,
     "b_a in (2) of contagion: all aid of the start lost, in the state at war"},
    {"contagion_logistic.credibility_logit", "1", -3, 5,
     "b_k in (2) of contagion: the leaver's coming has turned from certain to out of the question, "
     "for a state outside the alliance that to its neighbours in it"},
    {"contagion_logistic.guarantee_logit", "1", -3, 5,
     "b_g in (2) of contagion: log odds that a certain guarantee of a cease-fire takes off in the "
     "state at war"},
    {"contagion_logistic.humanitarian_logit", "1", -2, 10,
     "b_z in (2) of contagion: all humanitarian requirements unmet"},
    {"contagion_logistic.trade_logit", "1", -4, 10,
     "b_t in (2) of risk.hpp: all foreign trade of the state lost"},
    {"contagion_logistic.refugee_share", "1", 0, 0.5,
     "f in (4) of contagion: share of a state's inhabitants that flees abroad in an onset"},
    {"contagion_logistic.return_half_life", "month", 1, 1200,
     "months after which half of those who fled are back or settled elsewhere"},
    {"contagion_logistic.spatial_logit", "1", 0, 6,
     "b_s in (5): log odds of a state all of whose neighbours are unstable"},
    {"contagion_logistic.unstable_duration", "month", 1, 240,
     "D in (6): months for which a state counts as unstable after an onset"},
    {"contagion_logistic.relapse_logit", "1", 0, 6,
     "b_p in (5): log odds of a state just after an onset of its own"},
    {"contagion_logistic.relapse_half_life", "month", 1, 240,
     "h in (7): months after which half of that is left"},
}};

/// Rows of memory that this model adds to the shared ones; those by actor follow.
enum Memory : std::size_t {
  kRelapseKept = contagion::shared_memory_count,  ///< 2^(-1/h) in (7)
  memory_count,
};

inline constexpr catalog::ModelInfo kInfo{
    .name = "contagion_logistic",
    .title = "Instability by logistic hazard with spatial lag and decay of peace",
    .process = "contagion",
    .reads = contagion::kReads,
    .reads_last = contagion::kReadsLast,
    .writes = contagion::kWrites,
    .levers = {},
    .facts = contagion::kFacts,
    .parameters = kParameters,
    .draws = contagion::kDraws,
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

}  // namespace casus::models::contagion_logistic
