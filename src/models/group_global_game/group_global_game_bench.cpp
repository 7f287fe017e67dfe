#include <benchmark/benchmark.h>

#include "models/group/lone_group.hpp"
#include "models/group_global_game/group_global_game.hpp"

namespace casus::models::group_global_game {
namespace {

/// A year of one block with thirty candidates, a twelfth part at a time; items are world-months.
void BM_GroupMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  world::Setting setting = group::pillar_setting(30);
  for (std::size_t c = 0; c < 30; ++c) {
    setting.facts[static_cast<std::size_t>(catalog::Fact::gdp_start_usd_bn)][c] =
        static_cast<float>(10 + 4 * c * c);
  }
  group::LoneGroup group(kWorlds, -0.4F, 0.9F, setting, kInfo, memory_rows(setting));
  group.set_parameter(common_share, 0.88F);
  group.set_parameter(group::members_needed, 8);
  group.set_parameter(group::signing_months, 15);
  group.begin();
  const StepFunction step = step_function("group_global_game", base::best_isa());
  int month = 0;
  for (auto _ : state) {
    step(group.view(month = month % 120 + 1));
    group.log.clear();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_GroupMonth);

}  // namespace
}  // namespace casus::models::group_global_game
