// What becomes of a cease-fire, by the record alone: the Kaplan-Meier hazard of past cease-fires
// between states, whoever stands behind this one.
//
//   (1)  h(t) = min(1, r d(t) / n(t)),  t months since the cease-fire began; n(t) past cease-fires
//        seen for at least t months, d(t) those that broke in their t-th month; 0 where n = 0
//   (2)  broken in month t <=> u < h(t)
// A limited breach counts as the part v of a breakdown, and for the rest as the last month seen.
// Phases and forces that come free: (4) to (6) of peace. Sources, limits and rivals:
// peace_base_rate.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "models/peace/phases.hpp"
#include "numeric/elementary.hpp"
#include "world/block.hpp"

namespace casus::models::peace_base_rate {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  limited_weight,
  hazard_ratio,
  garrison_share,
  occupation_share,
  release_months,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"peace_base_rate.limited_weight", "1", 0, 1,
     "v: part of a breakdown that a limited breach counts as"},
    {"peace_base_rate.hazard_ratio", "1", 0.01, 20,
     "r in (1): this war's hazard over that of the record"},
    {"peace_base_rate.garrison_share", "1", 0, 1,
     "share of the attacker's forces in the war that a cease-fire keeps there"},
    {"peace_base_rate.occupation_share", "1", 0, 1,
     "share of them that an occupation keeps there after a collapse"},
    {"peace_base_rate.release_months", "month", 1, 120, "months until the others have come free"},
}};

/// Places of the draws in kDraws.
enum Draw : std::uint32_t { breakdown };

inline constexpr std::array<catalog::DrawInfo, 1> kDraws{{
    {"breakdown", "u in (2), in months in which a cease-fire is in force in one of the worlds"},
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  collapsed_months,  ///< since the collapse; 0 before it
  hazard,            ///< scratch: (1)
  uniform,           ///< scratch
  memory_count,
};

inline constexpr std::array kReads{catalog::Field::ceasefire_agreed,
                                   catalog::Field::state_collapsed, catalog::Field::deal_signed};
inline constexpr std::array kWrites{catalog::Field::war_phase, catalog::Field::ceasefire_months,
                                    catalog::Field::ceasefire_breakdowns,
                                    catalog::Field::attacker_free_force_share};

inline constexpr catalog::ModelInfo kInfo{
    .name = "peace_base_rate",
    .title = "Breakdown of cease-fires at the rate of past ones",
    .process = "peace",
    .reads = kReads,
    .reads_last = {},
    .writes = kWrites,
    .levers = {},
    .facts = {},
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::sketch,
};

inline constexpr double kDaysAMonth = 365.2425 / 12;

/// d(t) / n(t) of (1) for month t >= 1.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real share_that_breaks(
    std::span<const world::CeaseFire> past, Real t, Real limited_weight) noexcept {
  Real seen = 0;
  Real broken = 0;
  for (const world::CeaseFire& one : past) {
    const auto months = static_cast<Real>(one.days / kDaysAMonth);
    const Real last = numeric::ceil(months);  // the month it broke in
    const Real whole = numeric::floor(months);
    const bool is_war = one.end == world::CeaseFireEnd::war;
    const Real weight =
        is_war ? Real{1} : (one.end == world::CeaseFireEnd::limited ? limited_weight : Real{0});
    seen +=
        weight * (last >= t ? Real{1} : Real{0}) + (1 - weight) * (whole >= t ? Real{1} : Real{0});
    broken += last == t ? weight : Real{0};
  }
  return seen > 0 ? broken / seen : Real{0};
}

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::peace_base_rate
