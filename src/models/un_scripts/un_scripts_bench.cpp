#include <benchmark/benchmark.h>

#include "models/lone_model.hpp"
#include "models/un/lone_un.hpp"
#include "models/un_scripts/un_scripts.hpp"

namespace casus::models::un_scripts {
namespace {

/// A month of one block; items are actor-month-worlds of a study with 42 actors.
void BM_UnScriptsMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  LoneModel model(kInfo, memory_count, un::united_nations_setting(), kWorlds);
  for (const catalog::Lever lever : kLevers) model.set_lever(lever, 1);
  start<isa::scalar>(model.view(0));
  const StepFunction step = step_function("un_scripts", base::best_isa());
  int month = 0;
  for (auto _ : state) step(model.view(month = month % 120 + 1));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK(BM_UnScriptsMonth);

}  // namespace
}  // namespace casus::models::un_scripts
