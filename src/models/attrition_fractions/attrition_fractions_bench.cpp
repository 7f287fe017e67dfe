#include <benchmark/benchmark.h>

#include "models/attrition/lone_war.hpp"
#include "models/attrition_fractions/attrition_fractions.hpp"

namespace casus::models::attrition_fractions {
namespace {

/// A month of one block; items are worlds.
void BM_AttritionFractionsMonth(benchmark::State& state) {
  attrition::LoneWar war(kInfo);
  start<isa::scalar>(war.view(0));
  const StepFunction step = step_function("attrition_fractions", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    step(war.view(month));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(war.count));
}
BENCHMARK(BM_AttritionFractionsMonth);

}  // namespace
}  // namespace casus::models::attrition_fractions
