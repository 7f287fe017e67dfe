#include "models/route_covariates/route_covariates.hpp"

namespace casus::models::route_covariates {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

namespace {

double factor_of(double power_log_change, double turnover, double alliance, double complies,
                 double hollowness) {
  constexpr std::array<double, 5> kRatios{2.0, 0.4, 0.3, 0.7, 1.0};
  const auto one = [](const double& value) { return std::span<const double>(&value, 1); };
  double factor = 0;
  hazard_multiplier<isa::scalar, double>(
      {one(kRatios[0]), one(kRatios[1]), one(kRatios[2]), one(kRatios[3]), one(kRatios[4])},
      {one(power_log_change), one(turnover), one(alliance), one(complies), one(hollowness)},
      {&factor, 1});
  return factor;
}

}  // namespace

std::vector<ValidationCase> validation_cases() {
  constexpr double kLogOfTwo = 0.693147180559945309;
  return {
      {"route_covariates", "nothing has changed", "closed form: exp(0)", 1, 0,
       factor_of(0, 0, 0, 1, 0)},
      {"route_covariates", "the leaver's share has doubled", "closed form: 2^2", 4, 1e-12,
       factor_of(kLogOfTwo, 0, 0, 1, 0)},
      {"route_covariates", "the leaver's share has halved", "closed form: 2^2", 4, 1e-12,
       factor_of(-kLogOfTwo, 0, 0, 1, 0)},
      {"route_covariates", "all covariates at once", "closed form: exp(0.4 + 0.3 + 0.7 + 0.5)",
       6.685894442279269, 1e-12, factor_of(0, 1, 1, 0, 0.5)},
  };
}

}  // namespace casus::models::route_covariates
