// How long the defending state can go on: its reserves, the part of its spending that nothing pays
// for, the soldiers it can keep, and the chance that its defence collapses.
//
//   (1)  q = min(1, Z[t] / S),  Z reserves, S the month's spending as in (4)
//   (2)  o[t+1] = o[t] + k (1 - e (1 - q) - o[t]),  m[t+1] likewise with f in the place of e
//   (3)  R = R0 g o[t+1] (1 - c (1 - a)),  g = GDP over that of the start, a air cover; a = 1 while
//        a cease-fire is in force
//   (4)  S = S0 g, times s while a cease-fire is in force
//   (5)  L = min(max(0, S - R - A), d S),  A = financial aid + z humanitarian aid
//   (6)  Z[t+1] = max(0, Z + R + A + L - S),  U = max(0, S - Z - R - A - L) / S
//   (7)  in war, collapse <=> u < h,  logit h = logit h0 + b max(U, V) + r max(0, G) / 1000,
//        V = max(0, 1 - D / (l D0)),  D the defender's strength, D0 that of the start
//   (8)  refugees x: in war + min(N, p max(0, G) + n (1 - a)) (1 - x / N); in a cease-fire times
//        1 - v; after a collapse min(N, x (1 + y)) of those at the collapse is approached, a share
//        w of the distance a month; N all who lived in the state at the start or had fled it
// Z, A, L, R, S in USD billion; G the attacker's gain of the month in km2. After a collapse the
// books, m and o stay as they are. Without a war at the start the state has no books: 0, m = 1.
// Sources, limits and rivals: endurance.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/endurance/books.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::endurance {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  usable_reserves,
  humanitarian_relief,
  domestic_lending,
  ceasefire_spending,
  output_loss,
  mobilisation_loss,
  adjustment,
  cover_loss,
  collapse_hazard,
  unfinanced_effect,
  front_effect,
  refugees_per_km2,
  refugees_uncovered,
  exodus_ratio,
  exodus_share,
  return_share,
  army_floor_share,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"endurance.usable_reserves", "1", 0, 1,
     "share of the international reserves of the start that the state can pay bills with"},
    {"endurance.humanitarian_relief", "1", 0, 1,
     "z in (5): share of humanitarian aid that spares the state's budget"},
    {"endurance.domestic_lending", "1", 0, 0.5,
     "d in (5): most that lenders at home, the central bank among them, pay of a month's spending"},
    {"endurance.ceasefire_spending", "1", 0.3, 1,
     "s in (4): spending while a cease-fire is in force, over that in war"},
    {"endurance.output_loss", "1", 0, 1, "e in (2): share of output lost when reserves are gone"},
    {"endurance.mobilisation_loss", "1", 0, 1,
     "f in (2): share of the soldiers that can be raised and kept lost when reserves are gone"},
    {"endurance.adjustment", "1/month", 0, 1, "k in (2): share of the distance closed in a month"},
    {"endurance.cover_loss", "1", 0, 1, "c in (3): share of output lost without air cover"},
    {"endurance.collapse_hazard", "1/month", 1e-9, 0.2,
     "h0 in (7): monthly probability of a collapse when all is paid and the front stands"},
    {"endurance.unfinanced_effect", "1", 0, 40,
     "b in (7): per unit of the unfinanced share, or of the army's missing share"},
    {"endurance.front_effect", "1", 0, 10, "r in (7): per 1,000 km2 lost in the month"},
    {"endurance.refugees_per_km2", "1/km2", 0, 5000, "p in (8): persons who flee abroad per km2"},
    {"endurance.refugees_uncovered", "1/month", 0, 5e6,
     "n in (8): persons who flee abroad in a month without air cover"},
    {"endurance.exodus_ratio", "1", 0, 10,
     "y in (8): persons who flee abroad after a collapse, over those abroad before"},
    {"endurance.exodus_share", "1/month", 0, 1, "w in (8): share of them that leaves in a month"},
    {"endurance.return_share", "1/month", 0, 0.2,
     "v in (8): share of refugees that returns in a month of a cease-fire"},
    {"endurance.army_floor_share", "1", 0, 1,
     "l in (7): strength below which bills are not all that is missing, over that of the start"},
}};

/// Places of the draws in kDraws.
enum Draw : std::uint32_t { collapse };

inline constexpr std::array<catalog::DrawInfo, 1> kDraws{{
    {"collapse", "u in (7), in months in which a war is on in one of the worlds"},
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  output,         ///< o in (2)
  air,            ///< scratch: a, as it counts this month
  aid,            ///< scratch: A
  uniform,        ///< scratch
  exodus_target,  ///< x (1 + y) in (8); 0 before a collapse
  army_start,     ///< D0 in (7)
  memory_count,
};

inline constexpr std::array kReads{catalog::Field::gdp_usd_bn, catalog::Field::aid_delivered_usd_bn,
                                   catalog::Field::air_cover_share, catalog::Field::front_gain_km2,
                                   catalog::Field::strength_persons};
inline constexpr std::array kReadsLast{catalog::Field::war_phase};
inline constexpr std::array kWrites{catalog::Field::reserves_usd_bn,
                                    catalog::Field::unfinanced_share,
                                    catalog::Field::mobilisation_share,
                                    catalog::Field::state_collapsed, catalog::Field::refugee_count};
inline constexpr std::array kFacts{catalog::Fact::gdp_start_usd_bn,
                                   catalog::Fact::reserves_start_usd_bn,
                                   catalog::Fact::state_revenue_start_usd_bn,
                                   catalog::Fact::state_spending_start_usd_bn,
                                   catalog::Fact::refugees_start,
                                   catalog::Fact::population_start};

inline constexpr catalog::ModelInfo kInfo{
    .name = "endurance",
    .title = "Reserves, unpaid bills and the collapse of a state at war",
    .process = "endurance",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = {},
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::sketch,
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

}  // namespace casus::models::endurance
