// How well the model of the front and its rival would have forecast the months that were observed,
// each from the months before it.
//
//   (H1)  a world's forecast of month t is N(m, sigma^2): m its expected gain, (1) of the model
//   (H2)  its weight is the product of its densities of the months before t, 1 if it learns nothing
//   (H3)  CRPS of the weighted mixture of normal laws, exactly
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "catalog/parameters.hpp"

namespace casus::models::front {

/// What the hindcast assumes beside the model's parameters: supplies and strengths of the past are
/// not known by month.
inline constexpr std::array<catalog::ParameterInfo, 2> kHindcastParameters{{
    {"front_hindcast.supply_ratio", "1", 0.05, 20,
     "the attacker's supply over the defender's, in all months alike"},
    {"front_hindcast.strength_ratio", "1", 0.05, 20,
     "the attacker's strength in the war over the defender's, in all months alike"},
}};

/// A month of one map, in order; months need not follow each other.
struct ObservedMonth {
  int month = 0;  ///< base::Month::index
  double gain_km2 = 0;
};

/// Worlds of one model: expected gain and standard deviation of a month, [world].
struct GainWorlds {
  std::vector<double> expected;
  std::vector<double> deviation;
};

/// (1) of the model in every world; `parameters` and `hindcast` are [parameter][world].
[[nodiscard]] GainWorlds worlds_of_front(std::span<const float> parameters,
                                         std::span<const float> hindcast, std::size_t worlds);

/// A forecast of one month and its score.
struct GainForecast {
  std::size_t observed = 0;  ///< index into the months observed
  double mean = 0;
  double low = 0;   ///< 5 %
  double high = 0;  ///< 95 %
  double crps = 0;
};

/// Forecasts of each month in `asked` (indices), from those before it. (H1) to (H3).
[[nodiscard]] std::vector<GainForecast> forecast_gains(const GainWorlds& worlds,
                                                       std::span<const ObservedMonth> observed,
                                                       std::span<const std::size_t> asked,
                                                       bool learns);

/// Normal forecasts: the mean of the last `months` months, with the spread of the errors this rule
/// made before.
[[nodiscard]] std::vector<GainForecast> forecast_by_last(std::span<const ObservedMonth> observed,
                                                         std::span<const std::size_t> asked,
                                                         int months);

/// Months whose three predecessors and at least three earlier errors of each baseline are known:
/// indices into `observed`.
[[nodiscard]] std::vector<std::size_t> months_to_forecast(std::span<const ObservedMonth> observed);

/// CRPS of a mixture of normal laws (Grimit, Gneiting, Berrocal & Johnson 2006, QJRMS 132, eq. 5);
/// weights sum to 1.
[[nodiscard]] double mixture_crps(std::span<const double> weights, std::span<const double> means,
                                  std::span<const double> deviations, double observed);

}  // namespace casus::models::front
