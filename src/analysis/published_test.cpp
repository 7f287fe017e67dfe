#include "analysis/published.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace casus::analysis {
namespace {

records::PublishedColumn column(const std::string& kind, double value, std::vector<float> values) {
  records::PublishedColumn column;
  column.move = "G1.1";
  column.kind = kind;
  column.unit = "1";
  column.date = "2027-01";
  column.when = "at";
  column.value = value;
  column.values = std::move(values);
  return column;
}

records::Results results_of(std::vector<records::PublishedColumn> columns) {
  records::Results results;
  results.start = "2026-08";
  results.months = 24;
  results.worlds = results.world_count = static_cast<std::uint32_t>(columns[0].values.size());
  records::Ensemble ensemble;
  ensemble.months_done = 24;
  ensemble.published = std::move(columns);
  results.ensembles.push_back(std::move(ensemble));
  return results;
}

PublishedPath path_of(const records::Results& results) {
  return place_published(results, results.ensembles.front());
}

std::vector<float> tenths() {
  std::vector<float> values;
  for (int i = 0; i <= 20; ++i) values.push_back(static_cast<float>(i));
  return values;  // quantiles 5, 25, 75, 95 %: 1, 5, 15, 19
}

TEST(PublishedNumbers, LieInsideTheMiddleOrTheWideRangeOrOutside) {
  const auto lies = [](double value) {
    return path_of(results_of({column("quantity", value, tenths())})).places.front().lies;
  };
  EXPECT_EQ(lies(10), Lies::inside_central);
  EXPECT_EQ(lies(5), Lies::inside_central);
  EXPECT_EQ(lies(15), Lies::inside_central);
  EXPECT_EQ(lies(4), Lies::inside_wide);
  EXPECT_EQ(lies(16), Lies::inside_wide);
  EXPECT_EQ(lies(1), Lies::inside_wide);
  EXPECT_EQ(lies(19), Lies::inside_wide);
  EXPECT_EQ(lies(0.5), Lies::outside);
  EXPECT_EQ(lies(19.5), Lies::outside);
}

TEST(PublishedNumbers, HaveThePercentileOfThoseBelowAndHalfOfThoseAlike) {
  const auto percentile = [](double value) {
    return path_of(results_of({column("quantity", value, {1, 2, 2, 4})})).places[0].percentile;
  };
  EXPECT_EQ(percentile(2), 0.5);
  EXPECT_EQ(percentile(4), 0.875);
  EXPECT_EQ(percentile(0), 0.0);
  EXPECT_EQ(percentile(9), 1.0);
  EXPECT_EQ(path_of(results_of({column("quantity", 2, {1, 2, 2, 4})})).places[0].at_share, 0.5);
}

TEST(PublishedEvents, AreCountedAsTheyWentInThePlayAndTogether) {
  const PublishedPath path =
      path_of(results_of({column("chance", 1, {1, 1, 0, 0}), column("quantity", 3, {1, 2, 3, 4}),
                          column("chance", 0, {1, 0, 0, 0})}));
  EXPECT_EQ(path.chances, 2U);
  EXPECT_EQ(path.places[0].same, 0.5);
  EXPECT_EQ(path.places[2].same, 0.75);
  EXPECT_DOUBLE_EQ(path.places[2].same_error, std::sqrt(0.75 * 0.25 / 4));
  EXPECT_EQ(path.all_same, 0.25) << "world 1 alone goes both ways as in the play";
  EXPECT_DOUBLE_EQ(path.all_same_error, std::sqrt(0.25 * 0.75 / 4));
}

TEST(PublishedEvents, OfOneDrawAreNoIndependentWorlds) {
  records::Results results = results_of({column("chance", 1, {1, 1, 0, 0, 1, 1, 0, 0})});
  results.replications = 2;
  EXPECT_NEAR(path_of(results).places[0].same_error, std::sqrt(0.25 / 3), 1e-12)
      << "four draws whose means are 1, 0, 1, 0";
}

TEST(PublishedEvents, WithAConditionAreCountedAmongTheWorldsThatHaveIt) {
  constexpr float kNone = records::kNotAsked;
  records::PublishedColumn won = column("chance", 1, {1, kNone, 0, kNone, 0, kNone, kNone, 0});
  won.given = "frontier.war";
  records::PublishedColumn lost = won;
  lost.value = 0;
  const PublishedPath path =
      path_of(results_of({won, lost, column("chance", 0, {0, 0, 0, 0, 0, 0, 0, 0})}));
  EXPECT_EQ(path.places[0].asked, 4U);
  EXPECT_EQ(path.places[2].asked, 8U);
  EXPECT_EQ(path.places[0].same, 0.25);
  EXPECT_EQ(path.places[1].same, 0.75);
  // Half of the worlds are asked: misses are 1.5, three times -0.5 and four times 0.
  EXPECT_NEAR(path.places[0].same_error, std::sqrt((1.5 * 1.5 + 3 * 0.25) / 8 / 8), 0.02);
  EXPECT_EQ(path.all_same, 0.0);
  EXPECT_EQ(path.all_asked, 4U);
  const PublishedPath alone =
      path_of(results_of({won, column("chance", 0, {0, 1, 0, 1, 0, 0, 0, 1})}));
  EXPECT_EQ(alone.all_asked, 4U) << "a world without the war is not asked how it ended";
  EXPECT_EQ(alone.all_same, 0.25);
  EXPECT_EQ(alone.all_same_error, alone.places[0].same_error);
}

TEST(PublishedEvents, OfTwoConditionsAreCountedTogetherWhereBothHold) {
  constexpr float kNone = records::kNotAsked;
  records::PublishedColumn one = column("chance", 1, {1, 1, 0, kNone, kNone, 1});
  records::PublishedColumn other = column("chance", 1, {1, 0, 1, 1, kNone, kNone});
  one.given = other.given = "frontier.war_ends";
  const PublishedPath path = path_of(results_of({one, other}));
  EXPECT_EQ(path.all_asked, 3U);
  EXPECT_DOUBLE_EQ(path.all_same, 1.0 / 3);
  other.values = {kNone, kNone, kNone, 1, kNone, kNone};
  const PublishedPath none = path_of(results_of({one, other}));
  EXPECT_EQ(none.all_asked, 0U);
  EXPECT_EQ(none.all_same, 0.0);
}

TEST(PublishedEvents, WhoseConditionHoldsInNoWorldHaveNoShare) {
  constexpr float kNone = records::kNotAsked;
  for (const double value : {0.0, 1.0}) {
    records::PublishedColumn won = column("chance", value, {kNone, kNone, kNone});
    won.given = "frontier.war";
    const PublishedPath path = path_of(results_of({won}));
    EXPECT_EQ(path.places[0].asked, 0U);
    EXPECT_EQ(path.places[0].same, 0.0);
    EXPECT_EQ(path.places[0].same_error, 0.0);
    EXPECT_EQ(path.all_same, 0.0);
  }
}

TEST(PublishedValues, AfterAnInterruptionAreLeftOut) {
  records::Results results = results_of(
      {column("chance", 0, {0, 0}), column("chance", 0, {0, 1}), column("quantity", 1, {0, 0})});
  results.ensembles[0].published[0].date = "2027-02";
  results.ensembles[0].published[2].date = "2027-02";
  results.ensembles[0].months_done = 5;
  const PublishedPath path = path_of(results);
  EXPECT_FALSE(path.places[0].is_reached);
  EXPECT_TRUE(path.places[1].is_reached);
  EXPECT_FALSE(path.places[2].is_reached);
  EXPECT_EQ(path.chances, 1U);
  EXPECT_EQ(path.all_same, 0.5);
}

}  // namespace
}  // namespace casus::analysis
