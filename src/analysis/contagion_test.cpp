#include "analysis/contagion.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "catalog/offspring.hpp"

namespace casus::analysis {
namespace {

using catalog::Event;

constexpr std::size_t kMoldova = 0;
constexpr std::size_t kRomania = 1;
constexpr std::size_t kSerbia = 2;

records::Results quiet(std::uint32_t worlds, std::uint32_t first = 0) {
  records::Results results;
  results.start = "2026-08";
  results.months = 120;
  results.worlds = results.world_count = worlds;
  results.first_world = first;
  results.actors = {"USA", "MDA", "ROU", "SRB"};
  results.actor_names = {"United States", "Moldova", "Romania", "Serbia"};
  results.ensembles.resize(1);
  return results;
}

constexpr int kFromNowhere = -1;

/// `source`: the state it came from.
void add(records::Results& results, std::uint32_t world, int month, std::size_t state,
         int source = kFromNowhere) {
  results.ensembles[0].events.push_back(
      {results.first_world + world, static_cast<std::int16_t>(month), Event::instability_onset,
       static_cast<std::int16_t>(state + 1),
       static_cast<float>(source == kFromNowhere ? -1 : source + 1)});
}

/// In half of the worlds instability sets in in Moldova in month 10, and in Romania a year later,
/// passed on in half of these; in all worlds in Serbia, in month 40 or, in every fourth, in
/// month 20.
records::Results passed_on(std::uint32_t first = 0) {
  records::Results results = quiet(40, first);
  for (std::uint32_t w = 0; w < 40; ++w) {
    if (w % 2 == 0) add(results, w, 10, kMoldova);
    if (w % 4 == 0) add(results, w, 20, kSerbia);
    if (w % 2 == 0)
      add(results, w, 22, kRomania, w % 4 == 0 ? static_cast<int>(kMoldova) : kFromNowhere);
    if (w % 4 != 0) add(results, w, 40, kSerbia);
  }
  return results;
}

TEST(Contagion, TellsWhoFollowsWhomFromWhatIsCommon) {
  const ContagionTable table = contagion_table_of(passed_on(7));
  EXPECT_EQ(table.states, (std::vector<std::size_t>{1, 2, 3}));
  const ContagionScenario& all = table.scenarios[0];
  EXPECT_EQ(all.onsets, (std::vector<std::size_t>{20, 20, 40}));
  EXPECT_EQ(all.mean_onsets, 2);
  EXPECT_EQ(all.chances[kMoldova].in_all.probability, 0.5);
  EXPECT_EQ(all.chances[kMoldova].by_date[0].probability, 0) << "month 10 is after 2026-12";
  EXPECT_EQ(all.chances[kMoldova].by_date[1].probability, 0.5);
  const Followed& romania = all.followed[kMoldova][kRomania];
  EXPECT_EQ(romania.share, 1);
  EXPECT_EQ(romania.any_world_share, 0.5) << "half of all worlds have one then";
  EXPECT_EQ(romania.passed, 10);
  EXPECT_EQ(romania.passed_share, 0.5);
  EXPECT_EQ(romania.not_passed_share, 0.5);
  EXPECT_NEAR(romania.passed_error, std::sqrt(0.25 / 20), 1e-12);
  EXPECT_TRUE(stands_out(romania));
  // Every fourth world has Serbia's onset within two years of Moldova's, and so have half of those
  // with an onset in Moldova.
  const Followed& serbia = all.followed[kMoldova][kSerbia];
  EXPECT_EQ(serbia.share, 0.5);
  EXPECT_EQ(serbia.any_world_share, 0.25);
  EXPECT_EQ(serbia.passed_share, 0) << "nothing came from Moldova";
  EXPECT_EQ(serbia.not_passed_share, 0.5);
  EXPECT_FALSE(stands_out(serbia));
  EXPECT_NEAR(serbia.error, std::sqrt(0.25 / 20), 1e-12);
  EXPECT_EQ(all.followed[kRomania][kMoldova].share, 0) << "an onset before is none after";
  EXPECT_EQ(all.followed[kMoldova][kMoldova].share, 0);
}

TEST(Contagion, CountsWindowsOfTwoYearsOnce) {
  records::Results results = quiet(2);
  add(results, 0, 10, kMoldova);
  add(results, 0, 34, kRomania);  // the last month that follows
  add(results, 0, 36, kRomania, kMoldova);
  add(results, 1, 10, kMoldova);
  add(results, 1, 10, kSerbia);  // the same month
  add(results, 1, 35, kRomania);
  const ContagionTable table = contagion_table_of(results);
  const Followed& romania = table.scenarios[0].followed[kMoldova][kRomania];
  EXPECT_EQ(romania.share, 0.5);
  EXPECT_EQ(romania.any_world_share, 0.5);
  EXPECT_EQ(romania.passed, 0) << "the first that follows counts, not a later one";
  EXPECT_EQ(table.scenarios[0].followed[kMoldova][kSerbia].share, 0);
  EXPECT_EQ(table.scenarios[0].followed[kSerbia][kMoldova].share, 0);
}

/// In each of two worlds two onsets in Moldova, in months 10 and 16, and in month 20 one in Romania
/// that came from there.
records::Results two_before_one() {
  records::Results results = quiet(2);
  for (std::uint32_t w = 0; w < 2; ++w) {
    add(results, w, 10, kMoldova);
    add(results, w, 16, kMoldova);
    add(results, w, 20, kRomania, kMoldova);
  }
  return results;
}

TEST(Contagion, CountsAFollowerOnceAmongTheOnsetsBeforeIt) {
  records::Results results = two_before_one();
  results.ensembles[0].models = {{.process = "contagion", .model = "contagion"}};
  results.parameters.push_back({.name = std::string(catalog::kOffspringHalfLife), .draws = {6, 3}});
  const ContagionScenario scenario = contagion_table_of(results).scenarios[0];
  const Followed& romania = scenario.followed[kMoldova][kRomania];
  EXPECT_EQ(romania.share, 1) << "each of the four is followed";
  EXPECT_DOUBLE_EQ(romania.passed, 2) << "onsets in Romania that came from Moldova";
  EXPECT_DOUBLE_EQ(romania.passed_share, 0.5);
  EXPECT_DOUBLE_EQ(romania.not_passed_share, 0.5);
  EXPECT_NEAR(romania.passed_error, 0, 1e-12) << "the same in both worlds";
}

TEST(Contagion, CreditsEachOnsetByWhatWasLeftOfIt) {
  // One in Romania between the two takes the earlier onset's place as the first that follows it:
  // of the later follower just the part of the later onset is left. At a half-life of 6 months an
  // onset 6 months older has half the weight: 2/3 of a follower; at 3 months a quarter: 4/5.
  records::Results results = quiet(2);
  for (std::uint32_t w = 0; w < 2; ++w) {
    add(results, w, 10, kMoldova);
    add(results, w, 12, kRomania);
    add(results, w, 16, kMoldova);
    add(results, w, 20, kRomania, kMoldova);
  }
  const auto passed = [&] {
    return contagion_table_of(results).scenarios[0].followed[kMoldova][kRomania].passed;
  };
  EXPECT_DOUBLE_EQ(passed(), 2) << "without a half-life the latest is the parent";
  results.ensembles[0].models = {{.process = "contagion", .model = "contagion"}};
  results.parameters.push_back({.name = std::string(catalog::kOffspringHalfLife), .draws = {6, 3}});
  EXPECT_DOUBLE_EQ(passed(), 2.0 / 3 + 4.0 / 5);
  results.ensembles[0].pins = {{.parameter = std::string(catalog::kOffspringHalfLife), .value = 6}};
  EXPECT_DOUBLE_EQ(passed(), 4.0 / 3) << "a pin of the scenario's own holds";
  results.ensembles[0].pins.clear();
  results.replications = 2;
  EXPECT_DOUBLE_EQ(passed(), 4.0 / 3) << "both worlds have the first draw";
}

TEST(Contagion, OfWorldsThatShareADrawPassesNothingOn) {
  // In half of the worlds everything is ten times as likely: what the worlds of all draws have is
  // no measure of what states that have nothing to do with each other would have.
  records::Results results = quiet(3000);
  std::uint32_t state = 12345;
  const auto next = [&state] {
    state = state * 1664525U + 1013904223U;
    return static_cast<double>(state >> 8) / 16777216.0;
  };
  for (std::uint32_t w = 0; w < 3000; ++w) {
    const double rate = w % 2 == 0 ? 0.01 : 0.001;
    for (int month = 1; month <= 120; ++month) {
      if (next() < rate) add(results, w, month, kMoldova);
      if (next() < rate) add(results, w, month, kRomania);
    }
  }
  const Followed& romania = contagion_table_of(results).scenarios[0].followed[kMoldova][kRomania];
  EXPECT_GT(romania.share, romania.any_world_share + 4 * romania.error);
  EXPECT_EQ(romania.passed_share, 0);
  EXPECT_EQ(romania.not_passed_share, romania.share);
  EXPECT_FALSE(stands_out(romania));
}

TEST(Contagion, StandsOutFromFiveOnsetsOnAlone) {
  for (const std::uint32_t passed : {4U, 5U}) {
    records::Results results = quiet(100);
    for (std::uint32_t w = 0; w < 100; ++w) add(results, w, 10, kMoldova);
    for (std::uint32_t w = 0; w < passed; ++w) add(results, w, 12, kRomania, kMoldova);
    std::stable_sort(results.ensembles[0].events.begin(), results.ensembles[0].events.end(),
                     [](const auto& a, const auto& b) { return a.world < b.world; });
    const ContagionTable table = contagion_table_of(results);
    EXPECT_EQ(stands_out(table.scenarios[0].followed[kMoldova][kRomania]), passed == 5);
  }
}

TEST(Contagion, KnowsABundleWhoseOnsetsDoNotTellWhereTheyCameFrom) {
  EXPECT_TRUE(contagion_table_of(passed_on()).tells_sources);
  records::Results old = passed_on();
  old.ensembles[0].events.front().detail = 0.0123F;  // a rate, as it was before
  EXPECT_FALSE(contagion_table_of(old).tells_sources);
}

TEST(Contagion, IsEmptyWithoutOnsets) {
  EXPECT_FALSE(has_onsets(quiet(10)));
  EXPECT_TRUE(has_onsets(passed_on()));
  EXPECT_TRUE(contagion_table_of(quiet(10)).states.empty());
}

}  // namespace
}  // namespace casus::analysis
