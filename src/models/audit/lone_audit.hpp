// For tests and benchmarks: the audit alone; the test plays aid and the war.
#pragma once

#include "models/audit/audit.hpp"
#include "models/lone_model.hpp"

namespace casus::models::audit {

/// Two actors, of which one attacks the other from the start.
inline world::Setting war_setting() {
  world::Setting setting;
  setting.sizes = {.actors = 2, .frontiers = 1};
  setting.frontier_challenger = {0};
  setting.frontier_target = {1};
  setting.frontier_starts_at_war = {true};
  setting.months = 120;
  return setting;
}

/// Half of the arms are inspected in a year; a half of a billion's worth arrives every month.
class LoneAudit : public LoneModel {
 public:
  explicit LoneAudit(std::size_t worlds = 64, std::uint32_t first_world = 0,
                     world::Setting its_setting = war_setting())
      : LoneModel(kInfo, memory_count, std::move(its_setting), worlds, first_world) {
    set_parameter(unchecked_share, 0.04F);
    set_parameter(gain_ratio, 0.5F);
    set_parameter(gain_slope, 2);
    set_parameter(detection_share, 0.5F);
    set_parameter(cost_ratio, 0.1F);
    set_parameter(believing_share, 0.8F);
    set_parameter(lots_start, 400);
    set_parameter(lots_per_usd_bn, 6);
    set_parameter(lot_half_life_months, 24);
    set_parameter(tracked_ratio, 1);
    set_parameter(records_share, 0.1F);
    set_parameter(finding_headline_share, 0.7F);
    set_parameter(records_headline_share, 0.1F);
    set_lever(catalog::Lever::audit_share, 0.5F);
    set_field(catalog::Field::war_phase, static_cast<float>(catalog::WarPhase::war));
    set_field(catalog::Field::aid_delivered_usd_bn, 0.3F, 0);  // the leaver's, out of stocks
    set_field(catalog::Field::aid_delivered_usd_bn, 0.2F, 1);  // the leaver's, procured
    begin();
  }
  /// Month 0 again, after parameters or levers have been set.
  void begin() {
    month = 0;
    log.clear();
    start<isa::scalar>(view(0));
  }
  void step(std::span<const catalog::DatedEvent> scripted = {}) {
    advance<isa::scalar>(view(++month, scripted));
  }
  float leaked(std::size_t world = 0) { return row(catalog::Field::leaked_share)[world]; }
  float headline_of(std::size_t world = 0) { return row(catalog::Field::audit_headline)[world]; }

  int month = 0;
};

}  // namespace casus::models::audit
