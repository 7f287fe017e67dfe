#include "models/spending_spatial/spending_spatial.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>

#include "models/lone_draws.hpp"
#include "models/spending/spending.hpp"
#include "models/spending/spending_example.hpp"

namespace casus::models::spending_spatial {
namespace {

using catalog::Field;
using catalog::Lever;
using spending::example_actor;
using spending::kExampleActors;

constexpr std::size_t kActors = kExampleActors.size();

constexpr std::array<std::array<float, 2>, kParameters.size()> kUsual{{
    {-0.5F, 0},     {0.05F, 0.8F},  {0.75F, 1.2F},  {0.1F, 1.5F},   {0.65F, 0.95F},
    {0, 1},         {0, 0.0006F},   {0.04F, 0.1F},  {0.2F, 0.95F},  {0.003F, 0.014F},
    {0.3F, 0.98F},  {0.2F, 0.4F},   {0.2F, 0.55F},  {0.06F, 0.22F}, {0.06F, 0.24F},
    {0.04F, 0.18F}, {0.04F, 0.15F}, {0.04F, 0.18F}, {0.03F, 0.17F}, {0.01F, 0.08F},
    {-0.2F, 0.4F},  {0.15F, 0.5F},  {0.2F, 1},      {0.09F, 0.18F}, {0.03F, 0.5F},
    {0.25F, 0.9F},
}};

class Alliance : public LoneModel {
 public:
  explicit Alliance(std::size_t worlds = 64, std::uint32_t first_world = 0)
      : LoneModel(kInfo, memory_rows(spending::example_setting()), spending::example_setting(),
                  worlds, first_world),
        worlds_in_block(worlds) {
    draw_evenly(*this, kUsual, 13, first_world, worlds);
    set_lever(Lever::spending_target_share, 0.035F);
    set_lever(Lever::spending_target_year, 2035);
    set_field(Field::us_credibility_full_share, 0.8F);
  }
  void begin(base::Isa isa = base::Isa::scalar) {
    used = isa;
    for (const Model& model : models()) {
      if (model.info == &kInfo) model.start[static_cast<std::size_t>(isa)](view(0));
    }
    for (std::size_t c = 0; c < kActors; ++c) {
      set_field(Field::gdp_usd_bn, kExampleActors[c].gdp_start_usd_bn, c);
    }
  }
  void run(int from, int to) {
    const StepFunction step = step_function("spending_spatial", used);
    for (int month = from; month <= to; ++month) step(view(month));
  }
  float share(std::string_view code, std::size_t world = 0) {
    return row(Field::spending_share, example_actor(code))[world];
  }
  std::size_t worlds_in_block;
  base::Isa used = base::Isa::scalar;
};

int falls(const std::vector<float>& before, const std::vector<float>& after) {
  int count = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    count += after[i] < before[i] - 1e-5F * std::abs(before[i]) ? 1 : 0;
  }
  return count;
}

TEST(SpendingSpatial, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(SpendingSpatial, AnswersTheAdversarysSpendingWithTheSignDrawnOrAskedFor) {
  const auto spend = [](float drawn, float sign, float freed) {
    Alliance alliance(1);
    alliance.set_parameter(adversary_elasticity, drawn);
    alliance.set_parameter(adversary_build_elasticity, 1);
    alliance.set_parameter(spill_in_elasticity, 0);
    alliance.set_parameter(noise_share, 0);
    alliance.set_parameter(persistence_annual, 0.3F);
    alliance.begin();
    alliance.set_field(Field::attacker_free_force_share, freed);
    alliance.set_lever(Lever::adversary_spending_sign, sign);
    alliance.set_lever(Lever::adversary_rebuilding_annual, 0.2F);
    alliance.run(1, 12);
    return alliance.share("DEU");
  };
  const float none = spend(0, 0, 0);
  EXPECT_GT(spend(0.2F, 0, 0), none);
  EXPECT_LT(spend(-0.2F, 0, 0), none);
  EXPECT_EQ(spend(0.2F, -1, 0), spend(-0.2F, 0, 0));
  EXPECT_EQ(spend(-0.2F, 1, 0), spend(0.2F, 0, 0));
  EXPECT_LT(spend(0.2F, 0, 1), spend(0.2F, 0, 0)) << "a war that ends is saved";
}

// Gaussian elimination of (I - k W) x = right, as an independent answer.
std::vector<double> eliminated(std::vector<double> matrix, std::vector<double> right) {
  const std::size_t n = right.size();
  for (std::size_t p = 0; p < n; ++p) {
    for (std::size_t i = p + 1; i < n; ++i) {
      const double factor = matrix[i * n + p] / matrix[p * n + p];
      for (std::size_t j = p; j < n; ++j) matrix[i * n + j] -= factor * matrix[p * n + j];
      right[i] -= factor * right[p];
    }
  }
  for (std::size_t p = n; p-- > 0;) {
    for (std::size_t j = p + 1; j < n; ++j) right[p] -= matrix[p * n + j] * right[j];
    right[p] /= matrix[p * n + p];
  }
  return right;
}

TEST(ReducedForm, IsTheInverseAppliedToTheRightSide) {
  const world::Setting setting = spending::example_setting();
  const std::size_t n = spending::acting_count(setting);
  std::vector<float> table(spending::table_size(n));
  spending::fill_table(setting, table);
  for (const double k : {-0.09, -0.02, 0.05}) {
    const std::array<double, 1> coefficient{k};
    const std::array<double, 1> near{0.4};
    const std::array<double, 1> border{0.15};
    const std::array<double, 1> even{0.45};
    const auto tables = spending::tables_in<float>(table, n);
    const std::vector<double> weights(tables.near.begin(), tables.near.end());
    const std::vector<double> across(tables.border.begin(), tables.border.end());
    std::vector<double> matrix(n * n);
    std::vector<double> right(n);
    for (std::size_t i = 0; i < n; ++i) {
      right[i] = 1 + static_cast<double>(i % 7);
      for (std::size_t j = 0; j < n; ++j) {
        const double sum = 0.45 + 0.15 * across[i * n + j] + 0.4 * weights[i * n + j];
        const double w = i == j ? 0 : sum / static_cast<double>(n - 1);
        matrix[i * n + j] = (i == j ? 1 : 0) - k * w;
      }
    }
    const auto exact = eliminated(matrix, right);
    std::vector<double> x(n);
    std::vector<double> scratch(n);
    std::array<double, 1> sum{};
    solve_reduced<isa::scalar, double>({weights, across, even, border, near}, coefficient, right, x,
                                       scratch, sum);
    const double left = 7 * std::pow(std::abs(k), 7) / (1 - std::abs(k));
    for (std::size_t i = 0; i < n; ++i) EXPECT_NEAR(x[i], exact[i], left);
  }
}

TEST(SpendingSpatial, RestsAtTheStartIfAllOfTheChangeLasts) {
  for (const float lasting : {0.0F, 1.0F}) {
    Alliance alliance;
    alliance.set_parameter(noise_share, 0);
    alliance.set_parameter(lasting_change_share, lasting);
    alliance.begin();
    const auto before = alliance.values(Field::spending_share);
    alliance.run(1, 120);
    const auto after = alliance.values(Field::spending_share);
    float largest = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      largest = std::max(largest, std::abs(after[i] - before[i]));
    }
    if (lasting == 1) {
      EXPECT_LT(largest, 5e-6F);
    } else {
      EXPECT_GT(largest, 0.005F);
    }
  }
}

TEST(SpendingSpatial, AnswersIncomeInTheLongRunByTheElasticityDrawn) {
  Alliance alliance;
  alliance.set_parameter(noise_share, 0);
  alliance.set_parameter(lasting_change_share, 1);
  alliance.set_parameter(spill_in_elasticity, 0);
  alliance.set_parameter(persistence_annual, 0.3F);
  alliance.set_parameter(income_elasticity, 0.8F);
  alliance.begin();
  const std::size_t c = example_actor("POL");
  const float before = alliance.share("POL") * kExampleActors[c].gdp_start_usd_bn;
  alliance.set_field(Field::gdp_usd_bn, 1.5F * kExampleActors[c].gdp_start_usd_bn, c);
  alliance.run(1, 240);
  const float after = alliance.share("POL") * 1.5F * kExampleActors[c].gdp_start_usd_bn;
  EXPECT_NEAR(std::log(after / before), 0.8F * std::log(1.5F), 1e-4F);
}

TEST(SpendingSpatial, IsNotLowerInAnyAllyWhenTheLeaverIsLessCredible) {
  const auto spend = [](float credibility) {
    Alliance alliance(256);
    alliance.begin();
    alliance.set_field(Field::us_credibility_full_share, credibility);
    alliance.run(1, 1);
    alliance.set_field(Field::spending_share, 0, example_actor("USA"));  // it answers its allies
    return alliance.values(Field::spending_share);
  };
  EXPECT_EQ(falls(spend(0.8F), spend(0.1F)), 0);
  EXPECT_GT(falls(spend(0.1F), spend(0.8F)), 0);
}

TEST(SpendingSpatial, CountsTheLeaverMoreForCanadaByDistanceThanForPoland) {
  Alliance alliance;
  alliance.set_parameter(distance_share, 1);
  alliance.begin();
  alliance.run(1, 1);
  const float canada = alliance.row(Field::spill_in_usd_bn, example_actor("CAN"))[0];
  const float poland = alliance.row(Field::spill_in_usd_bn, example_actor("POL"))[0];
  EXPECT_GT(canada, 2 * poland);
}

TEST(SpendingSpatial, GivesTheSameBitsInAnyBlockAndInstructionSet) {
  const auto run = [](std::size_t width, base::Isa isa) {
    std::vector<std::uint32_t> worlds(32 * kActors);
    for (std::uint32_t first = 0; first < 32; first += static_cast<std::uint32_t>(width)) {
      Alliance alliance(std::min(width, std::size_t{32 - first}), first);
      alliance.begin(isa);
      alliance.run(1, 12);
      const auto values = alliance.values(Field::spending_share);
      for (std::size_t c = 0; c < kActors; ++c) {
        for (std::size_t w = 0; w < alliance.worlds_in_block; ++w) {
          worlds[c * 32 + first + w] =
              std::bit_cast<std::uint32_t>(values[c * alliance.worlds_in_block + w]);
        }
      }
    }
    return worlds;
  };
  const auto one = run(32, base::Isa::scalar);
  for (const base::Isa isa : base::kIsas) {
    if (!base::can_run(isa)) continue;
    for (const std::size_t width : {1U, 5U, 32U}) EXPECT_EQ(run(width, isa), one) << width;
  }
}

TEST(SpendingSpatial, StaysInsideItsRangesForAllValuesOfItsParameters) {
  std::mt19937 bits(17);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (int trial = 0; trial < 12; ++trial) {
    Alliance alliance;
    for (std::size_t p = 0; p < kParameters.size(); ++p) {
      const auto& range = kParameters[p];
      for (std::size_t w = 0; w < 64; ++w) {
        const double u = trial < 6 ? uniform(bits) : std::round(uniform(bits));
        alliance.set_parameter(p, w, static_cast<float>(range.low + (range.high - range.low) * u));
      }
    }
    alliance.set_field(Field::us_credibility_full_share, static_cast<float>(trial % 3) / 2);
    alliance.begin();
    for (int month = 1; month <= 120; ++month) {
      for (std::size_t c = 0; c < kActors; ++c) {
        alliance.set_field(Field::threat_share, static_cast<float>(month % 7) / 6, c);
      }
      alliance.run(month, month);
      for (const Field field : kWrites) {
        for (const float value : alliance.values(field)) {
          ASSERT_GE(value, catalog::info(field).low) << catalog::info(field).name;
          ASSERT_LE(value, catalog::info(field).high) << catalog::info(field).name;
        }
      }
    }
  }
}

// Shares of Italy and Spain after ten quiet years in which one thing was set for Italy.
std::array<float, 2> shares_after(Field field, float value) {
  Alliance alliance;
  alliance.set_parameter(noise_share, 0);
  alliance.set_parameter(lasting_change_share, 1);
  alliance.set_parameter(spill_in_elasticity, 0);
  alliance.set_parameter(fiscal_ceiling_share, 0.1F);
  alliance.begin();
  alliance.run(1, 1);
  alliance.set_field(field, value, spending::example_actor("ITA"));
  alliance.run(2, 120);
  return {alliance.share("ITA"), alliance.share("ESP")};
}

TEST(SpendingSpatial, AnswersThreatAlarmAndArmingOfTheAllyTheyConcern) {
  const auto none = shares_after(Field::threat_share, 0);
  const auto threat = shares_after(Field::threat_share, 0.5F);
  EXPECT_GT(threat[0], none[0]);
  EXPECT_EQ(threat[1], none[1]);
  const auto alarm = shares_after(Field::ally_alarm_share, 0.5F);
  EXPECT_GT(alarm[0], none[0]);
  EXPECT_LT(alarm[0], threat[0]) << "half of an alarm is worth less than half of the threat";
  EXPECT_EQ(alarm[1], none[1]);
  const auto unarmed = shares_after(Field::ally_arming_share, 0);
  const auto arming = shares_after(Field::ally_arming_share, 0.004F);
  EXPECT_EQ(unarmed, none);
  EXPECT_GT(arming[0], none[0] + 0.001F);
  EXPECT_LT(arming[0], none[0] + 0.004F);
  EXPECT_EQ(arming[1], none[1]);
}

TEST(SpendingSpatial, MovesRelatedSpendingTowardItsTargetAndLetsLoansRaiseTheCeiling) {
  Alliance alliance;
  alliance.set_parameter(related_start_share, 0.005F);
  alliance.set_parameter(related_compliance_share, 1);
  alliance.set_lever(Lever::related_target_share, 0.015F);
  alliance.set_lever(Lever::spending_target_year, 2030);
  alliance.begin();
  alliance.run(1, 60);
  const float after =
      alliance.row(Field::related_spending_share, spending::example_actor("ESP"))[0];
  EXPECT_GT(after, 0.006F);
  EXPECT_LT(after, 0.015F);
  EXPECT_EQ(alliance.row(Field::related_spending_share, spending::example_actor("USA"))[0], 0.005F);
  const auto highest = [](float loans) {
    Alliance borrower;
    borrower.set_parameter(noise_share, 0);
    borrower.set_parameter(lasting_change_share, 1);
    borrower.set_parameter(fiscal_ceiling_share, 0.021F);
    borrower.set_parameter(loan_pass_through_share, 0.5F);
    borrower.set_lever(Lever::defence_loans_share, loans);
    borrower.begin();
    borrower.run(1, 1);
    borrower.set_field(Field::threat_share, 1, spending::example_actor("ESP"));
    borrower.set_field(Field::threat_share, 1, spending::example_actor("CAN"));
    borrower.run(2, 120);
    return std::array{borrower.share("ESP"), borrower.share("CAN")};
  };
  EXPECT_EQ(highest(0)[0], 0.021F);
  EXPECT_NEAR(highest(0.004F)[0], 0.023F, 1e-7F);
  EXPECT_EQ(highest(0.004F)[1], highest(0)[1]);
}

}  // namespace
}  // namespace casus::models::spending_spatial
