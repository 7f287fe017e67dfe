#include "models/capability/capability.hpp"

#include "models/capability/pool.hpp"
#include "models/capability/reach.hpp"
#include "numeric/quick.hpp"

namespace casus::models::capability {
namespace {

using world::StepView;

// x^y for x >= 0, y < 0. Most of a month's time goes here, and a force needs no seventh digit.
[[gnu::always_inline]] inline float power_of(float x, float y) noexcept {
  return numeric::quick_pow_falling(x, y);
}
[[gnu::always_inline]] inline double power_of(double x, double y) noexcept {
  return numeric::exp(y * numeric::log(x));
}

// The weights of (12), scaled to sum 1, and its power r.
template <class Isa>
void start_combine(const StepView& view) noexcept {
  for (std::size_t w = 0; w < view.worlds; ++w) {
    float sum = 0;
    for (std::size_t k = 0; k < kClasses; ++k) sum += view.parameter(force_weight_mass + k)[w];
    for (std::size_t k = 0; k < kClasses; ++k) {
      view.memory_row(kWeight + k)[w] = view.parameter(force_weight_mass + k)[w] / sum;
    }
    view.memory_row(kPower)[w] = 1 / view.parameter(substitution_elasticity)[w] - 1;
  }
}

template <class Isa>
struct Combine {
  void operator()(const StepView& view, float* force) const noexcept {
    const std::size_t cells = kClasses * view.worlds;
    combine<Isa, float>({view.memory_row(kInput), cells}, {view.memory_row(kWeight), cells},
                        {view.memory_row(kPower), view.worlds}, {force, view.worlds});
  }
};

}  // namespace

template <class Isa, class Real>
void combine(std::span<const Real> inputs, std::span<const Real> weights,
             std::span<const Real> power, std::span<Real> force) noexcept {
  const std::size_t worlds = force.size();
  const std::size_t classes = inputs.size() / worlds;
  const Real* __restrict__ r = power.data();
  Real* __restrict__ f = force.data();
  for (std::size_t w = 0; w < worlds; ++w) f[w] = 0;
  for (std::size_t k = 0; k < classes; ++k) {
    const Real* __restrict__ x = inputs.data() + k * worlds;
    const Real* __restrict__ s = weights.data() + k * worlds;
    for (std::size_t w = 0; w < worlds; ++w) f[w] += s[w] * power_of(x[w], -r[w]);
  }
  for (std::size_t w = 0; w < worlds; ++w) f[w] = power_of(f[w], -1 / r[w]);  // (12)
}

template <class Isa>
void start(const StepView& view) noexcept {
  start_accounts<Isa>(view);
  keep_ally_orders<Isa>(view);
  start_posture<Isa>(view);
  start_effort<Isa>(view);
  start_window<Isa>(view);
  start_attackers<Isa>(view);
  start_combine<Isa>(view);
  start_own_forces<Isa>(view, Combine<Isa>{});
  set_defenders<Isa>(view, Combine<Isa>{});
}

template <class Isa>
void advance(const StepView& view) noexcept {
  find_places<Isa>(view, view.month);
  move_posture<Isa>(view);
  meet_capacity<Isa>(view);
  deliver_to_allies<Isa>(view);
  count_replaced<Isa>(view);
  count_effort<Isa>(view);
  split_orders<Isa>(view);
  keep_ally_orders<Isa>(view);
  keep_split<Isa>(view);
  renew_own_forces<Isa>(view, Combine<Isa>{});
  set_defenders<Isa>(view, Combine<Isa>{});
  move_attackers<Isa>(view);
}

template void combine<CASUS_ISA, float>(std::span<const float>, std::span<const float>,
                                        std::span<const float>, std::span<float>) noexcept;
template void combine<CASUS_ISA, double>(std::span<const double>, std::span<const double>,
                                         std::span<const double>, std::span<double>) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::capability
