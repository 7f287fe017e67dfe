#include "models/trade/trade.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/trade/lone_trade.hpp"

namespace casus::models::trade {
namespace {

using catalog::Event;
using catalog::Field;
using catalog::FrontierPhase;
using catalog::Lever;

constexpr std::size_t kAttacker = 3;
constexpr std::size_t kDefender = 4;

TEST(Trade, GivesItsPublishedAndClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Trade, NoShockNoChangeToTheLastBit) {
  LoneTrade trade;
  const std::vector<float> before = trade.fields;
  trade.advance_to(120);
  EXPECT_EQ(trade.fields, before);
  for (std::size_t c = 0; c < 6; ++c) EXPECT_EQ(trade.at(Field::real_income_ratio, c), 1);
  EXPECT_TRUE(trade.log.empty());
}

TEST(Trade, AStudyWithoutFlowsStaysAtOne) {
  world::Setting setting = trading_setting();
  setting.trade = {};
  LoneTrade trade(4, setting);
  trade.set_field(Field::treaty_state, 2);
  trade.advance_to(24);
  EXPECT_EQ(trade.at(Field::trade_ratio, 0), 1);
  EXPECT_EQ(trade.at(Field::partner_trade_ratio), 1);
}

TEST(Trade, AWarOnAFrontierCostsBothSidesAndThePairMost) {
  LoneTrade trade;
  trade.set_field(Field::frontier_phase, static_cast<float>(FrontierPhase::war), 1);
  trade.advance_to(1);
  EXPECT_LT(trade.at(Field::real_income_ratio, 2), 1);
  EXPECT_LT(trade.at(Field::real_income_ratio, kAttacker), 1);
  EXPECT_LT(trade.at(Field::trade_ratio, 2), .95F);
  EXPECT_GT(trade.at(Field::trade_cost_ratio, 2), 1);
  EXPECT_LE(trade.at(Field::trade_clearing_error), kTolerance);
}

TEST(Trade, WarOnASecondFrontierOfAPairIsTheSameWar) {
  // The study has pairs with two frontiers: land and hybrid, land and sea.
  const auto with_second = [](int challenger, int target) {
    world::Setting setting = trading_setting();
    setting.sizes.frontiers = 3;
    setting.frontiers.push_back("second");
    setting.frontier_challenger.push_back(challenger);
    setting.frontier_target.push_back(target);
    setting.frontier_starts_at_war.push_back(false);
    return setting;
  };
  const auto moved = [](LoneTrade trade, std::vector<FrontierPhase> phases) {
    for (std::size_t f = 0; f < phases.size(); ++f) {
      trade.set_field(Field::frontier_phase, static_cast<float>(phases[f]), f);
    }
    trade.advance_to(1);
    std::vector<float> values;
    for (std::size_t c = 0; c < 6; ++c) {
      values.push_back(trade.at(Field::real_income_ratio, c));
      values.push_back(trade.at(Field::trade_ratio, c));
    }
    return values;
  };
  using P = FrontierPhase;
  const auto one = moved(LoneTrade(), {P::war, P::war});
  EXPECT_LT(one[2 * 2 + 1], 1);
  for (const auto& [challenger, target] : {std::pair{3, 2}, std::pair{2, 3}}) {
    const world::Setting setting = with_second(challenger, target);
    EXPECT_EQ(moved(LoneTrade(16, setting), {P::war, P::war, P::war}), one);
    EXPECT_EQ(moved(LoneTrade(16, setting), {P::war, P::war, P::quiet}), one);
    EXPECT_EQ(moved(LoneTrade(16, setting), {P::war, P::quiet, P::war}), one);
    EXPECT_EQ(moved(LoneTrade(16, setting), {P::war, P::crisis, P::crisis}),
              moved(LoneTrade(), {P::war, P::crisis}));
  }
  // A pair that was at war in the base year loses nothing more by a second frontier.
  const world::Setting again = with_second(3, 4);
  EXPECT_EQ(moved(LoneTrade(16, again), {P::war, P::quiet, P::war}),
            moved(LoneTrade(), {P::war, P::quiet}));
}

TEST(Trade, PeaceBringsTradeBackSlowly) {
  LoneTrade trade;
  trade.set_field(Field::frontier_phase, static_cast<float>(FrontierPhase::ceasefire), 0);
  float before = 1;
  for (const int month : {12, 24, 60, 120}) {
    trade.advance_to(month);
    EXPECT_GT(trade.at(Field::partner_trade_ratio), before) << month;
    before = trade.at(Field::partner_trade_ratio);
  }
  // Neutral partners come back to 1 / .93 on both sides of the war alone.
  EXPECT_LT(before, 1.2F);
  trade.set_field(Field::frontier_phase, static_cast<float>(FrontierPhase::war), 0);
  trade.advance_to(132);
  EXPECT_NEAR(trade.at(Field::partner_trade_ratio), 1, 1e-5F);
}

TEST(Trade, ACollapseCostsTheDefenderItsTrade) {
  LoneTrade trade;
  trade.set_field(Field::war_phase, static_cast<float>(catalog::WarPhase::collapsed));
  trade.advance_to(1);
  EXPECT_LT(trade.at(Field::partner_trade_ratio), .75F);
  EXPECT_LT(trade.at(Field::real_income_ratio, kDefender), 1);
}

TEST(Trade, InstabilityCostsAStateItsTradeForAWhile) {
  constexpr std::size_t kThird = 2;  // neither leaver nor side of the war
  LoneTrade trade;
  LoneTrade calm;
  trade.set_field(Field::onset, 1, kThird);
  trade.advance_to(1);
  calm.advance_to(1);
  const float at_once = trade.at(Field::trade_ratio, kThird);
  EXPECT_LT(at_once, .95F);
  EXPECT_LT(trade.at(Field::real_income_ratio, kThird), 1);
  EXPECT_EQ(calm.at(Field::trade_ratio, kThird), 1);
  trade.set_field(Field::onset, 0, kThird);
  trade.advance_to(25);  // a half-life later half of its logarithm is left, before prices answer
  EXPECT_NEAR(std::log(trade.at(Field::trade_ratio, kThird)) / std::log(at_once), .5F, .04F);
  trade.set_field(Field::onset, 1, kThird);
  trade.advance_to(26);
  EXPECT_NEAR(trade.at(Field::trade_ratio, kThird), at_once, 1e-4F) << "a second onset, no double";
}

TEST(Trade, SanctionsFollowTheLeverAndTheDeal) {
  LoneTrade lifted;
  lifted.set_lever(Lever::sanctions_ratio, 0);
  lifted.advance_to(1);
  EXPECT_GT(lifted.at(Field::trade_ratio, kAttacker), 1.05F);
  LoneTrade doubled;
  doubled.set_lever(Lever::sanctions_ratio, 2);
  doubled.advance_to(1);
  EXPECT_LT(doubled.at(Field::trade_ratio, kAttacker), .95F);
  LoneTrade relieved;
  relieved.set_lever(Lever::sanctions_relief_share, 1);
  relieved.advance_to(12);
  EXPECT_EQ(relieved.at(Field::trade_ratio, kAttacker), 1);  // no deal yet
  relieved.set_field(Field::deal_signed, 1);
  relieved.advance_to(13);
  EXPECT_GT(relieved.at(Field::trade_ratio, kAttacker), 1);
  EXPECT_LT(relieved.at(Field::trade_ratio, kAttacker), lifted.at(Field::trade_ratio, kAttacker));
}

TEST(Trade, ReliefIsAsIfTheLeaverAloneLiftedItsSanctions) {
  LoneTrade relieved;
  relieved.set_lever(Lever::sanctions_relief_share, 1);
  relieved.set_field(Field::deal_signed, 1);
  relieved.advance_to(1);
  world::Setting setting = trading_setting();
  setting.facts[static_cast<std::size_t>(catalog::Fact::sanctions_attacker)] = {1, 0, 0, 0, 0, 0};
  LoneTrade alone(16, setting);
  alone.set_lever(Lever::sanctions_ratio, 0);
  alone.advance_to(1);
  for (std::size_t c = 0; c < 6; ++c) {
    EXPECT_EQ(relieved.at(Field::trade_ratio, c), alone.at(Field::trade_ratio, c)) << c;
  }
}

// The multipliers of pairs: the United States and Russia hear the relief, Germany and Russia do
// not.
TEST(Trade, ReliefReachesNoPairButLeaverAndAttacker) {
  for (const float signed_deal : {0.0F, 1.0F}) {
    LoneTrade trade;
    trade.set_lever(Lever::sanctions_relief_share, .5F);
    trade.set_field(Field::deal_signed, signed_deal);
    trade.month = 1;
    const world::StepView view = trade.view(1);
    move_shocks<isa::scalar>(view);
    Multipliers multipliers;
    multipliers.lanes = 1;
    multipliers.world[0] = 0;
    find_multipliers<isa::scalar>(view, multipliers);
    EXPECT_EQ(multipliers.row(1, kAttacker, 6), nullptr) << "an ally's sales";
    EXPECT_EQ(multipliers.row(kAttacker, 1, 6), nullptr) << "an ally's purchases";
    const float* sales = multipliers.row(0, kAttacker, 6);
    const float* purchases = multipliers.row(kAttacker, 0, 6);
    if (signed_deal == 0) {
      EXPECT_EQ(sales, nullptr);
      continue;
    }
    ASSERT_NE(sales, nullptr);
    ASSERT_NE(purchases, nullptr);
    EXPECT_NEAR(*sales, 1 / std::sqrt(.26F), 1e-5F);
    EXPECT_EQ(*purchases, *sales);
  }
}

TEST(Trade, CommitmentsBeyondAHalfAreFlaggedAndHeldThere) {
  LoneTrade half;
  half.set_field(Field::us_force_share, .5F);
  half.advance_to(12);
  EXPECT_EQ(half.at(Field::security_trade_extrapolated), 0);
  LoneTrade none;
  none.set_field(Field::us_force_share, 0);
  none.advance_to(12);
  EXPECT_EQ(none.at(Field::security_trade_extrapolated), 1);
  EXPECT_EQ(none.at(Field::trade_ratio, 0), half.at(Field::trade_ratio, 0));
  EXPECT_LT(half.at(Field::trade_ratio, 0), 1);
  ASSERT_EQ(none.log.size(), 16U);  // once in each world
  EXPECT_EQ(none.log[0].event, Event::trade_beyond_evidence);
  EXPECT_EQ(none.log[0].detail, 0);
}

TEST(Trade, AnExitIsWorthItsTreatiesShareAndHollownessPartOfIt) {
  LoneTrade out;
  out.set_field(Field::treaty_state, static_cast<float>(catalog::TreatyState::out));
  out.advance_to(12);
  LoneTrade hollow;
  hollow.set_field(Field::hollowness_share, .5F);
  hollow.advance_to(12);
  EXPECT_LT(out.at(Field::trade_ratio, 0), hollow.at(Field::trade_ratio, 0));
  EXPECT_LT(hollow.at(Field::trade_ratio, 0), 1);
  LoneTrade no_cause;
  no_cause.set_parameter(causal_share, 0);
  no_cause.set_field(Field::treaty_state, static_cast<float>(catalog::TreatyState::out));
  no_cause.advance_to(12);
  EXPECT_EQ(no_cause.at(Field::trade_ratio, 0), 1);
}

TEST(Trade, SmallMovesWaitForTheYear) {
  LoneTrade trade;
  trade.set_field(Field::us_force_share, .9F);  // .4 .2016 ln .9 / 5 = -.0017
  trade.advance_to(11);
  EXPECT_EQ(trade.at(Field::trade_ratio, 0), 1);
  trade.advance_to(12);
  EXPECT_LT(trade.at(Field::trade_ratio, 0), 1);
}

/// (7) of a setting by hand, solved in double.
TEST(Trade, TheEnsembleAgreesWithTheCalculator) {
  LoneTrade trade;
  trade.set_field(Field::us_force_share, .5F);
  trade.set_field(Field::frontier_phase, static_cast<float>(FrontierPhase::crisis), 1);
  trade.advance_to(12);
  const std::size_t count = 6;
  Question question{.flows = trade.setting.trade.flows,
                    .multiplier = std::vector<double>(count * count, 1.0),
                    .actors = count,
                    .theta = 5,
                    .deficits = Deficits::fixed};
  const auto set = [&](std::size_t i, std::size_t n, double multiplier) {
    question.multiplier[i * count + n] *= multiplier;
    question.multiplier[n * count + i] *= multiplier;
  };
  set(0, 1, std::exp(.4 * .20163386 * std::log(.5)));
  set(0, 2, std::exp(.4 * .20163386 * std::log(.5)));
  set(3, 2, .8);
  const Equilibrium found = solve(question);
  for (std::size_t c = 0; c < count; ++c) {
    EXPECT_NEAR(trade.at(Field::wage_ratio, c), found.wage[c], 2e-5) << c;
    EXPECT_NEAR(trade.at(Field::real_income_ratio, c), found.real_wage[c], 5e-6) << c;
    double now = 0;
    double base = 0;
    for (std::size_t k = 0; k < count; ++k) {
      if (k == c) continue;
      now += found.flows[c * count + k] + found.flows[k * count + c];
      base += question.flows[c * count + k] + question.flows[k * count + c];
    }
    EXPECT_NEAR(trade.at(Field::trade_ratio, c), now / base, 3e-5) << c;
  }
}

TEST(Trade, AWorldDependsOnNoOther) {
  LoneTrade many(50);
  LoneTrade lone(1);
  for (std::size_t w = 0; w < 50; ++w) {
    many.row(Field::us_force_share)[w] = 1 - .01F * static_cast<float>(w);
    many.set_parameter(theta, w, 3 + .1F * static_cast<float>(w));
  }
  lone.set_field(Field::us_force_share, 1 - .01F * 37);
  lone.set_parameter(theta, 3 + .1F * 37);
  many.advance_to(24);
  lone.advance_to(24);
  for (const Field field : {Field::wage_ratio, Field::real_income_ratio, Field::trade_ratio}) {
    for (std::size_t c = 0; c < 6; ++c) {
      EXPECT_EQ(many.at(field, c, 37), lone.at(field, c)) << c;
    }
  }
}

}  // namespace
}  // namespace casus::models::trade
