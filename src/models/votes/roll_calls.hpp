// Where parties and questions stand on two dimensions, the alliance and loyalty to one's own
// president, estimated from how the parties divided on past roll calls.
//
//   (1)  m = a[g] + d [other party, crisis] + h [lower chamber] - t[family] + e l[g]
//   (2)  a member of party g votes on the alliance's side with probability cdf(m + sigma z),
//        z standard normal, one for each vote and party
//   (3)  log posterior = sum over votes and parties of log(mean over z of the tally's binomial)
//                        + normal log priors
//   (4)  Newton's steps to its mode; covariance = inverse of the negative second derivatives there
// a is a party's place on the alliance (0 for that of a sceptical administration, so that t is
// counted from it), d how much further apart the parties stand in a crisis, where the question is
// the president's power as much as the alliance, h the lower chamber's distance from the upper one,
// t how much it takes to vote on the alliance's side in a family of questions, l the loyalty of a
// party to a president of its own who asks for the alliance's side (e = 1) or against it (e = -1);
// e = 0 for the other party and where no president took a side. Only tallies of parties are
// published, so members are places in a party's distribution. Names and limits: votes.md
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "world/setting.hpp"

namespace casus::models::votes {

/// Places of what is estimated.
enum Coordinate : std::size_t {
  place_of_accession,  ///< t, in the order of world::kRollCallFamilies
  place_of_aid,
  place_of_limit,
  place_of_bind,
  place_of_crisis,
  others_alliance,     ///< a of the other party
  distance_in_crisis,  ///< d
  lower_chamber,       ///< h
  own_loyalty,         ///< l of the party of a sceptical administration
  others_loyalty,
  log_noise,  ///< natural logarithm of sigma
  coordinates
};

struct CoordinateInfo {
  std::string_view name;
  double prior_mean;
  double prior_sd;
  Coordinate around;  ///< the prior mean is counted from this coordinate; itself: from 0
  std::string_view meaning;
};

inline constexpr std::array<CoordinateInfo, coordinates> kCoordinates{{
    {"place_of_accession", 0, 1.5, place_of_accession,
     "t: to take in or welcome a member, or to reaffirm the alliance"},
    {"place_of_aid", 0, 1.5, place_of_aid, "t: aid to Ukraine"},
    {"place_of_limit", 0, 1.5, place_of_limit, "t: not to limit article 5"},
    {"place_of_bind", 0, 1.5, place_of_bind, "t: to bind a president to the alliance"},
    {"place_of_crisis", 0, 0.5, place_of_bind,
     "t: to restrain a president in a crisis, near that of binding one"},
    {"alliance_of_others", 2, 1, others_alliance, "a: the other party"},
    {"distance_in_crisis", 0, 0.5, distance_in_crisis,
     "d: the parties' further distance on restraining a president in a crisis"},
    {"lower_chamber", 0, 0.3, lower_chamber, "h: the lower chamber"},
    {"loyalty_of_own", 0.5, 0.75, own_loyalty, "l: party of a sceptical administration"},
    {"loyalty_of_others", 0.5, 0.75, others_loyalty, "l: the other party"},
    {"log_noise", -1.2, 0.5, log_noise, "natural logarithm of sigma"},
}};

struct RollCallFit {
  std::array<double, coordinates> mode{};
  std::array<double, coordinates * coordinates> covariance{};  ///< row by row
  double log_posterior = 0;  ///< at the mode, natural, without the priors' constants
  int steps = 0;             ///< Newton's
  bool has_converged = false;

  [[nodiscard]] double sd(std::size_t coordinate) const noexcept;
};

/// (3) and (4), for chamber `lower` of the study. Without roll calls: the priors.
[[nodiscard]] RollCallFit fit_roll_calls(std::span<const world::RollCall> roll_calls, int lower);

/// A party's division on a question, before it votes.
struct PartyOutlook {
  double mean = 0;      ///< of m in (1)
  double variance = 0;  ///< of m, from what the fit leaves open, and sigma^2
};

/// The coefficients of (1) for party 0 (of a sceptical administration) or 1.
[[nodiscard]] std::array<double, coordinates> loading_of(const world::RollCall& call, int party,
                                                         int lower) noexcept;
[[nodiscard]] PartyOutlook outlook_of(const RollCallFit& fit, const world::RollCall& call,
                                      int party, int lower) noexcept;
/// Mean share of the party on the alliance's side.
[[nodiscard]] double expected_share(const PartyOutlook& outlook) noexcept;

/// A roll call forecast from those of earlier days, its party's numbers of voters given.
struct RollCallForecast {
  std::size_t call = 0;              ///< index into the roll calls
  std::array<double, 2> share{};     ///< forecast, [party], on the alliance's side
  std::array<double, 2> observed{};  ///< middle of the range its sources leave open
  double yea_share = 0;              ///< forecast, of all who vote
  double pass = 0;                   ///< forecast probability that it is carried
  double party_line_yea_share = 0;   ///< baseline: other party for the alliance, own against it
  double related_yea_share = 0;      ///< baseline: shares of the last vote of the family
  bool party_line_passes = false;
  bool related_passes = false;
  double observed_yea_share = 0;
  bool has_passed = false;
};

/// Mean squared error of the probability, and mean absolute error of the yea share.
struct RollCallScores {
  int votes = 0;
  double brier = 0;
  double party_line_brier = 0;
  double related_brier = 0;
  double error = 0;
  double party_line_error = 0;
  double related_error = 0;
};

struct RollCallHindcast {
  std::vector<RollCallForecast> forecasts;
  RollCallScores scores;
};

/// Every vote with a tally of both parties that has an earlier one of its family: fitted on the
/// votes of earlier days, forecast, scored.
[[nodiscard]] RollCallHindcast hindcast_roll_calls(std::span<const world::RollCall> roll_calls,
                                                   int lower);

/// The chamber that question suit_by_lower is put to.
[[nodiscard]] int lower_chamber_of(const world::Setting& setting) noexcept;

}  // namespace casus::models::votes
