// The script's path of forces ordered home, (4) and (5) of leaders.hpp, shared by the models of the
// executive: the script follows it, one that chooses takes it for the least it orders.
#pragma once

#include "catalog/events.hpp"
#include "models/leaders/leaders.hpp"
#include "world/block.hpp"

namespace casus::models::leaders {

/// Memory of the path. `last` and `pace` hold one number in all lanes.
struct PathRows {
  float* last;      ///< P[t-1] in (5)
  float* pace;      ///< pace[t]
  float* halted;    ///< 1 once the halt has been logged
  float* total;     ///< scratch
  float* spending;  ///< scratch: s in (4)
  float* ordered;   ///< D in (5), from last month's to this month's
};

/// (4) for this block.
template <class Isa>
void measure_spending(const world::StepView& view, const PathRows& rows) noexcept {
  using catalog::Field;
  const auto is_member = view.fact(catalog::Fact::is_member);
  const auto is_in_europe = view.fact(catalog::Fact::is_in_europe);
  const std::size_t cells = is_member.size() * view.worlds;
  mean_spending<Isa, float>({is_member, is_in_europe}, {view.row(Field::gdp_usd_bn), cells},
                            {view.row(Field::spending_share), cells}, {rows.total, view.worlds},
                            {rows.spending, view.worlds});
}

/// Month 0.
template <class Isa>
void start_path(const world::StepView& view, const PathRows& rows) noexcept {
  const float path = 1 - view.lever(catalog::Lever::forces_in_theater_share);
  for (std::size_t w = 0; w < view.worlds; ++w) rows.last[w] = rows.ordered[w] = path;
}

/// (5) for this block.
template <class Isa>
void follow_path(const world::StepView& view, const PathRows& rows) noexcept {
  using catalog::Lever;
  const float path = 1 - view.lever(Lever::forces_in_theater_share);
  const float new_pace = path > rows.last[0] ? path - rows.last[0] : rows.pace[0];
  for (std::size_t w = 0; w < view.worlds; ++w) {
    rows.last[w] = path;
    rows.pace[w] = new_pace;
  }
  const DrawdownOrder<float> drawdown{
      .is_tied = view.lever(Lever::drawdown_tied_to_spending) != 0,
      .threshold_share = view.lever(Lever::drawdown_spending_threshold_share),
      .path = path,
      .pace = new_pace,
  };
  if (drawdown.is_tied) {
    measure_spending<Isa>(view, rows);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const bool halts = path > rows.ordered[w] && !(rows.spending[w] < drawdown.threshold_share);
      if (halts && rows.halted[w] == 0) {
        view.happened(w, catalog::Event::drawdown_halted, -1, rows.ordered[w]);
        rows.halted[w] = 1;
      }
    }
  }
  order_drawdown<Isa, float>(drawdown, {rows.spending, view.worlds}, {rows.ordered, view.worlds});
}

}  // namespace casus::models::leaders
