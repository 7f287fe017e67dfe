#include "views/plot.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace casus::views {
namespace {

TEST(Axes, BeginAndEndAtRoundNumbers) {
  const Axis axis = axis_for(0.0212, 0.0334, 4);
  EXPECT_DOUBLE_EQ(axis.low, 0.02);
  EXPECT_DOUBLE_EQ(axis.high, 0.035);
  ASSERT_EQ(axis.ticks.size(), 4U);
  EXPECT_DOUBLE_EQ(axis.ticks[1], 0.025);
}

TEST(Axes, BeginAtZeroWhereThatIsNear) { EXPECT_EQ(axis_for(3, 11, 4).low, 0); }

TEST(Axes, WidenARangeOfNothing) {
  const Axis axis = axis_for(0.5, 0.5, 4);
  EXPECT_LT(axis.low, 0.5);
  EXPECT_GT(axis.high, 0.5);
  EXPECT_GE(axis_for(0, 0, 4).ticks.size(), 2U);
}

TEST(Axes, KeepStepsOfCountsWhole) {
  for (const double tick : axis_for(29, 31, 4, 1).ticks) EXPECT_EQ(tick, std::floor(tick));
}

TEST(Ticks, HaveTheDecimalsThatTheirStepNeeds) {
  EXPECT_EQ(tick_text(0.02, axis_for(0.0, 0.04, 4), "1"), "2%");
  EXPECT_EQ(tick_text(0.0025, axis_for(0.0, 0.005, 2), "1"), "0.25%");
  EXPECT_EQ(tick_text(0.0002, axis_for(0.0, 0.0004, 2), "1e9 USD"), "0.0002");
  EXPECT_EQ(tick_text(300'000, axis_for(0, 300'000, 3), "km2"), "300,000");
  EXPECT_EQ(tick_text(2.5, axis_for(0, 7.5, 3), "count"), "2.5");
  EXPECT_GT(width_of("300,000", 12), width_of("1.0%", 12));
}

TEST(DotPlots, HaveADotForEachValueInsideTheBoxWithoutTouching) {
  std::vector<double> values;
  for (int i = 0; i < 50; ++i) values.push_back(std::fabs(i % 7 - 3.0) + 0.01 * i);
  const DotPlot plot = stacked_dots(values, {0, 4, 0, 100}, 20, 20, 3.6);
  ASSERT_EQ(plot.centers.size(), 50U);
  for (const Point& a : plot.centers) {
    EXPECT_LE(a.y + plot.radius, 20 + 1e-9);
    EXPECT_GE(a.y - plot.radius, -1e-9);
    int touching = 0;
    for (const Point& b : plot.centers) {
      const double distance = std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
      if (distance < plot.radius) ++touching;
    }
    EXPECT_EQ(touching, 1);
  }
}

TEST(DotPlots, StandSideBySideWhereAllValuesAreOne) {
  const DotPlot plot = stacked_dots(std::vector<double>(50, 1.0), {0, 2, 0, 200}, 40, 40, 3.6);
  ASSERT_EQ(plot.centers.size(), 50U);
  EXPECT_GT(plot.radius, 3);
}

TEST(DotPlots, StayInThePictureAtItsEdges) {
  for (const double value : {0.0, 2.0}) {
    const std::vector<double> values(50, value);
    const DotPlot plot = stacked_dots(values, {0, 2, 36, 284}, 46, 46, 4, 35);
    ASSERT_EQ(plot.centers.size(), 50U);
    for (const Point& center : plot.centers) {
      EXPECT_GE(center.x - plot.radius, 1 - 1e-9);
      EXPECT_LE(center.x + plot.radius, 319 + 1e-9);
      EXPECT_GE(center.y - plot.radius, -1e-9);
    }
    EXPECT_GT(plot.radius, 3);
    EXPECT_NE(stacked_dots(values, {0, 2, 36, 284}, 46, 46, 4).radius, plot.radius);
  }
}

TEST(Paths, AreWrittenWithOneDecimal) {
  const std::vector<Point> points{{0, 1.25}, {2, 3}};
  EXPECT_EQ(line_path(points), "M0.0 1.2L2.0 3.0");
  EXPECT_EQ(area_path(points, points), "M0.0 1.2L2.0 3.0L2.0 3.0L0.0 1.2Z");
  EXPECT_EQ(line_path({}), "");
}

}  // namespace
}  // namespace casus::views
