// Growth: gross domestic product of every actor along its trend.
//
//   (1)  Y[c, t+1] = Y[c, t] (1 + g + x + d[t])^(1/12) J[c, t+1] / J[c, t]
//   (2)  J[c, t+1] = J[c, t] + (1 - 2^(-1/h)) (R[c, t] - J[c, t]),   J[c, 0] = 1
//
// g the common trend, x its regional departure (Europe against the leaver and the rest), d the
// lever. R is what trade has made of an actor's real income (the trade models); J follows it with
// half-life h, and stays 1 to the last bit while R is 1.
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
enum Parameter : std::size_t {
  trend_growth_annual,
  europe_departure_annual,
  income_half_life_months,
  parameter_count
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"growth.trend_growth_annual", "1/year", -0.05, 0.10,
     "g in (1): real growth of gross domestic product outside the European members"},
    {"growth.europe_departure_annual", "1/year", -0.05, 0.05,
     "x in (1): growth of the European members less the trend"},
    {"growth.income_half_life_months", "month", 1, 600,
     "h in (2): months after which product has followed trade half way"},
}};

inline constexpr std::array kReadsLast{catalog::Field::real_income_ratio};
inline constexpr std::array kWrites{catalog::Field::gdp_usd_bn};
inline constexpr std::array kLevers{catalog::Lever::growth_change_annual};
inline constexpr std::array kFacts{catalog::Fact::gdp_start_usd_bn, catalog::Fact::is_in_europe};

inline constexpr catalog::ModelInfo kInfo{
    .name = "growth",
    .title = "Gross domestic product along its trend",
    .process = "growth",
    .reads = {},
    .reads_last = kReadsLast,
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

/// Advances (2) by one month, and multiplies `gdp` by what it did to J.
///
/// `ratio` is R, `felt` J, both [actor][world] as `gdp`; `half_life` h, [world]. An R of 0, of a
/// schedule without a trade model, counts as 1. Never throws.
template <class Isa, class Real>
void follow_trade(std::span<const Real> half_life, std::span<const Real> ratio,
                  std::span<Real> felt, std::span<Real> gdp) noexcept;

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
