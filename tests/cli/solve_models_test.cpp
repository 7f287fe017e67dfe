// `casus solve` of routes, spending, capability, credibility and metalogs: published numbers.
#include <gtest/gtest.h>

#include <algorithm>

#include "cli/solve_harness.hpp"

namespace casus::cli {
namespace {

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
                     {"order_shares", {0.5, 0.5, 0}},
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

TEST(SolveGroup, TheGlobalGameGivesItsCutOffJoiningAndFormation) {
  const auto solved = [](const char* input) {
    return solve_text(calculator("group"), input, {"in.json", ""}).value();
  };
  const Json both = solved(R"({"index": [0, 0], "abandonment_weight": 0, "members_needed": 2,
                 "common_share": 0.5})");
  EXPECT_NEAR(both["global_game_cut_off"].get<double>(), 0, 1e-12);
  EXPECT_NEAR(both["global_game_joining"][1].get<double>(), 0.5, 1e-12);
  // The quadrant of two normals of correlation a half.
  EXPECT_NEAR(both["global_game_formed"].get<double>(), 1.0 / 3, 1e-9);
  const Json several = solved(R"({"index": [0, 0], "abandonment_weight": 4, "members_needed": 2,
                                  "common_share": 0.05})");
  for (const char* key : {"global_game_cut_off", "global_game_joining", "global_game_formed"}) {
    EXPECT_EQ(several[key], nullptr) << key;
  }
}

TEST(SolveAllies, ConsultationIsDecidedApartAndNeedsNews) {
  const Json asked =
      solve_text(calculator("allies"), R"({"threat_rise": 0.05, "nearness": 1})", {"in.json", ""})
          .value();
  EXPECT_NEAR(asked["consultation"].get<double>(), 0.056583, 5e-7);
  EXPECT_EQ(asked["probability"][2], 0.0);
  const Json quiet =
      solve_text(calculator("allies"), R"({"rationality": 0})", {"in.json", ""}).value();
  EXPECT_EQ(quiet["consultation"], 0.0);
  EXPECT_NEAR(quiet["probability"][0].get<double>(), 0.2, 1e-12);
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

}  // namespace
}  // namespace casus::cli
