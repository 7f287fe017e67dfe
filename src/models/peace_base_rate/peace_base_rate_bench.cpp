#include <benchmark/benchmark.h>

#include <utility>

#include "models/lone_model.hpp"
#include "models/peace_base_rate/peace_base_rate.hpp"
#include "models/state_at_war.hpp"

namespace casus::models::peace_base_rate {
namespace {

/// A month of one block under cease-fires; items are world-months.
void BM_PeaceBaseRateMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kPast = 72;
  world::Setting setting = state_at_war_setting();
  for (int i = 0; i < kPast; ++i) {
    setting.cease_fires.push_back({.id = "", .war = "", .states = {}, .days = 100.0 * i + 50});
  }
  LoneModel model(kInfo, memory_count, std::move(setting), kWorlds);
  model.set_parameter(release_months, 12);
  model.set_field(catalog::Field::ceasefire_agreed, 1);
  start<isa::scalar>(model.view(0));
  const StepFunction step = step_function("peace_base_rate", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    model.log.clear();
    step(model.view(month = month % 120 + 1));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_PeaceBaseRateMonth);

}  // namespace
}  // namespace casus::models::peace_base_rate
