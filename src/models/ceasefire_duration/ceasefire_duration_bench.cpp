#include <benchmark/benchmark.h>

#include "models/ceasefire_duration/ceasefire_duration.hpp"
#include "models/lone_model.hpp"
#include "models/state_at_war.hpp"

namespace casus::models::ceasefire_duration {
namespace {

/// A month of one block; items are world-months.
void BM_CeasefireDurationMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  LoneModel model(kInfo, memory_count, state_at_war_setting(), kWorlds);
  model.set_field(catalog::Field::war_phase, static_cast<float>(catalog::WarPhase::war));
  model.set_parameter(median_months, 5);
  model.set_parameter(shape, 1.1F);
  start<isa::scalar>(model.view(0));
  const StepFunction step = step_function("ceasefire_duration", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    model.log.clear();
    step(model.view(month = month % 120 + 1));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_CeasefireDurationMonth);

}  // namespace
}  // namespace casus::models::ceasefire_duration
