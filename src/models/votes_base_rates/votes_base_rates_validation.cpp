#include "models/votes_base_rates/votes_base_rates.hpp"

namespace casus::models::votes_base_rates {

std::size_t memory_rows(const world::Setting& setting) {
  votes::check_rules(setting);
  return own_seats + setting.chambers.size();
}

std::vector<ValidationCase> validation_cases() {
  constexpr std::string_view kExact = "closed form: exact fractions of rising factorials";
  const auto at = [](const Bloc& own, const Bloc& other, double r, int quota) {
    return tail<isa::scalar>(own, other, r, quota);
  };
  constexpr std::string_view kModel = "votes_base_rates";
  return {
      {kModel, "one bloc of ten, flat", "closed form: alpha = beta = 1, P(>= 7 of 10) = 4/11",
       4.0 / 11.0, 1e-15, at({10, 0.5}, {0, 0.5}, 1.0 / 3.0, 7)},
      {kModel, "67 of 53 at 0.33 and 47 at 0.01, r = 0.1", std::string(kExact),
       0.000001100388728593946, 5e-20, at({53, 0.33}, {47, 0.01}, 0.1, 67)},
      {kModel, "51 of 53 at 0.33 and 47 at 0.01, r = 0.3", std::string(kExact),
       0.0129133326506467618, 5e-16, at({53, 0.33}, {47, 0.01}, 0.3, 51)},
      {kModel, "51 of 53 at 0.06 and 47 at 0.98, r = 0.05", std::string(kExact),
       0.290098049180989804, 5e-14, at({53, 0.06}, {47, 0.98}, 0.05, 51)},
  };
}

}  // namespace casus::models::votes_base_rates
