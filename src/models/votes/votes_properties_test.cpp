// What every vote must keep in every world under common luck; each check is run once with the sign
// flipped on purpose, and must then see it.
#include <gtest/gtest.h>

#include <functional>

#include "models/votes/lone_congress.hpp"

namespace casus::models::votes {
namespace {

using catalog::Action;
using catalog::Field;
using catalog::Question;

/// How often `change` lowers (sign = 1) or raises (sign = -1) the outcome in some world, over all
/// worlds of one vote on `question`, with the same luck.
std::size_t worlds_moved_against(int sign, Question question,
                                 const std::function<void(Congress&)>& prepare,
                                 const std::function<void(Congress&)>& change) {
  constexpr std::size_t kWorlds = 2048;
  const auto run = [&](bool is_changed) {
    Congress congress(kWorlds);
    congress.set_parameter(shock_correlation, 0.2F);
    congress.set_parameter(lasting_shock_share, 0.5F);
    congress.set_parameter(common_shock_share, 0.7F);
    congress.set_parameter(attendance_share, 0.96F);
    congress.set_parameter(party_spread, 0.8F);
    for (const Parameter step : {consent_step, act_step, repeal_step, restraint_step, suit_step}) {
      congress.support(step, 0.7F, 0.7F);
    }
    prepare(congress);
    if (is_changed) change(congress);
    const bool is_exit = is_for_exit(question);
    congress.ask(question == Question::consent_to_exit ? Action::seek_consent
                 : is_exit                             ? Action::seek_act
                                                       : Action::none);
    if (!is_exit) congress.defy();
    congress.step(3);
    std::vector<float> passed;
    for (std::size_t w = 0; w < kWorlds; ++w) passed.push_back(congress.passed(question, w));
    return passed;
  };
  const std::vector<float> before = run(false);
  const std::vector<float> after = run(true);
  std::size_t against = 0;
  for (std::size_t w = 0; w < kWorlds; ++w) {
    if (static_cast<float>(sign) * (after[w] - before[w]) < 0) ++against;
  }
  return against;
}

constexpr auto kAsItIs = [](Congress&) {};

TEST(VotesProperty, MoreSupportLosesNoVoteInAnyWorld) {
  const auto more = [](Congress& congress) { congress.support(consent_step, 0.72F, 0.7F); };
  const auto less = [](Congress& congress) { congress.support(consent_step, 0.68F, 0.7F); };
  EXPECT_EQ(worlds_moved_against(1, Question::consent_to_exit, kAsItIs, more), 0U);
  EXPECT_GT(worlds_moved_against(1, Question::consent_to_exit, kAsItIs, less), 0U)
      << "the check does not see a flipped sign";
}

TEST(VotesProperty, AHigherQuotaCarriesNoMoreInAnyWorld) {
  const auto quota = [](double number) {
    return [number](Congress& congress) {
      congress.setting.rules[static_cast<std::size_t>(Question::consent_to_exit)].stages[0].number =
          number;
    };
  };
  EXPECT_EQ(worlds_moved_against(-1, Question::consent_to_exit, kAsItIs, quota(0.7)), 0U);
  EXPECT_GT(worlds_moved_against(-1, Question::consent_to_exit, kAsItIs, quota(0.6)), 0U)
      << "the check does not see a flipped sign";
}

TEST(VotesProperty, OpinionForTheAllianceHindersExitAndHelpsRestraint) {
  const auto opinion = [](Congress& congress) {
    congress.set_field(Field::nato_support_share, 0.7F);
  };
  const auto effect = [](float k_o) {
    return [k_o](Congress& congress) { congress.set_parameter(opinion_effect, k_o); };
  };
  for (const Question q : {Question::consent_to_exit, Question::exit_act}) {
    EXPECT_EQ(worlds_moved_against(-1, q, effect(1), opinion), 0U);
    EXPECT_GT(worlds_moved_against(-1, q, effect(-1), opinion), 0U)
        << "the check does not see a flipped sign";
  }
  for (const Question q :
       {Question::restraining_act, Question::suit_by_lower, Question::suit_by_upper}) {
    EXPECT_EQ(worlds_moved_against(1, q, effect(1), opinion), 0U);
  }
  for (const Question q : {Question::restraining_act, Question::suit_by_upper}) {
    EXPECT_GT(worlds_moved_against(1, q, effect(-3), opinion), 0U)
        << "the check does not see a flipped sign";
  }
}

TEST(VotesProperty, APopularPresidentGetsHisWay) {
  const auto popular = [](Congress& congress) { congress.set_field(Field::approval_share, 0.6F); };
  const auto effect = [](float k_a) {
    return [k_a](Congress& congress) { congress.set_parameter(approval_effect, k_a); };
  };
  EXPECT_EQ(worlds_moved_against(1, Question::consent_to_exit, effect(1), popular), 0U);
  EXPECT_GT(worlds_moved_against(1, Question::consent_to_exit, effect(-1), popular), 0U)
      << "the check does not see a flipped sign";
  EXPECT_EQ(worlds_moved_against(-1, Question::restraining_act, effect(1), popular), 0U);
}

TEST(VotesProperty, LoyaltyFadesWithYearsInOffice) {
  const auto late = [](Congress& congress) { congress.set_field(Field::office_clock_months, 36); };
  const auto decay = [](float k_c) {
    return [k_c](Congress& congress) { congress.set_parameter(loyalty_decay_annual, k_c); };
  };
  EXPECT_EQ(worlds_moved_against(-1, Question::consent_to_exit, decay(0.2F), late), 0U);
  EXPECT_GT(worlds_moved_against(-1, Question::consent_to_exit, decay(-0.2F), late), 0U)
      << "the check does not see a flipped sign";
}

TEST(VotesProperty, HeldOpinionAndApprovalChangeNothing) {
  const auto effects = [](Congress& congress) {
    congress.set_parameter(opinion_effect, 9);
    congress.set_parameter(approval_effect, 9);
    congress.set_parameter(loyalty_decay_annual, 0.9F);
  };
  EXPECT_EQ(worlds_moved_against(1, Question::consent_to_exit, kAsItIs, effects), 0U);
  EXPECT_EQ(worlds_moved_against(-1, Question::consent_to_exit, kAsItIs, effects), 0U);
}

}  // namespace
}  // namespace casus::models::votes
