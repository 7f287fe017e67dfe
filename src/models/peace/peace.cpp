#include "models/peace/peace.hpp"

#include "random/threefry.hpp"

namespace casus::models::peace {
namespace {

using catalog::Field;
using world::StepView;

/// (1) to (3): the probability that the cease-fire in force breaks this month.
template <class Isa>
[[gnu::noinline]] void find_probability(const StepView& view) noexcept {
  const float* __restrict__ months = view.row(Field::ceasefire_months);
  const float* __restrict__ rho = view.row(Field::guarantee_credibility_share);
  const float* __restrict__ deal = view.row(Field::deal_signed);
  const float* __restrict__ gain = view.row(Field::rearming_gain_share);
  const float* __restrict__ k = view.parameter(shape);
  const float* __restrict__ p = view.parameter(failure_in_a_year);
  const float* __restrict__ g = view.parameter(guarantee_hazard_ratio);
  const float* __restrict__ a = view.parameter(agreement_hazard_ratio);
  const float* __restrict__ b = view.parameter(rearming_effect);
  float* __restrict__ probability = view.memory_row(hazard);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float year = year_hazard<Isa>(p[w]);
    const float adds = month_of_hazard<Isa, float>(months[w] + 1, year, k[w]);
    const float ratio = hazard_ratio<Isa, float>({g[w], rho[w], a[w], deal[w], b[w], gain[w]});
    probability[w] = breakdown_probability<Isa, float>(ratio, adds);
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  start_phases<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  float* u = view.memory_row(uniform);
  if (any_ceasefire<Isa>(view)) {
    find_probability<Isa>(view);
    random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                         random::kNoActor, breakdown, view.first_world, {u, view.worlds});
  }
  move_phases<Isa>(view, view.memory_row(hazard), u,
                   {view.parameter(garrison_share), view.parameter(occupation_share),
                    view.parameter(release_months)},
                   view.memory_row(collapsed_months));
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::peace
