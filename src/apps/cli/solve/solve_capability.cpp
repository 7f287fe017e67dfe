// Capability: a stock that orders fill after a delay, the force of a coalition, and what replacing
// a leaver takes (solve_replacement.hpp).
#include <algorithm>
#include <limits>
#include <numeric>

#include "apps/cli/solve/calculators.hpp"
#include "apps/cli/solve/solve_replacement.hpp"
#include "base/text.hpp"
#include "models/capability/capability.hpp"

namespace casus::cli::solve_capability {
namespace {

constexpr std::size_t kMostMonths = 1200;
constexpr double kMostMoney = 1e12;

Json stock_by_month(const Value& input) {
  const std::vector<double> orders = numbers_at(input, "orders");
  const std::vector<double> capacity = numbers_at(input, "capacity");
  models::capability::StockProblem problem{
      .orders = orders,
      .orders_before = {},
      .start_stock = number_at(input, "start_stock"),
      .lag_months = whole_at(input, "lag_months"),
      .depreciation_annual = number_at(input, "depreciation_annual"),
      .conversion = number_at(input, "conversion"),
      .capacity = capacity};
  if (has(input, "orders_before")) problem.orders_before = number_at(input, "orders_before");
  const models::capability::StockPath path = models::capability::stock_path(problem);
  Json answer{{"stock", path.stock},
              {"queue", path.queue},
              {"delivered", path.delivered},
              {"steady_stock", nullptr},
              {"month_reached", nullptr}};
  if (problem.depreciation_annual > 0) {
    answer["steady_stock"] = models::capability::steady_stock(
        orders.back(), problem.depreciation_annual, problem.conversion);
  }
  if (has(input, "target")) {
    const auto month = models::capability::month_reached(path.stock, number_at(input, "target"));
    if (month.has_value()) answer["month_reached"] = *month;
  }
  return answer;
}

/// The force of the inputs over the weakest of them, times that one: the same, since the force is
/// homogeneous of degree 1, and no power can overflow.
double force_of(std::vector<double> inputs, const std::vector<double>& weights, double elasticity) {
  constexpr double kNearlyNone = 1e-15;  // an elasticity that no digit tells from 0
  double weakest = std::numeric_limits<double>::infinity();
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    if (weights[k] > 0) weakest = std::min(weakest, inputs[k]);
  }
  const double unit = weakest > 0 ? weakest : 1;
  for (double& amount : inputs) amount /= unit;
  return unit *
         models::capability::ces_force(inputs, weights, elasticity < kNearlyNone ? 0 : elasticity);
}

base::Result<Json> solve(const Value& input) {
  Json answer{
      {"stock", nullptr}, {"force", nullptr}, {"replacement", nullptr}, {"effort", nullptr}};
  if (has(input, "force")) {
    const Value& force = child_at(input, "force");
    const std::vector<double> weights = numbers_at(force, "weights");
    if (std::accumulate(weights.begin(), weights.end(), 0.0) <= 0) {
      return base::Problem{
          .key = "/force/weights", .message = "no class has a weight", .allowed = "a sum above 0"};
    }
    answer["force"] =
        force_of(numbers_at(force, "inputs"), weights, number_at(force, "elasticity"));
  }
  if (has(input, "replacement")) {
    base::Result<Json> replacement = replacement_of(child_at(input, "replacement"));
    if (!replacement.ok()) return replacement.problems();
    answer["replacement"] = replacement.value();
  }
  if (has(input, "effort")) answer["effort"] = effort_of(child_at(input, "effort"));
  if (has(input, "stock")) {
    const Value& stock = child_at(input, "stock");
    const auto months = numbers_at(stock, "orders").size();
    if (static_cast<std::size_t>(whole_at(stock, "lag_months")) >= months) {
      return base::Problem{.key = "/stock/lag_months",
                           .message = "is beyond the months given: none of the orders arrives",
                           .found = base::format("{}", whole_at(stock, "lag_months")),
                           .allowed = base::format("at most {}", months - 1)};
    }
    answer["stock"] = stock_by_month(stock);
  }
  return answer;
}

Key stock_keys() {
  const auto months = [](const char* name, const char* meaning) {
    return Key{.name = name,
               .kind = KeyKind::numbers,
               .unit = "$unit/month",
               .meaning = meaning,
               .range = {.low = 0, .high = kMostMoney},
               .most = kMostMonths};
  };
  Key capacity = months("capacity",
                        "most that can be delivered in months 1, 2, …; what is due beyond it "
                        "waits; left out: no limit");
  capacity.fallback = "[]";
  capacity.fewest = 0;
  capacity.as_many_as = "orders";
  return {.name = "stock",
          .kind = KeyKind::object,
          .meaning = "one stock and what is ordered for it",
          .is_optional = true,
          .keys = {
              months("orders", "placed in months 0, 1, …"),
              {.name = "orders_before",
               .unit = "$unit/month",
               .meaning = "placed a month before month 0; left out: what holds the stock",
               .is_optional = true,
               .range = {.low = 0, .high = kMostMoney}},
              {.name = "start_stock",
               .unit = "$unit",
               .meaning = "stock of month 0",
               .range = {.low = 0, .high = kMostMoney}},
              {.name = "lag_months",
               .kind = KeyKind::whole,
               .unit = "month",
               .meaning = "orders of month t arrive in month t + 1 + lag",
               .fallback = "0",
               .whole_range = {.low = 0, .high = kMostMonths}},
              {.name = "depreciation_annual",
               .unit = "1/year",
               .meaning = "share of the stock that wears out in a year",
               .fallback = "0",
               .range = {.low = 0, .high = 0.99}},
              {.name = "conversion",
               .unit = "1",
               .meaning = "stock for each unit of orders",
               .fallback = "1",
               .range = {.low = 1e-6, .high = 1e6}},
              capacity,
              {.name = "target",
               .unit = "$unit",
               .meaning = "stock whose first month is wanted",
               .is_optional = true,
               .range = {.low = 0, .high = kMostMoney}},
          }};
}

Key force_keys() {
  constexpr std::size_t kMostClasses = 100;
  return {.name = "force",
          .kind = KeyKind::object,
          .meaning = "what a coalition's stocks come to together",
          .is_optional = true,
          .keys = {
              {.name = "inputs",
               .kind = KeyKind::numbers,
               .unit = "1",
               .meaning = "stock of each class over that of the reference force",
               .range = {.low = 0, .high = 1e6},
               .most = kMostClasses},
              {.name = "weights",
               .kind = KeyKind::numbers,
               .unit = "1",
               .meaning = "of each class; they are scaled to the sum 1",
               .range = {.low = 0, .high = 1e6},
               .most = kMostClasses,
               .as_many_as = "inputs"},
              {.name = "elasticity",
               .unit = "1",
               .meaning = "of substitution between classes: at 0 the weakest decides, 1 is "
                          "Cobb-Douglas, infinite adds",
               .range = {.low = 0, .high = 1e6},
               .word = "infinite"},
          }};
}

std::vector<Example> examples() {
  const std::vector<double> ones(120, 1.0);
  const Json stock{
      {"orders", ones}, {"start_stock", 100}, {"depreciation_annual", 0.06}, {"target", 125}};
  Json late = stock;
  late.erase("target");
  late["orders_before"] = 0;
  late["lag_months"] = 36;
  std::vector<Example> all{
      {"stock", "Ten years of orders of 1 a month", {{"stock", stock}}},
      {"late_stock",
       "The same, delivered after 36 months, nothing ordered before",
       {{"stock", late}}},
      {"full_factories",
       "Four are due and three can be delivered",
       {{"stock",
         {{"orders", {4, 2, 1}},
          {"orders_before", 0},
          {"start_stock", 0},
          {"capacity", {3, 3, 3}}}}}},
      {"force",
       "A whole of one class and a quarter of another",
       {{"force", {{"inputs", {1, 0.25}}, {"weights", {0.5, 0.5}}, {"elasticity", 0.5}}}}}};
  for (Example& example : replacement_examples()) all.push_back(std::move(example));
  return all;
}

}  // namespace

Calculator calculator() {
  return {
      .name = "capability",
      .title =
          "What orders make of a stock, what stocks come to as a force, and when allies "
          "have replaced a leaver",
      .input = {.kind = KeyKind::object,
                .keys = {stock_keys(),
                         force_keys(),
                         replacement_key(),
                         effort_key(),
                         {.name = "unit",
                          .kind = KeyKind::text,
                          .meaning = "unit of the stock, repeated in the answer",
                          .fallback = "\"money\""}}},
      .answers = {{"stock", "$unit",
                   "stock and queue in months 0, 1, …; delivered in months 1, 2, …; "
                   "steady_stock, what the last orders would hold for ever; month_reached, the "
                   "first month with the target; null where there is none"},
                  {"force", "1", "in units of the reference force; null if not asked for"},
                  {"replacement", "$unit",
                   "by class: cost of replacing the leaver's part; half and whole, the month in "
                   "which so much of it is replaced and the money of the orders delivered by "
                   "then; orders_ratio, times the orders with which the last month has it "
                   "whole; share replaced in months 0, 1, …; null where there is none"},
                  {"effort", "1",
                   "share of the yearly sum that is spent in months 0, 1, …; years of it spent "
                   "by the end of each; month_met, the first month with all of it; null if not "
                   "asked for"}},
      .examples = examples(),
      .solve = solve};
}

}  // namespace casus::cli::solve_capability
