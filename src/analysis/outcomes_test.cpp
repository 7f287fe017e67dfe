#include "analysis/outcomes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <optional>

#include "base/check.hpp"

namespace casus::analysis {
namespace {

constexpr float kNever = std::numeric_limits<float>::infinity();

records::Results made(const std::string& kind, std::vector<float> reference,
                      std::vector<float> scenario) {
  records::Results results;
  results.start = "2026-08";
  results.months = 120;
  results.worlds = static_cast<std::uint32_t>(reference.size());
  results.world_count = results.worlds;
  results.ensembles.resize(2);
  const auto column = [&](std::vector<float> values) {
    records::OutcomeColumn outcome;
    outcome.id = "it";
    outcome.kind = kind;
    outcome.date = "2030-12";
    outcome.values = std::move(values);
    return outcome;
  };
  results.ensembles[0].outcomes.push_back(column(std::move(reference)));
  results.ensembles[1].outcomes.push_back(column(std::move(scenario)));
  return results;
}

TEST(Chance, IsTheShareOfWorldsWithItsCountingError) {
  records::Results results = made("chance", {1, 0, 0, 0}, {1, 1, 1, 0});
  summarize_outcomes(results);
  const records::OutcomeSummary& reference = results.ensembles[0].summaries.at(0);
  EXPECT_EQ(reference.worlds, 4U);
  EXPECT_EQ(reference.probability, 0.25);
  EXPECT_DOUBLE_EQ(reference.probability_error, std::sqrt(0.25 * 0.75 / 4));
  EXPECT_EQ(reference.difference, 0);
  EXPECT_EQ(reference.difference_error, 0);
  EXPECT_EQ(reference.sign_chance, 0.5);
}

TEST(Difference, IsPairedWorldByWorld) {
  records::Results results = made("chance", {1, 0, 0, 0}, {1, 1, 1, 0});
  summarize_outcomes(results);
  const records::OutcomeSummary& summary = results.ensembles[1].summaries.at(0);
  EXPECT_EQ(summary.probability, 0.75);
  EXPECT_EQ(summary.difference, 0.5);
  // The differences are 0, 1, 1, 0: variance 1/3, so the error is sqrt(1/3 / 4).
  EXPECT_DOUBLE_EQ(summary.difference_error, std::sqrt(1.0 / 12));
  // Phi(sqrt(3)) = 0.95837 (R 4.2: pnorm(sqrt(3))).
  EXPECT_NEAR(summary.sign_chance, 0.95837, 5e-6);
}

TEST(Difference, HasNoErrorWhereEveryWorldMovesAlike) {
  records::Results results = made("quantity", {1, 2, 4}, {2, 3, 5});
  summarize_outcomes(results);
  const records::OutcomeSummary& summary = results.ensembles[1].summaries.at(0);
  EXPECT_EQ(summary.difference, 1);
  EXPECT_EQ(summary.difference_error, 0);
  EXPECT_EQ(summary.sign_chance, 1);
}

TEST(Difference, HasAnOpenSignWhereThereIsNone) {
  records::Results results = made("chance", {1, 0}, {0, 1});
  summarize_outcomes(results);
  EXPECT_EQ(results.ensembles[1].summaries.at(0).difference, 0);
  EXPECT_EQ(results.ensembles[1].summaries.at(0).sign_chance, 0.5);
}

TEST(Quantity, HasExactQuantilesAndAMean) {
  std::vector<float> values;
  for (int i = 0; i <= 100; ++i) values.push_back(static_cast<float>((i * 37) % 101));
  records::Results results = made("quantity", values, values);
  summarize_outcomes(results);
  const records::OutcomeSummary& summary = results.ensembles[0].summaries.at(0);
  EXPECT_EQ(summary.quantiles, (std::array<double, 5>{5, 25, 50, 75, 95}));
  EXPECT_EQ(summary.mean, 50);
  EXPECT_DOUBLE_EQ(summary.mean_error, std::sqrt(858.5 / 101));  // (101^2 - 1) / 12 * 101 / 100
}

TEST(Month, CountsWorldsThatReachItByTheDate) {
  // December 2030 is month 52.
  records::Results results = made("month", {52, 53, 10, kNever}, {1, 52, 10, 60});
  summarize_outcomes(results);
  const records::OutcomeSummary& reference = results.ensembles[0].summaries.at(0);
  EXPECT_EQ(reference.probability, 0.5);
  EXPECT_TRUE(std::isinf(reference.quantiles[3]));
  EXPECT_TRUE(std::isinf(reference.quantiles[4]));
  const records::OutcomeSummary& summary = results.ensembles[1].summaries.at(0);
  EXPECT_EQ(summary.probability, 0.75);
  EXPECT_EQ(summary.difference, 0.25);
  EXPECT_EQ(summary.quantiles[2], 31);  // halfway from 10 to 52
  EXPECT_TRUE(std::isinf(summary.quantiles[4]));
}

TEST(NestedWorlds, OfOneDrawLeaveErrorAndSignOpen) {
  for (const char* kind : {"quantity", "chance"}) {
    records::Results results = made(kind, {1, 1, 0, 1}, {0, 1, 0, 0});
    results.replications = 4;
    summarize_outcomes(results);
    const records::OutcomeSummary& summary = results.ensembles[1].summaries.at(0);
    EXPECT_EQ(summary.difference, -0.5);
    EXPECT_TRUE(std::isinf(summary.difference_error)) << kind;
    EXPECT_TRUE(std::isinf(summary.probability_error + summary.mean_error)) << kind;
    EXPECT_EQ(summary.sign_chance, 0.5) << kind;
  }
}

TEST(NestedWorlds, AreNotCountedAsIndependent) {
  // Two worlds to a draw that always agree: as much is known as from half as many worlds.
  records::Results nested = made("chance", {1, 1, 0, 0, 0, 0, 1, 1}, {1, 1, 1, 1, 0, 0, 1, 1});
  nested.replications = 2;
  summarize_outcomes(nested);
  const records::OutcomeSummary& summary = nested.ensembles[0].summaries.at(0);
  EXPECT_EQ(summary.probability, 0.5);
  // Draw means 1, 0, 0, 1: variance 1/3, error sqrt(1/3 / 4).
  EXPECT_DOUBLE_EQ(summary.probability_error, std::sqrt(1.0 / 12));
  const records::OutcomeSummary& difference = nested.ensembles[1].summaries.at(0);
  EXPECT_DOUBLE_EQ(difference.difference_error, std::sqrt(0.25 / 4));  // 0, 1, 0, 0
}

TEST(NestedWorlds, KeepTheirDrawsInAShardThatBeginsInsideOne) {
  records::Results shard = made("chance", {1, 0, 0, 1, 1}, {1, 0, 0, 1, 1});
  shard.replications = 2;
  shard.first_world = 3;  // draws: {1}, {0, 0}, {1, 1}
  summarize_outcomes(shard);
  const double mean = 0.6;
  const double squares = 0.4 * 0.4 + 1.2 * 1.2 + 0.8 * 0.8;
  EXPECT_EQ(shard.ensembles[0].summaries.at(0).probability, mean);
  EXPECT_DOUBLE_EQ(shard.ensembles[0].summaries.at(0).probability_error,
                   std::sqrt(squares * 3 / 2) / 5);
}

// A quantity compared as a ratio, with a claim unless that is nothing.
records::Results compared(std::vector<float> reference, std::vector<float> scenario,
                          std::optional<double> claim = {}) {
  records::Results results = made("quantity", std::move(reference), std::move(scenario));
  for (records::Ensemble& ensemble : results.ensembles) {
    ensemble.outcomes[0].is_ratio = true;
    if (claim.has_value()) {
      ensemble.outcomes[0].claim = {.value = *claim, .text = "more", .source = "S", .anchor = ""};
    }
  }
  summarize_outcomes(results);
  return results;
}

TEST(Ratio, IsTakenWorldByWorldAndNotOfTheMeans) {
  // Ratios less one: 1, 0, 0.5, -0.5, 0; of the means it would be -0.02.
  const records::Results results = compared({1, 10, 2, 8, 4}, {2, 10, 3, 4, 4});
  const records::OutcomeSummary& summary = results.ensembles[1].summaries.at(0);
  EXPECT_EQ(summary.ratio_worlds, 5U);
  // R 4.2: quantile(c(1, 0, .5, -.5, 0), c(.05, .25, .5, .75, .95))
  const std::array<double, 5> expected{-0.4, 0, 0, 0.5, 0.9};
  for (std::size_t q = 0; q < 5; ++q) {
    EXPECT_DOUBLE_EQ(summary.ratio_quantiles[q], expected[q]) << q;
  }
  EXPECT_EQ(summary.claim_place, "");
  EXPECT_EQ(results.ensembles[0].summaries.at(0).ratio_worlds, 0U);
}

TEST(Difference, OfAQuantityWithAClaimIsTakenWorldByWorld) {
  records::Results results = made("quantity", {0, 1, 0, 2, 0}, {0, 3, 1, 1, 2});
  for (records::Ensemble& ensemble : results.ensembles) {
    ensemble.outcomes[0].claim = {.value = 2, .text = "more", .source = "S", .anchor = ""};
  }
  summarize_outcomes(results);
  const records::OutcomeSummary& summary = results.ensembles[1].summaries.at(0);
  EXPECT_EQ(summary.ratio_worlds, 5U) << "a reference of 0 is compared too";
  // Differences 0, 2, 1, -1, 2. R 4.2: quantile(c(0, 2, 1, -1, 2), c(.05, .25, .5, .75, .95))
  const std::array<double, 5> expected{-0.8, 0, 1, 2, 2};
  for (std::size_t q = 0; q < 5; ++q) {
    EXPECT_DOUBLE_EQ(summary.ratio_quantiles[q], expected[q]) << q;
  }
  EXPECT_DOUBLE_EQ(summary.claim_percentile, (3 + 0.5 * 2) / 5);
  EXPECT_EQ(summary.claim_place, records::kClaimPlaces[0]);
  EXPECT_EQ(results.ensembles[0].summaries.at(0).claim_place, "");
}

TEST(Ratio, LeavesOutWorldsWhoseReferenceIsNotAboveZeroAndCountsTheOthers) {
  const records::Results results = compared({0, 1, 0, -1, 2}, {5, 2, 0, 3, 4}, 0.4);
  const records::OutcomeSummary& summary = results.ensembles[1].summaries.at(0);
  EXPECT_EQ(summary.worlds, 5U);
  EXPECT_EQ(summary.ratio_worlds, 2U);
  EXPECT_EQ(summary.ratio_quantiles, (std::array<double, 5>{1, 1, 1, 1, 1}));
  EXPECT_EQ(summary.claim_percentile, 0);
  EXPECT_EQ(summary.claim_place, "outside wide range");
}

TEST(Ratio, OfAReferenceThatIsZeroEverywhereRepresentsNoClaim) {
  const records::Results results = compared({0, 0, 0}, {0, 1, 2}, 0.4);
  const records::OutcomeSummary& summary = results.ensembles[1].summaries.at(0);
  EXPECT_EQ(summary.ratio_worlds, 0U);
  EXPECT_EQ(summary.claim_place, "not represented in this model");
  EXPECT_EQ(results.ensembles[0].summaries.at(0).claim_place, "");
}

TEST(Claim, LiesInsideTheMiddleHalfTheNineTenthsOrOutside) {
  std::vector<float> reference(101, 4);
  std::vector<float> scenario;
  for (int i = 0; i <= 100; ++i) scenario.push_back(4 + static_cast<float>(i) / 32);
  // Ratios less one are i / 128: quartiles 25 / 128 and 75 / 128, twentieths 5 / 128 and 95 / 128.
  struct Case {
    double claim;
    const char* place;
    double percentile;
  };
  for (const Case& c :
       {Case{50.0 / 128, "inside central range (50%)", 50.5 / 101},
        Case{25.0 / 128, "inside central range (50%)", 25.5 / 101},
        Case{75.5 / 128, "inside wide range (90%)", 76.0 / 101},
        Case{5.0 / 128, "inside wide range (90%)", 5.5 / 101},
        Case{4.5 / 128, "outside wide range", 5.0 / 101},
        Case{95.5 / 128, "outside wide range", 96.0 / 101}, Case{-0.5, "outside wide range", 0}}) {
    const records::Results results = compared(reference, scenario, c.claim);
    const records::OutcomeSummary& summary = results.ensembles[1].summaries.at(0);
    EXPECT_EQ(summary.claim_place, c.place) << c.claim;
    EXPECT_DOUBLE_EQ(summary.claim_percentile, c.percentile) << c.claim;
  }
}

TEST(Claim, HasTheCountingErrorOfTheWorldsThatCanBeCompared) {
  // Below, above, below, above; a fifth world cannot be compared and changes nothing but the number
  // of draws: sqrt(5 / 4 * 4 * 0.25) / 4.
  const records::Results results = compared({1, 1, 1, 1, 0}, {1, 2, 1, 2, 9}, 0.5);
  const records::OutcomeSummary& summary = results.ensembles[1].summaries.at(0);
  EXPECT_EQ(summary.claim_percentile, 0.5);
  EXPECT_DOUBLE_EQ(summary.claim_percentile_error, std::sqrt(1.25) / 4);
}

TEST(Claim, ChangesNothingElse) {
  const records::Results without = compared({1, 2, 3, 4}, {2, 2, 2, 2});
  const records::Results with = compared({1, 2, 3, 4}, {2, 2, 2, 2}, 7.0);
  for (std::size_t e = 0; e < 2; ++e) {
    const records::OutcomeSummary& a = without.ensembles[e].summaries.at(0);
    const records::OutcomeSummary& b = with.ensembles[e].summaries.at(0);
    EXPECT_EQ(a.quantiles, b.quantiles);
    EXPECT_EQ(a.mean, b.mean);
    EXPECT_EQ(a.difference, b.difference);
    EXPECT_EQ(a.ratio_quantiles, b.ratio_quantiles);
  }
}

TEST(Outcomes, OfUnequalNumbersOfWorldsAreOurMistake) {
  records::Results results = made("chance", {1, 0, 0}, {1, 0});
  EXPECT_THROW(summarize_outcomes(results), base::InternalError);
}

TEST(Outcomes, WithoutWorldsLeaveAnEmptySummary) {
  records::Results results = made("chance", {}, {});
  summarize_outcomes(results);
  EXPECT_EQ(results.ensembles[0].summaries.at(0).worlds, 0U);
}

}  // namespace
}  // namespace casus::analysis
