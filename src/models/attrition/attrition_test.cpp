#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/attrition/lone_war.hpp"

namespace casus::models::attrition {
namespace {

using catalog::Field;
using catalog::WarPhase;

constexpr std::size_t kWorlds = 256;
constexpr int kMonths = 60;

class War : public LoneWar {
 public:
  explicit War(std::size_t worlds = kWorlds, world::Setting its = war_setting(),
               std::uint32_t first_world = 0)
      : LoneWar(kInfo, worlds, std::move(its), first_world) {
    begin();
  }
  void spread() {
    spread_parameters();
    for (std::size_t w = 0; w < count; ++w) {
      const auto turn = static_cast<float>(w % 16) / 16;
      const auto other = static_cast<float>((7 * w) % 13) / 13;
      set_parameter(exponent, w, 0.5F + 0.5F * turn);
      set_parameter(attacker_loss_rate, w, 0.01F + 0.04F * other);
      set_parameter(defender_loss_rate, w, 0.01F + 0.03F * turn);
    }
    begin();
  }
  void begin() {
    std::fill(memory.begin(), memory.end(), 0.0F);
    start<isa::scalar>(view(0));
    month = 0;
  }
  void advance_to(int last) {
    while (month < last) advance<isa::scalar>(view(++month));
  }
};

TEST(Attrition, GivesItsPublishedNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Attrition, StartsWithTheFacts) {
  War war;
  EXPECT_EQ(war.at(Field::strength_persons, kAttacker), 600000);
  EXPECT_EQ(war.at(Field::strength_persons, kDefender), 800000);
  EXPECT_EQ(war.at(Field::ammunition_months, kAttacker), 2);
  EXPECT_EQ(war.at(Field::supply_share, kDefender), 1);
  EXPECT_EQ(war.at(Field::air_cover_share), 1);
}

TEST(Attrition, IsHarmlessWhereNoFrontierIsAtWar) {
  War war(16, war_setting(false));
  war.advance_to(12);
  EXPECT_EQ(war.at(Field::strength_persons, kAttacker), 0);
  EXPECT_EQ(war.at(Field::supply_share, kAttacker), 1);
  EXPECT_EQ(war.at(Field::supply_share, kDefender), 1);
  EXPECT_EQ(war.at(Field::ammunition_months, kDefender), 0);
  EXPECT_EQ(war.at(Field::air_cover_share), 1);
}

TEST(Attrition, AgreesWithTheSolverOnTheSameNumbers) {
  War war(4);
  war.advance_to(36);
  const WarQuestion question{.attacker = {.strength = 600000,
                                          .inflicts = 0.02,
                                          .joins = 25000,
                                          .most = 780000,
                                          .stock = 900000,
                                          .production = 250000,
                                          .deliveries = 80000,
                                          .wanted = 450000,
                                          .full_months = 12},
                             .defender = {.strength = 800000,
                                          .inflicts = 0.025,
                                          .joins = 15000,
                                          .most = 960000,
                                          .stock = 200000,
                                          .production = 60000,
                                          .deliveries = 75000,
                                          .wanted = 200000,
                                          .full_months = 12},
                             .exponent = 0.7,
                             .months = 36};
  const WarPaths paths = solve_attrition(question);
  EXPECT_NEAR(war.at(Field::strength_persons, kAttacker), paths.attacker.strength[36], 5);
  EXPECT_NEAR(war.at(Field::strength_persons, kDefender), paths.defender.strength[36], 5);
  EXPECT_NEAR(war.at(Field::supply_share, kDefender), paths.defender.supply[36], 1e-5);
  EXPECT_LT(paths.defender.supply[36], 1);
}

// MODELS 1.4, 6: strengths move by who joins and who is lost, and by nothing else.
TEST(Attrition, StrengthsMoveByReinforcementLessLosses) {
  War war;
  war.spread();
  for (int month = 1; month <= kMonths; ++month) {
    if (month == 20) war.set_phase(WarPhase::ceasefire);
    if (month == 32) war.set_phase(WarPhase::war);
    const std::vector<float> before = war.values(Field::strength_persons);
    war.advance_to(month);
    for (std::size_t side = 0; side < kSideCount; ++side) {
      for (std::size_t w = 0; w < kWorlds; ++w) {
        const float now = war.at(Field::strength_persons, side, w);
        const float change = now - before[side * kWorlds + w];
        const float joined = war.of_memory(joined_persons + side, w);
        const float lost = war.of_memory(lost_persons + side, w);
        EXPECT_NEAR(change, joined - lost, 1e-5F * before[side * kWorlds + w] + 1);
        EXPECT_GE(now, 0);
        EXPECT_GE(joined, 0);
        EXPECT_GE(lost, 0);
      }
    }
  }
}

// MODELS 1.4, 5: delivered = used + lost to leakage + change of the stock - production.
TEST(Attrition, RoundsAreNeitherMadeNorLostOnTheWay) {
  War war;
  war.set_field(Field::leaked_share, 0.03F);
  war.spread();
  const float price = 4000;
  for (int month = 1; month <= kMonths; ++month) {
    war.set_phase(month % 20 < 8 ? WarPhase::ceasefire : WarPhase::war);
    std::vector<float> before;
    for (std::size_t w = 0; w < kWorlds; ++w) {
      before.push_back(war.of_memory(stock_rounds + kDefender, w));
    }
    war.advance_to(month);
    for (std::size_t w = 0; w < kWorlds; ++w) {
      const float delivered = war.parameters[shell_share * kWorlds + w] * 2e9F / price;
      const float change = war.of_memory(stock_rounds + kDefender, w) - before[w];
      const float used = war.of_memory(used_rounds + kDefender, w);
      const float made = war.of_memory(made_rounds + kDefender, w);
      EXPECT_NEAR(delivered, used + 0.03F * delivered + change - made, 1) << month;
      EXPECT_GE(war.of_memory(stock_rounds + kDefender, w), 0);
      EXPECT_GE(made, 0);
      EXPECT_LE(made, 60000);
    }
  }
}

TEST(Attrition, NobodyIsLostInACeasefireAndForcesAreRebuiltUpToTheirSize) {
  War war(4);
  war.advance_to(24);
  const float attackers = war.at(Field::strength_persons, kAttacker);
  const float stock = war.at(Field::ammunition_months, kAttacker);
  war.set_phase(WarPhase::ceasefire);
  war.advance_to(25);
  EXPECT_EQ(war.of_memory(lost_persons + kAttacker), 0);
  EXPECT_EQ(war.of_memory(used_rounds + kAttacker), 0);
  EXPECT_NEAR(war.at(Field::strength_persons, kAttacker), std::min(attackers + 25000, 780000.0F),
              1);
  EXPECT_GT(war.at(Field::ammunition_months, kAttacker), stock);
  war.set_phase(WarPhase::settled);
  war.advance_to(120);
  EXPECT_FLOAT_EQ(war.at(Field::strength_persons, kAttacker), 780000);
  EXPECT_FLOAT_EQ(war.at(Field::strength_persons, kDefender), 960000);
  // Production stops when stores are full; what comes from abroad is taken all the same.
  EXPECT_EQ(war.of_memory(made_rounds + kAttacker), 0);
  EXPECT_GE(war.at(Field::ammunition_months, kAttacker), 12);
}

TEST(Attrition, ABrokenCeasefireGoesOnWithTheForcesRebuilt) {
  War broken(4);
  War unbroken(4);
  broken.advance_to(12);
  unbroken.advance_to(12);
  broken.set_phase(WarPhase::ceasefire);
  broken.advance_to(30);
  const float rebuilt = broken.at(Field::strength_persons, kAttacker);
  broken.set_phase(WarPhase::war);
  broken.advance_to(31);
  EXPECT_GT(broken.of_memory(lost_persons + kAttacker), 0);
  EXPECT_NEAR(broken.at(Field::strength_persons, kAttacker),
              rebuilt - broken.of_memory(lost_persons + kAttacker) +
                  broken.of_memory(joined_persons + kAttacker),
              1);
  EXPECT_GT(rebuilt, unbroken.at(Field::strength_persons, kAttacker));
}

TEST(Attrition, AfterACollapseStrengthsStandStill) {
  War war(4);
  war.advance_to(12);
  const std::vector<float> strengths = war.values(Field::strength_persons);
  war.set_phase(WarPhase::collapsed);
  war.advance_to(60);
  EXPECT_EQ(war.values(Field::strength_persons), strengths);
}

TEST(Attrition, TheDefenderRaisesWhatItsMobilisationAllows) {
  War half(4);
  half.set_phase(WarPhase::ceasefire);
  half.set_field(Field::mobilisation_share, 0.5F);
  half.advance_to(1);
  EXPECT_EQ(half.of_memory(joined_persons + kDefender), 7500);
  EXPECT_EQ(half.of_memory(joined_persons + kAttacker), 25000);
}

TEST(Attrition, AirCoverIsWhatIsAffordedOfWhatIsWanted) {
  War war(1);
  war.set_parameter(air_stock_months, 0);
  war.begin();
  war.advance_to(1);
  // 0.25 of two billions and 0.1 of its own, of 0.9 wanted
  EXPECT_NEAR(war.at(Field::air_cover_share), 0.6 / 0.9, 1e-6);
  war.set_field(Field::leaked_share, 0.1F);
  war.advance_to(2);
  EXPECT_NEAR(war.at(Field::air_cover_share), 0.55 / 0.9, 1e-6);
}

// What a world is held against: the fields of the war, month by month.
struct Path {
  std::vector<float> ammunition;  ///< of the defender, [month x world]
  std::vector<float> defender;
  std::vector<float> attacker;
  std::vector<float> cover;
};

void keep(War& war, Path& path) {
  for (std::size_t w = 0; w < kWorlds; ++w) {
    path.ammunition.push_back(war.at(Field::ammunition_months, kDefender, w));
    path.defender.push_back(war.at(Field::strength_persons, kDefender, w));
    path.attacker.push_back(war.at(Field::strength_persons, kAttacker, w));
    path.cover.push_back(war.at(Field::air_cover_share, 0, w));
  }
}

/// Aid, leaks and a cease-fire in the middle, the same in every path but for what is asked.
Path path_of(float aid_from_month_13, float leaked, bool is_in_odd_worlds_only = false) {
  War war;
  war.set_field(Field::leaked_share, leaked);
  war.spread();
  Path path;
  for (int month = 1; month <= kMonths; ++month) {
    if (month == 13 && is_in_odd_worlds_only) war.set_aid_in_odd_worlds(aid_from_month_13);
    if (month == 13 && !is_in_odd_worlds_only) war.set_aid(aid_from_month_13);
    war.set_phase(month > 30 && month < 38 ? WarPhase::ceasefire : WarPhase::war);
    war.advance_to(month);
    keep(war, path);
  }
  return path;
}

/// Entries of `low` above their fellow in `high`, beyond what rounding can do.
std::size_t violations(const std::vector<float>& low, const std::vector<float>& high) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < low.size(); ++i) {
    number += low[i] > high[i] * (1 + 1e-6F) ? 1U : 0U;
  }
  return number;
}

// MODELS 1.4, 13, and the first direction.
TEST(Properties, LessAidNeverMeansMoreAmmunitionOrAStrongerDefender) {
  Path high = path_of(1.0F, 0.01F);
  for (const float aid : {0.7F, 0.3F, 0.0F}) {
    const Path low = path_of(aid, 0.01F);
    EXPECT_EQ(violations(low.ammunition, high.ammunition), 0U) << aid;
    EXPECT_EQ(violations(low.defender, high.defender), 0U) << aid;
    EXPECT_EQ(violations(high.attacker, low.attacker), 0U) << aid;
    EXPECT_EQ(violations(low.cover, high.cover), 0U) << aid;
    EXPECT_GT(violations(high.ammunition, low.ammunition), 0U)
        << "the check sees a sign flipped on purpose";
    EXPECT_GT(violations(high.defender, low.defender), 0U)
        << "the check sees a sign flipped on purpose";
    EXPECT_GT(violations(low.attacker, high.attacker), 0U)
        << "the check sees a sign flipped on purpose";
    EXPECT_GT(violations(high.cover, low.cover), 0U) << "the check sees a sign flipped on purpose";
    high = low;
  }
}

TEST(Properties, MoreLeakageNeverMeansMoreAmmunition) {
  const Path tight = path_of(1.0F, 0);
  const Path leaky = path_of(1.0F, 0.06F);
  EXPECT_EQ(violations(leaky.ammunition, tight.ammunition), 0U);
  EXPECT_EQ(violations(leaky.defender, tight.defender), 0U);
  EXPECT_GT(violations(tight.ammunition, leaky.ammunition), 0U)
      << "the check sees a sign flipped on purpose";
}

// MODELS 1.4, 1: what changes in month 13 is seen in that month and in no other world.
TEST(Properties, AidThatStopsIsSeenInItsMonthAndInNoOtherWorld) {
  const Path full = path_of(1.0F, 0.01F);
  const Path stopped = path_of(0.0F, 0.01F, true);
  const auto differing = [&](const std::vector<float>& a, const std::vector<float>& b, int month,
                             std::size_t odd) {
    std::size_t number = 0;
    for (std::size_t w = odd; w < kWorlds; w += 2) {
      const std::size_t at = static_cast<std::size_t>(month - 1) * kWorlds + w;
      number += a[at] != b[at] ? 1U : 0U;
    }
    return number;
  };
  for (int month = 1; month <= kMonths; ++month) {
    for (const auto of : {&Path::ammunition, &Path::defender, &Path::attacker, &Path::cover}) {
      EXPECT_EQ(differing(full.*of, stopped.*of, month, 0), 0U) << month;
      if (month >= 13) continue;
      EXPECT_EQ(differing(full.*of, stopped.*of, month, 1), 0U) << month;
    }
  }
  EXPECT_GT(differing(full.attacker, stopped.attacker, 13, 1), kWorlds / 4)
      << "what arrives in a month is fired in it";
}

TEST(Properties, TheOrderOfTheSidesDoesNotMatter) {
  Force<float> one{.strength = 600000, .inflicts = 0.02F, .joins = 20000, .most = 700000};
  Force<float> other{.strength = 800000, .inflicts = 0.03F, .joins = 10000, .most = 900000};
  Force<float> one_again = one;
  Force<float> other_again = other;
  for (int month = 0; month < 24; ++month) {
    fight<isa::scalar, float>(0.7F, one, other);
    fight<isa::scalar, float>(0.7F, other_again, one_again);
    EXPECT_EQ(one.strength, one_again.strength);
    EXPECT_EQ(other.strength, other_again.strength);
    EXPECT_EQ(one.lost, one_again.lost);
    EXPECT_EQ(other.lost, other_again.lost);
  }
}

TEST(Combat, IsFlooredAtNothing) {
  Force<float> weak{.strength = 100, .inflicts = 0, .joins = 0, .most = 100};
  Force<float> strong{.strength = 100000, .inflicts = 0.2F, .joins = 0, .most = 100000};
  for (int month = 0; month < 3; ++month) fight<isa::scalar, float>(1.0F, weak, strong);
  EXPECT_EQ(weak.strength, 0);
  EXPECT_EQ(weak.lost, 100);
  EXPECT_EQ(strong.strength, 100000);
}

TEST(Stochastic, TheLinearLawGoesByTheSumOfTheForces) {
  // p = 1/2: each loss falls on either side with odds b to r, whatever the strengths. With equal
  // rates the defender wins if, of the first D + A - 1 losses, at least A fall on the attacker.
  const WarQuestion war{.attacker = {.strength = 3, .inflicts = 1, .most = 3},
                        .defender = {.strength = 4, .inflicts = 1, .most = 4},
                        .exponent = 0.5};
  double exact = 0;
  for (int k = 3; k <= 6; ++k) {
    exact += std::tgamma(7) / (std::tgamma(k + 1) * std::tgamma(7 - k)) / 64;
  }
  EXPECT_NEAR(stochastic_odds(war).defender_wins, exact, 1e-12);
  EXPECT_NEAR(stochastic_odds(war).attacker_wins, 1 - exact, 1e-12);
}

TEST(Stochastic, BinomialLossesAreThoseOfTheLaw) {
  // Binomial(3, 0.4): 0.216, 0.648, 0.936, 1
  EXPECT_EQ(binomial_losses(3, 0.4, 0.2159), 0);
  EXPECT_EQ(binomial_losses(3, 0.4, 0.2161), 1);
  EXPECT_EQ(binomial_losses(3, 0.4, 0.6479), 1);
  EXPECT_EQ(binomial_losses(3, 0.4, 0.6481), 2);
  EXPECT_EQ(binomial_losses(3, 0.4, 0.9361), 3);
  EXPECT_EQ(binomial_losses(2000, 0.5, 0.5), 1000);
  EXPECT_EQ(binomial_losses(2000, 1e-9, 0.5), 0);
  EXPECT_EQ(binomial_losses(5, 1.5, 0.5), 5);
  EXPECT_EQ(binomial_losses(0, 0.5, 0.5), 0);
}

TEST(Stochastic, ManySmallWarsGoOnAverageAsTheEquationsSay) {
  const WarQuestion war{.attacker = {.strength = 400, .inflicts = 0.02, .most = 400},
                        .defender = {.strength = 500, .inflicts = 0.03, .most = 500},
                        .exponent = 1,
                        .months = 20};
  const StochasticPaths many = simulate_small_war(war, 4000, 1);
  const WarPaths mean = solve_attrition(war);
  EXPECT_NEAR(many.attacker.mean[20], mean.attacker.strength[20], 1.5);
  EXPECT_NEAR(many.defender.mean[20], mean.defender.strength[20], 1.5);
  EXPECT_LT(many.attacker.low[20], many.attacker.mean[20]);
  EXPECT_GT(many.attacker.high[20], many.attacker.mean[20]);
}

TEST(Attrition, EveryInstructionSetAndBlockGivesTheSameBits) {
  const auto run = [](StepFunction step, std::size_t worlds) {
    War war(worlds);
    war.spread();
    for (int month = 1; month <= 40; ++month) {
      war.set_phase(month > 20 && month < 26 ? WarPhase::ceasefire : WarPhase::war);
      step(war.view(month));
    }
    std::vector<float> all;
    for (const Field field : kWrites) {
      for (std::size_t k = 0; k < war.layout.rows(field); ++k) {
        for (std::size_t w = 0; w < 5; ++w) all.push_back(war.at(field, k, w));
      }
    }
    return all;
  };
  const std::vector<float> expected = run(step_function("attrition", base::Isa::scalar), 5);
  EXPECT_EQ(run(step_function("attrition", base::Isa::scalar), 70), expected);
  EXPECT_EQ(run(step_function("attrition", base::best_isa()), 64), expected);
}

}  // namespace
}  // namespace casus::models::attrition
