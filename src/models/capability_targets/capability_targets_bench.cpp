#include <benchmark/benchmark.h>

#include "models/capability/example.hpp"
#include "models/capability_targets/capability_targets.hpp"

namespace casus::models::capability_targets {
namespace {

/// A month of one block with the allies and frontiers of us-nato; items are actor-month-worlds.
void BM_CapabilityTargetsMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kAllies = 31;
  constexpr std::int64_t kActors = 42;
  const world::Setting setting = capability::example_setting(kAllies, 29);
  LoneModel model(kInfo, memory_rows(setting), setting, kWorlds);
  capability::set_example_parameters(model, kParameters, kWorlds);
  capability::place_orders(model, 1);
  start<isa::scalar>(model.view(0));
  const StepFunction step = step_function("capability_targets", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    step(model.view(month));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds) * kActors);
}
BENCHMARK(BM_CapabilityTargetsMonth);

}  // namespace
}  // namespace casus::models::capability_targets
