// For tests, benchmarks and the hindcast: the pipeline of aid alone, or its rival; the test plays
// all other models.
#pragma once

#include <utility>
#include <vector>

#include "base/month.hpp"
#include "models/aid/aid.hpp"
#include "models/lone_model.hpp"

namespace casus::models::aid {

/// Actors: the leaver, an ally, the attacker, the defender. A war is on. Round numbers: a month's
/// aid is a twelfth of 12 or 24.
inline world::Setting war_setting() {
  using catalog::Fact;
  world::Setting setting;
  setting.sizes = {.actors = 4, .frontiers = 1};
  setting.leaver = 0;
  setting.frontier_challenger = {2};
  setting.frontier_target = {3};
  setting.frontier_starts_at_war = {true};
  setting.months = 120;
  setting.start_month_index = base::Month::of(2026, 8).index;
  const auto set = [&](Fact fact, std::vector<float> values) {
    setting.facts[static_cast<std::size_t>(fact)] = std::move(values);
  };
  set(Fact::is_member, {1, 1, 0, 0});
  set(Fact::aid_leaver_mean_usd_bn, {12, 12, 24, 2.4F});
  set(Fact::aid_allies_start_usd_bn, {6, 24, 36, 3.6F});
  set(Fact::aid_others_start_usd_bn, {0, 0.12F, 1.2F, 0.6F});
  set(Fact::aid_purchases_start_usd_bn, {3});
  set(Fact::aid_mean_first_year, {2022});
  set(Fact::aid_mean_last_year, {2024});
  return setting;
}

/// Levers and levels are those of the facts' years, stocks and incomes large, nothing is made up
/// for and nothing is lumpy until a test says otherwise. M and R are the declaration and the memory
/// of either model, whose shared parameters come first.
class LoneAid : public LoneModel {
 public:
  explicit LoneAid(std::size_t worlds = 16, world::Setting its_setting = war_setting())
      : LoneAid(kInfo, memory_count, start<isa::scalar>, advance<isa::scalar>, worlds,
                std::move(its_setting)) {
    set_parameter(stage_count, 3);
    set_parameter(stock_months, 2);
    set_parameter(procurement_months, 14);
    set_parameter(financial_months, 3);
    set_parameter(humanitarian_months, 3);
    begin();
  }
  /// Month 0 again, after parameters, levers or facts have been set.
  void begin() {
    std::fill(memory.begin(), memory.end(), 0.0F);
    for (const catalog::Field field : kWrites) {
      for (std::size_t k = 0; k < layout.rows(field); ++k) set_field(field, 0, k);
    }
    month = 0;
    log.clear();
    start_(view(0));
  }
  void advance_to(int last) {
    while (month < last) step_(view(++month));
  }
  /// The leaver's aid of every kind against its mean.
  void set_leaver(float ratio) {
    for (const catalog::Lever lever :
         {catalog::Lever::aid_leaver_military_ratio, catalog::Lever::aid_leaver_financial_ratio,
          catalog::Lever::aid_leaver_humanitarian_ratio}) {
      set_lever(lever, ratio);
    }
  }
  [[nodiscard]] float at(catalog::Field field, std::size_t entry = 0, std::size_t world = 0) {
    return row(field, entry)[world];
  }
  /// Of a field [donor][kind] or [kind][stage], all entries together.
  [[nodiscard]] double sum(catalog::Field field, std::size_t world = 0) {
    double all = 0;
    for (std::size_t k = 0; k < layout.rows(field); ++k)
      all += static_cast<double>(at(field, k, world));
    return all;
  }
  int month = 0;

 protected:
  LoneAid(const catalog::ModelInfo& info, std::size_t memory_rows, StartFunction its_start,
          StepFunction its_step, std::size_t worlds, world::Setting its_setting)
      : LoneModel(info, memory_rows, std::move(its_setting), worlds),
        start_(its_start),
        step_(its_step) {
    set_parameter(allies_level_ratio, 1);
    set_parameter(others_level_ratio, 1);
    set_parameter(response_limit_share, 0.02F);
    set_parameter(stock_limit_share, 0.5F);
    set_parameter(ceasefire_military_share, 0.5F);
    set_parameter(ceasefire_money_share, 0.25F);
    set_parameter(other_makers_ratio, 1.5F);
    set_parameter(unobligated_share, 0.4F);
    for (const catalog::Lever lever : kDecisionLevers) set_lever(lever, 1);
    set_lever(catalog::Lever::aid_replacement_share, -1);
    set_field(catalog::Field::war_phase, static_cast<float>(catalog::WarPhase::war));
    for (std::size_t c = 0; c < 2; ++c) {
      set_field(catalog::Field::gdp_usd_bn, 20000, c);
      for (std::size_t k = 0; k < catalog::kCapabilityClasses.size(); ++k) {
        set_field(catalog::Field::capability_usd_bn, 1000,
                  k * static_cast<std::size_t>(setting.sizes.actors) + c);
      }
    }
  }

 private:
  StartFunction start_;
  StepFunction step_;
};

}  // namespace casus::models::aid
