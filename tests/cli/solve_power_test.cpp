// `casus solve power` and `votes` on bodies, named parties and the study's roll calls.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "cli/solve_harness.hpp"

namespace casus::cli {
namespace {

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

TEST(RollCalls, OfTheExampleAreThoseOfTheStudy) {
  const base::Result<study::Study> study = study::read_study(kStudy);
  ASSERT_TRUE(study.ok());
  const Calculator calculator = solve_roll_calls::calculator();
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
