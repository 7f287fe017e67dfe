// When a war stops: a cease-fire must be believable before it can be agreed on. It is believable
// unless the attacker could use it to rearm and win more than the war costs both sides.
//
//   (1)  w = F^m / (F^m + D^m),  F = x_A S_A, D = j x_D S_D: x supply, S strength, j the defender's
//        advantage
//   (2)  after a year of rearming without losses  F' = S_A (1 + g_A)(x_A + (1 - x_A) y),
//        D' = j S_D (1 + g_D (1 - U))(x_D + (1 - x_D) y);  dw = w(F', D') - w(F, D)
//   (3)  margin = c_A + c_D + e U - d max(0, dw)(1 - rho),  rho the credibility of the guarantee
//   (4)  L = exp(i (G - G0) / 1000),  m = (1 - s) mu + s (1 - mu),  mu <- m L / (m L + 1 - m) for
//        each side, in war
//   (5)  agreed in a month of war <=> margin >= 0 and u < h,
//        h = 1 - exp(-exp(t0 - t1 |mu_A - mu_D| + t2 n / 12 + t3 p))
// U the defender's unfinanced share, G the attacker's gain of the month in km2, mu what each side
// gives the attacker's victory, s how often a war's fortunes turn, n months of war since the start
// or the last cease-fire, p how hard the leaver pushes (lever). e >= 0: unpaid bills make war
// dearer to the defender, and so a deal nearer; in (2) they keep it from rearming, and so put one
// farther off. A push acts in (5) alone. No payment to anybody enters (3). Sources, limits and
// rivals: ceasefire.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/ceasefire/settlement.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::ceasefire {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  decisiveness,
  defender_advantage,
  attacker_growth,
  defender_growth,
  supply_recovery,
  attacker_cost,
  defender_cost,
  unfinanced_cost,
  discount,
  agreement_hazard,
  belief_gap_effect,
  fatigue_effect,
  push_effect,
  attacker_prior,
  defender_prior,
  neutral_gain,
  information,
  turn_hazard,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"ceasefire.decisiveness", "1", 0.05, 10, "m in (1): how far superiority decides a war"},
    {"ceasefire.defender_advantage", "1", 0.2, 10,
     "j in (1): force of the attacker that one unit of the defender's outweighs"},
    {"ceasefire.attacker_growth", "1/year", 0, 5,
     "g_A in (2): growth of the attacker's strength in a year without losses"},
    {"ceasefire.defender_growth", "1/year", 0, 5,
     "g_D in (2): the same of the defender, if all its bills are paid"},
    {"ceasefire.supply_recovery", "1", 0, 1,
     "y in (2): share of a shortage of ammunition that a year without fighting makes good"},
    {"ceasefire.attacker_cost", "1", 0, 1,
     "c_A in (3): cost of war to the attacker as a share of the stake"},
    {"ceasefire.defender_cost", "1", 0, 1, "c_D in (3): the same to the defender"},
    {"ceasefire.unfinanced_cost", "1", 0, 2,
     "e in (3): what the defender's war costs more when nothing pays its bills"},
    {"ceasefire.discount", "1", 0, 1, "d in (3): weight of what a year ahead would bring"},
    {"ceasefire.agreement_hazard", "1/month", 1e-6, 1,
     "exp(t0) in (5): monthly rate of agreement when a cease-fire is believable, at the start"},
    {"ceasefire.belief_gap_effect", "1", 0, 20, "t1 in (5): per unit of the gap of beliefs"},
    {"ceasefire.fatigue_effect", "1/year", 0, 5, "t2 in (5): per year of war"},
    {"ceasefire.push_effect", "1", 0, 5, "t3 in (5): of a push with all the leaver has"},
    {"ceasefire.attacker_prior", "1", 0.001, 0.999,
     "mu_A at the start: the attacker's belief that it will prevail"},
    {"ceasefire.defender_prior", "1", 0.001, 0.999,
     "mu_D at the start: the defender's belief that the attacker will prevail"},
    {"ceasefire.neutral_gain", "km2/month", -5000, 10000,
     "G0 in (4): gain of the attacker that speaks neither for nor against its victory"},
    {"ceasefire.information", "1", 0, 20,
     "i in (4): log likelihood ratio of 1,000 km2 a month more than that"},
    {"ceasefire.turn_hazard", "1/month", 0, 0.5,
     "s in (4): probability, as both sides see it, that a month turns the fortunes of the war"},
}};

/// Places of the draws in kDraws.
enum Draw : std::uint32_t { agreement };

inline constexpr std::array<catalog::DrawInfo, 1> kDraws{{
    {"agreement", "u in (5), in months in which a war is on in one of the worlds"},
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  months_of_war,  ///< n in (5)
  uniform,        ///< scratch
  memory_count,
};

inline constexpr std::array kReads{catalog::Field::strength_persons, catalog::Field::supply_share,
                                   catalog::Field::front_gain_km2, catalog::Field::state_collapsed,
                                   catalog::Field::unfinanced_share};
inline constexpr std::array kReadsLast{catalog::Field::guarantee_credibility_share,
                                       catalog::Field::war_phase};
inline constexpr std::array kWrites{
    catalog::Field::win_belief_share, catalog::Field::rearming_gain_share,
    catalog::Field::settlement_margin, catalog::Field::ceasefire_agreed};
inline constexpr std::array kLevers{catalog::Lever::ceasefire_push_share};

inline constexpr catalog::ModelInfo kInfo{
    .name = "ceasefire",
    .title = "Cease-fires that the commitment problem allows, agreed on as beliefs converge",
    .process = "ceasefire",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = kLevers,
    .facts = {},
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

}  // namespace casus::models::ceasefire
