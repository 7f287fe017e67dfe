// The menu of a choosing ally, and what each act is worth to it: the terms of (2) of allies.hpp.
//
// T threat above that of the start plus e times alarm; R the news: the threat's rise since the last
// choice plus e times the alarm not answered yet and the incidents of last month; both cut to
// [-1, 1]; D the leaver's lost credibility 1 - rho; G
// the shortfall against the target as a share of the target; F the leaver's forces gone, 0 to 1; C
// spending over the fiscal ceiling, at most 1; Q 1 while a European group stands; n nearness to the
// challenger, k the challenger's weight over its sum with the ally's own, both 0 to 1; z the sign
// of exposure; c costs of host, hedge, join and consult.
//
//   act      alarm   doubt           pressure   cost                 club   state
//   hedge    z T n   k D (1 + z n)   0          ch + (1 - ch)(1-D)   -Q     hedging
//   none     (worth w0)
//   consult  R n     0               0          cc                   0      0       apart: (8)
//   host     T n     D n             F n        co                   0      hosting
//   join     T       D               0          cj                   Q      joining
//   arm      T       D               G          C                    0      arming
#pragma once

#include <array>
#include <cstddef>

#include "catalog/fields.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::allies {

/// Every act, from those that turn away to those that stand by: one uniform per choice runs along
/// this order. Consulting is decided apart, by (8), and never picked from the menu. Allies outside
/// Europe have no group to join.
inline constexpr std::array kMenu{catalog::AllyAction::hedge,   catalog::AllyAction::none,
                                  catalog::AllyAction::consult, catalog::AllyAction::host,
                                  catalog::AllyAction::join,    catalog::AllyAction::arm};
inline constexpr std::size_t kActs = kMenu.size();
/// Places in kMenu.
enum Place : std::size_t { kHedge, kNone, kConsult, kHost, kJoin, kArm };

/// What one ally sees when it chooses; symbols above.
template <class Real>
struct Outlook {
  Real threat_change = 0;  ///< T
  Real news = 0;           ///< R
  Real doubt = 0;          ///< D
  Real shortfall = 0;      ///< G
  Real forces_gone = 0;    ///< F
  Real budget_used = 0;    ///< C
  Real group = 0;          ///< Q
  Real nearness = 0;       ///< n
  Real weakness = 0;       ///< k
  Real arming = 0;         ///< states, 0 to 1
  Real hosting = 0;
  Real hedging = 0;
  Real joining = 0;
};

/// w0 to w6 of (2), the costs c and the sign z.
template <class Real>
struct Weights {
  Real inertia = 0;
  Real alarm = 0;
  Real doubt = 0;
  Real pressure = 0;
  Real cost = 0;
  Real club = 0;
  Real state = 0;
  Real host_cost = 0;
  Real hedge_cost = 0;
  Real join_cost = 0;
  Real consult_cost = 0;
  Real exposure = 0;
};

/// (2) for every act, open or not, in the order of kMenu.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline std::array<Real, kActs> utilities(
    const Weights<Real>& weights, const Outlook<Real>& see) noexcept {
  const Real near_alarm = weights.alarm * see.nearness;
  const Real near_doubt = weights.doubt * see.doubt * see.nearness;
  const Real leaning = weights.exposure * see.nearness;
  const Real common = weights.alarm * see.threat_change + weights.doubt * see.doubt;
  const Real hedge_cost = weights.hedge_cost + (1 - weights.hedge_cost) * (1 - see.doubt);
  std::array<Real, kActs> worth{};
  worth[kHedge] = weights.alarm * leaning * see.threat_change +
                  weights.doubt * see.weakness * see.doubt * (1 + leaning) -
                  weights.cost * hedge_cost - weights.club * see.group -
                  weights.state * see.hedging;
  worth[kNone] = weights.inertia;
  worth[kConsult] = near_alarm * see.news - weights.cost * weights.consult_cost;
  worth[kHost] = near_alarm * see.threat_change + near_doubt +
                 weights.pressure * see.forces_gone * see.nearness -
                 weights.cost * weights.host_cost - weights.state * see.hosting;
  worth[kJoin] = common + weights.club * see.group - weights.cost * weights.join_cost -
                 weights.state * see.joining;
  worth[kArm] = common + weights.pressure * see.shortfall - weights.cost * see.budget_used -
                weights.state * see.arming;
  return worth;
}

/// (8): the chance of asking for consultation, x = lambda w1 n R being what the news speaks for it
/// and c = lambda w4 cc what the cost speaks against it. Without news exactly 0, whatever lambda;
/// never falls in R.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real consult_chance(Real rationality, Real worth_of_news,
                                                             Real cost) noexcept {
  const Real news = worth_of_news > 0 ? rationality * worth_of_news : Real{0};
  return -numeric::expm1(-news) / (1 + numeric::exp(rationality * cost - news));
}

}  // namespace casus::models::allies
