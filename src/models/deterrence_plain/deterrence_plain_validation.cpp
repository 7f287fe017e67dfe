#include "models/deterrence/parameters.hpp"
#include "models/deterrence_plain/deterrence_plain.hpp"

namespace casus::models::deterrence_plain {
namespace {

deterrence::Answer<double> solved(double lambda) {
  return respond<isa::scalar, double>(
      {.concession = 1, .status_quo = 0.6, .war = 0.1, .back_down = 0},
      {.retreat = 0.9, .concession = 0.2, .war = 0.3}, lambda);
}

}  // namespace

std::size_t memory_rows(const world::Setting& setting) {
  return deterrence::shared_memory_rows(setting);
}

std::vector<ValidationCase> validation_cases() {
  const char* source = "Signorino 1999, backward induction of (15) to (17); MODELS F2";
  const deterrence::Answer<double> five = solved(5);
  return {
      {"deterrence_plain", "challenge at lambda 5", source, 0.12761, 5e-6, five.challenge},
      {"deterrence_plain", "resist at lambda 5", source, 0.83653, 5e-6, five.resist},
      {"deterrence_plain", "fight at lambda 5", source, 0.62246, 5e-6, five.fight},
      {"deterrence_plain", "war at lambda 5", source, 0.06645, 5e-6, deterrence::war_of(five)},
      {"deterrence_plain", "war at lambda 0", source, 0.125, 1e-12, deterrence::war_of(solved(0))},
  };
}

}  // namespace casus::models::deterrence_plain
