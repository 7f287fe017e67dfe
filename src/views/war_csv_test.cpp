#include "views/war_csv.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace casus::views {
namespace {

using catalog::Event;

records::Results one_ceasefire() {
  records::Results results;
  results.start = "2026-08";
  results.months = 76;
  results.worlds = results.world_count = 4;
  results.ensembles.resize(2);
  results.ensembles[0].id = "reference";
  results.ensembles[1].id = "a, b";
  results.ensembles[1].events = {{2, 6, Event::ceasefire_begins, -1, 6}};
  return results;
}

TEST(WarFile, HasARowForEveryScenarioTurnAndYear) {
  const std::vector<std::string> lines = base::split(war_csv(one_ceasefire()), '\n');
  // Seven year ends for five turns and two scenarios; a header and the end.
  ASSERT_EQ(lines.size(), 7U * 5 * 2 + 2);
  const auto begins = [&](std::size_t line, const std::string& text) {
    return lines[line].substr(0, text.size()) == text;
  };
  EXPECT_TRUE(begins(1, "reference,cease-fire,2026-12,4,0,0.527")) << lines[1];
  EXPECT_TRUE(begins(36, "\"a, b\",cease-fire,2026-12,4,0,")) << lines[36];
  EXPECT_TRUE(begins(37, "\"a, b\",cease-fire,2027-12,4,0.25,0.2165")) << lines[37];
  EXPECT_TRUE(begins(44, "\"a, b\",lasting cease-fire,2027-12,4,0.25,")) << lines[44];
  EXPECT_NE(lines[37].find(",0.25,0.25,"), std::string::npos) << "difference and its error";
}

TEST(WarFile, IsAHeaderAloneWithoutWorldsOrTurns) {
  records::Results none = one_ceasefire();
  none.ensembles[1].events.clear();
  EXPECT_EQ(base::split(war_csv(none), '\n').size(), 2U);
  none = one_ceasefire();
  none.world_count = 0;
  EXPECT_EQ(base::split(war_csv(none), '\n').size(), 2U);
}

}  // namespace
}  // namespace casus::views
