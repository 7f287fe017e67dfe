// For tests: the route model alone, with parameters in the middle of their ranges and the other
// models played by the test.
#pragma once

#include <vector>

#include "models/lone_model.hpp"
#include "models/route/route.hpp"

namespace casus::models::route {

inline constexpr int kNoticeMonths = 12;
inline constexpr int kPrenoticeMonths = 6;
inline constexpr float kFloorShare = 0.8F;

inline world::Setting one_leaver() {
  world::Setting setting;
  setting.sizes = {.actors = 3, .frontiers = 1};
  setting.leaver = 2;
  setting.months = 120;
  setting.notice_months = kNoticeMonths;
  setting.prenotice_days = 180;
  for (std::size_t f = 0; f < catalog::kFactCount; ++f) setting.facts[f].assign(3, 1);
  setting.facts[static_cast<std::size_t>(catalog::Fact::forces_in_theater_start)] = {100000};
  setting.keeps_top_post = true;
  setting.keeps_equipment = true;
  setting.floor_has_certificate = true;
  setting.act_notice_days = 180;
  setting.facts[static_cast<std::size_t>(catalog::Fact::force_floor)] = {80000};
  return setting;
}

/// Month 0 is done. No hazard: nothing happens by itself until a test sets one.
class LoneLeaver : public LoneModel {
 public:
  explicit LoneLeaver(std::size_t worlds = 64, std::uint32_t first_world = 0)
      : LoneModel(kInfo, memory_count, one_leaver(), worlds, first_world), count(worlds) {
    constexpr std::array<float, parameter_count> kMiddle{
        0,    0.1F,  0.93F, 1.5F,  0.5F,  0.35F, 1,    -1.2F, 1,    1,    0.2F,  2,
        0.6F, 0.6F,  11,    0.25F, 0.35F, 4,     0.9F, 0,     0.3F, 12,   0.03F, 0.6F,
        1,    0.25F, 0.1F,  0,     1.2F,  1,     0.3F, 1.6F,  1,    0.5F, 1,     1};
    for (std::size_t p = 0; p < parameter_count; ++p) set_parameter(p, kMiddle[p]);
    for (const catalog::Lever lever :
         {catalog::Lever::participation_command_posts, catalog::Lever::participation_funding,
          catalog::Lever::participation_enablers, catalog::Lever::participation_nuclear_sharing,
          catalog::Lever::participation_exercises, catalog::Lever::statute_in_force}) {
      set_lever(lever, 1);
    }
    set_lever(catalog::Lever::court_compliance, -1);
    set_field(catalog::Field::admin_is_sceptic, 1);
    set_field(catalog::Field::office_clock_months, 19);
    begin();
  }

  /// Month 0 again, after parameters or levers have been set.
  void begin() {
    std::fill(memory.begin(), memory.end(), 0.0F);
    for (const catalog::Field field : kWrites) {
      for (std::size_t k = 0; k < layout.rows(field); ++k) set_field(field, 0, k);
    }
    month = 0;
    log.clear();
    start<isa::scalar>(view(0));
  }

  /// The next month, in which the executive does `action`.
  void step(catalog::Action action = catalog::Action::none,
            std::span<const catalog::DatedEvent> scripted = {}) {
    ++month;
    float* office = row(catalog::Field::office_clock_months);
    for (std::size_t w = 0; w < count; ++w) office[w] += 1;
    set_field(catalog::Field::us_action, static_cast<float>(action));
    advance<isa::scalar>(view(month, scripted));
  }
  void steps(int months) {
    for (int m = 0; m < months; ++m) step();
  }
  /// The next month, in which a new administration takes office.
  void change_administration(bool is_sceptical) {
    set_field(catalog::Field::admin_is_sceptic, is_sceptical ? 1.0F : 0.0F);
    set_field(catalog::Field::office_clock_months, -1);
    step();
  }
  void carry(catalog::Question question) {
    set_field(catalog::Field::vote_passed, 1, static_cast<std::size_t>(question));
  }

  [[nodiscard]] float at(catalog::Field field, std::size_t world = 0, std::size_t entry = 0) {
    return row(field, entry)[world];
  }
  [[nodiscard]] catalog::TreatyState treaty(std::size_t world = 0) {
    return static_cast<catalog::TreatyState>(at(catalog::Field::treaty_state, world));
  }
  [[nodiscard]] catalog::LitigationState litigation(std::size_t world = 0) {
    return static_cast<catalog::LitigationState>(at(catalog::Field::litigation_state, world));
  }
  /// Month of the first such event in each world, or 1000.
  [[nodiscard]] std::vector<int> first_months(catalog::Event event) const {
    std::vector<int> months(count, 1000);
    for (const catalog::DatedEvent& dated : log) {
      if (dated.event == event && dated.month < months[dated.world]) {
        months[dated.world] = dated.month;
      }
    }
    return months;
  }
  [[nodiscard]] std::size_t worlds_with(catalog::Event event) const {
    std::size_t number = 0;
    for (const int at_month : first_months(event)) number += at_month < 1000 ? 1 : 0;
    return number;
  }
  /// Detail of the first such event in each world, or 1000.
  [[nodiscard]] std::vector<float> first_details(catalog::Event event) const {
    const std::vector<int> months = first_months(event);
    std::vector<float> details(count, 1000);
    for (const catalog::DatedEvent& dated : log) {
      if (dated.event != event || dated.month != months[dated.world]) continue;
      if (details[dated.world] == 1000) details[dated.world] = dated.detail;
    }
    return details;
  }
  /// Detail of the first such event in any world, or 1000.
  [[nodiscard]] float detail_of(catalog::Event event) const {
    for (const catalog::DatedEvent& dated : log) {
      if (dated.event == event) return dated.detail;
    }
    return 1000;
  }

  std::size_t count;
  int month = 0;
};

/// A leaver that has given notice in defiance in month 1, against which nobody sues by himself.
inline LoneLeaver in_defiance(std::size_t worlds = 64) {
  LoneLeaver leaver(worlds);
  leaver.set_parameter(filing_probability, 0);
  leaver.set_lever(catalog::Lever::formal_status,
                   static_cast<float>(catalog::FormalStatus::notice_in_defiance));
  leaver.step(catalog::Action::give_notice);
  return leaver;
}

}  // namespace casus::models::route
