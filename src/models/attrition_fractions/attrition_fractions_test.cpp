#include "models/attrition_fractions/attrition_fractions.hpp"

#include <gtest/gtest.h>

#include "models/attrition/lone_war.hpp"

namespace casus::models::attrition_fractions {
namespace {

using attrition::kAttacker;
using attrition::kDefender;
using attrition::kSideCount;
using catalog::Field;
using catalog::WarPhase;

class Worn : public attrition::LoneWar {
 public:
  explicit Worn(std::size_t worlds = 64) : LoneWar(kInfo, worlds) { start<isa::scalar>(view(0)); }
  void advance_to(int last) {
    while (month < last) advance<isa::scalar>(view(++month));
  }
};

TEST(AttritionFractions, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(AttritionFractions, LosesTheSameShareWhateverTheEnemyCanFire) {
  Worn supplied;
  Worn starved;
  starved.set_aid(0);
  supplied.advance_to(24);
  starved.advance_to(24);
  EXPECT_LT(starved.at(Field::supply_share, kDefender),
            supplied.at(Field::supply_share, kDefender));
  EXPECT_EQ(starved.values(Field::strength_persons), supplied.values(Field::strength_persons));
  EXPECT_NEAR(supplied.of_memory(attrition::lost_persons + kAttacker),
              0.025F * (supplied.at(Field::strength_persons, kAttacker) +
                        supplied.of_memory(attrition::lost_persons + kAttacker) -
                        supplied.of_memory(attrition::joined_persons + kAttacker)),
              1);
}

TEST(AttritionFractions, HasTheSuppliesOfTheModelItRivals) {
  Worn rival;
  attrition::LoneWar model(attrition::kInfo);
  attrition::start<isa::scalar>(model.view(0));
  for (LoneModel* one : {static_cast<LoneModel*>(&rival), static_cast<LoneModel*>(&model)}) {
    one->set_field(Field::leaked_share, 0.05F);
  }
  rival.advance_to(40);
  for (int month = 1; month <= 40; ++month) attrition::advance<isa::scalar>(model.view(month));
  for (const Field field :
       {Field::supply_share, Field::ammunition_months, Field::air_cover_share}) {
    EXPECT_EQ(rival.values(field), model.values(field));
  }
  EXPECT_NE(rival.values(Field::strength_persons), model.values(Field::strength_persons));
}

// MODELS 1.4, 6.
TEST(AttritionFractions, StrengthsMoveByReinforcementLessLosses) {
  Worn war;
  for (int month = 1; month <= 60; ++month) {
    war.set_phase(month % 20 < 8 ? WarPhase::ceasefire : WarPhase::war);
    const std::vector<float> before = war.values(Field::strength_persons);
    war.advance_to(month);
    for (std::size_t side = 0; side < kSideCount; ++side) {
      const float change = war.at(Field::strength_persons, side) - before[side * war.count];
      EXPECT_NEAR(change,
                  war.of_memory(attrition::joined_persons + side) -
                      war.of_memory(attrition::lost_persons + side),
                  1);
    }
  }
  war.set_phase(WarPhase::collapsed);
  const std::vector<float> last = war.values(Field::strength_persons);
  war.advance_to(70);
  EXPECT_EQ(war.values(Field::strength_persons), last);
}

}  // namespace
}  // namespace casus::models::attrition_fractions
