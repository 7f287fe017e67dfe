// What the study reader takes and what it refuses of facts, days, terms, links and flows, on the
// small study of the fuzzers.
#include "study/study.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "study/small_study.hpp"

namespace casus::study {
namespace {

TEST(Facts, OfTheModelsAreMeasuredAndNotJudged) {
  const std::string problem = SmallStudy().with(",A\n", ",J\n", "facts/countries.csv").problem();
  EXPECT_EQ(problem,
            "facts/countries.csv:2: grade: the fact is_member rests on a judgement for DEU (found "
            "\"J\"; allowed: a measured value; a judgement is a parameter with a distribution)");
}

TEST(Facts, ThatDoNotFitAreNamedWhereTheyStand) {
  const std::string table = "facts/countries.csv";
  EXPECT_EQ(SmallStudy().with("sipri,2024,7.052", "sipri,2024,7000", table).problem(),
            "facts/countries.csv:39: value: the value for RUS is out of range of the fact "
            "spending_start_share (found \"7000\"; allowed: 0 to 0.5, once multiplied by the "
            "`scale` 0.01 of study.toml)");
  EXPECT_EQ(SmallStudy()
                .with(kGdpRows, std::string(kGdpRows) + "\nunit = \"usd_bn\"")
                .with("42.77,usd_bn", "42.77,eur_bn", table)
                .problem(),
            "facts/countries.csv:7: unit: the row of gdp_market (EST) has another unit than the "
            "study's [[fact]] asks (found \"eur_bn\"; allowed: usd_bn)");
}

TEST(Facts, ThatNoRowFitsAreNamedWhereTheyAreAskedFor) {
  const std::string scale = "scale = 0.01\nrows = [\n  { variable = \"defence";
  const auto with_scale = [&](const std::string& to) {
    return SmallStudy().with(scale, "scale = " + to + scale.substr(scale.find('\n'))).problem();
  };
  EXPECT_EQ(
      with_scale("100"),
      "study.toml:128: fact[5].scale: does not turn rows in pct_gdp into the models' unit (1) "
      "(found 100; allowed: 0.01)");
  EXPECT_EQ(with_scale("\"x\""),
            "study.toml:128: fact[5].scale: has the wrong type (found \"x\"; allowed: a number)")
      << "a scale that cannot be read makes no row wrong";
  EXPECT_EQ(SmallStudy()
                .with("group = \"allies_in_europe\"", "group = \"allies_in_europ\"")
                .problem()
                .find("\n"),
            std::string::npos)
      << "nor does a group";
}

TEST(Facts, AreInAUnitThatTheModelsCanTurnIntoTheirs) {
  const std::string gdp = std::string(kGdpRows);
  const auto with_unit = [&](const std::string& more) {
    return SmallStudy().with(kGdpRows, gdp + "\n" + more).problem();
  };
  EXPECT_EQ(with_unit("unit = \"usd_bn\""), "accepted");
  EXPECT_EQ(with_unit("unit = \"km2\""),
            "study.toml:121: fact[3].unit: cannot be that of gdp_start_usd_bn, which the models "
            "have in 1e9 USD (found km2; allowed: usd_bn, usd_mn, or another currency such as "
            "eur_bn with its rate as `scale`)");
  EXPECT_EQ(
      with_unit("scale = 2"),
      "study.toml:121: fact[3].scale: does not turn rows in usd_bn into the models' unit (1e9 "
      "USD) (found 2; allowed: 1)");
  const std::string share = "scale = 0.01\nrows = [\n  { variable = \"defence";
  EXPECT_EQ(SmallStudy().with(share, share.substr(share.find('\n') + 1)).problem(),
            "study.toml:126: fact[5].scale: is missing; it turns rows in pct_gdp into the models' "
            "unit (1) (allowed: 0.01)")
      << "said once, and not of every row";
}

TEST(Facts, WhoseRowsAreInAnotherUnitAreNamedWhereTheMistakeIs) {
  const std::string table = "facts/countries.csv";
  const std::string money =
      "allowed: usd_bn, usd_mn, or another currency such as eur_bn with its rate as `scale`)";
  EXPECT_EQ(
      SmallStudy().with("42.77,usd_bn", "42.77,km2", table).problem(),
      "facts/countries.csv:7: unit: cannot be that of gdp_start_usd_bn (EST) (found \"km2\"; " +
          money);
  EXPECT_EQ(
      SmallStudy().with("42.77,usd_bn", "42.77,usd_mn", table).problem(),
      "facts/countries.csv:7: unit: is not one that the `scale` of study.toml turns into that "
      "of gdp_start_usd_bn (EST) (found \"usd_mn\"; " +
          money);
  EXPECT_EQ(SmallStudy().with("80000,persons", "80000,km2", table).problem(),
            "study.toml:157: fact[9].rows: the rows for EUROPE have a unit that cannot be that of "
            "forces_in_theater_start (found km2; allowed: persons, count, thousand_persons, "
            "million_persons)");
}

TEST(Start, ThatCannotBeReadIsTheOnlyProblem) {
  EXPECT_EQ(SmallStudy().with("start  = \"2026-08\"", "start = \"2026-13\"").problem(),
            "study.toml:4: start: is not a month (found \"2026-13\"; allowed: a month from "
            "\"1900-01\" to \"2200-12\")");
  EXPECT_EQ(SmallStudy().with("start  = \"2026-08\"", "start = \"2016-08\"").problem(),
            "study.toml:4: start: and `months` cover other years than the study's outcomes: 4 of 4 "
            "lie outside (found 2016-08 and 24 months, to 2018-08)");
}

TEST(Actors, GroupsAndFrontiersThatAreMissingAreTheOnlyProblem) {
  EXPECT_EQ(SmallStudy().with("actors = [", "actorz = [").problem(),
            "study.toml:9: actorz: is not a known key (did you mean actors?)");
  EXPECT_EQ(SmallStudy().with("[groups]", "[group]").problem(),
            "study.toml:13: group: is not a known key (did you mean groups?)");
  EXPECT_EQ(SmallStudy().with("\"frontiers.csv\"", "\"frontier.csv\"").problem(),
            "facts/frontier.csv: cannot be read: no such file");
  EXPECT_EQ(
      SmallStudy().with("actors = [\"DEU\", \"EST\", \"USA\", \"RUS\"]", "actors = []").problem(),
      "study.toml:9: actors: names no actor");
}

TEST(Facts, InAFolderThatCannotBeReadAreAProblemAndNoFailure) {
  const std::string problem = SmallStudy().remove("facts").link("facts", "facts").problem();
  EXPECT_EQ(problem.find("facts: this folder cannot be read: "), 0U) << problem;
}

TEST(Presets, OfAFolderThatCannotBeReadMayBeThere) {
  const std::string problem = SmallStudy().remove("presets").link("presets", "presets").problem();
  EXPECT_NE(problem.find("presets: cannot be read: "), std::string::npos) << problem;
  EXPECT_EQ(problem.find("reference.toml"), std::string::npos) << problem;
}

TEST(Facts, MayLieOnTheEndsOfTheirRange) {
  const std::string rows = "rows = [ { variable = \"gdp_market\", year = 2024 } ]";
  EXPECT_EQ(SmallStudy().with(rows, "rows = []\notherwise = 0.1").problem(), "accepted");
  for (const char* beyond : {"0.09", "200001", "1e300", "-1e300"}) {
    EXPECT_NE(SmallStudy()
                  .with(rows, std::string("rows = []\notherwise = ") + beyond)
                  .problem()
                  .find(".otherwise: is out of range (found "),
              std::string::npos)
        << beyond;
  }
}

TEST(Facts, ThatAreMissingAreNotReadAsANumberMeantForOthers) {
  // Deleted rows, a list that names nobody known, a plain number beside rows of several entities.
  const std::string place = "otherwise = { value = 0, for = [\"DEU\", \"EST\", \"RUS\", \"USA\"] }";
  const auto with = [&](const std::string& other) {
    return SmallStudy()
        .with("  { variable = \"milex_share_gdp_sipri\", year = 2014 },\n]\n" + place,
              "  { variable = \"milex_share_gdp_sipri\", year = 1950 },\n]\n" + other)
        .problem();
  };
  EXPECT_EQ(with(place), "accepted");
  EXPECT_EQ(with("otherwise = { value = 0, for = [\"allies\", \"USA\"] }"),
            "study.toml:138: fact[6].rows: no row holds a value for RUS (allowed: a fact in "
            "facts/*.csv, or `otherwise` for it)");
  EXPECT_EQ(
      with("otherwise = { value = 0, for = [\"members\", \"RUT\"] }"),
      "study.toml:138: fact[6].rows: no row holds a value for RUS (allowed: a fact in "
      "facts/*.csv, or `otherwise` for it)\n"
      "study.toml:142: fact[6].otherwise.for: is not a known name (found \"RUT\"; allowed: an "
      "entity or a group; did you mean RUS?)");
  EXPECT_EQ(with("otherwise = 0"),
            "study.toml:142: fact[6].otherwise: says not for whom it stands where a row is missing "
            "(found 0; allowed: { value = 0, for = [entities and groups] })");
}

TEST(Facts, AgreeWithTheGroupBesideTheirRows) {
  const std::string place = "otherwise = { value = 0, for = [\"DEU\", \"EST\", \"RUS\", \"USA\"] }";
  const std::string rows = "rows = [ { variable = \"nato_member\", year = 2026 } ]\n";
  EXPECT_EQ(SmallStudy().with(rows + place, rows + "group = \"members\"").problem(), "accepted");
  const std::string problem =
      SmallStudy().with(rows + place, rows + "group = \"frontline\"").problem();
  EXPECT_NE(
      problem.find("DEU is not in the group frontline of study.toml, which the fact is_member "
                   "names (found \"1\"; allowed: 0)"),
      std::string::npos)
      << problem;
}

TEST(Facts, OfAidAreByKindOrByTheirEntity) {
  const std::string countries = "facts/countries.csv";
  SmallStudy small;
  small.with("name = \"aid_allies_start_usd_bn\"\notherwise = 10",
             "name = \"aid_allies_start_usd_bn\"\nscale = 2\n"
             "rows = [ { variable = \"aid\", year = 2025 } ]\n"
             "otherwise = { value = 10, for = [\"stock\", \"procurement\", \"humanitarian\"] }");
  std::ifstream in(std::string(CASUS_SOURCE_DIR) + "/tests/fuzz/seed_study/" + countries);
  const std::string rows{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  small.write(countries, rows + "financial,aid,2025,7,EUR_bn_per_year,S1,B\n");
  ASSERT_EQ(small.problem(), "accepted");
  const Study study = small.read().value();
  const auto values = study.setting.fact(catalog::Fact::aid_allies_start_usd_bn);
  ASSERT_EQ(values.size(), catalog::kAidKinds.size());
  EXPECT_EQ(values[static_cast<std::size_t>(catalog::AidKind::financial)], 14);
  EXPECT_EQ(values[static_cast<std::size_t>(catalog::AidKind::stock)], 10);
  small.write(countries, rows + "financial,aid,2025,7000,EUR_bn_per_year,S1,B\n");
  EXPECT_EQ(
      small.problem(),
      "facts/countries.csv:58: value: the value for financial is out of range of the fact "
      "aid_allies_start_usd_bn (found \"7000\"; allowed: 0 to 10000 1e9 USD/year, once multiplied "
      "by the `scale` 2 of study.toml)");
}

TEST(Terms, FollowEachOther) {
  EXPECT_EQ(SmallStudy().with("starts = \"2033-01\"", "starts = \"2029-01\"").problem(),
            "study.toml:46: term[3].starts: does not come after the term before it (found 2029-01; "
            "allowed: later than 2029-01)");
  EXPECT_EQ(
      SmallStudy().with("starts = \"2029-01\"", "starts = \"2026-08\"").problem(),
      "study.toml:42: term[2].starts: is a second term at or before the start (found 2026-08; "
      "allowed: later than 2026-08)");
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

TEST(Links, ComeFromBordersAndTiesOfStatesThatMayBecomeUnstable) {
  SmallStudy small;
  small.write("facts/neighbours.csv",
              "entity,neighbour,source_id,grade\nDEU,EST,S1,B\nEST,RUS,S1,B\n");
  small.write("facts/ties.csv",
              "entity,kin,share_pct,source_id,grade\nEST,RUS,24,S1,B\nUSA,DEU,10,S1,B\n");
  small.with("name = \"may_become_unstable\"\notherwise = 0",
             "name = \"may_become_unstable\"\notherwise = 1");
  ASSERT_EQ(small.problem(), "accepted");
  const base::Result<Study> read = small.read();
  const world::Setting& setting = read.value().setting;
  EXPECT_EQ(setting.neighbors[1], (std::vector<int>{0, 3}));
  ASSERT_EQ(setting.kin_ties.size(), 2U);
  EXPECT_EQ(setting.kin_ties[0].share, 0.24F);
  // Germany and Estonia, Estonia and Russia, and Germany and the United States, both ways.
  ASSERT_EQ(setting.instability_links.size(), 6U);
  EXPECT_EQ(setting.instability_links[0].to, 0);
  EXPECT_EQ(setting.instability_links[0].from, 1);
  EXPECT_EQ(setting.instability_links[0].neighbor_share, 0.5F);
  EXPECT_EQ(setting.instability_links[1].tie_share, 1);
  SmallStudy none;
  EXPECT_TRUE(none.read().value().setting.instability_links.empty());
}

TEST(Links, ProblemsOfTiesAreListed) {
  SmallStudy small;
  small.write("facts/ties.csv",
              "entity,kin,share_pct,source_id,grade\nEST,RUS,240,S1,B\nEST,EST,1,S1,B\n"
              "EST,XYZ,1,S9,B\nDEU,RUS,1,S1,B\nDEU,RUS,2,S1,B\n");
  const std::string found = small.problem();
  for (const char* problem :
       {"facts/ties.csv:2: share_pct: is out of range",
        "facts/ties.csv:3: kin: is the state itself",
        "facts/ties.csv:4: kin: ", "facts/ties.csv:4: source_id: is not a listed source",
        "facts/ties.csv:6: kin: a tie of these two is there already"}) {
    EXPECT_NE(found.find(problem), std::string::npos) << problem << "\n" << found;
  }
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
  small.write("facts/trade_matrix.csv", matrix())
      .with("frontiers = \"frontiers.csv\"",
            "frontiers = \"frontiers.csv\"\ntrade_matrix = \"trade_matrix.csv\"");
  const auto study = small.read();
  ASSERT_TRUE(study.ok()) << small.problem();
  const world::TradeBase& trade = study.value().setting.trade;
  EXPECT_EQ(trade.name, "trade_matrix.csv");
  EXPECT_EQ(trade.year, 2024);
  EXPECT_TRUE(trade.is_estimate);
  EXPECT_FLOAT_EQ(trade.home[2], 0.7F);
}

TEST(Trade, FlowsThatNoRunCanUseAreRefused) {
  const auto problem_of = [](const std::string& text) {
    return SmallStudy()
        .write("facts/trade_matrix.csv", text)
        .with("frontiers = \"frontiers.csv\"",
              "frontiers = \"frontiers.csv\"\ntrade_matrix = \"trade_matrix.csv\"")
        .problem();
  };
  EXPECT_EQ(problem_of(matrix("EST")),
            "facts/trade_matrix.csv: an actor of the study is not in this file (found EST; "
            "allowed: flows "
            "of every actor)");
  std::string negative = matrix();
  negative.replace(negative.find("2024,1,"), 7, "2024,-1,");
  EXPECT_NE(problem_of(negative).find("is a flow below 0"), std::string::npos);
  std::string unsourced = matrix();
  unsourced.replace(unsourced.find("S1,J"), 4, "S9,J");
  EXPECT_NE(problem_of(unsourced).find("S9"), std::string::npos);
  EXPECT_NE(problem_of("exporter,importer,value\n").find("source_id"), std::string::npos);
}

// Each fact is sound by itself; together they cannot be.
TEST(Facts, ThatContradictEachOtherAreRefused) {
  const auto at_war = [](const char* strength, const char* held, const char* territory) {
    SmallStudy study;
    study.with("leaver = \"USA\"\n", "leaver = \"USA\"\nfrontiers_at_war = [\"RUS-EST\"]\n");
    study.with("name = \"war_strength_start\"\notherwise = 0",
               std::string("name = \"war_strength_start\"\notherwise = ") + strength);
    study.with("name = \"war_area_held_start_km2\"\notherwise = 0",
               std::string("name = \"war_area_held_start_km2\"\notherwise = ") + held);
    study.with("name = \"territory_km2\"\notherwise = 0",
               std::string("name = \"territory_km2\"\notherwise = ") + territory);
    return study.problem();
  };
  EXPECT_EQ(at_war("100000", "5000", "45339"), "accepted");
  EXPECT_EQ(at_war("100000", "45339", "45339"), "accepted");
  const std::string more = at_war("100000", "45340", "45339");
  EXPECT_NE(more.find("study.toml:"), std::string::npos) << more;
  EXPECT_NE(more.find("RUS holds more of EST than its territory (found 45340; allowed: at most "
                      "45339 km2, the fact territory_km2 of EST)"),
            std::string::npos)
      << more;
  const std::string none = at_war("0", "5000", "45339");
  EXPECT_NE(none.find("RUS is at war on RUS-EST at the start and has nobody who fights"),
            std::string::npos)
      << none;
  EXPECT_NE(none.find("EST is at war on RUS-EST at the start and has nobody who fights"),
            std::string::npos)
      << none;
  const std::string years =
      SmallStudy()
          .with("name = \"aid_mean_first_year\"\nentity = \"USA\"\notherwise = 2022",
                "name = \"aid_mean_first_year\"\nentity = \"USA\"\notherwise = 2025")
          .problem();
  EXPECT_NE(years.find("comes after the mean's last year (found 2025; allowed: at most 2024)"),
            std::string::npos)
      << years;
}

TEST(Facts, ThatContradictEachOtherAreNamedWhereTheyStand) {
  SmallStudy study;
  study.with("name = \"aid_mean_first_year\"\nentity = \"USA\"\notherwise = 2022",
             "name = \"aid_mean_first_year\"\nentity = \"USA\"\n"
             "rows = [ { variable = \"mean_from\", year = 2024 } ]");
  study.with("USA,nato_member,2026,1,bool,S1,A",
             "USA,nato_member,2026,1,bool,S1,A\nUSA,mean_from,2024,2025,year,S1,A",
             "facts/countries.csv");
  const std::string problem = study.problem();
  EXPECT_TRUE(problem.starts_with("facts/countries.csv:6: value: comes after the mean's last year"))
      << problem;
}

}  // namespace
}  // namespace casus::study
