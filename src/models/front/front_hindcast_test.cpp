#include "models/front/front_hindcast.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace casus::models::front {
namespace {

/// CRPS as the integral of (F - 1[x >= observed])^2.
double integral(std::span<const double> weights, std::span<const double> means,
                std::span<const double> deviations, double observed) {
  double sum = 0;
  constexpr double kStep = 0.002;
  for (double x = -30; x < 30; x += kStep) {
    double below = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      below += weights[i] * 0.5 * std::erfc(-(x - means[i]) / deviations[i] / std::sqrt(2.0));
    }
    const double difference = below - (x >= observed ? 1 : 0);
    sum += kStep * difference * difference;
  }
  return sum;
}

TEST(MixtureCrps, IsTheIntegralOfItsDefinition) {
  const std::array<double, 3> weights{0.2, 0.5, 0.3};
  const std::array<double, 3> means{-2, 1, 4};
  const std::array<double, 3> deviations{0.5, 2, 1};
  for (const double observed : {-4.0, 0.3, 5.0}) {
    EXPECT_NEAR(mixture_crps(weights, means, deviations, observed),
                integral(weights, means, deviations, observed), 2e-3);
  }
  const std::array<double, 1> one{1};
  const std::array<double, 1> mean{3};
  const std::array<double, 1> none{0};
  EXPECT_EQ(mixture_crps(one, mean, none, 5), 2);  // a point forecast: the absolute error
}

std::vector<ObservedMonth> steady() {
  std::vector<ObservedMonth> months;
  for (int t = 0; t < 12; ++t) months.push_back({.month = 100 + t, .gain_km2 = 300.0 + 10 * t});
  return months;
}

TEST(FrontHindcast, AsksForMonthsWhoseBaselinesAreKnown) {
  std::vector<ObservedMonth> months = steady();
  EXPECT_EQ(months_to_forecast(months), (std::vector<std::size_t>{6, 7, 8, 9, 10, 11}));
  months.erase(months.begin() + 8);  // a gap: the three months after it have no quarter before
  EXPECT_EQ(months_to_forecast(months), (std::vector<std::size_t>{6, 7}));
}

TEST(FrontHindcast, BaselinesAreTheLastMonthsWithTheirOwnErrors) {
  const std::vector<ObservedMonth> months = steady();
  const std::array<std::size_t, 1> asked{8};
  const GainForecast quarter = forecast_by_last(months, asked, 3)[0];
  EXPECT_DOUBLE_EQ(quarter.mean, 360);  // 350, 360, 370; 380 came
  EXPECT_NEAR(quarter.high - quarter.mean, 20 * 1.6448536, 1e-4);
  const GainForecast last = forecast_by_last(months, asked, 1)[0];
  EXPECT_DOUBLE_EQ(last.mean, 370);
}

TEST(FrontHindcast, LearnsFromMonthsBeforeAndFromNoOther) {
  const GainWorlds worlds{.expected = {0, 200, 340, 600}, .deviation = {50, 50, 50, 50}};
  std::vector<ObservedMonth> months = steady();
  const std::array<std::size_t, 1> asked{8};
  const GainForecast naive = forecast_gains(worlds, months, asked, false)[0];
  const GainForecast taught = forecast_gains(worlds, months, asked, true)[0];
  EXPECT_DOUBLE_EQ(naive.mean, 285);
  EXPECT_NEAR(taught.mean, 340, 1);
  EXPECT_LT(taught.crps, naive.crps);
  months[8].gain_km2 = 900;
  months[9].gain_km2 = -900;
  EXPECT_EQ(forecast_gains(worlds, months, asked, true)[0].mean, taught.mean);
  EXPECT_EQ(forecast_by_last(months, asked, 3)[0].low, forecast_by_last(steady(), asked, 3)[0].low);
}

TEST(FrontHindcast, WorldsOfTheModelHaveItsExpectedGains) {
  // speed, shock, advantage, shares at the front, area; then supply and strength ratios
  const std::array<float, 6> parameters{700, 150, 2, 0.9F, 0.3F, 1};
  const std::array<float, 2> hindcast{1.5F, 0.8F};
  const GainWorlds worlds = worlds_of_front(parameters, hindcast, 1);
  EXPECT_NEAR(worlds.expected[0], 700 * std::log(1.5 * 0.8 * 0.9 / (2 * 0.3)), 1e-3);
  EXPECT_EQ(worlds.deviation[0], 150);
}

}  // namespace
}  // namespace casus::models::front
