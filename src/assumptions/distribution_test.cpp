#include "assumptions/distribution.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <utility>
#include <vector>

#include "assumptions/quantiles.hpp"

namespace casus::assumptions {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr ParameterRange kShare{0.0, 1.0};
constexpr ParameterRange kPositive{0.0, kInfinity};
constexpr ParameterRange kAnything{-kInfinity, kInfinity};

Distribution fitted(const Triplet& triplet, const ParameterRange& range) {
  FittedTriplet fit = fit_triplet(triplet, TripletForm::metalog, default_scale(range), range);
  EXPECT_TRUE(fit.distribution) << fit.refusal;
  return std::move(fit.distribution).value();
}

void expect_consistent(const Distribution& distribution) {
  double last = -kInfinity;
  for (int i = 0; i <= 1000; ++i) {
    const double u = (i + 0.5) / 1001.0;
    const double x = quantile(distribution, u);
    EXPECT_GE(x, last);
    EXPECT_GE(x, distribution.range.low);
    EXPECT_LE(x, distribution.range.high);
    EXPECT_NEAR(cdf(distribution, x), u, 1e-9) << to_text(distribution) << " at " << u;
    last = x;
  }
}

TEST(Distribution, IsFittedOnTheScaleOfItsRange) {
  EXPECT_EQ(default_scale({0.0, 1.0}), Scale::logit);
  EXPECT_EQ(default_scale({0.0, 0.2}), Scale::logit);
  EXPECT_EQ(default_scale({0.0, kInfinity}), Scale::log);
  EXPECT_EQ(default_scale({1.0, 600.0}), Scale::log);
  EXPECT_EQ(default_scale({-1.0, 1.0}), Scale::none);
  EXPECT_EQ(default_scale({-kInfinity, kInfinity}), Scale::none);
}

TEST(Distribution, PassesThroughItsTripletWhenNothingIsCutAway) {
  const Distribution share = fitted({0.01, 0.05, 0.25}, kShare);
  EXPECT_NEAR(quantile(share, 0.05), 0.01, 1e-15);
  EXPECT_NEAR(quantile(share, 0.5), 0.05, 1e-15);
  EXPECT_NEAR(quantile(share, 0.95), 0.25, 1e-14);
  const Distribution months = fitted({3, 12, 60, 0.1}, kPositive);
  EXPECT_NEAR(quantile(months, 0.1), 3, 1e-13);
  EXPECT_NEAR(quantile(months, 0.9), 60, 1e-12);
}

TEST(Distribution, HasTheSameQuantilesInCompanyAsAlone) {
  const std::vector<Distribution> all{
      fitted({0.01, 0.05, 0.25}, kShare),     fitted({3, 12, 60, 0.1}, kPositive),
      fitted({-1, 0.1, 2}, kAnything),        fitted({0.6, 0.61, 1.9}, {0.5, 2.0}),
      *truncated(Normal{1.0, 0.7}, {0.5, 2}), *truncated(Triangular{0, 0.2, 1}, kShare)};
  for (const Distribution& distribution : all) {
    for (const std::size_t count : {1U, 7U, 601U}) {
      std::vector<double> values(count);
      for (std::size_t n = 0; n < count; ++n) {
        values[n] = (static_cast<double>(n) + 0.5) / static_cast<double>(count);
      }
      const std::vector<double> shares = values;
      to_quantiles(distribution, values);
      for (std::size_t n = 0; n < count; ++n) {
        ASSERT_EQ(values[n], quantile(distribution, shares[n])) << to_text(distribution);
      }
    }
  }
}

TEST(Distribution, HasQuantilesThatItsDistributionFunctionUndoes) {
  const ParameterRange narrow{0.5, 2.0};
  expect_consistent(fitted({0.01, 0.05, 0.25}, {0.0, 0.3}));
  expect_consistent(fitted({0.6, 1.0, 1.9}, narrow));
  expect_consistent(*truncated(Uniform{0.5, 1.5}, narrow));
  expect_consistent(*truncated(Normal{1.0, 0.7}, narrow));
  expect_consistent(*truncated(Lognormal{1.0, 0.7}, narrow));
  expect_consistent(*truncated(Triangular{0.0, 0.7, 3.0}, narrow));
  expect_consistent(*truncated(Triangular{0.5, 0.5, 1.5}, narrow));
}

TEST(Distribution, IsTruncatedByRescalingNotByPilingUpAtTheEnds) {
  const auto half = truncated(Normal{0.0, 1.0}, {0.0, kInfinity});
  ASSERT_TRUE(half);
  // The median of a half normal is the upper quartile of the normal: 0.6744897501960817.
  EXPECT_NEAR(quantile(*half, 0.5), 0.6744897501960817, 1e-12);
  EXPECT_GT(quantile(*half, 1e-6), 0.0);
  EXPECT_LT(quantile(*half, 1e-6), 1e-5);
  const auto middle = truncated(Normal{0.0, 1.0}, {-1.0, 1.0});
  ASSERT_TRUE(middle);
  EXPECT_NEAR(quantile(*middle, 0.5), 0.0, 1e-15);
  EXPECT_NEAR(cdf(*middle, quantile(*middle, 0.25)), 0.25, 1e-12);
  EXPECT_EQ(cdf(*middle, -1.1), 0.0);
  EXPECT_EQ(cdf(*middle, 1.0), 1.0);
}

TEST(Distribution, IsRefusedWhenHardlyAnythingOfItLiesInTheRange) {
  EXPECT_FALSE(truncated(Normal{0.0, 1.0}, {3.0, kInfinity}));
  EXPECT_TRUE(truncated(Normal{0.0, 1.0}, {2.0, kInfinity}));
}

TEST(Distribution, ReadsAWholeOrZeroShareAsOneHundredthFromTheEnd) {
  const Distribution low = fitted({0.0, 0.05, 0.25}, kShare);
  EXPECT_NEAR(quantile(low, 0.05), 0.01, 1e-15);
  const Distribution high = fitted({0.5, 0.9, 1.0}, kShare);
  EXPECT_NEAR(quantile(high, 0.95), 0.99, 1e-14);
  EXPECT_FALSE(low.is_clipped);
  const FittedTriplet below =
      fit_triplet({0.0, 0.005, 0.02}, TripletForm::metalog, Scale::logit, kShare);
  EXPECT_FALSE(below.distribution);
  EXPECT_EQ(below.refusal,
            "the quantiles do not increase as read: 0.01, 0.005, 0.02 (a share of 0 is read as "
            "0.01, of 1 as 0.99)");
}

TEST(Distribution, ClipsATripletThatTheLogarithmCannotTake) {
  const Distribution clipped = fitted({0.0, 3.0, 10.0}, kPositive);
  EXPECT_TRUE(clipped.is_clipped);
  EXPECT_EQ(quantile(clipped, 0.01), 0.0);
  EXPECT_NEAR(quantile(clipped, 0.05), 0.0, 1e-14);
  EXPECT_NEAR(quantile(clipped, 0.5), 3.0, 1e-14);
  EXPECT_NEAR(quantile(clipped, 0.95), 10.0, 1e-13);
}

TEST(Distribution, ClipsATripletThatEndsOnTheRange) {
  // Truncated, 5 % would be drawn above -0.045 instead of at 0.
  const Distribution below = fitted({-0.5, -0.2, 0.0}, {-0.9, 0.0});
  EXPECT_TRUE(below.is_clipped);
  EXPECT_NEAR(quantile(below, 0.05), -0.5, 1e-14);
  EXPECT_NEAR(quantile(below, 0.5), -0.2, 1e-14);
  EXPECT_NEAR(quantile(below, 0.95), 0.0, 1e-14);
  EXPECT_EQ(quantile(below, 0.97), 0.0);
  EXPECT_FALSE(quantiles_moved_by_range(below));
  EXPECT_TRUE(fitted({-0.9, -0.2, -0.1}, {-0.9, 0.0}).is_clipped);
  EXPECT_FALSE(fitted({-0.5, -0.2, -0.1}, {-0.9, 0.0}).is_clipped);
}

TEST(Distribution, SaysWhichQuantilesTheRangeMoves) {
  const Distribution cut = fitted({36, 60, 108}, {1, 120});
  const auto moved = quantiles_moved_by_range(cut);
  ASSERT_TRUE(moved);
  EXPECT_NEAR(moved->stated.low, 36, 1e-12);
  EXPECT_NEAR(moved->stated.middle, 60, 1e-12);
  EXPECT_NEAR(moved->stated.high, 108, 1e-12);
  // The law has 97.0 % below 120, so its 95 % quantile is drawn at 0.95 * 0.970 = 92.2 %.
  EXPECT_NEAR(moved->drawn.high, law_quantile(cut.law, 0.95 * law_cdf(cut.law, 120)), 1e-3);
  EXPECT_NEAR(moved->drawn.high, 97.8, 0.05);
  EXPECT_NEAR(moved->drawn.middle, 59.3, 0.05);
  EXPECT_NEAR(moved->drawn.low, 35.8, 0.05);
  EXPECT_FALSE(quantiles_moved_by_range(fitted({36, 60, 108}, {1, 600})));
}

TEST(Distribution, IsSaidToBeMovedFromTwoHundredthsOfItsWidth) {
  // A median that moves alone counts, and a quantile on either side.
  EXPECT_TRUE(quantiles_moved_by_range(*truncated(Normal{0, 1}, {-1.9, kInfinity})));
  EXPECT_TRUE(quantiles_moved_by_range(*truncated(Normal{0, 1}, {-kInfinity, 1.9})));
  EXPECT_FALSE(quantiles_moved_by_range(*truncated(Normal{0, 1}, {-2.5, 2.5})));
  // At 10, 50 and 90 % of a triplet stated there, and not at 5, 50 and 95 %.
  const auto tenth = quantiles_moved_by_range(fitted({0.6, 1.0, 1.9, 0.1}, {0.0, 2.2}));
  ASSERT_TRUE(tenth);
  EXPECT_EQ(tenth->drawn.tail, 0.1);
  EXPECT_NEAR(tenth->stated.low, 0.6, 1e-12);
}

TEST(Distribution, KeepsTheStatedQuantilesWhereItIsClipped) {
  EXPECT_FALSE(quantiles_moved_by_range(fitted({0.0, 3.0, 10.0}, kPositive)));
  EXPECT_FALSE(quantiles_moved_by_range(*truncated(Discrete{{1, 2}, {0.5, 0.5}}, {0, 3})));
  EXPECT_FALSE(quantiles_moved_by_range(*truncated(Point{2}, {0, 3})));
}

TEST(Distribution, FallsBackToASplitNormalAndSaysSo) {
  const Distribution lopsided = fitted({0.0, 0.1, 1.0}, kAnything);
  const auto* law = std::get_if<SplitNormalLaw>(&lopsided.law);
  ASSERT_NE(law, nullptr);
  EXPECT_TRUE(law->is_fallback);
  EXPECT_NEAR(quantile(lopsided, 0.95), 1.0, 1e-14);
  const FittedTriplet asked =
      fit_triplet({0.0, 0.4, 1.0}, TripletForm::split_normal, Scale::none, kAnything);
  ASSERT_TRUE(asked.distribution);
  EXPECT_FALSE(std::get<SplitNormalLaw>(asked.distribution->law).is_fallback);
}

TEST(Distribution, NeedsFiniteBoundsForTheLogitScale) {
  const FittedTriplet fit = fit_triplet({1, 2, 3}, TripletForm::metalog, Scale::logit, kPositive);
  EXPECT_FALSE(fit.distribution);
  EXPECT_EQ(fit.refusal, "the logit scale needs a parameter with finite bounds");
}

TEST(Distribution, GivesAListItsValuesWithTheirWeights) {
  const auto list = truncated(Discrete{{1, 2, 5}, {0.2, 0.5, 0.3}}, {1, 5});
  ASSERT_TRUE(list);
  EXPECT_EQ(quantile(*list, 0.1999), 1.0);
  EXPECT_EQ(quantile(*list, 0.2001), 2.0);
  EXPECT_EQ(quantile(*list, 0.6999), 2.0);
  EXPECT_EQ(quantile(*list, 0.7001), 5.0);
  EXPECT_EQ(quantile(*list, 1.0 - 0x1p-53), 5.0);
  EXPECT_NEAR(cdf(*list, 2.0), 0.7, 1e-15);
}

TEST(Distribution, WidensByTheFactorOnTheScaleOfItsFit) {
  const auto wide = widened(fitted({0.1, 0.2, 0.5}, kAnything), 1.5);
  ASSERT_TRUE(wide);
  EXPECT_NEAR(quantile(*wide, 0.05), 0.2 - 1.5 * 0.1, 1e-14);
  EXPECT_NEAR(quantile(*wide, 0.5), 0.2, 1e-15);
  EXPECT_NEAR(quantile(*wide, 0.95), 0.2 + 1.5 * 0.3, 1e-14);
  const auto months = widened(fitted({10, 20, 40}, kPositive), 2.0);
  ASSERT_TRUE(months);
  EXPECT_NEAR(quantile(*months, 0.05), 5.0, 1e-12);   // halved twice on the log scale
  EXPECT_NEAR(quantile(*months, 0.95), 80.0, 1e-11);  // doubled twice
  EXPECT_NEAR(std::get<MetalogLaw>(months->law).stated.low, 5.0, 1e-12);
}

TEST(Distribution, WidensEachFamilyInItsOwnWay) {
  const auto uniform = widened(*truncated(Uniform{0.2, 0.3}, kShare), 1.5);
  EXPECT_NEAR(quantile(*uniform, 0.5), 0.25, 1e-15) << "the middle stays";
  EXPECT_NEAR(quantile(*uniform, 0.25), 0.2125, 1e-15);
  const auto at_end = widened(*truncated(Uniform{0.9, 1}, kShare), 1.5);
  EXPECT_NEAR(quantile(*at_end, 1), 1, 1e-15) << "the range stays";
  const auto open = widened(*truncated(Uniform{2, 4}, kPositive), 1.5);
  EXPECT_NEAR(quantile(*open, 1e-9), 1.5, 1e-8);
  const auto normal = widened(*truncated(Normal{0, 1}, kAnything), 1.5);
  EXPECT_NEAR(quantile(*normal, 0.975), 1.5 * 1.959963984540054, 1e-12);
  const auto lognormal = widened(*truncated(Lognormal{3, 0.2}, kPositive), 1.5);
  EXPECT_NEAR(std::get<Lognormal>(lognormal->law).log_sd, 0.3, 1e-15);
  const auto triangular = widened(*truncated(Triangular{0.2, 0.4, 0.8}, kShare), 1.5);
  EXPECT_NEAR(std::get<Triangular>(triangular->law).low, 0.1, 1e-15);
  EXPECT_LT(triangular->cdf_high, 1.0 + 1e-15);
  const auto list = widened(*truncated(Discrete{{1, 2}, {0.9, 0.1}}, kPositive), 1.5);
  EXPECT_EQ(quantile(*list, 0.6), 2.0);
  const auto point = widened(*truncated(Point{0.3}, kShare), 1.5);
  EXPECT_NEAR(quantile(*point, 0.5), 0.3, 1e-15) << "the value stays in the middle";
  EXPECT_NEAR(quantile(*point, 1), 0.45, 1e-15);
  const auto months = widened(*truncated(Point{8}, kPositive), 1.5);
  EXPECT_NEAR(quantile(*months, 0), 4, 1e-15);
  EXPECT_FALSE(widened(*truncated(Point{0}, kPositive), 1.5)) << "of nothing no part is taken";
}

TEST(Distribution, SaysWhatItIs) {
  EXPECT_EQ(to_text(fitted({0.01, 0.05, 0.25}, kShare)),
            "metalog on the logit scale, 5/50/95 % = 0.01, 0.05, 0.25");
  EXPECT_EQ(to_text(fitted({0, 3, 10}, kPositive)),
            "metalog, 5/50/95 % = 0, 3, 10, clipped to 0 to inf");
  EXPECT_EQ(to_text(*truncated(Normal{0, 1}, {0, 2})),
            "normal, mean 0, standard deviation 1, truncated to 0 to 2");
  EXPECT_EQ(to_text(*truncated(Discrete{{1, 2}, {0.9, 0.1}}, kPositive)),
            "one of 1 with probability 0.9, 2 with probability 0.1");
  EXPECT_EQ(family_of(*truncated(Triangular{0, 1, 2}, kPositive)), "triangular");
}

}  // namespace
}  // namespace casus::assumptions
