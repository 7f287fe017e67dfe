#include "models/endurance/endurance.hpp"

#include "random/distributions.hpp"
#include "random/threefry.hpp"

namespace casus::models::endurance {
namespace {

using catalog::Fact;
using catalog::Field;
using world::StepView;

constexpr auto kWar = static_cast<float>(catalog::WarPhase::war);
constexpr auto kCollapsed = static_cast<float>(catalog::WarPhase::collapsed);
constexpr auto kDefender = static_cast<std::size_t>(catalog::Side::defender);

/// Cover as it counts in (3): none is missed while a cease-fire is in force.
template <class Isa>
void find_cover(const StepView& view) noexcept {
  const float* phase = view.row(Field::war_phase);
  const float* cover = view.row(Field::air_cover_share);
  float* a = view.memory_row(air);
  for (std::size_t w = 0; w < view.worlds; ++w) a[w] = phase[w] == kWar ? cover[w] : 1.0F;
}

/// What the state earns and spends in a month, before output and cover.
struct Budget {
  float revenue = 0;
  float spending = 0;
  float gdp_start = 1;
};

Budget budget_of(const StepView& view, std::size_t defender) noexcept {
  return {one_fact(view, Fact::state_revenue_start_usd_bn) / kMonthsAYear,
          one_fact(view, Fact::state_spending_start_usd_bn) / kMonthsAYear,
          view.fact(Fact::gdp_start_usd_bn)[defender]};
}

/// (1) to (6) in all worlds.
template <class Isa>
[[gnu::noinline]] void keep_books(const StepView& view, const Budget& budget,
                                  const float* __restrict__ gdp) noexcept {
  const float* __restrict__ phase = view.row(Field::war_phase);
  const float* __restrict__ collapsed = view.row(Field::state_collapsed);
  const float* __restrict__ a = view.memory_row(air);
  const float* __restrict__ given = view.memory_row(aid);
  const float* __restrict__ s = view.parameter(ceasefire_spending);
  const float* __restrict__ e = view.parameter(output_loss);
  const float* __restrict__ f = view.parameter(mobilisation_loss);
  const float* __restrict__ k = view.parameter(adjustment);
  const float* __restrict__ c = view.parameter(cover_loss);
  const float* __restrict__ d = view.parameter(domestic_lending);
  float* __restrict__ reserves = view.row(Field::reserves_usd_bn);
  float* __restrict__ unfinanced = view.row(Field::unfinanced_share);
  float* __restrict__ mobilised = view.row(Field::mobilisation_share);
  float* __restrict__ o = view.memory_row(output);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_over = collapsed[w] != 0 || phase[w] == kCollapsed;
    const float g = gdp_ratio(gdp[w], budget.gdp_start);
    const float spending = budget.spending * g * (phase[w] == kWar ? 1.0F : s[w]);  // (4)
    const float covered = reserves[w] / spending;
    const float gone = covered < 1 ? 1 - covered : 0.0F;        // 1 - q in (1)
    const float next = o[w] + k[w] * (1 - e[w] * gone - o[w]);  // (2)
    const float soldiers = mobilised[w] + k[w] * (1 - f[w] * gone - mobilised[w]);
    const float revenue = budget.revenue * g * next * (1 - c[w] * (1 - a[w]));  // (3)
    const Balance<float> balance =
        close_month<Isa, float>({reserves[w], revenue, given[w], spending, d[w]});  // (5), (6)
    o[w] = is_over ? o[w] : next;
    mobilised[w] = is_over ? mobilised[w] : soldiers;
    reserves[w] = is_over ? reserves[w] : balance.reserves;
    unfinanced[w] = is_over ? unfinanced[w] : balance.unfinanced_share;
  }
}

/// (7) in worlds in which the war is on; draws nothing if there is none.
template <class Isa>
void maybe_collapse(const StepView& view) noexcept {
  const float* phase = view.row(Field::war_phase);
  float* collapsed = view.row(Field::state_collapsed);
  unsigned any = 0;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    any |= phase[w] == kWar && collapsed[w] == 0 ? 1U : 0U;
  }
  if (any == 0) return;
  const float all = people_of(view);
  const float* h = view.parameter(collapse_hazard);
  const float* b = view.parameter(unfinanced_effect);
  const float* r = view.parameter(front_effect);
  const float* floor_share = view.parameter(army_floor_share);
  const float* unfinanced = view.row(Field::unfinanced_share);
  const float* persons = view.row(Field::strength_persons, kDefender);
  const float* at_start = view.memory_row(army_start);
  const float* gain = view.row(Field::front_gain_km2);
  float* u = view.memory_row(uniform);
  random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                       random::kNoActor, collapse, view.first_world, {u, view.worlds});
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float without = missing_army_share(persons[w], at_start[w], floor_share[w]);  // V
    const float missing = without > unfinanced[w] ? without : unfinanced[w];
    const float p = collapse_probability<Isa, float>(h[w], b[w], missing, r[w], gain[w]);
    const bool falls = phase[w] == kWar && collapsed[w] == 0 && random::bernoulli(u[w], p);  // (7)
    if (!falls) continue;
    collapsed[w] = 1;
    const float wanted = view.row(Field::refugee_count)[w] * (1 + view.parameter(exodus_ratio)[w]);
    view.memory_row(exodus_target)[w] = wanted < all ? wanted : all;
    view.happened(w, catalog::Event::defence_collapsed);
  }
}

/// (8) in all worlds.
template <class Isa>
[[gnu::noinline]] void move_refugees(const StepView& view) noexcept {
  const float* __restrict__ phase = view.row(Field::war_phase);
  const float* __restrict__ collapsed = view.row(Field::state_collapsed);
  const float* __restrict__ gain = view.row(Field::front_gain_km2);
  const float* __restrict__ a = view.memory_row(air);
  const float* __restrict__ p = view.parameter(refugees_per_km2);
  const float* __restrict__ n = view.parameter(refugees_uncovered);
  const float* __restrict__ v = view.parameter(return_share);
  const float* __restrict__ share = view.parameter(exodus_share);
  const float* __restrict__ target = view.memory_row(exodus_target);
  float* __restrict__ abroad = view.row(Field::refugee_count);
  const float all = people_of(view);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float taken = gain[w] > 0 ? gain[w] : 0.0F;
    const float flow = p[w] * taken + n[w] * (1 - a[w]);
    const float in_war = abroad[w] + (flow < all ? flow : all) * (1 - abroad[w] / all);
    const float in_truce = abroad[w] * (1 - v[w]);
    const float at_peace = phase[w] == kWar ? in_war : in_truce;
    const float after = abroad[w] + share[w] * (target[w] - abroad[w]);
    abroad[w] = collapsed[w] != 0 ? after : at_peace;  // (8)
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  float* mobilised = view.row(Field::mobilisation_share);
  float* o = view.memory_row(output);
  for (std::size_t w = 0; w < view.worlds; ++w) mobilised[w] = o[w] = 1;
  if (world::war_frontier(*view.setting) < 0) return;
  const float reserves = one_fact(view, Fact::reserves_start_usd_bn);
  const float abroad = one_fact(view, Fact::refugees_start);
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
  const std::size_t defender = defender_of(*view.setting);
  const Budget budget = budget_of(view, defender);
  if (budget.spending <= 0) return;  // a study that says nothing of its money
  find_cover<Isa>(view);
  add_aid<Isa>(view, view.parameter(humanitarian_relief), view.memory_row(aid));
  keep_books<Isa>(view, budget, view.row(Field::gdp_usd_bn, defender));
  maybe_collapse<Isa>(view);
  move_refugees<Isa>(view);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::endurance
