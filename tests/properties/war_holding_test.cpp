// What aid does to the holding of a defender, through ammunition, strengths and the front: models
// of losses and of the front step by step, all else held and the luck the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "models/attrition/lone_war.hpp"
#include "models/attrition_fractions/attrition_fractions.hpp"
#include "models/front/lone_front.hpp"

namespace casus::properties {
namespace {

using catalog::Field;
using catalog::WarPhase;

constexpr std::size_t kWorlds = 1024;
constexpr int kMonths = 84;

/// Rows that the front reads of the model of losses.
void hand_over(models::LoneModel& from, models::LoneModel& to) {
  for (const Field field : {Field::strength_persons, Field::supply_share}) {
    for (std::size_t side = 0; side < catalog::kSides.size(); ++side) {
      std::copy_n(from.row(field, side), kWorlds, to.row(field, side));
    }
  }
}

void spread(models::attrition::LoneWar& war, bool has_rates) {
  using namespace models::attrition;
  war.spread_parameters();
  if (!has_rates) return;
  for (std::size_t w = 0; w < kWorlds; ++w) {
    const auto turn = static_cast<float>(w % 16) / 16;
    const auto other = static_cast<float>((7 * w) % 13) / 13;
    war.set_parameter(exponent, w, 0.5F + 0.5F * turn);
    war.set_parameter(attacker_loss_rate, w, 0.01F + 0.04F * other);
    war.set_parameter(defender_loss_rate, w, 0.01F + 0.03F * turn);
  }
}

struct Held {
  std::vector<float> area;      ///< held by the attacker, [month x world]
  std::vector<float> strength;  ///< of the defender
};

/// Seven years of war with a cease-fire in the fourth, under aid that changes in month 10.
Held war_under(float aid, float leaked, bool has_rates, bool is_in_odd_worlds_only = false) {
  const catalog::ModelInfo& info =
      has_rates ? models::attrition::kInfo : models::attrition_fractions::kInfo;
  const models::StepFunction losses = models::step_function(info.name, base::Isa::scalar);
  models::attrition::LoneWar war(info, kWorlds);
  models::front::LoneFront front(models::front::kInfo, kWorlds);
  spread(war, has_rates);
  war.set_field(Field::leaked_share, leaked);
  models::attrition::start_war<isa::scalar>(war.view(0));
  models::front::start<isa::scalar>(front.view(0));
  Held held;
  for (int month = 1; month <= kMonths; ++month) {
    if (month == 10 && is_in_odd_worlds_only) war.set_aid_in_odd_worlds(aid);
    if (month == 10 && !is_in_odd_worlds_only) war.set_aid(aid);
    const WarPhase phase = month > 40 && month < 50 ? WarPhase::ceasefire : WarPhase::war;
    war.set_phase(phase);
    front.set_phase(phase);
    losses(war.view(month));
    hand_over(war, front);
    models::front::advance<isa::scalar>(front.view(month));
    for (std::size_t w = 0; w < kWorlds; ++w) {
      held.area.push_back(front.at(Field::front_area_km2, w));
      held.strength.push_back(war.at(Field::strength_persons, models::attrition::kDefender, w));
    }
  }
  return held;
}

/// Entries of `low` above their fellow in `high` by more than rounding.
std::size_t violations(const std::vector<float>& low, const std::vector<float>& high) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < low.size(); ++i) {
    number += low[i] > high[i] * (1 + 2e-6F) ? 1U : 0U;
  }
  return number;
}

TEST(Holding, IsWorsenedInNoWorldAndMonthByMoreAid) {
  for (const bool has_rates : {true, false}) {
    Held less = war_under(0, 0.01F, has_rates);
    for (const float aid : {0.4F, 0.8F, 1.6F}) {
      const Held more = war_under(aid, 0.01F, has_rates);
      EXPECT_EQ(violations(more.area, less.area), 0U) << has_rates << aid;
      EXPECT_EQ(violations(less.strength, more.strength), 0U) << has_rates << aid;
      EXPECT_GT(violations(less.area, more.area), 0U) << "the check sees a sign flipped on purpose";
      less = more;
    }
  }
}

TEST(Holding, IsBetteredInNoWorldAndMonthByMoreLeakage) {
  const Held tight = war_under(1, 0, true);
  const Held leaky = war_under(1, 0.1F, true);
  EXPECT_EQ(violations(tight.area, leaky.area), 0U);
  EXPECT_EQ(violations(leaky.strength, tight.strength), 0U);
  EXPECT_GT(violations(leaky.area, tight.area), 0U) << "the check sees a sign flipped on purpose";
}

TEST(Holding, ChangesWithAidInItsMonthAndInNoOtherWorld) {
  for (const bool has_rates : {true, false}) {
    const Held full = war_under(1, 0.01F, has_rates);
    const Held some = war_under(0, 0.01F, has_rates, true);
    std::array<std::size_t, 2> differing{};  // in month 10, worlds whose aid has not changed first
    for (std::size_t i = 0; i < full.area.size(); ++i) {
      const bool is_other = full.area[i] != some.area[i] || full.strength[i] != some.strength[i];
      const std::size_t month = i / kWorlds + 1;
      const std::size_t is_odd = i % 2;
      ASSERT_FALSE(is_other && (is_odd == 0 || month < 10)) << "month " << month;
      if (month == 10) differing[is_odd] += is_other ? 1U : 0U;
    }
    EXPECT_GT(differing[1], kWorlds / 4) << "what arrives in a month is fired in it";
  }
}

}  // namespace
}  // namespace casus::properties
