#include "models/mock/mock.hpp"

namespace casus::models::mock {

std::size_t memory_rows(const world::Setting&) { return 1; }  // the uniforms of one actor

std::vector<ValidationCase> validation_cases() {
  const std::array<double, 1> level{0.5};
  const std::array<double, 1> closing{0.1};
  const std::array<double, 1> none{0};
  std::array<double, 1> threat{0};
  for (int month = 0; month < 2; ++month) {
    step<isa::scalar, double>({.level_share = level, .closing_share = closing, .noise_share = none},
                              none, 0.0, level, threat);
  }
  return {{"mock", "two months close a tenth of the distance each",
           "closed form: 0.5 (1 - 0.9^2), from made-up numbers", 0.095, 1e-15, threat[0]}};
}

}  // namespace casus::models::mock
