#include "analysis/lexicon.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "base/check.hpp"

namespace casus::analysis {
namespace {

constexpr std::uint32_t kMany = 10'000;

std::string words(double p, double error = 0, Lexicon lexicon = Lexicon::icd203,
                  std::uint32_t worlds = kMany) {
  const Likelihood likelihood = likelihood_of(p, error, worlds, lexicon);
  return likelihood.word + " (" + likelihood.range + ")";
}

TEST(Icd203, HasTheLowerEdgeInEachBin) {
  EXPECT_EQ(words(0.01), "almost no chance (01-05%)");
  EXPECT_EQ(words(0.05), "very unlikely (05-20%)");
  EXPECT_EQ(words(0.20), "unlikely (20-45%)");
  EXPECT_EQ(words(0.45), "roughly even chance (45-55%)");
  EXPECT_EQ(words(0.55), "likely (55-80%)");
  EXPECT_EQ(words(0.80), "very likely (80-95%)");
  EXPECT_EQ(words(0.95), "almost certain (95-99%)");
  EXPECT_EQ(words(0.99), "almost certain (95-99%)");
}

TEST(Icd203, ClassifiesTheUnroundedValueJustBelowAnEdge) {
  EXPECT_EQ(words(0.0499999), "almost no chance (01-05%)");
  EXPECT_EQ(words(0.1999999), "very unlikely (05-20%)");
  EXPECT_EQ(words(0.4499999), "unlikely (20-45%)");
  EXPECT_EQ(words(0.5499999), "roughly even chance (45-55%)");
  EXPECT_EQ(words(0.7999999), "likely (55-80%)");
  EXPECT_EQ(words(0.9499999), "very likely (80-95%)");
}

TEST(Icd203, SaysUnderOnePercentAndOverNinetyNineAtTheEnds) {
  EXPECT_EQ(words(0.0099999), "almost no chance (under 1%)");
  EXPECT_EQ(words(0), "almost no chance (under 1%)");
  EXPECT_EQ(words(0.9900001), "almost certain (over 99%)");
  EXPECT_EQ(words(1), "almost certain (over 99%)");
}

TEST(Icd203, JoinsTheWordsOnBothSidesOfAnEdgeThatTheErrorCrosses) {
  EXPECT_EQ(words(0.44, 0.01), "unlikely to roughly even chance (20-55%)");
  EXPECT_EQ(words(0.44, 0.004), "unlikely (20-45%)");
  EXPECT_EQ(words(0.8, 1e-9), "likely to very likely (55-95%)");
  EXPECT_EQ(words(0.5, 0.2), "very unlikely to very likely (05-95%)");
}

TEST(Icd203, DoesNotRepeatAWordWhereTheErrorCrossesOnePercent) {
  EXPECT_EQ(words(0.0095, 0.001), "almost no chance (under 5%)");
  EXPECT_EQ(words(0.9895, 0.001), "almost certain (over 95%)");
  EXPECT_EQ(words(0.049, 0.03), "almost no chance to very unlikely (under 20%)");
}

TEST(Icd203, DoesNotCallAnEventNearlyImpossibleAfterAFewWorldsWithoutIt) {
  EXPECT_EQ(words(0, 0, Lexicon::icd203, 50), "almost no chance to very unlikely (under 20%)");
  EXPECT_EQ(words(1, 0, Lexicon::icd203, 50), "very likely to almost certain (over 80%)");
  EXPECT_EQ(words(0, 0, Lexicon::icd203, 299), "almost no chance (under 1%)");
}

TEST(Icd203, GivesTheRangeAsNumbersToo) {
  const Likelihood likelihood = likelihood_of(0.44, 0.01, kMany, Lexicon::icd203);
  EXPECT_EQ(likelihood.low, 0.20);
  EXPECT_EQ(likelihood.high, 0.55);
}

TEST(IpccScale, TakesTheNarrowestWordThatApplies) {
  EXPECT_EQ(words(0.995, 0, Lexicon::ipcc), "virtually certain (over 99%)");
  EXPECT_EQ(words(0.96, 0, Lexicon::ipcc), "extremely likely (over 95%)");
  EXPECT_EQ(words(0.92, 0, Lexicon::ipcc), "very likely (over 90%)");
  EXPECT_EQ(words(0.70, 0, Lexicon::ipcc), "likely (over 66%)");
  EXPECT_EQ(words(0.65, 0, Lexicon::ipcc), "about as likely as not (33-66%)");
  EXPECT_EQ(words(0.20, 0, Lexicon::ipcc), "unlikely (under 33%)");
  EXPECT_EQ(words(0.004, 0, Lexicon::ipcc), "exceptionally unlikely (under 1%)");
}

TEST(IpccScale, TakesAWiderWordWhereTheErrorNeedsIt) {
  EXPECT_EQ(words(0.92, 0.015, Lexicon::ipcc), "likely (over 66%)");
  EXPECT_EQ(words(0.64, 0.02, Lexicon::ipcc), "more likely than not (over 50%)");
  EXPECT_EQ(words(0.34, 0.02, Lexicon::ipcc), "unlikely to about as likely as not (under 66%)");
}

TEST(UkYardstick, SaysWhenAValueLiesInAGap) {
  EXPECT_EQ(words(0.15, 0, Lexicon::uk), "highly unlikely (10-20%)");
  EXPECT_EQ(likelihood_of(0.15, 0, kMany, Lexicon::uk).note, "");
  EXPECT_EQ(words(0.07, 0, Lexicon::uk), "remote chance (under 5%)");
  EXPECT_EQ(likelihood_of(0.07, 0, kMany, Lexicon::uk).note,
            "nearest band: the value lies in a gap of the scale");
  EXPECT_EQ(words(0.09, 0, Lexicon::uk), "highly unlikely (10-20%)");
  EXPECT_EQ(words(0.78, 0, Lexicon::uk), "highly likely (80-90%)");
  EXPECT_EQ(words(0.30, 0.03, Lexicon::uk), "unlikely (25-35%)");
  EXPECT_EQ(words(0.34, 0.03, Lexicon::uk), "unlikely to realistic possibility (25-50%)");
}

TEST(NumbersOnly, HasNoWords) {
  const Likelihood likelihood = likelihood_of(0.64, 0.005, kMany, Lexicon::numbers);
  EXPECT_EQ(likelihood.word, "");
  EXPECT_EQ(likelihood.range, "");
  EXPECT_DOUBLE_EQ(likelihood.low, 0.63);
  EXPECT_DOUBLE_EQ(likelihood.high, 0.65);
}

TEST(Percents, AreWholeFromAThousandWorldsOnAndMultiplesOfFiveBelow) {
  EXPECT_EQ(percent_text(0.644, 1000), "64%");
  EXPECT_EQ(percent_text(0.644, 999), "65%");
  EXPECT_EQ(of_100_text(0.344, 1000), "34 of 100");
  EXPECT_EQ(of_100_text(0.344, 200), "35 of 100");
}

TEST(Percents, AreNeverNothingOrAll) {
  for (const std::uint32_t worlds : {1U, 100U, 1000U, 10'000U}) {
    for (int i = 0; i <= 10'000; ++i) {
      const std::string percent = percent_text(i / 10'000.0, worlds);
      const std::string count = of_100_text(i / 10'000.0, worlds);
      EXPECT_NE(percent, "0%");
      EXPECT_NE(percent, "100%");
      EXPECT_NE(count, "0 of 100");
      EXPECT_NE(count, "100 of 100");
    }
  }
  EXPECT_EQ(percent_text(0, 10'000), "under 1%");
  EXPECT_EQ(percent_text(0.0099, 10'000), "under 1%");
  EXPECT_EQ(percent_text(1, 10'000), "over 99%");
  EXPECT_EQ(of_100_text(0.01, 10'000), "1 of 100");
  EXPECT_EQ(of_100_text(0.99, 10'000), "99 of 100");
  EXPECT_EQ(of_100_text(0.994, 10'000), "over 99 of 100");
  EXPECT_EQ(of_100_text(0.02, 100), "under 5 of 100");
  EXPECT_EQ(of_100_text(0.98, 100), "over 95 of 100");
}

TEST(Lexicons, AreFoundByTheirNames) {
  for (const char* name : {"icd203", "ipcc", "uk", "numbers"}) {
    ASSERT_TRUE(find_lexicon(name).has_value());
    EXPECT_EQ(name_of(*find_lexicon(name)), name);
  }
  EXPECT_FALSE(find_lexicon("kent").has_value());
}

TEST(AgreementBound, IsTheExactBinomialBoundThatTheRuleOfThreeApproaches) {
  // R 4.2: binom.test(0, n, alternative = "less")$conf.int[2].
  EXPECT_NEAR(agreement_bound(1), 0.95, 1e-12);
  EXPECT_NEAR(agreement_bound(10), 0.2588656, 5e-8);
  EXPECT_NEAR(agreement_bound(100), 0.02951305, 5e-9);
  EXPECT_NEAR(agreement_bound(10'000), 0.0002995284, 5e-11);
  EXPECT_THROW((void)agreement_bound(0), base::InternalError);
}

}  // namespace
}  // namespace casus::analysis
