#include <benchmark/benchmark.h>

#include "models/lone_model.hpp"
#include "models/spending/spending.hpp"
#include "models/spending/spending_example.hpp"

namespace casus::models::spending {
namespace {

constexpr std::size_t kWorlds = world::kWorldsPerBlock;

LoneModel alliance(float strength, float threat) {
  using catalog::Field;
  using catalog::Lever;
  const world::Setting setting = example_setting();
  LoneModel model(kInfo, memory_rows(setting), setting, kWorlds);
  for (std::size_t p = 0; p < kParameters.size(); ++p) {
    model.set_parameter(p,
                        static_cast<float>(0.75 * kParameters[p].low + 0.25 * kParameters[p].high));
  }
  model.set_lever(Lever::spending_target_share, 0.035F);
  model.set_lever(Lever::spending_target_year, 2035);
  model.set_lever(Lever::target_compliance, -1);
  model.set_lever(Lever::guarantee_threshold_share, 0.03F);
  model.set_field(Field::us_credibility_full_share, 0.8F);
  model.set_field(Field::guarantee_condition_strength, strength);
  model.set_field(Field::us_force_share, 1);
  start<isa::scalar>(model.view(0));
  for (std::size_t c = 0; c < kExampleActors.size(); ++c) {
    model.set_field(Field::gdp_usd_bn, kExampleActors[c].gdp_start_usd_bn, c);
  }
  step_function("spending", base::Isa::scalar)(model.view(1));
  for (std::size_t c = 0; c < kExampleActors.size(); ++c) {
    model.set_field(Field::threat_share, threat, c);
  }
  return model;
}

/// A month of one block of 42 actors, 31 of which act; items are actor-month-worlds.
void month_of(benchmark::State& state, float strength, float threat) {
  LoneModel model = alliance(strength, threat);
  const StepFunction step = step_function("spending", base::best_isa());
  int month = 1;
  for (auto _ : state) {
    month = month % 119 + 2;
    step(model.view(month));
  }
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(kWorlds * kExampleActors.size()));
}
void BM_SpendingMonth(benchmark::State& state) { month_of(state, 0, 0); }
void BM_SpendingMonthUnderACondition(benchmark::State& state) { month_of(state, 0.5F, 0); }
void BM_SpendingMonthUnderThreat(benchmark::State& state) { month_of(state, 0, 0.3F); }
BENCHMARK(BM_SpendingMonth);
BENCHMARK(BM_SpendingMonthUnderACondition);
BENCHMARK(BM_SpendingMonthUnderThreat);

/// Month 0 of one block, the fit included; items are worlds.
void BM_SpendingStart(benchmark::State& state) {
  LoneModel model = alliance(0, 0);
  for (auto _ : state) {
    for (const Model& other : models()) {
      if (other.info == &kInfo) {
        other.start[static_cast<std::size_t>(base::best_isa())](model.view(0));
      }
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_SpendingStart);

}  // namespace
}  // namespace casus::models::spending
