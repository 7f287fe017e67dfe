// For tests and benchmarks: the group alone, or its rival; the test plays all other models.
#pragma once

#include <vector>

#include "models/group/group.hpp"
#include "models/lone_model.hpp"

namespace casus::models::group {

/// `candidates` alike but for their weights, then the leaver and a bystander. The first has nuclear
/// forces.
inline world::Setting pillar_setting(int candidates = 8) {
  using catalog::Fact;
  world::Setting setting;
  const auto actors = static_cast<std::size_t>(candidates) + 2;
  setting.sizes = {.actors = static_cast<int>(actors), .frontiers = 0};
  setting.leaver = candidates;
  setting.months = 120;
  for (auto& fact : setting.facts) fact.assign(actors, 0);
  for (std::size_t c = 0; c < actors; ++c) {
    const bool is_candidate = c < static_cast<std::size_t>(candidates);
    setting.facts[static_cast<std::size_t>(Fact::is_in_europe)][c] = is_candidate ? 1 : 0;
    setting.facts[static_cast<std::size_t>(Fact::is_member)][c] = c + 1 < actors ? 1 : 0;
    setting.facts[static_cast<std::size_t>(Fact::gdp_start_usd_bn)][c] = 100;
    setting.facts[static_cast<std::size_t>(Fact::spending_start_share)][c] = 0.02F;
  }
  setting.facts[static_cast<std::size_t>(Fact::has_nuclear_forces)][0] = 1;
  return setting;
}

/// Index and weight of abandonment as given, four members needed, everyone signs a month after
/// will; nothing else moves the index until a test says so.
class LoneGroup : public LoneModel {
 public:
  explicit LoneGroup(std::size_t worlds = 64, float index = 1.5F, float abandonment = 3,
                     world::Setting its_setting = pillar_setting(),
                     const catalog::ModelInfo& info = kInfo, std::size_t rows = 0,
                     std::uint32_t first_world = 0)
      : LoneModel(info, rows > 0 ? rows : group::memory_rows(its_setting), its_setting, worlds,
                  first_world),
        start_(nullptr),
        step_(step_function(info.name, base::Isa::scalar)) {
    for (const Model& model : models()) {
      if (model.info == &info) start_ = model.start[0];
    }
    set_parameter(base_index, index);
    set_parameter(abandonment_weight, abandonment);
    set_parameter(members_needed, 4);
    set_parameter(capability_needed_share, 0.75F);
    set_parameter(signing_months, 1e-3F);
    set_parameter(command_build_months, 24);
    set_parameter(ceasefire_lag_months, 10);
    set_parameter(ceasefire_reach_ratio, 1);
    set_parameter(coalition_weight_share, 0);
    set_lever(catalog::Lever::group_status, -1);
    for (std::size_t c = 0; c < setting.facts[0].size(); ++c) {
      set_field(catalog::Field::us_credibility_share, 1, c);
    }
  }
  void begin() {
    month = 0;
    log.clear();
    std::fill(memory.begin(), memory.end(), 0.0F);
    for (const catalog::Field field : kWrites) {
      for (std::size_t k = 0; k < layout.rows(field); ++k) set_field(field, 0, k);
    }
    start_(view(0));
  }
  void advance_to(int last, std::span<const catalog::DatedEvent> scripted = {}) {
    while (month < last) {
      ++month;
      step_(view(month, scripted));
    }
  }
  [[nodiscard]] float at(catalog::Field field, std::size_t entry = 0, std::size_t world = 0) {
    return row(field, entry)[world];
  }
  [[nodiscard]] double mean(catalog::Field field, std::size_t entry = 0) {
    const std::size_t worlds = view(0).worlds;
    double sum = 0;
    for (std::size_t w = 0; w < worlds; ++w) sum += static_cast<double>(row(field, entry)[w]);
    return sum / static_cast<double>(worlds);
  }
  [[nodiscard]] std::size_t count(catalog::Event event) const {
    std::size_t number = 0;
    for (const catalog::DatedEvent& one : log) number += one.event == event ? 1U : 0U;
    return number;
  }

  int month = 0;

 private:
  StartFunction start_;
  StepFunction step_;
};

}  // namespace casus::models::group
