#include "models/un_scripts/un_scripts.hpp"

#include <gtest/gtest.h>

#include "models/lone_model.hpp"
#include "models/un/lone_un.hpp"

namespace casus::models::un_scripts {
namespace {

using catalog::Event;
using catalog::Field;
using catalog::Lever;

class Scripted : public LoneModel {
 public:
  explicit Scripted(std::size_t worlds = 16)
      : LoneModel(kInfo, memory_count, un::united_nations_setting(), worlds) {
    set_parameter(departure_months, 11.5F);
    set_parameter(arrears_ratio, 1);
    set_parameter(humanitarian_share, 0.2F);
    for (const Lever lever : un::kLevers) set_lever(lever, 1);
    set_field(Field::admin_is_sceptic, 1);
    set_field(Field::us_action, static_cast<float>(catalog::Action::leave_body));
    start<isa::scalar>(view(0));
  }
  void advance_to(int last) {
    while (month < last) advance<isa::scalar>(view(++month));
  }
  int month = 0;
};

TEST(UnScripts, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(UnScripts, NothingMovesWithoutAScript) {
  Scripted un;
  const std::vector<float> arrears = un.values(Field::un_arrears_usd_bn);
  const std::vector<float> states = un.values(Field::un_membership_state);
  un.advance_to(120);
  EXPECT_EQ(un.values(Field::un_arrears_usd_bn), arrears);
  EXPECT_EQ(un.values(Field::un_membership_state), states);
  EXPECT_EQ(un.row(Field::un_capacity_share)[0], 1);
  EXPECT_EQ(un.row(Field::humanitarian_gap_share)[0], 0);
  EXPECT_TRUE(un.log.empty());
}

TEST(UnScripts, LeversMoveEveryWorldAlike) {
  Scripted un;
  un.set_lever(Lever::un_membership, 0);
  un.set_lever(Lever::un_dues_paid_share, 0);
  un.advance_to(13);
  EXPECT_EQ(un.log.size(), 32U);  // notice in month 1, out in month 13, in 16 worlds
  EXPECT_EQ(un.log.back().event, Event::body_left);
  EXPECT_EQ(un.log.back().month, 13);
  EXPECT_NEAR(un.row(Field::un_capacity_share)[0], 1 - 0.22F, 1e-6F);
  EXPECT_EQ(un.row(Field::humanitarian_gap_share)[15], 0.2F);
  EXPECT_NEAR(un.row(Field::un_arrears_usd_bn)[3], 1 - 0.792F / 3 + 13 * 0.066F, 1e-5F);
}

TEST(UnScripts, AgreesWithItsRivalWhereNothingHappensByChance) {
  Scripted scripts;
  un::LoneUn chance(16);
  scripts.set_parameter(departure_months, 12);
  for (LoneModel* one : {static_cast<LoneModel*>(&scripts), static_cast<LoneModel*>(&chance)}) {
    one->set_field(Field::us_action, 0);
    one->set_lever(Lever::un_dues_paid_share, 0);
    one->set_lever(Lever::un_peacekeeping_paid_share, 0.2F);
    one->set_lever(Lever::un_agency_membership, 0);
  }
  scripts.advance_to(60);
  chance.advance_to(60);
  for (const Field field : {Field::un_membership_state, Field::un_arrears_usd_bn,
                            Field::assembly_vote_lost, Field::un_capacity_share}) {
    EXPECT_EQ(scripts.values(field), chance.values(field));
  }
  EXPECT_EQ(scripts.row(Field::assembly_vote_lost)[0], 1);
}

}  // namespace
}  // namespace casus::models::un_scripts
