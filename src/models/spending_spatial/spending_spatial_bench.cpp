#include <benchmark/benchmark.h>

#include "models/lone_model.hpp"
#include "models/spending/spending_example.hpp"
#include "models/spending_spatial/spending_spatial.hpp"

namespace casus::models::spending_spatial {
namespace {

/// A month of one block of 42 actors, 31 of which act; items are actor-month-worlds.
void BM_SpendingSpatialMonth(benchmark::State& state) {
  using catalog::Field;
  const world::Setting setting = spending::example_setting();
  const std::size_t actors = spending::kExampleActors.size();
  LoneModel model(kInfo, memory_rows(setting), setting, world::kWorldsPerBlock);
  for (std::size_t p = 0; p < kParameters.size(); ++p) {
    model.set_parameter(p,
                        static_cast<float>(0.6 * kParameters[p].low + 0.4 * kParameters[p].high));
  }
  model.set_lever(catalog::Lever::spending_target_share, 0.035F);
  model.set_lever(catalog::Lever::spending_target_year, 2035);
  model.set_field(Field::us_credibility_full_share, 0.8F);
  start<isa::scalar>(model.view(0));
  for (std::size_t c = 0; c < actors; ++c) {
    model.set_field(Field::gdp_usd_bn, spending::kExampleActors[c].gdp_start_usd_bn, c);
  }
  const StepFunction step = step_function("spending_spatial", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    step(model.view(month));
  }
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(world::kWorldsPerBlock * actors));
}
BENCHMARK(BM_SpendingSpatialMonth);

}  // namespace
}  // namespace casus::models::spending_spatial
