#include "models/ceasefire/ceasefire.hpp"

namespace casus::models::ceasefire {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

std::vector<ValidationCase> validation_cases() {
  using isa::scalar;
  const char* margin = "MODELS G6: c_R .08, c_U .10, discount .95, gain .25; closed form of (3)";
  const double costs = 0.08 + 0.10;
  const double equal = attacker_chance<scalar, double>(500e3, 500e3, 2);
  const double twice = attacker_chance<scalar, double>(800e3, 400e3, 2);
  // Half the ammunition of one side and none missing on the other; a year makes all of it good.
  const double gain = rearming_gain<scalar, double>({500e3, 0.5, 0}, {500e3, 1, 0}, 1, 1, 1);
  const double belief = updated_belief<scalar, double>(0.5, 1300, 300, 0.4, 0);
  return {
      {"ceasefire", "margin without a guarantee", margin, -0.0575, 5e-7,
       settlement_margin<scalar, double>(costs, 0.95, 0.25, 0)},
      {"ceasefire", "margin at a guarantee of one half", margin, 0.06125, 5e-7,
       settlement_margin<scalar, double>(costs, 0.95, 0.25, 0.5)},
      {"ceasefire", "guarantee that makes a cease-fire believable", margin, 0.242105, 5e-7,
       guarantee_needed<scalar, double>(costs, 0.95, 0.25)},
      {"ceasefire", "equal forces win as often", "closed form of (1)", 0.5, 1e-15, equal},
      {"ceasefire", "twice the force, m = 2", "closed form of (1): 4 to 1", 0.8, 1e-15, twice},
      {"ceasefire", "what a year of stocking up adds to a side at half supply",
       "closed form of (2): from 1/3 to 1/2", 1.0 / 6, 1e-15, gain},
      {"ceasefire", "belief after 1,000 km2 more than the neutral gain",
       "closed form of (4): logit .4", 0.598688, 5e-7, belief},
      {"ceasefire", "belief of .8 in a month without news, one turn in ten months",
       "closed form of (4): .8 x .9 + .2 x .1", 0.74, 1e-12,
       updated_belief<scalar, double>(0.8, 300, 300, 0.4, 0.1)},
      {"ceasefire", "agreement at a rate of .02 a month", "closed form: 1 - exp(-.02)", 0.0198013,
       5e-8, agreement_probability<scalar, double>(0.02, 0)},
  };
}

}  // namespace casus::models::ceasefire
