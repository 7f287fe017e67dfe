#include "models/growth/growth.hpp"

#include <gtest/gtest.h>

namespace casus::models::growth {
namespace {

TEST(Growth, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Growth, StandsStillAtZeroGrowth) {
  const std::array<float, 2> zero{0, 0};
  const std::array<float, 1> in_europe{1};
  std::array<float, 2> gdp{123.25F, 7};
  step<isa::scalar, float>({.trend_growth_annual = zero, .europe_departure_annual = zero},
                           in_europe, 0.0F, gdp);
  EXPECT_EQ(gdp[0], 123.25F);
  EXPECT_EQ(gdp[1], 7.0F);
}

TEST(Growth, TradeAsAtTheStartChangesNothing) {
  const std::array<float, 2> half_life{12, 48.5F};
  const std::array<float, 2> ratio{1, 0};  // 0: no trade model
  std::array<float, 2> felt{1, 1};
  std::array<float, 2> gdp{123.25F, 7.1F};
  for (int month = 0; month < 600; ++month) {
    follow_trade<isa::scalar, float>(half_life, ratio, felt, gdp);
  }
  EXPECT_EQ(gdp[0], 123.25F);
  EXPECT_EQ(gdp[1], 7.1F);
}

TEST(Growth, ALossOfTradeComesSlowlyAndGoesAgain) {
  const std::array<double, 1> half_life{12};
  std::array<double, 1> ratio{0.8};
  std::array<double, 1> felt{1};
  std::array<double, 1> gdp{100};
  follow_trade<isa::scalar, double>(half_life, ratio, felt, gdp);
  EXPECT_LT(gdp[0], 100);
  EXPECT_GT(gdp[0], 98);
  for (int month = 1; month < 240; ++month) {
    const double before = gdp[0];
    follow_trade<isa::scalar, double>(half_life, ratio, felt, gdp);
    EXPECT_LT(gdp[0], before);
  }
  EXPECT_NEAR(gdp[0], 80, 1e-3);
  ratio[0] = 1;
  for (int month = 0; month < 240; ++month) {
    follow_trade<isa::scalar, double>(half_life, ratio, felt, gdp);
  }
  EXPECT_NEAR(gdp[0], 100, 1e-3);
}

TEST(Growth, TheLeverMovesEveryActor) {
  const std::array<float, 1> trend{0.02F};
  const std::array<float, 1> departure{0};
  const std::array<float, 2> in_europe{1, 0};
  std::array<float, 2> base{100, 100};
  std::array<float, 2> faster{100, 100};
  step<isa::scalar, float>({.trend_growth_annual = trend, .europe_departure_annual = departure},
                           in_europe, 0.0F, base);
  step<isa::scalar, float>({.trend_growth_annual = trend, .europe_departure_annual = departure},
                           in_europe, 0.01F, faster);
  EXPECT_GT(faster[0], base[0]);
  EXPECT_GT(faster[1], base[1]);
}

}  // namespace
}  // namespace casus::models::growth
