#include "models/bargain/bargain.hpp"

#include "models/bargain/month.hpp"

namespace casus::models::bargain {
namespace {

using world::StepView;

/// beta in (7).
template <class Isa>
struct ByPatience {
  void operator()(const StepView& view) const noexcept {
    const float* attacker = view.parameter(attacker_impatience);
    const float* defender = view.parameter(defender_impatience);
    float* power = view.memory_row(kPower);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      power[w] = power_by_patience<Isa>(attacker[w], defender[w]);
    }
  }
};

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  start_month<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  advance_month<Isa>(view, ByPatience<Isa>{});
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::bargain
