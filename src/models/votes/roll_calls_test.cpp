#include "models/votes/roll_calls.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/votes/lone_congress.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::votes {
namespace {

using catalog::Question;

world::Tally tally(int in_favor, int against) {
  return {.is_known = true,
          .for_low = in_favor,
          .for_high = in_favor,
          .against_low = against,
          .against_high = against};
}

/// A vote of the upper chamber on `family` with 1000 members of either party.
world::RollCall vote(int day, int family, double own, double others) {
  const auto of = [](double share) {
    const int in_favor = static_cast<int>(std::lround(1000 * share));
    return tally(in_favor, 1000 - in_favor);
  };
  world::RollCall call{.id = "V" + std::to_string(day), .day = day, .family = family};
  call.parties = {of(own), of(others)};
  call.yeas = call.parties[0].for_low + call.parties[1].for_low;
  call.noes = 2000 - call.yeas;
  call.needed = 1001;
  return call;
}

TEST(RollCalls, WithoutVotesTheFitIsThePriors) {
  const RollCallFit fit = fit_roll_calls({}, 1);
  EXPECT_TRUE(fit.has_converged);
  EXPECT_NEAR(fit.mode[others_alliance], 2, 1e-9);
  EXPECT_NEAR(fit.sd(others_alliance), 1, 1e-6);
  EXPECT_NEAR(fit.mode[others_loyalty], 0.5, 1e-9);
  EXPECT_NEAR(fit.sd(others_loyalty), 0.75, 1e-6);
  EXPECT_NEAR(fit.covariance[own_loyalty * coordinates + others_loyalty], 0, 1e-9)
      << "neither party's loyalty tells of the other's";
  EXPECT_NEAR(fit.mode[distance_in_crisis], 0, 1e-9);
  EXPECT_NEAR(fit.sd(distance_in_crisis), 0.5, 1e-6);
  EXPECT_NEAR(fit.covariance[place_of_bind * coordinates + place_of_crisis], 1.5 * 1.5, 1e-6);
}

TEST(RollCalls, ManyVotesGiveBackThePlacesTheyWereMadeFrom) {
  // place_of_aid 0.3, others 1.5 further, loyalty 0.8 of either party.
  std::vector<world::RollCall> calls;
  const auto share = [](double m) { return numeric::normal_cdf(m); };
  for (int k = 0; k < 36; ++k) {
    world::RollCall call = vote(-100 + k, 1, 0, 0);
    call.own_in_office = k % 3 == 0;
    call.president_side = k % 2 == 0 ? 1 : -1;
    const double pull = 0.8 * call.president_side;
    const double noise = 0.2 * numeric::normal_quantile((k + 0.5) / 36);
    call = [&] {
      world::RollCall made =
          vote(call.day, 1, share(-0.3 + (call.own_in_office ? pull : 0.0) + noise),
               share(1.2 + (call.own_in_office ? 0.0 : pull) - noise));
      made.own_in_office = call.own_in_office;
      made.president_side = call.president_side;
      return made;
    }();
    calls.push_back(call);
  }
  const RollCallFit fit = fit_roll_calls(calls, 1);
  EXPECT_TRUE(fit.has_converged);
  EXPECT_NEAR(fit.mode[place_of_aid], 0.3, 0.06);
  EXPECT_NEAR(fit.mode[others_alliance], 1.5, 0.08);
  EXPECT_NEAR(fit.mode[own_loyalty], 0.8, 0.08);
  EXPECT_NEAR(fit.mode[others_loyalty], 0.8, 0.08);
  EXPECT_NEAR(std::exp(fit.mode[log_noise]), 0.2, 0.03);
  EXPECT_LT(fit.sd(place_of_aid), 0.1);
}

TEST(RollCalls, ACrisisShowsADistanceOfItsOwnAndLeavesTheOtherFamilies) {
  std::vector<world::RollCall> calls;
  const auto share = [](double m) { return numeric::normal_cdf(m); };
  for (int k = 0; k < 24; ++k) {
    const double noise = 0.1 * numeric::normal_quantile((k + 0.5) / 24);
    const bool is_crisis = k % 2 == 0;
    const double own = is_crisis ? -1.0 : 0.2;
    const double apart = is_crisis ? 2.4 : 1.6;
    calls.push_back(
        vote(-100 + k, is_crisis ? 4 : 1, share(own + noise), share(own + apart - noise)));
  }
  const RollCallFit fit = fit_roll_calls(calls, 1);
  EXPECT_NEAR(fit.mode[others_alliance], 1.6, 0.05);
  EXPECT_NEAR(fit.mode[distance_in_crisis], 0.8, 0.08);
  const world::RollCall aid{.family = 1};
  const world::RollCall crisis{.family = 4};
  EXPECT_EQ(loading_of(aid, 1, 1)[distance_in_crisis], 0);
  EXPECT_EQ(loading_of(crisis, 1, 1)[distance_in_crisis], 1);
  EXPECT_EQ(loading_of(crisis, 0, 1)[distance_in_crisis], 0);
}

TEST(RollCalls, TheModeIsWhereNoSmallStepClimbs) {
  const std::vector<world::RollCall> calls{vote(-9, 0, 0.9, 0.99), vote(-5, 3, 0.4, 0.98),
                                           vote(-2, 4, 0.1, 0.97)};
  const RollCallFit fit = fit_roll_calls(calls, 1);
  EXPECT_TRUE(fit.has_converged);
  // Fitted again from other data that add nothing: a tally of nobody.
  std::vector<world::RollCall> more = calls;
  more.push_back({.id = "none", .day = -1, .family = 2});
  const RollCallFit again = fit_roll_calls(more, 1);
  for (std::size_t c = 0; c < coordinates; ++c) EXPECT_NEAR(again.mode[c], fit.mode[c], 1e-9);
}

TEST(RollCalls, ATallyLeftOpenSaysLessThanOneThatIsKnown) {
  world::RollCall known = vote(-3, 3, 0.5, 0.99);
  known.parties[0] = tally(20, 28);
  world::RollCall open = known;
  open.parties[0].for_low = 2;
  open.parties[0].for_high = 38;
  const RollCallFit sharp = fit_roll_calls(std::vector{known}, 1);
  const RollCallFit wide = fit_roll_calls(std::vector{open}, 1);
  EXPECT_GT(wide.sd(place_of_bind), 1.02 * sharp.sd(place_of_bind));
}

TEST(RollCalls, OnlyEarlierDaysAreKnownToAForecast) {
  const std::vector<world::RollCall> calls{vote(-9, 1, 0.6, 0.99), vote(-5, 1, 0.5, 0.99),
                                           vote(-5, 1, 0.3, 0.98), vote(-1, 1, 0.4, 0.97)};
  const RollCallHindcast hindcast = hindcast_roll_calls(calls, 1);
  ASSERT_EQ(hindcast.forecasts.size(), 3U);
  EXPECT_EQ(hindcast.forecasts[0].share, hindcast.forecasts[1].share) << "of one day";
  EXPECT_NEAR(hindcast.forecasts[1].related_yea_share, (0.6 + 0.99) / 2, 1e-12);
  EXPECT_NEAR(hindcast.forecasts[2].related_yea_share, (0.3 + 0.98) / 2, 1e-12);
  EXPECT_EQ(hindcast.forecasts[2].party_line_yea_share, 0.5);
  EXPECT_EQ(hindcast.scores.votes, 3);
  std::vector<world::RollCall> changed = calls;
  changed[3] = vote(-1, 1, 0, 0.97);
  EXPECT_EQ(hindcast_roll_calls(changed, 1).forecasts[2].share, hindcast.forecasts[2].share);
  EXPECT_NE(hindcast_roll_calls(changed, 1).scores.error, hindcast.scores.error);
}

TEST(RollCalls, ASureThingScoresWellAndItsOppositeBadly) {
  std::vector<world::RollCall> calls;
  for (int k = 0; k < 8; ++k) calls.push_back(vote(-100 + k, 1, 0.9, 0.99));
  const RollCallScores scores = hindcast_roll_calls(calls, 1).scores;
  EXPECT_LT(scores.brier, 1e-3);
  EXPECT_LT(scores.error, 0.05);
  calls.push_back(vote(-1, 1, 0.05, 0.1));
  const RollCallForecast last = hindcast_roll_calls(calls, 1).forecasts.back();
  EXPECT_FALSE(last.has_passed);
  EXPECT_GT(last.pass, 0.95);
}

/// Mean margin of the question in the chamber that has 100 seats.
double margin_of(Congress& congress, Question question) {
  congress.step(1);
  return static_cast<double>(congress.margin(question));
}

TEST(Places, LoyaltyPullsThePresidentsPartyToThePresidentsSide) {
  const auto yeas = [](float loyalty, bool is_sceptical) {
    Congress congress(1);
    congress.support(consent_step, 0.4F, 0.4F);
    congress.set_parameter(loyalty_of_own, loyalty);
    congress.set_parameter(loyalty_of_others, 0.3F);
    congress.set_field(catalog::Field::admin_is_sceptic, is_sceptical ? 1 : 0);
    congress.ask(catalog::Action::seek_consent);
    return margin_of(congress, Question::consent_to_exit) + 67;
  };
  const auto at = [](double shift) {
    return numeric::normal_cdf(numeric::normal_quantile(0.4) + shift);
  };
  EXPECT_NEAR(yeas(0.7F, true), 53 * at(0.7) + 47 * 0.4, 1e-3);
  EXPECT_NEAR(yeas(0.7F, false), 53 * 0.4 + 47 * at(-0.3), 1e-3);
}

TEST(Places, TheLowerChamberAndTheClosedGapEnterOnTheAlliancesSide) {
  Congress congress(1);
  congress.set_parameter(lower_chamber_shift, 0.2F);
  congress.set_parameter(alliance_of_others, 2);
  congress.set_parameter(exit_gap_closed_share, 0.25F);
  congress.set_parameter(suit_step, 0.1F);
  congress.set_parameter(crisis_place, 0.3F);
  congress.set_parameter(crisis_distance, 0.4F);
  congress.set_parameter(limit_place, -0.6F);
  congress.set_parameter(consent_step, -0.2F);
  congress.ask(catalog::Action::seek_consent);
  congress.defy();
  congress.step(1);
  const auto cdf = [](double m) { return numeric::normal_cdf(m); };
  EXPECT_NEAR(congress.margin(Question::consent_to_exit), 53 * cdf(-0.8) + 47 * cdf(-2.3) - 67,
              1e-3);
  EXPECT_NEAR(congress.margin(Question::suit_by_upper), 53 * cdf(-0.4) + 47 * cdf(2.0) - 51, 1e-3);
  EXPECT_NEAR(congress.margin(Question::suit_by_lower), 218 * cdf(-0.2) + 213 * cdf(2.2) - 216,
              1e-3);
}

TEST(Places, GivenItsFactorAPartyDividesAsTheFitSays) {
  // A share cdf(m + sigma F) with sigma^2 = rho / (1 - rho + b^2): over the worlds, mean support is
  // cdf(m / sqrt(1 + sigma^2)) and its spread that of sigma.
  constexpr std::size_t kWorlds = 4096;
  Congress congress(kWorlds);
  congress.set_parameter(shock_correlation, 0.2F);
  congress.set_parameter(party_spread, 0.9F);
  congress.set_parameter(limit_place, 0.4F);
  congress.ask(catalog::Action::seek_consent);
  congress.step(1);
  const double sigma = std::sqrt(0.2 / (0.8 + 0.81));
  double mean = 0;
  double square = 0;
  for (std::size_t w = 0; w < kWorlds; ++w) {
    const double share =
        (static_cast<double>(congress.margin(Question::consent_to_exit, w)) + 67) / 100;
    const double place = numeric::normal_quantile(share);
    mean += place / kWorlds;
    square += place * place / kWorlds;
  }
  EXPECT_NEAR(mean, 0.4, 4 * sigma / std::sqrt(kWorlds) + 0.005);
  EXPECT_NEAR(std::sqrt(square - mean * mean), sigma, 0.02);
}

}  // namespace
}  // namespace casus::models::votes
