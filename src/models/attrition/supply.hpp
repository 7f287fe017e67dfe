// A stock that deliveries and production fill and fires empty.
//
//   (3)  s = min(1, (Z + d + q) / w)      d what arrives, q the month's production, w what is
//   wanted (4)  Z <- Z + d + q' - s w            s w is used while there is fighting, nothing
//   otherwise (5)  q' = q but for what would lift Z above m w: production stops when stores are
//   full
//
// Templates on Isa, so that kernels compiled for different instruction sets share none of this
// code.
#pragma once

#include <cstddef>
#include <span>

namespace casus::models::attrition {

/// A month of one stock in all worlds, all spans [world] and at least 0.
template <class Real>
struct MonthOfSupply {
  std::span<const Real> wanted;      ///< w in (3), above 0
  std::span<const Real> production;  ///< q in (3)
  std::span<const Real> delivered;   ///< d in (3)
  std::span<const Real> full;        ///< m in (5), months
  std::span<const Real> fights;      ///< 1 while there is fighting, else 0
  std::span<Real> stock;             ///< Z in (4), last month's becomes this month's
  std::span<Real> supply;            ///< s in (3)
  std::span<Real> used;              ///< of this month
  std::span<Real> made;              ///< q' in (5)
};

template <class Isa, class Real>
[[gnu::noinline]] void supply_month(const MonthOfSupply<Real>& month) noexcept {
  const Real* w_row = month.wanted.data();
  const Real* q_row = month.production.data();
  const Real* d_row = month.delivered.data();
  const Real* m_row = month.full.data();
  const Real* fights = month.fights.data();
  Real* __restrict__ z_row = month.stock.data();
  Real* __restrict__ s_row = month.supply.data();
  Real* __restrict__ used_row = month.used.data();
  Real* __restrict__ made_row = month.made.data();
  const std::size_t worlds = month.stock.size();
  for (std::size_t w = 0; w < worlds; ++w) {
    const Real wanted = w_row[w];
    const Real available = z_row[w] + d_row[w] + q_row[w];
    const Real affordable = available < wanted ? available : wanted;
    const Real supply = available < wanted ? available / wanted : Real{1};  // (3)
    const Real used = fights[w] * affordable;
    const Real rest = available - used;
    const Real above = rest - m_row[w] * wanted;
    const Real spare = above > 0 ? above : Real{0};
    const Real idle = spare < q_row[w] ? spare : q_row[w];
    z_row[w] = rest - idle;  // (4), (5)
    s_row[w] = supply;
    used_row[w] = used;
    made_row[w] = q_row[w] - idle;
  }
}

}  // namespace casus::models::attrition
