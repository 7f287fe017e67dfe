#include "models/credibility/credibility.hpp"

namespace casus::models::credibility {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

std::vector<double> solve_belief(const BeliefQuestion& question) {
  const std::array<double, 1> away{question.turn_away_probability};
  const std::array<double, 1> back{question.turn_back_probability};
  const std::array<double, 1> once{1};
  std::array<double, 1> belief{question.prior};
  std::vector<double> path{question.prior};
  for (int month = 1; month <= question.months; ++month) {
    std::array<double, 1> evidence{1};
    for (const DatedSignal& signal : question.signals) {
      if (signal.month != month) continue;
      const std::array<double, 1> ratio{signal.ratio};
      const std::array<double, 1> reliability{signal.reliability};
      weigh<isa::scalar, double>(
          {.ratio = ratio, .reliability = reliability, .exponent = 1 - question.ambiguity_share},
          once, evidence);
    }
    update_belief<isa::scalar, double>({.away = away, .back = back}, evidence, belief);
    path.push_back(belief[0]);
  }
  return path;
}

double solve_credibility(const CredibilityQuestion& question) {
  const std::array<double, 1> top{question.committed_credibility};
  const std::array<double, 1> bottom{question.hollow_credibility};
  const std::array<double, 1> belief{question.belief};
  const std::array<double, 1> hollowness{question.hollowness_share};
  const std::array<double, 1> is_void{question.is_void ? 1.0 : 0.0};
  const std::array<double, 1> strength{question.condition_strength};
  const std::array<double, 1> spending{question.spending_share};
  std::array<double, 1> full{};
  std::array<double, 1> credibility{};
  credibility_without_condition<isa::scalar, double>(
      {.committed_credibility = top, .hollow_credibility = bottom, .condition_strength = strength},
      belief, hollowness, is_void, full);
  credibility_of_member<isa::scalar, double>(full, strength, spending, question.threshold_share,
                                             credibility);
  return credibility[0];
}

namespace {

/// Prior 0.9, q_cu 0.01, q_uc 0.005, one signal a month with these likelihood ratios.
std::vector<double> five_signals(double reliability, double ambiguity_share) {
  BeliefQuestion question{.prior = 0.9,
                          .turn_away_probability = 0.01,
                          .turn_back_probability = 0.005,
                          .ambiguity_share = ambiguity_share,
                          .months = 5};
  const std::array<double, 5> ratios{1, 1, 0.5, 0.2, 2};
  for (int month = 1; month <= 5; ++month) {
    question.signals.push_back({month, ratios[static_cast<std::size_t>(month) - 1], reliability});
  }
  return solve_belief(question);
}

/// Long after the last signal.
double belief_in_the_long_run() {
  return solve_belief({.prior = 0.9,
                       .turn_away_probability = 0.01,
                       .turn_back_probability = 0.005,
                       .months = 5000})
      .back();
}

}  // namespace

std::vector<ValidationCase> validation_cases() {
  constexpr double kSixDigits = 0.5e-6;
  const std::vector<double> path = five_signals(1, 0);
  const std::string filter =
      "computed independently: filter of Hamilton (1989), pi 0.9, q_cu 0.01, q_uc 0.005, "
      "likelihood "
      "ratios 1, 1, 0.5, 0.2, 2";
  const CredibilityQuestion half{.belief = 0.6,
                                 .hollowness_share = 0.25,
                                 .committed_credibility = 0.85,
                                 .hollow_credibility = 0.25,
                                 .condition_strength = 0.3,
                                 .spending_share = 0.019,
                                 .threshold_share = 0.02};
  return {
      {"credibility", "belief after a month without news", filter, 0.891500, kSixDigits, path[1]},
      {"credibility", "belief after two months without news",
       "closed form, as printed 0.883128: 0.985 (0.985 x 0.9 + 0.005) + 0.005", 0.8831275, 1e-15,
       path[2]},
      {"credibility", "belief after a signal of 0.5", filter, 0.777589, kSixDigits, path[3]},
      {"credibility", "belief after a signal of 0.2", filter, 0.402299, kSixDigits, path[4]},
      {"credibility", "belief after a signal of 2", filter, 0.572718, kSixDigits, path[5]},
      {"credibility", "belief without news in the long run",
       "closed form: q_uc / (q_cu + q_uc) = 1/3", 1.0 / 3, 1e-12, belief_in_the_long_run()},
      {"credibility", "full ambiguity leaves the months without news",
       "closed form: 1/3 + (0.9 - 1/3) 0.985^5", 1.0 / 3 + (0.9 - 1.0 / 3) * 0.927216502365625,
       1e-14, five_signals(1, 1)[5]},
      {"credibility", "credibility of a member below the threshold",
       "closed form: (0.25 + 0.6 (1 - 0.25)(0.85 - 0.25)) (1 - 0.3)", 0.364, 1e-15,
       solve_credibility(half)},
  };
}

}  // namespace casus::models::credibility
