// What counts as a signal, and how often.
#include "models/credibility/signals.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/credibility/observers.hpp"

namespace casus::models::credibility {
namespace {

using catalog::Action;
using catalog::DatedEvent;
using catalog::Event;
using catalog::Field;
using catalog::Lever;
using catalog::TreatyState;

TEST(Signals, ChangeNothingWithoutReliabilityOrUnderFullAmbiguity) {
  for (const bool is_ambiguous : {true, false}) {
    Observers silent;
    Observers noisy;
    Observers heard;
    if (is_ambiguous) {
      noisy.set_lever(Lever::ambiguity_share, 1);
    } else {
      for (std::size_t p = leak_reliability; p <= vote_reliability; ++p) noisy.set_parameter(p, 0);
    }
    for (Observers* observers : {&noisy, &heard}) {
      observers->set_lever(Lever::elite_cue_rate_per_month, 3);
      observers->set_lever(Lever::elite_cue_direction, 0.25F);
    }
    for (int month = 1; month <= 40; ++month) {
      std::vector<DatedEvent> events;
      for (const Event event : kSignalEvents) events.push_back(scripted(event));
      for (Observers* observers : {&noisy, &heard}) {
        observers->set_field(Field::drawdown_ordered_share, 0.02F * static_cast<float>(month));
        observers->set_field(Field::participation_withdrawn_share,
                             0.02F * static_cast<float>(month));
        observers->set_field(Field::us_action, static_cast<float>(month % 5));
        observers->set_field(Field::restraint_passed, month > 20 ? 1.0F : 0.0F);
      }
      silent.step(month);
      noisy.step(month, events);
      heard.step(month, events);
      ASSERT_EQ(written(noisy), written(silent)) << month;
    }
    EXPECT_NE(written(heard), written(silent));
  }
}

TEST(Signals, EachMoveBeliefInTheirDirection) {
  for (const Event event : kSignalEvents) {
    Observers silent;
    Observers heard;
    const std::array events{scripted(event)};
    silent.step(1);
    heard.step(1, events);
    const bool is_good = event == Event::signal_reassurance || event == Event::signal_vote;
    if (is_good) {
      EXPECT_GT(heard.allies(), silent.allies());
    } else {
      EXPECT_LT(heard.allies(), silent.allies());
    }
  }
}

TEST(TroopOrders, CountTheForcesNotThePace) {
  Observers at_once;
  Observers by_month;
  float slow = 0;
  float quick = 0;
  for (int month = 1; month <= 12; ++month) {
    at_once.set_field(Field::drawdown_ordered_share, 0.57F);
    by_month.set_field(Field::drawdown_ordered_share,
                       std::min(0.57F, 0.05F * static_cast<float>(month)));
    at_once.step(month);
    by_month.step(month);
    quick += at_once.signals(troop_order);
    slow += by_month.signals(troop_order);
  }
  EXPECT_EQ(quick, 5);
  EXPECT_EQ(slow, 5);
}

TEST(TroopOrders, AreNotHeardBelowTheStep) {
  Observers silent;
  Observers observers;
  observers.set_field(Field::drawdown_ordered_share, 0.099F);
  silent.step(1);
  observers.step(1);
  EXPECT_EQ(written(observers), written(silent));
}

TEST(TroopOrders, AreHeardAgainAfterForcesHaveReturned) {
  Observers observers;
  float orders = 0;
  for (const float ordered : {0.25F, 0.0F, 0.25F}) {
    observers.set_field(Field::drawdown_ordered_share, ordered);
    observers.step(1);
    orders += observers.signals(troop_order);
  }
  EXPECT_EQ(orders, 4);
}

TEST(Pullback, IsHeardByWhatIsGivenUpWhoeverGaveItUp) {
  Observers by_lever;
  Observers by_choice;
  float scripted_pullbacks = 0;
  float chosen_pullbacks = 0;
  for (const catalog::Lever part : kParts) by_lever.set_lever(part, 0.15F);
  for (int month = 1; month <= 12; ++month) {
    by_choice.set_field(Field::us_action, static_cast<float>(Action::go_dormant));
    by_choice.set_field(Field::participation_withdrawn_share,
                        std::min(0.85F, 0.1F * static_cast<float>(month)));
    by_lever.step(month);
    by_choice.step(month);
    scripted_pullbacks += by_lever.signals(pullback);
    chosen_pullbacks += by_choice.signals(pullback);
    EXPECT_EQ(by_choice.signals(troop_order), 0) << "no forces move";
    EXPECT_EQ(by_choice.signals(speech), 0);
  }
  EXPECT_EQ(scripted_pullbacks, 4);
  EXPECT_EQ(chosen_pullbacks, 4);
}

TEST(Pullback, CountsTheLargerOfLeverAndChoiceOfEachKind) {
  Observers observers;
  for (const catalog::Lever part : {kParts[0], kParts[1]}) observers.set_lever(part, 0);
  observers.set_field(Field::participation_withdrawn_share, 0.4F);
  observers.step(1);
  EXPECT_EQ(observers.signals(pullback), 3) << "(2 + 3 x 0.4) / 5 = 0.64 in steps of 0.2";
}

TEST(Pullback, LowersBelief) {
  Observers silent;
  Observers observers;
  observers.set_field(Field::participation_withdrawn_share, 1);
  silent.step(1);
  observers.step(1);
  EXPECT_LT(observers.allies(), silent.allies());
  EXPECT_LT(observers.adversary(), silent.adversary());
}

TEST(Pullback, WeighsByItsOwnRatio) {
  Observers pulled;
  Observers ordered;
  for (Observers* observers : {&pulled, &ordered}) {
    observers->set_parameter(pullback_ratio, 0.7F);
    observers->set_parameter(troop_order_ratio, 0.4F);
  }
  pulled.set_field(Field::participation_withdrawn_share, 0.2F);
  ordered.set_field(Field::drawdown_ordered_share, 0.1F);
  pulled.step(1);
  ordered.step(1);
  EXPECT_GT(pulled.allies(), ordered.allies());
}

TEST(Pullback, IsHeardAgainAfterAReturnThatIsNoSignal) {
  Observers observers;
  float heard = 0;
  for (const float lost : {0.5F, 0.0F, 0.5F}) {
    observers.set_field(Field::participation_withdrawn_share, lost);
    observers.step(1);
    heard += observers.signals(pullback);
    EXPECT_EQ(observers.signals(reassurance), 0);
  }
  EXPECT_EQ(heard, 4);
}

TEST(Pullback, IsNoneInWhatAnExitEnds) {
  Observers observers;
  observers.set_field(Field::treaty_state, static_cast<float>(TreatyState::out));
  for (const float lost : {0.0F, 0.9F, 1.0F}) {
    observers.set_field(Field::participation_withdrawn_share, lost);
    observers.step(1);
    EXPECT_EQ(observers.signals(pullback), 0) << lost;
  }
  observers.set_field(Field::treaty_state, static_cast<float>(TreatyState::member));
  observers.step(2);
  EXPECT_EQ(observers.signals(pullback), 0) << "nor afterwards";
}

/// One month of the legal route: the act, whether the committees have been told, the treaty.
struct LegalMonth {
  Action act = Action::none;
  bool is_told = false;
  TreatyState treaty = TreatyState::member;
};

float count_of(Signal signal, std::span<const LegalMonth> months) {
  Observers observers;
  float heard = 0;
  for (std::size_t t = 0; t < months.size(); ++t) {
    observers.set_field(Field::us_action, static_cast<float>(months[t].act));
    observers.set_field(Field::prenotice_clock_months, months[t].is_told ? 0.0F : -1.0F);
    observers.set_field(Field::treaty_state, static_cast<float>(months[t].treaty));
    observers.step(static_cast<int>(t) + 1);
    heard += observers.signals(signal);
  }
  return heard;
}
float notices(std::span<const LegalMonth> months) { return count_of(notice, months); }

TEST(Notice, IsHeardOnceWhoeverGaveIt) {
  constexpr LegalMonth kQuiet{};
  constexpr LegalMonth kTold{.is_told = true};
  constexpr LegalMonth kStands{.treaty = TreatyState::notice};
  constexpr LegalMonth kOut{.treaty = TreatyState::out};
  constexpr LegalMonth kGivenNow{.act = Action::give_notice, .treaty = TreatyState::notice};
  constexpr LegalMonth kMoved{.act = Action::give_notice, .is_told = true};
  constexpr LegalMonth kBarred{.act = Action::give_notice};
  constexpr LegalMonth kWithdrawn{.act = Action::withdraw_notice};
  using Months = std::vector<LegalMonth>;
  EXPECT_EQ(notices(Months{kQuiet, kGivenNow, kStands, kOut}), 1);
  EXPECT_EQ(notices(Months{kMoved, kTold, kTold, kStands, kOut}), 1) << "the committees first";
  EXPECT_EQ(notices(Months{kTold, kTold, kStands, kStands}), 1) << "after a vote to leave";
  EXPECT_EQ(notices(Months{kQuiet, kStands, kStands, kOut}), 1) << "by the route's own hazard";
  EXPECT_EQ(notices(Months{kStands, kQuiet, kStands, kStands}), 2) << "void, then given again";
  EXPECT_EQ(notices(Months{kGivenNow, kWithdrawn, kGivenNow}), 2) << "withdrawn, then given again";
  EXPECT_EQ(notices(Months{kBarred, kQuiet, kStands}), 2) << "an attempt is heard too";
}

TEST(Request, ToTheLegislatureIsHeardOnceAndApartFromANotice) {
  struct Heard {
    std::vector<LegalMonth> months;
    int requests;
    int notices;
  };
  constexpr LegalMonth kQuiet{};
  constexpr LegalMonth kAsks{.act = Action::seek_act};
  constexpr LegalMonth kAsksUpper{.act = Action::seek_consent};
  constexpr LegalMonth kAsksRepeal{.act = Action::seek_repeal};
  constexpr LegalMonth kStands{.treaty = TreatyState::notice};
  constexpr LegalMonth kAsksWhileItStands{.act = Action::seek_act, .treaty = TreatyState::notice};
  for (const Heard& heard :
       {Heard{{kQuiet, kAsks, kQuiet, kAsks}, 1, 0}, Heard{{kAsksUpper, kAsks, kAsksRepeal}, 1, 0},
        Heard{{kAsksRepeal, kQuiet}, 1, 0}, Heard{{kAsks, kQuiet, kStands, kStands}, 1, 1},
        Heard{{kStands, kAsksWhileItStands}, 0, 1}}) {
    EXPECT_EQ(count_of(request, heard.months), heard.requests);
    EXPECT_EQ(count_of(notice, heard.months), heard.notices);
  }
}

TEST(Request, CostsLessThanANotice) {
  Observers asked;
  Observers noticed;
  for (Observers* observers : {&asked, &noticed}) {
    observers->set_parameter(request_ratio, 0.45F);
    observers->set_parameter(notice_ratio, 0.1F);
  }
  asked.set_field(Field::us_action, static_cast<float>(Action::seek_act));
  noticed.set_field(Field::us_action, static_cast<float>(Action::give_notice));
  asked.step(1);
  noticed.step(1);
  EXPECT_GT(asked.allies(), noticed.allies());
}

TEST(Refusal, IsHeardOnceAndRaisesBelief) {
  for (const catalog::Question question : kRequests) {
    const auto number = static_cast<std::size_t>(question);
    Observers silent;
    Observers observers;
    observers.set_field(Field::vote_margin, -8, number);
    silent.step(1);
    observers.step(1);
    EXPECT_EQ(observers.signals(refusal), 1);
    EXPECT_GT(observers.allies(), silent.allies());
    observers.set_field(Field::vote_margin, 0.5F, number);  // lost by the draw
    observers.step(2);
    EXPECT_EQ(observers.signals(refusal), 0) << "repetitions say nothing new";
  }
}

TEST(Refusal, IsNoneIfTheVoteIsWonOrAboutSomethingElse) {
  Observers observers;
  observers.set_field(Field::vote_margin, 3, static_cast<std::size_t>(kRequests[1]));
  observers.set_field(Field::vote_passed, 1, static_cast<std::size_t>(kRequests[1]));
  observers.set_field(Field::vote_margin, -3,
                      static_cast<std::size_t>(catalog::Question::restraining_act));
  observers.step(1);
  EXPECT_EQ(observers.signals(refusal), 0);
}

TEST(ActsByChoice, AreHeardAsTheSignalsTheyAre) {
  struct Heard {
    Action action;
    int speeches;
    int orders;
    int reassurances;
  };
  constexpr std::array kHeard{Heard{Action::threaten, 1, 0, 0},  Heard{Action::go_dormant, 0, 0, 0},
                              Heard{Action::reverse, 0, 0, 1},   Heard{Action::leave_body, 0, 0, 0},
                              Heard{Action::draw_down, 0, 0, 0}, Heard{Action::none, 0, 0, 0}};
  for (const Heard& heard : kHeard) {
    Observers observers;
    observers.set_field(Field::us_action, static_cast<float>(heard.action));
    observers.step(1);
    EXPECT_EQ(observers.signals(speech), heard.speeches) << static_cast<int>(heard.action);
    EXPECT_EQ(observers.signals(troop_order), heard.orders) << static_cast<int>(heard.action);
    EXPECT_EQ(observers.signals(reassurance), heard.reassurances) << static_cast<int>(heard.action);
    EXPECT_EQ(observers.signals(notice), 0) << static_cast<int>(heard.action);
  }
}

TEST(ActsByChoice, ADrawdownIsHeardByItsForces) {
  Observers observers;
  observers.set_field(Field::us_action, static_cast<float>(Action::draw_down));
  observers.set_field(Field::drawdown_ordered_share, 0.12F);
  observers.step(1);
  EXPECT_EQ(observers.signals(troop_order), 1) << "one order, not one for the act and one for it";
}

TEST(Withdrawal, RaisesBelief) {
  Observers silent;
  Observers observers;
  observers.set_field(Field::us_action, static_cast<float>(Action::withdraw_notice));
  silent.step(1);
  observers.step(1);
  EXPECT_GT(observers.allies(), silent.allies());
}

TEST(RestrainingAct, IsHeardInTheMonthTheChambersCarryItAndOnce) {
  constexpr auto kAct = static_cast<std::size_t>(catalog::Question::restraining_act);
  Observers silent;
  Observers observers;
  observers.set_field(Field::restraint_passed, 1);  // vetoed: no law
  silent.step(1);
  observers.step(1);
  EXPECT_EQ(observers.signals(vote), 1);
  EXPECT_GT(observers.allies(), silent.allies());
  observers.step(2);
  EXPECT_EQ(observers.signals(vote), 0);
  observers.set_field(Field::vote_passed, 1, kAct);  // a later one over the veto
  observers.step(3);
  EXPECT_EQ(observers.signals(vote), 0);
}

TEST(Cues, ComeAsOftenAndInTheDirectionThatTheLeversSay) {
  constexpr std::size_t kWorlds = 4096;
  Observers observers(kWorlds);
  observers.set_lever(Lever::elite_cue_rate_per_month, 4);
  observers.set_lever(Lever::elite_cue_direction, -0.5F);
  observers.step(1);
  double against = 0;
  double squares = 0;
  double in_favor = 0;
  double product = 0;
  for (std::size_t w = 0; w < kWorlds; ++w) {
    const double n = static_cast<double>(observers.signals(endorsement, w));
    const double m = static_cast<double>(observers.signals(support, w));
    against += n / kWorlds;
    squares += n * n / kWorlds;
    in_favor += m / kWorlds;
    product += n * m / kWorlds;
  }
  // Poisson of mean 3 and 1; four standard deviations of the means, variance and covariance.
  EXPECT_NEAR(against, 3, 4 * 0.027);
  EXPECT_NEAR(in_favor, 1, 4 * 0.0157);
  EXPECT_NEAR(squares - against * against, 3, 4 * 0.072);
  EXPECT_NEAR(product - against * in_favor, 0, 4 * 0.027);
}

TEST(Cues, AtTheHighestRateAreNotCutOff) {
  Observers observers(4096);
  observers.set_lever(Lever::elite_cue_rate_per_month, 10);
  observers.step(1);
  double mean = 0;
  float most = 0;
  for (std::size_t w = 0; w < 4096; ++w) {
    mean += static_cast<double>(observers.signals(endorsement, w)) / 4096;
    most = std::max(most, observers.signals(endorsement, w));
    EXPECT_EQ(observers.signals(support, w), 0) << "all are against";
  }
  EXPECT_NEAR(mean, 10, 4 * 0.0494);
  EXPECT_LT(most, kMostCues);
}

TEST(Cues, MoreOfThemAgainstNeverRaiseBelief) {
  Observers fewer(512);
  Observers more(512);
  fewer.set_lever(Lever::elite_cue_rate_per_month, 1);
  more.set_lever(Lever::elite_cue_rate_per_month, 2);
  for (int month = 1; month <= 24; ++month) {
    fewer.step(month);
    more.step(month);
    for (std::size_t w = 0; w < 512; ++w) EXPECT_LE(more.allies(w), fewer.allies(w));
  }
}

TEST(Cues, ForTheAllianceWeighTheInverseOfThoseAgainstIt) {
  Observers silent;
  Observers heard;
  heard.set_lever(Lever::elite_cue_rate_per_month, 3);
  heard.set_lever(Lever::elite_cue_direction, 1);
  heard.set_parameter(endorsement_reliability, 1);
  silent.step(1);
  heard.step(1);
  const double p = static_cast<double>(silent.allies());
  for (std::size_t w = 0; w < 16; ++w) {
    double odds = p / (1 - p);
    for (float n = heard.signals(support, w); n > 0; n -= 1) odds /= 0.5;
    EXPECT_NEAR(heard.allies(w), odds / (1 + odds), 2e-6);  // rounding of float
  }
}

}  // namespace
}  // namespace casus::models::credibility
