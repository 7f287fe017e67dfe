#include "models/route/route.hpp"

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
using catalog::TreatyState;

float code(FormalStatus status) { return static_cast<float>(status); }

DatedEvent scripted(Event event, float detail = 0) { return {0, 0, event, -1, detail}; }

/// A leaver that has given notice in defiance in month 1, against which nobody sues by himself.
LoneLeaver in_defiance(std::size_t worlds = 64) {
  LoneLeaver leaver(worlds);
  leaver.set_parameter(filing_probability, 0);
  leaver.set_lever(Lever::formal_status, code(FormalStatus::notice_in_defiance));
  leaver.step(Action::give_notice);
  return leaver;
}

/// A chamber has sued in month 2, and an interim order is granted within the month after.
LoneLeaver under_an_order(float complies) {
  LoneLeaver leaver = in_defiance();
  leaver.set_lever(Lever::court_compliance, complies);
  leaver.set_lever(Lever::standing_granted, 1);
  leaver.set_parameter(relief_probability, 1);
  leaver.set_parameter(relief_months, 0.1F);
  leaver.set_parameter(ruling_months, 100);
  leaver.carry(Question::suit_by_upper);
  leaver.steps(3);
  return leaver;
}

TEST(Route, GivesItsPublishedAndClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Route, StaysAMemberWhereNothingHappens) {
  LoneLeaver leaver;
  leaver.steps(120);
  for (std::size_t w = 0; w < leaver.count; ++w) {
    EXPECT_EQ(leaver.treaty(w), TreatyState::member);
    EXPECT_EQ(leaver.at(Field::notice_clock_months, w), -1);
    EXPECT_EQ(leaver.at(Field::prenotice_clock_months, w), -1);
    EXPECT_EQ(leaver.at(Field::hollowness_share, w), 0);
  }
  EXPECT_TRUE(leaver.log.empty());
}

TEST(Treaty, ExitTakesEffectTwelveMonthsAfterNotice) {
  LoneLeaver leaver = in_defiance();
  EXPECT_EQ(leaver.treaty(), TreatyState::notice);
  EXPECT_EQ(leaver.at(Field::notice_clock_months), 0);
  leaver.steps(kNoticeMonths - 1);
  EXPECT_EQ(leaver.treaty(), TreatyState::notice);
  EXPECT_EQ(leaver.at(Field::notice_clock_months), 11);
  leaver.step();
  EXPECT_EQ(leaver.treaty(), TreatyState::out);
  EXPECT_EQ(leaver.first_months(Event::exit_in_force)[0], 1 + kNoticeMonths);
  EXPECT_EQ(leaver.detail_of(Event::exit_in_force), 3);
  EXPECT_EQ(leaver.at(Field::exit_basis), 3);
  EXPECT_EQ(leaver.detail_of(Event::notice_given), 0);
  leaver.steps(60);
  EXPECT_EQ(leaver.treaty(), TreatyState::out);
}

TEST(Treaty, LawfulExitTellsTheCommitteesAndWaitsHalfAYear) {
  for (const Question question : {Question::consent_to_exit, Question::exit_act}) {
    LoneLeaver leaver;
    const bool is_act = question == Question::exit_act;
    leaver.set_lever(Lever::formal_status, is_act ? 2.0F : 1.0F);
    leaver.step(is_act ? Action::seek_act : Action::seek_consent);  // lost
    EXPECT_EQ(leaver.at(Field::prenotice_clock_months), -1);
    leaver.carry(question);
    leaver.step(is_act ? Action::seek_act : Action::seek_consent);
    EXPECT_EQ(leaver.at(Field::prenotice_clock_months), 0);
    EXPECT_EQ(leaver.treaty(), TreatyState::member);
    leaver.steps(kPrenoticeMonths - 1);
    EXPECT_EQ(leaver.treaty(), TreatyState::member);
    leaver.step();
    EXPECT_EQ(leaver.treaty(), TreatyState::notice);
    EXPECT_EQ(leaver.detail_of(Event::notice_given), is_act ? 2 : 1);
    leaver.steps(kNoticeMonths);
    EXPECT_EQ(leaver.treaty(), TreatyState::out);
    EXPECT_EQ(leaver.detail_of(Event::exit_in_force), is_act ? 2 : 1);
    EXPECT_EQ(leaver.at(Field::exit_basis), is_act ? 2 : 1);
    EXPECT_EQ(leaver.worlds_with(Event::suit_filed), 0U);
  }
}

TEST(Treaty, ACommittedAdministrationLetsTheNotificationLapse) {
  LoneLeaver leaver;
  leaver.set_lever(Lever::formal_status, code(FormalStatus::seeks_consent));
  leaver.carry(Question::consent_to_exit);
  leaver.step(Action::seek_consent);
  leaver.change_administration(false);
  EXPECT_EQ(leaver.at(Field::prenotice_clock_months), -1);
  leaver.steps(24);
  EXPECT_EQ(leaver.treaty(), TreatyState::member);
  leaver.change_administration(true);  // the consent is still on the books
  EXPECT_EQ(leaver.at(Field::prenotice_clock_months), 0);
}

TEST(Treaty, AfterRepealNoticeIsGivenAtOnceAndNobodyCanSue) {
  LoneLeaver leaver;
  leaver.set_lever(Lever::statute_in_force, 0);
  leaver.carry(Question::suit_by_lower);
  leaver.step(Action::give_notice);
  EXPECT_EQ(leaver.treaty(), TreatyState::notice);
  leaver.steps(kNoticeMonths);
  EXPECT_EQ(leaver.treaty(), TreatyState::out);
  EXPECT_EQ(leaver.detail_of(Event::exit_in_force), 4);
  EXPECT_EQ(leaver.worlds_with(Event::suit_filed), 0U);
}

TEST(Treaty, RepealEndsThePendingSuit) {
  LoneLeaver leaver = under_an_order(1);
  leaver.set_lever(Lever::statute_in_force, 0);
  leaver.step();
  EXPECT_EQ(leaver.litigation(), LitigationState::none);
  leaver.steps(kNoticeMonths);
  EXPECT_EQ(leaver.treaty(), TreatyState::out);
  EXPECT_EQ(leaver.detail_of(Event::exit_in_force), 4);
}

TEST(Treaty, ARestrainingActVoidsTheNotice) {
  LoneLeaver leaver = in_defiance();
  leaver.steps(5);
  leaver.carry(Question::restraining_act);
  leaver.step();
  EXPECT_EQ(leaver.treaty(), TreatyState::member);
  EXPECT_EQ(leaver.at(Field::notice_clock_months), -1);
  EXPECT_EQ(leaver.worlds_with(Event::notice_void), leaver.count);
  leaver.step(Action::give_notice);
  EXPECT_EQ(leaver.treaty(), TreatyState::member) << "the act still stands";
}

TEST(Treaty, AWithdrawnNoticeLeavesAMember) {
  LoneLeaver by_executive = in_defiance();
  by_executive.steps(11);
  by_executive.step(Action::withdraw_notice);  // the last month of the clock
  EXPECT_EQ(by_executive.treaty(), TreatyState::member);
  LoneLeaver by_scenario = in_defiance();
  const std::array events{scripted(Event::notice_withdrawn)};
  by_scenario.step(Action::none, events);
  EXPECT_EQ(by_scenario.treaty(), TreatyState::member);
  EXPECT_EQ(by_scenario.worlds_with(Event::notice_withdrawn), by_scenario.count);
}

TEST(Treaty, ObeysScriptedNotices) {
  LoneLeaver leaver;
  const std::array lawful{scripted(Event::notice_given, 1)};
  leaver.step(Action::none, lawful);
  EXPECT_EQ(leaver.treaty(), TreatyState::notice);
  EXPECT_EQ(leaver.detail_of(Event::notice_given), 1);
  leaver.steps(kNoticeMonths);
  EXPECT_EQ(leaver.detail_of(Event::exit_in_force), 1);
  LoneLeaver defiant;
  const std::array unlawful{scripted(Event::notice_given)};
  defiant.step(Action::give_notice, unlawful);  // leaders reports the same act
  EXPECT_EQ(defiant.detail_of(Event::notice_given), 0);
  EXPECT_EQ(defiant.log.size(), defiant.count);
}

TEST(Treaty, AnOrderThatIsObeyedVoidsTheNoticeWhenTheClockRunsOut) {
  LoneLeaver leaver = under_an_order(1);
  EXPECT_EQ(leaver.detail_of(Event::interim_relief), 1);
  leaver.steps(kNoticeMonths - 4);
  EXPECT_EQ(leaver.treaty(), TreatyState::notice);
  leaver.step();
  EXPECT_EQ(leaver.treaty(), TreatyState::member);
  EXPECT_EQ(leaver.first_months(Event::notice_void)[0], 1 + kNoticeMonths);
  EXPECT_NE(leaver.litigation(), LitigationState::none) << "the order is still appealed";
  leaver.step(Action::give_notice);
  EXPECT_EQ(leaver.treaty(), TreatyState::member) << "the order still stands";
}

TEST(Treaty, AnOrderThatIsNotObeyedLeavesTheExitContested) {
  LoneLeaver leaver = under_an_order(0);
  leaver.steps(kNoticeMonths - 3);
  EXPECT_EQ(leaver.treaty(), TreatyState::contested);
  EXPECT_EQ(leaver.at(Field::exit_contested), 1);
  EXPECT_EQ(leaver.first_months(Event::exit_contested)[0], 1 + kNoticeMonths);
  leaver.steps(12);
  EXPECT_EQ(leaver.treaty(), TreatyState::contested);
  leaver.set_lever(Lever::court_compliance, 1);  // an executive that obeys
  leaver.step();
  EXPECT_EQ(leaver.treaty(), TreatyState::member);
  EXPECT_EQ(leaver.at(Field::exit_contested), 0);
}

TEST(Treaty, TheExitTakesEffectOnceTheOrderFallsAway) {
  LoneLeaver leaver = under_an_order(0);
  leaver.set_parameter(merits_probability, 0);
  leaver.steps(kNoticeMonths);
  EXPECT_EQ(leaver.treaty(), TreatyState::contested);
  leaver.steps(200);
  for (std::size_t w = 0; w < leaver.count; ++w) EXPECT_EQ(leaver.treaty(w), TreatyState::out);
}

TEST(Suit, IsWonMoreOftenWhereCourtsHearAPublicInFavor) {
  // An even case, z = 4, support 0.9 or 0.1: logistic(4 (o - 1/2)) of the suits are won.
  const auto won = [](float hears, float support) {
    LoneLeaver leaver(8192);
    leaver.set_parameter(standing_probability, 1);
    leaver.set_lever(Lever::courts_hear_opinion, hears);
    leaver.set_lever(Lever::formal_status, code(FormalStatus::notice_in_defiance));
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

TEST(Treaty, ARulingInTheLastMonthOfTheClockStillCounts) {
  LoneLeaver leaver(8192);
  leaver.set_lever(Lever::court_compliance, 1);
  leaver.set_parameter(standing_probability, 1);
  leaver.set_lever(Lever::formal_status, code(FormalStatus::notice_in_defiance));
  leaver.set_parameter(merits_probability, 1);
  leaver.set_parameter(relief_probability, 0);
  leaver.set_parameter(filing_probability, 1);
  leaver.step(Action::give_notice);
  leaver.steps(60);
  const std::vector<int> ruled = leaver.first_months(Event::final_ruling);
  const std::vector<int> left = leaver.first_months(Event::exit_in_force);
  int in_last_month = 0;
  for (std::size_t w = 0; w < leaver.count; ++w) {
    in_last_month += ruled[w] == 1 + kNoticeMonths ? 1 : 0;
    EXPECT_EQ(left[w], ruled[w] <= 1 + kNoticeMonths ? 1000 : 1 + kNoticeMonths);
    EXPECT_EQ(leaver.at(Field::ruled_in_time, w), ruled[w] <= 1 + kNoticeMonths ? 1 : 0);
    EXPECT_EQ(leaver.at(Field::exit_basis, w), ruled[w] <= 1 + kNoticeMonths ? 0 : 3);
  }
  EXPECT_GT(in_last_month, 100);
}

TEST(Notice, WhoeverAsksTheLegislatureMayStillLosePatience) {
  for (const FormalStatus status : {FormalStatus::seeks_consent, FormalStatus::leaves_by_act}) {
    LoneLeaver leaver;
    leaver.set_parameter(notice_hazard_sceptical, 1);
    leaver.set_lever(Lever::formal_status, code(status));
    leaver.set_lever(Lever::court_compliance, 0);
    leaver.step();
    EXPECT_EQ(leaver.worlds_with(Event::notice_given), leaver.count);
  }
}

TEST(Notice, HazardIsOffWhereTheScriptGivesItAndInTheMonthOfAnAct) {
  LoneLeaver leaver;
  leaver.set_parameter(notice_hazard_sceptical, 1);
  leaver.set_lever(Lever::formal_status, code(FormalStatus::notice_in_defiance));
  leaver.steps(3);
  EXPECT_EQ(leaver.worlds_with(Event::notice_given), 0U);
  leaver.set_lever(Lever::formal_status, code(FormalStatus::stays));
  leaver.step(Action::seek_act);
  EXPECT_EQ(leaver.worlds_with(Event::notice_given), 0U);
  leaver.step();
  EXPECT_EQ(leaver.worlds_with(Event::notice_given), leaver.count);
}

TEST(Notice, MayComeInAMonthInWhichTheExecutiveOnlyThreatensOrWithdraws) {
  for (const Action action : {Action::threaten, Action::draw_down, Action::go_dormant,
                              Action::reverse, Action::leave_body}) {
    LoneLeaver leaver;
    leaver.set_parameter(notice_hazard_sceptical, 1);
    leaver.step(action);
    EXPECT_EQ(leaver.treaty(), TreatyState::notice) << static_cast<int>(action);
  }
  for (const Action action :
       {Action::seek_consent, Action::seek_act, Action::seek_repeal, Action::withdraw_notice}) {
    LoneLeaver leaver;
    leaver.set_parameter(notice_hazard_sceptical, 1);
    leaver.step(action);
    EXPECT_EQ(leaver.treaty(), TreatyState::member) << static_cast<int>(action);
  }
}

TEST(Notice, ComesAtTheStatedMonthlyProbability) {
  LoneLeaver leaver(20000);
  leaver.set_parameter(notice_hazard_sceptical, 0.02F);
  leaver.set_parameter(notice_committed_ratio, 0.5F);
  leaver.steps(10);
  // 1 - 0.98^10 = 0.18293; four standard errors are 0.011
  EXPECT_NEAR(static_cast<double>(leaver.worlds_with(Event::notice_given)) / 20000, 0.18293, 0.011);
  leaver.set_field(Field::admin_is_sceptic, 0);
  leaver.begin();
  leaver.steps(10);
  // 1 - 0.99^10 = 0.09562
  EXPECT_NEAR(static_cast<double>(leaver.worlds_with(Event::notice_given)) / 20000, 0.09562, 0.009);
}

TEST(Suit, ReachesItsFinalRulingAfterTheStatedMeanTime) {
  LoneLeaver leaver(8192);
  leaver.set_parameter(filing_probability, 1);
  leaver.set_parameter(standing_probability, 1);
  leaver.set_lever(Lever::court_compliance, 0);
  leaver.set_lever(Lever::formal_status, code(FormalStatus::notice_in_defiance));
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
  leaver.set_lever(Lever::formal_status, code(FormalStatus::notice_in_defiance));
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

TEST(Notice, AfterARepealNeedsNoWaitAndMeetsNoSuit) {
  LoneLeaver leaver;
  leaver.carry(Question::repeal_act);
  leaver.step(Action::give_notice);
  EXPECT_EQ(leaver.treaty(), TreatyState::notice);
  leaver.steps(kNoticeMonths);
  EXPECT_EQ(leaver.detail_of(Event::exit_in_force), 4);
  EXPECT_EQ(leaver.worlds_with(Event::suit_filed), 0U);
}

TEST(Notice, ThatAnActOrdersComesWithinTheActsDays) {
  LoneLeaver leaver;
  leaver.setting.act_notice_days = 30;
  leaver.set_lever(Lever::formal_status, code(FormalStatus::leaves_by_act));
  leaver.carry(Question::exit_act);
  leaver.steps(3);
  EXPECT_EQ(leaver.first_months(Event::notice_given)[0], 2);
  EXPECT_EQ(leaver.detail_of(Event::committees_notified), 2) << "the act's own days";
}

TEST(Notice, WithConsentBeginsTheStatutesDays) {
  LoneLeaver leaver;
  leaver.set_lever(Lever::formal_status, code(FormalStatus::seeks_consent));
  leaver.carry(Question::consent_to_exit);
  leaver.steps(2);
  EXPECT_EQ(leaver.detail_of(Event::committees_notified), 1) << "the statute's days";
  EXPECT_EQ(leaver.worlds_with(Event::notice_given), 0U);
}

TEST(Exit, InDefianceBringsNoForcesHomeWhileTheFundingBarIsObeyed) {
  const auto depth = [](bool bars, bool obeys, float holds = 1) {
    LoneLeaver leaver;
    leaver.setting.bars_funds = bars;
    leaver.set_parameter(fund_bar_probability, holds);
    leaver.set_parameter(filing_probability, 0);
    leaver.set_parameter(withdrawn_after_exit_share, 0.6F);
    leaver.set_lever(Lever::court_compliance, obeys ? 1.0F : 0.0F);
    leaver.set_lever(Lever::statute_in_force, 1);
    leaver.begin();
    leaver.step(Action::give_notice);
    leaver.steps(80);
    EXPECT_EQ(leaver.treaty(), TreatyState::out);
    const float posts = leaver.at(Field::hollowing_depth_share, 0,
                                  static_cast<std::size_t>(catalog::Route::command_posts));
    EXPECT_EQ(posts, 1) << "what goes with the membership goes";
    return leaver.at(Field::hollowing_depth_share, 0,
                     static_cast<std::size_t>(catalog::Route::enablers));
  };
  EXPECT_FLOAT_EQ(depth(false, true), 0.6F);
  EXPECT_FLOAT_EQ(depth(true, false), 0.6F);
  EXPECT_EQ(depth(true, true), 0);
  EXPECT_FLOAT_EQ(depth(true, true, 0), 0.6F) << "nobody holds it to the bar";
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

TEST(Administration, ComplianceIsDrawnOnceForEachTerm) {
  LoneLeaver leaver(8192);
  const std::vector<float> first = leaver.values(Field::executive_complies);
  leaver.steps(20);
  EXPECT_EQ(leaver.values(Field::executive_complies), first);
  leaver.change_administration(true);
  const std::vector<float> second = leaver.values(Field::executive_complies);
  EXPECT_NE(second, first);
  double comply = 0;
  for (const float complies : second) comply += static_cast<double>(complies);
  EXPECT_NEAR(comply / 8192, 0.9, 0.0133);
  leaver.step();
  leaver.row(Field::office_clock_months)[5] = -1;  // one world alone changes its administration
  leaver.step();
  EXPECT_EQ(leaver.at(Field::office_clock_months, 5), 0);
  std::vector<float> third = leaver.values(Field::executive_complies);
  third[5] = second[5];
  EXPECT_EQ(third, second);
  third = leaver.values(Field::executive_complies);
  leaver.set_lever(Lever::court_compliance, 0);
  leaver.step();
  EXPECT_EQ(leaver.at(Field::executive_complies), 0);
  leaver.set_lever(Lever::court_compliance, -1);
  leaver.step();
  EXPECT_EQ(leaver.values(Field::executive_complies), third);
}

}  // namespace
}  // namespace casus::models::route
