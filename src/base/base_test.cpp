#include <gtest/gtest.h>

#include "base/isa.hpp"
#include "base/month.hpp"
#include "base/problem.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

namespace casus::base {
namespace {

TEST(Month, ReadsAndWritesIsoText) {
  const auto month = parse_month("2026-08");
  ASSERT_TRUE(month.has_value());
  EXPECT_EQ(month->year(), 2026);
  EXPECT_EQ(month->month_of_year(), 8);
  EXPECT_EQ(to_text(*month + 120), "2036-08");
  EXPECT_EQ(*month + 12 - *month, 12);
}

TEST(Month, RefusesWhatIsNotAMonth) {
  for (const char* text : {"", "2026", "2026-13", "2026-00", "2026/08", "26-08-01", "2026-8 "}) {
    EXPECT_FALSE(parse_month(text).has_value()) << text;
  }
}

TEST(NearestName, SharesItsPartsWhereNoneIsNear) {
  const std::vector<std::string> levers{"us.status", "us.participation", "us.exercises",
                                        "us.forces_in_europe", "eu.forces"};
  EXPECT_EQ(nearest_name("us.forces", levers), "eu.forces") << "a letter is nearer than parts";
  EXPECT_EQ(nearest_name("us.forces", {"us.status", "us.forces_in_europe"}), "us.forces_in_europe");
  EXPECT_EQ(nearest_name("us.participation_exercises", levers), "us.participation");
  EXPECT_EQ(nearest_name("us.something_else", levers), "") << "one part alone says nothing";
  EXPECT_EQ(nearest_name("spending.nope", {"spending.public_weight"}), "");
}

TEST(NearestName, FindsATypoAndNothingFarOff) {
  const std::vector<std::string> names{"us.forces_in_europe", "us.participation", "eu.group"};
  EXPECT_EQ(nearest_name("us.forces_in_europ", names), "us.forces_in_europe");
  EXPECT_EQ(nearest_name("us.particpation", names), "us.participation");
  EXPECT_EQ(nearest_name("weather", names), "");
}

TEST(NearestName, TakesASwappedPairForOneMistake) {
  // Three letters bear one mistake: two replacements would be one too many.
  EXPECT_EQ(nearest_name("ETS", {"EST"}), "EST");
  EXPECT_EQ(nearest_name("allise", {"allies_in_europe", "allies"}), "allies");
  // A swap, not a replacement of both: the word whose pair is swapped is nearer than one that
  // differs by two letters.
  EXPECT_EQ(nearest_name("rsu.est", {"xxs.est", "rus.est"}), "rus.est");
  EXPECT_EQ(nearest_name("ab", {"cd"}), "");
}

TEST(ProblemText, CannotDriveATerminal) {
  const Problem problem{.file = "a\x1b[2J.toml",
                        .key = "x\ny",
                        .message = "is wrong",
                        .found = "\xE2\x80\xAE\xD8\x9C\xFF caf\xC3\xA9"};
  EXPECT_EQ(to_text(problem),
            "a\\x1b[2J.toml: x\\ny: is wrong (found \\xe2\\x80\\xae\\xd8\\x9c\\xff caf\xC3\xA9)");
}

TEST(ProblemText, SaysWhereWhatAndWhatIsAllowed) {
  const Problem problem{.file = "a.toml",
                        .line = 3,
                        .key = "levers.x",
                        .message = "out of range",
                        .found = "3",
                        .allowed = "0 to 1",
                        .nearest = "levers.y"};
  EXPECT_EQ(to_text(problem),
            "a.toml:3: levers.x: out of range (found 3; allowed: 0 to 1; did you mean levers.y?)");
}

TEST(Result, IsAValueOrProblems) {
  const Result<int> good(3);
  EXPECT_TRUE(good.ok());
  EXPECT_EQ(good.value(), 3);
  const Result<int> bad(Problem{.message = "no"});
  EXPECT_FALSE(bad.ok());
  EXPECT_THROW((void)bad.value(), InternalError);
}

TEST(Text, SplitsTrimsAndSeparates) {
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string>{"a", "", "b"}));
  EXPECT_EQ(trimmed("  x y\n"), "x y");
  EXPECT_EQ(with_commas(1234567), "1,234,567");
  EXPECT_EQ(with_commas(-1000), "-1,000");
  EXPECT_EQ(shortest(0.1F), "0.1");
}

TEST(Isa, TheBestOneCanRun) { EXPECT_TRUE(can_run(best_isa())); }

}  // namespace
}  // namespace casus::base
