// When a war stops, by its age alone: durations of wars between states follow a log-logistic law.
//
//   (1)  S(t) = 1 / (1 + (t / T)^k),  t months since the war began or broke out again, T the median
//   (2)  agreed in a month of war <=> u < h,  H = -ln(S(t) / S(t-1)),  h = 1 - exp(-H exp(b p))
// p how hard the leaver pushes (lever). The war that is on at the start began with the breach of
// the last cease-fire between the two that the study's table has; without one, at the start. No
// side has beliefs here, and no cease-fire is beyond belief: margin and gain from rearming are 0,
// beliefs one half. Sources, limits and rivals: ceasefire_duration.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/ceasefire/settlement.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::ceasefire_duration {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t { median_months, shape, push_effect, parameter_count };

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"ceasefire_duration.median_months", "month", 0.1, 240, "T in (1): half of wars are shorter"},
    {"ceasefire_duration.shape", "1", 0.1, 5, "k in (1): above 1, wars first grow riper"},
    {"ceasefire_duration.push_effect", "1", 0, 5, "b in (2): of a push with all the leaver has"},
}};

/// Places of the draws in kDraws.
enum Draw : std::uint32_t { agreement };

inline constexpr std::array<catalog::DrawInfo, 1> kDraws{{
    {"agreement", "u in (2), in months in which a war is on in one of the worlds"},
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  age,            ///< t in (1) at the end of the month; 0 while no war is on
  months_of_war,  ///< since the start or the last cease-fire
  uniform,        ///< scratch
  memory_count,
};

inline constexpr std::array kReads{catalog::Field::state_collapsed};
inline constexpr std::array kReadsLast{catalog::Field::war_phase};
inline constexpr std::array kWrites{
    catalog::Field::win_belief_share, catalog::Field::rearming_gain_share,
    catalog::Field::settlement_margin, catalog::Field::ceasefire_agreed};
inline constexpr std::array kLevers{catalog::Lever::ceasefire_push_share};

inline constexpr catalog::ModelInfo kInfo{
    .name = "ceasefire_duration",
    .title = "Cease-fires by the age of the war, log-logistic",
    .process = "ceasefire",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = kLevers,
    .facts = {},
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::sketch,
};

/// H in (2): what (1) adds to -ln S in month t >= 1.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real month_of_hazard(Real t, Real median,
                                                              Real power) noexcept {
  const Real before = t > 1 ? numeric::pow((t - 1) / median, power) : Real{0};
  return numeric::log1p(numeric::pow(t / median, power)) - numeric::log1p(before);
}

/// Months the war has lasted at the start: see the head of this file.
[[nodiscard]] int months_before_start(const world::Setting& setting) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::ceasefire_duration
