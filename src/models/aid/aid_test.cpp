#include "models/aid/aid.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/aid/lone_aid.hpp"
#include "numeric/gamma.hpp"

namespace casus::models::aid {
namespace {

using catalog::AidKind;
using catalog::Donor;
using catalog::Event;
using catalog::Field;
using catalog::Lever;
using catalog::WarPhase;

constexpr auto entry = flow_of;

TEST(Aid, GivesItsPublishedAndClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(AidStages, DeliverByTheGammaDistributionWhateverStagesMeanAndSplit) {
  for (const int stages : {1, 3, 6}) {
    for (const double mean : {0.4, 2.0, 14.0}) {
      for (const double split : {0.0, 0.35, 1.0}) {
        const PipelinePaths paths =
            solve_pipeline({.authorised = std::vector<double>(40, 0.0),
                            .on_its_way = 2,
                            .kinds = {{.share = 1, .stages = stages, .mean_months = mean}},
                            .unobligated_share = split});
        double delivered = 0;
        for (std::size_t t = 1; t < 41; ++t) {
          delivered += paths.delivered[0][t];
          const double cdf = numeric::gamma_cdf(static_cast<double>(t), stages, mean);
          EXPECT_NEAR(delivered, 2 * cdf, 1e-12) << stages << " " << mean << " " << t;
          const double left = paths.authorised_stage[t] + paths.obligated_stage[t];
          EXPECT_NEAR(left, 2 - delivered, 1e-12);
        }
        EXPECT_NEAR(paths.authorised_stage[0], 2 * std::min(1.0, split * stages), 1e-15);
      }
    }
  }
}

TEST(AidStages, HalfOfThemBeforeTheContractLeaveAFreshDecisionUncontracted) {
  const PipelinePaths paths =
      solve_pipeline({.authorised = {0},
                      .on_its_way = 1,
                      .kinds = {{.share = 1, .stages = 4, .mean_months = 1e6}},
                      .unobligated_share = 0.125});
  EXPECT_NEAR(paths.authorised_stage[1], 0.5, 1e-5);  // half of the first of four stages
  EXPECT_NEAR(paths.obligated_stage[1], 0.5, 1e-5);
}

TEST(Aid, IsATwelfthOfTheFactsAYear) {
  LoneAid aid;
  aid.advance_to(1);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::leaver, AidKind::stock)), 1);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::leaver, AidKind::financial)),
                  2);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::allies, AidKind::procurement)),
                  2);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::allies, AidKind::stock)), 0.5F);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::others, AidKind::humanitarian)),
                  0.05F);
  aid.set_field(Field::aid_withheld_share, 0.25F);
  aid.advance_to(2);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::leaver, AidKind::stock)),
                  0.75F);
}

TEST(Aid, AtTheStartHoldsWhatTheYearsOfTheFactsHaveLeftThere) {
  LoneAid aid;
  // Allies: 55 months at 2 a month and a mean of 14 months, counted after a month's entry.
  double allies = 0;
  double leaver = 0;
  for (int age = 0; age < 55; ++age) {
    const double left = 1 - numeric::gamma_cdf(age, 3, 14);
    allies += 2 * left;
    if (age >= 19) leaver += 1 * left;  // nothing since December 2024
  }
  const double others = 0.005 * allies;
  const auto stage = static_cast<std::size_t>(AidKind::procurement) * 2;
  const double on_its_way = static_cast<double>(aid.at(Field::aid_stage_usd_bn, stage) +
                                                aid.at(Field::aid_stage_usd_bn, stage + 1));
  EXPECT_NEAR(on_its_way, allies + leaver + others, 2e-4);
  EXPECT_GT(leaver, 1.5);
  EXPECT_GT(aid.at(Field::aid_delivered_usd_bn, entry(Donor::leaver, AidKind::procurement)), 0);
}

TEST(Aid, ArrivesInASteadyStateAsItIsDecidedOn) {
  LoneAid aid;
  aid.advance_to(100);
  for (std::size_t k = 0; k < kDonorCount * kKindCount; ++k) {
    EXPECT_NEAR(aid.at(Field::aid_delivered_usd_bn, k), aid.at(Field::aid_authorised_usd_bn, k),
                2e-3)
        << k;
  }
}

TEST(Aid, OfTheLeaverThatIsCalledOffDoesNotArriveAndDoesNotComeBack) {
  LoneAid aid;
  aid.set_leaver(0);
  aid.advance_to(1);
  const auto procured = entry(Donor::leaver, AidKind::procurement);
  aid.set_lever(Lever::aid_pipeline_kept_share, 0.25F);
  aid.advance_to(2);
  const float off = aid.at(Field::aid_cancelled_usd_bn, procured);
  EXPECT_GT(off, 1);
  EXPECT_EQ(aid.at(Field::aid_cancelled_usd_bn, entry(Donor::allies, AidKind::procurement)), 0);
  aid.advance_to(3);
  EXPECT_EQ(aid.at(Field::aid_cancelled_usd_bn, procured), 0);
  const float delivered = aid.at(Field::aid_delivered_usd_bn, procured);
  aid.set_lever(Lever::aid_pipeline_kept_share, 1);
  aid.advance_to(4);
  EXPECT_LT(aid.at(Field::aid_delivered_usd_bn, procured), delivered);
  // The lever's fall in steps calls off what the fall at once does.
  LoneAid steps;
  steps.set_leaver(0);
  steps.set_parameter(procurement_months, 120);
  LoneAid once = steps;
  for (const float kept_share : {0.8F, 0.4F}) {
    steps.set_lever(Lever::aid_pipeline_kept_share, kept_share);
    steps.advance_to(steps.month + 1);
  }
  once.advance_to(1);
  once.set_lever(Lever::aid_pipeline_kept_share, 0.4F);
  once.advance_to(2);
  steps.advance_to(3);
  once.advance_to(3);
  EXPECT_NEAR(steps.at(Field::aid_delivered_usd_bn, procured),
              once.at(Field::aid_delivered_usd_bn, procured), 1e-6F);
}

TEST(Aid, AlliesMakeUpForTheirPartOfAFallAndNoMoreThanTheirIncomeAllows) {
  LoneAid aid;
  aid.set_parameter(replacement_share, 0.5F);
  aid.begin();
  aid.advance_to(1);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::allies, AidKind::financial)),
                  3);
  aid.set_leaver(0);
  aid.advance_to(2);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::allies, AidKind::financial)),
                  4);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::allies, AidKind::stock)), 1);
  aid.set_lever(Lever::aid_replacement_share, 1);
  aid.advance_to(3);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::allies, AidKind::financial)),
                  5);
  // One ally of 20,000 billion: 0.0126 % of it are 2.52 a year, of the 50.4 that fell.
  aid.set_parameter(response_limit_share, 0.000126F);
  aid.advance_to(4);
  EXPECT_NEAR(aid.at(Field::aid_authorised_usd_bn, entry(Donor::allies, AidKind::financial)),
              3 + 0.05 * 2, 1e-5);
}

TEST(Aid, ACutOfAidThatWasGivenAgainIsAFallAndIsToldSo) {
  LoneAid aid;
  aid.set_parameter(replacement_share, 0.5F);
  aid.set_leaver(0.02F);
  aid.begin();
  aid.advance_to(1);
  const auto allies = entry(Donor::allies, AidKind::financial);
  const float usual = aid.at(Field::aid_authorised_usd_bn, allies);
  aid.set_leaver(1);
  aid.advance_to(2);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, allies), usual) << "a rise is no fall";
  aid.set_leaver(0.02F);
  aid.advance_to(3);
  // Half of 0.98 of the 2 billion a month that the leaver gave: 0.98.
  EXPECT_NEAR(aid.at(Field::aid_authorised_usd_bn, allies), usual + 0.98F, 1e-5);
  ASSERT_FALSE(aid.log.empty());
  EXPECT_EQ(aid.log.back().event, Event::aid_halted);
  EXPECT_NEAR(aid.log.back().detail, 0.98F, 1e-6F);
}

TEST(Aid, WhatIsCalledOffIsMadeUpForOverAYear) {
  LoneAid aid;
  aid.set_lever(Lever::aid_replacement_share, 1);
  aid.begin();
  aid.advance_to(1);
  const auto allied = entry(Donor::allies, AidKind::procurement);
  const float usual = aid.at(Field::aid_authorised_usd_bn, allied);
  aid.set_lever(Lever::aid_pipeline_kept_share, 0);
  double made_up = 0;
  double off = 0;
  while (aid.month < 120) {
    aid.advance_to(aid.month + 1);
    off += static_cast<double>(
        aid.at(Field::aid_cancelled_usd_bn, entry(Donor::leaver, AidKind::procurement)));
    made_up += static_cast<double>(aid.at(Field::aid_authorised_usd_bn, allied) - usual);
    if (aid.month == 2) {
      EXPECT_EQ(made_up, 0);  // heard a month later
    }
    if (aid.month == 14) {
      EXPECT_NEAR(made_up, off * (1 - std::pow(11.0 / 12, 12)), 0.02);
    }
  }
  EXPECT_NEAR(made_up, off, 0.01 * off);
}

TEST(Aid, OutOfStocksIsLimitedByThemAndTheRestIsProcured) {
  LoneAid aid;
  aid.set_parameter(stock_limit_share, 0.003F);  // of 2,000 billion: 6 a year
  aid.begin();
  aid.advance_to(1);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::leaver, AidKind::stock)), 0.5F);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::leaver, AidKind::procurement)),
                  1.5F);
  aid.set_parameter(stock_limit_share, 0);  // purchases of the leaver's arms need no stock
  aid.advance_to(2);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::allies, AidKind::stock)),
                  0.25F);
}

TEST(Aid, ArmsThatMayNotBeBoughtAreProcuredElsewhereAndCostTheSameMoney) {
  LoneAid allowed;
  LoneAid banned;
  banned.set_lever(Lever::aid_purchases_allowed_share, 0);
  for (LoneAid* aid : {&allowed, &banned}) {
    aid->set_parameter(lump_sd, 0.8F);
    aid->advance_to(1);
  }
  const auto stock = entry(Donor::allies, AidKind::stock);
  const auto procured = entry(Donor::allies, AidKind::procurement);
  for (std::size_t w = 0; w < 16; ++w) {
    const float moved = allowed.at(Field::aid_authorised_usd_bn, stock, w) -
                        banned.at(Field::aid_authorised_usd_bn, stock, w);
    EXPECT_GT(moved, 0);
    EXPECT_NEAR(banned.at(Field::aid_authorised_usd_bn, procured, w) -
                    allowed.at(Field::aid_authorised_usd_bn, procured, w),
                moved, 1e-5F);
  }
}

TEST(Aid, UnderACeaseFireArmsAndMoneyComeInPartAndAfterACollapseReliefAlone) {
  LoneAid aid;
  aid.advance_to(1);
  aid.set_field(Field::war_phase, static_cast<float>(WarPhase::ceasefire));
  aid.advance_to(2);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::leaver, AidKind::stock)), 0.5F);
  EXPECT_FLOAT_EQ(aid.at(Field::aid_authorised_usd_bn, entry(Donor::allies, AidKind::financial)),
                  3 * 0.25F);
  const auto relief = entry(Donor::allies, AidKind::humanitarian);
  const float in_truce = aid.at(Field::aid_authorised_usd_bn, relief);
  LoneAid war;
  war.advance_to(2);
  EXPECT_EQ(in_truce, war.at(Field::aid_authorised_usd_bn, relief)) << "relief stays";
  EXPECT_EQ(aid.sum(Field::aid_cancelled_usd_bn), 0);
  aid.set_field(Field::war_phase, static_cast<float>(WarPhase::collapsed));
  aid.advance_to(3);
  for (std::size_t flow = 0; flow < kElsewhere; ++flow) {
    const bool is_relief = kind_of(flow) == static_cast<std::size_t>(AidKind::humanitarian);
    EXPECT_EQ(aid.at(Field::aid_authorised_usd_bn, flow) > 0, is_relief) << flow;
    EXPECT_EQ(aid.at(Field::aid_delivered_usd_bn, flow) > 0, is_relief) << flow;
  }
  EXPECT_GT(aid.at(Field::aid_cancelled_usd_bn, entry(Donor::allies, AidKind::procurement)), 10);
}

// Issue 5: no money under a cease-fire had been taken for a collapse.
TEST(Aid, IsNotCalledOffByACeaseFireThatNoMoneyIsGivenUnder) {
  LoneAid none;
  LoneAid hardly;
  for (LoneAid* aid : {&none, &hardly}) {
    aid->set_parameter(ceasefire_money_share, aid == &none ? 0.0F : 1e-6F);
    aid->set_parameter(replacement_share, 1);
    aid->begin();
    aid->advance_to(1);
    aid->set_field(Field::war_phase, static_cast<float>(WarPhase::ceasefire));
    aid->advance_to(2);
    EXPECT_EQ(aid->sum(Field::aid_cancelled_usd_bn), 0);
    aid->set_lever(Lever::aid_pipeline_kept_share, 0.5F);
    aid->advance_to(6);
    ASSERT_EQ(aid->log.size(), 16U) << "the leaver calls off, in every world";
    EXPECT_EQ(aid->log.back().event, Event::aid_halted);
  }
  for (std::size_t flow = 0; flow < kElsewhere; ++flow) {
    EXPECT_NEAR(none.at(Field::aid_delivered_usd_bn, flow),
                hardly.at(Field::aid_delivered_usd_bn, flow), 1e-5F);
    EXPECT_NEAR(none.at(Field::aid_authorised_usd_bn, flow),
                hardly.at(Field::aid_authorised_usd_bn, flow), 1e-5F);
  }
}

TEST(Aid, CalledOffUnderACeaseFireIsMadeUpForByTheFactorOfTheCeaseFireOnce) {
  LoneAid aid;
  aid.set_lever(Lever::aid_replacement_share, 1);
  aid.set_parameter(ceasefire_military_share, 0.5F);
  aid.set_field(Field::war_phase, static_cast<float>(WarPhase::ceasefire));
  aid.begin();
  aid.advance_to(1);
  const auto allied = entry(Donor::allies, AidKind::procurement);
  const float usual = aid.at(Field::aid_authorised_usd_bn, allied);
  aid.set_lever(Lever::aid_pipeline_kept_share, 0);
  aid.advance_to(2);
  const float off = aid.at(Field::aid_cancelled_usd_bn, entry(Donor::leaver, AidKind::procurement));
  ASSERT_GT(off, 1);
  aid.advance_to(3);
  EXPECT_NEAR(aid.at(Field::aid_authorised_usd_bn, allied) - usual, 0.5F * off / 12, 1e-5F);  // (2)
}

TEST(Aid, ComesInLumpsWithTheStatedMeanAndSpread) {
  LoneAid aid(4096);
  aid.set_parameter(lump_sd, 0.8F);
  aid.advance_to(1);
  double sum = 0;
  double logs = 0;
  double squares = 0;
  for (std::size_t w = 0; w < 4096; ++w) {
    const double x = static_cast<double>(aid.at(Field::aid_authorised_usd_bn, 2, w));
    sum += x;
    logs += std::log(x);
    squares += std::log(x) * std::log(x);
  }
  EXPECT_NEAR(sum / 4096, 2, 2 * 4 * 0.947 / 64);  // four standard errors
  const double mean = logs / 4096;
  EXPECT_NEAR(std::sqrt(squares / 4096 - mean * mean), 0.8, 4 * 0.8 / std::sqrt(2 * 4096.0));
}

TEST(Aid, SaysWhenTheLeaverWithholdsMoreAndWhenItGivesAgain) {
  LoneAid aid(1);
  aid.set_leaver(0.02F);
  aid.begin();
  aid.advance_to(2);
  EXPECT_TRUE(aid.log.empty());
  aid.set_field(Field::aid_withheld_share, 0.5F);
  aid.advance_to(4);
  ASSERT_EQ(aid.log.size(), 1U);
  EXPECT_EQ(aid.log[0].event, Event::aid_halted);
  EXPECT_EQ(aid.log[0].month, 3);
  EXPECT_NEAR(aid.log[0].detail, 0.5F, 1e-6F);
  aid.set_lever(Lever::aid_pipeline_kept_share, 0);
  aid.advance_to(5);
  ASSERT_EQ(aid.log.size(), 2U);
  EXPECT_EQ(aid.log[1].detail, 1);
  aid.set_lever(Lever::aid_pipeline_kept_share, 1);
  aid.set_leaver(1);
  aid.advance_to(6);
  ASSERT_EQ(aid.log.size(), 3U);
  EXPECT_EQ(aid.log[2].event, Event::aid_resumed);
  EXPECT_EQ(aid.log[2].detail, 0);
}

TEST(Aid, ReportsWhatThePhaseOfTheWarLeavesOfTheAidOfTheStart) {
  LoneAid aid;
  aid.begin();
  EXPECT_EQ(aid.at(Field::aid_phase_share), 1);
  aid.set_leaver(0);
  aid.advance_to(1);
  EXPECT_EQ(aid.at(Field::aid_phase_share), 1) << "policy is no phase";
  aid.set_field(Field::war_phase, static_cast<float>(WarPhase::ceasefire));
  aid.advance_to(2);
  // A year at the start: 54.12 of arms, of which a half stays, 61.2 of money, of which a quarter,
  // and 6.6 of relief.
  EXPECT_NEAR(aid.at(Field::aid_phase_share), (27.06 + 15.3 + 6.6) / 121.92, 1e-5);
  aid.set_field(Field::war_phase, static_cast<float>(WarPhase::collapsed));
  aid.advance_to(3);
  EXPECT_NEAR(aid.at(Field::aid_phase_share), 6.6 / 121.92, 1e-5);
}

// Issue 5: every month of a fade had been logged.
TEST(Aid, SaysThatTheLeaverGivesAgainOnceAsHalfOfWhatItWithheldIsGiven) {
  LoneAid aid(1);
  float share = 0;
  for (int month = 1; month <= 60; ++month) {
    share *= 0.9F;
    if (month == 3) share = 0.5F;
    if (month == 6) share = 0.45F;  // 0.36 was left: half of neither has been given yet
    if (month == 40) share = 0.2F;
    aid.set_field(Field::aid_withheld_share, share);
    aid.advance_to(month);
  }
  std::vector<int> months;
  std::vector<Event> events;
  for (const auto& logged : aid.log) {
    months.push_back(logged.month);
    events.push_back(logged.event);
  }
  // 0.45 x 0.9^6 = 0.239 is the first below half of the 0.5; 0.2 x 0.9^7 = 0.096 below half of 0.2.
  EXPECT_EQ(months, (std::vector<int>{3, 6, 12, 40, 47}));
  EXPECT_EQ(events, (std::vector<Event>{Event::aid_halted, Event::aid_halted, Event::aid_resumed,
                                        Event::aid_halted, Event::aid_resumed}));
  EXPECT_NEAR(aid.log[2].detail, 0.239F, 1e-3F);
}

TEST(Aid, ReportsWhatTheLeaversPolicyLetsThrough) {
  LoneAid aid;
  aid.set_leaver(0.5F);
  aid.begin();
  EXPECT_EQ(aid.at(Field::aid_policy_ratio), 0.5F);
  aid.set_field(Field::aid_withheld_share, 0.5F);
  aid.advance_to(1);
  EXPECT_EQ(aid.at(Field::aid_policy_ratio), 0.25F);
  aid.set_lever(Lever::aid_pipeline_kept_share, 0.5F);
  aid.advance_to(2);
  EXPECT_EQ(aid.at(Field::aid_policy_ratio), 0.125F);
}

TEST(Aid, IsSilentInAStudyWithoutAWar) {
  world::Setting setting = war_setting();
  setting.frontier_starts_at_war = {false};
  LoneAid aid(4, setting);
  aid.advance_to(12);
  for (const Field field : kWrites) EXPECT_EQ(aid.sum(field), 0);
}

TEST(Aid, EveryInstructionSetAndBlockGivesTheSameBits) {
  const auto run = [](StepFunction step, std::size_t worlds) {
    LoneAid aid(worlds);
    aid.set_parameter(lump_sd, 0.8F);
    aid.set_parameter(replacement_share, 0.5F);
    aid.begin();
    for (int month = 1; month <= 30; ++month) {
      if (month == 10) aid.set_leaver(0.3F);
      if (month == 12) aid.set_lever(Lever::aid_pipeline_kept_share, 0.3F);
      step(aid.view(month));
    }
    std::vector<float> all;
    for (const Field field : kWrites) {
      for (std::size_t k = 0; k < aid.layout.rows(field); ++k) {
        for (std::size_t w = 0; w < 5; ++w) all.push_back(aid.at(field, k, w));
      }
    }
    return all;
  };
  const std::vector<float> expected = run(step_function("aid", base::Isa::scalar), 5);
  EXPECT_EQ(run(step_function("aid", base::Isa::scalar), 70), expected);
  EXPECT_EQ(run(step_function("aid", base::best_isa()), 64), expected);
}

}  // namespace
}  // namespace casus::models::aid
