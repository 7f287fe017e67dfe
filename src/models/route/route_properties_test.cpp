// What must hold in every world and month, or in every world against a variant of it.
#include <gtest/gtest.h>

#include <algorithm>

#include "models/route/lone_leaver.hpp"

namespace casus::models::route {
namespace {

using catalog::Action;
using catalog::Event;
using catalog::Field;
using catalog::Lever;
using catalog::LitigationState;
using catalog::TreatyState;

constexpr std::size_t kManyWorlds = 4096;
constexpr int kMonths = 120;

/// Ten years with an election in month 29; every world differs in its parameters.
template <class Leaver>
void spread_parameters(Leaver& leaver, std::size_t first_world) {
  for (std::size_t w = 0; w < leaver.count; ++w) {
    const auto turn = static_cast<float>((first_world + w) % 16) / 16;
    leaver.set_parameter(notice_hazard_sceptical, w, 0.01F + 0.1F * turn);
    leaver.set_parameter(notice_committed_ratio, w, turn);
    leaver.set_parameter(relief_probability, w, 1 - turn);
    leaver.set_parameter(standing_probability, w, 0.2F + 0.7F * turn);
    leaver.set_parameter(ripeness_probability, w, 1 - 0.5F * turn);
    leaver.set_parameter(justiciable_probability, w, 0.6F + 0.4F * turn);
    leaver.set_parameter(compliance_probability, w, 1 - 0.8F * turn);
    leaver.set_parameter(onset_hazard, w, 0.1F * turn);
    leaver.set_parameter(certification_hazard, w, turn);
  }
  leaver.begin();
}

void live_on(LoneLeaver& leaver, int months) {
  for (int m = 0; m < months; ++m) {
    if (leaver.month == 28) {
      leaver.change_administration(false);
    } else if (leaver.month == 76) {
      leaver.change_administration(true);
    } else {
      leaver.step();
    }
  }
}

/// Month of the exit in every world if notice is given in defiance in month 1 and never again.
std::vector<int> exits(Parameter parameter, float value) {
  LoneLeaver leaver(kManyWorlds);
  leaver.set_parameter(parameter, value);
  leaver.set_lever(Lever::formal_status, 3);
  leaver.begin();
  leaver.step(Action::give_notice);
  live_on(leaver, kMonths - 1);
  return leaver.first_months(Event::exit_in_force);
}

/// Worlds in which `later` does not come at the same time as `earlier` or after it.
std::size_t violations(const std::vector<int>& earlier, const std::vector<int>& later) {
  std::size_t number = 0;
  for (std::size_t w = 0; w < earlier.size(); ++w) number += later[w] < earlier[w] ? 1U : 0U;
  return number;
}

TEST(Properties, AHigherHazardNeverBringsTheFirstNoticeLater) {
  const auto notices = [](float hazard) {
    LoneLeaver leaver(kManyWorlds);
    leaver.set_parameter(notice_hazard_sceptical, hazard);
    live_on(leaver, kMonths);
    return leaver.first_months(Event::notice_given);
  };
  const std::vector<int> low = notices(0.004F);
  const std::vector<int> high = notices(0.006F);
  EXPECT_EQ(violations(high, low), 0U);
  EXPECT_GT(violations(low, high), 0U) << "the check sees a sign flipped on purpose";
}

TEST(Properties, MoreComplianceStandingOrMeritsNeverBringAnExitEarlier) {
  struct Rise {
    Parameter parameter;
    float low;
    float high;
  };
  for (const Rise& rise :
       {Rise{compliance_probability, 0.6F, 0.9F}, Rise{standing_probability, 0.2F, 0.5F},
        Rise{ripeness_probability, 0.3F, 0.8F}, Rise{justiciable_probability, 0.3F, 0.8F},
        Rise{merits_probability, 0.4F, 0.7F}}) {
    const std::vector<int> low = exits(rise.parameter, rise.low);
    const std::vector<int> high = exits(rise.parameter, rise.high);
    EXPECT_EQ(violations(low, high), 0U) << kParameters[rise.parameter].name;
    EXPECT_GT(violations(high, low), 0U)
        << "the check sees a sign flipped on purpose: " << kParameters[rise.parameter].name;
    const auto number = [](const std::vector<int>& months) {
      return std::count_if(months.begin(), months.end(), [](int m) { return m < 1000; });
    };
    EXPECT_GT(number(low), number(high)) << kParameters[rise.parameter].name;
  }
}

/// 1 in every world in which courts rule on the merits for good before a clock of so many months
/// has run out on the one notice, given in defiance in month 1.
std::vector<int> rules_first(int notice_months) {
  LoneLeaver leaver(kManyWorlds);
  leaver.setting.notice_months = notice_months;
  leaver.set_lever(Lever::formal_status, 3);
  leaver.begin();
  leaver.step(Action::give_notice);
  live_on(leaver, kMonths - 1);
  std::vector<int> rules(kManyWorlds);
  for (const catalog::DatedEvent& event : leaver.log) {
    if (event.event != Event::final_ruling || event.detail < 0) continue;
    if (event.month <= 1 + notice_months) rules[event.world] = 1;
  }
  return rules;
}

TEST(Properties, ALongerClockNeverKeepsARulingFromComingFirst) {
  const auto number = [](const std::vector<int>& worlds) {
    return std::count(worlds.begin(), worlds.end(), 1);
  };
  std::vector<int> shorter = rules_first(6);
  EXPECT_GT(number(shorter), 0);
  for (const int months : {12, 18, 30}) {
    const std::vector<int> longer = rules_first(months);
    EXPECT_EQ(violations(shorter, longer), 0U) << months;
    EXPECT_GT(violations(longer, shorter), 0U) << "the check sees a sign flipped on purpose";
    EXPECT_GT(number(longer), number(shorter)) << months;
    shorter = longer;
  }
}

bool may_follow(LitigationState from, LitigationState to) {
  using S = LitigationState;
  switch (from) {
    case S::none:
      return to == S::filed;
    case S::filed:
      return to == S::standing_found || to == S::no_standing || to == S::not_ripe ||
             to == S::not_justiciable || to == S::none;
    case S::standing_found:
      return to == S::merits_won || to == S::merits_lost || to == S::none;
    case S::merits_won:
    case S::merits_lost:
      return to == S::blocked || to == S::upheld || to == S::none || to == S::no_standing ||
             to == S::not_ripe || to == S::not_justiciable;
    case S::no_standing:
    case S::not_ripe:
    case S::not_justiciable:  // on appeal: heard, or dismissed for another reason
      return to == S::standing_found || to == S::none || to == S::no_standing ||
             to == S::not_ripe || to == S::not_justiciable;
    case S::blocked:
    case S::upheld:
      return false;
  }
  return false;
}

bool may_follow(TreatyState from, TreatyState to) {
  switch (from) {
    case TreatyState::member:
      return to == TreatyState::notice;
    case TreatyState::notice:
      return true;
    case TreatyState::contested:
      return to == TreatyState::member || to == TreatyState::out;
    case TreatyState::out:
      return false;
  }
  return false;
}

TEST(Properties, EachProcessMakesAtMostOneLegalMoveAMonthAndCannotLeaveItsFinalStates) {
  LoneLeaver leaver(1024);
  spread_parameters(leaver, 0);
  std::array<int, 4> seen_treaty{};
  std::array<int, 10> seen_suit{};
  for (int month = 1; month <= kMonths; ++month) {
    const std::vector<float> treaty = leaver.values(Field::treaty_state);
    const std::vector<float> suit = leaver.values(Field::litigation_state);
    live_on(leaver, 1);
    for (std::size_t w = 0; w < leaver.count; ++w) {
      const auto from = static_cast<TreatyState>(treaty[w]);
      const auto from_suit = static_cast<LitigationState>(suit[w]);
      if (leaver.treaty(w) != from) {
        ASSERT_TRUE(may_follow(from, leaver.treaty(w)));
      }
      if (leaver.litigation(w) != from_suit) {
        ASSERT_TRUE(may_follow(from_suit, leaver.litigation(w)))
            << static_cast<int>(from_suit) << " " << static_cast<int>(leaver.litigation(w));
      }
      ++seen_treaty[static_cast<std::size_t>(leaver.treaty(w))];
      ++seen_suit[static_cast<std::size_t>(leaver.litigation(w))];
      const bool is_contested = leaver.treaty(w) == TreatyState::contested;
      EXPECT_EQ(leaver.at(Field::exit_contested, w), is_contested ? 1 : 0);
      const bool is_pending = is_contested || leaver.treaty(w) == TreatyState::notice;
      EXPECT_EQ(leaver.at(Field::notice_clock_months, w) >= 0, is_pending);
    }
  }
  for (const int seen : seen_treaty) EXPECT_GT(seen, 0);
  for (const int seen : seen_suit) EXPECT_GT(seen, 0);
}

TEST(Properties, EveryFieldStaysInItsRange) {
  LoneLeaver leaver(1024);
  spread_parameters(leaver, 0);
  for (int month = 1; month <= kMonths; ++month) {
    live_on(leaver, 1);
    for (const Field field : kWrites) {
      const catalog::FieldInfo& info = catalog::info(field);
      for (const float value : leaver.values(field)) {
        ASSERT_TRUE(value >= info.low && value <= info.high) << info.name << " " << value;
      }
    }
  }
}

TEST(Properties, ALeverThatStartsLaterChangesNothingBefore) {
  for (const Lever lever : {Lever::standing_granted, Lever::court_compliance,
                            Lever::floor_certified, Lever::participation_funding}) {
    LoneLeaver reference(256);
    LoneLeaver variant(256);
    for (LoneLeaver* leaver : {&reference, &variant}) {
      spread_parameters(*leaver, 0);
      leaver->set_field(Field::drawdown_ordered_share, 0.3F);
      leaver->carry(catalog::Question::suit_by_lower);
      live_on(*leaver, 40);
    }
    EXPECT_EQ(reference.fields, variant.fields);
    EXPECT_EQ(reference.log.size(), variant.log.size());
    variant.set_lever(lever, lever == Lever::participation_funding ? 0.5F : 1.0F);
    live_on(reference, 40);
    live_on(variant, 40);
    EXPECT_NE(reference.fields, variant.fields) << catalog::info(lever).name;
  }
}

/// All fields of a world after ten years, run in a block of this width with this step.
void expect_same_worlds(std::size_t width, StepFunction advance_function) {
  constexpr std::size_t kWorlds = 96;
  LoneLeaver whole(kWorlds);
  spread_parameters(whole, 0);
  live_on(whole, kMonths);
  for (std::size_t first = 0; first < kWorlds; first += width) {
    LoneLeaver part(std::min(width, kWorlds - first), static_cast<std::uint32_t>(first));
    spread_parameters(part, first);
    for (part.month = 1; part.month <= kMonths; ++part.month) {
      const bool is_first_month = part.month == 29 || part.month == 77;
      float* office = part.row(Field::office_clock_months);
      for (std::size_t w = 0; w < part.count; ++w) office[w] = is_first_month ? 0 : office[w] + 1;
      if (is_first_month) {
        part.set_field(Field::admin_is_sceptic, part.month == 29 ? 0.0F : 1.0F);
      }
      advance_function(part.view(part.month));
    }
    for (const Field field : kWrites) {
      for (std::size_t k = 0; k < whole.layout.rows(field); ++k) {
        for (std::size_t w = 0; w < part.count; ++w) {
          ASSERT_EQ(part.at(field, w, k), whole.at(field, first + w, k))
              << catalog::info(field).name << " of world " << first + w << " width " << width;
        }
      }
    }
  }
}

TEST(Properties, AWorldIsTheSameInBlocksOfAnyWidth) {
  for (const std::size_t width : {1U, 7U, 64U}) expect_same_worlds(width, advance<isa::scalar>);
}

TEST(Properties, AWorldIsTheSameUnderEveryInstructionSet) {
#if defined(__x86_64__)
  if (base::can_run(base::Isa::sse4)) expect_same_worlds(64, advance<isa::sse4>);
  if (base::can_run(base::Isa::avx2)) expect_same_worlds(64, advance<isa::avx2>);
  if (base::can_run(base::Isa::avx512)) expect_same_worlds(64, advance<isa::avx512>);
#endif
}

}  // namespace
}  // namespace casus::models::route
