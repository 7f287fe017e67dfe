// How many yeas a stage of a rule needs. All functions are inlined into the caller, so that kernels
// compiled for different instruction sets share none of their code.
#pragma once

#include <cstdint>

#include "numeric/elementary.hpp"
#include "world/setting.hpp"

namespace casus::models::votes {

/// The smallest whole number that reaches `share` of `whole`, both >= 0. A share that a fraction's
/// last digit has lifted above the whole number it means (two thirds of 99) still gives that
/// number.
[[nodiscard, gnu::always_inline]] inline std::int64_t rounded_up_share(
    double share, std::int64_t whole) noexcept {
  constexpr double kSlack = 1e-9;
  return static_cast<std::int64_t>(numeric::ceil(share * static_cast<double>(whole) - kSlack));
}

/// Fewest yeas that carry the stage in a chamber with `seats` filled and `present` voting; one more
/// than `present` if the quorum is missing. Silence counts as assent under Quota::no_objection, so
/// that all of those present must not object.
[[nodiscard, gnu::always_inline]] inline int quota(const world::Stage& stage, int seats,
                                                   int present) noexcept {
  int yeas = 0;
  switch (stage.quota) {
    case world::Quota::share_of_present:
      yeas = static_cast<int>(rounded_up_share(stage.number, present));
      break;
    case world::Quota::more_than_half_of_present:
      yeas = present / 2 + 1;
      break;
    case world::Quota::members:
      yeas = static_cast<int>(rounded_up_share(stage.number, 1));
      break;
    case world::Quota::share_of_members:
      yeas = static_cast<int>(rounded_up_share(stage.number, seats));
      break;
    case world::Quota::no_objection:
      yeas = present;
      break;
  }
  return present < stage.quorum ? present + 1 : yeas;
}

/// True if the stage applies: overrides only after a veto.
[[nodiscard, gnu::always_inline]] inline bool applies(const world::Stage& stage,
                                                      bool is_vetoed) noexcept {
  return is_vetoed || !stage.is_override;
}

/// True if some stage that applies comes before the chamber.
[[nodiscard, gnu::always_inline]] inline bool has_a_say(const world::Rule& rule, int chamber,
                                                        bool is_vetoed) noexcept {
  bool has_one = false;
  for (const world::Stage& stage : rule.stages) {
    has_one = has_one || (stage.chamber == chamber && applies(stage, is_vetoed));
  }
  return has_one;
}

/// True if the chamber has a stage that overrides a veto.
[[nodiscard, gnu::always_inline]] inline bool decides_on_veto(const world::Rule& rule,
                                                              int chamber) noexcept {
  bool has_one = false;
  for (const world::Stage& stage : rule.stages) {
    has_one = has_one || (stage.chamber == chamber && stage.is_override);
  }
  return has_one;
}

/// Fewest yeas with which the chamber passes all stages of the rule that apply to it: the same
/// members decide them, so the largest quota does. 0 if the rule does not ask this chamber.
[[nodiscard, gnu::always_inline]] inline int needed_yeas(const world::Rule& rule, int chamber,
                                                         int seats, int present,
                                                         bool is_vetoed) noexcept {
  int yeas = 0;
  for (const world::Stage& stage : rule.stages) {
    if (stage.chamber == chamber && applies(stage, is_vetoed)) {
      const int own = quota(stage, seats, present);
      yeas = own > yeas ? own : yeas;
    }
  }
  return yeas;
}

}  // namespace casus::models::votes
