#include "models/leaders/leaders.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/lone_model.hpp"

namespace casus::models::leaders {
namespace {

using catalog::Action;
using catalog::DatedEvent;
using catalog::Event;
using catalog::Field;
using catalog::FormalStatus;
using catalog::Lever;
using catalog::TreatyState;

constexpr int kFirstTerm = 29;

world::Setting two_allies() {
  world::Setting setting;
  setting.sizes = {.actors = 3, .frontiers = 1};
  setting.leaver = 2;
  setting.months = 120;
  setting.election_months = {kFirstTerm, kFirstTerm + 48};
  setting.starts_sceptical = true;
  setting.office_months_at_start = 19;
  for (std::size_t f = 0; f < catalog::kFactCount; ++f) setting.facts[f].assign(3, 0);
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)] = {1, 1, 1};
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_in_europe)] = {1, 1, 0};
  return setting;
}

class Executive : public LoneModel {
 public:
  explicit Executive(std::size_t worlds = 64, std::uint32_t first_world = 0)
      : LoneModel(kInfo, memory_count, two_allies(), worlds, first_world) {
    set_parameter(sceptic_win_share, 0.5F);
    set_parameter(withdraw_share, 0.5F);
    set_parameter(retry_months, 11.5F);
    set_lever(Lever::forces_in_theater_share, 1);
    start<isa::scalar>(view(0));
    for (std::size_t c = 0; c < 3; ++c) {
      set_field(Field::gdp_usd_bn, 100, c);
      set_field(Field::spending_share, 0.02F, c);
    }
  }
  void step(int month, std::span<const DatedEvent> scripted = {}) {
    advance<isa::scalar>(view(month, scripted));
  }
  void step_to(int& month, int last) {
    while (month < last) step(++month);
  }
  float at(Field field, std::size_t world = 0) { return row(field)[world]; }
  Action action(std::size_t world = 0) { return static_cast<Action>(at(Field::us_action, world)); }
};

DatedEvent scripted(Event event) { return {0, 0, event, -1, 0}; }

TEST(Leaders, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Leaders, StartsWithTheAdministrationInOffice) {
  Executive executive;
  EXPECT_EQ(executive.at(Field::admin_is_sceptic), 1);
  EXPECT_EQ(executive.at(Field::office_clock_months), 19);
  executive.step(1);
  EXPECT_EQ(executive.at(Field::office_clock_months), 20);
  EXPECT_EQ(executive.action(), Action::none);
  EXPECT_EQ(executive.at(Field::drawdown_ordered_share), 0);
}

TEST(Elections, BringAScepticInTheStatedShareOfWorlds) {
  Executive executive(4096);
  executive.set_parameter(sceptic_win_share, 0.35F);
  int month = 0;
  executive.step_to(month, kFirstTerm);
  const auto sceptics = executive.values(Field::admin_is_sceptic);
  const auto won = std::count(sceptics.begin(), sceptics.end(), 1.0F);
  // 4096 worlds at 0.35: mean 1433.6, standard deviation 30.5; four of them on either side.
  EXPECT_GT(won, 1312);
  EXPECT_LT(won, 1556);
  EXPECT_EQ(executive.at(Field::office_clock_months), 0);
  EXPECT_EQ(executive.log.size(), 4096U);
  executive.step(++month);
  EXPECT_EQ(executive.at(Field::office_clock_months), 1);
}

TEST(Elections, OfTwoTermsAreDrawnApart) {
  Executive executive(4096);
  int month = 0;
  executive.step_to(month, kFirstTerm);
  const auto first = executive.values(Field::admin_is_sceptic);
  executive.step_to(month, kFirstTerm + 48);
  const auto second = executive.values(Field::admin_is_sceptic);
  int same = 0;
  for (std::size_t w = 0; w < 4096; ++w) same += first[w] == second[w] ? 1 : 0;
  EXPECT_NEAR(same, 2048, 4 * 32);  // four standard deviations
}

TEST(Elections, AHigherChanceNeverLosesASceptic) {
  Executive fewer(512);
  Executive more(512);
  more.set_parameter(sceptic_win_share, 0.6F);
  fewer.step(kFirstTerm);
  more.step(kFirstTerm);
  for (std::size_t w = 0; w < 512; ++w) {
    EXPECT_GE(more.at(Field::admin_is_sceptic, w), fewer.at(Field::admin_is_sceptic, w));
  }
}

TEST(Elections, AScriptedResultReplacesTheNextDrawOnly) {
  Executive executive(512);
  Executive drawn(512);
  const std::array set{scripted(Event::election_sceptic_wins)};
  executive.step(3, set);
  executive.step(kFirstTerm);
  const auto first = executive.values(Field::admin_is_sceptic);
  EXPECT_EQ(std::count(first.begin(), first.end(), 1.0F), 512);
  executive.step(kFirstTerm + 48);
  drawn.step(kFirstTerm + 48);
  EXPECT_EQ(executive.values(Field::admin_is_sceptic), drawn.values(Field::admin_is_sceptic));
  const std::array committed{scripted(Event::election_committed_wins)};
  drawn.step(kFirstTerm, committed);
  const auto second = drawn.values(Field::admin_is_sceptic);
  EXPECT_EQ(std::count(second.begin(), second.end(), 0.0F), 512);
}

TEST(Script, SeeksConsentAtOnceAndAgainUntilCarried) {
  Executive executive;
  executive.step(1);
  executive.set_lever(Lever::formal_status, 1);
  std::vector<int> asked;
  for (int month = 2; month < kFirstTerm; ++month) {
    executive.step(month);
    if (executive.action() == Action::seek_consent) asked.push_back(month);
  }
  EXPECT_EQ(asked, (std::vector<int>{2, 14, 26}));  // 11.5 months, rounded up
  executive.set_field(Field::vote_passed, 1,
                      static_cast<std::size_t>(catalog::Question::consent_to_exit));
  Executive carried;
  carried.set_lever(Lever::formal_status, 1);
  carried.set_field(Field::vote_passed, 1,
                    static_cast<std::size_t>(catalog::Question::consent_to_exit));
  carried.step(1);
  EXPECT_EQ(carried.action(), Action::none);
}

TEST(Script, SeeksAnActWhateverBecameOfConsent) {
  Executive executive;
  executive.set_lever(Lever::formal_status, 2);
  executive.set_field(Field::vote_passed, 1,
                      static_cast<std::size_t>(catalog::Question::consent_to_exit));
  executive.step(1);
  EXPECT_EQ(executive.action(), Action::seek_act);
  executive.step(2);
  EXPECT_EQ(executive.action(), Action::none);
}

TEST(Script, GivesNoticeOnce) {
  Executive executive;
  executive.set_lever(Lever::formal_status, 3);
  executive.step(1);
  EXPECT_EQ(executive.action(), Action::give_notice);
  for (int month = 2; month < kFirstTerm; ++month) {
    executive.step(month);  // the treaty row still says member: the notice was void
    EXPECT_EQ(executive.action(), Action::none) << month;
  }
}

TEST(Script, DoesNotBindACommittedAdministration) {
  for (const FormalStatus status : {FormalStatus::seeks_consent, FormalStatus::leaves_by_act,
                                    FormalStatus::notice_in_defiance}) {
    Script script;
    for (int month = 0; month < 48; ++month) {
      EXPECT_EQ(choose<isa::scalar>({.takes_office = month == 0, .status = status}, script),
                Action::none);
    }
    const Action returns = choose<isa::scalar>({.is_sceptical = true, .status = status}, script);
    EXPECT_NE(returns, Action::none) << "a sceptical successor takes the script up again";
  }
}

TEST(Script, IsTakenUpAnewByAScepticAfterACommittedOne) {
  Script script;
  Situation situation{.is_sceptical = true, .status = FormalStatus::notice_in_defiance};
  EXPECT_EQ(choose<isa::scalar>(situation, script), Action::give_notice);
  EXPECT_EQ(choose<isa::scalar>(situation, script), Action::none);
  situation.is_sceptical = false;
  EXPECT_EQ(choose<isa::scalar>(situation, script), Action::none);
  situation.is_sceptical = true;
  EXPECT_EQ(choose<isa::scalar>(situation, script), Action::give_notice);
}

TEST(Script, DoesNothingWhileANoticeStandsOrAfterExit) {
  for (const TreatyState treaty : {TreatyState::notice, TreatyState::out, TreatyState::contested}) {
    Script script;
    EXPECT_EQ(
        choose<isa::scalar>(
            {.is_sceptical = true, .status = FormalStatus::notice_in_defiance, .treaty = treaty},
            script),
        Action::none);
  }
}

TEST(CommittedAdministration, WithdrawsANoticeOnlyOnTakingOffice) {
  Script script;
  Situation found{.takes_office = true, .would_withdraw = true, .treaty = TreatyState::notice};
  EXPECT_EQ(choose<isa::scalar>(found, script), Action::withdraw_notice);
  found.treaty = TreatyState::contested;
  EXPECT_EQ(choose<isa::scalar>(found, script), Action::withdraw_notice);
  found.treaty = TreatyState::out;
  EXPECT_EQ(choose<isa::scalar>(found, script), Action::none);
  found.treaty = TreatyState::notice;
  found.would_withdraw = false;
  EXPECT_EQ(choose<isa::scalar>(found, script), Action::none);
  found.would_withdraw = true;
  found.takes_office = false;
  EXPECT_EQ(choose<isa::scalar>(found, script), Action::none);
}

TEST(CommittedAdministration, WithdrawsInTheStatedShareOfWorlds) {
  Executive executive(4096);
  executive.set_parameter(withdraw_share, 0.85F);
  executive.set_field(Field::treaty_state, 1);
  const std::array committed{scripted(Event::election_committed_wins)};
  executive.step(kFirstTerm, committed);
  const auto acts = executive.values(Field::us_action);
  const auto withdrew = std::count(acts.begin(), acts.end(), 4.0F);
  EXPECT_NEAR(static_cast<double>(withdrew), 3481.6, 4 * 22.9);  // four standard deviations
  executive.step(kFirstTerm + 1);
  EXPECT_EQ(executive.action(), Action::none);
}

TEST(ScriptedNotice, IsGivenAndWithdrawnByAnyAdministration) {
  Executive executive;
  executive.set_field(Field::admin_is_sceptic, 0);
  const std::array given{scripted(Event::notice_given)};
  executive.step(1, given);
  EXPECT_EQ(executive.action(), Action::give_notice);
  executive.step(2);
  EXPECT_EQ(executive.action(), Action::none);
  const std::array withdrawn{scripted(Event::notice_withdrawn)};
  executive.step(3, withdrawn);
  EXPECT_EQ(executive.action(), Action::withdraw_notice);
}

TEST(Drawdown, FollowsItsPathWhenNotTied) {
  Executive executive;
  executive.set_lever(Lever::drawdown_spending_threshold_share, 0);
  for (int month = 1; month <= 4; ++month) {
    const float in_theater = 1 - 0.1F * static_cast<float>(month);
    executive.set_lever(Lever::forces_in_theater_share, in_theater);
    executive.step(month);
    EXPECT_EQ(executive.at(Field::drawdown_ordered_share), 1 - in_theater);
  }
  executive.set_lever(Lever::forces_in_theater_share, 1);
  executive.step(5);
  EXPECT_EQ(executive.at(Field::drawdown_ordered_share), 0);
}

/// A drawdown to nothing in ten months, tied to 2 % from the beginning.
struct TiedDrawdown : Executive {
  TiedDrawdown() {
    set_lever(Lever::drawdown_tied_to_spending, 1);
    set_lever(Lever::drawdown_spending_threshold_share, 0.03F);
  }
  void step_at(int month, float allied_share) {
    set_field(Field::spending_share, allied_share, 0);
    set_field(Field::spending_share, allied_share, 1);
    set_lever(Lever::forces_in_theater_share,
              month < 10 ? 1 - 0.1F * static_cast<float>(month) : 0);
    step(month);
  }
};

TEST(TiedDrawdown, EqualsTheUntiedOneWhileSpendingIsBelowTheThreshold) {
  TiedDrawdown tied;
  for (int month = 1; month <= 12; ++month) {
    tied.step_at(month, 0.0299F);
    EXPECT_EQ(tied.at(Field::drawdown_ordered_share),
              1 - tied.levers[static_cast<std::size_t>(Lever::forces_in_theater_share)]);
  }
  EXPECT_TRUE(tied.log.empty());
}

TEST(TiedDrawdown, HaltsAtTheThresholdAndResumesBelowItAtItsPace) {
  TiedDrawdown tied;
  for (int month = 1; month <= 3; ++month) tied.step_at(month, 0.02F);
  for (int month = 4; month <= 12; ++month) tied.step_at(month, 0.03F);
  EXPECT_FLOAT_EQ(tied.at(Field::drawdown_ordered_share), 0.3F);
  tied.step_at(13, 0.02F);
  EXPECT_FLOAT_EQ(tied.at(Field::drawdown_ordered_share), 0.4F);
  tied.step_at(14, 0.04F);
  EXPECT_FLOAT_EQ(tied.at(Field::drawdown_ordered_share), 0.4F);
  for (int month = 15; month <= 28; ++month) tied.step_at(month, 0.02F);
  EXPECT_EQ(tied.at(Field::drawdown_ordered_share), 1);
  ASSERT_EQ(tied.log.size(), 64U) << "the halt is logged once in each world";
  EXPECT_EQ(tied.log[0].event, Event::drawdown_halted);
  EXPECT_EQ(tied.log[0].month, 4);
  EXPECT_FLOAT_EQ(tied.log[0].detail, 0.3F);
}

TEST(TiedDrawdown, LooksAtTheMembersInEuropeOnly) {
  TiedDrawdown tied;
  tied.set_field(Field::spending_share, 0.5F, 2);  // the leaver
  tied.step_at(1, 0.02F);
  EXPECT_FLOAT_EQ(tied.at(Field::drawdown_ordered_share), 0.1F);
}

TEST(TiedDrawdown, NeverHoldsForcesBackFromReturning) {
  TiedDrawdown tied;
  tied.step_at(1, 0.02F);
  tied.set_lever(Lever::forces_in_theater_share, 0.95F);
  tied.set_field(Field::spending_share, 0.5F);
  tied.step(2);
  EXPECT_FLOAT_EQ(tied.at(Field::drawdown_ordered_share), 0.05F);
}

TEST(Leaders, GivesTheSameBitsAtAnyWidthAndInstructionSet) {
  Executive whole(64);
  std::vector<Executive> parts;
  for (std::uint32_t w = 0; w < 64; ++w) parts.emplace_back(1, w);
  for (int month = 1; month <= 120; ++month) {
    for (Field field : {Field::treaty_state, Field::spending_share}) {
      const float value = field == Field::treaty_state ? (month % 40 > 20 ? 1.0F : 0.0F) : 0.02F;
      whole.set_field(field, value);
      for (Executive& part : parts) part.set_field(field, value);
    }
    const auto set = [&](Executive& one) {
      one.set_lever(Lever::formal_status, 2);
      one.set_lever(Lever::drawdown_tied_to_spending, 1);
      one.set_lever(Lever::drawdown_spending_threshold_share, 0.05F);
      one.set_lever(Lever::forces_in_theater_share,
                    std::max(0.0F, 1 - 0.01F * static_cast<float>(month)));
    };
    set(whole);
    step_function("leaders", base::best_isa())(whole.view(month));
    for (std::size_t w = 0; w < 64; ++w) {
      set(parts[w]);
      parts[w].step(month);
      for (const Field field : kWrites) ASSERT_EQ(whole.row(field)[w], parts[w].row(field)[0]);
    }
  }
}

}  // namespace
}  // namespace casus::models::leaders
