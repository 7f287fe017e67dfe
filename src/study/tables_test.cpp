// What the study reader takes and what it refuses of files, tables, levers and frontiers, on the
// small study of the fuzzers.
#include <gtest/gtest.h>

#include <algorithm>

#include "study/small_study.hpp"
#include "study/study.hpp"

namespace casus::study {
namespace {

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

TEST(Frontiers, DrawOnThePoolOfTheirChallengerOrOfTheActorNamed) {
  const std::string path = "facts/frontiers.csv";
  const auto own = SmallStudy().read();
  ASSERT_TRUE(own.ok());
  const world::Setting& plain = own.value().setting;
  EXPECT_EQ(plain.frontier_pool, plain.frontier_challenger) << "without the column";
  SmallStudy named;
  named.with(",source_id,grade", ",source_id,grade,pool", path)
      .with("38000,S1,B", "38000,S1,B,DEU", path)
      .with("HYB,RUS,EST,,,S1,B", "HYB,DEU,EST,,,S1,B,", path);
  const auto read = named.read();
  ASSERT_TRUE(read.ok()) << named.problem();
  EXPECT_EQ(read.value().setting.frontier_pool, (std::vector<int>{0, 0}));
  named.with("S1,B,DEU", "S1,B,DEX", path);
  EXPECT_EQ(named.problem().find(path + ":2: pool: is not"), 0U) << named.problem();
  named.with("S1,B,DEX", "S1,B,EST", path);
  EXPECT_EQ(named.problem(), path +
                                 ":2: pool: is the target's own (found \"EST\"; allowed: the pool "
                                 "of a challenger)");
  named.with("S1,B,EST", "S1,B,USA", path);
  EXPECT_EQ(named.problem(), path +
                                 ":2: pool: is the pool of an actor that challenges nobody (found "
                                 "\"USA\"; allowed: RUS, DEU)");
}

TEST(Frontiers, HoldNoMoreThanThereAre) {
  const std::string path = "facts/frontiers.csv";
  EXPECT_EQ(SmallStudy().with("19000,38000", "19000,1710000", path).problem(),
            path +
                ":2: challenger_force_high_persons: is more than all whom the owner of the "
                "pool has under arms (found 1710000; allowed: at most 1150000, the fact "
                "active_personnel_start of RUS)");
  SmallStudy placed;
  placed.with(",source_id,grade", ",source_id,grade,us_in_place_persons", path)
      .with("38000,S1,B", "38000,S1,B,2000000", path)
      .with(",,,S1,B", ",,,S1,B,", path);
  EXPECT_EQ(placed.problem().find(
                path + ":2: us_in_place_persons: is more than all whom the leaver has in "
                       "the theater (found 2000000; allowed: at most "),
            0U)
      << placed.problem();
}

TEST(Frontiers, GiveBothEndsOfAForceOrNeither) {
  const std::string path = "facts/frontiers.csv";
  EXPECT_EQ(SmallStudy().with("19000,38000", ",38000", path).problem(),
            path +
                ":2: challenger_force_high_persons: is given without challenger_force_low_persons "
                "(found \"38000\"; allowed: both or neither)");
  EXPECT_EQ(SmallStudy().with("19000,38000", "19000,", path).problem(),
            path +
                ":2: challenger_force_low_persons: is given without challenger_force_high_persons "
                "(found \"19000\"; allowed: both or neither)");
  EXPECT_EQ(SmallStudy().with("19000,38000", "39000,38000", path).problem(),
            path +
                ":2: challenger_force_low_persons: is above challenger_force_high_persons (found "
                "\"39000\"; allowed: at most 38000)");
}

TEST(Frontiers, OfARowWithABrokenCellHaveThatProblemAlone) {
  const std::string path = "facts/frontiers.csv";
  SmallStudy unknown;
  unknown.with("RUS-EST,RUS,EST", "RUS-EST,RUS,XXX", path)
      .write("facts/neighbours.csv", "entity,neighbour,source_id,grade\nEST,RUS,S1,B\n");
  EXPECT_EQ(unknown.problem().find(path + ":2: target: is not"), 0U) << unknown.problem();
  EXPECT_EQ(unknown.problem().find('\n'), std::string::npos) << unknown.problem();
  const std::string beyond = SmallStudy().with("19000,38000", "19000,380000000", path).problem();
  EXPECT_EQ(beyond.find(path + ":2: challenger_force_high_persons: is out of range"), 0U) << beyond;
  EXPECT_EQ(beyond.find('\n'), std::string::npos) << beyond;
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
  EXPECT_EQ(
      SmallStudy().with("challenger_force_high_persons", "other", "facts/frontiers.csv").problem(),
      "facts/frontiers.csv:2: challenger_force_low_persons: is given without "
      "challenger_force_high_persons (found \"19000\"; allowed: both or neither)");
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

}  // namespace
}  // namespace casus::study
