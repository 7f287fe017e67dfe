#include <benchmark/benchmark.h>

#include "models/audit/lone_audit.hpp"
#include "models/audit_random/audit_random.hpp"

namespace casus::models::audit_random {
namespace {

/// A month of one block while arms are inspected; items are actor-month-worlds of 42 actors.
void BM_AuditRandomMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr int kActors = 42;
  LoneModel model(kInfo, memory_count, audit::war_setting(), kWorlds);
  model.set_parameter(leaked_share, 0.01F);
  model.set_parameter(lots_start, 300);
  model.set_parameter(lots_per_usd_bn, 6);
  model.set_parameter(lot_half_life_months, 24);
  model.set_field(catalog::Field::aid_delivered_usd_bn, 0.5F);
  model.set_lever(catalog::Lever::audit_share, 0.88F);
  start<isa::scalar>(model.view(0));
  const StepFunction step = step_function("audit_random", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    step(model.view(month = month % 120 + 1));
    model.log.clear();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK(BM_AuditRandomMonth);

}  // namespace
}  // namespace casus::models::audit_random
