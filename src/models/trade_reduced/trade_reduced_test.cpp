#include "models/trade_reduced/trade_reduced.hpp"

#include <gtest/gtest.h>

#include "models/trade/lone_trade.hpp"

namespace casus::models::trade_reduced {
namespace {

using catalog::Field;

class Reduced : public LoneModel {
 public:
  explicit Reduced(std::size_t worlds = 8)
      : LoneModel(kInfo, trade::Rows(trade::trading_setting()).count(), trade::trading_setting(),
                  worlds) {
    const trade::LoneTrade rival(worlds);
    std::copy(rival.parameters.begin(), rival.parameters.end(), parameters.begin());
    set_parameter(income_elasticity, .2F);
    set_lever(catalog::Lever::sanctions_ratio, 1);
    set_field(Field::us_force_share, 1);
    set_field(Field::frontier_phase, 2, 0);
    start<isa::scalar>(view(0));
  }
  void advance_to(int last) {
    while (month < last) advance<isa::scalar>(view(++month));
  }
  int month = 0;
};

TEST(TradeReduced, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(TradeReduced, NoShockNoChangeToTheLastBit) {
  Reduced trade;
  const std::vector<float> before = trade.fields;
  trade.advance_to(60);
  EXPECT_EQ(trade.fields, before);
}

TEST(TradeReduced, TradeFallsByItsMultiplierAndIncomeByTheElasticity) {
  Reduced trade;
  trade.set_field(Field::war_phase, static_cast<float>(catalog::WarPhase::collapsed));
  trade.advance_to(1);
  EXPECT_NEAR(trade.row(Field::trade_ratio, 4)[0], .5F, 1e-6F);
  EXPECT_NEAR(trade.row(Field::partner_trade_ratio)[0], .5F, 1e-6F);
  EXPECT_NEAR(trade.row(Field::real_income_ratio, 4)[0], std::pow(.5F, .2F), 1e-6F);
  EXPECT_NEAR(trade.row(Field::trade_cost_ratio, 4)[0], std::pow(.5F, -.2F), 1e-6F);
  EXPECT_EQ(trade.row(Field::wage_ratio, 4)[0], 1);
}

TEST(TradeReduced, ReliefOfTheLeaversSanctionsMovesNoAllysTrade) {
  Reduced trade;
  trade.set_lever(catalog::Lever::sanctions_relief_share, 1);
  trade.set_field(Field::deal_signed, 1);
  trade.advance_to(1);
  EXPECT_GT(trade.row(Field::trade_ratio, 0)[0], 1) << "the leaver";
  EXPECT_GT(trade.row(Field::trade_ratio, 3)[0], 1) << "the attacker";
  for (const std::size_t c : {1U, 2U, 4U, 5U}) EXPECT_EQ(trade.row(Field::trade_ratio, c)[0], 1) << c;
}

TEST(TradeReduced, HasNoDiversion) {
  Reduced reduced;
  trade::LoneTrade full(8);
  for (LoneModel* one : {static_cast<LoneModel*>(&reduced), static_cast<LoneModel*>(&full)}) {
    one->set_field(Field::frontier_phase, 2, 1);
    one->set_parameter(trade::neutral_multiplier, 1);
  }
  reduced.advance_to(1);
  full.advance_to(1);
  EXPECT_EQ(reduced.row(Field::trade_ratio, 1)[0], 1);
  EXPECT_NE(full.row(Field::trade_ratio, 1)[0], 1);
  EXPECT_LT(reduced.row(Field::trade_ratio, 2)[0], full.row(Field::trade_ratio, 2)[0]);
}

}  // namespace
}  // namespace casus::models::trade_reduced
