// Time and money to replace what a leaver brings, in the two scopes that are never averaged.
#include "apps/cli/solve/solve_replacement.hpp"

#include <cmath>

#include "base/text.hpp"
#include "models/capability/replacement.hpp"

namespace casus::cli {
namespace {

constexpr std::size_t kMostMonths = 1200;
constexpr std::size_t kMostClasses = 100;
constexpr double kMostMoney = 1e12;

Json reached(const std::optional<models::capability::Replaced>& replaced) {
  if (!replaced.has_value()) return nullptr;
  return {{"month", replaced->month}, {"money", replaced->money}};
}

}  // namespace

base::Result<Json> replacement_of(const Value& input) {
  const std::vector<double> orders = numbers_at(input, "orders");
  const std::vector<double> weights = numbers_at(input, "cost_weights");
  const std::vector<double> shares = numbers_at(input, "order_shares");
  const std::vector<std::int64_t> lags = wholes_at(input, "lag_months");
  double all_weights = 0;
  double all_shares = 0;
  std::vector<base::Problem> problems;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    all_weights += weights[k];
    all_shares += shares[k];
    if (lags[k] >= static_cast<std::int64_t>(orders.size())) {
      problems.push_back({.key = base::format("/replacement/lag_months/{}", k),
                          .message = "lies beyond the orders: nothing would arrive",
                          .found = base::format("{}", lags[k]),
                          .allowed = base::format("at most {}", orders.size() - 1)});
    }
  }
  constexpr double kRounding = 0.005;  // shares to three digits need not sum to 1 exactly
  if (std::abs(all_shares - 1) > kRounding) {
    problems.push_back({.key = "/replacement/order_shares",
                        .message = "are no parts of the orders: they do not sum to 1",
                        .found = base::format("a sum of {}", base::shortest(all_shares)),
                        .allowed = "a sum of 0.995 to 1.005, scaled to 1"});
  }
  if (!problems.empty()) return problems;
  const double cost = number_at(input, "cost");
  std::vector<models::capability::LeaversPart> parts;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    parts.push_back({.cost = cost * weights[k] / all_weights,
                     .order_share = shares[k] / all_shares,
                     .lag_months = static_cast<int>(lags[k])});
  }
  const auto classes = models::capability::replaced_classes(
      {.orders = orders,
       .parts = parts,
       .depreciation_annual = number_at(input, "depreciation_annual"),
       .conversion = number_at(input, "conversion"),
       .replacing = number_at(input, "replacing_share")});
  Json answer = Json::array();
  for (std::size_t k = 0; k < classes.size(); ++k) {
    answer.push_back({{"cost", parts[k].cost},
                      {"half", reached(classes[k].half)},
                      {"whole", reached(classes[k].whole)},
                      {"orders_ratio", nullptr},
                      {"share", classes[k].share}});
    if (classes[k].orders_ratio.has_value()) {
      answer.back()["orders_ratio"] = *classes[k].orders_ratio;
    }
  }
  return answer;
}

Json effort_of(const Value& input) {
  const std::vector<double> added = numbers_at(input, "added");
  const auto path =
      models::capability::effort_path(added, number_at(input, "asked") * number_at(input, "price"));
  Json answer{{"share", path.share}, {"years", path.years}, {"month_met", nullptr}};
  if (path.month_met.has_value()) answer["month_met"] = *path.month_met;
  return answer;
}

Key replacement_key() {
  const auto by_class = [](const char* name, const char* unit, const char* meaning) {
    return Key{.name = name,
               .kind = KeyKind::numbers,
               .unit = unit,
               .meaning = meaning,
               .range = {.low = 0, .high = 1e6},
               .most = kMostClasses};
  };
  Key weights =
      by_class("cost_weights", "1", "part of each class in the cost; scaled to the sum 1");
  weights.range.low = 1e-6;
  Key shares =
      by_class("order_shares", "1", "part of each class in the orders; sums to 1, within rounding");
  shares.range.high = 1;
  shares.as_many_as = "cost_weights";
  return {.name = "replacement",
          .kind = KeyKind::object,
          .meaning = "one-off procurement that replaces what a leaver brings, by class",
          .is_optional = true,
          .keys = {
              {.name = "orders",
               .kind = KeyKind::numbers,
               .unit = "$unit/month",
               .meaning = "of all allies, beyond what holds their stocks, in months 0, 1, …",
               .range = {.low = 0, .high = kMostMoney},
               .most = kMostMonths},
              {.name = "cost",
               .unit = "$unit",
               .meaning = "of replacing the leaver's part of all classes, once",
               .range = {.low = 1e-6, .high = kMostMoney}},
              weights,
              shares,
              {.name = "lag_months",
               .kind = KeyKind::wholes,
               .unit = "month",
               .meaning = "of each class: orders of month t arrive in month t + 1 + lag",
               .whole_range = {.low = 0, .high = kMostMonths},
               .most = kMostClasses,
               .as_many_as = "cost_weights"},
              {.name = "depreciation_annual",
               .unit = "1/year",
               .meaning = "share of what has been added that wears out in a year",
               .fallback = "0",
               .range = {.low = 0, .high = 0.99}},
              {.name = "conversion",
               .unit = "1",
               .meaning = "stock for each unit of orders",
               .fallback = "1",
               .range = {.low = 1e-6, .high = 1e6}},
              {.name = "replacing_share",
               .unit = "1",
               .meaning = "part of what is added that stands in for the leaver",
               .fallback = "1",
               .range = {.low = 1e-6, .high = 1}},
          }};
}

Key effort_key() {
  return {.name = "effort",
          .kind = KeyKind::object,
          .meaning = "a yearly sum that a study asks allies to add, of which nothing is one-off",
          .is_optional = true,
          .keys = {
              {.name = "added",
               .kind = KeyKind::numbers,
               .unit = "$unit/year",
               .meaning = "spending a year beyond that of the start, in months 0, 1, …",
               .range = {.low = -kMostMoney, .high = kMostMoney},
               .most = kMostMonths},
              {.name = "asked",
               .unit = "the study's money a year",
               .meaning = "the yearly sum, in the study's own money",
               .range = {.low = 1e-6, .high = kMostMoney}},
              {.name = "price",
               .unit = "money of `added` for one of the study's",
               .meaning = "of the study's money in that of `added`",
               .fallback = "1",
               .range = {.low = 1e-6, .high = 1e6}},
          }};
}

std::vector<Example> replacement_examples() {
  const std::vector<double> orders(120, 4.0);
  std::vector<double> added;
  for (int month = 0; month < 120; ++month) added.push_back(3.0 * month);
  return {{"replace",
           "One-off procurement of IISS (2025), 226 to 344: eight classes, 4 a month beyond upkeep",
           {{"unit", "1e9 USD"},
            {"replacement",
             {{"orders", orders},
              {"cost", 285},
              {"cost_weights", {0.40, 0.08, 0.11, 0.13, 0.10, 0.05, 0.07, 0.07}},
              {"order_shares", {0.36, 0.12, 0.13, 0.09, 0.08, 0.09, 0.08, 0.05}},
              {"lag_months", {36, 24, 60, 60, 60, 24, 36, 60}},
              {"depreciation_annual", 0.06},
              {"conversion", 0.75},
              {"replacing_share", 0.5}}}}},
          {"effort",
           "The yearly sum of Bruegel and Kiel (2025), 250 in euros, against 36 more every year",
           {{"unit", "1e9 USD"}, {"effort", {{"added", added}, {"asked", 250}, {"price", 1.08}}}}}};
}

}  // namespace casus::cli
