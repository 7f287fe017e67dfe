// Elections: who holds the seats, who brings questions to the floor, and vetoes.
#include <gtest/gtest.h>

#include <cmath>

#include "models/votes/lone_congress.hpp"
#include "models/votes/turnover.hpp"

namespace casus::models::votes {
namespace {

using catalog::Action;
using catalog::Event;
using catalog::Field;
using catalog::Question;

constexpr std::size_t kWorldsOfSeats = 4096;

/// A congress in which the own party alone votes for suits.
Congress party_line(std::size_t worlds) {
  Congress congress(worlds);
  congress.support(suit_step, 0.999999F, 0.000001F);
  return congress;
}

TEST(Seats, StayUntilALegislatureIsSeatedAndVacantOnesAreThenFilled) {
  world::Setting setting = congress();
  setting.chambers[1].vacant = 4;
  for (const int month : {kSeating - 1, kSeating + 1}) {
    Congress congress(1, 0, setting);
    congress.support(suit_step, 0.999999F, 0.000001F);
    congress.set_parameter(first_share_lower, 0.5F);
    if (month > kSeating) congress.step(kSeating);
    congress.defy();
    congress.step(month);
    // 218 of 431, of which 216 carry; or half of 435, rounded up, of which 218 carry.
    const double needed = month < kSeating ? 216 : 218;
    EXPECT_NEAR(static_cast<double>(congress.margin(Question::suit_by_lower)), 218 - needed, 0.01);
  }
}

TEST(Seats, OfTheFirstElectionAreAnInput) {
  Congress congress = party_line(1);
  congress.set_parameter(first_share_upper, 0.48F);
  congress.set_parameter(first_share_lower, 0.44F);
  congress.defy();
  congress.step(kSeating - 1);
  EXPECT_NEAR(congress.margin(Question::suit_by_upper) + 51, 53, 0.01);
  Congress later = party_line(1);
  later.set_parameter(first_share_upper, 0.48F);
  later.set_parameter(first_share_lower, 0.44F);
  later.step(kSeating);
  later.defy();
  later.step(kSeating + 1);
  EXPECT_NEAR(later.margin(Question::suit_by_upper) + 51, 48, 0.01);
  EXPECT_NEAR(later.margin(Question::suit_by_lower) + 216, 190, 0.01);  // 0.44 of 431 is 189.6
}

/// Own seats of the lower chamber after the second election, the first having left things as they
/// were.
std::vector<double> after_second_election(bool is_sceptical, bool is_presidential, float swing) {
  world::Setting setting = congress();
  if (is_presidential) setting.election_months = {kSeating + 24};
  Congress congress(kWorldsOfSeats, 0, setting);
  congress.support(suit_step, 0.999999F, 0.000001F);
  congress.set_parameter(midterm_loss_share, 0.06F);
  congress.set_parameter(presidential_gain_share, 0.03F);
  congress.set_parameter(seat_swing_sd, swing);
  congress.set_parameter(upper_renewed_share, 1.0F / 3);
  congress.set_field(Field::admin_is_sceptic, is_sceptical ? 1 : 0);
  congress.step(kSeating);
  congress.step(kSeating + 24);
  congress.defy();
  congress.step(kSeating + 25);
  std::vector<double> seats;
  for (std::size_t w = 0; w < kWorldsOfSeats; ++w) {
    seats.push_back(static_cast<double>(congress.margin(Question::suit_by_lower, w)) + 216);
  }
  return seats;
}

TEST(Seats, ThePresidentsPartyLosesMidtermsAndTheWinnersGains) {
  // 218 of 431 less 0.06 of the seats, 25.86; or with 0.03, 12.93.
  EXPECT_NEAR(after_second_election(true, false, 0)[0], 192, 0.01);
  EXPECT_NEAR(after_second_election(false, false, 0)[0], 244, 0.01);
  EXPECT_NEAR(after_second_election(true, true, 0)[0], 231, 0.01);
  EXPECT_NEAR(after_second_election(false, true, 0)[0], 205, 0.01);
}

TEST(Seats, SwingsSpreadThemByTheirDeviation) {
  const std::vector<double> seats = after_second_election(true, true, 0.04F);
  double mean = 0;
  double square = 0;
  for (const double one : seats) {
    mean += one / static_cast<double>(kWorldsOfSeats);
    square += one * one / static_cast<double>(kWorldsOfSeats);
  }
  const double sd = 0.04 * 431;
  EXPECT_NEAR(mean, 231, 4 * sd / std::sqrt(kWorldsOfSeats) + 0.1);
  EXPECT_NEAR(std::sqrt(square - mean * mean), sd, 0.7);
}

TEST(Seats, AreWholeAndNeverAllOfOneParty) {
  EXPECT_EQ(whole_seats<isa::scalar>(0.507, 100), 51);
  EXPECT_EQ(whole_seats<isa::scalar>(0.503, 100), 50);
  EXPECT_EQ(whole_seats<isa::scalar>(-0.1, 100), 1);
  EXPECT_EQ(whole_seats<isa::scalar>(1.2, 100), 99);
}

/// Share of worlds in which a question the executive wants comes to the floor of both chambers.
double floor_share(float first_lower, float effect) {
  Congress congress(kWorldsOfSeats);
  congress.set_parameter(floor_for_administration, 0.5F);
  congress.set_parameter(floor_control_effect, effect);
  congress.set_parameter(first_share_lower, first_lower);
  congress.support(act_step, 0.000001F, 0.000001F);
  congress.step(kSeating);
  congress.ask(Action::seek_act);
  congress.step(kSeating + 1);
  return static_cast<double>(congress.votes_on(Question::exit_act)) /
         static_cast<double>(kWorldsOfSeats);
}

TEST(Floor, WhoControlsTheChambersMovesWhatComesToIt) {
  const double four_errors = 4 * std::sqrt(0.25 / static_cast<double>(kWorldsOfSeats));
  EXPECT_NEAR(floor_share(0.52F, 1), 1 / (1 + std::exp(-1.0)), four_errors);
  EXPECT_NEAR(floor_share(0.45F, 1), 0.5, four_errors) << "one chamber each";
  EXPECT_NEAR(floor_share(0.52F, 0), 0.5, four_errors);
}

/// Events of restraining acts in a sceptical executive's term, by kind and detail.
struct Vetoes {
  int sustained = 0;
  int overridden = 0;
  int carried = 0;
  int failed = 0;
};
Vetoes vetoes_of(float own, bool is_sceptical) {
  Congress congress(kWorldsOfSeats);
  congress.support(restraint_step, own, 0.99F);
  congress.set_field(Field::admin_is_sceptic, is_sceptical ? 1 : 0);
  congress.defy();
  congress.step(1);
  Vetoes vetoes;
  for (const catalog::DatedEvent& event : congress.log) {
    if (event.index != static_cast<int>(Question::restraining_act)) continue;
    if (event.event == Event::vote_vetoed)
      ++(event.detail > 0 ? vetoes.overridden : vetoes.sustained);
    if (event.event == Event::vote_carried) ++vetoes.carried;
    if (event.event == Event::vote_failed) ++vetoes.failed;
  }
  return vetoes;
}

TEST(Vetoes, MeetActsThatPassAndOverridesAreTheOnesThatBecomeLaw) {
  const Vetoes vetoes = vetoes_of(0.4F, true);
  EXPECT_EQ(vetoes.overridden, vetoes.carried) << "nothing becomes law unless over the veto";
  EXPECT_EQ(vetoes.carried + vetoes.failed, static_cast<int>(kWorldsOfSeats));
  // 53 at 0.4 and 47 at 0.99 have 60 yeas nearly always, two thirds of both chambers at 0.58.
  const auto worlds = static_cast<double>(kWorldsOfSeats);
  EXPECT_NEAR(vetoes.overridden / worlds, 0.582554, 4 * std::sqrt(0.25 / worlds));
  EXPECT_GT(vetoes.overridden + vetoes.sustained, 0.98 * worlds);
}

TEST(Vetoes, AreForExecutivesWhoOppose) {
  const Vetoes vetoes = vetoes_of(0.4F, false);
  EXPECT_EQ(vetoes.overridden + vetoes.sustained, 0);
  EXPECT_GT(vetoes.carried, 0.98 * static_cast<double>(kWorldsOfSeats));
}

TEST(Vetoes, OfWhatNobodyCarriesThereAreNone) {
  const Vetoes vetoes = vetoes_of(0.001F, true);
  EXPECT_EQ(vetoes.overridden + vetoes.sustained, 0);
  EXPECT_EQ(vetoes.failed, static_cast<int>(kWorldsOfSeats));
}

}  // namespace
}  // namespace casus::models::votes
