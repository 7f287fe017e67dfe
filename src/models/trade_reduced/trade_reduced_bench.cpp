#include <benchmark/benchmark.h>

#include "models/trade/lone_trade.hpp"
#include "models/trade_reduced/trade_reduced.hpp"

namespace casus::models::trade_reduced {
namespace {

/// A month of one block in which forces have moved in every world; items are actor-month-worlds.
void BM_TradeReducedMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  constexpr std::size_t kActors = 42;
  const world::Setting setting = trade::trading_setting(kActors);
  LoneModel model(kInfo, trade::Rows(setting).count(), setting, kWorlds);
  const trade::LoneTrade rival(kWorlds);
  std::copy(rival.parameters.begin(), rival.parameters.end(), model.parameters.begin());
  model.set_parameter(income_elasticity, .2F);
  start<isa::scalar>(model.view(0));
  const StepFunction step = step_function("trade_reduced", base::best_isa());
  bool is_out = false;
  for (auto _ : state) {
    is_out = !is_out;
    model.set_field(catalog::Field::us_force_share, is_out ? .6F : 1.0F);
    step(model.view(12));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds * kActors));
}
BENCHMARK(BM_TradeReducedMonth);

}  // namespace
}  // namespace casus::models::trade_reduced
