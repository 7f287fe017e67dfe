#include "models/ceasefire_duration/ceasefire_duration.hpp"

#include "random/distributions.hpp"
#include "random/threefry.hpp"
#include "world/war.hpp"

namespace casus::models::ceasefire_duration {
namespace {

using catalog::Field;
using world::StepView;

constexpr auto kWar = static_cast<float>(catalog::WarPhase::war);
constexpr float kEven = 0.5F;

/// Counts the months; false if no war is on in any world.
template <class Isa>
bool grow_older(const StepView& view) noexcept {
  const float* phase = view.row(Field::war_phase);
  const float* collapsed = view.row(Field::state_collapsed);
  float* t = view.memory_row(age);
  float* n = view.memory_row(months_of_war);
  float* agreed = view.row(Field::ceasefire_agreed);
  unsigned any = 0;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool fights = phase[w] == kWar && collapsed[w] == 0;
    t[w] = fights ? t[w] + 1 : 0.0F;
    n[w] = fights ? n[w] + 1 : 0.0F;
    agreed[w] = 0;
    any |= fights ? 1U : 0U;
  }
  return any != 0;
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  const auto before = static_cast<float>(months_before_start(*view.setting));
  for (std::size_t w = 0; w < view.worlds; ++w) {
    view.memory_row(age)[w] = before;
    for (std::size_t side = 0; side < catalog::kSides.size(); ++side) {
      view.row(Field::win_belief_share, side)[w] = kEven;
    }
  }
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  if (!grow_older<Isa>(view)) return;
  const bool scripted = ceasefire::is_scripted(view);
  const float push = view.lever(catalog::Lever::ceasefire_push_share);
  const float* median = view.parameter(median_months);
  const float* k = view.parameter(shape);
  const float* b = view.parameter(push_effect);
  float* t = view.memory_row(age);
  float* n = view.memory_row(months_of_war);
  float* u = view.memory_row(uniform);
  float* agreed = view.row(Field::ceasefire_agreed);
  random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                       random::kNoActor, agreement, view.first_world, {u, view.worlds});
  for (std::size_t w = 0; w < view.worlds; ++w) {
    if (n[w] == 0) continue;
    const float hazard = month_of_hazard<Isa, float>(t[w], median[w], k[w]);
    const float h = ceasefire::agreement_probability<Isa, float>(hazard, b[w] * push);
    if (!scripted && !random::bernoulli(u[w], h)) continue;  // (2)
    agreed[w] = 1;
    t[w] = 0;
    ceasefire::note_agreement(view, w, n);
  }
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::ceasefire_duration
