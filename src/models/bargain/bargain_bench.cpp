#include <benchmark/benchmark.h>

#include "models/bargain/bargain.hpp"
#include "models/bargain/lone_bargain.hpp"

namespace casus::models::bargain {
namespace {

/// A month of one block; items are worlds.
void run_month(benchmark::State& state, catalog::WarPhase phase) {
  LoneBargain model(kInfo, 64);
  model.begin(base::best_isa());
  model.set_phase(phase);
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    model.step(month);
    model.log.clear();
  }
  state.SetItemsProcessed(state.iterations() * 64);
}

void BM_BargainMonthOfWar(benchmark::State& state) { run_month(state, catalog::WarPhase::war); }
BENCHMARK(BM_BargainMonthOfWar);

void BM_BargainMonthOfCeasefire(benchmark::State& state) {
  run_month(state, catalog::WarPhase::ceasefire);
}
BENCHMARK(BM_BargainMonthOfCeasefire);

}  // namespace
}  // namespace casus::models::bargain
