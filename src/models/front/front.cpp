#include "models/front/front.hpp"

#include "random/threefry.hpp"

namespace casus::models::front {
namespace {

using catalog::Field;
using world::StepView;

/// (1): this month's gain in every world, into `gain`, which holds N(0, 1).
template <class Isa>
[[gnu::noinline]] void find_gains(const StepView& view, float* __restrict__ gain) noexcept {
  constexpr auto kAttacker = static_cast<std::size_t>(catalog::Side::attacker);
  constexpr auto kDefender = static_cast<std::size_t>(catalog::Side::defender);
  const float* speed = view.parameter(speed_km2);
  const float* deviation = view.parameter(shock_km2);
  const float* advantage = view.parameter(defence_advantage);
  const float* attacker_share = view.parameter(attacker_at_front_share);
  const float* defender_share = view.parameter(defender_at_front_share);
  const float* attackers = view.row(Field::strength_persons, kAttacker);
  const float* defenders = view.row(Field::strength_persons, kDefender);
  const float* attacker_supply = view.row(Field::supply_share, kAttacker);
  const float* defender_supply = view.row(Field::supply_share, kDefender);
  const float* phase = view.row(Field::war_phase);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float held = defender_supply[w] * defender_share[w] * defenders[w];
    const float expected = expected_gain<Isa, float>(
        speed[w], advantage[w], attacker_supply[w] * attacker_share[w] * attackers[w],
        is_open(phase[w]) ? 0.0F : held);
    gain[w] = expected + deviation[w] * gain[w];  // (1)
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  start_line<Isa>(view, view.parameter(held_ratio));
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const int frontier = world::war_frontier(*view.setting);
  if (frontier < 0) return;
  float* gain = view.row(Field::front_gain_km2);
  random::fill_normal({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                      random::kNoActor, shock, view.first_world,
                      std::span<float>{gain, view.worlds});
  find_gains<Isa>(view, gain);
  move_line<Isa>(view, frontier);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::front
