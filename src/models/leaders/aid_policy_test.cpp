// Aid withheld after headlines, and the guarantee offered by the levers.
#include "models/leaders/aid_policy.hpp"

#include <gtest/gtest.h>

#include <array>
#include <tuple>

#include "base/isa.hpp"
#include "models/leaders/leaders.hpp"
#include "models/lone_model.hpp"

namespace casus::models::leaders {
namespace {

using catalog::DatedEvent;
using catalog::Event;
using catalog::Field;
using catalog::Guarantor;
using catalog::Lever;

constexpr int kTerm = 6;

world::Setting at_war() {
  world::Setting setting;
  setting.sizes = {.actors = 1, .frontiers = 1};
  setting.starts_sceptical = true;
  setting.election_months = {kTerm};
  setting.frontier_starts_at_war = {true};
  for (auto& fact : setting.facts) fact.assign(1, 1);
  return setting;
}

/// A sceptic that takes headlines as grounds: a fifth of what is left each, without fading.
class Donor : public LoneModel {
 public:
  explicit Donor(std::size_t worlds = 64, world::Setting its_setting = at_war())
      : LoneModel(kInfo, memory_count, std::move(its_setting), worlds) {
    set_parameter(retry_months, 12);
    set_parameter(headline_cut_share, 0.2F);
    set_parameter(withheld_half_life_months, 1e9F);
    set_lever(Lever::audit_grounds_to_cut, 1);
    set_lever(Lever::forces_in_theater_share, 1);
    set_field(Field::gdp_usd_bn, 100);
    begin();
  }
  void begin() {
    month = 0;
    start<isa::scalar>(view(0));
  }
  /// A month; `told` says whether there was a headline in the month before.
  void step(bool told, std::span<const DatedEvent> scripted = {}) {
    set_field(Field::audit_headline, told ? 1.0F : 0.0F);
    advance<isa::scalar>(view(++month, scripted));
  }
  float withheld(std::size_t world = 0) { return row(Field::aid_withheld_share)[world]; }
  Guarantor offered() { return static_cast<Guarantor>(row(Field::guarantee_offered)[0]); }

  int month = 0;
};

TEST(AidWithheld, FollowsHeadlinesEvenWhenNothingLeaks) {
  Donor donor;
  donor.set_field(Field::leaked_share, 0);
  donor.step(false);
  EXPECT_EQ(donor.withheld(), 0);
  for (const float expected : {0.2F, 0.36F, 0.488F}) {
    donor.step(true);
    EXPECT_NEAR(donor.withheld(), expected, 1e-6F);
  }
}

TEST(AidWithheld, IsNothingWhereHeadlinesAreNoGrounds) {
  Donor donor;
  Donor quiet;
  for (Donor* one : {&donor, &quiet}) one->set_lever(Lever::audit_grounds_to_cut, 0);
  for (int month = 1; month <= 24; ++month) {
    donor.step(month % 2 == 0);
    quiet.step(false);
    for (const Field field : kWrites) ASSERT_EQ(donor.values(field), quiet.values(field));
  }
  EXPECT_EQ(donor.memory, quiet.memory);
}

TEST(AidWithheld, FadesByItsHalfLifeAndThenIsGivenAgain) {
  Donor donor;
  donor.set_parameter(headline_cut_share, 0.64F);
  donor.set_parameter(withheld_half_life_months, 3);
  donor.begin();
  donor.step(true);
  for (int month = 0; month < 3; ++month) donor.step(false);
  EXPECT_NEAR(donor.withheld(), 0.32F, 1e-6F);
  while (donor.month < 30) donor.step(false);
  EXPECT_EQ(donor.withheld(), 0);
}

TEST(AidWithheld, IsGivenAgainByACommittedAdministration) {
  Donor donor;
  for (int month = 1; month < kTerm; ++month) donor.step(true);
  EXPECT_GT(donor.withheld(), 0.5F);
  const std::array committed{DatedEvent{0, 0, Event::election_committed_wins, -1, 0}};
  donor.step(true, committed);
  EXPECT_EQ(donor.withheld(), 0);
  donor.step(true);
  EXPECT_EQ(donor.withheld(), 0);
}

/// Worlds and months in which the second of two gives more than the first: with a larger step, and
/// with one headline more.
int gives_more(float step, float larger_step, int extra_month) {
  Donor first;
  Donor second;
  first.set_parameter(headline_cut_share, step);
  second.set_parameter(headline_cut_share, larger_step);
  for (Donor* one : {&first, &second}) {
    one->set_parameter(withheld_half_life_months, 5);
    one->begin();
  }
  int count = 0;
  for (int month = 1; month < kTerm; ++month) {
    first.step(month % 2 == 1);
    second.step(month % 2 == 1 || month == extra_month);
    count += second.withheld() < first.withheld() ? 1 : 0;
  }
  return count;
}

TEST(AidWithheld, IsNeverLessForAHeadlineMoreOrALargerStep) {
  for (const float step : {0.0F, 0.1F, 0.9F}) {
    EXPECT_EQ(gives_more(step, step + 0.1F, -1), 0);
    EXPECT_EQ(gives_more(step, step, 2), 0);
  }
}

TEST(AidWithheld, OfThePropertyAboveFailsWithItsSignFlipped) {
  EXPECT_GT(gives_more(0.2F, 0.1F, -1), 0);
}

TEST(AidWithheld, StaysAShare) {
  for (const float step : {0.0F, 0.5F, 1.0F}) {
    for (const float half_life : {0.5F, 120.0F}) {
      Donor donor;
      donor.set_parameter(headline_cut_share, step);
      donor.set_parameter(withheld_half_life_months, half_life);
      donor.begin();
      for (int month = 1; month < kTerm; ++month) {
        donor.step(true);
        ASSERT_GE(donor.withheld(), 0);
        ASSERT_LE(donor.withheld(), 1);
      }
    }
  }
}

TEST(GuaranteeOffered, IsThatOfTheLevers) {
  Donor donor;
  for (const auto& [leaver, group, expected] :
       {std::tuple{0.0F, 0.0F, Guarantor::none}, std::tuple{1.0F, 0.0F, Guarantor::leaver},
        std::tuple{0.0F, 1.0F, Guarantor::group}, std::tuple{1.0F, 1.0F, Guarantor::both}}) {
    donor.set_lever(Lever::guarantee_leaver_offered, leaver);
    donor.set_lever(Lever::guarantee_group_offered, group);
    donor.step(false);
    EXPECT_EQ(donor.offered(), expected);
    donor.begin();
    EXPECT_EQ(donor.offered(), expected) << "month 0";
  }
}

TEST(AidPolicy, IsNoneInAStudyWithoutAWar) {
  world::Setting peaceful = at_war();
  peaceful.frontier_starts_at_war = {false};
  Donor donor(64, peaceful);
  donor.set_lever(Lever::guarantee_leaver_offered, 1);
  donor.set_lever(Lever::guarantee_group_offered, 1);
  donor.begin();
  donor.step(true);
  EXPECT_EQ(donor.withheld(), 0);
  EXPECT_EQ(donor.offered(), Guarantor::none);
  EXPECT_TRUE(donor.log.empty());
}

}  // namespace
}  // namespace casus::models::leaders
