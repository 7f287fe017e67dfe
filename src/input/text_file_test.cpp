#include "input/text_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "input/problem_texts.hpp"

namespace casus::input {
namespace {

std::string written(const std::string& name, const std::string& bytes) {
  const std::string path = testing::TempDir() + name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

TEST(TextFile, ComesBackByteForByte) {
  const std::string bytes("a\r\nb\0\xFF", 6);
  const auto text = read_text(written("casus_bytes.txt", bytes));
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(text.value(), bytes);
  EXPECT_EQ(read_text(written("casus_empty.txt", "")).value(), "");
}

TEST(TextFile, LongerThanOneBlockComesBackWhole) {
  std::string bytes;
  for (int i = 0; i < 50000; ++i) bytes += std::to_string(i) + "\n";
  EXPECT_EQ(read_text(written("casus_long.txt", bytes)).value(), bytes);
}

TEST(TextFile, ThatIsNotThereCannotBeRead) {
  const std::string path = testing::TempDir() + "casus_no_such_file.toml";
  EXPECT_EQ(texts_of(read_text(path).problems()), Lines{path + ": cannot be read: no such file"});
  EXPECT_EQ(texts_of(read_text("").problems()), Lines{"cannot be read: not a file name"});
}

TEST(TextFile, ThatIsAFolderCannotBeRead) {
  const std::string path = testing::TempDir() + "casus_folder.toml";
  std::filesystem::create_directories(path);
  EXPECT_EQ(texts_of(read_text(path).problems()), Lines{path + ": cannot be read: it is a folder"});
}

TEST(TextFile, BeyondTheLimitIsTooLarge) {
  const std::string path = written("casus_large.txt", std::string(1001, 'x'));
  EXPECT_TRUE(read_text(path, 1001).ok());
  EXPECT_EQ(texts_of(read_text(path, 1000).problems()),
            Lines{path + ": is too large (allowed: at most 1,000 bytes)"});
}

TEST(Encoding, OfPlainTextHasNoProblem) {
  for (const char* text : {"", "abc\n", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80",
                           "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80", "\xE0\xA0\x80"}) {
    EXPECT_FALSE(encoding_problem(text, "a").has_value()) << text;
  }
}

TEST(Encoding, ThatIsNotUtf8IsAProblemWithItsLine) {
  EXPECT_EQ(to_text(encoding_problem("a\nb\nGen\xE8ve\n", "a.csv").value()),
            "a.csv:3: is not UTF-8 text (found byte 0xe8; allowed: UTF-8)");
  for (const char* text : {"\x80", "\xC3", "\xC0\xAF", "\xC1\x81", "\xE0\x80\xAF", "\xED\xA0\x80",
                           "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF\xFE",
                           "\xE2\x82", "\xF0\x9F\x98", "\xC3\x28"}) {
    EXPECT_TRUE(encoding_problem(text, "a").has_value()) << text;
  }
}

TEST(Encoding, OfTwoBytesALetterIsCalledByItsName) {
  for (const std::string_view text :
       {std::string_view("\xFF\xFE"
                         "a\0",
                         4),
        std::string_view("\xFE\xFF\0a", 4), std::string_view("a\0b\0", 4),
        std::string_view("\0a\0b", 4)}) {
    EXPECT_EQ(to_text(encoding_problem(text, "a.csv").value()),
              "a.csv:1: is UTF-16 text (allowed: UTF-8: save it again in that encoding)");
  }
}

TEST(Encoding, ANulByteIsAProblemWithItsLine) {
  EXPECT_EQ(to_text(encoding_problem(std::string_view("a\n\0", 3), "a.csv").value()),
            "a.csv:2: holds a NUL byte");
}

TEST(ByteOrderMark, IsTakenOffOnce) {
  EXPECT_EQ(without_byte_order_mark("\xEF\xBB\xBF"
                                    "a"),
            "a");
  EXPECT_EQ(without_byte_order_mark("a"), "a");
}

TEST(QuotedText, CannotDriveATerminal) {
  EXPECT_EQ(in_quotes("a\nb\tc\rd"), "\"a\\nb\\tc\\rd\"");
  EXPECT_EQ(in_quotes("\x1b[31mred"), "\"\\x1b[31mred\"");
  EXPECT_EQ(in_quotes("\x7f"), "\"\\x7f\"");
  EXPECT_EQ(in_quotes("\xC2\x9B"), "\"\\xc2\\x9b\"");  // C1 control sequence introducer
  EXPECT_EQ(in_quotes("a\xE2\x80\xAE"
                      "b"),
            "\"a\\xe2\\x80\\xaeb\"");  // right-to-left override
  EXPECT_EQ(in_quotes("\xFF"), "\"\\xff\"");
  EXPECT_EQ(in_quotes("caf\xC3\xA9 \xE2\x82\xAC"), "\"caf\xC3\xA9 \xE2\x82\xAC\"");
}

TEST(QuotedText, IsCutBetweenCharacters) {
  EXPECT_EQ(in_quotes(std::string(60, 'x')), '"' + std::string(60, 'x') + '"');
  EXPECT_EQ(in_quotes(std::string(61, 'x')), '"' + std::string(60, 'x') + "...\"");
  EXPECT_EQ(in_quotes(std::string(59, 'x') + "\xC3\xA9y"),
            '"' + std::string(59, 'x') + "\xC3\xA9...\"");
  EXPECT_EQ(printable(std::string(201, 'x')), std::string(200, 'x') + "...");
}

std::vector<base::Problem> problems_on_lines(int first, int last) {
  std::vector<base::Problem> problems;
  for (int line = last; line >= first; --line) {
    problems.push_back({.file = "a", .line = line, .message = "is wrong"});
  }
  return problems;
}

TEST(Problems, AreSortedByLine) {
  auto problems = problems_on_lines(1, 100);
  sort_and_cap(problems);
  ASSERT_EQ(problems.size(), 100U);
  EXPECT_EQ(problems.front().line, 1);
  EXPECT_EQ(problems.back().message, "is wrong");
}

TEST(Problems, BeyondAHundredAreCounted) {
  auto problems = problems_on_lines(1, 107);
  sort_and_cap(problems);
  ASSERT_EQ(problems.size(), 101U);
  EXPECT_EQ(to_text(problems.back()), "a:101: and 7 more from here on");
}

TEST(Problems, CountedOnceAreNotLostWhenMoreAreAdded) {
  auto problems = problems_on_lines(1, 107);
  sort_and_cap(problems);
  base::append(problems, problems_on_lines(200, 202));
  base::append(problems, problems_on_lines(50, 51));
  sort_and_cap(problems);
  ASSERT_EQ(problems.size(), 101U);
  EXPECT_EQ(to_text(problems.back()), "a:99: and 12 more from here on");
}

TEST(Problems, AreKeptFewInALongLoop) {
  std::vector<base::Problem> problems;
  for (int line = 1; line <= 123456; ++line) {
    problems.push_back({.file = "a", .line = line, .message = "is wrong"});
    keep_few(problems);
    ASSERT_LE(problems.size(), 10001U);
  }
  sort_and_cap(problems);
  EXPECT_EQ(to_text(problems.back()), "a:101: and 123356 more from here on");
}

}  // namespace
}  // namespace casus::input
