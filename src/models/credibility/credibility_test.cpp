#include "models/credibility/credibility.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/credibility/observers.hpp"

namespace casus::models::credibility {
namespace {

using catalog::DatedEvent;
using catalog::Event;
using catalog::Field;
using catalog::Lever;
using catalog::TreatyState;

TEST(Credibility, GivesItsPublishedNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Belief, StartsFromEachObserversOwn) {
  Observers observers;
  EXPECT_EQ(observers.allies(), 0.6F);
  EXPECT_EQ(observers.adversary(), 0.5F);
}

TEST(Belief, FollowsTheCalculatorInTheEnsemble) {
  Observers observers;
  BeliefQuestion question{.prior = 0.6,
                          .turn_away_probability = 0.01,
                          .turn_back_probability = 0.005,
                          .ambiguity_share = 0.25,
                          .months = 12};
  observers.set_lever(Lever::ambiguity_share, 0.25F);
  for (int month = 1; month <= 12; ++month) {
    const Event event = kSignalEvents[static_cast<std::size_t>(month) % kSignalEvents.size()];
    const bool is_good = event == Event::signal_reassurance || event == Event::signal_vote;
    const std::array twice{scripted(event), scripted(event)};
    observers.step(month, twice);
    question.signals.push_back({month, is_good ? 2.0 : 0.5, 0.8});
    question.signals.push_back({month, is_good ? 2.0 : 0.5, 0.8});
    const double expected = solve_belief(question)[static_cast<std::size_t>(month)];
    EXPECT_NEAR(observers.allies(), expected, 2e-6) << month;  // rounding of float
  }
}

TEST(Guarantee, ProtectsMembersDefendsItselfAndPromisesOthersNothing) {
  Observers observers;
  for (int month = 0; month <= 2; ++month) {
    if (month > 0) observers.step(month);
    const float full = observers.row(Field::us_credibility_full_share)[0];
    EXPECT_NEAR(full, 0.25F + observers.allies() * 0.6F, 1e-6F);
    EXPECT_EQ(observers.row(Field::us_credibility_share, kPoorAlly)[0], full);
    EXPECT_EQ(observers.row(Field::us_credibility_share, kRichAlly)[0], full);
    EXPECT_NEAR(observers.row(Field::us_credibility_seen_share, kRichAlly)[0],
                0.25F + observers.adversary() * 0.6F, 1e-6F);
    for (const Field field : {Field::us_credibility_share, Field::us_credibility_seen_share}) {
      EXPECT_EQ(observers.row(field, kLeaver)[0], 1);
      EXPECT_EQ(observers.row(field, kOutsider)[0], 0);
    }
  }
}

TEST(Guarantee, IsTheHollowOneOnceTheTreatyIsLeftOrContested) {
  for (const TreatyState state : {TreatyState::out, TreatyState::contested}) {
    Observers observers;
    observers.set_field(Field::treaty_state, static_cast<float>(state));
    observers.step(1);
    EXPECT_EQ(observers.row(Field::us_credibility_share, kRichAlly)[0], 0.25F);
  }
  Observers disputed;
  disputed.set_field(Field::exit_contested, 1);
  disputed.step(1);
  EXPECT_EQ(disputed.row(Field::us_credibility_seen_share, kRichAlly)[0], 0.25F);
  Observers hollow;
  hollow.set_field(Field::hollowness_share, 1);
  hollow.step(1);
  EXPECT_EQ(hollow.row(Field::us_credibility_share, kRichAlly)[0], 0.25F);
}

TEST(Guarantee, NeverHoldsAHollowLeaverMoreCredibleThanACommittedOne) {
  Observers observers;
  observers.set_parameter(committed_credibility_share, 0.5F);
  observers.set_parameter(hollow_credibility_share, 0.6F);
  observers.step(1);
  EXPECT_EQ(observers.row(Field::us_credibility_share, kRichAlly)[0], 0.5F);
  observers.set_field(Field::treaty_state, 2);
  observers.step(2);
  EXPECT_EQ(observers.row(Field::us_credibility_share, kRichAlly)[0], 0.5F);
}

TEST(Condition, TakesItsShareFromMembersBelowTheThresholdOnly) {
  Observers observers;
  observers.set_lever(Lever::guarantee_condition_share, 0.5F);
  observers.step(1);
  const float full = observers.row(Field::us_credibility_full_share)[0];
  EXPECT_EQ(observers.row(Field::guarantee_condition_strength)[0], 0.15F);
  EXPECT_FLOAT_EQ(observers.row(Field::us_credibility_share, kPoorAlly)[0], 0.85F * full);
  EXPECT_EQ(observers.row(Field::us_credibility_share, kRichAlly)[0], full);
  observers.set_field(Field::spending_share, 0.02F, kPoorAlly);
  observers.step(2);
  EXPECT_EQ(observers.row(Field::us_credibility_share, kPoorAlly)[0],
            observers.row(Field::us_credibility_full_share)[0])
      << "the threshold itself meets the condition";
}

TEST(Condition, IsTheStrongerOfTheScenariosAndOfWhatTheExecutiveSays) {
  const auto strength = [](float lever, float said) {
    Observers observers;
    observers.set_lever(Lever::guarantee_condition_share, lever);
    observers.set_field(Field::condition_said_share, said);
    observers.step(1);
    return observers.row(Field::guarantee_condition_strength)[0];
  };
  EXPECT_FLOAT_EQ(strength(0.5F, 0), 0.15F);
  EXPECT_FLOAT_EQ(strength(0, 0.5F), 0.15F);
  EXPECT_EQ(strength(0.5F, 0.2F), strength(0.5F, 0));
  EXPECT_EQ(strength(0.2F, 0.5F), strength(0, 0.5F));
}

TEST(Condition, OfNoStrengthEqualsTheUnconditionalGuarantee) {
  Observers plain;
  Observers strengthless;
  Observers unsaid;
  strengthless.set_lever(Lever::guarantee_condition_share, 1);
  strengthless.set_parameter(condition_strength, 0);
  unsaid.set_lever(Lever::guarantee_threshold_share, 0.2F);
  for (int month = 1; month <= 12; ++month) {
    plain.step(month);
    strengthless.step(month);
    unsaid.step(month);
    EXPECT_EQ(written(strengthless), written(plain));
    EXPECT_EQ(written(unsaid), written(plain));
  }
}

TEST(Condition, IsJudgedOnTheFactsInMonthZero) {
  Observers observers;
  observers.set_lever(Lever::guarantee_condition_share, 1);
  observers.set_field(Field::spending_share, 0, kRichAlly);
  start<isa::scalar>(observers.view(0));
  const float full = observers.row(Field::us_credibility_full_share)[0];
  EXPECT_EQ(observers.row(Field::us_credibility_share, kRichAlly)[0], full);
  EXPECT_FLOAT_EQ(observers.row(Field::us_credibility_share, kPoorAlly)[0], 0.7F * full);
}

/// Each world a random case, the pair apart in one thing: how many credibilities, of all members in
/// all months, are lower after the change.
int lowered(void (*change)(Observers&, float by), float by) {
  int lower = 0;
  constexpr std::size_t kWorlds = 512;
  Observers low(kWorlds);
  Observers high(kWorlds);
  for (Observers* observers : {&low, &high}) {
    std::vector<float> draws(kWorlds);
    for (std::size_t p = 0; p < kParameters.size(); ++p) {
      random::fill_uniform({11, 3}, 0, static_cast<std::uint32_t>(p), 0, 0, draws);
      const bool is_good = p == reassurance_ratio || p == withdrawal_ratio || p == vote_ratio;
      const bool is_ratio = p >= leak_ratio && p <= vote_ratio;
      const bool is_turn = p == turn_away || p == turn_back;
      const float least = is_good ? 1.0F : (is_ratio ? 0.05F : 0.01F);
      const float most = is_good ? 3.0F : (is_turn ? 0.1F : 0.99F);
      for (std::size_t w = 0; w < kWorlds; ++w) {
        observers->set_parameter(p, w, least + (most - least) * draws[w]);
      }
    }
    observers->set_lever(Lever::guarantee_condition_share, 0.7F);
    observers->set_lever(Lever::elite_cue_rate_per_month, 0.5F);
    observers->set_field(Field::hollowness_share, 0.4F);
  }
  change(high, by);
  start<isa::scalar>(low.view(0));
  start<isa::scalar>(high.view(0));
  for (int month = 1; month <= 60; ++month) {
    std::vector<DatedEvent> events;
    if (month % 3 == 0) {
      events.push_back(scripted(kSignalEvents[static_cast<std::size_t>(month / 3) % 7]));
    }
    low.step(month, events);
    high.step(month, events);
    for (const Field field : {Field::us_credibility_share, Field::us_credibility_seen_share}) {
      const std::vector<float> a = low.values(field);
      const std::vector<float> b = high.values(field);
      for (std::size_t i = 0; i < a.size(); ++i) lower += b[i] < a[i] ? 1 : 0;
    }
  }
  return lower;
}

void believe_more(Observers& observers, float by) {
  for (std::size_t w = 0; w < 512; ++w) {
    for (const std::size_t p : {allies_prior_share, adversary_prior_share}) {
      const float prior = observers.parameters[p * 512 + w];
      observers.set_parameter(p, w, std::clamp(prior + by, 0.001F, 0.999F));
    }
  }
}

void hollow_less(Observers& observers, float by) {
  observers.set_field(Field::hollowness_share, 0.4F - by);
}

TEST(CredibilityProperty, MoreBeliefOrLessHollownessNeverLowersIt) {
  EXPECT_EQ(lowered(believe_more, 0.1F), 0);
  EXPECT_EQ(lowered(believe_more, 1e-6F), 0) << "rounding must not turn it either";
  EXPECT_EQ(lowered(hollow_less, 0.1F), 0);
}

TEST(CredibilityProperty, IsSeenToBreakWhenTheSignIsFlipped) {
  EXPECT_GT(lowered(believe_more, -0.1F), 0);
  EXPECT_GT(lowered(hollow_less, -0.1F), 0);
}

TEST(Credibility, StaysInItsRangesUnderExtremes) {
  Observers observers;
  for (std::size_t p = leak_ratio; p <= notice_ratio; ++p) {
    observers.set_parameter(p, static_cast<float>(kParameters[p].low));
  }
  observers.set_parameter(vote_ratio, static_cast<float>(kParameters[vote_ratio].high));
  for (std::size_t p = leak_reliability; p <= vote_reliability; ++p) observers.set_parameter(p, 1);
  observers.set_parameter(turn_away, 0);
  observers.set_parameter(turn_back, 0);
  observers.set_lever(Lever::elite_cue_rate_per_month, 10);
  const std::vector<DatedEvent> notices(30, scripted(Event::signal_notice));
  const std::vector<DatedEvent> votes(50, scripted(Event::signal_vote));
  for (int month = 1; month <= 60; ++month) {
    const bool is_bad = month / 10 % 2 == 0;
    observers.set_lever(Lever::elite_cue_direction, is_bad ? -1.0F : 1.0F);
    observers.step(month, is_bad ? notices : votes);
    for (const float value : written(observers)) {
      ASSERT_GE(value, 0) << month;
      ASSERT_LE(value, 1) << month;
    }
  }
}

TEST(Credibility, BeliefThatIsCertainStaysSo) {
  Observers observers;
  observers.set_parameter(turn_away, 0);
  observers.set_parameter(notice_ratio, 0.001F);
  observers.set_parameter(turn_back, 0);
  observers.set_parameter(formal_act_reliability, 1);
  observers.set_field(Field::commitment_belief_share, 1);
  const std::vector<DatedEvent> notices(30, scripted(Event::signal_notice));
  observers.step(1, notices);
  EXPECT_EQ(observers.allies(), 1) << "no evidence moves it, and none breaks it";
}

TEST(Credibility, GivesTheSameBitsAtAnyWidthAndInstructionSet) {
  Observers whole(64);
  std::vector<Observers> parts;
  for (std::uint32_t w = 0; w < 64; ++w) parts.emplace_back(1, w);
  const auto set = [](Observers& one, int month) {
    one.set_lever(Lever::elite_cue_rate_per_month, 2.5F);
    one.set_lever(Lever::elite_cue_direction, 0.3F);
    one.set_lever(Lever::ambiguity_share, 0.2F);
    one.set_lever(Lever::guarantee_condition_share, 0.6F);
    one.set_field(Field::drawdown_ordered_share, 0.01F * static_cast<float>(month));
    one.set_field(Field::us_action, static_cast<float>(month % 5));
    one.set_field(Field::treaty_state, month > 50 ? 2.0F : 0.0F);
  };
  const StepFunction step = step_function("credibility", base::best_isa());
  for (int month = 1; month <= 60; ++month) {
    set(whole, month);
    step(whole.view(month));
    for (std::size_t w = 0; w < 64; ++w) {
      set(parts[w], month);
      parts[w].step(month);
      for (const Field field : kInfo.writes) {
        for (std::size_t entry = 0; entry < whole.layout.rows(field); ++entry) {
          ASSERT_EQ(whole.row(field, entry)[w], parts[w].row(field, entry)[0]);
        }
      }
    }
  }
}

}  // namespace
}  // namespace casus::models::credibility
