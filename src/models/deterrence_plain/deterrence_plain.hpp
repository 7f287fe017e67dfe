// Deterrence, rival: the game tree of models/deterrence with one payoff for each player and
// outcome, solved backwards by logit quantal response. L(u) = 1/(1 + exp(-lambda u)).
//   (15)  fight     f = L(a_DD - a_CD)
//   (16)  resist    Y = L(f b_DD + (1 - f) b_CD - b_DC)
//   (17)  challenge x = L((1 - Y) a_DC + Y (f a_DD + (1 - f) a_CD) - a_SQ)
//   (18)  b_DD = p_B b_DD+ + (1 - p_B) b_DD-: credibility is the worth of a war to the defence
//   (19)  the lever on aims moves the logit of the status quo payoff, down for a challenger set on
//         change: there is no p_A
// Signorino 1999, APSR 93(2), 279-297. Sources, limits and rivals: deterrence_plain.md
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

namespace casus::models::deterrence_plain {

/// Places of the parameters that this model adds to those of deterrence::SharedParameter.
enum Parameter : std::size_t {
  rationality = deterrence::shared_parameter_count,
  retreat_payoff,
  concession_payoff,
  hard_war_share,
  soft_war_loss,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"deterrence_plain.opportunity_hazard", "1/month", 1e-05, 0.5,
     "omega in (7): monthly probability that a challenger finds an opportunity on a frontier"},
    {"deterrence_plain.status_quo_payoff", "1", 0.01, 0.99,
     "q in (5): what the challenger has from things as they are, between giving way (0) and "
     "winning without a fight (1)"},
    {"deterrence_plain.victory_value", "1", 0.05, 1,
     "v in (4): part of the stake that a war won brings, against a concession"},
    {"deterrence_plain.war_cost", "1", 0.01, 1,
     "c in (4): cost of a war to the challenger, against the stake"},
    {"deterrence_plain.war_cost_spread", "1", 0, 1.5,
     "s in (4): standard deviation of a frontier's own part of the log cost"},
    {"deterrence_plain.sea_cost", "1", 0, 1, "cost added to (4) where an attack crosses the sea"},
    {"deterrence_plain.decisiveness", "1", 0.3, 6,
     "m in (2): how far the stronger side's chance exceeds its share of forces"},
    {"deterrence_plain.least_force_share", "1", 0, 0.2,
     "f_0 in (3): least force, of the reference force, with which resistance is preferred to "
     "giving way"},
    {"deterrence_plain.resist_force_ratio", "1", 0.02, 3,
     "f in (3): force needed for it over that of the attackers"},
    {"deterrence_plain.aims_logit_shift", "1", 0.1, 5,
     "logits by which the lever on the main challenger's aims moves them, at 1"},
    {"deterrence_plain.hedging_gain_share", "1", 0, 1,
     "k in (5): part of what is missing that a challenger has from a target that seeks an "
     "understanding"},
    {"deterrence_plain.war_end_hazard", "1/month", 0.0001, 1,
     "e in (9): monthly probability that a war that broke out ends in a cease-fire"},
    {"deterrence_plain.ceasefire_end_hazard", "1/month", 0.0001, 1,
     "c in (9): monthly probability that a cease-fire becomes quiet"},
    {"deterrence_plain.incident_base", "1/month", 0.0001, 20,
     "n in (10): incidents a month on a land frontier that is held for certain, with no troops of "
     "the leaver and no war"},
    {"deterrence_plain.hybrid_incident_ratio", "1", 0.1, 50,
     "k in (10) of hybrid and internal frontiers"},
    {"deterrence_plain.sea_incident_ratio", "1", 0.1, 50, "k in (10) of sea frontiers"},
    {"deterrence_plain.incident_defence", "1", 0, 5,
     "b1 in (10): log incidents if the defence is certain to give way"},
    {"deterrence_plain.incident_troops", "1", -3, 3,
     "b2 in (10): log incidents per ten thousand of the leaver's persons in place"},
    {"deterrence_plain.incident_war", "1", -3, 3,
     "b3 in (10): log incidents while the challenger is at war somewhere"},
    {"deterrence_plain.incident_dispersion", "1", 0.05, 50, "r in (11)"},
    {"deterrence_plain.threat_weight", "1", 0, 3,
     "a in (13): threat to a target whose challenger makes a demand for certain"},
    {"deterrence_plain.threat_range_km", "km", 50, 5000,
     "L in (13): distance between capitals at which threat has fallen to 37 %"},
    {"deterrence_plain.rationality", "1", 0, 60, "lambda: log odds per unit of payoff"},
    {"deterrence_plain.retreat_payoff", "1", 0.5, 1,
     "b_CD: what the defender has when the challenger backs down, between a concession and the "
     "status quo (1)"},
    {"deterrence_plain.concession_payoff", "1", 0, 0.45,
     "b_DC: what the defender has after giving way"},
    {"deterrence_plain.hard_war_share", "1", 0.01, 0.99,
     "place of b_DD+ between b_DC (0) and b_CD (1)"},
    {"deterrence_plain.soft_war_loss", "1", 0.01, 2,
     "b_DC - b_DD-: what a war costs a soft defender beyond giving way"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "deterrence_plain",
    .title = "Deterrence as a logit quantal response without types",
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

/// The defender's payoffs; its status quo does not enter a choice.
template <class Real>
struct DefenderPayoffs {
  Real retreat;     ///< b_CD
  Real concession;  ///< b_DC
  Real war;         ///< b_DD
};

/// (15) to (17) of one game. Any payoffs and lambda >= 0.
template <class Isa, class Real>
[[nodiscard]] deterrence::Answer<Real> respond(
    const deterrence::ChallengerPayoffs<Real>& challenger, const DefenderPayoffs<Real>& defender,
    Real lambda) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::deterrence_plain
