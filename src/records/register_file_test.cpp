#include "records/register_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/check.hpp"
#include "records/sqlite.hpp"
#include "records/test_folder.hpp"

namespace casus::records {
namespace {

RegisterStatement statement(const std::string& id) {
  return {.id = id,
          .document = "D1",
          .text = "id = \"" + id + "\"\n",
          .marks = {{.statement = "",
                     .scale = "reliability",
                     .mark = "B",
                     .reason = "a \"named\" body",
                     .by = "author",
                     .on = "2026-11-30"}},
          .reviews = {}};
}

RegisterMark second_mark() {
  return {.statement = "C1",
          .scale = "credibility",
          .mark = "2",
          .reason = "found elsewhere\nand dated",
          .by = "reviewer",
          .on = "2026-12-01"};
}

std::string path_in(const TestFolder& folder) { return folder / "r"; }

/// Rows of all kinds.
std::size_t size_of(const RegisterFile& file) {
  const RegisterContents contents = file.contents();
  std::size_t rows = contents.documents.size();
  for (const RegisterStatement& one : contents.statements) {
    rows += 1 + one.marks.size() + one.reviews.size();
  }
  return rows;
}

TEST(RegisterFile, KeepsWhatIsAdded) {
  const TestFolder folder;
  const std::string path = path_in(folder);
  {
    RegisterFile file = RegisterFile::open(path, RegisterUse::create).value();
    file.add({{.id = "D1", .text = "id = \"D1\"\n"}}, {statement("C1"), statement("C2")});
    file.add(second_mark());
    file.add(RegisterReview{.statement = "C1",
                            .verdict = "matches record",
                            .note = "the table has it",
                            .reference = "facts/law.csv",
                            .by = "reviewer",
                            .on = "2026-12-02",
                            .corrects = ""});
  }
  const RegisterContents read = RegisterFile::open(path, RegisterUse::read).value().contents();
  ASSERT_EQ(read.documents.size(), 1U);
  EXPECT_EQ(read.documents[0].text, "id = \"D1\"\n");
  ASSERT_EQ(read.statements.size(), 2U);
  EXPECT_EQ(read.statements[1].id, "C2");
  EXPECT_EQ(read.statements[0].document, "D1");
  const std::vector<RegisterMark>& marks = read.statements[0].marks;
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_EQ(marks[0].reason, "a \"named\" body");
  EXPECT_EQ(marks[1].scale, "credibility");
  EXPECT_EQ(marks[1].reason, "found elsewhere\nand dated");
  EXPECT_EQ(marks[1].on, "2026-12-01");
  ASSERT_EQ(read.statements[0].reviews.size(), 1U);
  EXPECT_EQ(read.statements[0].reviews[0].reference, "facts/law.csv");
  EXPECT_EQ(read.statements[0].reviews[0].verdict, "matches record");
  EXPECT_EQ(read.statements[0].reviews[0].note, "the table has it");
}

TEST(RegisterFile, IsOnlyAddedTo) {
  const TestFolder folder;
  const std::string path = path_in(folder);
  RegisterFile file = RegisterFile::open(path, RegisterUse::create).value();
  file.add({}, {statement("C1")});
  const Database database(path, SQLITE_OPEN_READWRITE);
  for (const char* change : {"UPDATE marks SET mark = 'A'", "DELETE FROM marks",
                             "UPDATE statements SET text = ''", "DELETE FROM statements"}) {
    try {
      database.run(change, "changed");
      ADD_FAILURE() << change;
    } catch (const base::EnvironmentError& refused) {
      EXPECT_NE(std::string(refused.what()).find("only added to"), std::string::npos) << change;
    }
  }
}

TEST(RegisterFile, AddsAllOrNothing) {
  const TestFolder folder;
  RegisterFile file = RegisterFile::open(path_in(folder), RegisterUse::create).value();
  file.add({}, {statement("C1")});
  const std::size_t before = size_of(file);
  EXPECT_THROW(file.add({{.id = "D2", .text = ""}}, {statement("C2"), statement("C1")}),
               base::EnvironmentError);
  EXPECT_EQ(size_of(file), before);
  RegisterMark of_nothing = second_mark();
  of_nothing.statement = "C9";
  EXPECT_THROW(file.add(of_nothing), base::EnvironmentError);
  RegisterMark without_reason = second_mark();
  without_reason.reason.clear();
  EXPECT_THROW(file.add(without_reason), base::EnvironmentError);
  EXPECT_EQ(size_of(file), before);
}

TEST(RegisterFile, WritesDurably) {
  const TestFolder folder;
  const std::string path = path_in(folder);
  RegisterFile file = RegisterFile::open(path, RegisterUse::create).value();
  const Database database(path, SQLITE_OPEN_READONLY);
  const Statement mode = database.prepare("PRAGMA journal_mode", "read");
  ASSERT_TRUE(database.step(mode, "read"));
  EXPECT_EQ(text_at(mode, 0), "wal");
}

TEST(RegisterFile, MakesWholeWhatHasNoTables) {
  const TestFolder folder;
  const std::string path = path_in(folder);
  // As a process leaves it that was killed between making the file and making its tables.
  Database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
      .run("PRAGMA journal_mode = WAL", "written");
  ASSERT_EQ(fs::file_size(path), 4096U);
  for (const RegisterUse use : {RegisterUse::read, RegisterUse::add}) {
    const auto opened = RegisterFile::open(path, use);
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.problems().front().message, "is empty and no register yet");
  }
  RegisterFile::open(path, RegisterUse::create).value().add({}, {statement("C1")});
  EXPECT_EQ(size_of(RegisterFile::open(path, RegisterUse::read).value()), 2U);
}

TEST(RegisterFile, ReadingMakesNoRegisterOfAnEmptyFile) {
  const TestFolder folder;
  const std::string path = path_in(folder);
  std::ofstream(path).close();
  EXPECT_FALSE(RegisterFile::open(path, RegisterUse::read).ok());
  EXPECT_FALSE(RegisterFile::open(path, RegisterUse::add).ok());
  EXPECT_EQ(fs::file_size(path), 0U);
  EXPECT_TRUE(RegisterFile::open(path, RegisterUse::create).ok());
}

TEST(RegisterFile, LetsNobodyElseWriteInOnePiece) {
  const TestFolder folder;
  const std::string path = path_in(folder);
  RegisterFile file = RegisterFile::open(path, RegisterUse::create).value();
  file.add({}, {statement("C1")});
  const Database other(path, SQLITE_OPEN_READWRITE);
  file.in_one_piece([&] {
    EXPECT_EQ(size_of(file), 2U);
    EXPECT_THROW(other.run("BEGIN IMMEDIATE", "written"), base::EnvironmentError);
    file.add(second_mark());
  });
  other.run("BEGIN IMMEDIATE", "written");
  other.run("ROLLBACK", "written");
  EXPECT_EQ(size_of(file), 3U);
  const auto give_up = [&] {
    file.add(second_mark());
    throw base::EnvironmentError("given up");
  };
  EXPECT_THROW(file.in_one_piece(give_up), base::EnvironmentError);
  EXPECT_EQ(size_of(file), 3U);
}

TEST(RegisterFile, OlderReviewsHaveTheirWordsAsANote) {
  const TestFolder folder;
  const std::string path = path_in(folder);
  RegisterFile::open(path, RegisterUse::create).value().add({}, {statement("C1")});
  {
    const Database older(path, SQLITE_OPEN_READWRITE);
    older.run("ALTER TABLE reviews DROP COLUMN note", "changed");
    older.run(
        "INSERT INTO reviews VALUES (1, 'C1', 'of another bridge', 'minutes', 'me', "
        "'2026-12-01', '')",
        "changed");
  }
  for (const RegisterUse use : {RegisterUse::read, RegisterUse::add, RegisterUse::read}) {
    const RegisterContents read = RegisterFile::open(path, use).value().contents();
    ASSERT_EQ(read.statements.at(0).reviews.size(), 1U);
    EXPECT_EQ(read.statements[0].reviews[0].verdict, "");
    EXPECT_EQ(read.statements[0].reviews[0].note, "of another bridge");
    EXPECT_EQ(read.statements[0].reviews[0].reference, "minutes");
  }
}

TEST(RegisterFile, TellsItsSurroundingsFromDamage) {
  const TestFolder folder;
  const std::string path = path_in(folder) + "/no/such/folder";
  EXPECT_THROW((void)RegisterFile::open(path, RegisterUse::create), base::EnvironmentError);
}

TEST(RegisterFile, TakesNoOtherFile) {
  const TestFolder folder;
  const std::string path = path_in(folder);
  EXPECT_FALSE(RegisterFile::open(path, RegisterUse::read).ok());
  EXPECT_FALSE(fs::exists(path));
  std::ofstream(path) << "not a database, but long enough to be taken for something of that kind";
  EXPECT_FALSE(RegisterFile::open(path, RegisterUse::create).ok());
  EXPECT_FALSE(RegisterFile::open(folder / "", RegisterUse::create).ok());
  fs::remove(path);
  {
    const Database other(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    other.run("CREATE TABLE meta (name TEXT, value TEXT)", "written");
  }
  EXPECT_FALSE(RegisterFile::open(path, RegisterUse::create).ok());
}

TEST(RegisterFile, FindsDamage) {
  const TestFolder folder;
  const std::string path = path_in(folder);
  {
    RegisterFile file = RegisterFile::open(path, RegisterUse::create).value();
    std::vector<RegisterStatement> many;
    for (int i = 0; i < 200; ++i) many.push_back(statement(base::format("C{}", i)));
    file.add({}, many);
  }
  fs::resize_file(path, fs::file_size(path) / 2);
  EXPECT_FALSE(RegisterFile::open(path, RegisterUse::read).ok());
}

}  // namespace
}  // namespace casus::records
