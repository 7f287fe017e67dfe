#include "views/exits_csv.hpp"

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

TEST(ExitsFile, HasARowForEveryScenarioDoorAndYear) {
  const std::vector<std::string> lines = base::split(exits_csv(one_exit()), '\n');
  // 2026-12 and 2027-12 for four doors and two scenarios, a header, and the end of the last line.
  ASSERT_EQ(lines.size(), 2U * 4 * 2 + 2);
  EXPECT_EQ(lines[1].substr(0, 33), "reference,consent,2026-12,4,0,0.5");
  EXPECT_EQ(lines[15], "\"a, b\",defiance of the statute,2026-12,4,0,0.5271287711,0,0,0.5\r");
  EXPECT_EQ(lines[16].substr(0, 62),
            "\"a, b\",defiance of the statute,2027-12,4,0.25,0.216506350946109");
}

TEST(ExitsFile, IsAHeaderAloneWithoutWorlds) {
  records::Results none;
  none.start = "2026-08";
  EXPECT_EQ(base::split(exits_csv(none), '\n').size(), 2U);
}

}  // namespace
}  // namespace casus::views
