// News of departures, as opinion and approval hear it: a notice to the alliance and its withdrawal,
// a notice to a body of the United Nations and a return.
//
//   (1)  n[t] = 1 if a notice stands in month t and none did in month t-1, -1 if one was withdrawn,
//        else 0
//   (2)  b[t] = 1 if notice was given to a body in month t, else -1 if the leaver took one back or
//        joined again, else 0
// What counts is that the notice stands, by whatever way it came: the executive's act, a hazard, or
// after a vote and its days. An act that leads to no notice is none. A notice that an order or an
// act voids was not withdrawn and is no news. Several bodies in one month are one piece of news,
// and what stands in month 0 is none.
#pragma once

#include <cstddef>

#include "catalog/dimensions.hpp"
#include "catalog/fields.hpp"
#include "world/block.hpp"

namespace casus::models {

/// (1) into `news` [world] from the treaty state that stands in the field now and that in the
/// memory row `last_row`, which is brought up to date. Reads Field::treaty_state and
/// Field::us_action of last month.
template <class Isa>
void read_notice_news(const world::StepView& view, std::size_t last_row, float* news) noexcept {
  constexpr auto kMember = static_cast<float>(catalog::TreatyState::member);
  constexpr auto kNotice = static_cast<float>(catalog::TreatyState::notice);
  constexpr auto kWithdraws = static_cast<float>(catalog::Action::withdraw_notice);
  const float* treaty = view.row(catalog::Field::treaty_state);
  const float* action = view.row(catalog::Field::us_action);
  float* last = view.memory_row(last_row);
  const bool is_first = view.month <= 1;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float before = is_first ? treaty[w] : last[w];
    const bool is_given = before == kMember && treaty[w] == kNotice;
    const bool is_over = before != kMember && treaty[w] == kMember;
    const bool is_withdrawn = is_over && action[w] == kWithdraws;
    news[w] = is_given ? 1.0F : (is_withdrawn ? -1.0F : 0.0F);
    last[w] = treaty[w];
  }
}

/// (2) into `news` [world], from the memberships that stand in the field now and those in the
/// memory rows from `first_row` on, one for each body, which are brought up to date. Reads
/// Field::un_membership_state of last month.
template <class Isa>
void read_body_news(const world::StepView& view, std::size_t first_row, float* news) noexcept {
  constexpr auto kMember = static_cast<float>(catalog::Membership::member);
  const bool is_first = view.month <= 1;
  for (std::size_t w = 0; w < view.worlds; ++w) news[w] = 0;
  for (std::size_t b = 0; b < catalog::kUnBodies.size(); ++b) {
    const float* state = view.row(catalog::Field::un_membership_state, b);
    float* last = view.memory_row(first_row + b);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float before = is_first ? state[w] : last[w];
      const bool is_left = before == kMember && state[w] != kMember;
      const bool is_back = before != kMember && state[w] == kMember;
      const float back = is_back && news[w] == 0 ? -1.0F : news[w];
      news[w] = is_left ? 1.0F : back;
      last[w] = state[w];
    }
  }
}

}  // namespace casus::models
