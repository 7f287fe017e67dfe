#include <benchmark/benchmark.h>

#include "models/credibility/credibility.hpp"
#include "models/lone_model.hpp"

namespace casus::models::credibility {
namespace {

/// A month of one block; items are actor-month-worlds. `busy`: three cues a month and a drawdown.
void BM_CredibilityMonth(benchmark::State& state, bool busy) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  world::Setting setting;
  setting.sizes = {.actors = kActors, .frontiers = 1};
  for (auto& fact : setting.facts) fact.assign(kActors, 1);
  LoneModel model(kInfo, memory_count, setting, kWorlds);
  for (std::size_t p = 0; p < kParameters.size(); ++p) model.set_parameter(p, 0.5F);
  model.set_parameter(turn_away, 0.01F);
  model.set_parameter(turn_back, 0.01F);
  model.set_parameter(troop_step_share, 0.01F);
  start<isa::scalar>(model.view(0));
  if (busy) model.set_lever(catalog::Lever::elite_cue_rate_per_month, 3);
  const StepFunction step = step_function("credibility", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    const float ordered = 0.008F * static_cast<float>(month);
    if (busy) model.set_field(catalog::Field::drawdown_ordered_share, ordered);
    step(model.view(month));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK_CAPTURE(BM_CredibilityMonth, quiet, false);
BENCHMARK_CAPTURE(BM_CredibilityMonth, busy, true);

}  // namespace
}  // namespace casus::models::credibility
