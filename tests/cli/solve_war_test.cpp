// `casus solve` of the war, its aid, its end and the deal: published numbers, and what is refused.
#include <gtest/gtest.h>

#include "cli/solve_harness.hpp"

namespace casus::cli {
namespace {

TEST(SolveBargain, GivesTheNumbersOfTheModel) {
  const Json even = answer_to("bargain", "even");
  EXPECT_NEAR(even["payoffs"][0].get<double>(), 0.55, 1e-12);
  EXPECT_NEAR(even["payoffs"][1].get<double>(), 0.45, 1e-12);
  EXPECT_EQ(even["first_mover_share"], Json());
  const Json patience = answer_to("bargain", "patience");
  EXPECT_NEAR(patience["first_mover_share"].get<double>(), 0.714286, 5e-7);
  EXPECT_NEAR(patience["powers"][0].get<double>(), 0.679272, 5e-7);
  const Json curve = answer_to("bargain", "curve");
  for (const Json& payoff : curve["payoffs"]) EXPECT_NEAR(payoff.get<double>(), 0.707107, 5e-7);
}

TEST(SolveBargain, DividesAllThereIsOrNothing) {
  const Json deal = answer_to("bargain", "minerals");
  EXPECT_EQ(deal["feasible"], true);
  const double paid = deal["payoffs"][0].get<double>() + deal["payoffs"][1].get<double>() +
                      deal["broker_payoff"].get<double>();
  EXPECT_NEAR(paid, 1000 + 0.52 * 120 + deal["minerals_value"].get<double>(), 1e-9);
  const Json closed = answer_to("bargain", "closed");
  EXPECT_EQ(closed["feasible"], false);
  EXPECT_EQ(closed["surplus"], deal["surplus"]) << "a side payment opens nothing";
  EXPECT_EQ(closed["payoffs"], Json());
  Json input = find_input("bargain", "even");
  input["parties"][0]["disagreement"] = 0.95;
  const auto apart = solve_text(calculator("bargain"), input.dump(), {"in.json", ""});
  EXPECT_EQ(apart.value()["feasible"], false);
}

TEST(SolveBargain, MinesThatWouldLoseAreNotOpened) {
  Json input = find_input("bargain", "minerals");
  const Json with = answer_to("bargain", "minerals");
  EXPECT_GT(with["minerals_value"].get<double>(), 0);
  for (Json& cost : input["minerals"]["cost"]) cost = 1e6;
  const auto answer = solve_text(calculator("bargain"), input.dump(), {"in.json", ""});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer.value()["minerals_value"], 0.0);
  EXPECT_EQ(answer.value()["broker_payoff"], 0.0);
}

TEST(SolveBargain, ListsEveryProblemOfItsOwn) {
  EXPECT_EQ(problems_of("bargain", R"({"parties": [{"name": "a", "power": 0.5},
                                                   {"name": "b", "power": 0.6}]})"),
            (Lines{"in.json:1: /parties: the powers of the parties do not sum to 1 (found 1.1; "
                   "allowed: 1)"}));
  EXPECT_EQ(problems_of("bargain", R"({"parties": [{"name": "a", "disagreement": -1},
    {"name": "b"}, {"name": "c"}],
    "frontier_exponent": 2,
    "guarantee": {"value": 1}})"),
            (Lines{"in.json:1: /parties: it is not said how strong each party is (found 0 of 3 "
                   "with a power, 0 with a discount factor; allowed: a power for each, or two "
                   "parties with a discount factor each)",
                   "in.json:1: /parties/0/disagreement: on a curved frontier nobody can have less "
                   "than nothing (found -1; allowed: 0 or more, or frontier_exponent 1)",
                   "in.json:4: /guarantee: adds to a straight frontier alone (found "
                   "frontier_exponent 2; allowed: frontier_exponent 1)"}));
  EXPECT_EQ(problems_of("bargain", R"({"parties": [{"name": "a", "power": 2},
    {"name": "b", "power": -1}], "totl": 1, "minerals": {"price": [1, 2], "output": [1],
    "cost": [0, 0], "failure_annual": 2}})")
                .size(),
            5U)
      << "two powers out of range, an unknown key, a list too short, a probability above 1";
}

TEST(SolveAudit, GivesTheGamesRatesAndTheSamplesChance) {
  const Json answer = answer_to("audit", "game");
  EXPECT_NEAR(answer["inspect"].get<double>(), 0.25, 1e-12);
  EXPECT_EQ(answer["can_deter"], true);
  EXPECT_NEAR(answer["violate"].get<double>(), 0.0625, 1e-12);
  EXPECT_NEAR(answer["undeterred"].get<double>(), 0.5, 1e-12);
  EXPECT_NEAR(answer["detection"].get<double>(), 0.8809980814752085, 1e-12);
  const Json tempting = answer_to("audit", "tempting");
  EXPECT_NEAR(tempting["inspect"].get<double>(), 5.0 / 3, 1e-12);
  EXPECT_EQ(tempting["can_deter"], false);
  EXPECT_EQ(tempting["detection"], 0.0);
  EXPECT_TRUE(tempting["violate"].is_null()) << "nothing is said of what an audit costs";
}

TEST(SolveAudit, ListsEveryCountBeyondTheItems) {
  EXPECT_EQ(problems_of("audit", R"({"gain": 1, "penalty": 1, "items": 10,
                                     "diverted": 11, "audited": 12})"),
            (Lines{"in.json:2: /diverted: exceeds the items there are (found 11; allowed: at most "
                   "10, the items)",
                   "in.json:2: /audited: exceeds the items there are (found 12; allowed: at most "
                   "10, the items)"}));
  EXPECT_EQ(problems_of("audit", R"({"gain": 0, "penalty": -1, "miss": 1})").size(), 3U);
}

TEST(Solve, ACeasefireThatRearmingUndoesNeedsAGuarantee) {
  const Json alone = answer_to("ceasefire", "commitment");
  EXPECT_EQ(alone["feasible"], false);
  EXPECT_NEAR(alone["margin"].get<double>(), -0.0575, 1e-12);
  EXPECT_NEAR(alone["guarantee_needed"].get<double>(), 0.242105, 5e-7);
  EXPECT_NEAR(alone["scale_months"].get<double>(), 66.895, 5e-4);
  EXPECT_NEAR(alone["survival"][12].get<double>(), 0.7, 1e-12);
  EXPECT_EQ(alone["survival"].size(), 61U);
  const Json held = answer_to("ceasefire", "guaranteed");
  EXPECT_EQ(held["feasible"], true);
  EXPECT_NEAR(held["margin"].get<double>(), 0.06125, 1e-12);
  EXPECT_GT(held["survival"][60].get<double>(), alone["survival"][60].get<double>());
  EXPECT_GT(answer_to("ceasefire", "forces")["rearming_gain"].get<double>(), 0);
}

TEST(Solve, ACeasefireListsEveryProblemOfItsInput) {
  const auto name = [](const Lines& problems, const Lines& keys) {
    ASSERT_EQ(problems.size(), keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      EXPECT_NE(problems[i].find(": " + keys[i] + ": "), std::string::npos) << problems[i];
      EXPECT_NE(problems[i].find("found "), std::string::npos) << problems[i];
      EXPECT_NE(problems[i].find("allowed: "), std::string::npos) << problems[i];
    }
  };
  name(problems_of("ceasefire", R"({"attacker_cost": -0.1, "defender_cost": 0.1,
                                    "guarantee": 1.5, "months": 0, "rearming_gain": 0.2})"),
       {"/attacker_cost", "/guarantee", "/months"});
  name(problems_of("ceasefire", R"({"attacker_cost": 0.1, "defender_cost": 0.1})"),
       {"/rearming_gain"});
  name(problems_of("ceasefire", R"({"attacker_cost": 0.1, "defender_cost": 0.1,
                                    "rearming_gain": 0.2, "forces":
                                    {"attacker_persons": 1, "defender_persons": 1}})"),
       {"/forces"});
}

TEST(Attrition, ExamplesGiveThePublishedNumbers) {
  const Json even = answer_to("attrition", "even_fire");
  EXPECT_NEAR(even["square_law"]["defender_left"].get<double>(), 600, 1e-9);
  EXPECT_NEAR(even["square_law"]["end_month"].get<double>(), 109.861, 5e-4);
  EXPECT_NEAR(even["defender"]["strength"][50].get<double>(), 710.305, 5e-4);
  EXPECT_TRUE(even["win_probability"].is_null());
  const Json small = answer_to("attrition", "small");
  EXPECT_NEAR(small["win_probability"]["defender"].get<double>(), 0.791358, 5e-7);
  const Json supplied = answer_to("attrition", "supply");
  EXPECT_EQ(supplied["front_gain_km2"].size(), 24U);
  EXPECT_TRUE(supplied["square_law"].is_null());
}

TEST(Attrition, ListsEverythingThatIsWrong) {
  const Lines wrong = problems_of(
      "attrition",
      R"({"attacker":{"strength":-5,"inflicts":0.1,"stock":-1},)"
      R"("defender":{"strength":10,"inflicts":0.1},"exponent":0.3,"leaked_share":1.5})");
  EXPECT_EQ(wrong.size(), 4U);
  const Lines large = problems_of(
      "attrition",
      R"({"form":"stochastic","attacker":{"strength":5.5,"inflicts":0.1,"joins":3},)"
      R"("defender":{"strength":1e6,"inflicts":0.1},"front":{"speed_km2":1},"months":1000})");
  EXPECT_EQ(large.size(), 5U);
}

TEST(SolveContagion, GivesMeansRadiusAndTheReachOfOneOnset) {
  const Json pair = answer_to("contagion", "two_states");
  EXPECT_NEAR(pair["radius"].get<double>(), 0.330278, 5e-7);
  EXPECT_NEAR(pair["mean"][0].get<double>(), 0.027536, 5e-7);
  EXPECT_NEAR(pair["mean"][1].get<double>(), 0.020290, 5e-7);
  EXPECT_LT(pair["simulated_mean"][0].get<double>(), 0.0275);
  const Json chain = answer_to("contagion", "chain");
  EXPECT_NEAR(chain["total_offspring"][1][0].get<double>(), 0.252462, 5e-7);
  EXPECT_EQ(chain["onset"].size(), 5U);
  Json input = find_input("contagion", "chain");
  for (Json& row : input["offspring"]) row = {0, 0, 0, 0, 0};
  const auto alone = solve_text(calculator("contagion"), input.dump(), {"in.json", ""});
  const double onset = alone.value()["onset"][2].get<double>();
  EXPECT_NEAR(onset, 0.113080, 4 * alone.value()["onset_error"][2].get<double>());
}

TEST(SolveContagion, TakesADecayInPlaceOfAHalfLife) {
  const Json by_half_life = find_input("contagion", "two_states");
  ASSERT_TRUE(by_half_life.contains("half_life_months"));
  Json by_decay = by_half_life;
  by_decay.erase("half_life_months");
  const auto answer = [](const Json& input) {
    return solve_text(calculator("contagion"), input.dump(), {"in.json", ""}).value();
  };
  EXPECT_EQ(answer(by_decay), answer(by_half_life)) << "6 months where neither is given";
  by_decay["decay"] = std::log(2.0) / 6;
  EXPECT_EQ(answer(by_decay), answer(by_half_life));
  by_decay["decay"] = 0.03;
  EXPECT_NE(answer(by_decay)["onset"], answer(by_half_life)["onset"]);
  EXPECT_EQ(
      problems_of("contagion", R"({"background": [0.1], "offspring": [[0.5]], "decay": 0.1,)"
                               R"( "half_life_months": 6})"),
      (Lines{"in.json:1: /half_life_months: has no meaning here (found 6; allowed: only without "
             "decay)"}));
}

TEST(SolveContagion, BadInputIsListed) {
  EXPECT_EQ(
      problems_of("contagion", R"({"background": [0.1, -1], "offspring": [[0.2, 0.1], [0.3]]})")
          .size(),
      2U);
  EXPECT_EQ(problems_of("contagion", R"({"background": [0.1, 0.1, 0.1], "offspring": [[0]]})"),
            (Lines{"in.json:1: /offspring: has another number of states than `background` (found 1 "
                   "entries; allowed: 3 rows of 3)"}));
  EXPECT_EQ(problems_of("contagion", R"({"background": [0.1], "offspring": [[1.5]]})"),
            (Lines{"in.json:1: /offspring: has a spectral radius of 1 or more: onsets would feed "
                   "on themselves without end (found 1.5; allowed: below 1)"}));
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

}  // namespace
}  // namespace casus::cli
