#include "evidence/register.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/text.hpp"

namespace casus::evidence {
namespace {

constexpr const char* kSources =
    "source_id,title,publisher,date,address\n"
    "NATO_2025,Defence Expenditure,NATO,2025-08-28,nato.int\n"
    "WB_GDP,GDP,World Bank,,\n"
    "MEM,From memory,compiler,2026-11-21,\n";
constexpr const char* kHeader = "entity,variable,year,value,unit,source_id,grade\n";

/// A folder of facts made for one test.
class Facts : public testing::Test {
 protected:
  Facts() {
    const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
    folder_ = testing::TempDir() + "casus_facts_" + test.name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~Facts() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << text;
  }
  [[nodiscard]] Register read(const std::vector<std::string>& other_tables = {}) const {
    base::Result<Register> result = read_register(folder_, other_tables);
    EXPECT_EQ(texts_of(result.problems()), std::vector<std::string>{});
    return std::move(result).value();
  }
  /// The problems, without the folder in front.
  [[nodiscard]] std::vector<std::string> problems() const {
    std::vector<std::string> texts = texts_of(read_register(folder_, {}).problems());
    for (std::string& text : texts) {
      for (std::size_t at = text.find(folder_); at != std::string::npos; at = text.find(folder_)) {
        text.replace(at, folder_.size() + (text[at + folder_.size()] == '/' ? 1 : 0), "");
      }
    }
    return texts;
  }
  static std::vector<std::string> texts_of(const std::vector<base::Problem>& problems) {
    std::vector<std::string> texts;
    for (const base::Problem& problem : problems) texts.push_back(to_text(problem));
    return texts;
  }

  std::string folder_;
};

using Lines = std::vector<std::string>;

TEST_F(Facts, KeepWhereTheyStandAndWhereTheyComeFrom) {
  write("sources.csv", kSources);
  write("countries.csv",
        std::string(kHeader) + "EST,defense_share,2024,3.43,pct_gdp,NATO_2025+WB_GDP,A\n");
  const Register facts = read();
  const Fact* fact = facts.find("EST", "defense_share", "2024");
  ASSERT_NE(fact, nullptr);
  EXPECT_EQ(fact->number, 3.43);
  EXPECT_EQ(fact->value, "3.43");
  EXPECT_EQ(fact->year, 2024);
  EXPECT_EQ(fact->unit, "pct_gdp");
  EXPECT_EQ(fact->grade, 'A');
  EXPECT_EQ(fact->file, folder_ + "/countries.csv");
  EXPECT_EQ(fact->line, 2);
  const auto sources = facts.sources_of(fact->source_id);
  ASSERT_EQ(sources.size(), 2U);
  EXPECT_EQ(sources[0]->title, "Defence Expenditure");
  EXPECT_EQ(sources[0]->publisher, "NATO");
  EXPECT_EQ(sources[0]->date, "2025-08-28");
  EXPECT_EQ(sources[0]->address, "nato.int");
  EXPECT_EQ(sources[0]->line, 2);
  EXPECT_EQ(sources[1]->id, "WB_GDP");
  EXPECT_EQ(facts.source("MEM")->title, "From memory");
  EXPECT_EQ(facts.source("OTHER"), nullptr);
  EXPECT_EQ(facts.source_ids(), (Lines{"NATO_2025", "WB_GDP", "MEM"}));
}

TEST_F(Facts, AreFoundByNameAndTime) {
  write("sources.csv", kSources);
  write("b.csv", std::string(kHeader) +
                     "EST,troops,2023,7,thousand,NATO_2025,A\nEST,troops,2024,8,thousand,MEM,C\n"
                     "EST,troops,2025-06,9,thousand,MEM,C\nEST,troops,2025-02,8.5,thousand,MEM,C\n"
                     "LVA,troops,,6,thousand,MEM,C\nEST,aid,2022-2024,1,EUR_bn,MEM,D\n");
  write("a.csv", std::string(kHeader) + "LTU,troops,2024,16,thousand,NATO_2025,A\n");
  const Register facts = read();
  EXPECT_EQ(facts.find("EST", "troops", "2024")->number, 8.0);
  EXPECT_EQ(facts.find("EST", "troops", "2022"), nullptr);
  EXPECT_EQ(facts.find("EST", "nothing", "2024"), nullptr);
  EXPECT_EQ(facts.find("POL", "troops", "2024"), nullptr);
  EXPECT_EQ(facts.latest("EST", "troops", 2024)->number, 8.0);
  EXPECT_EQ(facts.latest("EST", "troops", 2030)->number, 9.0);
  EXPECT_EQ(facts.latest("EST", "troops", 2022), nullptr);
  EXPECT_EQ(facts.latest("LVA", "troops", 1900)->number, 6.0);
  EXPECT_EQ(facts.latest("EST", "aid", 2023), nullptr);
  EXPECT_EQ(facts.latest("EST", "aid", 2024)->number, 1.0);
  ASSERT_EQ(facts.series("EST", "troops").size(), 4U);
  EXPECT_EQ(facts.series("EST", "troops")[3]->when, "2025-02");
  std::vector<std::string> entities;
  for (const Fact* fact : facts.all("troops")) entities.push_back(fact->entity);
  EXPECT_EQ(entities, (Lines{"LTU", "EST", "EST", "EST", "EST", "LVA"}));
  EXPECT_EQ(facts.facts().front().entity, "LTU");
  EXPECT_TRUE(facts.all("nothing").empty());
}

TEST_F(Facts, WithoutATimeAreOlderThanAnyOther) {
  write("sources.csv", kSources);
  write("a.csv", std::string(kHeader) + "EST,x,2000,1,count,MEM,C\nEST,x,,2,count,MEM,C\n");
  const Register facts = read();
  EXPECT_EQ(facts.latest("EST", "x", 2026)->number, 1.0);
  EXPECT_EQ(facts.latest("EST", "x", 1999)->number, 2.0);
}

TEST_F(Facts, ThatAreTextOrListsHaveNoNumber) {
  write("sources.csv", kSources);
  write("a.csv", std::string(kHeader) +
                     "EST,name,,Estonia,text,MEM,C\nEST,borders,,LVA;RUS,list,MEM,C\n"
                     "ISL,borders,,,list,MEM,C\nEST,year_text,,2004,text,MEM,C\n"
                     "EST,member,,1,bool,MEM,C\nRUS,member,,0,bool,MEM,C\n");
  const Register facts = read();
  EXPECT_FALSE(facts.find("EST", "name", "")->number.has_value());
  EXPECT_EQ(facts.find("EST", "borders", "")->value, "LVA;RUS");
  EXPECT_EQ(facts.find("ISL", "borders", "")->value, "");
  EXPECT_FALSE(facts.find("EST", "year_text", "")->number.has_value());
  EXPECT_EQ(facts.find("EST", "member", "")->number, 1.0);
  EXPECT_EQ(facts.find("RUS", "member", "")->number, 0.0);
}

TEST_F(Facts, OfAPeriodHaveItsLastYear) {
  write("sources.csv", kSources);
  const std::vector<std::pair<std::string, std::optional<int>>> years{
      {"", std::nullopt},    {"2024", 2024},           {"2024-01-15", 2024},
      {"1816-2003", 2003},   {"2021..2024", 2024},     {"2023-08..2025-04", 2025},
      {"2024-01..08", 2024}, {"2022Q1..2024Q2", 2024}, {"2023Q4", 2023}};
  std::string text = kHeader;
  for (const auto& [when, year] : years) text += "EST,x," + when + ",1,count,MEM,C\n";
  write("a.csv", text);
  const Register facts = read();
  for (const auto& [when, year] : years) {
    ASSERT_NE(facts.find("EST", "x", when), nullptr) << when;
    EXPECT_EQ(facts.find("EST", "x", when)->year, year) << when;
  }
}

TEST_F(Facts, OfADayThatNoCalendarHasAreRefused) {
  write("sources.csv", kSources);
  const std::vector<std::string> times{
      "2025-13-28", "2025-02-30", "2023-02-29", "2025-00",     "2025-13",          "2025-1",
      "2023Q5",     "2023Q0",     "2025..2024", "2024-02..01", "2024-13..2025-01", "2024-00..2025"};
  std::string text = kHeader;
  for (const std::string& when : times) text += "EST,x," + when + ",1,count,MEM,C\n";
  write("a.csv", text + "EST,x,2024-02-29,1,count,MEM,C\n");
  const Lines found = problems();
  ASSERT_EQ(found.size(), times.size());
  for (std::size_t i = 0; i < times.size(); ++i) {
    const std::string start = base::format(
        "a.csv:{}: year: is no time that the calendar has "
        "(found \"{}\"; allowed: a year, month, day or period",
        i + 2, times[i]);
    EXPECT_TRUE(found[i].starts_with(start)) << found[i];
  }
}

TEST_F(Facts, OfMoneyAreNotBelowNone) {
  write("sources.csv", kSources);
  write("a.csv", std::string(kHeader) +
                     "USA,aid_cum,2025,-115,EUR_bn,MEM,C\n"
                     "USA,gdp,2025,-1,usd_bn,MEM,C\n"
                     "USA,trade_balance_goods,2025,-1,USD_bn,MEM,C\n"
                     "USA,aid_change,2025,-3,EUR_bn,MEM,C\n"
                     "USA,aid_none,2025,0,EUR_bn,MEM,C\n"
                     "USA,longitude,2025,-77,deg,MEM,C\n");
  EXPECT_EQ(
      problems(),
      (Lines{"a.csv:2: value: is out of range (found \"-115\"; allowed: a number of at least 0)",
             "a.csv:3: value: is out of range (found \"-1\"; allowed: a number of at least 0)"}));
}

TEST_F(Facts, WithProblemsAreAllNamed) {
  write("sources.csv", kSources);
  write("a.csv", std::string(kHeader) +
                     ",x,2024,1,count,MEM,C\n"
                     "EST,,2024,1,count,MEM,C\n"
                     "EST,x,last year,1,count,MEM,C\n"
                     "EST,x,2024,about 5,count,MEM,C\n"
                     "EST,y,2024,,count,MEM,C\n"
                     "EST,z,2024,1,,MEM,C\n"
                     "EST,u,2024,1,count,NATO_2O25+MEM+WB,C\n"
                     "EST,v,2024,1,count,,C\n"
                     "EST,w,2024,1,count,MEM,E\n"
                     "EST,member,2024,yes,bool,MEM,\n"
                     "EST,name,2024,,text,MEM,A\n"
                     "EST,nan,2024,nan,count,MEM,A\n"
                     "EST,y,2024,1,count\n"
                     "EST,q,24,1,count,MEM,A\n"
                     "EST,q,20240115,1,count,MEM,A\n");
  EXPECT_EQ(problems(),
            (Lines{"a.csv:2: entity: is empty", "a.csv:3: variable: is empty",
                   "a.csv:4: year: is not a time (found \"last year\"; allowed: a year, month, day "
                   "or period such as 2024, 2025-12, 2023Q4, 2022-2024 or 2023-08..2025-04, or "
                   "nothing)",
                   "a.csv:5: value: is not a number (found \"about 5\"; allowed: a number)",
                   "a.csv:6: value: is empty (allowed: a number)", "a.csv:7: unit: is empty",
                   "a.csv:8: source_id: is not a listed source (found \"NATO_2O25\"; did you mean "
                   "NATO_2025?)",
                   "a.csv:8: source_id: is not a listed source (found \"WB\")",
                   "a.csv:9: source_id: names no source",
                   "a.csv:10: grade: is not a grade (found \"E\"; allowed: one of A, B, C, D, J)",
                   "a.csv:11: value: is not a yes or no (found \"yes\"; allowed: 1 or 0)",
                   "a.csv:11: grade: is not a grade (allowed: one of A, B, C, D, J)",
                   "a.csv:12: value: is empty",
                   "a.csv:13: value: is not a number (found \"nan\"; allowed: a number)",
                   "a.csv:14: has the wrong number of cells (found 5; allowed: 7, as the header)",
                   "a.csv:15: year: is not a time (found \"24\"; allowed: a year, month, day or "
                   "period such as 2024, 2025-12, 2023Q4, 2022-2024 or 2023-08..2025-04, or "
                   "nothing)",
                   "a.csv:16: year: is not a time (found \"20240115\"; allowed: a year, month, day "
                   "or period such as 2024, 2025-12, 2023Q4, 2022-2024 or 2023-08..2025-04, or "
                   "nothing)"}));
}

TEST_F(Facts, ThatArePartsOfAWholeLieBetweenNoneAndAllOfIt) {
  write("sources.csv", kSources);
  write("a.csv", std::string(kHeader) +
                     "USA,senate_vote_participation,2010,196.6,pct_of_votes,MEM,C\n"
                     "USA,senate_vote_participation,2011,100.4,pct_of_votes,MEM,C\n"
                     "USA,house_vote_participation,2010,-3,pct_of_votes,MEM,C\n"
                     "USA,common_fund_cost_share,2025,101,pct,MEM,C\n"
                     "USA,board_part,2025,1.2,share,MEM,C\n"
                     "USA,population,2025,-1,persons,MEM,C\n"
                     "USA,real_growth,2025,-13,pct,MEM,C\n"
                     "USA,real_growth,2026,130,pct,MEM,C\n"
                     "USA,house_vote_participation,2011,100,pct_of_votes,MEM,C\n"
                     "USA,house_vote_participation,2012,0,pct_of_votes,MEM,C\n");
  const std::string percent = "; allowed: a number from 0 to 100)";
  EXPECT_EQ(problems(),
            (Lines{"a.csv:2: value: is out of range (found \"196.6\"" + percent,
                   "a.csv:3: value: is out of range (found \"100.4\"" + percent,
                   "a.csv:4: value: is out of range (found \"-3\"" + percent,
                   "a.csv:5: value: is out of range (found \"101\"" + percent,
                   "a.csv:6: value: is out of range (found \"1.2\"; allowed: a number from 0 to 1)",
                   "a.csv:7: value: is out of range (found \"-1\"; allowed: a number of at least "
                   "0)"}));
}

TEST_F(Facts, StatedTwiceAreNamedWithTheFirstPlace) {
  write("sources.csv", kSources);
  write("a.csv", std::string(kHeader) + "EST,x,2024,1,count,MEM,C\n");
  write("b.csv", std::string(kHeader) + "EST,x,2023,1,count,MEM,C\nEST,x,2024,2,count,MEM,C\n");
  EXPECT_EQ(problems(),
            Lines{"b.csv:3: states a fact twice; the first is at a.csv:2 (found EST,x,2024)"});
}

TEST_F(Facts, OfAnotherHeaderMustBeNamedAsOtherTables) {
  write("sources.csv", kSources);
  write("frontiers.csv", "challenger,target\nRUS,EST\n");
  EXPECT_EQ(problems(),
            Lines{"frontiers.csv:1: is not a table of facts; a table of another kind must be named "
                  "as such (found \"challenger,target\"; allowed: "
                  "entity,variable,year,value,unit,source_id,grade)"});
  EXPECT_TRUE(read({"frontiers.csv"}).facts().empty());
}

TEST_F(Facts, AreNotBlamedForABrokenListOfSources) {
  write("sources.csv", std::string(kSources) + "BROKEN,only two\n");
  write("a.csv", std::string(kHeader) + "EST,x,2024,1,count,BROKEN,C\nEST,y,2024,1,count,,C\n");
  EXPECT_EQ(problems(),
            (Lines{"sources.csv:5: has the wrong number of cells (found 2; allowed: 5, as the "
                   "header)",
                   "a.csv:3: source_id: names no source"}));
}

TEST_F(Facts, NeedAFolderWithSources) {
  EXPECT_EQ(problems(), Lines{": this folder lists no sources (allowed: sources.csv)"});
  std::filesystem::remove_all(folder_);
  EXPECT_EQ(problems(), Lines{": this folder cannot be read: No such file or directory"});
}

TEST_F(Facts, MayHaveSourcesInSeveralFiles) {
  write("sources.csv", kSources);
  write("sources-law.csv", "source_id,title,publisher,date,address\nL01,22 USC 1928f,,,\n");
  write("a.csv", std::string(kHeader) + "USA,notice,1949,12,months,L01+MEM,B\n");
  EXPECT_EQ(read().source_ids(), (Lines{"L01", "NATO_2025", "WB_GDP", "MEM"}));
}

TEST_F(Facts, NeedSourcesThatAreTold) {
  write("sources.csv", std::string(kSources) + "MEM,again,,,\n,no id,,,\nA+B,joined,,,\nC,,,,\n");
  EXPECT_EQ(
      problems(),
      (Lines{"sources.csv:6: source_id: is empty",
             "sources.csv:7: source_id: holds a '+' or ',', which joins several sources (found "
             "\"A+B\")",
             "sources.csv:8: title: is empty",
             "sources.csv:5: source_id: is listed twice; the first is at sources.csv:4 (found "
             "\"MEM\")"}));
  write("sources.csv", "source_id,titl,publisher,date,address\n");
  EXPECT_EQ(problems(), Lines{"sources.csv:1: titl: is not a known column (did you mean title?)"});
}

TEST_F(Facts, OfAHugeBrokenFileAreCounted) {
  write("sources.csv", kSources);
  std::string text = kHeader;
  for (int i = 0; i < 30000; ++i) text += "EST,x" + std::to_string(i) + ",2024,1,count,MEM,Q\n";
  write("a.csv", text);
  const Lines lines = problems();
  ASSERT_EQ(lines.size(), 101U);
  EXPECT_EQ(lines[0],
            "a.csv:2: grade: is not a grade (found \"Q\"; allowed: one of A, B, C, D, J)");
  EXPECT_EQ(lines[100], "a.csv:102: and 29900 more from here on");
}

TEST(Grade, IsOneOfFiveLettersWithAMeaning) {
  EXPECT_EQ(grade_meaning('A'), "official or primary");
  EXPECT_EQ(grade_meaning('B'), "reputable secondary or peer-reviewed");
  EXPECT_EQ(grade_meaning('C'), "press or memory");
  EXPECT_EQ(grade_meaning('D'), "unverified or anonymous");
  EXPECT_EQ(grade_meaning('J'), "judgement");
  EXPECT_EQ(grade_meaning('E'), "");
  for (const char grade : kGrades) {
    EXPECT_EQ(parse_grade(std::string(1, grade)), grade);
    EXPECT_FALSE(grade_meaning(grade).empty());
  }
  for (const char* text : {"", "a", "E", "AB", " A"}) EXPECT_EQ(parse_grade(text), '\0') << text;
}

TEST(SourceIds, AreCheckedAtThePlaceOfTheCaller) {
  std::vector<base::Problem> problems;
  const base::Problem place{.file = "a.toml", .line = 3, .key = "evidence"};
  check_source_ids("A1+B2", {"A1", "B2"}, place, problems);
  EXPECT_TRUE(problems.empty());
  check_source_ids("A1+", {"A1"}, place, problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(to_text(problems[0]), "a.toml:3: evidence: is not a listed source (found \"\")");
}

TEST(SourceIds, ThatManyRowsNameAreOneProblemOfTheTable) {
  std::vector<base::Problem> problems;
  const auto check = [&](const std::string& ids, const std::string& file, int line) {
    check_source_ids(ids, {"A1"}, {.file = file, .line = line, .key = "source_id"}, problems);
  };
  for (int line = 2; line < 5; ++line) check("B2+A1", "a.csv", line);
  check("C3", "a.csv", 5);
  for (int line = 2; line < 4; ++line) check("B2", "b.csv", line);
  std::vector<std::string> texts;
  for (const base::Problem& one : problems) texts.push_back(to_text(one));
  EXPECT_EQ(texts, (std::vector<std::string>{
                       "a.csv:2: source_id: is not a listed source, here and in 2 more rows (found "
                       "\"B2\")",
                       "a.csv:5: source_id: is not a listed source (found \"C3\")",
                       "b.csv:2: source_id: is not a listed source, here and in 1 more row (found "
                       "\"B2\")"}));
}

}  // namespace
}  // namespace casus::evidence
