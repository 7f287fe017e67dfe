// The executive's part in the war that is on at the start: aid it withholds after headlines, and
// the guarantee it offers behind a cease-fire. Shared by the models of the executive.
//
//   (A1)  W[t] = f W[t-1] + c (1 - f W[t-1]) 1[headline],  f = 2^(-1/h)
//         while audit_grounds_to_cut is 1 and the administration is sceptical; else W[t] = 0
//   (A2)  guarantee_offered = leaver + 2 group, each 1 while it offers: the codes of Guarantor
// W the share withheld, below kLeastWithheld counted as 0; the headline is last month's. The events
// aid.halted and aid.resumed are written by the model of aid, which knows the levers as well.
#pragma once

#include <cstddef>

#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "numeric/elementary.hpp"
#include "world/block.hpp"
#include "world/war.hpp"

namespace casus::models::leaders {

inline constexpr float kLogTwo = 0.69314718F;
/// A share of aid that nobody would call withheld.
inline constexpr float kLeastWithheld = 0.01F;

/// (A1) of one world: `kept` is f, `step` c, in [0, 1]; the result lies there too.
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real withheld_after(Real withheld, bool has_headline,
                                                             Real kept, Real step) noexcept {
  const Real faded = kept * withheld;
  const Real next = has_headline ? faded + step * (1 - faded) : faded;
  return next < static_cast<Real>(kLeastWithheld) ? Real{0} : next;
}

/// (A1) in every world; `kept` and `step` [world].
template <class Isa>
void withhold_after_headlines(const world::StepView& view, const float* kept,
                              const float* step) noexcept {
  using catalog::Field;
  const bool is_ground = view.lever(catalog::Lever::audit_grounds_to_cut) != 0 &&
                         world::war_frontier(*view.setting) >= 0;
  const float* sceptic = view.row(Field::admin_is_sceptic);
  const float* headline = view.row(Field::audit_headline);
  float* withheld = view.row(Field::aid_withheld_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float after = withheld_after(withheld[w], headline[w] != 0, kept[w], step[w]);
    withheld[w] = is_ground && sceptic[w] != 0 ? after : 0.0F;  // (A1)
  }
}

/// (A2) by the levers, with what the leaver offers by its own choice, `own` [world], 1 or 0; null
/// where it chooses nothing. Nobody offers anything where no war is on at the start.
template <class Isa>
void offer_guarantee(const world::StepView& view, const float* own) noexcept {
  const bool is_on = world::war_frontier(*view.setting) >= 0;
  const bool leaver = is_on && view.lever(catalog::Lever::guarantee_leaver_offered) != 0;
  const bool group = is_on && view.lever(catalog::Lever::guarantee_group_offered) != 0;
  float* offered = view.row(catalog::Field::guarantee_offered);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool chooses = own != nullptr && own[w] != 0;
    offered[w] = (leaver || chooses ? 1.0F : 0.0F) + (group ? 2.0F : 0.0F);
  }
}

}  // namespace casus::models::leaders
