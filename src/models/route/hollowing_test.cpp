// De facto routes and the statute's brakes on them.
#include <gtest/gtest.h>

#include "models/route/lone_leaver.hpp"

namespace casus::models::route {
namespace {

using catalog::DatedEvent;
using catalog::Event;
using catalog::Field;
using catalog::Lever;
using catalog::Route;

std::size_t entry(Route route) { return static_cast<std::size_t>(route); }

TEST(Hollowing, LeversAndOrdersSetTheDepthOfTheirRoutes) {
  LoneLeaver leaver;
  leaver.set_lever(Lever::participation_funding, 0.6F);
  leaver.set_lever(Lever::participation_exercises, 0);
  leaver.set_field(Field::drawdown_ordered_share, 0.1F);
  leaver.step();
  EXPECT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(Route::troops)), 0.1F);
  EXPECT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(Route::funding)), 1 - 0.6F);
  EXPECT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(Route::exercises)), 1);
  EXPECT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(Route::enablers)), 0);
  // weights 1.2, 1, 0.3, 1.6, 1, 0.5: (0.1 1.2 + 0.4 0.3 + 0.5) / 5.6
  EXPECT_NEAR(leaver.at(Field::hollowness_share), 0.74 / 5.6, 1e-6);
  // without troops: (0.4 0.3 + 0.5) / 4.4
  EXPECT_NEAR(leaver.at(Field::participation_lost_share), 0.62 / 4.4, 1e-6);
}

TEST(Hollowing, TakesTheDeeperOfTheScriptAndOfWhatTheExecutiveWithdrawsByChoice) {
  LoneLeaver leaver;
  leaver.set_lever(Lever::participation_funding, 0.6F);
  leaver.set_field(Field::participation_withdrawn_share, 0.25F);
  leaver.step();
  EXPECT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(Route::funding)), 1 - 0.6F);
  for (const Route chosen : {Route::command_posts, Route::enablers, Route::exercises}) {
    EXPECT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(chosen)), 0.25F);
  }
  EXPECT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(Route::troops)), 0)
      << "forces have orders of their own";
  leaver.set_field(Field::participation_withdrawn_share, 0);
  leaver.step();
  EXPECT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(Route::exercises)), 0);
}

TEST(Hollowing, AfterAnExitIntegrationEndsAtOnceAndForcesGoHomeByAndBy) {
  LoneLeaver leaver;
  leaver.set_lever(Lever::court_compliance, 0);
  leaver.set_parameter(withdrawn_after_exit_share, 0.6F);
  leaver.set_parameter(deepening_months, 12);
  leaver.set_field(Field::treaty_state, static_cast<float>(catalog::TreatyState::out));
  leaver.step();
  for (const Route gone :
       {Route::command_posts, Route::funding, Route::nuclear_sharing, Route::exercises}) {
    EXPECT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(gone)), 1);
  }
  for (const Route stays : {Route::troops, Route::enablers}) {
    EXPECT_FLOAT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(stays)), 0.05F);
  }
  leaver.change_administration(false);  // which does not bring a member back
  leaver.steps(24);
  for (const Route stays : {Route::troops, Route::enablers}) {
    EXPECT_FLOAT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(stays)), 0.6F);
  }
}

TEST(Hollowing, IsWholeWhereEveryRouteIs) {
  LoneLeaver leaver;
  leaver.set_lever(Lever::floor_certified, 1);
  for (int k = 0; k < 5; ++k) {
    leaver.set_lever(static_cast<Lever>(static_cast<int>(Lever::participation_command_posts) + k),
                     0);
  }
  leaver.set_field(Field::drawdown_ordered_share, 1);
  leaver.step();
  for (std::size_t w = 0; w < leaver.count; ++w) {
    EXPECT_NEAR(leaver.at(Field::hollowness_share, w), 1, 1e-6);
    EXPECT_LE(leaver.at(Field::hollowness_share, w), 1);
  }
}

TEST(Hollowing, RoutesOpenUnderASceptBySteadyStepsToTheirDepth) {
  LoneLeaver leaver(64);
  leaver.set_parameter(onset_hazard, 0.05F);
  std::vector<float> last = leaver.values(Field::hollowing_depth_share);
  for (int month = 1; month <= 120; ++month) {
    leaver.step();
    const std::vector<float> now = leaver.values(Field::hollowing_depth_share);
    for (std::size_t i = 0; i < now.size(); ++i) EXPECT_GE(now[i], last[i]);
    last = now;
  }
  const auto opened = leaver.log;
  EXPECT_GT(opened.size(), 300U);  // nearly all of 64 x 6
  for (const DatedEvent& event : opened) {
    if (event.month > 60) continue;  // the path may still be under way
    const std::size_t k = static_cast<std::size_t>(event.index);
    const float depth = leaver.at(Field::hollowing_depth_share, event.world, k);
    const bool is_capped = k == entry(Route::command_posts) || k == entry(Route::troops);
    if (is_capped) continue;
    EXPECT_NEAR(depth, event.detail, 0.15F * event.detail + 1e-6F);
  }
}

TEST(Hollowing, OnsetDepthAndTimeFollowTheirLaws) {
  LoneLeaver leaver(4096);
  leaver.set_parameter(onset_hazard, 0.02F);
  leaver.set_parameter(depth_mean_share, 0.3F);
  leaver.steps(24);
  const double expected = 1 - 0.61578;  // 1 - 0.98^24
  const double opened = static_cast<double>(leaver.log.size());
  EXPECT_NEAR(opened / (6 * 4096), expected, 0.0125);  // four standard errors
  double depth = 0;
  for (const DatedEvent& event : leaver.log) depth += static_cast<double>(event.detail);
  EXPECT_NEAR(depth / opened, 0.3, 0.0115);  // sd of u^(7/3) is 0.276; four standard errors
}

TEST(Hollowing, NothingOpensUnderACommittedAdministrationAndOpenRoutesCloseBySteadyShares) {
  LoneLeaver leaver(64);
  leaver.set_parameter(onset_hazard, 0.2F);
  leaver.set_parameter(reversal_share, 0.25F);
  leaver.set_lever(Lever::floor_certified, 1);
  leaver.steps(60);
  const std::vector<float> deepest = leaver.values(Field::hollowing_depth_share);
  leaver.change_administration(false);
  const std::vector<float> after = leaver.values(Field::hollowing_depth_share);
  for (std::size_t i = 0; i < after.size(); ++i) EXPECT_EQ(after[i], deepest[i] * 0.75F);
  const std::size_t opened = leaver.log.size();
  leaver.steps(40);
  EXPECT_EQ(leaver.worlds_with(Event::route_opened), 64U);
  EXPECT_EQ(leaver.log.size(), opened);
}

TEST(Hollowing, ANewPathNeverMakesARouteShallower) {
  LoneLeaver leaver(256);
  leaver.set_parameter(onset_hazard, 0.1F);
  leaver.set_parameter(depth_mean_share, 0.4F);
  leaver.set_lever(Lever::floor_certified, 1);
  leaver.steps(60);
  leaver.change_administration(false);
  leaver.steps(6);
  leaver.change_administration(true);
  std::vector<float> last = leaver.values(Field::hollowing_depth_share);
  for (int month = 0; month < 36; ++month) {
    leaver.step();
    const std::vector<float> now = leaver.values(Field::hollowing_depth_share);
    for (std::size_t i = 0; i < now.size(); ++i) EXPECT_GE(now[i], last[i]);
    last = now;
  }
}

TEST(Floor, BindsAnExecutiveThatObeysFromTheFirstMonth) {
  LoneLeaver leaver;
  leaver.set_lever(Lever::court_compliance, 1);
  leaver.step();
  EXPECT_EQ(leaver.at(Field::force_floor_share), kFloorShare);
  leaver.set_field(Field::drawdown_ordered_share, 0.5F);
  leaver.step();
  EXPECT_EQ(leaver.at(Field::force_floor_share), kFloorShare);
  EXPECT_NEAR(leaver.at(Field::hollowing_depth_share, 0, entry(Route::troops)), 0.2F, 1e-6F);
  leaver.set_lever(Lever::court_compliance, 0);
  leaver.step();
  EXPECT_EQ(leaver.at(Field::force_floor_share), 0);
}

TEST(Floor, FallsWithTheStatuteAndWithItsCertification) {
  LoneLeaver repealed;
  repealed.set_lever(Lever::court_compliance, 1);
  repealed.set_lever(Lever::statute_in_force, 0);
  repealed.step();
  EXPECT_EQ(repealed.at(Field::force_floor_share), 0);
  LoneLeaver by_lever;
  by_lever.set_lever(Lever::court_compliance, 1);
  by_lever.set_lever(Lever::floor_certified, 1);
  by_lever.steps(2);
  EXPECT_EQ(by_lever.at(Field::force_floor_share), 0);
  EXPECT_EQ(by_lever.log.size(), by_lever.count) << "certified once in every world";
  LoneLeaver by_scenario;
  by_scenario.set_lever(Lever::court_compliance, 1);
  const std::array events{DatedEvent{0, 0, Event::floor_certified, -1, 0}};
  by_scenario.step(catalog::Action::none, events);
  by_scenario.steps(5);
  EXPECT_EQ(by_scenario.at(Field::force_floor_share), 0);
  by_scenario.change_administration(true);
  EXPECT_EQ(by_scenario.at(Field::force_floor_share), kFloorShare) << "certificates end with it";
}

TEST(Floor, EndsWithItsFiscalYearUnlessItIsRenewed) {
  constexpr std::size_t kManyFloors = 8192;
  LoneLeaver leaver(kManyFloors);
  leaver.set_lever(Lever::court_compliance, 1);
  leaver.setting.floor_lapses_month = 2;
  leaver.set_parameter(floor_renewal_probability, 0.7F);
  leaver.begin();
  leaver.set_lever(Lever::participation_command_posts, 0);
  const auto standing = [&] {
    std::size_t count = 0;
    for (std::size_t w = 0; w < kManyFloors; ++w) {
      const bool stands = leaver.at(Field::force_floor_share, w) == kFloorShare;
      const float posts = leaver.at(Field::hollowing_depth_share, w, entry(Route::command_posts));
      EXPECT_EQ(stands, posts < 1) << "the top post goes with the floor, world " << w;
      count += stands ? 1 : 0;
    }
    return static_cast<double>(count) / kManyFloors;
  };
  leaver.step();
  EXPECT_EQ(standing(), 1) << "the month before";
  constexpr double kErrors = 4 * 0.5 / 90.5;  // four standard errors of a share at most
  leaver.step();
  EXPECT_NEAR(standing(), 0.7, kErrors);
  leaver.steps(11);
  EXPECT_NEAR(standing(), 0.7, kErrors) << "the month before the next year";
  leaver.step();
  EXPECT_NEAR(standing(), 0.49, kErrors) << "what has lapsed does not come back";
}

TEST(Floor, IsCertifiedByHazardOnlyOnceForcesAreOrderedBelowIt) {
  LoneLeaver leaver(8192);
  leaver.set_lever(Lever::court_compliance, 1);
  leaver.set_parameter(certification_hazard, 0.1F);
  leaver.set_field(Field::drawdown_ordered_share, 0.15F);
  leaver.steps(12);
  EXPECT_EQ(leaver.worlds_with(Event::floor_certified), 0U);
  leaver.set_field(Field::drawdown_ordered_share, 0.3F);
  leaver.steps(6);
  // 1 - 0.9^6 = 0.46856; four standard errors are 0.022
  EXPECT_NEAR(static_cast<double>(leaver.worlds_with(Event::floor_certified)) / 8192, 0.46856,
              0.022);
}

TEST(Floor, GivesTheDaysOfGraceOnlyWhereItBeginsToBind) {
  for (const auto& [days, months] : {std::pair{0, 1}, {30, 1}, {31, 2}, {45, 2}, {61, 3}}) {
    LoneLeaver leaver;
    leaver.setting.floor_grace_days = days;
    leaver.set_lever(Lever::court_compliance, 1);
    leaver.begin();
    EXPECT_EQ(leaver.at(Field::force_floor_share), kFloorShare) << "the law is older";
    const std::array events{DatedEvent{0, 0, Event::floor_certified, -1, 0}};
    leaver.step(catalog::Action::none, events);
    leaver.step();
    EXPECT_EQ(leaver.at(Field::force_floor_share), 0);
    leaver.change_administration(true);
    for (int month = 1; month < months; ++month) {
      EXPECT_EQ(leaver.at(Field::force_floor_share), 0) << days << " days, month " << month;
      leaver.step();
    }
    EXPECT_EQ(leaver.at(Field::force_floor_share), kFloorShare) << days << " days";
  }
}

TEST(Floor, IsNotLiftedWhereTheLawKnowsNoCertificate) {
  LoneLeaver leaver;
  leaver.setting.floor_has_certificate = false;
  leaver.set_lever(Lever::court_compliance, 1);
  leaver.set_lever(Lever::floor_certified, 1);
  leaver.steps(2);
  EXPECT_EQ(leaver.at(Field::force_floor_share), kFloorShare);
  EXPECT_EQ(leaver.worlds_with(Event::floor_certified), 0U);
}

TEST(Floor, KeepsCostlyEquipmentAmongTheEnablers) {
  LoneLeaver leaver;
  leaver.set_parameter(kept_equipment_share, 0.25F);
  leaver.set_lever(Lever::court_compliance, 1);
  leaver.set_lever(Lever::participation_enablers, 0);
  leaver.step();
  EXPECT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(Route::enablers)), 0.75F);
  LoneLeaver unbound;
  unbound.setting.keeps_equipment = false;
  unbound.set_lever(Lever::court_compliance, 1);
  unbound.set_lever(Lever::participation_enablers, 0);
  unbound.step();
  EXPECT_EQ(unbound.at(Field::hollowing_depth_share, 0, entry(Route::enablers)), 1);
  leaver.set_lever(Lever::floor_certified, 1);
  leaver.step();
  EXPECT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(Route::enablers)), 1);
}

TEST(Floor, ProtectsTheTopPost) {
  LoneLeaver leaver;
  leaver.set_parameter(top_post_share, 0.25F);
  leaver.set_lever(Lever::court_compliance, 1);
  leaver.set_lever(Lever::participation_command_posts, 0);
  leaver.step();
  EXPECT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(Route::command_posts)), 0.75F);
  leaver.set_lever(Lever::floor_certified, 1);
  leaver.step();
  EXPECT_EQ(leaver.at(Field::hollowing_depth_share, 0, entry(Route::command_posts)), 1);
}

}  // namespace
}  // namespace casus::models::route
