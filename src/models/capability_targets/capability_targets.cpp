#include "models/capability_targets/capability_targets.hpp"

#include "models/capability/pool.hpp"
#include "models/capability/reach.hpp"

namespace casus::models::capability_targets {
namespace {

using namespace capability;
using world::StepView;

/// The model's own rows of memory, after those shared with capability.
enum Row : std::size_t {
  kOnOrder,  ///< O in (21), by class
  kBefore =
      kOnOrder + kClasses,    ///< scratch: allied stocks before this month's deliveries, by class
  kGap = kBefore + kClasses,  ///< scratch, by class
  kGaps = kGap + kClasses,    ///< scratch: their sum
};

float* own_row(const StepView& view, std::size_t row) noexcept {
  return view.memory_row(shared_memory_rows(*view.setting) + row);
}

template <class Isa>
struct Weakest {
  void operator()(const StepView& view, float* force) const noexcept {
    weakest<Isa, float>({view.memory_row(kInput), kClasses * view.worlds}, {force, view.worlds});
  }
};

/// What was ordered in month 0 and in the months before it that are not yet due.
template <class Isa>
void start_on_order(const StepView& view) noexcept {
  const float* phi = view.parameter(conversion_share);
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* lag = view.memory_row(kLag + static_cast<std::size_t>(kTraits[k].lag_group));
    const float* share = view.row(catalog::Field::equipment_class_share, k);
    float* __restrict__ on_order = own_row(view, kOnOrder + k);
    for (std::size_t months = 0; months < kSlots; ++months) {
      const float* orders = view.memory_row(kLines + (kSlots - months) % kSlots);
      const auto age = static_cast<float>(months);
      for (std::size_t w = 0; w < view.worlds; ++w) {
        on_order[w] += age <= lag[w] ? phi[w] * share[w] * orders[w] : 0;
      }
    }
  }
}

/// (20) to (22), into the shares of this month's orders.
template <class Isa>
void plan_orders(const StepView& view) noexcept {
  const auto actors = static_cast<std::size_t>(view.setting->sizes.actors);
  const auto leaver = static_cast<std::size_t>(view.setting->leaver);
  const std::size_t worlds = view.worlds;
  const float* raise = view.parameter(target_raise_share);
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* reference = view.memory_row(kReference + k);
    const float* brought = view.row(catalog::Field::capability_usd_bn, k * actors + leaver);
    const float* total = view.memory_row(kTotal + k);
    const float* on_order = own_row(view, kOnOrder + k);
    float* __restrict__ gap = own_row(view, kGap + k);
    for (std::size_t w = 0; w < worlds; ++w) {
      const float target = (1 + raise[w]) * reference[w];  // (20)
      const float missing = target - brought[w] - total[w] - on_order[w];
      gap[w] = missing > 0 ? missing : 0;  // (21)
    }
  }
  const std::size_t cells = kClasses * worlds;
  steer<Isa, float>({own_row(view, kGap), cells},
                    {view.row(catalog::Field::equipment_class_share), cells},
                    {view.parameter(planned_share), worlds}, {own_row(view, kGaps), worlds},
                    {view.memory_row(kOrderShare), cells});
}

/// Takes this month's deliveries off what is on order and puts the month's orders on it.
template <class Isa>
void keep_on_order(const StepView& view) noexcept {
  const float* phi = view.parameter(conversion_share);
  const std::size_t slot = static_cast<std::size_t>(view.month) % kSlots;
  const float* orders = view.memory_row(kLines + slot);
  for (std::size_t k = 0; k < kClasses; ++k) {
    const float* total = view.memory_row(kTotal + k);
    const float* gain = view.memory_row(kGain + k);
    const float* before = own_row(view, kBefore + k);
    const float* share = view.memory_row(kOrderShare + k);
    float* __restrict__ on_order = own_row(view, kOnOrder + k);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float delivered = total[w] - gain[w] * before[w];
      const float left = on_order[w] - delivered + phi[w] * share[w] * orders[w];
      on_order[w] = left > 0 ? left : 0;
    }
  }
}

}  // namespace

template <class Isa, class Real>
void weakest(std::span<const Real> inputs, std::span<Real> force) noexcept {
  const std::size_t worlds = force.size();
  Real* __restrict__ f = force.data();
  for (std::size_t w = 0; w < worlds; ++w) f[w] = inputs[w];
  for (std::size_t k = 1; k < inputs.size() / worlds; ++k) {
    const Real* __restrict__ x = inputs.data() + k * worlds;
    for (std::size_t w = 0; w < worlds; ++w) f[w] = x[w] < f[w] ? x[w] : f[w];  // (23)
  }
}

template <class Isa, class Real>
void steer(std::span<const Real> gaps, std::span<const Real> split, std::span<const Real> planned,
           std::span<Real> total, std::span<Real> share) noexcept {
  const std::size_t worlds = planned.size();
  const std::size_t classes = gaps.size() / worlds;
  const Real* __restrict__ p = planned.data();
  Real* __restrict__ sum = total.data();
  for (std::size_t w = 0; w < worlds; ++w) sum[w] = 0;
  for (std::size_t k = 0; k < classes; ++k) {
    const Real* __restrict__ gap = gaps.data() + k * worlds;
    for (std::size_t w = 0; w < worlds; ++w) sum[w] += gap[w];
  }
  for (std::size_t k = 0; k < classes; ++k) {
    const Real* __restrict__ gap = gaps.data() + k * worlds;
    const Real* __restrict__ usual = split.data() + k * worlds;
    Real* __restrict__ a = share.data() + k * worlds;
    for (std::size_t w = 0; w < worlds; ++w) {
      const Real wanted = sum[w] > 0 ? gap[w] / sum[w] : usual[w];
      a[w] = (Real{1} - p[w]) * usual[w] + p[w] * wanted;  // (22)
    }
  }
}

template <class Isa>
void start(const StepView& view) noexcept {
  start_ledger<Isa>(view);
  start_posture<Isa>(view);
  start_effort<Isa>(view);
  start_window<Isa>(view);
  start_attackers<Isa>(view);
  start_on_order<Isa>(view);
  start_own_forces<Isa>(view, Weakest<Isa>{});
  set_defenders<Isa>(view, Weakest<Isa>{});
}

template <class Isa>
void advance(const StepView& view) noexcept {
  for (std::size_t k = 0; k < kClasses; ++k) {
    fill_scaled<Isa>(view.memory_row(kTotal + k), 1, view.worlds, own_row(view, kBefore + k));
  }
  move_posture<Isa>(view);
  find_places<Isa>(view, view.month);
  meet_capacity<Isa>(view);
  deliver_to_allies<Isa>(view);
  count_replaced<Isa>(view);
  count_effort<Isa>(view);
  plan_orders<Isa>(view);
  keep_orders<Isa>(view);
  keep_on_order<Isa>(view);
  renew_own_forces<Isa>(view, Weakest<Isa>{});
  set_defenders<Isa>(view, Weakest<Isa>{});
  move_attackers<Isa>(view);
}

template void weakest<CASUS_ISA, float>(std::span<const float>, std::span<float>) noexcept;
template void weakest<CASUS_ISA, double>(std::span<const double>, std::span<double>) noexcept;
template void steer<CASUS_ISA, float>(std::span<const float>, std::span<const float>,
                                      std::span<const float>, std::span<float>,
                                      std::span<float>) noexcept;
template void steer<CASUS_ISA, double>(std::span<const double>, std::span<const double>,
                                       std::span<const double>, std::span<double>,
                                       std::span<double>) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::capability_targets
