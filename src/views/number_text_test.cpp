#include "views/number_text.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace casus::views {
namespace {

TEST(Months, AreWrittenOut) {
  EXPECT_EQ(month_text("2030-12"), "December 2030");
  EXPECT_EQ(month_text("2026-08", 0), "August 2026");
  EXPECT_EQ(month_text("2026-08", 52.4), "December 2030");
  EXPECT_EQ(month_text("2026-08", 52.5), "January 2031");
  EXPECT_EQ(month_text("2026-08", std::numeric_limits<double>::infinity()), "never");
  EXPECT_EQ(month_text("soon"), "soon");
}

TEST(Shares, HaveADecimalBelowTenPercentOnly) {
  EXPECT_EQ(quantity_text(0.0261, style_of("1", 0.033)), "2.6%");
  EXPECT_EQ(quantity_text(0.4237, style_of("1", 0.65)), "42%");
  EXPECT_EQ(quantity_text(0.0261, style_of("1", 0.65)), "3%");
}

TEST(Shares, AreRoundedAndNotGuardedAsChancesAre) {
  const QuantityStyle whole = style_of("1", 1.04);
  EXPECT_EQ(quantity_text(0, whole), "0%");
  EXPECT_EQ(quantity_text(-0.004, whole), "0%");
  EXPECT_EQ(quantity_text(0.997, whole), "100%");
  EXPECT_EQ(quantity_text(1.04, whole), "104%");
  EXPECT_EQ(range_text(0.49, "to", 1.04, whole), "49% to 104%");
}

TEST(Ranges, SayAUnitInWordsOnce) {
  EXPECT_EQ(range_text(0, "to", 106, style_of("month", 106)), "0 to 106 months");
  EXPECT_EQ(range_text(0, "and", 1, {"month", 0}), "0 and 1 month");
  EXPECT_EQ(range_text(3, "to", 11, style_of("count", 11)), "3 to 11");
  EXPECT_EQ(range_text(8'000, "to", 126'000, style_of("km2", 126'000)), "8,000 to 126,000 km²");
}

TEST(SmallNumbers, AreNotNothing) {
  EXPECT_EQ(quantity_text(0.031, style_of("1e9 USD", 0.06)), "0.03 billion USD");
  EXPECT_EQ(quantity_text(0.0042, style_of("1e9 USD", 0.0042)), "0.004 billion USD");
  EXPECT_EQ(quantity_text(0.4, style_of("1e9 USD", 0.4)), "0.4 billion USD");
  EXPECT_EQ(quantity_text(0, style_of("1e9 USD", 0)), "0.0 billion USD");
  EXPECT_EQ(range_text(0, "to", 0.007, style_of("1e9 USD", 0.007)), "0 to 0.007 billion USD");
  EXPECT_EQ(quantity_text(0.0003, style_of("1", 0.0004)), "0.03%");
  EXPECT_EQ(quantity_text(1e-6, style_of("1", 1e-6)), "0.0%");
}

TEST(Counts, AreWhole) {
  EXPECT_EQ(quantity_text(27, style_of("count", 30)), "27");
  EXPECT_EQ(difference_text(-1.23, style_of("count", 30)), "1.2");
}

TEST(Differences, SayLessThanRatherThanNothing) {
  EXPECT_EQ(points_text(0.184, 10'000), "18 points");
  EXPECT_EQ(points_text(-0.012, 10'000), "1 point");
  EXPECT_EQ(points_text(0.004, 10'000), "less than 1 point");
  EXPECT_EQ(points_text(0.184, 100), "20 points");
  EXPECT_EQ(points_text(0.02, 100), "less than 5 points");
  EXPECT_EQ(points_text(0, 10'000), "0 points");
  EXPECT_EQ(points_text(1, 10'000), "over 99 points");
  EXPECT_EQ(points_text(-0.98, 500), "over 95 points");
  EXPECT_EQ(signed_points(-0.98, 500), "over -95");
  EXPECT_EQ(difference_text(0.002, style_of("1", 0.033)), "0.2 points");
  EXPECT_EQ(difference_text(0.0002, style_of("1", 0.033)), "less than 0.1 points");
  EXPECT_EQ(error_text(0.0048), "0.5 points");
  EXPECT_EQ(error_text(0.0004), "less than 0.1 points");
  EXPECT_EQ(error_text(std::numeric_limits<double>::infinity()), "unknown, from one draw");
}

TEST(Differences, CarryTheirSign) {
  EXPECT_EQ(signed_points(-0.29, 10'000), "-29");
  EXPECT_EQ(signed_points(0.184, 10'000), "+18");
  EXPECT_EQ(signed_points(-0.004, 10'000), "0");
  EXPECT_EQ(signed_difference(-0.0024, style_of("1", 0.03)), "-0.2");
}

TEST(Ascii, KeepsTheMeaning) {
  EXPECT_EQ(ascii("Türkiye – “Article 5”… ±2"), "Turkiye - \"Article 5\"... +/-2");
  EXPECT_EQ(ascii("8,000 km²"), "8,000 km2");
  EXPECT_EQ(ascii("日"), "?");
}

TEST(Quantity, SaysItsUnitAsOneSaysIt) {
  EXPECT_EQ(quantity_text(6.2, style_of("1e9 USD", 6.2)), "6.2 billion USD");
  EXPECT_EQ(unit_text("month"), "months");
  EXPECT_EQ(quantity_text(1, {"month", 0}), "1 month");
  EXPECT_EQ(difference_text(1162, style_of("km2", 1e5)), "1,162 km²");
  EXPECT_EQ(difference_text(12.3, style_of("month", 106)), "12 months");
}

}  // namespace
}  // namespace casus::views
