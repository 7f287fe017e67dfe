#include "models/group_global_game/group_global_game.hpp"

#include "models/group/membership.hpp"
#include "models/group_global_game/group_cut_off.hpp"

namespace casus::models::group_global_game {
namespace {

using catalog::Field;
using group::Roster;
using world::StepView;

constexpr int kMonthsPerHalfYear = 6;

float* own_row(const StepView& view, const Roster& roster, MemoryRow row) noexcept {
  return view.memory_row(group::kMemoryRows + group::kMemoryBlocks * roster.count + row);
}

/// m, then (1'), into kCutOff.
template <class Isa>
void fill_cut_off(const StepView& view, const Roster& roster) noexcept {
  float* __restrict__ mean = own_row(view, roster, kShift);
  std::fill_n(mean, view.worlds, 0.0F);
  for (std::size_t i = 0; i < roster.count; ++i) {
    const float* x = group::candidate_row(view, roster, group::kIndex, i);
    for (std::size_t w = 0; w < view.worlds; ++w) mean[w] += x[w];
  }
  const float scale = roster.count > 0 ? 1 / static_cast<float>(roster.count) : 0.0F;
  for (std::size_t w = 0; w < view.worlds; ++w) mean[w] *= scale;
  find_cut_off<Isa, float>(view.worlds, mean, view.parameter(group::abandonment_weight),
                           view.parameter(common_share), own_row(view, roster, kCutOff));
}

/// (3') of every candidate into the scratch rows, and the probability of a group from it.
template <class Isa>
void fill_probability(const StepView& view, const Roster& roster) noexcept {
  const float* cut = own_row(view, roster, kCutOff);
  const float* z = own_row(view, roster, kCommon);
  const float* l = view.parameter(common_share);
  float* __restrict__ shift = own_row(view, roster, kShift);
  float* __restrict__ scale = own_row(view, roster, kScale);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    shift[w] = numeric::sqrt(l[w]) * z[w] - cut[w];
    scale[w] = 1 / numeric::sqrt(1 - l[w]);
  }
  const auto p = [&](std::size_t i) {
    return group::candidate_row(view, roster, group::kExpectation, i);
  };
  for (std::size_t i = 0; i < roster.count; ++i) {
    const float* x = group::candidate_row(view, roster, group::kIndex, i);
    float* __restrict__ given = p(i);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      given[w] = numeric::quick_normal_cdf((x[w] + shift[w]) * scale[w]);
    }
  }
  float* formed = view.row(Field::group_formed_probability);
  group::fill_formed<Isa>(view, roster, p, formed);
  std::copy_n(formed, view.worlds, view.row(Field::group_formed_low_probability));
  std::copy_n(formed, view.worlds, view.row(Field::group_formed_high_probability));
  std::fill_n(view.row(Field::group_equilibrium_unsettled), view.worlds, 0.0F);
}

/// (1') to (3')
template <class Isa>
void expect(const StepView& view, const Roster& roster) noexcept {
  group::fill_index<Isa>(view, roster);
  fill_cut_off<Isa>(view, roster);
  const float* cut = own_row(view, roster, kCutOff);
  for (std::size_t i = 0; i < roster.count; ++i) {
    const float* x = group::candidate_row(view, roster, group::kIndex, i);
    float* __restrict__ p = view.row(Field::joining_probability, roster.actor[i]);
    for (std::size_t w = 0; w < view.worlds; ++w) p[w] = numeric::quick_normal_cdf(x[w] - cut[w]);
  }
  if (view.month == 0 || view.month % kMonthsPerHalfYear == 1) {
    fill_probability<Isa>(view, roster);
  }
}

/// (4')
template <class Isa>
void start_marks(const StepView& view, const Roster& roster) noexcept {
  const random::Key key{view.seed, view.model_key};
  const float* l = view.parameter(common_share);
  float* common = own_row(view, roster, kCommon);
  random::fill_normal(key, 0, random::kNoActor, common_draw, view.first_world,
                      {common, view.worlds});
  for (std::size_t i = 0; i < roster.count; ++i) {
    float* mark = group::candidate_row(view, roster, group::kWillMark, i);
    random::fill_normal(key, 0, static_cast<std::uint32_t>(roster.actor[i]), own_draw,
                        view.first_world, {mark, view.worlds});
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float gain = numeric::sqrt(l[w]) * common[w] + numeric::sqrt(1 - l[w]) * mark[w];
      mark[w] = numeric::normal_cdf(-gain);
    }
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  const Roster roster = group::roster_of(*view.setting);
  start_marks<Isa>(view, roster);
  group::start_lags<Isa>(view, roster, signing_draw);
  group::fill_needed<Isa>(view);
  group::measure_mean_stock<Isa>(view, roster);
  expect<Isa>(view, roster);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const Roster roster = group::roster_of(*view.setting);
  group::fill_needed<Isa>(view);
  expect<Isa>(view, roster);
  group::hold_together<Isa>(view, roster);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::group_global_game
