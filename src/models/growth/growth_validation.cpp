#include "models/growth/growth.hpp"

namespace casus::models::growth {

std::size_t memory_rows(const world::Setting& setting) { return setting.actors.size(); }

std::vector<ValidationCase> validation_cases() {
  const std::array<double, 1> trend{0.03};
  const std::array<double, 1> departure{-0.01};
  const std::array<float, 1> in_europe{1};
  std::array<double, 1> gdp{100};
  for (int month = 0; month < 12; ++month) {
    step<isa::scalar, double>({.trend_growth_annual = trend, .europe_departure_annual = departure},
                              in_europe, 0.005, gdp);
  }
  const std::array<double, 1> half_life{24};
  const std::array<double, 1> ratio{0.9};
  std::array<double, 1> felt{1};
  std::array<double, 1> product{100};
  for (int month = 0; month < 24; ++month) {
    follow_trade<isa::scalar, double>(half_life, ratio, felt, product);
  }
  return {{"growth", "twelve months make one year", "closed form: 100 (1 + 0.03 - 0.01 + 0.005)",
           102.5, 1e-10, gdp[0]},
          {"growth", "product follows a loss of a tenth half way in its half-life",
           "closed form: 100 (1 - 0.1 / 2)", 95, 1e-10, product[0]}};
}

}  // namespace casus::models::growth
