#include <benchmark/benchmark.h>

#include "models/leaders/leaders.hpp"
#include "models/lone_model.hpp"

namespace casus::models::leaders {
namespace {

/// A month of one block under a tied drawdown, the dearest script; items are actor-month-worlds.
void BM_LeadersMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  world::Setting setting;
  setting.sizes = {.actors = kActors, .frontiers = 1};
  setting.election_months = {29, 77};
  for (auto& fact : setting.facts) fact.assign(kActors, 1);
  LoneModel model(kInfo, memory_count, setting, kWorlds);
  model.set_parameter(retry_months, 18);
  model.set_lever(catalog::Lever::forces_in_theater_share, 1);
  start<isa::scalar>(model.view(0));
  model.set_lever(catalog::Lever::formal_status, 2);
  model.set_lever(catalog::Lever::drawdown_tied_to_spending, 1);
  model.set_lever(catalog::Lever::drawdown_spending_threshold_share, 0.05F);
  model.set_field(catalog::Field::admin_is_sceptic, 1);
  const StepFunction step = step_function("leaders", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    model.set_lever(catalog::Lever::forces_in_theater_share,
                    1 - 0.008F * static_cast<float>(month));
    step(model.view(month));
    model.log.clear();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK(BM_LeadersMonth);

}  // namespace
}  // namespace casus::models::leaders
