#include <benchmark/benchmark.h>

#include "models/contagion/lone_graph.hpp"

namespace casus::models::contagion {
namespace {

/// A month of one block with 16 states; items are actor-month-worlds of a study with 42 actors.
void BM_ContagionMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  LoneHawkes model(kWorlds, row_of_states(16));
  model.set_parameter(self_offspring, 0.2F);
  model.set_parameter(neighbor_offspring, 0.1F);
  model.set_parameter(tie_offspring, 0.05F);
  model.set_parameter(war_logit, 0.8F);
  model.begin();
  const StepFunction step = step_function("contagion", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    model.log.clear();
    step(model.view(month = month % 120 + 1));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK(BM_ContagionMonth);

}  // namespace
}  // namespace casus::models::contagion
