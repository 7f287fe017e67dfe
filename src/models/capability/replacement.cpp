#include "models/capability/replacement.hpp"

#include <algorithm>
#include <array>

#include "models/capability/capability.hpp"
#include "models/capability/pool.hpp"
#include "models/capability/window.hpp"

namespace casus::models::capability {
namespace {

constexpr double kMonthsInAYear = 12;

/// The first month with `share` of the leaver's part, and the money for it.
std::optional<Replaced> reached(const ReplacementProblem& problem, const LeaversPart& part,
                                std::span<const double> shares, double share) {
  const std::optional<int> month = month_reached(shares, share);
  if (!month.has_value()) return std::nullopt;
  Replaced replaced{.month = *month};
  for (int t = 0; t + part.lag_months < *month; ++t) {
    replaced.money += part.order_share * problem.orders[static_cast<std::size_t>(t)];
  }
  return replaced;
}

}  // namespace

std::vector<ReplacedClass> replaced_classes(const ReplacementProblem& problem) {
  std::vector<ReplacedClass> classes;
  for (const LeaversPart& part : problem.parts) {
    std::vector<double> orders(problem.orders.begin(), problem.orders.end());
    for (double& order : orders) order *= part.order_share;
    const StockPath added = stock_path({.orders = orders,
                                        .orders_before = 0.0,
                                        .start_stock = 0,
                                        .lag_months = part.lag_months,
                                        .depreciation_annual = problem.depreciation_annual,
                                        .conversion = problem.conversion,
                                        .capacity = {}});
    ReplacedClass result;
    for (const double stock : added.stock) {
      result.share.push_back(std::min(1.0, problem.replacing * stock / part.cost));
    }
    result.half = reached(problem, part, result.share, 0.5);
    result.whole = reached(problem, part, result.share, 1);
    const double by_the_end = problem.replacing * added.stock.back() / part.cost;
    if (by_the_end > 0) result.orders_ratio = 1 / by_the_end;
    classes.push_back(std::move(result));
  }
  return classes;
}

EffortPath effort_path(std::span<const double> added, double asked) {
  EffortPath path;
  double years = 0;
  for (const double money : added) {
    const double share = money > 0 ? money / asked : 0;
    years += share / kMonthsInAYear;
    path.share.push_back(share);
    path.years.push_back(years);
  }
  path.month_met = month_reached(path.share, 1);
  return path;
}

std::vector<double> allotted(double pool, std::span<const double> figures,
                             std::span<const double> most) {
  double sum = 0;
  for (const double figure : figures) sum += figure;
  std::vector<double> forces;
  for (std::size_t f = 0; f < figures.size(); ++f) {
    const double part = sum > 0 ? figures[f] / sum : 0;
    double force = 0;
    allot_row<isa::scalar, double>(&pool, &part, &most[f], &force, 1);
    forces.push_back(force);
  }
  return forces;
}

double group_in_time(double own, double in_place, double in_reach, double window_days,
                     double first_days, double most_days) {
  const double per_day =
      1 / std::max(static_cast<double>(kShortestArrival), most_days - first_days);
  const double one = 1;
  const double none = 0;
  std::array<double, 3> force{};
  meet_window<isa::scalar, double>(&own, &in_reach, &one, in_place, &none, &none, &one,
                                   &window_days, &window_days, &first_days, &per_day, none, &none,
                                   &none, &none, none, &force[0], &force[1], &force[2], 1);
  return force[1];
}

}  // namespace casus::models::capability
