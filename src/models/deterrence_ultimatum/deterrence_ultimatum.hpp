// Deterrence, rival: the challenger demands a share of the stake, take it or leave it; the defence
// refuses if a war is worth more to it. p the challenger's expected share by war, q its share in
// the status quo, c_A and c_B costs of war, c_B uniform on [0, k] and known to the defence alone.
//   (15)  challenge <=> p - c_A > q
//   (16)  demand x = p + max(0, (k - c_A)/2), but at most 1
//   (17)  P(war) = max(0, (k - c_A)/(2k)), and (1 - p)/k where the demand is 1 by the limit
//   (18)  p = v w of models/deterrence, q = a_SQ there; Y = P(war), F = 1: nobody backs down
//   (19)  the lever on aims moves the logit of q, down for a challenger set on change
// Fearon 1995, Rationalist Explanations for War; Powell 1999, In the Shadow of Power. Sources,
// limits and rivals: deterrence_ultimatum.md
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

namespace casus::models::deterrence_ultimatum {

/// Places of the parameters that this model adds to those of deterrence::SharedParameter.
enum Parameter : std::size_t {
  defender_cost_range = deterrence::shared_parameter_count,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"deterrence_ultimatum.opportunity_hazard", "1/month", 1e-05, 0.5,
     "omega in (7): monthly probability that a challenger finds an opportunity on a frontier"},
    {"deterrence_ultimatum.status_quo_payoff", "1", 0.01, 0.99,
     "q in (5): what the challenger has from things as they are, between giving way (0) and "
     "winning without a fight (1)"},
    {"deterrence_ultimatum.victory_value", "1", 0.05, 1,
     "v in (4): part of the stake that a war won brings, against a concession"},
    {"deterrence_ultimatum.war_cost", "1", 0.01, 1,
     "c in (4): cost of a war to the challenger, against the stake"},
    {"deterrence_ultimatum.war_cost_spread", "1", 0, 1.5,
     "s in (4): standard deviation of a frontier's own part of the log cost"},
    {"deterrence_ultimatum.sea_cost", "1", 0, 1,
     "cost added to (4) where an attack crosses the sea"},
    {"deterrence_ultimatum.decisiveness", "1", 0.3, 6,
     "m in (2): how far the stronger side's chance exceeds its share of forces"},
    {"deterrence_ultimatum.least_force_share", "1", 0, 0.2,
     "f_0 in (3): least force, of the reference force, with which resistance is preferred to "
     "giving way"},
    {"deterrence_ultimatum.resist_force_ratio", "1", 0.02, 3,
     "f in (3): force needed for it over that of the attackers"},
    {"deterrence_ultimatum.aims_logit_shift", "1", 0.1, 5,
     "logits by which the lever on the main challenger's aims moves them, at 1"},
    {"deterrence_ultimatum.hedging_gain_share", "1", 0, 1,
     "k in (5): part of what is missing that a challenger has from a target that seeks an "
     "understanding"},
    {"deterrence_ultimatum.war_end_hazard", "1/month", 0.0001, 1,
     "e in (9): monthly probability that a war that broke out ends in a cease-fire"},
    {"deterrence_ultimatum.ceasefire_end_hazard", "1/month", 0.0001, 1,
     "c in (9): monthly probability that a cease-fire becomes quiet"},
    {"deterrence_ultimatum.incident_base", "1/month", 0.0001, 20,
     "n in (10): incidents a month on a land frontier that is held for certain, with no troops of "
     "the leaver and no war"},
    {"deterrence_ultimatum.hybrid_incident_ratio", "1", 0.1, 50,
     "k in (10) of hybrid and internal frontiers"},
    {"deterrence_ultimatum.sea_incident_ratio", "1", 0.1, 50, "k in (10) of sea frontiers"},
    {"deterrence_ultimatum.incident_defence", "1", 0, 5,
     "b1 in (10): log incidents if the defence is certain to give way"},
    {"deterrence_ultimatum.incident_troops", "1", -3, 3,
     "b2 in (10): log incidents per ten thousand of the leaver's persons in place"},
    {"deterrence_ultimatum.incident_war", "1", -3, 3,
     "b3 in (10): log incidents while the challenger is at war somewhere"},
    {"deterrence_ultimatum.incident_dispersion", "1", 0.05, 50, "r in (11)"},
    {"deterrence_ultimatum.threat_weight", "1", 0, 3,
     "a in (13): threat to a target whose challenger makes a demand for certain"},
    {"deterrence_ultimatum.threat_range_km", "km", 50, 5000,
     "L in (13): distance between capitals at which threat has fallen to 37 %"},
    {"deterrence_ultimatum.defender_cost_range", "1", 0.02, 3,
     "k: the defender's cost of war is uniform between 0 and k"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "deterrence_ultimatum",
    .title = "Deterrence as an ultimatum under uncertain costs",
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

template <class Real>
struct Ultimatum {
  bool is_made;  ///< (15)
  Real demand;   ///< (16); also where it is not made
  Real war;      ///< (17): that the demand is refused
};

/// (15) to (17). `win` is p in [0, 1], `status_quo` q, `cost` c_A >= 0, `range` k > 0.
template <class Isa, class Real>
[[nodiscard]] Ultimatum<Real> ultimatum(Real win, Real status_quo, Real cost, Real range) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::deterrence_ultimatum
