// The legal state of one world, which moves within a month: the suit first (suit.hpp), then the
// treaty (treaty.hpp). Included by route.cpp alone. Templates on Isa, so that kernels compiled for
// different instruction sets share none of this code.
#pragma once

#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "models/route/route.hpp"
#include "numeric/elementary.hpp"
#include "numeric/gamma.hpp"
#include "random/distributions.hpp"
#include "random/threefry.hpp"
#include "world/block.hpp"

namespace casus::models::route {

using catalog::LitigationState;
using catalog::TreatyState;

inline constexpr float kNever = -1;

/// What is the same in every world of a month.
struct MonthFacts {
  catalog::FormalStatus status{};
  bool standing_granted = false;
  bool is_notice_scripted = false;
  bool is_scripted_lawful = false;
  bool is_withdrawal_scripted = false;
  float notice_months = 0;     ///< from notice to exit
  float prenotice_months = 0;  ///< from telling the committees to notice
  float enactment_months = 0;  ///< the same where an act orders the exit
};

/// One world in one month: what it reads, and its legal state.
struct LegalWorld {
  std::size_t lane = 0;
  bool is_sceptical = false;
  bool complies = false;
  bool hazard_strikes = false;  ///< (1) came up
  bool consent_carried = false;
  bool act_carried = false;
  bool restraint_carried = false;
  bool statute_in_force = true;  ///< the lever says so, and no repeal has been carried
  bool chamber_sues = false;
  catalog::Action action{};

  TreatyState treaty{};
  LitigationState litigation{};
  float prenotice_clock = -1;
  float notice_clock = -1;
  float litigation_clock = 0;
  Basis why = Basis::none;
  float noticed_in = 0;  ///< Memory::case_month
  float due = kNever;
  float relief_due = kNever;
  bool has_order = false;  ///< an interim order stands
  Plaintiff leads = Plaintiff::none;
  Plaintiff leads_without_chamber = Plaintiff::none;
  float dismissed = -1;       ///< Memory::dismissed_rank
  bool may_be_heard = false;  ///< the highest court has let the suit be heard
  float ruled_in_time = 0;    ///< Field::ruled_in_time
  float exit_basis = 0;       ///< Field::exit_basis
};

[[gnu::always_inline]] inline bool is_pending(const LegalWorld& world) noexcept {
  return world.treaty == TreatyState::notice || world.treaty == TreatyState::contested;
}

[[gnu::always_inline]] inline bool is_live(const LegalWorld& world) noexcept {
  return world.litigation == LitigationState::filed ||
         world.litigation == LitigationState::standing_found ||
         world.litigation == LitigationState::merits_won ||
         world.litigation == LitigationState::merits_lost;
}

/// Dismissed below, with an appeal before the highest court.
[[gnu::always_inline]] inline bool is_appealed(const LegalWorld& world) noexcept {
  const bool is_dismissed = world.litigation == LitigationState::no_standing ||
                            world.litigation == LitigationState::not_ripe ||
                            world.litigation == LitigationState::not_justiciable;
  return is_dismissed && world.due != kNever;
}

/// The uniform variate of a draw of the suit, which belongs to the month of the notice.
template <class Isa>
float suit_uniform(const world::StepView& view, const LegalWorld& world, Draw draw) noexcept {
  const auto number = view.first_world + static_cast<std::uint32_t>(world.lane);
  const random::Words four =
      random::words({view.seed, view.model_key}, number,
                    static_cast<std::uint32_t>(world.noticed_in), random::kNoActor, draw / 4);
  return random::uniform_float(random::word_of(four, draw));
}

template <class Isa>
bool comes_true(const world::StepView& view, const LegalWorld& world, Draw draw,
                float probability) noexcept {
  return random::bernoulli(suit_uniform<Isa>(view, world, draw), probability);
}

/// (3): month in which a stage of mean `mean_months` that begins now ends.
template <class Isa>
float end_of_stage(const world::StepView& view, const LegalWorld& world, Draw draw,
                   float mean_months) noexcept {
  const float shape = view.parameter(sojourn_shape)[world.lane];
  const std::int32_t months =
      numeric::gamma_months(static_cast<double>(suit_uniform<Isa>(view, world, draw)),
                            static_cast<double>(shape), static_cast<double>(mean_months));
  return static_cast<float>(view.month + months);
}

/// m_j in (3) for a stage with this share of the time to the final ruling.
template <class Isa>
float stage_mean(const world::StepView& view, const LegalWorld& world, float share) noexcept {
  const float mean = share * view.parameter(ruling_months)[world.lane] - 0.5F;
  return mean > 0.25F ? mean : 0.25F;
}

/// What a notice given now would rest on.
template <class Isa>
Basis basis_now(const LegalWorld& world) noexcept {
  if (world.act_carried) return Basis::act;
  if (world.consent_carried) return Basis::consent;
  return world.statute_in_force ? Basis::defiance : Basis::repeal;
}

template <class Isa>
void enter(LegalWorld& world, LitigationState state) noexcept {
  world.litigation = state;
  world.litigation_clock = 0;
  world.due = kNever;
}

/// Nothing is left to decide; a final ruling stays on the books, a dismissal under appeal does not.
template <class Isa>
void end_suit(LegalWorld& world) noexcept {
  if (is_live(world) || is_appealed(world)) enter<Isa>(world, LitigationState::none);
  world.due = kNever;
  world.relief_due = kNever;
  world.has_order = false;
}

/// An order that forbids the exit stands: final or interim.
[[gnu::always_inline]] inline bool is_forbidden(const LegalWorld& world) noexcept {
  return world.litigation == LitigationState::blocked || world.has_order;
}

}  // namespace casus::models::route
