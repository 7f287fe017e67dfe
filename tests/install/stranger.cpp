// What a user of the installed library would write: read the flagship study and run a hundred worlds.
#include <cstdio>

#include "engine/prepare.hpp"
#include "engine/run.hpp"

int main(int, char** arguments) {
  using namespace casus;
  const auto prepared = engine::prepare(arguments[1], std::nullopt);
  if (!prepared.ok()) return 1;
  const auto scenario = scenario::find_scenario("dormant", prepared.value().study);
  const auto schedule = engine::schedule_of(scenario.value());
  engine::Execution execution;
  execution.worlds = 100;
  execution.world_count = 100;
  const auto draws = engine::draws_of(prepared.value(), scenario.value(), {},
                                      draws::DesignKind::sobol, execution);
  const auto ensemble = engine::run_ensemble({.study = &prepared.value().study,
                                              .scenario = &scenario.value(),
                                              .schedule = schedule.value(),
                                              .draws = &draws.value()},
                                             execution);
  std::printf("%zu outcomes, %d months\n", ensemble.outcomes.size(), ensemble.months_done);
  return ensemble.months_done == prepared.value().study.months ? 0 : 1;
}
