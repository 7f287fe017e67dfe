// Growth: gross domestic product of every actor along its trend.
//
//   (1)  Y[c, t+1] = Y[c, t] (1 + g + x + d[t])^(1/12)
//
// g the common trend, x its regional departure (Europe against the leaver and the rest), d the
// lever. Income losses from war and trade come with the trade model, which multiplies Y.
// Sources, limits and rivals: growth.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::growth {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t { trend_growth_annual, europe_departure_annual };

inline constexpr std::array<catalog::ParameterInfo, 2> kParameters{{
    {"growth.trend_growth_annual", "1/year", -0.05, 0.10,
     "g in (1): real growth of gross domestic product outside the European members"},
    {"growth.europe_departure_annual", "1/year", -0.05, 0.05,
     "x in (1): growth of the European members less the trend"},
}};

inline constexpr std::array kWrites{catalog::Field::gdp_usd_bn};
inline constexpr std::array kLevers{catalog::Lever::growth_change_annual};
inline constexpr std::array kFacts{catalog::Fact::gdp_start_usd_bn, catalog::Fact::is_in_europe};

inline constexpr catalog::ModelInfo kInfo{
    .name = "growth",
    .title = "Gross domestic product along its trend",
    .process = "growth",
    .reads = {},
    .reads_last = {},
    .writes = kWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = {},
    .grade = catalog::Grade::reproduced,
};

/// One value per world.
template <class Real>
struct Parameters {
  std::span<const Real> trend_growth_annual;      ///< g in (1), per year
  std::span<const Real> europe_departure_annual;  ///< x in (1), per year
};

/// Advances (1) by one month.
///
/// `gdp` is [actor][world], in any money; `is_in_europe` [actor], 1 or 0; `change_annual` d in (1).
/// Needs 1 + g + x + d > 0, which the parameters' ranges give. Never throws.
template <class Isa, class Real>
void step(const Parameters<Real>& parameters, std::span<const float> is_in_europe,
          Real change_annual, std::span<Real> gdp) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::growth
