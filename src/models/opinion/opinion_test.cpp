#include "models/opinion/opinion.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/lone_model.hpp"

namespace casus::models::opinion {
namespace {

using catalog::Action;
using catalog::Field;
using catalog::FrontierPhase;
using catalog::Lever;

/// Three groups polled by two houses, and a poll that nobody signed.
world::Setting polled(double respondents = 1000) {
  world::Setting setting;
  setting.poll_houses = {"one", "two"};
  setting.polls = {
      {.month = -30, .house = 0, .group = 0, .share = 0.45, .respondents = respondents},
      {.month = -30, .house = 0, .group = 1, .share = 0.77, .respondents = respondents},
      {.month = -12, .house = 1, .group = 0, .share = 0.49, .respondents = respondents},
      {.month = -9,
       .house = 1,
       .group = world::kEveryone,
       .share = 0.62,
       .respondents = respondents},
      {.month = -9, .house = world::kNoHouse, .share = 0.62, .respondents = respondents},
  };
  return setting;
}

class Public : public LoneModel {
 public:
  explicit Public(const world::Setting& its_setting = polled(), std::size_t worlds = 64,
                  std::uint32_t first_world = 0)
      : LoneModel(kInfo, memory_rows(its_setting), its_setting, worlds, first_world) {
    set_parameter(design_effect, 1.5F);
    set_parameter(unnamed_precision, 0);
    set_parameter(own_party_share, 0.46F);
    set_parameter(opponent_share, 0.45F);
    set_parameter(half_life_months, 4);
    set_parameter(cue_exposure, 0.5F);
    set_parameter(cue_alignment, 0.5F);
    set_parameter(cue_on_own, -0.08F);
    set_parameter(cue_on_opponents, 0.04F);
    set_parameter(framing_effect, -0.03F);
    set_parameter(notice_on_own, 0.02F);
    set_parameter(drift_sd, 0.008F);
    set_parameter(house_sd, 0.02F);
    set_parameter(extra_sd, 0.01F);
  }
  Public& begin() {
    start<isa::scalar>(view(0));
    return *this;
  }
  void step(int month) { advance<isa::scalar>(view(month)); }
  float party(std::size_t p, std::size_t w = 0) {
    return row(Field::nato_support_party_share, p)[w];
  }
  float all(std::size_t w = 0) { return row(Field::nato_support_share)[w]; }
  double mean(std::size_t p) {
    double sum = 0;
    const float* values = row(Field::nato_support_party_share, p);
    const std::size_t worlds = this->values(Field::nato_support_share).size();
    for (std::size_t w = 0; w < worlds; ++w) sum += static_cast<double>(values[w]);
    return sum / static_cast<double>(worlds);
  }
};

TEST(Opinion, GivesItsPublishedNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Opinion, StartsWhereThePollsLeaveItAndIsUncertain) {
  Public adults(polled(), 4096);
  adults.begin();
  EXPECT_NEAR(adults.mean(0), 0.47, 0.015);
  EXPECT_NEAR(adults.mean(1), 0.77, 0.03);
  EXPECT_NE(adults.party(0, 0), adults.party(0, 1));
  const double all = 0.46 * static_cast<double>(adults.party(0)) +
                     0.45 * static_cast<double>(adults.party(1)) +
                     0.09 * static_cast<double>(adults.party(2));
  EXPECT_NEAR(static_cast<double>(adults.all()), all, 1e-6);
}

TEST(Opinion, WithoutPollsMayLieAnywhere) {
  Public adults(world::Setting{}, 4096);
  adults.begin();
  double squares = 0;
  for (std::size_t w = 0; w < 4096; ++w) {
    const double away = static_cast<double>(adults.party(1, w)) - 0.5;
    squares += away * away;
  }
  EXPECT_NEAR(adults.mean(1), 0.5, 0.02);
  EXPECT_GT(std::sqrt(squares / 4096), 0.2);
}

TEST(Opinion, MovesMoreForAPollOfMorePeople) {
  const auto level_after = [](double respondents) {
    PollPool pool;
    pool.drift_sd = 0.01;
    pool.has_prior = true;
    pool.prior_mean = 0.5;
    pool.prior_sd = 0.05;
    pool.polls = {
        {.month = 1, .share = 0.6, .variance = sampling_variance(0.6, respondents, 1.5, 0.01)}};
    return pool_polls(pool).level[0];
  };
  double last = 0.5;
  for (const double respondents : {10.0, 100.0, 1000.0, 10000.0}) {
    EXPECT_GT(level_after(respondents), last);
    last = level_after(respondents);
  }
  EXPECT_LT(last, 0.6);
  // And so in a world: with the same luck, more respondents bring the drawn level nearer.
  Public few(polled(50), 4096);
  Public many(polled(5000), 4096);
  few.begin();
  many.begin();
  EXPECT_LT(std::abs(many.mean(1) - 0.77), std::abs(few.mean(1) - 0.77));
}

TEST(AssumedSize, CountsAsTheDrawnMultipleOfWhatIsWrittenDown) {
  const auto with_ratio = [](float ratio) {
    world::Setting setting = polled(500);
    for (world::Poll& poll : setting.polls) poll.is_size_assumed = true;
    Public adults(setting);
    adults.set_parameter(assumed_size_ratio, ratio);
    adults.begin();
    return adults.values(Field::nato_support_share);
  };
  EXPECT_EQ(with_ratio(1), Public(polled(500)).begin().values(Field::nato_support_share));
  EXPECT_EQ(with_ratio(2), Public(polled(1000)).begin().values(Field::nato_support_share));
  EXPECT_NE(with_ratio(2), with_ratio(1));
}

TEST(UnnamedPoll, IsLeftOutByAPrecisionOfZero) {
  world::Setting without = polled();
  without.polls.pop_back();
  Public pinned;
  Public removed(without);
  pinned.begin();
  removed.begin();
  EXPECT_EQ(pinned.values(Field::nato_support_share), removed.values(Field::nato_support_share));
  Public used;
  used.set_parameter(unnamed_precision, 14);
  used.begin();
  EXPECT_NE(used.values(Field::nato_support_share), removed.values(Field::nato_support_share));
}

TEST(Drift, LeavesTheMeanWhereItIsWithAllShocksOff) {
  Public adults(polled(), 4096);
  adults.set_parameter(drift_sd, 0.004F);  // small enough never to meet the ends of the scale
  adults.begin();
  const double before[] = {adults.mean(0), adults.mean(1), adults.mean(2)};
  for (int month = 1; month <= 60; ++month) adults.step(month);
  for (std::size_t p = 0; p < kPartyCount; ++p) {
    // 0.004 sqrt(60) / sqrt(4096) is the standard error; four of them.
    EXPECT_NEAR(adults.mean(p), before[p], 4 * 0.004 * std::sqrt(60.0) / 64) << p;
  }
}

TEST(Drift, WidensWithTheSquareRootOfTime) {
  Public adults(polled(), 4096);
  adults.begin();
  const std::vector<float> first = adults.values(Field::nato_support_party_share);
  for (int month = 1; month <= 36; ++month) adults.step(month);
  double squares = 0;
  for (std::size_t w = 0; w < 4096; ++w) {
    const double moved = static_cast<double>(adults.party(0, w)) - static_cast<double>(first[w]);
    squares += moved * moved;
  }
  // Four standard errors of a standard deviation estimated from 4096 draws: 0.044 of it.
  EXPECT_NEAR(std::sqrt(squares / 4096), 0.008 * 6, 0.048 * 0.045);
}

TEST(Cue, FadesByHalfInItsHalfLife) {
  Public still;
  Public moved;
  still.begin();
  moved.begin();
  for (int month = 1; month <= 9; ++month) {
    moved.set_lever(Lever::elite_cue_share, month == 1 ? 1.0F : 0.0F);
    still.step(month);
    moved.step(month);
    const float expected = -0.08F * 0.25F * std::exp2(-static_cast<float>(month - 1) / 4);
    EXPECT_NEAR(moved.party(0) - still.party(0), expected, 1e-6F) << month;
    EXPECT_NEAR(moved.party(1) - still.party(1), expected * -0.5F, 1e-6F) << month;
    EXPECT_EQ(moved.party(2), still.party(2)) << month;
  }
}

TEST(Framing, MovesEveryPartyAlike) {
  Public still;
  Public moved;
  still.begin();
  moved.begin();
  moved.set_lever(Lever::cost_framing_share, 0.5F);
  still.step(1);
  moved.step(1);
  for (std::size_t p = 0; p < kPartyCount; ++p) {
    EXPECT_NEAR(moved.party(p) - still.party(p), -0.015F, 1e-6F);
  }
}

/// A public as treaty states and acts of last month pass by, month by month from the first, less
/// one that hears of nothing.
class Hearing {
 public:
  Hearing() { still_.begin(), moved_.begin(); }
  float after(catalog::TreatyState treaty, Action last = Action::none) {
    moved_.set_field(Field::treaty_state, static_cast<float>(treaty));
    moved_.set_field(Field::us_action, static_cast<float>(last));
    still_.step(++month_);
    moved_.step(month_);
    return moved_.party(0) - still_.party(0);
  }

 private:
  Public still_;
  Public moved_;
  int month_ = 0;
};

TEST(Notice, IsAnsweredAMonthLaterByWhateverWayItCameAndItsWithdrawalTheOtherWay) {
  using catalog::TreatyState;
  const float kept = std::exp2(-0.25F);
  for (const Action act : {Action::none, Action::give_notice, Action::draw_down}) {
    Hearing hearing;
    EXPECT_EQ(hearing.after(TreatyState::member), 0);
    EXPECT_NEAR(hearing.after(TreatyState::notice, act), 0.02F, 1e-6F);
    EXPECT_NEAR(hearing.after(TreatyState::notice), 0.02F * kept, 1e-6F) << "once";
    EXPECT_NEAR(hearing.after(TreatyState::member, Action::withdraw_notice),
                0.02F * kept * kept - 0.02F, 1e-6F);
  }
}

TEST(Notice, ThatIsAskedForAndNotGivenIsNoneNorIsOneThatACourtVoidsWithdrawn) {
  using catalog::TreatyState;
  Hearing barred;
  EXPECT_EQ(barred.after(TreatyState::member), 0);
  EXPECT_EQ(barred.after(TreatyState::member, Action::give_notice), 0);
  EXPECT_EQ(barred.after(TreatyState::member, Action::withdraw_notice), 0);
  const float kept = std::exp2(-0.25F);
  Hearing voided;
  EXPECT_EQ(voided.after(TreatyState::member), 0);
  EXPECT_NEAR(voided.after(TreatyState::notice), 0.02F, 1e-6F);
  EXPECT_NEAR(voided.after(TreatyState::contested), 0.02F * kept, 1e-6F);
  EXPECT_NEAR(voided.after(TreatyState::member), 0.02F * kept * kept, 1e-6F);
  EXPECT_NEAR(voided.after(TreatyState::notice), 0.02F * (1 + kept * kept * kept), 1e-6F)
      << "again";
}

TEST(Notice, ThatStandsInMonthZeroIsNoNews) {
  Hearing hearing;
  EXPECT_EQ(hearing.after(catalog::TreatyState::notice), 0);
  EXPECT_EQ(hearing.after(catalog::TreatyState::notice), 0);
}

/// The polled public beside two frontiers, of a member and of one who is none.
world::Setting threatened() {
  world::Setting setting = polled();
  setting.sizes = {.actors = 2, .frontiers = 2};
  setting.frontier_challenger = {1, 0};
  setting.frontier_target = {0, 1};
  for (auto& fact : setting.facts) fact.assign(2, 0);
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)] = {1, 0};
  return setting;
}

TEST(Frontier, WarThatBeginsMovesEveryPartyByItsOwnAndFades) {
  Public still(threatened());
  Public moved(threatened());
  still.begin();
  moved.begin();
  moved.set_parameter(event_on_own, -0.04F);
  moved.set_parameter(event_on_opponents, 0.02F);
  moved.set_parameter(crisis_part, 0.5F);
  const auto answer = [&](int month, FrontierPhase of_member, FrontierPhase of_other) {
    moved.set_field(Field::frontier_phase, static_cast<float>(of_member), 0);
    moved.set_field(Field::frontier_phase, static_cast<float>(of_other), 1);
    still.step(month);
    moved.step(month);
    EXPECT_EQ(moved.party(2), still.party(2)) << month;
    EXPECT_NEAR(moved.party(1) - still.party(1), -0.5F * (moved.party(0) - still.party(0)), 2e-7F);
    return moved.party(0) - still.party(0);
  };
  const float kept = std::exp2(-0.25F);
  EXPECT_EQ(answer(1, FrontierPhase::quiet, FrontierPhase::quiet), 0);
  EXPECT_EQ(answer(2, FrontierPhase::quiet, FrontierPhase::war), 0) << "no member";
  float x = -0.04F * 0.5F;
  EXPECT_NEAR(answer(3, FrontierPhase::crisis, FrontierPhase::war), x, 1e-6F);
  x = kept * x - 0.04F;
  EXPECT_NEAR(answer(4, FrontierPhase::war, FrontierPhase::war), x, 1e-6F);
  x *= kept;
  EXPECT_NEAR(answer(5, FrontierPhase::war, FrontierPhase::war), x, 1e-6F);
  x *= kept;
  EXPECT_NEAR(answer(6, FrontierPhase::ceasefire, FrontierPhase::war), x, 1e-6F);
}

TEST(Frontier, WarFromTheStartIsNoNews) {
  Public still(threatened());
  Public moved(threatened());
  moved.set_parameter(event_on_own, -0.04F);
  for (Public* adults : {&still, &moved}) {
    adults->begin();
    adults->set_field(Field::frontier_phase, static_cast<float>(FrontierPhase::war), 0);
    for (int month = 1; month <= 6; ++month) adults->step(month);
  }
  EXPECT_EQ(moved.values(Field::nato_support_party_share),
            still.values(Field::nato_support_party_share));
}

TEST(Frontier, ChangesNothingToTheLastBitWhileItIsHeld) {
  Public still(threatened());
  Public moved(threatened());
  for (std::size_t p = 0; p < kPartyCount; ++p) moved.set_parameter(event_on_own + p, -0.3F);
  moved.set_parameter(crisis_part, 1);
  for (Public* adults : {&still, &moved}) {
    adults->begin();
    adults->set_lever(Lever::cost_framing_share, 0.1F);
    for (int month = 1; month <= 24; ++month) adults->step(month);
  }
  EXPECT_EQ(moved.values(Field::nato_support_share), still.values(Field::nato_support_share));
}

TEST(Deal, MovesEveryPartyWhenItIsSignedAndBackWhenItLapses) {
  Public still;
  Public moved;
  moved.set_parameter(deal_on_own, 0.02F);
  moved.set_parameter(deal_on_opponents, -0.01F);
  still.begin();
  moved.begin();
  const auto answer = [&](int month, float stands) {
    moved.set_field(Field::deal_signed, stands);
    still.step(month);
    moved.step(month);
    EXPECT_EQ(moved.party(2), still.party(2)) << month;
    EXPECT_NEAR(moved.party(1) - still.party(1), -0.5F * (moved.party(0) - still.party(0)), 2e-7F);
    return moved.party(0) - still.party(0);
  };
  const float kept = std::exp2(-0.25F);
  EXPECT_EQ(answer(1, 0), 0);
  EXPECT_NEAR(answer(2, 1), 0.02F, 1e-6F);
  EXPECT_NEAR(answer(3, 1), 0.02F * kept, 1e-6F) << "signed once";
  EXPECT_NEAR(answer(4, 0), 0.02F * kept * kept - 0.02F, 1e-6F);
}

TEST(Casualties, CountInEveryMonthOfAMembersWarAsForcesAreInPlace) {
  Public still(threatened());
  Public moved(threatened());
  moved.set_parameter(casualties_on_own, -0.01F);
  still.begin();
  moved.begin();
  const auto answer = [&](int month, FrontierPhase of_member, float in_place) {
    moved.set_field(Field::frontier_phase, static_cast<float>(of_member), 0);
    moved.set_field(Field::frontier_phase, static_cast<float>(FrontierPhase::war), 1);
    moved.set_field(Field::us_force_share, in_place);
    still.step(month);
    moved.step(month);
    return moved.party(0) - still.party(0);
  };
  const float kept = std::exp2(-0.25F);
  EXPECT_EQ(answer(1, FrontierPhase::crisis, 1), 0) << "no war of a member";
  float x = -0.01F;
  EXPECT_NEAR(answer(2, FrontierPhase::war, 1), x, 1e-6F);
  x = kept * x - 0.01F * 0.4F;
  EXPECT_NEAR(answer(3, FrontierPhase::war, 0.4F), x, 1e-6F);
  x *= kept;
  EXPECT_NEAR(answer(4, FrontierPhase::war, 0), x, 1e-6F) << "nobody there";
  x *= kept;
  EXPECT_NEAR(answer(5, FrontierPhase::ceasefire, 1), x, 1e-6F);
}

TEST(Support, StaysOnItsScaleHoweverLongTheCues) {
  Public adults;
  adults.set_parameter(cue_on_own, -0.3F);
  adults.set_parameter(cue_on_opponents, 0.3F);
  adults.set_parameter(half_life_months, 120);
  adults.set_lever(Lever::elite_cue_share, 1);
  adults.begin();
  for (int month = 1; month <= 120; ++month) adults.step(month);
  EXPECT_EQ(adults.party(0), 0.01F);
  EXPECT_EQ(adults.party(1), 0.99F);
  EXPECT_GE(adults.all(), 0.01F);
}

TEST(Houses, TakeUpALastingDifferenceAndSumToNothing) {
  PollPool pool;
  pool.drift_sd = 0.002;
  pool.house_sd = 0.03;
  pool.houses = 2;
  for (int i = 0; i < 40; ++i) {
    pool.polls.push_back({.month = static_cast<double>(i),
                          .share = i % 2 == 0 ? 0.62 : 0.58,
                          .variance = 1e-4,
                          .house = i % 2});
  }
  const PooledLevels levels = pool_polls(pool);
  EXPECT_NEAR(levels.house[0] + levels.house[1], 0, 1e-12);
  EXPECT_NEAR(levels.house[0], 0.02, 0.002);
  EXPECT_NEAR(levels.level.back(), 0.6, 0.003);
}

TEST(Smoother, EndsWithTheFilterAndIsNowhereLessSure) {
  PollPool pool;
  pool.drift_sd = 0.01;
  pool.house_sd = 0.02;
  pool.houses = 2;
  for (int i = 0; i < 12; ++i) {
    pool.polls.push_back({.month = static_cast<double>(i),
                          .share = 0.5 + 0.01 * (i % 5),
                          .variance = 4e-4,
                          .house = i % 3 == 0 ? 0 : 1});
  }
  for (const bool has_prior : {false, true}) {
    pool.has_prior = has_prior;
    pool.prior_mean = 0.5;
    pool.prior_sd = 1000;  // as good as none
    const PooledLevels levels = pool_polls(pool);
    EXPECT_NEAR(levels.smoothed_level.back(), levels.level.back(), 1e-12);
    for (std::size_t i = 0; i < levels.level.size(); ++i) {
      EXPECT_LE(levels.smoothed_sd[i], levels.sd[i] + 1e-9);
    }
  }
  pool.has_prior = false;
  const PooledLevels exact = pool_polls(pool);
  pool.has_prior = true;
  const PooledLevels vague = pool_polls(pool);
  for (std::size_t i = 0; i < exact.level.size(); ++i) {
    EXPECT_NEAR(exact.smoothed_level[i], vague.smoothed_level[i], 1e-6);
    EXPECT_NEAR(exact.smoothed_sd[i], vague.smoothed_sd[i], 1e-6);
  }
}

TEST(Hindcast, ScoresOnlyGroupsPolledBefore) {
  const world::Setting setting = polled();
  const HindcastScores scores = score_polls(setting.polls, 2, {});
  EXPECT_EQ(scores.polls, 1);                   // the own party's second poll
  EXPECT_NEAR(scores.last_error, 0.04, 1e-12);  // 0.49 after 0.45
  EXPECT_NEAR(scores.flat_error, 0.04, 1e-12);
  EXPECT_EQ(score_polls({}, 0, {}).polls, 0);
}

/// The study's named polls of the family followed, as the reader gives them: middle month, house
/// (YouGov, Economist/YouGov, Pew, Reagan National Defense Survey), group, share, respondents.
std::vector<world::Poll> polls_of_the_study() {
  constexpr int kAll = world::kEveryone;
  const auto poll = [](int month, int house, int group, double share, double respondents) {
    return world::Poll{month, house, group, share, respondents};
  };
  return {poll(-125, 0, 0, 0.38, 1000),   poll(-125, 0, 1, 0.49, 1000),
          poll(-62, 1, kAll, 0.48, 1500), poll(-62, 1, 0, 0.34, 1500),
          poll(-49, 2, kAll, 0.65, 3600), poll(-49, 2, 0, 0.55, 3600),
          poll(-37, 2, kAll, 0.62, 3600), poll(-37, 2, 0, 0.49, 3600),
          poll(-30, 0, kAll, 0.53, 1000), poll(-30, 0, 0, 0.47, 1000),
          poll(-28, 2, kAll, 0.58, 3600), poll(-28, 2, 0, 0.43, 3600),
          poll(-28, 2, 1, 0.75, 3600),    poll(-17, 2, 0, 0.45, 3605),
          poll(-17, 2, 1, 0.77, 3605),    poll(-9, 3, kAll, 0.68, 2500)};
}

TEST(Hindcast, OfTheStudyGivesTheNumbersOfTheCard) {
  const std::vector<world::Poll> polls = polls_of_the_study();
  const HindcastScores first = score_polls(polls, 4, {});
  EXPECT_EQ(first.polls, 13);
  EXPECT_NEAR(first.model, -0.118, 5e-4);
  EXPECT_NEAR(first.last_poll, 0.749, 5e-4);
  EXPECT_NEAR(first.flat_pool, 0.721, 5e-4);
  EXPECT_NEAR(first.model_error, 0.069, 5e-4);
  EXPECT_NEAR(first.last_error, 0.085, 5e-4);
  EXPECT_NEAR(first.flat_error, 0.089, 5e-4);
  double log_score = 0;
  double last = 0;
  for (const PollForecast& forecast : first.forecasts) {
    log_score += forecast.log_score / 13;
    last += forecast.last_log_score / 13;
  }
  EXPECT_NEAR(log_score, first.model, 1e-12);
  EXPECT_NEAR(last, first.last_poll, 1e-12);
  EXPECT_EQ(first.forecasts.front().release, 0U);
  EXPECT_EQ(first.forecasts.back().release, 6U);  // seven releases
  const HindcastScores refitted = score_polls(polls, 4, {.drift_sd = 0.012, .house_sd = 0.04});
  EXPECT_NEAR(refitted.model, 0.733, 5e-4);
  EXPECT_NEAR(refitted.model_error, 0.072, 5e-4);
}

TEST(Opinion, GivesTheSameBitsAtAnyWidthAndInstructionSet) {
  Public whole(threatened());
  std::vector<Public> parts;
  for (std::uint32_t w = 0; w < 64; ++w) parts.emplace_back(threatened(), 1, w);
  const auto spread = [](std::size_t p, std::size_t w) {
    const auto& info = kParameters[p];
    return static_cast<float>(info.low + (info.high - info.low) * static_cast<double>(1 + w) / 70);
  };
  for (std::size_t p = 0; p < kParameters.size(); ++p) {
    for (std::size_t w = 0; w < 64; ++w) {
      whole.set_parameter(p, w, spread(p, w));
      parts[w].set_parameter(p, spread(p, w));
    }
  }
  whole.set_lever(Lever::elite_cue_share, 0.3F);
  whole.set_lever(Lever::cost_framing_share, 0.2F);
  for (const Model& model : models()) {
    if (model.info->name != "opinion") continue;
    model.start[static_cast<std::size_t>(base::best_isa())](whole.view(0));
  }
  for (Public& part : parts) {
    part.set_lever(Lever::elite_cue_share, 0.3F);
    part.set_lever(Lever::cost_framing_share, 0.2F);
    part.begin();
  }
  for (int month = 0; month <= 24; ++month) {
    const auto phase = static_cast<float>(month % 5 % 4);
    whole.set_field(Field::frontier_phase, phase);
    for (Public& part : parts) part.set_field(Field::frontier_phase, phase);
    if (month > 0) step_function("opinion", base::best_isa())(whole.view(month));
    for (std::size_t w = 0; w < 64; ++w) {
      if (month > 0) parts[w].step(month);
      ASSERT_EQ(whole.all(w), parts[w].all()) << month;
      for (std::size_t p = 0; p < kPartyCount; ++p) {
        ASSERT_EQ(whole.party(p, w), parts[w].party(p)) << month;
      }
    }
  }
}

}  // namespace
}  // namespace casus::models::opinion
