#include "models/leaders/elections.hpp"
#include "models/leaders_quantal/leaders_quantal.hpp"

namespace casus::models::leaders_quantal {

std::vector<double> solve_response(double lambda, std::span<const double> utility) {
  const std::vector<double> open(utility.size(), 1.0);
  std::vector<double> probability(utility.size());
  respond<isa::scalar, double>(lambda, utility, open, probability);
  return probability;
}

std::size_t memory_rows(const world::Setting&) { return memory_count; }

std::vector<ValidationCase> validation_cases() {
  const std::array<double, 2> two{0.3, 0};
  const std::array<double, 4> four{0.3, -1, 0.7, 0};
  const std::array<double, 3> three{1, 0.5, -0.5};
  return {
      {"leaders_quantal", "two acts, lambda 2, utilities 0.3 apart",
       "closed form: 1 / (1 + exp(-0.6))", 0.645656, 5e-7, solve_response(2, two)[0]},
      {"leaders_quantal", "lambda 0 chooses at random", "closed form: 1 / 4", 0.25, 0,
       solve_response(0, four)[1]},
      {"leaders_quantal", "three acts, lambda 3", "closed form: 1 / (1 + exp(-1.5) + exp(-4.5))",
       0.810216, 5e-7, solve_response(3, three)[0]},
      {"leaders_quantal", "ten points of approval at c1 = 5", "closed form: 1 / (1 + exp(-0.5))",
       0.622459, 5e-7, leaders::win_probability<isa::scalar, double>(0.5, 0.5)},
  };
}

}  // namespace casus::models::leaders_quantal
