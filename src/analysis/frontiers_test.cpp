#include "analysis/frontiers.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/check.hpp"

namespace casus::analysis {
namespace {

using catalog::DatedEvent;
using catalog::Event;

constexpr auto kDemand = static_cast<std::size_t>(FrontierTurn::demand);
constexpr auto kConcession = static_cast<std::size_t>(FrontierTurn::concession);
constexpr auto kBackDown = static_cast<std::size_t>(FrontierTurn::back_down);
constexpr auto kWar = static_cast<std::size_t>(FrontierTurn::war);

/// Two frontiers. In the reference world 1 sees a demand on the second. In the scenario world w of
/// the first `asked` sees a demand on the first in month 10 + w, which every fourth meets with war,
/// and the others concede; world 1 sees the reference's demand, too.
records::Results asked(std::uint32_t worlds, std::uint32_t asked, std::uint32_t first = 0) {
  records::Results results;
  results.start = "2026-08";
  results.months = 120;
  results.worlds = results.world_count = worlds;
  results.first_world = first;
  results.frontiers = {{"RUS-EST", "RUS", "EST", "land", true},
                       {"SRB-XKX", "SRB", "XKX", "land", false}};
  results.ensembles.resize(2);
  const auto back_down = [&](std::vector<DatedEvent>& events) {
    events.push_back({first + 1, 5, Event::frontier_crisis, 1, 0.1F});
    events.push_back({first + 1, 5, Event::frontier_back_down, 1, 0});
  };
  back_down(results.ensembles[0].events);
  auto& events = results.ensembles[1].events;
  for (std::uint32_t w = 0; w < worlds; ++w) {
    if (w == 1) back_down(events);
    if (w >= asked) continue;
    const auto month = static_cast<std::int16_t>(10 + w);
    events.push_back({first + w, month, Event::frontier_crisis, 0, 0.1F});
    const Event end = w % 4 == 0 ? Event::frontier_war : Event::frontier_concession;
    events.push_back({first + w, month, end, 0, 0});
    events.push_back({first + w, 100, Event::frontier_crisis, 0, 0.1F});
    events.push_back({first + w, 100, Event::frontier_concession, 0, 0});
  }
  return results;
}

TEST(Frontiers, CountWorldsWithADemandOnceEach) {
  const FrontierTable table = frontier_table_of(asked(40, 20));
  const FrontierChances& estonia = table.scenarios[1][0];
  EXPECT_EQ(estonia[kDemand].in_all.probability, 0.5);
  EXPECT_EQ(estonia[kWar].in_all.probability, 5.0 / 40);
  EXPECT_EQ(estonia[kConcession].in_all.probability, 0.5) << "a later demand counts for its end";
  EXPECT_EQ(estonia[kBackDown].in_all.probability, 0);
  EXPECT_EQ(table.scenarios[0][0][kDemand].in_all.probability, 0);
  EXPECT_EQ(table.scenarios[0][1][kBackDown].in_all.probability, 1.0 / 40);
}

TEST(Frontiers, AreDatedByTheFirstTime) {
  const FrontierTable table = frontier_table_of(asked(40, 20));
  ASSERT_EQ(table.dates[1], "2027-12");  // month 16: worlds 0 to 6
  EXPECT_EQ(table.dates.back(), "2036-08");
  EXPECT_EQ(table.scenarios[1][0][kDemand].by_date[0].probability, 0);
  EXPECT_EQ(table.scenarios[1][0][kDemand].by_date[1].probability, 7.0 / 40);
  EXPECT_EQ(table.scenarios[1][0][kDemand].by_date.back().probability, 0.5);
}

TEST(Frontiers, AreComparedWithTheReferenceInTheSameWorlds) {
  const FrontierTable table = frontier_table_of(asked(1000, 80));
  const records::OutcomeSummary& demand = table.scenarios[1][0][kDemand].in_all;
  EXPECT_NEAR(demand.probability_error, std::sqrt(0.08 * 0.92 / 1000), 1e-12);
  EXPECT_NEAR(demand.difference, 0.08, 1e-12);
  EXPECT_GT(demand.sign_chance, 0.99);
  EXPECT_EQ(table.scenarios[1][1][kDemand].in_all.difference, 0);
  EXPECT_EQ(table.scenarios[1][1][kDemand].in_all.sign_chance, 0.5);
}

TEST(Frontiers, OfAShardCountItsOwnWorlds) {
  const FrontierTable table = frontier_table_of(asked(40, 20, 400));
  EXPECT_EQ(table.scenarios[1][0][kDemand].in_all.probability, 0.5);
}

TEST(Frontiers, ThatNobodyAsksAreKnown) {
  records::Results results = asked(40, 20);
  results.frontiers.push_back({"RUS-ISL", "RUS", "ISL", "sea", true});
  const FrontierTable table = frontier_table_of(results);
  EXPECT_TRUE(is_ever_asked(table, 0));
  EXPECT_TRUE(is_ever_asked(table, 1));
  EXPECT_FALSE(is_ever_asked(table, 2));
  results.frontiers.push_back({"RUS-GBR", "RUS", "GBR", "sea", true});
  results.frontiers.push_back({"TUR-GRC", "TUR", "GRC", "sea", true});
  results.ensembles[0].events.push_back({39, 9, Event::frontier_crisis, 4, 0.1F});
  const FrontierTable longer = frontier_table_of(results);
  EXPECT_EQ(longer.scenarios[1].size(), 5U);
  EXPECT_FALSE(is_ever_asked(longer, 3));
  EXPECT_EQ(longer.scenarios[1][3][kWar].in_all.worlds, 40U);
  EXPECT_EQ(longer.scenarios[1][4][kDemand].in_all.difference, -1.0 / 40);
}

TEST(Frontiers, WithoutNamesAreNone) {
  records::Results results = asked(40, 20);
  results.frontiers.clear();
  const FrontierTable table = frontier_table_of(results);
  ASSERT_EQ(table.scenarios.size(), 2U);
  EXPECT_TRUE(table.scenarios[1].empty());
  results = asked(40, 20);
  results.frontiers.pop_back();
  EXPECT_THROW((void)frontier_table_of(results), base::InternalError);
}

}  // namespace
}  // namespace casus::analysis
