#include "input/number.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "input/range.hpp"

namespace casus::input {
namespace {

TEST(Number, IsReadToTheNearestDouble) {
  EXPECT_EQ(parse_number("0.1"), 0.1);
  EXPECT_EQ(parse_number("-3"), -3.0);
  EXPECT_EQ(parse_number("1e-4"), 1e-4);
  EXPECT_EQ(parse_number("9007199254740993"), 9007199254740992.0);  // 2^53 + 1 ties to even
  EXPECT_EQ(parse_number("2.2250738585072011e-308"), 2.2250738585072011e-308);
}

TEST(Number, IsTheWholeTextAndFinite) {
  for (const char* text : {"", " ", " 1", "1 ", "+1", "1,000", "1_000", "0x10", "5%", "nan", "inf",
                           "-inf", "1e999", "1e-999", "1.2.3", "abc", "1e", "."}) {
    EXPECT_FALSE(parse_number(text).has_value()) << text;
  }
}

TEST(WholeNumber, IsTheWholeTextAndFitsInto64Bits) {
  EXPECT_EQ(parse_integer("-12"), -12);
  EXPECT_EQ(parse_integer("9223372036854775807"), std::numeric_limits<long long>::max());
  for (const char* text : {"", "1.0", "1e3", " 1", "1 ", "+1", "9223372036854775808", "x"}) {
    EXPECT_FALSE(parse_integer(text).has_value()) << text;
  }
}

TEST(Range, HoldsItsEndsUnlessTheyAreOpen) {
  EXPECT_TRUE(contains(Range{.low = 0, .high = 1}, 0.0));
  EXPECT_TRUE(contains(Range{.low = 0, .high = 1}, 1.0));
  EXPECT_FALSE(contains(Range{.low = 0, .high = 1}, 1.0000001));
  EXPECT_FALSE(contains(Range{.low = 0, .high = 1}, -0.0000001));
  EXPECT_FALSE(contains(Range{.low = 0, .low_is_open = true}, 0.0));
  EXPECT_FALSE(contains(Range{.high = 1, .high_is_open = true}, 1.0));
  EXPECT_TRUE(contains(IntegerRange{.low = 1, .high = 2}, 2));
  EXPECT_FALSE(contains(IntegerRange{.low = 1, .high = 2}, 3));
}

TEST(Range, HoldsNoNanOrInfinityUnlessToldSo) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_FALSE(contains(Range{}, nan));
  EXPECT_FALSE(contains(Range{}, infinity));
  EXPECT_TRUE(contains(Range{.non_finite_allowed = true}, nan));
  EXPECT_TRUE(contains(Range{.non_finite_allowed = true}, -infinity));
}

TEST(Range, IsWordedForAProblem) {
  EXPECT_EQ(to_text(Range{}), "a number");
  EXPECT_EQ(to_text(Range{.low = 0, .high = 1}), "a number from 0 to 1");
  EXPECT_EQ(to_text(Range{.low = 0}), "a number of at least 0");
  EXPECT_EQ(to_text(Range{.high = 2.5}), "a number of at most 2.5");
  EXPECT_EQ(to_text(Range{.low = 0, .low_is_open = true}), "a number above 0");
  EXPECT_EQ(to_text(Range{.low = 0, .high = 1, .low_is_open = true, .high_is_open = true}),
            "a number above 0 and below 1");
  EXPECT_EQ(to_text(IntegerRange{}), "a whole number");
  EXPECT_EQ(to_text(IntegerRange{.low = 1}), "a whole number of at least 1");
  EXPECT_EQ(to_text(IntegerRange{.high = 9}), "a whole number of at most 9");
  EXPECT_EQ(to_text(IntegerRange{.low = 1, .high = 9}), "a whole number from 1 to 9");
  const base::Month start = base::Month::of(2026, 8);
  EXPECT_EQ(to_text(MonthRange{}), "a month such as \"2026-08\"");
  EXPECT_EQ(to_text(MonthRange{.first = start}), "a month, \"2026-08\" or later");
  EXPECT_EQ(to_text(MonthRange{.last = start}), "a month, \"2026-08\" or earlier");
  EXPECT_EQ(to_text(MonthRange{.first = start, .last = start + 119}),
            "a month from \"2026-08\" to \"2036-07\"");
}

}  // namespace
}  // namespace casus::input
