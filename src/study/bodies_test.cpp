// What the study reader takes and what it refuses of laws, bodies and the United Nations, on the
// small study of the fuzzers.
#include <gtest/gtest.h>

#include <filesystem>
#include <vector>

#include "study/small_study.hpp"
#include "study/study.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

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
  EXPECT_EQ(problem("body = \"who\"\nclause = \"months\"\nnotice_months = 121\n"),
            "study.toml:61: un_body[1].notice_months: is out of range (found 121; allowed: a whole "
            "number from 0 to 120)")
      << "months that are refused are months all the same";
  EXPECT_EQ(problem("body = \"who\"\nclause = \"months\"\nnotice_months = 6\n"),
            "study.toml:61: un_body[1].notice_months: LAW001 says otherwise (found 6; allowed: 12 "
            "months, its notice_months in facts/law.csv:2)");
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
          .with("certification_needed,1,", "certification_needed,0,", "facts/law.csv")
          .read()
          .value()
          .setting;
  EXPECT_FALSE(other.floor_has_certificate || other.keeps_equipment);
  EXPECT_EQ(
      SmallStudy().with("arrears_years = { value = 2", "arrears_years = { value = 3").problem(),
      "study.toml:25: clocks.arrears_years.value: LAW060 says otherwise (found 3; allowed: 2 "
      "years, its arrears_years in facts/law.csv:14)");
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
            "allowed: 6 months, its notice_months in facts/law.csv:2)");
  EXPECT_EQ(SmallStudy().with("notice_months,12,", "notice_months,,", file).problem(),
            "facts/law.csv:2: param_value: a value has a name and a name has a value");
  EXPECT_EQ(SmallStudy().with("notice_months,12,", "notice_months,x,", file).problem(),
            "facts/law.csv:2: param_value: is not a number (found \"x\"; allowed: a number)");
  EXPECT_EQ(SmallStudy().with("saceur_kept,1,", "saceur_kept,0.5,", file).problem(),
            "facts/law.csv:10: param_value: is neither no nor yes (found \"0.5\"; allowed: 0 or "
            "1)");
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
  const std::string facts =
      SmallStudy()
          .with("[[rule]]", std::string(kCouncil) + "[[rule]]")
          .with("EST,gdp_market,2024,42.77", "EST,gdp_market,2024,0", "facts/countries.csv")
          .problem();
  EXPECT_EQ(facts,
            "facts/countries.csv:7: value: the value for EST is out of range of the fact "
            "gdp_start_usd_bn (found \"0\"; allowed: 0.1 to 200000 1e9 USD)\n"
            "facts/countries.csv:7: value: the weight of EST in the body council is out of range "
            "(found \"0\"; allowed: above 0, to 2^40 units of 10 usd_bn)")
      << "where the number stands, even one that would round to no weight";
  const std::string nobody =
      SmallStudy()
          .with("[[rule]]", std::string(kCouncil) + "[[rule]]")
          .with("EST,gdp_market,2024,42.77", "EST,gdp_market,2024,0", "facts/countries.csv")
          .problem();
  EXPECT_NE(nobody.find("the weight of EST in the body council is out of range (found \"0\""),
            std::string::npos)
      << "a state of nobody";
  EXPECT_EQ(problem_of_council("weight_share = 0.65", "weight_share = 1.3"),
            "body[1].weight_share: is out of range (found 1.3; allowed: a number above 0 and of at "
            "most 1)")
      << "a share that is refused is a share all the same";
  EXPECT_EQ(problem_of_council("members = [\"DEU\", \"EST\", \"USA\"]", "members = 3"),
            "body[1].members: has the wrong type (found 3; allowed: a list of text in quotes)");
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
  EXPECT_NE(
      with_table("INST1,4,law,majority,yes > half,no,S1,B,\n")
          .find("body[1].institutions: facts/institutions.csv:2 gives it another size (found 3 "
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

}  // namespace
}  // namespace casus::study
