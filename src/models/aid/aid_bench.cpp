#include <benchmark/benchmark.h>

#include "models/aid/lone_aid.hpp"

namespace casus::models::aid {
namespace {

/// A month of one block; items are actor-month-worlds of a study with 42 actors.
void BM_AidMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  world::Setting setting = war_setting();
  setting.sizes.actors = kActors;
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)].assign(kActors, 1);
  LoneAid aid(kWorlds, setting);
  aid.set_parameter(lump_sd, 0.8F);
  const StepFunction step = step_function("aid", base::best_isa());
  int month = 0;
  for (auto _ : state) step(aid.view(month = month % 120 + 1));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK(BM_AidMonth);

}  // namespace
}  // namespace casus::models::aid
