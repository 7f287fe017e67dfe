#include "models/endurance_threshold/endurance_threshold.hpp"

namespace casus::models::endurance_threshold {
namespace {

using catalog::Fact;
using catalog::Field;
using world::StepView;

constexpr auto kWar = static_cast<float>(catalog::WarPhase::war);
constexpr auto kCollapsed = static_cast<float>(catalog::WarPhase::collapsed);
constexpr auto kDefender = static_cast<std::size_t>(catalog::Side::defender);

/// (1), (2) and (4) in all worlds.
template <class Isa>
[[gnu::noinline]] void keep_books(const StepView& view, float revenue, float spending,
                                  float gdp_start, const float* __restrict__ gdp) noexcept {
  const float* __restrict__ phase = view.row(Field::war_phase);
  const float* __restrict__ collapsed = view.row(Field::state_collapsed);
  const float* __restrict__ given = view.memory_row(aid);
  const float* __restrict__ d = view.parameter(domestic_lending);
  const float* __restrict__ most = view.parameter(unfinanced_threshold);
  const float* __restrict__ f = view.parameter(mobilisation_loss);
  const float* __restrict__ floor_share = view.parameter(army_floor_share);
  const float* __restrict__ persons = view.row(Field::strength_persons, kDefender);
  const float* __restrict__ at_start = view.memory_row(army_start);
  float* __restrict__ reserves = view.row(Field::reserves_usd_bn);
  float* __restrict__ unfinanced = view.row(Field::unfinanced_share);
  float* __restrict__ mobilised = view.row(Field::mobilisation_share);
  float* __restrict__ n = view.memory_row(beyond);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_over = collapsed[w] != 0 || phase[w] == kCollapsed;
    const float g = endurance::gdp_ratio(gdp[w], gdp_start);
    const endurance::Balance<float> balance = endurance::close_month<Isa, float>(
        {reserves[w], revenue * g, given[w], spending * g, d[w]});  // (1)
    // A cease-fire asks for no more than the state has.
    const float missing = phase[w] == kWar ? balance.unfinanced_share : 0.0F;
    const bool is_beyond = missing >= most[w];
    const float without = endurance::missing_army_share(persons[w], at_start[w], floor_share[w]);
    const bool is_without = phase[w] == kWar && without >= most[w];
    n[w] = (is_beyond || is_without) && !is_over ? n[w] + 1 : 0.0F;  // (2)
    reserves[w] = is_over ? reserves[w] : balance.reserves;
    unfinanced[w] = is_over ? unfinanced[w] : missing;
    mobilised[w] = is_over ? mobilised[w] : (is_beyond ? 1 - f[w] : 1.0F);  // (4)
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  float* mobilised = view.row(Field::mobilisation_share);
  for (std::size_t w = 0; w < view.worlds; ++w) mobilised[w] = 1;
  if (world::war_frontier(*view.setting) < 0) return;
  const float reserves = endurance::one_fact(view, Fact::reserves_start_usd_bn);
  const float abroad = endurance::one_fact(view, Fact::refugees_start);
  const float* usable = view.parameter(usable_reserves);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    view.row(Field::reserves_usd_bn)[w] = reserves * usable[w];
    view.row(Field::refugee_count)[w] = abroad;
    view.memory_row(army_start)[w] = view.row(Field::strength_persons, kDefender)[w];
  }
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  const std::size_t defender = endurance::defender_of(*view.setting);
  const float spending =
      endurance::one_fact(view, Fact::state_spending_start_usd_bn) / endurance::kMonthsAYear;
  if (spending <= 0) return;  // a study that says nothing of its money
  const float revenue =
      endurance::one_fact(view, Fact::state_revenue_start_usd_bn) / endurance::kMonthsAYear;
  endurance::add_aid<Isa>(view, view.memory_row(relief), view.memory_row(aid));
  keep_books<Isa>(view, revenue, spending, view.fact(Fact::gdp_start_usd_bn)[defender],
                  view.row(Field::gdp_usd_bn, defender));
  const float* n = view.memory_row(beyond);
  const float* most = view.parameter(months_beyond);
  float* collapsed = view.row(Field::state_collapsed);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    if (n[w] == 0 || n[w] < most[w] || collapsed[w] != 0) continue;  // (3)
    collapsed[w] = 1;
    view.happened(w, catalog::Event::defence_collapsed);
  }
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::endurance_threshold
