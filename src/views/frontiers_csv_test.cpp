#include "views/frontiers_csv.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace casus::views {
namespace {

using catalog::Event;

records::Results one_war() {
  records::Results results;
  results.start = "2026-08";
  results.months = 16;
  results.worlds = results.world_count = 4;
  results.frontiers = {{"RUS-EST", "RUS", "EST", "land", true, true, true},
                       {"SRB-XKX", "SRB", "XKX", "land", false, false, true}};
  results.ensembles.resize(2);
  results.ensembles[0].id = "reference";
  results.ensembles[1].id = "a, b";
  results.ensembles[1].events = {{2, 6, Event::frontier_crisis, 1, 0.1F},
                                 {2, 6, Event::frontier_war, 1, 0.5F}};
  return results;
}

TEST(FrontiersFile, HasARowForEveryScenarioFrontierTurnAndYear) {
  const std::vector<std::string> lines = base::split(frontiers_csv(one_war()), '\n');
  // 2026-12 and 2027-12 for four turns, two frontiers and two scenarios; a header and the end.
  ASSERT_EQ(lines.size(), 2U * 4 * 2 * 2 + 2);
  const auto begins = [&](std::size_t line, const std::string& text) {
    return lines[line].substr(0, text.size()) == text;
  };
  EXPECT_TRUE(begins(1, "reference,RUS-EST,RUS,EST,land,1,1,demand,2026-12,4,0,0.527")) << lines[1];
  EXPECT_TRUE(begins(25, "\"a, b\",SRB-XKX,SRB,XKX,land,0,0,demand,2026-12,4,0,")) << lines[25];
  EXPECT_TRUE(begins(26, "\"a, b\",SRB-XKX,SRB,XKX,land,0,0,demand,2027-12,4,0.25,0.2165"))
      << lines[26];
  EXPECT_TRUE(begins(32, "\"a, b\",SRB-XKX,SRB,XKX,land,0,0,limited attack or war,2027-12,4,0.25,"))
      << lines[32];
  EXPECT_NE(lines[26].find(",0.25,0.25,"), std::string::npos) << "difference and its error";
}

TEST(FrontiersFile, LeavesCountedEmptyWhereTheBundleDoesNotSay) {
  records::Results unsaid = one_war();
  unsaid.frontiers[0].is_counted.reset();
  const std::string text = frontiers_csv(unsaid);
  EXPECT_NE(text.find("reference,RUS-EST,RUS,EST,land,1,,demand,2026-12"), std::string::npos);
}

TEST(FrontiersFile, IsAHeaderAloneWithoutWorldsOrFrontiers) {
  records::Results none = one_war();
  none.frontiers.clear();
  EXPECT_EQ(base::split(frontiers_csv(none), '\n').size(), 2U);
  none = one_war();
  none.world_count = 0;
  EXPECT_EQ(base::split(frontiers_csv(none), '\n').size(), 2U);
}

}  // namespace
}  // namespace casus::views
