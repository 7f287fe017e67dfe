#include "models/approval/approval.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/lone_model.hpp"

namespace casus::models::approval {
namespace {

using catalog::Action;
using catalog::Field;

world::Setting three_actors() {
  world::Setting setting;
  setting.sizes = {.actors = 3, .frontiers = 1};
  setting.leaver = 2;
  setting.starts_sceptical = true;
  for (auto& fact : setting.facts) fact.assign(3, 0);
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)] = {1, 0, 1};
  return setting;
}

/// A president at 40 % with a mean of 45 %, and an economy that does not grow.
class President : public LoneModel {
 public:
  explicit President(std::size_t worlds = 16, std::uint32_t first_world = 0)
      : LoneModel(kInfo, memory_count, three_actors(), worlds, first_world) {
    set_parameter(start_share, 0.4F);
    set_parameter(mean_share, 0.45F);
    set_parameter(persistence, 0.9F);
    set_field(Field::gdp_usd_bn, 100, 2);
    set_field(Field::admin_is_sceptic, 1);
    start<isa::scalar>(view(0));
  }
  void step(int month) { advance<isa::scalar>(view(month)); }
  float approval(std::size_t world = 0) { return row(Field::approval_share)[world]; }
  float part(Memory row, std::size_t world = 0) { return view(1).memory_row(row)[world]; }
  void act(Action action) { set_field(Field::us_action, static_cast<float>(action)); }
};

TEST(Approval, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Approval, GoesFromItsStartToItsMean) {
  President president;
  EXPECT_FLOAT_EQ(president.approval(), 0.4F);
  for (int month = 1; month <= 12; ++month) president.step(month);
  EXPECT_NEAR(president.approval(), 0.45 - 0.05 * std::pow(0.9, 12), 1e-6);
}

TEST(Approval, RisesWithGrowthAboveTheUsualAndFallsBelowIt) {
  for (const float growth : {1.01F, 0.99F}) {
    President president;
    President still;
    president.set_parameter(growth_weight, 0.1F);
    president.set_field(Field::gdp_usd_bn, 100 * growth, 2);
    president.step(1);
    still.step(1);
    const double expected = 0.1 * (std::pow(static_cast<double>(growth), 12) - 1);
    EXPECT_NEAR(president.approval() - still.approval(), expected, 1e-6);
    president.step(2);  // income stands still again
    still.step(2);
    EXPECT_NEAR(president.approval() - still.approval(), 0.9 * expected, 1e-6);
  }
}

TEST(Approval, LooksAtTheLeaversIncomeOnly) {
  President president;
  president.set_parameter(growth_weight, 1);
  president.set_field(Field::gdp_usd_bn, 500, 0);
  president.step(1);
  EXPECT_EQ(president.part(economy_part), 0);
}

TEST(Approval, AnswersEachActByItsOwnPopularity) {
  constexpr std::array kActs{Action::seek_consent, Action::seek_act,        Action::give_notice,
                             Action::threaten,     Action::withdraw_notice, Action::draw_down,
                             Action::go_dormant,   Action::reverse,         Action::leave_body,
                             Action::seek_repeal};
  for (const Action action : kActs) {
    President president;
    president.set_parameter(action_weight, 0.1F);
    president.set_parameter(popularity_of(action), -0.5F);
    president.act(Action::none);
    president.step(1);
    EXPECT_EQ(president.part(policy_part), 0);
    president.act(action);
    president.step(2);
    EXPECT_FLOAT_EQ(president.part(policy_part), -0.05F) << static_cast<int>(action);
  }
}

TEST(Approval, SuffersOnlyWherePolicyFallsShortOfSupportUnderASceptic) {
  President president;
  president.set_parameter(gap_weight, 0.1F);
  president.set_field(Field::nato_support_share, 0.6F);
  president.set_field(Field::hollowness_share, 0.3F);
  president.step(1);
  EXPECT_EQ(president.part(policy_part), 0) << "participation of 0.7 is more than is asked for";
  president.set_field(Field::hollowness_share, 0.5F);
  president.step(2);
  EXPECT_NEAR(president.part(policy_part), -0.01F, 1e-8F);
  President leaving;
  leaving.set_parameter(gap_weight, 0.1F);
  leaving.set_field(Field::nato_support_share, 0.6F);
  leaving.set_field(Field::treaty_state, 1);
  leaving.step(1);
  EXPECT_NEAR(leaving.part(policy_part), -0.06F, 1e-8F);
  leaving.set_field(Field::admin_is_sceptic, 0);
  leaving.step(2);
  EXPECT_EQ(leaving.part(policy_part), 0) << "a committed successor did not choose it";
}

TEST(Approval, RalliesWhenThreatRisesAndNotWhenItStaysOrFalls) {
  President president;
  president.set_parameter(rally_weight, 0.2F);
  president.set_field(Field::threat_share, 0.2F, 0);
  president.set_field(Field::threat_share, 0.9F, 1);  // no member
  President calm;
  president.step(1);
  calm.step(1);
  EXPECT_NEAR(president.approval() - calm.approval(), 0.2 * 0.1, 1e-6);
  president.step(2);
  calm.step(2);
  EXPECT_NEAR(president.approval() - calm.approval(), 0.9 * 0.2 * 0.1, 1e-6);
  president.set_field(Field::threat_share, 0, 0);
  president.step(3);
  calm.step(3);
  EXPECT_NEAR(president.approval() - calm.approval(), 0.81 * 0.2 * 0.1, 1e-6);
}

TEST(Approval, BeginsAnewUnderAnAdministrationOfTheOtherKind) {
  President president;
  president.set_parameter(growth_weight, 1);
  president.set_parameter(trend_growth_annual, 0.02F);
  president.set_parameter(honeymoon_share, 0.1F);
  for (int month = 1; month <= 6; ++month) president.step(month);
  EXPECT_LT(president.approval(), 0.4F);
  president.set_field(Field::admin_is_sceptic, 0);
  president.step(7);
  EXPECT_NEAR(president.approval(), 0.45 + 0.9 * 0.1 - 0.02, 1e-6);
}

TEST(Approval, KeepsTheEconomyAndAllianceApartToTheLastBit) {
  President reference(64);
  President other_economy(64);
  President other_policy(64);
  for (President* president : {&reference, &other_economy, &other_policy}) {
    president->set_parameter(shock_sd, 0.01F);
    president->set_parameter(growth_weight, 0.06F);
    president->set_parameter(action_weight, 0.05F);
    president->set_parameter(gap_weight, 0.003F);
    president->set_parameter(notice_popularity, -0.6F);
  }
  other_economy.set_parameter(growth_weight, 0.2F);
  other_economy.set_parameter(trend_growth_annual, 0.01F);
  other_policy.set_parameter(action_weight, 0.2F);
  other_policy.set_parameter(gap_weight, 0.01F);
  for (int month = 1; month <= 36; ++month) {
    for (President* president : {&reference, &other_economy, &other_policy}) {
      president->act(month == 5 ? Action::give_notice : Action::none);
      president->set_field(Field::treaty_state, month >= 5 ? 1.0F : 0.0F);
      president->set_field(Field::nato_support_share, 0.6F);
      president->set_field(Field::gdp_usd_bn, 100 + static_cast<float>(month), 2);
      president->step(month);
    }
    for (std::size_t w = 0; w < 64; ++w) {
      ASSERT_EQ(other_economy.part(policy_part, w), reference.part(policy_part, w));
      ASSERT_EQ(other_policy.part(economy_part, w), reference.part(economy_part, w));
      ASSERT_EQ(other_policy.part(other_part, w), reference.part(other_part, w));
    }
  }
  EXPECT_NE(other_economy.part(economy_part), reference.part(economy_part));
  EXPECT_NE(other_policy.part(policy_part), reference.part(policy_part));
}

TEST(Approval, IsNowhereHigherWithMoreWeightOnAnUnpopularAct) {
  President less(512);
  President more(512);
  for (President* president : {&less, &more}) {
    president->set_parameter(shock_sd, 0.02F);
    president->set_parameter(notice_popularity, -0.6F);
    president->set_parameter(action_weight, president == &less ? 0.05F : 0.2F);
    president->act(Action::give_notice);
    for (int month = 1; month <= 12; ++month) president->step(month);
  }
  for (std::size_t w = 0; w < 512; ++w) ASSERT_LT(more.approval(w), less.approval(w));
}

TEST(Approval, StaysAShareWhateverHappens) {
  President president(64);
  president.set_parameter(shock_sd, 0.1F);
  president.set_parameter(persistence, 0.999F);
  president.set_parameter(growth_weight, 2);
  president.set_parameter(trend_growth_annual, -0.05F);
  for (int month = 1; month <= 120; ++month) {
    president.step(month);
    for (std::size_t w = 0; w < 64; ++w) {
      ASSERT_GE(president.approval(w), 0);
      ASSERT_LE(president.approval(w), 1);
    }
  }
  EXPECT_EQ(president.approval(), 1) << "six points a month reach the end of the scale";
}

TEST(Approval, HasShocksOfTheStatedSize) {
  President president(4096);
  president.set_parameter(shock_sd, 0.02F);
  president.step(1);
  double squares = 0;
  for (std::size_t w = 0; w < 4096; ++w) {
    const double d = static_cast<double>(president.approval(w)) - 0.405;
    squares += d * d;
  }
  // Standard error of a standard deviation from 4096 draws: 1.1 %.
  EXPECT_NEAR(std::sqrt(squares / 4096), 0.02, 4 * 0.011 * 0.02);
}

TEST(Approval, GivesTheSameBitsAtAnyWidthAndInstructionSet) {
  const auto set = [](President& one, int month) {
    one.set_parameter(shock_sd, 0.02F);
    one.set_parameter(growth_weight, 0.1F);
    one.set_parameter(action_weight, 0.1F);
    one.set_parameter(threat_popularity, -0.3F);
    one.act(month % 7 == 0 ? Action::threaten : Action::none);
    one.set_field(Field::gdp_usd_bn, 100 + 0.2F * static_cast<float>(month), 2);
    one.set_field(Field::admin_is_sceptic, month > 30 ? 0.0F : 1.0F);
  };
  President whole(64);
  std::vector<President> parts;
  for (std::uint32_t w = 0; w < 64; ++w) parts.emplace_back(1, w);
  for (int month = 1; month <= 60; ++month) {
    set(whole, month);
    step_function("approval", base::best_isa())(whole.view(month));
    for (std::size_t w = 0; w < 64; ++w) {
      set(parts[w], month);
      parts[w].step(month);
      ASSERT_EQ(whole.approval(w), parts[w].approval());
    }
  }
}

}  // namespace
}  // namespace casus::models::approval
