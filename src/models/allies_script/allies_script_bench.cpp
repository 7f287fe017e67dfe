#include <benchmark/benchmark.h>

#include "models/allies_script/allies_script.hpp"
#include "models/lone_model.hpp"

namespace casus::models::allies_script {
namespace {

/// A month of one block with thirty-one allies, none of whom chooses; items are world-months.
void BM_AlliesScriptMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr std::size_t kAllies = 31;
  world::Setting setting;
  setting.sizes = {.actors = kAllies + 2, .frontiers = 1};
  setting.leaver = kAllies;
  setting.frontier_challenger = {kAllies + 1};
  setting.frontier_target = {0};
  for (auto& fact : setting.facts) fact.assign(kAllies + 2, 1);
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)][kAllies + 1] = 0;
  LoneModel model(kInfo, memory_rows(setting), setting, kWorlds);
  for (std::size_t p = 0; p < kParameters.size(); ++p) {
    model.set_parameter(p, kParameters[p].unit == "month" ? 24.0F : 0.5F);
  }
  const StepFunction step = step_function("allies_script", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    step(model.view(month = month % 120 + 1));
    model.log.clear();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_AlliesScriptMonth);

}  // namespace
}  // namespace casus::models::allies_script
