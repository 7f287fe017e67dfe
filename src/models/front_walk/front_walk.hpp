// The front as a random walk with a drift: what was gained says what will be, whatever the forces.
//
//   (1)  gain = d + N(0, sigma^2)    km2 a month
//   (2)  area held <- area + gain, never below 0 nor above the defender's area (front/line.hpp)
// Nothing moves in a cease-fire; after a collapse d + 3 sigma stands for d in (1). Sources, limits
// and rivals: front_walk.md
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/front/line.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::front_walk {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t { drift_km2, shock_km2, held_ratio, parameter_count };

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"front_walk.drift_km2", "km2/month", -5000, 5000, "d in (1): area gained in a usual month"},
    {"front_walk.shock_km2", "km2/month", 0, 2000,
     "sigma in (1): standard deviation of a month's luck"},
    {"front_walk.held_ratio", "1", 0.5, 1.5,
     "area held at the start over the figure of the facts, which is older and one map's"},
}};

/// Places of the draws in kDraws.
enum Draw : std::uint32_t { shock };
inline constexpr std::array<catalog::DrawInfo, 1> kDraws{{{"shock", "N in (1)"}}};

/// What a month without a defence gains beyond a usual one, in standard deviations of (1).
inline constexpr float kOpenDeviations = 3;

inline constexpr std::array kReadsLast{catalog::Field::war_phase};
inline constexpr std::array kWrites{catalog::Field::front_area_km2, catalog::Field::front_gain_km2};
inline constexpr std::array kFacts{catalog::Fact::territory_km2,
                                   catalog::Fact::war_area_held_start_km2};

inline constexpr catalog::ModelInfo kInfo{
    .name = "front_walk",
    .title = "The front as a random walk with a drift",
    .process = "front",
    .reads = {},
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = {},
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::hindcast,
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

}  // namespace casus::models::front_walk
