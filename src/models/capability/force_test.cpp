// Who can defend a frontier with what force.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/capability/lone_alliance.hpp"

namespace casus::models::capability {
namespace {

using catalog::Field;
using catalog::Lever;

TEST(CapabilityForce, TheKernelsForceIsThatOfTheDoubleFormula) {
  const std::vector<double> inputs{1.2, 0.3, 0.9, 0.05};
  const std::vector<double> weights{0.4, 0.3, 0.2, 0.1};
  for (const double sigma : {0.3, 0.6, 0.9}) {
    const std::array power{1 / sigma - 1};
    std::array<double, 1> force{};
    combine<isa::scalar, double>(inputs, weights, power, force);
    EXPECT_NEAR(force[0], ces_force(inputs, weights, sigma), 1e-14);
    const std::vector<float> few(inputs.begin(), inputs.end());
    const std::vector<float> light(weights.begin(), weights.end());
    const std::array single{static_cast<float>(power[0])};
    std::array<float, 1> about{};
    combine<isa::scalar, float>(few, light, single, about);
    EXPECT_NEAR(about[0], force[0], 1e-5 * force[0]);
  }
}

TEST(CapabilityForce, AForceWithoutOneClassIsNone) {
  const std::array<double, 2> inputs{1, 0};
  const std::array<double, 2> weights{0.5, 0.5};
  const std::array<double, 1> power{1};
  std::array<double, 1> force{7};
  combine<isa::scalar, double>(inputs, weights, power, force);
  EXPECT_EQ(force[0], 0);
  for (const double sigma : {0.0, 0.5, 1.0}) EXPECT_EQ(ces_force(inputs, weights, sigma), 0);
  EXPECT_DOUBLE_EQ(ces_force(inputs, weights, 2), 0.25);  // substitutes do without it
}

TEST(CapabilityForce, TheReferenceForceIsOneButForStraightLines) {
  Alliance alliance;
  alliance.set_parameter(distance_share, 0);
  alliance.begin();
  for (std::size_t w = 0; w < alliance.worlds(); ++w) {
    EXPECT_NEAR(alliance.force(0, 3, w), 1, 0.002);
    EXPECT_LT(alliance.force(0, 2, w), 1);
    EXPECT_LT(alliance.force(0, 0, w), alliance.force(0, 1, w));
    EXPECT_LT(alliance.force(0, 1, w), alliance.force(0, 3, w));
  }
}

/// Persons of the reference force: five allies' and the leaver's in the theater.
constexpr double kPersons = 5 * 50'000 + 80'000;

/// The same by the sums of the stocks in reach, class by class, with nothing tabulated.
double exact_force(Alliance& alliance, std::size_t frontier, bool leaver, bool group,
                   std::size_t w) {
  const auto target = static_cast<std::size_t>(alliance.setting.frontier_target[frontier]);
  const std::vector<float> near = make_table(alliance.setting);
  std::vector<double> inputs;
  for (std::size_t k = 0; k < kClasses; ++k) {
    double sum = alliance.stock(k, target, w);
    for (std::size_t c = 0; group && c < kAllies; ++c) {
      const double weight = 0.4 + 0.6 * static_cast<double>(near[frontier * kAllies + c]);
      if (c != target) sum += weight * alliance.stock(k, c, w);
    }
    const float* force = alliance.row(Field::us_force_share);
    if (leaver) sum += 285.0 / 8 * static_cast<double>(force[w]);
    const double start = static_cast<double>(alliance.view(0).memory_row(kStartTotal + k)[w]);
    const auto mix = static_cast<double>(alliance.view(0).memory_row(kMix + k)[w]);
    const double there = group ? 0 : 1.5 * 1'000 / kPersons * mix;  // part of those in reach
    inputs.push_back(sum / (start + 285.0 / 8) + there);
  }
  const std::vector<double> weights(kClasses, 0.125);
  return ces_force(inputs, weights, 0.6);
}

double worst_error(Alliance& alliance) {
  double worst = 0;
  for (std::size_t f = 0; f < kFrontiers; ++f) {
    for (std::size_t i = 0; i < 4; ++i) {
      const double exact = exact_force(alliance, f, i % 2 == 1, i >= 2, 3);
      worst = std::max(worst, std::abs(alliance.force(f, i, 3) / exact - 1));
    }
  }
  return worst;
}

TEST(CapabilityForce, TabulatedForcesStayCloseToTheSumsOfStocks) {
  Alliance alliance;
  alliance.begin();
  EXPECT_LT(worst_error(alliance), 0.003);
  alliance.set_field(Field::drawdown_ordered_share, 0.5F);
  alliance.set_field(Field::hollowing_depth_share, 0.9F,
                     static_cast<std::size_t>(catalog::Route::troops));
  alliance.step_to(1);
  EXPECT_LT(worst_error(alliance), 0.05);  // a tenth of the leaver beside every ally: most curved
}

TEST(CapabilityForce, OwnForcesAreAtMostFiveMonthsOldEvenInARush) {
  Alliance alliance;
  alliance.begin();
  double worst = 0;
  for (int month = 1; month <= 120; ++month) {
    place_orders(alliance, 1 + 0.01F * static_cast<float>(month));
    const float more = alliance.row(Field::equipment_usd_bn, 1)[0];
    alliance.set_field(Field::equipment_usd_bn, 2 * more, 1);  // one ally grows faster
    alliance.step_to(month);
    worst = std::max(worst, worst_error(alliance));
  }
  EXPECT_LT(worst, 0.06);  // its stocks grow by more than 1 % a month
}

TEST(CapabilityForce, MoreOfTheLeaverNeverLowersTheDefense) {
  struct Change {
    Field field;
    std::size_t entry;
  };
  const std::array changes{
      Change{Field::drawdown_ordered_share, 0},
      Change{Field::hollowing_depth_share, static_cast<std::size_t>(catalog::Route::enablers)}};
  for (const Change& change : changes) {
    Alliance full;
    Alliance hollow;
    full.set_parameter(left_behind_share, 0);
    hollow.set_parameter(left_behind_share, 0);
    full.begin();
    hollow.begin();
    hollow.set_field(change.field, 0.5F, change.entry);
    for (int month = 1; month <= 48; ++month) {
      full.step_to(month);
      hollow.step_to(month);
      for (std::size_t i = 0; i < 4 * kFrontiers; ++i) {
        if (i % 2 == 1) {
          EXPECT_LT(hollow.force(0, i, 0), full.force(0, i, 0));
        } else {
          EXPECT_EQ(hollow.force(0, i, 0), full.force(0, i, 0));
        }
      }
    }
  }
}

TEST(CapabilityForce, DemandElsewhereTakesReinforcementsAlone) {
  Alliance here;
  Alliance elsewhere;
  elsewhere.set_lever(Lever::demand_elsewhere_share, 1);
  here.begin();
  elsewhere.begin();
  here.set_field(Field::drawdown_ordered_share, 0.4F);  // in place are 0.6: the same is left
  here.step(1);
  elsewhere.step(1);
  EXPECT_EQ(elsewhere.row(Field::us_force_share)[0], 1);
  // The same but for straight lines between other nodes.
  EXPECT_NEAR(elsewhere.force(2, 1, 0), here.force(2, 1, 0), 1e-3 * here.force(2, 1, 0));
}

TEST(CapabilityForce, AFrontiersOwnChallengerDefendsNothing) {
  world::Setting setting = example_setting(kAllies, 3);
  setting.frontier_challenger = {static_cast<int>(kAllies) + 1, 4, static_cast<int>(kLeaver)};
  setting.frontier_target = {0, 0, 0};
  Alliance alliance(16, setting);
  alliance.set_parameter(distance_share, 0);
  alliance.begin();
  double all = 0;
  double four = 0;
  for (std::size_t k = 0; k < kClasses; ++k) {
    all += alliance.allied(k, 0);
    four += alliance.stock(k, 4, 0);
  }
  EXPECT_NEAR(alliance.force(1, 2, 0) / alliance.force(0, 2, 0), 1 - four / all, 1e-5);
  EXPECT_EQ(alliance.force(1, 0, 0), alliance.force(0, 0, 0));
  EXPECT_EQ(alliance.force(2, 1, 0), alliance.force(2, 0, 0));
  EXPECT_EQ(alliance.force(2, 3, 0), alliance.force(2, 2, 0));
  const std::vector<float> near = make_table(alliance.setting);
  EXPECT_GT(near[4], 0);
  EXPECT_EQ(near[kAllies + 4], 0);
}

TEST(CapabilityForce, NearAlliesWeighMore) {
  Alliance alliance;
  const std::vector<float> near = make_table(alliance.setting);
  EXPECT_FLOAT_EQ(near[0], 1);
  EXPECT_GT(near[1], near[2]);
  // 40 N 0 E to 42.5 N 5 E: 502 km by a separate computation.
  EXPECT_NEAR(near[1], 0.605482, 1e-5);
}

}  // namespace
}  // namespace casus::models::capability
