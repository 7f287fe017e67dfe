#include <cmath>

#include "models/contagion_logistic/contagion_logistic.hpp"

namespace casus::models::contagion_logistic {

std::size_t memory_rows(const world::Setting& setting) {
  return memory_count + contagion::rows_by_actor(setting) +
         static_cast<std::size_t>(setting.sizes.actors);
}

std::vector<ValidationCase> validation_cases() {
  const char* source = "closed form: (5) and (1) of contagion";
  const double base = std::log(0.02 / 0.98);
  const auto in_a_year = [](double log_odds) {
    const double rate = contagion::rate_at(log_odds);
    double none = 1;
    for (int month = 0; month < 12; ++month) none *= 1 - contagion::onset_probability(rate);
    return 1 - none;
  };
  return {
      {"contagion_logistic", "an onset within a year in a mean state of 2 %", source, 0.02, 1e-15,
       in_a_year(base)},
      {"contagion_logistic", "the same with all neighbours unstable at a log odds of 1", source,
       0.052559, 5e-7, in_a_year(base + 1)},
  };
}

}  // namespace casus::models::contagion_logistic
