// Numbers of Keelin (2016), The Metalog Distributions, equations of metalog.hpp, computed with an
// independent program to the digits shown; tolerances are half of the last printed digit.
#include "assumptions/metalog.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "base/check.hpp"

namespace casus::assumptions {
namespace {

constexpr double kSixDigits = 5e-7;
constexpr double kFiveDigits = 5e-6;
constexpr Transform kPlain{};
constexpr Transform kLogit{Scale::logit, 0.0, 1.0};
constexpr Transform kLog{Scale::log, 0.0, 0.0};

TEST(Metalog, HasThePublishedCoefficientsQuantilesAndMean) {
  const auto metalog = fit_metalog({2, 5, 12, 0.05}, kPlain);
  ASSERT_TRUE(metalog);
  EXPECT_EQ(metalog->a1, 5.0);
  EXPECT_NEAR(metalog->a2, 1.698116, kSixDigits);
  EXPECT_NEAR(metalog->a3, 1.509437, kSixDigits);
  EXPECT_NEAR(quantile(*metalog, 0.25), 3.549, 5e-4);
  EXPECT_NEAR(quantile(*metalog, 0.75), 7.280143, kSixDigits);
  EXPECT_NEAR(mean(*metalog), 5.754718, kSixDigits);
}

TEST(Metalog, HasThePublishedQuantilesOnTheLogitScale) {
  const auto metalog = fit_metalog({0.01, 0.05, 0.25, 0.05}, kLogit);
  ASSERT_TRUE(metalog);
  EXPECT_NEAR(quantile(*metalog, 0.01), 0.00404, kFiveDigits);
  EXPECT_NEAR(quantile(*metalog, 0.25), 0.02721, kFiveDigits);
  EXPECT_NEAR(quantile(*metalog, 0.75), 0.09348, kFiveDigits);
  EXPECT_NEAR(quantile(*metalog, 0.99), 0.48743, kFiveDigits);
}

TEST(Metalog, HasThePublishedBoundsOfFeasibility) {
  EXPECT_NEAR(metalog_feasibility_bound(0.05), 0.12490, kFiveDigits);
  EXPECT_NEAR(metalog_feasibility_bound(0.10), 0.16658, kFiveDigits);
  EXPECT_NEAR(metalog_feasibility_bound(0.25), 0.29161, kFiveDigits);
  EXPECT_NEAR(1.0 - 2.0 * metalog_feasibility_bound(0.0), 0.5 * 1.66711, 1e-15);
}

TEST(Metalog, IsRefusedJustOutsideTheBoundsAndIncreasesJustInsideThem) {
  for (const double tail : {0.05, 0.1, 0.25}) {
    const double k = metalog_feasibility_bound(tail);
    for (const double inside : {k + 1e-4, 1.0 - k - 1e-4}) {
      const auto metalog = fit_metalog({0, inside, 1, tail}, kPlain);
      ASSERT_TRUE(metalog);
      double last = -std::numeric_limits<double>::infinity();
      for (int i = 1; i < 20000; ++i) {
        const double x = quantile(*metalog, i / 20000.0);
        ASSERT_GT(x, last) << "tail " << tail << ", r " << inside << ", share " << i / 20000.0;
        last = x;
      }
    }
    EXPECT_FALSE(fit_metalog({0, k - 1e-4, 1, tail}, kPlain));
    EXPECT_FALSE(fit_metalog({0, 1.0 - k + 1e-4, 1, tail}, kPlain));
  }
}

TEST(Metalog, PassesThroughItsTripletOnEveryScale) {
  const Triplet triplet{0.1, 0.3, 0.6, 0.1};
  for (const Transform& scale : {kPlain, kLog, kLogit}) {
    const auto metalog = fit_metalog(triplet, scale);
    ASSERT_TRUE(metalog);
    EXPECT_NEAR(quantile(*metalog, 0.1), 0.1, 1e-14);
    EXPECT_NEAR(quantile(*metalog, 0.5), 0.3, 1e-14);
    EXPECT_NEAR(quantile(*metalog, 0.9), 0.6, 1e-14);
  }
}

TEST(Metalog, MovesAndStretchesWithItsBounds) {
  const auto share = fit_metalog({0.1, 0.3, 0.6, 0.05}, kLogit);
  const auto moved = fit_metalog({2.2, 2.6, 3.2, 0.05}, {Scale::logit, 2.0, 4.0});
  ASSERT_TRUE(share && moved);
  for (const double u : {0.001, 0.2, 0.7, 0.999}) {
    EXPECT_NEAR(quantile(*moved, u), 2.0 + 2.0 * quantile(*share, u), 1e-13);
  }
}

TEST(Metalog, HasADistributionFunctionThatUndoesItsQuantiles) {
  for (const Transform& scale : {kPlain, kLog, kLogit}) {
    const auto metalog = fit_metalog({0.1, 0.2, 0.6, 0.05}, scale);
    ASSERT_TRUE(metalog);
    for (const double u : {1e-9, 0.003, 0.05, 0.5, 0.8, 0.999, 1 - 1e-9}) {
      EXPECT_NEAR(cdf(*metalog, quantile(*metalog, u)), u, 1e-12);
    }
  }
}

TEST(Metalog, HasNothingBeyondTheBoundsOfItsScale) {
  const auto share = fit_metalog({0.1, 0.2, 0.6, 0.05}, kLogit);
  const auto positive = fit_metalog({0.1, 0.2, 0.6, 0.05}, kLog);
  ASSERT_TRUE(share && positive);
  EXPECT_EQ(cdf(*share, 0.0), 0.0);
  EXPECT_EQ(cdf(*share, 1.0), 1.0);
  EXPECT_EQ(cdf(*positive, -1.0), 0.0);
  EXPECT_GT(quantile(*share, 0x1p-33), 0.0);
  EXPECT_LT(quantile(*share, 1.0 - 0x1p-33), 1.0);
  EXPECT_GT(quantile(*positive, 0x1p-33), 0.0);
}

TEST(Metalog, MeanByTheClosedFormIsTheMeanOfItsQuantiles) {
  const auto metalog = fit_metalog({2, 5, 12, 0.05}, kPlain);
  ASSERT_TRUE(metalog);
  constexpr int kPoints = 200000;
  double sum = 0.0;
  for (int i = 0; i < kPoints; ++i) sum += quantile(*metalog, (i + 0.5) / kPoints);
  EXPECT_NEAR(sum / kPoints, mean(*metalog), 1e-4);
}

TEST(Metalog, IsNotAskedAtTheEnds) {
  const auto metalog = fit_metalog({2, 5, 12, 0.05}, kPlain);
  ASSERT_TRUE(metalog);
  EXPECT_THROW((void)quantile(*metalog, 0.0), base::InternalError);
  EXPECT_THROW((void)quantile(*metalog, 1.0), base::InternalError);
  EXPECT_THROW((void)fit_metalog({5, 5, 12, 0.05}, kPlain), base::InternalError);
  EXPECT_THROW((void)fit_metalog({0, 0.5, 0.7, 0.05}, kLogit), base::InternalError);
}

TEST(SplitNormal, PassesThroughTripletsNoMetalogCanTake) {
  const Triplet lopsided{0.0, 0.1, 1.0, 0.05};
  ASSERT_FALSE(fit_metalog(lopsided, kPlain));
  const SplitNormal law = fit_split_normal(lopsided, kPlain);
  EXPECT_NEAR(quantile(law, 0.05), 0.0, 1e-14);
  EXPECT_NEAR(quantile(law, 0.5), 0.1, 1e-15);
  EXPECT_NEAR(quantile(law, 0.95), 1.0, 1e-14);
  for (const double u : {1e-6, 0.2, 0.5, 0.7, 0.9999}) {
    EXPECT_NEAR(cdf(law, quantile(law, u)), u, 1e-12);
  }
}

TEST(SplitNormal, WithEqualSidesIsTheNormalDistribution) {
  const SplitNormal law = fit_split_normal({-1.6448536269514722, 0, 1.6448536269514722, 0.05}, {});
  EXPECT_NEAR(quantile(law, 0.975), 1.959963984540054, 1e-12);  // standard normal table
  EXPECT_NEAR(cdf(law, 1.0), 0.8413447460685429, 1e-12);
}

}  // namespace
}  // namespace casus::assumptions
