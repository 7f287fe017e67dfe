// Where what somebody said will happen lies among the worlds of an ensemble. The answer is a place
// in a distribution, never true or false: a forecast is not refuted by a model.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "records/results.hpp"

namespace casus::analysis {

/// Dots of a dot plot: each stands for a fiftieth of the worlds.
inline constexpr std::size_t kClaimDots = 50;

/// A projection beside the worlds of one scenario.
struct HeldClaim {
  std::string verdict;        ///< one of records::kClaimPlaces
  std::string reason;         ///< why it is not represented; "" if it is
  bool is_yes_or_no = false;  ///< whether something happens, and not a figure
  std::string measure;        ///< what is compared: "against the reference in the same world" …
  std::string title;          ///< of the outcome, or what the event is
  std::string unit;           ///< of the figure; "" of a yes or no
  double claimed = 0;         ///< the figure; 1 or 0 of a yes or no
  std::uint32_t worlds = 0;   ///< that can be compared
  std::uint32_t independent = 1;  ///< of them, worlds that share no draw with one another
  double share = 0;               ///< of a yes or no: worlds in which it happens
  double share_error = 0;         ///< Monte Carlo standard error of it
  double percentile = 0;          ///< of a figure: worlds below it, half of those at it
  double percentile_error = 0;
  double at_share = 0;                ///< of a figure: worlds at it
  std::array<double, 5> quantiles{};  ///< of a figure, at records::kQuantiles
  std::vector<double> dots;           ///< of a figure: kClaimDots quantiles, rising
  /// The same of the reference, beside it: share or percentile, and its error. Nothing of the
  /// reference itself, and of a ratio to it.
  struct InReference {
    double share = 0;
    double error = 0;
    double at_share = 0;  ///< of a figure
    std::string verdict;
  };
  std::optional<InReference> reference;
};

/// Holds the projection of `statement` against the scenario at place `ensemble`.
///
/// A figure lies inside the central range if it is between the quantiles at 25 and 75 % of the
/// worlds, inside the wide range between those at 5 and 95 %, ends included. Whether something
/// happens is a figure of 1 or 0, so that by the same rule a claim that it happens lies inside the
/// central range where it does in a quarter of the worlds or more, and inside the wide range where
/// it does in a twentieth. A figure of an outcome that is compared as a ratio is held against the
/// ratio to the reference in the same world, less one. What the reference makes of the same claim
/// stands beside it, since a place that both share owes nothing to the scenario.
///
/// Not represented: a statement without a projection, an outcome that the results do not have or
/// that has no value, a ratio in the reference itself.
[[nodiscard]] HeldClaim hold_claim(const records::Results& results, std::size_t ensemble,
                                   const records::StatementUse& statement);

/// The share of the worlds at the figure that an outcome's own claim names, of those that are
/// compared with the reference; half of it counts in records::OutcomeSummary::claim_percentile.
[[nodiscard]] double share_at_claim(const records::OutcomeColumn& outcome,
                                    const records::OutcomeColumn& reference);

}  // namespace casus::analysis
