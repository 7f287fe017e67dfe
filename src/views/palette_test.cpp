#include "views/palette.hpp"

#include <gtest/gtest.h>

#include <set>

namespace casus::views {
namespace {

TEST(Palette, HasAsManyStepsAsAreNoNarrowerThanTheSpread) {
  EXPECT_EQ(steps_for(0, 0, 1), 5);
  EXPECT_EQ(steps_for(0.2, 0, 1), 5);
  EXPECT_EQ(steps_for(0.21, 0, 1), 3);
  EXPECT_EQ(steps_for(1.0 / 3, 0, 1), 3);
  EXPECT_EQ(steps_for(0.34, 0, 1), 2);
  EXPECT_EQ(steps_for(0.51, 0, 1), 1);
  EXPECT_EQ(steps_for(7, 0, 1), 1);
  EXPECT_EQ(steps_for(0.01, 0, 0.05), 5);
}

TEST(Palette, PutsAValueIntoTheStepThatBeginsAtIt) {
  EXPECT_EQ(step_of(0, 0, 1, 5), 0);
  EXPECT_EQ(step_of(0.199, 0, 1, 5), 0);
  EXPECT_EQ(step_of(0.2, 0, 1, 5), 1);
  EXPECT_EQ(step_of(static_cast<double>(0.02F), 0, 0.05, 5), 2);
  EXPECT_EQ(step_of(1, 0, 1, 5), 4);
  EXPECT_EQ(step_of(-1, 0, 1, 3), 0);
  EXPECT_EQ(step_of(9, 0, 1, 3), 2);
}

TEST(Palette, GrowsDarkerStepByStep) {
  for (const int steps : kSteps) {
    for (int s = 1; s < steps; ++s) {
      EXPECT_GT(contrast(shade_of(s, steps).fill, "#ffffff"),
                1.2 * contrast(shade_of(s - 1, steps).fill, "#ffffff"))
          << s << " of " << steps;
    }
  }
}

TEST(Palette, KeepsItsStepsApartAndTheirTextLegible) {
  std::set<std::string> fills;
  for (const int steps : kSteps) {
    for (int s = 0; s < steps; ++s) {
      const Shade shade = shade_of(s, steps);
      EXPECT_TRUE(fills.insert(shade.fill).second) << shade.fill;
      EXPECT_GE(contrast(shade.fill, shade.ink), 4.5) << shade.fill;
    }
  }
}

TEST(Palette, IsViridisWhereTheValueIsKnown) {
  EXPECT_EQ(shade_of(0, 5).fill, "#fde725");
  EXPECT_EQ(shade_of(2, 5).fill, "#21918c");
  EXPECT_EQ(shade_of(4, 5).fill, "#440154");
}

TEST(Contrast, IsThatOfTheGuidelines) {
  EXPECT_NEAR(contrast("#000000", "#ffffff"), 21, 1e-9);
  EXPECT_NEAR(contrast("#767676", "#ffffff"), 4.54, 0.005);  // the lightest gray that passes 4.5
}

}  // namespace
}  // namespace casus::views
