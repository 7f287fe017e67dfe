// Votes on given numbers: the calculator behind `casus solve votes` and the rules of decision.
//
//   (1)  member i says yes with probability p[i]; given the factor F of its party,
//        p_i(F) = cdf((quantile(p_i) + sqrt(rho) F) / sqrt(1 - rho))
//   (2)  F = sqrt(lambda) z + sqrt(1 - lambda) u[party], z and u standard normal
//   (3)  f_0 = 1; for each member, f_k <- f_k (1 - p_i) + f_{k-1} p_i:  f_k = P(k yeas | factors)
//   (4)  P(carried) = mean over the factors of the sum of f_k, k >= quota
//
// (1) Vasicek 2002, "The distribution of loan portfolio value", Risk 15(12); (3) Barlow & Heidtmann
// 1984, "Computing k-out-of-n system reliability", IEEE Transactions on Reliability R-33(4).
#pragma once

#include <span>
#include <vector>

#include "base/result.hpp"
#include "world/setting.hpp"

namespace casus::models::votes {

/// Most members of a ballot.
inline constexpr std::size_t kMostBallotMembers = 2000;

struct Ballot {
  std::vector<double> p;     ///< p in (1), [member], in [0, 1]
  int quota = 0;             ///< fewest yeas that carry, 0 to one more than the members
  double correlation = 0;    ///< rho in (1), 0 to 0.99
  std::vector<int> parties;  ///< [member], any whole numbers; empty: all in one party
  double common_share = 1;   ///< lambda in (2), 0 to 0.99 or 1: one factor for all
};

struct BallotResult {
  double pass = 0;           ///< (4)
  std::vector<double> pmf;   ///< [yeas], 0 to members; sums to 1
  double expected_yeas = 0;  ///< sum of p: the factors leave it alone
};

/// Solves (1) to (4); absolute error below 1e-9, and relative error near rounding if correlation is
/// 0. Time goes with members^2 times nodes of the average. Problems: a number out of its range.
[[nodiscard]] base::Result<BallotResult> solve_ballot(const Ballot& ballot);

/// A decision by consensus under the silence procedure: carried unless a member breaks silence;
/// blocking[i] in [0, 1], independent. Product of 1 - blocking[i].
[[nodiscard]] base::Result<double> consensus_pass_probability(std::span<const double> blocking);

/// A council in which some members' no is a veto but their abstention is not (United Nations
/// Charter, article 27(3)): carried with at least `needed` yeas and no veto. Members are
/// independent; yes[i] + no[i] <= 1, the rest abstains.
struct CouncilVote {
  std::vector<double> yes;     ///< [member]
  std::vector<double> no;      ///< [member]
  std::vector<bool> has_veto;  ///< [member]
  int needed = 0;
};
[[nodiscard]] base::Result<double> council_pass_probability(const CouncilVote& vote);

/// Probability that a rule is satisfied when all are present: every stage that applies, in every
/// chamber, with one factor (1) common to all members of all chambers. p is [chamber][seat], seats
/// in the order of the chamber's parties. In one chamber the same members decide all stages.
/// Stages with weights, vetoes or blocking minorities are solved as games (power.hpp) and need at
/// most kMostGameMembers members. Problems: as in solve_ballot; a stage of a chamber that is not
/// there; a rule that does not exist.
[[nodiscard]] base::Result<double> rule_pass_probability(const world::Rule& rule,
                                                         std::span<const world::Chamber> chambers,
                                                         std::span<const std::vector<double>> p,
                                                         bool is_vetoed, double correlation);

}  // namespace casus::models::votes
