// How good forecasts of allies' shares were: the baselines and the scores.
// Shares here are in percent of gross domestic product.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace casus::models::spending {

/// One ally in the two years of a hindcast.
struct Burden {
  double then = 0;        ///< share in the year of the forecast
  double later = 0;       ///< share observed
  bool is_group = false;  ///< of the eastern and northern group
};

struct GaussianForecast {
  double mean = 0;
  double sd = 0;  ///< > 0
};

/// Of several allies, each measure as their mean (its root) and [ally].
struct BurdenScores {
  double mae = 0;   ///< mean absolute error of the median
  double rmse = 0;  ///< root of the mean squared error of the mean
  double crps = 0;
  std::vector<double> error_each;   ///< absolute error of the median
  std::vector<double> square_each;  ///< squared error of the mean
  std::vector<double> crps_each;
};

/// Continuous ranked probability score of a normal forecast (Gneiting & Raftery 2007, JASA 102,
/// p. 367): sd [z (2 cdf(z) - 1) + 2 density(z) - 1/sqrt(pi)], z = (observed - mean)/sd.
[[nodiscard]] double gaussian_crps(const GaussianForecast& forecast, double observed) noexcept;

/// The fair score of an ensemble (Ferro 2014, QJRMS 140, eq. 5): mean |x - observed| less half the
/// mean difference of two different members. Sorts `members`, of which there are at least two.
[[nodiscard]] double fair_crps(std::span<float> members, double observed) noexcept;

[[nodiscard]] BurdenScores score_gaussian(std::span<const GaussianForecast> forecasts,
                                          std::span<const Burden> burdens);
/// `worlds` is [ally][world].
[[nodiscard]] BurdenScores score_worlds(std::span<const std::vector<float>> worlds,
                                        std::span<const Burden> burdens);

/// A rule that forecasts every ally.
struct BurdenBaseline {
  std::string_view name;
  bool is_told;  ///< uses what other allies spent later, and more than their errors
  std::vector<GaussianForecast> (*forecast)(std::span<const Burden> burdens);
};

/// No change; everyone at 2 % or where it was; and, leaving out the ally that is forecast, the mean
/// change, the mean change of its group, and the regression of changes on the gap to 2 % and the
/// group. The spread of the first two is the root mean squared error of the other allies, that of
/// the others the residual standard deviation of the fit to the other allies.
[[nodiscard]] std::span<const BurdenBaseline> burden_baselines() noexcept;

}  // namespace casus::models::spending
