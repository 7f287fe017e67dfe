// Suits against an exit: who is heard, how courts rule, and what the highest court makes of it.
#include <gtest/gtest.h>

#include <cmath>

#include "models/route/lone_leaver.hpp"

namespace casus::models::route {
namespace {

using catalog::Action;
using catalog::DatedEvent;
using catalog::Event;
using catalog::Field;
using catalog::FormalStatus;
using catalog::Lever;
using catalog::LitigationState;
using catalog::Question;

float code_of(FormalStatus status) { return static_cast<float>(status); }

TEST(Suit, IsWonMoreOftenWhereCourtsHearAPublicInFavor) {
  // An even case, z = 4, support 0.9 or 0.1: logistic(4 (o - 1/2)) of the suits are won.
  const auto won = [](float hears, float support) {
    LoneLeaver leaver(8192);
    leaver.set_parameter(standing_probability, 1);
    leaver.set_lever(Lever::courts_hear_opinion, hears);
    leaver.set_lever(Lever::formal_status, code_of(FormalStatus::notice_in_defiance));
    leaver.set_parameter(merits_probability, 0.5F);
    leaver.set_parameter(support_merits_logit, 4);
    leaver.set_parameter(filing_probability, 1);
    leaver.set_field(Field::nato_support_share, support);
    leaver.step(Action::give_notice);
    leaver.steps(60);
    double wins = 0;
    double rulings = 0;
    for (const catalog::DatedEvent& event : leaver.log) {
      if (event.event != catalog::Event::merits_ruling) continue;
      rulings += 1;
      wins += static_cast<double>(event.detail);
    }
    EXPECT_GT(rulings, 4000);
    return wins / rulings;
  };
  constexpr double kErrors = 0.03;  // four standard errors of some 5,000 rulings
  EXPECT_NEAR(won(0, 0.9F), 0.5, kErrors) << "off unless asked for";
  EXPECT_NEAR(won(1, 0.9F), 0.832, kErrors);
  EXPECT_NEAR(won(1, 0.1F), 0.168, kErrors);
  EXPECT_NEAR(won(1, 0.5F), 0.5, kErrors);
}

TEST(Suit, ReachesItsFinalRulingAfterTheStatedMeanTime) {
  LoneLeaver leaver(8192);
  leaver.set_parameter(filing_probability, 1);
  leaver.set_parameter(standing_probability, 1);
  leaver.set_lever(Lever::court_compliance, 0);
  leaver.set_lever(Lever::formal_status, code_of(FormalStatus::notice_in_defiance));
  leaver.setting.notice_months = 500;
  leaver.step(Action::give_notice);
  leaver.steps(100);
  const std::vector<int> filed = leaver.first_months(Event::suit_filed);
  const std::vector<int> ruled = leaver.first_months(Event::final_ruling);
  double sum = 0;
  for (std::size_t w = 0; w < leaver.count; ++w) sum += ruled[w] - filed[w];
  // rounding up adds half a month to each of three stages, which (3) takes off: 11 to within 0.1
  EXPECT_NEAR(sum / 8192, 11, 0.1);
}

TEST(Suit, AChamberStandsBetterThanOthersAndMembersWorse) {
  LoneLeaver leaver(8192);
  leaver.set_parameter(filing_probability, 1);
  leaver.set_parameter(filing_months, 1);
  const auto share_found = [&](float members, bool chamber) {
    leaver.set_parameter(members_lead_share, members);
    leaver.set_field(Field::vote_passed, chamber ? 1.0F : 0.0F,
                     static_cast<std::size_t>(Question::suit_by_lower));
    leaver.begin();
    leaver.step(Action::give_notice);
    leaver.steps(30);
    std::size_t found = 0;
    for (const float detail : leaver.first_details(Event::standing_ruling)) {
      found += detail == 1 ? 1U : 0U;
    }
    return static_cast<double>(found) / 8192;
  };
  // four standard errors are at most 0.022; logistic(logit(0.35) + 1) and - 1.2
  EXPECT_NEAR(share_found(0, false), 0.35, 0.022);
  EXPECT_NEAR(share_found(0, true), 0.59413, 0.022);
  EXPECT_NEAR(share_found(1, false), 0.13957, 0.022);
}

TEST(Suit, ADismissedSuitIsFiledAgainOnlyByBetterPlaintiffs) {
  LoneLeaver leaver(64);
  leaver.set_parameter(filing_probability, 1);
  leaver.set_parameter(standing_probability, 1e-6F);
  leaver.setting.notice_months = 500;
  leaver.step(Action::give_notice);
  leaver.steps(60);
  EXPECT_EQ(leaver.litigation(), LitigationState::no_standing);
  leaver.set_lever(Lever::standing_granted, 1);
  leaver.steps(2);
  EXPECT_EQ(leaver.litigation(), LitigationState::no_standing) << "not the legislature's suit";
  leaver.set_lever(Lever::standing_granted, 0);
  leaver.carry(Question::suit_by_upper);
  leaver.step();
  EXPECT_EQ(leaver.litigation(), LitigationState::filed);
  leaver.steps(60);
  EXPECT_EQ(leaver.litigation(), LitigationState::no_standing);
  leaver.set_lever(Lever::standing_granted, 1);
  leaver.step();
  EXPECT_EQ(leaver.litigation(), LitigationState::filed) << "the same chamber, by law";
  leaver.steps(120);
  for (std::size_t w = 0; w < leaver.count; ++w) {
    const LitigationState state = leaver.litigation(w);
    EXPECT_TRUE(state == LitigationState::blocked || state == LitigationState::upheld);
  }
}

TEST(Suit, ThatIsNotRipeWaitsForAChamber) {
  LoneLeaver leaver(64);
  leaver.set_parameter(filing_probability, 1);
  leaver.set_parameter(standing_probability, 1);
  leaver.set_parameter(ripeness_probability, 0);
  leaver.setting.notice_months = 500;
  leaver.step(Action::give_notice);
  leaver.steps(60);
  for (std::size_t w = 0; w < leaver.count; ++w) {
    EXPECT_EQ(leaver.litigation(w), LitigationState::not_ripe);
  }
  EXPECT_EQ(leaver.detail_of(Event::standing_ruling), -1);
  leaver.carry(Question::suit_by_upper);
  leaver.steps(150);
  for (std::size_t w = 0; w < leaver.count; ++w) {
    const LitigationState state = leaver.litigation(w);
    EXPECT_TRUE(state == LitigationState::blocked || state == LitigationState::upheld);
  }
}

TEST(Suit, OnAPoliticalQuestionEndsForEverybody) {
  LoneLeaver leaver(64);
  leaver.set_parameter(filing_probability, 1);
  leaver.set_parameter(standing_probability, 1);
  leaver.set_parameter(justiciable_probability, 0);
  leaver.setting.notice_months = 500;
  leaver.step(Action::give_notice);
  leaver.steps(60);
  EXPECT_EQ(leaver.detail_of(Event::standing_ruling), -2);
  leaver.carry(Question::suit_by_upper);
  leaver.steps(60);
  for (std::size_t w = 0; w < leaver.count; ++w) {
    EXPECT_EQ(leaver.litigation(w), LitigationState::not_justiciable);
  }
}

TEST(Suit, IsDismissedInTheSharesOfItsThreeGrounds) {
  LoneLeaver leaver(8192);
  leaver.set_parameter(filing_probability, 1);
  leaver.set_parameter(members_lead_share, 0);
  leaver.set_parameter(ripeness_probability, 0.75F);
  leaver.set_parameter(justiciable_probability, 0.8F);
  leaver.setting.notice_months = 500;
  leaver.step(Action::give_notice);
  leaver.steps(60);
  std::array<double, 4> share{};
  for (const float detail : leaver.first_details(Event::standing_ruling)) {
    if (detail < 1000) share[static_cast<std::size_t>(detail + 2)] += 1.0 / 8192;
  }
  // four standard errors are at most 0.022
  EXPECT_NEAR(share[2], 0.65, 0.022) << "no standing";
  EXPECT_NEAR(share[1], 0.35 * 0.25, 0.0125) << "not ripe";
  EXPECT_NEAR(share[0], 0.35 * 0.75 * 0.2, 0.0099) << "a political question";
  EXPECT_NEAR(share[3], 0.35 * 0.75 * 0.8, 0.018) << "heard";
}

TEST(Standing, GrantedToTheLegislatureLeavesMembersAndPrivatePartiesTheirChances) {
  const auto run = [](float members, bool chamber, float granted) {
    LoneLeaver leaver(4096);
    leaver.set_parameter(filing_probability, 1);
    leaver.set_parameter(members_lead_share, members);
    leaver.set_parameter(ripeness_probability, 0.7F);
    leaver.set_lever(Lever::standing_granted, granted);
    leaver.setting.notice_months = 500;
    if (chamber) leaver.carry(Question::suit_by_lower);
    leaver.begin();
    if (chamber) leaver.carry(Question::suit_by_lower);
    leaver.step(Action::give_notice);
    leaver.steps(60);
    return leaver;
  };
  for (const float members : {0.0F, 1.0F}) {
    EXPECT_EQ(run(members, false, 0).values(Field::litigation_state),
              run(members, false, 1).values(Field::litigation_state));
  }
  LoneLeaver granted = run(0, true, 1);
  for (const float detail : granted.first_details(Event::standing_ruling)) EXPECT_EQ(detail, 1);
  LoneLeaver unsettled = run(0, true, 0);
  std::size_t found = 0;
  for (const float detail : unsettled.first_details(Event::standing_ruling)) found += detail == 1;
  EXPECT_NEAR(static_cast<double>(found) / 4096, 0.59413, 0.031);  // four standard errors
}

/// The suits of private parties in the middle of the ranges, standing alone in doubt.
LoneLeaver many_suits() {
  LoneLeaver leaver(8192);
  leaver.set_parameter(filing_probability, 1);
  leaver.set_parameter(members_lead_share, 0);
  leaver.set_parameter(relief_probability, 1);
  leaver.set_lever(Lever::court_compliance, 0);
  leaver.set_lever(Lever::formal_status, code_of(FormalStatus::notice_in_defiance));
  leaver.setting.notice_months = 500;
  leaver.step(Action::give_notice);
  leaver.steps(150);
  return leaver;
}

TEST(HighestCourt, MayDismissWhatWasWonBelowAsInGoldwater) {
  // Neither left as it is, a = 0.6, nor with standing anew, p = 0.35: 0.4 * 0.65 = 0.26.
  LoneLeaver leaver = many_suits();
  const std::vector<float> below = leaver.first_details(Event::merits_ruling);
  const std::vector<float> first = leaver.first_details(Event::standing_ruling);
  std::array<std::size_t, 2> heard{};
  std::array<std::size_t, 2> dismissed{};
  std::vector<bool> is_ruled(leaver.count);
  for (const DatedEvent& event : leaver.log) {
    const std::size_t w = event.world;
    if (event.event != Event::final_ruling || first[w] != 1) continue;
    EXPECT_FALSE(is_ruled[w]) << "once";
    is_ruled[w] = true;
    const auto won = static_cast<std::size_t>(below[w]);
    ++heard[won];
    dismissed[won] += event.detail == -1 ? 1U : 0U;
    if (event.detail == -1) {
      EXPECT_EQ(leaver.litigation(w), LitigationState::no_standing);
    }
  }
  for (const std::size_t won : {0U, 1U}) {
    const auto n = static_cast<double>(heard[won]);
    EXPECT_GT(n, 1000);
    EXPECT_NEAR(static_cast<double>(dismissed[won]) / n, 0.26, 4 * std::sqrt(0.26 * 0.74 / n));
  }
}

TEST(HighestCourt, MayReverseADismissalAndThenHasTheMeritsDecided) {
  // 0.4 * 0.35 = 0.14 of the dismissals; of those p_m = 0.6 are won for good.
  LoneLeaver leaver = many_suits();
  const std::vector<float> first = leaver.first_details(Event::standing_ruling);
  const std::vector<int> first_month = leaver.first_months(Event::standing_ruling);
  double dismissed = 0;
  for (const float detail : first) dismissed += detail == 0 ? 1 : 0;
  double reversed = 0;
  double blocked = 0;
  std::vector<int> rulings(leaver.count);
  for (const DatedEvent& event : leaver.log) {
    const std::size_t w = event.world;
    if (first[w] != 0) continue;
    if (event.event == Event::standing_ruling && event.month > first_month[w]) {
      reversed += event.detail == 1 ? 1 : 0;
      EXPECT_GT(event.month, first_month[w]);
    }
    if (event.event != Event::final_ruling) continue;
    ++rulings[w];
    blocked += event.detail == 1 ? 1 : 0;
  }
  for (std::size_t w = 0; w < leaver.count; ++w) EXPECT_EQ(rulings[w], first[w] == 0 ? 1 : 0);
  EXPECT_GT(dismissed, 4000);
  EXPECT_NEAR(reversed / dismissed, 0.14, 4 * std::sqrt(0.14 * 0.86 / dismissed));
  EXPECT_NEAR(blocked / reversed, 0.6, 4 * std::sqrt(0.24 / reversed));
}

TEST(HighestCourt, NeverDismissesAChamberForStandingThatIsSettledByLaw) {
  LoneLeaver leaver(2048);
  leaver.set_parameter(follows_below_share, 0);
  leaver.set_parameter(ripeness_probability, 0);
  leaver.set_lever(Lever::standing_granted, 1);
  leaver.setting.notice_months = 500;
  leaver.carry(Question::suit_by_upper);
  leaver.step(Action::give_notice);
  leaver.steps(120);
  for (const DatedEvent& event : leaver.log) {
    EXPECT_TRUE(event.event != Event::standing_ruling || event.detail == 1);
    EXPECT_TRUE(event.event != Event::final_ruling || event.detail >= 0);
  }
  EXPECT_EQ(leaver.worlds_with(Event::final_ruling), leaver.count);
}

TEST(Appeal, FallsWithTheNoticeSoThatALaterOneMeetsASuitOfItsOwn) {
  LoneLeaver leaver(64);
  leaver.set_parameter(filing_probability, 1);
  leaver.set_parameter(standing_probability, 0);
  leaver.set_parameter(standing_time_share, 0.05F);
  leaver.set_parameter(filing_months, 0.1F);
  leaver.set_parameter(ruling_months, 120);
  leaver.set_parameter(sojourn_shape, 50);  // hardly any spread: six months, then six years
  leaver.setting.notice_months = 500;
  leaver.step(Action::give_notice);
  leaver.steps(25);
  EXPECT_EQ(leaver.litigation(), LitigationState::no_standing);
  EXPECT_EQ(leaver.worlds_with(Event::final_ruling), 0U) << "not final while it is appealed";
  leaver.step(Action::withdraw_notice);
  EXPECT_EQ(leaver.litigation(), LitigationState::none);
  leaver.step(Action::give_notice);
  leaver.steps(5);
  EXPECT_EQ(leaver.litigation(), LitigationState::filed);
}

TEST(Suit, MeetsTheSameJudgesIfItComesLater) {
  const auto rulings = [](int months_until_suit) {
    LoneLeaver leaver = in_defiance(512);
    leaver.setting.notice_months = 500;
    leaver.steps(months_until_suit);
    leaver.carry(Question::suit_by_upper);
    leaver.steps(100);
    return leaver.values(Field::litigation_state);
  };
  EXPECT_EQ(rulings(1), rulings(7));
}

}  // namespace
}  // namespace casus::models::route
