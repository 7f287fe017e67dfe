#include <benchmark/benchmark.h>

#include "models/un/lone_un.hpp"

namespace casus::models::un {
namespace {

/// A month of one block; items are actor-month-worlds of a study with 42 actors.
void BM_UnMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  LoneUn model(kWorlds);
  for (const Parameter motion : {motion_mandate, motion_sanctions, motion_condemnation}) {
    model.set_parameter(motion, 0.05F);
  }
  model.set_parameter(elected_yes, 0.7F);
  const StepFunction step = step_function("un", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    model.log.clear();
    step(model.view(month = month % 120 + 1));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK(BM_UnMonth);

}  // namespace
}  // namespace casus::models::un
