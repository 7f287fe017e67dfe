// For tests and benchmarks: a model of a war's losses alone, on one frontier that is at war; the
// test plays aid, mobilisation and peace.
#pragma once

#include <array>
#include <vector>

#include "models/attrition/attrition.hpp"
#include "models/lone_model.hpp"

namespace casus::models::attrition {

/// A member, the attacker, the defender; the second of two frontiers is at war.
inline world::Setting war_setting(bool is_at_war = true) {
  world::Setting setting;
  setting.sizes = {.actors = 3, .frontiers = 2};
  setting.actors = {"MEM", "ATT", "DEF"};
  setting.frontier_challenger = {1, 1};
  setting.frontier_target = {0, 2};
  setting.frontier_starts_at_war = {false, is_at_war};
  setting.months = 120;
  for (auto& fact : setting.facts) fact.assign(3, 0);
  setting.facts[static_cast<std::size_t>(catalog::Fact::war_strength_start)] = {0, 600000, 800000};
  return setting;
}

/// Parameters near the middle of their distributions, a billion of military aid a month from the
/// leaver's stocks and another procured by allies, full mobilisation, war.
class LoneWar : public LoneModel {
 public:
  explicit LoneWar(const catalog::ModelInfo& info, std::size_t worlds = 64,
                   world::Setting its = war_setting(), std::uint32_t first_world = 0)
      : LoneModel(info, memory_count, its, worlds, first_world), count(worlds) {
    set_parameter(attacker_joins_persons, 25000);
    set_parameter(defender_joins_persons, 15000);
    set_parameter(attacker_most_ratio, 1.3F);
    set_parameter(defender_most_ratio, 1.2F);
    set_parameter(attacker_strength_ratio, 1);
    set_parameter(defender_strength_ratio, 1);
    set_parameter(attacker_wanted_rounds, 450000);
    set_parameter(defender_wanted_rounds, 200000);
    set_parameter(attacker_production_rounds, 250000);
    set_parameter(defender_production_rounds, 60000);
    set_parameter(attacker_stock_months, 2);
    set_parameter(defender_stock_months, 1);
    set_parameter(attacker_foreign_rounds, 80000);
    set_parameter(full_stock_months, 12);
    set_parameter(shell_share, 0.15F);
    set_parameter(round_price_usd, 4000);
    set_parameter(air_share, 0.25F);
    set_parameter(air_wanted_usd_bn, 0.9F);
    set_parameter(air_own_usd_bn, 0.1F);
    set_parameter(air_stock_months, 0.5F);
    set_law_of_losses(info);
    set_field(catalog::Field::mobilisation_share, 1);
    set_field(catalog::Field::war_phase, static_cast<float>(catalog::WarPhase::war));
    set_aid(1);
  }
  /// Moderate losses, in the parameters of the model or its rival.
  void set_law_of_losses(const catalog::ModelInfo& info) {
    const bool has_rates = info.name == kInfo.name;
    if (has_rates) set_parameter(exponent, 0.7F);
    set_parameter(shared_count + (has_rates ? 1U : 0U), 0.025F);
    set_parameter(shared_count + (has_rates ? 2U : 1U), has_rates ? 0.02F : 0.01F);
  }
  /// The same of both, USD billion a month.
  void set_aid(float usd_bn) {
    set_field(catalog::Field::aid_delivered_usd_bn, usd_bn, kLeaverStock);
    set_field(catalog::Field::aid_delivered_usd_bn, usd_bn, kAlliesProcured);
  }
  /// Of both, in every second world, the first of which is the second.
  void set_aid_in_odd_worlds(float usd_bn) {
    for (const std::size_t entry : {kLeaverStock, kAlliesProcured}) {
      float* aid = row(catalog::Field::aid_delivered_usd_bn, entry);
      for (std::size_t w = 1; w < count; w += 2) aid[w] = usd_bn;
    }
  }
  void set_phase(catalog::WarPhase phase) {
    set_field(catalog::Field::war_phase, static_cast<float>(phase));
  }
  /// Parameters that differ from world to world, within what is plausible.
  void spread_parameters() {
    for (std::size_t w = 0; w < count; ++w) {
      const auto turn = static_cast<float>(w % 16) / 16;
      const auto other = static_cast<float>((7 * w) % 13) / 13;
      set_parameter(attacker_joins_persons, w, 15000 + 25000 * other);
      set_parameter(defender_joins_persons, w, 5000 + 20000 * turn);
      set_parameter(defender_stock_months, w, 2 * other);
      set_parameter(shell_share, w, 0.05F + 0.2F * turn);
      set_parameter(full_stock_months, w, 3 + 10 * other);
    }
  }
  [[nodiscard]] float at(catalog::Field field, std::size_t entry = 0, std::size_t world = 0) {
    return row(field, entry)[world];
  }
  [[nodiscard]] float of_memory(std::size_t row, std::size_t world = 0) {
    return memory[row * count + world];
  }

  std::size_t count;
  int month = 0;

 private:
  static constexpr std::size_t kKinds = catalog::kAidKinds.size();
  static constexpr std::size_t kLeaverStock =
      static_cast<std::size_t>(catalog::Donor::leaver) * kKinds +
      static_cast<std::size_t>(catalog::AidKind::stock);
  static constexpr std::size_t kAlliesProcured =
      static_cast<std::size_t>(catalog::Donor::allies) * kKinds +
      static_cast<std::size_t>(catalog::AidKind::procurement);
};

}  // namespace casus::models::attrition
