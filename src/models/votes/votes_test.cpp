#include "models/votes/votes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/votes/ballot.hpp"
#include "models/votes/lone_congress.hpp"
#include "numeric/elementary.hpp"
#include "numeric/poisson_binomial.hpp"

namespace casus::models::votes {
namespace {

using catalog::Action;
using catalog::Event;
using catalog::Field;
using catalog::Question;

constexpr std::size_t kManyWorlds = 8192;

/// Four standard errors of a frequency in kManyWorlds worlds: a false alarm once in 16,000 runs,
/// but the seed is fixed.
double four_errors(double p) {
  return 4 * std::sqrt(p * (1 - p) / static_cast<double>(kManyWorlds));
}

TEST(Votes, GiveTheirPublishedNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Votes, NobodyVotesUnasked) {
  Congress congress;
  const std::vector<float> before = congress.fields;
  for (int month = 1; month <= 24; ++month) congress.step(month);
  EXPECT_EQ(congress.fields, before);
  EXPECT_TRUE(congress.log.empty());
}

TEST(Votes, AQuestionAskedIsPutInTheSameMonthAndWrittenDown) {
  Congress congress(3, 100);
  congress.support(consent_step, 0.999F, 0.9F);
  congress.ask(Action::seek_consent);
  congress.step(1);
  ASSERT_EQ(congress.log.size(), 3U);
  EXPECT_EQ(congress.log[1].world, 101U);
  EXPECT_EQ(congress.log[1].month, 1);
  EXPECT_EQ(congress.log[1].event, Event::vote_carried);
  EXPECT_EQ(congress.log[1].index, static_cast<int>(Question::consent_to_exit));
  EXPECT_EQ(congress.passed(Question::consent_to_exit), 1);
  EXPECT_NEAR(congress.margin(Question::consent_to_exit), 53 * 0.999 + 47 * 0.9 - 67, 1e-4);
  EXPECT_EQ(congress.passed(Question::exit_act), 0);
}

TEST(Votes, WhatHasBeenCarriedStaysSoAndIsNotPutAgain) {
  Congress congress;
  congress.support(consent_step, 0.999F, 0.99F);
  congress.ask(Action::seek_consent);
  congress.step(1);
  congress.support(consent_step, 0.001F, 0.001F);
  congress.step(2);
  EXPECT_EQ(congress.share_passed(Question::consent_to_exit), 1);
  EXPECT_EQ(congress.votes_on(Question::consent_to_exit), 64);
}

TEST(Votes, ANoticeInDefianceIsTakenUpOnceAndAgainByANewLegislature) {
  Congress congress(1);
  for (const Parameter step : {restraint_step, suit_step}) {
    congress.support(step, 0.001F, 0.001F);
  }
  congress.step(1);
  congress.defy();
  for (int month = 2; month < kSeating; ++month) congress.step(month);
  for (const Question q :
       {Question::restraining_act, Question::suit_by_lower, Question::suit_by_upper}) {
    EXPECT_EQ(congress.votes_on(q), 1);
  }
  EXPECT_EQ(congress.log.front().month, 2);
  for (int month = kSeating; month < kSeating + 24; ++month) congress.step(month);
  EXPECT_EQ(congress.votes_on(Question::restraining_act), 2);
  EXPECT_EQ(congress.log.back().month, kSeating);
}

TEST(Votes, ALawfulNoticeIsNotFoughtNorOneAfterRepeal) {
  for (const bool is_repealed : {false, true}) {
    Congress congress;
    congress.defy();
    if (is_repealed) {
      congress.set_lever(catalog::Lever::statute_in_force, 0);
    } else {
      congress.set_field(Field::vote_passed, 1, static_cast<std::size_t>(Question::exit_act));
    }
    congress.step(1);
    EXPECT_TRUE(congress.log.empty());
  }
}

TEST(Votes, TheLeadershipDecidesWhatComesToTheFloor) {
  Congress congress(kManyWorlds);
  congress.set_parameter(floor_for_administration, 0.3F);
  congress.set_parameter(floor_against_administration, 0.8F);
  congress.ask(Action::seek_consent);
  congress.defy();
  congress.step(1);
  const auto share = [&](Question question) {
    return static_cast<double>(congress.votes_on(question)) / static_cast<double>(kManyWorlds);
  };
  EXPECT_NEAR(share(Question::consent_to_exit), 0.3, four_errors(0.3));
  EXPECT_NEAR(share(Question::suit_by_upper), 0.8, four_errors(0.8));
}

TEST(Votes, FrequenciesMeetTheExactTailAndTheAverageOverTheSharedShock) {
  for (const double correlation : {0.0, 0.3}) {
    for (const double lasting : {0.0, 0.6, 1.0}) {
      Congress congress(kManyWorlds);
      congress.set_parameter(shock_correlation, static_cast<float>(correlation));
      congress.set_parameter(lasting_shock_share, static_cast<float>(lasting));
      congress.support(consent_step, 0.65F, 0.65F);
      congress.ask(Action::seek_consent);
      congress.step(1);
      const double expected = correlation == 0 ? 0.380291 : 0.521144;
      EXPECT_NEAR(congress.share_passed(Question::consent_to_exit), expected, four_errors(expected))
          << correlation << " " << lasting;
    }
  }
}

TEST(Votes, PartiesMayHaveShocksOfTheirOwn) {
  Ballot ballot{.p = std::vector<double>(100, 0.8), .quota = 67, .correlation = 0.4};
  for (int i = 0; i < 100; ++i) ballot.parties.push_back(i < 53 ? 0 : 1);
  for (const double common : {0.0, 0.5}) {
    ballot.common_share = common;
    const double expected = solve_ballot(ballot).value().pass;
    Congress congress(kManyWorlds);
    congress.set_parameter(shock_correlation, 0.4F);
    congress.set_parameter(common_shock_share, static_cast<float>(common));
    congress.set_parameter(lasting_shock_share, 0.5F);
    congress.support(consent_step, 0.8F, 0.8F);
    congress.ask(Action::seek_consent);
    congress.step(1);
    EXPECT_NEAR(congress.share_passed(Question::consent_to_exit), expected, four_errors(expected));
  }
}

TEST(Votes, AttendanceMovesTheQuota) {
  // With members present at 0.8 and all for it, the margin is n - ceil(2 n / 3).
  Congress congress(kManyWorlds);
  congress.set_parameter(attendance_share, 0.8F);
  congress.support(consent_step, 0.999999F, 0.999999F);
  congress.ask(Action::seek_consent);
  congress.step(1);
  double sum = 0;
  for (std::size_t w = 0; w < kManyWorlds; ++w) {
    sum += static_cast<double>(congress.margin(Question::consent_to_exit, w));
  }
  double expected = 0;
  const BallotResult present =
      solve_ballot({.p = std::vector<double>(100, 0.8), .quota = 1}).value();
  for (int n = 0; n <= 100; ++n) {
    expected += present.pmf[static_cast<std::size_t>(n)] * (n - (2 * n + 2) / 3);
  }
  EXPECT_NEAR(sum / static_cast<double>(kManyWorlds), expected, 0.07);
  EXPECT_EQ(congress.share_passed(Question::consent_to_exit), 1);
}

TEST(Votes, WithoutAQuorumNothingPasses) {
  world::Setting setting = congress();
  setting.rules[static_cast<std::size_t>(Question::consent_to_exit)].stages[0].quorum = 51;
  Congress congress(64, 0, setting);
  congress.set_parameter(attendance_share, 0.5F);
  congress.support(consent_step, 0.999999F, 0.999999F);
  congress.ask(Action::seek_consent);
  congress.step(1);
  const double share = congress.share_passed(Question::consent_to_exit);
  EXPECT_GT(share, 0.2);  // P(at least 51 of 100 present) = 0.46
  EXPECT_LT(share, 0.7);
}

TEST(Votes, ASpreadPartyKeepsItsMeanSupport) {
  std::vector<double> spot(431);
  const world::Setting setting = congress();
  const Seats seats = seats_at_start(setting.chambers[1]);
  spots_of<isa::scalar>(seats, spot);
  for (const double spread : {0.0, 0.7, 2.5}) {
    const double widened = std::sqrt(1 + spread * spread);
    const Disposition disposition{
        .place = {numeric::normal_quantile(0.3) * widened, numeric::normal_quantile(0.9) * widened},
        .spread = spread};
    std::vector<double> yea(431, 1);
    yea_probabilities<isa::scalar>(seats, spot, disposition, yea);
    double own = 0;
    for (std::size_t seat = 0; seat < 218; ++seat) own += yea[seat];
    EXPECT_NEAR(own / 218, 0.3, 1e-3) << spread;
    if (spread > 0) {
      EXPECT_LT(yea[0], yea[217]);
    }
  }
}

TEST(Votes, ASpreadLeavesTheMarginWhereTheMeanSupportsPutIt) {
  Congress congress(1);
  congress.set_parameter(party_spread, 1.5F);
  congress.support(consent_step, 0.3F, 0.9F);
  congress.ask(Action::seek_consent);
  congress.step(1);
  // The members' places are a sample of 53 and 47 from the normal spread: a tenth of a vote off.
  EXPECT_NEAR(congress.margin(Question::consent_to_exit), 53 * 0.3 + 47 * 0.9 - 67, 0.1);
}

TEST(Votes, AVetoTakesTwoThirdsOfBothChambersAndASignatureSavesThem) {
  for (const bool is_sceptical : {true, false}) {
    Congress congress(kManyWorlds);
    congress.support(restraint_step, 0.3F, 0.99F);  // about 62 and 276 yeas
    congress.set_field(Field::admin_is_sceptic, is_sceptical ? 1 : 0);
    congress.defy();
    congress.step(1);
    const double expected =
        rule_pass_probability(
            congress.setting.rules[static_cast<std::size_t>(Question::restraining_act)],
            congress.setting.chambers,
            std::vector<std::vector<double>>{[] {
                                               std::vector<double> p(100, 0.99);
                                               std::fill_n(p.begin(), 53, 0.3);
                                               return p;
                                             }(),
                                             [] {
                                               std::vector<double> p(431, 0.99);
                                               std::fill_n(p.begin(), 218, 0.3);
                                               return p;
                                             }()},
            is_sceptical, 0)
            .value();
    EXPECT_NEAR(congress.share_passed(Question::restraining_act), expected,
                four_errors(expected) + 1e-6);
    EXPECT_EQ(expected < 0.05, is_sceptical) << expected;
  }
}

TEST(Votes, ALegislatureThatRefusedRefusesAgainAndANewOneMayNot) {
  Congress congress(kManyWorlds);
  congress.set_parameter(shock_correlation, 0.9F);
  congress.set_parameter(lasting_shock_share, 1);
  congress.support(consent_step, 0.5F, 0.5F);
  congress.ask(Action::seek_consent);
  congress.step(1);
  const double first = congress.share_passed(Question::consent_to_exit);
  for (int month = 2; month < kSeating; ++month) congress.step(month);
  const double repeated = congress.share_passed(Question::consent_to_exit);
  congress.step(kSeating);
  const double renewed = congress.share_passed(Question::consent_to_exit);
  EXPECT_LT(repeated - first, 0.04);  // only worlds near the quota can still turn
  EXPECT_GT(renewed - repeated, 0.15);
}

TEST(Votes, BitsDependOnNeitherWidthNorInstructionSet) {
  const auto prepare = [](Congress& congress) {
    congress.set_parameter(shock_correlation, 0.2F);
    congress.set_parameter(lasting_shock_share, 0.5F);
    congress.set_parameter(common_shock_share, 0.5F);
    congress.set_parameter(attendance_share, 0.95F);
    congress.set_parameter(party_spread, 0.9F);
    congress.set_parameter(floor_for_administration, 0.7F);
    congress.support(consent_step, 0.7F, 0.6F);
    congress.support(restraint_step, 0.3F, 0.95F);
    congress.ask(Action::seek_consent);
    congress.defy();
  };
  constexpr std::size_t kWorlds = 77;
  Congress whole(kWorlds);
  prepare(whole);
  for (int month = 1; month <= 6; ++month) advance<isa::scalar>(whole.view(month));
  const std::vector<float> margins = whole.values(Field::vote_margin);
  const std::vector<float> passed = whole.values(Field::vote_passed);
  for (std::size_t w = 0; w < kWorlds; w += 7) {
    Congress one(1, static_cast<std::uint32_t>(w));
    prepare(one);
    for (int month = 1; month <= 6; ++month) advance<isa::scalar>(one.view(month));
    for (std::size_t q = 0; q < catalog::kQuestions.size(); ++q) {
      EXPECT_EQ(one.values(Field::vote_margin)[q], margins[q * kWorlds + w]);
      EXPECT_EQ(one.values(Field::vote_passed)[q], passed[q * kWorlds + w]);
    }
  }
  for (const base::Isa isa : base::kIsas) {
    if (!base::can_run(isa)) continue;
    Congress again(kWorlds);
    prepare(again);
    for (int month = 1; month <= 6; ++month) step_function("votes", isa)(again.view(month));
    EXPECT_EQ(again.values(Field::vote_margin), margins);
    EXPECT_EQ(again.values(Field::vote_passed), passed);
  }
}

TEST(Votes, TheTruncatedTailIsTheWholeDistributionsTail) {
  for (const std::size_t members : {1U, 2U, 59U, 60U}) {
    std::vector<double> p(members);
    for (std::size_t i = 0; i < members; ++i) p[i] = static_cast<double>((i * 37 + 5) % 61) / 61.0;
    if (members > 7) p[7] = 0;  // an absent member
    std::vector<double> pmf(members + 1);
    numeric::poisson_binomial_pmf(p, pmf);
    for (int quota = -1; quota <= static_cast<int>(members) + 1; ++quota) {
      double expected = 0;
      for (std::size_t k = 0; k < pmf.size(); ++k) {
        if (static_cast<int>(k) >= quota) expected += pmf[k];
      }
      EXPECT_NEAR(tail<isa::scalar>(p, quota), expected, 1e-14) << members << " " << quota;
    }
  }
}

TEST(Votes, ApprovalAndYearsInOfficeMoveThePartyOfThePresidentAlone) {
  for (const bool is_sceptical : {true, false}) {
    Congress congress(1);
    congress.set_parameter(approval_effect, 2);
    congress.set_parameter(loyalty_decay_annual, 0.1F);
    congress.set_field(Field::approval_share, 0.5F);  // 0.1 above the start
    congress.set_field(Field::office_clock_months, 24);
    congress.set_field(Field::admin_is_sceptic, is_sceptical ? 1 : 0);
    congress.ask(Action::seek_consent);
    congress.step(1);
    const double shift = 2 * 0.1 - 0.1;
    const double yeas = is_sceptical ? 53 * numeric::normal_cdf(shift) + 47 * 0.5
                                     : 53 * 0.5 + 47 * numeric::normal_cdf(-shift);
    EXPECT_NEAR(congress.margin(Question::consent_to_exit), yeas - 67, 1e-4) << is_sceptical;
  }
}

TEST(Votes, RulesTheEnsembleCannotRunAreRefusedAtOnce) {
  world::Setting setting = congress();
  setting.rules[0].stages[0].weight_share = 0.65;
  EXPECT_THROW(static_cast<void>(memory_rows(setting)), base::InternalError);
}

}  // namespace
}  // namespace casus::models::votes
