// What this model of a war's losses and its rival share: who is in the war at the start, what feeds
// it, and the phases in which it goes on.
//
//   (6)  d = h M (1 - l) 10^9 / price    rounds that the military aid M of this month buys, l
//   leaked (7)  air cover = s of (3) for money: a share of M (1 - l), own means, what is wanted
//
// Templates on Isa, so that kernels compiled for different instruction sets share none of this
// code.
#pragma once

#include <array>
#include <cstddef>

#include "catalog/dimensions.hpp"
#include "catalog/fields.hpp"
#include "catalog/parameters.hpp"
#include "models/attrition/supply.hpp"
#include "world/block.hpp"
#include "world/war.hpp"

namespace casus::models::attrition {

inline constexpr auto kAttacker = static_cast<std::size_t>(catalog::Side::attacker);
inline constexpr auto kDefender = static_cast<std::size_t>(catalog::Side::defender);
inline constexpr std::size_t kSideCount = catalog::kSides.size();

/// Places of the shared parameters, before those of a model's law of losses. Those of the attacker
/// and the defender alternate.
enum SharedParameter : std::size_t {
  attacker_joins_persons,
  defender_joins_persons,
  attacker_most_ratio,
  defender_most_ratio,
  attacker_strength_ratio,
  defender_strength_ratio,
  attacker_wanted_rounds,
  defender_wanted_rounds,
  attacker_production_rounds,
  defender_production_rounds,
  attacker_stock_months,
  defender_stock_months,
  attacker_foreign_rounds,
  full_stock_months,
  shell_share,
  round_price_usd,
  air_share,
  air_wanted_usd_bn,
  air_own_usd_bn,
  air_stock_months,
  shared_count,
};

/// Rows of the memory of both models. Rows of the attacker and the defender are neighbors.
enum Memory : std::size_t {
  stock_rounds,                                 ///< Z in (4)
  used_rounds = stock_rounds + kSideCount,      ///< of this month
  made_rounds = used_rounds + kSideCount,       ///< q' in (5), of this month
  received_rounds = made_rounds + kSideCount,   ///< d in (3): from abroad, less what leaked
  lost_persons = received_rounds + kSideCount,  ///< of this month
  joined_persons = lost_persons + kSideCount,   ///< of this month
  most_persons = joined_persons + kSideCount,   ///< C in (2)
  air_stock_usd_bn = most_persons + kSideCount,
  air_used_usd_bn,
  air_made_usd_bn,
  air_received_usd_bn,
  is_fought,  ///< 1 in worlds at war, else 0
  is_on,      ///< 1 in worlds at war or in a cease-fire, 0 after a collapse
  memory_count,
};

inline constexpr std::array kReads{catalog::Field::aid_delivered_usd_bn,
                                   catalog::Field::leaked_share};
inline constexpr std::array kReadsLast{catalog::Field::mobilisation_share,
                                       catalog::Field::war_phase};
inline constexpr std::array kWrites{catalog::Field::strength_persons, catalog::Field::supply_share,
                                    catalog::Field::ammunition_months,
                                    catalog::Field::air_cover_share};
inline constexpr std::array kFacts{catalog::Fact::war_strength_start};

/// Rows is_fought and is_on from last month's phase.
template <class Isa>
void read_phase(const world::StepView& view) noexcept {
  using catalog::WarPhase;
  const float* phase = view.row(catalog::Field::war_phase);
  float* fought = view.memory_row(is_fought);
  float* on = view.memory_row(is_on);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const auto now = static_cast<WarPhase>(static_cast<int>(phase[w]));
    const bool rests = now == WarPhase::ceasefire || now == WarPhase::settled;
    fought[w] = now == WarPhase::war ? 1.0F : 0.0F;
    on[w] = now == WarPhase::war || rests ? 1.0F : 0.0F;
  }
}

/// (6) and the like for interceptors, and the rounds the attacker gets from abroad: the rows
/// received_rounds and air_received_usd_bn. Military aid is that of all donors together.
template <class Isa>
void receive(const world::StepView& view) noexcept {
  constexpr std::size_t kDonors = catalog::kDonors.size();
  constexpr std::size_t kKinds = catalog::kAidKinds.size();
  constexpr float kUsdPerBillion = 1e9F;
  std::array<const float*, kDonors> from_stock{};
  std::array<const float*, kDonors> procured{};
  for (std::size_t donor = 0; donor < kDonors; ++donor) {
    const std::size_t first = donor * kKinds;
    from_stock[donor] = view.row(catalog::Field::aid_delivered_usd_bn,
                                 first + static_cast<std::size_t>(catalog::AidKind::stock));
    procured[donor] = view.row(catalog::Field::aid_delivered_usd_bn,
                               first + static_cast<std::size_t>(catalog::AidKind::procurement));
  }
  const float* leaked = view.row(catalog::Field::leaked_share);
  const float* foreign = view.parameter(attacker_foreign_rounds);
  const float* shells = view.parameter(shell_share);
  const float* price = view.parameter(round_price_usd);
  const float* air = view.parameter(air_share);
  float* attackers = view.memory_row(received_rounds + kAttacker);
  float* defenders = view.memory_row(received_rounds + kDefender);
  float* interceptors = view.memory_row(air_received_usd_bn);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    float military = 0;
    for (std::size_t donor = 0; donor < kDonors; ++donor) {
      military += from_stock[donor][w] + procured[donor][w];
    }
    const float aid = military * (1 - leaked[w]);
    attackers[w] = foreign[w];
    defenders[w] = shells[w] * aid * (kUsdPerBillion / price[w]);  // (6)
    interceptors[w] = air[w] * aid;                                // (7)
  }
}

/// (3) to (5) and (7): supplies, stocks and the fields that show them.
template <class Isa>
void supply_both(const world::StepView& view) noexcept {
  using catalog::Field;
  const std::size_t worlds = view.worlds;
  for (std::size_t side = 0; side < kSideCount; ++side) {
    supply_month<Isa, float>(
        {.wanted = {view.parameter(attacker_wanted_rounds + side), worlds},
         .production = {view.parameter(attacker_production_rounds + side), worlds},
         .delivered = {view.memory_row(received_rounds + side), worlds},
         .full = {view.parameter(full_stock_months), worlds},
         .fights = {view.memory_row(is_fought), worlds},
         .stock = {view.memory_row(stock_rounds + side), worlds},
         .supply = {view.row(Field::supply_share, side), worlds},
         .used = {view.memory_row(used_rounds + side), worlds},
         .made = {view.memory_row(made_rounds + side), worlds}});
    const float* stock = view.memory_row(stock_rounds + side);
    const float* wanted = view.parameter(attacker_wanted_rounds + side);
    float* months = view.row(Field::ammunition_months, side);
    for (std::size_t w = 0; w < worlds; ++w) months[w] = stock[w] / wanted[w];
  }
  supply_month<Isa, float>({.wanted = {view.parameter(air_wanted_usd_bn), worlds},
                            .production = {view.parameter(air_own_usd_bn), worlds},
                            .delivered = {view.memory_row(air_received_usd_bn), worlds},
                            .full = {view.parameter(full_stock_months), worlds},
                            .fights = {view.memory_row(is_fought), worlds},
                            .stock = {view.memory_row(air_stock_usd_bn), worlds},
                            .supply = {view.row(Field::air_cover_share), worlds},
                            .used = {view.memory_row(air_used_usd_bn), worlds},
                            .made = {view.memory_row(air_made_usd_bn), worlds}});
}

/// Month 0. Supplies are those of a month with the aid that arrives in month 0, from which nothing
/// is used.
template <class Isa>
void start_war(const world::StepView& view) noexcept {
  using catalog::Field;
  const int frontier = world::war_frontier(*view.setting);
  const std::size_t worlds = view.worlds;
  if (frontier < 0) {
    for (std::size_t w = 0; w < worlds; ++w) {
      view.row(Field::supply_share, kAttacker)[w] = 1;
      view.row(Field::supply_share, kDefender)[w] = 1;
      view.row(Field::air_cover_share)[w] = 1;
    }
    return;
  }
  const auto at = static_cast<std::size_t>(frontier);
  const std::array<int, kSideCount> actors{view.setting->frontier_challenger[at],
                                           view.setting->frontier_target[at]};
  const auto persons = view.fact(catalog::Fact::war_strength_start);
  receive<Isa>(view);
  for (std::size_t side = 0; side < kSideCount; ++side) {
    const float start = persons[static_cast<std::size_t>(actors[side])];
    for (std::size_t w = 0; w < worlds; ++w) {
      const float strength = start * view.parameter(attacker_strength_ratio + side)[w];
      const float wanted = view.parameter(attacker_wanted_rounds + side)[w];
      const float stock = view.parameter(attacker_stock_months + side)[w] * wanted;
      const float flow = view.parameter(attacker_production_rounds + side)[w] +
                         view.memory_row(received_rounds + side)[w];
      const float covered = (stock + flow) / wanted;
      view.row(Field::strength_persons, side)[w] = strength;
      view.memory_row(most_persons + side)[w] =
          view.parameter(attacker_most_ratio + side)[w] * strength;
      view.memory_row(stock_rounds + side)[w] = stock;
      view.row(Field::supply_share, side)[w] = covered < 1 ? covered : 1.0F;
      view.row(Field::ammunition_months, side)[w] = stock / wanted;
    }
  }
  for (std::size_t w = 0; w < worlds; ++w) {
    const float wanted = view.parameter(air_wanted_usd_bn)[w];
    const float stock = view.parameter(air_stock_months)[w] * wanted;
    const float covered =
        (stock + view.parameter(air_own_usd_bn)[w] + view.memory_row(air_received_usd_bn)[w]) /
        wanted;
    view.memory_row(air_stock_usd_bn)[w] = stock;
    view.row(Field::air_cover_share)[w] = covered < 1 ? covered : 1.0F;
  }
}

}  // namespace casus::models::attrition
