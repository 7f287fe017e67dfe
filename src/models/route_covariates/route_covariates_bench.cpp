#include <benchmark/benchmark.h>

#include "models/lone_model.hpp"
#include "models/route_covariates/route_covariates.hpp"

namespace casus::models::route_covariates {
namespace {

/// One item is a world in a month: 64 worlds, 42 actors, parameters at zero but for the divisors.
void BM_RouteCovariates(benchmark::State& state) {
  constexpr std::size_t kActors = 42;
  world::Setting setting;
  setting.sizes = {.actors = kActors, .frontiers = 1};
  setting.notice_months = 12;
  setting.prenotice_days = 180;
  for (std::size_t f = 0; f < catalog::kFactCount; ++f) setting.facts[f].assign(kActors, 1);
  LoneModel model(kInfo, memory_count, setting, 64);
  for (std::size_t p = 0; p < parameter_count; ++p) model.set_parameter(p, 0.5F);
  model.set_parameter(route::notice_hazard_sceptical, 0);
  model.set_parameter(route::onset_hazard, 0.004F);
  model.set_field(catalog::Field::admin_is_sceptic, 1);
  for (std::size_t c = 0; c < kActors; ++c) {
    model.set_field(catalog::Field::gdp_usd_bn, 100, c);
    model.set_field(catalog::Field::spending_share, 0.02F, c);
  }
  const StepFunction advance_best =
      base::can_run(base::Isa::avx2) ? advance<isa::avx2> : advance<isa::scalar>;
  start<isa::scalar>(model.view(0));
  int month = 0;
  for (auto _ : state) {
    world::StepView view = model.view(month = month % 120 + 1);
    view.log = nullptr;
    advance_best(view);
    benchmark::DoNotOptimize(model.fields.data());
  }
  state.SetItemsProcessed(state.iterations() * 64);
}
BENCHMARK(BM_RouteCovariates);

}  // namespace
}  // namespace casus::models::route_covariates
