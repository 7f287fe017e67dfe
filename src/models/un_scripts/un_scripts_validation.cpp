#include "models/un_scripts/un_scripts.hpp"

namespace casus::models::un_scripts {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

std::vector<ValidationCase> validation_cases() {
  const double one = 1;
  const double none = 0;
  double gap = 0;
  double arrears = 0;
  for (int month = 0; month < 12; ++month) {
    un::charge<isa::scalar, double>({.assessed_usd_bn_year = 0.22 * 3.45,
                                     .growth = {&one, 1},
                                     .is_in = {&one, 1},
                                     .paid = {&none, 1},
                                     .repayment = {&none, 1},
                                     .gap = {&gap, 1},
                                     .arrears = {&arrears, 1}});
  }
  return {{"un_scripts", "a year without paying adds share x budget to the arrears",
           "closed form: 0.22 x 3.45", 0.759, 1e-15, arrears}};
}

}  // namespace casus::models::un_scripts
