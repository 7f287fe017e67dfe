// `casus solve` as a user meets it: its examples give published numbers, its schemas say what its
// reader accepts, and its problems say what is wrong, where, and what would be right.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <set>

#include "apps/cli/bodies.hpp"
#include "apps/cli/command.hpp"
#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

const std::string kStudy = std::string(CASUS_SOURCE_DIR) + "/studies/us-nato";

/// The bodies of the study, read once.
std::vector<study::Body> bodies() {
  static const base::Result<study::Study> kRead = study::read_study(kStudy);
  return kRead.value().bodies;
}

struct Outcome {
  Exit exit = Exit::done;
  std::string output;
  Lines problems;
};

/// What `casus solve` with these words does.
Outcome solve(const Lines& words) {
  CLI::App app;
  Globals globals;
  std::function<Exit()> chosen;
  declare(app, globals, chosen);
  Lines all{"solve"};
  all.insert(all.end(), words.begin(), words.end());
  all.insert(all.end(), {"--study", kStudy});
  std::reverse(all.begin(), all.end());  // as CLI11 wants them
  app.parse(all);
  Outcome outcome;
  testing::internal::CaptureStdout();
  try {
    outcome.exit = chosen();
  } catch (const Failure& failure) {
    outcome.exit = failure.code;
    for (const base::Problem& problem : failure.problems) {
      outcome.problems.push_back(to_text(problem));
    }
  }
  std::fflush(stdout);
  outcome.output = testing::internal::GetCapturedStdout();
  return outcome;
}

Json answer_to(const std::string& model, const std::string& example) {
  const Outcome outcome = solve({model, "--input", "example:" + example});
  EXPECT_EQ(outcome.problems, Lines{});
  return Json::parse(outcome.output);
}

const Calculator& calculator(std::string_view name) {
  for (const Calculator& one : calculators()) {
    if (one.name == name) return one;
  }
  throw std::runtime_error("no such calculator");
}

/// The input of an example.
Json find_input(std::string_view model, std::string_view name) {
  for (const Example& example : calculator(model).examples) {
    if (example.name == name) return example.input;
  }
  throw std::runtime_error("no such example");
}

/// The problems of a text as lines, without the file's name where the text itself is meant.
Lines problems_of(std::string_view model, std::string_view text, const std::string& folder = "") {
  const auto result = solve_text(calculator(model), text, {"in.json", folder});
  Lines lines;
  for (const base::Problem& problem : result.problems()) lines.push_back(to_text(problem));
  return lines;
}

/// A folder of this process's own, removed in the end.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("casus-solve-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

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

TEST(SolveVotes, PartiesMayBeNamedOrNumbered) {
  const Json named = answer_to("votes", "two_parties");
  EXPECT_NEAR(named["pass"].get<double>(), 0.522407714165, 5e-10);
  Json input = find_input("votes", "two_parties");
  input["parties"] = {7, 7, 7, 7, 7, -1, -1, -1, -1};
  const auto numbered = solve_text(calculator("votes"), input.dump(), {"in.json", ""});
  EXPECT_EQ(numbered.value()["pass"], named["pass"]);
}

/// The Council on the populations of the published numbers, in units of 10,000 persons.
Json published_union() {
  const std::vector<std::int64_t> population{8346, 6840, 5897, 4860, 3662, 1907, 1794, 1183, 1090,
                                             1064, 1055, 1040, 958,  916,  645,  596,  560,  542,
                                             534,  386,  289,  212,  187,  137,  93,   67,   56};
  const std::int64_t all = std::accumulate(population.begin(), population.end(), std::int64_t{0});
  const std::vector<std::int64_t> ones(population.size(), 1);
  return {{"members", {"DEU", "FRA", "ITA", "ESP", "POL", "ROU", "NLD", "BEL", "CZE",
                       "PRT", "SWE", "GRC", "HUN", "AUT", "BGR", "DNK", "FIN", "SVK",
                       "IRL", "HRV", "LTU", "SVN", "LVA", "EST", "CYP", "LUX", "MLT"}},
          {"rules", Json::array({{{"weights", ones}, {"quota", 15}},
                                 {{"weights", population}, {"quota", (all * 65 + 99) / 100}}})},
          {"blocking_minority", 4}};
}

TEST(SolvePower, TheStudysBodiesHaveTheirMembersAndRules) {
  const Json council = answer_to("power", "eu27");
  EXPECT_EQ(council["members"].size(), 27U);
  // Counted over all 2^27 coalitions by another program, on the study's populations.
  EXPECT_EQ(council["winning_coalitions"], 17'762'209);
  const Json allies = answer_to("power", "nac");
  EXPECT_EQ(allies["winning_coalitions"], 1);
  ASSERT_EQ(allies["members"].size(), 32U);
  for (const Json& share : allies["shapley_shubik"]) EXPECT_NEAR(share, 1.0 / 32, 1e-15);
  const Folder folder;
  const auto answer_of = [&](const std::string& body) {
    const Outcome outcome =
        solve({"power", "--input", folder.write("in.json", Json{{"body", body}}.dump())});
    EXPECT_EQ(outcome.problems, Lines{});
    return Json::parse(outcome.output);
  };
  // 15 choose 9, 10, … 15
  EXPECT_EQ(answer_of("security_council_procedure")["winning_coalitions"], 9949);
  EXPECT_EQ(answer_of("eu_foreign_policy")["winning_coalitions"], 1);
  EXPECT_EQ(answer_of("eu_foreign_policy")["members"].size(), 27U);
}

TEST(SolvePower, ABodysRuleInNumbersHasTheBodysAnswer) {
  for (const study::Body& body : bodies()) {
    const auto named =
        solve_text(calculator("power"), Json{{"body", body.id}}.dump(), {"in.json", "", bodies});
    const auto spelled =
        solve_text(calculator("power"), power_input_of(body).dump(), {"in.json", ""});
    ASSERT_TRUE(named.ok() && spelled.ok()) << body.id;
    EXPECT_EQ(named.value(), spelled.value()) << body.id;
  }
}

TEST(SolveVotes, ABodyDecidesByItsRule) {
  EXPECT_NEAR(answer_to("votes", "nac")["pass"].get<double>(), 0.58584269572351809, 1e-14);
  const auto pass = [](const std::string& body, std::vector<double> p,
                       std::vector<double> no = {}) {
    Json input{{"body", body}, {"p", p}};
    if (!no.empty()) input["no"] = no;
    const auto answer = solve_text(calculator("votes"), input.dump(), {"in.json", "", bodies});
    EXPECT_TRUE(answer.ok()) << to_text(answer.problems().front());
    return answer.ok() ? answer.value()["pass"].get<double>() : -1;
  };
  std::vector<double> p(15, 1);
  p[0] = 0.25;  // China, who is no one's veto where it abstains
  EXPECT_NEAR(pass("security_council", p), 0.25, 1e-15);
  std::vector<double> no(15, 0);
  no[0] = 0.5;
  EXPECT_NEAR(pass("security_council", p, no), 0.5, 1e-15);
  EXPECT_NEAR(pass("security_council_procedure", p), 1, 1e-15);
  std::vector<double> states(27, 1);
  EXPECT_EQ(pass("eu_foreign_policy", states), 1);
  states[5] = 0;   // Germany
  states[10] = 0;  // France
  states[15] = 0;  // Italy
  EXPECT_EQ(pass("eu_foreign_policy", states), 0);
  EXPECT_EQ(pass("eu_council", states), 1) << "three cannot block, whatever their population";
  states[7] = 0;  // Spain
  EXPECT_EQ(pass("eu_council", states), 0) << "four with more than 35 % of the population can";
  states = std::vector<double>(27, 1);
  for (const std::size_t small : {0U, 1U, 2U, 3U, 4U, 6U, 8U, 9U, 11U, 12U, 13U, 14U}) {
    states[small] = 0;
  }
  EXPECT_EQ(pass("eu_council", states), 1) << "15 states with 65 %";
  states[16] = 0;
  EXPECT_EQ(pass("eu_council", states), 0) << "14 states";
}

TEST(Solve, ABodyThatIsNotThereIsAProblem) {
  const auto found = [](const std::string& model, const std::string& text) {
    const auto result = solve_text(calculator(model), text, {"in.json", "", bodies});
    Lines lines;
    for (const base::Problem& problem : result.problems()) lines.push_back(to_text(problem));
    return lines;
  };
  EXPECT_EQ(found("power", R"({"body": "eu_counsil"})"),
            Lines{"in.json:1: /body: the study has no body of this name (found \"eu_counsil\"; "
                  "allowed: nac, eu_council, eu_foreign_policy, security_council, "
                  "security_council_procedure; did you mean eu_council?)"});
  EXPECT_EQ(found("power", R"({"body": "nac", "veto": [0]})"),
            Lines{"in.json:1: /veto: has no meaning here (found a list of 1; allowed: only without "
                  "body)"});
  EXPECT_EQ(found("votes", R"({"body": "nac", "p": [0.5]})"),
            Lines{"in.json:1: /p: has another length than the members of nac (found a list of 1; "
                  "allowed: a list of 32)"});
  EXPECT_EQ(found("votes", R"({"p": [0.5], "quota": 1, "no": [0.5]})"),
            Lines{"in.json:1: /no: has no meaning without a body (allowed: only with the key "
                  "body)"});
  EXPECT_EQ(problems_of("power", R"({"body": "nac"})"),
            Lines{"in.json:1: /body: there is no study to look it up in"});
}

TEST(SolvePower, TheEuropeanUnionHasItsPublishedIndices) {
  const auto published = solve_text(calculator("power"), published_union().dump(), {"in.json", ""});
  ASSERT_TRUE(published.ok());
  const Json& answer = published.value();
  EXPECT_EQ(answer["winning_coalitions"], 17'763'182);
  const std::map<std::string, std::pair<double, double>> expected{{"DEU", {0.1765, 0.1210}},
                                                                  {"FRA", {0.1350, 0.1013}},
                                                                  {"POL", {0.0659, 0.0622}},
                                                                  {"HUN", {0.0230, 0.0281}},
                                                                  {"MLT", {0.0087, 0.0174}}};
  int met = 0;
  for (std::size_t i = 0; i < answer["members"].size(); ++i) {
    const auto at = expected.find(answer["members"][i].get<std::string>());
    if (at == expected.end()) continue;
    ++met;
    EXPECT_NEAR(answer["shapley_shubik"][i].get<double>(), at->second.first, 5e-5) << at->first;
    EXPECT_NEAR(answer["banzhaf"][i].get<double>(), at->second.second, 5e-5) << at->first;
  }
  EXPECT_EQ(met, 5);
}

TEST(SolvePower, TheSecurityCouncilHas848WinningCoalitions) {
  const Json answer = answer_to("power", "security_council");
  EXPECT_EQ(answer["winning_coalitions"], 848);
  EXPECT_EQ(answer["members"][0], "CHN");
  EXPECT_EQ(answer["members"][14], "elected_10");
  EXPECT_NEAR(answer["shapley_shubik"][0].get<double>(), 421.0 / 2145, 1e-15);
  EXPECT_NEAR(answer["shapley_shubik"][14].get<double>(), 4.0 / 2145, 1e-15);
  EXPECT_NEAR(answer["banzhaf"][0].get<double>(), 0.166929, 5e-7);
  EXPECT_NEAR(answer["banzhaf"][14].get<double>(), 0.016535, 5e-7);
}

TEST(SolvePower, ACountBeyondTheExactIntegersOfADoubleIsAText) {
  const auto count_of = [](std::size_t members) {
    const Json rule{{"weights", std::vector<int>(members, 1)}, {"quota", (members + 1) / 2}};
    const Json input{{"rules", Json::array({rule})}};
    return solve_text(calculator("power"), input.dump(), {"in.json", ""})
        .value()["winning_coalitions"];
  };
  EXPECT_EQ(count_of(53), std::int64_t{1} << 52);
  EXPECT_EQ(count_of(101), "1267650600228229401496703205376");
}

/// Cumulative incidence of a state in a month.
double incidence(const Json& answer, const std::string& state, std::size_t month) {
  const auto& states = answer["states"];
  const auto at = std::find(states.begin(), states.end(), state);
  return answer["cumulative_incidence"][static_cast<std::size_t>(at - states.begin())][month]
      .get<double>();
}

TEST(SolveRoute, ProcessesReachTheirStatesAsPublished) {
  const Json risks = answer_to("route", "competing_risks");
  EXPECT_NEAR(incidence(risks, "withdrawn", 12), 0.139761, 5e-7);
  EXPECT_NEAR(incidence(risks, "blocked", 12), 0.349403, 5e-7);
  EXPECT_NEAR(incidence(risks, "repealed", 12), 0.209642, 5e-7);
  const Json clock = answer_to("route", "clock");
  EXPECT_NEAR(incidence(clock, "blocked", 24), 0.459640, 5e-7);
  EXPECT_EQ(incidence(clock, "out", 11), 0);
  EXPECT_NEAR(incidence(clock, "out", 12), 1 - 0.459640, 5e-7);
  const Json suit = answer_to("route", "suit");
  EXPECT_NEAR(incidence(suit, "blocked", 12), 0.003057, 5e-7);
  EXPECT_NEAR(incidence(suit, "blocked", 18), 0.020707, 5e-7);
  EXPECT_NEAR(incidence(suit, "blocked", 24), 0.044831, 5e-7);
  EXPECT_NEAR(incidence(answer_to("route", "ruling"), "ruled", 12), 0.447878, 5e-7);
}

TEST(SolveRoute, EveryMonthIsSpentInOneState) {
  const Json answer = answer_to("route", "suit");
  for (std::size_t month = 0; month <= 24; ++month) {
    double sum = 0;
    for (const Json& row : answer["occupancy"]) sum += row[month].get<double>();
    EXPECT_NEAR(sum, 1, 1e-14);
  }
}

TEST(SolveSpending, TheLargeMemberCarriesTheSmallOnesUntilItLeaves) {
  const Json three = answer_to("spending", "three_members");
  const std::vector<double> spending{3.754220, 0.242261, 0.107040};
  const std::vector<double> percent{3.75, 1.21, 2.14};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(three["spending"][i].get<double>(), spending[i], 5e-7);
    EXPECT_NEAR(100 * three["share"][i].get<double>(), percent[i], 5e-3);
  }
  EXPECT_EQ(three["has_converged"], true);
  EXPECT_EQ(three["stability"]["is_stable"], true);
  EXPECT_NEAR(three["spill_in"][0].get<double>(), 0.242261 + 0.107040, 1e-6);
  const Json two = answer_to("spending", "leader_gone");
  EXPECT_NEAR(two["spending"][0].get<double>(), 0.713332, 5e-7);
  EXPECT_NEAR(two["spending"][1].get<double>(), 0.125674, 5e-7);
}

TEST(SolveSpending, OnARingOfEqualsTwoCarryTheOthers) {
  const Json answer = answer_to("spending", "ring");
  EXPECT_EQ(answer["spending"], Json({0.0, 1.0, 0.0, 1.0}));
  EXPECT_EQ(answer["stability"]["is_stable"], true);
  EXPECT_NEAR(answer["stability"]["smallest_eigenvalue"].get<double>(), -2, 1e-12);
  EXPECT_NEAR(answer["stability"]["largest_eigenvalue"].get<double>(), 2, 1e-12);
}

TEST(SolveSpending, OwnUseOfForcesMakesEqualsOnARingSpendAlike) {
  Json input = calculator("spending").examples.back().input;
  input["private_weight"] = {0.001, 0.001, 0.001, 0.001};
  const Json weak = solve_text(calculator("spending"), input.dump(), {"in.json", ""}).value();
  EXPECT_GT(weak["spending"][1].get<double>(), 2 * weak["spending"][0].get<double>());
  input["private_weight"] = {0.01, 0.01, 0.01, 0.01};
  const Json settled = solve_text(calculator("spending"), input.dump(), {"in.json", ""}).value();
  for (const Json& one : settled["spending"]) EXPECT_NEAR(one.get<double>(), 0.464286, 5e-7);
  EXPECT_EQ(settled["stability"]["is_stable"], true);
}

TEST(SolveSpending, TheSizeOfTheMoneyUnitDoesNotMatter) {
  Json input = calculator("spending").examples.front().input;
  const std::vector<double> expected{3.754220, 0.242261, 0.107040};
  for (const double unit : {1e-6, 1.0, 1e9}) {
    input["income"] = {100 * unit, 20 * unit, 5 * unit};
    const Json answer = solve_text(calculator("spending"), input.dump(), {"in.json", ""}).value();
    EXPECT_EQ(answer["has_converged"], true) << unit;
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_NEAR(answer["spending"][i].get<double>() / unit, expected[i], 5e-7) << unit;
    }
  }
}

TEST(SolveTrade, ADearerPairTradesLessAndBothLose) {
  const Json answer = answer_to("trade", "dearer_pair");
  const std::vector<double> wage{.974698, 1.008619, 1.016130};
  const std::vector<double> real{.985964, 1.001484, .971483};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(answer["wage"][i].get<double>(), wage[i], 5e-7);
    EXPECT_NEAR(answer["real_wage"][i].get<double>(), real[i], 5e-7);
  }
  EXPECT_NEAR(answer["flows"][0][2].get<double>(), 1.9000, 5e-5);
  EXPECT_LT(answer["clearing_error"].get<double>(), 1e-10);
  EXPECT_GT(answer["sweeps"].get<int>(), 0);
}

TEST(SolveTrade, WithoutAChangeNothingChanges) {
  Json input = calculator("trade").examples.front().input;
  input.erase("cost_change");
  const Json answer = solve_text(calculator("trade"), input.dump(), {"in.json", ""}).value();
  EXPECT_EQ(answer["wage"], Json({1.0, 1.0, 1.0}));
  EXPECT_EQ(answer["sweeps"], 0);
}

TEST(SolveTrade, ListsWhatNoEquilibriumHas) {
  const auto first_problem = [](const Json& input) {
    const auto answer = solve_text(calculator("trade"), input.dump(), {"in.json", ""});
    return answer.ok() ? base::Problem{.key = "none"} : answer.problems().front();
  };
  Json input = calculator("trade").examples.front().input;
  input["flows"] = {{80, 0, 0}, {0, 170, 15}, {0, 12, 33}};
  EXPECT_EQ(first_problem(input).key, "/flows/0");
  EXPECT_NE(first_problem(input).message.find("no trade with others"), std::string::npos);
  input["flows"] = {{80, 10, 10}, {0, 0, 0}, {5, 12, 33}};
  EXPECT_NE(first_problem(input).message.find("a row of zeros"), std::string::npos);
  input["flows"] = {{80, -10, 10}, {15, 170, 15}, {5, 12, 33}};
  EXPECT_EQ(first_problem(input).key, "/flows/0/1");
  input["flows"] = {{80, 10}, {15, 170, 15}, {5, 12, 33}};
  EXPECT_NE(first_problem(input).key, "none");
  input = calculator("trade").examples.front().input;
  input["theta"] = 0;
  EXPECT_EQ(first_problem(input).key, "/theta");
  input["theta"] = 5;
  input["log_effect"] = input["cost_change"];
  EXPECT_EQ(first_problem(input).key, "/cost_change");
}

TEST(SolveTrade, ASurplusThatNothingCoversIsSaid) {
  Json input = calculator("trade").examples.front().input;
  // The first sells far more than it buys; then all that it sells abroad is as good as ended.
  input["flows"] = {{2, 40, 40}, {1, 100, 5}, {1, 5, 100}};
  input["cost_change"] = {{1, 100, 100}, {1, 1, 1}, {1, 1, 1}};
  const auto answer = solve_text(calculator("trade"), input.dump(), {"in.json", ""});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.problems().front().key.substr(0, 6), "/flows");
}

TEST(SolveCapability, AStockFollowsItsOrders) {
  const Json stock = answer_to("capability", "stock")["stock"];
  EXPECT_NEAR(stock["stock"][60].get<double>(), 125.1297, 5e-5);
  EXPECT_NEAR(stock["stock"][120].get<double>(), 143.5725, 5e-5);
  EXPECT_NEAR(stock["steady_stock"].get<double>(), 194.4386, 5e-5);
  EXPECT_EQ(stock["month_reached"], 60);
  const Json late = answer_to("capability", "late_stock")["stock"];
  EXPECT_NEAR(late["stock"][36].get<double>(), 83.0584, 5e-5);
  EXPECT_NEAR(late["stock"][120].get<double>(), 122.2110, 5e-5);
  EXPECT_EQ(late["month_reached"], nullptr);
  const Json full = answer_to("capability", "full_factories")["stock"];
  EXPECT_EQ(full["queue"], Json({0.0, 1.0, 0.0, 0.0}));
  EXPECT_EQ(full["steady_stock"], nullptr);
}

TEST(SolveCapability, AForceDependsOnHowItsClassesStandInForEachOther) {
  EXPECT_NEAR(answer_to("capability", "force")["force"].get<double>(), 0.4, 1e-12);
  const auto force = [](const Json& inputs, const Json& elasticity) {
    const Json input{
        {"force", {{"inputs", inputs}, {"weights", {3, 3}}, {"elasticity", elasticity}}}};
    return solve_text(calculator("capability"), input.dump(), {"in.json", ""})
        .value()["force"]
        .get<double>();
  };
  EXPECT_NEAR(force({1, 0.25}, "infinite"), 0.625, 1e-12);
  EXPECT_NEAR(force({1, 0.25}, 1), 0.5, 1e-12);
  EXPECT_NEAR(force({1, 0.25}, 0), 0.25, 1e-12);
  EXPECT_NEAR(force({1, 0.25}, 1e-4), 0.25, 1e-4) << "no power overflows near Leontief";
  EXPECT_NEAR(force({1, 0.25}, 1e-300), 0.25, 1e-12);
  EXPECT_EQ(force({1, 0}, 0.5), 0);
  EXPECT_EQ(force({1, 0}, "infinite"), 0.5);
}

TEST(SolveCapability, ReplacementIsToldInTimeAndMoneyByClass) {
  const Json input{{"replacement",
                    {{"orders", std::vector<double>(120, 2.0)},
                     {"cost", 120},
                     {"cost_weights", {1, 1, 2}},
                     {"order_shares", {1, 1, 0}},
                     {"lag_months", {36, 60, 0}},
                     {"replacing_share", 0.5}}}};
  const Json answer =
      solve_text(calculator("capability"), input.dump(), {"in.json", ""}).value()["replacement"];
  // Orders of 1 a month, half of which replaces: 15 of 30 after 30 months, 30 after 60.
  EXPECT_EQ(answer[0]["cost"], 30);
  EXPECT_EQ(answer[0]["half"], (Json{{"month", 66}, {"money", 30.0}}));
  EXPECT_EQ(answer[0]["whole"], (Json{{"month", 96}, {"money", 60.0}}));
  EXPECT_NEAR(answer[0]["orders_ratio"].get<double>(), 60.0 / 84, 1e-12);
  EXPECT_EQ(answer[1]["half"]["month"], 90);
  EXPECT_EQ(answer[1]["whole"]["month"], 120);
  EXPECT_EQ(answer[1]["share"][120], 1);
  EXPECT_EQ(answer[2]["half"], nullptr);
  EXPECT_EQ(answer[2]["orders_ratio"], nullptr);
}

TEST(SolveCapability, EffortIsCountedAgainstAYearlySum) {
  const Json answer = answer_to("capability", "effort")["effort"];
  EXPECT_NEAR(answer["years"][119].get<double>(), 7.14 / 1.08, 1e-12);
  EXPECT_EQ(answer["month_met"], 90);  // 3 a month for 90 months are 270, 250 euros at 1.08
  const Json less{{"effort", {{"added", {-5, 0, 125}}, {"asked", 250}}}};
  const Json short_of =
      solve_text(calculator("capability"), less.dump(), {"in.json", ""}).value()["effort"];
  EXPECT_EQ(short_of["share"], Json({0.0, 0.0, 0.5}));
  EXPECT_EQ(short_of["month_met"], nullptr);
}

TEST(SolveCredibility, FiveSignalsLeaveTheBeliefOfTheFilter) {
  const Json answer = answer_to("credibility", "five_signals");
  const std::vector<double> expected{0.9, 0.891500, 0.8831275, 0.777589, 0.402299, 0.572718};
  ASSERT_EQ(answer["belief"].size(), expected.size());
  for (std::size_t month = 0; month < expected.size(); ++month) {
    EXPECT_NEAR(answer["belief"][month].get<double>(), expected[month], 5e-7);
  }
  EXPECT_EQ(answer["credibility"], nullptr);
  const Json guarantee = answer_to("credibility", "below_threshold");
  EXPECT_NEAR(guarantee["credibility"][0].get<double>(), 0.364, 1e-15);
}

TEST(SolveMetalog, ThreeQuantilesHaveTheirCoefficients) {
  const Json answer = answer_to("metalog", "skewed");
  EXPECT_NEAR(answer["coefficients"]["a1"].get<double>(), 5, 1e-15);
  EXPECT_NEAR(answer["coefficients"]["a2"].get<double>(), 1.698116, 5e-7);
  EXPECT_NEAR(answer["coefficients"]["a3"].get<double>(), 1.509437, 5e-7);
  EXPECT_NEAR(answer["mean"].get<double>(), 5.754718, 5e-7);
  EXPECT_NEAR(answer["quantiles"][1].get<double>(), 3.549, 5e-4);
  EXPECT_NEAR(answer["quantiles"][3].get<double>(), 7.280143, 5e-7);
  const Json share = answer_to("metalog", "share");
  const std::vector<double> expected{0.00404, 0.02721, 0.09348, 0.48743};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(share["quantiles"][i].get<double>(), expected[i], 5e-6);
  }
  EXPECT_EQ(share["mean"], nullptr);
}

TEST(SolveMetalog, LopsidedQuantilesFallBackToASplitNormalAndSaySo) {
  const auto answer =
      solve_text(calculator("metalog"), R"({"quantiles": [0, 1, 30], "shares": [0.05, 0.5, 0.95]})",
                 {"in.json", ""})
          .value();
  EXPECT_EQ(answer["is_feasible"], false);
  EXPECT_EQ(answer["family"], "split_normal");
  const std::vector<double> expected{0, 1, 30};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(answer["quantiles"][i].get<double>(), expected[i], 1e-9);
  }
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

TEST(Solve, TheListNamesEveryCalculatorWithItsKeys) {
  const Json list = Json::parse(solve({"--list", "--json"}).output);
  EXPECT_EQ(list["schema"], "casus.solve/1");
  Lines names;
  for (const Json& model : list["models"]) names.push_back(model["model"].get<std::string>());
  EXPECT_EQ(names, (Lines{"allies", "approval", "capability", "credibility", "deterrence", "group",
                          "leaders", "metalog", "opinion", "polls", "power", "roll_calls", "route",
                          "spending", "un", "votes"}));
  EXPECT_EQ(list["models"][10]["input"],
            Json({"body", "rules", "veto", "blocking_minority", "members"}));
  EXPECT_NE(solve({"--list", "--plain"}).output.find("winning_coalitions"), std::string::npos);
  EXPECT_NE(solve({"--list"}).output.find("security_council"), std::string::npos);
}

TEST(Solve, AnUnknownModelExampleOrFileIsNotFound) {
  Outcome outcome = solve({"vote", "--input", "-"});
  EXPECT_EQ(outcome.exit, Exit::not_found);
  EXPECT_EQ(
      outcome.problems,
      Lines{"MODEL: there is no calculator of this name (found vote; allowed: allies, approval, "
            "capability, credibility, deterrence, group, leaders, metalog, opinion, polls, power, "
            "roll_calls, route, spending, un, votes; did you mean votes?)"});
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
  EXPECT_EQ(
      outcome.problems,
      Lines{"MODEL: is missing; it stands before the options (allowed: allies, approval, "
            "capability, credibility, deterrence, group, leaders, metalog, opinion, polls, power, "
            "roll_calls, route, spending, un, votes)"});
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

// --- Problems ---------------------------------------------------------------------------------

TEST(SolveProblems, AreListedAllAtOnceWithTheirPlaces) {
  const std::string text = R"({
  "p": [0.1, 1.5,
        "half", null],
  "quotta": 2,
  "correlation": "high",
  "parties": ["own", 1.5, "", "own", "own"],
  "p": [0.1]
})";
  EXPECT_EQ(
      problems_of("votes", text),
      (Lines{
          "in.json:1: /quota: is missing (allowed: fewest yeas that carry; at most "
          "the members)",
          "in.json:2: /p/1: is out of range (found 1.5; allowed: a number from 0 to 1)",
          "in.json:3: /p/2: is not a number (found \"half\"; allowed: a number from 0 to 1)",
          "in.json:3: /p/3: is not a number (found null; allowed: a number from 0 to 1)",
          "in.json:4: /quotta: there is no key of this name (allowed: body, p, quota, no, "
          "correlation, "
          "parties, common_share; did you mean quota?)",
          "in.json:5: /correlation: is not a number (found \"high\"; allowed: a number from 0 to "
          "0.99)",
          "in.json:6: /parties/1: is neither a text nor a whole number (found 1.5)",
          "in.json:6: /parties/2: is too short or too long (found \"\"; allowed: a text of 1 to "
          "1000 characters)",
          "in.json:6: /parties: has another length than p (found a list of 5; allowed: a list "
          "of 4)",
          "in.json:7: /p: is set twice"}));
}

TEST(SolveProblems, OfTextThatIsNotJsonIsOneWithItsLine) {
  const auto one = [](std::string_view text) {
    const Lines lines = problems_of("votes", text);
    EXPECT_EQ(lines.size(), 1U);
    return lines.empty() ? "" : lines.front();
  };
  EXPECT_EQ(one("{\n  \"p\": [0.1,\n  ]\n}"),
            "in.json:3: cannot be read as JSON: syntax error while parsing value - unexpected ']'; "
            "expected '[', '{', or a literal");
  EXPECT_EQ(one("{\n\"p\": [NaN]}"),
            "in.json:2: cannot be read as JSON: syntax error while parsing value - invalid "
            "literal; last read: '\"p\": [N'");
  EXPECT_EQ(one("{\"p\": [-Infinity]}").substr(0, 34), "in.json:1: cannot be read as JSON:");
  EXPECT_EQ(one("{\n\n\"p\": [1e999]}"),
            "in.json:3: cannot be read as JSON: number overflow parsing '1e999'");
  EXPECT_EQ(one("").substr(0, 34), "in.json:1: cannot be read as JSON:");
  EXPECT_EQ(one("{} {}").substr(0, 34), "in.json:1: cannot be read as JSON:");
  EXPECT_EQ(one("\xFF"), "in.json:1: is not UTF-8 text (found byte 0xff; allowed: UTF-8)");
  EXPECT_EQ(one("[1, 2]"), "in.json:1: is not an object (found a list of 2)");
  EXPECT_EQ(one(std::string(100'000, '[')),
            "in.json:1: is nested too deeply (allowed: at most 16 levels)");
  std::string many = "[0";
  for (std::size_t i = 0; i < kMostJsonValues; ++i) many += ",0";
  EXPECT_EQ(one(many + "]"), "in.json:1: holds too many values (allowed: at most 500000)");
  std::string keys = "{";
  for (std::size_t i = 0; i <= kMostJsonKeys; ++i) keys += base::format("\"k{}\":0,\n", i);
  EXPECT_EQ(one(keys + "\"p\":0}"),
            "in.json:101: an object holds too many keys (allowed: at most 100)");
  EXPECT_EQ(one(std::string((std::size_t{16} << 20) + 1, ' ')),
            "in.json: is too large (allowed: at most 16,777,216 bytes)");
}

TEST(SolveProblems, OfManyKindsAreCappedPerFile) {
  std::string text = "{\"quota\": 1, \"p\": [2";
  for (int i = 0; i < 1999; ++i) text += ",\n2";
  const Lines lines = problems_of("votes", text + "]}");
  ASSERT_EQ(lines.size(), 101U);
  EXPECT_EQ(lines.back(), "in.json:101: and 1900 more from here on");
}

TEST(SolveProblems, OfPowerNameTheRule) {
  EXPECT_EQ(problems_of("power", R"({"rules": []})"),
            Lines{"in.json:1: /rules: is too short (found a list of 0; allowed: a list of 1 to "
                  "10)"});
  EXPECT_EQ(
      problems_of("power", R"({"rules": [{"weights": [1, 2.5, -3], "quota": "two"}, 7],
"veto": {"csv": 5}})"),
      (Lines{"in.json:1: /rules/0/weights/1: is not a whole number (found 2.5; allowed: a whole "
             "number from 0 to 1099511627776)",
             "in.json:1: /rules/0/weights/2: is out of range (found -3; allowed: a whole number "
             "from 0 to 1099511627776)",
             "in.json:1: /rules/0/quota: is not a whole number (found \"two\"; allowed: a whole "
             "number from 1 to 131941395333120)",
             "in.json:1: /rules/1: is not an object (found 7)",
             "in.json:2: /veto/csv: is not a text (found 5; allowed: a text of 1 to 1000 "
             "characters)"}));
  EXPECT_EQ(problems_of("power", R"({"members": ["a", "b", "a"],
"rules": [{"weights": [1, 2], "quota": 1}]})"),
            Lines{"in.json:1: /members/2: stands there twice (found \"a\")"});
  EXPECT_EQ(problems_of("power", R"({"members": ["a", "b", "c"],
"rules": [{"weights": [1, 2], "quota": 7}],
"veto": [5]})"),
            (Lines{"in.json:1: /members: has another length than the weights (found a list of 3; "
                   "allowed: a list of 2)",
                   "in.json:2: /rules/0/quota: no coalition or every coalition reaches the quota "
                   "(found 7; allowed: 1 to 3)",
                   "in.json:3: /veto: there is no such member (found 5; allowed: 0 to 1)"}));
}

TEST(SolveProblems, OfRouteNameTheStateMeant) {
  EXPECT_EQ(problems_of("route", R"({
"states": ["notice", "out"],
"first": "notce",
"kernels": [
  {"from": "notice", "to": "gone", "value": 0.1},
  {"from": "notice", "to": "out", "kernel": "gama", "value": 1},
  {"from": "notice", "to": "out", "kernel": "gamma", "value": 1, "shape": 2},
  {"from": "notice", "to": "out", "kernel": "rate", "value": 1, "shape": 2}],
"clock": {"months": 12},
"months": 1201})"),
            (Lines{"in.json:3: /first: is not in the list of states (found \"notce\"; allowed: "
                   "notice, out; did you mean notice?)",
                   "in.json:5: /kernels/0/to: is not in the list of states (found \"gone\"; "
                   "allowed: notice, out)",
                   "in.json:6: /kernels/1/kernel: is not a known name (found \"gama\"; allowed: "
                   "probability, rate, gamma; did you mean gamma?)",
                   "in.json:7: /kernels/2/mean_months: is missing (allowed: mean of the gamma "
                   "sojourn, which is rounded up to whole months)",
                   "in.json:8: /kernels/3/shape: has no meaning here (found 2; allowed: only if "
                   "kernel is gamma)",
                   "in.json:9: /clock/to: is missing (allowed: state that it leads to)",
                   "in.json:10: /months: is out of range (found 1201; allowed: a whole number from "
                   "0 to 1200)"}));
  EXPECT_EQ(
      problems_of("route", R"({"states": ["a", "b"], "months": 3,
"kernels": [{"from": "a", "to": "b", "value": 0.7},
{"from": "a", "to": "b", "value": 0.6},
{"from": "b", "to": "b", "value": 2}]})"),
      (Lines{"in.json:4: /kernels/2/to: is the state it comes from (found 1; allowed: another "
             "state)",
             "in.json:4: /kernels/2/value: is out of range (found 2; allowed: a probability "
             "from 0 to 1)"}));
  EXPECT_EQ(problems_of("route", R"({"states": ["a", "b"], "months": 3,
"kernels": [{"from": "a", "to": "b", "value": 0.7}, {"from": "a", "to": "b", "value": 0.6}]})"),
            Lines{"in.json:1: /states/0: is left with probabilities that sum to more than 1 (found "
                  "1.2999999999999998; allowed: a sum of at most 1)"});
}

TEST(SolveProblems, ARouteThatWouldTakeTooLongIsRefused) {
  Json input{{"states", Json::array()}, {"months", 1200}, {"kernels", Json::array()}};
  for (int s = 0; s < 200; ++s) input["states"].push_back(base::format("s{}", s));
  for (int k = 0; k < 199; ++k) {
    input["kernels"].push_back({{"from", base::format("s{}", k)}, {"to", "s199"}, {"value", 0}});
  }
  const Lines lines = problems_of("route", input.dump());
  EXPECT_EQ(lines, Lines{"in.json:1: /months: too many months for so many states and kernels "
                         "(found 1200; allowed: states x kernels x months^2 / 2 up to 2e+10)"});
}

TEST(SolveProblems, OfSpendingNameTheMember) {
  EXPECT_EQ(
      problems_of("spending", R"({"income": [10, 0], "public_weight": [0.1],
"private_weight": [0.1, 0.2],
"connectivity": [[0, 1], [1]], "credibility": [1, 1.5]})"),
      (Lines{"in.json:1: /income/1: is out of range (found 0; allowed: a number from 1e-06 to "
             "1000000000000)",
             "in.json:1: /public_weight: has another length than income (found a list of 1; "
             "allowed: a list of 2)",
             "in.json:3: /connectivity/1: has another length than the list of rows (found a "
             "list of 1; allowed: a list of 2)",
             "in.json:3: /credibility/1: is out of range (found 1.5; allowed: a number from "
             "0 to 1)"}));
  EXPECT_EQ(problems_of("spending", R"({"income": [10, 10], "public_weight": [0.1, 0.5],
"private_weight": [0.1, 0.5], "connectivity": [[0, 1], [1, 0]], "credibility": [1, 1]})"),
            Lines{"in.json:2: /private_weight/1: together with the public weight leaves too little "
                  "to live on (found 1; allowed: a sum of at most 0.9)"});
}

TEST(SolveProblems, OfDeterrenceListPayoffsOutOfOrderAndWhatIsMissing) {
  EXPECT_EQ(problems_of("deterrence", R"({"p_challenger_hard": 0.3, "p_defender_hard": 0.2,
"challenger": {"concession": 0.5, "status_quo": 0.6, "back_down": 0, "hard_war": 0.3},
"defender": {"status_quo": 1, "back_down": 0.9, "hard_war": 0.5,
"concession": 0.6, "soft_war": -0.2}})"),
            (Lines{"in.json:2: /challenger/concession: is not above status_quo (found 0.5; "
                   "allowed: above 0.6)",
                   "in.json:3: /defender/hard_war: is not above concession (found 0.5; allowed: "
                   "above 0.6)"}));
  EXPECT_EQ(problems_of("deterrence", R"({"solution": "ultimatum"})"),
            Lines{"in.json:1: /ultimatum: is needed by the solution ultimatum"});
}

TEST(SolveProblems, OfCapabilityNameWhatIsAsked) {
  EXPECT_EQ(problems_of("capability", "{}"),
            Lines{"in.json:1: holds none of its keys (allowed: stock, force, replacement, "
                  "effort, unit)"});
  EXPECT_EQ(problems_of("capability", R"({"stock": {"orders": [1, 1], "start_stock": 1,
                            "depreciation_annual": 0.1, "lag_months": 2}})"),
            (Lines{"in.json:2: /stock/lag_months: is beyond the months given: none of the orders "
                   "arrives (found 2; allowed: at most 1)"}));
  EXPECT_EQ(problems_of("capability", R"({"replacement": {"orders": [1, 1], "cost": 3,
"cost_weights": [1, 1], "order_shares": [0, 0], "lag_months": [1, 2]}})"),
            (Lines{"in.json:2: /replacement/lag_months/1: lies beyond the orders: nothing would "
                   "arrive (found 2; allowed: at most 1)",
                   "in.json:2: /replacement/order_shares: no class is ordered (allowed: a sum "
                   "above 0)"}));
  EXPECT_EQ(
      problems_of("capability", R"({"force": {"inputs": [1], "weights": [0], "elasticity": 1}})"),
      Lines{"in.json:1: /force/weights: no class has a weight (allowed: a sum above 0)"});
  EXPECT_EQ(problems_of("capability",
                        R"({"force": {"inputs": [1], "weights": [1], "elasticity": "inf"}})"),
            Lines{"in.json:1: /force/elasticity: is not a number (found \"inf\"; allowed: a number "
                  "from 0 to 1000000, or \"infinite\")"});
}

TEST(SolveProblems, OfCredibilityNameTheSignal) {
  EXPECT_EQ(problems_of("credibility", R"({"prior": 0.5, "months": 3,
"signals": [{"month": 4, "ratio": 0.5}, {"month": 0, "ratio": 0}],
"guarantee": {"committed_credibility": 0.2, "hollow_credibility": 0.5, "is_void": 1}})"),
            (Lines{"in.json:2: /signals/1/month: is out of range (found 0; allowed: a whole number "
                   "from 1 to 1200)",
                   "in.json:2: /signals/1/ratio: is out of range (found 0; allowed: a number from "
                   "1e-06 to 1000000)",
                   "in.json:3: /guarantee/is_void: is neither true nor false (found 1)"}));
  EXPECT_EQ(problems_of("credibility", R"({"prior": 0.5, "months": 3,
"signals": [{"month": 4, "ratio": 0.5}],
"guarantee": {"committed_credibility": 0.2, "hollow_credibility": 0.5}})"),
            (Lines{"in.json:2: /signals/0/month: lies after the last month (found 4; allowed: 1 to "
                   "3)",
                   "in.json:3: /guarantee/hollow_credibility: is above the credibility under full "
                   "commitment (found 0.5; allowed: at most 0.2)"}));
}

TEST(SolveProblems, OfMetalogNameTheQuantile) {
  EXPECT_EQ(problems_of("metalog", R"({"quantiles": [1, 2]})"),
            Lines{"in.json:1: /quantiles: is too short (found a list of 2; allowed: a list of 3)"});
  EXPECT_EQ(problems_of("metalog", R"({"quantiles": [2, 2, 1], "low": 0, "shares": [0, 1]})"),
            (Lines{"in.json:1: /low: has no meaning here (found 0; allowed: only if scale is log "
                   "or logit)",
                   "in.json:1: /shares/0: is out of range (found 0; allowed: a number above 0 and "
                   "below 1)",
                   "in.json:1: /shares/1: is out of range (found 1; allowed: a number above 0 and "
                   "below 1)"}));
  EXPECT_EQ(problems_of("metalog", R"({"quantiles": [0, 0.5, 1], "scale": "logit"})"),
            (Lines{"in.json:1: /quantiles/0: does not lie inside the bounds of the scale (found 0; "
                   "allowed: above 0)",
                   "in.json:1: /quantiles/2: does not lie inside the bounds of the scale (found 1; "
                   "allowed: below 1)"}));
  EXPECT_EQ(problems_of("metalog", R"({"quantiles": [3, 2, 4]})"),
            Lines{"in.json:1: /quantiles/1: is not above the quantile before it (found 2; allowed: "
                  "above 3)"});
  EXPECT_EQ(
      problems_of("metalog", R"({"quantiles": [1, 2, 3], "scale": "logit", "low": 4, "high": 4})"),
      Lines{"in.json:1: /high: is not above the lower bound (found 4; allowed: above 4)"});
  EXPECT_EQ(problems_of("metalog", R"({"quantiles": [1e90, 1.0000000000000002e90,
1.0000000000000004e90], "scale": "log"})"),
            Lines{"in.json:1: /quantiles: cannot be told apart on this scale (allowed: quantiles "
                  "further from each other)"});
}

// --- CSV --------------------------------------------------------------------------------------

TEST(SolveCsv, AListOrSquareMayStandInAFileBesideTheInput) {
  const Folder folder;
  folder.write("income.csv", "income\n100\n20\n5\n");
  folder.write("ties.csv", "a,b,c\n0,1,1\n1,0,1\n1,1,0\n");
  Json input = calculator("spending").examples.front().input;
  input["income"] = {{"csv", "income.csv"}};
  input["connectivity"] = {{"csv", "ties.csv"}};
  const Outcome from_csv = solve({"spending", "--input", folder.write("in.json", input.dump())});
  EXPECT_EQ(from_csv.problems, Lines{});
  EXPECT_EQ(from_csv.output, solve({"spending", "--input", "example:three_members"}).output);
  folder.write("weights.csv", "weight\n3\n2\n1\n");
  const auto power = solve_text(calculator("power"),
                                R"({"rules": [{"weights": {"csv": "weights.csv"}, "quota": 4}]})",
                                {"in.json", folder.path()});
  EXPECT_EQ(power.value()["winning_coalitions"], 3);
}

TEST(SolveCsv, ProblemsNameTheFileTheLineAndTheColumn) {
  const Folder folder;
  folder.write("income.csv", "income\n100\nmany\n-5\nnan\n");
  folder.write("ties.csv", "a,b,c\n0,1,1\n1,0,1\n");
  folder.write("two.csv", "a,b\n1,2\n");
  folder.write(
      "long.csv", "a\n" + [] {
        std::string rows;
        for (int i = 0; i < 201; ++i) rows += "1\n";
        return rows;
      }());
  const std::string at = folder.path() + "/";
  EXPECT_EQ(problems_of("spending", R"({"income": {"csv": "income.csv"},
"public_weight": {"csv": "two.csv"}, "private_weight": {"csv": "nowhere.csv"},
"connectivity": {"csv": "ties.csv"}, "credibility": {"csv": "long.csv", "sheet": 2}})",
                        folder.path()),
            (Lines{"in.json:3: /credibility/sheet: there is no key of this name (allowed: "
                   "csv)",
                   at + "income.csv:3: income: is not a number (found \"many\"; allowed: a number "
                        "from 1e-06 to 1000000000000)",
                   at + "income.csv:4: income: is out of range (found \"-5\"; allowed: a number "
                        "from 1e-06 to 1000000000000)",
                   at + "income.csv:5: income: is not a number (found \"nan\"; allowed: a number "
                        "from 1e-06 to 1000000000000)",
                   at + "two.csv:1: has too many columns (found 2 columns; allowed: one column)",
                   at + "nowhere.csv: cannot be read: no such file",
                   at + "ties.csv: has not as many rows below the header as columns (found 2 rows, "
                        "3 columns)"}));
  EXPECT_EQ(problems_of("votes", R"({"p": {"csv": "empty.csv"}, "quota": 0})",
                        (folder.write("empty.csv", "p\n"), folder.path())),
            Lines{"in.json:1: /p: is too short (found a list of 0; allowed: a list of 1 to 2000)"});
  EXPECT_EQ(problems_of("spending", R"({"income": {"csv": "long.csv"}, "public_weight": [0.1],
"private_weight": [0.1], "connectivity": [[0]], "credibility": [1]})",
                        folder.path()),
            Lines{at + "long.csv:202: has too many rows (found 201 rows; allowed: at most 200)"});
}

// --- The schema -------------------------------------------------------------------------------

/// What JSON Schema 2020-12 says of `value`, for the words that our schemas use; another word stops
/// the test.
bool is_valid(const Json& value, const Json& schema, const Json& root) {
  if (schema.is_boolean()) return schema.get<bool>();
  const auto number = [&] { return value.get<double>(); };
  for (const auto& [word, rule] : schema.items()) {
    bool holds = true;
    if (word == "type") {
      holds = rule == "integer"  ? value.is_number() && number() == std::floor(number())
              : rule == "number" ? value.is_number()
                                 : value.type_name() == rule;
    } else if (word == "const") {
      holds = value == rule;
    } else if (word == "enum") {
      holds = std::find(rule.begin(), rule.end(), value) != rule.end();
    } else if (word == "minimum") {
      holds = !value.is_number() || number() >= rule.get<double>();
    } else if (word == "maximum") {
      holds = !value.is_number() || number() <= rule.get<double>();
    } else if (word == "exclusiveMinimum") {
      holds = !value.is_number() || number() > rule.get<double>();
    } else if (word == "exclusiveMaximum") {
      holds = !value.is_number() || number() < rule.get<double>();
    } else if (word == "minLength") {
      holds = !value.is_string() || value.get<std::string>().size() >= rule;
    } else if (word == "maxLength") {
      holds = !value.is_string() || value.get<std::string>().size() <= rule;  // tests are in ASCII
    } else if (word == "items") {
      for (const Json& item : value.is_array() ? value : Json::array()) {
        holds = holds && is_valid(item, rule, root);
      }
    } else if (word == "minItems") {
      holds = !value.is_array() || value.size() >= rule;
    } else if (word == "maxItems") {
      holds = !value.is_array() || value.size() <= rule;
    } else if (word == "uniqueItems") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        holds = holds && std::count(value.begin(), value.end(), value[i]) == 1;
      }
    } else if (word == "properties") {
      for (const auto& [key, own] : rule.items()) {
        const bool is_there = value.is_object() && value.contains(key);
        holds = holds && (!is_there || is_valid(value[key], own, root));
      }
    } else if (word == "additionalProperties") {
      for (const auto& [key, own] : value.items()) {
        holds = holds && (!value.is_object() || schema["properties"].contains(key));
      }
    } else if (word == "required") {
      for (const Json& key : rule) {
        holds = holds && (!value.is_object() || value.contains(key.get<std::string>()));
      }
    } else if (word == "minProperties") {
      holds = !value.is_object() || value.size() >= rule;
    } else if (word == "anyOf") {
      holds = std::any_of(rule.begin(), rule.end(),
                          [&](const Json& one) { return is_valid(value, one, root); });
    } else if (word == "allOf") {
      holds = std::all_of(rule.begin(), rule.end(),
                          [&](const Json& one) { return is_valid(value, one, root); });
    } else if (word == "if") {
      const char* branch = is_valid(value, rule, root) ? "then" : "else";
      holds = !schema.contains(branch) || is_valid(value, schema[branch], root);
    } else if (word == "$ref") {
      holds = is_valid(value, root["$defs"]["csv"], root) && rule == "#/$defs/csv";
    } else {
      static const Lines kNotes{"$schema", "title",    "description", "unit", "default",
                                "$defs",   "examples", "then",        "else"};
      EXPECT_NE(std::find(kNotes.begin(), kNotes.end(), word), kNotes.end()) << word;
    }
    if (!holds) return false;
  }
  return true;
}

Json schema_printed(const std::string& model) {
  const Outcome outcome = solve({model, "--schema"});
  EXPECT_EQ(outcome.exit, Exit::done);
  return Json::parse(outcome.output);
}

void expect_keys(const Json& schema, const std::vector<Key>& keys, const std::string& place) {
  for (const Key& key : keys) {
    SCOPED_TRACE(place + "." + key.name);
    ASSERT_TRUE(schema["properties"].contains(key.name));
    const Json& own = schema["properties"][key.name];
    EXPECT_EQ(own["description"].get<std::string>().find(key.meaning), 0U);
    const bool has_number =
        key.kind == KeyKind::number || key.kind == KeyKind::numbers || key.kind == KeyKind::square;
    EXPECT_TRUE(!has_number || own.contains("unit")) << "every quantity has its unit";
    if (!key.keys.empty()) {
      expect_keys(key.kind == KeyKind::object ? own : own["items"], key.keys, place + key.name);
    }
  }
  EXPECT_EQ(schema["properties"].size(), keys.size());
  EXPECT_EQ(schema["additionalProperties"], false);
}

TEST(SolveSchema, NamesEveryKeyOfEveryCalculator) {
  for (const Calculator& one : calculators()) {
    const Json schema = schema_printed(one.name);
    EXPECT_EQ(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    expect_keys(schema, one.input.keys, one.name);
  }
}

TEST(SolveSchema, HoldsForEveryExample) {
  for (const Calculator& one : calculators()) {
    const Json schema = schema_printed(one.name);
    ASSERT_EQ(schema["examples"].size(), one.examples.size());
    for (const Json& example : schema["examples"]) {
      EXPECT_TRUE(is_valid(example, schema, schema)) << one.name << example.dump();
    }
  }
}

/// Every value of the input in turn left out, and replaced by values of all kinds; a key no one
/// knows added to every object; every list emptied.
std::vector<Json> variants_of(const Json& input) {
  const std::vector<Json> others{nullptr,
                                 true,
                                 0,
                                 1,
                                 -1,
                                 0.5,
                                 1e30,
                                 "",
                                 "gamma",
                                 "log",
                                 "rate",
                                 Json::array(),
                                 Json::object(),
                                 Json::array({1, 2, 3}),
                                 Json{{"csv", 3}},
                                 std::string(1001, 'x')};
  std::vector<Json> variants;
  std::set<std::string> places;
  const Json flat = input.flatten();
  for (const auto& [pointer, leaf] : flat.items()) {
    for (Json::json_pointer at(pointer); !at.empty(); at = at.parent_pointer()) {
      if (!places.insert(at.to_string()).second) break;
      for (const Json& other : others) {
        variants.push_back(input);
        variants.back()[at] = other;
      }
      variants.push_back(input);
      Json& around = variants.back()[at.parent_pointer()];
      if (around.is_object()) {
        around.erase(at.back());
        variants.push_back(input);
        variants.back()[at.parent_pointer()]["colour"] = 1;
      } else {
        around.erase(static_cast<std::size_t>(std::stoul(at.back())));
      }
    }
  }
  return variants;
}

/// Rules between two keys, which a schema cannot say.
bool is_between_keys(const base::Problem& problem) {
  return problem.message.find("has another length than") != std::string::npos ||
         problem.message.find("is not in the list of") != std::string::npos;
}

TEST(SolveSchema, AcceptsWhatTheReaderAcceptsAndNothingElse) {
  int accepted = 0;
  int refused = 0;
  for (const Calculator& one : calculators()) {
    const Json schema = schema_of(one.input, one.title);
    for (const Example& example : one.examples) {
      if (example.input.dump().size() > 1000) continue;  // the short ones have all the keys
      for (const Json& variant : variants_of(example.input)) {
        const bool is_good = is_valid(variant, schema, schema);
        auto parsed = parse_json(variant.dump(), "in.json");
        ASSERT_TRUE(parsed.ok());
        const auto read = read_input(std::move(parsed).value(), one.input, {"in.json", ""});
        const auto& problems = read.problems();
        const bool only_between = std::all_of(problems.begin(), problems.end(), is_between_keys);
        const std::string what = one.name + " " + variant.dump() +
                                 (problems.empty() ? "" : " " + to_text(problems.front()));
        EXPECT_TRUE(is_good || !problems.empty()) << "the schema alone refuses " << what;
        EXPECT_TRUE(!is_good || only_between) << "the reader alone refuses " << what;
        ++(is_good ? accepted : refused);
      }
    }
  }
  EXPECT_GT(accepted, 500);
  EXPECT_GT(refused, 5000);
}

TEST(Solve, NoVariantOfAnExampleBreaksTheProgram) {
  int solved = 0;
  for (const Calculator& one : calculators()) {
    for (const Example& example : one.examples) {
      const bool is_long = example.input.dump().size() > 1000;
      if (is_long || example.name.starts_with("eu2")) continue;  // the Union takes its time
      for (const Json& variant : variants_of(example.input)) {
        const auto result =
            solve_text(one, variant.dump(), {"in.json", "", bodies});  // throws if it does
        if (result.ok()) ++solved;
      }
    }
  }
  EXPECT_GT(solved, 300);
}

TEST(RollCalls, OfTheExampleAreThoseOfTheStudy) {
  const base::Result<study::Study> study = study::read_study(kStudy);
  ASSERT_TRUE(study.ok());
  const Calculator calculator = roll_calls_calculator();
  const auto example = std::find_if(calculator.examples.begin(), calculator.examples.end(),
                                    [](const Example& one) { return one.name == "us_nato"; });
  Json votes = Json::array();
  const auto range = [](int low, int high) {
    return low == high ? Json::array({low}) : Json::array({low, high});
  };
  for (const world::RollCall& call : study.value().setting.roll_calls) {
    if (!call.parties[0].is_known) continue;
    Json row{{"id", call.id},
             {"family", world::kRollCallFamilies[static_cast<std::size_t>(call.family)]},
             {"lower_chamber", call.chamber == 1},
             {"own_in_office", call.own_in_office},
             {"president_side", call.president_side == 0  ? "none"
                                : call.president_side > 0 ? "for"
                                                          : "against"}};
    for (std::size_t party = 0; party < 2; ++party) {
      const world::Tally& tally = call.parties[party];
      const std::string name = party == 0 ? "own" : "others";
      row[name + "_for"] = range(tally.for_low, tally.for_high);
      row[name + "_against"] = range(tally.against_low, tally.against_high);
    }
    votes.push_back(row);
  }
  EXPECT_EQ(example->input["votes"], votes);
}

}  // namespace
}  // namespace casus::cli
