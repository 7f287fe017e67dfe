// What an alliance's target, a conditional guarantee and the adversary do to spending.
#include <gtest/gtest.h>

#include <cmath>

#include "models/spending/lone_alliance.hpp"

namespace casus::models::spending {
namespace {

TEST(Target, IsMetByEveryAllyUnderTheLeverThatSaysSo) {
  Alliance alliance;
  alliance.begin();
  alliance.set_lever(Lever::spending_target_share, 0.05F);
  alliance.set_lever(Lever::spending_target_year, 2030);
  alliance.set_lever(Lever::target_is_met, 1);
  alliance.run(1, 60);
  const auto leaver = static_cast<std::size_t>(alliance.setting.leaver);
  for (std::size_t c = 0; c < alliance.setting.actors.size(); ++c) {
    if (!acts(alliance.setting, c) || c == leaver) continue;
    EXPECT_GE(alliance.row(Field::spending_share, c)[0], 0.05F) << c;
  }
  EXPECT_LT(alliance.row(Field::spending_share, leaver)[0], 0.05F);
}

TEST(Condition, OfStrengthZeroOrThresholdZeroChangesNothing) {
  const auto spend = [](float strength, float threshold) {
    Alliance alliance;
    alliance.begin();
    alliance.set_field(Field::guarantee_condition_strength, strength);
    alliance.set_lever(Lever::guarantee_threshold_share, threshold);
    alliance.run(1, 24);
    auto bits = alliance.bits_of(Field::spending_share);
    for (const std::uint32_t more : alliance.bits_of(Field::spill_in_usd_bn)) bits.push_back(more);
    return bits;
  };
  const auto none = spend(0, 0);
  EXPECT_EQ(spend(0, 0.03F), none);
  EXPECT_NE(spend(0.5F, 0.03F), none);
}

TEST(Condition, OfStrengthZeroInOneWorldChangesNothingInThatWorld) {
  Alliance mixed;
  Alliance none;
  for (Alliance* alliance : {&mixed, &none}) {
    alliance->begin();
    alliance->set_lever(Lever::guarantee_threshold_share, 0.03F);
  }
  for (std::size_t w = 0; w < 64; w += 2) mixed.row(Field::guarantee_condition_strength)[w] = 1;
  mixed.run(1, 24);
  none.run(1, 24);
  const auto with = mixed.bits_of(Field::spending_share);
  const auto without = none.bits_of(Field::spending_share);
  for (std::size_t i = 1; i < with.size(); i += 2) EXPECT_EQ(with[i], without[i]);
  EXPECT_NE(with, without);
}

TEST(Condition, MovesAllAlliesWithinReachToTheThresholdAndNobodyElse) {
  Alliance alliance(256);
  alliance.silence();
  alliance.set_parameter(lasting_change_share, 1);
  alliance.set_lever(Lever::target_compliance, 0);
  alliance.set_parameter(upward_rate_annual, 0.99F);
  alliance.begin();
  alliance.set_field(Field::guarantee_condition_strength, 1);
  alliance.set_lever(Lever::guarantee_threshold_share, 0.022F);
  alliance.run(1, 48);
  int at_threshold = 0;
  for (std::size_t w = 0; w < 256; ++w) {
    EXPECT_GT(alliance.share("POL", w), 0.03F);
    if (std::abs(alliance.share("ITA", w) - 0.022F) < 1e-6F) ++at_threshold;
  }
  EXPECT_GT(at_threshold, 64);
}

TEST(Condition, LeavesNoAllyShortByTheLuckOfAMonthOnceItHasMetTheThresholdItMeansToMeet) {
  // A little above what these allies spend anyway, so that in every world they choose it.
  constexpr float kThreshold = 0.0206F;
  constexpr std::array kAllies{"BEL", "CAN", "CZE", "ESP", "ITA", "PRT"};
  const auto ready = [](float noise) {
    Alliance alliance(64);
    alliance.set_parameter(spill_in_elasticity, -0.3F);
    alliance.set_parameter(lasting_change_share, 1);
    alliance.set_parameter(upward_rate_annual, 0.3F);
    alliance.set_parameter(noise_share, noise);
    alliance.set_lever(Lever::target_compliance, 0);
    alliance.begin();
    alliance.set_field(Field::guarantee_condition_strength, 1);
    alliance.set_lever(Lever::guarantee_threshold_share, kThreshold);
    return alliance;
  };
  Alliance silent = ready(0);
  Alliance noisy = ready(0.0006F);
  silent.run(1, kMonths);
  std::array<std::array<bool, 64>, kAllies.size()> has_met{};
  int months = 0;
  int lost = 0;
  for (int month = 1; month <= kMonths; ++month) {
    noisy.run(month, month);
    for (std::size_t a = 0; a < kAllies.size(); ++a) {
      for (std::size_t w = 0; w < 64; ++w) {
        const bool meets = noisy.share(kAllies[a], w) >= kThreshold;
        months += has_met[a][w] ? 1 : 0;
        lost += has_met[a][w] && !meets ? 1 : 0;
        has_met[a][w] = has_met[a][w] || meets;
      }
    }
  }
  double higher = 0;
  for (const char* code : kAllies) {
    for (std::size_t w = 0; w < 64; ++w) {
      EXPECT_NEAR(silent.share(code, w), kThreshold, 5e-5F) << code << " the jump stays";
      higher += static_cast<double>(noisy.share(code, w) - silent.share(code, w));
    }
  }
  EXPECT_LT(std::abs(higher) / (64 * kAllies.size()), 0.0003) << "nor do they spend more for it";
  EXPECT_GT(months, 30000);
  EXPECT_EQ(lost, 0);
}

TEST(Condition, TakesTheLeaversEffortFromThoseWhoStayBelowAndFromNobodyElse) {
  const auto count_on = [](float strength) {
    Alliance alliance(256);
    alliance.set_parameter(distance_share, 0);
    alliance.set_parameter(contiguity_share, 0);
    alliance.set_parameter(spill_in_elasticity, -0.2F);
    alliance.begin();
    alliance.set_field(Field::guarantee_condition_strength, strength);
    alliance.set_lever(Lever::guarantee_threshold_share, 0.15F);  // out of reach
    alliance.run(1, 1);
    return alliance.values(Field::spill_in_usd_bn);
  };
  const auto full = count_on(0);
  const auto none = count_on(1);
  for (std::size_t w = 0; w < 256; ++w) {
    const std::size_t ally = example_actor("ITA") * 256 + w;
    EXPECT_LT(none[ally], 0.7F * full[ally]);
    const std::size_t leaver = example_actor("USA") * 256 + w;
    EXPECT_EQ(none[leaver], full[leaver]);
  }
}

TEST(Target, BindsAlliesAndNotTheLeaver) {
  const auto spend = [](float target) {
    Alliance alliance;
    alliance.set_parameter(spill_in_elasticity, 0);  // else it answers its allies
    alliance.begin();
    alliance.set_lever(Lever::spending_target_share, target);
    alliance.set_lever(Lever::target_compliance, 1);
    alliance.set_lever(Lever::spending_target_year, 2026);
    alliance.run(1, 5);
    return std::array{alliance.share("USA"), alliance.share("ITA")};
  };
  EXPECT_EQ(spend(0.03F)[0], spend(0.2F)[0]);
  EXPECT_LT(spend(0.03F)[1], spend(0.2F)[1]);
}

TEST(Target, RisesStraightToItsLevelAtTheEndOfItsYear) {
  Alliance alliance;
  alliance.begin();
  const std::size_t c = example_actor("ESP");
  const int end = (2036 - 2026) * 12 - 8;  // December 2035, from August 2026
  for (int month = 1; month <= kMonths; ++month) {
    alliance.run(month, month);
    const float part = static_cast<float>(month < end ? month : end) / static_cast<float>(end);
    const float target = 0.02F + 0.015F * part;
    EXPECT_NEAR(alliance.row(Field::grievance_share, c)[0],
                std::max(0.0F, target - alliance.share("ESP")), 1e-7F);
    EXPECT_EQ(alliance.row(Field::grievance_share, example_actor("USA"))[0], 0.0F);
    EXPECT_EQ(alliance.row(Field::grievance_share, example_actor("ISL"))[0], 0.0F);
  }
}

TEST(Target, IsMetByFullComplianceWhateverTheWorldDraws) {
  Alliance alliance;
  alliance.silence();
  alliance.set_parameter(upward_rate_annual, 0.99F);
  alliance.set_lever(Lever::target_compliance, 1);
  alliance.set_lever(Lever::spending_target_year, 2026);
  alliance.begin();
  alliance.run(1, kMonths);
  for (std::size_t w = 0; w < 64; ++w) EXPECT_GE(alliance.share("ESP", w), 0.035F - 1e-6F);
}

TEST(Adversary, SpendsMoreAsItBuildsFasterAndLessAsItsWarLetsForcesGo) {
  const auto start = static_cast<double>(setting_share(example_actor("RUS")));
  const auto spend = [](float freed, float faster, int months) {
    Alliance alliance;
    alliance.set_parameter(adversary_war_share, 0.4F);
    alliance.set_parameter(adversary_build_elasticity, 0.5F);
    alliance.set_parameter(adversary_ceiling_share, 0.12F);
    alliance.begin();
    alliance.set_field(Field::attacker_free_force_share, freed);
    alliance.set_lever(Lever::adversary_rebuilding_annual, faster);
    alliance.run(1, months);
    return static_cast<double>(alliance.share("RUS"));
  };
  EXPECT_EQ(spend(0, 0, 24), start);
  EXPECT_NEAR(spend(0.5F, 0, 24), start * 0.8, 1e-7);
  EXPECT_NEAR(spend(1, 0, 1), start * 0.6, 1e-7);
  EXPECT_NEAR(spend(0, 0.1F, 24), start * 1.1, 1e-6) << "1.1^2 of forces, to the power 1/2";
  EXPECT_NEAR(spend(0.5F, 0.1F, 24), start * 0.8 * 1.1, 1e-6);
  EXPECT_NEAR(spend(0, -0.19F, 12), start * 0.9, 1e-6);
  EXPECT_NEAR(spend(0, 1, kMonths), std::max(0.12, start), 1e-6) << "the ceiling";
}

TEST(Adversary, CutsFromTheCeilingAtOnce) {
  Alliance alliance;
  alliance.set_parameter(adversary_war_share, 0);
  alliance.set_parameter(adversary_build_elasticity, 1);
  alliance.set_parameter(adversary_ceiling_share, 0.12F);
  alliance.begin();
  alliance.set_lever(Lever::adversary_rebuilding_annual, 1);
  alliance.run(1, 60);
  EXPECT_NEAR(alliance.share("RUS"), 0.12F, 1e-6F);
  alliance.set_lever(Lever::adversary_rebuilding_annual, -0.5F);
  alliance.run(61, 72);
  EXPECT_NEAR(alliance.share("RUS"), 0.06F, 1e-6F);
}

TEST(Alarm, IsAnsweredAsARiseOfTheThreatAndNoFurtherThanItsWhole) {
  const auto spend = [](float threat, float alarm) {
    Alliance alliance(256);
    alliance.set_parameter(war_threat_share, 0.5F);
    alliance.set_field(Field::threat_share, 0.25F);
    alliance.begin();
    alliance.run(1, 1);
    const std::size_t attacked = example_actor("EST");
    for (std::size_t w = 0; w < alliance.worlds_in_block; ++w) {
      alliance.row(Field::threat_share, attacked)[w] = threat;
      alliance.row(Field::ally_alarm_share, attacked)[w] = alarm;
    }
    alliance.run(2, 12);
    return alliance.values(Field::spending_share);
  };
  const std::vector<float> quiet = spend(0.25F, 0);
  const std::vector<float> alarmed = spend(0.25F, 0.5F);
  EXPECT_EQ(alarmed, spend(0.5F, 0)) << "0.5 of an alarm is worth 0.25 of the threat";
  EXPECT_EQ(spend(0.75F, 1), spend(1, 0));
  const std::size_t first = example_actor("EST") * 256;
  for (std::size_t w = first; w < first + 256; ++w) EXPECT_GE(alarmed[w], quiet[w]);
  EXPECT_GT(falls(alarmed, quiet), 200) << "the other way round must be caught";
}

}  // namespace
}  // namespace casus::models::spending
