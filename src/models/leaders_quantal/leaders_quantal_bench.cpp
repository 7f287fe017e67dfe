#include <benchmark/benchmark.h>

#include "models/leaders_quantal/leaders_quantal.hpp"
#include "models/lone_model.hpp"

namespace casus::models::leaders_quantal {
namespace {

/// A month of one block in which every world decides, the dearest case; items are worlds.
void BM_DecidingMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  world::Setting setting;
  setting.sizes = {.actors = kActors, .frontiers = 1};
  setting.election_months = {29, 77};
  for (auto& fact : setting.facts) fact.assign(kActors, 1);
  for (auto& rule : setting.rules) rule.exists = true;
  LoneModel model(kInfo, memory_count, setting, kWorlds);
  for (std::size_t p = 0; p < kParameters.size(); ++p) model.set_parameter(p, 0.5F);
  model.set_lever(catalog::Lever::forces_in_theater_share, 1);
  model.set_lever(catalog::Lever::formal_status, 3);
  start<isa::scalar>(model.view(0));
  const StepFunction step = step_function("leaders_quantal", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    step(model.view(month));
    model.log.clear();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_DecidingMonth);

}  // namespace
}  // namespace casus::models::leaders_quantal
