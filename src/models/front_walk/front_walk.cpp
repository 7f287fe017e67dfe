#include "models/front_walk/front_walk.hpp"

#include "random/threefry.hpp"

namespace casus::models::front_walk {

using catalog::Field;
using world::StepView;

template <class Isa>
void start(const StepView& view) noexcept {
  front::start_line<Isa>(view, view.parameter(held_ratio));
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const int frontier = world::war_frontier(*view.setting);
  if (frontier < 0) return;
  const float* drift = view.parameter(drift_km2);
  const float* deviation = view.parameter(shock_km2);
  float* gain = view.row(Field::front_gain_km2);
  random::fill_normal({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                      random::kNoActor, shock, view.first_world,
                      std::span<float>{gain, view.worlds});
  const float* phase = view.row(Field::war_phase);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float open = front::is_open(phase[w]) ? kOpenDeviations : 0.0F;
    gain[w] = drift[w] + deviation[w] * (gain[w] + open);  // (1)
  }
  front::move_line<Isa>(view, frontier);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::front_walk
