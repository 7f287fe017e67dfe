#include "models/group/group.hpp"

#include "models/group/equilibrium.hpp"
#include "models/group/membership.hpp"

namespace casus::models::group {
namespace {

using catalog::Field;
using world::StepView;

/// The lowest and the highest equilibrium are found once a year, the probability of a group twice a
/// year: stocks, threats and credibility move slowly.
constexpr int kMonthsPerYear = 12;
constexpr int kMonthsPerHalfYear = 6;

/// The probability of a group at the lowest or the highest equilibrium. Adds worlds in which the
/// search came to no rest to `unsettled`.
template <class Isa>
void find_equilibrium(const StepView& view, const Roster& roster, Side side, Field to) noexcept {
  const float from = side == Side::lowest ? 0.0F : 1.0F;
  const auto p = [&](std::size_t i) { return candidate_row(view, roster, kExpectation, i); };
  for (std::size_t i = 0; i < roster.count; ++i) std::fill_n(p(i), view.worlds, from);
  approach_equilibrium<Isa>(view, roster, side);
  fill_formed<Isa>(view, roster, p, view.row(to));
  const float* settled = view.memory_row(kSettled);
  float* __restrict__ unsettled = view.row(Field::group_equilibrium_unsettled);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    unsettled[w] = settled[w] > 0 ? unsettled[w] : 1.0F;
  }
}

/// (1) to (4). Expectations take their step before the probability of a group is read off them.
template <class Isa>
void expect(const StepView& view, const Roster& roster) noexcept {
  fill_index<Isa>(view, roster);
  const auto x = [&](std::size_t i) -> const float* {
    return candidate_row(view, roster, kIndex, i);
  };
  const auto p = [&](std::size_t i) {
    return view.row(Field::joining_probability, roster.actor[i]);
  };
  if (view.month > 0) {
    expect_once<Isa, float>(roster.count, view.worlds, x, p, view.parameter(abandonment_weight),
                            0.5F, view.memory_row(kTotal));
  }
  if (view.month == 0 || view.month % kMonthsPerHalfYear == 1) {
    fill_formed<Isa>(view, roster, p, view.row(Field::group_formed_probability));
  }
  if (view.month == 0 || view.month % kMonthsPerYear == 1) {
    std::fill_n(view.row(Field::group_equilibrium_unsettled), view.worlds, 0.0F);
    find_equilibrium<Isa>(view, roster, Side::lowest, Field::group_formed_low_probability);
    find_equilibrium<Isa>(view, roster, Side::highest, Field::group_formed_high_probability);
    const float* low = view.row(Field::group_formed_low_probability);
    const float* high = view.row(Field::group_formed_high_probability);
    float* __restrict__ gap = view.row(Field::group_equilibrium_gap_share);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      gap[w] = high[w] > low[w] ? high[w] - low[w] : 0.0F;
    }
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  const Roster roster = roster_of(*view.setting);
  const float* expected = view.parameter(expected_start_share);
  for (std::size_t i = 0; i < roster.count; ++i) {
    random::fill_uniform({view.seed, view.model_key}, 0,
                         static_cast<std::uint32_t>(roster.actor[i]), will_draw, view.first_world,
                         {candidate_row(view, roster, kWillMark, i), view.worlds});
    std::copy_n(expected, view.worlds, view.row(Field::joining_probability, roster.actor[i]));
  }
  start_lags<Isa>(view, roster, signing_draw);
  fill_needed<Isa>(view);
  measure_mean_stock<Isa>(view, roster);
  expect<Isa>(view, roster);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const Roster roster = roster_of(*view.setting);
  fill_needed<Isa>(view);
  expect<Isa>(view, roster);
  hold_together<Isa>(view, roster);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::group
