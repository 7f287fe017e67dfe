#include "models/front/lone_front.hpp"
#include "models/front_walk/front_walk.hpp"

namespace casus::models::front_walk {

std::size_t memory_rows(const world::Setting&) { return 0; }

std::vector<ValidationCase> validation_cases() {
  front::LoneFront model(kInfo, 1);
  model.set_parameter(drift_km2, 300);
  model.set_parameter(held_ratio, 1);
  start<isa::scalar>(model.view(0));
  for (int month = 1; month <= 12; ++month) advance<isa::scalar>(model.view(month));
  return {{"front_walk", "a year at 300 km2 a month, without luck",
           "closed form: 120000 + 12 x 300", 123600, 0,
           static_cast<double>(model.at(catalog::Field::front_area_km2))}};
}

}  // namespace casus::models::front_walk
