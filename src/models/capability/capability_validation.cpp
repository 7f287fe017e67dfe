#include <limits>

#include "models/capability/capability.hpp"
#include "models/capability/replacement.hpp"

namespace casus::models::capability {
namespace {

constexpr const char* kInventory =
    "perpetual inventory, closed form: K = K* + (K_0 - K*) (1 - d)^t, K* = I / d";
constexpr const char* kCes = "Arrow, Chenery, Minhas & Solow (1961), closed form";

double stock_after(std::size_t months, int lag, std::optional<double> before) {
  const std::vector<double> orders(months, 1.0);
  return stock_path({.orders = orders,
                     .orders_before = before,
                     .start_stock = 100,
                     .lag_months = lag,
                     .depreciation_annual = 0.06,
                     .capacity = {}})
      .stock.back();
}

double two_inputs(double elasticity) {
  const std::array<double, 2> inputs{1, 0.25};
  const std::array<double, 2> weights{0.5, 0.5};
  return ces_force(inputs, weights, elasticity);
}

/// What the second month still owes when industry delivers 3 of the 4 due, then 3 of 2 + 1.
double queue_after(std::size_t months) {
  const std::array<double, 3> orders{4, 2, 1};
  const std::array<double, 3> capacity{3, 3, 3};
  return stock_path({.orders = orders,
                     .orders_before = 0.0,
                     .start_stock = 0,
                     .lag_months = 0,
                     .depreciation_annual = 0,
                     .capacity = capacity})
      .queue[months];
}

constexpr const char* kAllotment = "arithmetic: by figures 20, 5 and 1, the first takes at most 6";
constexpr const char* kArrival = "arithmetic: own 2, in place 1, reach 13, days 5 to 30";

/// What a frontier gets of a pool of 13.
double allotted_to(std::size_t frontier) {
  const std::array<double, 3> figures{20, 5, 1};
  const std::array<double, 3> most{6, 100, 100};
  return allotted(13, figures, most)[frontier];
}

/// A class that costs 60 and is ordered at 1 a month, delivered after 36 months, not worn.
ReplacedClass replaced_class() {
  const std::vector<double> orders(120, 2.0);
  const std::array<LeaversPart, 1> parts{{{.cost = 60, .order_share = 0.5, .lag_months = 36}}};
  return replaced_classes({.orders = orders, .parts = parts}).front();
}

/// Years of a yearly sum of 250 that ten years of spending 3 more every month come to.
double years_of_effort() {
  std::vector<double> added;
  for (int month = 0; month < 120; ++month) added.push_back(3.0 * month);
  return effort_path(added, 250).years.back();
}

}  // namespace

std::size_t memory_rows(const world::Setting& setting) { return shared_memory_rows(setting); }

std::vector<ValidationCase> validation_cases() {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  return {
      {"capability", "monthly depreciation at 6 % a year", "closed form: 1 - 0.94^(1/12)",
       0.00514301, 5e-9, holding_orders(1, 0.06, 1)},
      {"capability", "stock after 60 months of orders of 1", kInventory, 125.1297, 5e-5,
       stock_after(60, 0, std::nullopt)},
      {"capability", "stock after 120 months of orders of 1", kInventory, 143.5725, 5e-5,
       stock_after(120, 0, std::nullopt)},
      {"capability", "stock that orders of 1 hold", kInventory, 194.4386, 5e-5,
       steady_stock(1, 0.06, 1)},
      {"capability", "stock after 36 months, lag 36, nothing ordered before", kInventory, 83.0584,
       5e-5, stock_after(36, 36, 0.0)},
      {"capability", "stock after 120 months, lag 36, nothing ordered before", kInventory, 122.2110,
       5e-5, stock_after(120, 36, 0.0)},
      {"capability", "inputs 1 and 0.25, added", kCes, 0.625, 1e-12, two_inputs(kInfinity)},
      {"capability", "inputs 1 and 0.25, Cobb-Douglas", kCes, 0.5, 1e-12, two_inputs(1)},
      {"capability", "inputs 1 and 0.25, elasticity 0.5", kCes, 0.4, 1e-12, two_inputs(0.5)},
      {"capability", "inputs 1 and 0.25, Leontief", kCes, 0.25, 1e-12, two_inputs(0)},
      {"capability", "half of a class replaced, month", "arithmetic: 36 + 30", 66, 1e-12,
       static_cast<double>(replaced_class().half->month)},
      {"capability", "money for half of a class", "arithmetic: 30 months of 1", 30, 1e-12,
       replaced_class().half->money},
      {"capability", "orders to have it whole in month 120", "arithmetic: 60 / 84", 0.714286, 5e-7,
       *replaced_class().orders_ratio},
      {"capability", "years of a yearly sum spent", "arithmetic: 3 * 7140 / 250 / 12", 7.14, 1e-12,
       years_of_effort()},
      {"capability", "pool, most a frontier takes", kAllotment, 6, 1e-12, allotted_to(0)},
      {"capability", "pool, second frontier", kAllotment, 2.5, 1e-12, allotted_to(1)},
      {"capability", "force in time, 10 days", kArrival, 5, 1e-12,
       group_in_time(2, 1, 13, 10, 5, 30)},
      {"capability", "force in time, 4 days", kArrival, 3, 1e-12,
       group_in_time(2, 1, 13, 4, 5, 30)},
      {"capability", "force in time, 60 days", kArrival, 13, 1e-12,
       group_in_time(2, 1, 13, 60, 5, 30)},
      {"capability", "queue after one month", "arithmetic: 4 due, 3 fit", 1, 1e-12, queue_after(1)},
      {"capability", "queue after two months", "arithmetic: 1 + 2 due, 3 fit", 0, 1e-12,
       queue_after(2)},
  };
}

}  // namespace casus::models::capability
