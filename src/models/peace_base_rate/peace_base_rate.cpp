#include "models/peace_base_rate/peace_base_rate.hpp"

#include "random/threefry.hpp"

namespace casus::models::peace_base_rate {
namespace {

using catalog::Field;
using world::StepView;

/// (1) in worlds in which a cease-fire is in force.
template <class Isa>
void find_probability(const StepView& view) noexcept {
  const std::span<const world::CeaseFire> past = view.setting->cease_fires;
  const float* phase = view.row(Field::war_phase);
  const float* months = view.row(Field::ceasefire_months);
  const float* v = view.parameter(limited_weight);
  const float* r = view.parameter(hazard_ratio);
  float* probability = view.memory_row(hazard);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    if (phase[w] != peace::kCeasefire && phase[w] != peace::kSettled) continue;
    const float h = r[w] * share_that_breaks<Isa, float>(past, months[w] + 1, v[w]);
    probability[w] = h < 1 ? h : 1.0F;  // (1)
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  peace::start_phases<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  float* u = view.memory_row(uniform);
  if (peace::any_ceasefire<Isa>(view)) {
    find_probability<Isa>(view);
    random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                         random::kNoActor, breakdown, view.first_world, {u, view.worlds});
  }
  peace::move_phases<Isa>(view, view.memory_row(hazard), u,
                          {view.parameter(garrison_share), view.parameter(occupation_share),
                           view.parameter(release_months)},
                          view.memory_row(collapsed_months));  // (2)
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::peace_base_rate
