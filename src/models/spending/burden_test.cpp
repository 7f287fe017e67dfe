// Hindcast of burdens: baselines to the digits printed, scores against their definitions, the run.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "models/spending/burden_run.hpp"
#include "models/spending/burden_scores.hpp"
#include "models/spending/spending.hpp"
#include "models/spending/spending_example.hpp"
#include "numeric/normal.hpp"

namespace casus::models::spending {
namespace {

using catalog::Fact;

// NATO, edition of June 2024: percent of gross domestic product in 2014 and, estimated, in 2024;
// 1 for the eastern and northern group.
constexpr std::array<Burden, 30> kBurdens{{
    {1.88, 4.12, true},  {1.93, 3.43, true},  {0.94, 3.15, true},  {2.22, 3.08, false},
    {0.88, 2.85, true},  {1.45, 2.41, true},  {1.15, 2.37, true},  {2.14, 2.33, false},
    {1.35, 2.25, true},  {1.09, 2.22, false}, {1.54, 2.20, true},  {1.31, 2.18, false},
    {1.06, 2.14, true},  {1.19, 2.12, false}, {0.86, 2.11, true},  {0.94, 2.10, false},
    {1.45, 2.09, false}, {1.82, 2.06, false}, {1.15, 2.05, false}, {1.35, 2.03, false},
    {1.50, 2.02, false}, {0.98, 2.00, true},  {1.81, 1.81, false}, {1.31, 1.55, false},
    {1.14, 1.49, false}, {1.01, 1.37, false}, {0.97, 1.30, false}, {0.37, 1.29, false},
    {0.97, 1.29, false}, {0.92, 1.28, false},
}};

TEST(BurdenBaselines, GiveTheirPublishedScores) {
  constexpr std::array<std::array<double, 3>, 5> kPrinted{{{0.867, 1.033, 0.595},
                                                           {0.452, 0.654, 0.356},
                                                           {0.441, 0.580, 0.326},
                                                           {0.383, 0.447, 0.258},
                                                           {0.398, 0.461, 0.266}}};
  ASSERT_EQ(burden_baselines().size(), kPrinted.size());
  for (std::size_t b = 0; b < kPrinted.size(); ++b) {
    const BurdenBaseline& baseline = burden_baselines()[b];
    const BurdenScores scores = score_gaussian(baseline.forecast(kBurdens), kBurdens);
    EXPECT_NEAR(scores.mae, kPrinted[b][0], 5e-4) << baseline.name;
    EXPECT_NEAR(scores.rmse, kPrinted[b][1], 5e-4) << baseline.name;
    EXPECT_NEAR(scores.crps, kPrinted[b][2], 5e-4) << baseline.name;
  }
}

TEST(Crps, OfANormalForecastIsTheIntegralOfSquaredErrorsOfItsDistribution) {
  for (const double observed : {-1.0, 0.3, 2.5}) {
    const GaussianForecast forecast{0.4, 0.7};
    double integral = 0;
    constexpr double kStep = 1e-4;
    for (double x = -12; x < 12; x += kStep) {
      const double p = numeric::normal_cdf((x - forecast.mean) / forecast.sd);
      const double off = p - (x >= observed ? 1 : 0);
      integral += off * off * kStep;
    }
    EXPECT_NEAR(gaussian_crps(forecast, observed), integral, 1e-4);
  }
}

TEST(Crps, OfAnEnsembleIsItsDefinitionAndForManyNormalMembersTheNormals) {
  std::vector<float> few{3, 1, 4, 1, 5};
  double error = 0;
  double differences = 0;
  for (std::size_t i = 0; i < few.size(); ++i) {
    error += std::abs(static_cast<double>(few[i]) - 2.5) / 5;
    for (std::size_t j = 0; j < few.size(); ++j) {
      differences += std::abs(static_cast<double>(few[i] - few[j])) / (2 * 5 * 4);
    }
  }
  EXPECT_NEAR(fair_crps(few, 2.5), error - differences, 1e-12);
  std::vector<float> many;
  constexpr int kMany = 20'000;
  for (int i = 0; i < kMany; ++i) {
    many.push_back(static_cast<float>(numeric::normal_quantile((i + 0.5) / kMany)));
  }
  EXPECT_NEAR(fair_crps(many, 0.8), gaussian_crps({0, 1}, 0.8), 1e-4);
}

TEST(Closeness, IsWholeWithinItsReachAndFallsAsTheInverse) {
  EXPECT_EQ(closeness(800, 1000), 1.0F);
  EXPECT_EQ(closeness(1000, 1000), 1.0F);
  EXPECT_EQ(closeness(4000, 1000), 0.25F);
}

// Shares after ten years from 2014, with every parameter at one value and no noise.
std::vector<std::vector<float>> shares_with(float threat, float compliance, int war_month) {
  world::Setting setting = example_setting();
  const auto fact = [&](Fact name) -> std::vector<float>& {
    return setting.facts[static_cast<std::size_t>(name)];
  };
  fact(Fact::gdp_start_usd_bn) = fact(Fact::gdp_2014_usd_bn);
  fact(Fact::spending_start_share) = fact(Fact::spending_2014_share);
  fact(Fact::target_start_share) = {0.02F};
  setting.start_month_index = 2014 * 12 + 6;
  constexpr std::size_t kWorlds = 70;  // more than a block
  std::vector<float> parameters(kParameters.size() * kWorlds);
  for (std::size_t p = 0; p < kParameters.size(); ++p) {
    const double middle = (kParameters[p].low + kParameters[p].high) / 2;
    double value = middle;
    if (p == public_weight) value = 0.02;
    if (p == private_weight) value = 0.012;
    if (p == spill_in_elasticity) value = -0.2;
    if (p == threat_elasticity) value = 0.8;
    if (p == target_compliance) value = static_cast<double>(compliance);
    if (p == upward_rate_annual) value = 0.15;
    if (p == noise_share) value = 0;
    std::fill_n(parameters.begin() + static_cast<std::ptrdiff_t>(p * kWorlds), kWorlds,
                static_cast<float>(value));
  }
  std::vector<float> burden(kBurdenParameters.size() * kWorlds, 1);  // the war's: all of it
  std::fill_n(burden.begin(), kWorlds, threat);
  std::fill_n(burden.begin() + kWorlds, kWorlds, 1000.0F);
  return run_burden({.setting = &setting,
                     .parameters = parameters,
                     .burden = burden,
                     .worlds = kWorlds,
                     .months = 120,
                     .target_share = 0.02F,
                     .war_month = war_month});
}

TEST(BurdenRun, RestsIn2014WithoutThreatAndCompliance) {
  const auto shares = shares_with(0, 0, 0);
  for (std::size_t c = 0; c < kExampleActors.size(); ++c) {
    const float start = kExampleActors[c].is_member > 0 ? kExampleActors[c].spending_2014_share
                                                        : kExampleActors[c].spending_start_share;
    if (kExampleActors[c].is_member == 0) continue;
    for (const float share : shares[c]) EXPECT_NEAR(share, start, 1e-5F) << kExampleActors[c].code;
  }
}

TEST(BurdenRun, RaisesTheNearAlliesMostWithThreatAndTheLowWithThePledge) {
  const auto none = shares_with(0, 0, 0);
  const auto threat = shares_with(0.5F, 0, 0);
  const auto pledge = shares_with(0, 0.5F, 0);
  const auto rise = [&](const auto& shares, const char* code) {
    const std::size_t c = example_actor(code);
    return shares[c][69] / none[c][69];
  };
  EXPECT_GT(rise(threat, "LVA"), rise(threat, "PRT") + 0.1F);
  EXPECT_GT(rise(threat, "PRT"), 1.0F);
  EXPECT_GT(rise(pledge, "ESP"), 1.3F);
  EXPECT_NEAR(rise(pledge, "GRC"), 1.0F, 0.05F);
}

TEST(BurdenRun, ToldOfAWarIsTheSameUntilThenAndHigherAfter) {
  const auto quiet = shares_with(0.3F, 0.5F, 0);
  EXPECT_EQ(shares_with(0.3F, 0.5F, 121), quiet);
  const auto told = shares_with(0.3F, 0.5F, 92);
  for (const char* code : {"POL", "DEU", "ESP"}) {
    EXPECT_GT(told[example_actor(code)][0], quiet[example_actor(code)][0]) << code;
    EXPECT_GT(shares_with(0.3F, 0.5F, 60)[example_actor(code)][0], told[example_actor(code)][0]);
  }
}

}  // namespace
}  // namespace casus::models::spending
