// What the study reader takes and what it refuses, on the small study of the fuzzers.
#include "study/study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace casus::study {
namespace {

namespace fs = std::filesystem;

/// A copy of the small study, removed when the test ends.
class SmallStudy {
 public:
  SmallStudy() {
    std::string name = (fs::temp_directory_path() / "casus-study-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    fs::copy(fs::path(CASUS_SOURCE_DIR) / "tests/fuzz/seed_study", folder_,
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  }
  ~SmallStudy() { fs::remove_all(folder_); }
  SmallStudy(const SmallStudy&) = delete;
  SmallStudy& operator=(const SmallStudy&) = delete;

  /// Puts `to` in the place of the first `from` in a file.
  SmallStudy& with(const std::string& from, const std::string& to,
                   const std::string& file = "study.toml") {
    std::ifstream in(folder_ / file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    in.close();
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    std::ofstream(folder_ / file, std::ios::binary) << text;
    return *this;
  }
  SmallStudy& write(const std::string& file, const std::string& text) {
    std::ofstream(folder_ / file, std::ios::binary) << text;
    return *this;
  }
  SmallStudy& remove(const std::string& file) {
    fs::remove_all(folder_ / file);
    return *this;
  }
  SmallStudy& link(const std::string& file, const std::string& target) {
    fs::create_symlink(target, folder_ / file);
    return *this;
  }
  [[nodiscard]] base::Result<Study> read() const { return read_study(folder_.string()); }
  /// The only problem, without the folder in front; all of them if there are several.
  [[nodiscard]] std::string problem() const {
    const base::Result<Study> study = read();
    if (study.ok()) return "accepted";
    std::string text;
    for (const base::Problem& problem : study.problems()) {
      std::string line = to_text(problem);
      const std::string prefix = folder_.string() + "/";
      if (line.starts_with(prefix)) line.erase(0, prefix.size());
      text += (text.empty() ? "" : "\n") + line;
    }
    return text;
  }

 private:
  fs::path folder_;
};

constexpr const char* kSenate =
    R"(parties = [ { name = "Republican", seats = 3, is_administrations = true }, )"
    R"({ name = "Democratic caucus", seats = 2 } ])";
constexpr const char* kCounted =
    ": in a run rules count members; weights, vetoes and blocking minorities belong to `casus "
    "solve "
    "votes` and `casus solve power` (allowed: no `";

TEST(SmallStudy, IsRead) {
  const SmallStudy small;
  ASSERT_EQ(small.problem(), "accepted");
  const Study study = small.read().value();
  EXPECT_EQ(study.id, "seed");
  EXPECT_EQ(study.setting.chambers.front().seats(), 5);
  EXPECT_EQ(study.actors.at(static_cast<std::size_t>(study.setting.leaver)).code, "USA");
}

TEST(VotingRules, ThatOnlyTheCalculatorsKnowAreRefused) {
  EXPECT_EQ(SmallStudy().with("seats = 3,", "seats = 3, has_veto = true,").problem(),
            std::string("study.toml:51: chamber[1].parties[1].has_veto") + kCounted + "has_veto`)");
  EXPECT_EQ(SmallStudy().with("seats = 3,", "seats = 3, weight = 7,").problem(),
            std::string("study.toml:51: chamber[1].parties[1].weight") + kCounted + "weight`)");
  EXPECT_EQ(
      SmallStudy().with("quorum = 3 }", "quorum = 3, weight_share = 0.65 }").problem(),
      std::string("study.toml:61: rule[1].stages[1].weight_share") + kCounted + "weight_share`)");
  EXPECT_EQ(SmallStudy().with("quorum = 3 }", "quorum = 3, blocking_minority = 4 }").problem(),
            std::string("study.toml:61: rule[1].stages[1].blocking_minority") + kCounted +
                "blocking_minority`)");
  EXPECT_EQ(SmallStudy().with("seats = 3,", "seats = 3, has_veto = false, weight = 0,").problem(),
            "accepted");
}

TEST(Chambers, AreNotTooLargeTooManyOrOfOneName) {
  EXPECT_EQ(SmallStudy().with("seats = 2 }", "seats = 747 }").problem(), "accepted");
  EXPECT_EQ(SmallStudy().with("seats = 2 }", "seats = 748 }").problem(),
            "study.toml:51: chamber[1].parties: the chamber has too many seats (found 751; "
            "allowed: at most 750)");
  std::string more;
  for (int i = 3; i <= 9; ++i) {
    more +=
        "[[chamber]]\nname = \"c" + std::to_string(i) + "\"\nsource = \"S1\"\n" + kSenate + "\n";
    const std::string found = SmallStudy().with("[[rule]]", more + "[[rule]]").problem();
    EXPECT_EQ(found, i <= 8 ? "accepted"
                            : "study.toml:48: chamber: are too many (found 9; allowed: at most 8)");
  }
  EXPECT_EQ(SmallStudy().with("name = \"house\"", "name = \"senate\"").read().ok(), false);
}

TEST(Ids, ThatNoFileOrCommandCanHoldAreRefused) {
  EXPECT_EQ(SmallStudy().with("id = \"seed\"", "id = \"a/b\"").problem(),
            "study.toml:2: id: is not an id (found \"a/b\"; allowed: letters, digits, '_', '.' and "
            "'-', a letter or digit first, at most 100 of them)");
  EXPECT_NE(SmallStudy()
                .with("id = \"allies_at_2\"", "id = \"allies at 2\"")
                .problem()
                .find("indicator[2].id: is not an id"),
            std::string::npos);
}

TEST(Levers, KeepToTheRangeOfWhatTheyDrive) {
  // Named values that leave the range would reach the models by their names.
  EXPECT_NE(SmallStudy()
                .with("values = [\"stays\"", "first_value = 1\nvalues = [\"stays\"")
                .problem()
                .find("lever[1].values: name numbers that are out of range (found 1 to 5; allowed: "
                      "a whole number from 0 to 4)"),
            std::string::npos);
  EXPECT_NE(
      SmallStudy()
          .with("reference = 0\nvalues = [\"stays\"", "reference = 0.5\nvalues = [\"stays\"")
          .problem()
          .find("lever[1].reference: is out of range (found 0.5; allowed: a whole number from "
                "0 to 4)"),
      std::string::npos);
  EXPECT_NE(SmallStudy()
                .with("drives = [\"ambiguity_share\"]",
                      "drives = [\"ambiguity_share\", \"ambiguity_share\"]")
                .problem()
                .find("drives: names a lever of the models twice"),
            std::string::npos);
}

TEST(Levers, HaveTheRangeThatIsDeclaredAndNoYearBeforeTheStart) {
  const base::Result<Study> study = SmallStudy().read();
  ASSERT_TRUE(study.ok());
  const auto driving = [&](catalog::Lever driven) {
    return *std::find_if(study.value().levers.begin(), study.value().levers.end(),
                         [&](const Lever& lever) { return lever.drives.front() == driven; });
  };
  EXPECT_EQ(driving(catalog::Lever::spending_target_share).high, 0.2);  // not the float near it
  EXPECT_EQ(driving(catalog::Lever::spending_target_year).low, study.value().start.year());
  EXPECT_EQ(driving(catalog::Lever::spending_target_year).high, 2060);
}

constexpr const char* kGdpRows = "rows = [ { variable = \"gdp_market\", year = 2024 } ]";
constexpr const char* kNoSource =
    "source_id: is not a listed source (found \"S9\"; allowed: ids of facts/sources.csv, joined by "
    "'+'; did you mean S1?)";
constexpr const char* kNoGrade = "grade: is not a grade (found \"Q\"; allowed: one of A, B, C, J)";

TEST(Tables, RestOnListedSourcesWithAGrade) {
  for (const std::string file : {"actors.csv", "frontiers.csv", "law.csv"}) {
    const std::string path = "facts/" + file;
    const std::string first = path + ":2: ";
    EXPECT_EQ(SmallStudy().with(",S1,", ",S9,", path).problem(), first + kNoSource);
    const std::string grade = file == "actors.csv" ? "A\n" : "B\n";
    EXPECT_EQ(SmallStudy().with(",S1," + grade, ",S1,Q\n", path).problem(), first + kNoGrade);
    EXPECT_EQ(SmallStudy().with(",S1," + grade, ",S1,D\n", path).problem(),
              first + "grade: is not a grade (found \"D\"; allowed: one of A, B, C, J)");
    EXPECT_EQ(
        SmallStudy().with(",S1," + grade, ",,\n", path).problem(),
        first + "source_id: names no source (allowed: ids of facts/sources.csv, joined by '+')\n" +
            first + "grade: is not a grade (allowed: one of A, B, C, J)");
    EXPECT_EQ(SmallStudy().with(",S1,", ",S1+S2,", path).problem(), "accepted");
    EXPECT_EQ(SmallStudy().with(",S1,", ",\"S1, S2\",", path).problem(), "accepted");
    EXPECT_NE(
        SmallStudy().with("source_id,grade", "source_id,grades", path).problem().find("grade"),
        std::string::npos);
  }
}

TEST(Tables, ThatNoRunReadsRestOnSourcesAndKnownActors) {
  SmallStudy small;
  const auto problem_of = [&](const std::string& row) {
    small.write("facts/neighbours.csv",
                "entity,neighbour,source_id,grade\n" + row + "EST,RUS,S1,B\n");
    return small.problem();
  };
  const std::string first = "facts/neighbours.csv:2: ";
  EXPECT_EQ(problem_of("DEU,EST,S1,B\n"), "accepted");
  EXPECT_EQ(problem_of("DEU,EST,S9,B\n"), first + kNoSource);
  EXPECT_EQ(problem_of("DEU,EST,S1,Q\n"), first + kNoGrade);
  EXPECT_EQ(problem_of("DEU,ETS,S1,B\n"),
            first +
                "neighbour: is not an actor of the study (found \"ETS\"; allowed: an actor, or "
                "an entity of the facts; did you mean EST?)");
  EXPECT_EQ(problem_of("DUE,EST,S1,B\n").find(first + "entity: is not an actor"), 0U);
}

TEST(Frontiers, JoinTwoActorsAndOnLandNeighbours) {
  SmallStudy small;
  const std::string path = "facts/frontiers.csv";
  const std::string table = "facts/neighbours.csv";
  small.write(table, "entity,neighbour,source_id,grade\nDEU,EST,S1,B\n");
  EXPECT_NE(
      small.problem().find("RUS-EST: is a land frontier between actors that are no neighbours "
                           "(found RUS and EST;"),
      std::string::npos);
  small.write(table, "entity,neighbour,source_id,grade\nEST,RUS,S1,B\n");
  EXPECT_EQ(small.problem(), "accepted");
  SmallStudy own;
  own.with("RUS-EST,RUS,EST", "RUS-EST,EST,EST", path);
  EXPECT_EQ(own.problem(), path +
                               ":2: target: is the challenger itself (found \"EST\"; allowed: "
                               "another actor)");
}

TEST(Tables, GradeEveryColumnOfAGrade) {
  SmallStudy small;
  const std::string path = "facts/frontiers.csv";
  small.with(",source_id,grade", ",source_id,grade,force_grade", path)
      .with("38000,S1,B", "38000,S1,B,Q", path)
      .with(",,,S1,B", ",,,S1,B,", path);
  EXPECT_EQ(small.problem(), path + ":2: force_" + kNoGrade);
}

TEST(Actors, HaveAName) {
  EXPECT_EQ(SmallStudy().with("DEU,Germany,", "DEU,,", "facts/actors.csv").problem(),
            "facts/actors.csv:2: name: is empty");
}

TEST(Laws, HaveAStatusThatIsExplained) {
  const std::string file = "facts/law.csv";
  for (const char* good : {"expired", "in force for FY2026", "done; validity disputed",
                           "in force (code currency)", "announced by EUCOM"}) {
    EXPECT_EQ(SmallStudy().with("in force", good, file).problem(), "accepted") << good;
  }
  for (const char* bad : {"in farce", "in force since long"}) {
    const std::string found = SmallStudy().with("in force", bad, file).problem();
    EXPECT_EQ(found.find(file + ":2: status: is not a status of a provision (found \"" + bad +
                         "\"; allowed: one of in force, satisfied, "),
              0U)
        << found;
  }
  EXPECT_NE(SmallStudy().with("in force", "in farce", file).problem().find("did you mean in force"),
            std::string::npos);
}

TEST(Problems, OfEveryFileAreListedAtOnce) {
  SmallStudy small;
  small
      .with("months = 24", "months = 0")                              // of the file
      .with(kGdpRows, std::string(kGdpRows) + "\nunit = \"eur_bn\"")  // of a fact
      .with("DEU,nato_member,2026,1,", "DEU,nato_member,2026,2,", "facts/countries.csv")  // a cell
      .with(",S1,", ",S9,", "facts/actors.csv")        // a source
      .with("in force", "in farce", "facts/law.csv");  // a status
  const std::string found = small.problem();
  for (const char* one :
       {"study.toml:5: months: ", "another unit", "facts/countries.csv:2: value: ",
        "facts/actors.csv:2: source_id: ", "facts/law.csv:2: status: "}) {
    EXPECT_NE(found.find(one), std::string::npos) << one << " in\n" << found;
  }
  EXPECT_EQ(std::count(found.begin(), found.end(), '\n'), 4) << found;
}

TEST(Problems, OfAStudyFileThatIsNoTomlHaveNoConsequences) {
  SmallStudy small;
  small.with("title  = \"", "title  = \"\"\"").with(",S1,", ",S9,", "facts/actors.csv");
  const std::string found = small.problem();
  EXPECT_EQ(found.find("study.toml:"), 0U) << found;
  EXPECT_NE(found.find("\nfacts/actors.csv:2: " + std::string(kNoSource)), std::string::npos)
      << found;
  EXPECT_EQ(std::count(found.begin(), found.end(), '\n'), 1) << found;
}

TEST(Problems, OfOneEntryAreSaidOnceForAllItsRows) {
  const std::string found =
      SmallStudy().with(kGdpRows, std::string(kGdpRows) + "\nunit = \"eur_bn\"").problem();
  EXPECT_EQ(std::count(found.begin(), found.end(), '\n'), 0) << found;
  EXPECT_NE(found.find("have another unit (found usd_bn; allowed: eur_bn)"), std::string::npos);
  const std::string missing =
      SmallStudy().with("EST,gdp_market,", "EST,gdp_other,", "facts/countries.csv").problem();
  EXPECT_EQ(missing.find("out of range"), std::string::npos) << missing;
  EXPECT_NE(missing.find("no row holds a value for EST ("), std::string::npos) << missing;
}

TEST(Problems, OfARowAreNotThoseOfWhatRestsOnIt) {
  const std::string table = "facts/countries.csv";
  const std::string found =
      SmallStudy().with("EST,gdp_market,2024,", "EST,gdp_market,2024,x", table).problem();
  EXPECT_EQ(found.find(table + ":"), 0U) << found;
  EXPECT_NE(found.find("value: is not a number"), std::string::npos) << found;
  EXPECT_EQ(std::count(found.begin(), found.end(), '\n'), 0) << found;
  const std::string cut =
      SmallStudy().with("EST,gdp_market,2024,", "EST,gdp_market,", table).problem();
  EXPECT_NE(cut.find("has the wrong number of cells"), std::string::npos) << cut;
  EXPECT_EQ(std::count(cut.begin(), cut.end(), '\n'), 0) << cut;
}

TEST(Problems, OfATableThatIsMissingAreThatItIsMissing) {
  for (const char* file : {"facts/law.csv", "facts/actors.csv", "facts/frontiers.csv"}) {
    SmallStudy small;
    small.remove(file);
    const std::string found = small.problem();
    EXPECT_EQ(found.find(std::string(file) + ": "), 0U) << found;
    EXPECT_EQ(std::count(found.begin(), found.end(), '\n'), 0) << found;
  }
}

TEST(Presets, AreFilesThatAreRead) {
  SmallStudy capitals;
  EXPECT_EQ(capitals.write("presets/other.TOML", "").problem(),
            "presets/other.TOML: is read by nothing (allowed: files whose name ends in .toml)");
  SmallStudy file;
  file.remove("presets").write("presets", "");
  EXPECT_NE(file.problem().find("presets: cannot be read: Not a directory"), std::string::npos)
      << file.problem();
  SmallStudy notes;
  EXPECT_EQ(notes.write("presets/README.md", "").problem(), "accepted");
}

TEST(Files, OfAStudyCanAllBeRead) {
  SmallStudy small;
  small.link("facts/lost.txt", "nowhere");
  EXPECT_EQ(small.problem(), "facts/lost.txt: cannot be read: No such file or directory");
}

TEST(Tables, HaveEveryRowOnce) {
  SmallStudy small;
  const auto text_of = [&](const std::string& rows) {
    small.write("facts/votes.csv", "vote_id,yes\n" + rows);
    return small.problem();
  };
  EXPECT_EQ(text_of("V1,3\nV2,3\n"), "accepted");
  EXPECT_EQ(text_of("V1,3\nV2,3\nV1,4\n"),
            "facts/votes.csv:4: vote_id: is there twice; the first is in line 2 (found V1)");
  EXPECT_NE(text_of("V1,3\nV2\n").find("facts/votes.csv:3: has the wrong number of cells"),
            std::string::npos);
  small.write("facts/votes.csv", "vote,yes\nV1,3\nV1,4\nV1,3\n");
  EXPECT_EQ(small.problem(),
            "facts/votes.csv:4: is there twice; the first is in line 2 (found V1,3)");
}

TEST(Indicators, NeedAnEntry) {
  const std::string allies = "allies = [\"DEU\", \"EST\"]";
  EXPECT_NE(SmallStudy()
                .with(allies, "allies = []")
                .problem()
                .find("over: names no entry of the field; an indicator needs one"),
            std::string::npos);
  EXPECT_EQ(SmallStudy().with(allies, "allies = [\"DEU\", \"EST\", \"DEU\"]").problem(),
            "study.toml:15: groups.allies: names an actor twice (found DEU)");
}

TEST(Frontiers, SayWhichEndOfTheForceIsWrong) {
  // Without the column of the upper end it counts as 0.
  EXPECT_EQ(
      SmallStudy().with("challenger_force_high_persons", "other", "facts/frontiers.csv").problem(),
      "facts/frontiers.csv:2: challenger_force_low_persons: is above "
      "challenger_force_high_persons (found \"19000\"; allowed: at most 0)");
  EXPECT_NE(SmallStudy()
                .with("RUS-EST-HYB", "RUS-EST", "facts/frontiers.csv")
                .problem()
                .find("frontier_id: a frontier of this id is there already"),
            std::string::npos);
}

TEST(Frontiers, AtWarOrProbedMustBeThere) {
  const std::string table = "frontiers = \"frontiers.csv\"";
  EXPECT_NE(SmallStudy()
                .with(table, table + "\nfrontiers_at_war = [\"RUS-ETS\"]")
                .problem()
                .find("frontiers_at_war: names a frontier the study does not have (found RUS-ETS"),
            std::string::npos);
  EXPECT_NE(SmallStudy()
                .with(table, table + "\nfrontiers_probed = [\"RUS-EST\", \"RUS-EST\"]")
                .problem()
                .find("frontiers_probed: names a frontier twice"),
            std::string::npos);
}

TEST(Facts, OfTheModelsAreMeasuredAndNotJudged) {
  const std::string problem = SmallStudy().with(",A\n", ",J\n", "facts/countries.csv").problem();
  EXPECT_NE(problem.find("rests on a judgement for "), std::string::npos) << problem;
  EXPECT_NE(problem.find("a judgement is a parameter with a distribution"), std::string::npos);
}

TEST(Facts, MayLieOnTheEndsOfTheirRange) {
  const std::string rows = "rows = [ { variable = \"gdp_market\", year = 2024 } ]";
  EXPECT_EQ(SmallStudy().with(rows, "rows = []\notherwise = 0.1").problem(), "accepted");
  for (const char* beyond : {"0.09", "200001", "1e300", "-1e300"}) {
    EXPECT_NE(SmallStudy()
                  .with(rows, std::string("rows = []\notherwise = ") + beyond)
                  .problem()
                  .find("the value for DEU is out of range"),
              std::string::npos)
        << beyond;
  }
}

TEST(Terms, EndWithinTheModelsClock) {
  EXPECT_NE(SmallStudy()
                .with("months = 24", "months = 600")
                .with("starts = \"2025-01\"", "starts = \"1980-01\"")
                .with("starts = \"2033-01\"", "starts = \"2033-02\"")
                .with("starts = \"2029-01\"", "starts = \"2033-01\"")
                .problem()
                .find("term: an administration stays in office too long within the horizon (found "
                      "636 months; allowed: at most 600)"),
            std::string::npos);
}

TEST(Dates, ThatNoCalendarOfOursHoldsAreRefused) {
  EXPECT_NE(
      SmallStudy()
          .with("start  = \"2026-08\"", "start = \"9999-08\"")
          .problem()
          .find("start: is out of range (found \"9999-08\"; allowed: a month from \"1900-01\" to "
                "\"2200-12\")"),
      std::string::npos);
}

/// A council of the two allies and the leaver, the larger ally with two thirds of the weight.
constexpr const char* kCouncil = R"([[body]]
id = "council"
title = "A council"
members = ["DEU", "EST", "USA"]
quota = "share_of_members"
number = 0.55
weights = { variable = "gdp_market", year = 2024, unit = 10 }
weight_share = 0.65
blocking_minority = 2
veto = ["USA"]
source = "S1"

)";

/// The small study with the council, in which `to` replaces `from`.
std::string problem_of_council(const std::string& from, const std::string& to) {
  std::string council = kCouncil;
  const std::size_t at = council.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  council.replace(at, from.size(), to);
  const std::string text = SmallStudy().with("[[rule]]", council + "[[rule]]").problem();
  return text.starts_with("study.toml:") ? text.substr(text.find(": ") + 2) : text;
}

/// The small study with these words of its own on the United Nations.
SmallStudy& with_united_nations(SmallStudy& study, const std::string& text) {
  return study.with("[[rule]]", text + "[[rule]]");
}

constexpr const char* kSecurityCouncil = R"([[body]]
id = "sc"
title = "A council with vetoes"
members = ["USA", "RUS"]
elected = 4
quota = "members"
number = 3
veto = ["USA", "RUS"]
source = "S1"

[council]
body = "sc"

)";

TEST(UnitedNations, BodiesAreLeftAsTheStudySays) {
  SmallStudy small;
  const Study study = with_united_nations(small, R"([[un_body]]
body = "who"
clause = "months"
notice_months = 12
effective = "2026-01"
law = "LAW001"

[[un_body]]
body = "unesco"
clause = "end_of_following_year"
effective = "2026-12"
law = "LAW001"

)")
                          .read()
                          .value();
  const auto& exits = study.setting.body_exits;
  EXPECT_EQ(exits[0].clause, world::ExitClause::none);
  EXPECT_FALSE(exits[0].has_notice);
  EXPECT_EQ(exits[2].clause, world::ExitClause::months);
  EXPECT_EQ(exits[2].notice_months, 12);
  EXPECT_EQ(exits[2].effective_month, -7);
  EXPECT_EQ(exits[3].clause, world::ExitClause::end_of_following_year);
  EXPECT_EQ(exits[3].effective_month, 4);
  EXPECT_EQ(study.setting.fact(catalog::Fact::un_assessed_share).size(), 4U);
}

TEST(UnitedNations, WhatDoesNotFitIsRefused) {
  const auto problem = [](const std::string& body) {
    SmallStudy small;
    return with_united_nations(small, "[[un_body]]\n" + body + "law = \"LAW001\"\n\n").problem();
  };
  EXPECT_NE(problem("body = \"who\"\nclause = \"months\"\n")
                .find("un_body[1].notice_months: belongs to the clause `months`"),
            std::string::npos);
  EXPECT_NE(problem("body = \"peacekeeping\"\nclause = \"none\"\n").find("un_body[1].body: "),
            std::string::npos);
  EXPECT_NE(problem("body = \"who\"\nclause = \"none\"\nlaw = \"LAW001\"\n\n[[un_body]]\n"
                    "body = \"who\"\nclause = \"none\"\n")
                .find("un_body[2].body: is told already"),
            std::string::npos);
}

TEST(UnitedNations, TheCouncilHasItsMembersVetoesAndQuota) {
  SmallStudy small;
  const Study study = with_united_nations(small, kSecurityCouncil).read().value();
  const world::Council& council = study.setting.council;
  EXPECT_EQ(council.permanent, (std::vector<int>{2, 3}));
  EXPECT_EQ(council.elected, 4);
  EXPECT_EQ(council.needed, 3);
  EXPECT_EQ(SmallStudy().read().value().setting.council.needed, 0);
  SmallStudy other;
  std::string text = kSecurityCouncil;
  text.replace(text.find("quota = \"members\"\nnumber = 3"), 28,
               "quota = \"share_of_members\"\nnumber = 0.5");
  EXPECT_NE(with_united_nations(other, text)
                .problem()
                .find("council.body: is no council that a run can ask"),
            std::string::npos);
}

TEST(Laws, AreReadWithTheNumberTheyState) {
  const Study study = SmallStudy().read().value();
  ASSERT_EQ(study.laws.size(), 13U);
  const Law* notice = find_law(study, "LAW001");
  ASSERT_NE(notice, nullptr);
  EXPECT_EQ(notice->value, 12.0);
  EXPECT_EQ(notice->unit, "months");
  EXPECT_EQ(find_law(study, "LAW009")->value, std::nullopt);
}

TEST(Laws, AreWhatTheModelsWorkWith) {
  const world::Setting setting = SmallStudy().read().value().setting;
  EXPECT_EQ(setting.floor_grace_days, 45);
  EXPECT_EQ(setting.arrears_years, 2);
  EXPECT_TRUE(setting.floor_has_certificate && setting.keeps_equipment && setting.keeps_top_post);
  const world::Setting other =
      SmallStudy()
          .with("equipment_kept = { value = true", "equipment_kept = { value = false")
          .with("floor_certificate = { value = true", "floor_certificate = { value = false")
          .read()
          .value()
          .setting;
  EXPECT_FALSE(other.floor_has_certificate || other.keeps_equipment);
  EXPECT_EQ(
      SmallStudy().with("arrears_years = { value = 2", "arrears_years = { value = 3").problem(),
      "study.toml:25: clocks.arrears_years.value: LAW060 says otherwise (found 3; allowed: 2)");
}

TEST(Laws, AndSourcesOfTheStudysPartsAreKept) {
  const Study study = SmallStudy()
                          .with("source = \"S1\"\nparties = [ { name = \"Repub",
                                "source = \"S2\"\nparties = [ { name = \"Repub")
                          .read()
                          .value();
  const auto source_of = [&](const std::string& part) -> std::string {
    for (const Citation& citation : study.citations) {
      if (citation.part == part) return citation.law + ":" + citation.source;
    }
    return "none";
  };
  EXPECT_EQ(source_of("clock notice_months"), "LAW001:S1");
  EXPECT_EQ(source_of("chamber senate"), ":S2");
}

TEST(Laws, SayWhatIsWrongWithARow) {
  const std::string file = "facts/law.csv";
  EXPECT_EQ(SmallStudy().with("notice_months,12,", "notice_months,6,", file).problem(),
            "study.toml:20: clocks.notice_months.value: LAW001 says otherwise (found 12; "
            "allowed: 6)");
  EXPECT_EQ(SmallStudy().with("notice_months,12,", "notice_months,,", file).problem(),
            "facts/law.csv:2: param_value: a value has a name and a name has a value");
  EXPECT_NE(SmallStudy()
                .with("LAW009,", "LAW001,", file)
                .problem()
                .find("facts/law.csv:3: law_id: a provision of this id is there already"),
            std::string::npos);
  EXPECT_NE(SmallStudy().with("in force,,S1,", "in force,,S9,", file).problem().find("S9"),
            std::string::npos);
}

TEST(Bodies, HaveTheMembersWeightsAndRuleOfTheStudy) {
  const SmallStudy small;
  const base::Result<Study> study =
      SmallStudy().with("[[rule]]", std::string(kCouncil) + "[[rule]]").read();
  ASSERT_TRUE(study.ok()) << to_text(study.problems().front());
  ASSERT_EQ(study.value().bodies.size(), 1U);
  const Body& council = study.value().bodies.front();
  EXPECT_EQ(council.id, "council");
  EXPECT_EQ(council.source, "S1");
  EXPECT_EQ(council.weights, "gdp_market of 2024, in 10 usd_bn");
  ASSERT_EQ(council.chamber.parties.size(), 3U);
  EXPECT_EQ(council.chamber.seats(), 3);
  const evidence::Fact* gdp = study.value().evidence.find("DEU", "gdp_market", "2024");
  ASSERT_NE(gdp, nullptr);
  EXPECT_NEAR(static_cast<double>(council.chamber.parties[0].weight), *gdp->number / 10, 0.5);
  EXPECT_FALSE(council.chamber.parties[0].has_veto);
  EXPECT_TRUE(council.chamber.parties[2].has_veto);
  EXPECT_EQ(council.stage.quota, world::Quota::share_of_members);
  EXPECT_EQ(council.stage.number, 0.55);
  EXPECT_EQ(council.stage.weight_share, 0.65);
  EXPECT_EQ(council.stage.blocking_minority, 2);
}

TEST(Bodies, OfTheAllianceAreThoseOfTheTreaties) {
  const base::Result<Study> study =
      read_study((fs::path(CASUS_SOURCE_DIR) / "studies/us-nato").string());
  ASSERT_TRUE(study.ok()) << to_text(study.problems().front());
  const auto size = [&](const std::string& id) {
    const Body* body = find_body(study.value(), id);
    return body == nullptr ? 0 : body->chamber.seats();
  };
  EXPECT_EQ(size("nac"), 32);
  EXPECT_EQ(size("eu_council"), 27);
  EXPECT_EQ(size("eu_foreign_policy"), 27);
  EXPECT_EQ(size("security_council"), 15);
  EXPECT_EQ(size("security_council_procedure"), 15);
  const world::Chamber& council = find_body(study.value(), "eu_council")->chamber;
  EXPECT_EQ(council.parties[5].name, "DEU");
  EXPECT_EQ(council.parties[5].weight, 8345) << "83,445,000 persons, half a unit rounded up";
}

TEST(Bodies, SayWhichMemberIsNotKnown) {
  const std::string unknown = problem_of_council("\"EST\"", "\"ETS\"");
  EXPECT_EQ(unknown.find("body[1].members: names a member the study does not know (found ETS; "
                         "allowed: an actor, or an entity of the facts; did you mean EST?)\n"),
            0U)
      << unknown;
  EXPECT_NE(unknown.find("body[1].weights.variable: no fact gives the weight of ETS (found no "
                         "gdp_market of 2024; allowed: one for each member)"),
            std::string::npos)
      << unknown;
  EXPECT_EQ(problem_of_council("\"EST\"", "\"DEU\""),
            "body[1].members: names a member twice (found DEU)");
  EXPECT_EQ(problem_of_council("members = [", "group = \"alies\" # ["),
            "body[1].group: is not a group of the study (found alies; allowed: one of `groups`; "
            "did you mean allies?)");
  EXPECT_EQ(problem_of_council("members = [", "group = \"allies\"\nmembers = [")
                .find("body[1].members: a body has either `members` or a `group` (found both"),
            0U);
  EXPECT_EQ(problem_of_council("[\"USA\"]", "[\"FRA\"]"),
            "body[1].veto: is not a member of the body (found FRA; allowed: one of its members)");
}

TEST(Bodies, RefuseRulesThatNoCoalitionMeets) {
  EXPECT_EQ(problem_of_council("quota = \"share_of_members\"\nnumber = 0.55",
                               "quota = \"members\"\nnumber = 4"),
            "body[1].number: the quota is above the body's members (found 4; allowed: 1 to 3)");
  EXPECT_EQ(problem_of_council("number = 0.55", "number = 1.1").find("body[1].number: "), 0U);
  EXPECT_EQ(problem_of_council("blocking_minority = 2", "blocking_minority = 4"),
            "body[1].blocking_minority: is larger than the body (found 4; allowed: 1 to 3)");
  EXPECT_EQ(problem_of_council("blocking_minority = 2", "blocking_minority = 3"), "accepted");
  EXPECT_EQ(
      problem_of_council("quota = \"share_of_members\"\nnumber = 0.55", "quota = \"no_objection\""),
      "body[1].quota: where one objection stops everything nothing else can be asked (found "
      "weights, a veto or a blocking minority; allowed: none of them)");
  EXPECT_EQ(problem_of_council("weight_share = 0.65\n", ""),
            "body[1].weights: weights count for nothing without a weight_share (allowed: both or "
            "neither)");
}

TEST(Bodies, WeighWithWhatTheFactsSay) {
  EXPECT_EQ(problem_of_council("gdp_market", "gdp_markt"),
            "body[1].weights.variable: no fact has this variable (found gdp_markt; allowed: a "
            "variable of the facts; did you mean gdp_market?)");
  EXPECT_EQ(problem_of_council("unit = 10", "unit = 0").find("body[1].weights.unit: "), 0U);
  std::string facts =
      SmallStudy()
          .with("[[rule]]", std::string(kCouncil) + "[[rule]]")
          .with("EST,gdp_market,2024,", "EST,gdp_market,2024,-", "facts/countries.csv")
          .problem();
  EXPECT_NE(facts.find("body[1].weights.variable: the weight of EST is out of range (found -"),
            std::string::npos)
      << facts;
}

TEST(Bodies, HaveAnIdOfTheirOwnAndASource) {
  EXPECT_EQ(problem_of_council("source = \"S1\"", ""),
            "body[1].source: is missing (allowed: text in quotes)");
  EXPECT_EQ(problem_of_council("source = \"S1\"", "source = \"S1, S9\"")
                .find("body[1].source: is not a source of this study (found S9;"),
            0U);
  EXPECT_EQ(problem_of_council("[[body]]", kCouncil + std::string("[[body]]")),
            "body[2].id: a body of this id is there already (found council)");
  EXPECT_EQ(problem_of_council("source = \"S1\"", "source = \"S1\"\ntreshold = 1")
                .find("body[1].treshold: "),
            0U);
}

TEST(Bodies, AgreeWithTheTableOfInstitutions) {
  const std::string header =
      "inst_id,members,decision,rule,threshold,abstention,source_id,grade,note\n";
  const auto with_table = [&](const std::string& row) {
    std::string council = kCouncil;
    council.replace(council.find("source ="), 0, "institutions = [\"INST1\"]\n");
    SmallStudy small;
    small.write("facts/institutions.csv", header + row);
    return small.with("[[rule]]", council + "[[rule]]").problem();
  };
  EXPECT_EQ(with_table("INST1,3,law,majority,yes > half,no,S1,B,\n"), "accepted");
  EXPECT_NE(with_table("INST1,4,law,majority,yes > half,no,S1,B,\n")
                .find("body[1].institutions: facts/institutions.csv gives it another size (found 3 "
                      "members of the body, 4 in INST1; allowed: the same)"),
            std::string::npos);
  EXPECT_NE(with_table("INST2,3,law,majority,yes > half,no,S1,B,\n")
                .find("body[1].institutions: is not a row of facts/institutions.csv (found INST1; "
                      "allowed: an inst_id; did you mean INST2?)"),
            std::string::npos);
  EXPECT_NE(with_table("INST1,3,law,majority,yes > half,no,S9,B,\n").find("S9"), std::string::npos);
  EXPECT_EQ(with_table("INST1,3,law,majority,as they like,no,S1,B,\n"),
            "facts/institutions.csv:2: threshold: says neither a number nor a rule, and the body "
            "council follows it (found \"as they like\"; allowed: a number, or no member, all "
            "members, half)");
  EXPECT_EQ(with_table("INST1,3,law,majority,yes > half,no,S1,B,\n"
                       "INST2,3,law,none,undefined,no,S1,B,\n"),
            "accepted")
      << "no body follows the row without a number";
  EXPECT_EQ(with_table("INST1,3,law,majority,2 votes,no,S1,B,\nINST2,,law,x,1,no,S9,Q,\n"),
            "facts/institutions.csv:3: source_id: is not a listed source (found \"S9\"; allowed: "
            "ids of facts/sources.csv, joined by '+'; did you mean S1?)\n"
            "facts/institutions.csv:3: grade: is not a grade (found \"Q\"; allowed: one of A, B, "
            "C, J)")
      << "a row that no body follows rests on a source too";
}

constexpr const char* kSource = "S1";
constexpr const char* kPollColumns =
    "poll_id,pollster,field_start,field_end,n,n_basis,family,wording,group,share,grade,source_id\n";

/// The small study with a family of polls and one row of its table.
std::string problem_of_poll(const std::string& row) {
  std::string text{kPollColumns};
  text += row + "\n";
  SmallStudy study;
  study.with("[groups]",
             "[opinion]\n"
             "polls = \"polls.csv\"\nfamily = \"view\"\nuses_unnamed_poll = true\n"
             "families = [\"view\", \"benefit\"]\npollsters = [\"Pew\", \"Gallup\"]\n"
             "own_party = [\"rep\"]\nopponents = [\"dem\"]\nothers = []\neveryone = [\"all\"]\n"
             "[groups]");
  study.write("facts/polls.csv", text);
  return study.problem();
}

TEST(Polls, AreRefusedWithTheirLineAndWhatIsWrong) {
  const std::string good = "A,Pew,2020-01-30,2020-02-02,1000,reported,view,w,all,0.5,B,@";
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string row = good;
    row.replace(row.find(from), from.size(), to);
    row.replace(row.find('@'), 1, kSource);
    return problem_of_poll(row);
  };
  EXPECT_EQ(with("B,", "B,"), "accepted");
  EXPECT_EQ(with("1000", "0"),
            "facts/polls.csv:2: n: is out of range (found \"0\"; allowed: a whole number from 1 to "
            "1000000000)");
  EXPECT_EQ(with("1000", "-5"),
            "facts/polls.csv:2: n: is out of range (found \"-5\"; allowed: a whole number from 1 "
            "to 1000000000)");
  EXPECT_EQ(
      with("0.5", "1.5"),
      "facts/polls.csv:2: share: is out of range (found \"1.5\"; allowed: a number from 0 to 1)");
  EXPECT_EQ(with(",B,", ",Q,"), std::string("facts/polls.csv:2: ") +
                                    "grade: is not a grade (found \"Q\"; allowed: one of A, B, C, "
                                    "J)");
  EXPECT_NE(with(",B,", ",D,").find("grade: is not a grade"), std::string::npos)
      << "only an anonymous poll is kept with a D";
  EXPECT_EQ(with("2020-02-02", "2020-01-29"),
            "facts/polls.csv:2: field_end: comes before the first day in the field (found "
            "\"2020-01-29\"; allowed: \"2020-01-30\" or later)");
  EXPECT_EQ(with("2020-02-02", "2020-02-30"),
            "facts/polls.csv:2: field_end: is not a day (found \"2020-02-30\"; allowed: a day such "
            "as \"2024-02-01\")");
  EXPECT_EQ(with("2020-02-02", "2099-02-02"),
            "facts/polls.csv:2: field_end: lies behind the start of the study (found "
            "\"2099-02-02\"; allowed: 2026-08 or earlier)");
  EXPECT_EQ(with("Pew", "Pow"),
            "facts/polls.csv:2: pollster: is not a known name (found \"Pow\"; allowed: one of Pew, "
            "Gallup; did you mean Pew?)");
  EXPECT_EQ(with("view", "views"),
            "facts/polls.csv:2: family: is not a known name (found \"views\"; allowed: one of "
            "view, benefit; did you mean view?)");
  EXPECT_EQ(with("all", "women"),
            "facts/polls.csv:2: group: is not a known name (found \"women\"; allowed: one of rep, "
            "dem, all)");
}

TEST(Polls, OfOtherFamiliesStayOutAndTheUnnamedOneHasNoHouse) {
  SmallStudy small;
  std::string text{kPollColumns};
  for (const char* row : {"A,Gallup,2020-05-30,2020-06-02,1000,reported,view,w,dem,0.6,B,",
                          "B,Pew,2020-01-30,2020-02-02,1000,reported,view,w,rep,0.5,B,",
                          "C,Pew,2020-01-30,2020-02-02,1000,reported,benefit,w,all,0.7,B,",
                          "D,,2020-01-30,2020-02-02,1000,assumed,benefit,w,all,0.7,D,"}) {
    text += row + std::string(kSource) + "\n";
  }
  const std::string section =
      "[opinion]\npolls = \"polls.csv\"\nfamily = \"view\"\nuses_unnamed_poll = true\n"
      "families = [\"view\", \"benefit\"]\npollsters = [\"Pew\", \"Gallup\"]\n"
      "own_party = [\"rep\"]\nopponents = [\"dem\"]\nothers = []\neveryone = [\"all\"]\n";
  small.with("[groups]", section + "[groups]").write("facts/polls.csv", text);
  const auto study = small.read();
  ASSERT_TRUE(study.ok());
  const world::Setting& setting = study.value().setting;
  ASSERT_EQ(setting.polls.size(), 3U);
  EXPECT_EQ(setting.polls[0].group, 0);  // in order of month: B, D, A
  EXPECT_EQ(setting.polls[1].house, world::kNoHouse);
  EXPECT_EQ(setting.polls[1].group, world::kEveryone);
  EXPECT_EQ(setting.polls[2].group, 1);
  EXPECT_EQ(setting.poll_houses, (std::vector<std::string>{"Gallup", "Pew"}));
  EXPECT_EQ(setting.polls[2].month - setting.polls[0].month, 4);  // end of January, end of May
  small.with("uses_unnamed_poll = true", "uses_unnamed_poll = false");
  EXPECT_EQ(small.read().value().setting.polls.size(), 2U);
}

constexpr const char* kVoteColumns =
    "vote_id,date,chamber,measure,direction,family,president_party,president_side,yes,no,present,"
    "not_voting,rep_yes,rep_no,dem_yes,dem_no,threshold,source_id,grade\n";
constexpr const char* kRollCalls =
    "[roll_calls]\nvotes = \"votes.csv\"\nown_party = \"rep\"\nother_parties = \"dem\"\n"
    "other_president = \"democrat\"\nchambers = [\"Senate\", \"House\"]\nleft_out = [\"other\"]\n";

/// The small study, whose chambers have 5 and 9 seats, with roll calls of these rows.
SmallStudy& with_votes(SmallStudy& small, const std::vector<std::string>& rows) {
  std::string text{kVoteColumns};
  for (const std::string& row : rows) text += row + "\n";
  return small.with("[groups]", std::string(kRollCalls) + "[groups]")
      .write("facts/votes.csv", text);
}

TEST(RollCalls, AreRefusedWithTheirLineAndWhatIsWrong) {
  const std::string good =
      "V1,2020-02-03,Senate,m,pro-alliance,aid,rep,yes,3,2,0,0,1,2,2,0,majority,S1,B";
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string row = good;
    row.replace(row.find(from), from.size(), to);
    SmallStudy small;
    return with_votes(small, {row}).problem();
  };
  EXPECT_EQ(with("V1", "V1"), "accepted");
  EXPECT_EQ(with("3,2,0,0", "4,1,0,0"),
            "facts/votes.csv:2: yes: is not the sum of the parties (found \"4\"; allowed: 3)\n"
            "facts/votes.csv:2: no: is not the sum of the parties (found \"1\"; allowed: 2)");
  EXPECT_EQ(with("1,2,2,0", "1 to 2,2,2,0"), "accepted");
  EXPECT_EQ(with("1,2,2,0", "2 to 4,2,2,0"),
            "facts/votes.csv:2: yes: is not the sum of the parties (found \"3\"; allowed: 4 to 6)");
  EXPECT_EQ(with("1,2,2,0", "2 to 1,2,2,0"),
            "facts/votes.csv:2: rep_yes: is not a number of votes (found \"2 to 1\"; allowed: "
            "\"14\", or \"14 to 21\", or empty)");
  EXPECT_NE(with("3,2,0,0", "3,2,0,1").find("more members than the chamber has seats"),
            std::string::npos);
  EXPECT_EQ(with("2020-02-03", "2020-02-30"),
            "facts/votes.csv:2: date: is not a day (found \"2020-02-30\"; allowed: a day such as "
            "\"2024-02-01\", or a month)");
  EXPECT_EQ(with("2020-02-03", "2020"),
            "facts/votes.csv:2: date: is not a day (found \"2020\"; allowed: a day such as "
            "\"2024-02-01\", or a month)");
  EXPECT_EQ(with("2020-02-03", "2099-02"),
            "facts/votes.csv:2: date: lies behind the start of the study (found \"2099-02\"; "
            "allowed: 2026-08 or earlier)");
  EXPECT_NE(with("aid", "aids").find("did you mean aid"), std::string::npos);
  EXPECT_NE(with("Senate", "Senat").find("did you mean Senate"), std::string::npos);
  EXPECT_NE(with("rep,yes", "rep,maybe").find("president_side"), std::string::npos);
  EXPECT_EQ(with("S1", "S9"), std::string("facts/votes.csv:2: ") + kNoSource);
  EXPECT_EQ(with("S1,B", "S1,Q"), std::string("facts/votes.csv:2: ") + kNoGrade);
  SmallStudy twice;
  EXPECT_EQ(with_votes(twice, {good, good}).problem(),
            "facts/votes.csv:3: vote_id: is there twice; the first is in line 2 (found V1)");
  SmallStudy missing;
  with_votes(missing, {good}).with(",threshold", ",treshold", "facts/votes.csv");
  EXPECT_NE(missing.problem().find("threshold"), std::string::npos);
}

TEST(RollCalls, AreToldFromTheAlliancesSideInOrderOfTheirDay) {
  SmallStudy small;
  const auto study =
      with_votes(
          small,
          {"V1,2024-06,House,m,sceptic,limit,democrat,no,3,5,0,1,3,2,0,3,2/3 present,S1,B",
           "V2,2020-02-03,Senate,m,constrain President,crisis,rep,no,3,2,0,0,1,2,2,0,majority,S1,B",
           "V3,2019,Senate,m,pro-alliance,other,rep,,3,2,0,0,,,,,committee,S1,B",
           "V4,2021-02-03,Senate,m,pro-alliance,aid,rep,,3,2,0,0,,2,,0,60,S1,B"})
          .read();
  ASSERT_TRUE(study.ok()) << to_text(study.problems().front());
  const std::vector<world::RollCall>& calls = study.value().setting.roll_calls;
  ASSERT_EQ(calls.size(), 3U) << "the family left out is checked and not kept";
  EXPECT_EQ(calls[0].id, "V2");
  EXPECT_TRUE(calls[0].yes_is_for);
  EXPECT_TRUE(calls[0].own_in_office);
  EXPECT_EQ(calls[0].president_side, -1);
  EXPECT_EQ(calls[0].needed, 3);
  EXPECT_EQ(calls[1].parties[0].is_known, false);
  EXPECT_EQ(calls[2].chamber, 1);
  EXPECT_FALSE(calls[2].yes_is_for);
  EXPECT_EQ(calls[2].president_side, 1) << "against a vote against the alliance";
  EXPECT_EQ(calls[2].parties[0].for_low, 2);
  EXPECT_EQ(calls[2].parties[0].against_high, 3);
  EXPECT_EQ(calls[2].needed, 6);
  EXPECT_EQ(calls[2].day, -791);  // 1 June 2024 to 1 August 2026
}

/// The small study with a lower chamber read from a table of compositions.
std::string problem_of_composition(const std::string& rows, const std::string& wanted = "H1",
                                   const std::vector<std::string>& votes = {}) {
  SmallStudy small;
  if (!votes.empty()) with_votes(small, votes);
  small.with(R"(parties = [ { name = "Republican", seats = 5, is_administrations = true }, )"
             R"({ name = "Democratic", seats = 4 } ])",
             "seats = 10\ncomposition = \"" + wanted +
                 "\"\nparties = [ { name = \"Republican\", columns = [\"republican\"], "
                 "is_administrations = true }, { name = \"Democratic\", columns = [\"democrat\", "
                 "\"independent\"] } ]");
  small.write(
      "facts/chamber_composition.csv",
      "chamber_id,as_of,chamber,republican,democrat,independent,vacant,source_id,grade\n" + rows);
  return small.problem();
}

TEST(Chambers, WithMissingSeatsMakeNoRollCallWrong) {
  EXPECT_EQ(problem_of_composition(
                "H1,2026-01-01,House,5,3,1,0,S1,B\n", "H1",
                {"V1,2020-02-03,House,m,pro-alliance,aid,rep,yes,6,4,0,0,3,2,3,2,majority,S1,B"}),
            "facts/chamber_composition.csv:2: vacant: seats are missing or too many: 9 in all "
            "(found \"0\"; allowed: 10 with those of the parties)");
}

TEST(Chambers, AreReadFromTheirCompositionAndMissingSeatsAreNoted) {
  EXPECT_EQ(problem_of_composition("H1,2026-01-01,House,5,3,1,1,S1,B\n"), "accepted");
  EXPECT_EQ(problem_of_composition("H1,2026-01-01,House,5,3,1,0,S1,B\n"),
            "facts/chamber_composition.csv:2: vacant: seats are missing or too many: 9 in all "
            "(found \"0\"; allowed: 10 with those of the parties)");
  EXPECT_EQ(problem_of_composition("H0,2025-01-01,House,5,3,1,3,S1,B\nS1,2025-01-01,Senate,9,9,9,9,"
                                   "S1,B\nH1,2026-01-01,House,5,3,1,1,S1,B\n"),
            "facts/chamber_composition.csv:2: vacant: seats are missing or too many: 12 in all "
            "(found \"3\"; allowed: 10 with those of the parties)");
  EXPECT_EQ(problem_of_composition("H1,2026-01-01,House,5,3,1,1,S9,Q\n"),
            std::string("facts/chamber_composition.csv:2: ") + kNoSource +
                "\nfacts/chamber_composition.csv:2: " + kNoGrade);
  EXPECT_NE(problem_of_composition("H1,2026-01-01,House,?,3,1,1,S1,B\n").find("republican"),
            std::string::npos);
  EXPECT_NE(
      problem_of_composition("H1,2026-01-01,House,5,3,1,1,S1,B\n", "H2").find("did you mean H1"),
      std::string::npos);
}

TEST(Map, HasTheTilesOfTheGridWhereTheyAreDrawn) {
  const Study study = SmallStudy().read().value();
  ASSERT_EQ(study.tiles.size(), 4U);
  const auto of = [&](const std::string& code) {
    for (const Tile& tile : study.tiles) {
      if (tile.actor == find_actor(study, code)) return std::pair(tile.column, tile.row);
    }
    return std::pair(-1, -1);
  };
  EXPECT_EQ(of("USA"), std::pair(0, 0));
  EXPECT_EQ(of("EST"), std::pair(2, 0));
  EXPECT_EQ(of("DEU"), std::pair(1, 1));
  ASSERT_EQ(study.measures.size(), 2U);
  EXPECT_EQ(study.measures[0].field, "guarantee_gap_share");
  EXPECT_EQ(study.measures[0].month, 24);
  EXPECT_FALSE(study.measures[0].is_of_leaver);
  EXPECT_EQ(study.measures[1].fact, "spending_start_share");
}

TEST(Map, IsNotNeeded) {
  SmallStudy small;
  small.with("[map]", "[nap]").with("[[map.measure]]", "[[nap.measure]]");
  small.with("[[map.measure]]", "[[nap.measure]]");
  EXPECT_NE(small.problem().find("nap"), std::string::npos);
  const std::string all = std::string("[map]\ngrid = [\n  \"USA . EST RUS\",\n  \" .  DEU\",\n]\n");
  EXPECT_NE(SmallStudy().with(all, "").problem().find("map.grid"), std::string::npos);
}

TEST(Map, SaysWhatIsWrongWithIt) {
  const auto problem = [](const std::string& from, const std::string& to) {
    const std::string text = SmallStudy().with(from, to).problem();
    const std::size_t colon = text.find(": ");
    return colon == std::string::npos ? text : text.substr(colon + 2);
  };
  EXPECT_EQ(problem("USA . EST", "USA . EXT"),
            "map.grid: names an actor the study does not have (found EXT; allowed: one of "
            "`actors`, or \".\"; did you mean EST?)");
  EXPECT_EQ(problem(" .  DEU", " EST DEU"),
            "map.grid: places an actor twice (found EST; allowed: one tile for each actor)");
  EXPECT_EQ(problem("  \"USA . EST RUS\",\n  \" .  DEU\",\n", "\". .\""),
            "map.grid: places no actor");
  EXPECT_EQ(problem("USA . EST",
                    "USA" + std::string(" . . . . . . . . . . .") + " . . . . . . . . . . EST"),
            "accepted");
  EXPECT_EQ(problem("\" .  DEU\"", "\" . . . . . . . . . . . . . . . . . . . . . . . . DEU\""),
            "map.grid: has a row of too many columns (found row 2: 25; allowed: at most 24)");
  EXPECT_EQ(problem("field = \"guarantee_gap_share\"", "field = \"spending_share\""),
            "map.measure[2].field: has a map at this date already (found spending_share)");
  EXPECT_NE(problem("\"guarantee_gap_share\"", "\"guarantee_cap_share\"")
                .find("did you mean guarantee_gap_share?"),
            std::string::npos);
  EXPECT_EQ(problem("low = 0\nhigh = 1\n", "low = 1\nhigh = 1\n"),
            "map.measure[1].low: is not below `high` (found 1; allowed: below 1)");
  EXPECT_NE(problem("fact = \"spending_start_share\"\nnote", "fact = \"un_assessed_share\"\nnote")
                .find("map.measure[2].fact: "),
            std::string::npos);
}

TEST(Outcomes, AreComparedAsARatioWithAClaim) {
  const Study study = SmallStudy().read().value();
  const Outcome* outcome = find_outcome(study, "spending_ratio");
  ASSERT_NE(outcome, nullptr);
  EXPECT_TRUE(outcome->is_ratio);
  ASSERT_TRUE(outcome->claim.has_value());
  EXPECT_EQ(outcome->claim->value, 0.4);
  EXPECT_EQ(outcome->claim->source, "S1");
  EXPECT_EQ(outcome->claim->anchor, "a few words");
  EXPECT_FALSE(find_outcome(study, "allied_spending_2030")->is_ratio);
}

TEST(Outcomes, RefuseClaimsThatNothingStandsBeside) {
  const auto problem = [](const std::string& from, const std::string& to) {
    const std::string text = SmallStudy().with(from, to).problem();
    return text.substr(text.find(": ") + 2);
  };
  EXPECT_EQ(problem("compare = \"ratio\"\n", ""),
            "outcome[4].claim: is a ratio against the reference, which this outcome does not give "
            "(allowed: an outcome with compare = \"ratio\")");
  EXPECT_EQ(problem("evidence = \"very low\"\n\n[[outcome]]\nid = \"allied",
                    "evidence = \"very low\"\ncompare = \"ratio\"\n\n[[outcome]]\nid = \"allied"),
            "outcome[1].compare: `ratio` belongs to outcomes of kind quantity, and only to them");
  EXPECT_EQ(problem("source = \"S1\", anchor", "source = \"S9\", anchor").substr(0, 64),
            "outcome[4].claim.source: is not a source of this study (found S9");
  EXPECT_EQ(problem("a few words", "one two three four five  six seven eight nine"),
            "outcome[4].claim.anchor: quotes too much of its source (found 9 words; allowed: at "
            "most 8)");
  EXPECT_NE(problem("value = 0.4", "value = -1.5").find("outcome[4].claim.value: "),
            std::string::npos);
}

TEST(Outcomes, MayStateWhatRivalModelsMakeOfThem) {
  const std::string next = "evidence = \"very low\"\n\n[[outcome]]\nid = \"allied";
  const auto stated = [&](const std::string& shares) {
    return "evidence = \"very low\"\nrivals = { process = \"deterrence\", " + shares +
           ", worlds = 100, seed = 7, measured = \"2026-11\" }\n\n[[outcome]]\nid = \"allied";
  };
  SmallStudy fine;
  fine.with(next, stated("low = 0.1, high = 0.6"));
  ASSERT_EQ(fine.problem(), "accepted");
  const Study study = fine.read().value();
  ASSERT_TRUE(study.outcomes[0].rivals.has_value());
  EXPECT_EQ(study.outcomes[0].rivals->process, "deterrence");
  EXPECT_EQ(study.outcomes[0].rivals->high, 0.6);
  EXPECT_EQ(study.outcomes[0].rivals->seed, 7);
  EXPECT_EQ(study.outcomes[0].rivals->measured, base::Month::of(2026, 11));
  EXPECT_FALSE(study.outcomes[1].rivals.has_value());
  const auto problem = [](const std::string& from, const std::string& to) {
    return SmallStudy().with(from, to).problem();
  };
  const std::string over = problem(next, stated("low = 0.7, high = 0.6"));
  EXPECT_NE(over.find("outcome[1].rivals.high: is below `low`"), std::string::npos) << over;
  const std::string wide = problem(next, stated("low = 0, high = 1.5"));
  EXPECT_NE(wide.find("outcome[1].rivals.high: "), std::string::npos) << wide;
  const std::string quantity =
      problem("compare = \"ratio\"\n",
              "compare = \"ratio\"\nrivals = { process = \"deterrence\", low = 0, high = 1, "
              "worlds = 1, seed = 1, measured = \"2026-11\" }\n");
  EXPECT_NE(quantity.find("outcome[4].rivals: states shares of worlds"), std::string::npos)
      << quantity;
}

constexpr const char* kGames =
    "game_id,game,run_date,play_first,play_last,seq,kind,phase,played_at,actor,move,target,effect,"
    "quantity,unit,grade,source_id\n";

TEST(Games, AreReadWithTheirMoves) {
  SmallStudy small;
  small.write(
      "facts/wargames.csv",
      std::string(kGames) +
          "G1,A game,2024-05,2025-01,2027-01,1,rule,setup,,,two years,,,24,months,B,S1\n"
          "G1,A game,2024-05,2025-01,2027-01,7,move,3,2025-03-01,USA,moves home,,,50,percent,C,S1\n"
          "C1,A concept,2023,,,1,finding,aim,,,nothing,,,,,A,S1\n");
  ASSERT_EQ(small.problem(), "accepted");
  const Study study = small.read().value();
  ASSERT_EQ(study.games.size(), 2U);
  EXPECT_EQ(study.games[0].first, base::Month::of(2025, 1));
  EXPECT_FALSE(study.games[1].first.has_value());
  const Move* move = find_move(study, "G1.7");
  ASSERT_NE(move, nullptr);
  EXPECT_EQ(move->kind, MoveKind::move);
  EXPECT_EQ(move->played, base::Month::of(2025, 3));
  EXPECT_EQ(move->quantity, 50);
  EXPECT_EQ(move->line, 3);
  EXPECT_EQ(move_ids(study), (std::vector<std::string>{"G1.1", "G1.7", "C1.1"}));
  EXPECT_EQ(find_move(study, "G1.2"), nullptr);
}

TEST(Games, SayWhatIsWrongWithARow) {
  const auto problem = [](const std::string& row) {
    const std::string first = "G1,A game,2024-05,2025-01,2027-01,1,move,1,,USA,acts,,,,,C,S1\n";
    return SmallStudy().write("facts/wargames.csv", kGames + first + row + "\n").problem();
  };
  const auto says = [&](const std::string& row, const std::string& what) {
    const std::string found = problem(row);
    EXPECT_EQ(found.substr(0, found.find(" (")), "facts/wargames.csv:3: " + what) << found;
  };
  says("G1,A game,2024-05,2025-01,2027-01,1,move,2,,USA,acts again,,,,,C,S1",
       "seq: a row of this number is there already");
  says("G1,Another,2024-05,2025-01,2027-01,2,move,2,,USA,acts,,,,,C,S1",
       "game_id: an earlier row says otherwise of this game's title or dates");
  says("G1,A game,2024-05,2025-01,2027-01,2,move,2,2027-02,USA,acts,,,,,C,S1",
       "played_at: lies outside the play");
  says("G1,A game,2024-05,2025-01,2027-01,2,move,2,2026-13,USA,acts,,,,,C,S1",
       "played_at: is not a day");
  says("G1,A game,2024-05,2025-01,2027-01,2,move,2,,USA,acts,,,5,,C,S1",
       "unit: a quantity has a unit and a unit has a quantity");
  says("G1,A game,2024-05,2025-01,2027-01,2,move,2,,,acts,,,,,C,S1",
       "actor: somebody makes a move");
  says("G1,A game,2024-05,2025-01,2027-01,2,move,2,,USA,acts,,,,,C,S9",
       "source_id: is not a listed source");
  says("G1,A game,2024-05,2025-01,2027-01,2,play,2,,USA,acts,,,,,C,S1",
       "kind: is not a known name");
  says("G2,B game,2024-05,2027-01,2025-01,2,rule,2,,,acts,,,,,C,S1",
       "play_last: a play that has a calendar begins and ends, in this order");
}

/// A matrix of four actors, each of whom sells a tenth of what it makes to each other.
std::string matrix(const std::string& without = "") {
  std::string text = "exporter,importer,year,value,unit,source_id,grade\n";
  const std::vector<std::string> actors{"DEU", "EST", "USA", "RUS"};
  for (const std::string& seller : actors) {
    for (const std::string& buyer : actors) {
      if (seller == without || buyer == without) continue;
      text += seller + "," + buyer + ",2024," + (seller == buyer ? "7" : "1") + ",usd_bn,S1,J\n";
    }
  }
  return text;
}

TEST(Trade, FlowsAreReadWhereTheStudyNamesThem) {
  const Study without = SmallStudy().read().value();
  EXPECT_EQ(without.setting.trade.actors, 0U);
  SmallStudy small;
  small.write("facts/flows.csv", matrix())
      .with("frontiers = \"frontiers.csv\"",
            "frontiers = \"frontiers.csv\"\ntrade_matrix = \"flows.csv\"");
  const auto study = small.read();
  ASSERT_TRUE(study.ok()) << small.problem();
  const world::TradeBase& trade = study.value().setting.trade;
  EXPECT_EQ(trade.name, "flows.csv");
  EXPECT_EQ(trade.year, 2024);
  EXPECT_TRUE(trade.is_estimate);
  EXPECT_FLOAT_EQ(trade.home[2], 0.7F);
}

TEST(Trade, FlowsThatNoRunCanUseAreRefused) {
  const auto problem_of = [](const std::string& text) {
    return SmallStudy()
        .write("facts/flows.csv", text)
        .with("frontiers = \"frontiers.csv\"",
              "frontiers = \"frontiers.csv\"\ntrade_matrix = \"flows.csv\"")
        .problem();
  };
  EXPECT_EQ(problem_of(matrix("EST")),
            "facts/flows.csv: an actor of the study is not in this file (found EST; allowed: flows "
            "of every actor)");
  std::string negative = matrix();
  negative.replace(negative.find("2024,1,"), 7, "2024,-1,");
  EXPECT_NE(problem_of(negative).find("is a flow below 0"), std::string::npos);
  std::string unsourced = matrix();
  unsourced.replace(unsourced.find("S1,J"), 4, "S9,J");
  EXPECT_NE(problem_of(unsourced).find("S9"), std::string::npos);
  EXPECT_NE(problem_of("exporter,importer,value\n").find("source_id"), std::string::npos);
}

}  // namespace
}  // namespace casus::study
