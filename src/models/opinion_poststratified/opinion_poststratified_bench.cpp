#include <benchmark/benchmark.h>

#include "models/lone_model.hpp"
#include "models/opinion_poststratified/opinion_poststratified.hpp"

namespace casus::models::opinion_poststratified {
namespace {

constexpr std::size_t kWorlds = 64;

LoneModel sample() {
  world::Setting setting;
  setting.poll_houses = {"a", "b", "c", "d"};
  for (int i = 0; i < 18; ++i) {
    setting.polls.push_back(
        {.month = 3 * i - 60, .house = i % 4, .group = i % 4, .share = 0.6, .respondents = 1000});
  }
  LoneModel model(kInfo, memory_rows(setting), setting, kWorlds);
  for (std::size_t p = 0; p < kParameters.size(); ++p) {
    model.set_parameter(p, static_cast<float>((kParameters[p].low + 3 * kParameters[p].high) / 4));
  }
  return model;
}

void BM_Start(benchmark::State& state) {
  LoneModel model = sample();
  for (auto _ : state) {
    start<isa::avx2>(model.view(0));
    benchmark::DoNotOptimize(model.fields.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_Start);

void BM_Month(benchmark::State& state) {
  LoneModel model = sample();
  start<isa::avx2>(model.view(0));
  int month = 0;
  for (auto _ : state) {
    advance<isa::avx2>(model.view(month = month % 120 + 1));
    benchmark::DoNotOptimize(model.fields.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_Month);

}  // namespace
}  // namespace casus::models::opinion_poststratified
