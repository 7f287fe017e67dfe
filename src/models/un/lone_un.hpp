// For tests and benchmarks: the United Nations alone, or their rival by scripts; the test plays all
// other models.
#pragma once

#include <vector>

#include "base/month.hpp"
#include "models/lone_model.hpp"
#include "models/un/un.hpp"

namespace casus::models::un {

/// Actors: the leaver, an ally, the challenger, another power; all permanent members, with ten
/// elected ones and nine yeas needed. Month 0 is an August: the fourth month on is December.
inline world::Setting united_nations_setting() {
  using catalog::Fact;
  world::Setting setting;
  setting.arrears_years = 2;
  setting.sizes = {.actors = 4, .frontiers = 1};
  setting.leaver = 0;
  setting.frontier_challenger = {2};
  setting.months = 120;
  setting.start_month_index = base::Month::of(2026, 8).index;
  setting.council = {.permanent = {0, 1, 2, 3}, .elected = 10, .needed = 9};
  setting.body_exits[2] = {.clause = world::ExitClause::months, .notice_months = 12};
  setting.body_exits[3] = {.clause = world::ExitClause::end_of_following_year};
  const auto set = [&](Fact fact, std::vector<float> values) {
    setting.facts[static_cast<std::size_t>(fact)] = std::move(values);
  };
  set(Fact::is_member, {1, 1, 0, 0});
  set(Fact::un_assessed_share, {0.22F, 0.26F, 0.22F, 0.22F});
  set(Fact::un_budget_start_usd_bn, {3.6F, 5.4F, 0.6F, 0.3F});
  set(Fact::un_arrears_start_usd_bn, {1, 2, 0.25F, 0.5F});
  set(Fact::un_peacekeeping_cap_share, {0.25F});
  return setting;
}

/// Nothing happens by itself and all dues are paid until a test says otherwise.
class LoneUn : public LoneModel {
 public:
  explicit LoneUn(std::size_t worlds = 64, world::Setting its_setting = united_nations_setting())
      : LoneModel(kInfo, memory_count, std::move(its_setting), worlds) {
    set_parameter(departure_months, 12);
    set_parameter(arrears_ratio, 1);
    set_parameter(cap_lifted, 1);
    set_parameter(shortfall_felt, 1);
    set_parameter(exit_half_life, 12);
    for (const catalog::Lever lever : kLevers) set_lever(lever, 1);
    set_field(catalog::Field::admin_is_sceptic, 1);
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
    start<isa::scalar>(view(0));
  }
  void advance_to(int last, std::span<const catalog::DatedEvent> scripted = {}) {
    while (month < last) advance<isa::scalar>(view(++month, scripted));
  }
  [[nodiscard]] float at(catalog::Field field, std::size_t entry = 0, std::size_t world = 0) {
    return row(field, entry)[world];
  }
  /// Month of the first such event of a world; -1 if there is none.
  [[nodiscard]] int first(catalog::Event event, int index = -1, std::uint32_t world = 0) const {
    for (const catalog::DatedEvent& one : log) {
      if (one.event == event && one.index == index && one.world == world) return one.month;
    }
    return -1;
  }

  int month = 0;
};

}  // namespace casus::models::un
