#include <benchmark/benchmark.h>

#include "models/lone_model.hpp"
#include "models/mock/mock.hpp"

namespace casus::models::mock {
namespace {

/// A month of one block; items are actor-month-worlds.
void BM_MockMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  world::Setting setting;
  setting.sizes = {.actors = kActors, .frontiers = 1};
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)].assign(kActors, 1);
  LoneModel model(kInfo, memory_rows(setting), setting, kWorlds);
  const StepFunction step = step_function("mock", base::best_isa());
  for (auto _ : state) step(model.view(1));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK(BM_MockMonth);

}  // namespace
}  // namespace casus::models::mock
