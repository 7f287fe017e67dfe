#include "models/group/group.hpp"

namespace casus::models::group {

std::vector<ValidationCase> validation_cases() {
  const std::vector<double> eight(8, 0.4);
  // Identical members: x = 1.5 - 3 (1 - p), so that the index is 1.5 and d is 3. The middle
  // equilibrium is unstable: steps that start on it stay there.
  const Case alike{
      .index = std::vector<double>(8, 1.5), .abandonment_weight = 3, .members_needed = 4};
  const Equilibria three = solve(alike).value();
  const char* closed = "independent computation; p = Phi(1.5 - 3 (1 - p))";
  // Members of 2, 1 and 1 units at even odds: fewer than two with fewer than two units are nobody,
  // the second alone and the third alone.
  const std::vector<double> even(3, 0.5);
  const std::vector<int> units{2, 1, 1};
  return {
      {"group", "four of eight at 0.4", "Poisson-binomial tail, independent computation", 0.405914,
       5e-7, formation_probability(eight, 4, {}, 0)},
      {"group", "identical members, lowest equilibrium", closed, 0.140214, 5e-7,
       three.lowest.joining[0]},
      {"group", "identical members, unstable equilibrium", closed, 0.5, 5e-7,
       three.from_last_month.joining[0]},
      {"group", "identical members, highest equilibrium", closed, 0.859786, 5e-7,
       three.highest.joining[0]},
      {"group", "four of eight at the lowest equilibrium", closed, 0.016879, 5e-7,
       three.lowest.formed},
      {"group", "four of eight at the unstable equilibrium", closed, 0.636719, 5e-7,
       three.from_last_month.formed},
      {"group", "four of eight at the highest equilibrium", closed, 0.997906, 5e-7,
       three.highest.formed},
      {"group", "two members or two units of 2, 1, 1 at even odds", "closed form: 1 - 3/8", 0.625,
       1e-15, formation_probability(even, 2, units, 2)},
  };
}

}  // namespace casus::models::group
