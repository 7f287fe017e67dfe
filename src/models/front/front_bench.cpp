#include <benchmark/benchmark.h>

#include "models/front/lone_front.hpp"

namespace casus::models::front {
namespace {

/// A month of one block; items are worlds.
void BM_FrontMonth(benchmark::State& state) {
  LoneFront front(kInfo);
  start<isa::scalar>(front.view(0));
  const StepFunction step = step_function("front", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    step(front.view(month));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(front.count));
}
BENCHMARK(BM_FrontMonth);

}  // namespace
}  // namespace casus::models::front
