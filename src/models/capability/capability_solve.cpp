// One stock and one coalition in double, on a user's own numbers.
#include <algorithm>
#include <limits>

#include "models/capability/capability.hpp"
#include "models/capability/ledger.hpp"

namespace casus::models::capability {

StockPath stock_path(const StockProblem& problem) {
  const double kept = kept_in_month(problem.depreciation_annual);
  const double before = problem.orders_before.value_or(
      holding_orders(problem.start_stock, problem.depreciation_annual, problem.conversion));
  std::array<double, 1> stock{problem.start_stock};
  std::array<double, 1> queue{0};
  const std::array<double, 1> one{1};
  StockPath path{.stock = {stock[0]}, .queue = {queue[0]}, .delivered = {}};
  for (std::size_t t = 0; t < problem.orders.size(); ++t) {
    const auto lag = static_cast<std::size_t>(problem.lag_months);
    const std::array<double, 1> due{t < lag ? before : problem.orders[t - lag]};
    const std::array<double, 1> capacity{
        problem.capacity.empty() ? std::numeric_limits<double>::infinity() : problem.capacity[t]};
    const double orders = queue[0] + due[0];
    std::array<double, 1> queued = queue;
    std::array<double, 1> delivered{};
    congest<isa::scalar, double>(due, capacity, queued, delivered);
    std::array<double, 1> total{};
    deliver<isa::scalar, double>({.orders_due = due,
                                  .class_share = one,
                                  .delivered_share = delivered,
                                  .kept = std::array{kept},
                                  .conversion = std::array{problem.conversion}},
                                 {.stock = stock, .queue = queue, .total = total});
    path.stock.push_back(stock[0]);
    path.queue.push_back(queue[0]);
    path.delivered.push_back(orders - queue[0]);
  }
  return path;
}

double holding_orders(double stock, double depreciation_annual, double conversion) {
  return (1 - kept_in_month(depreciation_annual)) * stock / conversion;
}

double steady_stock(double orders, double depreciation_annual, double conversion) {
  return conversion * orders / (1 - kept_in_month(depreciation_annual));
}

std::optional<int> month_reached(std::span<const double> stock, double target) {
  const auto at = std::find_if(stock.begin(), stock.end(), [&](double s) { return s >= target; });
  if (at == stock.end()) return std::nullopt;
  return static_cast<int>(at - stock.begin());
}

double ces_force(std::span<const double> inputs, std::span<const double> weights,
                 double elasticity) {
  constexpr double kNearlyOne = 1e-9;  // r below this is Cobb-Douglas to all digits
  double weight = 0;
  for (const double s : weights) weight += s;
  double weakest = std::numeric_limits<double>::infinity();
  double mean_log = 0;
  double mean_power = 0;
  const double r = elasticity > 0 ? 1 / elasticity - 1 : 0;
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    if (weights[k] == 0) continue;
    const double s = weights[k] / weight;
    weakest = std::min(weakest, inputs[k]);
    mean_log += s * numeric::log(inputs[k]);
    mean_power += s * numeric::pow(inputs[k], -r);
  }
  if (elasticity == 0) return weakest;
  if (numeric::abs(r) < kNearlyOne) return numeric::exp(mean_log);
  return numeric::pow(mean_power, -1 / r);
}

}  // namespace casus::models::capability
