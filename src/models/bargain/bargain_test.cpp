#include "models/bargain/bargain.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "models/bargain/lone_bargain.hpp"
#include "models/bargain/terms.hpp"

namespace casus::models::bargain {
namespace {

using catalog::DealParty;
using catalog::Event;
using catalog::Field;
using catalog::Guarantor;
using catalog::Lever;
using catalog::WarPhase;

constexpr std::size_t kManyWorlds = 4096;

/// The models of the deal: what both must do is asked of both.
std::vector<const catalog::ModelInfo*> rules() {
  std::vector<const catalog::ModelInfo*> list;
  for (const Model& model : models()) {
    if (model.info->process == "bargain") list.push_back(model.info);
  }
  return list;
}

float share(LoneBargain& model, DealParty party, std::size_t world = 0) {
  return model.at(Field::deal_share, world, static_cast<std::size_t>(party));
}

TEST(Bargain, GivesThePublishedNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Bargain, OfManyPartiesOnACurveIsWhereNoShiftRaisesTheProduct) {
  const BargainQuestion question{
      .disagreement = {0.1, 0.3, 0, 0.2}, .power = {0.4, 0.3, 0.3, 0}, .total = 2, .exponent = 1.7};
  const BargainAnswer answer = solve_bargain(question);
  ASSERT_TRUE(answer.is_feasible);
  double sum = 0;
  for (const double u : answer.payoffs) sum += std::pow(u / question.total, question.exponent);
  EXPECT_NEAR(sum, 1, 1e-12);
  const auto product = [&](const std::vector<double>& u) {
    double log = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      log += question.power[i] * std::log(u[i] - question.disagreement[i]);
    }
    return log;
  };
  EXPECT_NEAR(answer.payoffs[3], 0.2, 1e-12) << "who has no power has what it had";
  for (std::size_t i = 0; i < 3; ++i) {
    for (const double step : {-1e-4, 1e-4}) {
      std::vector<double> moved = answer.payoffs;
      const std::size_t j = (i + 1) % 3;
      moved[i] += step;
      double rest = 1;
      for (std::size_t k = 0; k < 4; ++k) {
        if (k != j) rest -= std::pow(moved[k] / question.total, question.exponent);
      }
      moved[j] = question.total * std::pow(rest, 1 / question.exponent);
      EXPECT_LT(product(moved), product(answer.payoffs));
    }
  }
}

TEST(Bargain, ACurvedFrontierOfExponentNearOneGivesTheStraightPayoffs) {
  BargainQuestion question{.disagreement = {0.2, 0.1}, .power = {0.7, 0.3}, .total = 1};
  const std::vector<double> straight = solve_bargain(question).payoffs;
  question.exponent = 1 + 1e-9;
  const std::vector<double> curved = solve_bargain(question).payoffs;
  for (std::size_t i = 0; i < 2; ++i) EXPECT_NEAR(curved[i], straight[i], 1e-7);
}

TEST(Bargain, SaysWhoIsBelievedToCome) {
  for (const catalog::ModelInfo* info : rules()) {
    LoneBargain model(*info);
    model.begin();
    EXPECT_EQ(model.at(Field::guarantee_credibility_share), 0) << "nobody offers";
    const auto with = [&](Guarantor who) {
      model.offer(who);
      model.step(1);
      return model.at(Field::guarantee_credibility_share);
    };
    EXPECT_FLOAT_EQ(with(Guarantor::leaver), 0.5F * 0.8F);
    EXPECT_FLOAT_EQ(with(Guarantor::group), 0.4F * 0.25F) << "a coalition with no force ready";
    EXPECT_FLOAT_EQ(with(Guarantor::both), 1 - (1 - 0.4F) * (1 - 0.1F));
    model.set_field(Field::group_formed, 1);
    model.set_field(Field::group_credibility_share, 0.7F);
    model.set_field(Field::ceasefire_force_share, 0.4F);
    EXPECT_FLOAT_EQ(with(Guarantor::group), 0.6F * 0.7F * (0.25F + 0.75F * 0.4F));
    EXPECT_EQ(with(Guarantor::none), 0) << "the current offer, not a past one";
  }
}

TEST(Bargain, MineralsAreWorthTheirLateRentAtTheSecurityOfTheMonth) {
  for (const catalog::ModelInfo* info : rules()) {
    LoneBargain model(*info);
    model.begin();
    const double bare = present_value<isa::scalar>(1.5, 12.0, 25.0, 0.08, 0.1);
    EXPECT_NEAR(model.at(Field::minerals_npv_usd_bn), bare, 1e-5 * bare);
    model.offer(Guarantor::leaver);
    model.step(1);
    const double failure = 0.1 * std::pow(0.45, 0.4);
    const double held = present_value<isa::scalar>(1.5, 12.0, 25.0, 0.08, failure);
    EXPECT_NEAR(model.at(Field::minerals_npv_usd_bn), held, 1e-5 * held);
    model.set_field(Field::state_collapsed, 1);
    model.step(2);
    EXPECT_EQ(model.at(Field::minerals_npv_usd_bn), 0);
  }
}

TEST(Bargain, SignsByPatienceWhatTheClosedFormSays) {
  LoneBargain model(kInfo);
  model.set("signing_probability", 1);
  model.set_lever(Lever::minerals_share, 0.5F);
  model.set_lever(Lever::sanctions_relief_share, 0.25F);
  model.offer(Guarantor::leaver);
  model.set_beliefs(0.6F, 0.55F);
  model.begin();
  model.set_field(Field::ceasefire_agreed, 1);
  model.step(1);
  ASSERT_EQ(model.at(Field::deal_signed), 1);
  const double v = static_cast<double>(model.at(Field::minerals_npv_usd_bn));
  const double total = 1 + (v + 200 * 0.4 * 0.25) / 1000 + 0.15 * 0.4;
  const double broker = 0.5 * v / 1000;
  const double surplus = total - broker - (0.6 - 0.05) - (0.45 - 0.05);
  EXPECT_NEAR(share(model, DealParty::attacker), (0.55 + 2.0 / 3 * surplus) / total, 1e-6);
  EXPECT_NEAR(share(model, DealParty::defender), (0.4 + 1.0 / 3 * surplus) / total, 1e-6);
  EXPECT_NEAR(share(model, DealParty::broker), broker / total, 1e-6);
  ASSERT_EQ(model.log.size(), 16U);
  EXPECT_EQ(model.log[0].event, Event::deal_signed);
  EXPECT_EQ(model.log[0].detail, share(model, DealParty::attacker));
}

TEST(Bargain, IsStruckOnlyUnderACeasefireAndWithWorthLeftToDivide) {
  for (const catalog::ModelInfo* info : rules()) {
    const auto signs = [&](WarPhase phase, bool agreed, float margin, float belief) {
      LoneBargain model(*info);
      model.set("signing_probability", 1);
      model.set("round_hazard", 1);
      model.begin();
      model.set_phase(phase);
      model.set_field(Field::ceasefire_agreed, agreed ? 1.0F : 0.0F);
      model.set_field(Field::settlement_margin, margin);
      model.set_beliefs(belief, 0.5F);
      model.step(1);
      return model.at(Field::deal_signed) == 1;
    };
    EXPECT_TRUE(signs(WarPhase::war, true, 0.1F, 0.5F));
    EXPECT_TRUE(signs(WarPhase::war, true, 0, 0.5F)) << "a margin of exactly 0 is open";
    EXPECT_FALSE(signs(WarPhase::war, false, 0.1F, 0.5F));
    EXPECT_TRUE(signs(WarPhase::ceasefire, false, 0.1F, 0.5F));
    EXPECT_FALSE(signs(WarPhase::ceasefire, false, -0.001F, 0.5F));
    EXPECT_FALSE(signs(WarPhase::war, true, 0.1F, 0.7F)) << "each side hopes for too much";
    EXPECT_FALSE(signs(WarPhase::collapsed, false, 0.1F, 0.5F));
    EXPECT_FALSE(signs(WarPhase::none, true, 0.1F, 0.5F));
  }
}

TEST(Bargain, RoundsOpenInTheStatedShareOfWorlds) {
  for (const catalog::ModelInfo* info : rules()) {
    const auto number = [&](WarPhase phase, float agreed) {
      LoneBargain model(*info, kManyWorlds);
      model.begin();
      model.set_phase(phase);
      model.set_field(Field::ceasefire_agreed, agreed);
      model.step(1);
      return static_cast<double>(model.count(Event::deal_signed)) / kManyWorlds;
    };
    EXPECT_NEAR(number(WarPhase::war, 1), 0.3, 4 * std::sqrt(0.21 / kManyWorlds));
    EXPECT_NEAR(number(WarPhase::ceasefire, 0), 0.1, 4 * std::sqrt(0.09 / kManyWorlds));
  }
}

TEST(Bargain, FallsWithTheCeasefireItStoodOn) {
  for (const catalog::ModelInfo* info : rules()) {
    for (const bool collapses : {false, true}) {
      LoneBargain model(*info, 4);
      model.set("signing_probability", 1);
      model.begin();
      model.set_field(Field::ceasefire_agreed, 1);
      model.step(1);
      model.set_field(Field::ceasefire_agreed, 0);
      model.set_phase(WarPhase::settled);
      model.step(2);
      EXPECT_EQ(model.at(Field::deal_signed), 1);
      EXPECT_EQ(model.count(Event::deal_void), 0U);
      if (collapses) {
        model.set_field(Field::state_collapsed, 1);
      } else {
        model.set_phase(WarPhase::war);
      }
      model.step(3);
      EXPECT_EQ(model.at(Field::deal_signed), 0);
      EXPECT_EQ(model.count(Event::deal_void), 4U);
      for (const float part : model.values(Field::deal_share)) EXPECT_EQ(part, 0);
      model.step(4);
      EXPECT_EQ(model.count(Event::deal_void), 4U) << "once";
    }
  }
}

TEST(Bargain, TellsWhenWhoStoodBehindACeasefireNoLongerDoes) {
  for (const catalog::ModelInfo* info : rules()) {
    LoneBargain model(*info, 1);
    model.set("round_hazard", 0);
    model.offer(Guarantor::both);
    model.begin();
    model.offer(Guarantor::group);
    model.step(1);
    EXPECT_EQ(model.count(Event::guarantee_lapsed), 0U) << "there is a war, nobody stands yet";
    model.set_phase(WarPhase::ceasefire);
    model.step(2);
    model.offer(Guarantor::both);
    model.step(3);
    EXPECT_EQ(model.count(Event::guarantee_lapsed), 0U) << "one more is no lapse";
    model.offer(Guarantor::group);
    model.step(4);
    ASSERT_EQ(model.count(Event::guarantee_lapsed), 1U);
    EXPECT_EQ(model.log.back().detail, static_cast<float>(Guarantor::group));
    model.offer(Guarantor::leaver);
    model.step(5);
    EXPECT_EQ(model.count(Event::guarantee_lapsed), 2U) << "one comes and one goes";
    model.step(6);
    EXPECT_EQ(model.count(Event::guarantee_lapsed), 2U);
  }
}

TEST(Bargain, IsSilentInAStudyWithoutAWar) {
  for (const catalog::ModelInfo* info : rules()) {
    world::Setting setting = war_setting();
    setting.frontier_starts_at_war = {false, false};
    LoneBargain model(*info, 4, setting);
    model.set("round_hazard", 1);
    model.offer(Guarantor::both);
    model.begin();
    model.set_phase(WarPhase::ceasefire);
    model.step(1);
    for (const Field field : kWrites) {
      for (const float value : model.values(field)) EXPECT_EQ(value, 0);
    }
    EXPECT_TRUE(model.log.empty());
  }
}

/// Ten years in which the margin, the beliefs, the cease-fire and the guarantee differ by world and
/// month; the test's own cease-fire starts and breaks as it likes.
class Decade : public LoneBargain {
 public:
  Decade(const catalog::ModelInfo& info, std::size_t worlds, float lowest, float highest)
      : LoneBargain(info, worlds), worlds_of_(worlds), lowest_(lowest), highest_(highest) {
    set("signing_probability", 0.7F);
    set("round_hazard", 0.3F);
    for (std::size_t w = 0; w < worlds; ++w) {
      set_parameter(attacker_cost_part, w, 0.2F + 0.1F * static_cast<float>(w % 7));
      set_parameter(minerals_rent, w, static_cast<float>(w % 11));
      set_parameter(sanctions_value, w, 100 * static_cast<float>(w % 9));
      set_parameter(stake, w, 300 + 400 * static_cast<float>(w % 5));
      set_parameter(attacker_impatience, w, 0.002F + 0.004F * static_cast<float>(w % 6));
    }
    begin();
  }
  void play(int month) {
    for (std::size_t w = 0; w < worlds_of_; ++w) {
      const auto turn = static_cast<float>((w * 31 + static_cast<std::size_t>(month) * 17) % 97);
      const float part = turn / 96;
      const bool rests = (static_cast<std::size_t>(month) + w) % 24 >= 8;
      const bool agrees = (static_cast<std::size_t>(month) + w) % 24 == 7;
      row(Field::settlement_margin)[w] = lowest_ + part * (highest_ - lowest_);
      row(Field::win_belief_share, 0)[w] = 0.35F + 0.3F * part;
      row(Field::win_belief_share, 1)[w] = 0.65F - 0.2F * part;
      row(Field::guarantee_offered)[w] =
          static_cast<float>((w + static_cast<std::size_t>(month) / 12) % 4);
      row(Field::ceasefire_agreed)[w] = agrees ? 1.0F : 0.0F;
      row(Field::war_phase)[w] = static_cast<float>(
          !rests ? WarPhase::war
                 : (row(Field::deal_signed)[w] != 0 ? WarPhase::settled : WarPhase::ceasefire));
    }
    step(month);
  }

 private:
  std::size_t worlds_of_;
  float lowest_;
  float highest_;
};

/// Largest |u_A + u_D + b - T| over T where a deal is in force; `sign` is that of the broker's
/// part.
double worst_residual(const catalog::ModelInfo& info, float sign) {
  Decade model(info, 128, -0.05F, 0.3F);
  model.set_lever(Lever::minerals_share, 0.6F);
  model.set_lever(Lever::sanctions_relief_share, 0.5F);
  double worst = 0;
  for (int month = 1; month <= 120; ++month) {
    model.play(month);
    for (std::size_t w = 0; w < 128; ++w) {
      const float sum = share(model, DealParty::attacker, w) +
                        share(model, DealParty::defender, w) +
                        sign * share(model, DealParty::broker, w);
      worst = std::max(worst, static_cast<double>(std::abs(sum - model.at(Field::deal_signed, w))));
    }
  }
  EXPECT_GT(model.count(Event::deal_signed), 100U);
  EXPECT_GT(model.count(Event::deal_void), 100U);
  return worst;
}

TEST(Property8, WhatThePartiesHaveIsAllThereIsWhileADealIsInForceAndNothingElse) {
  for (const catalog::ModelInfo* info : rules()) {
    EXPECT_LE(worst_residual(*info, 1), 1e-5) << info->name;
    EXPECT_GT(worst_residual(*info, -1), 1e-3) << "the flipped sign must be caught";
  }
}

TEST(Property8, NoPartyHasLessThanWarWouldHaveBroughtIt) {
  for (const catalog::ModelInfo* info : rules()) {
    LoneBargain model(*info, 64);
    model.set("signing_probability", 1);
    for (std::size_t w = 0; w < 64; ++w) {
      model.row(Field::win_belief_share, 0)[w] = static_cast<float>(w) / 64;
    }
    model.begin();
    model.set_field(Field::ceasefire_agreed, 1);
    model.step(1);
    std::size_t signed_worlds = 0;
    for (std::size_t w = 0; w < 64; ++w) {
      if (model.at(Field::deal_signed, w) == 0) continue;
      ++signed_worlds;
      const float total = 1 + model.at(Field::minerals_npv_usd_bn, w) / 1000;
      const float attacker = std::max(0.0F, static_cast<float>(w) / 64 - 0.05F);
      EXPECT_GE(share(model, DealParty::attacker, w) * total, attacker - 1e-5F);
      EXPECT_GE(share(model, DealParty::defender, w) * total, 0.45F - 1e-5F);
    }
    EXPECT_GT(signed_worlds, 30U);
    EXPECT_LT(signed_worlds, 64U);
  }
}

/// Every value of the fields of the deal but what minerals are worth, month after month, at
/// margins between these two.
std::vector<float> path(const catalog::ModelInfo& info, float minerals, float relief, float lowest,
                        float highest) {
  Decade model(info, 128, lowest, highest);
  model.set_lever(Lever::minerals_share, minerals);
  model.set_lever(Lever::sanctions_relief_share, relief);
  std::vector<float> all;
  for (int month = 1; month <= 120; ++month) {
    model.play(month);
    for (const Field field :
         {Field::guarantee_credibility_share, Field::deal_signed, Field::deal_share}) {
      const std::vector<float> values = model.values(field);
      all.insert(all.end(), values.begin(), values.end());
    }
  }
  return all;
}

TEST(SidePayments, OpenNoRangeThatTheCommitmentProblemCloses) {
  for (const catalog::ModelInfo* info : rules()) {
    const std::vector<float> none = path(*info, 0, 0, -0.3F, -1e-6F);
    for (const float minerals : {0.0F, 0.25F, 1.0F}) {
      for (const float relief : {0.0F, 0.5F, 1.0F}) {
        EXPECT_EQ(path(*info, minerals, relief, -0.3F, -1e-6F), none) << info->name;
      }
    }
    EXPECT_NE(path(*info, 0, 1, 1e-6F, 0.3F), path(*info, 0, 0, 1e-6F, 0.3F))
        << "with the sign of the margin flipped they are felt";
  }
}

TEST(SidePayments, NotPaidAreWorthNothingToTheLastBit) {
  for (const catalog::ModelInfo* info : rules()) {
    const auto deals = [&](float worth, float relief) {
      Decade model(*info, 64, -0.1F, 0.3F);
      model.set("sanctions_value", worth);
      model.set_lever(Lever::sanctions_relief_share, relief);
      for (int month = 1; month <= 60; ++month) model.play(month);
      EXPECT_GT(model.count(Event::deal_signed), 0U);
      return model.fields;
    };
    EXPECT_EQ(deals(500, 0), deals(0, 1)) << info->name;
    EXPECT_NE(deals(500, 0), deals(500, 1)) << "paid they are worth something";
  }
}

TEST(Guarantee, OfNoCredibilityIsNoGuaranteeToTheLastBit) {
  for (const catalog::ModelInfo* info : rules()) {
    const auto run = [&](Guarantor who, float ratio) {
      LoneBargain model(*info, 64);
      model.set("signing_probability", 1);
      model.set("leaver_outsider_ratio", ratio);
      model.offer(who);
      model.begin();
      model.set_field(Field::ceasefire_agreed, 1);
      model.step(1);
      std::vector<float> all;
      for (const Field field : kWrites) {
        const std::vector<float> values = model.values(field);
        all.insert(all.end(), values.begin(), values.end());
      }
      return all;
    };
    EXPECT_EQ(run(Guarantor::leaver, 0), run(Guarantor::none, 0)) << info->name;
    EXPECT_NE(run(Guarantor::leaver, 0.1F), run(Guarantor::none, 0.1F)) << info->name;
  }
}

TEST(SidePayments, ReliefLosesNoDealAndTheBrokersPartWinsNone) {
  for (const catalog::ModelInfo* info : rules()) {
    const auto deals = [&](float minerals, float relief) {
      LoneBargain model(*info, kManyWorlds);
      model.set("signing_probability", 1);
      model.set("minerals_rent", 20);
      for (std::size_t w = 0; w < kManyWorlds; ++w) {
        model.row(Field::win_belief_share, 0)[w] =
            0.5F + 0.3F * static_cast<float>(w) / kManyWorlds;
      }
      model.set_lever(Lever::minerals_share, minerals);
      model.set_lever(Lever::sanctions_relief_share, relief);
      model.begin();
      model.set_field(Field::ceasefire_agreed, 1);
      model.step(1);
      return model.values(Field::deal_signed);
    };
    const auto lost = [](const std::vector<float>& before, const std::vector<float>& after) {
      std::size_t number = 0;
      for (std::size_t w = 0; w < before.size(); ++w) number += after[w] < before[w] ? 1U : 0U;
      return number;
    };
    EXPECT_EQ(lost(deals(0, 0), deals(0, 1)), 0U) << info->name;
    EXPECT_GT(lost(deals(0, 1), deals(0, 0)), 0U) << "the flipped sign must be caught";
    EXPECT_EQ(lost(deals(1, 0), deals(0, 0)), 0U) << info->name;
    EXPECT_GT(lost(deals(0, 0), deals(1, 0)), 0U) << "the flipped sign must be caught";
  }
}

/// What each world holds of a guarantee, and whether it signs, at these beliefs in the leaver and
/// the group.
struct Held {
  std::vector<float> credibility;
  std::vector<float> minerals;
  std::vector<float> deal;
};
Held held_at(const catalog::ModelInfo& info, Guarantor who, float leaver, float group,
             float ready) {
  LoneBargain model(info, kManyWorlds);
  model.set("signing_probability", 1);
  model.set_field(Field::us_credibility_full_share, leaver);
  model.set_field(Field::group_formed, 1);
  model.set_field(Field::group_credibility_share, group);
  model.set_field(Field::ceasefire_force_share, ready);
  for (std::size_t w = 0; w < kManyWorlds; ++w) {
    const auto part = static_cast<float>(w) / kManyWorlds;
    model.row(Field::win_belief_share, 0)[w] = 0.5F + 0.25F * part;
    model.set_parameter(leaver_outsider_ratio, w, part);
  }
  model.offer(who);
  model.begin();
  model.set_field(Field::ceasefire_agreed, 1);
  model.step(1);
  return {model.values(Field::guarantee_credibility_share),
          model.values(Field::minerals_npv_usd_bn), model.values(Field::deal_signed)};
}

/// Worlds in which something of `more` is lower than of `less`, beyond rounding.
std::size_t falls(const Held& less, const Held& more) {
  std::size_t number = 0;
  for (std::size_t w = 0; w < less.deal.size(); ++w) {
    const bool credibility = more.credibility[w] < less.credibility[w];
    const bool minerals = more.minerals[w] < less.minerals[w] * (1 - 1e-5F);
    const bool deal = more.deal[w] < less.deal[w];
    number += credibility || minerals || deal ? 1U : 0U;
  }
  return number;
}

TEST(Property14, MoreBeliefMoreForceOrOneMoreGuarantorLowerNothingInAnyWorld) {
  for (const catalog::ModelInfo* info : rules()) {
    const Held base = held_at(*info, Guarantor::both, 0.5F, 0.5F, 0.3F);
    const std::array<Held, 3> more{held_at(*info, Guarantor::both, 0.7F, 0.5F, 0.3F),
                                   held_at(*info, Guarantor::both, 0.5F, 0.8F, 0.3F),
                                   held_at(*info, Guarantor::both, 0.5F, 0.5F, 0.9F)};
    for (const Held& one : more) {
      EXPECT_EQ(falls(base, one), 0U) << info->name;
      EXPECT_GT(falls(one, base), 0U) << "the flipped sign must be caught";
    }
    for (const Guarantor who : {Guarantor::none, Guarantor::leaver, Guarantor::group}) {
      const Held fewer = held_at(*info, who, 0.5F, 0.5F, 0.3F);
      EXPECT_EQ(falls(fewer, base), 0U) << info->name;
      EXPECT_GT(falls(base, fewer), 0U) << "the flipped sign must be caught";
    }
  }
}

TEST(Bargain, EveryInstructionSetAndBlockGivesTheSameBits) {
  for (const catalog::ModelInfo* info : rules()) {
    const auto run = [&](base::Isa isa, std::size_t worlds) {
      Decade model(*info, worlds, -0.1F, 0.3F);
      model.begin(isa);
      for (int month = 1; month <= 40; ++month) model.play(month);
      std::vector<float> all;
      for (const Field field : kWrites) {
        for (std::size_t k = 0; k < model.layout.rows(field); ++k) {
          for (std::size_t w = 0; w < 5; ++w) all.push_back(model.at(field, w, k));
        }
      }
      return all;
    };
    const std::vector<float> expected = run(base::Isa::scalar, 5);
    EXPECT_EQ(run(base::Isa::scalar, 70), expected) << info->name;
    EXPECT_EQ(run(base::best_isa(), 64), expected) << info->name;
  }
}

}  // namespace
}  // namespace casus::models::bargain
