// Orders that wait: what every ally ordered in which month, and what of it is now due.
//
// Orders of month 0 and later are kept month by month. Those of the months before it follow from a
// few numbers of an ally and of a world, and are worked out when they fall due: to keep them would
// take more memory than all fields together.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "models/capability/parameters.hpp"

namespace casus::models::capability {

[[nodiscard, gnu::always_inline]] inline std::span<float> memory_span(const world::StepView& view,
                                                                      std::size_t row) noexcept {
  return {view.memory_row(row), view.worlds};
}

/// One number for each world: a[w] times `factor`.
template <class Isa>
void fill_scaled(const float* a, float factor, std::size_t worlds, float* row) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) row[w] = a[w] * factor;
}

/// row[w] = a[w] b[w].
template <class Isa>
[[gnu::noinline]] void fill_product(const float* __restrict__ a, const float* __restrict__ b,
                                    std::size_t worlds, float* __restrict__ row) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) row[w] = a[w] * b[w];
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

/// old_part of the month that lies -month[w] before the start.
template <class Isa>
[[gnu::noinline]] void fill_old_part(const PastBend& bend, const float* __restrict__ month,
                                     const float* __restrict__ by_2022, float* __restrict__ part,
                                     std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    part[w] = old_part(shape_before(bend, -month[w]), by_2022[w]);
  }
}

/// Orders of an actor in months before the start, by fill_old_part. `guess` is the parameter.
template <class Isa>
[[gnu::noinline]] void fill_past_row(const PastOrders& past, const float* __restrict__ guess,
                                     const float* __restrict__ part, float* __restrict__ row,
                                     std::size_t worlds) noexcept {
  if (past.start_unreported == 0 && past.old_unreported == 0) {  // the same, for most actors
    const float rise = past.old_reported - past.start_reported;
    for (std::size_t w = 0; w < worlds; ++w) row[w] = past.start_reported + part[w] * rise;
    return;
  }
  for (std::size_t w = 0; w < worlds; ++w) {
    const float at_start = past.start_reported + past.start_unreported * guess[w];
    const float at_first = past.old_reported + past.old_unreported * guess[w];
    row[w] = at_start + part[w] * (at_first - at_start);
  }
}

/// Where a month's orders lie among those kept; a month before the start lies as in a circle.
[[nodiscard, gnu::always_inline]] inline std::size_t slot_of(int month) noexcept {
  constexpr auto kCircle = static_cast<int>(kSlots);
  return static_cast<std::size_t>((month % kCircle + kCircle) % kCircle);
}

/// Orders of a month: [world][ally], so that a world finds those of all allies side by side.
[[nodiscard, gnu::always_inline]] inline float* ally_orders(const world::StepView& view,
                                                            std::size_t allies,
                                                            std::size_t slot) noexcept {
  return view.memory_row(kAllyLines) + slot * view.worlds * line_width(allies);
}

/// The sums over allies and class shares of the months before the start, for rivals that look at
/// what is on order; from now on all class shares are looked up.
template <class Isa>
void start_lines(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const float* guess = view.parameter(unreported_equipment_share);
  const float* by_2022 = view.parameter(past_rise_by_2022_share);
  float* part = view.memory_row(kOldPart);
  float* row = view.memory_row(kScratch);
  for (std::size_t slot = 1; slot < kSlots; ++slot) {
    const PastShape shape = past_shape(setting, static_cast<int>(kSlots - slot));
    for (std::size_t w = 0; w < view.worlds; ++w) part[w] = old_part(shape, by_2022[w]);
    float* __restrict__ total = view.memory_row(kLines + slot);
    for (std::size_t c = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
      if (!is_ally(setting, c)) continue;
      fill_past_row<Isa>(past_orders(setting, c), guess, part, row, view.worlds);
      for (std::size_t w = 0; w < view.worlds; ++w) total[w] += row[w];
    }
  }
  const std::size_t first = class_share_rows(ally_count(setting));
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* share = view.row(catalog::Field::equipment_class_share, k);
    for (std::size_t slot = 1; slot < kSlots; ++slot) {
      fill_scaled<Isa>(share, 1, view.worlds, view.memory_row(first + k * kSlots + slot));
    }
  }
  view.memory_row(kSplitSince)[0] = -static_cast<float>(kSlots);
}

/// Puts this month's orders of every ally into their slot.
template <class Isa>
void keep_ally_orders(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t allies = ally_count(setting);
  const std::size_t width = line_width(allies);
  float* __restrict__ line = ally_orders(view, allies, slot_of(view.month));
  for (std::size_t c = 0, j = 0; j < allies; ++c) {
    if (!is_ally(setting, c)) continue;
    const float* orders = view.row(catalog::Field::equipment_usd_bn, c);
    for (std::size_t w = 0; w < view.worlds; ++w) line[w * width + j] = orders[w];
    ++j;
  }
}

/// Keeps the split of this month's orders, the rows kOrderShare, if any split has to be kept.
template <class Isa>
void keep_split(const world::StepView& view) noexcept {
  if (static_cast<float>(view.month) < view.memory_row(kSplitSince)[0]) return;
  const std::size_t first = class_share_rows(ally_count(*view.setting)) + slot_of(view.month);
  for (std::size_t k = 0; k < kClasses; ++k) {
    fill_scaled<Isa>(view.memory_row(kOrderShare + k), 1, view.worlds,
                     view.memory_row(first + k * kSlots));
  }
}

/// The class shares of the field become those of this month's orders. Mostly they never move: then
/// those now due are those of month 0, and none is kept.
template <class Isa>
void split_orders(const world::StepView& view) noexcept {
  float& since = view.memory_row(kSplitSince)[0];
  unsigned moved = 0;
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* share = view.row(catalog::Field::equipment_class_share, k);
    float* __restrict__ own = view.memory_row(kOrderShare + k);
    for (std::size_t w = 0; w < view.worlds; ++w) moved |= share[w] != own[w] ? 1U : 0U;
    fill_scaled<Isa>(share, 1, view.worlds, own);
  }
  if (moved != 0 && since == kNever) since = static_cast<float>(view.month);
}

/// Puts this month's orders, split by the rows kOrderShare, and their sum into their slots.
template <class Isa>
void keep_orders(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  keep_ally_orders<Isa>(view);
  keep_split<Isa>(view);
  float* __restrict__ total = view.memory_row(kLines + slot_of(view.month));
  for (std::size_t w = 0; w < view.worlds; ++w) total[w] = 0;
  for (std::size_t c = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    if (!is_ally(setting, c)) continue;
    const float* orders = view.row(catalog::Field::equipment_usd_bn, c);
    for (std::size_t w = 0; w < view.worlds; ++w) total[w] += orders[w];
  }
}

/// The month whose orders are due in `month`, by lag group: t - 1 - L, a whole number.
template <class Isa>
void find_places(const world::StepView& view, int month) noexcept {
  const auto before = static_cast<float>(month - 1);
  for (std::size_t g = 0; g < kLagGroups; ++g) {
    const float* lag = view.memory_row(kLag + g);
    float* __restrict__ place = view.memory_row(kPlace + g);
    for (std::size_t w = 0; w < view.worlds; ++w) place[w] = before - lag[w];
  }
}

/// Orders due that were placed since month 0, to the rows [ally] `due`: worlds wait for different
/// times, so each has its own place, far from the others. Many are read side by side: to wait for
/// the memory of one after the other would be most of the ledger's time.
template <class Isa>
[[gnu::noinline]] void fetch_orders(const float* lines, const float* place, std::size_t allies,
                                    float* due, std::size_t worlds) noexcept {
  constexpr std::size_t kTogether = 16;
  std::array<const float*, kTogether> from{};
  std::array<float*, kTogether> to{};
  std::size_t waiting = 0;
  for (std::size_t w = 0; w < worlds; ++w) {
    if (place[w] >= 0) {
      const std::size_t slot = static_cast<std::uint32_t>(place[w]) % kSlots;
      from[waiting] = lines + (slot * worlds + w) * line_width(allies);
      to[waiting++] = due + w;
    }
    if (waiting < kTogether && w + 1 < worlds) continue;
    for (std::size_t j = 0; j < allies; ++j) {
      for (std::size_t i = 0; i < waiting; ++i) to[i][j * worlds] = from[i][j];
    }
    waiting = 0;
  }
}

/// (1) before the split: the orders now due of every ally, and their sums.
template <class Isa>
void collect_due(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t allies = ally_count(setting);
  const std::size_t worlds = view.worlds;
  const auto due_row =
      [&, first = due_rows(allies, static_cast<std::size_t>(setting.sizes.actors))](
          std::size_t g, std::size_t j) { return view.memory_row(first + g * allies + j); };
  const PastBend bend = past_bend(setting);
  std::array<bool, kLagGroups> is_past{};
  for (std::size_t g = 0; g < kLagGroups; ++g) {
    const float* place = view.memory_row(kPlace + g);
    unsigned before = 0;
    for (std::size_t w = 0; w < worlds; ++w) before |= place[w] < 0 ? 1U : 0U;
    is_past[g] = before != 0;
    if (!is_past[g]) continue;
    fill_old_part<Isa>(bend, place, view.parameter(past_rise_by_2022_share),
                       view.memory_row(kOldPart + g), worlds);
  }
  for (std::size_t c = 0, j = 0; j < allies; ++c) {
    if (!is_ally(setting, c)) continue;
    const PastOrders past = past_orders(setting, c);
    for (std::size_t g = 0; g < kLagGroups; ++g) {
      if (!is_past[g]) continue;
      fill_past_row<Isa>(past, view.parameter(unreported_equipment_share),
                         view.memory_row(kOldPart + g), due_row(g, j), worlds);
    }
    ++j;
  }
  for (std::size_t g = 0; g < kLagGroups; ++g) {
    fetch_orders<Isa>(view.memory_row(kAllyLines), view.memory_row(kPlace + g), allies,
                      due_row(g, 0), worlds);
    float* __restrict__ sum = view.memory_row(kDue + g);
    for (std::size_t w = 0; w < worlds; ++w) sum[w] = 0;
    for (std::size_t j = 0; j < allies; ++j) {
      const float* row = due_row(g, j);
      for (std::size_t w = 0; w < worlds; ++w) sum[w] += row[w];
    }
  }
}

/// The class shares of the orders now due. Those of orders older than any that moved them stay as
/// they are: the shares of month 0.
template <class Isa>
void find_due_shares(const world::StepView& view) noexcept {
  const float since = view.memory_row(kSplitSince)[0];
  if (since == kNever) return;
  const std::size_t first = class_share_rows(ally_count(*view.setting));
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* place = view.memory_row(kPlace + static_cast<std::size_t>(kTraits[k].lag_group));
    const float* line = view.memory_row(first + k * kSlots);
    float* __restrict__ share = view.memory_row(kDueShare + k);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      if (place[w] < since) continue;
      share[w] = line[slot_of(static_cast<int>(place[w])) * view.worlds + w];
    }
  }
}

}  // namespace casus::models::capability
