#include "views/contagion_csv.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace casus::views {
namespace {

using catalog::Event;

records::Results passed_on() {
  records::Results results;
  results.start = "2026-08";
  results.months = 48;
  results.worlds = results.world_count = 4;
  results.actors = {"MDA", "ROU", "USA"};
  results.ensembles.resize(2);
  results.ensembles[0].id = "reference";
  results.ensembles[1].id = "a, b";
  results.ensembles[1].events = {{2, 6, Event::instability_onset, 0, -1},
                                 {2, 12, Event::instability_onset, 1, 0}};
  return results;
}

TEST(ContagionFile, HasARowForEveryScenarioAndPairOfStatesWithAnOnset) {
  const std::vector<std::string> lines = base::split(contagion_csv(passed_on()), '\n');
  ASSERT_EQ(lines.size(), 2U * 2 * 2 + 2);
  EXPECT_EQ(lines[1].substr(0, 25), "reference,MDA,MDA,4,0,0.5") << lines[1];
  EXPECT_NE(lines[1].find(",0,24,,,,,,,"), std::string::npos) << "no onset, nothing to follow";
  EXPECT_EQ(lines[6].substr(0, 29), "\"a, b\",MDA,ROU,4,0.25,0.21650") << lines[6];
  EXPECT_NE(lines[6].find(",1,24,1,0,1,0,0,0.25,"), std::string::npos) << lines[6];
}

TEST(ContagionFile, LeavesEmptyWhatAnOlderBundleDoesNotSay) {
  records::Results old = passed_on();
  for (auto& event : old.ensembles[1].events) event.detail = 0.25F;
  const std::vector<std::string> lines = base::split(contagion_csv(old), '\n');
  EXPECT_NE(lines[6].find(",1,24,1,0,,,,0.25,"), std::string::npos) << lines[6];
}

TEST(ContagionFile, IsAHeaderAloneWithoutOnsets) {
  records::Results none = passed_on();
  none.ensembles[1].events.clear();
  EXPECT_EQ(base::split(contagion_csv(none), '\n').size(), 2U);
  none = passed_on();
  none.world_count = 0;
  EXPECT_EQ(base::split(contagion_csv(none), '\n').size(), 2U);
}

}  // namespace
}  // namespace casus::views
