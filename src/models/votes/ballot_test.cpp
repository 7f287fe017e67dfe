#include "models/votes/ballot.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "models/votes/power.hpp"
#include "models/votes/quota.hpp"

namespace casus::models::votes {
namespace {

using world::Quota;

const std::vector<double> kSeven{0.05, 0.9, 0.3, 0.55, 0.72, 0.4, 0.61};

Ballot seven(double correlation, double common_share = 1) {
  Ballot ballot{.p = kSeven, .quota = 4, .correlation = correlation};
  if (common_share != 1) ballot.parties = {3, 3, 1, 1, 1, 2, 3};
  ballot.common_share = common_share;
  return ballot;
}

std::vector<Ballot> ballots() {
  return {seven(0), seven(0.02), seven(0.45), seven(0.99), seven(0.3, 0), seven(0.3, 0.9)};
}

TEST(Ballot, EveryNumberOfYeasTogetherIsCertain) {
  for (const Ballot& ballot : ballots()) {
    const BallotResult result = solve_ballot(ballot).value();
    double sum = 0;
    double mean = 0;
    for (std::size_t k = 0; k < result.pmf.size(); ++k) {
      sum += result.pmf[k];
      mean += static_cast<double>(k) * result.pmf[k];
    }
    EXPECT_NEAR(sum, 1, 1e-12);
    EXPECT_NEAR(mean, result.expected_yeas, 1e-8) << "shocks leave the mean alone";
  }
}

/// Number of quotas (or members) at which the pass probability moves the wrong way.
using Pass = std::function<double(const Ballot&)>;
int wrong_way_in_quota(const Pass& pass) {
  int wrong = 0;
  for (Ballot ballot : ballots()) {
    for (ballot.quota = 0; ballot.quota < 7;) {
      const double before = pass(ballot);
      ++ballot.quota;
      if (pass(ballot) > before + 1e-9) ++wrong;
    }
  }
  return wrong;
}
int wrong_way_in_p(const Pass& pass) {
  int wrong = 0;
  for (const Ballot& ballot : ballots()) {
    for (std::size_t i = 0; i < kSeven.size(); ++i) {
      Ballot more = ballot;
      more.p[i] += 0.09;
      if (pass(more) < pass(ballot) - 1e-9) ++wrong;
    }
  }
  return wrong;
}
double pass_of(const Ballot& ballot) { return solve_ballot(ballot).value().pass; }
double flipped(const Ballot& ballot) { return 1 - pass_of(ballot); }

TEST(BallotProperty, AHigherQuotaIsNeverEasier) {
  EXPECT_EQ(wrong_way_in_quota(pass_of), 0);
  EXPECT_GT(wrong_way_in_quota(flipped), 0) << "the check does not see a flipped sign";
}

TEST(BallotProperty, AMoreWillingMemberNeverHurts) {
  EXPECT_EQ(wrong_way_in_p(pass_of), 0);
  EXPECT_GT(wrong_way_in_p(flipped), 0) << "the check does not see a flipped sign";
}

/// Chambers of one and of two parties, of willing and unwilling members.
std::vector<Ballot> chambers() {
  Ballot divided{.p = std::vector<double>(100, 0.85)};
  divided.parties.assign(100, 1);
  for (std::size_t i = 47; i < 100; ++i) {
    divided.p[i] = 0.1;
    divided.parties[i] = 2;
  }
  divided.common_share = 0.6;
  Ballot large{.p = {}};
  large.common_share = 0.6;
  for (std::size_t i = 0; i < 101; ++i) {
    large.p.push_back(0.2 + 0.6 * static_cast<double>(i % 29) / 28);
    large.parties.push_back(i % 3 == 0 ? 1 : 2);
  }
  return {Ballot{.p = std::vector<double>(100, 0.5)}, Ballot{.p = std::vector<double>(32, 0.9)},
          divided, large};
}

/// Steps of the correlation at which the chance of far more or far fewer yeas than expected falls:
/// 3 to 5 standard deviations of independent members away. Nearer the middle a tail may thin:
/// shocks spread what they move outward over the whole tail.
int thinner_tails(const std::function<double(double)>& correlation_of) {
  int thinner = 0;
  for (Ballot& ballot : chambers()) {
    double mean = 0;
    double variance = 0;
    for (const double p : ballot.p) {
      mean += p;
      variance += p * (1 - p);
    }
    for (const double away : {3.0, 4.0, 5.0}) {
      double upper = 0;
      double lower = 0;
      for (int step = 0; step <= 6; ++step) {
        ballot.correlation = correlation_of(0.1 * step);
        const double high = std::ceil(mean + away * std::sqrt(variance));
        const double low = std::floor(mean - away * std::sqrt(variance));
        double more = 0;
        if (high <= static_cast<double>(ballot.p.size())) {
          ballot.quota = static_cast<int>(high);
          more = pass_of(ballot);
        }
        ballot.quota = static_cast<int>(low) + 1;
        const double fewer = 1 - pass_of(ballot);
        if (step > 0 && more < upper - 1e-12) ++thinner;
        if (step > 0 && fewer < lower - 1e-12) ++thinner;
        upper = more;
        lower = fewer;
      }
    }
  }
  return thinner;
}

TEST(BallotProperty, CorrelationFattensBothTails) {
  EXPECT_EQ(thinner_tails([](double rho) { return rho; }), 0);
  EXPECT_GT(thinner_tails([](double rho) { return std::max(0.0, 0.6 - rho); }), 0)
      << "the check does not see a flipped sign";
}

TEST(Ballot, NearlyOneCommonShockIsNearlyOneParty) {
  Ballot split = seven(0.3, 0.99);
  EXPECT_NEAR(pass_of(split), pass_of(seven(0.3)), 2e-4);
  split.parties.assign(7, 4);  // one party: the common share does not matter
  EXPECT_NEAR(pass_of(split), pass_of(seven(0.3)), 1e-9);
}

TEST(Ballot, CertainMembersStayCertainUnderShocks) {
  const Ballot ballot{.p = {1, 1, 0, 0}, .quota = 2, .correlation = 0.5};
  const BallotResult result = solve_ballot(ballot).value();
  EXPECT_NEAR(result.pmf[2], 1, 1e-12);
}

TEST(Ballot, ListsEveryProblemOfItsInputAtOnce) {
  const Ballot ballot{
      .p = {0.5, 1.5, -1}, .quota = 9, .correlation = 2, .parties = {1}, .common_share = 0.995};
  const auto result = solve_ballot(ballot);
  ASSERT_FALSE(result.ok());
  std::vector<std::string> keys;
  for (const base::Problem& problem : result.problems()) keys.push_back(problem.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"p[1]", "p[2]", "correlation", "quota", "parties",
                                            "common_share"}));
}

TEST(Quota, CountsAsTheRulesSay) {
  const world::Stage treaty{.quota = Quota::share_of_present, .number = 2.0 / 3.0, .quorum = 51};
  EXPECT_EQ(quota(treaty, 100, 100), 67);
  EXPECT_EQ(quota(treaty, 100, 99), 66);
  EXPECT_EQ(quota(treaty, 100, 51), 34);
  EXPECT_EQ(quota(treaty, 100, 50), 51) << "without a quorum more yeas are needed than are there";
  const world::Stage cloture{.quota = Quota::members, .number = 60};
  EXPECT_EQ(quota(cloture, 100, 90), 60);
  const world::Stage majority{};
  EXPECT_EQ(quota(majority, 100, 100), 51);
  EXPECT_EQ(quota(majority, 100, 99), 50);
  const world::Stage states{.quota = Quota::share_of_members, .number = 0.55};
  EXPECT_EQ(quota(states, 27, 20), 15);
}

TEST(Quota, TwoThirdsIsExactForEveryNumberPresent) {
  const world::Stage treaty{.quota = Quota::share_of_present, .number = 2.0 / 3.0};
  const world::Stage shorter{.quota = Quota::share_of_present, .number = 0.6666666666666666};
  for (int present = 0; present <= 750; ++present) {
    EXPECT_EQ(quota(treaty, 750, present), (2 * present + 2) / 3);
    EXPECT_EQ(quota(shorter, 750, present), (2 * present + 2) / 3);
  }
}

TEST(Rule, ConsensusUnderSilenceIsTheProductOfTheSilences) {
  const std::vector<double> blocking{0.01, 0.2, 0.05};
  const std::vector<world::Chamber> chambers{{"council", {{"members", 3}}}};
  const world::Rule rule{true, {{.quota = Quota::no_objection}}, false};
  const std::vector<std::vector<double>> silent{{0.99, 0.8, 0.95}};
  EXPECT_NEAR(consensus_pass_probability(blocking).value(), 0.99 * 0.8 * 0.95, 1e-15);
  EXPECT_NEAR(rule_pass_probability(rule, chambers, silent, false, 0).value(), 0.99 * 0.8 * 0.95,
              1e-15);
}

TEST(Rule, ACouncilWithoutAbstentionsIsItsVotingGame) {
  const std::vector<world::Chamber> chambers{
      {"council", {{.name = "permanent", .seats = 5, .has_veto = true}, {"elected", 10}}}};
  const world::Rule rule{true, {{.quota = Quota::members, .number = 9}}, false};
  std::vector<double> yes(15, 0.7);
  for (std::size_t i = 0; i < 5; ++i) yes[i] = 0.9;
  CouncilVote vote{.yes = yes, .no = {}, .has_veto = std::vector<bool>(15), .needed = 9};
  for (const double share : yes) vote.no.push_back(1 - share);
  for (std::size_t i = 0; i < 5; ++i) vote.has_veto[i] = true;
  EXPECT_NEAR(rule_pass_probability(rule, chambers, {{yes}}, false, 0).value(),
              council_pass_probability(vote).value(), 1e-14);
  // A permanent member that abstains where it would have said no no longer stands in the way.
  const double with_noes = council_pass_probability(vote).value();
  for (std::size_t i = 0; i < 5; ++i) vote.no[i] = 0;
  EXPECT_GT(council_pass_probability(vote).value(), with_noes);
}

TEST(Rule, AStageOfAMissingChamberIsAProblem) {
  const world::Rule rule{true, {{.chamber = 4}}, false};
  const std::vector<world::Chamber> chambers{{"council", {{"members", 3}}}};
  const auto result =
      rule_pass_probability(rule, chambers, {{std::vector<double>{0.5, 0.5, 0.5}}}, false, 0);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.problems().size(), 1U);
}

TEST(Rule, StagesOfOneChamberAreDecidedByTheSameMembers) {
  const std::vector<world::Chamber> chambers{{"upper", {{"members", 5}}}};
  const world::Rule both{true, {{.quota = Quota::members, .number = 4}, {}}, false};
  const world::Rule one{true, {{.quota = Quota::members, .number = 4}}, false};
  const std::vector<std::vector<double>> p{{0.5, 0.6, 0.7, 0.8, 0.9}};
  EXPECT_EQ(rule_pass_probability(both, chambers, p, false, 0.2).value(),
            rule_pass_probability(one, chambers, p, false, 0.2).value());
}

}  // namespace
}  // namespace casus::models::votes
