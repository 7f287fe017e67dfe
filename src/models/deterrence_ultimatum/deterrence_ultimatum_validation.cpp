#include "models/deterrence/parameters.hpp"
#include "models/deterrence_ultimatum/deterrence_ultimatum.hpp"

namespace casus::models::deterrence_ultimatum {

std::size_t memory_rows(const world::Setting& setting) {
  return deterrence::shared_memory_rows(setting);
}

std::vector<ValidationCase> validation_cases() {
  const char* source = "Fearon 1995, closed form of (17); MODELS F3";
  const char* closed = "closed form of (15) to (17)";
  const auto of = [](double win, double quo, double cost, double range) {
    return ultimatum<isa::scalar, double>(win, quo, cost, range);
  };
  return {
      {"deterrence_ultimatum", "war at k .5, c_A .2", source, 0.3, 1e-12,
       of(0.7, 0.4, 0.2, 0.5).war},
      {"deterrence_ultimatum", "demand at p .7, k .5, c_A .2", closed, 0.85, 1e-12,
       of(0.7, 0.4, 0.2, 0.5).demand},
      {"deterrence_ultimatum", "war at p .9, k .5, c_A .2: the whole is demanded", closed, 0.2,
       1e-12, of(0.9, 0.4, 0.2, 0.5).war},
      {"deterrence_ultimatum", "no war where the challenger's war costs more than any defender's",
       closed, 0, 0, of(0.7, 0.4, 0.6, 0.5).war},
      {"deterrence_ultimatum", "no demand where p - c_A = q", closed, 0, 0,
       of(0.75, 0.5, 0.25, 0.5).is_made ? 1.0 : 0.0},
  };
}

}  // namespace casus::models::deterrence_ultimatum
