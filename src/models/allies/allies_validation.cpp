#include "models/allies/allies.hpp"

namespace casus::models::allies {
namespace {

/// Utilities of 0 but for those told: all weights 0.
std::array<double, kActs> at_rest(double rationality, double inertia) {
  return solve_choice(rationality, {.inertia = inertia}, {});
}

}  // namespace

std::vector<ValidationCase> validation_cases() {
  // Two acts 0.3 apart among six are what is left when the other four cost 1000 each.
  const Weights<double> dear{.inertia = 0.3,
                             .cost = 1000,
                             .host_cost = 1,
                             .hedge_cost = 1,
                             .join_cost = 1,
                             .consult_cost = 1};
  const std::array<double, kActs> two = solve_choice(2, dear, {});
  // Full doubt weighs 0.5 for arming and joining, half of that for a host half as near.
  const std::array<double, kActs> doubt =
      solve_choice(4, {.doubt = 0.5}, {.doubt = 1, .nearness = 0.5, .weakness = 0});
  // War on the own frontier, unanswered, at e = 0.5: twice 0.5 against 0.6 + 0.5 0.7.
  const double asked =
      solve_consultation(9, {.inertia = 0.6, .alarm = 2, .cost = 0.5, .consult_cost = 0.7},
                         {.threat_change = 0.5, .threat_rise = 0.5, .nearness = 1});
  return {
      {"allies", "nothing or arming, lambda 2, utilities 0.3 apart",
       "closed form: 1 / (1 + exp(-0.6))", 0.645656, 5e-7, two[kNone]},
      {"allies", "lambda 0 chooses at random", "closed form: 1 / 6", 1.0 / 6, 1e-15,
       at_rest(0, 0.7)[kHost]},
      {"allies", "nothing worth half a unit more than all else, lambda 6",
       "closed form: 1 / (1 + 5 exp(-3))", 0.800682, 5e-7, at_rest(6, 0.5)[kNone]},
      {"allies", "arming under full doubt", "closed form: e^2 / (2 e^2 + e + 3)", 0.360505, 5e-7,
       doubt[kArm]},
      {"allies", "consultation or nothing after war on the own frontier, lambda 9",
       "closed form: 1 / (1 + exp(-9 0.05))", 0.610639, 5e-7, asked},
  };
}

}  // namespace casus::models::allies
