#include "models/credibility_index/credibility_index.hpp"

namespace casus::models::credibility_index {
namespace {

/// One signal of weight -ln 4 in month 1 on a prior of 0.8, half-life of a year.
double belief_after(int months) {
  const std::array<double, 1> half_life{12};
  const std::array<double, 1> prior{0.8};
  std::array<double, 1> index{0};
  std::array<double, 1> belief{};
  for (int month = 1; month <= months; ++month) {
    const std::array<double, 1> news{month == 1 ? -1.3862943611198906 : 0.0};  // -ln 4
    update_index<isa::scalar, double>(half_life, news, index);
  }
  believe<isa::scalar, double>(prior, index, belief);
  return belief[0];
}

}  // namespace

std::size_t memory_rows(const world::Setting&) { return memory_count; }

std::vector<ValidationCase> validation_cases() {
  return {
      {"credibility_index", "a signal of -ln 4 on odds of 4 to 1",
       "closed form: odds 4 times 1/4 are 1", 0.5, 1e-15, belief_after(1)},
      {"credibility_index", "half of its weight is left after the half-life",
       "closed form: odds 4 times (1/4)^(1/2) are 2", 2.0 / 3, 1e-14, belief_after(13)},
      {"credibility_index", "a quarter of its weight is left after two",
       "closed form: odds 4 / sqrt(2)", 0.7387961250362586, 1e-14, belief_after(25)},
  };
}

}  // namespace casus::models::credibility_index
