#include <benchmark/benchmark.h>

#include "models/approval/approval.hpp"
#include "models/lone_model.hpp"

namespace casus::models::approval {
namespace {

/// A month of one block; items are worlds.
void BM_ApprovalMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  world::Setting setting;
  setting.sizes = {.actors = kActors, .frontiers = 1};
  for (auto& fact : setting.facts) fact.assign(kActors, 1);
  LoneModel model(kInfo, memory_rows(setting), setting, kWorlds);
  for (std::size_t p = 0; p < kParameters.size(); ++p) model.set_parameter(p, 0.1F);
  model.set_field(catalog::Field::gdp_usd_bn, 1000);
  model.set_field(catalog::Field::us_action, 3);
  start<isa::scalar>(model.view(0));
  const StepFunction step = step_function("approval", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    step(model.view(month));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_ApprovalMonth);

}  // namespace
}  // namespace casus::models::approval
