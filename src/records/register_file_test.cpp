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
    RegisterFile file = RegisterFile::open(path, true).value();
    file.add({{.id = "D1", .text = "id = \"D1\"\n"}}, {statement("C1"), statement("C2")});
    file.add(second_mark());
    file.add(RegisterReview{.statement = "C1",
                            .verdict = "matches record",
                            .reference = "facts/law.csv",
                            .by = "reviewer",
                            .on = "2026-12-02",
                            .corrects = ""});
  }
  const RegisterContents read = RegisterFile::open(path, false).value().contents();
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
}

TEST(RegisterFile, IsOnlyAddedTo) {
  const TestFolder folder;
  const std::string path = path_in(folder);
  RegisterFile file = RegisterFile::open(path, true).value();
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
  RegisterFile file = RegisterFile::open(path_in(folder), true).value();
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
  RegisterFile file = RegisterFile::open(path, true).value();
  const Database database(path, SQLITE_OPEN_READONLY);
  const Statement mode = database.prepare("PRAGMA journal_mode", "read");
  ASSERT_TRUE(database.step(mode, "read"));
  EXPECT_EQ(text_at(mode, 0), "wal");
}

TEST(RegisterFile, TakesNoOtherFile) {
  const TestFolder folder;
  const std::string path = path_in(folder);
  EXPECT_FALSE(RegisterFile::open(path, false).ok());
  EXPECT_FALSE(fs::exists(path));
  std::ofstream(path) << "not a database, but long enough to be taken for something of that kind";
  EXPECT_FALSE(RegisterFile::open(path, true).ok());
  EXPECT_FALSE(RegisterFile::open(folder / "", true).ok());
  fs::remove(path);
  {
    const Database other(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    other.run("CREATE TABLE meta (name TEXT, value TEXT)", "written");
  }
  EXPECT_FALSE(RegisterFile::open(path, true).ok());
}

TEST(RegisterFile, FindsDamage) {
  const TestFolder folder;
  const std::string path = path_in(folder);
  {
    RegisterFile file = RegisterFile::open(path, true).value();
    std::vector<RegisterStatement> many;
    for (int i = 0; i < 200; ++i) many.push_back(statement(base::format("C{}", i)));
    file.add({}, many);
  }
  fs::resize_file(path, fs::file_size(path) / 2);
  EXPECT_FALSE(RegisterFile::open(path, false).ok());
}

}  // namespace
}  // namespace casus::records
