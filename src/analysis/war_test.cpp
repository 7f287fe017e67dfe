#include "analysis/war.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace casus::analysis {
namespace {

using catalog::DatedEvent;
using catalog::Event;

constexpr auto kCeasefire = static_cast<std::size_t>(WarTurn::ceasefire);
constexpr auto kLasting = static_cast<std::size_t>(WarTurn::lasting);
constexpr auto kAgreement = static_cast<std::size_t>(WarTurn::agreement);
constexpr auto kBroken = static_cast<std::size_t>(WarTurn::broken);
constexpr auto kCollapse = static_cast<std::size_t>(WarTurn::collapse);

void add(records::Ensemble& ensemble, std::uint32_t world, int month, Event event) {
  ensemble.events.push_back({world, static_cast<std::int16_t>(month), event, -1, 0});
}

/// Ten worlds, from the number `first`.
///  - reference: world 0 stops in month 20 for good; 1 in month 20 to 80, in which it is broken; 2
///  in
///    month 20 to 81; 3 in month 60 and 4 in month 61, both for good.
///  - scenario: world 0 collapses in month 12; 1 stops in month 20 to 30 and in month 40 for good,
///    with an agreement in month 45; 5 stops in month 9 for good and collapses in month 100.
records::Results fought(std::uint32_t first = 0) {
  records::Results results;
  results.start = "2026-08";
  results.months = 120;
  results.worlds = results.world_count = 10;
  results.first_world = first;
  results.ensembles.resize(2);
  records::Ensemble& reference = results.ensembles[0];
  add(reference, first, 20, Event::ceasefire_begins);
  add(reference, first + 1, 20, Event::ceasefire_begins);
  add(reference, first + 1, 80, Event::ceasefire_broken);
  add(reference, first + 2, 20, Event::ceasefire_begins);
  add(reference, first + 2, 81, Event::ceasefire_broken);
  add(reference, first + 3, 60, Event::ceasefire_begins);
  add(reference, first + 4, 61, Event::ceasefire_begins);
  records::Ensemble& scenario = results.ensembles[1];
  add(scenario, first, 12, Event::defence_collapsed);
  add(scenario, first + 1, 20, Event::ceasefire_begins);
  add(scenario, first + 1, 30, Event::ceasefire_broken);
  add(scenario, first + 1, 40, Event::ceasefire_begins);
  add(scenario, first + 1, 45, Event::deal_signed);
  add(scenario, first + 5, 9, Event::ceasefire_begins);
  add(scenario, first + 5, 100, Event::defence_collapsed);
  return results;
}

double share(const WarTable& table, std::size_t scenario, std::size_t turn) {
  return table.scenarios[scenario][turn].in_all.probability;
}

TEST(War, CountsItsTurnsOncePerWorld) {
  const WarTable table = war_table_of(fought());
  EXPECT_EQ(share(table, 0, kCeasefire), 0.5);
  EXPECT_EQ(share(table, 0, kBroken), 0.2);
  EXPECT_EQ(share(table, 0, kAgreement), 0);
  EXPECT_EQ(share(table, 1, kCeasefire), 0.2);
  EXPECT_EQ(share(table, 1, kBroken), 0.1);
  EXPECT_EQ(share(table, 1, kAgreement), 0.1);
  EXPECT_EQ(share(table, 1, kCollapse), 0.2);
}

TEST(War, CallsACeaseFireLastingThatIsSeenToStandForFiveYears) {
  const WarTable table = war_table_of(fought());
  EXPECT_EQ(table.last_start, "2031-08");
  EXPECT_EQ(share(table, 0, kLasting), 0.3)
      << "worlds 0, 2 and 3: not one broken in its 60th month, nor unseen ones";
  EXPECT_EQ(share(table, 1, kLasting), 0.2) << "world 1 by its second, 5 before its collapse";
  // Month 16 is December 2027: world 5 alone has begun; month 52 is December 2030.
  EXPECT_EQ(table.dates[1], "2027-12");
  EXPECT_EQ(table.scenarios[1][kLasting].by_date[1].probability, 0.1);
  EXPECT_EQ(table.scenarios[1][kLasting].by_date[4].probability, 0.2);
}

TEST(War, TellsWhatChangesInTheSameWorlds) {
  const WarTable table = war_table_of(fought());
  EXPECT_EQ(table.lasting[0].gained.probability, 0);
  EXPECT_EQ(table.lasting[0].lost.probability, 0);
  EXPECT_EQ(table.lasting[1].gained.probability, 0.2);
  EXPECT_EQ(table.lasting[1].lost.probability, 0.3);
  EXPECT_EQ(table.collapse[1].gained.probability, 0.2);
  EXPECT_EQ(table.collapse[1].lost.probability, 0);
  EXPECT_NEAR(table.lasting[1].lost.probability_error, std::sqrt(0.3 * 0.7 / 10), 1e-12);
  EXPECT_NEAR(table.scenarios[1][kLasting].in_all.difference, -0.1, 1e-12);
}

TEST(War, ComparesWithTheScenarioBesideAsWell) {
  records::Results results = fought();
  results.ensembles[0].id = "reference";
  results.ensembles[1].id = "cut";
  results.ensembles[1].beside = "push";
  EXPECT_FALSE(war_table_of(results).beside[1].has_value()) << "not in this run";
  records::Ensemble& push = results.ensembles.emplace_back();
  push.id = "push";
  add(push, 1, 40, Event::ceasefire_begins);
  add(push, 3, 12, Event::defence_collapsed);
  add(push, 6, 9, Event::ceasefire_begins);
  const WarTable table = war_table_of(results);
  EXPECT_FALSE(table.beside[0].has_value());
  EXPECT_FALSE(table.beside[2].has_value());
  ASSERT_TRUE(table.beside[1].has_value());
  const WarBeside& beside = *table.beside[1];
  EXPECT_EQ(beside.other, 2U);
  EXPECT_EQ(beside.turns[kLasting].probability, 0.2);
  EXPECT_EQ(beside.turns[kLasting].difference, 0) << "2 of 10 in both";
  EXPECT_NEAR(beside.turns[kCollapse].difference, 0.1, 1e-12);
  EXPECT_EQ(beside.lasting.gained.probability, 0.1) << "world 5";
  EXPECT_EQ(beside.lasting.lost.probability, 0.1) << "world 6";
  EXPECT_EQ(beside.collapse.gained.probability, 0.2);
  EXPECT_EQ(beside.collapse.lost.probability, 0.1);
  EXPECT_EQ(table.lasting[1].lost.probability, 0.3) << "the reference as before";
}

TEST(War, OfAShardCountsItsOwnWorlds) {
  const WarTable table = war_table_of(fought(400));
  EXPECT_EQ(share(table, 0, kLasting), 0.3);
  EXPECT_EQ(table.lasting[1].lost.probability, 0.3);
}

TEST(War, OfARunOfFiveYearsHasNoLastingCeaseFire) {
  records::Results results = fought();
  results.months = 60;
  for (records::Ensemble& ensemble : results.ensembles) {
    std::erase_if(ensemble.events, [](const DatedEvent& event) { return event.month > 60; });
  }
  const WarTable table = war_table_of(results);
  EXPECT_EQ(table.last_start, "");
  EXPECT_EQ(share(table, 0, kLasting), 0);
}

TEST(War, IsThereIfSomethingHappensInIt) {
  records::Results results = fought();
  EXPECT_TRUE(has_war_turns(results));
  results.ensembles[0].events.clear();
  EXPECT_TRUE(has_war_turns(results));
  results.ensembles[1].events = {{3, 4, Event::notice_given, -1, 0}};
  EXPECT_FALSE(has_war_turns(results));
}

}  // namespace
}  // namespace casus::analysis
