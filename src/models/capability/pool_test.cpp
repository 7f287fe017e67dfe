// What each challenger can bring to each of its frontiers.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/capability/lone_alliance.hpp"

namespace casus::models::capability {
namespace {

using catalog::Field;
using catalog::Lever;

constexpr double kPoolPersons = 5 * 50'000 + 80'000;  // of the reference force
constexpr double kUnit = 0.9 / kPoolPersons;          // force of a challenger's person

/// Frontiers of the main challenger with these figures, persons from lowest to highest, and one at
/// sea without a figure; its active persons are 50,000.
struct Figures {
  float low;
  float high;
};
world::Setting with_figures(const std::vector<Figures>& figures) {
  const int count = static_cast<int>(figures.size()) + 1;
  world::Setting setting = example_setting(kAllies, count);
  for (std::size_t f = 0; f < figures.size(); ++f) {
    setting.frontier_force_low_persons[f] = figures[f].low;
    setting.frontier_force_high_persons[f] = figures[f].high;
  }
  setting.frontier_force_low_persons.back() = setting.frontier_force_high_persons.back() = 0;
  setting.frontier_kind.back() = world::FrontierKind::sea;
  return setting;
}

double sum_of(Alliance& alliance, std::size_t from, std::size_t w) {
  double sum = 0;
  for (std::size_t f = from; f < alliance.setting.frontiers.size(); ++f) {
    sum += alliance.attacker(f, w);
  }
  return sum;
}

TEST(CapabilityPool, IsAllottedByTheFrontiersOwnFigures) {
  Alliance alliance(16, with_figures({{10'000, 30'000}, {0, 10'000}}));
  alliance.set_parameter(free_force_share, 0.2F);  // 10,000 persons for 20,000 + 5,000 + 1,000
  alliance.begin();
  EXPECT_NEAR(alliance.attacker(0), kUnit * 10'000 * 20 / 26, 1e-8);
  EXPECT_NEAR(alliance.attacker(1), kUnit * 10'000 * 5 / 26, 1e-8);
  EXPECT_NEAR(alliance.attacker(2), kUnit * 10'000 * 1 / 26, 1e-8);
}

TEST(CapabilityPool, LeavesInTheRearWhatAFrontierCannotTake) {
  Alliance alliance(16, with_figures({{10'000, 10'000}, {2'000, 8'000}}));
  alliance.set_parameter(free_force_share, 1);  // 50,000 for 10,000 + 5,000 + 1,000
  alliance.set_parameter(frontier_surge_ratio, 1.5F);
  alliance.begin();
  EXPECT_NEAR(alliance.attacker(0), kUnit * 15'000, 1e-7);
  EXPECT_NEAR(alliance.attacker(1), kUnit * 12'000, 1e-7);
  EXPECT_NEAR(alliance.attacker(2), kUnit * 1'500, 1e-8);
}

TEST(CapabilityPool, GrowsByWhatIsDrawnAndOrderedUpToAllThatIsNotTiedDown) {
  Alliance alliance(16, with_figures({{10'000, 30'000}, {0, 10'000}}));
  alliance.set_parameter(free_force_share, 0.2F);
  alliance.set_parameter(rebuilding_annual, 0.1F);
  alliance.set_parameter(frontier_surge_ratio, 20);
  alliance.set_lever(Lever::adversary_rebuilding_annual, 0.05F);
  alliance.begin();
  const double start = sum_of(alliance, 0, 3);
  alliance.step_to(24);
  EXPECT_NEAR(sum_of(alliance, 0, 3) / start, 1.15 * 1.15, 1e-5);
  alliance.set_lever(Lever::adversary_rebuilding_annual, 1);
  alliance.step_to(120);
  EXPECT_NEAR(sum_of(alliance, 0, 3), kUnit * 50'000, 1e-6);
  alliance.set_lever(Lever::adversary_rebuilding_annual, -0.5F);  // and shrinks from there
  alliance.step_to(132);
  EXPECT_NEAR(sum_of(alliance, 0, 3), kUnit * 50'000 * 0.6, 1e-6);
}

TEST(CapabilityPool, IsTiedDownWhereItsFrontIs) {
  const std::vector<Figures> figures{{20'000, 30'000}, {2'000, 8'000}, {0, 10'000}};
  Alliance alliance(16, with_figures(figures));
  alliance.set_parameter(free_force_share, 0.1F);  // 5,000 besides the 25,000 on the front
  alliance.set_parameter(frontier_surge_ratio, 20);
  alliance.begin();
  EXPECT_EQ(front_of(alliance.setting, static_cast<int>(kAllies) + 1), 0U);
  EXPECT_NEAR(alliance.attacker(0), kUnit * 25'000, 1e-7);
  EXPECT_NEAR(sum_of(alliance, 1, 0), kUnit * 5'000, 1e-8);
  alliance.set_field(Field::attacker_free_force_share, 0.4F);  // 10,000 of them come free
  alliance.step_to(1);
  EXPECT_NEAR(alliance.attacker(0), kUnit * 15'000, 1e-7);
  EXPECT_NEAR(sum_of(alliance, 1, 0), kUnit * 15'000, 1e-7);
  EXPECT_EQ(front_of(with_figures({{16'000, 40'000}}), static_cast<int>(kAllies) + 1),
            kNoFrontier);  // less than a third of its persons
}

TEST(CapabilityPool, HearsWhatTheWarHasLeftOfItsForcesOnTheFront) {
  world::Setting setting = with_figures({{20'000, 30'000}, {2'000, 8'000}, {0, 10'000}});
  setting.frontier_starts_at_war.assign(setting.frontiers.size(), false);
  setting.frontier_starts_at_war[0] = true;
  Alliance alliance(16, setting);
  alliance.set_parameter(free_force_share, 0.1F);  // 5,000 besides the 25,000 on the front
  alliance.set_parameter(frontier_surge_ratio, 20);
  alliance.set_field(Field::strength_persons, 600'000, 0);
  alliance.begin();
  alliance.set_field(Field::attacker_free_force_share, 0.4F);
  alliance.step_to(1);
  EXPECT_NEAR(sum_of(alliance, 1, 0), kUnit * 15'000, 1e-7);
  alliance.set_field(Field::strength_persons, 300'000, 0);  // ground down
  alliance.step_to(2);
  EXPECT_NEAR(sum_of(alliance, 1, 0), kUnit * (5'000 + 0.4 * 12'500), 1e-7);
  EXPECT_NEAR(alliance.attacker(0), kUnit * 0.6 * 12'500, 1e-7);
  alliance.set_field(Field::strength_persons, 900'000, 0);  // mobilised
  alliance.step_to(3);
  EXPECT_NEAR(sum_of(alliance, 1, 0), kUnit * (5'000 + 0.4 * 37'500), 1e-7);
}

TEST(CapabilityPool, OfAnyOtherChallengerIsItsLargestFigure) {
  world::Setting setting =
      with_figures({{10'000, 30'000}, {2'000, 12'000}, {2'000, 12'000}, {1'000, 2'000}});
  const int other = static_cast<int>(kOutsider);
  setting.frontier_challenger[1] = setting.frontier_challenger[2] = other;
  Alliance alliance(16, setting);
  alliance.set_parameter(rebuilding_annual, 0.3F);
  alliance.begin();
  for (const int month : {0, 60}) {  // it does not move
    alliance.step_to(month);
    EXPECT_NEAR(alliance.attacker(1), kUnit * 7'000 / 2, 1e-8);
    EXPECT_NEAR(alliance.attacker(2), kUnit * 7'000 / 2, 1e-8);
  }
}

TEST(CapabilityPool, IsSharedByFrontiersOfAnotherChallengerThatDrawOnIt) {
  world::Setting setting = with_figures({{10'000, 30'000}, {2'000, 12'000}, {2'000, 12'000}});
  const int main = setting.frontier_challenger[0];
  setting.frontier_challenger[1] = setting.frontier_challenger[2] = static_cast<int>(kOutsider);
  setting.frontier_pool.assign(4, main);
  Alliance alliance(16, setting);
  alliance.set_parameter(free_force_share, 0.2F);  // 10,000 for 20,000 + 7,000 + 7,000 + 1,000
  alliance.set_parameter(rebuilding_annual, 0.1F);
  alliance.begin();
  EXPECT_NEAR(alliance.attacker(0), kUnit * 10'000 * 20 / 35, 1e-8);
  EXPECT_NEAR(alliance.attacker(1), kUnit * 10'000 * 7 / 35, 1e-8);
  EXPECT_NEAR(sum_of(alliance, 0, 3), kUnit * 10'000, 1e-8);
  alliance.step_to(12);
  EXPECT_NEAR(sum_of(alliance, 0, 3), kUnit * 11'000, 1e-7) << "they grow with the pool";
}

TEST(CapabilityPool, IsNeverExceededByTheSumOfItsFrontiers) {
  Alliance alliance(64, with_figures({{20'000, 30'000}, {2'000, 8'000}, {500, 9'000}}));
  for (std::size_t w = 0; w < 64; ++w) {
    const float share = static_cast<float>(w) / 63;
    alliance.set_parameter(free_force_share, w, 0.01F + 0.9F * share);
    alliance.set_parameter(challenger_level_share, w, static_cast<float>(w * 37 % 64) / 63);
    alliance.set_parameter(frontier_surge_ratio, w, 1 + 5 * share);
    alliance.set_parameter(rebuilding_annual, w, -0.3F + share);
  }
  alliance.begin();
  for (int month = 1; month <= 120; ++month) {
    const double freed = static_cast<double>(month % 12) / 11;
    alliance.set_lever(Lever::adversary_rebuilding_annual, month % 24 < 12 ? 0.5F : -0.4F);
    alliance.set_field(Field::attacker_free_force_share, static_cast<float>(freed));
    alliance.step_to(month);
    for (std::size_t w = 0; w < 64; ++w) {
      const auto free = static_cast<double>(alliance.view(0).memory_row(kFree)[w]);
      const auto tied = static_cast<double>(alliance.view(0).memory_row(kTied)[w]);
      const double pool = kUnit * (free + freed * tied);
      ASSERT_LE(free + tied, 50'000 * (1 + 1e-6));
      ASSERT_LE(sum_of(alliance, 1, w), pool * (1 + 1e-5) + 1e-12) << month;
      ASSERT_LE(sum_of(alliance, 0, w), kUnit * 50'000 * (1 + 1e-5)) << month;
    }
  }
}

TEST(CapabilityPool, LowersNoFrontierButTheFrontAsForcesAreRebuiltOrComeFree) {
  const std::vector<Figures> figures{{20'000, 30'000}, {2'000, 8'000}, {500, 9'000}};
  for (const bool by_lever : {true, false}) {
    Alliance usual(16, with_figures(figures));
    Alliance more(16, with_figures(figures));
    for (Alliance* alliance : {&usual, &more}) {
      alliance->set_parameter(free_force_share, 0.05F);
      alliance->begin();
    }
    if (by_lever) {
      more.set_lever(Lever::adversary_rebuilding_annual, 0.1F);
    } else {
      more.set_field(Field::attacker_free_force_share, 0.2F);
    }
    for (int month = 1; month <= 60; ++month) {
      usual.step_to(month);
      more.step_to(month);
      for (std::size_t f = 1; f < 4; ++f) {
        ASSERT_GT(more.attacker(f, 5), usual.attacker(f, 5)) << month;
      }
      ASSERT_LE(more.attacker(0, 5), usual.attacker(0, 5));
    }
  }
}

TEST(CapabilityPool, IsEmptyWithoutFrontiers) {
  Alliance alliance(16, example_setting(kAllies, 0));
  alliance.begin();
  alliance.step_to(2);
  EXPECT_TRUE(alliance.values(Field::attacker_force).empty());
}

}  // namespace
}  // namespace casus::models::capability
