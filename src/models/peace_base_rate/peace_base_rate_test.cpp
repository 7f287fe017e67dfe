#include "models/peace_base_rate/peace_base_rate.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/lone_model.hpp"
#include "models/state_at_war.hpp"

namespace casus::models::peace_base_rate {
namespace {

using catalog::Event;
using catalog::Field;

/// Ten past cease-fires: three broke in their second month, the others have held for ten years.
world::Setting with_a_past() {
  world::Setting setting = state_at_war_setting();
  for (int i = 0; i < 10; ++i) {
    world::CeaseFire one;
    one.days = i < 3 ? 45 : 3660;
    one.end = i < 3 ? world::CeaseFireEnd::war : world::CeaseFireEnd::holds;
    setting.cease_fires.push_back(one);
  }
  return setting;
}

class Record : public LoneModel {
 public:
  explicit Record(std::size_t worlds, world::Setting its_setting = with_a_past())
      : LoneModel(kInfo, memory_count, std::move(its_setting), worlds) {
    set_parameter(hazard_ratio, 1);
    set_parameter(release_months, 12);
    start<isa::scalar>(view(0));
    set_field(Field::ceasefire_agreed, 1);
    advance_to(1);
    set_field(Field::ceasefire_agreed, 0);
  }
  void advance_to(int last) {
    while (month < last) advance<isa::scalar>(view(++month));
  }
  [[nodiscard]] double share_broken() {
    const std::vector<float> broken = values(Field::ceasefire_breakdowns);
    return static_cast<double>(
               std::count_if(broken.begin(), broken.end(), [](float n) { return n > 0; })) /
           static_cast<double>(broken.size());
  }
  int month = 0;
};

TEST(PeaceBaseRate, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(PeaceBaseRate, BreaksAsManyAsTheRecordAndWhenItDid) {
  Record peace(4096);
  peace.advance_to(2);
  EXPECT_EQ(peace.share_broken(), 0);
  peace.advance_to(3);
  EXPECT_NEAR(peace.share_broken(), 0.3, 0.029);  // four standard errors
  const double then = peace.share_broken();
  peace.advance_to(100);
  EXPECT_EQ(peace.share_broken(), then);
}

TEST(PeaceBaseRate, HearsNoGuaranteeAndNoAgreement) {
  Record plain(256);
  Record guaranteed(256);
  Record agreed(256);
  guaranteed.set_field(Field::guarantee_credibility_share, 1);
  agreed.set_field(Field::deal_signed, 1);
  for (Record* one : {&plain, &guaranteed, &agreed}) one->advance_to(60);
  const std::vector<float> broken = plain.values(Field::ceasefire_breakdowns);
  EXPECT_GT(plain.share_broken(), 0);
  EXPECT_EQ(guaranteed.values(Field::ceasefire_breakdowns), broken);
  EXPECT_EQ(agreed.values(Field::ceasefire_breakdowns), broken);
  EXPECT_NE(agreed.values(Field::war_phase), plain.values(Field::war_phase))
      << "the agreement is there: what holds is settled";
}

TEST(PeaceBaseRate, AHigherRateNeverMeansMoreMonths) {
  Record calm(2048);
  Record wild(2048);
  calm.set_parameter(hazard_ratio, 0.7F);
  wild.set_parameter(hazard_ratio, 1.4F);
  calm.advance_to(12);
  wild.advance_to(12);
  std::size_t fewer = 0;
  std::size_t more = 0;
  for (std::size_t w = 0; w < 2048; ++w) {
    const float a = calm.row(Field::ceasefire_breakdowns)[w];
    const float b = wild.row(Field::ceasefire_breakdowns)[w];
    fewer += b < a ? 1U : 0U;
    more += b > a ? 1U : 0U;
  }
  EXPECT_EQ(fewer, 0U);
  EXPECT_GT(more, 0U) << "the check sees a sign flipped on purpose";
}

TEST(PeaceBaseRate, WithoutAPastNothingBreaks) {
  Record peace(64, state_at_war_setting());
  peace.advance_to(60);
  EXPECT_EQ(peace.share_broken(), 0);
}

}  // namespace
}  // namespace casus::models::peace_base_rate
