#include "models/front/front_hindcast.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "models/front/front.hpp"

namespace casus::models::front {
namespace {

constexpr double kLow = 0.05;
constexpr double kHigh = 0.95;
constexpr std::size_t kFewestErrors = 3;
constexpr double kRootPi = 1.7724538509055160273;

double density(double z) { return numeric::exp(-z * z / 2) / (std::sqrt(2.0) * kRootPi); }

/// E |X| of X ~ N(mean, sd^2).
double expected_size(double mean, double sd) {
  if (sd <= 0) return std::fabs(mean);
  const double z = mean / sd;
  return mean * (2 * numeric::normal_cdf(z) - 1) + 2 * sd * density(z);
}

/// Place where the mixture's distribution function passes `share`.
double mixture_quantile(const GainWorlds& worlds, std::span<const double> weights, double share) {
  double low = -1e6;
  double high = 1e6;
  constexpr int kHalvings = 60;
  for (int step = 0; step < kHalvings; ++step) {
    const double middle = (low + high) / 2;
    double below = 0;
    for (std::size_t w = 0; w < weights.size(); ++w) {
      const double sd = worlds.deviation[w];
      const double z = middle - worlds.expected[w];
      below += weights[w] * (sd > 0 ? numeric::normal_cdf(z / sd) : (z >= 0 ? 1.0 : 0.0));
    }
    (below < share ? low : high) = middle;
  }
  return (low + high) / 2;
}

/// (H2) from the first `months` months, scaled to sum to 1.
std::vector<double> weights_after(const GainWorlds& worlds, std::span<const ObservedMonth> observed,
                                  std::size_t months) {
  const std::size_t count = worlds.expected.size();
  std::vector<double> logs(count, 0.0);
  for (std::size_t w = 0; w < count; ++w) {
    const double sd = std::max(worlds.deviation[w], 1.0);
    for (std::size_t t = 0; t < months; ++t) {
      const double z = (observed[t].gain_km2 - worlds.expected[w]) / sd;
      logs[w] -= z * z / 2 + numeric::log(sd);
    }
  }
  const double largest = *std::max_element(logs.begin(), logs.end());
  double sum = 0;
  for (double& value : logs) {
    value = numeric::exp(value - largest);
    sum += value;
  }
  for (double& value : logs) value /= sum;
  return logs;
}

/// The mean of the `months` months just before `at`, or nothing if one of them is not known.
std::optional<double> mean_before(std::span<const ObservedMonth> observed, std::size_t at,
                                  int months) {
  if (at < static_cast<std::size_t>(months)) return std::nullopt;
  double sum = 0;
  for (int back = 1; back <= months; ++back) {
    const ObservedMonth& one = observed[at - static_cast<std::size_t>(back)];
    if (one.month != observed[at].month - back) return std::nullopt;
    sum += one.gain_km2;
  }
  return sum / months;
}

/// Errors of that rule in months before `at`.
std::vector<double> errors_before(std::span<const ObservedMonth> observed, std::size_t at,
                                  int months) {
  std::vector<double> errors;
  for (std::size_t t = 0; t < at; ++t) {
    const std::optional<double> mean = mean_before(observed, t, months);
    if (mean.has_value()) errors.push_back(observed[t].gain_km2 - *mean);
  }
  return errors;
}

}  // namespace

double mixture_crps(std::span<const double> weights, std::span<const double> means,
                    std::span<const double> deviations, double observed) {
  double error = 0;
  double spread = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0) continue;
    error += weights[i] * expected_size(observed - means[i], deviations[i]);
    for (std::size_t j = 0; j < weights.size(); ++j) {
      if (weights[j] <= 0) continue;
      const double variance = deviations[i] * deviations[i] + deviations[j] * deviations[j];
      spread += weights[i] * weights[j] * expected_size(means[i] - means[j], std::sqrt(variance));
    }
  }
  return error - spread / 2;
}

GainWorlds worlds_of_front(std::span<const float> parameters, std::span<const float> hindcast,
                           std::size_t worlds) {
  GainWorlds all;
  const auto at = [&](Parameter which, std::size_t w) {
    return static_cast<double>(parameters[which * worlds + w]);
  };
  constexpr double kPersons = 1e6;  // only the ratio counts
  for (std::size_t w = 0; w < worlds; ++w) {
    const double supply = static_cast<double>(hindcast[w]);
    const double strength = static_cast<double>(hindcast[worlds + w]);
    all.expected.push_back(expected_gain<isa::scalar, double>(
        at(speed_km2, w), at(defence_advantage, w),
        supply * strength * at(attacker_at_front_share, w) * kPersons,
        at(defender_at_front_share, w) * kPersons));
    all.deviation.push_back(at(shock_km2, w));
  }
  return all;
}

std::vector<GainForecast> forecast_gains(const GainWorlds& worlds,
                                         std::span<const ObservedMonth> observed,
                                         std::span<const std::size_t> asked, bool learns) {
  std::vector<GainForecast> forecasts;
  for (const std::size_t at : asked) {
    const std::vector<double> weights = weights_after(worlds, observed, learns ? at : 0);
    double mean = 0;
    for (std::size_t w = 0; w < weights.size(); ++w) mean += weights[w] * worlds.expected[w];
    forecasts.push_back(
        {.observed = at,
         .mean = mean,
         .low = mixture_quantile(worlds, weights, kLow),
         .high = mixture_quantile(worlds, weights, kHigh),
         .crps = mixture_crps(weights, worlds.expected, worlds.deviation, observed[at].gain_km2)});
  }
  return forecasts;
}

std::vector<GainForecast> forecast_by_last(std::span<const ObservedMonth> observed,
                                           std::span<const std::size_t> asked, int months) {
  std::vector<GainForecast> forecasts;
  for (const std::size_t at : asked) {
    const double mean = mean_before(observed, at, months).value_or(0);
    const std::vector<double> errors = errors_before(observed, at, months);
    double squares = 0;
    for (const double error : errors) squares += error * error;
    const double sd = std::sqrt(squares / static_cast<double>(errors.size()));
    const double reach = sd * numeric::normal_quantile(kHigh);
    const std::vector<double> one{1.0};
    forecasts.push_back({.observed = at,
                         .mean = mean,
                         .low = mean - reach,
                         .high = mean + reach,
                         .crps = mixture_crps(one, std::vector<double>{mean},
                                              std::vector<double>{sd}, observed[at].gain_km2)});
  }
  return forecasts;
}

std::vector<std::size_t> months_to_forecast(std::span<const ObservedMonth> observed) {
  constexpr int kQuarter = 3;
  std::vector<std::size_t> months;
  for (std::size_t at = 0; at < observed.size(); ++at) {
    const bool has_errors = errors_before(observed, at, kQuarter).size() >= kFewestErrors &&
                            errors_before(observed, at, 1).size() >= kFewestErrors;
    if (has_errors && mean_before(observed, at, kQuarter).has_value()) months.push_back(at);
  }
  return months;
}

}  // namespace casus::models::front
