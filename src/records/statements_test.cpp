#include "records/statements.hpp"

#include <gtest/gtest.h>

namespace casus::records {
namespace {

Results two_scenarios() {
  Results results;
  results.ensembles.resize(2);
  results.ensembles[0].id = "reference";
  results.ensembles[1].id = "mine";
  return results;
}

TEST(PinStatements, NameTheScenarioOnlyWhereThePinIsItsOwn) {
  Results results = two_scenarios();
  results.pins = {{"a.b", 0.5}};
  results.ensembles[1].pins = {{"c.d", 0.1}};
  EXPECT_EQ(pin_statements(results), std::vector<std::string>({"a.b = 0.5", "c.d = 0.1 (mine)"}));
  EXPECT_EQ(pin_statements(results, results.ensembles[0]), std::vector<std::string>({"a.b = 0.5"}));
  EXPECT_EQ(pin_statements(results, results.ensembles[1]),
            std::vector<std::string>({"a.b = 0.5", "c.d = 0.1"}));
  EXPECT_TRUE(differs_by_scenario(results, "c.d"));
  EXPECT_FALSE(differs_by_scenario(results, "a.b"));
  EXPECT_FALSE(own_pin(results.ensembles[0], "c.d").has_value());
}

constexpr const char* kMonthlyChance = "monthly probability of notice";

TEST(PinStatements, SayWhatAProbabilityAMonthComesToWithinTheRun) {
  Results results = two_scenarios();
  results.months = 120;
  ParameterUse hazard;
  hazard.name = "a.hazard";
  hazard.unit = "1/month";
  hazard.meaning = kMonthlyChance;
  ParameterUse rounds = hazard;
  rounds.name = "a.rounds";
  rounds.meaning = "rounds made a month";
  results.parameters = {hazard, rounds};
  results.pins = {{"a.hazard", 0.0075}, {"a.rounds", 90'000}};
  results.ensembles[1].pins = {{"a.hazard", 0.5}};
  EXPECT_EQ(
      pin_statements(results),
      std::vector<std::string>(
          {"a.hazard = 0.0075 a month (59.5% over 120 months, held throughout)", "a.rounds = 90000",
           "a.hazard = 0.5 a month (over 99.9% over 120 months, held throughout) (mine)"}));
  const std::vector<PinChance> chances = pin_chances(results, results.ensembles[0]);
  ASSERT_EQ(chances.size(), 1U);
  EXPECT_EQ(chances[0].months, 120);
  EXPECT_NEAR(chances[0].chance, 0.594807, 1e-6);  // 1 - 0.9925^120
  EXPECT_EQ(pin_chances(results, results.ensembles[1]).size(), 2U);
}

TEST(ChanceWithin, IsOfProbabilitiesAMonthAlone) {
  EXPECT_EQ(chance_within(0.25, "1/month", kMonthlyChance, 1), 0.25);
  EXPECT_EQ(chance_within(0.5, "1/month", kMonthlyChance, 2), 0.75);
  EXPECT_EQ(chance_within(0, "1/month", kMonthlyChance, 120), 0.0);
  EXPECT_FALSE(chance_within(0.5, "1", kMonthlyChance, 2).has_value());
  EXPECT_FALSE(chance_within(0.5, "1/month", "share of a route undone each month", 2).has_value());
  EXPECT_EQ(chance_within_text(0), "0.0%");
  EXPECT_EQ(chance_within_text(0.0004), "under 0.1%");
  EXPECT_EQ(chance_within_text(0.9995), "over 99.9%");
  EXPECT_EQ(chance_within_text(1), "over 99.9%");
}

TEST(Extrapolations, CountEachWorldOnceAndAreNoneWithoutAFlag) {
  Results results = two_scenarios();
  results.world_count = 1'200;
  EXPECT_TRUE(extrapolations(results).empty());
  const auto raise = [&](std::uint32_t world, std::int16_t month) {
    results.ensembles[1].events.push_back(
        {world, month, catalog::Event::trade_beyond_evidence, -1, 0.4F});
  };
  for (std::uint32_t w = 0; w < 300; ++w) raise(w, 12);
  raise(299, 50);
  results.ensembles[1].events.push_back({7, 3, catalog::Event::defence_collapsed, -1, 0});
  const std::vector<Extrapolation> list = extrapolations(results);
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].scenario, "mine");
  EXPECT_EQ(list[0].worlds, 300U);
  EXPECT_EQ(list[0].share, 0.25);
  EXPECT_EQ(
      list[0].sentence,
      "Scenario mine extrapolates in 300 of 1,200 worlds (25%): the leaver's commitments fall "
      "below half of those at the start, beyond which the evidence on security and trade does "
      "not reach; the effect on trade stays at that of a half.");
}

TEST(ModelStatements, AreSaidOfEachProcessThatTheReferenceModelsOtherwise) {
  Results results = two_scenarios();
  results.ensembles[0].models = {{"votes", "votes"}, {"spending", "spending"}};
  results.ensembles[1].models = {{"votes", "votes"}, {"spending", "spending_spatial"}};
  EXPECT_EQ(model_statements(results),
            std::vector<std::string>(
                {"Scenario mine uses model spending_spatial for spending, the reference uses "
                 "spending: its differences against the reference hold the model's part too."}));
  results.ensembles[0].models = results.ensembles[1].models;
  EXPECT_TRUE(model_statements(results).empty());
}

TEST(ModelStatements, AreSaidOfEachSwitchThatTheReferenceHasOtherwise) {
  Results results = two_scenarios();
  for (Ensemble& ensemble : results.ensembles) {
    ensemble.models.clear();
    ensemble.levers.clear();
  }
  const LeverUse policy{.lever = "us.forces", .value = 0.5, .from = "2026-10"};
  const LeverUse steadfast{.lever = "model.steadfast",
                           .value = 1,
                           .from = "2026-10",
                           .text = "yes",
                           .is_of_modeling = true};
  results.ensembles[1].levers = {policy, steadfast};
  EXPECT_EQ(model_statements(results),
            std::vector<std::string>(
                {"Scenario mine has the switch of modeling model.steadfast (yes from 2026-10), the "
                 "reference has it otherwise (as the study has it): its differences against the "
                 "reference hold the switch's part too."}));
  results.ensembles[0].levers = {steadfast};
  EXPECT_TRUE(model_statements(results).empty());
  results.ensembles[0].levers.front().from = "2027-01";
  EXPECT_EQ(model_statements(results).size(), 1U);
  results.ensembles[1].levers = {policy};
  EXPECT_EQ(model_statements(results).size(), 1U) << "the reference alone has it";
}

}  // namespace
}  // namespace casus::records
