#include <benchmark/benchmark.h>

#include "models/contagion/lone_graph.hpp"
#include "models/contagion_logistic/contagion_logistic.hpp"

namespace casus::models::contagion_logistic {
namespace {

/// A month of one block with 16 states; items are actor-month-worlds of a study with 42 actors.
void BM_ContagionLogisticMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  const world::Setting setting = contagion::row_of_states(16);
  contagion::LoneGraph model(kWorlds, setting, kInfo, start<isa::scalar>, memory_rows(setting));
  model.set_parameter(spatial_logit, 1);
  model.set_parameter(unstable_duration, 24);
  model.set_parameter(relapse_half_life, 24);
  model.begin();
  const StepFunction step = step_function("contagion_logistic", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    model.log.clear();
    step(model.view(month = month % 120 + 1));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK(BM_ContagionLogisticMonth);

}  // namespace
}  // namespace casus::models::contagion_logistic
