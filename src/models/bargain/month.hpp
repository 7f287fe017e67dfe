// A month of the deal, for any rule that divides what an agreement saves. `Power` is a function
// object (view) that fills kPower, the attacker's part of the surplus, in months in which a deal
// may be signed.
#pragma once

#include <algorithm>

#include "catalog/events.hpp"
#include "models/bargain/parameters.hpp"
#include "models/bargain/terms.hpp"
#include "random/distributions.hpp"
#include "random/threefry.hpp"
#include "world/war.hpp"

namespace casus::models::bargain {

/// True if the leaver, or the European group, is among those who offer.
[[nodiscard, gnu::always_inline]] inline bool offers(float offered,
                                                     catalog::Guarantor who) noexcept {
  return offered == static_cast<float>(who) ||
         offered == static_cast<float>(catalog::Guarantor::both);
}

/// Rows of (1) to (3).
struct Guarantors {
  const float* offered;
  const float* leaver;  ///< c_L
  const float* formed;
  const float* group;         ///< c_G
  const float* ready;         ///< f
  const float* leaver_ratio;  ///< k_L
  const float* group_ratio;   ///< k_G
  const float* coalition;     ///< c
  const float* promise;       ///< a
};

/// (1) to (3) of worlds in a row. A function of its own, so that the compiler knows that no row is
/// another and makes vectors.
template <class Isa>
[[gnu::noinline]] void believe_guarantors(const Guarantors& rows, std::size_t worlds,
                                          float* __restrict__ credibility) noexcept {
  const float* __restrict__ offered = rows.offered;
  const float* __restrict__ leaver = rows.leaver;
  const float* __restrict__ formed = rows.formed;
  const float* __restrict__ group = rows.group;
  const float* __restrict__ ready = rows.ready;
  const float* __restrict__ leaver_ratio = rows.leaver_ratio;
  const float* __restrict__ group_ratio = rows.group_ratio;
  const float* __restrict__ coalition = rows.coalition;
  const float* __restrict__ promise = rows.promise;
  constexpr auto kLeaver = static_cast<float>(catalog::Guarantor::leaver);
  constexpr auto kGroup = static_cast<float>(catalog::Guarantor::group);
  constexpr auto kBoth = static_cast<float>(catalog::Guarantor::both);
  for (std::size_t w = 0; w < worlds; ++w) {
    const float both = offered[w] == kBoth ? 1.0F : 0.0F;
    const float by_leaver = offered[w] == kLeaver ? 1.0F : both;
    const float by_group = offered[w] == kGroup ? 1.0F : both;
    const float one = by_leaver * (leaver_ratio[w] * leaver[w]);  // (1)
    const float with_group = group_ratio[w] * group[w];
    const float word = formed[w] != 0 ? with_group : coalition[w];
    const float other = by_group * with_force<Isa>(word, promise[w], ready[w]);  // (2)
    credibility[w] = either_comes<Isa>(one, other);                              // (3)
  }
}

template <class Isa>
void find_guarantee(const world::StepView& view) noexcept {
  using catalog::Field;
  believe_guarantors<Isa>({.offered = view.row(Field::guarantee_offered),
                           .leaver = view.row(Field::us_credibility_full_share),
                           .formed = view.row(Field::group_formed),
                           .group = view.row(Field::group_credibility_share),
                           .ready = view.row(Field::ceasefire_force_share),
                           .leaver_ratio = view.parameter(leaver_outsider_ratio),
                           .group_ratio = view.parameter(group_outsider_ratio),
                           .coalition = view.parameter(coalition_credibility),
                           .promise = view.parameter(promise_part)},
                          view.worlds, view.row(Field::guarantee_credibility_share));
}

/// Rows of (4).
struct Mines {
  const float* rent;
  const float* delay;
  const float* life;
  const float* discount;
  const float* failure;
  const float* ratio;
  const float* credibility;
  const float* lost;  ///< not 0 where the defence has collapsed
};

/// (4) of worlds in a row; 0 where the mines are lost. A function of its own, as above.
template <class Isa>
[[gnu::noinline]] void value_mines(const Mines& rows, std::size_t worlds,
                                   float* __restrict__ value) noexcept {
  const float* __restrict__ rent = rows.rent;
  const float* __restrict__ delay = rows.delay;
  const float* __restrict__ life = rows.life;
  const float* __restrict__ discount = rows.discount;
  const float* __restrict__ failure = rows.failure;
  const float* __restrict__ ratio = rows.ratio;
  const float* __restrict__ credibility = rows.credibility;
  const float* __restrict__ lost = rows.lost;
  for (std::size_t w = 0; w < worlds; ++w) {
    const float h = failure_of<Isa>(failure[w], ratio[w], credibility[w]);
    const float v = present_value<Isa>(rent[w], delay[w], life[w], discount[w], h);  // (4)
    value[w] = lost[w] != 0 ? 0.0F : v;
  }
}

template <class Isa>
void find_minerals(const world::StepView& view) noexcept {
  using catalog::Field;
  value_mines<Isa>({.rent = view.parameter(minerals_rent),
                    .delay = view.parameter(minerals_delay),
                    .life = view.parameter(minerals_life),
                    .discount = view.parameter(discount_rate),
                    .failure = view.parameter(security_failure),
                    .ratio = view.parameter(guarantee_failure_ratio),
                    .credibility = view.row(Field::guarantee_credibility_share),
                    .lost = view.row(Field::state_collapsed)},
                   view.worlds, view.row(Field::minerals_npv_usd_bn));
}

/// Logs who no longer stands behind a cease-fire in force.
template <class Isa>
void notice_lapses(const world::StepView& view) noexcept {
  using catalog::Guarantor;
  constexpr auto kCeasefire = static_cast<float>(catalog::WarPhase::ceasefire);
  constexpr auto kSettled = static_cast<float>(catalog::WarPhase::settled);
  const float* offered = view.row(catalog::Field::guarantee_offered);
  const float* phase = view.row(catalog::Field::war_phase);
  float* before = view.memory_row(kOfferedLast);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    if (offered[w] != before[w] && (phase[w] == kCeasefire || phase[w] == kSettled)) {
      const bool leaver_gone =
          offers(before[w], Guarantor::leaver) && !offers(offered[w], Guarantor::leaver);
      const bool group_gone =
          offers(before[w], Guarantor::group) && !offers(offered[w], Guarantor::group);
      if (leaver_gone || group_gone) {
        view.happened(w, catalog::Event::guarantee_lapsed, -1, offered[w]);
      }
    }
    before[w] = offered[w];
  }
}

/// Writes what an agreement gives each party; zeros for none.
template <class Isa>
void set_shares(const world::StepView& view, std::size_t w, float attacker, float defender,
                float broker) noexcept {
  using catalog::DealParty;
  const auto put = [&](DealParty party, float share) {
    view.row(catalog::Field::deal_share, static_cast<std::size_t>(party))[w] =
        share < 1 ? share : 1.0F;
  };
  put(DealParty::attacker, attacker);
  put(DealParty::defender, defender);
  put(DealParty::broker, broker);
}

/// (10), and the probabilities of (8) where no agreement is in force and one may be signed. True if
/// there is such a world.
template <class Isa>
[[nodiscard]] bool void_and_open(const world::StepView& view) noexcept {
  using catalog::Field;
  using catalog::WarPhase;
  const float* phase = view.row(Field::war_phase);
  const float* agreed = view.row(Field::ceasefire_agreed);
  const float* collapsed = view.row(Field::state_collapsed);
  const float* margin = view.row(Field::settlement_margin);
  const float* at_once = view.parameter(signing_probability);
  const float* later = view.parameter(round_hazard);
  float* signed_row = view.row(Field::deal_signed);
  float* chance = view.memory_row(kMaySign);
  unsigned any = 0;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool fights = phase[w] == static_cast<float>(WarPhase::war);
    const bool rests = phase[w] == static_cast<float>(WarPhase::ceasefire) ||
                       phase[w] == static_cast<float>(WarPhase::settled);
    const bool is_lost = collapsed[w] != 0;
    if (signed_row[w] != 0 && (fights || is_lost)) {  // (10)
      signed_row[w] = 0;
      set_shares<Isa>(view, w, 0, 0, 0);
      view.happened(w, catalog::Event::deal_void);
    }
    const bool stops = fights && agreed[w] != 0;
    const bool is_free = signed_row[w] == 0 && !is_lost && margin[w] >= 0;
    const float opened = stops ? at_once[w] : (rests ? later[w] : 0.0F);
    chance[w] = is_free ? opened : 0.0F;
    any |= chance[w] > 0 ? 1U : 0U;
  }
  return any != 0;
}

/// Rows of (5) to (7).
struct Claims {
  const float* minerals;
  const float* credibility;
  const float* attacker_belief;
  const float* defender_belief;
  const float* margin;
  const float* stake;
  const float* guarantee_value;
  const float* sanctions_value;
  const float* leaver_part;
  const float* cost_part;
  float* total;
  float* broker;
  float* attacker_least;
  float* defender_least;
  float* surplus;
};

/// (5) to (7) of worlds in a row. A function of its own, as above.
template <class Isa>
[[gnu::noinline]] void weigh_claims(const Claims& rows, float minerals_share, float relief,
                                    std::size_t worlds) noexcept {
  const float* __restrict__ minerals = rows.minerals;
  const float* __restrict__ credibility = rows.credibility;
  const float* __restrict__ attacker_belief = rows.attacker_belief;
  const float* __restrict__ defender_belief = rows.defender_belief;
  const float* __restrict__ margin = rows.margin;
  const float* __restrict__ stake = rows.stake;
  const float* __restrict__ guarantee_value = rows.guarantee_value;
  const float* __restrict__ sanctions_value = rows.sanctions_value;
  const float* __restrict__ leaver_part = rows.leaver_part;
  const float* __restrict__ cost_part = rows.cost_part;
  float* __restrict__ total = rows.total;
  float* __restrict__ broker = rows.broker;
  float* __restrict__ attacker_least = rows.attacker_least;
  float* __restrict__ defender_least = rows.defender_least;
  float* __restrict__ surplus = rows.surplus;
  for (std::size_t w = 0; w < worlds; ++w) {
    const float relieved = sanctions_value[w] * leaver_part[w] * relief;
    const float paid = (minerals[w] + relieved) / stake[w];
    const float b = minerals_share * minerals[w] / stake[w];
    const float t = 1 + (paid + guarantee_value[w] * credibility[w]);              // (5)
    const float d_a = least_of<Isa>(attacker_belief[w], cost_part[w], margin[w]);  // (6)
    const float d_d = least_of<Isa>(1 - defender_belief[w], 1 - cost_part[w], margin[w]);
    total[w] = t;
    broker[w] = b;
    attacker_least[w] = d_a;
    defender_least[w] = d_d;
    surplus[w] = t - b - d_a - d_d;  // (7)
  }
}

template <class Isa>
void find_claims(const world::StepView& view) noexcept {
  using catalog::Field;
  using catalog::Side;
  weigh_claims<Isa>({.minerals = view.row(Field::minerals_npv_usd_bn),
                     .credibility = view.row(Field::guarantee_credibility_share),
                     .attacker_belief = view.row(Field::win_belief_share,
                                                 static_cast<std::size_t>(Side::attacker)),
                     .defender_belief = view.row(Field::win_belief_share,
                                                 static_cast<std::size_t>(Side::defender)),
                     .margin = view.row(Field::settlement_margin),
                     .stake = view.parameter(stake),
                     .guarantee_value = view.parameter(guarantee_value),
                     .sanctions_value = view.parameter(sanctions_value),
                     .leaver_part = view.parameter(leaver_sanctions_part),
                     .cost_part = view.parameter(attacker_cost_part),
                     .total = view.memory_row(kTotal),
                     .broker = view.memory_row(kBroker),
                     .attacker_least = view.memory_row(kAttackerLeast),
                     .defender_least = view.memory_row(kDefenderLeast),
                     .surplus = view.memory_row(kSurplus)},
                    view.lever(catalog::Lever::minerals_share),
                    view.lever(catalog::Lever::sanctions_relief_share), view.worlds);
}

/// (8) and (9), from the rows of void_and_open, find_claims and the rule of division.
template <class Isa>
void sign_deals(const world::StepView& view) noexcept {
  const float* chance = view.memory_row(kMaySign);
  const float* total = view.memory_row(kTotal);
  const float* broker = view.memory_row(kBroker);
  const float* attacker_least = view.memory_row(kAttackerLeast);
  const float* defender_least = view.memory_row(kDefenderLeast);
  const float* surplus = view.memory_row(kSurplus);
  const float* power = view.memory_row(kPower);
  float* signed_row = view.row(catalog::Field::deal_signed);
  float* u = view.memory_row(kUniform);
  random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                       random::kNoActor, signing, view.first_world, {u, view.worlds});
  for (std::size_t w = 0; w < view.worlds; ++w) {
    if (!random::bernoulli(u[w], chance[w]) || surplus[w] < 0) continue;  // (8)
    const float attacker = attacker_least[w] + power[w] * surplus[w];     // (7)
    const float defender = defender_least[w] + (1 - power[w]) * surplus[w];
    signed_row[w] = 1;
    set_shares<Isa>(view, w, attacker / total[w], defender / total[w],
                    broker[w] / total[w]);  // (9)
    view.happened(w, catalog::Event::deal_signed, -1, attacker / total[w]);
  }
}

template <class Isa>
void start_month(const world::StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  find_guarantee<Isa>(view);
  find_minerals<Isa>(view);
  std::copy_n(view.row(catalog::Field::guarantee_offered), view.worlds,
              view.memory_row(kOfferedLast));
}

template <class Isa, class Power>
void advance_month(const world::StepView& view, const Power& power) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  find_guarantee<Isa>(view);
  find_minerals<Isa>(view);
  notice_lapses<Isa>(view);
  if (!void_and_open<Isa>(view)) return;
  find_claims<Isa>(view);
  power(view);
  sign_deals<Isa>(view);
}

}  // namespace casus::models::bargain
