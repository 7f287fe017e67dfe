// When a question that has been put is decided, when it lapses, and what a veto costs it.
#include "models/votes/docket.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/votes/lone_congress.hpp"

namespace casus::models::votes {
namespace {

using catalog::Action;
using catalog::Event;
using catalog::Field;
using catalog::Question;

/// Months of the votes on a question.
std::vector<int> votes_of(const Congress& congress, Question question) {
  std::vector<int> months;
  for (const catalog::DatedEvent& event : congress.log) {
    if (event.index == static_cast<int>(question)) months.push_back(event.month);
  }
  return months;
}

/// One world in which nothing is carried.
Congress refusing() {
  Congress congress(1);
  congress.support(consent_step, 0.001F, 0.001F);
  for (const Parameter step : {restraint_step, suit_step}) congress.support(step, 0.001F, 0.001F);
  return congress;
}

using Months = std::vector<int>;

TEST(Docket, DecidesARequestAfterItsDelayAndNotTwice) {
  Congress congress(1);
  congress.support(consent_step, 0.001F, 0.001F);
  congress.set_parameter(consent_delay_months, 2.4F);
  congress.ask(Action::seek_consent);
  congress.step(kSeating + 1);
  congress.step(kSeating + 2);  // asked again while it is open
  congress.ask(Action::none);
  for (int month = kSeating + 3; month < kSeating + 20; ++month) congress.step(month);
  EXPECT_EQ(votes_of(congress, Question::consent_to_exit), Months{kSeating + 3});
}

TEST(Docket, ADelayMovesAVoteInTimeAndNotInLuck) {
  Congress at_once(512);
  Congress later(512);
  for (Congress* congress : {&at_once, &later}) {
    congress->set_parameter(shock_correlation, 0.3F);
    congress->set_parameter(lasting_shock_share, 0.5F);
    congress->set_parameter(attendance_share, 0.9F);
    congress->set_parameter(floor_for_administration, 0.6F);
    congress->support(consent_step, 0.75F, 0.6F);
    congress->ask(Action::seek_consent);
  }
  later.set_parameter(consent_delay_months, 6);
  at_once.step(kSeating + 1);
  later.step(kSeating + 1);
  EXPECT_EQ(later.share_passed(Question::consent_to_exit), 0);
  for (Congress* congress : {&at_once, &later}) congress->ask(Action::none);
  for (int month = kSeating + 2; month <= kSeating + 7; ++month) later.step(month);
  const double share = at_once.share_passed(Question::consent_to_exit);
  EXPECT_GT(share, 0.1);
  EXPECT_LT(share, 0.6);
  for (std::size_t w = 0; w < 512; ++w) {
    ASSERT_EQ(later.passed(Question::consent_to_exit, w),
              at_once.passed(Question::consent_to_exit, w));
    ASSERT_EQ(later.margin(Question::consent_to_exit, w),
              at_once.margin(Question::consent_to_exit, w));
  }
}

TEST(Docket, BillsDieWithTheLegislatureAndARestraintIsPutAgain) {
  Congress congress = refusing();
  congress.set_parameter(consent_delay_months, 3);
  congress.set_parameter(restraint_delay_months, 4);
  congress.ask(Action::seek_consent);
  congress.defy();
  congress.step(kSeating - 2);
  congress.ask(Action::none);
  for (int month = kSeating - 1; month < kSeating + 20; ++month) congress.step(month);
  EXPECT_EQ(votes_of(congress, Question::consent_to_exit), Months{});
  EXPECT_EQ(votes_of(congress, Question::restraining_act), Months{kSeating + 4});
}

TEST(Docket, ARestraintLapsesWithItsNoticeAndARequestWithWhoAsked) {
  for (const bool is_over : {false, true}) {
    Congress congress = refusing();
    congress.set_parameter(consent_delay_months, 3);
    congress.set_parameter(restraint_delay_months, 3);
    congress.ask(Action::seek_consent);
    congress.defy();
    congress.step(kSeating + 1);
    congress.ask(Action::none);
    if (is_over) {
      congress.set_field(Field::treaty_state, static_cast<float>(catalog::TreatyState::member));
      congress.set_field(Field::admin_is_sceptic, 0);
    }
    for (int month = kSeating + 2; month < kSeating + 20; ++month) congress.step(month);
    const Months expected = is_over ? Months{} : Months{kSeating + 4};
    EXPECT_EQ(votes_of(congress, Question::consent_to_exit), expected);
    EXPECT_EQ(votes_of(congress, Question::restraining_act), expected);
  }
}

TEST(Docket, ALaterNoticeIsNotAnsweredByWhatWasPutAgainstAnEarlierOne) {
  Congress congress = refusing();
  congress.set_parameter(restraint_delay_months, 6);
  congress.defy();
  congress.step(kSeating + 1);
  congress.set_field(Field::treaty_state, static_cast<float>(catalog::TreatyState::member));
  congress.step(kSeating + 2);
  congress.defy();
  for (int month = kSeating + 3; month < kSeating + 20; ++month) congress.step(month);
  EXPECT_EQ(votes_of(congress, Question::restraining_act), Months{kSeating + 9});
}

/// A congress of one world both of whose chambers authorize a suit, in a month after a notice.
Congress suing(int month) {
  Congress congress(1);
  congress.support(suit_step, 0.999F, 0.999F);
  congress.defy();
  congress.step(month);
  return congress;
}

constexpr std::array kSuits{Question::suit_by_lower, Question::suit_by_upper};

TEST(Authorization, EndsWithTheNoticeItAnswersSoThatALaterOneNeedsItsOwn) {
  Congress congress = suing(kSeating + 1);
  for (const Question suit : kSuits) EXPECT_EQ(congress.passed(suit), 1);
  congress.step(kSeating + 2);
  for (const Question suit : kSuits) EXPECT_EQ(congress.passed(suit), 1) << "while it stands";
  congress.set_field(Field::treaty_state, static_cast<float>(catalog::TreatyState::member));
  congress.step(kSeating + 3);
  for (const Question suit : kSuits) EXPECT_EQ(congress.passed(suit), 0);
  congress.support(suit_step, 0.001F, 0.001F);  // later members think otherwise
  congress.defy();
  for (int month = kSeating + 4; month < kSeating + 20; ++month) congress.step(month);
  for (const Question suit : kSuits) {
    EXPECT_EQ(congress.passed(suit), 0);
    EXPECT_EQ(votes_of(congress, suit), (Months{kSeating + 1, kSeating + 4}));
  }
}

TEST(Authorization, EndsWithTheLegislatureAndIsPutAgain) {
  Congress congress = suing(1);
  for (const Question suit : kSuits) EXPECT_EQ(congress.passed(suit), 1);
  congress.set_parameter(suit_delay_months, 2);
  for (int month = 2; month < kSeating; ++month) congress.step(month);
  for (const Question suit : kSuits) EXPECT_EQ(congress.passed(suit), 1);
  congress.step(kSeating);
  for (const Question suit : kSuits) EXPECT_EQ(congress.passed(suit), 0);
  congress.step(kSeating + 1);
  congress.step(kSeating + 2);
  for (const Question suit : kSuits) {
    EXPECT_EQ(congress.passed(suit), 1);
    EXPECT_EQ(votes_of(congress, suit), (Months{1, kSeating + 2}));
  }
}

TEST(Authorization, OutlastsTheClockWhileTheExitIsContestedAndNoVoteThatAllowsIt) {
  for (const bool is_allowed : {false, true}) {
    Congress congress = suing(kSeating + 1);
    congress.set_field(Field::treaty_state, static_cast<float>(catalog::TreatyState::contested));
    if (is_allowed) {
      congress.set_field(Field::vote_passed, 1, static_cast<std::size_t>(Question::exit_act));
    }
    congress.step(kSeating + 2);
    for (const Question suit : kSuits) EXPECT_EQ(congress.passed(suit), is_allowed ? 0 : 1);
  }
}

TEST(Veto, ThatIsOverriddenIsWrittenDownForGood) {
  Congress congress(1);
  congress.support(restraint_step, 0.999F, 0.999F);
  EXPECT_EQ(congress.row(Field::veto_overridden)[0], 0);
  congress.defy();
  congress.step(1);
  EXPECT_EQ(congress.passed(Question::restraining_act), 1);
  EXPECT_EQ(congress.row(Field::veto_overridden)[0], 1);
  congress.set_field(Field::treaty_state, 0);
  for (int month = 2; month < kSeating + 3; ++month) congress.step(month);
  EXPECT_EQ(congress.row(Field::veto_overridden)[0], 1);
  Congress unopposed(1);
  unopposed.support(act_step, 0.999F, 0.999F);
  unopposed.ask(Action::seek_act);
  unopposed.step(1);
  EXPECT_EQ(unopposed.passed(Question::exit_act), 1);
  EXPECT_EQ(unopposed.row(Field::veto_overridden)[0], 0) << "its executive signs it";
}

TEST(Veto, ThatStandsLeavesTheRestraintOnRecordAsPassed) {
  Congress congress(2048);
  congress.set_parameter(shock_correlation, 0.3F);
  congress.set_parameter(veto_sustained_share, 0.4F);
  congress.support(restraint_step, 0.5F, 0.98F);
  congress.defy();
  congress.step(1);
  std::vector<float> passed(2048);
  for (const catalog::DatedEvent& event : congress.log) {
    if (event.event == Event::vote_vetoed) passed[event.world] = 1;
  }
  EXPECT_EQ(congress.values(Field::restraint_passed), passed);
  EXPECT_GT(std::count(passed.begin(), passed.end(), 1.0F), 100);
  Congress exits(64);
  exits.support(act_step, 0.999F, 0.999F);
  exits.ask(Action::seek_act);
  exits.step(1);
  EXPECT_EQ(exits.row(Field::restraint_passed)[0], 0) << "an act to leave is none";
}

/// Worlds in which the restraining act is carried over the veto, and in which the veto stands.
std::array<std::ptrdiff_t, 2> vetoes(float sustained, float own_share, float other_share) {
  Congress congress(2048);
  congress.set_parameter(shock_correlation, 0.3F);
  congress.set_parameter(veto_sustained_share, sustained);
  congress.support(restraint_step, own_share, other_share);
  congress.defy();
  congress.step(1);
  const auto count = [&](float detail) {
    return std::count_if(congress.log.begin(), congress.log.end(), [&](const auto& event) {
      return event.event == Event::vote_vetoed && event.detail == detail &&
             event.index == static_cast<int>(Question::restraining_act);
    });
  };
  return {count(1), count(0)};
}

TEST(Veto, IsSustainedByPartOfThePresidentsPartyWhoWereForTheAct) {
  const auto none = vetoes(0, 0.5F, 0.98F);
  const auto some = vetoes(0.4F, 0.5F, 0.98F);
  const auto all = vetoes(1, 0.5F, 0.98F);
  EXPECT_GT(none[0], some[0]);
  EXPECT_GT(some[0], 0);
  EXPECT_EQ(all[0], 0) << "the other party alone has no two thirds";
  for (const auto& one : {some, all}) {
    EXPECT_EQ(one[0] + one[1], none[0] + none[1]) << "as many acts reach the president";
  }
}

}  // namespace
}  // namespace casus::models::votes
