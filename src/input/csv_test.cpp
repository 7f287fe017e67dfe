#include "input/csv.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "base/check.hpp"
#include "input/problem_texts.hpp"
#include "input/text_file.hpp"

namespace casus::input {
namespace {

Table parsed(std::string_view text) { return parse_csv(text, "a.csv"); }
Lines problems_of(std::string_view text) { return texts_of(parsed(text).problems); }
using Cells = std::vector<std::string>;

TEST(Csv, ReadsHeaderRowsAndLines) {
  const Table table = parsed("name,value\na,1\n\nb,2\n");
  EXPECT_TRUE(table.problems.empty());
  EXPECT_EQ(table.columns, (Cells{"name", "value"}));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[1].cells, (Cells{"b", "2"}));
  EXPECT_EQ(table.rows[1].line, 4);
  EXPECT_EQ(table.column("value"), 1U);
  EXPECT_FALSE(table.column("Value").has_value());
}

TEST(Csv, ReadsQuotedCellsAfterRfc4180) {
  const Table table =
      parsed("a,b\n\"x, y\",\"say \"\"no\"\"\"\n\"two\nlines\",\"\"\nlast,\"\"\"\"\n");
  EXPECT_TRUE(table.problems.empty());
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0].cells, (Cells{"x, y", "say \"no\""}));
  EXPECT_EQ(table.rows[1].cells, (Cells{"two\nlines", ""}));
  EXPECT_EQ(table.rows[1].line, 3);
  EXPECT_EQ(table.rows[2].cells, (Cells{"last", "\""}));
  EXPECT_EQ(table.rows[2].line, 5);
}

TEST(Csv, IsTheSameWithCrlfAByteOrderMarkOrNoLastLineBreak) {
  const Table plain = parsed("a,b\n1,\"x\"\n,\n");
  for (const char* text : {"a,b\r\n1,\"x\"\r\n,\r\n",
                           "\xEF\xBB\xBF"
                           "a,b\n1,\"x\"\n,\n",
                           "a,b\n1,\"x\"\n,", "\n\na,b\n\r\n1,x\n,"}) {
    const Table table = parsed(text);
    EXPECT_TRUE(table.problems.empty()) << text;
    EXPECT_EQ(table.columns, plain.columns) << text;
    ASSERT_EQ(table.rows.size(), 2U) << text;
    EXPECT_EQ(table.rows[0].cells, plain.rows[0].cells) << text;
    EXPECT_EQ(table.rows[1].cells, (Cells{"", ""})) << text;
  }
}

TEST(Csv, KeepsBlanksAndLineBreaksOfQuotedCells) {
  const Table table = parsed("a\n\" x\r\n\"\n  y\n");
  EXPECT_EQ(table.rows[0].cells, Cells{" x\r\n"});
  EXPECT_EQ(table.rows[1].cells, Cells{"  y"});
  EXPECT_EQ(table.rows[1].line, 4);
}

TEST(Csv, EveryBrokenRowIsNamedAndTheRestIsRead) {
  const Table table = parsed(
      "a,b\n"
      "1\n"
      "1,2,3\n"
      "x\"y,2\n"
      "\"x\"y,2\n"
      "p\rq,2\n"
      "\"x\" ,2\n"
      "good,row\n"
      "\"open,\n2\n");
  EXPECT_EQ(
      texts_of(table.problems),
      (Lines{"a.csv:2: has the wrong number of cells (found 1; allowed: 2, as the header)",
             "a.csv:3: has the wrong number of cells (found 3; allowed: 2, as the header)",
             "a.csv:4: has a quote inside a cell that does not begin with one (found \"x\"y\"; "
             "allowed: the whole cell in quotes, inner quotes doubled)",
             "a.csv:5: has text behind a closing quote (found \"y\"; allowed: the whole cell in "
             "quotes, inner quotes doubled)",
             "a.csv:6: has a carriage return without a line feed (found \"p\\rq\")",
             "a.csv:7: has text behind a closing quote (found \" \"; allowed: the whole cell in "
             "quotes, inner quotes doubled)",
             "a.csv:9: opens a quote that is never closed (found \"open,\\n2\\n\")"}));
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].cells, (Cells{"good", "row"}));
  EXPECT_EQ(table.rows[0].line, 8);
}

TEST(Csv, NeedsAHeaderOfDifferentNames) {
  EXPECT_EQ(problems_of(""), Lines{"a.csv: has no header row"});
  EXPECT_EQ(problems_of("\n\r\n"), Lines{"a.csv: has no header row"});
  EXPECT_EQ(problems_of("a,,b,a, \n1,2,3,4,5\n"),
            (Lines{"a.csv:1: has no name for column 2",
                   "a.csv:1: has two columns of one name (found \"a\")",
                   "a.csv:1: has no name for column 5"}));
  EXPECT_EQ(
      problems_of("a\"b\n1\n"),
      Lines{"a.csv:1: has a quote inside a cell that does not begin with one (found \"a\"b\"; "
            "allowed: the whole cell in quotes, inner quotes doubled)"});
  EXPECT_EQ(problems_of(std::string(1000, ',') + "\n"),
            Lines{"a.csv:1: has too many columns (found 1001; allowed: at most 1000)"});
}

TEST(Csv, RefusesOddBytes) {
  EXPECT_EQ(problems_of("a\nGen\xE8ve\n"),
            Lines{"a.csv:2: is not UTF-8 text (found byte 0xe8; allowed: UTF-8)"});
  EXPECT_EQ(problems_of(std::string_view("a\nb\n\0\n", 6)), Lines{"a.csv:3: holds a NUL byte"});
  EXPECT_EQ(problems_of("a\nb\n\"x\n\x1b[2J\"\n"),
            Lines{"a.csv:4: holds a control character (found \"\\x1b\")"});
  EXPECT_EQ(problems_of("\xFF\xFE"
                        "a"),
            Lines{"a.csv:1: is UTF-16 text (allowed: UTF-8: save it again in that encoding)"});
}

TEST(Csv, WhoseLinesEndWithACarriageReturnAloneHasOneProblem) {
  EXPECT_EQ(
      problems_of("a,b\r1,2\r3,4\r"),
      Lines{"a.csv:1: ends its lines with a carriage return alone (allowed: a line feed, alone "
            "or behind a carriage return)"});
  EXPECT_EQ(problems_of("a,b\r\n1,2\r\n"), Lines{});
}

TEST(Csv, CountsWhatGoesBeyondAHundredProblems) {
  std::string text = "a,b\n";
  for (int i = 0; i < 50000; ++i) text += "1\n";
  const Lines lines = problems_of(text);
  ASSERT_EQ(lines.size(), 101U);
  EXPECT_EQ(lines.back(), "a.csv:102: and 49900 more from here on");
}

TEST(Csv, ReadsALargeFileAndRefusesATooLargeOne) {
  std::string text = "name,value\n";
  while (text.size() < (std::size_t{4} << 20)) text += "\"a, b\",1.25\n";
  const Table table = parsed(text);
  EXPECT_TRUE(table.problems.empty());
  EXPECT_EQ(table.rows.size(), (text.size() - 11) / 12);
  EXPECT_EQ(problems_of(std::string(kMaxFileBytes + 1, 'a')),
            Lines{"a.csv: is too large (allowed: at most 16,777,216 bytes)"});
}

TEST(Csv, ComesFromDisk) {
  const std::string path = testing::TempDir() + "casus_a.csv";
  std::ofstream(path, std::ios::binary) << "a,b\r\n1,2\r\n";
  EXPECT_EQ(read_csv(path).rows.at(0).cells, (Cells{"1", "2"}));
  const std::string missing = testing::TempDir() + "casus_missing.csv";
  EXPECT_EQ(texts_of(read_csv(missing).problems),
            Lines{missing + ": cannot be read: no such file"});
}

TEST(Columns, ThatAreMissingOrUnknownAreNamed) {
  std::vector<base::Problem> problems;
  const Table table = parsed("entity,valu,extra,odd\n");
  EXPECT_FALSE(check_columns(table, {"entity", "value", "unit"}, {"extra", "note"}, problems));
  EXPECT_EQ(texts_of(problems), (Lines{"a.csv:1: valu: is not a known column (did you mean value?)",
                                       "a.csv:1: odd: is not a known column",
                                       "a.csv:1: unit: this column is missing"}));
}

TEST(Columns, ThatAreAllThereAreFine) {
  std::vector<base::Problem> problems;
  EXPECT_TRUE(check_columns(parsed("b,a\n"), {"a"}, {"b", "c"}, problems));
  EXPECT_TRUE(problems.empty());
  EXPECT_FALSE(check_columns(parsed(""), {"a"}, {}, problems));
  EXPECT_TRUE(problems.empty());
}

TEST(Row, IsReadByColumnAndType) {
  const Table table = parsed("t,c,n,i,m,e\nx,b,0.5,3,2026-08,\n");
  std::vector<base::Problem> problems;
  RowReader row(table, 0, problems);
  EXPECT_EQ(row.line(), 2);
  EXPECT_EQ(row.cell("e"), "");
  EXPECT_EQ(row.text("t"), "x");
  EXPECT_EQ(row.choice("c", {"a", "b"}), "b");
  EXPECT_EQ(row.number("n", {.low = 0, .high = 1}), 0.5);
  EXPECT_EQ(row.integer("i"), 3);
  EXPECT_EQ(row.month("m"), base::Month::of(2026, 8));
  EXPECT_FALSE(row.optional_number("e").has_value());
  EXPECT_FALSE(row.optional_integer("e").has_value());
  EXPECT_FALSE(row.optional_month("e").has_value());
  EXPECT_TRUE(problems.empty());
  EXPECT_THROW((void)row.cell("nothing"), base::InternalError);
}

TEST(Row, NamesWhateverIsWrongWithItsCells) {
  const Table table = parsed("t,c,n,i,m\n,,,,\n \n ,x,1 %,2.0,2026\ny,z,3,4,2036-08\n");
  std::vector<base::Problem> problems = table.problems;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    RowReader row(table, i, problems);
    row.text("t");
    row.choice("c", {"xx", "z"});
    row.number("n", {.low = 0, .high = 1});
    row.integer("i", {.high = 3});
    row.month("m", {.last = base::Month::of(2036, 7)});
  }
  EXPECT_EQ(
      texts_of(problems),
      (Lines{
          "a.csv:3: has the wrong number of cells (found 1; allowed: 5, as the header)",
          "a.csv:2: t: is empty", "a.csv:2: c: is empty (allowed: one of xx, z)",
          "a.csv:2: n: is empty (allowed: a number from 0 to 1)",
          "a.csv:2: i: is empty (allowed: a whole number of at most 3)",
          "a.csv:2: m: is empty (allowed: a month, \"2036-07\" or earlier)",
          "a.csv:4: t: is empty (found \" \")",
          "a.csv:4: c: is not a known name (found \"x\"; allowed: one of xx, z; did you mean xx?)",
          "a.csv:4: n: is not a number (found \"1 %\"; allowed: a number from 0 to 1)",
          "a.csv:4: i: is not a whole number (found \"2.0\"; allowed: a whole number of at most "
          "3)",
          "a.csv:4: m: is not a month (found \"2026\"; allowed: a month, \"2036-07\" or earlier)",
          "a.csv:5: n: is out of range (found \"3\"; allowed: a number from 0 to 1)",
          "a.csv:5: i: is out of range (found \"4\"; allowed: a whole number of at most 3)",
          "a.csv:5: m: is out of range (found \"2036-08\"; allowed: a month, \"2036-07\" or "
          "earlier)"}));
}

}  // namespace
}  // namespace casus::input
