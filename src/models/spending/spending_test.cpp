#include "models/spending/spending.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "models/spending/spending_example.hpp"

namespace casus::models::spending {
namespace {

using catalog::Fact;

TEST(Spending, GivesItsPublishedNumbers) {
  const auto cases = validation_cases();
  EXPECT_GE(cases.size(), 30U);
  for (const ValidationCase& c : cases) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(BestResponse, HasNoBetterNeighbor) {
  const auto utility = [](double a, double c, double income, double g, double s) {
    return (1 - a - c) * std::log(income - g) + a * std::log(g + s) + c * std::log(g);
  };
  std::mt19937 bits(3);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (int i = 0; i < 2000; ++i) {
    const double a = 0.2 * uniform(bits);
    const double c = 0.001 + 0.1 * uniform(bits);
    const double s = std::pow(10, 6 * uniform(bits) - 2);
    const double g = best_response(a, c, 100.0, s);
    const double there = utility(a, c, 100, g, s);
    EXPECT_GE(there, utility(a, c, 100, 1.001 * g, s));
    EXPECT_GE(there, utility(a, c, 100, 0.999 * g, s));
  }
}

TEST(BestResponse, HasItsLimits) {
  EXPECT_EQ(best_response(0.02, 0.0, 100.0, 1.0), 2 - 0.98);
  EXPECT_EQ(best_response(0.02, 0.0, 100.0, 50.0), 0.0);
  EXPECT_EQ(best_response(0.0, 0.0, 100.0, 0.0), 0.0);
  EXPECT_DOUBLE_EQ(best_response(0.02, 0.01, 100.0, 0.0), 3.0);
  EXPECT_NEAR(best_response(0.02, 0.01, 100.0, 1e12), 1 / 0.98, 1e-9);
}

TEST(BestResponse, FallsWithSpillInsAndRisesWithIncomeAndThreat) {
  std::mt19937 bits(5);
  std::uniform_real_distribution<float> uniform(0, 1);
  for (int i = 0; i < 20'000; ++i) {
    const float a = 0.2F * uniform(bits);
    const float c = 0.1F * uniform(bits);
    const float income = std::pow(10.0F, 4 * uniform(bits));
    const float s = income * std::pow(10.0F, 4 * uniform(bits) - 3);
    const float g = best_response(a, c, income, s);
    const float more = 1 + uniform(bits);
    const float rounding = 1e-5F * income * (a + c) + 1e-5F * g;
    EXPECT_LE(best_response(a, c, income, more * s), g + rounding);
    EXPECT_GE(best_response(a, c, more * income, s), g - rounding);
    EXPECT_GE(best_response(more * a, c, income, s), g - rounding);
  }
}

TEST(Fit, MakesTheSpendingOf2014TheBestResponseOf2014) {
  std::mt19937 bits(7);
  std::uniform_real_distribution<float> uniform(0, 1);
  for (const ExampleActor& actor : kExampleActors) {
    for (int i = 0; i < 50; ++i) {
      const float a = 0.005F + 0.045F * uniform(bits);
      const float c = 0.005F + 0.025F * uniform(bits);
      const float spent = actor.spending_2014_share * actor.gdp_2014_usd_bn;
      const float s = 3 * uniform(bits) * spent;
      const float scale = fitted_scale(a, c, actor.gdp_2014_usd_bn, spent, s);
      EXPECT_NEAR(best_response(scale * a, scale * c, actor.gdp_2014_usd_bn, s), spent,
                  4e-6F * spent);
      const auto wide = [](float x) { return static_cast<double>(x); };
      const double exact =
          fitted_scale(wide(a), wide(c), wide(actor.gdp_2014_usd_bn), wide(spent), wide(s));
      EXPECT_NEAR(
          best_response(exact * wide(a), exact * wide(c), wide(actor.gdp_2014_usd_bn), wide(s)),
          wide(spent), 1e-13 * wide(spent));
    }
  }
}

TEST(Connectivity, MeasuresDistancesOnTheSphere) {
  EXPECT_NEAR(great_circle_km(0, 0, 0, 90), 6371.0088 * std::acos(0.0), 1e-9);
  EXPECT_NEAR(great_circle_km(10, 20, -10, -160), 6371.0088 * std::acos(-1.0), 1e-3);  // antipodes
  EXPECT_NEAR(great_circle_km(36.12, -86.67, 33.94, -118.40), 2886.45, 0.05);  // Nashville to LA
  EXPECT_EQ(great_circle_km(48.9, 2.3, 48.9, 2.3), 0);
}

TEST(Connectivity, WeightsByDistanceAndByBorderSumToTheNumberOfOthers) {
  const world::Setting setting = example_setting();
  const std::size_t n = acting_count(setting);
  EXPECT_EQ(n, 31U);  // 32 members less the one without forces
  std::vector<float> table(table_size(n));
  fill_table(setting, table);
  const Tables<float> tables = tables_in<float>(table, n);
  float all_income = 0;
  for (std::size_t i = 0; i < n; ++i) {
    float near = tables.leaver_near[i];
    float border = tables.leaver_border[i];
    for (std::size_t j = 0; j < n; ++j) {
      near += tables.near[i * n + j];
      border += tables.border[i * n + j];
    }
    EXPECT_NEAR(near, 30.0F, 1e-4F);
    EXPECT_NEAR(border, 30.0F, 1e-4F);
    EXPECT_EQ(tables.near[i * n + i], 0.0F);
    EXPECT_EQ(tables.border[i * n + i], 0.0F);
    all_income += tables.income[i];
  }
  EXPECT_NEAR(all_income, 1.0F, 1e-5F);
}

TEST(Connectivity, ByBorderIsOfNeighborsAloneAndByDistanceForWhoHasNone) {
  const world::Setting setting = example_setting();
  const std::size_t n = acting_count(setting);
  std::vector<float> table(table_size(n));
  fill_table(setting, table);
  const Tables<float> tables = tables_in<float>(table, n);
  const auto rank = [&](std::string_view code) {
    std::size_t i = 0;
    for (std::size_t c = 0; c < example_actor(code); ++c) i += acts(setting, c) ? 1U : 0U;
    return i;
  };
  const auto border = [&](const char* of, const char* on) {
    return tables.border[rank(of) * n + rank(on)];
  };
  EXPECT_EQ(border("EST", "LVA"), 30.0F);
  EXPECT_EQ(border("LVA", "EST"), 15.0F);  // and Lithuania
  EXPECT_EQ(border("EST", "FIN"), 0.0F);
  EXPECT_EQ(tables.leaver_border[rank("CAN")], 30.0F);
  EXPECT_EQ(tables.leaver_border[rank("EST")], 0.0F);
  for (std::size_t j = 0; j < n; ++j) {
    EXPECT_EQ(tables.border[rank("GBR") * n + j], tables.near[rank("GBR") * n + j]);
  }
}

TEST(Eigenvalues, OfAKnownMatrixAreFound) {
  const auto values = eigenvalues_of_symmetric({2, -1, 0, -1, 2, -1, 0, -1, 2}, 3);
  EXPECT_NEAR(values[0], 2 - std::sqrt(2.0), 1e-14);
  EXPECT_NEAR(values[1], 2, 1e-14);
  EXPECT_NEAR(values[2], 2 + std::sqrt(2.0), 1e-14);
}

TEST(Equilibrium, IsUnstableOnARingAndStableWhenAllAreTied) {
  const std::vector<double> income(4, 10);
  const std::vector<double> alpha(4, 0.1);
  const std::vector<double> own(4, 0.01);
  const std::vector<double> full(4, 1);
  const std::vector<double> all(16, 1);
  const std::vector<double> ring{0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0};
  const auto tied = solve_nash({income, alpha, own, all, full});
  EXPECT_TRUE(tied.has_converged);
  EXPECT_TRUE(tied.is_stable);
  EXPECT_LT(tied.largest_stable_rate, 1);
  const auto around = solve_nash({income, alpha, own, ring, full});
  EXPECT_TRUE(around.is_stable);  // slopes below 1/2 at private weight 0.01
  EXPECT_LT(around.smallest_eigenvalue, -1 / 0.9);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(around.spending[i], 0.464286, 5e-7);
}

}  // namespace
}  // namespace casus::models::spending
