#include "models/group/group.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/group/expectations.hpp"
#include "models/group/lone_group.hpp"

namespace casus::models::group {
namespace {

using catalog::DatedEvent;
using catalog::Event;
using catalog::Field;
using catalog::Lever;

TEST(Group, GivesThePublishedNumbers) {
  for (const ValidationCase& one : validation_cases()) {
    EXPECT_NEAR(one.obtained, one.expected, one.tolerance) << one.name;
  }
}

// --- (4) ---------------------------------------------------------------------------------------

TEST(Formation, IsTheSumOverAllCoalitions) {
  const std::vector<double> p{0.1, 0.9, 0.35, 0.6, 0.25, 0.8, 0.5};
  const std::vector<int> units{1, 0, 5, 3, 2, 2, 7};
  for (int k = 1; k <= 7; ++k) {
    for (const int enough : {0, 1, 4, 9, 15, 20}) {
      double sum = 0;
      for (unsigned set = 0; set < 1U << p.size(); ++set) {
        double chance = 1;
        int members = 0;
        int weight = 0;
        for (std::size_t i = 0; i < p.size(); ++i) {
          const bool joins = (set >> i & 1U) != 0;
          chance *= joins ? p[i] : 1 - p[i];
          members += joins ? 1 : 0;
          weight += joins ? units[i] : 0;
        }
        if (members >= k || (enough > 0 && weight >= enough)) sum += chance;
      }
      EXPECT_NEAR(formation_probability(p, k, units, enough), sum, 1e-14) << k << " " << enough;
    }
  }
}

TEST(Formation, SharesOutWholeUnitsByLargestRemainders) {
  const std::vector<double> weights{41, 29, 17, 13};
  std::vector<int> units(4);
  share_out(weights, 10, units);
  EXPECT_EQ(units, (std::vector<int>{4, 3, 2, 1}));
  share_out(std::vector<double>{1, 1, 1, 1}, 6, units);
  EXPECT_EQ(units, (std::vector<int>{2, 2, 1, 1})) << "ties go to the earlier";
  share_out(std::vector<double>{0, 0, 0, 0}, 6, units);
  EXPECT_EQ(units, (std::vector<int>{0, 0, 0, 0}));
}

TEST(Formation, OfAKernelIsThatInDoubleForEveryWorld) {
  world::Setting setting = pillar_setting(23);
  for (std::size_t c = 0; c < 23; ++c) {
    setting.facts[static_cast<std::size_t>(catalog::Fact::gdp_start_usd_bn)][c] =
        static_cast<float>(10 + c * c);
  }
  constexpr std::size_t kWorlds = 37;  // no multiple of the lanes
  LoneGroup group(kWorlds, 0, 0, setting);
  for (std::size_t w = 0; w < kWorlds; ++w) {
    group.set_parameter(members_needed, w, 2 + static_cast<float>(w % 15) - 0.5F);
    group.set_parameter(capability_needed_share, w, 0.2F + 0.015F * static_cast<float>(w));
  }
  const Roster roster = roster_of(setting);
  EXPECT_EQ(std::accumulate(roster.units.begin(), roster.units.end(), 0), kWeightUnits);
  fill_needed<isa::scalar>(group.view(1));
  std::vector<float> p(23 * kWorlds);
  for (std::size_t n = 0; n < p.size(); ++n) p[n] = static_cast<float>(n * 37 % 101) / 250;
  std::vector<float> formed(kWorlds);
  fill_formed<isa::scalar>(
      group.view(1), roster, [&](std::size_t i) { return p.data() + i * kWorlds; }, formed.data());
  for (std::size_t w = 0; w < kWorlds; ++w) {
    std::vector<double> own;
    for (std::size_t i = 0; i < 23; ++i) own.push_back(static_cast<double>(p[i * kWorlds + w]));
    const auto needed = static_cast<int>(group.memory[kNeeded * kWorlds + w]);
    const auto weight = static_cast<int>(group.memory[kNeededWeight * kWorlds + w]);
    EXPECT_NEAR(static_cast<double>(formed[w]),
                formation_probability(own, needed, {roster.units.data(), 23}, weight), 2e-6)
        << needed << " or " << weight;
  }
}

// --- (1) to (3) ----------------------------------------------------------------------------------

TEST(Expectations, StayAtTheEquilibriumTheyAreNear) {
  LoneGroup hopeful(4);
  hopeful.set_parameter(expected_start_share, 0.6F);
  hopeful.begin();
  hopeful.advance_to(120);
  LoneGroup wary(4);
  wary.set_parameter(expected_start_share, 0.4F);
  wary.begin();
  wary.advance_to(120);
  EXPECT_NEAR(hopeful.at(Field::joining_probability, 3), 0.859786F, 1e-5F);
  EXPECT_NEAR(wary.at(Field::joining_probability, 3), 0.140214F, 1e-5F);
  for (LoneGroup* one : {&hopeful, &wary}) {
    EXPECT_NEAR(one->at(Field::group_formed_low_probability), 0.016879F, 2e-4F);
    EXPECT_NEAR(one->at(Field::group_formed_high_probability), 0.997906F, 2e-4F);
    EXPECT_NEAR(one->at(Field::group_equilibrium_gap_share), 0.981027F, 3e-4F);
  }
  EXPECT_NEAR(hopeful.at(Field::group_formed_probability), 0.997906F, 1e-5F);
  EXPECT_NEAR(wary.at(Field::group_formed_probability), 0.016879F, 1e-5F);
}

// (2) of identical members at x = 1.25, d = 2.5 has the slope 2.5 phi(0) = 0.997 at its one
// equilibrium, 0.5: sixteen full steps from 0 and 1 are still at 0.343 and 0.657.
TEST(Expectations, HaveNoGapWhereThereIsOneEquilibriumThoughStepsAreSlow) {
  LoneGroup group(4, 1.25F, 2.5F, pillar_setting(31));
  group.set_parameter(members_needed, 14);
  group.begin();
  // At least 14 of 31 at even odds.
  double chance = 0;
  double choose = 1;  // of 31 by n
  for (int n = 0; n <= 31; ++n) {
    if (n >= 14) chance += choose / std::pow(2.0, 31);
    choose *= static_cast<double>(31 - n) / (n + 1);
  }
  EXPECT_EQ(group.at(Field::group_equilibrium_unsettled), 0);
  EXPECT_NEAR(group.at(Field::group_formed_low_probability), static_cast<float>(chance), 3e-3F);
  EXPECT_NEAR(group.at(Field::group_formed_high_probability), static_cast<float>(chance), 3e-3F);
  EXPECT_LT(group.at(Field::group_equilibrium_gap_share), 5e-3F);
}

// Against the steps of `casus solve group`, in double and to the last digit.
TEST(Expectations, ReachTheLowestAndTheHighestEquilibriumOfUnequalAllies) {
  constexpr std::size_t kWorlds = 64;
  LoneGroup group(kWorlds, 0, 3, pillar_setting(12));
  for (std::size_t w = 0; w < kWorlds; ++w) {
    const float doubt = 0.2F + 0.3F * static_cast<float>(w % 13);
    group.set_parameter(abandonment_weight, w, doubt);
    group.set_parameter(base_index, w, 0.5F * doubt - 0.4F + 0.05F * static_cast<float>(w % 7));
    for (std::size_t c = 0; c < 12; ++c) {
      group.row(Field::ally_joining_share, c)[w] = 0.1F * static_cast<float>((w + 5 * c) % 11);
    }
  }
  group.set_parameter(commitment_weight, 0.4F);
  group.begin();
  int apart = 0;
  for (std::size_t w = 0; w < kWorlds; ++w) {
    Case its{
        .abandonment_weight = static_cast<double>(group.view(0).parameter(abandonment_weight)[w]),
        .members_needed = 4};
    for (std::size_t c = 0; c < 12; ++c) {
      its.index.push_back(static_cast<double>(group.view(0).parameter(base_index)[w]) +
                          static_cast<double>(group.view(0).parameter(commitment_weight)[w]) *
                              static_cast<double>(group.row(Field::ally_joining_share, c)[w]));
    }
    const auto solved = solve(its);
    ASSERT_TRUE(solved.ok());
    const Equilibria& exact = solved.value();
    EXPECT_EQ(group.at(Field::group_equilibrium_unsettled, 0, w), 0) << w;
    const auto near = [&](Field field, double formed) {
      EXPECT_NEAR(static_cast<double>(group.at(field, 0, w)), formed, 2e-3) << w;
    };
    near(Field::group_formed_low_probability, exact.lowest.formed);
    near(Field::group_formed_high_probability, exact.highest.formed);
    apart += exact.highest.formed - exact.lowest.formed > 0.1 ? 1 : 0;
  }
  EXPECT_GT(apart, 3) << "some have two";
  EXPECT_LT(apart, 60) << "some have one";
}

TEST(Expectations, MoveHalfTheWayEachMonth) {
  LoneGroup group(4, 0.4F, 0);
  group.set_parameter(expected_start_share, 0.2F);
  group.begin();
  group.advance_to(1);
  const double goal = 0.5 * std::erfc(-0.4 / std::sqrt(2.0));
  EXPECT_NEAR(group.at(Field::joining_probability, 0), static_cast<float>((0.2 + goal) / 2), 1e-6F);
  EXPECT_EQ(group.at(Field::joining_probability, 8), 0) << "the leaver is no candidate";
  EXPECT_EQ(group.at(Field::joining_probability, 9), 0);
}

TEST(Expectations, RiseWithWhatSpeaksForJoining) {
  struct Cause {
    Field field;
    Parameter weight;
    float at;
    float sign;
  };
  for (const Cause cause : {Cause{Field::threat_share, threat_weight, 0.4F, 1},
                            Cause{Field::us_credibility_share, doubt_weight, 0.3F, 1},
                            Cause{Field::ally_joining_share, commitment_weight, 0.5F, 1},
                            Cause{Field::ally_hedging_share, hedging_weight, 0.5F, -1}}) {
    LoneGroup usual(4, 0, 1);
    LoneGroup moved(4, 0, 1);
    for (LoneGroup* one : {&usual, &moved}) {
      one->set_parameter(cause.weight, 1);
      one->begin();
    }
    moved.set_field(cause.field, cause.at, 2);
    usual.advance_to(20);
    moved.advance_to(20);
    for (const std::size_t ally : {2U, 5U}) {  // its own, and of another who expects it to join
      EXPECT_GT(cause.sign * (moved.at(Field::joining_probability, ally) -
                              usual.at(Field::joining_probability, ally)),
                1e-4F)
          << static_cast<int>(cause.weight) << " " << ally;
    }
  }
}

TEST(Expectations, CountAnAllysStockOfEveryClassAgainstTheMeanOfMonthZero) {
  const std::size_t actors = 10;
  for (std::size_t k = 0; k < catalog::kCapabilityClasses.size(); ++k) {
    LoneGroup group(4, 0, 0);
    group.set_parameter(capability_weight, 2);
    for (std::size_t c = 0; c < actors; ++c) {
      group.set_field(Field::capability_usd_bn, c == 0 ? 45.0F : 5.0F, k * actors + c);
    }
    group.begin();
    group.advance_to(40);  // mean of the eight: 10
    EXPECT_NEAR(group.at(Field::joining_probability, 0),
                static_cast<float>(0.5 * std::erfc(-2 * 45.0 / 55 / std::sqrt(2.0))), 1e-5F)
        << k;
    EXPECT_NEAR(group.at(Field::joining_probability, 1),
                static_cast<float>(0.5 * std::erfc(-2 * 5.0 / 15 / std::sqrt(2.0))), 1e-5F)
        << k;
  }
}

// --- (5) and (6)
// -----------------------------------------------------------------------------------

TEST(Members, FormAGroupAsOftenAsItsProbabilitySays) {
  world::Setting setting = pillar_setting();
  setting.facts[static_cast<std::size_t>(catalog::Fact::gdp_start_usd_bn)][0] = 700;
  LoneGroup group(8192, -0.3F, 0, setting);
  group.set_parameter(capability_needed_share, 0.6F);
  group.set_parameter(expected_start_share, 0.3820886F);  // Phi(-0.3)
  group.begin();
  group.advance_to(1);
  const double p = static_cast<double>(group.at(Field::group_formed_probability));
  EXPECT_GT(p, 0.2);
  EXPECT_LT(p, 0.8);
  EXPECT_NEAR(group.mean(Field::group_formed), p, 4 * std::sqrt(p * (1 - p) / 8192));
  group.advance_to(24);
  EXPECT_NEAR(group.mean(Field::group_formed), p, 4 * std::sqrt(p * (1 - p) / 8192))
      << "no new coin is tossed";
}

TEST(Members, SignAfterAMeanOfMonths) {
  LoneGroup group(4096, 3, 0, pillar_setting());
  group.set_parameter(expected_start_share, 1);
  group.set_parameter(members_needed, 2);
  group.set_parameter(signing_months, 12);
  group.set_lever(Lever::group_status, 1);
  group.begin();
  group.advance_to(12);
  // Exponential: within 12 months 1 - 1 / e of those who are willing (Phi(3)); the group is filled
  // up by the heaviest, here the first, so the last candidate is never filled in.
  EXPECT_NEAR(group.mean(Field::group_member, 7), 0.632121 * 0.99865, 4 * 0.0076);
}

TEST(Members, StayThroughAFallThatHysteresisBears) {
  for (const float hysteresis : {0.0F, 0.5F}) {
    LoneGroup group(512, 1, 0);
    group.set_parameter(doubt_weight, 1);
    group.set_parameter(hysteresis_share, hysteresis);
    group.set_parameter(expected_start_share, 0.9F);
    for (std::size_t c = 0; c < 8; ++c) group.set_field(Field::us_credibility_share, 0, c);
    group.begin();
    group.advance_to(12);
    const double before = group.mean(Field::group_member, 3);
    for (std::size_t c = 0; c < 8; ++c) group.set_field(Field::us_credibility_share, 1, c);
    group.advance_to(40);  // from Phi(2) to Phi(1), above half of it
    const double after = group.mean(Field::group_member, 3);
    if (hysteresis > 0) {
      EXPECT_EQ(after, before);
    } else {
      EXPECT_LT(after, before - 0.05);
    }
  }
}

TEST(Members, StandTogetherWithFewerThanItTookToForm) {
  // Four of eight are willing and form the group by their number; then two of them no longer are.
  for (const float hysteresis : {0.45F, 0.5F}) {
    LoneGroup group(64, 5, 0);
    group.set_parameter(hedging_weight, 20);
    group.set_parameter(hysteresis_share, hysteresis);
    group.set_parameter(expected_start_share, 1);
    for (std::size_t c = 4; c < 8; ++c) group.set_field(Field::ally_hedging_share, 1, c);
    group.begin();
    group.advance_to(24);
    EXPECT_EQ(group.mean(Field::group_formed), 1);
    for (std::size_t c = 2; c < 4; ++c) group.set_field(Field::ally_hedging_share, 1, c);
    group.advance_to(60);
    EXPECT_EQ(group.mean(Field::group_member, 2), 0);
    EXPECT_EQ(group.mean(Field::group_formed), hysteresis < 0.5F ? 0 : 1) << hysteresis;
  }
}

TEST(Members, FallApartWhenWillIsLostAndLogIt) {
  LoneGroup group(256, 2, 0);
  group.set_parameter(hedging_weight, 10);
  group.set_parameter(hysteresis_share, 0.2F);
  group.set_parameter(expected_start_share, 0.9F);
  group.begin();
  group.advance_to(6);
  const std::size_t formed = group.count(Event::group_formed);
  EXPECT_EQ(formed, 256U);
  EXPECT_EQ(group.mean(Field::group_formed), 1);
  for (std::size_t c = 0; c < 8; ++c) group.set_field(Field::ally_hedging_share, 1, c);
  group.advance_to(40);
  EXPECT_EQ(group.mean(Field::group_formed), 0);
  EXPECT_EQ(group.count(Event::group_dissolved), 256U);
  EXPECT_EQ(group.mean(Field::group_member, 2), 0);
  EXPECT_EQ(group.mean(Field::group_credibility_share), 0);
}

TEST(Members, AreDatedAndCounted) {
  LoneGroup group(64, 0.5F, 0);
  group.set_parameter(hysteresis_share, 0.5F);
  group.set_parameter(expected_start_share, 0.7F);
  group.begin();
  group.advance_to(30);
  std::vector<int> joined(64);
  for (const DatedEvent& event : group.log) {
    if (event.event == Event::group_joined) ++joined[event.world];
  }
  for (std::size_t w = 0; w < 64; ++w) {
    int members = 0;
    for (std::size_t c = 0; c < 8; ++c) members += group.at(Field::group_member, c, w) > 0 ? 1 : 0;
    EXPECT_EQ(joined[w], members);
    EXPECT_EQ(members > 0, group.at(Field::group_formed, 0, w) > 0);
    if (members > 0) {
      EXPECT_GE(members, 4);
    }
  }
}

// --- Levers ------------------------------------------------------------------------------------

TEST(Levers, KeepTheGroupFromFormingOrFormItWithTheHeaviest) {
  world::Setting setting = pillar_setting();
  for (std::size_t c = 0; c < 8; ++c) {
    setting.facts[static_cast<std::size_t>(catalog::Fact::gdp_start_usd_bn)][c] =
        static_cast<float>(100 - 5 * static_cast<int>(c));
  }
  LoneGroup kept(64, 3, 0, setting);
  kept.set_parameter(expected_start_share, 1);
  kept.set_lever(Lever::group_status, 0);
  kept.begin();
  kept.advance_to(24);
  EXPECT_EQ(kept.mean(Field::group_formed), 0);
  EXPECT_TRUE(kept.log.empty());
  LoneGroup made(64, -3.9F, 0, setting);  // nobody is willing
  made.set_lever(Lever::group_status, 1);
  made.begin();
  made.advance_to(12);
  EXPECT_EQ(made.mean(Field::group_formed), 1);
  for (std::size_t c = 0; c < 8; ++c) {
    EXPECT_NEAR(made.mean(Field::group_member, c), c < 4 ? 1 : 0, 0.02) << c;
  }
  made.set_lever(Lever::group_status, -1);
  made.advance_to(13);
  EXPECT_EQ(made.mean(Field::group_formed), 0) << "left to itself it falls apart";
}

TEST(Levers, BuildACommandOverYears) {
  LoneGroup group(4, 3, 0);
  group.set_parameter(command_delay_months, 12);
  group.set_lever(Lever::group_status, 1);
  group.begin();
  group.advance_to(5);
  EXPECT_EQ(group.at(Field::group_command_share), 0) << "not ordered";
  group.set_lever(Lever::group_command_ordered, 1);
  group.advance_to(17);
  EXPECT_EQ(group.at(Field::group_command_share), 0);
  group.advance_to(18);
  EXPECT_NEAR(group.at(Field::group_command_share), 1.0F / 24, 1e-6F);
  group.advance_to(41);
  EXPECT_EQ(group.at(Field::group_command_share), 1);
  group.set_lever(Lever::group_command_ordered, 0);
  group.advance_to(42);
  EXPECT_EQ(group.at(Field::group_command_share), 0);
}

TEST(Levers, RaiseCredibilityByCommandAndCover) {
  LoneGroup group(4, 3, 0);
  group.set_parameter(base_credibility_share, 0.3F);
  group.set_parameter(command_credibility_share, 0.2F);
  group.set_parameter(nuclear_credibility_share, 0.5F);
  group.set_parameter(command_build_months, 1);
  group.set_lever(Lever::group_nuclear_cover, 1);
  group.begin();
  EXPECT_EQ(group.at(Field::group_credibility_share), 0) << "no group yet";
  group.set_lever(Lever::group_status, 1);
  group.set_lever(Lever::group_nuclear_cover, 0);
  group.advance_to(2);
  EXPECT_NEAR(group.at(Field::group_credibility_share), 0.3F, 1e-6F);
  group.set_lever(Lever::group_nuclear_cover, 1);
  group.advance_to(3);
  EXPECT_NEAR(group.at(Field::group_credibility_share), 1 - 0.7F * 0.5F, 1e-6F);
  group.set_lever(Lever::group_command_ordered, 1);
  group.advance_to(4);
  EXPECT_NEAR(group.at(Field::group_credibility_share), 1 - 0.7F * 0.8F * 0.5F, 1e-6F);
}

TEST(Levers, ExtendNoCoverOfMembersWithoutNuclearForces) {
  world::Setting setting = pillar_setting();
  setting.facts[static_cast<std::size_t>(catalog::Fact::has_nuclear_forces)][0] = 0;
  LoneGroup group(4, 3, 0, setting);
  group.set_parameter(nuclear_credibility_share, 0.5F);
  group.set_lever(Lever::group_status, 1);
  group.set_lever(Lever::group_nuclear_cover, 1);
  group.begin();
  group.advance_to(2);
  EXPECT_EQ(group.at(Field::group_credibility_share), 0);
}

TEST(Levers, ReadyAPledgedForceByItsLagAndWhatMembersHave) {
  LoneGroup group(4, 3.9F, 0);
  group.set_parameter(expected_start_share, 1);
  group.set_parameter(ceasefire_reach_ratio, 0.5F);
  group.set_lever(Lever::ceasefire_force_pledged_share, 0.3F);
  group.set_lever(Lever::group_status, 0);
  group.begin();
  group.advance_to(6);
  EXPECT_EQ(group.at(Field::ceasefire_force_share), 0) << "no group, no force";
  group.set_lever(Lever::group_status, -1);
  group.advance_to(8);
  EXPECT_NEAR(group.at(Field::ceasefire_force_share), 0.2F, 1e-6F);
  group.advance_to(12);
  EXPECT_NEAR(group.at(Field::ceasefire_force_share), 0.3F, 1e-6F);
  group.set_lever(Lever::ceasefire_force_pledged_share, 1);
  group.advance_to(30);
  EXPECT_NEAR(group.at(Field::ceasefire_force_share), 0.5F, 1e-6F) << "all eight are members";
}

TEST(Levers, ReadyWhatACoalitionHasWithoutAGroup) {
  LoneGroup group(4, 3.9F, 0);
  group.set_parameter(expected_start_share, 1);
  group.set_parameter(ceasefire_reach_ratio, 0.5F);
  group.set_parameter(coalition_weight_share, 0.3F);
  group.set_lever(Lever::ceasefire_force_pledged_share, 1);
  group.set_lever(Lever::group_status, 0);
  group.begin();
  group.advance_to(24);
  EXPECT_NEAR(group.at(Field::ceasefire_force_share), 0.15F, 1e-6F);
  group.set_lever(Lever::group_status, -1);
  group.advance_to(60);
  EXPECT_NEAR(group.at(Field::ceasefire_force_share), 0.5F, 1e-6F) << "a group has no less";
}

TEST(Script, MakesAnAllyJoinAndAGroupForm) {
  LoneGroup group(32, -3.9F, 0);
  group.begin();
  group.advance_to(3);
  const std::vector<DatedEvent> forms{
      {.world = 0, .month = 4, .event = Event::group_formed, .index = -1, .detail = 0}};
  group.advance_to(4, forms);
  EXPECT_EQ(group.mean(Field::group_formed), 1);
  group.advance_to(60);
  EXPECT_EQ(group.mean(Field::group_formed), 1) << "its members stay willing";
  EXPECT_EQ(group.mean(Field::group_member, 7), 0);
  const std::vector<DatedEvent> joins{
      {.world = 0, .month = 61, .event = Event::group_joined, .index = 7, .detail = 0}};
  group.advance_to(61, joins);
  EXPECT_EQ(group.mean(Field::group_member, 7), 1);
}

TEST(Solve, RefusesAGroupThatNeedsMoreThanThereIs) {
  const auto refused = solve({.index = {0, 0, 0},
                              .abandonment_weight = 1,
                              .members_needed = 4,
                              .weight = {1, 2, 3},
                              .weight_needed = 7});
  ASSERT_FALSE(refused.ok());
  ASSERT_EQ(refused.problems().size(), 2U);
  EXPECT_EQ(refused.problems()[0].key, "members_needed");
  EXPECT_EQ(refused.problems()[1].key, "capability_needed");
}

TEST(Solve, LowestIsNeverAboveHighest) {
  for (int n = 1; n <= 12; ++n) {
    for (const double d : {0.0, 0.7, 2.0, 4.0}) {
      Case group{.abandonment_weight = d, .members_needed = (n + 1) / 2};
      for (int i = 0; i < n; ++i) group.index.push_back(0.4 * d + 0.2 * ((i * 7) % 5) - 0.4);
      const Equilibria found = solve(group).value();
      for (std::size_t i = 0; i < group.index.size(); ++i) {
        EXPECT_LE(found.lowest.joining[i], found.highest.joining[i] + 1e-12);
      }
      EXPECT_LE(found.lowest.formed, found.highest.formed + 1e-12);
    }
  }
}

}  // namespace
}  // namespace casus::models::group
