#include "study/record.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "study/small_study.hpp"

namespace casus::study {
namespace {

constexpr const char* kHead = R"(schema = "casus.statements/1"
graded = { by = "author", on = "2026-11-30" }
[[document]]
id = "D1"
type = "webpage"
title = "A title"
language = "en"
sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
retrieved = "2026-11-21"
licence = "text not kept"
)";

constexpr const char* kNotice = R"(asks = "months of notice", law = "LAW001")";

/// A claims file of one fact that is held against the record in `points`, with `more` lines.
std::string claims(const std::string& points, const std::string& more = "",
                   const std::string& kind = "fact") {
  return std::string(kHead) + base::format(R"(
[[statement]]
id = "C1"
passage = {{ document = "D1", exact = "a few words", position = [0, 11], before = "0123456789abcdef", after = "0123456789abcdef" }}
proposition = "Something is so."
kind = "{}"
speaker = "somebody"
basis = "unattributed"
reliability = [{{ mark = "F", reason = "unknown" }}]
credibility = [{{ mark = "6", reason = "unknown" }}]
unlinked = "a test"
{}
{}
)",
                                           kind, points.empty() ? "" : "point = [" + points + "]",
                                           more);
}

RecordVerdict verdict_of(SmallStudy& files) {
  const base::Result<Study> study = files.read();
  if (!study.ok()) {
    for (const base::Problem& problem : study.problems()) ADD_FAILURE() << to_text(problem);
    return {};
  }
  Record record(study.value());
  return record.verdict(study.value().statements.list.at(0));
}

RecordVerdict verdict_of(const std::string& points, const std::string& more = "",
                         const std::string& kind = "fact") {
  SmallStudy files;
  files.write("claims.toml", claims(points, more, kind));
  return verdict_of(files);
}

TEST(Record, MatchesANumberOfALaw) {
  const RecordVerdict found = verdict_of(base::format("{{ {}, equals = 12 }}", kNotice));
  EXPECT_EQ(found.verdict, Verdict::matches);
  EXPECT_EQ(found.points.at(0).record, "12 months");
  EXPECT_EQ(found.points[0].where, "facts/law.csv:2");
  EXPECT_EQ(found.points[0].source, "S1");
}

TEST(Record, ContradictsAnotherNumber) {
  EXPECT_EQ(verdict_of(base::format("{{ {}, equals = 6 }}", kNotice)).verdict,
            Verdict::contradicted);
  EXPECT_EQ(verdict_of(base::format("{{ {}, equals = 6, within = 6 }}", kNotice)).verdict,
            Verdict::matches);
  EXPECT_EQ(verdict_of(base::format("{{ {}, at_least = 13 }}", kNotice)).verdict,
            Verdict::contradicted);
  EXPECT_EQ(verdict_of(base::format("{{ {}, at_least = 12, at_most = 12 }}", kNotice)).verdict,
            Verdict::matches);
  EXPECT_EQ(verdict_of(base::format("{{ {}, at_most = 11 }}", kNotice)).verdict,
            Verdict::contradicted);
}

TEST(Record, TheVerdictFollowsTheRecord) {
  // The same statement, and a record that says something else.
  const auto verdict = [](const std::string& value) {
    SmallStudy files;
    files.write(
        "facts/more.csv",
        "entity,variable,year,value,unit,source_id,grade\nUSA,rate,2025," + value + ",pct,S1,A\n");
    files.write("claims.toml", claims(R"({ asks = "rate", fact = "USA/rate", equals = 4.6 })"));
    return verdict_of(files).verdict;
  };
  EXPECT_EQ(verdict("4.6"), Verdict::matches);
  EXPECT_EQ(verdict("4.7"), Verdict::contradicted);
}

TEST(Record, ARangeAnswersWithTheEndThatIsAsked) {
  const auto verdict = [](const std::string& given) {
    SmallStudy files;
    files.with("What it says", "14 to 21", "facts/law.csv");
    files.write("claims.toml",
                claims(R"({ asks = "votes", cell = "law.csv/LAW001/content", )" + given + " }"));
    return verdict_of(files).verdict;
  };
  EXPECT_EQ(verdict("at_least = 14"), Verdict::matches);
  EXPECT_EQ(verdict("at_least = 15"), Verdict::contradicted);
  EXPECT_EQ(verdict("at_most = 21"), Verdict::matches);
  EXPECT_EQ(verdict("at_most = 20"), Verdict::contradicted);
}

TEST(Record, WhatTheStatementLeavesOpenIsADetailMissing) {
  const std::string half = base::format("{{ {}, equals = 12 }}, {{ {} }}", kNotice, kNotice);
  EXPECT_EQ(verdict_of(half).verdict, Verdict::detail_missing);
  EXPECT_EQ(verdict_of(half).points.at(1).answer, Answer::open);
  const std::string worse = half + base::format(", {{ {}, equals = 1 }}", kNotice);
  EXPECT_EQ(verdict_of(worse).verdict, Verdict::contradicted);
  EXPECT_EQ(verdict_of(base::format("{{ {} }}", kNotice)).verdict, Verdict::not_found);
}

TEST(Record, ReadsWordsOfACell) {
  constexpr const char* kCell = R"(asks = "what", cell = "law.csv/LAW001/content", )";
  EXPECT_EQ(
      verdict_of(base::format(R"({{ {}names = "It Says", says = "it says" }})", kCell)).verdict,
      Verdict::matches);
  EXPECT_EQ(verdict_of(base::format(R"({{ {}names = "it says", says = "they" }})", kCell)).verdict,
            Verdict::contradicted);
  EXPECT_EQ(
      verdict_of(base::format(R"({{ {}names = "it says" }}, {{ {}names = "what", says = "what" }})",
                              kCell, kCell))
          .verdict,
      Verdict::detail_missing);
  // Words that the record does not hold (any more) answer nothing.
  EXPECT_EQ(
      verdict_of(base::format(R"({{ {}names = "it sings", says = "it sings" }})", kCell)).verdict,
      Verdict::not_found);
}

TEST(Record, CountsAndLooksIntoLists) {
  SmallStudy files;
  files.write("claims.toml",
              claims(R"({ asks = "who", cell = "law.csv/LAW001/content", includes = "EST" },
                        { asks = "how many", cell = "law.csv/LAW001/content", equals = 3 })"));
  files.with("What it says", "DEU;EST; FRA", "facts/law.csv");
  EXPECT_EQ(verdict_of(files).verdict, Verdict::matches);
  files.with("EST", "ITA", "facts/law.csv");
  EXPECT_EQ(verdict_of(files).verdict, Verdict::contradicted);
}

TEST(Record, RanksAndCountsEntities) {
  SmallStudy files;
  files.write("facts/more.csv",
              "entity,variable,year,value,unit,source_id,grade\n"
              "DEU,size,2024,3,m,S1,A\nEST,size,2024,1,m,S1,A\nUSA,size,2024,9,m,S1,A\n"
              "DEU,share,2014,1,pct,S1,A\nDEU,share,2015,2,pct,S1,A\n"
              "EST,share,2014,2,pct,S1,A\nEST,share,2015,2,pct,S1,A\nEST,share,2016,1,pct,S1,A\n");
  files.write(
      "claims.toml",
      claims(
          R"({ asks = "largest", rank_of = "USA", variable = "size", among = "allies", equals = 1 },
                        { asks = "second", rank_of = "EST", variable = "size", among = "allies", equals = 2 },
                        { asks = "meet 2", count_of = "share", among = "allies", threshold = 2, first_year = 2014, last_year = 2015, equals = 1 })"));
  const RecordVerdict found = verdict_of(files);
  EXPECT_EQ(found.verdict, Verdict::matches);
  EXPECT_EQ(found.points.at(0).record, "1 by size, of 3");
  // A year more, and none meets it.
  files.with("last_year = 2015", "last_year = 2016", "claims.toml");
  EXPECT_EQ(verdict_of(files).verdict, Verdict::contradicted);
}

TEST(Record, ReckonsAnAgeInWholeYears) {
  const auto age = [](const std::string& at) {
    SmallStudy files;
    files.with("12,months,2024,", "12,months,1949-08-24,", "facts/law.csv");
    files.write("claims.toml",
                claims(base::format(
                    R"({{ asks = "age", age_of = "LAW001", at = "{}", equals = 75 }})", at)));
    return verdict_of(files).verdict;
  };
  EXPECT_EQ(age("2025-03"), Verdict::matches);
  EXPECT_EQ(age("2025-08"), Verdict::contradicted);
  EXPECT_EQ(age("2024-07"), Verdict::contradicted);
}

TEST(Record, TakesTheLatestFactUnlessATimeIsNamed) {
  SmallStudy files;
  files.write("facts/more.csv",
              "entity,variable,year,value,unit,source_id,grade\n"
              "USA,rate,2023-04,3.4,pct,S1,A\nUSA,rate,2025-11,4.6,pct,S1,B\n");
  files.write("claims.toml", claims(R"({ asks = "rate", fact = "USA/rate", equals = 4.6 },
                                       { asks = "then", fact = "USA/rate/2023-04", equals = 3.4 })"));
  EXPECT_EQ(verdict_of(files).verdict, Verdict::matches);
}

TEST(Record, NothingRestsOnAnAnonymousRow) {
  SmallStudy files;
  files.write("facts/more.csv",
              "entity,variable,year,value,unit,source_id,grade\nUSA,poll,2025,62,pct,S1,D\n");
  files.write("claims.toml", claims(R"({ asks = "poll", fact = "USA/poll", equals = 62 })"));
  EXPECT_EQ(verdict_of(files).verdict, Verdict::not_found);
  files.with("S1,D", "S1,C", "facts/more.csv");
  EXPECT_EQ(verdict_of(files).verdict, Verdict::matches);
}

TEST(Record, NothingRestsOnAJudgement) {
  SmallStudy files;
  files.write("facts/more.csv",
              "entity,variable,year,value,unit,source_id,grade\nUSA,notices,2025,0,count,S1,J\n"
              "USA,size,2025,9,m,S1,J\nDEU,size,2025,1,m,S1,J\n");
  files.write("claims.toml", claims(R"({ asks = "notices", fact = "USA/notices", equals = 0 })"));
  const RecordVerdict found = verdict_of(files);
  EXPECT_EQ(found.verdict, Verdict::not_found);
  EXPECT_EQ(found.points.at(0).answer, Answer::judgement);
  EXPECT_NE(found.reason.find("a judgement of its own (facts/more.csv:2: 0 (2025))"),
            std::string::npos)
      << found.reason;
  // Neither contradicted by one, nor by a ranking of them.
  files.with("equals = 0", "equals = 1", "claims.toml");
  EXPECT_EQ(verdict_of(files).verdict, Verdict::not_found);
  files.write(
      "claims.toml",
      claims(
          R"({ asks = "largest", rank_of = "USA", variable = "size", among = "allies", equals = 1 })"));
  EXPECT_EQ(verdict_of(files).points.at(0).answer, Answer::judgement);
  files.with("DEU,size,2025,1,m,S1,J", "DEU,size,2025,1,m,S1,A", "facts/more.csv");
  EXPECT_EQ(verdict_of(files).verdict, Verdict::matches);
  // Beside a record it is a detail that the record does not have.
  files.write("claims.toml",
              claims(base::format(R"({{ asks = "notices", fact = "USA/notices", equals = 0 }},
                                     {{ {}, equals = 12 }})",
                                  kNotice)));
  EXPECT_EQ(verdict_of(files).verdict, Verdict::detail_missing);
}

TEST(Record, VerdictsAreThoseThatReviewsMayGive) {
  std::vector<std::string> names;
  for (const Verdict verdict : {Verdict::matches, Verdict::detail_missing, Verdict::contradicted,
                                Verdict::not_found, Verdict::not_checkable}) {
    names.emplace_back(name_of(verdict));
  }
  EXPECT_EQ(evidence::verdict_names(evidence::Kind::fact), names);
  EXPECT_EQ(evidence::verdict_names(evidence::Kind::opinion),
            std::vector<std::string>{std::string(name_of(Verdict::not_rated))});
}

TEST(Record, SaysWhyThereIsNothingToCheck) {
  const RecordVerdict secret = verdict_of("", "uncheckable = \"a closed meeting\"");
  EXPECT_EQ(secret.verdict, Verdict::not_checkable);
  EXPECT_EQ(secret.reason, "a closed meeting");
  const RecordVerdict sought = verdict_of("", "searched = \"polls of 2025\"");
  EXPECT_EQ(sought.verdict, Verdict::not_found);
  EXPECT_EQ(sought.reason, "polls of 2025");
  // A fact that is not there yet is looked for each time.
  EXPECT_EQ(verdict_of(R"({ asks = "poll", fact = "USA/poll", equals = 62 })",
                       "searched = \"polls of 2025\"")
                .verdict,
            Verdict::not_found);
}

TEST(Record, WhatIsNoFactIsNotRated) {
  for (const char* kind : {"intent", "norm", "opinion", "forecast"}) {
    EXPECT_EQ(verdict_of("", "", kind).verdict, Verdict::not_rated) << kind;
  }
}

std::string problem_of(const std::string& text) {
  SmallStudy files;
  files.write("claims.toml", text);
  return files.problem();
}

TEST(ReadClaims, FindsWhatTheStudyDoesNotHave) {
  EXPECT_NE(problem_of(claims(R"({ asks = "x", fact = "DEU/nato_membr", equals = 1 })"))
                .find("did you mean DEU/nato_member?"),
            std::string::npos);
  EXPECT_NE(problem_of(claims(R"({ asks = "x", law = "LAW009", equals = 1 })"))
                .find("a provision that states none"),
            std::string::npos);
  EXPECT_NE(problem_of(claims(R"({ asks = "x", law = "LAW002", equals = 1 })"))
                .find("is not a provision of this study"),
            std::string::npos);
  EXPECT_NE(problem_of(claims(R"({ asks = "x", cell = "law.csv/LAW003/content", equals = 1 })"))
                .find("a row LAW003 that is not there"),
            std::string::npos);
  EXPECT_NE(problem_of(claims(R"({ asks = "x", cell = "lore.csv/LAW003/content", equals = 1 })"))
                .find("a table facts/lore.csv that is not there"),
            std::string::npos);
  EXPECT_NE(problem_of(claims(R"({ asks = "x", cell = "../law.csv/LAW003/content", equals = 1 })"))
                .find("is not a cell"),
            std::string::npos);
}

TEST(ReadClaims, AFigureStandsInOnePlace) {
  const auto forecast = [](const std::string& projection) {
    std::string text = claims(
        "", "projection = { " + projection + ", preset = \"reference\", why = \"w\" }", "forecast");
    const std::string unlinked = "unlinked = \"a test\"";
    return problem_of(text.erase(text.find(unlinked), unlinked.size()));
  };
  EXPECT_EQ(forecast(R"(outcome = "notice", happens = true)"), "accepted");
  EXPECT_EQ(forecast(R"(outcome = "allied_spending_2030", claims = 0.05)"), "accepted");
  EXPECT_NE(forecast(R"(outcome = "notice", claims = 0.5)").find("wants `happens`"),
            std::string::npos);
  EXPECT_NE(forecast(R"(outcome = "allied_spending_2030", happens = true)").find("wants `claims`"),
            std::string::npos);
  EXPECT_NE(forecast(R"(outcome = "allied_spending_2030")").find("wants `claims`"),
            std::string::npos);
  EXPECT_NE(forecast(R"(outcome = "spending_ratio", claims = 0.4)")
                .find("the outcome's own claim states"),
            std::string::npos);
  EXPECT_EQ(forecast(R"(event = "exit.in_force", by = "2028-01", happens = false)"), "accepted");
  EXPECT_NE(forecast(R"(event = "exit.in_farce", by = "2028-01", happens = false)")
                .find("did you mean exit.in_force?"),
            std::string::npos);
}

}  // namespace
}  // namespace casus::study
