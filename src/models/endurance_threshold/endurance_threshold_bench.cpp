#include <benchmark/benchmark.h>

#include "models/endurance_threshold/endurance_threshold.hpp"
#include "models/lone_model.hpp"
#include "models/state_at_war.hpp"

namespace casus::models::endurance_threshold {
namespace {

/// A month of one block; items are world-months.
void BM_EnduranceThresholdMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  LoneModel model(kInfo, memory_count, state_at_war_setting(), kWorlds);
  model.set_field(catalog::Field::war_phase, static_cast<float>(catalog::WarPhase::war));
  model.set_field(catalog::Field::gdp_usd_bn, 200, 2);
  model.set_parameter(usable_reserves, 0.5F);
  start<isa::scalar>(model.view(0));
  const StepFunction step = step_function("endurance_threshold", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    model.log.clear();
    step(model.view(month = month % 120 + 1));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_EnduranceThresholdMonth);

}  // namespace
}  // namespace casus::models::endurance_threshold
