#include "models/aid_lags/aid_lags.hpp"

namespace casus::models::aid_lags {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

std::vector<ValidationCase> validation_cases() {
  const double first = 0.1;
  const double second = 0.4;
  const double third = 0.5;
  const double ratio = 2;
  std::array<double, kClassCount> shares{};
  find_histogram<isa::scalar, double>(1, &first, &second, &third, &ratio, shares.data());
  return {{"aid_lags", "twice the lag: half as much of each class within its time",
           "closed form: (1 - 0.05)(1 - 0.2) 0.25", 0.19, 1e-15, shares[2]},
          {"aid_lags", "the classes together are all of it", "closed form", 1, 1e-15,
           shares[0] + shares[1] + shares[2] + shares[3]}};
}

}  // namespace casus::models::aid_lags
