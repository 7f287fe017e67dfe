#include "models/peace/peace.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/lone_model.hpp"
#include "models/state_at_war.hpp"

namespace casus::models::peace {
namespace {

using catalog::Event;
using catalog::Field;
using catalog::WarPhase;

/// A war; cease-fires break in 30 of 100 within a year until a test says otherwise.
class LonePeace : public LoneModel {
 public:
  explicit LonePeace(std::size_t worlds = 64, world::Setting its_setting = state_at_war_setting())
      : LoneModel(kInfo, memory_count, std::move(its_setting), worlds) {
    set_parameter(shape, 0.6F);
    set_parameter(failure_in_a_year, 0.3F);
    set_parameter(guarantee_hazard_ratio, 0.4F);
    set_parameter(agreement_hazard_ratio, 0.6F);
    set_parameter(rearming_effect, 2);
    set_parameter(garrison_share, 0.4F);
    set_parameter(occupation_share, 0.7F);
    set_parameter(release_months, 10);
    start<isa::scalar>(view(0));
  }
  /// Agrees on a cease-fire in the next month, and no more.
  void agree() {
    set_field(Field::ceasefire_agreed, 1);
    advance_to(month + 1);
    set_field(Field::ceasefire_agreed, 0);
  }
  void advance_to(int last, std::span<const catalog::DatedEvent> scripted = {}) {
    while (month < last) advance<isa::scalar>(view(++month, scripted));
  }
  [[nodiscard]] float at(Field field, std::size_t world = 0) { return row(field)[world]; }
  [[nodiscard]] std::vector<int> breakdown_months() const {
    std::vector<int> first(memory.size() / memory_count, 1000);
    for (const catalog::DatedEvent& one : log) {
      if (one.event == Event::ceasefire_broken && first[one.world] == 1000) {
        first[one.world] = one.month;
      }
    }
    return first;
  }
  int month = 0;
};

const std::array<catalog::DatedEvent, 1> kBreaks{
    {{.world = 0, .month = 1, .event = Event::ceasefire_broken, .index = -1, .detail = 0}}};

bool is(float phase, WarPhase expected) { return phase == static_cast<float>(expected); }

TEST(Peace, GivesItsPublishedAndClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Peace, BreaksDownInTheStatedShareOfWorlds) {
  LonePeace peace(4096);
  peace.agree();
  peace.advance_to(13);
  std::vector<int> months = peace.breakdown_months();
  const auto broken = std::count_if(months.begin(), months.end(), [](int m) { return m < 1000; });
  EXPECT_NEAR(static_cast<double>(broken) / 4096, 0.3, 0.029);  // four standard errors
}

TEST(Peace, EveryWorldIsInOnePhaseAndPhasesFollowEachOther) {
  LonePeace peace(512);
  peace.set_parameter(failure_in_a_year, 0.9F);
  for (int month = 1; month <= 120; ++month) {
    for (std::size_t w = 0; w < 512; ++w) {
      const bool agrees = (static_cast<std::size_t>(month) * 7 + w) % 11 == 0;
      peace.row(Field::ceasefire_agreed)[w] = agrees ? 1.0F : 0.0F;
      peace.row(Field::deal_signed)[w] =
          (w + static_cast<std::size_t>(month)) % 5 < 2 ? 1.0F : 0.0F;
      if (month == 60 && w % 9 == 0) peace.row(Field::state_collapsed)[w] = 1;
    }
    const std::vector<float> before = peace.values(Field::war_phase);
    peace.advance_to(month);
    for (std::size_t w = 0; w < 512; ++w) {
      const float phase = peace.at(Field::war_phase, w);
      const bool truce = is(phase, WarPhase::ceasefire) || is(phase, WarPhase::settled);
      EXPECT_TRUE(truce || is(phase, WarPhase::war) || is(phase, WarPhase::collapsed));
      if (is(before[w], WarPhase::collapsed)) {
        EXPECT_TRUE(is(phase, WarPhase::collapsed));
      }
      if (truce) {
        EXPECT_EQ(is(phase, WarPhase::settled), peace.at(Field::deal_signed, w) != 0);
      } else {
        EXPECT_EQ(peace.at(Field::ceasefire_months, w), 0);
      }
    }
  }
}

TEST(Peace, CountsTheMonthsItHoldsAndTellsThem) {
  LonePeace peace(1);
  peace.set_parameter(failure_in_a_year, 0.001F);
  peace.set_parameter(rearming_effect, 0);
  peace.agree();
  EXPECT_EQ(peace.at(Field::ceasefire_months), 0);
  peace.advance_to(8);
  EXPECT_EQ(peace.at(Field::ceasefire_months), 7);
  peace.advance_to(9, kBreaks);
  EXPECT_TRUE(is(peace.at(Field::war_phase), WarPhase::war));
  EXPECT_EQ(peace.at(Field::ceasefire_months), 0);
  EXPECT_EQ(peace.at(Field::ceasefire_breakdowns), 1);
  ASSERT_FALSE(peace.log.empty());
  EXPECT_EQ(peace.log.back().detail, 8);
  peace.advance_to(10, kBreaks);  // nothing to break
  EXPECT_EQ(peace.at(Field::ceasefire_breakdowns), 1);
  peace.agree();
  EXPECT_TRUE(is(peace.at(Field::war_phase), WarPhase::ceasefire));
}

TEST(Peace, ACollapseEndsTheWarEvenInTheMonthOfAnAgreement) {
  LonePeace peace(1);
  peace.set_field(Field::state_collapsed, 1);
  peace.agree();
  EXPECT_TRUE(is(peace.at(Field::war_phase), WarPhase::collapsed));
}

TEST(PeaceForces, ComeFreeInACeasefireAreGoneAtABreakdownAndHalfStayAfterACollapse) {
  LonePeace peace(1);
  peace.set_parameter(failure_in_a_year, 0.001F);
  peace.agree();
  EXPECT_EQ(peace.at(Field::attacker_free_force_share), 0);
  peace.advance_to(6);
  EXPECT_NEAR(peace.at(Field::attacker_free_force_share), 0.6F * 0.5F, 1e-6F);
  peace.advance_to(30);
  EXPECT_NEAR(peace.at(Field::attacker_free_force_share), 0.6F, 1e-6F);
  peace.advance_to(31, kBreaks);
  EXPECT_EQ(peace.at(Field::attacker_free_force_share), 0);
  peace.set_field(Field::state_collapsed, 1);
  peace.advance_to(32);
  EXPECT_NEAR(peace.at(Field::attacker_free_force_share), 0.03F, 1e-6F);
  peace.advance_to(60);
  EXPECT_NEAR(peace.at(Field::attacker_free_force_share), 0.3F, 1e-6F);
}

/// Months of the first breakdown with this guarantee, agreement and gain from rearming.
std::vector<int> breakdowns(float rho, float deal, float gain) {
  LonePeace peace(2048);
  peace.set_field(Field::guarantee_credibility_share, rho);
  peace.set_field(Field::deal_signed, deal);
  peace.set_field(Field::rearming_gain_share, gain);
  peace.agree();
  peace.advance_to(61);
  return peace.breakdown_months();
}

std::size_t earlier(const std::vector<int>& first, const std::vector<int>& second) {
  std::size_t count = 0;
  for (std::size_t w = 0; w < first.size(); ++w) count += first[w] < second[w] ? 1U : 0U;
  return count;
}

TEST(PeaceProperty, MoreGuaranteeNeverMeansFewerMonths) {
  const std::vector<int> weak = breakdowns(0.2F, 0, 0.1F);
  const std::vector<int> strong = breakdowns(0.7F, 0, 0.1F);
  EXPECT_EQ(earlier(strong, weak), 0U);
  EXPECT_GT(earlier(weak, strong), 0U) << "the check sees a sign flipped on purpose";
}

TEST(PeaceProperty, AnAgreementNeverMeansFewerMonthsAndRearmingNeverMore) {
  const std::vector<int> plain = breakdowns(0.3F, 0, 0.1F);
  EXPECT_EQ(earlier(breakdowns(0.3F, 1, 0.1F), plain), 0U);
  EXPECT_GT(earlier(plain, breakdowns(0.3F, 1, 0.1F)), 0U)
      << "the check sees a sign flipped on purpose";
  EXPECT_EQ(earlier(plain, breakdowns(0.3F, 0, 0.4F)), 0U);
  EXPECT_GT(earlier(breakdowns(0.3F, 0, 0.4F), plain), 0U)
      << "the check sees a sign flipped on purpose";
}

TEST(PeaceProperty, AGuaranteeWithoutCredibilityChangesNothing) {
  const auto run = [](float ratio, float rho) {
    LonePeace peace(256);
    peace.set_parameter(guarantee_hazard_ratio, ratio);
    peace.set_field(Field::guarantee_credibility_share, rho);
    peace.agree();
    std::vector<float> all;
    while (peace.month < 60) {
      peace.advance_to(peace.month + 1);
      for (const Field field : kWrites) {
        const std::vector<float> values = peace.values(field);
        all.insert(all.end(), values.begin(), values.end());
      }
    }
    return all;
  };
  EXPECT_EQ(run(0.01F, 0), run(1, 0)) << "bytes";
  EXPECT_NE(run(0.01F, 0.5F), run(1, 0.5F)) << "the check sees a guarantee that is believed";
}

TEST(Peace, AnswersTheGuaranteeOfThisMonth) {
  LonePeace kept(2048);
  LonePeace withdrawn(2048);
  for (LonePeace* peace : {&kept, &withdrawn}) {
    peace->set_parameter(guarantee_hazard_ratio, 0.05F);
    peace->set_field(Field::guarantee_credibility_share, 1);
    peace->agree();
    peace->advance_to(25);
  }
  EXPECT_EQ(kept.fields, withdrawn.fields);
  withdrawn.set_field(Field::guarantee_credibility_share, 0);
  kept.advance_to(49);
  withdrawn.advance_to(49);
  EXPECT_EQ(earlier(kept.breakdown_months(), withdrawn.breakdown_months()), 0U);
  EXPECT_GT(earlier(withdrawn.breakdown_months(), kept.breakdown_months()), 100U);
}

TEST(Peace, IsInNoPhaseWithoutAWar) {
  LonePeace peace(16, no_war_setting());
  peace.agree();
  peace.advance_to(24, kBreaks);
  EXPECT_TRUE(is(peace.at(Field::war_phase), WarPhase::none));
  EXPECT_EQ(peace.at(Field::attacker_free_force_share), 0);
  EXPECT_TRUE(peace.log.empty());
}

TEST(Peace, EveryInstructionSetAndBlockGivesTheSameBits) {
  const auto run = [](StepFunction step, std::size_t worlds) {
    LonePeace peace(worlds);
    peace.set_field(Field::guarantee_credibility_share, 0.37F);
    peace.set_field(Field::rearming_gain_share, 0.13F);
    peace.set_field(Field::ceasefire_agreed, 1);
    std::vector<float> all;
    for (int month = 1; month <= 60; ++month) {
      step(peace.view(month));
      for (const Field field : kWrites) {
        for (std::size_t w = 0; w < 5; ++w) all.push_back(peace.at(field, w));
      }
    }
    return all;
  };
  const std::vector<float> expected = run(step_function("peace", base::Isa::scalar), 5);
  EXPECT_EQ(run(step_function("peace", base::Isa::scalar), 70), expected);
  EXPECT_EQ(run(step_function("peace", base::best_isa()), 64), expected);
}

}  // namespace
}  // namespace casus::models::peace
