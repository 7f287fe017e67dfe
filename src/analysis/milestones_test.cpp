#include "analysis/milestones.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>

#include "catalog/dimensions.hpp"

namespace casus::analysis {
namespace {

using catalog::DatedEvent;
using catalog::Event;

constexpr float kByConsent = 1;
constexpr float kDefiance = 0;

/// Worlds of a reference in which nobody leaves, and of a scenario in which world w of the first
/// `leavers` leaves in month 17 + w, every fourth by consent.
records::Results leaving(std::uint32_t worlds, std::uint32_t leavers, std::uint32_t first = 0) {
  records::Results results;
  results.start = "2026-08";
  results.months = 120;
  results.worlds = results.world_count = worlds;
  results.first_world = first;
  results.ensembles.resize(2);
  auto& events = results.ensembles[1].events;
  for (std::uint32_t w = 0; w < leavers; ++w) {
    const float basis = w % 4 == 0 ? kByConsent : kDefiance;
    const auto month = static_cast<std::int16_t>(17 + w);
    events.push_back(
        {first + w, static_cast<std::int16_t>(month - 12), Event::notice_given, -1, basis});
    events.push_back({first + w, month, Event::exit_in_force, -1, basis == 0 ? 3 : basis});
  }
  return results;
}

const DatedChances& chances_of(const MilestoneTable& table, std::size_t e, Milestone milestone) {
  return table.scenarios[e][static_cast<std::size_t>(milestone)];
}

TEST(Exits, AreDatedByTheEndOfEachYearAndTheLastMonth) {
  const MilestoneTable table = milestone_table_of(leaving(16, 8));
  ASSERT_EQ(table.dates.size(), 11U);
  EXPECT_EQ(table.dates.front(), "2026-12");
  EXPECT_EQ(table.dates[1], "2027-12");
  EXPECT_EQ(table.dates.back(), "2036-08");
}

TEST(Exits, AreCountedByDoorAndYear) {
  const MilestoneTable table = milestone_table_of(leaving(16, 8));
  const DatedChances& consent = chances_of(table, 1, Milestone::exit_by_consent);
  const DatedChances& defiance = chances_of(table, 1, Milestone::exit_in_defiance);
  EXPECT_EQ(consent.in_all.probability, 2.0 / 16);
  EXPECT_EQ(defiance.in_all.probability, 6.0 / 16);
  EXPECT_EQ(chances_of(table, 1, Milestone::exit_by_act).in_all.probability, 0);
  EXPECT_EQ(chances_of(table, 1, Milestone::exit_after_repeal).in_all.probability, 0);
  const DatedChances& any = chances_of(table, 1, Milestone::formal_exit);
  EXPECT_EQ(any.in_all.probability, 8.0 / 16);
  EXPECT_EQ(any.in_all.difference, 8.0 / 16);
  // Month 16 is December 2027, month 28 December 2028.
  EXPECT_EQ(defiance.by_date[1].probability, 0);
  EXPECT_EQ(defiance.by_date[2].probability, 6.0 / 16);
  EXPECT_EQ(consent.by_date[1].probability, 0);
  EXPECT_EQ(consent.by_date[2].probability, 2.0 / 16);
  EXPECT_EQ(chances_of(table, 0, Milestone::exit_in_defiance).in_all.probability, 0);
}

TEST(Exits, HaveTheErrorOfCountingAndAPairedDifference) {
  const MilestoneTable table = milestone_table_of(leaving(1000, 80));
  const records::OutcomeSummary& defiance =
      chances_of(table, 1, Milestone::exit_in_defiance).in_all;
  EXPECT_NEAR(defiance.probability, 0.06, 1e-12);
  EXPECT_NEAR(defiance.probability_error, std::sqrt(0.06 * 0.94 / 1000), 1e-12);
  EXPECT_NEAR(defiance.difference, 0.06, 1e-12);
  EXPECT_GT(defiance.sign_chance, 0.99);
  EXPECT_EQ(chances_of(table, 0, Milestone::exit_in_defiance).in_all.difference, 0);
}

TEST(Exits, NeverFallFromYearToYearAndEndAtTheTotal) {
  const MilestoneTable table = milestone_table_of(leaving(200, 100));
  for (const DatedChances& way : table.scenarios[1]) {
    double last = 0;
    for (const records::OutcomeSummary& by : way.by_date) {
      EXPECT_GE(by.probability, last);
      last = by.probability;
    }
    EXPECT_EQ(last, way.in_all.probability);
  }
}

TEST(Exits, OfAShardAreThoseOfItsOwnWorlds) {
  const MilestoneTable whole = milestone_table_of(leaving(16, 8));
  const MilestoneTable shard = milestone_table_of(leaving(16, 8, 4096));
  for (std::size_t d = 0; d < kMilestones.size(); ++d) {
    EXPECT_EQ(shard.scenarios[1][d].in_all.probability, whole.scenarios[1][d].in_all.probability);
  }
}

TEST(Exits, TakeTheDoorOfTheExitNotOfAnEarlierNotice) {
  records::Results results = leaving(4, 0);
  results.ensembles[1].events = {{2, 3, Event::notice_given, -1, kDefiance},
                                 {2, 5, Event::notice_withdrawn, -1, 0},
                                 {2, 20, Event::notice_given, -1, kByConsent},
                                 {2, 32, Event::exit_in_force, -1, kByConsent}};
  const MilestoneTable table = milestone_table_of(results);
  EXPECT_EQ(chances_of(table, 1, Milestone::exit_by_consent).in_all.probability, 0.25);
  EXPECT_EQ(chances_of(table, 1, Milestone::exit_in_defiance).in_all.probability, 0);
}

TEST(Milestones, AreReachedOnceByTheFirstTime) {
  records::Results results = leaving(4, 0);
  constexpr auto kRepeal = static_cast<std::int16_t>(catalog::Question::repeal_act);
  results.ensembles[1].events = {{1, 3, Event::vote_vetoed, kRepeal, 0},
                                 {1, 9, Event::vote_vetoed, kRepeal, 0},
                                 {1, 20, Event::vote_vetoed, kRepeal, 1},
                                 {1, 20, Event::vote_carried, kRepeal, 4}};
  const MilestoneTable table = milestone_table_of(results);
  const auto chances = [&](Milestone milestone) {
    return table.scenarios[1][static_cast<std::size_t>(milestone)];
  };
  EXPECT_EQ(chances(Milestone::vetoed).in_all.probability, 0.25);
  EXPECT_EQ(chances(Milestone::vetoed).by_date[0].probability, 0.25) << "in month 3, not 9";
  EXPECT_EQ(chances(Milestone::overridden).by_date[1].probability, 0);
  EXPECT_EQ(chances(Milestone::overridden).by_date[2].probability, 0.25);
  EXPECT_EQ(chances(Milestone::repealed).in_all.probability, 0.25);
}

TEST(Milestones, CountARulingOnlyWhileAClockRunsAndOnlyOnTheMerits) {
  const auto ruled = [](std::int16_t month, float detail) {
    records::Results results = leaving(1, 0);
    results.ensembles[1].events = {{0, 3, Event::notice_given, -1, kDefiance},
                                   {0, 10, Event::notice_withdrawn, -1, 0},
                                   {0, month, Event::final_ruling, -1, detail}};
    if (month < 10) std::swap(results.ensembles[1].events[1], results.ensembles[1].events[2]);
    return milestone_table_of(results)
        .scenarios[1][static_cast<std::size_t>(Milestone::ruling_in_time)]
        .in_all.probability;
  };
  EXPECT_EQ(ruled(9, 1), 1);
  EXPECT_EQ(ruled(9, 0), 1);
  EXPECT_EQ(ruled(9, -1), 0);
  EXPECT_EQ(ruled(11, 1), 0);
}

}  // namespace
}  // namespace casus::analysis
