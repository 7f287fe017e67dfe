#include "models/mock/mock.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/lone_model.hpp"

namespace casus::models::mock {
namespace {

LoneModel made_up(std::size_t worlds) {
  world::Setting setting;
  setting.sizes = {.actors = 2, .frontiers = 1};
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)] = {1, 0};
  LoneModel model(kInfo, memory_rows(setting), setting, worlds);
  model.set_parameter(level_share, 0.5F);
  model.set_parameter(closing_share, 0.1F);
  model.set_parameter(noise_share, 0.05F);
  start<isa::scalar>(model.view(0));
  return model;
}

TEST(Mock, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Mock, StaysInItsRangeAndLeavesOthersAtZero) {
  LoneModel model = made_up(64);
  model.set_parameter(noise_share, 0.5F);
  for (int month = 1; month <= 24; ++month) {
    advance<isa::scalar>(model.view(month));
    for (const float x : model.values(catalog::Field::threat_share)) {
      EXPECT_GE(x, 0);
      EXPECT_LE(x, 1);
    }
  }
  EXPECT_EQ(*std::max_element(model.row(catalog::Field::threat_share, 1),
                              model.row(catalog::Field::threat_share, 1) + 64),
            0);
}

TEST(Mock, AHollowerAllianceIsNeverLessThreatened) {
  LoneModel full = made_up(64);
  LoneModel hollow = made_up(64);
  hollow.set_field(catalog::Field::hollowness_share, 0.5F);
  for (int month = 1; month <= 24; ++month) {
    advance<isa::scalar>(full.view(month));
    advance<isa::scalar>(hollow.view(month));
    for (std::size_t w = 0; w < 64; ++w) {
      EXPECT_GE(hollow.row(catalog::Field::threat_share)[w],
                full.row(catalog::Field::threat_share)[w]);
    }
  }
}

TEST(Mock, StandsInNoSchedule) {
  for (const Model* model : schedule({})) EXPECT_NE(model->info->process, kInfo.process);
  const std::array wish{Choice{kInfo.process, kInfo.name}};
  for (const Model* model : schedule(wish)) EXPECT_NE(model->info->name, kInfo.name);
  EXPECT_EQ(template_models()[0].info->name, kInfo.name);
}

}  // namespace
}  // namespace casus::models::mock
