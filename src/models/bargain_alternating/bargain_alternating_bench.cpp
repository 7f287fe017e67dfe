#include <benchmark/benchmark.h>

#include "models/bargain/lone_bargain.hpp"
#include "models/bargain_alternating/bargain_alternating.hpp"

namespace casus::models::bargain_alternating {
namespace {

/// A month of one block under a cease-fire; items are worlds.
void BM_BargainAlternatingMonth(benchmark::State& state) {
  bargain::LoneBargain model(kInfo, 64);
  model.begin(base::best_isa());
  model.set_phase(catalog::WarPhase::ceasefire);
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    model.step(month);
    model.log.clear();
  }
  state.SetItemsProcessed(state.iterations() * 64);
}
BENCHMARK(BM_BargainAlternatingMonth);

}  // namespace
}  // namespace casus::models::bargain_alternating
