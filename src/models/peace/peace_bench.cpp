#include <benchmark/benchmark.h>

#include "models/lone_model.hpp"
#include "models/peace/peace.hpp"
#include "models/state_at_war.hpp"

namespace casus::models::peace {
namespace {

/// A month of one block under cease-fires; items are world-months.
void BM_PeaceMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  LoneModel model(kInfo, memory_count, state_at_war_setting(), kWorlds);
  model.set_parameter(shape, 0.6F);
  model.set_parameter(failure_in_a_year, 0.3F);
  model.set_parameter(guarantee_hazard_ratio, 0.5F);
  model.set_parameter(agreement_hazard_ratio, 0.7F);
  model.set_parameter(release_months, 12);
  model.set_field(catalog::Field::ceasefire_agreed, 1);
  start<isa::scalar>(model.view(0));
  const StepFunction step = step_function("peace", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    model.log.clear();
    step(model.view(month = month % 120 + 1));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_PeaceMonth);

}  // namespace
}  // namespace casus::models::peace
