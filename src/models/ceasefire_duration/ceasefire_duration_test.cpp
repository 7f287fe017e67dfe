#include "models/ceasefire_duration/ceasefire_duration.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/lone_model.hpp"
#include "models/state_at_war.hpp"

namespace casus::models::ceasefire_duration {
namespace {

using catalog::Event;
using catalog::Field;
using catalog::Lever;
using catalog::WarPhase;

world::CeaseFire breach(const char* a, const char* b, int end_month,
                        world::CeaseFireEnd end = world::CeaseFireEnd::war) {
  world::CeaseFire one;
  one.states = {a, b};
  one.end_month = end_month;
  one.days = 100;
  one.end = end;
  return one;
}

class Aging : public LoneModel {
 public:
  explicit Aging(std::size_t worlds, world::Setting its_setting = state_at_war_setting())
      : LoneModel(kInfo, memory_count, std::move(its_setting), worlds) {
    set_parameter(median_months, 8);
    set_parameter(shape, 1.5F);
    set_field(Field::war_phase, static_cast<float>(WarPhase::war));
    start<isa::scalar>(view(0));
  }
  void advance_to(int last, std::span<const catalog::DatedEvent> scripted = {}) {
    while (month < last) advance<isa::scalar>(view(++month, scripted));
  }
  [[nodiscard]] double share_over() const {
    std::vector<bool> is_over(memory.size() / memory_count);
    for (const catalog::DatedEvent& one : log) is_over[one.world] = true;
    return static_cast<double>(std::count(is_over.begin(), is_over.end(), true)) /
           static_cast<double>(is_over.size());
  }
  /// The first month of an agreement in each world, up to which wars with the same start have the
  /// same age; 1000 for none.
  [[nodiscard]] std::vector<int> first_months() const {
    std::vector<int> first(memory.size() / memory_count, 1000);
    for (const catalog::DatedEvent& one : log) {
      first[one.world] = std::min<int>(first[one.world], one.month);
    }
    return first;
  }
  int month = 0;
};

TEST(CeasefireDuration, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(CeasefireDuration, HalfOfNewWarsAreOverByTheMedian) {
  Aging war(4096);
  war.advance_to(8);
  EXPECT_NEAR(war.share_over(), 0.5, 0.032);  // four standard errors
}

TEST(CeasefireDuration, AnOldWarEndsAtTheRateOfItsAge) {
  world::Setting setting = state_at_war_setting();
  setting.cease_fires = {breach("DDD", "AAA", -90), breach("AAA", "DDD", -54),
                         breach("AAA", "DDD", -20, world::CeaseFireEnd::limited),
                         breach("AAA", "LLL", -3)};
  EXPECT_EQ(months_before_start(setting), 54);
  Aging war(4096, setting);
  war.advance_to(12);
  const double held = (1 + std::pow(54 / 8.0, 1.5)) / (1 + std::pow(66 / 8.0, 1.5));
  EXPECT_NEAR(war.share_over(), 1 - held, 0.028);  // four standard errors
}

TEST(CeasefireDuration, APushNeverPutsItOffAndAScriptEndsIt) {
  Aging plain(1024);
  Aging pushed(1024);
  for (Aging* war : {&plain, &pushed}) war->set_parameter(push_effect, 1);
  pushed.set_lever(Lever::ceasefire_push_share, 1);
  plain.advance_to(24);
  pushed.advance_to(24);
  const std::vector<int> without = plain.first_months();
  const std::vector<int> with = pushed.first_months();
  std::size_t later = 0;
  std::size_t sooner_after_the_first = 0;
  for (std::size_t w = 0; w < 1024; ++w) {
    later += with[w] > without[w] ? 1U : 0U;
    sooner_after_the_first += with[w] > 1 && with[w] < without[w] ? 1U : 0U;
  }
  EXPECT_EQ(later, 0U);
  EXPECT_GT(sooner_after_the_first, 0U) << "the check sees a sign flipped on purpose";
  Aging scripted(4);
  const std::array<catalog::DatedEvent, 1> begins{
      {{.world = 0, .month = 1, .event = Event::ceasefire_begins, .index = -1, .detail = 0}}};
  scripted.advance_to(1, begins);
  EXPECT_EQ(scripted.share_over(), 1);
}

TEST(CeasefireDuration, KnowsNoBeliefsAndIsSilentWithoutAWar) {
  Aging war(4);
  war.advance_to(3);
  EXPECT_EQ(war.row(Field::win_belief_share, 1)[3], 0.5F);
  EXPECT_EQ(war.row(Field::settlement_margin)[0], 0);
  Aging none(4, no_war_setting());
  none.advance_to(60);
  EXPECT_TRUE(none.log.empty());
  EXPECT_EQ(none.row(Field::win_belief_share)[0], 0);
}

}  // namespace
}  // namespace casus::models::ceasefire_duration
