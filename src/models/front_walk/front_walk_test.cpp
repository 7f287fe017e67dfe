#include "models/front_walk/front_walk.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/front/lone_front.hpp"

namespace casus::models::front_walk {
namespace {

using catalog::Field;
using catalog::WarPhase;

class Walk : public front::LoneFront {
 public:
  explicit Walk(std::size_t worlds) : LoneFront(kInfo, worlds) {
    set_parameter(drift_km2, 250);
    set_parameter(shock_km2, 130);
    set_parameter(held_ratio, 1);
    start<isa::scalar>(view(0));
  }
  void advance_to(int last) {
    while (month < last) advance<isa::scalar>(view(++month));
  }
};

TEST(FrontWalk, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(FrontWalk, DriftsAndSpreadsAsAWalkDoes) {
  constexpr std::size_t kWorlds = 4096;
  Walk walk(kWorlds);
  walk.advance_to(16);
  double sum = 0;
  double squares = 0;
  for (std::size_t w = 0; w < kWorlds; ++w) {
    const double moved = static_cast<double>(walk.at(Field::front_area_km2, w)) - 120000;
    sum += moved;
    squares += moved * moved;
  }
  const double mean = sum / kWorlds;
  EXPECT_NEAR(mean, 16 * 250, 4 * 4 * 130 / std::sqrt(double{kWorlds}));
  EXPECT_NEAR(std::sqrt(squares / kWorlds - mean * mean), 4 * 130, 24);  // four standard errors
}

TEST(FrontWalk, AsksForNoForcesAndStandsStillInACeaseFire) {
  Walk walk(64);
  Walk starved(64);
  starved.set_field(Field::supply_share, 0, front::kDefender);
  walk.advance_to(12);
  starved.advance_to(12);
  EXPECT_EQ(walk.values(Field::front_area_km2), starved.values(Field::front_area_km2));
  walk.set_phase(WarPhase::ceasefire);
  walk.advance_to(24);
  EXPECT_EQ(walk.values(Field::front_area_km2), starved.values(Field::front_area_km2));
  EXPECT_EQ(walk.at(Field::front_gain_km2), 0);
  walk.set_phase(WarPhase::collapsed);
  starved.set_phase(WarPhase::war);
  walk.advance_to(25);
  starved.advance_to(25);
  EXPECT_NEAR(walk.at(Field::front_gain_km2) - starved.at(Field::front_gain_km2),
              kOpenDeviations * 130, 0.1F);
}

}  // namespace
}  // namespace casus::models::front_walk
