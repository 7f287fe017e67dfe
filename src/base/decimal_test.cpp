#include "base/decimal.hpp"

#include <gtest/gtest.h>

namespace casus::base {
namespace {

TEST(Decimal, IsTheWholeText) {
  EXPECT_EQ(parse_decimal<double>("-2.5e-1"), -0.25);
  EXPECT_EQ(parse_decimal<float>("0.25"), 0.25F);
  for (const char* text : {"", " 1", "1 ", "+1", "1,5", "1%", "0x1p3", "nan", "inf", "1e", "--1"}) {
    EXPECT_FALSE(parse_decimal<double>(text).has_value()) << text;
    EXPECT_FALSE(parse_decimal<float>(text).has_value()) << text;
  }
}

// A little below the middle of two floats, where the nearest double is the middle itself: rounding
// to double first would end at the upper one.
TEST(Decimal, IsRoundedOnce) {
  constexpr const char* kBelowTheMiddle = "1.00000017881393432617187499";
  EXPECT_EQ(static_cast<float>(parse_decimal<double>(kBelowTheMiddle).value()), 0x1.000004p0F);
  EXPECT_EQ(parse_decimal<float>(kBelowTheMiddle), 0x1.000002p0F);
}

TEST(Decimal, FitsItsType) {
  EXPECT_FALSE(parse_decimal<float>("1e39").has_value());
  EXPECT_TRUE(parse_decimal<double>("1e39").has_value());
  EXPECT_FALSE(parse_decimal<double>("1e309").has_value());
  EXPECT_FALSE(parse_decimal<double>("1e-400").has_value());
  EXPECT_EQ(parse_decimal<float>("1e-45"), 0x1p-149F);
}

}  // namespace
}  // namespace casus::base
