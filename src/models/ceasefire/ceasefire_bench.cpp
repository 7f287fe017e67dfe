#include <benchmark/benchmark.h>

#include "models/ceasefire/ceasefire.hpp"
#include "models/lone_model.hpp"
#include "models/state_at_war.hpp"

namespace casus::models::ceasefire {
namespace {

/// A month of one block; items are world-months.
void BM_CeasefireMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  LoneModel model(kInfo, memory_count, state_at_war_setting(), kWorlds);
  model.set_field(catalog::Field::war_phase, static_cast<float>(catalog::WarPhase::war));
  for (std::size_t side = 0; side < 2; ++side) {
    model.set_field(catalog::Field::strength_persons, 600e3F, side);
    model.set_field(catalog::Field::supply_share, 0.7F, side);
  }
  for (const Parameter one : {decisiveness, defender_advantage, attacker_cost, information}) {
    model.set_parameter(one, 0.3F);
  }
  model.set_parameter(attacker_prior, 0.7F);
  model.set_parameter(defender_prior, 0.3F);
  model.set_parameter(agreement_hazard, 0.02F);
  start<isa::scalar>(model.view(0));
  const StepFunction step = step_function("ceasefire", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    model.log.clear();
    step(model.view(month = month % 120 + 1));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_CeasefireMonth);

}  // namespace
}  // namespace casus::models::ceasefire
