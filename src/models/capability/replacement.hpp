// Time and money to replace what a leaver brings, on a user's own numbers (casus solve capability).
//
// Two studies of 2025 count different things and are kept apart: IISS the one-off procurement that
// replaces forces, which has a share of each class (replaced_classes); Bruegel and Kiel a yearly
// sum for troops, brigades and their upkeep, which has a flow (effort_path). capability.md, 4.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace casus::models::capability {

/// One class of capability.
struct LeaversPart {
  double cost = 0;         ///< of replacing the leaver's part; > 0
  double order_share = 0;  ///< part of the orders that goes to the class
  int lag_months = 0;      ///< month t + 1 receives the orders of t - lag; >= 0
};

struct ReplacementProblem {
  std::span<const double> orders;  ///< a month, beyond what holds the stocks, months 0 … n - 1
  std::span<const LeaversPart> parts;
  double depreciation_annual = 0;  ///< of what has been added; 0 to < 1
  double conversion = 1;           ///< stock per unit of orders
  double replacing = 1;            ///< part of what is added that stands in for the leaver; > 0
};

/// When a class has replaced some share of the leaver's part, and what its orders that had been
/// delivered by then came to.
struct Replaced {
  int month = 0;
  double money = 0;
};

struct ReplacedClass {
  std::vector<double> share;  ///< replaced, at most 1, months 0 … n
  std::optional<Replaced> half;
  std::optional<Replaced> whole;
  std::optional<double> orders_ratio;  ///< times the orders with which the last month has it whole
};

/// By (1) to (4) of ledger.hpp without congestion, one class after the other.
[[nodiscard]] std::vector<ReplacedClass> replaced_classes(const ReplacementProblem& problem);

struct EffortPath {
  std::vector<double> share;     ///< of the sum asked for, months 0 … n - 1
  std::vector<double> years;     ///< of that sum that has been spent by the end of each month
  std::optional<int> month_met;  ///< first month in which the whole sum is spent
};

/// (19) of posture.hpp: `added` is spending a year beyond that of the start, by month; `asked` > 0
/// in the same money.
[[nodiscard]] EffortPath effort_path(std::span<const double> added, double asked);

/// (13) to (15) of pool.hpp for one challenger: what each of its frontiers gets of `pool`, by its
/// `figures` >= 0 and at most `most` >= 0, all in the same unit.
[[nodiscard]] std::vector<double> allotted(double pool, std::span<const double> figures,
                                           std::span<const double> most);

/// (17) for one frontier: forces of `own` and `in_place` at once, and of the rest of `in_reach` the
/// part that arrives within the window.
[[nodiscard]] double group_in_time(double own, double in_place, double in_reach, double window_days,
                                   double first_days, double most_days);

}  // namespace casus::models::capability
