// That the study says what the provisions it follows say: clocks, yes and no, quotas, facts.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "study/small_study.hpp"
#include "study/study.hpp"

namespace casus::study {
namespace {

constexpr const char* kLawTable = "facts/law.csv";
constexpr const char* kConsent =
    R"(quota = "share_of_present", number = 0.6666666666666667, quorum = 3 } ])";

/// The small study, in which the provision on consent states a share of the senators present.
SmallStudy& with_share(SmallStudy& small, const std::string& printed) {
  return small.with("LAW009,law,An instrument,sec. 1,provision,What it says,,,,",
                    "LAW009,law,An instrument,sec. 1,provision,What it says,senate_share_present," +
                        printed + ",share,",
                    kLawTable);
}

/// The small study, in which the provision on overriding states votes of one chamber.
SmallStudy& with_override(SmallStudy& small, const std::string& name, const std::string& votes) {
  return small.with(
      "LAW087,law,An instrument,sec. 1,provision,What it says,,,,",
      "LAW087,law,An instrument,sec. 1,provision,What it says," + name + "," + votes + ",votes,",
      kLawTable);
}

TEST(LawsThatAreFollowed, StateTheNumberOfAClock) {
  EXPECT_EQ(SmallStudy().with("law = \"LAW001\"", "law = \"LAW019\"").problem(),
            "study.toml:20: clocks.notice_months.law: LAW019 states something else (found 45 days, "
            "its floor_grace_days in facts/law.csv:6; allowed: a provision that states "
            "notice_months, or no number)");
  EXPECT_EQ(SmallStudy().with("law = \"LAW001\"", "law = \"LAW009\"").problem(), "accepted")
      << "a row without a number contradicts none";
  EXPECT_EQ(SmallStudy().with("12,months", "12,weeks", kLawTable).problem(),
            "facts/law.csv:2: param_unit: is not the unit of notice_months (found \"weeks\"; "
            "allowed: months)");
  EXPECT_EQ(SmallStudy()
                .with("notice_months    = { value = 12", "notice_months = { value = 121")
                .problem(),
            "study.toml:20: clocks.notice_months.value: is out of range (found 121; allowed: a "
            "whole number from 0 to 120)");
}

TEST(LawsThatAreFollowed, StateWhetherAProvisionApplies) {
  EXPECT_EQ(
      SmallStudy().with("fund_bar    = { value = true", "fund_bar = { value = false").problem(),
      "study.toml:28: provisions.fund_bar.value: LAW010 says otherwise (found false; "
      "allowed: true, its fund_bar in facts/law.csv:9)");
  EXPECT_EQ(SmallStudy()
                .with("floor_certificate = { value = true", "floor_certificate = { value = false")
                .problem(),
            "study.toml:31: provisions.floor_certificate.value: LAW020 says otherwise (found "
            "false; allowed: true, its certification_needed in facts/law.csv:12)");
  EXPECT_EQ(SmallStudy()
                .with("equipment_kept = { value = true", "equipment_kept = { value = false")
                .problem(),
            "accepted")
      << "its provision states a price, not a yes or no";
  EXPECT_EQ(SmallStudy().with("law = \"LAW022\"", "law = \"LAW010\"").problem(),
            "study.toml:29: provisions.saceur_kept.law: LAW010 states something else (found true, "
            "its fund_bar in facts/law.csv:9; allowed: a provision that states saceur_kept, or no "
            "number)");
  EXPECT_EQ(SmallStudy().with("fund_bar    = { value = true", "fund_bar = { value = 1").problem(),
            "study.toml:28: provisions.fund_bar.value: has the wrong type (found 1; allowed: true "
            "or false)");
}

TEST(LawsThatAreFollowed, StateTheShareOfAQuotaAsRoundedAsTheyPrintIt) {
  for (const char* printed : {"0.6667", "0.667", "0.67", "0.7"}) {
    SmallStudy small;
    EXPECT_EQ(with_share(small, printed).problem(), "accepted") << printed;
  }
  SmallStudy half;
  EXPECT_EQ(
      with_share(half, "0.6667").with("number = 0.6666666666666667", "number = 0.5").problem(),
      "study.toml:61: rule[1].stages[1].number: LAW009 says otherwise (found 0.5; allowed: "
      "0.6667 share, its senate_share_present in facts/law.csv:3)");
  SmallStudy near;
  EXPECT_EQ(
      with_share(near, "0.6667").with("number = 0.6666666666666667", "number = 0.6666").problem(),
      "study.toml:61: rule[1].stages[1].number: LAW009 says otherwise (found 0.6666; "
      "allowed: 0.6667 share, its senate_share_present in facts/law.csv:3)");
  SmallStudy beyond;
  EXPECT_EQ(
      with_share(beyond, "0.6667").with("number = 0.6666666666666667", "number = 1.5").problem(),
      "study.toml:61: rule[1].stages[1].number: is out of range (found 1.5; allowed: a "
      "number above 0 and of at most 1)")
      << "said once";
}

TEST(LawsThatAreFollowed, AskForAStageThatHasTheirQuota) {
  SmallStudy other;
  EXPECT_EQ(with_share(other, "0.6667")
                .with(kConsent, R"(quota = "more_than_half_of_present", quorum = 3 } ])")
                .problem(),
            "study.toml:60: rule[1].law: no stage asks for the quota of LAW009 (allowed: 0.6667 "
            "share, its senate_share_present in facts/law.csv:3)");
  SmallStudy lower;
  EXPECT_EQ(with_share(lower, "0.6667")
                .with("chamber = \"senate\", quota = \"share_of_present\"",
                      "chamber = \"house\", quota = \"share_of_present\"")
                .problem(),
            "study.toml:60: rule[1].law: no stage asks for the quota of LAW009 (allowed: 0.6667 "
            "share, its senate_share_present in facts/law.csv:3)")
      << "the parameter is about the other chamber";
}

TEST(LawsThatAreFollowed, StateTheVotesOfAQuota) {
  EXPECT_EQ(SmallStudy()
                .with("quota = \"members\", number = 3", "quota = \"members\", number = 4")
                .problem(),
            "study.toml:69: rule[2].stages[2].number: LAW086 says otherwise (found 4; allowed: 3 "
            "votes, its cloture in facts/law.csv:7)");
  SmallStudy votes;
  EXPECT_EQ(with_override(votes, "override_house", "6").problem(), "accepted")
      << "two thirds of nine";
  SmallStudy seven;
  EXPECT_EQ(with_override(seven, "override_house", "7").problem(),
            "study.toml:95: rule[4].stages[4].number: LAW087 says otherwise (found "
            "0.6666666666666667, which are 6 votes of 9; allowed: 7 votes, its override_house in "
            "facts/law.csv:8)");
}

TEST(LawsThatAreFollowed, AreThoseOfTheStageBeforeThoseOfTheRule) {
  const std::string stage = "number = 0.6666666666666667, quorum = 3, override = true }";
  const auto with = [&](const std::string& name, const std::string& votes) {
    SmallStudy small;
    with_override(small, name, votes);
    // The rule itself follows no number here; its first override in the upper chamber does.
    small.with("law = \"LAW087\"", "law = \"LAW016\"");
    return small.with(stage, stage.substr(0, stage.size() - 2) + ", law = \"LAW087\" }").problem();
  };
  EXPECT_EQ(with("override_senate", "4"), "accepted");
  EXPECT_EQ(with("override_senate", "3"),
            "study.toml:72: rule[2].stages[5].number: LAW087 says otherwise (found "
            "0.6666666666666667, which are 4 votes of 5; allowed: 3 votes, its override_senate in "
            "facts/law.csv:8)");
  EXPECT_EQ(with("override_house", "6"),
            "study.toml:72: rule[2].stages[5].law: no stage asks for the quota of LAW087 (allowed: "
            "6 votes, its override_house in facts/law.csv:8)");
  SmallStudy unknown;
  EXPECT_NE(unknown.with(stage, stage.substr(0, stage.size() - 2) + ", law = \"LAW0877\" }")
                .problem()
                .find("rule[2].stages[5].law: is not a known name (found \"LAW0877\""),
            std::string::npos)
      << unknown.problem();
}

TEST(LawsThatAreFollowed, StateTheQuotaOfABody) {
  const auto with = [](const std::string& number, const std::string& law) {
    return SmallStudy()
        .with("[[rule]]",
              "[[body]]\nid = \"sc\"\ntitle = \"t\"\nmembers = [\"USA\", \"RUS\"]\nelected = 4\n"
              "quota = \"members\"\nnumber = " +
                  number + "\nlaw = \"" + law + "\"\nsource = \"S1\"\n\n[[rule]]")
        .problem();
  };
  EXPECT_EQ(with("3", "LAW086"), "accepted");
  EXPECT_EQ(with("4", "LAW086"),
            "study.toml:64: body[1].number: LAW086 says otherwise (found 4; allowed: 3 votes, its "
            "cloture in facts/law.csv:7)");
  EXPECT_EQ(with("4", "LAW009"), "accepted");
  EXPECT_NE(with("4", "LAW999").find("body[1].law: is not a known name"), std::string::npos);
}

constexpr const char* kFloor =
    R"(rows = [ { variable = "law_troop_floor_europe_ndaa_fy2026", year = 2025 } ])";
constexpr const char* kFloorLaw =
    "LAW060,law,An instrument,sec. 1,provision,What it says,arrears_years";

/// The small study, in which the floor follows a provision that states `what`.
std::string problem_of_floor(const std::string& what, const std::string& rows = kFloor) {
  return SmallStudy()
      .with(kFloor, "law = \"LAW018\"\n" + rows)
      .with(kFloorLaw,
            "LAW018,law,An instrument,sec. 1,provision,What it says," + what +
                ",2024,in force,,S1,B\n" + kFloorLaw,
            kLawTable)
      .problem();
}

TEST(LawsThatAreFollowed, StateTheFactsThatComeFromThem) {
  EXPECT_EQ(problem_of_floor("troop_floor,76000,persons"), "accepted");
  EXPECT_EQ(problem_of_floor("troop_floor,75000,persons"),
            "facts/countries.csv:53: value: LAW018 says otherwise (found \"76000\"; allowed: 75000 "
            "persons, its troop_floor in facts/law.csv:14)");
  EXPECT_EQ(problem_of_floor("troop_floor,76,brigades"),
            "facts/countries.csv:53: unit: is not that of LAW018, which the study's [[fact]] "
            "force_floor names (found \"persons\"; allowed: 76 brigades, its troop_floor in "
            "facts/law.csv:14)");
  EXPECT_EQ(problem_of_floor(",,"),
            "study.toml:162: fact[10].law: LAW018 states no number (allowed: a provision with a "
            "param_value)");
  EXPECT_EQ(
      problem_of_floor("troop_floor,75000,persons", "otherwise = 76000"),
      "study.toml:163: fact[10].otherwise: LAW018 says otherwise for USA (found 76000; allowed: "
      "75000 persons, its troop_floor in facts/law.csv:14)");
  EXPECT_EQ(problem_of_floor("troop_floor,76000,persons", "otherwise = 76000"), "accepted");
}

TEST(LawsThatAreFollowed, AreNamedForEachEntryOfAFactOfSeveral) {
  const auto with = [](const std::string& laws, const std::string& printed) {
    return SmallStudy()
        .with("name = \"un_assessed_share\"\n",
              "name = \"un_assessed_share\"\nlaws = " + laws + "\n")
        .with("saceur_kept,1,bool", "us_share," + printed + ",share", kLawTable)
        .problem();
  };
  EXPECT_EQ(with("{ who = \"LAW022\" }", "0.22"), "accepted");
  EXPECT_EQ(
      with("{ who = \"LAW022\", unesco = \"LAW022\" }", "0.2"),
      "study.toml:185: fact[14].otherwise: LAW022 says otherwise for who (found 0.22; allowed: "
      "0.2 share, its us_share in facts/law.csv:10)\n"
      "study.toml:185: fact[14].otherwise: LAW022 says otherwise for unesco (found 0.22; "
      "allowed: 0.2 share, its us_share in facts/law.csv:10)");
  EXPECT_EQ(with("{ whoo = \"LAW022\" }", "0.22"),
            "study.toml:184: fact[14].laws.whoo: is not a known name (allowed: one of "
            "regular_budget, peacekeeping, who, unesco; did you mean who?)");
  EXPECT_EQ(with("{ who = \"LAW222\" }", "0.22")
                .find("study.toml:184: fact[14].laws.who: is not a "
                      "known name (found \"LAW222\""),
            0U);
}

TEST(LawsThatAreFollowed, AreCitedByWhatFollowsThem) {
  const base::Result<Study> read =
      read_study((std::filesystem::path(CASUS_SOURCE_DIR) / "studies/us-nato").string());
  ASSERT_TRUE(read.ok()) << to_text(read.problems().front());
  const auto law_of = [&](const std::string& part) -> std::string {
    std::string laws;
    for (const Citation& citation : read.value().citations) {
      if (citation.part == part) laws += (laws.empty() ? "" : " ") + citation.law;
    }
    return laws;
  };
  EXPECT_EQ(law_of("fact force_floor"), "LAW018");
  EXPECT_EQ(law_of("clock floor_grace_days"), "LAW019");
  EXPECT_EQ(law_of("provision floor_certificate"), "LAW020");
  EXPECT_EQ(law_of("provision equipment_kept"), "LAW021");
  EXPECT_EQ(law_of("provision saceur_kept"), "LAW022");
  EXPECT_EQ(law_of("fact un_assessed_share of regular_budget"), "LAW064");
  EXPECT_EQ(law_of("fact un_assessed_share of peacekeeping"), "LAW065");
  EXPECT_EQ(law_of("fact un_peacekeeping_cap_share"), "LAW066");
  EXPECT_EQ(law_of("rule consent_to_exit"), "LAW009");
  EXPECT_EQ(law_of("rule exit_act"), "LAW086 LAW087 LAW088");
  EXPECT_EQ(law_of("body security_council"), "LAW059");
}

}  // namespace
}  // namespace casus::study
