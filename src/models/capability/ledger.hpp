// The ledger of stocks: what allies ordered, when it is due, what industry delivers of it, and what
// wears out.
//
// For class k, ally i and month t, with L the lag, I the orders for equipment, a the class share:
//   (1)  due_k,i = a_k[t-1-L] I_i[t-1-L]
//   (2)  x_k = max(0, 1 - capacity_k / (sum_i due_k,i + queue_k,i[t-1]))      congestion
//   (3)  queue_k,i[t] = x_k (due_k,i + queue_k,i[t-1])                        queued, not lost
//   (4)  K_k,i[t] = (1 - d) K_k,i[t-1] + phi (1 - x_k) (due_k,i + queue_k,i[t-1])
// (perpetual inventory: OECD, "Measuring Capital", 2nd ed. 2009, chapter 15). Orders are kept once
// per ally, not per ally and class: every ally splits a month's orders alike.
#pragma once

#include <span>

#include "models/capability/lines.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::capability {

/// What meets one ally's stock of one class this month. All spans [world].
template <class Real>
struct Delivery {
  std::span<const Real> orders_due;       ///< of the ally, all classes
  std::span<const Real> class_share;      ///< of these orders
  std::span<const Real> delivered_share;  ///< 1 - x in (2)
  std::span<const Real> kept;             ///< 1 - d, with what a leaving force hands over
  std::span<const Real> conversion;       ///< phi
};

/// One ally's stock and queue of one class, and the sum the stock is added to. All spans [world].
template <class Real>
struct Account {
  std::span<Real> stock;
  std::span<Real> queue;
  std::span<Real> total;
};

/// (3) and (4) of worlds in a row. GCC 12 forgets __restrict__ when it inlines, and eight pointers
/// are too many for it to compare while running: hence parameters of a function of its own.
template <class Isa, class Real>
[[gnu::noinline]] void deliver_row(const Real* __restrict__ due, const Real* __restrict__ share,
                                   const Real* __restrict__ delivered,
                                   const Real* __restrict__ kept,
                                   const Real* __restrict__ conversion, Real* __restrict__ stock,
                                   Real* __restrict__ queue, Real* __restrict__ total,
                                   std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const Real orders = queue[w] + share[w] * due[w];
    const Real arrived = orders * delivered[w];
    queue[w] = orders - arrived;                                     // (3)
    const Real next = kept[w] * stock[w] + conversion[w] * arrived;  // (4)
    stock[w] = next;
    total[w] += next;
  }
}

/// (3) and (4) for one month. Nothing becomes negative if nothing was.
template <class Isa, class Real>
void deliver(const Delivery<Real>& delivery, const Account<Real>& account) noexcept {
  deliver_row<Isa, Real>(delivery.orders_due.data(), delivery.class_share.data(),
                         delivery.delivered_share.data(), delivery.kept.data(),
                         delivery.conversion.data(), account.stock.data(), account.queue.data(),
                         account.total.data(), account.stock.size());
}

/// (2): 1 - x, and the queue of all allies together, brought up to date. All spans [world]; `due`
/// sums over allies, `capacity` >= 0. Orders of nobody meet no congestion.
template <class Isa, class Real>
[[gnu::always_inline]] inline void congest(std::span<const Real> due,
                                           std::span<const Real> capacity, std::span<Real> queued,
                                           std::span<Real> delivered_share) noexcept {
  Real* __restrict__ queue = queued.data();
  Real* __restrict__ share = delivered_share.data();
  for (std::size_t w = 0; w < queued.size(); ++w) {
    const Real orders = queue[w] + due[w];
    const Real fits = orders > capacity[w] ? capacity[w] / orders : Real{1};
    share[w] = fits;
    queue[w] = orders - orders * fits;
  }
}

/// Share of a stock that is left after a month if `annual` wears out in a year, 0 <= annual < 1.
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real kept_in_month(Real annual) noexcept {
  return numeric::exp(numeric::log1p(-annual) / Real{12});
}

/// A lag in whole months: rounded up, at least 1.
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real whole_lag(Real months) noexcept {
  const Real whole = numeric::ceil(months);
  return whole < Real{1} ? Real{1} : whole;
}

// --- On a block -------------------------------------------------------------------------------

/// The rows of frontiers.
struct FrontierRows {
  const world::StepView* view;
  std::size_t first;
  [[nodiscard, gnu::always_inline]] inline float* at(FrontierRow row,
                                                     std::size_t frontier) const noexcept {
    const std::size_t frontiers = view->setting->frontiers.size();
    return view->memory_row(first + static_cast<std::size_t>(row) * frontiers + frontier);
  }
};
[[nodiscard, gnu::always_inline]] inline FrontierRows frontier_rows(
    const world::StepView& view) noexcept {
  const std::size_t allies = ally_count(*view.setting);
  const auto actors = static_cast<std::size_t>(view.setting->sizes.actors);
  return {.view = &view, .first = frontier_first_row(allies, actors)};
}

/// What a stream of orders of 1 a month leaves in stock by (4) with x = 0 over all the past:
/// `recent` weighs the level of the start, `old` that of 2014.
template <class Isa>
void weigh_past(const world::StepView& view, std::size_t group, float* __restrict__ recent,
                float* __restrict__ old) noexcept {
  const int span = months_since_2014(*view.setting);
  const float* kept = view.memory_row(kKept);
  const float* lag = view.memory_row(kLag + group);
  const float* phi = view.parameter(conversion_share);
  const float* by_2022 = view.parameter(past_rise_by_2022_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    recent[w] = 0;
    old[w] = 1;  // in the loop: what is left of a delivery j - 1 - L months old
  }
  for (int j = 1; j < span; ++j) {
    const auto months = static_cast<float>(j);
    const PastShape shape = past_shape(*view.setting, j);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const bool has_arrived = months > lag[w];
      recent[w] += has_arrived ? old[w] * (1 - old_part(shape, by_2022[w])) : 0;
      old[w] *= has_arrived ? kept[w] : 1;
    }
  }
  for (std::size_t w = 0; w < view.worlds; ++w) {
    old[w] = phi[w] * (1 / (1 - kept[w]) - recent[w]);
    recent[w] *= phi[w];
  }
}

/// Stocks of every actor but the leaver, as its past orders left them.
template <class Isa>
void start_stocks(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const auto actors = static_cast<std::size_t>(setting.sizes.actors);
  const float* guess = view.parameter(unreported_equipment_share);
  const float* recent = view.memory_row(kInReach);
  const float* old = view.memory_row(kScratch);
  for (std::size_t g = 0; g < kLagGroups; ++g) {
    weigh_past<Isa>(view, g, view.memory_row(kInReach), view.memory_row(kScratch));
    for (std::size_t c = 0; c < actors; ++c) {
      if (static_cast<int>(c) == setting.leaver) continue;
      const PastOrders past = past_orders(setting, c);
      const float counts = is_ally(setting, c) ? 1.0F : 0.0F;
      for (std::size_t k = 0; k < kClasses; ++k) {
        if (static_cast<std::size_t>(kTraits[k].lag_group) != g) continue;
        const float* share = view.row(catalog::Field::equipment_class_share, k);
        float* __restrict__ stock = view.row(catalog::Field::capability_usd_bn, k * actors + c);
        float* __restrict__ total = view.memory_row(kTotal + k);
        for (std::size_t w = 0; w < view.worlds; ++w) {
          const float at_start = past.start_reported + past.start_unreported * guess[w];
          const float at_first = past.old_reported + past.old_unreported * guess[w];
          stock[w] = share[w] * (at_start * recent[w] + at_first * old[w]);
          total[w] += counts * stock[w];
        }
      }
    }
  }
  for (std::size_t k = 0; k < kClasses; ++k) {
    fill_scaled<Isa>(view.memory_row(kTotal + k), 1, view.worlds, view.memory_row(kStartTotal + k));
  }
}

/// (1) and (2) for the sums over allies, and capacity's growth. Collects what is due.
template <class Isa>
void meet_capacity(const world::StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  collect_due<Isa>(view);
  find_due_shares<Isa>(view);
  const float* growth = view.memory_row(kCapacityGrowth);
  float* __restrict__ due = view.memory_row(kScratch);
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* all = view.memory_row(kDue + static_cast<std::size_t>(kTraits[k].lag_group));
    const float* share = view.memory_row(kDueShare + k);
    float* __restrict__ capacity = view.memory_row(kCapacity + k);
    for (std::size_t w = 0; w < worlds; ++w) {
      due[w] = all[w] * share[w];
      capacity[w] *= growth[w];
    }
    congest<Isa, float>({due, worlds}, {capacity, worlds}, memory_span(view, kQueued + k),
                        memory_span(view, kDelivered + k));
  }
}

/// (3) and (4) for every ally and class. kGain holds what a month leaves of a stock.
template <class Isa>
void deliver_to_allies(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const auto actors = static_cast<std::size_t>(setting.sizes.actors);
  const std::size_t allies = ally_count(setting);
  const std::size_t worlds = view.worlds;
  const std::span<const float> phi{view.parameter(conversion_share), worlds};
  for (std::size_t k = 0; k < kClasses; ++k) {
    float* total = view.memory_row(kTotal + k);
    for (std::size_t w = 0; w < worlds; ++w) total[w] = 0;
  }
  for (std::size_t c = 0, j = 0; j < allies; ++c) {
    if (!is_ally(setting, c)) continue;
    for (std::size_t k = 0; k < kClasses; ++k) {
      const auto group = static_cast<std::size_t>(kTraits[k].lag_group);
      deliver<Isa, float>(
          {.orders_due = memory_span(view, due_rows(allies, actors) + group * allies + j),
           .class_share = memory_span(view, kDueShare + k),
           .delivered_share = memory_span(view, kDelivered + k),
           .kept = memory_span(view, kGain + k),
           .conversion = phi},
          {.stock = {view.row(catalog::Field::capability_usd_bn, k * actors + c), worlds},
           .queue = {view.row(catalog::Field::order_queue_usd_bn, k * actors + c), worlds},
           .total = memory_span(view, kTotal + k)});
    }
    ++j;
  }
}

/// Capacity of the start: what is due in month 1, and the spare share. It grows every month.
template <class Isa>
void start_capacity(const world::StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  const float* spare = view.parameter(spare_capacity_share);
  const float* annual = view.parameter(capacity_growth_annual);
  for (std::size_t k = 0; k < kClasses; ++k) {
    const auto group = static_cast<std::size_t>(kTraits[k].lag_group);
    float* __restrict__ capacity = view.memory_row(kCapacity + k);
    const float* due = view.memory_row(kDue + group);
    const float* share = view.row(catalog::Field::equipment_class_share, k);
    for (std::size_t w = 0; w < worlds; ++w) capacity[w] = due[w] * (share[w] * (1 + spare[w]));
  }
  float* __restrict__ growth = view.memory_row(kCapacityGrowth);
  for (std::size_t w = 0; w < worlds; ++w) {
    growth[w] = numeric::exp(numeric::log1p(annual[w]) / 12.0F);
  }
}

/// The ledger in month 0 but for the lines of start_lines. Reads the class shares of month 0.
template <class Isa>
void start_accounts(const world::StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  for (std::size_t w = 0; w < worlds; ++w) {
    view.memory_row(kKept)[w] = kept_in_month(view.parameter(depreciation_annual)[w]);
    for (std::size_t g = 0; g < kLagGroups; ++g) {
      view.memory_row(kLag + g)[w] = whole_lag(view.parameter(munitions_lag_months + g)[w]);
    }
  }
  start_stocks<Isa>(view);
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* share = view.row(catalog::Field::equipment_class_share, k);
    fill_scaled<Isa>(share, 1, worlds, view.memory_row(kOrderShare + k));
    fill_scaled<Isa>(share, 1, worlds, view.memory_row(kDueShare + k));
  }
  view.memory_row(kSplitSince)[0] = kNever;
  find_places<Isa>(view, 1);
  collect_due<Isa>(view);
  start_capacity<Isa>(view);
}

/// The whole ledger in month 0, with all that a rival may look up in it.
template <class Isa>
void start_ledger(const world::StepView& view) noexcept {
  start_accounts<Isa>(view);
  start_lines<Isa>(view);
  keep_orders<Isa>(view);
}

}  // namespace casus::models::capability
