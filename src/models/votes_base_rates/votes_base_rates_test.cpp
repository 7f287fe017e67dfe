#include "models/votes_base_rates/votes_base_rates.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "models/lone_model.hpp"

namespace casus::models::votes_base_rates {
namespace {

using catalog::Action;
using catalog::Event;
using catalog::Field;
using catalog::Question;
using catalog::TreatyState;

TEST(VotesBaseRates, GiveTheirClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

constexpr std::array<double, 4> kOverdispersions{0.005, 0.05, 0.35, 0.9};

/// Quotas or rates at which `pass` moves the wrong way.
using Pass = std::function<double(double rate, double overdispersion, int quota)>;
int wrong_ways(const Pass& pass) {
  int wrong = 0;
  for (const double r : kOverdispersions) {
    for (int quota = 0; quota <= 101; ++quota) {
      if (pass(0.3, r, quota + 1) > pass(0.3, r, quota) + 1e-12) ++wrong;
      if (pass(0.35, r, quota) < pass(0.3, r, quota) - 1e-12) ++wrong;
    }
  }
  return wrong;
}
double pass_of(double rate, double r, int quota) {
  return tail<isa::scalar>({53, rate}, {47, 0.9}, r, quota);
}

TEST(VotesBaseRates, AHigherQuotaIsNeverEasierAndAHigherRateNeverHurts) {
  EXPECT_EQ(wrong_ways(pass_of), 0);
  EXPECT_GT(
      wrong_ways([](double rate, double r, int quota) { return 1 - pass_of(rate, r, quota); }), 0)
      << "the check does not see a flipped sign";
}

TEST(VotesBaseRates, SomeNumberOfYeasIsCertain) {
  for (const double r : kOverdispersions) {
    for (const double rate : {1e-6, 0.2, 0.999999}) {
      EXPECT_NEAR(tail<isa::scalar>({350, rate}, {400, 1 - rate}, r, 0), 1, 1e-12);
      EXPECT_EQ(tail<isa::scalar>({350, rate}, {400, 1 - rate}, r, 751), 0);
    }
  }
}

world::Setting senate() {
  world::Setting setting;
  setting.chambers = {{"upper", {{"own", 53, true}, {"other", 47}}}};
  for (world::Rule& rule : setting.rules) rule = {true, {{.chamber = 0}}, false};
  setting.rules[0].stages[0] = {
      .quota = world::Quota::share_of_present, .number = 2.0 / 3.0, .quorum = 51};
  return setting;
}

class Senate : public LoneModel {
 public:
  explicit Senate(std::size_t worlds, std::uint32_t first_world = 0,
                  const world::Setting& its_setting = senate())
      : LoneModel(kInfo, memory_rows(its_setting), its_setting, worlds, first_world) {
    set_parameter(overdispersion, 0.1F);
    set_parameter(attendance_share, 1);
    set_parameter(floor_for_administration, 1);
    set_parameter(floor_against_administration, 1);
    for (std::size_t p = consent_rate_own; p <= repeal_rate_other; ++p) set_parameter(p, 0.6F);
    set_lever(catalog::Lever::statute_in_force, 1);
    set_field(Field::admin_is_sceptic, 1);
    start<isa::scalar>(view(0));
  }
};

TEST(VotesBaseRates, FrequenciesMeetTheExactTail) {
  constexpr std::size_t kWorlds = 8192;
  Senate senate(kWorlds);
  senate.set_parameter(consent_rate_own, 0.9F);
  senate.set_parameter(consent_rate_other, 0.3F);
  senate.set_field(Field::us_action, static_cast<float>(Action::seek_consent));
  advance<isa::scalar>(senate.view(1));
  const double expected =
      tail<isa::scalar>({53, static_cast<double>(0.9F)}, {47, static_cast<double>(0.3F)},
                        static_cast<double>(0.1F), 67);
  const auto carried = std::count_if(
      senate.log.begin(), senate.log.end(),
      [](const catalog::DatedEvent& event) { return event.event == Event::vote_carried; });
  EXPECT_EQ(senate.log.size(), kWorlds);
  EXPECT_NEAR(static_cast<double>(carried) / kWorlds, expected, 0.02);  // four standard errors
  EXPECT_NEAR(senate.row(Field::vote_margin)[0], 53 * 0.9 + 47 * 0.3 - 67, 1e-4);
}

TEST(VotesBaseRates, PutsTheSameQuestionsAsTheModelItRivals) {
  Senate senate(4);
  advance<isa::scalar>(senate.view(1));
  EXPECT_TRUE(senate.log.empty());
  senate.set_field(Field::treaty_state, static_cast<float>(TreatyState::notice));
  advance<isa::scalar>(senate.view(2));
  EXPECT_EQ(senate.log.size(), 12U);  // restraining act and both suits, in four worlds
  advance<isa::scalar>(senate.view(3));
  EXPECT_EQ(senate.log.size(), 12U);
}

constexpr int kSeating = 5;

/// Own seats after the first election, at 0.48, and then after one or more later ones: the own
/// party alone says yes, so that the margin of a simple majority tells its seats.
std::vector<double> own_seats_after(int elections, float swing, std::size_t worlds = 1) {
  world::Setting setting = senate();
  setting.seating_months = {kSeating, kSeating + 24};
  Senate body(worlds, 0, setting);
  body.set_parameter(suit_rate_own, 0.999999F);
  body.set_parameter(suit_rate_other, 0.000001F);
  body.set_parameter(first_share_lower,
                     0.48F);  // the chamber that suits are put to counts as lower
  body.set_parameter(midterm_loss_share, 0.06F);
  body.set_parameter(seat_persistence, 0.5F);
  body.set_parameter(seat_swing_sd, swing);
  for (int election = 0; election < elections; ++election) {
    advance<isa::scalar>(body.view(kSeating + 24 * election));
  }
  body.set_field(Field::treaty_state, static_cast<float>(TreatyState::notice));
  advance<isa::scalar>(body.view(elections == 0 ? 1 : kSeating + 24 * elections - 1));
  std::vector<double> seats;
  const float* margin =
      body.row(Field::vote_margin, static_cast<std::size_t>(Question::suit_by_lower));
  for (std::size_t w = 0; w < worlds; ++w) seats.push_back(static_cast<double>(margin[w]) + 51);
  return seats;
}

TEST(VotesBaseRates, SeatsTurnOverAtElectionsAsInTheModelItRivals) {
  EXPECT_NEAR(own_seats_after(0, 0)[0], 53, 0.01);
  EXPECT_NEAR(own_seats_after(1, 0)[0], 48, 0.01);
  EXPECT_NEAR(own_seats_after(2, 0)[0], 43, 0.01);  // 1/2 - 0.5 x 0.02 - 0.06
  const std::vector<double> seats = own_seats_after(2, 0.04F, 4096);
  double mean = 0;
  double square = 0;
  for (const double one : seats) {
    mean += one / 4096;
    square += one * one / 4096;
  }
  EXPECT_NEAR(mean, 43, 4 * 4 / std::sqrt(4096.0) + 0.01);
  EXPECT_NEAR(std::sqrt(square - mean * mean), 4, 0.2);
}

TEST(VotesBaseRates, BitsDependOnNeitherWidthNorInstructionSet) {
  constexpr std::size_t kWorlds = 19;
  const auto run = [](Senate& senate, StepFunction step) {
    senate.set_parameter(attendance_share, 0.95F);
    senate.set_field(Field::us_action, static_cast<float>(Action::seek_consent));
    senate.set_field(Field::treaty_state, static_cast<float>(TreatyState::notice));
    step(senate.view(1));
    return senate.values(Field::vote_margin);
  };
  Senate whole(kWorlds);
  const std::vector<float> margins = run(whole, advance<isa::scalar>);
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    Senate one(1, w);
    const std::vector<float> own = run(one, advance<isa::scalar>);
    for (std::size_t q = 0; q < own.size(); ++q) EXPECT_EQ(own[q], margins[q * kWorlds + w]);
  }
  for (const base::Isa isa : base::kIsas) {
    if (!base::can_run(isa)) continue;
    Senate again(kWorlds);
    EXPECT_EQ(run(again, step_function("votes_base_rates", isa)), margins);
    EXPECT_EQ(again.values(Field::vote_passed), whole.values(Field::vote_passed));
  }
}

}  // namespace
}  // namespace casus::models::votes_base_rates
