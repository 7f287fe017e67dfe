#include <benchmark/benchmark.h>

#include "models/attrition/lone_war.hpp"

namespace casus::models::attrition {
namespace {

/// A month of one block; items are worlds.
void BM_AttritionMonth(benchmark::State& state) {
  LoneWar war(kInfo);
  start<isa::scalar>(war.view(0));
  const StepFunction step = step_function("attrition", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    step(war.view(month));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(war.count));
}
BENCHMARK(BM_AttritionMonth);

}  // namespace
}  // namespace casus::models::attrition
