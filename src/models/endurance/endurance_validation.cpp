#include "models/endurance/endurance.hpp"

namespace casus::models::endurance {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

std::vector<ValidationCase> validation_cases() {
  using isa::scalar;
  // 10 a month to pay, 6 earned, 1 given, at most half a unit lent: 2.5 short a month.
  Balance<double> balance{.reserves = 6, .unfinanced_share = 0};
  for (int month = 0; month < 3; ++month) {
    balance = close_month<scalar, double>({balance.reserves, 6, 1, 10, 0.05});
  }
  const char* source = "closed form of (6)";
  return {
      {"endurance", "6 in reserve, 2.5 short a month: 1.5 of 10 unpaid in the third", source, 0.15,
       1e-15, balance.unfinanced_share},
      {"endurance", "and nothing left", source, 0, 0, balance.reserves},
      {"endurance", "collapse at a fifth unpaid and 400 km2 lost",
       "closed form of (7): h0 .001, b 9, r .5", 0.007342147, 5e-10,
       collapse_probability<scalar, double>(0.001, 9, 0.2, 0.5, 400)},
      {"endurance", "a third of the army that a defence needs is there", "closed form of V in (7)",
       2.0 / 3, 1e-7, static_cast<double>(missing_army_share(50000, 1e6F, 0.15F))},
      {"endurance", "the same with a front that stands or advances", "closed form of (7)", 0.001,
       1e-15, collapse_probability<scalar, double>(0.001, 9, 0, 0.5, -100)},
  };
}

}  // namespace casus::models::endurance
