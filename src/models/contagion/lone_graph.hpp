// For tests and benchmarks: a graph of states alone, under either model of contagion; the test
// plays all other models.
#pragma once

#include <string>
#include <vector>

#include "base/month.hpp"
#include "models/contagion/contagion.hpp"
#include "models/lone_model.hpp"

namespace casus::models::contagion {

/// Actors: `states` in a row, each the neighbor of the next, then an attacker at war with the first
/// of them, whom the study keeps out of the graph. The last state has kin in the first.
inline world::Setting row_of_states(std::size_t states = 4) {
  using catalog::Fact;
  world::Setting setting;
  const std::size_t actors = states + 1;
  const auto attacker = static_cast<int>(states);
  setting.leaver = -1;  // is none of them
  setting.sizes = {.actors = static_cast<int>(actors), .frontiers = 1};
  setting.start_month_index = base::Month::of(2026, 8).index;
  setting.months = 120;
  setting.frontier_challenger = {attacker};
  setting.frontier_target = {0};
  setting.frontier_starts_at_war = {true};
  setting.neighbors.resize(actors);
  const auto join = [&](std::size_t a, std::size_t b) {
    setting.neighbors[a].push_back(static_cast<int>(b));
    setting.neighbors[b].push_back(static_cast<int>(a));
  };
  for (std::size_t i = 0; i + 1 < states; ++i) join(i, i + 1);
  join(0, states);
  setting.kin_ties = {{.state = 0, .kin = static_cast<int>(states) - 1, .share = 0.2F}};
  const auto set = [&](Fact fact, float value, float of_attacker) {
    std::vector<float>& values = setting.facts[static_cast<std::size_t>(fact)];
    values.assign(actors, value);
    values.back() = of_attacker;
  };
  set(Fact::may_become_unstable, 1, 0);
  set(Fact::may_begin_cascade, 0, 0);
  set(Fact::is_member, 1, 0);
  set(Fact::democracy_start_share, 0.5F, 0.1F);
  set(Fact::infant_mortality_start, 8, 8);
  set(Fact::last_conflict_year, 1999, 2024);
  set(Fact::population_start, 5e6F, 1e8F);
  setting.instability_links = world::instability_links(setting);
  return setting;
}

/// Quiet states of 2 % a year without followers, no shock, until a test says otherwise.
class LoneGraph : public LoneModel {
 public:
  explicit LoneGraph(std::size_t worlds = 64, world::Setting its_setting = row_of_states(),
                     const catalog::ModelInfo& info = kInfo, StartFunction start_with = nullptr,
                     std::size_t rows = 0, std::uint32_t first_world = 0)
      : LoneModel(info, rows, std::move(its_setting), worlds, first_world),
        count(worlds),
        start_(start_with) {
    set_field(catalog::Field::aid_phase_share, 1);
    set_parameter(annual_onset, 0.02F);
    set_parameter(history_half_life, 10);
    set_parameter(collapse_half_life, 24);
    set_parameter(return_half_life, 48);
    set_parameter(refugee_share, 0.01F);
  }
  void begin() {
    std::fill(memory.begin(), memory.end(), 0.0F);
    for (const catalog::Field field : kWrites) {
      for (std::size_t k = 0; k < layout.rows(field); ++k) set_field(field, 0, k);
    }
    month = 0;
    log.clear();
    start_(view(0));
  }
  void advance_to(int last, StepFunction step, std::span<const catalog::DatedEvent> scripted = {}) {
    while (month < last) step(view(++month, scripted));
  }
  [[nodiscard]] float at(catalog::Field field, std::size_t entry = 0, std::size_t world = 0) {
    return row(field, entry)[world];
  }

  int month = 0;
  std::size_t count;

 private:
  StartFunction start_;
};

/// The Hawkes process on it.
class LoneHawkes : public LoneGraph {
 public:
  explicit LoneHawkes(std::size_t worlds = 64, world::Setting its_setting = row_of_states(),
                      std::uint32_t first_world = 0)
      : LoneGraph(worlds, its_setting, kInfo, start<isa::scalar>, memory_rows(its_setting),
                  first_world) {
    set_parameter(offspring_half_life, 6);
  }
  void advance_to(int last, std::span<const catalog::DatedEvent> scripted = {}) {
    LoneGraph::advance_to(last, advance<isa::scalar>, scripted);
  }
};

}  // namespace casus::models::contagion
