#include "input/reader.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "input/problem_texts.hpp"

namespace casus::input {
namespace {

/// The problems that are found when `read` reads `text`.
Lines problems_when(std::string_view text, const std::function<void(Section&)>& read) {
  const Document document = parse_toml(text, "a.toml");
  Reader reader(document);
  Section root = reader.root();
  read(root);
  return texts_of(reader.finish());
}

TEST(Reader, ReadsEveryType) {
  const Document document = parse_toml(
      "title = \"x\"\nkind = \"b\"\nshare = 0.5\nwhole = 3\nsure = true\nfrom = \"2026-09\"\n"
      "names = [\"p\", \"q\"]\nodds = [0.1, 1]\n[part]\nx = 1\n[[event]]\nat = 1\n[[event]]\nat = "
      "2\n",
      "a.toml");
  Reader reader(document);
  Section root = reader.root();
  EXPECT_EQ(root.text("title"), "x");
  EXPECT_EQ(root.choice("kind", {"a", "b"}), "b");
  EXPECT_EQ(root.number("share", {.low = 0, .high = 1}), 0.5);
  EXPECT_EQ(root.number("whole"), 3.0);
  EXPECT_EQ(root.integer("whole", {.low = 3, .high = 3}), 3);
  EXPECT_TRUE(root.boolean("sure"));
  EXPECT_EQ(root.month("from"), base::Month::of(2026, 9));
  EXPECT_EQ(root.texts("names"), (std::vector<std::string>{"p", "q"}));
  EXPECT_EQ(root.numbers("odds"), (std::vector<double>{0.1, 1.0}));
  Section part = root.section("part");
  EXPECT_TRUE(part.is_present());
  EXPECT_EQ(part.name(), "part");
  EXPECT_EQ(part.line(), 9);
  EXPECT_EQ(part.integer("x"), 1);
  std::vector<Section> events = root.sections("event");
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].integer("at"), 1);
  EXPECT_EQ(events[1].integer("at"), 2);
  EXPECT_EQ(events[1].path(), "event[2]");
  EXPECT_EQ(texts_of(reader.finish()), Lines{});
}

TEST(Reader, FindsNothingWrongWithOptionalKeysThatAreMissing) {
  EXPECT_EQ(problems_when("",
                          [](Section& root) {
                            EXPECT_FALSE(root.optional_text("a").has_value());
                            EXPECT_FALSE(root.optional_choice("a", {"x"}).has_value());
                            EXPECT_FALSE(root.optional_number("a").has_value());
                            EXPECT_FALSE(root.optional_integer("a").has_value());
                            EXPECT_FALSE(root.optional_boolean("a").has_value());
                            EXPECT_FALSE(root.optional_month("a").has_value());
                            EXPECT_FALSE(root.optional_texts("a").has_value());
                            EXPECT_FALSE(root.optional_numbers("a").has_value());
                            EXPECT_FALSE(root.optional_section("a").has_value());
                            EXPECT_TRUE(root.sections("a").empty());
                          }),
            Lines{});
}

TEST(Reader, NamesEveryMissingKeyAndWhatItWants) {
  EXPECT_EQ(problems_when("[part]\n",
                          [](Section& root) {
                            Section part = root.section("part");
                            part.text("text");
                            part.choice("choice", {"x", "y"});
                            part.number("number", {.low = 0});
                            part.integer("integer");
                            part.boolean("boolean");
                            part.month("month");
                            part.texts("texts");
                            part.numbers("numbers", {.low = 0, .high = 1});
                            root.section("other").text("of no interest");
                          }),
            (Lines{"a.toml: other: is missing (allowed: a table)",
                   "a.toml:1: part.text: is missing (allowed: text in quotes)",
                   "a.toml:1: part.choice: is missing (allowed: one of x, y)",
                   "a.toml:1: part.number: is missing (allowed: a number of at least 0)",
                   "a.toml:1: part.integer: is missing (allowed: a whole number)",
                   "a.toml:1: part.boolean: is missing (allowed: true or false)",
                   "a.toml:1: part.month: is missing (allowed: a month such as \"2026-08\")",
                   "a.toml:1: part.texts: is missing (allowed: a list of text in quotes)",
                   "a.toml:1: part.numbers: is missing (allowed: a list, each a number from 0 to "
                   "1)"}));
}

TEST(Reader, SaysWhatItFoundWhereAnotherTypeIsWanted) {
  EXPECT_EQ(problems_when("text = 1\nchoice = 1\nnumber = \"0.5\"\ninteger = 3.0\nboolean = 1\n"
                          "month = 2026-08-01\ntexts = \"x\"\nnumbers = [1, \"2\"]\nsection = [1]\n"
                          "sections = [1]\n",
                          [](Section& root) {
                            root.text("text");
                            root.choice("choice", {"x"});
                            root.number("number");
                            root.integer("integer");
                            root.boolean("boolean");
                            root.month("month");
                            root.texts("texts");
                            root.numbers("numbers");
                            EXPECT_FALSE(root.section("section").is_present());
                            EXPECT_TRUE(root.sections("sections").empty());
                          }),
            (Lines{"a.toml:1: text: has the wrong type (found 1; allowed: text in quotes)",
                   "a.toml:2: choice: has the wrong type (found 1; allowed: text in quotes)",
                   "a.toml:3: number: has the wrong type (found \"0.5\"; allowed: a number)",
                   "a.toml:4: integer: has the wrong type (found 3; allowed: a whole number)",
                   "a.toml:5: boolean: has the wrong type (found 1; allowed: true or false)",
                   "a.toml:6: month: is not a month (found the date 2026-08-01; allowed: a month "
                   "such as \"2026-08\")",
                   "a.toml:7: texts: has the wrong type (found \"x\"; allowed: a list of text in "
                   "quotes)",
                   "a.toml:8: numbers[2]: has the wrong type (found \"2\"; allowed: a number)",
                   "a.toml:9: section: has the wrong type (found a list of 1; allowed: a table)",
                   "a.toml:10: sections[1]: has the wrong type (found 1; allowed: a table)"}));
}

TEST(Reader, SaysWhatIsAllowedWhereAValueIsOutOfRange) {
  const base::Month start = base::Month::of(2026, 8);
  EXPECT_EQ(problems_when("a = 3.0\nb = 0\nc = \"2026-07\"\nd = nan\ne = -inf\nf = \"2026-13\"\n"
                          "g = \" \"\nh = \"dormnt\"\ni = [0.5, 7]\n",
                          [&](Section& root) {
                            root.number("a", {.low = 0, .high = 1});
                            root.integer("b", {.low = 1, .high = 600});
                            root.month("c", {.first = start});
                            root.number("d");
                            root.optional_number("e");
                            root.month("f");
                            root.text("g");
                            root.choice("h", {"reference", "dormant"});
                            root.numbers("i", {.low = 0, .high = 1});
                          }),
            (Lines{"a.toml:1: a: is out of range (found 3; allowed: a number from 0 to 1)",
                   "a.toml:2: b: is out of range (found 0; allowed: a whole number from 1 to 600)",
                   "a.toml:3: c: is out of range (found \"2026-07\"; allowed: a month, \"2026-08\" "
                   "or later)",
                   "a.toml:4: d: is not a finite number (found nan; allowed: a number)",
                   "a.toml:5: e: is not a finite number (found -inf; allowed: a number)",
                   "a.toml:6: f: is not a month (found \"2026-13\"; allowed: a month such as "
                   "\"2026-08\")",
                   "a.toml:7: g: is empty (found \" \")",
                   "a.toml:8: h: is not a known name (found \"dormnt\"; allowed: one of reference, "
                   "dormant; did you mean dormant?)",
                   "a.toml:9: i[2]: is out of range (found 7; allowed: a number from 0 to 1)"}));
}

TEST(Reader, LetsInfinityPassWhereItIsAllowed) {
  EXPECT_EQ(problems_when("a = inf\n",
                          [](Section& root) {
                            EXPECT_EQ(root.number("a", {.non_finite_allowed = true}),
                                      std::numeric_limits<double>::infinity());
                          }),
            Lines{});
}

TEST(Reader, NamesEveryUnknownKeyWithTheNearestKnownOne) {
  EXPECT_EQ(problems_when("title = \"x\"\nhorizn = 3\nweather = 1\n[[event]]\nwhn = 1\n",
                          [](Section& root) {
                            root.text("title");
                            root.optional_integer("horizon");
                            for (Section event : root.sections("event")) {
                              event.optional_month("when");
                            }
                          }),
            (Lines{"a.toml:2: horizn: is not a known key (did you mean horizon?)",
                   "a.toml:3: weather: is not a known key (allowed: one of title, horizon, event)",
                   "a.toml:5: event[1].whn: is not a known key (did you mean when?)"}));
}

TEST(Reader, ReportsAMisspeltRequiredKeyOnce) {
  EXPECT_EQ(problems_when("tittle = \"x\"\n", [](Section& root) { root.text("title"); }),
            Lines{"a.toml:1: tittle: is not a known key (did you mean title?)"});
}

TEST(Reader, DoesNotOfferAKeyThatIsSetAlready) {
  EXPECT_EQ(problems_when("title = \"x\"\ntitel2 = \"y\"\ntitle2 = \"z\"\n",
                          [](Section& root) { root.text("title"); }),
            (Lines{"a.toml:2: titel2: is not a known key (allowed: one of title)",
                   "a.toml:3: title2: is not a known key (allowed: one of title)"}));
}

TEST(Reader, ListsBrokenLinesRepeatedKeysAndWrongValuesTogether) {
  EXPECT_EQ(problems_when("[levers]\n\"us.forces\" = 3.0\n\"us.forces\" = 0.5\n\"us.fund\" = = 1\n"
                          "\"eu.grup\" = 1\n",
                          [](Section& root) {
                            Section levers = root.section("levers");
                            levers.optional_number("us.forces", {.low = 0, .high = 1});
                            levers.optional_number("eu.group");
                          }),
            (Lines{"a.toml:2: levers.us.forces: is out of range (found 3; allowed: a number from 0 "
                   "to 1)",
                   "a.toml:3: levers.us.forces: is set twice; the first is on line 2",
                   "a.toml:4: cannot be read as TOML: this is not a value; text needs quotes",
                   "a.toml:5: levers.eu.grup: is not a known key (did you mean eu.group?)"}));
}

TEST(Reader, DoesNotCallMissingWhatABrokenLineMaySay) {
  EXPECT_EQ(problems_when("title = = \"x\"\n", [](Section& root) { root.text("title"); }),
            Lines{"a.toml:1: cannot be read as TOML: this is not a value; text needs quotes"});
}

TEST(Reader, LeavesFreeNamesToTheCaller) {
  EXPECT_EQ(
      problems_when("[levers]\nb = 1\na = 2\nbogus_lever = 3\n",
                    [](Section& root) {
                      const std::vector<std::string> known{"a", "b", "bogus_levers"};
                      Section levers = root.section("levers");
                      EXPECT_EQ(levers.keys(), (std::vector<std::string>{"b", "a", "bogus_lever"}));
                      levers.number("a");
                      levers.problem("b", "is forbidden", "1", "nothing");
                      levers.unknown_name("bogus_lever", known);
                      levers.problem("", "is too small");
                    }),
      (Lines{"a.toml:1: levers: is too small",
             "a.toml:2: levers.b: is forbidden (found 1; allowed: nothing)",
             "a.toml:4: levers.bogus_lever: is not a known name (allowed: one of a, b, "
             "bogus_levers; did you mean bogus_levers?)"}));
}

TEST(Reader, EscapesKeysThatCouldDriveATerminal) {
  EXPECT_EQ(problems_when("\"\\u001b[2J\" = 1\n", [](Section&) {}),
            (Lines{"a.toml:1: holds a control character (found \"\\x1b\")",
                   "a.toml:1: \\x1b[2J: is not a known key"}));
}

TEST(Reader, CountsWhatGoesBeyondAHundredProblems) {
  std::string text;
  for (int i = 0; i < 250; ++i) text += "key" + std::to_string(i) + " = 1\n";
  const Lines lines = problems_when(text, [](Section&) {});
  ASSERT_EQ(lines.size(), 101U);
  EXPECT_EQ(lines.back(), "a.toml:101: and 150 more from here on");
}

}  // namespace
}  // namespace casus::input
