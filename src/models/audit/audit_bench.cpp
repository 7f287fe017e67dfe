#include <benchmark/benchmark.h>

#include "models/audit/lone_audit.hpp"

namespace casus::models::audit {
namespace {

/// A month of one block while arms are inspected; items are actor-month-worlds of 42 actors.
void BM_AuditMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  LoneAudit model(kWorlds);
  const StepFunction step = step_function("audit", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    step(model.view(month = month % 120 + 1));
    model.log.clear();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK(BM_AuditMonth);

}  // namespace
}  // namespace casus::models::audit
