#include "views/place_text.hpp"

#include <gtest/gtest.h>

#include "records/results.hpp"

namespace casus::views {
namespace {

constexpr std::string_view kCentral = records::kClaimPlaces[0];
constexpr std::string_view kWide = records::kClaimPlaces[1];
constexpr std::string_view kOutside = records::kClaimPlaces[2];

std::string text(double percentile, double at_share, std::string_view place,
                 std::uint32_t worlds = 4096) {
  const PlaceText text = place_text(percentile, at_share, worlds, place);
  return text.below + text.at;
}

TEST(PlaceText, CountsWorldsAtTheFigureByThemselves) {
  EXPECT_EQ(text(0.943, 0, kWide), "94 of 100");
  EXPECT_EQ(text(0.96, 0.04, kWide), "94 of 100, 4 at it");
  EXPECT_EQ(text(0.999, 0.002, kOutside), "over 99 of 100, under 1 at it");
  EXPECT_EQ(text(0.02, 0.02, kOutside), "1 of 100, 2 at it");
}

TEST(PlaceText, RoundingDoesNotHideOnWhichSideOfARangesEndItIs) {
  EXPECT_EQ(text(0.948, 0, kWide), "under 95 of 100");
  EXPECT_EQ(text(0.952, 0, kOutside), "over 95 of 100");
  EXPECT_EQ(text(0.752, 0, kWide), "over 75 of 100");
  EXPECT_EQ(text(0.252, 0, kCentral), "over 25 of 100");
  EXPECT_EQ(text(0.048, 0, kOutside), "under 5 of 100");
  EXPECT_EQ(text(0.052, 0, kWide), "over 5 of 100");
  EXPECT_EQ(text(0.95, 0, kWide), "95 of 100") << "an end belongs to its range";
  // Of few worlds, in steps of five.
  EXPECT_EQ(text(0.93, 0, kWide, 512), "under 95 of 100");
  EXPECT_EQ(text(0.965, 0, kOutside, 512), "over 95 of 100");
}

TEST(PlaceText, LowerEndsAreOfThoseBelowAndAtIt) {
  EXPECT_EQ(text(0.0345, 0.027, kOutside), "2 of 100, 3 at it (under 5 together)");
  EXPECT_EQ(text(0.15, 0.206, kCentral), "5 of 100, 21 at it (over 25 together)");
}

TEST(PlaceText, WhereARangeEndsBetweenTwoWorldsIsAboutThere) {
  EXPECT_EQ(text(972.0 / 1024, 0, kOutside, 1024), "about 95 of 100");
}

}  // namespace
}  // namespace casus::views
