#include "models/audit_random/audit_random.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/audit/lone_audit.hpp"

namespace casus::models::audit_random {
namespace {

using catalog::DatedEvent;
using catalog::Event;
using catalog::Field;
using catalog::Lever;

class Random : public LoneModel {
 public:
  explicit Random(std::size_t worlds = 64, std::uint32_t first_world = 0)
      : LoneModel(kInfo, memory_count, audit::war_setting(), worlds, first_world) {
    set_parameter(leaked_share, 0.02F);
    set_parameter(lots_start, 1000);
    set_parameter(lots_per_usd_bn, 0);
    set_parameter(lot_half_life_months, 600);
    set_parameter(tracked_ratio, 1);
    set_lever(Lever::audit_share, 0.6F);
    set_field(Field::war_phase, 1);
    start<isa::scalar>(view(0));
  }
  void step(std::span<const DatedEvent> scripted = {}) {
    advance<isa::scalar>(view(++month, scripted));
  }
  int headlines() {
    const std::vector<float> values_now = values(Field::audit_headline);
    return static_cast<int>(std::count(values_now.begin(), values_now.end(), 1.0F));
  }
  int month = 0;
};

TEST(AuditRandom, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(AuditRandom, FindsInTheShareOfWorldsOfItsSample) {
  Random audit(8192);
  audit.step();
  // 50 of 1,000 lots, 20 of them diverted: 1 - C(980, 50) / C(1000, 50) = 0.6451.
  EXPECT_NEAR(audit.headlines(), 8192 * 0.6451, 4 * 43.3);
  for (const DatedEvent& event : audit.log) ASSERT_EQ(event.detail, 1);
}

TEST(AuditRandom, DetersNobody) {
  Random audit;
  for (const float rate : {0.0F, 0.5F, 1.0F}) {
    audit.set_lever(Lever::audit_share, rate);
    audit.step();
    EXPECT_EQ(audit.row(Field::leaked_share)[0], 0.02F);
  }
}

TEST(AuditRandom, HasNoHeadlineWithoutLeakageOrInspection) {
  Random clean(512);
  clean.set_parameter(leaked_share, 0);
  Random idle(512);
  idle.set_lever(Lever::audit_share, 0);
  for (int month = 1; month <= 24; ++month) {
    clean.step();
    idle.step();
    ASSERT_EQ(clean.headlines() + idle.headlines(), 0);
  }
}

TEST(AuditRandom, LosesNoHeadlineAsMoreIsInspected) {
  Random fewer(1024);
  Random more(1024);
  fewer.set_lever(Lever::audit_share, 0.2F);
  int gained = 0;
  for (int month = 1; month <= 24; ++month) {
    fewer.step();
    more.step();
    for (std::size_t w = 0; w < 1024; ++w) {
      const float before = fewer.row(Field::audit_headline)[w];
      ASSERT_GE(more.row(Field::audit_headline)[w], before);
      gained += more.row(Field::audit_headline)[w] > before ? 1 : 0;
    }
  }
  EXPECT_GT(gained, 0);
}

TEST(AuditRandom, HasTheScenariosHeadline) {
  Random audit(64);
  audit.set_parameter(leaked_share, 0);
  const std::array told{DatedEvent{0, 1, Event::audit_headline, -1, 0}};
  audit.step(told);
  EXPECT_EQ(audit.headlines(), 64);
  EXPECT_EQ(audit.log.at(0).detail, 0);
}

TEST(AuditRandom, EndsWithTheCollapseOfTheDefence) {
  Random audit(512);
  audit.set_field(Field::war_phase, static_cast<float>(catalog::WarPhase::collapsed));
  audit.step();
  EXPECT_EQ(audit.row(Field::leaked_share)[0], 0);
  EXPECT_EQ(audit.headlines(), 0);
}

TEST(AuditRandom, GivesTheSameBitsAtAnyWidthAndInstructionSet) {
  Random whole(64);
  std::vector<Random> parts;
  for (std::uint32_t w = 0; w < 64; ++w) parts.emplace_back(1, w);
  for (int month = 1; month <= 24; ++month) {
    step_function("audit_random", base::best_isa())(whole.view(month));
    for (std::size_t w = 0; w < 64; ++w) {
      parts[w].step();
      for (const Field field : kWrites) ASSERT_EQ(whole.row(field)[w], parts[w].row(field)[0]);
    }
  }
}

}  // namespace
}  // namespace casus::models::audit_random
