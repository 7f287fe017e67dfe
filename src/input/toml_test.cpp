#include "input/toml.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "input/problem_texts.hpp"
#include "input/statements.hpp"
#include "input/toml_text.hpp"

namespace casus::input {
namespace {

Lines toml_problems(std::string_view text) { return texts_of(parse_toml(text, "a.toml").problems); }

TEST(Toml, KeepsOrderAndLines) {
  const Document document = parse_toml(
      "title = \"Dormant\"  # comment\n"
      "\n"
      "[levers]\n"
      "\"us.forces\" = { value = 0.5, from = \"2026-09\" }\n"
      "eu = 3\n"
      "[[event]]\n"
      "at = \"2027-05\"\n"
      "[[event]]\n"
      "sure = true\n"
      "odds = [0.1,\n"
      "        2]\n",
      "a.toml");
  EXPECT_TRUE(document.problems.empty());
  EXPECT_FALSE(document.is_damaged);
  const Node& root = document.root;
  ASSERT_EQ(root.children.size(), 3U);
  EXPECT_EQ(root.children[0].key, "title");
  EXPECT_EQ(root.children[0].text, "Dormant");
  EXPECT_EQ(root.children[0].line, 1);
  const Node& levers = root.children[1];
  EXPECT_EQ(levers.key, "levers");
  EXPECT_EQ(levers.line, 3);
  EXPECT_EQ(levers.children[0].key, "us.forces");
  EXPECT_EQ(levers.children[0].line, 4);
  EXPECT_EQ(levers.children[0].find("value")->number, 0.5);
  EXPECT_EQ(levers.children[0].find("from")->text, "2026-09");
  EXPECT_EQ(levers.children[0].find("nothing"), nullptr);
  EXPECT_EQ(levers.children[1].kind, Node::Kind::integer);
  EXPECT_EQ(levers.children[1].integer, 3);
  EXPECT_EQ(levers.children[1].number, 3.0);
  const Node& events = root.children[2];
  EXPECT_EQ(events.kind, Node::Kind::array);
  EXPECT_EQ(events.line, 6);
  ASSERT_EQ(events.children.size(), 2U);
  EXPECT_EQ(events.children[1].line, 8);
  EXPECT_TRUE(events.children[1].find("sure")->boolean);
  EXPECT_EQ(events.children[1].find("odds")->line, 10);
  EXPECT_EQ(events.children[1].find("odds")->children[1].line, 11);
}

TEST(Toml, KeepsTheOrderOfTheFileAndNotOfTheAlphabet) {
  const Document document = parse_toml("z = 1\nm.b = 2\na = 3\nm.a = 4\n", "a.toml");
  ASSERT_EQ(document.root.children.size(), 3U);
  EXPECT_EQ(document.root.children[0].key, "z");
  EXPECT_EQ(document.root.children[1].key, "m");
  EXPECT_EQ(document.root.children[1].children[0].key, "b");
  EXPECT_EQ(document.root.children[1].children[1].key, "a");
  EXPECT_EQ(document.root.children[1].children[1].line, 4);
  EXPECT_EQ(document.root.children[2].key, "a");
}

TEST(Toml, KeepsDatesAsText) {
  const Document document = parse_toml(
      "a = 2026-08-01\nb = 07:30:00\nc = 2026-08-01T07:30:00Z\nd = inf\ne = nan\n", "a.toml");
  EXPECT_EQ(document.root.find("a")->kind, Node::Kind::date);
  EXPECT_EQ(document.root.find("a")->text, "2026-08-01");
  EXPECT_EQ(document.root.find("b")->text, "07:30:00");
  EXPECT_EQ(document.root.find("c")->text, "2026-08-01T07:30:00Z");
  EXPECT_EQ(description(*document.root.find("a")), "the date 2026-08-01");
  EXPECT_EQ(description(*document.root.find("d")), "inf");
  EXPECT_EQ(description(*document.root.find("e")), "nan");
}

TEST(Toml, ReadsCrlfAByteOrderMarkAndNothingAtAll) {
  EXPECT_EQ(parse_toml("\xEF\xBB\xBF"
                       "a = 1\r\nb = 2\r\n",
                       "a")
                .root.find("b")
                ->line,
            2);
  EXPECT_TRUE(toml_problems("").empty());
  EXPECT_TRUE(toml_problems("# nothing but a comment").empty());
}

TEST(Toml, AKeySetTwiceNamesBothLinesAndKeepsTheFirst) {
  const Document document =
      parse_toml("[levers]\n\"us.forces\" = 0.5\neu = 1\n\"us.forces\" = 0.7\nun = 2\n", "a.toml");
  EXPECT_EQ(texts_of(document.problems),
            Lines{"a.toml:4: levers.us.forces: is set twice; the first is on line 2"});
  EXPECT_FALSE(document.is_damaged);
  EXPECT_EQ(document.root.find("levers")->find("us.forces")->number, 0.5);
  EXPECT_EQ(document.root.find("levers")->find("un")->integer, 2);
}

TEST(Toml, EveryKeySetTwiceIsNamed) {
  EXPECT_EQ(toml_problems("a = 1\na = 2\nb.c = 1\nb.c = [\n1]\na = { v = 1 }\n[[e]]\nx = 1\n"
                          "[[e]]\nx = 1\nx = 2\n"),
            (Lines{"a.toml:2: a: is set twice; the first is on line 1",
                   "a.toml:4: b.c: is set twice; the first is on line 3",
                   "a.toml:6: a: is set twice; the first is on line 1",
                   "a.toml:11: e.x: is set twice; the first is on line 10"}));
}

TEST(Toml, ATableOpenedTwiceIsNamedAndItsSecondPartLeftOut) {
  const Document document =
      parse_toml("[a]\nx = 1\n[b]\nx = 2\n[a]\nb = = 4\ny = 3\n[c]\nx = 4\n", "a.toml");
  EXPECT_EQ(texts_of(document.problems),
            Lines{"a.toml:5: a: is set twice; the first is on line 1"});
  EXPECT_TRUE(document.is_damaged);
  EXPECT_EQ(document.root.find("b")->children.size(), 1U);
  EXPECT_EQ(document.root.find("c")->find("x")->integer, 4);
}

TEST(Toml, ATableInBracesThatSetsAKeyTwiceIsNamed) {
  EXPECT_EQ(toml_problems("[levers]\n\"us.forces\" = { value = 1, value = 2 }\n"),
            Lines{"a.toml:2: levers.us.forces: sets a key twice"});
}

TEST(Toml, OneNameForTwoKindsOfThingIsAClash) {
  const std::string kind = ", where the name is another kind of thing";
  EXPECT_EQ(toml_problems("a = 1\na.b = 2\n"), Lines{"a.toml:2: a.b: clashes with line 1" + kind});
  EXPECT_EQ(toml_problems("[[e]]\nx = 1\n[e]\n"), Lines{"a.toml:3: e: clashes with line 1" + kind});
  EXPECT_EQ(toml_problems("[e]\nx = 1\n[[e]]\n"), Lines{"a.toml:3: e: clashes with line 1" + kind});
  EXPECT_EQ(toml_problems("a = { b = 1 }\n[a.c]\n"),
            Lines{"a.toml:2: a.c: clashes with line 1" + kind});
}

TEST(Toml, WhatCannotBeReadIsSaidPlainly) {
  const auto only = [](std::string_view text) {
    const Lines lines = toml_problems(text);
    return lines.size() == 1 ? lines[0] : "not one problem but " + std::to_string(lines.size());
  };
  const std::string prefix = "a.toml:1: cannot be read as TOML: ";
  EXPECT_EQ(only("x = abc\n"), prefix + "this is not a value; text needs quotes");
  EXPECT_EQ(only("x = True\n"),
            prefix + "this is not a value; write true or false, and text in quotes");
  EXPECT_EQ(only("x = 2026-09\n"),
            prefix + "this is not a date; a month is text and needs quotes, as in \"2026-08\"");
  EXPECT_EQ(only("x = \"abc\n"),
            prefix + "text is not closed on its line, or holds a control character");
  EXPECT_EQ(only("[]\n"), prefix + "a table needs a name between its brackets");
  EXPECT_EQ(only("x = [1"), prefix + "the file ends in the middle of this");
  EXPECT_EQ(only("x = 01\n"), prefix + "a number may not begin with 0");
  EXPECT_EQ(only("x = 99999999999999999999\n"), prefix + "this whole number is too large");
  EXPECT_EQ(only("x = 1e999\n"), prefix + "this number is too large or too small");
  EXPECT_EQ(only("x: 1\n"), prefix + "expected '=', saw ':'");
  EXPECT_EQ(only("x = 1 y\n"), prefix + "expected a comment or whitespace, saw 'y'");
  EXPECT_EQ(only("x = [1, 2\ny = 3\n"),
            "a.toml:2: cannot be read as TOML: expected comma or closing ']', saw 'y'; this begins "
            "on line 1");
}

TEST(Toml, WhatTheParserTookForGrantedIsNoTrap) {
  // Both found by fuzzing; toml.cpp tells how they are kept from the parser.
  EXPECT_EQ(
      toml_problems("[}"),
      Lines{"a.toml:1: cannot be read as TOML: expected bare key starting character or string "
            "delimiter, saw '}'"});
  for (const char* text :
       {"x = \xC3\xA9t\xC3\xA9\n", "x = 1\xC3\xA9\n", "x = \xE2\x80\x9Cy\xE2\x80\x9D",
        "x = \xEF\xBB\xB8 1\n", "\xC3\xA9 = 1\n", "x \xE3\x81\x82 = 1\n", "[x \xEF\xB8\x8F]\n",
        "x = 1 \xF0\x9F\x98\x80\n"}) {
    const Document document = parse_toml(text, "a.toml");
    ASSERT_EQ(document.problems.size(), 1U) << text;
    EXPECT_TRUE(document.problems[0].message.starts_with("cannot be read as TOML: ")) << text;
    EXPECT_TRUE(document.root.children.empty()) << text;
  }
}

TEST(Toml, EveryBrokenLineIsNamedAndTheRestIsRead) {
  const Document document =
      parse_toml("a = = 1\nb = 2\nc 3\n[t\nd = = 1\n[u]\ne = 5\nf = abc\n", "a.toml");
  EXPECT_EQ(texts_of(document.problems),
            (Lines{"a.toml:1: cannot be read as TOML: this is not a value; text needs quotes",
                   "a.toml:3: cannot be read as TOML: expected '=', saw '3'",
                   "a.toml:4: cannot be read as TOML: expected ']', saw '\\n'",
                   "a.toml:8: cannot be read as TOML: this is not a value; text needs quotes"}));
  EXPECT_TRUE(document.is_damaged);
  EXPECT_EQ(document.root.find("b")->integer, 2);
  ASSERT_NE(document.root.find("u"), nullptr);
  EXPECT_EQ(document.root.find("u")->find("e")->integer, 5);
}

TEST(Toml, AFileThatIsAllBrokenIsGivenUp) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "broken\n";
  const Document document = parse_toml(text, "a.toml");
  ASSERT_EQ(document.problems.size(), 21U);
  EXPECT_EQ(to_text(document.problems.front()),
            "a.toml: has too many broken lines to be read on; only the first are listed");
  EXPECT_EQ(document.problems.back().line, 20);
  EXPECT_TRUE(document.is_damaged);
  EXPECT_TRUE(document.root.children.empty());
}

TEST(Toml, DeepNestingIsRefused) {
  const Lines too_deep{"a.toml:2: is nested too deeply (allowed: 32 levels)"};
  const auto nested = [](std::size_t depth) {
    return "b = 1\na = " + std::string(depth, '[') + std::string(depth, ']') + "\n";
  };
  const auto dotted = [](int parts) {
    std::string key = "a";
    for (int i = 1; i < parts; ++i) key += ".a";
    return key;
  };
  EXPECT_TRUE(toml_problems(nested(32)).empty());
  EXPECT_EQ(toml_problems(nested(33)), too_deep);
  EXPECT_EQ(toml_problems(nested(1000000)), too_deep);
  EXPECT_TRUE(toml_problems("b = 1\n" + dotted(32) + " = 1\n").empty());
  EXPECT_EQ(toml_problems("b = 1\n" + dotted(33) + " = 1\n"), too_deep);
  EXPECT_EQ(toml_problems("b = 1\n[" + dotted(100000) + "]\n"), too_deep);
  EXPECT_TRUE(toml_problems("a = '" + std::string(99, '[') + std::string(99, '.') + "'\n").empty());
}

TEST(Toml, LinesThatEndWithACarriageReturnAloneAreOneProblem) {
  EXPECT_EQ(toml_problems("a = 1\rb = 2\r"),
            Lines{"a.toml:1: ends its lines with a carriage return alone (allowed: a line feed, "
                  "alone or behind a carriage return)"});
}

TEST(Toml, OddBytesAreRefused) {
  EXPECT_EQ(toml_problems("a = 1\nb = \"Gen\xE8ve\"\n"),
            Lines{"a.toml:2: is not UTF-8 text (found byte 0xe8; allowed: UTF-8)"});
  EXPECT_EQ(toml_problems("\xFF\xFE"
                          "a"),
            Lines{"a.toml:1: is UTF-16 text (allowed: UTF-8: save it again in that encoding)"});
  EXPECT_EQ(toml_problems(std::string_view("a = 1\n\0", 7)), Lines{"a.toml:2: holds a NUL byte"});
  EXPECT_EQ(toml_problems("a = 1\nb = \"x\\u0000\"\n"),
            Lines{"a.toml:2: holds a control character (found \"\\x00\")"});
  EXPECT_EQ(toml_problems("a = 1\nb = \"\\u001b[2J\"\n"),
            Lines{"a.toml:2: holds a control character (found \"\\x1b\")"});
  EXPECT_EQ(toml_problems("b = \"\\u009b\"\n"),
            Lines{"a.toml:1: holds a control character (found \"\\xc2\\x9b\")"});
  EXPECT_EQ(toml_problems("b = \"tab \\t, line \\n, \\u00e9\"\n"), Lines{});
}

TEST(Toml, AFileComesFromDisk) {
  const std::string path = testing::TempDir() + "casus_a.toml";
  std::ofstream(path) << "title = \"x\"\n";
  EXPECT_EQ(read_toml(path).root.find("title")->text, "x");
  const std::string missing = testing::TempDir() + "casus_missing.toml";
  EXPECT_EQ(texts_of(read_toml(missing).problems),
            Lines{missing + ": cannot be read: no such file"});
  EXPECT_TRUE(read_toml(missing).is_damaged);
}

TEST(Toml, ALargeFileIsReadAndATooLargeOneRefused) {
  std::string text;
  while (text.size() < 1900000) text += "key" + std::to_string(text.size()) + " = 1\n";
  EXPECT_TRUE(toml_problems(text).empty());
  EXPECT_EQ(toml_problems(std::string(kMaxTomlBytes + 1, '\n')),
            Lines{"a.toml: is too large (allowed: at most 2,097,152 bytes)"});
}

std::vector<std::pair<int, int>> lines_of_statements(std::string_view text) {
  std::vector<std::pair<int, int>> lines;
  for (const Statement& statement : split_statements(text)) {
    lines.emplace_back(statement.first_line, statement.last_line);
  }
  return lines;
}

TEST(Statements, RunOverLinesInsideBracketsAndLongQuotes) {
  using Pairs = std::vector<std::pair<int, int>>;
  EXPECT_EQ(lines_of_statements("a = [\n1]\nb = 2"), (Pairs{{1, 2}, {3, 3}}));
  EXPECT_EQ(lines_of_statements("a = \"\"\"\n[\n\"\"\"\nb = 2\n"), (Pairs{{1, 3}, {4, 4}}));
  EXPECT_EQ(lines_of_statements("a = '''\n[\n'''\n\nb = 2\n"), (Pairs{{1, 3}, {4, 4}, {5, 5}}));
  EXPECT_EQ(lines_of_statements("a = \"\"\"x\"\"\"\"\"\nb = 2\n"), (Pairs{{1, 1}, {2, 2}}));
  EXPECT_EQ(lines_of_statements("a = [\"\"\"x\"\"\"\", [\n1],\n2]\nb = 3\n"),
            (Pairs{{1, 3}, {4, 4}}));
  EXPECT_EQ(lines_of_statements("a = \"[\\\"[\" # [\nb = '['\n"), (Pairs{{1, 1}, {2, 2}}));
  EXPECT_EQ(lines_of_statements("a = \"open [\nb = 2\n"), (Pairs{{1, 1}, {2, 2}}));
  EXPECT_EQ(lines_of_statements("a = \"open \\\nb = 2\n"), (Pairs{{1, 1}, {2, 2}}));
  EXPECT_EQ(lines_of_statements("[a\nb = 2\n"), (Pairs{{1, 1}, {2, 2}}));
  EXPECT_EQ(lines_of_statements("a ] = 1\nb = 2\n"), (Pairs{{1, 1}, {2, 2}}));
  EXPECT_TRUE(lines_of_statements("").empty());
}

TEST(Statements, KnowHeaders) {
  const auto statements = split_statements("a = 1\n[b]\n  [[c]]\n");
  ASSERT_EQ(statements.size(), 3U);
  EXPECT_FALSE(statements[0].is_header);
  EXPECT_TRUE(statements[1].is_header);
  EXPECT_TRUE(statements[2].is_header);
}

TEST(TomlText, ReadsBackAsItWas) {
  constexpr const char* kText =
      "a = \"quotes \\\" and \\\\ and \\u000A\"\nb = [1, 2.5, 3.0, -4]\n"
      "\"c d\" = { e = true, f = [{ g = \"é\" }], h = {} }\ni = inf\nj = 1979-05-27\nk = []\n";
  const Document document = parse_toml(kText, "a.toml");
  ASSERT_TRUE(document.problems.empty());
  const std::string text = toml_lines(document.root);
  EXPECT_EQ(text, kText);
  EXPECT_EQ(toml_lines(parse_toml(text, "b.toml").root), text);
  EXPECT_EQ(toml_lines(document.root, {"a", "b", "c d", "i", "j"}), "k = []\n");
}

}  // namespace
}  // namespace casus::input
