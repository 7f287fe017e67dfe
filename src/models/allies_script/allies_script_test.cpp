#include "models/allies_script/allies_script.hpp"

#include <gtest/gtest.h>

#include "models/allies/lone_allies.hpp"

namespace casus::models::allies_script {
namespace {

using allies::LoneAllies;
using catalog::AllyAction;
using catalog::DatedEvent;
using catalog::Field;

LoneAllies scripted(std::size_t worlds) {
  return LoneAllies(worlds, kInfo, memory_rows(allies::alliance_setting()));
}

TEST(AlliesScript, GivesTheClosedForms) {
  for (const ValidationCase& one : validation_cases()) {
    EXPECT_NEAR(one.obtained, one.expected, one.tolerance) << one.name;
  }
}

TEST(AlliesScript, ChoosesNothingByItself) {
  LoneAllies allies = scripted(32);
  for (std::size_t c = 0; c < allies::kActors; ++c) {
    allies.set_field(Field::us_credibility_share, 0, c);
    allies.set_field(Field::threat_share, 1, c);
  }
  allies.advance_to(60);
  for (const Field field : allies::kWrites) {
    for (const float value : allies.values(field)) EXPECT_EQ(value, 0);
  }
  EXPECT_TRUE(allies.log.empty());
}

TEST(AlliesScript, GivesWhatAlliesGiveWhenBothFollowTheSameScript) {
  const std::vector<DatedEvent> acts{{.world = 0,
                                      .month = 1,
                                      .event = catalog::Event::ally_choice,
                                      .index = static_cast<std::int16_t>(allies::kNext),
                                      .detail = static_cast<float>(AllyAction::host)},
                                     {.world = 0,
                                      .month = 1,
                                      .event = catalog::Event::ally_choice,
                                      .index = static_cast<std::int16_t>(allies::kLarge),
                                      .detail = static_cast<float>(AllyAction::consult)}};
  LoneAllies script = scripted(8);
  LoneAllies choosing(8);
  choosing.set_parameter(allies::inertia_weight, 10);  // nothing of their own
  for (LoneAllies* one : {&script, &choosing}) {
    one->advance_to(2, acts);
    one->advance_to(40);
  }
  for (const Field field : kWrites) EXPECT_EQ(script.values(field), choosing.values(field));
  EXPECT_GT(script.at(Field::ally_hosting_share, allies::kNext), 0.2F);
}

}  // namespace
}  // namespace casus::models::allies_script
