#include <benchmark/benchmark.h>

#include "models/growth/growth.hpp"

namespace casus::models::growth {
namespace {

void BM_GrowthStep(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr std::size_t kActors = 42;
  const std::vector<float> trend(kWorlds, 0.02F);
  const std::vector<float> departure(kWorlds, -0.004F);
  const std::vector<float> in_europe(kActors, 1);
  std::vector<float> gdp(kWorlds * kActors, 1000);
  for (auto _ : state) {
    step<isa::avx2, float>({.trend_growth_annual = trend, .europe_departure_annual = departure},
                           in_europe, 0.0F, gdp);
    benchmark::DoNotOptimize(gdp.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK(BM_GrowthStep);

}  // namespace
}  // namespace casus::models::growth
