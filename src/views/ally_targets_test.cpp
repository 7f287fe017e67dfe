#include "views/ally_targets.hpp"

#include <gtest/gtest.h>

#include "views/made_results.hpp"

namespace casus::views {
namespace {

// One ally whose median rises by a tenth of a point a month from 1 %, all quantiles alike. The sum
// of core and related spending has its own quantiles, half as far apart.
records::Results rising(double related) {
  records::Results results;
  results.start = "2026-08";
  results.months = 60;
  results.actors = {"AAA"};
  results.actor_names = {"Aland"};
  results.spending_marks = {0.02, 0.05};
  records::Ensemble ensemble;
  ensemble.id = "reference";
  ensemble.months_done = 60;
  for (const char* name : {"spending_share", "core_and_related_spending_share"}) {
    records::Series series{.name = name, .entries = {"AAA"}};
    const bool is_core = series.name == "spending_share";
    for (int month = 0; month <= 60; ++month) {
      for (std::size_t q = 0; q < records::kQuantiles.size(); ++q) {
        const double spread = (is_core ? 0.002 : 0.001) * (static_cast<double>(q) - 2);
        const double middle = 0.01 + 0.001 * month + (is_core ? 0 : related);
        series.quantiles.push_back(static_cast<float>(middle + spread));
      }
      series.means.push_back(0);
    }
    ensemble.fields.push_back(std::move(series));
  }
  results.ensembles.push_back(std::move(ensemble));
  results.facts.push_back({.fact = "is_member", .entity = "AAA", .value = 1});
  results.facts.push_back({.fact = "spending_start_share",
                           .entity = "AAA",
                           .value = 0.01,
                           .year = "2025",
                           .source_id = "EDITION"});
  results.sources.push_back({.id = "EDITION", .date = "2025-08-28"});
  return results;
}

TEST(Targets, AreMetWhenHalfOfTheWorldsAreThereForGood) {
  const TargetTable table = target_table(rising(0), 0, {.first = 10, .second = 44});
  ASSERT_EQ(table.allies.size(), 1U);
  const AllyTargets& ally = table.allies.front();
  EXPECT_EQ(ally.name, "Aland");
  EXPECT_EQ(ally.start_year, "2025");
  EXPECT_EQ(ally.start_edition, "EDITION, 2025-08-28");
  EXPECT_NEAR(ally.median_second, 0.054, 1e-6);
  ASSERT_EQ(ally.progress.size(), 2U);
  EXPECT_EQ(ally.progress[0].median_year, 2027);  // 2 % after ten months, June 2027
  EXPECT_FALSE(ally.progress[0].is_met_at_start);
  EXPECT_EQ(ally.progress[0].worlds_first, 50);
  EXPECT_EQ(ally.progress[0].worlds_second, 95);
  EXPECT_EQ(ally.progress[1].median_year, 2029);  // 5 % after forty, December 2029
  EXPECT_EQ(ally.progress[1].worlds_first, 0);
  EXPECT_EQ(ally.progress[1].worlds_second, 95);
}

TEST(Targets, CountRelatedSpendingAtTheHighestMarkOnly) {
  const TargetTable table = target_table(rising(0.01), 0, {.first = 10, .second = 37});
  EXPECT_FALSE(table.marks[0].counts_related);
  EXPECT_TRUE(table.marks[1].counts_related);
  const AllyTargets& ally = table.allies.front();
  EXPECT_EQ(ally.progress[0].median_year, 2027);
  EXPECT_EQ(ally.progress[1].median_year, 2029);  // thirty months, February 2029
  EXPECT_EQ(ally.progress[1].worlds_second, 95);
  // The highest quantile of the core alone is at 5.1 %, that of the sum in each world at 4.9 %.
  EXPECT_EQ(target_table(rising(0), 0, {10, 37}).allies[0].progress[1].worlds_second, 0);
}

TEST(Targets, LeftAgainAreNotMet) {
  records::Results results = rising(0);
  records::Series& core = results.ensembles[0].fields[0];
  for (std::size_t q = 0; q < records::kQuantiles.size(); ++q) {
    core.quantiles[60 * records::kQuantiles.size() + q] = 0.01F;
  }
  const TargetTable table = target_table(results, 0, {10, 60});
  EXPECT_EQ(table.allies[0].progress[0].median_year, 0);
}

TEST(Targets, OfABundleWithoutRelatedSpendingCountTheCoreAlone) {
  const records::Results results = test::made_results(1, 100);
  const TargetTable table = target_table(results, 1, target_dates(results, results.months));
  ASSERT_EQ(table.marks.size(), 3U);
  EXPECT_FALSE(table.marks.back().counts_related);
  EXPECT_FALSE(table.allies.empty());
}

TEST(Targets, AreCountedAtTheEndsOf2030And2035) {
  const records::Results results = test::made_results(1, 100);  // from August 2026
  EXPECT_EQ(target_dates(results, 120).first, 52);
  EXPECT_EQ(target_dates(results, 120).second, 112);
  EXPECT_LE(target_dates(results, 36).second, 36);
}

}  // namespace
}  // namespace casus::views
