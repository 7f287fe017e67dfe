#include "models/deterrence/deterrence.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/deterrence/lone_frontiers.hpp"

namespace casus::models::deterrence {
namespace {

using catalog::Event;
using catalog::Field;
using catalog::Lever;

TEST(Deterrence, GivesThePublishedNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

/// Strategies of a general game by brute force: the best reply of every type to the others'.
struct Replies {
  double hard_demand;  // what hard A gains by a demand
  double soft_demand;
  double soft_resist;  // what soft B gains by resisting a demand
};

Replies replies(const ChallengerPayoffs<double>& a, const Play<double>& p, double defender_hard,
                double bluff_share) {
  const double y = defender_hard + (1 - defender_hard) * p.soft_resists;
  // b_CD = 1, b_DC = 0: d = 1/(1 - b_DD-).
  const double soft_war = 1 - 1 / bluff_share;
  return {(1 - y) * a.concession + y * a.war - a.status_quo,
          (1 - y) * a.concession + y * a.back_down - a.status_quo,
          p.answer.fight * soft_war + (1 - p.answer.fight) * 1};
}

TEST(Game, EveryTypeRepliesBestInEveryRegion) {
  int seen = 0;
  for (double q = 0.1; q < 0.95; q += 0.17) {
    for (double war = 0.03; war < 0.98; war += 0.13) {
      for (double d = 0.15; d < 0.95; d += 0.2) {
        for (double p = 0.05; p < 1; p += 0.11) {
          for (double b = 0; b <= 1; b += 0.0625) {
            const ChallengerPayoffs<double> a{
                .concession = 1, .status_quo = q, .war = war, .back_down = 0};
            const Play<double> game = play<isa::scalar>(a, d, p, b);
            const Replies r = replies(a, game, b, d);
            seen |= 1 << static_cast<int>(game.region);
            constexpr double kSlack = 1e-9;
            if (game.region == Region::certain) {
              EXPECT_LE((1 - b) + b * war - q, kSlack);  // even against resisting hard types alone
              continue;
            }
            EXPECT_GE(r.hard_demand, -kSlack);
            if (game.soft_demands == 0) {
              EXPECT_LE(r.soft_demand, kSlack);
            }
            if (game.soft_demands == 1) {
              EXPECT_GE(r.soft_demand, -kSlack);
            }
            if (game.region == Region::bluff) {
              EXPECT_NEAR(r.soft_demand, 0, kSlack);
              EXPECT_NEAR(r.soft_resist, 0, kSlack);
              EXPECT_NEAR(game.answer.challenge,
                          p * game.hard_demands + (1 - p) * game.soft_demands, kSlack);
            } else {
              EXPECT_LE(r.soft_resist, kSlack);
            }
          }
        }
      }
    }
  }
  EXPECT_EQ(seen, 15) << "all four regions";
}

TEST(Game, LessResolveNeverMeansFewerDemandsNorFewerThatSucceed) {
  const auto success = [](double b, double win) {
    const Answer<double> a =
        play<isa::scalar>(
            {.concession = 1, .status_quo = 0.55, .war = 0.9 * win - 0.1, .back_down = 0}, 0.5,
            0.35, b)
            .answer;
    return std::pair{a.challenge, a.challenge * (1 - a.resist) + war_of(a) * win};
  };
  double last_challenge = 2;
  double last_success = 2;
  for (int i = 0; i <= 1000; ++i) {
    const double b = i / 1000.0;
    const auto [challenge, succeeds] = success(b, 0.9 - 0.8 * b);
    EXPECT_LE(challenge, last_challenge + 1e-12) << b;
    EXPECT_LE(succeeds, last_success + 1e-12) << b;
    last_challenge = challenge;
    last_success = succeeds;
  }
}

TEST(Game, SteadfastDefenceDetersWhereTheGameAllowsIt) {
  const ChallengerPayoffs<double> a{.concession = 1, .status_quo = 0.6, .war = 0.3, .back_down = 0};
  const Answer<double> bluffing = play<isa::scalar>(a, 0.6, 0.3, 0.2).answer;
  EXPECT_EQ(steadfast<isa::scalar>(a, 0.6, 0.3, bluffing).challenge, 0);
  EXPECT_EQ(steadfast<isa::scalar>(a, 0.6, 0.3, bluffing).resist, 1);
  const Answer<double> bold = play<isa::scalar>(a, 0.6, 0.7, 0.2).answer;
  EXPECT_EQ(steadfast<isa::scalar>(a, 0.6, 0.7, bold).challenge, bold.challenge) << "p_A above d";
  ChallengerPayoffs<double> eager = a;
  eager.war = 0.7;
  EXPECT_EQ(steadfast<isa::scalar>(eager, 0.6, 0.3, bluffing).challenge, bluffing.challenge)
      << "a hard challenger that prefers war";
}

TEST(Game, InFloatIsThatInDouble) {
  for (const float p : {0.05F, 0.3F, 0.7F}) {
    for (int i = 0; i <= 50; ++i) {
      const float b = static_cast<float>(i) * 0.02F;
      const Play<float> narrow = play<isa::scalar>(
          {.concession = 1, .status_quo = 0.61F, .war = 0.317F, .back_down = 0}, 0.63F, p, b);
      const Play<double> wide =
          play<isa::scalar>({.concession = 1, .status_quo = 0.61, .war = 0.317, .back_down = 0},
                            0.63, static_cast<double>(p), static_cast<double>(b));
      EXPECT_EQ(narrow.region, wide.region);
      EXPECT_NEAR(static_cast<double>(war_of(narrow.answer)), war_of(wide.answer), 1e-6);
    }
  }
}

// --- The world ---------------------------------------------------------------------------------

TEST(Deterrence, LinksForcesAndCredibilityAsStated) {
  Frontiers model(kInfo, 1, 0.3F);
  model.begin();
  const auto chance = [](double attacker, double defender) {
    return 1 / (1 + std::pow(defender / attacker, 1.5));
  };
  const double win = 0.7 * chance(0.01, 0.004) + 0.3 * chance(0.01, 0.4);
  const double war = 0.9 * win - 0.1;
  // F_min = .002 + .4 x .01 = .006: the target alone falls short, with the leaver it does not.
  EXPECT_NEAR(static_cast<double>(model.row(Field::p_defender_hard, kLand)[0]), 0.3, 1e-6);
  // c_S = .4 > .3, p_A .3 < d .6: bluff. P(challenge) = p_A / d, Y = c_S, F = d.
  EXPECT_GT(war, 0);
  EXPECT_NEAR(static_cast<double>(model.row(Field::challenge_probability, kLand)[0]), 0.5, 1e-6);
  EXPECT_NEAR(static_cast<double>(model.row(Field::war_probability, kLand)[0]), 0.5 * 0.4 * 0.6,
              1e-6);
  EXPECT_NEAR(static_cast<double>(model.row(Field::attack_success_probability, kLand)[0]),
              0.5 * 0.6 + 0.12 * win, 1e-5);
  EXPECT_EQ(model.row(Field::challenge_probability, kHybrid)[0], 0) << "nobody can be brought";
}

TEST(Deterrence, TheGroupCountsWhereItHasFormedAndTheTargetIsAMember) {
  Frontiers model(kInfo, 1, 0.0F);
  model.set_field(Field::group_credibility_share, 0.8F);
  model.begin();
  EXPECT_EQ(model.row(Field::p_defender_hard, kLand)[0], 0);
  model.set_field(Field::group_formed, 1);
  model.step(1);
  EXPECT_EQ(model.row(Field::p_defender_hard, kLand)[0], 0) << "not a member";
  model.set_field(Field::group_member, 1, 0);
  model.step(2);
  EXPECT_NEAR(static_cast<double>(model.row(Field::p_defender_hard, kLand)[0]), 0.8, 1e-6);
  EXPECT_EQ(model.row(Field::p_defender_hard, kSea)[0], 0) << "of another target";
}

TEST(Deterrence, NoForceOnEitherSideIsANumber) {
  Frontiers model(kInfo, 2, 0.3F);
  model.set_forces(0, {0, 0, 0, 0});
  model.begin();
  model.step(1);
  for (const Field field : kWrites) {
    for (const float value : model.values(field)) EXPECT_TRUE(std::isfinite(value));
  }
  model.set_forces(0.01F, {0, 0, 0, 0});
  model.step(2);
  EXPECT_EQ(model.row(Field::p_defender_hard, kLand)[0], 0);
  EXPECT_EQ(model.row(Field::challenge_probability, kLand)[0], 0.5F) << "an empty land is a gift";
}

TEST(Deterrence, HedgingContentmentAndPeaceLowerTheChanceOfADemand) {
  const auto challenge = [](const auto& change) {
    Frontiers model(kInfo, 1, 0.5F);
    change(model);
    model.begin();
    return model.row(Field::challenge_probability, kLand)[0];
  };
  const float usual = challenge([](Frontiers&) {});
  EXPECT_EQ(usual, 0.3F) << "separating";
  EXPECT_LT(challenge([](Frontiers& m) { m.set_lever(Lever::adversary_aims_change, -1); }), usual);
  EXPECT_GT(challenge([](Frontiers& m) { m.set_lever(Lever::adversary_aims_change, 1); }), usual);
  EXPECT_EQ(challenge([](Frontiers& m) { m.set_field(Field::ally_hedging_share, 0); }), usual);
  EXPECT_LT(challenge([](Frontiers& m) {
              m.set("hedging_gain_share", 1);
              m.set_field(Field::ally_hedging_share, 0.9F);
            }),
            usual);
  EXPECT_EQ(challenge([](Frontiers& m) { m.set_lever(Lever::steadfast_defence, 1); }), 0);
}

TEST(Deterrence, AimsAndOpportunismAreTheMainChallengersAlone) {
  Frontiers usual(kInfo, 1, 0.5F);
  Frontiers set_on_change(kInfo, 1, 0.5F);
  set_on_change.set_lever(Lever::adversary_aims_change, 1);
  usual.begin();
  set_on_change.begin();
  EXPECT_EQ(usual.row(Field::challenge_probability, kLesser)[0],
            set_on_change.row(Field::challenge_probability, kLesser)[0]);
  EXPECT_LT(usual.row(Field::challenge_probability, kLand)[0],
            set_on_change.row(Field::challenge_probability, kLand)[0]);
}

TEST(Deterrence, MonthNothingChangesTheFieldsThatFollowFromForces) {
  Frontiers model(kInfo, 64, 0.4F);
  model.begin();
  std::vector<std::vector<float>> at_start;
  constexpr std::array kSteady{Field::challenge_probability, Field::war_probability,
                               Field::threat_share, Field::p_defender_hard};
  for (const Field field : kSteady) at_start.push_back(model.values(field));
  model.step(1);
  for (std::size_t i = 0; i < kSteady.size(); ++i) {
    EXPECT_EQ(model.values(kSteady[i]), at_start[i]) << catalog::info(kSteady[i]).name;
  }
  for (std::size_t w = 0; w < 64; ++w) {
    EXPECT_EQ(model.row(Field::border_activity_ratio)[w], 1) << "no war broke out in month 0";
  }
}

TEST(Deterrence, ThreatFadesWithDistanceAndSparesTheChallenger) {
  Frontiers model(kInfo, 1, 0.4F);
  model.begin();
  const float near = model.row(Field::threat_share, 0)[0];
  const float leaver = model.row(Field::threat_share, kLeaverPlace)[0];
  EXPECT_GT(near, 0);
  EXPECT_LT(leaver, 0.01F * near);
  EXPECT_EQ(model.row(Field::threat_share, kChallengerPlace)[0], 0) << "neither member nor target";
  EXPECT_LE(near, 1);
}

TEST(Deterrence, OutcomesComeInTheStatedShareOfManyWorlds) {
  constexpr std::size_t kWorlds = 4096;
  Frontiers model(kInfo, kWorlds, 0.3F);
  model.set("opportunity_hazard", 0.2F);
  model.begin();
  model.step(1);
  const auto expect_share = [&](Event event, double p) {
    const double sd = std::sqrt(p * (1 - p) * kWorlds);
    EXPECT_NEAR(static_cast<double>(model.count(event, kLand)), p * kWorlds, 4 * sd)
        << catalog::info(event).name;
  };
  expect_share(Event::frontier_crisis, 0.2 * 0.5);
  expect_share(Event::frontier_war, 0.2 * 0.12);
  expect_share(Event::frontier_back_down, 0.2 * 0.5 * 0.4 * 0.4);
  expect_share(Event::frontier_concession, 0.2 * 0.5 * 0.6);
  EXPECT_EQ(model.count(Event::frontier_crisis, kOldWar), 0U) << "it fights already";
}

}  // namespace
}  // namespace casus::models::deterrence
