#include <benchmark/benchmark.h>

#include "models/credibility_index/credibility_index.hpp"
#include "models/lone_model.hpp"

namespace casus::models::credibility_index {
namespace {

/// A month of one block with three cues; items are actor-month-worlds.
void BM_CredibilityIndexMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  world::Setting setting;
  setting.sizes = {.actors = kActors, .frontiers = 1};
  for (auto& fact : setting.facts) fact.assign(kActors, 1);
  LoneModel model(kInfo, memory_count, setting, kWorlds);
  for (std::size_t p = 0; p < kParameters.size(); ++p) model.set_parameter(p, 0.5F);
  model.set_parameter(half_life_months, 60);
  start<isa::scalar>(model.view(0));
  model.set_lever(catalog::Lever::elite_cue_rate_per_month, 3);
  const StepFunction step = step_function("credibility_index", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    step(model.view(month));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK(BM_CredibilityIndexMonth);

}  // namespace
}  // namespace casus::models::credibility_index
