#include "models/allies/allies.hpp"

namespace casus::models::allies {
namespace {

/// Utilities of 0 but for those told: all weights 0.
std::array<double, kActs> at_rest(double rationality, double inertia) {
  return solve_choice(rationality, {.inertia = inertia}, {});
}

}  // namespace

std::vector<ValidationCase> validation_cases() {
  // Two acts 0.3 apart are what is left when the other acts cost 1000 each.
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
  // War on the own frontier, unanswered, at e = 0.5: x = 9 2 0.5 against c = 9 0.5 0.7; and news a
  // tenth of it.
  const Weights<double> asking{.alarm = 2, .cost = 0.5, .consult_cost = 0.7};
  const auto asked = [&](double lambda, double news) {
    return solve_consultation(lambda, asking, {.news = news, .nearness = 1});
  };
  return {
      {"allies", "nothing or arming, lambda 2, utilities 0.3 apart",
       "closed form: 1 / (1 + exp(-0.6))", 0.645656, 5e-7, two[kNone]},
      {"allies", "lambda 0 chooses at random", "closed form: 1 / 5", 1.0 / 5, 1e-15,
       at_rest(0, 0.7)[kHost]},
      {"allies", "nothing worth half a unit more than all else, lambda 6",
       "closed form: 1 / (1 + 4 exp(-3))", 0.833925, 5e-7, at_rest(6, 0.5)[kNone]},
      {"allies", "arming under full doubt", "closed form: e^2 / (2 e^2 + e + 2)", 0.378996, 5e-7,
       doubt[kArm]},
      {"allies", "consultation after war on the own frontier, lambda 9",
       "closed form: (e^9 - 1) / (e^9 + e^3.15)", 0.997005, 5e-7, asked(9, 0.5)},
      {"allies", "consultation after news a tenth of that",
       "closed form: (e^0.9 - 1) / (e^0.9 + e^3.15)", 0.056583, 5e-7, asked(9, 0.05)},
      {"allies", "consultation without news, lambda 0 and 200", "closed form: 0", 0, 0,
       asked(0, 0) + asked(200, 0)},
  };
}

}  // namespace casus::models::allies
