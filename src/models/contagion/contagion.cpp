#include "models/contagion/contagion.hpp"

#include "models/contagion/hawkes.hpp"

namespace casus::models::contagion {
namespace {

using catalog::Field;
using world::InstabilityLink;
using world::StepView;
using world::UnstableStates;

/// Place of an actor among the states of the graph; `count` if it is none.
std::size_t place_of(const UnstableStates& states, int actor) noexcept {
  std::size_t place = 0;
  while (place < states.count && states.actor[place] != static_cast<std::size_t>(actor)) ++place;
  return place;
}

/// The spectral radius of A in one world.
template <class Isa>
double radius_in(const StepView& view, const UnstableStates& states, std::size_t w) noexcept {
  std::array<double, world::kMostUnstable * world::kMostUnstable> matrix;
  std::array<double, world::kMostUnstable * world::kMostUnstable> square;
  const std::size_t n = states.count;
  std::fill_n(matrix.begin(), n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    matrix[i * n + i] = static_cast<double>(view.memory_row(kSelf)[w]);
  }
  for (const InstabilityLink& link : view.setting->instability_links) {
    const std::size_t to = place_of(states, link.to);
    const std::size_t from = place_of(states, link.from);
    if (to == n || from == n) continue;
    matrix[to * n + from] +=
        static_cast<double>(view.memory_row(kNeighbor)[w] * link.neighbor_share) +
        static_cast<double>(view.memory_row(kTie)[w] * link.tie_share);
  }
  return spectral_radius<Isa>(n, {matrix.data(), n * n}, {square.data(), n * n});
}

/// (7).
template <class Isa>
void hold_offspring(const StepView& view, const UnstableStates& states) noexcept {
  float* self = view.memory_row(kSelf);
  float* neighbor = view.memory_row(kNeighbor);
  float* tie = view.memory_row(kTie);
  float* held = view.row(Field::offspring_held);
  std::copy_n(view.parameter(self_offspring), view.worlds, self);
  std::copy_n(view.parameter(neighbor_offspring), view.worlds, neighbor);
  std::copy_n(view.parameter(tie_offspring), view.worlds, tie);
  constexpr auto kMost = static_cast<float>(kMostRadius);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    held[w] = 0;
    // No column sums to more, and no radius is above the largest column.
    if (self[w] + neighbor[w] + tie[w] <= kMost) continue;
    const double radius = radius_in<Isa>(view, states, w);
    if (radius <= kMostRadius) continue;
    const auto factor = static_cast<float>(kMostRadius / radius);
    held[w] = 1;
    self[w] *= factor;
    neighbor[w] *= factor;
    tie[w] *= factor;
  }
}

/// mu of this month in every state's row of onset_rate_per_month.
template <class Isa>
void find_rates(const StepView& view, const UnstableStates& states) noexcept {
  const float* none = view.memory_row(kNothing);
  find_backgrounds<Isa>(view, memory_count, states, [none](std::size_t) { return none; });
}

/// The sum in (5), on last month's e.
template <class Isa>
void add_all_followers(const StepView& view, const UnstableStates& states) noexcept {
  const float* self = view.memory_row(kSelf);
  const float* neighbor = view.memory_row(kNeighbor);
  const float* tie = view.memory_row(kTie);
  const auto rate = [&](std::size_t actor) { return view.row(Field::onset_rate_per_month, actor); };
  for (std::size_t i = 0; i < states.count; ++i) {
    const std::size_t actor = states.actor[i];
    add_followers<Isa, float>(self, 1, view.memory_row(kNothing), 0,
                              view.row(Field::excitation, actor), view.worlds, rate(actor));
  }
  for (const InstabilityLink& link : view.setting->instability_links) {
    add_followers<Isa, float>(neighbor, link.neighbor_share, tie, link.tie_share,
                              view.row(Field::excitation, static_cast<std::size_t>(link.from)),
                              view.worlds, rate(static_cast<std::size_t>(link.to)));
  }
}

/// (8) of one world, on last month's e: the parts of its rate one after the other, in the order of
/// the links, its own onsets next, the background last.
float source_of(const StepView& view, std::size_t actor, std::size_t w) noexcept {
  const float neighbor = view.memory_row(kNeighbor)[w];
  const float tie = view.memory_row(kTie)[w];
  float left = source_variate(view, actor, w) * view.row(Field::onset_rate_per_month, actor)[w];
  for (const InstabilityLink& link : view.setting->instability_links) {
    if (link.to != static_cast<int>(actor)) continue;
    const float* e = view.row(Field::excitation, static_cast<std::size_t>(link.from));
    const float part = (neighbor * link.neighbor_share + tie * link.tie_share) * e[w];
    if (left < part) return static_cast<float>(link.from);
    left -= part;
  }
  const float own = view.memory_row(kSelf)[w] * view.row(Field::excitation, actor)[w];
  return left < own ? static_cast<float>(actor) : kNoSource;
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  const UnstableStates states = world::unstable_states(*view.setting);
  start_risk<Isa>(view, memory_count);
  start_onsets<Isa>(view);
  hold_offspring<Isa>(view, states);
  find_kept<Isa, float>(view.parameter(offspring_half_life), view.worlds, view.memory_row(kKept));
  find_rates<Isa>(view, states);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const UnstableStates states = world::unstable_states(*view.setting);
  find_rates<Isa>(view, states);
  add_all_followers<Isa>(view, states);
  find_onsets<Isa>(view, states);
  record_onsets<Isa>(view, states, [&view](std::size_t actor, std::size_t w) {
    return source_of(view, actor, w);
  });
  for (std::size_t i = 0; i < states.count; ++i) {
    const std::size_t actor = states.actor[i];
    fade<Isa, float>(view.memory_row(kKept), view.row(Field::onset, actor), view.worlds,
                     view.row(Field::excitation, actor));  // (6)
  }
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::contagion
