#include "views/doors_csv.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace casus::views {
namespace {

using catalog::Event;

records::Results one_exit() {
  records::Results results;
  results.start = "2026-08";
  results.months = 16;
  results.worlds = results.world_count = 4;
  results.ensembles.resize(2);
  results.ensembles[0].id = "reference";
  results.ensembles[1].id = "a, b";
  results.ensembles[1].events = {{2, 2, Event::notice_given, -1, 0},
                                 {2, 14, Event::exit_in_force, -1, 3}};
  return results;
}

TEST(DoorsFile, HasARowForEveryScenarioMilestoneAndYear) {
  const std::vector<std::string> lines = base::split(doors_csv(one_exit()), '\n');
  // 2026-12 and 2027-12 for ten milestones and two scenarios, a header, the last line's end.
  ASSERT_EQ(lines.size(), 2U * 10 * 2 + 2);
  EXPECT_EQ(lines[1].substr(0, 35), "reference,formal exit,2026-12,4,0,0");
  const auto begins = [&](std::size_t line, const std::string& text) {
    return lines[line].substr(0, text.size()) == text;
  };
  EXPECT_TRUE(begins(22, "\"a, b\",formal exit,2027-12,4,0.25,0.2165")) << lines[22];
  EXPECT_TRUE(begins(29, "\"a, b\",exit in defiance,2026-12,4,0,0.527")) << lines[29];
  EXPECT_TRUE(begins(30, "\"a, b\",exit in defiance,2027-12,4,0.25,0.2165")) << lines[30];
}

TEST(DoorsFile, IsAHeaderAloneWithoutWorlds) {
  records::Results none;
  none.start = "2026-08";
  EXPECT_EQ(base::split(doors_csv(none), '\n').size(), 2U);
}

}  // namespace
}  // namespace casus::views
