#include <array>
#include <cstddef>
#include <string>

#include "models/contagion/contagion.hpp"

namespace casus::models::contagion {

std::size_t memory_rows(const world::Setting& setting) {
  return memory_count + rows_by_actor(setting);
}

namespace {

/// Two states. Rows receive: 0.3 is what an onset in the first brings in the second.
Process pair() {
  return {.background = {0.02, 0.01}, .offspring = {0.2, 0.1, 0.3, 0.1}, .half_life_months = 6};
}

Process transposed_pair() {
  Process process = pair();
  process.offspring = {0.2, 0.3, 0.1, 0.1};
  return process;
}

/// Five states in a row, 0.2 followers at home and 0.15 in each neighbor.
Process chain() {
  constexpr std::size_t kStates = 5;
  Process process{.background = std::vector<double>(kStates, 0.001),
                  .offspring = std::vector<double>(kStates * kStates),
                  .half_life_months = 6};
  for (std::size_t i = 0; i < kStates; ++i) {
    process.offspring[i * (kStates + 1)] = 0.2;
    if (i == 0) continue;
    process.offspring[i * kStates + i - 1] = 0.15;
    process.offspring[(i - 1) * kStates + i] = 0.15;
  }
  return process;
}

/// Means with at most one onset a month. Clusters of onsets make the error of a mean larger than
/// their count would.
Counted one_a_month() {
  return simulate(pair(), {.worlds = 8192, .months = 1080, .warm_up_months = 120});
}

/// Probability of an onset within ten years at a constant monthly rate, month by month.
double ten_years(double rate) {
  double none = 1;
  for (int month = 0; month < 120; ++month) none *= 1 - onset_probability(rate);
  return 1 - none;
}

}  // namespace

std::vector<ValidationCase> validation_cases() {
  const char* hawkes = "MODELS.md, I (1): (I - A)^-1 mu, computed independently";
  const char* row = "MODELS.md, I (2): chain of five, computed independently";
  const char* simulated =
      "MODELS.md, I (1): N of 0 or 1, simulated independently; the tolerance is half of its last "
      "digit and four errors of ours";
  const char* alone = "closed form: 1 - exp(-120 mu)";
  const char* monthly = "closed form: 1 - (1 - p)^120";
  const std::vector<double> mean = mean_onsets(pair());
  const std::vector<double> swapped = mean_onsets(transposed_pair());
  const std::vector<double> total = total_offspring(chain());
  const Counted counted = one_a_month();
  std::vector<ValidationCase> cases{
      {"contagion", "two states: mean onsets in the first", hawkes, 0.027536, 5e-7, mean[0]},
      {"contagion", "two states: mean onsets in the second", hawkes, 0.020290, 5e-7, mean[1]},
      {"contagion", "two states: spectral radius", hawkes, 0.330278, 5e-7, radius_of(pair())},
      {"contagion", "the transpose: mean onsets in the first", hawkes, 0.030435, 5e-7, swapped[0]},
      {"contagion", "the transpose: mean onsets in the second", hawkes, 0.014493, 5e-7, swapped[1]},
      {"contagion", "two states, at most one onset a month: simulated mean in the first", simulated,
       0.0269, 5e-5 + 4 * counted.rate_error[0], counted.rate[0]},
      {"contagion", "two states, at most one onset a month: simulated mean in the second",
       simulated, 0.0197, 5e-5 + 4 * counted.rate_error[1], counted.rate[1]},
      {"contagion", "chain: spectral radius", row, 0.459808, 5e-7, radius_of(chain())},
  };
  const std::array<double, 5> expected{1.297337, 0.252462, 0.049127, 0.009547, 0.001790};
  double all = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double obtained = total[i * expected.size()];
    all += obtained;
    cases.push_back({"contagion",
                     "chain: onsets in state " + std::to_string(i + 1) + " after one at its end",
                     row, expected[i], 5e-7, obtained});
  }
  cases.push_back(
      {"contagion", "chain: onsets in all after one at its end", row, 1.610262, 5e-7, all});
  const std::array<double, 3> rates{0.0005, 0.001, 0.002};
  const std::array<double, 3> by_rate{0.058235, 0.113080, 0.213372};
  const std::array<double, 3> by_probability{0.058250, 0.113133, 0.213561};
  const std::array<const char*, 3> names{"0.0005", "0.001", "0.002"};
  for (std::size_t k = 0; k < rates.size(); ++k) {
    cases.push_back({"contagion",
                     std::string("ten years at a rate of ") + names[k] + " a month, no followers",
                     alone, by_rate[k], 5e-7, ten_years(rates[k])});
    cases.push_back(
        {"contagion",
         std::string("ten years at a probability of ") + names[k] + " a month, no followers",
         monthly, by_probability[k], 5e-7, ten_years(rate_of(rates[k]))});
  }
  return cases;
}

}  // namespace casus::models::contagion
