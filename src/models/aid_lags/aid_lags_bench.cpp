#include <benchmark/benchmark.h>

#include "models/aid/lone_aid.hpp"
#include "models/aid_lags/aid_lags.hpp"

namespace casus::models::aid_lags {
namespace {

/// A month of one block; items are actor-month-worlds of a study with 42 actors.
void BM_AidLagsMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  world::Setting setting = aid::war_setting();
  setting.sizes.actors = kActors;
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)].assign(kActors, 1);
  LoneModel model(kInfo, memory_count, setting, kWorlds);
  for (std::size_t p = 0; p < parameter_count; ++p) model.set_parameter(p, 0.5F);
  model.set_parameter(aid::other_makers_ratio, 1.5F);
  for (const catalog::Lever lever : aid::kDecisionLevers) model.set_lever(lever, 1);
  const StepFunction step = step_function("aid_lags", base::best_isa());
  int month = 0;
  for (auto _ : state) step(model.view(month = month % 120 + 1));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK(BM_AidLagsMonth);

}  // namespace
}  // namespace casus::models::aid_lags
