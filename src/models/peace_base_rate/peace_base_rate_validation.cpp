#include "models/peace_base_rate/peace_base_rate.hpp"

namespace casus::models::peace_base_rate {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

std::vector<ValidationCase> validation_cases() {
  using world::CeaseFireEnd;
  const auto after = [](double months, CeaseFireEnd end) {
    world::CeaseFire one;
    one.days = months * kDaysAMonth;
    one.end = end;
    return one;
  };
  // Broken in month 3, breached in month 5, in sight for 8 whole months, broken in month 10.
  const std::vector<world::CeaseFire> past{
      after(2.5, CeaseFireEnd::war), after(4.5, CeaseFireEnd::limited),
      after(8.5, CeaseFireEnd::holds), after(9.5, CeaseFireEnd::war)};
  const auto holds = [&](int months, double weight) {
    double s = 1;
    for (int t = 1; t <= months; ++t) {
      s *= 1 - share_that_breaks<isa::scalar, double>(past, t, weight);
    }
    return s;
  };
  const char* source = "Kaplan & Meier 1958, on four made-up cease-fires";
  return {{"peace_base_rate", "a limited breach is a breakdown: 3/4 x 2/3", source, 0.5, 1e-15,
           holds(9, 1)},
          {"peace_base_rate", "it is the last look: 3/4", source, 0.75, 1e-15, holds(9, 0)},
          {"peace_base_rate", "it is half of each: 3/4 x (1 - .5 / 2.5)", source, 0.6, 1e-15,
           holds(9, 0.5)},
          {"peace_base_rate", "the last one in sight breaks", source, 0, 1e-15, holds(10, 0.5)}};
}

}  // namespace casus::models::peace_base_rate
