#include "models/trade/trade.hpp"

namespace casus::models::trade {
namespace {

using catalog::Field;
using world::StepView;

constexpr std::size_t kMostRows = world::kMostTraders * kMostLanes;

/// Rows [actor][lane] of a pack, on the stack.
struct Room {
  std::array<float, kMostRows> wage;
  std::array<float, kMostRows> inverse;
  std::array<float, kMostRows> bought;
  std::array<float, kMostRows> sold;
  std::array<float, kMostRows> power;
  std::array<float, kMostRows> scratch;
  std::array<float, kMostRows> demand;
  std::array<float, kMostLanes> theta;
  std::array<float, world::kMostTraders> own;
  std::array<float, kMostRows> last_asked;
  std::array<float, kMostRows> last_move;
  std::array<float, kLaneRows * kMostLanes> of_lanes;
  std::array<float, kMostLanes> error;
  std::array<float, kMostLanes> sweeps;
};

Economy<float> economy_of(const world::TradeBase& base) {
  return {.actors = base.actors,
          .foreign = base.foreign.data(),
          .by_buyer = base.by_buyer.data(),
          .home = base.home.data(),
          .output = base.output.data(),
          .spending = base.spending.data()};
}

template <class Isa>
void put(const StepView& view, const Multipliers& multipliers, Field field, std::size_t entry,
         const float* values) noexcept {
  float* row = view.row(field, entry);
  for (std::size_t lane = 0; lane < multipliers.lanes; ++lane) {
    row[multipliers.world[lane]] = values[lane];
  }
}

/// (13) and the value of each actor's trade.
template <class Isa>
void put_actors(const StepView& view, const Multipliers& multipliers, const Pack<float>& pack,
                const Economy<float>& economy) noexcept {
  const std::size_t lanes = pack.lanes;
  std::array<float, kMostLanes> trade;
  std::array<float, kMostLanes> income;
  for (std::size_t n = 0; n < economy.actors; ++n) {
    const float home = economy.home[n];
    const float abroad = economy.output[n] + economy.spending[n] -
                         2 * home * economy.spending[n];  // exports and imports
    for (std::size_t w = 0; w < lanes; ++w) {
      const std::size_t at = n * lanes + w;
      const float inverse = pack.inverse[at];
      const float own = home * pack.power[at] * pack.bought[at] / inverse;
      trade[w] = abroad > 0 ? (pack.sold[at] + pack.bought[at] - 2 * own) / abroad : 1.0F;
      income[w] = pack.wage[at] * numeric::exp(numeric::log(inverse) / pack.theta[w]);  // (13)
      trade[w] = trade[w] > 0 ? trade[w] : 0.0F;
    }
    put<Isa>(view, multipliers, Field::wage_ratio, n, pack.wage + n * lanes);
    put<Isa>(view, multipliers, Field::trade_ratio, n, trade.data());
    put<Isa>(view, multipliers, Field::real_income_ratio, n, income.data());
  }
}

/// Costs of imports, weighted by those of the base year.
template <class Isa>
void put_costs(const StepView& view, const Multipliers& multipliers, const Pack<float>& pack,
               const Economy<float>& economy) noexcept {
  const std::size_t lanes = pack.lanes;
  const std::size_t count = economy.actors;
  float* log_factor = pack.scratch;
  for (std::size_t at = 0; at < count * lanes; ++at) log_factor[at] = numeric::log(pack.factor[at]);
  detail::multiply<Isa, float>(economy.by_buyer, economy.foreign, log_factor, count, lanes,
                               pack.demand);
  for (std::size_t p = 0; p < pack.pairs.size(); ++p) {
    const Pair& pair = pack.pairs[p];
    const float share = economy.foreign[pair.seller * count + pair.buyer];
    float* to = pack.demand + pair.buyer * lanes;
    for (std::size_t w = 0; w < lanes; ++w) {
      to[w] += share * numeric::log(pack.multiplier[p * lanes + w]);
    }
  }
  std::array<float, kMostLanes> cost;
  for (std::size_t n = 0; n < count; ++n) {
    const float imported = 1 - economy.home[n];
    for (std::size_t w = 0; w < lanes; ++w) {
      const float log_trade =
          log_factor[n * lanes + w] + (imported > 0 ? pack.demand[n * lanes + w] / imported : 0.0F);
      cost[w] = numeric::exp(-log_trade / pack.theta[w]);
    }
    put<Isa>(view, multipliers, Field::trade_cost_ratio, n, cost.data());
  }
}

/// Trade of the defender with the customs union.
template <class Isa>
void put_partners(const StepView& view, const Multipliers& multipliers, const Pack<float>& pack,
                  const Economy<float>& economy) noexcept {
  const int war = world::war_frontier(*view.setting);
  if (war < 0) return;
  const auto defender =
      static_cast<std::size_t>(view.setting->frontier_target[static_cast<std::size_t>(war)]);
  const auto in_union = view.fact(catalog::Fact::is_in_union);
  const std::size_t lanes = pack.lanes;
  const std::size_t count = economy.actors;
  float base = 0;
  std::array<float, kMostLanes> now{};
  for (std::size_t c = 0; c < count; ++c) {
    if (in_union[c] == 0 || c == defender) continue;
    for (const Pair pair : {Pair{c, defender}, Pair{defender, c}}) {
      const float share = economy.foreign[pair.seller * count + pair.buyer];
      base += share * economy.spending[pair.buyer];
      const float* own = multipliers.row(pair.seller, pair.buyer, count);
      for (std::size_t w = 0; w < lanes; ++w) {
        const std::size_t seller = pair.seller * lanes + w;
        const std::size_t buyer = pair.buyer * lanes + w;
        const float multiplier =
            pack.factor[seller] * pack.factor[buyer] * (own == nullptr ? 1.0F : own[w]);
        now[w] +=
            share * multiplier * pack.power[seller] * pack.bought[buyer] / pack.inverse[buyer];
      }
    }
  }
  if (base <= 0) return;
  for (std::size_t w = 0; w < lanes; ++w) now[w] /= base;
  put<Isa>(view, multipliers, Field::partner_trade_ratio, 0, now.data());
}

/// The equilibrium of some worlds, from that of their last one.
template <class Isa>
void work_out(const StepView& view, const Multipliers& multipliers) noexcept {
  const Economy<float> economy = economy_of(view.setting->trade);
  const std::size_t lanes = multipliers.lanes;
  Room room;
  for (std::size_t c = 0; c < economy.actors; ++c) {
    const float* wage = view.row(Field::wage_ratio, c);
    for (std::size_t w = 0; w < lanes; ++w) {
      room.wage[c * lanes + w] = wage[multipliers.world[w]];
    }
  }
  for (std::size_t w = 0; w < lanes; ++w) {
    room.theta[w] = view.parameter(theta)[multipliers.world[w]];
  }
  const Pack<float> pack{.lanes = lanes,
                         .pairs = {multipliers.pairs.data(), multipliers.pair_count},
                         .multiplier = multipliers.of_pair.data(),
                         .factor = multipliers.of_actor.data(),
                         .theta = room.theta.data(),
                         .wage = room.wage.data(),
                         .inverse = room.inverse.data(),
                         .bought = room.bought.data(),
                         .sold = room.sold.data(),
                         .power = room.power.data(),
                         .scratch = room.scratch.data(),
                         .demand = room.demand.data(),
                         .last_asked = room.last_asked.data(),
                         .last_move = room.last_move.data(),
                         .own = room.own.data(),
                         .of_lanes = room.of_lanes.data(),
                         .error = room.error.data(),
                         .sweeps = room.sweeps.data()};
  std::fill_n(lanes_of(pack).step, lanes, 1.0F);
  keep_numeraire<Isa, float>(economy, pack);  // rounding must not add up over years
  clear_markets<Isa, float>(economy, pack, Deficits::fixed, kTolerance, kSweeps);
  put<Isa>(view, multipliers, Field::trade_clearing_error, 0, pack.error);
  put_actors<Isa>(view, multipliers, pack, economy);
  put_partners<Isa>(view, multipliers, pack, economy);
  put_costs<Isa>(view, multipliers, pack, economy);
}

/// Trade as in the base year.
template <class Isa>
void start_ratios(const StepView& view) noexcept {
  for (const Field field : {Field::trade_cost_ratio, Field::wage_ratio, Field::trade_ratio,
                            Field::real_income_ratio, Field::partner_trade_ratio}) {
    std::fill_n(view.row(field), view.layout->rows(field) * view.worlds, 1.0F);
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  start_ratios<Isa>(view);
  start_shocks<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (view.setting->trade.actors == 0) return;
  move_shocks<Isa>(view);
  float* due = view.memory_row(Rows(*view.setting).scratch(3));
  if (!find_due<Isa>(view, due)) return;
  for_each_pack<Isa>(view, due,
                     [&](const Multipliers& multipliers) { work_out<Isa>(view, multipliers); });
}

// For the benchmark of sweeps alone.
template void clear_markets<CASUS_ISA, float>(const Economy<float>&, const Pack<float>&, Deficits,
                                              float, int) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::trade
