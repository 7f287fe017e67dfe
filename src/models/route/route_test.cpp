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
