#include "models/front/front.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/front/lone_front.hpp"

namespace casus::models::front {
namespace {

using catalog::Field;
using catalog::WarPhase;

constexpr std::size_t kWorlds = 512;
constexpr int kMonths = 60;

class Front : public LoneFront {
 public:
  explicit Front(std::size_t worlds = kWorlds, world::Setting its = front_setting())
      : LoneFront(kInfo, worlds, std::move(its)) {
    begin();
  }
  void begin() {
    start<isa::scalar>(view(0));
    month = 0;
  }
  void advance_to(int last) {
    while (month < last) advance<isa::scalar>(view(++month));
  }
};

TEST(Front, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Front, StartsWithTheAreaHeld) {
  Front front;
  EXPECT_EQ(front.at(Field::front_area_km2), 120000);
  EXPECT_EQ(front.at(Field::front_gain_km2), 0);
}

TEST(Front, IsHarmlessWhereNoFrontierIsAtWar) {
  Front front(16, front_setting(false));
  front.advance_to(12);
  EXPECT_EQ(front.at(Field::front_area_km2), 0);
  EXPECT_EQ(front.at(Field::front_gain_km2), 0);
}

TEST(Front, GainsScatterAroundTheRatioOfForces) {
  Front front(4096);
  front.advance_to(1);
  double sum = 0;
  double squares = 0;
  for (std::size_t w = 0; w < 4096; ++w) {
    const double gain = static_cast<double>(front.at(Field::front_gain_km2, w));
    sum += gain;
    squares += gain * gain;
  }
  const double mean = sum / 4096;
  EXPECT_NEAR(mean, 700 * std::log(1.5), 4 * 150 / std::sqrt(4096));
  EXPECT_NEAR(std::sqrt(squares / 4096 - mean * mean), 150, 7);  // four standard errors
}

// MODELS 1.4, 6, for the area: it moves by what is gained and by nothing else.
TEST(Front, AreaMovesByTheGainAndStaysWithinTheCountry) {
  Front front;
  front.set_parameter(speed_km2, 5000);
  front.set_field(Field::supply_share, 0, kDefender);
  for (int month = 1; month <= 120; ++month) {
    if (month == 80) {
      front.set_field(Field::supply_share, 1, kDefender);
      front.set_field(Field::supply_share, 0, kAttacker);
    }
    const std::vector<float> before = front.values(Field::front_area_km2);
    front.advance_to(month);
    for (std::size_t w = 0; w < kWorlds; ++w) {
      const float area = front.at(Field::front_area_km2, w);
      EXPECT_EQ(front.at(Field::front_gain_km2, w), area - before[w]);
      EXPECT_GE(area, 0);
      EXPECT_LE(area, 600000);
    }
    if (month == 79) {
      EXPECT_EQ(front.at(Field::front_area_km2), 600000);
    }
  }
  EXPECT_EQ(front.at(Field::front_area_km2), 0);
}

TEST(Front, StandsStillInACeaseFire) {
  Front front;
  front.advance_to(5);
  for (const WarPhase phase : {WarPhase::ceasefire, WarPhase::settled}) {
    front.set_phase(phase);
    const std::vector<float> before = front.values(Field::front_area_km2);
    front.advance_to(front.month + 6);
    EXPECT_EQ(front.values(Field::front_area_km2), before);
    EXPECT_EQ(front.at(Field::front_gain_km2), 0);
  }
}

std::size_t violations(const std::vector<float>& low, const std::vector<float>& high) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < low.size(); ++i) number += low[i] > high[i] ? 1U : 0U;
  return number;
}

TEST(Front, TakesTheMostOfAMonthAfterACollapseUntilItHoldsAll) {
  Front front;
  front.set_parameter(shock_km2, 0);
  front.set_parameter(speed_km2, 400);
  front.set_phase(WarPhase::collapsed);
  front.advance_to(1);
  EXPECT_FLOAT_EQ(front.at(Field::front_gain_km2), kMostSpeeds * 400);
  front.set_parameter(speed_km2, 5000);
  front.advance_to(60);
  EXPECT_EQ(front.at(Field::front_gain_km2), 0);
  EXPECT_EQ(front.at(Field::front_area_km2), 600000);
}

// Who could hold more by collapsing would have the holding of MODELS 1.4, 13, upside down.
TEST(Properties, ACollapseNeverHoldsMoreThanTheWar) {
  Front war;
  Front fallen;
  fallen.set_phase(WarPhase::collapsed);
  war.advance_to(kMonths);
  fallen.advance_to(kMonths);
  EXPECT_EQ(violations(war.values(Field::front_area_km2), fallen.values(Field::front_area_km2)),
            0U);
  EXPECT_GT(violations(fallen.values(Field::front_area_km2), war.values(Field::front_area_km2)),
            0U);
}

/// Areas of every world and month under the same luck.
std::vector<float> areas(float defender_supply, float defenders, float advantage) {
  Front front;
  front.set_field(Field::supply_share, defender_supply, kDefender);
  front.set_field(Field::strength_persons, defenders, kDefender);
  front.set_parameter(defence_advantage, advantage);
  std::vector<float> all;
  for (int month = 1; month <= kMonths; ++month) {
    front.set_phase(month > 20 && month < 28 ? WarPhase::ceasefire : WarPhase::war);
    front.advance_to(month);
    const std::vector<float> now = front.values(Field::front_area_km2);
    all.insert(all.end(), now.begin(), now.end());
  }
  return all;
}

// MODELS 1.4, 13: what less aid does to supply and strength never makes the area lost smaller.
TEST(Properties, AWeakerDefenderNeverHoldsMore) {
  const std::vector<float> strong = areas(0.9F, 300000, 2);
  for (const std::vector<float>& weak : {areas(0.6F, 300000, 2), areas(0.9F, 250000, 2),
                                         areas(0.9F, 300000, 1.5F), areas(0, 300000, 2)}) {
    EXPECT_EQ(violations(strong, weak), 0U);
    EXPECT_GT(violations(weak, strong), 0U) << "the check sees a sign flipped on purpose";
  }
}

TEST(Front, EveryInstructionSetAndBlockGivesTheSameBits) {
  const auto run = [](StepFunction step, std::size_t worlds) {
    Front front(worlds);
    std::vector<float> all;
    for (int month = 1; month <= 40; ++month) step(front.view(month));
    for (const Field field : kWrites) {
      for (std::size_t w = 0; w < 5; ++w) all.push_back(front.at(field, w));
    }
    return all;
  };
  const std::vector<float> expected = run(step_function("front", base::Isa::scalar), 5);
  EXPECT_EQ(run(step_function("front", base::Isa::scalar), 70), expected);
  EXPECT_EQ(run(step_function("front", base::best_isa()), 64), expected);
}

}  // namespace
}  // namespace casus::models::front
