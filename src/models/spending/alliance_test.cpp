// The model as the engine runs it: an alliance in blocks of worlds, month by month.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "models/spending/lone_alliance.hpp"

namespace casus::models::spending {
namespace {

TEST(Fit, LeavesTheAllianceOf2014AtRest) {
  world::Setting setting = example_setting();
  set_fact(setting, Fact::gdp_start_usd_bn, Fact::gdp_2014_usd_bn);
  set_fact(setting, Fact::spending_start_share, Fact::spending_2014_share);
  setting.facts[static_cast<std::size_t>(Fact::target_start_share)][0] = 0;
  Alliance alliance(64, 0, setting);
  alliance.silence();
  alliance.set_lever(Lever::spending_target_share, 0);
  alliance.set_field(Field::us_credibility_full_share, 1);
  alliance.begin();
  const auto before = alliance.values(Field::spending_share);
  alliance.run(1, kMonths);
  const auto after = alliance.values(Field::spending_share);
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(after[i], before[i], 1e-6F);
}

TEST(Fit, LeavesTheStartAtRestIfAllOfTheChangeLasts) {
  for (const float lasting : {0.0F, 1.0F}) {
    Alliance alliance;
    alliance.silence();
    alliance.set_parameter(lasting_change_share, lasting);
    alliance.set_lever(Lever::target_compliance, 0);
    alliance.begin();
    const auto before = alliance.values(Field::spending_share);
    alliance.run(1, kMonths);
    const auto after = alliance.values(Field::spending_share);
    float largest = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      largest = std::max(largest, std::abs(after[i] - before[i]));
    }
    if (lasting == 1) {
      EXPECT_LT(largest, 1e-6F);
    } else {
      EXPECT_GT(largest, 0.005F);
    }
  }
}

// Mean elasticity of the allies in 2014, weighted by income, by finite differences in double.
double mean_elasticity(Alliance& alliance, std::size_t world, double scale) {
  const world::Setting& setting = alliance.setting;
  const std::size_t members = acting_count(setting);
  std::vector<float> table(table_size(members));
  fill_table(setting, table);
  const auto parameter = [&](std::size_t p) {
    return static_cast<double>(alliance.view(0).parameter(p)[world]);
  };
  const double near = parameter(distance_share);
  const double by_border = (1 - near) * parameter(contiguity_share);
  const double by_none = 1 - near - by_border;
  double sum = 0;
  double weights = 0;
  for (std::size_t c = 0, i = 0; i < members; ++c) {
    if (!acts(setting, c)) continue;
    const SpillParts parts =
        spill_parts(setting, table, i++, Fact::gdp_2014_usd_bn, Fact::spending_2014_share);
    if (static_cast<int>(c) == setting.leaver) continue;
    const double s =
        scale *
        (parameter(allied_reliability_share) *
             (by_none * parts.even + by_border * parts.border + near * parts.near) +
         by_none * parts.leaver_even + by_border * parts.leaver_border + near * parts.leaver_near);
    const double income = static_cast<double>(setting.fact(Fact::gdp_2014_usd_bn)[c]);
    const double spent = income * static_cast<double>(setting.fact(Fact::spending_2014_share)[c]);
    const double own =
        fitted_scale(parameter(public_weight), parameter(private_weight), income, spent, s);
    const auto reply = [&](double spill_in) {
      return best_response(own * parameter(public_weight), own * parameter(private_weight), income,
                           spill_in);
    };
    constexpr double kStep = 1e-5;
    const double up = std::log(reply(s * (1 + kStep)));
    const double down = std::log(reply(s * (1 - kStep)));
    sum += income * (up - down) / (2 * kStep);
    weights += income;
  }
  return sum / weights;
}
TEST(Connectivity, GivesTheElasticityDrawnOrTheStrongestThereIs) {
  Alliance alliance(256);
  alliance.begin();
  int reached = 0;
  for (std::size_t w = 0; w < 256; ++w) {
    const double scale = static_cast<double>(alliance.view(0).memory_row(kScale)[w]);
    const double wanted = static_cast<double>(alliance.view(0).parameter(spill_in_elasticity)[w]);
    const double obtained = mean_elasticity(alliance, w, scale);
    if (std::abs(obtained - wanted) < 1e-4) {
      ++reached;
    } else {
      EXPECT_GT(obtained, wanted);  // weaker than drawn, and no other connectivity does better
      for (const double factor : {0.03, 0.5, 0.9, 0.99, 1.01, 1.1, 2.0, 30.0}) {
        EXPECT_LE(obtained, mean_elasticity(alliance, w, factor * scale) + 1e-6);
      }
    }
  }
  EXPECT_GT(reached, 100);
}

TEST(Connectivity, IsNoneWithoutFreeRiding) {
  Alliance alliance;
  alliance.set_parameter(spill_in_elasticity, 0);
  alliance.begin();
  alliance.run(1, 1);
  for (const float spill_in : alliance.values(Field::spill_in_usd_bn)) EXPECT_EQ(spill_in, 0.0F);
}

TEST(Reply, IsNotLowerWhenTheLeaverIsLessCredible) {
  const auto spend = [](float credibility) {
    Alliance alliance(256);
    alliance.begin();
    alliance.set_field(Field::us_credibility_full_share, credibility);
    alliance.run(1, 1);
    return alliance.values(Field::spending_share);
  };
  EXPECT_EQ(falls(spend(0.8F), spend(0.1F)), 0);
  EXPECT_GT(falls(spend(0.1F), spend(0.8F)), 0);  // the same with the sign flipped fails
}

TEST(Reply, IsNotLowerUnderAHigherTarget) {
  const auto spend = [](float target) {
    Alliance alliance(256);
    alliance.begin();
    alliance.set_lever(Lever::spending_target_share, target);
    alliance.run(1, 1);
    return alliance.values(Field::spending_share);
  };
  EXPECT_EQ(falls(spend(0.035F), spend(0.05F)), 0);
  EXPECT_GT(falls(spend(0.05F), spend(0.035F)), 0);
}

TEST(Reply, IsNotLowerInMoneyWithAHigherIncome) {
  const auto spend = [](std::string_view richer, float factor) {
    Alliance alliance(256);
    alliance.silence();
    alliance.set_parameter(upward_rate_annual, 0.99F);
    alliance.set_parameter(downward_rate_annual, 0.99F);
    alliance.begin();
    const std::size_t c = example_actor(richer);
    alliance.set_field(Field::gdp_usd_bn, factor * setting_income(c), c);
    alliance.run(1, 1);
    std::vector<float> money;
    for (std::size_t w = 0; w < 256; ++w) {
      money.push_back(alliance.row(Field::spending_share, c)[w] * factor * setting_income(c));
    }
    return money;
  };
  for (const char* code : {"EST", "POL", "DEU", "USA"}) {
    EXPECT_EQ(falls(spend(code, 1), spend(code, 1.3F)), 0) << code;
    EXPECT_GT(falls(spend(code, 1.3F), spend(code, 1)), 0) << code;
  }
}

TEST(Member, WithoutForcesAndNonmembersKeepTheirShare) {
  Alliance alliance;
  alliance.begin();
  alliance.run(1, kMonths);
  for (const char* code : {"ISL", "RUS", "UKR", "ROW"}) {
    const float start = setting_share(example_actor(code));
    for (std::size_t w = 0; w < 64; ++w) EXPECT_EQ(alliance.share(code, w), start);
  }
}

TEST(Member, NeverRisesAboveTheCeilingUnlessItStartedThere) {
  Alliance alliance;
  alliance.set_parameter(fiscal_ceiling_share, 0.03F);
  alliance.set_lever(Lever::target_compliance, 1);
  alliance.set_lever(Lever::spending_target_share, 0.1F);
  alliance.begin();
  alliance.run(1, kMonths);
  for (std::size_t w = 0; w < 64; ++w) {
    EXPECT_LE(alliance.share("ESP", w), 0.03F);
    EXPECT_LE(alliance.share("POL", w), setting_share(example_actor("POL")));
  }
}

TEST(PublicWeight, MovesOnlyWithChangesSinceTheStart) {
  const auto spend = [](float threat, float later, float russia) {
    Alliance alliance;
    alliance.set_parameter(adversary_elasticity, 0.4F);
    for (std::size_t c = 0; c < kActors; ++c) alliance.set_field(Field::threat_share, threat, c);
    alliance.begin();
    alliance.run(1, 1);
    for (std::size_t c = 0; c < kActors; ++c) alliance.set_field(Field::threat_share, later, c);
    alliance.set_lever(Lever::adversary_rebuilding_annual, russia - 1);
    alliance.run(2, 12);
    alliance.set_field(Field::spending_share, 0, example_actor("RUS"));
    return alliance.values(Field::spending_share);
  };
  const auto quiet = spend(0, 0, 1);
  EXPECT_EQ(spend(0.4F, 0.4F, 1), quiet);
  EXPECT_GT(falls(spend(0, 0.5F, 1), quiet), 0);
  EXPECT_EQ(falls(quiet, spend(0, 0.5F, 1)), 0);
  EXPECT_GT(falls(spend(0, 0, 1.5F), quiet), 0);
  EXPECT_EQ(falls(quiet, spend(0, 0, 1.5F)), 0);
}

TEST(PublicWeight, FollowsTheTroopsWithTheSignDrawn) {
  const auto spend = [](float elasticity, float force) {
    Alliance alliance;
    alliance.set_parameter(troop_elasticity, elasticity);
    alliance.begin();
    alliance.run(1, 1);
    alliance.set_field(Field::us_force_share, force);
    alliance.run(2, 12);
    return alliance.share("DEU");
  };
  EXPECT_EQ(spend(0.2F, 1), spend(-0.2F, 1));
  EXPECT_LT(spend(0.2F, 0.5F), spend(0.2F, 1));
  EXPECT_GT(spend(-0.2F, 0.5F), spend(-0.2F, 1));
}

TEST(PublicWeight, TakesTheSignALeverAsksForAndOtherwiseTheDrawn) {
  const auto spend = [](float drawn, float sign, Lever lever) {
    Alliance alliance;
    alliance.set_parameter(troop_elasticity, drawn);
    alliance.set_parameter(adversary_elasticity, drawn);
    alliance.set_lever(lever, sign);
    alliance.begin();
    alliance.run(1, 1);
    alliance.set_field(Field::us_force_share, 0.5F);
    alliance.set_lever(Lever::adversary_rebuilding_annual, 0.5F);
    alliance.run(2, 12);
    return alliance.values(Field::spending_share);
  };
  for (const Lever lever : {Lever::troop_spending_sign, Lever::adversary_spending_sign}) {
    EXPECT_EQ(spend(0.2F, 1, lever), spend(0.2F, 0, lever));
    EXPECT_NE(spend(0.2F, -1, lever), spend(0.2F, 0, lever));
    EXPECT_EQ(spend(-0.2F, -1, lever), spend(-0.2F, 0, lever));
    EXPECT_NE(spend(-0.2F, 1, lever), spend(-0.2F, 0, lever));
  }
  const Lever troops = Lever::troop_spending_sign;
  const std::size_t germany = example_actor("DEU") * 64;
  EXPECT_LT(spend(-0.2F, 1, troops)[germany], spend(-0.2F, -1, troops)[germany]);
  const Lever adversary = Lever::adversary_spending_sign;
  EXPECT_GT(spend(-0.2F, 1, adversary)[germany], spend(-0.2F, -1, adversary)[germany]);
}

TEST(Arming, RaisesTheAimByItsShareAndNothingElse) {
  const auto spend = [](float arming) {
    Alliance alliance;
    alliance.silence();
    alliance.set_parameter(upward_rate_annual, 0.99F);
    alliance.set_parameter(downward_rate_annual, 0.99F);
    alliance.set_parameter(spill_in_elasticity, 0);  // else the others answer
    alliance.begin();
    alliance.set_field(Field::ally_arming_share, arming, example_actor("ITA"));
    alliance.set_field(Field::ally_arming_share, arming, example_actor("USA"));
    alliance.run(1, 60);
    return alliance.values(Field::spending_share);
  };
  const auto none = spend(0);
  const auto armed = spend(0.004F);
  for (std::size_t i = 0; i < none.size(); ++i) {
    const std::size_t actor = i / 64;
    if (actor == example_actor("ITA")) {
      EXPECT_NEAR(armed[i] - none[i], 0.004F, 1e-6F);
    } else {
      EXPECT_EQ(armed[i], none[i]) << actor;  // the leaver too: its choices are its own
    }
  }
}

TEST(Loans, RaiseTheCeilingOfAlliesInEuropeByTheirPart) {
  const auto spend = [](float loans) {
    Alliance alliance;
    alliance.silence();
    alliance.set_parameter(fiscal_ceiling_share, 0.03F);
    alliance.set_parameter(loan_pass_through_share, 0.5F);
    alliance.set_parameter(spill_in_elasticity, 0);  // else the leaver answers its allies
    alliance.set_parameter(upward_rate_annual, 0.99F);
    alliance.set_lever(Lever::target_compliance, 1);
    alliance.set_lever(Lever::spending_target_share, 0.1F);
    alliance.set_lever(Lever::spending_target_year, 2027);
    alliance.set_lever(Lever::defence_loans_share, loans);
    alliance.begin();
    alliance.run(1, kMonths);
    return std::array{alliance.share("ESP"), alliance.share("CAN"), alliance.share("USA")};
  };
  EXPECT_EQ(spend(0)[0], 0.03F);
  EXPECT_NEAR(spend(0.01F)[0], 0.035F, 1e-7F);
  EXPECT_EQ(spend(0.01F)[1], spend(0)[1]);
  EXPECT_EQ(spend(0.01F)[2], spend(0)[2]);
}

TEST(Related, MovesPartOfTheWayToItsOwnTarget) {
  Alliance alliance;
  alliance.set_parameter(related_start_share, 0.005F);
  alliance.set_parameter(related_compliance_share, 0.6F);
  alliance.set_parameter(upward_rate_annual, 0.3F);
  alliance.set_lever(Lever::related_target_share, 0.015F);
  alliance.set_lever(Lever::spending_target_year, 2026);  // five months, then all of it stands
  alliance.begin();
  alliance.run(1, 5);
  const float after_five = alliance.row(Field::related_spending_share, example_actor("ESP"))[0];
  EXPECT_GT(after_five, 0.005F);
  alliance.run(6, kMonths);
  // 0.005 + 0.6 * 0.010 = 0.011, and what is left of the gap after 115 months at 30 % a year.
  const double left = (0.011 - static_cast<double>(after_five)) * std::pow(0.7, 115.0 / 12);
  for (std::size_t w = 0; w < 64; ++w) {
    const float related = alliance.row(Field::related_spending_share, example_actor("ESP"))[w];
    EXPECT_NEAR(static_cast<double>(related), 0.011 - left, 1e-7);
    EXPECT_EQ(alliance.row(Field::related_spending_share, example_actor("USA"))[w], 0.005F);
    for (const char* code : {"ISL", "RUS", "UKR"}) {
      EXPECT_EQ(alliance.row(Field::related_spending_share, example_actor(code))[w], 0.0F);
    }
  }
}

TEST(Related, IsNotLowerUnderAHigherTargetAndLeavesTheCoreAlone) {
  const auto spend = [](float target, Field field) {
    Alliance alliance;
    alliance.set_lever(Lever::related_target_share, target);
    alliance.begin();
    alliance.run(1, 60);
    return alliance.values(field);
  };
  const Field related = Field::related_spending_share;
  EXPECT_EQ(falls(spend(0.015F, related), spend(0.03F, related)), 0);
  EXPECT_GT(falls(spend(0.03F, related), spend(0.015F, related)), 0);
  EXPECT_EQ(spend(0.015F, Field::spending_share), spend(0.03F, Field::spending_share));
}

TEST(Member, SpendsMoreOnceTheLeaderIsGone) {
  // The worked example of unequal members, as the month plays it: 100, 20 and 5 of income.
  const auto shares = [](bool has_leader) {
    const std::vector<double> income{100, 20, 5};
    const std::vector<double> weight{0.03, 0.03, 0.03};
    const std::vector<double> own{0.01, 0.01, 0.02};
    const std::vector<double> all(9, 1);
    const std::vector<double> trust{has_leader ? 1.0 : 0.0, 1, 1};
    return solve_nash({income, weight, own, all, trust}).share;
  };
  const auto with = shares(true);
  const auto without = shares(false);
  for (const std::size_t small : {1U, 2U}) EXPECT_GT(without[small], with[small]);
  EXPECT_NEAR(without[1], 0.0357, 5e-5);
  EXPECT_NEAR(without[2], 0.0251, 5e-5);
}

TEST(Orders, AreTheEquipmentShareOfAMonthsSpendingAndAllGoToSomeClass) {
  Alliance alliance;
  alliance.begin();
  alliance.run(1, 3);
  for (std::size_t w = 0; w < 64; ++w) {
    for (const char* code : {"DEU", "USA", "RUS", "ISL"}) {
      const std::size_t c = example_actor(code);
      const float wanted = alliance.view(0).parameter(equipment_share)[w] *
                           alliance.share(code, w) * setting_income(c) / 12;
      EXPECT_NEAR(alliance.row(Field::equipment_usd_bn, c)[w], wanted, 1e-5F * wanted);
    }
    float sum = 0;
    for (std::size_t k = 0; k < kClasses; ++k) {
      const float part = alliance.row(Field::equipment_class_share, k)[w];
      EXPECT_NEAR(part * alliance.view(0).parameter(class_weight_mass)[w],
                  alliance.row(Field::equipment_class_share, 0)[w] *
                      alliance.view(0).parameter(class_weight_mass + k)[w],
                  1e-7F);
      sum += part;
    }
    EXPECT_NEAR(sum, 1, 1e-6F);
  }
}

TEST(Noise, HasTheSpreadStatedAndIsEachActorsOwn) {
  constexpr std::size_t kWorlds = 4096;
  Alliance alliance(kWorlds);
  alliance.set_parameter(noise_share, 0.0005F);
  alliance.set_parameter(lasting_change_share, 1);
  alliance.set_lever(Lever::target_compliance, 0);
  alliance.begin();
  alliance.run(1, 1);
  double sum = 0;
  double squares = 0;
  double with_next = 0;   // a word of the same call of the generator
  double with_later = 0;  // the same word of the next call
  for (std::size_t w = 0; w < kWorlds; ++w) {
    const auto change = [&](const char* code) {
      return static_cast<double>(alliance.share(code, w) - setting_share(example_actor(code)));
    };
    sum += change("DEU");
    squares += change("DEU") * change("DEU");
    with_next += change("DEU") * change("DNK");
    with_later += change("DEU") * change("FIN");
  }
  EXPECT_NEAR(sum / kWorlds, 0, 4 * 0.0005 / 64);
  EXPECT_NEAR(std::sqrt(squares / kWorlds), 0.0005, 4 * 0.0005 / std::sqrt(2.0 * kWorlds));
  EXPECT_EQ(example_actor("FIN"), example_actor("DEU") + kWordsPerCall);
  EXPECT_NEAR(with_next / squares, 0, 4.0 / 64);
  EXPECT_NEAR(with_later / squares, 0, 4.0 / 64);
}

TEST(Spending, GivesTheSameBitsInAnyBlockAndInstructionSet) {
  const auto run = [](std::size_t width, base::Isa isa) {
    std::vector<std::uint32_t> worlds(32 * 3 * kActors);
    for (std::uint32_t first = 0; first < 32; first += static_cast<std::uint32_t>(width)) {
      Alliance alliance(std::min(width, std::size_t{32 - first}), first);
      alliance.set_lever(Lever::guarantee_threshold_share, 0.025F);
      alliance.set_field(Field::guarantee_condition_strength, 0.5F);
      alliance.begin(isa);
      for (std::size_t c = 0; c < kActors; c += 2) alliance.set_field(Field::threat_share, 0.1F, c);
      alliance.run(1, 1);
      for (std::size_t c = 0; c < kActors; c += 3) alliance.set_field(Field::threat_share, 0.4F, c);
      alliance.run(2, 12);
      std::size_t kind = 0;
      for (const Field field :
           {Field::spending_share, Field::spill_in_usd_bn, Field::equipment_usd_bn}) {
        const auto bits = alliance.bits_of(field);
        for (std::size_t c = 0; c < kActors; ++c) {
          for (std::size_t w = 0; w < alliance.worlds_in_block; ++w) {
            worlds[(kind * kActors + c) * 32 + first + w] = bits[c * alliance.worlds_in_block + w];
          }
        }
        ++kind;
      }
    }
    return worlds;
  };
  const auto one = run(32, base::Isa::scalar);
  for (const base::Isa isa : base::kIsas) {
    if (!base::can_run(isa)) continue;
    for (const std::size_t width : {1U, 5U, 32U}) EXPECT_EQ(run(width, isa), one) << width;
  }
}

TEST(Spending, StaysInsideItsRangesForAllValuesOfItsParameters) {
  std::mt19937 bits(17);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (int trial = 0; trial < 12; ++trial) {
    Alliance alliance;
    for (std::size_t p = 0; p < kParameters.size(); ++p) {
      const auto& range = kParameters[p];
      for (std::size_t w = 0; w < 64; ++w) {
        const double u = trial < 6 ? uniform(bits) : std::round(uniform(bits));
        alliance.set_parameter(p, w, static_cast<float>(range.low + (range.high - range.low) * u));
      }
    }
    alliance.set_field(Field::guarantee_condition_strength, trial % 2 == 0 ? 1.0F : 0.0F);
    alliance.set_lever(Lever::guarantee_threshold_share, 0.02F * static_cast<float>(trial % 11));
    alliance.set_field(Field::us_credibility_full_share, static_cast<float>(trial % 3) / 2);
    alliance.begin();
    for (int month = 1; month <= kMonths; ++month) {
      for (std::size_t c = 0; c < kActors; ++c) {
        alliance.set_field(Field::threat_share, static_cast<float>(month % 7) / 6, c);
      }
      alliance.set_field(Field::us_force_share, static_cast<float>(month % 5) / 4);
      alliance.run(month, month);
      for (const Field field : kWrites) {
        for (const float value : alliance.values(field)) {
          ASSERT_GE(value, catalog::info(field).low) << catalog::info(field).name;
          ASSERT_LE(value, catalog::info(field).high) << catalog::info(field).name;
        }
      }
    }
  }
}

}  // namespace
}  // namespace casus::models::spending
