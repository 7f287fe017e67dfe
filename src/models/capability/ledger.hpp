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

#include <cstdint>
#include <span>

#include "models/capability/parameters.hpp"
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

[[nodiscard, gnu::always_inline]] inline std::span<float> memory_span(const world::StepView& view,
                                                                      std::size_t row) noexcept {
  return {view.memory_row(row), view.worlds};
}

/// One number for each world: a[w] times `factor`.
template <class Isa>
void fill_scaled(const float* a, float factor, std::size_t worlds, float* row) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) row[w] = a[w] * factor;
}

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
  const std::size_t first = nearness_rows(allies, actors) + view.setting->frontiers.size() * allies;
  return {.view = &view, .first = first};
}

/// An actor's orders for equipment in a month of 2014 and of the start, by its equipment share or,
/// where none is reported, by the parameter.
struct PastOrders {
  float start_reported = 0;    ///< money a month
  float start_unreported = 0;  ///< times the parameter
  float old_reported = 0;
  float old_unreported = 0;
};

[[nodiscard]] PastOrders past_orders(const world::Setting& setting, std::size_t actor) noexcept;

/// Part of a past month's orders that is at the level of 2014; the rest is at that of the start.
/// `by_2022` is the part of the rise that had come by the middle of 2022.
[[nodiscard, gnu::always_inline]] inline float old_part(const PastShape& shape,
                                                        float by_2022) noexcept {
  return shape.late + by_2022 * (shape.early - shape.late);
}

/// Orders of an actor in a month before the start.
template <class Isa>
void fill_past_month(const world::StepView& view, const PastOrders& past, const PastShape& shape,
                     float* __restrict__ row) noexcept {
  const float* by_2022 = view.parameter(past_rise_by_2022_share);
  const float* share = view.parameter(unreported_equipment_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float at_start = past.start_reported + past.start_unreported * share[w];
    const float at_first = past.old_reported + past.old_unreported * share[w];
    row[w] = at_start + old_part(shape, by_2022[w]) * (at_first - at_start);
  }
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

/// Orders of a month: [world][ally], so that a world finds those of all allies side by side.
[[nodiscard, gnu::always_inline]] inline float* ally_orders(const world::StepView& view,
                                                            std::size_t allies,
                                                            std::size_t slot) noexcept {
  return view.memory_row(kAllyLines) + slot * view.worlds * allies;
}

/// One ally's row [world] into its column of ally_orders.
template <class Isa>
void keep_row(const float* row, std::size_t allies, std::size_t worlds,
              float* __restrict__ column) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) column[w * allies] = row[w];
}

/// The orders of the months before the start: month s < 0 lies in slot kSlots + s.
template <class Isa>
void start_lines(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t allies = ally_count(setting);
  for (std::size_t c = 0, j = 0; j < allies; ++c) {
    if (!is_ally(setting, c)) continue;
    const PastOrders past = past_orders(setting, c);
    float* row = view.memory_row(kScratch);
    for (std::size_t slot = 1; slot < kSlots; ++slot) {
      float* __restrict__ total = view.memory_row(kLines + slot);
      fill_past_month<Isa>(view, past, past_shape(setting, static_cast<int>(kSlots - slot)), row);
      keep_row<Isa>(row, allies, view.worlds, ally_orders(view, allies, slot) + j);
      for (std::size_t w = 0; w < view.worlds; ++w) total[w] += row[w];
    }
    ++j;
  }
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* share = view.row(catalog::Field::equipment_class_share, k);
    for (std::size_t slot = 1; slot < kSlots; ++slot) {
      fill_scaled<Isa>(share, 1, view.worlds,
                       view.memory_row(class_share_rows(allies) + k * kSlots + slot));
    }
  }
}

/// Puts this month's orders, split by the rows kOrderShare, into their slot.
template <class Isa>
void keep_orders(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t allies = ally_count(setting);
  const std::size_t slot = static_cast<std::size_t>(view.month) % kSlots;
  float* __restrict__ total = view.memory_row(kLines + slot);
  for (std::size_t w = 0; w < view.worlds; ++w) total[w] = 0;
  for (std::size_t c = 0, j = 0; j < allies; ++c) {
    if (!is_ally(setting, c)) continue;
    const float* orders = view.row(catalog::Field::equipment_usd_bn, c);
    keep_row<Isa>(orders, allies, view.worlds, ally_orders(view, allies, slot) + j++);
    for (std::size_t w = 0; w < view.worlds; ++w) total[w] += orders[w];
  }
  for (std::size_t k = 0; k < kClasses; ++k) {
    fill_scaled<Isa>(view.memory_row(kOrderShare + k), 1, view.worlds,
                     view.memory_row(class_share_rows(allies) + k * kSlots + slot));
  }
}

/// row[w] = line[slot of world w][w]: the orders of t - 1 - L.
template <class Isa>
[[gnu::always_inline]] inline void look_up(const float* line, const float* place,
                                           std::size_t worlds, float* __restrict__ row) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) row[w] = line[static_cast<std::int32_t>(place[w])];
}

/// Where in a line the orders due in `month` lie, by lag group: whole numbers, exact in float while
/// kSlots times the block's worlds stays below 2^24.
template <class Isa>
void find_places(const world::StepView& view, int month) noexcept {
  const auto before = static_cast<float>((month - 1) % static_cast<int>(kSlots));
  for (std::size_t g = 0; g < kLagGroups; ++g) {
    const float* lag = view.memory_row(kLag + g);
    float* __restrict__ place = view.memory_row(kPlace + g);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float slot = before - lag[w];
      const float wrapped = slot < 0 ? slot + static_cast<float>(kSlots) : slot;
      place[w] = wrapped * static_cast<float>(view.worlds) + static_cast<float>(w);
    }
  }
}

/// (1) and (2) for the sums over allies, and capacity's growth.
template <class Isa>
void meet_capacity(const world::StepView& view) noexcept {
  const std::size_t allies = ally_count(*view.setting);
  const std::size_t worlds = view.worlds;
  const float* growth = view.memory_row(kCapacityGrowth);
  float* due = view.memory_row(kScratch);
  for (std::size_t k = 0; k < kClasses; ++k) {
    const auto group = static_cast<std::size_t>(kTraits[k].lag_group);
    const float* place = view.memory_row(kPlace + group);
    float* __restrict__ share = view.memory_row(kDueShare + k);
    look_up<Isa>(view.memory_row(class_share_rows(allies) + k * kSlots), place, worlds, share);
    look_up<Isa>(view.memory_row(kLines), place, worlds, due);
    float* __restrict__ capacity = view.memory_row(kCapacity + k);
    for (std::size_t w = 0; w < worlds; ++w) {
      due[w] *= share[w];
      capacity[w] *= growth[w];
    }
    congest<Isa, float>({due, worlds}, {capacity, worlds}, memory_span(view, kQueued + k),
                        memory_span(view, kDelivered + k));
  }
}

/// row[w] = column[place of world w]: one ally's orders due.
template <class Isa>
void fetch_row(const float* column, std::size_t allies, const float* place, std::size_t worlds,
               float* __restrict__ row) noexcept {
  const auto width = static_cast<std::int32_t>(allies);
  for (std::size_t w = 0; w < worlds; ++w) {
    row[w] = column[static_cast<std::int32_t>(place[w]) * width];
  }
}

/// Fetches the orders now due: worlds wait for different times, so each has its own place.
template <class Isa>
void collect_due(const world::StepView& view, std::size_t allies) noexcept {
  const float* lines = view.memory_row(kAllyLines);
  const std::size_t rows = due_rows(allies, static_cast<std::size_t>(view.setting->sizes.actors));
  for (std::size_t g = 0; g < kLagGroups; ++g) {
    const float* place = view.memory_row(kPlace + g);
    for (std::size_t j = 0; j < allies; ++j) {
      fetch_row<Isa>(lines + j, allies, place, view.worlds, view.memory_row(rows + g * allies + j));
    }
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
  collect_due<Isa>(view, allies);
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
    look_up<Isa>(view.memory_row(kLines), view.memory_row(kPlace + group), worlds, capacity);
    const float* share = view.row(catalog::Field::equipment_class_share, k);
    for (std::size_t w = 0; w < worlds; ++w) capacity[w] *= share[w] * (1 + spare[w]);
  }
  float* __restrict__ growth = view.memory_row(kCapacityGrowth);
  for (std::size_t w = 0; w < worlds; ++w) {
    growth[w] = numeric::exp(numeric::log1p(annual[w]) / 12.0F);
  }
}

/// The whole ledger in month 0. Reads the class shares of month 0.
template <class Isa>
void start_ledger(const world::StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  for (std::size_t w = 0; w < worlds; ++w) {
    view.memory_row(kKept)[w] = kept_in_month(view.parameter(depreciation_annual)[w]);
    for (std::size_t g = 0; g < kLagGroups; ++g) {
      view.memory_row(kLag + g)[w] = whole_lag(view.parameter(munitions_lag_months + g)[w]);
    }
  }
  start_stocks<Isa>(view);
  start_lines<Isa>(view);
  for (std::size_t k = 0; k < kClasses; ++k) {
    fill_scaled<Isa>(view.row(catalog::Field::equipment_class_share, k), 1, worlds,
                     view.memory_row(kOrderShare + k));
  }
  keep_orders<Isa>(view);
  find_places<Isa>(view, 1);
  start_capacity<Isa>(view);
}

}  // namespace casus::models::capability
