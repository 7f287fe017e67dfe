// What becomes of a cease-fire: whether it breaks, when the defence has collapsed, and what part of
// the attacker's forces comes free.
//
//   (1)  S(t) = exp(-HR (t / T)^k),  t months since the cease-fire began,
//        T = 12 / (-ln(1 - P))^(1/k),  P the probability of a breakdown in twelve months at HR = 1
//   (2)  HR = G^rho A^X exp(b dw),  each month anew: rho the credibility of the guarantee as it is
//        now, X = 1 while an agreement is signed, dw what a year of rearming adds to the attacker's
//        chance; G, A in (0, 1], b >= 0
//   (3)  broken in month t <=> u < 1 - exp(-HR [(t / T)^k - ((t-1) / T)^k])
// Phases and forces that come free, (4) to (6): phases.hpp. Sources, limits and rivals: peace.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "models/peace/breakdown.hpp"
#include "models/peace/phases.hpp"
#include "world/block.hpp"

namespace casus::models::peace {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  shape,
  failure_in_a_year,
  guarantee_hazard_ratio,
  agreement_hazard_ratio,
  rearming_effect,
  garrison_share,
  occupation_share,
  release_months,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"peace.shape", "1", 0.05, 3, "k in (1): below 1, a cease-fire that lasts grows safer"},
    {"peace.failure_in_a_year", "1", 0.001, 0.99,
     "P in (1): probability of a breakdown within twelve months at a hazard ratio of 1"},
    {"peace.guarantee_hazard_ratio", "1", 0.001, 1,
     "G in (2): hazard ratio of a guarantee that is sure to be honored"},
    {"peace.agreement_hazard_ratio", "1", 0.001, 1,
     "A in (2): hazard ratio while an agreement is signed"},
    {"peace.rearming_effect", "1", 0, 20, "b in (2): per unit of dw"},
    {"peace.garrison_share", "1", 0, 1,
     "share of the attacker's forces in the war that a cease-fire keeps there"},
    {"peace.occupation_share", "1", 0, 1,
     "share of them that an occupation keeps there after a collapse"},
    {"peace.release_months", "month", 1, 120, "months until the others have come free"},
}};

/// Places of the draws in kDraws.
enum Draw : std::uint32_t { breakdown };

inline constexpr std::array<catalog::DrawInfo, 1> kDraws{{
    {"breakdown", "u in (3), in months in which a cease-fire is in force in one of the worlds"},
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  collapsed_months,  ///< since the collapse; 0 before it
  hazard,            ///< scratch: probability of (3)
  uniform,           ///< scratch
  memory_count,
};

inline constexpr std::array kReads{
    catalog::Field::ceasefire_agreed, catalog::Field::state_collapsed, catalog::Field::deal_signed,
    catalog::Field::guarantee_credibility_share, catalog::Field::rearming_gain_share};
inline constexpr std::array kWrites{catalog::Field::war_phase, catalog::Field::ceasefire_months,
                                    catalog::Field::ceasefire_breakdowns,
                                    catalog::Field::attacker_free_force_share};

inline constexpr catalog::ModelInfo kInfo{
    .name = "peace",
    .title = "Breakdown of cease-fires, Weibull proportional hazards on what holds them now",
    .process = "peace",
    .reads = kReads,
    .reads_last = {},
    .writes = kWrites,
    .levers = {},
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

}  // namespace casus::models::peace
