// The single files of a bundle, as their readers meet them.
#include "records/files.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "base/text.hpp"
#include "catalog/fields.hpp"
#include "records/csv_rows.hpp"
#include "records/netcdf.hpp"
#include "records/test_folder.hpp"

namespace casus::records {
namespace {

std::vector<std::string> lines_of(const std::string& text) { return base::split(text, '\n'); }

TEST(OutcomesCsv, HasARowForEachOutcomeAndLeavesCellsEmptyThatDoNotApply) {
  const std::vector<std::string> lines = lines_of(outcomes_csv(example_results()));
  ASSERT_EQ(lines.size(), 8U);
  EXPECT_EQ(lines[0],
            "scenario,outcome,kind,date,unit,worlds,probability,probability_error,q05,q25,q50,q75,"
            "q95,mean,mean_error,difference,difference_error,sign_chance,ratio_worlds,ratio_q05,"
            "ratio_q25,ratio_q50,ratio_q75,ratio_q95,claim_percentile,claim_percentile_error,"
            "claim_place,evidence,pins,title\r");
  EXPECT_EQ(lines[1],
            "reference,outcome_0,chance,2026-10,1,6,0.1,0.3333333333333333,,,,,,,,-0.25,0.125,0.75,"
            ",,,,,,,,,low,model.parameter_1 = 0.5,\"what comes, or \"\"does not\"\"\"\r");
  EXPECT_EQ(lines[2],
            "reference,outcome_1,quantity,2026-10,1,6,,,1.5,2,2.5,3,4,0.6666666666666666,1e-09,"
            "-0.25,0.125,0.75,,,,,,,,,,low,model.parameter_1 = 0.5,\"what comes, or \"\"does "
            "not\"\"\"\r");
  EXPECT_EQ(lines[3],
            "reference,outcome_2,month,2026-10,1,6,0.1,0.3333333333333333,1.5,2,2.5,3,never,,,-1,"
            "0,0.75,,,,,,,,,,low,model.parameter_1 = 0.5,\"what comes, or \"\"does not\"\"\"\r");
  EXPECT_NE(lines[5].find(",0.75,5,-0.25,0.3333333333333333,0.5,0.75,2,0.3,0.01,inside central "
                          "range (50%),low,"),
            std::string::npos)
      << lines[5];
  EXPECT_NE(lines[4].find(",low,model.parameter_1 = 0.5; model.parameter_2 = 0.1,"),
            std::string::npos);
  EXPECT_EQ(lines[7], "");
}

TEST(WorldsCsv, HasARowForEachWorldWithItsDrawAndOutcomes) {
  Results results = example_results({.parameters = 1, .outcomes = 3});
  results.parameters[0].draws = {0.1F, 1e-7F, 3};
  const std::vector<std::string> lines = lines_of(worlds_csv(results));
  ASSERT_EQ(lines.size(), 8U);
  EXPECT_EQ(lines[0],
            "world,draw,replication,model.parameter_0,reference:outcome_0,reference:outcome_1,"
            "reference:outcome_2,dormant:outcome_0,dormant:outcome_1,dormant:outcome_2,pins\r");
  EXPECT_TRUE(lines[1].starts_with("0,0,0,0.1,0,"));
  EXPECT_TRUE(lines[2].starts_with("1,0,1,0.1,1,"));
  EXPECT_TRUE(lines[3].starts_with("2,1,0,1e-07,0,"));
  EXPECT_NE(lines[2].find("never"), std::string::npos);
}

TEST(WorldsCsv, OfAPinOfOneScenarioHasAColumnForEach) {
  Results results = example_results({.parameters = 2, .outcomes = 1});
  results.parameters[1].draws = {0.5F, 0.25F, 0.125F};
  results.ensembles[1].pins = {{"model.parameter_1", 0.1}};
  const std::vector<std::string> lines = lines_of(worlds_csv(results));
  EXPECT_TRUE(
      lines[0].starts_with("world,draw,replication,model.parameter_0,reference:model.parameter_1,"
                           "dormant:model.parameter_1,reference:outcome_0,dormant:outcome_0,pins"));
  const std::vector<std::string> cells = base::split(lines[3], ',');  // world 2 has draw 1
  EXPECT_EQ(cells[4], "0.25");
  EXPECT_EQ(cells[5], "0.1");
  EXPECT_EQ(cells[8], "model.parameter_1 = 0.5; model.parameter_1 = 0.1 (dormant)\r");
}

TEST(WorldsCsv, OfMissingNumbersHasEmptyCells) {
  Results results = example_results({.parameters = 1, .outcomes = 1});
  results.parameters[0].draws[0] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_TRUE(lines_of(worlds_csv(results))[1].starts_with("0,0,0,,0,"));
}

TEST(CsvRows, KeepsQuotesCommasAndLineBreaksInCells) {
  CsvRows rows("a,\"b\"\"c\r\nd,\",\r\n\"\",x\n");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.cells(), std::vector<std::string>({"a", "b\"c\r\nd,", ""}));
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.cells(), std::vector<std::string>({"", "x"}));
  EXPECT_EQ(rows.line(), 3);
  EXPECT_FALSE(rows.next());
  EXPECT_FALSE(rows.is_damaged());
}

TEST(CsvRows, RefusesWhatBreaksOff) {
  for (const char* text : {"a,b", "a,\"b", "a,\"b\"c\n", "a,b\"c\n", "a\rb\n", "a,"}) {
    CsvRows rows(text);
    EXPECT_FALSE(rows.next()) << text;
    EXPECT_TRUE(rows.is_damaged()) << text;
  }
}

TEST(CsvCell, IsANumberNothingOrNever) {
  EXPECT_EQ(parse_cell<float>("0.1"), 0.1F);
  EXPECT_EQ(parse_cell<double>("-1e-05"), -1e-05);
  EXPECT_EQ(parse_cell<float>("never"), std::numeric_limits<float>::infinity());
  EXPECT_EQ(parse_cell<double>("-INF"), -std::numeric_limits<double>::infinity());
  EXPECT_NE(parse_cell<float>(""), parse_cell<float>(""));
  for (const char* wrong : {"nan", "inf", "1,5", "0x1", "1 ", " 1", "-", "+1", "1e999"}) {
    EXPECT_FALSE(parse_cell<float>(wrong).has_value()) << wrong;
  }
}

TEST(Summary, HasUnitsCoordinatesAndDatesThatOtherProgramsRead) {
  const TestFolder folder;
  write_summary(example_results(), folder / "summary.nc");
  const NetcdfFile nc(folder / "summary.nc", NetcdfFile::Mode::read);
  EXPECT_EQ(nc.get_text(-1, "Conventions"), "CF-1.8");
  EXPECT_EQ(nc.get_text(-1, "history"), "casus run dormant --worlds 6 --seed 7");
  EXPECT_EQ(nc.get_text(-1, "seed"), "18446744073709551615");
  const int field = nc.variable("field_0_share");
  EXPECT_EQ(nc.dimensions_of(field),
            std::vector<std::string>({"scenario", "quantile", "time", "actor"}));
  EXPECT_EQ(nc.get_text(field, "units"), "1");
  EXPECT_EQ(nc.dimensions_of(nc.variable("field_0_share_mean")),
            std::vector<std::string>({"scenario", "time", "actor"}));
  EXPECT_EQ(nc.get_text(nc.variable("field_0_share_mean"), "cell_methods"), "realization: mean");
  EXPECT_EQ(nc.get_text(nc.variable("time"), "units"), "days since 2026-08-01 00:00:00");
  std::vector<double> time(4);
  nc.get(nc.variable("time"), std::span<double>(time));
  EXPECT_EQ(time, std::vector<double>({0, 31, 61, 92}));
  EXPECT_EQ(nc.get_texts("actor"), std::vector<std::string>({"A00", "A01", "A02"}));
  EXPECT_EQ(nc.get_texts("observer"), std::vector<std::string>({"allies", "adversary"}));
  EXPECT_TRUE(nc.has("state"));
  EXPECT_TRUE(nc.has("indicator_state"));
}

TEST(Summary, NamesTheStatesOfCodesAndTheWorldsOfItsMeans) {
  const TestFolder folder;
  Results results = example_results();
  for (Ensemble& ensemble : results.ensembles) {
    for (Series& series : ensemble.fields) {
      if (series.name == "state") series.name = "treaty_state";
    }
  }
  write_summary(results, folder / "summary.nc");
  const NetcdfFile nc(folder / "summary.nc", NetcdfFile::Mode::read);
  const int state = nc.variable("treaty_state");
  EXPECT_EQ(nc.get_text(state, "flag_meanings"), "member notice_given out exit_contested");
  EXPECT_TRUE(nc.has_attribute(state, "flag_values"));
  EXPECT_NE(nc.get_text(nc.variable("treaty_state_mean"), "long_name").find("no state"),
            std::string::npos);
  EXPECT_FALSE(nc.has_attribute(nc.variable("field_0_share"), "flag_meanings"));
  EXPECT_EQ(nc.get_text(nc.variable("observer"), "long_name"), "who believes in the guarantee");
  std::vector<std::uint32_t> worlds(1);
  nc.get(nc.variable("realization"), std::span<std::uint32_t>(worlds));
  EXPECT_EQ(worlds.front(), results.world_count);
  EXPECT_NE(nc.get_text(nc.variable("field_0_share"), "coordinates").find("realization"),
            std::string::npos);
}

TEST(Summary, PutsEachQuantileWhereItsCoordinateSays) {
  const TestFolder folder;
  const Results results = example_results();
  write_summary(results, folder / "summary.nc");
  const NetcdfFile nc(folder / "summary.nc", NetcdfFile::Mode::read);
  std::vector<float> values(std::size_t{2} * 5 * 4 * 3);
  nc.get(nc.variable("field_1_share"), std::span<float>(values));
  // Scenario 1, quantile 0.75 (place 3), month 2, actor 1.
  const Series& series = results.ensembles[1].fields[1];
  EXPECT_EQ(values[((1 * 5 + 3) * 4 + 2) * 3 + 1], series.quantiles[(2 * 3 + 1) * 5 + 3]);
}

std::vector<std::string> query(const std::string& path, const char* sql) {
  std::vector<std::string> rows;
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  const auto keep = [](void* list, int columns, char** values, char**) {
    std::string row;
    for (int c = 0; c < columns; ++c) {
      row += (c == 0 ? "" : "|") + std::string(values[c] == nullptr ? "NULL" : values[c]);
    }
    static_cast<std::vector<std::string>*>(list)->push_back(row);
    return 0;
  };
  EXPECT_EQ(sqlite3_exec(database, sql, keep, &rows, nullptr), SQLITE_OK);
  sqlite3_close(database);
  return rows;
}

TEST(Events, NameWorldDateAndSubject) {
  const TestFolder folder;
  write_events(example_results(), folder / "events.sqlite");
  const std::vector<std::string> rows =
      query(folder / "events.sqlite", "SELECT * FROM events WHERE scenario = 'dormant'");
  ASSERT_EQ(rows.size(), 12U);
  EXPECT_EQ(rows[0], "dormant|0|1|2026-09|vote.carried|restraining_act|-12.6999998092651");
  EXPECT_EQ(rows[1], "dormant|0|2|2026-10|route.opened|nuclear_sharing|0.100000001490116");
  EXPECT_EQ(rows[3], "dormant|1|3|2026-11|notice.given|NULL|1.0");
  EXPECT_EQ(rows[5], "dormant|2|3|2026-11|election.sceptic_wins|17|0.0");
  EXPECT_EQ(rows[7], "dormant|3|3|2026-11|frontier.crisis|A01-A00|0.100000001490116");
  EXPECT_EQ(rows[9], "dormant|4|3|2026-11|ally.choice|A02|5.0");
  EXPECT_EQ(query(folder / "events.sqlite", "SELECT scenario, version FROM scenarios"),
            std::vector<std::string>({"reference|0123456789abcdef", "dormant|fedcba9876543210"}));
  EXPECT_EQ(query(folder / "events.sqlite", "PRAGMA integrity_check"),
            std::vector<std::string>({"ok"}));
}

TEST(Events, OfABundleThatDoesNotNameItsFrontiersKeepTheirNumbers) {
  const TestFolder folder;
  Results results = example_results();
  results.frontiers.clear();
  write_events(results, folder / "events.sqlite");
  EXPECT_EQ(query(folder / "events.sqlite",
                  "SELECT DISTINCT subject FROM events WHERE event = 'frontier.crisis'"),
            std::vector<std::string>({"1"}));
  Results read = results;
  for (Ensemble& ensemble : read.ensembles) ensemble.events.clear();
  std::vector<base::Problem> problems;
  read_events(folder / "events.sqlite", read, problems);
  ASSERT_TRUE(problems.empty()) << base::to_text(problems[0]);
  EXPECT_EQ(read.ensembles[1].events[7].index, 1);
  // Named since, the same numbers stand for the same frontiers.
  read = example_results();
  for (Ensemble& ensemble : read.ensembles) ensemble.events.clear();
  read_events(folder / "events.sqlite", read, problems);
  ASSERT_TRUE(problems.empty()) << base::to_text(problems[0]);
  EXPECT_EQ(read.ensembles[1].events[7].index, 1);
}

TEST(Events, ThatThisRunCannotHaveAreRefused) {
  for (const auto& [sql, part] : std::vector<std::pair<const char*, const char*>>{
           {"UPDATE kinds SET event = 'moon.falls'", "is not an event this program knows"},
           {"UPDATE kinds SET label = 'nobody' WHERE label IS NOT NULL", "nobody is not a subject"},
           {"DELETE FROM kinds", "is not in the file's list"},
           {"UPDATE scenarios SET scenario = 'other' WHERE number = 1", "is not in the manifest"},
           {"UPDATE happened SET scenario = 7", "scenario number 7 is not in the file's list"},
           {"UPDATE happened SET world = 6", "world 6 is not in this bundle"},
           {"UPDATE happened SET month = 4", "month 4 is not in the run"},
           {"UPDATE happened SET number = 70000", "70000 is not a subject"},
           {"UPDATE happened SET kind = (SELECT kind FROM kinds WHERE event = 'frontier.war' AND "
            "label IS NULL), number = 2",
            "2 is not a subject of frontier.war"},
           {"DROP TABLE happened", "no such table"},
           {"UPDATE meta SET value = 'x' WHERE name = 'schema'", "is not a schema"}}) {
    const TestFolder folder;
    Results results = example_results();
    write_events(results, folder / "events.sqlite");
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((folder / "events.sqlite").c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
    std::vector<base::Problem> problems;
    read_events(folder / "events.sqlite", results, problems);
    ASSERT_EQ(problems.size(), 1U) << sql;
    EXPECT_NE(base::to_text(problems[0]).find(part), std::string::npos)
        << base::to_text(problems[0]);
  }
}

TEST(Codebook, ExplainsEveryColumnOfBothTables) {
  const Results results = example_results();
  const auto book = nlohmann::json::parse(codebook_text(results));
  const std::vector<std::vector<std::string>> headers{outcomes_header(), worlds_header(results)};
  for (std::size_t t = 0; t < 2; ++t) {
    const auto& fields = book["resources"][t]["schema"]["fields"];
    ASSERT_EQ(fields.size(), headers[t].size());
    for (std::size_t f = 0; f < fields.size(); ++f) {
      EXPECT_EQ(fields[f]["name"], headers[t][f]);
      EXPECT_FALSE(fields[f]["description"].get<std::string>().empty());
    }
  }
  EXPECT_EQ(code_names("frontier_phase").back(), "cease-fire");
  bool has_codes = false;
  for (const auto& field : book["fields"]) {
    if (field["name"] == "treaty_state") has_codes = field["codes"]["2"] == "out";
  }
  EXPECT_TRUE(has_codes);
}

TEST(Codebook, NamesTheCodesOfEveryFieldWhoseMeaningCountsThemUp) {
  for (const catalog::FieldInfo& field : catalog::fields()) {
    const std::string meaning(field.meaning);
    const bool counts_up = std::regex_search(meaning, std::regex("\\b0 [a-z].*, 1 [a-z].*, 2 "));
    const auto names = code_names(field.name);
    EXPECT_EQ(!names.empty(), counts_up) << field.name;
    if (counts_up) {
      EXPECT_EQ(static_cast<float>(names.size() - 1), field.high) << field.name;
    }
    for (std::size_t code = 0; code < names.size(); ++code) {  // some names are shorter
      const std::string first_word = names[code].substr(0, names[code].find(' '));
      EXPECT_NE(meaning.find(base::format("{} {}", code, first_word)), std::string::npos)
          << field.name << ": " << names[code];
    }
  }
}

TEST(Codebook, NamesTheSubjectsOfEvents) {
  const auto book = nlohmann::json::parse(codebook_text(example_results()));
  for (const auto& event : book["events"]) {
    if (event["name"] == "frontier.war") {
      EXPECT_EQ(event["subject"], "frontier");
      EXPECT_EQ(event["subjects"], nlohmann::json({"A00-A01", "A01-A00"}));
    }
    if (event["name"] == "ally.choice") {
      EXPECT_EQ(event["subjects"], nlohmann::json({"A00", "A01", "A02"}));
    }
    if (event["name"] == "notice.given") {
      EXPECT_FALSE(event.contains("subject"));
    }
  }
  EXPECT_EQ(book["frontiers"][0]["target"], "A01");
}

TEST(Sources, ShowFactsAsTheirFloatsReadBest) {
  EXPECT_NE(sources_text(example_results()).find("\"value\": 0.0338,"), std::string::npos);
}

TEST(Readme, SaysPinsTrustLimitsAndWarnings) {
  Results results = shard_of(example_results(), 0, 2);
  results.is_partial = true;
  const std::string text = readme_text(results);
  for (const char* part : {"What-if pin: `model.parameter_1 = 0.5`", "0 to 1 became 0 to 2",
                           "nuclear use and proliferation", "**Interrupted.**",
                           "worlds 0 to 1 of 6", "aaaabbbbccccdddd", "1111222233334444",
                           "fedcba9876543210", "casus run dormant --worlds 6 --seed 7"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
  const std::string plain = readme_text(example_results());
  EXPECT_EQ(plain.find("Interrupted"), std::string::npos);
  EXPECT_EQ(plain.find("A part."), std::string::npos);
}

TEST(Citation, QuotesTitlesAndNamesNoPerson) {
  const std::string text = citation_text(example_results());
  EXPECT_NE(text.find("title: \"An example: \\\"quotes\\\", commas, Köln: Reference case; Dormant "
                      "alliance: \\\"quiet\\\" (Casus run bundle)\"\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("  - name: \"Casus contributors\""), std::string::npos);
}

}  // namespace
}  // namespace casus::records
