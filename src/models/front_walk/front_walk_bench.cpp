#include <benchmark/benchmark.h>

#include "models/front/lone_front.hpp"
#include "models/front_walk/front_walk.hpp"

namespace casus::models::front_walk {
namespace {

/// A month of one block; items are worlds.
void BM_FrontWalkMonth(benchmark::State& state) {
  front::LoneFront front(kInfo);
  start<isa::scalar>(front.view(0));
  const StepFunction step = step_function("front_walk", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    month = month % 120 + 1;
    step(front.view(month));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(front.count));
}
BENCHMARK(BM_FrontWalkMonth);

}  // namespace
}  // namespace casus::models::front_walk
