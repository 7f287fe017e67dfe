#include "analysis/outcomes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

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
