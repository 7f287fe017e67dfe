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

}  // namespace
}  // namespace casus::records
