#include "models/endurance_threshold/endurance_threshold.hpp"

#include <gtest/gtest.h>

#include "models/lone_model.hpp"
#include "models/state_at_war.hpp"

namespace casus::models::endurance_threshold {
namespace {

using catalog::Field;
using catalog::WarPhase;

/// 20 in reserve, 10 a month to pay, 6 earned.
class Threshold : public LoneModel {
 public:
  explicit Threshold(world::Setting its_setting = state_at_war_setting())
      : LoneModel(kInfo, memory_count, std::move(its_setting), 4) {
    set_parameter(usable_reserves, 0.5F);
    set_parameter(unfinanced_threshold, 0.3F);
    set_parameter(months_beyond, 2.5F);
    set_parameter(mobilisation_loss, 0.2F);
    set_field(Field::gdp_usd_bn, 200, 2);
    set_field(Field::war_phase, static_cast<float>(WarPhase::war));
    start<isa::scalar>(view(0));
  }
  void advance_to(int last) {
    while (month < last) advance<isa::scalar>(view(++month));
  }
  [[nodiscard]] float at(Field field) { return row(field)[0]; }
  int month = 0;
};

TEST(EnduranceThreshold, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(EnduranceThreshold, CollapsesOnceBillsAreUnpaidForLongEnough) {
  Threshold state;
  state.advance_to(5);
  EXPECT_EQ(state.at(Field::mobilisation_share), 1);
  state.advance_to(7);  // months 6 and 7 beyond the threshold
  EXPECT_NEAR(state.at(Field::unfinanced_share), 0.4F, 1e-5F);
  EXPECT_NEAR(state.at(Field::mobilisation_share), 0.8F, 1e-6F);
  EXPECT_EQ(state.at(Field::state_collapsed), 0);
  state.advance_to(8);  // 2.5 months, rounded up
  EXPECT_EQ(state.at(Field::state_collapsed), 1);
  EXPECT_EQ(state.log.size(), 4U);
  state.advance_to(20);
  EXPECT_EQ(state.at(Field::state_collapsed), 1);
  EXPECT_EQ(state.log.size(), 4U);
}

TEST(EnduranceThreshold, AMonthOfAidStartsTheCountAgain) {
  Threshold state;
  state.advance_to(7);
  state.set_field(Field::aid_delivered_usd_bn, 4, 2);  // the leaver's money
  state.advance_to(8);
  state.set_field(Field::aid_delivered_usd_bn, 0, 2);
  state.advance_to(10);
  EXPECT_EQ(state.at(Field::state_collapsed), 0);
  state.advance_to(11);
  EXPECT_EQ(state.at(Field::state_collapsed), 1);
}

TEST(EnduranceThreshold, CountsAMissingArmyAsItCountsUnpaidBills) {
  constexpr auto kDefender = static_cast<std::size_t>(catalog::Side::defender);
  const auto months_with = [](float persons, WarPhase phase) {
    Threshold state;
    state.set_parameter(army_floor_share, 0.2F);
    state.set_field(Field::strength_persons, 1e6F, kDefender);
    start<isa::scalar>(state.view(0));
    state.set_field(Field::aid_delivered_usd_bn, 4, 2);  // all bills are paid
    state.advance_to(5);
    state.set_field(Field::strength_persons, persons, kDefender);
    state.set_field(Field::war_phase, static_cast<float>(phase));
    while (state.month < 30 && state.at(Field::state_collapsed) == 0) {
      state.advance_to(state.month + 1);
    }
    EXPECT_EQ(state.at(Field::mobilisation_share), 1) << "(4) asks for bills";
    return state.month - 5;
  };
  EXPECT_EQ(months_with(139000, WarPhase::war), 3) << "0.305 of 200,000 are missing";
  EXPECT_EQ(months_with(141000, WarPhase::war), 25) << "0.295 are borne";
  EXPECT_EQ(months_with(0, WarPhase::ceasefire), 25);
}

TEST(EnduranceThreshold, NothingEndsInACeasefireOrWithoutAWar) {
  Threshold truce;
  truce.set_field(Field::war_phase, static_cast<float>(WarPhase::ceasefire));
  truce.advance_to(40);
  EXPECT_EQ(truce.at(Field::state_collapsed), 0);
  Threshold peace(no_war_setting());
  peace.set_field(Field::war_phase, 0);
  peace.advance_to(40);
  EXPECT_EQ(peace.at(Field::reserves_usd_bn), 0);
  EXPECT_EQ(peace.at(Field::mobilisation_share), 1);
  EXPECT_TRUE(peace.log.empty());
}

}  // namespace
}  // namespace casus::models::endurance_threshold
