#include <benchmark/benchmark.h>

#include "models/route/incidence.hpp"
#include "models/route/lone_leaver.hpp"

namespace casus::models::route {
namespace {

/// Ten years of 64 worlds at hazards that `per_month` sets; one item is a world in a month.
void run_years(benchmark::State& state, float notice, float onset) {
  LoneLeaver leaver;
  leaver.set_parameter(notice_hazard_sceptical, notice);
  leaver.set_parameter(onset_hazard, onset);
  const StepFunction advance_best =
      base::can_run(base::Isa::avx2) ? advance<isa::avx2> : advance<isa::scalar>;
  for (auto _ : state) {
    state.PauseTiming();
    leaver.begin();
    state.ResumeTiming();
    for (int month = 1; month <= 120; ++month) {
      world::StepView view = leaver.view(month);
      view.log = nullptr;
      advance_best(view);
    }
    benchmark::DoNotOptimize(leaver.fields.data());
  }
  state.SetItemsProcessed(state.iterations() * 120 * 64);
}

void BM_RouteReference(benchmark::State& state) { run_years(state, 0.002F, 0.004F); }
BENCHMARK(BM_RouteReference);

void BM_RouteEveryWorldGivesNotice(benchmark::State& state) { run_years(state, 0.2F, 0.015F); }
BENCHMARK(BM_RouteEveryWorldGivesNotice);

void BM_Incidence(benchmark::State& state) {
  Chain chain{.states = 8, .months = 120};
  for (std::size_t s = 0; s + 1 < chain.states; ++s) {
    chain.transitions.push_back({.from = s, .to = s + 1, .value = 0.3});
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(cumulative_incidence(chain).value().cumulative.data());
  }
}
BENCHMARK(BM_Incidence);

}  // namespace
}  // namespace casus::models::route
