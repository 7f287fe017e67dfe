// Deterrence, rival: the game of models/deterrence with types, played by logit quantal response at
// every node (agent quantal response equilibrium). L(u) = 1/(1 + exp(-lambda u)); t types of A, s
// of B.
//   (15)  f_t = L(a_DDt - a_CD)
//   (16)  f = mu f_H + (1 - mu) f_S,  y_s = L(f b_DDs + (1 - f) b_CD - b_DC)
//   (17)  Y = p_B y_H + (1 - p_B) y_S
//   (18)  x_t = L((1 - Y) a_DC + Y (f_t a_DDt + (1 - f_t) a_CD) - a_SQ)
//   (19)  mu = p_A x_H/(p_A x_H + (1 - p_A) x_S), solved by bisection on [0, 1]
// Smooth in every input. McKelvey & Palfrey 1998. Sources, limits and rivals: deterrence_quantal.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/deterrence/game.hpp"
#include "models/deterrence/parameters.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::deterrence_quantal {

/// Places of the parameters that this model adds to those of deterrence::SharedParameter.
enum Parameter : std::size_t {
  challenger_hard = deterrence::shared_parameter_count,
  other_challenger_odds,
  rationality,
  soft_challenger_loss,
  retreat_payoff,
  concession_payoff,
  hard_war_share,
  soft_war_loss,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"deterrence_quantal.opportunity_hazard", "1/month", 1e-05, 0.5,
     "omega in (7): monthly probability that a challenger finds an opportunity on a frontier"},
    {"deterrence_quantal.status_quo_payoff", "1", 0.01, 0.99,
     "q in (5): what the challenger has from things as they are, between giving way (0) and "
     "winning without a fight (1)"},
    {"deterrence_quantal.victory_value", "1", 0.05, 1,
     "v in (4): part of the stake that a war won brings, against a concession"},
    {"deterrence_quantal.war_cost", "1", 0.01, 1,
     "c in (4): cost of a war to the challenger, against the stake"},
    {"deterrence_quantal.war_cost_spread", "1", 0, 1.5,
     "s in (4): standard deviation of a frontier's own part of the log cost"},
    {"deterrence_quantal.sea_cost", "1", 0, 1, "cost added to (4) where an attack crosses the sea"},
    {"deterrence_quantal.decisiveness", "1", 0.3, 6,
     "m in (2): how far the stronger side's chance exceeds its share of forces"},
    {"deterrence_quantal.least_force_share", "1", 0, 0.2,
     "f_0 in (3): least force, of the reference force, with which resistance is preferred to "
     "giving way"},
    {"deterrence_quantal.resist_force_ratio", "1", 0.02, 3,
     "f in (3): force needed for it over that of the attackers"},
    {"deterrence_quantal.aims_logit_shift", "1", 0.1, 5,
     "logits by which the lever on the main challenger's aims moves them, at 1"},
    {"deterrence_quantal.hedging_gain_share", "1", 0, 1,
     "k in (5): part of what is missing that a challenger has from a target that seeks an "
     "understanding"},
    {"deterrence_quantal.war_end_hazard", "1/month", 0.0001, 1,
     "e in (9): monthly probability that a war that broke out ends in a cease-fire"},
    {"deterrence_quantal.ceasefire_end_hazard", "1/month", 0.0001, 1,
     "c in (9): monthly probability that a cease-fire becomes quiet"},
    {"deterrence_quantal.incident_base", "1/month", 0.0001, 20,
     "n in (10): incidents a month on a land frontier that is held for certain, with no troops of "
     "the leaver and no war"},
    {"deterrence_quantal.hybrid_incident_ratio", "1", 0.1, 50,
     "k in (10) of hybrid and internal frontiers"},
    {"deterrence_quantal.sea_incident_ratio", "1", 0.1, 50, "k in (10) of sea frontiers"},
    {"deterrence_quantal.incident_defence", "1", 0, 5,
     "b1 in (10): log incidents if the defence is certain to give way"},
    {"deterrence_quantal.incident_troops", "1", -3, 3,
     "b2 in (10): log incidents per ten thousand of the leaver's persons in place"},
    {"deterrence_quantal.incident_war", "1", -3, 3,
     "b3 in (10): log incidents while the challenger is at war somewhere"},
    {"deterrence_quantal.incident_dispersion", "1", 0.05, 50, "r in (11)"},
    {"deterrence_quantal.threat_weight", "1", 0, 3,
     "a in (13): threat to a target whose challenger makes a demand for certain"},
    {"deterrence_quantal.threat_range_km", "km", 50, 5000,
     "L in (13): distance between capitals at which threat has fallen to 37 %"},
    {"deterrence_quantal.challenger_hard", "1", 0.0001, 0.9999,
     "p_A: chance that the main challenger is hard, that it prefers fighting to giving way"},
    {"deterrence_quantal.other_challenger_odds", "1", 0.001, 10,
     "odds of the other challengers' being hard over those of the main one"},
    {"deterrence_quantal.rationality", "1", 0, 60, "lambda: log odds per unit of payoff"},
    {"deterrence_quantal.soft_challenger_loss", "1", 0.01, 2,
     "a_CD - a_DD-: what a war costs a soft challenger beyond backing down, or beyond the hard "
     "type's war if that is worse"},
    {"deterrence_quantal.retreat_payoff", "1", 0.5, 1,
     "b_CD: what the defender has when the challenger backs down, between a concession and the "
     "status quo (1)"},
    {"deterrence_quantal.concession_payoff", "1", 0, 0.45,
     "b_DC: what the defender has after giving way"},
    {"deterrence_quantal.hard_war_share", "1", 0.01, 0.99,
     "place of b_DD+ between b_DC (0) and b_CD (1)"},
    {"deterrence_quantal.soft_war_loss", "1", 0.01, 2,
     "b_DC - b_DD-: what a war costs a soft defender beyond giving way"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "deterrence_quantal",
    .title = "Deterrence as a logit quantal response equilibrium with types",
    .process = "deterrence",
    .reads = deterrence::kReads,
    .reads_last = {},
    .writes = deterrence::kWrites,
    .levers = deterrence::kLevers,
    .facts = deterrence::kFacts,
    .parameters = kParameters,
    .draws = deterrence::kDraws,
    .grade = catalog::Grade::reproduced,
};

/// What each player and type gets; the demand's success is a.concession, and so on.
template <class Real>
struct Payoffs {
  deterrence::ChallengerPayoffs<Real> challenger;  ///< war is a_DD+
  Real soft_challenger_war;                        ///< a_DD-
  Real retreat;                                    ///< b_CD
  Real concession;                                 ///< b_DC
  Real hard_war;                                   ///< b_DD+
  Real soft_war;                                   ///< b_DD-
};

/// Choices at every node, and what a demand leads to.
template <class Real>
struct Response {
  Real hard_demands;  ///< x_H
  Real soft_demands;  ///< x_S
  Real hard_resists;  ///< y_H
  Real soft_resists;  ///< y_S
  Real hard_fights;   ///< f_H
  Real soft_fights;   ///< f_S
  Real belief;        ///< mu
  deterrence::Answer<Real> answer;
};

/// Halvings of [0, 1] in the search for mu: as many as MODELS asks for in double; in float the
/// last digits of mu are reached sooner.
template <class Real>
inline constexpr int kHalvings = sizeof(Real) > sizeof(float) ? 60 : 26;

/// (15) to (19) of one game. Any payoffs and lambda >= 0; p_A, p_B in [0, 1].
template <class Isa, class Real>
[[nodiscard]] Response<Real> respond(const Payoffs<Real>& payoffs, Real challenger_hard,
                                     Real defender_hard, Real lambda) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::deterrence_quantal
