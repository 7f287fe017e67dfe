// What defends a frontier within the time a decision takes.
#include "models/capability/window.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/capability/lone_alliance.hpp"

namespace casus::models::capability {
namespace {

using catalog::Field;
using catalog::Lever;

constexpr double kWindowPersons = 5 * 50'000 + 80'000;  // of the reference force
constexpr std::size_t kNeither = 0;
constexpr std::size_t kLeaverOnly = 1;
constexpr std::size_t kGroupOnly = 2;
constexpr std::size_t kBoth = 3;

/// An alliance whose decisions take `days`; reinforcements come between days 5 and 30.
Alliance waiting(float days, const world::Setting& setting = example_setting(kAllies, kFrontiers)) {
  Alliance alliance(16, setting);
  alliance.set_parameter(decision_window_days, days);
  return alliance;
}

/// Forces of `more` are nowhere below those of `less`; returns where they are above.
std::array<int, 4> never_lower(Alliance& more, Alliance& less) {
  constexpr double kRounding = 1e-5;
  std::array<int, 4> above{};
  for (std::size_t f = 0; f < kFrontiers; ++f) {
    for (std::size_t i = 0; i < 4; ++i) {
      for (std::size_t w = 0; w < more.worlds(); ++w) {
        const double usual = less.force(f, i, w);
        EXPECT_GE(more.force(f, i, w), usual * (1 - kRounding)) << f << " " << i;
        above[i] += more.force(f, i, w) > usual * (1 + kRounding) ? 1 : 0;
      }
    }
  }
  return above;
}

constexpr std::array<int, 4> kNowhere{};

TEST(CapabilityWindow, FillsOnAStraightLineFromTheFirstToMostReinforcements) {
  EXPECT_EQ(arrived_share(2.0, 5.0, 1 / 25.0), 0);
  EXPECT_DOUBLE_EQ(arrived_share(10.0, 5.0, 1 / 25.0), 0.2);
  EXPECT_EQ(arrived_share(60.0, 5.0, 1 / 25.0), 1);
  Alliance none = waiting(4);
  Alliance some = waiting(10);
  Alliance all = waiting(60);
  for (Alliance* alliance : {&none, &some, &all}) alliance->begin();
  const double there = none.force(0, kNeither, 0);
  EXPECT_NEAR(none.force(0, kGroupOnly, 0), there, 1e-9);
  const double arrived = some.force(0, kGroupOnly, 0) - there;
  EXPECT_NEAR(arrived / (all.force(0, kGroupOnly, 0) - there), 0.2, 1e-5);
}

TEST(CapabilityWindow, LowersNoForceWhenItIsLonger) {
  std::array<float, 5> days{2, 6, 14, 29, 60};
  for (std::size_t n = 1; n < days.size(); ++n) {
    Alliance less = waiting(days[n - 1]);
    Alliance more = waiting(days[n]);
    less.begin();
    more.begin();
    less.step_to(3);
    more.step_to(3);
    const std::array<int, 4> above = never_lower(more, less);
    EXPECT_EQ(above[kNeither], 0);
    EXPECT_GT(above[kLeaverOnly], 0);
    EXPECT_GT(above[kGroupOnly], 0);
    EXPECT_GT(above[kBoth], 0);
  }
}

TEST(CapabilityWindow, HasTheHostAndTheAlliesInPlaceFromTheFirst) {
  world::Setting setting = example_setting(kAllies, kFrontiers);
  Alliance usual = waiting(10, setting);
  setting.frontier_allied_in_place_persons[0] += 2'000;
  Alliance more = waiting(10, setting);
  usual.begin();
  more.begin();
  const double unit = 1.5 / kWindowPersons;
  EXPECT_NEAR(more.force(0, kNeither, 0) - usual.force(0, kNeither, 0), 2'000 * unit, 1e-7);
  // They are part of those in reach: a fifth of these arrive anyway.
  EXPECT_NEAR(more.force(0, kGroupOnly, 0) - usual.force(0, kGroupOnly, 0), 0.8 * 2'000 * unit,
              1e-6);
  for (const int above : never_lower(more, usual)) EXPECT_GT(above, 0);
}

TEST(CapabilityWindow, BringsThePartOfTheForcesInReachThatIsReady) {
  Alliance all = waiting(60);
  Alliance some = waiting(60);
  some.set_parameter(deployable_share, 0.2F);
  all.begin();
  some.begin();
  const double there = all.force(0, kNeither, 0);
  EXPECT_EQ(some.force(0, kNeither, 0), there);
  EXPECT_EQ(some.force(0, kLeaverOnly, 0), all.force(0, kLeaverOnly, 0));
  EXPECT_NEAR((some.force(0, kGroupOnly, 0) - there) / (all.force(0, kGroupOnly, 0) - there), 0.2,
              1e-5);
}

TEST(CapabilityWindow, CountsTheForcesAHostTakesIn) {
  Alliance usual = waiting(10);
  Alliance hosts = waiting(10);
  usual.begin();
  hosts.begin();
  hosts.set_field(Field::ally_hosting_share, 0.5F, 0);
  usual.step_to(1);
  hosts.step_to(1);
  const double unit = 1.5 / kWindowPersons;
  EXPECT_NEAR(hosts.force(0, kNeither, 0) - usual.force(0, kNeither, 0), 2'000 * unit, 1e-7);
  EXPECT_EQ(hosts.force(1, kNeither, 0), usual.force(1, kNeither, 0));
  for (const int above : never_lower(hosts, usual)) EXPECT_GT(above, 0);
}

TEST(CapabilityWindow, SendsNowhereElseWhatIsKeptBehindACeaseFire) {
  world::Setting setting = example_setting(kAllies, kFrontiers);
  setting.frontier_starts_at_war.assign(setting.frontiers.size(), false);
  setting.frontier_starts_at_war[1] = true;
  Alliance usual = waiting(60, setting);
  Alliance keeps = waiting(60, setting);
  usual.begin();
  keeps.begin();
  keeps.set_field(Field::ceasefire_force_share, 0.2F);
  usual.step_to(1);
  keeps.step_to(1);
  const double unit = 1.5 / kWindowPersons;
  EXPECT_NEAR(usual.force(0, kGroupOnly, 0) - keeps.force(0, kGroupOnly, 0), 4'000 * unit, 1e-6);
  EXPECT_EQ(usual.force(0, kNeither, 0), keeps.force(0, kNeither, 0));
  EXPECT_EQ(usual.force(0, kLeaverOnly, 0), keeps.force(0, kLeaverOnly, 0));
  EXPECT_EQ(usual.force(1, kGroupOnly, 0), keeps.force(1, kGroupOnly, 0)) << "whom it guards";
  const std::array<int, 4> above = never_lower(usual, keeps);
  EXPECT_EQ(above[kNeither] + above[kLeaverOnly], 0);
  EXPECT_GT(above[kGroupOnly], 0);
  keeps.set_parameter(ceasefire_force_persons, 1e6F);  // more than is ready to be sent
  keeps.step_to(2);
  EXPECT_EQ(keeps.force(0, kGroupOnly, 0), keeps.force(0, kNeither, 0));
}

TEST(CapabilityWindow, OpensFasterForAGroupWithItsOwnCommandAlone) {
  Alliance usual = waiting(10);
  Alliance led = waiting(10);
  usual.begin();
  led.begin();
  led.set_field(Field::group_command_share, 1);
  usual.step_to(1);
  led.step_to(1);
  // 10 days count as 12.5: 0.3 instead of 0.2 have arrived.
  const double there = usual.force(0, kNeither, 0);
  EXPECT_NEAR((led.force(0, kGroupOnly, 0) - there) / (usual.force(0, kGroupOnly, 0) - there), 1.5,
              1e-4);
  const std::array<int, 4> above = never_lower(led, usual);
  EXPECT_EQ(above[kNeither], 0);
  EXPECT_EQ(above[kLeaverOnly], 0);
  EXPECT_GT(above[kGroupOnly], 0);
  EXPECT_GT(above[kBoth], 0);
  led.set_field(Field::group_command_share, 0);
  usual.step_to(2);
  led.step_to(2);
  EXPECT_EQ(written(led), written(usual));
}

TEST(CapabilityWindow, HasOfTheLeaverWhatIsOnTheFrontierFromTheFirst) {
  world::Setting setting = example_setting(kAllies, kFrontiers);
  setting.frontier_leaver_in_place_persons[0] = 8'000;  // a tenth of those in the theater
  setting.frontier_leaver_in_place_persons[1] = 0;
  Alliance alliance = waiting(4, setting);
  alliance.begin();
  EXPECT_NEAR(alliance.force(1, kLeaverOnly, 0), alliance.force(1, kNeither, 0), 1e-9);
  EXPECT_GT(alliance.force(0, kLeaverOnly, 0), alliance.force(0, kNeither, 0) * 1.01);
  // What counts is a tenth of the 60 % in the theater: v G(A m / v + V) for eight equal classes.
  const auto input = [&](std::size_t k) {
    const world::StepView view = alliance.view(0);
    return 0.06 * 285.0 / 8 / static_cast<double>(view.memory_row(kReference + k)[0]) +
           alliance.force(0, kNeither, 0) * static_cast<double>(view.memory_row(kMix + k)[0]);
  };
  std::vector<double> inputs;
  for (std::size_t k = 0; k < kClasses; ++k) inputs.push_back(input(k));
  const double exact = ces_force(inputs, std::vector<double>(kClasses, 1), 0.6);
  EXPECT_NEAR(alliance.force(0, kLeaverOnly, 0), exact, 0.01 * exact);
}

TEST(CapabilityWindow, LosesTheLeaversWithItsForcesAndNotWithDemandElsewhere) {
  world::Setting setting = example_setting(kAllies, kFrontiers);
  setting.frontier_leaver_in_place_persons.assign(kFrontiers, 8'000);
  Alliance usual = waiting(4, setting);
  Alliance elsewhere = waiting(4, setting);
  Alliance leaves = waiting(4, setting);
  elsewhere.set_lever(Lever::demand_elsewhere_share, 1);
  leaves.set_parameter(left_behind_share, 0);
  usual.set_parameter(left_behind_share, 0);
  elsewhere.set_parameter(left_behind_share, 0);
  for (Alliance* alliance : {&usual, &elsewhere, &leaves}) alliance->begin();
  leaves.set_field(Field::drawdown_ordered_share, 0.5F);
  for (Alliance* alliance : {&usual, &elsewhere, &leaves}) alliance->step_to(1);
  EXPECT_EQ(elsewhere.values(Field::defender_force), usual.values(Field::defender_force));
  const std::array<int, 4> above = never_lower(usual, leaves);
  EXPECT_EQ(above[kNeither], 0);
  EXPECT_GT(above[kLeaverOnly], 0);
  EXPECT_EQ(above[kGroupOnly], 0);
  EXPECT_GT(above[kBoth], 0);
  EXPECT_NE(above, kNowhere);
}

TEST(CapabilityWindow, HasJudgedDaysWhereNoneAreGiven) {
  world::Setting setting = example_setting(kAllies, 3);
  setting.frontier_target = {0, 0, 0};
  setting.frontier_reinforcement_days_low = {0, 0, 0};
  setting.frontier_reinforcement_days_high = {0, 0, 20};  // from the first day on
  setting.frontier_kind[1] = world::FrontierKind::hybrid;
  Alliance alliance = waiting(10, setting);
  alliance.set_parameter(unlisted_first_share, 0.2F);  // from days 6 and 2.4 to 30 and 12
  alliance.begin();
  const double there = alliance.force(0, kNeither, 0);
  Alliance all = waiting(60, setting);
  all.begin();
  const double most = all.force(0, kGroupOnly, 0) - there;
  EXPECT_NEAR((alliance.force(0, kGroupOnly, 0) - there) / most, 4.0 / 24, 1e-5);
  EXPECT_NEAR((alliance.force(1, kGroupOnly, 0) - there) / most, 7.6 / 9.6, 1e-5);
  EXPECT_NEAR((alliance.force(2, kGroupOnly, 0) - there) / most, 0.5, 1e-5);
}

TEST(CapabilityWindow, StretchesTheDaysThatAreGivenAndNoOthers) {
  world::Setting setting = example_setting(kAllies, 2);
  setting.frontier_target = {0, 0};
  setting.frontier_reinforcement_days_low = {5, 0};
  setting.frontier_reinforcement_days_high = {30, 0};
  Alliance all = waiting(365, setting);
  all.begin();
  const double there = all.force(0, kNeither, 0);
  const double most = all.force(0, kGroupOnly, 0) - there;
  for (const float ratio : {0.5F, 1.0F, 2.0F}) {
    Alliance alliance = waiting(20, setting);
    alliance.set_parameter(unlisted_first_share, 0.2F);
    alliance.set_parameter(reinforcement_time_ratio, ratio);
    alliance.begin();
    const double given = std::min(1.0, (20.0 / static_cast<double>(ratio) - 5) / 25);
    EXPECT_NEAR((alliance.force(0, kGroupOnly, 0) - there) / most, given, 1e-5);
    EXPECT_NEAR((alliance.force(1, kGroupOnly, 0) - there) / most, 14.0 / 24, 1e-5);
  }
}

TEST(CapabilityWindow, NeverHasLessWithMoreInTheCoalition) {
  for (const float days : {1.0F, 8.0F, 100.0F}) {
    Alliance alliance = waiting(days);
    alliance.begin();
    alliance.step_to(5);
    for (std::size_t f = 0; f < kFrontiers; ++f) {
      for (std::size_t w = 0; w < alliance.worlds(); ++w) {
        const double more = 1 + 1e-5;
        EXPECT_LE(alliance.force(f, kNeither, w), alliance.force(f, kLeaverOnly, w) * more);
        EXPECT_LE(alliance.force(f, kNeither, w), alliance.force(f, kGroupOnly, w) * more);
        EXPECT_LE(alliance.force(f, kLeaverOnly, w), alliance.force(f, kBoth, w) * more);
        EXPECT_LE(alliance.force(f, kGroupOnly, w), alliance.force(f, kBoth, w) * more);
      }
    }
  }
}

TEST(CapabilityEffort, CountsWhatEuropeanAlliesHaveAddedAndNothingBelowTheStart) {
  Alliance alliance;
  alliance.begin();
  EXPECT_EQ(alliance.row(Field::extra_effort_share)[0], 0);
  double spent = 0;
  for (std::size_t c = 0; c < kAllies; ++c) {
    spent += static_cast<double>(alliance.setting.fact(catalog::Fact::gdp_start_usd_bn)[c]) *
             static_cast<double>(alliance.setting.fact(catalog::Fact::spending_start_share)[c]);
  }
  place_orders(alliance, 1.5F);
  alliance.step_to(1);
  EXPECT_NEAR(alliance.row(Field::extra_effort_share)[0], 0.5 * spent / (250 * 1.1), 1e-6);
  place_orders(alliance, 0.9F);
  alliance.step_to(2);
  EXPECT_EQ(alliance.row(Field::extra_effort_share)[0], 0);
}

}  // namespace
}  // namespace casus::models::capability
