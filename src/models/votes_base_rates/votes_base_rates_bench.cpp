#include <benchmark/benchmark.h>

#include "models/votes_base_rates/votes_base_rates.hpp"

namespace casus::models::votes_base_rates {
namespace {

// One chamber's tail in one world, as `advance` computes it.
void BM_BaseRateTail(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(tail<isa::avx2>({209, 0.2}, {205, 0.99}, 0.1, 208));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_BaseRateTail);

}  // namespace
}  // namespace casus::models::votes_base_rates
