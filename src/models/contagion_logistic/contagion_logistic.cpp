#include "models/contagion_logistic/contagion_logistic.hpp"

namespace casus::models::contagion_logistic {
namespace {

using catalog::Field;
using world::InstabilityLink;
using world::StepView;
using world::UnstableStates;

/// g in (7) of one actor.
float* relapse_row(const StepView& view, std::size_t actor) noexcept {
  return view.memory_row(memory_count + contagion::rows_by_actor(*view.setting) + actor);
}

/// (6) of one state, from last month's clocks.
template <class Isa>
void find_lag(const StepView& view, std::size_t actor) noexcept {
  const float* duration = view.parameter(unstable_duration);
  float* lag = view.row(Field::excitation, actor);
  std::fill_n(lag, view.worlds, 0.0F);
  float neighbors = 0;
  for (const InstabilityLink& link : view.setting->instability_links) {
    if (link.to != static_cast<int>(actor) || link.neighbor_share == 0) continue;
    neighbors += 1;
    const float* months = view.row(Field::unstable_months, static_cast<std::size_t>(link.from));
    for (std::size_t w = 0; w < view.worlds; ++w) {
      lag[w] += months[w] >= 0 && months[w] < duration[w] ? 1.0F : 0.0F;
    }
  }
  if (neighbors == 0) return;
  for (std::size_t w = 0; w < view.worlds; ++w) lag[w] /= neighbors;
}

/// (5) of every state.
template <class Isa>
void find_rates(const StepView& view, const UnstableStates& states) noexcept {
  for (std::size_t i = 0; i < states.count; ++i) find_lag<Isa>(view, states.actor[i]);
  float* own = view.memory_row(contagion::kUniform);
  const float* b_s = view.parameter(spatial_logit);
  const float* b_p = view.parameter(relapse_logit);
  contagion::find_backgrounds<Isa>(view, memory_count, states, [&](std::size_t actor) {
    const float* lag = view.row(Field::excitation, actor);
    const float* g = relapse_row(view, actor);
    for (std::size_t w = 0; w < view.worlds; ++w) own[w] = b_s[w] * lag[w] + b_p[w] * g[w];
    return static_cast<const float*>(own);
  });
}

/// A neighbor that was unstable last month in one world, each alike for `share` uniform in [0, 1).
float unstable_neighbor(const StepView& view, std::size_t actor, std::size_t w,
                        float share) noexcept {
  const float duration = view.parameter(unstable_duration)[w];
  const auto is_unstable = [&](const InstabilityLink& link) {
    if (link.to != static_cast<int>(actor) || link.neighbor_share == 0) return false;
    const float months = view.row(Field::unstable_months, static_cast<std::size_t>(link.from))[w];
    return months >= 0 && months < duration;
  };
  float count = 0;
  for (const InstabilityLink& link : view.setting->instability_links) {
    count += is_unstable(link) ? 1.0F : 0.0F;
  }
  float place = share * count;
  float last = contagion::kNoSource;
  for (const InstabilityLink& link : view.setting->instability_links) {
    if (!is_unstable(link)) continue;
    last = static_cast<float>(link.from);
    if (place < 1) break;
    place -= 1;
  }
  return last;
}

/// (8) of one world, before this month's clocks and g are moved.
float source_of(const StepView& view, std::size_t actor, std::size_t w) noexcept {
  const float rate = view.row(Field::onset_rate_per_month, actor)[w];
  const float lag = view.parameter(spatial_logit)[w] * view.row(Field::excitation, actor)[w];
  const float relapse = view.parameter(relapse_logit)[w] * relapse_row(view, actor)[w];
  const float log_odds = numeric::log(numeric::expm1(contagion::kMonthsOfYear * rate));
  const float left = contagion::source_variate(view, actor, w) * rate;
  const float without_lag = lag > 0 ? contagion::rate_at(log_odds - lag) : rate;
  if (left < rate - without_lag) {
    return unstable_neighbor(view, actor, w, left / (rate - without_lag));
  }
  const float alone = relapse > 0 ? contagion::rate_at(log_odds - lag - relapse) : without_lag;
  return left < rate - alone ? static_cast<float>(actor) : contagion::kNoSource;
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  contagion::start_risk<Isa>(view, memory_count);
  contagion::start_onsets<Isa>(view);
  contagion::find_kept<Isa, float>(view.parameter(relapse_half_life), view.worlds,
                                   view.memory_row(kRelapseKept));
  find_rates<Isa>(view, world::unstable_states(*view.setting));
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const UnstableStates states = world::unstable_states(*view.setting);
  find_rates<Isa>(view, states);
  contagion::find_onsets<Isa>(view, states);
  contagion::record_onsets<Isa>(view, states, [&view](std::size_t actor, std::size_t w) {
    return source_of(view, actor, w);
  });
  const float* kept = view.memory_row(kRelapseKept);
  for (std::size_t i = 0; i < states.count; ++i) {
    const float* onset = view.row(Field::onset, states.actor[i]);
    float* g = relapse_row(view, states.actor[i]);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      g[w] = onset[w] != 0 ? 1.0F : kept[w] * g[w];  // (7)
    }
  }
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::contagion_logistic
