// One-sector structural gravity in exact hat algebra: what wages and flows become when trade costs
// change. Equations (8) to (13) of trade.hpp; `float` and packs of worlds in ensembles, `double`
// and one economy in `casus solve`.
//
// Shares are held once for all worlds. What differs by world is a factor for each actor, which
// stands on all its foreign trade, and a multiplier for each of a list of pairs; together they are
// the tau^-theta of the equations, which no sweep computes again.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>

#include "numeric/elementary.hpp"

namespace casus::models::trade {

/// What an actor buys for if costs change: its deficit stays as it is in units of the world's
/// output, or in proportion to its spending (which does not clear exactly).
enum class Deficits { fixed, multiplicative };

/// The flows of the base year, the same in all worlds.
template <class Real>
struct Economy {
  std::size_t actors = 0;
  const Real* foreign = nullptr;   ///< [seller][buyer]: share of the buyer's spending; 0 at home
  const Real* by_buyer = nullptr;  ///< the same, [buyer][seller]
  const Real* home = nullptr;      ///< [actor]: share of its own sales in its spending
  const Real* output = nullptr;    ///< [actor]: what it sells, at home too
  const Real* spending = nullptr;  ///< [actor]: what it buys, at home too
};

/// A pair of actors whose trade has a multiplier of its own, in one direction.
struct Pair {
  std::size_t seller = 0;
  std::size_t buyer = 0;
};

/// Worlds next to each other: rows [actor][lane], multipliers [pair][lane].
template <class Real>
struct Pack {
  std::size_t lanes = 1;
  std::span<const Pair> pairs;            ///< none at home, none twice
  const Real* multiplier = nullptr;       ///< [pair][lane]: of the pair's trade
  const Real* factor = nullptr;           ///< [actor][lane]: of all its foreign trade
  const Real* home_multiplier = nullptr;  ///< [actor][lane]: of its trade at home; null: 1
  const Real* theta = nullptr;            ///< [lane]
  Real* wage = nullptr;                   ///< [actor][lane]: where to begin, and the answer
  Real* inverse = nullptr;                ///< [actor][lane]: B in (8)
  Real* bought = nullptr;                 ///< [actor][lane]: E' in (9)
  Real* sold = nullptr;                   ///< [actor][lane]: S in (10)
  Real* power = nullptr;                  ///< [actor][lane]: wage^-theta
  Real* scratch = nullptr;                ///< [actor][lane]
  Real* demand = nullptr;                 ///< [actor][lane], scratch
  Real* last_asked = nullptr;             ///< [actor][lane], scratch
  Real* last_move = nullptr;              ///< [actor][lane], scratch
  Real* own = nullptr;                    ///< [actor]: find_own
  Real* of_lanes = nullptr;               ///< [kLaneRows][lane], scratch: Lanes
  Real* error = nullptr;                  ///< [lane]: (11) at the last wages
  Real* sweeps = nullptr;                 ///< [lane]: a whole number
};

/// What a lane goes on with from sweep to sweep.
template <class Real>
struct Lanes {
  Real* step;        ///< length of its steps; 0 once it has cleared
  Real* last_error;  ///< (11) of the last sweep
  Real* grew;        ///< 1 if (11) has just grown
  Real* along;       ///< sums of (12)
  Real* square;
  Real* mix;  ///< g in (12)
};
inline constexpr std::size_t kLaneRows = 6;

template <class Real>
[[nodiscard]] Lanes<Real> lanes_of(const Pack<Real>& pack) noexcept {
  const auto row = [&](std::size_t k) { return pack.of_lanes + k * pack.lanes; };
  return {row(0), row(1), row(2), row(3), row(4), row(5)};
}

namespace detail {

/// sums[lane] += sum over k of shares[k * stride] * rows[k][lane], in the order of k. Four at a
/// time, so that the sums are not written and read again for each.
template <class Isa, class Real>
[[gnu::noinline]] void add_weighted(const Real* __restrict__ shares, std::size_t stride,
                                    const Real* __restrict__ rows, std::size_t count,
                                    std::size_t lanes, Real* __restrict__ sums) noexcept {
  std::size_t k = 0;
  for (; k + 4 <= count; k += 4) {
    const Real a = shares[k * stride];
    const Real b = shares[(k + 1) * stride];
    const Real c = shares[(k + 2) * stride];
    const Real d = shares[(k + 3) * stride];
    const Real* first = rows + k * lanes;
    const Real* second = first + lanes;
    const Real* third = second + lanes;
    const Real* fourth = third + lanes;
    for (std::size_t w = 0; w < lanes; ++w) {
      sums[w] = (((sums[w] + a * first[w]) + b * second[w]) + c * third[w]) + d * fourth[w];
    }
  }
  for (; k < count; ++k) {
    const Real share = shares[k * stride];
    for (std::size_t w = 0; w < lanes; ++w) sums[w] += share * rows[k * lanes + w];
  }
}

/// Lanes that kTogether sums of weighted rows hold side by side, and how many sums.
inline constexpr std::size_t kWide = 8;
inline constexpr std::size_t kTogether = 4;

/// sums[n][lane] = sum over k of shares[n][k] * rows[k][lane] for kTogether n and kWide lanes, in
/// the order of k, to the bits of add_weighted(). `lanes` is the length of the rows. Each sum waits
/// for its own last addition alone, so that four keep the processor busy; they are vectors by name
/// to stay in registers from one k to the next.
template <class Isa, class Real>
[[gnu::noinline]] void weigh_together(const Real* __restrict__ shares,
                                      const Real* __restrict__ rows, std::size_t count,
                                      std::size_t lanes, Real* __restrict__ sums) noexcept {
  using Wide [[gnu::vector_size(kWide * sizeof(Real))]] = Real;
  Wide first{};
  Wide second{};
  Wide third{};
  Wide fourth{};
  for (std::size_t k = 0; k < count; ++k) {
    Wide row;
    std::memcpy(&row, rows + k * lanes, sizeof(row));
    first += shares[k] * row;
    second += shares[count + k] * row;
    third += shares[2 * count + k] * row;
    fourth += shares[3 * count + k] * row;
  }
  std::memcpy(sums, &first, sizeof(first));
  std::memcpy(sums + lanes, &second, sizeof(second));
  std::memcpy(sums + 2 * lanes, &third, sizeof(third));
  std::memcpy(sums + 3 * lanes, &fourth, sizeof(fourth));
}

/// sums[n][lane] = sum over k of shares[n][k] * rows[k][lane]; `other_way` is the same matrix,
/// [k][n]. One lane alone goes along n, to the same bits.
template <class Isa, class Real>
void multiply(const Real* shares, const Real* other_way, const Real* rows, std::size_t count,
              std::size_t lanes, Real* sums) noexcept {
  std::fill_n(sums, count * lanes, Real{0});
  if (lanes == 1) {
    add_weighted<Isa, Real>(rows, 1, other_way, count, count, sums);
    return;
  }
  std::size_t n = 0;
  for (; lanes % kWide == 0 && n + kTogether <= count; n += kTogether) {
    for (std::size_t w = 0; w < lanes; w += kWide) {
      weigh_together<Isa, Real>(shares + n * count, rows + w, count, lanes, sums + n * lanes + w);
    }
  }
  for (; n < count; ++n) {
    add_weighted<Isa, Real>(shares + n * count, 1, rows, count, lanes, sums + n * lanes);
  }
}

/// sums[to][lane] += share (multiplier - 1) rows[from][lane].
template <class Isa, class Real>
[[gnu::noinline]] void add_pair(Real share, const Real* __restrict__ multiplier,
                                const Real* __restrict__ from, std::size_t lanes,
                                Real* __restrict__ to) noexcept {
  for (std::size_t w = 0; w < lanes; ++w) to[w] += share * (multiplier[w] - 1) * from[w];
}

template <class Isa, class Real>
[[gnu::noinline]] void raise(const Real* __restrict__ wage, const Real* __restrict__ factor,
                             const Real* __restrict__ theta, std::size_t lanes,
                             Real* __restrict__ power, Real* __restrict__ offered) noexcept {
  for (std::size_t w = 0; w < lanes; ++w) {
    const Real raised = numeric::exp(-theta[w] * numeric::log(wage[w]));
    power[w] = raised;
    offered[w] = factor[w] * raised;
  }
}

/// to = factor to + home own power, the sum of trade abroad and at home.
template <class Isa, class Real>
[[gnu::noinline]] void add_home(const Real* __restrict__ factor, Real home,
                                const Real* __restrict__ at_home, std::size_t lanes,
                                Real* __restrict__ to) noexcept {
  for (std::size_t w = 0; w < lanes; ++w) to[w] = factor[w] * to[w] + home * at_home[w];
}

template <class Isa, class Real>
[[gnu::noinline]] void scale(const Real* __restrict__ by, std::size_t lanes,
                             Real* __restrict__ row) noexcept {
  for (std::size_t w = 0; w < lanes; ++w) row[w] *= by[w];
}

}  // namespace detail

/// (9): what each actor buys for at the wages of `pack`.
template <class Isa, class Real>
void find_spending(const Economy<Real>& economy, const Pack<Real>& pack,
                   Deficits deficits) noexcept {
  const std::size_t lanes = pack.lanes;
  Real* __restrict__ bought = pack.bought;
  const Real* __restrict__ wage = pack.wage;
  if (deficits == Deficits::fixed) {
    for (std::size_t n = 0; n < economy.actors; ++n) {
      const Real output = economy.output[n];
      const Real deficit = economy.spending[n] - output;
      for (std::size_t w = 0; w < lanes; ++w) {
        bought[n * lanes + w] = wage[n * lanes + w] * output + deficit;
      }
    }
    return;
  }
  for (std::size_t w = 0; w < lanes; ++w) {
    Real output = 0;
    Real spending = 0;
    for (std::size_t n = 0; n < economy.actors; ++n) {
      output += wage[n * lanes + w] * economy.output[n];
      spending += wage[n * lanes + w] * economy.spending[n];
    }
    for (std::size_t n = 0; n < economy.actors; ++n) {
      const std::size_t at = n * lanes + w;
      bought[at] = wage[at] * economy.spending[n] * (output / spending);
    }
  }
}

/// (8) at the wages of `pack`.
template <class Isa, class Real>
void find_prices(const Economy<Real>& economy, const Pack<Real>& pack) noexcept {
  const std::size_t count = economy.actors;
  const std::size_t lanes = pack.lanes;
  Real* offered = pack.scratch;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = i * lanes;
    detail::raise<Isa, Real>(pack.wage + at, pack.factor + at, pack.theta, lanes, pack.power + at,
                             offered + at);
  }
  detail::multiply<Isa, Real>(economy.by_buyer, economy.foreign, offered, count, lanes,
                              pack.inverse);
  for (std::size_t p = 0; p < pack.pairs.size(); ++p) {
    const Pair& pair = pack.pairs[p];
    detail::add_pair<Isa, Real>(economy.foreign[pair.seller * count + pair.buyer],
                                pack.multiplier + p * lanes, offered + pair.seller * lanes, lanes,
                                pack.inverse + pair.buyer * lanes);
  }
  for (std::size_t n = 0; n < count; ++n) {
    const std::size_t at = n * lanes;
    std::copy_n(pack.power + at, lanes, pack.demand);
    if (pack.home_multiplier != nullptr) {
      detail::scale<Isa, Real>(pack.home_multiplier + at, lanes, pack.demand);
    }
    detail::add_home<Isa, Real>(pack.factor + at, economy.home[n], pack.demand, lanes,
                                pack.inverse + at);
  }
}

/// (10) at what find_spending and find_prices have found.
template <class Isa, class Real>
void find_sales(const Economy<Real>& economy, const Pack<Real>& pack) noexcept {
  const std::size_t count = economy.actors;
  const std::size_t lanes = pack.lanes;
  Real* __restrict__ each = pack.scratch;
  Real* __restrict__ demand = pack.demand;
  for (std::size_t at = 0; at < count * lanes; ++at) {
    const Real one = pack.bought[at] / pack.inverse[at];
    each[at] = one;
    demand[at] = pack.factor[at] * one;
  }
  detail::multiply<Isa, Real>(economy.foreign, economy.by_buyer, demand, count, lanes, pack.sold);
  for (std::size_t p = 0; p < pack.pairs.size(); ++p) {
    const Pair& pair = pack.pairs[p];
    detail::add_pair<Isa, Real>(economy.foreign[pair.seller * count + pair.buyer],
                                pack.multiplier + p * lanes, demand + pair.buyer * lanes, lanes,
                                pack.sold + pair.seller * lanes);
  }
  if (pack.home_multiplier != nullptr) {
    detail::scale<Isa, Real>(pack.home_multiplier, count * lanes, each);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = i * lanes;
    detail::add_home<Isa, Real>(pack.factor + at, economy.home[i], each + at, lanes,
                                pack.sold + at);
  }
  detail::scale<Isa, Real>(pack.power, count * lanes, pack.sold);
}

namespace detail {

/// (11) of one actor: its gap, and the largest so far.
template <class Isa, class Real>
[[gnu::noinline]] void find_gap(const Real* __restrict__ wage, const Real* __restrict__ sold,
                                Real output, std::size_t lanes, Real* __restrict__ gap,
                                Real* __restrict__ error) noexcept {
  for (std::size_t w = 0; w < lanes; ++w) {
    const Real made = wage[w] * output;
    const Real relative = (sold[w] - made) / made;
    const Real size = numeric::abs(relative);
    gap[w] = relative;
    error[w] = size <= error[w] ? error[w] : size;  // a gap that is no number stays one
  }
}

}  // namespace detail

/// Part of an actor's sales that its own price has a hold on: sum over buyers of its share in their
/// spending, weighted by what it sells to them, in the base year.
template <class Isa, class Real>
void find_own(const Economy<Real>& economy, Real* __restrict__ own) noexcept {
  for (std::size_t i = 0; i < economy.actors; ++i) {
    Real sum = economy.home[i] * economy.home[i] * economy.spending[i];
    for (std::size_t n = 0; n < economy.actors; ++n) {
      const Real share = economy.foreign[i * economy.actors + n];
      sum += share * share * economy.spending[n];
    }
    own[i] = sum / economy.output[i];
  }
}

namespace detail {

/// What the gaps of one actor ask of its wage, f in (12), in place of the gaps; with the sums that
/// (12) mixes by.
template <class Isa, class Real>
[[gnu::noinline]] void ask_wage(const Real* __restrict__ theta, const Real* __restrict__ step,
                                Real own, Real home, const Real* __restrict__ last_asked,
                                std::size_t lanes, Real* __restrict__ gap, Real* __restrict__ along,
                                Real* __restrict__ square) noexcept {
  for (std::size_t w = 0; w < lanes; ++w) {
    const Real answer = 1 + theta[w] - theta[w] * own - home;  // of the gap to the wage's logarithm
    const Real asked = step[w] * gap[w] / answer;
    const Real news = asked - last_asked[w];
    gap[w] = asked;
    along[w] += news * asked;
    square[w] += news * news;
  }
}

/// (12) of one actor.
template <class Isa, class Real>
[[gnu::noinline]] void move_wage(const Real* __restrict__ asked, const Real* __restrict__ mix,
                                 const Real* __restrict__ step, std::size_t lanes,
                                 Real* __restrict__ last_asked, Real* __restrict__ last_move,
                                 Real* __restrict__ wage) noexcept {
  constexpr auto kMost = static_cast<Real>(0.5);
  for (std::size_t w = 0; w < lanes; ++w) {
    const Real mixed = asked[w] - mix[w] * (last_move[w] + asked[w] - last_asked[w]);
    const Real above = mixed > -kMost ? mixed : -kMost;
    const Real move = above < kMost ? above : kMost;
    last_asked[w] = asked[w];
    last_move[w] = move;
    wage[w] *= step[w] > 0 ? 1 + move : Real{1};
  }
}

/// g in (12) of each lane; none for a lane that has cleared, has no sweep behind it, or whose gap
/// has just grown.
template <class Real>
void find_mix(std::size_t lanes, const Real* along, const Real* square, const Real* grew,
              bool is_first, Real* mix) noexcept {
  constexpr auto kLeast = static_cast<Real>(-2);
  constexpr auto kMost = static_cast<Real>(0.9);
  for (std::size_t w = 0; w < lanes; ++w) {
    const bool may = !is_first && square[w] > 0 && grew[w] == 0;
    const Real best = may ? along[w] / square[w] : Real{0};
    mix[w] = best < kLeast ? kLeast : (best < kMost ? best : kMost);
  }
}

}  // namespace detail

/// Scales wages so that the world's output is worth what it was, in lanes whose step is not 0.
template <class Isa, class Real>
[[gnu::noinline]] void keep_numeraire(const Economy<Real>& economy,
                                      const Pack<Real>& pack) noexcept {
  const std::size_t lanes = pack.lanes;
  const Real* step = lanes_of(pack).step;
  Real* __restrict__ now = pack.demand;
  Real output = 0;
  std::fill_n(now, lanes, Real{0});
  for (std::size_t i = 0; i < economy.actors; ++i) {
    output += economy.output[i];
    const Real* __restrict__ wage = pack.wage + i * lanes;
    for (std::size_t w = 0; w < lanes; ++w) now[w] += wage[w] * economy.output[i];
  }
  for (std::size_t w = 0; w < lanes; ++w) now[w] = step[w] > 0 ? output / now[w] : Real{1};
  for (std::size_t i = 0; i < economy.actors; ++i) {
    detail::scale<Isa, Real>(now, lanes, pack.wage + i * lanes);
  }
}

/// Sweeps of (12) from the wages of `pack` until each lane clears to `tolerance`, at most
/// `most_sweeps`. A lane that clears stands still while its neighbors go on, so that none depends
/// on another; `inverse`, `bought` and `sold` are those of the last wages. Where a lane's gap has
/// grown, nothing is mixed in that sweep and its steps are half as long, a sixteenth at the least;
/// each sweep in which it shrinks lengthens them by an eighth again. Not inlined: where GCC 12 sees
/// that the rows are arrays of one function it makes no vectors, and takes four times as long.
template <class Isa, class Real>
[[gnu::noinline]] void clear_markets(const Economy<Real>& economy, const Pack<Real>& pack,
                                     Deficits deficits, Real tolerance, int most_sweeps) noexcept {
  constexpr auto kLarge = static_cast<Real>(1e-4);  // a gap that rounding cannot make
  constexpr auto kShortest = static_cast<Real>(0.0625);
  constexpr auto kLonger = static_cast<Real>(1.125);
  const std::size_t lanes = pack.lanes;
  const Lanes<Real> lane = lanes_of(pack);
  find_own<Isa, Real>(economy, pack.own);
  std::fill_n(lane.step, lanes, Real{1});
  std::fill_n(lane.grew, lanes, Real{0});
  std::fill_n(pack.sweeps, lanes, Real{0});
  for (std::size_t at = 0; at < economy.actors * lanes; ++at) {
    pack.last_asked[at] = 0;
    pack.last_move[at] = 0;
  }
  for (int sweep = 0;; ++sweep) {
    find_spending<Isa, Real>(economy, pack, deficits);
    find_prices<Isa, Real>(economy, pack);
    find_sales<Isa, Real>(economy, pack);
    std::fill_n(pack.error, lanes, Real{0});
    for (std::size_t i = 0; i < economy.actors; ++i) {
      const std::size_t at = i * lanes;
      detail::find_gap<Isa, Real>(pack.wage + at, pack.sold + at, economy.output[i], lanes,
                                  pack.scratch + at, pack.error);
    }
    bool goes_on = false;
    for (std::size_t w = 0; w < lanes; ++w) {
      const bool clears = pack.error[w] <= tolerance;
      const bool grows = sweep > 0 && pack.error[w] > kLarge && pack.error[w] > lane.last_error[w];
      const Real shorter = lane.step[w] > kShortest ? lane.step[w] / 2 : lane.step[w];
      const Real longer = lane.step[w] * kLonger < 1 ? lane.step[w] * kLonger : Real{1};
      lane.grew[w] = grows ? Real{1} : Real{0};
      lane.step[w] = clears ? Real{0} : (grows ? shorter : longer);
      lane.last_error[w] = pack.error[w];
      pack.sweeps[w] += clears || sweep >= most_sweeps ? Real{0} : Real{1};
      goes_on = goes_on || !clears;
    }
    if (!goes_on || sweep >= most_sweeps) return;
    std::fill_n(lane.along, lanes, Real{0});
    std::fill_n(lane.square, lanes, Real{0});
    for (std::size_t i = 0; i < economy.actors; ++i) {
      const std::size_t at = i * lanes;
      detail::ask_wage<Isa, Real>(pack.theta, lane.step, pack.own[i], economy.home[i],
                                  pack.last_asked + at, lanes, pack.scratch + at, lane.along,
                                  lane.square);
    }
    detail::find_mix<Real>(lanes, lane.along, lane.square, lane.grew, sweep == 0, lane.mix);
    for (std::size_t i = 0; i < economy.actors; ++i) {
      const std::size_t at = i * lanes;
      detail::move_wage<Isa, Real>(pack.scratch + at, lane.mix, lane.step, lanes,
                                   pack.last_asked + at, pack.last_move + at, pack.wage + at);
    }
    keep_numeraire<Isa, Real>(economy, pack);
  }
}

}  // namespace casus::models::trade
