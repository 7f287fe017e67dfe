#include "models/ceasefire/ceasefire.hpp"

#include "random/distributions.hpp"
#include "random/threefry.hpp"
#include "world/war.hpp"

namespace casus::models::ceasefire {
namespace {

using catalog::Field;
using world::StepView;

constexpr auto kAttacker = static_cast<std::size_t>(catalog::Side::attacker);
constexpr auto kDefender = static_cast<std::size_t>(catalog::Side::defender);
constexpr auto kWar = static_cast<float>(catalog::WarPhase::war);
constexpr float kMonthsAYear = 12;

/// (2) in all worlds.
template <class Isa>
[[gnu::noinline]] void find_rearming_gain(const StepView& view) noexcept {
  const float* __restrict__ theirs = view.row(Field::strength_persons, kAttacker);
  const float* __restrict__ ours = view.row(Field::strength_persons, kDefender);
  const float* __restrict__ their_supply = view.row(Field::supply_share, kAttacker);
  const float* __restrict__ our_supply = view.row(Field::supply_share, kDefender);
  const float* __restrict__ unfinanced = view.row(Field::unfinanced_share);
  const float* __restrict__ g_a = view.parameter(attacker_growth);
  const float* __restrict__ g_d = view.parameter(defender_growth);
  const float* __restrict__ j = view.parameter(defender_advantage);
  const float* __restrict__ y = view.parameter(supply_recovery);
  const float* __restrict__ m = view.parameter(decisiveness);
  float* __restrict__ gain = view.row(Field::rearming_gain_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float dw = rearming_gain<Isa, float>(
        {theirs[w], their_supply[w], g_a[w]},
        {ours[w], our_supply[w], g_d[w] * (1 - unfinanced[w])}, j[w], y[w], m[w]);
    gain[w] = dw > 0 ? dw : 0.0F;
  }
}

/// (3) in all worlds.
template <class Isa>
[[gnu::noinline]] void find_margin(const StepView& view) noexcept {
  const float* __restrict__ gain = view.row(Field::rearming_gain_share);
  const float* __restrict__ unfinanced = view.row(Field::unfinanced_share);
  const float* __restrict__ rho = view.row(Field::guarantee_credibility_share);
  const float* __restrict__ c_a = view.parameter(attacker_cost);
  const float* __restrict__ c_d = view.parameter(defender_cost);
  const float* __restrict__ e = view.parameter(unfinanced_cost);
  const float* __restrict__ d = view.parameter(discount);
  float* __restrict__ margin = view.row(Field::settlement_margin);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float costs = c_a[w] + c_d[w] + e[w] * unfinanced[w];
    margin[w] = settlement_margin<Isa, float>(costs, d[w], gain[w], rho[w]);
  }
}

/// (4) of one side, in worlds in which the war is on.
template <class Isa>
void learn(const StepView& view, std::size_t side) noexcept {
  const float* phase = view.row(Field::war_phase);
  const float* gain = view.row(Field::front_gain_km2);
  const float* neutral = view.parameter(neutral_gain);
  const float* i = view.parameter(information);
  const float* s = view.parameter(turn_hazard);
  float* mu = view.row(Field::win_belief_share, side);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float next = updated_belief<Isa, float>(mu[w], gain[w], neutral[w], i[w], s[w]);
    mu[w] = phase[w] == kWar ? next : mu[w];
  }
}

/// (5) in all worlds; false if no war is on in any of them.
template <class Isa>
bool count_months(const StepView& view) noexcept {
  const float* phase = view.row(Field::war_phase);
  const float* collapsed = view.row(Field::state_collapsed);
  float* n = view.memory_row(months_of_war);
  float* agreed = view.row(Field::ceasefire_agreed);
  unsigned any = 0;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool fights = phase[w] == kWar && collapsed[w] == 0;
    n[w] = fights ? n[w] + 1 : 0.0F;
    agreed[w] = 0;
    any |= fights ? 1U : 0U;
  }
  return any != 0;
}

/// h in (5) into `probability`; 0 where no war is on or no cease-fire can be believed.
template <class Isa>
[[gnu::noinline]] void find_probability(const StepView& view,
                                        float* __restrict__ probability) noexcept {
  const float push = view.lever(catalog::Lever::ceasefire_push_share);
  const float* __restrict__ mu_a = view.row(Field::win_belief_share, kAttacker);
  const float* __restrict__ mu_d = view.row(Field::win_belief_share, kDefender);
  const float* __restrict__ margin = view.row(Field::settlement_margin);
  const float* __restrict__ h0 = view.parameter(agreement_hazard);
  const float* __restrict__ t1 = view.parameter(belief_gap_effect);
  const float* __restrict__ t2 = view.parameter(fatigue_effect);
  const float* __restrict__ t3 = view.parameter(push_effect);
  const float* __restrict__ n = view.memory_row(months_of_war);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float apart = numeric::abs(mu_a[w] - mu_d[w]);
    const float change = t2[w] * n[w] / kMonthsAYear - t1[w] * apart + t3[w] * push;
    const float h = agreement_probability<Isa, float>(h0[w], change);
    probability[w] = n[w] > 0 && margin[w] >= 0 ? h : 0.0F;
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    view.row(Field::win_belief_share, kAttacker)[w] = view.parameter(attacker_prior)[w];
    view.row(Field::win_belief_share, kDefender)[w] = view.parameter(defender_prior)[w];
  }
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  find_rearming_gain<Isa>(view);
  find_margin<Isa>(view);
  learn<Isa>(view, kAttacker);
  learn<Isa>(view, kDefender);
  if (!count_months<Isa>(view)) return;
  float* agreed = view.row(Field::ceasefire_agreed);
  find_probability<Isa>(view, agreed);
  const bool scripted = is_scripted(view);
  float* n = view.memory_row(months_of_war);
  float* u = view.memory_row(uniform);
  random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                       random::kNoActor, agreement, view.first_world, {u, view.worlds});
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool agrees = n[w] > 0 && (scripted || random::bernoulli(u[w], agreed[w]));  // (5)
    agreed[w] = agrees ? 1.0F : 0.0F;
    if (agrees) note_agreement(view, w, n);
  }
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::ceasefire
