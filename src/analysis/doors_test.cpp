#include "analysis/doors.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "catalog/dimensions.hpp"

namespace casus::analysis {
namespace {

using catalog::DatedEvent;
using catalog::Event;
using catalog::Question;

constexpr auto kConsent = static_cast<std::int16_t>(Question::consent_to_exit);
constexpr auto kRestraint = static_cast<std::int16_t>(Question::restraining_act);

/// The one way that one world with these events goes, or a flow of no worlds.
Flow way_of(std::vector<DatedEvent> events) {
  for (DatedEvent& event : events) event.world = 7;
  const std::vector<Flow> flows = flows_of(events, 1);
  return flows.size() == 1 ? flows.front() : Flow{};
}

TEST(Doors, AreCountedForEveryWorldOnce) {
  const std::vector<DatedEvent> events{
      {0, 3, Event::vote_failed, kConsent, -20}, {2, 3, Event::notice_given, -1, 0},
      {2, 15, Event::exit_in_force, -1, 3},      {5, 9, Event::notice_given, -1, 0},
      {5, 21, Event::exit_in_force, -1, 3},
  };
  const std::vector<Flow> flows = flows_of(events, 10);
  ASSERT_EQ(flows.size(), 3U);
  EXPECT_EQ(flows[0].door, Door::no_notice);
  EXPECT_EQ(flows[0].check, Check::untried);
  EXPECT_EQ(flows[0].worlds, 7U);
  EXPECT_EQ(flows[1].door, Door::refused);
  EXPECT_EQ(flows[1].check, Check::legislature_refuses) << "something stood in its way";
  EXPECT_EQ(flows[1].worlds, 1U);
  EXPECT_EQ(flows[2].door, Door::defiance);
  EXPECT_EQ(flows[2].check, Check::none);
  EXPECT_EQ(flows[2].ending, Ending::out);
  EXPECT_EQ(flows[2].worlds, 2U);
}

TEST(Doors, AreLawfulWithConsentActOrRepeal) {
  for (const auto& [detail, door] : {std::pair{1.0F, Door::consent}, std::pair{2.0F, Door::act},
                                     std::pair{4.0F, Door::repeal}}) {
    const Flow flow = way_of(
        {{0, 9, Event::notice_given, -1, detail}, {0, 21, Event::exit_in_force, -1, detail}});
    EXPECT_EQ(flow.door, door);
    EXPECT_EQ(flow.check, Check::none);
    EXPECT_EQ(flow.ending, Ending::out);
  }
}

TEST(Doors, AreClosedByTheCourtThatRulesLast) {
  const DatedEvent notice{0, 3, Event::notice_given, -1, 0};
  const DatedEvent suit{0, 4, Event::suit_filed, -1, 2};
  EXPECT_EQ(way_of({notice, suit}).check, Check::no_ruling);
  EXPECT_EQ(way_of({notice, suit}).ending, Ending::notice_runs);
  const Flow blocked = way_of(
      {notice, suit, {0, 12, Event::final_ruling, -1, 1}, {0, 12, Event::notice_void, -1, 0}});
  EXPECT_EQ(blocked.check, Check::blocked);
  EXPECT_EQ(blocked.ending, Ending::member);
  const Flow dismissed = way_of(
      {notice, suit, {0, 7, Event::final_ruling, -1, -1}, {0, 15, Event::exit_in_force, -1, 3}});
  EXPECT_EQ(dismissed.check, Check::dismissed);
  EXPECT_EQ(dismissed.ending, Ending::out);
  const Flow contested = way_of(
      {notice, suit, {0, 5, Event::interim_relief, -1, 1}, {0, 15, Event::exit_contested, -1, 0}});
  EXPECT_EQ(contested.check, Check::interim);
  EXPECT_EQ(contested.ending, Ending::contested);
  // The ruling stays on the books for the next notice.
  const Flow again = way_of({notice,
                             suit,
                             {0, 12, Event::final_ruling, -1, 1},
                             {0, 12, Event::notice_void, -1, 0},
                             {0, 40, Event::notice_given, -1, 0},
                             {0, 52, Event::exit_contested, -1, 0}});
  EXPECT_EQ(again.check, Check::blocked);
  EXPECT_EQ(again.ending, Ending::contested);
}

TEST(Doors, AreClosedByADismissalThatIsAppealedUntilTheSuitIsHeardAfterAll) {
  const DatedEvent notice{0, 3, Event::notice_given, -1, 0};
  const DatedEvent suit{0, 4, Event::suit_filed, -1, 2};
  const DatedEvent order{0, 5, Event::interim_relief, -1, 1};
  const DatedEvent dismissed{0, 6, Event::standing_ruling, -1, 0};
  const DatedEvent heard{0, 9, Event::standing_ruling, -1, 1};
  EXPECT_EQ(way_of({notice, suit, order}).check, Check::interim);
  EXPECT_EQ(way_of({notice, suit, order, dismissed}).check, Check::dismissed);
  EXPECT_EQ(way_of({notice, suit, order, dismissed, heard}).check, Check::no_ruling);
  EXPECT_EQ(way_of({notice, suit, heard, order}).check, Check::interim) << "below, at first";
  // Withdrawn while the appeal is pending: the next notice meets nothing of it.
  EXPECT_EQ(way_of({notice,
                    suit,
                    dismissed,
                    {0, 7, Event::notice_withdrawn, -1, 0},
                    {0, 20, Event::notice_given, -1, 0}})
                .check,
            Check::none);
}

TEST(Doors, KeepWhatClosedThemWhenCourtsRuleLater) {
  const std::vector<DatedEvent> voided{{0, 3, Event::notice_given, -1, 0},
                                       {0, 4, Event::suit_filed, -1, 2},
                                       {0, 6, Event::interim_relief, -1, 1},
                                       {0, 15, Event::notice_void, -1, 0}};
  for (const auto& [late, detail] :
       {std::pair{Event::final_ruling, 0.0F}, std::pair{Event::final_ruling, -1.0F},
        std::pair{Event::merits_ruling, 0.0F}}) {
    std::vector<DatedEvent> events = voided;
    events.push_back({0, 18, late, -1, detail});
    EXPECT_EQ(way_of(events).check, Check::interim);
    EXPECT_EQ(way_of(events).ending, Ending::member);
  }
  // A later notice meets what the courts have said by then, or an order that still stands.
  std::vector<DatedEvent> upheld = voided;
  upheld.push_back({0, 18, Event::final_ruling, -1, 0});
  upheld.push_back({0, 40, Event::notice_given, -1, 0});
  upheld.push_back({0, 52, Event::exit_in_force, -1, 3});
  EXPECT_EQ(way_of(upheld).check, Check::upheld);
  EXPECT_EQ(way_of(upheld).ending, Ending::out);
  std::vector<DatedEvent> ordered = voided;
  ordered.push_back({0, 17, Event::notice_given, -1, 0});
  EXPECT_EQ(way_of(ordered).check, Check::interim);
}

TEST(Doors, AreClosedByAnActThoughAnOrderStands) {
  const std::vector<DatedEvent> events{{0, 3, Event::notice_given, -1, 0},
                                       {0, 4, Event::suit_filed, -1, 2},
                                       {0, 6, Event::interim_relief, -1, 1},
                                       {0, 9, Event::vote_carried, kRestraint, 3},
                                       {0, 9, Event::notice_void, -1, 0}};
  EXPECT_EQ(way_of(events).check, Check::act_restrains);
  // The suit is over: a later notice meets none.
  std::vector<DatedEvent> again = events;
  again.push_back({0, 40, Event::notice_given, -1, 4});
  EXPECT_EQ(way_of(again).check, Check::none);
  EXPECT_EQ(way_of(again).door, Door::repeal);
}

TEST(Doors, AreClosedByAnActOrByTheExecutiveItself) {
  const DatedEvent notice{0, 3, Event::notice_given, -1, 0};
  const Flow restrained = way_of(
      {notice, {0, 4, Event::vote_carried, kRestraint, 3}, {0, 4, Event::notice_void, -1, 0}});
  EXPECT_EQ(restrained.check, Check::act_restrains);
  EXPECT_EQ(restrained.ending, Ending::member);
  const Flow withdrawn = way_of({notice, {0, 8, Event::notice_withdrawn, -1, 0}});
  EXPECT_EQ(withdrawn.check, Check::withdrawn);
  EXPECT_EQ(withdrawn.ending, Ending::member);
}

TEST(Doors, AreClosedByANewAdministrationOnlyIfItsTermBeganAfterTheNotice) {
  const DatedEvent taken_back{0, 77, Event::notice_withdrawn, -1, 0};
  for (const Event election : {Event::election_committed_wins, Event::election_sceptic_wins}) {
    const DatedEvent begins{0, 77, election, 1, 0};
    const Flow after = way_of({{0, 72, Event::notice_given, -1, 0}, begins, taken_back});
    EXPECT_EQ(after.check, Check::withdrawn_by_successor);
    EXPECT_EQ(after.ending, Ending::member);
    // The term began before the notice, in the same month or long ago.
    EXPECT_EQ(
        way_of(
            {begins, {0, 77, Event::notice_given, -1, 0}, {0, 80, Event::notice_withdrawn, -1, 0}})
            .check,
        Check::withdrawn);
  }
}

TEST(FinalBlocks, AreCountedOnceForEveryWorldWhetherOrNotANoticeStands) {
  const std::vector<DatedEvent> events{
      {1, 3, Event::notice_given, -1, 0}, {1, 9, Event::final_ruling, -1, 1},
      {1, 9, Event::notice_void, -1, 0},  {1, 60, Event::final_ruling, -1, 1},
      {4, 3, Event::notice_given, -1, 0}, {4, 8, Event::notice_void, -1, 0},
      {4, 9, Event::final_ruling, -1, 1}, {5, 3, Event::notice_given, -1, 0},
      {5, 9, Event::final_ruling, -1, 0}, {6, 9, Event::final_ruling, -1, -1}};
  EXPECT_EQ(finally_blocked(events), 2U);
  EXPECT_EQ(finally_blocked({}), 0U);
}

TEST(Votes, OnLeavingAreCountedByWorldAndQuestion) {
  constexpr auto kAct = static_cast<std::int16_t>(Question::exit_act);
  const std::vector<DatedEvent> events{{1, 3, Event::vote_failed, kConsent, -20},
                                       {1, 9, Event::vote_failed, kConsent, -3},
                                       {4, 3, Event::vote_failed, kAct, -20},
                                       {4, 21, Event::vote_carried, kAct, 2},
                                       {5, 3, Event::vote_carried, kRestraint, 2}};
  const auto answers = answers_of(events);
  EXPECT_EQ(answers[0].question, Question::consent_to_exit);
  EXPECT_EQ(answers[0].voted, 1U);
  EXPECT_EQ(answers[0].carried, 0U);
  EXPECT_EQ(answers[1].question, Question::exit_act);
  EXPECT_EQ(answers[1].voted, 1U);
  EXPECT_EQ(answers[1].carried, 1U);
  EXPECT_EQ(answers[2].voted, 0U);
}

TEST(Doors, BecomeLawfulWhenConsentOvertakesTheSuit) {
  const Flow flow = way_of({{0, 3, Event::notice_given, -1, 0},
                            {0, 4, Event::suit_filed, -1, 1},
                            {0, 9, Event::vote_carried, kConsent, 2},
                            {0, 15, Event::exit_in_force, -1, 1}});
  EXPECT_EQ(flow.door, Door::consent);
  EXPECT_EQ(flow.check, Check::none);
}

TEST(Milestones, AnExitIsUncontestedIfNoOrderHasEverForbiddenOne) {
  const auto is_uncontested = [](std::vector<DatedEvent> before) {
    before.push_back({0, 90, Event::exit_in_force, -1, 3});
    const std::vector<Reached> reached = milestones_of(before);
    EXPECT_TRUE(std::any_of(reached.begin(), reached.end(), [](const Reached& one) {
      return one.milestone == Milestone::exit_in_defiance;
    }));
    return std::any_of(reached.begin(), reached.end(), [](const Reached& one) {
      return one.milestone == Milestone::uncontested_exit;
    });
  };
  const DatedEvent notice{0, 3, Event::notice_given, -1, 0};
  const DatedEvent suit{0, 4, Event::suit_filed, -1, 2};
  const DatedEvent again{0, 78, Event::notice_given, -1, 0};
  EXPECT_TRUE(is_uncontested({notice}));
  EXPECT_TRUE(is_uncontested({notice, suit, {0, 9, Event::final_ruling, -1, -1}}));
  EXPECT_TRUE(is_uncontested({notice, suit, {0, 6, Event::interim_relief, -1, 0}}));
  EXPECT_TRUE(is_uncontested({notice, {0, 9, Event::notice_withdrawn, -1, 0}, again}));
  EXPECT_FALSE(is_uncontested({notice, suit, {0, 15, Event::exit_contested, -1, 0}}));
  // An order obeyed, and another notice six years later that nobody sues against.
  EXPECT_FALSE(is_uncontested({notice,
                               suit,
                               {0, 6, Event::interim_relief, -1, 1},
                               {0, 15, Event::notice_void, -1, 0},
                               {0, 18, Event::final_ruling, -1, 0},
                               again}));
}

TEST(Milestones, CountARulingOnlyWhileTheClockRuns) {
  const std::vector<DatedEvent> events{
      {0, 3, Event::notice_given, -1, 0},        {0, 12, Event::final_ruling, -1, 1},
      {0, 12, Event::notice_void, -1, 0},        {1, 3, Event::notice_given, -1, 0},
      {1, 15, Event::exit_contested, -1, 0},     {1, 20, Event::final_ruling, -1, 1},
      {2, 3, Event::notice_given, -1, 0},        {2, 9, Event::final_ruling, -1, -1},
      {3, 9, Event::vote_vetoed, kRestraint, 0}, {3, 33, Event::vote_vetoed, kRestraint, 1}};
  const auto count = [&](Milestone milestone) {
    const std::vector<Reached> reached = milestones_of(events);
    return std::count_if(reached.begin(), reached.end(),
                         [&](const Reached& one) { return one.milestone == milestone; });
  };
  EXPECT_EQ(count(Milestone::ruling_in_time), 1);
  EXPECT_EQ(count(Milestone::vetoed), 1);
  EXPECT_EQ(count(Milestone::overridden), 1);
  EXPECT_EQ(count(Milestone::repealed), 0);
}

}  // namespace
}  // namespace casus::analysis
