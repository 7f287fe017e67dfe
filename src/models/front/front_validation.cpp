#include "models/front/front.hpp"

namespace casus::models::front {

std::size_t memory_rows(const world::Setting&) { return 0; }

std::vector<ValidationCase> validation_cases() {
  const auto gain = [](double attackers, double defenders) {
    return expected_gain<isa::scalar, double>(700, 2, attackers, defenders);
  };
  return {
      {"front", "900 to 300 at an advantage of 2", "closed form: 700 ln(3/2)", 283.825576, 5e-7,
       gain(900e3, 300e3)},
      {"front", "no gain where the forces hold each other", "closed form: 700 ln 1", 0, 1e-9,
       gain(600e3, 300e3)},
      {"front", "the attacker with two thirds of the fires",
       "closed form: 700 (ln(3/2) + ln(2/3)) = 0", 0, 1e-9, gain(900e3 * 2 / 3, 300e3)},
      {"front", "a defender without fires", "closed form: 3 x 700, clipped", 2100, 1e-9,
       gain(900e3, 0)},
      {"front", "an attacker without fires", "closed form: -3 x 700, clipped", -2100, 1e-9,
       gain(0, 300e3)},
  };
}

}  // namespace casus::models::front
