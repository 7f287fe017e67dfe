#include "models/trade_reduced/trade_reduced.hpp"

namespace casus::models::trade_reduced {
namespace {

using catalog::Field;
using trade::kMostLanes;
using trade::Multipliers;
using world::StepView;

/// Trade, and the logarithm of what moved it weighted by the flows of the base year.
struct Sums {
  std::array<float, kMostLanes> now{};
  std::array<float, kMostLanes> log_imports{};
  float base = 0;
  float imports = 0;
};

/// Adds sales of one actor to another abroad.
template <class Isa>
void add_flow(const world::TradeBase& base, const Multipliers& multipliers, std::size_t seller,
              std::size_t buyer, bool is_import, Sums& sums) noexcept {
  const std::size_t lanes = multipliers.lanes;
  const float flow = base.foreign[seller * base.actors + buyer] * base.spending[buyer];
  const float* own = multipliers.row(seller, buyer, base.actors);
  const float* one = multipliers.of_actor.data() + seller * lanes;
  const float* other = multipliers.of_actor.data() + buyer * lanes;
  sums.base += flow;
  sums.imports += is_import ? flow : 0;
  for (std::size_t w = 0; w < lanes; ++w) {
    const float multiplier = one[w] * other[w] * (own == nullptr ? 1.0F : own[w]);  // (1)
    sums.now[w] += flow * multiplier;                                               // (2)
    if (is_import) sums.log_imports[w] += flow * numeric::log(multiplier);
  }
}

template <class Isa>
void put(const StepView& view, const Multipliers& multipliers, Field field, std::size_t entry,
         const std::array<float, kMostLanes>& values) noexcept {
  float* row = view.row(field, entry);
  for (std::size_t lane = 0; lane < multipliers.lanes; ++lane) {
    row[multipliers.world[lane]] = values[lane];
  }
}

template <class Isa>
void put_actor(const StepView& view, const Multipliers& multipliers, std::size_t actor) noexcept {
  const world::TradeBase& base = view.setting->trade;
  Sums sums;
  for (std::size_t c = 0; c < base.actors; ++c) {
    if (c == actor) continue;
    add_flow<Isa>(base, multipliers, actor, c, false, sums);
    add_flow<Isa>(base, multipliers, c, actor, true, sums);
  }
  std::array<float, kMostLanes> ratio;
  std::array<float, kMostLanes> income;
  std::array<float, kMostLanes> cost;
  for (std::size_t w = 0; w < multipliers.lanes; ++w) {
    const std::size_t world = multipliers.world[w];
    ratio[w] = sums.base > 0 ? sums.now[w] / sums.base : 1.0F;                  // (3)
    income[w] = income_of(ratio[w], view.parameter(income_elasticity)[world]);  // (4)
    const float log_trade = sums.imports > 0 ? sums.log_imports[w] / sums.imports : 0.0F;
    cost[w] = numeric::exp(-log_trade / view.parameter(trade::theta)[world]);
  }
  put<Isa>(view, multipliers, Field::trade_ratio, actor, ratio);
  put<Isa>(view, multipliers, Field::real_income_ratio, actor, income);
  put<Isa>(view, multipliers, Field::trade_cost_ratio, actor, cost);
}

/// Trade of the defender with the customs union.
template <class Isa>
void put_partners(const StepView& view, const Multipliers& multipliers) noexcept {
  const world::TradeBase& base = view.setting->trade;
  const int war = world::war_frontier(*view.setting);
  if (war < 0) return;
  const auto defender =
      static_cast<std::size_t>(view.setting->frontier_target[static_cast<std::size_t>(war)]);
  const auto in_union = view.fact(catalog::Fact::is_in_union);
  Sums sums;
  for (std::size_t c = 0; c < base.actors; ++c) {
    if (in_union[c] == 0 || c == defender) continue;
    add_flow<Isa>(base, multipliers, defender, c, false, sums);
    add_flow<Isa>(base, multipliers, c, defender, true, sums);
  }
  if (sums.base <= 0) return;
  for (std::size_t w = 0; w < multipliers.lanes; ++w) sums.now[w] /= sums.base;
  put<Isa>(view, multipliers, Field::partner_trade_ratio, 0, sums.now);
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  for (const Field field : {Field::trade_cost_ratio, Field::wage_ratio, Field::trade_ratio,
                            Field::real_income_ratio, Field::partner_trade_ratio}) {
    std::fill_n(view.row(field), view.layout->rows(field) * view.worlds, 1.0F);
  }
  trade::start_shocks<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (view.setting->trade.actors == 0) return;
  trade::move_shocks<Isa>(view);
  float* due = view.memory_row(trade::Rows(*view.setting).scratch(3));
  if (!trade::find_due<Isa>(view, due)) return;  // (5)
  trade::for_each_pack<Isa>(view, due, [&](const Multipliers& multipliers) {
    for (std::size_t c = 0; c < view.setting->trade.actors; ++c) {
      put_actor<Isa>(view, multipliers, c);
    }
    put_partners<Isa>(view, multipliers);
  });
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::trade_reduced
