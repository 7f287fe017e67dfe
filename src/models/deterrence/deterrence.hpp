// Deterrence: on every frontier and in every month, the asymmetric deterrence game under two-sided
// incomplete information says how likely a demand is and what it leads to.
//
// The game is (G1)-(G8) of game.hpp, its links to forces and credibility (1)-(5) of links.hpp,
// crises (6)-(9) of crises.hpp, incidents (10)-(12) of incidents.hpp, threat (13) of threat.hpp.
//   (14)  p_A of the main challenger as drawn, its logit moved by the lever on its aims; the odds
//   of
//         other challengers are a multiple of those drawn
// Sources, limits and rivals: deterrence.md
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

namespace casus::models::deterrence {

/// Places of the parameters that this model adds to those of SharedParameter.
enum Parameter : std::size_t {
  challenger_hard = shared_parameter_count,
  other_challenger_odds,
  bluff_share,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"deterrence.opportunity_hazard", "1/month", 1e-05, 0.5,
     "omega in (7): monthly probability that a challenger finds an opportunity on a frontier"},
    {"deterrence.status_quo_payoff", "1", 0.01, 0.99,
     "q in (5): what the challenger has from things as they are, between giving way (0) and "
     "winning without a fight (1)"},
    {"deterrence.victory_value", "1", 0.05, 1,
     "v in (4): part of the stake that a war won brings, against a concession"},
    {"deterrence.war_cost", "1", 0.01, 1,
     "c in (4): cost of a war to the challenger, against the stake"},
    {"deterrence.war_cost_spread", "1", 0, 1.5,
     "s in (4): standard deviation of a frontier's own part of the log cost"},
    {"deterrence.sea_cost", "1", 0, 1, "cost added to (4) where an attack crosses the sea"},
    {"deterrence.decisiveness", "1", 0.3, 6,
     "m in (2): how far the stronger side's chance exceeds its share of forces"},
    {"deterrence.least_force_share", "1", 0, 0.2,
     "f_0 in (3): least force, of the reference force, with which resistance is preferred to "
     "giving way"},
    {"deterrence.resist_force_ratio", "1", 0.02, 3,
     "f in (3): force needed for it over that of the attackers"},
    {"deterrence.aims_logit_shift", "1", 0.1, 5,
     "logits by which the lever on the main challenger's aims moves them, at 1"},
    {"deterrence.hedging_gain_share", "1", 0, 1,
     "k in (5): part of what is missing that a challenger has from a target that seeks an "
     "understanding"},
    {"deterrence.war_end_hazard", "1/month", 0.0001, 1,
     "e in (9): monthly probability that a war that broke out ends in a cease-fire"},
    {"deterrence.ceasefire_end_hazard", "1/month", 0.0001, 1,
     "c in (9): monthly probability that a cease-fire becomes quiet"},
    {"deterrence.incident_base", "1/month", 0.0001, 20,
     "n in (10): incidents a month on a land frontier that is held for certain, with no troops of "
     "the leaver and no war"},
    {"deterrence.hybrid_incident_ratio", "1", 0.1, 50,
     "k in (10) of hybrid and internal frontiers"},
    {"deterrence.sea_incident_ratio", "1", 0.1, 50, "k in (10) of sea frontiers"},
    {"deterrence.incident_defence", "1", 0, 5,
     "b1 in (10): log incidents if the defence is certain to give way"},
    {"deterrence.incident_troops", "1", -3, 3,
     "b2 in (10): log incidents per ten thousand of the leaver's persons in place"},
    {"deterrence.incident_war", "1", -3, 3,
     "b3 in (10): log incidents while the challenger is at war somewhere"},
    {"deterrence.incident_dispersion", "1", 0.05, 50, "r in (11)"},
    {"deterrence.threat_weight", "1", 0, 3,
     "a in (13): threat to a target whose challenger makes a demand for certain"},
    {"deterrence.threat_range_km", "km", 50, 5000,
     "L in (13): distance between capitals at which threat has fallen to 37 %"},
    {"deterrence.challenger_hard", "1", 0.0001, 0.9999,
     "p_A: chance that the main challenger is hard, that it prefers fighting to giving way"},
    {"deterrence.other_challenger_odds", "1", 0.001, 10,
     "odds of the other challengers' being hard over those of the main one"},
    {"deterrence.bluff_share", "1", 0.01, 0.99,
     "d in (G2): chance of a hard challenger at which a soft defender is indifferent"},
}};

/// The levers of all models of deterrence, and whether every challenge is believed to meet
/// resistance.
inline constexpr std::array kOwnLevers{
    catalog::Lever::adversary_aims_change, catalog::Lever::adversary_opportunism_ratio,
    catalog::Lever::troop_incident_sign, catalog::Lever::steadfast_defence};

inline constexpr catalog::ModelInfo kInfo{
    .name = "deterrence",
    .title = "Asymmetric deterrence under two-sided incomplete information",
    .process = "deterrence",
    .reads = kReads,
    .reads_last = {},
    .writes = kWrites,
    .levers = kOwnLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::deterrence
