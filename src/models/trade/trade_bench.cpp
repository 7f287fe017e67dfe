#include <benchmark/benchmark.h>

#include "models/trade/lone_trade.hpp"
#include "models/trade/trade.hpp"

namespace casus::models::trade {

// That of the kernel, compiled for its instruction set.
extern template void clear_markets<isa::avx2, float>(const Economy<float>&, const Pack<float>&,
                                                     Deficits, float, int) noexcept;

namespace {

constexpr std::size_t kWorlds = 64;

/// A month of one block; every second month everything has moved in every world. Items are worlds
/// that were solved.
void BM_TradeSolve(benchmark::State& state) {
  const world::Setting setting = trading_setting(static_cast<std::size_t>(state.range(0)));
  LoneTrade trade(kWorlds, setting);
  const StepFunction step = step_function("trade", base::best_isa());
  bool is_out = false;
  for (auto _ : state) {
    is_out = !is_out;
    trade.set_field(catalog::Field::us_force_share, is_out ? .6F : 1.0F);
    trade.set_lever(catalog::Lever::sanctions_ratio, is_out ? 1.5F : 1.0F);
    step(trade.view(12));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_TradeSolve)->Arg(30)->Arg(42)->Arg(45)->Arg(90);

/// Exactly 30 sweeps for all worlds of a pack, from the wages of the base year; items are worlds.
void BM_TradeSweeps(benchmark::State& state) {
  const auto actors = static_cast<std::size_t>(state.range(0));
  const world::Setting setting = trading_setting(actors);
  const world::TradeBase& base = setting.trade;
  const Economy<float> economy{actors,           base.foreign.data(), base.by_buyer.data(),
                               base.home.data(), base.output.data(),  base.spending.data()};
  constexpr std::size_t kLanes = kMostLanes;
  std::vector<Pair> pairs;
  for (std::size_t c = 1; c < actors; ++c) {
    pairs.push_back({0, c});
    pairs.push_back({c, 0});
  }
  std::vector<float> multiplier(pairs.size() * kLanes, .7F);
  std::vector<float> rows(10 * actors * kLanes, 1);
  std::vector<float> small(3 * kLanes, 5);
  std::vector<float> of_lanes(kLaneRows * kLanes);
  std::vector<float> own(actors);
  const auto row = [&](std::size_t k) { return rows.data() + k * actors * kLanes; };
  const Pack<float> pack{.lanes = kLanes,
                         .pairs = pairs,
                         .multiplier = multiplier.data(),
                         .factor = row(0),
                         .theta = small.data(),
                         .wage = row(1),
                         .inverse = row(2),
                         .bought = row(3),
                         .sold = row(4),
                         .power = row(5),
                         .scratch = row(6),
                         .demand = row(7),
                         .last_asked = row(8),
                         .last_move = row(9),
                         .own = own.data(),
                         .of_lanes = of_lanes.data(),
                         .error = small.data() + kLanes,
                         .sweeps = small.data() + 2 * kLanes};
  for (auto _ : state) {
    std::fill_n(row(1), actors * kLanes, 1.0F);
    clear_markets<isa::avx2, float>(economy, pack, Deficits::fixed, 0.0F, 30);
    benchmark::DoNotOptimize(rows.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kLanes));
}
BENCHMARK(BM_TradeSweeps)->Arg(30)->Arg(45)->Arg(100)->Arg(200);

/// One economy of a user's own, in double to 1e-13.
void BM_TradeCalculator(benchmark::State& state) {
  const auto actors = static_cast<std::size_t>(state.range(0));
  Question question{.flows = trading_setting(actors).trade.flows,
                    .multiplier = std::vector<double>(actors * actors, 1.0),
                    .actors = actors,
                    .theta = 5,
                    .deficits = Deficits::fixed};
  for (std::size_t c = 1; c < actors; ++c) {
    question.multiplier[c] = question.multiplier[c * actors] = .7;
  }
  for (auto _ : state) benchmark::DoNotOptimize(solve(question).wage.data());
}
BENCHMARK(BM_TradeCalculator)->Arg(30)->Arg(45)->Arg(100)->Arg(200);

}  // namespace
}  // namespace casus::models::trade
