// Onsets of a month and what follows of them in the records. Shared with the rival.
//
//   (3)  N = 1 <=> u < 1 - exp(-lambda), or the scenario scripts it
//   (4)  persons abroad R <- k R + f (P - k R) N, f the share of the inhabitants P that flees in an
//        onset, k = 2^(-1/half life of return)
// Which model knows what its rate is made of, and so where an onset came from: (8) of each.
#pragma once

#include "catalog/events.hpp"
#include "models/contagion/risk.hpp"
#include "random/distributions.hpp"
#include "random/threefry.hpp"

namespace casus::models::contagion {

/// Places of the draws in kDraws of both models.
enum Draw : std::uint32_t { onset_draw, source_draw };

/// 1 - exp(-lambda).
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real onset_probability(Real rate) noexcept {
  return -numeric::expm1(-rate);
}

/// -ln(1 - p): the rate whose probability of an onset in a month is p.
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real rate_of(Real probability) noexcept {
  return -numeric::log1p(-probability);
}

/// (3) of one state for the uniform variates `u`, no script.
template <class Isa, class Real>
[[gnu::noinline]] void draw_onsets(const Real* rate, const Real* u, std::size_t worlds,
                                   Real* __restrict__ onset) noexcept {
  // No onset without u < lambda: mostly no world of a block comes near one.
  unsigned any = 0;
  for (std::size_t w = 0; w < worlds; ++w) any |= u[w] < rate[w] ? 1U : 0U;
  if (any == 0) {
    for (std::size_t w = 0; w < worlds; ++w) onset[w] = 0;
    return;
  }
  for (std::size_t w = 0; w < worlds; ++w) {
    onset[w] = random::bernoulli(u[w], onset_probability(rate[w])) ? Real(1) : Real(0);
  }
}

/// True if the scenario scripts an onset in this actor this month.
[[nodiscard]] inline bool is_scripted(const world::StepView& view, std::size_t actor) noexcept {
  for (const catalog::DatedEvent& event : view.scripted) {
    if (event.event != catalog::Event::instability_onset) continue;
    if (event.index == static_cast<int>(actor)) return true;
  }
  return false;
}

/// (3) of every actor into its row of `onset`. Actors outside the graph have none but by script.
template <class Isa>
void find_onsets(const world::StepView& view, const world::UnstableStates& states) noexcept {
  using catalog::Field;
  float* u = view.memory_row(kUniform);
  for (std::size_t c = 0; c < static_cast<std::size_t>(view.setting->sizes.actors); ++c) {
    std::fill_n(view.row(Field::onset, c), view.worlds, is_scripted(view, c) ? 1.0F : 0.0F);
  }
  for (std::size_t i = 0; i < states.count; ++i) {
    const std::size_t actor = states.actor[i];
    if (is_scripted(view, actor)) continue;
    random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                         static_cast<std::uint32_t>(actor), onset_draw, view.first_world,
                         {u, view.worlds});
    draw_onsets<Isa, float>(view.row(Field::onset_rate_per_month, actor), u, view.worlds,
                            view.row(Field::onset, actor));
  }
}

/// In the log: an onset that nothing of the graph passed on.
inline constexpr float kNoSource = -1;

/// v of (8) in one world.
[[nodiscard]] inline float source_variate(const world::StepView& view, std::size_t actor,
                                          std::size_t w) noexcept {
  float v = 0;
  random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                       static_cast<std::uint32_t>(actor), source_draw,
                       view.first_world + static_cast<std::uint32_t>(w), {&v, 1});
  return v;
}

/// Marks the worlds in which an onset of this month in `actor` follows one of the last
/// kFollowMonths in another state where a cascade can begin; before this month's clocks are moved.
template <class Isa>
void find_reached(const world::StepView& view, std::size_t actor) noexcept {
  using catalog::Field;
  const auto may_begin = view.fact(catalog::Fact::may_begin_cascade);
  const float* onset = view.row(Field::onset, actor);
  float* __restrict__ reached = view.row(Field::cascade_reached, actor);
  for (std::size_t from = 0; from < may_begin.size(); ++from) {
    if (may_begin[from] == 0 || from == actor) continue;
    const float* months = view.row(Field::unstable_months, from);  // of last month
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const bool is_recent = months[w] >= 0 && months[w] < catalog::kFollowMonths;
      reached[w] = onset[w] != 0 && is_recent ? 1.0F : reached[w];
    }
  }
}

/// The log of one actor's onsets of this month; source(actor, w) as in (8).
template <class Isa, class Source>
void log_onsets(const world::StepView& view, std::size_t actor, const Source& source) noexcept {
  const float* onset = view.row(catalog::Field::onset, actor);
  unsigned any = 0;
  for (std::size_t w = 0; w < view.worlds; ++w) any |= onset[w] != 0 ? 1U : 0U;
  if (any == 0) return;
  find_reached<Isa>(view, actor);
  const bool by_script = is_scripted(view, actor);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    if (onset[w] == 0) continue;
    view.happened(w, catalog::Event::instability_onset, static_cast<int>(actor),
                  by_script ? kNoSource : source(actor, w));
  }
}

/// Clock and count of one actor's onsets of this month.
template <class Isa>
void count_onsets(const world::StepView& view, std::size_t actor) noexcept {
  using catalog::Field;
  const float* onset = view.row(Field::onset, actor);
  float* __restrict__ months = view.row(Field::unstable_months, actor);
  float* __restrict__ total = view.row(Field::onsets_total);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float later = months[w] < 0 ? -1.0F : months[w] + 1;
    months[w] = onset[w] != 0 ? 0.0F : later;
    total[w] += onset[w];
  }
}

/// (4) of one state.
template <class Isa>
void move_refugees(const world::StepView& view, std::size_t actor) noexcept {
  const float inhabitants = view.fact(catalog::Fact::population_start)[actor];
  const float* f = view.parameter(refugee_share);
  const float* kept = view.memory_row(kRefugeesKept);
  const float* onset = view.row(catalog::Field::onset, actor);
  float* __restrict__ abroad = view.row(catalog::Field::instability_refugee_count, actor);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float left = kept[w] * abroad[w];
    abroad[w] = left + f[w] * (inhabitants - left) * onset[w];  // (4)
  }
}

/// What follows of this month's onsets: the log, clocks, counts, refugees.
template <class Isa, class Source>
void record_onsets(const world::StepView& view, const world::UnstableStates& states,
                   const Source& source) noexcept {
  const auto actors = static_cast<std::size_t>(view.setting->sizes.actors);
  for (std::size_t c = 0; c < actors; ++c) log_onsets<Isa>(view, c, source);
  for (std::size_t c = 0; c < actors; ++c) count_onsets<Isa>(view, c);
  for (std::size_t i = 0; i < states.count; ++i) move_refugees<Isa>(view, states.actor[i]);
}

/// Month 0: no onset yet.
template <class Isa>
void start_onsets(const world::StepView& view) noexcept {
  for (std::size_t c = 0; c < static_cast<std::size_t>(view.setting->sizes.actors); ++c) {
    std::fill_n(view.row(catalog::Field::unstable_months, c), view.worlds, -1.0F);
  }
}

}  // namespace casus::models::contagion
