#include "models/attrition_fractions/attrition_fractions.hpp"

namespace casus::models::attrition_fractions {

std::size_t memory_rows(const world::Setting&) { return attrition::memory_count; }

std::vector<ValidationCase> validation_cases() {
  double alone = 1000;
  double fed = 1000;
  for (int month = 0; month < 24; ++month) {
    alone = wear<isa::scalar, double>(alone, 0.02, 0, 1e9).strength;
    fed = wear<isa::scalar, double>(fed, 0.02, 30, 1e9).strength;
  }
  return {
      {"attrition_fractions", "two years of losing 2 % a month", "closed form: 1000 x 0.98^24",
       615.7803365, 5e-8, alone},
      {"attrition_fractions", "the same with 30 who join a month",
       "closed form: 1500 - 500 x 0.98^24", 1192.10983, 5e-6, fed},
  };
}

}  // namespace casus::models::attrition_fractions
