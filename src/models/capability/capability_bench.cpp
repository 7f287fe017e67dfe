#include <benchmark/benchmark.h>

#include "models/capability/capability.hpp"
#include "models/capability/example.hpp"

namespace casus::models::capability {
namespace {

constexpr std::size_t kWorlds = 64;
constexpr int kAllies = 31;  // as in us-nato, whose other actors cost a month nothing
constexpr std::int64_t kActors = 42;

LoneModel example(int allies, int frontiers) {
  const world::Setting setting = example_setting(allies, frontiers);
  LoneModel model(kInfo, memory_rows(setting), setting, kWorlds);
  set_example_parameters(model, kParameters, kWorlds);
  model.set_parameter(substitution_elasticity, 0.6F);
  place_orders(model, 1);
  start<isa::scalar>(model.view(0));
  return model;
}

/// A month of one block; items are actor-month-worlds. Argument: frontiers.
void BM_CapabilityMonth(benchmark::State& state) {
  LoneModel model = example(kAllies, static_cast<int>(state.range(0)));
  const StepFunction step = step_function("capability", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    step(model.view(month));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds) * kActors);
}
BENCHMARK(BM_CapabilityMonth)->Arg(0)->Arg(29);

/// Month 0 of one block.
void BM_CapabilityStart(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(example(kAllies, 29).memory.data());
}
BENCHMARK(BM_CapabilityStart);

/// The force of one coalition in 64 worlds.
void BM_CapabilityCombine(benchmark::State& state) {
  const std::vector<float> inputs(kClasses * kWorlds, 0.7F);
  const std::vector<float> weights(kClasses * kWorlds, 0.125F);
  const std::vector<float> power(kWorlds, 0.6F);
  std::vector<float> force(kWorlds);
  for (auto _ : state) {
    combine<isa::scalar, float>(inputs, weights, power, force);
    benchmark::DoNotOptimize(force.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kClasses * kWorlds));
}
BENCHMARK(BM_CapabilityCombine);

}  // namespace
}  // namespace casus::models::capability
