// `casus solve` as a user meets it: the calculators of votes, opinion, crises and the United
// Nations give published numbers, and the command lists, answers and refuses.
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "cli/solve_harness.hpp"

namespace casus::cli {
namespace {

// --- Published numbers ------------------------------------------------------------------------

TEST(SolveVotes, ThreeMembersHaveTheProbabilitiesOfTheirYeas) {
  const Json answer = answer_to("votes", "three_members");
  const std::vector<double> expected{0.504, 0.398, 0.092, 0.006};
  ASSERT_EQ(answer["pmf"].size(), expected.size());
  for (std::size_t k = 0; k < expected.size(); ++k) {
    EXPECT_NEAR(answer["pmf"][k].get<double>(), expected[k], 1e-15);
  }
  EXPECT_NEAR(answer["pass"].get<double>(), 0.098, 1e-15);
  EXPECT_NEAR(answer["expected_yeas"].get<double>(), 0.6, 1e-15);
}

TEST(SolveVotes, ConsentToExitIsRareButNotImpossibleOnceMembersSwayTogether) {
  EXPECT_NEAR(answer_to("votes", "consent_to_exit")["pass"].get<double>(), 1.96e-3, 0.005e-3);
}

TEST(SolvePolls, ThreePollsGiveThePublishedLevels) {
  const Json answer = answer_to("polls", "three_polls");
  const std::vector<double> level{0.588671, 0.625731, 0.623637};
  const std::vector<double> sd{0.020822, 0.016011, 0.017018};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(answer["level"][i].get<double>(), level[i], 5e-7);
    EXPECT_NEAR(answer["sd"][i].get<double>(), sd[i], 5e-7);
  }
  EXPECT_EQ(answer["smoothed_level"][2], answer["level"][2]);
}

TEST(SolvePolls, RefusesWhatIsNoPollOrComesTooEarly) {
  EXPECT_EQ(problems_of("polls", R"({"drift_sd": 0.01, "polls": [
      {"month": 2, "share": 0.5, "n": 100}, {"month": 1, "share": 1, "n": 100}]})"),
            (Lines{"in.json:2: /polls/1/month: comes before the poll or prior in front of it "
                   "(found 1; allowed: at least 2)",
                   "in.json:2: /polls/1/share: leaves no error at all without an extra_sd (found "
                   "1; allowed: above 0 and below 1)"}));
  EXPECT_EQ(
      problems_of("polls", R"({"drift_sd": 0.01, "polls": [
      {"month": 2, "share": 1.5, "n": 0}]})"),
      (Lines{
          "in.json:2: /polls/0/share: is out of range (found 1.5; allowed: a number from 0 to 1)",
          "in.json:2: /polls/0/n: is out of range (found 0; allowed: a number above 0 and of at "
          "most 1000000000)"}));
}

TEST(SolveOpinion, HalfOfACueIsGoneAfterItsHalfLife) {
  const Json answer = answer_to("opinion", "cue");
  const Json& own = answer["party_support"][0];
  EXPECT_NEAR(own[1].get<double>(), 0.45 - 0.08, 1e-15);
  EXPECT_NEAR(own[5].get<double>(), 0.45 - 0.04, 1e-15);
  EXPECT_EQ(answer["party_support"][2][1], 0.5);
}

TEST(SolveOpinion, ANoticeIsAnsweredInItsMonthAndItsWithdrawalTheOtherWay) {
  const Json answer = answer_to("opinion", "notice");
  const Json& own = answer["party_support"][0];
  EXPECT_EQ(own[1], 0.45);
  EXPECT_NEAR(own[2].get<double>(), 0.45 + 0.01, 1e-15);
  EXPECT_NEAR(own[10].get<double>(), 0.45 + 0.0025 - 0.01, 1e-15);
  EXPECT_EQ(answer["party_support"][2][2], 0.5);
  EXPECT_EQ(problems_of("opinion", R"({"parties": [{"name": "a", "share": 1, "level": 0.5}],
                                       "cue": [0],
                                       "events": [{"month": 2, "effect": [0.1, 0.1]}]})")
                .size(),
            2U);
}

TEST(SolveOpinion, SharesOfThePartiesSumToOne) {
  EXPECT_EQ(problems_of("opinion", R"({"parties": [{"name": "a", "share": 0.5, "level": 0.5}],
                                       "cue": [0]})"),
            (Lines{"in.json:1: /parties: the shares of the parties do not sum to 1 (found 0.5; "
                   "allowed: 1)"}));
}

TEST(SolveApproval, KeepsTheEconomyAndAlliancePolicyApart) {
  const Json recession = answer_to("approval", "recession");
  const Json notice = answer_to("approval", "notice");
  EXPECT_NEAR(recession["long_run_multiplier"].get<double>(), 12.5, 1e-12);
  for (std::size_t month = 0; month <= 24; ++month) {
    EXPECT_EQ(recession["policy"][month], 0.0);
    EXPECT_EQ(notice["economy"][month], 0.0);
    for (const Json& answer : {recession, notice}) {
      EXPECT_NEAR(
          answer["approval"][month].get<double>(),
          0.44 + answer["economy"][month].get<double>() + answer["policy"][month].get<double>(),
          1e-15);
    }
  }
  EXPECT_NEAR(recession["economy"][1].get<double>(), 0.06 * -0.038, 1e-15);
  EXPECT_NEAR(notice["policy"][1].get<double>(), -0.55 * 0.05 - 0.6 * 0.003, 1e-15);
}

TEST(SolveApproval, RefusesPathsOfUnequalLengthAndAPersistenceOfOne) {
  EXPECT_EQ(problems_of("approval", R"({"start": 0.4, "mean": 0.4, "persistence": 1,
                                        "growth": [0.01, 0.01], "gap": [0.1]})")
                .size(),
            2U);
}

TEST(SolveLeaders, TheBetterOfTwoActsComesWithTheStatedProbability) {
  const Json answer = answer_to("leaders", "two_acts");
  EXPECT_NEAR(answer["probability"][0].get<double>(), 0.645656, 5e-7);
  EXPECT_EQ(answer["best"], "threaten");
  Json input = find_input("leaders", "menu");
  input["rationality"] = 0;
  const auto random = solve_text(calculator("leaders"), input.dump(), {"in.json", ""});
  for (const Json& p : random.value()["probability"]) EXPECT_EQ(p, 0.2);
}

TEST(SolveLeaders, RefusesAnEmptyMenuAndANegativeRationality) {
  EXPECT_EQ(problems_of("leaders", R"({"rationality": -1, "acts": []})").size(), 2U);
}

TEST(SolveDeterrence, TheFourRegionsHaveTheirPublishedOutcomes) {
  const auto outcomes = [](const char* example) {
    const Json answer = answer_to("deterrence", example);
    return std::array{answer["challenge"].get<double>(), answer["war"].get<double>(),
                      answer["concession"].get<double>(), answer["back_down"].get<double>()};
  };
  const std::vector<std::pair<const char*, std::array<double, 4>>> expected{
      {"certain", {0, 0, 0, 0}},
      {"separating", {0.3, 0.15, 0.15, 0}},
      {"bluff", {0.4714, 0.12, 0.2829, 0.0686}},
      {"attrition", {1, 0.14, 0.8, 0.06}},
      {"qre", {0.217561, 0.080580, 0.066690, 0.070292}}};
  for (const auto& [example, numbers] : expected) {
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      EXPECT_NEAR(outcomes(example)[i], numbers[i], 5e-5) << example << " " << i;
    }
  }
  EXPECT_EQ(answer_to("deterrence", "bluff")["region"], "bluff");
  EXPECT_NEAR(answer_to("deterrence", "plain")["challenge"].get<double>(), 0.12761, 5e-6);
  EXPECT_NEAR(answer_to("deterrence", "ultimatum")["war"].get<double>(), 0.3, 1e-12);
}

TEST(SolveUn, TheVoteIsLostInTheJanuaryInWhichTwoYearsAreOwed) {
  const Json answer = answer_to("un", "nothing_paid");
  EXPECT_NEAR(answer["gap_usd_bn"][0][1].get<double>(), 0.22 * 3.45 / 12, 1e-15);
  EXPECT_NEAR(answer["arrears_usd_bn"][1][4].get<double>(), 2.4 + 4 * 0.2616 * 5.38 / 12, 1e-12);
  EXPECT_NEAR(answer["threshold_usd_bn"][0].get<double>(), 2 * (0.22 * 3.45 + 0.2616 * 5.38),
              1e-12);
  EXPECT_EQ(answer["vote_lost_month"], 5);  // from August to January
  Json input = find_input("un", "nothing_paid");
  input["bodies"][1]["counts"] = false;
  input["bodies"][0]["arrears_usd_bn"] = 0.0;
  const auto alone = solve_text(calculator("un"), input.dump(), {"in.json", ""});
  EXPECT_EQ(alone.value()["vote_lost_month"], Json());  // 16 months of dues in the second January
  EXPECT_EQ(answer_to("un", "cap")["vote_lost_month"], 17);
}

TEST(SolveUn, ABodyMustCount) {
  EXPECT_EQ(problems_of("un", R"({"bodies": [{"name": "a", "share": 0.2, "budget_usd_bn": 1,
                                       "counts": false}]})"),
            (Lines{"in.json:1: /bodies: no body counts for the vote (found counts = false in each; "
                   "allowed: counts = true in one at least)"}));
}

// --- The command ------------------------------------------------------------------------------

TEST(Solve, EveryExampleWorksWhenItIsPipedBack) {
  const Folder folder;
  for (const Calculator& one : calculators()) {
    for (const Example& example : one.examples) {
      SCOPED_TRACE(one.name + " " + example.name);
      const Outcome shown = solve({one.name, "--example", example.name});
      EXPECT_EQ(shown.exit, Exit::done);
      EXPECT_EQ(Json::parse(shown.output), example.input);
      const std::string path = folder.write("input.json", shown.output);
      const Outcome from_file = solve({one.name, "--input", path});
      EXPECT_EQ(from_file.exit, Exit::done);
      ASSERT_NE(std::freopen(path.c_str(), "rb", stdin), nullptr);
      EXPECT_EQ(solve({one.name, "--input", "-"}).output, from_file.output);
      EXPECT_EQ(solve({one.name, "--input", "example:" + example.name}).output, from_file.output);
      EXPECT_EQ(solve({one.name, "--input", path, "--json"}).output, from_file.output);
    }
    EXPECT_EQ(solve({one.name, "--example"}).output,
              solve({one.name, "--example", one.examples.front().name}).output);
  }
}

TEST(Solve, AnswersNameTheirSchemaTheirModelAndTheUnits) {
  const std::string input = R"({"income": [10], "public_weight": [0.1], "private_weight": [0],
    "connectivity": [[0]], "credibility": [1], "unit": "1e9 EUR a year"})";
  const Folder folder;
  const Outcome outcome = solve({"spending", "--input", folder.write("in.json", input)});
  const Json answer = Json::parse(outcome.output);
  Lines keys;
  for (const auto& [key, value] : answer.items()) keys.push_back(key);
  EXPECT_EQ(keys, (Lines{"schema", "model", "units", "spending", "share", "spill_in",
                         "has_converged", "sweeps", "stability"}));
  EXPECT_EQ(answer["schema"], "casus.solve/1");
  EXPECT_EQ(answer["model"], "spending");
  EXPECT_EQ(answer["units"]["input"]["income"], "1e9 EUR a year");
  EXPECT_EQ(answer["units"]["input"]["credibility"], "1");
  EXPECT_EQ(answer["units"]["answer"]["spending"], "1e9 EUR a year");
  EXPECT_EQ(answer_to("power", "eu27")["units"]["input"]["rules"]["quota"], "units of the weights");
  EXPECT_EQ(answer_to("spending", "ring")["units"]["answer"]["spill_in"], "money a year");
}

const Lines kNames{"aid",        "allies",     "approval",   "attrition", "audit",
                   "bargain",    "capability", "ceasefire",  "contagion", "credibility",
                   "deterrence", "group",      "leaders",    "metalog",   "opinion",
                   "polls",      "power",      "roll_calls", "route",     "spending",
                   "trade",      "un",         "votes"};

TEST(Solve, TheListNamesEveryCalculatorWithItsKeys) {
  const Json list = Json::parse(solve({"--list", "--json"}).output);
  EXPECT_EQ(list["schema"], "casus.solve/1");
  Lines names;
  for (const Json& model : list["models"]) names.push_back(model["model"].get<std::string>());
  EXPECT_EQ(names, kNames);
  const auto power = std::find(kNames.begin(), kNames.end(), "power") - kNames.begin();
  EXPECT_EQ(list["models"][static_cast<std::size_t>(power)]["input"],
            Json({"body", "rules", "veto", "blocking_minority", "members"}));
  EXPECT_NE(solve({"--list", "--plain"}).output.find("winning_coalitions"), std::string::npos);
  EXPECT_NE(solve({"--list"}).output.find("security_council"), std::string::npos);
}

TEST(Solve, AnUnknownModelExampleOrFileIsNotFound) {
  Outcome outcome = solve({"vote", "--input", "-"});
  EXPECT_EQ(outcome.exit, Exit::not_found);
  EXPECT_EQ(outcome.problems,
            Lines{"MODEL: there is no calculator of this name (found vote; allowed: " +
                  base::join(kNames, ", ") + "; did you mean votes?)"});
  for (const Lines& words :
       {Lines{"power", "--example", "eu28"}, Lines{"power", "--input", "example:eu28"}}) {
    outcome = solve(words);
    EXPECT_EQ(outcome.exit, Exit::not_found);
    EXPECT_EQ(outcome.problems,
              Lines{"--example: power has no example of this name (found eu28; allowed: eu27, "
                    "eu28_nice, security_council, nac, three_members; did you mean eu27?)"});
  }
  outcome = solve({"votes", "--input", "nowhere.json"});
  EXPECT_EQ(outcome.exit, Exit::not_found);
  EXPECT_EQ(outcome.problems, Lines{"nowhere.json: cannot be read: no such file"});
}

TEST(Solve, OneWishAtATime) {
  Outcome outcome = solve({"votes"});
  EXPECT_EQ(outcome.exit, Exit::usage);
  EXPECT_EQ(outcome.problems,
            Lines{"wants one of --input, --example, --schema and --list (found none of them; "
                  "allowed: see `casus solve --help`)"});
  EXPECT_EQ(solve({"votes", "--schema", "--list"}).exit, Exit::usage);
  outcome = solve({"--schema"});
  EXPECT_EQ(outcome.exit, Exit::usage);
  EXPECT_EQ(outcome.problems, Lines{"MODEL: is missing; it stands before the options (allowed: " +
                                    base::join(kNames, ", ") + ")"});
}

TEST(Solve, InvalidInputEndsWithThreeAndPrintsNothing) {
  const Folder folder;
  const Outcome outcome =
      solve({"votes", "--input", folder.write("in.json", "{\"p\": [2], \"quota\": 1}")});
  EXPECT_EQ(outcome.exit, Exit::invalid_input);
  EXPECT_EQ(outcome.output, "");
  EXPECT_EQ(outcome.problems,
            Lines{folder.path() + "/in.json:1: /p/0: is out of range (found 2; allowed: a number "
                                  "from 0 to 1)"});
}

}  // namespace
}  // namespace casus::cli
