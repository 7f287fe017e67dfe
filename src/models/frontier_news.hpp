// News from members' frontiers, as opinion and approval hear it: a war or a crisis that begins.
//
//   (1)  n[t] = 1 if a war began on a frontier whose target is a member, k if only a crisis did,
//        0 if neither; a phase begins in month t if it stands then and did not in month t-1, and a
//        crisis is not news where there was war
// Several beginnings in one month are one piece of news. What stands in month 0 is none.
#pragma once

#include <cstddef>

#include "catalog/fields.hpp"
#include "world/block.hpp"

namespace casus::models {

/// Rows of memory the news needs: the phase of each frontier as last seen.
[[nodiscard]] inline std::size_t frontier_news_rows(const world::Setting& setting) noexcept {
  return static_cast<std::size_t>(setting.sizes.frontiers);
}

/// (1) into `news` [world], from the phases that stand in the field now and those in the memory
/// rows from `first_row` on, which are brought up to date. `crisis_part` [world] is k, from 0 to 1.
/// Reads Field::frontier_phase and Fact::is_member.
template <class Isa>
void read_frontier_news(const world::StepView& view, std::size_t first_row,
                        const float* crisis_part, float* news) noexcept {
  constexpr auto kCrisis = static_cast<float>(catalog::FrontierPhase::crisis);
  constexpr auto kWar = static_cast<float>(catalog::FrontierPhase::war);
  const auto is_member = view.fact(catalog::Fact::is_member);
  const auto& targets = view.setting->frontier_target;
  for (std::size_t w = 0; w < view.worlds; ++w) news[w] = 0;
  for (std::size_t f = 0; f < targets.size(); ++f) {
    if (is_member[static_cast<std::size_t>(targets[f])] == 0) continue;
    const float* phase = view.row(catalog::Field::frontier_phase, f);
    float* last = view.memory_row(first_row + f);
    const bool is_first = view.month <= 1;
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float before = is_first ? phase[w] : last[w];
      const bool is_war = phase[w] == kWar && before != kWar;
      const bool is_crisis = phase[w] == kCrisis && before != kCrisis && before != kWar;
      const float told = is_war ? 1.0F : (is_crisis ? crisis_part[w] : 0.0F);
      news[w] = told > news[w] ? told : news[w];
      last[w] = phase[w];
    }
  }
}

/// 1 into `at_war` [world] where a war stands on a frontier whose target is a member, else 0. Reads
/// Field::frontier_phase and Fact::is_member.
template <class Isa>
void read_member_war(const world::StepView& view, float* at_war) noexcept {
  constexpr auto kWar = static_cast<float>(catalog::FrontierPhase::war);
  const auto is_member = view.fact(catalog::Fact::is_member);
  const auto& targets = view.setting->frontier_target;
  for (std::size_t w = 0; w < view.worlds; ++w) at_war[w] = 0;
  for (std::size_t f = 0; f < targets.size(); ++f) {
    if (is_member[static_cast<std::size_t>(targets[f])] == 0) continue;
    const float* phase = view.row(catalog::Field::frontier_phase, f);
    for (std::size_t w = 0; w < view.worlds; ++w) at_war[w] = phase[w] == kWar ? 1.0F : at_war[w];
  }
}

}  // namespace casus::models
