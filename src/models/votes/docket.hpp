// What lies before the legislature: which worlds put which question, and when it is decided. Shared
// by rival models of votes through agenda.hpp.
//
// A question put in month t is decided in month t + its delay, rounded. Until then it lapses if a
// new legislature is seated (bills die with the old one), if an executive that asked to leave is
// followed by one that does not, or if the notice it answers no longer stands in defiance. While a
// question is open it is not put again. All draws of a vote are keyed by t, so that a delay moves a
// vote in time and not in luck.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "catalog/dimensions.hpp"
#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "numeric/elementary.hpp"
#include "random/threefry.hpp"
#include "world/block.hpp"

namespace casus::models::votes {

/// Rows of memory that the agenda needs, first in each model's memory.
enum AgendaMemory : std::size_t {
  defied_last_month,  ///< 1 if a notice in defiance of the statute stood when last looked at
  questions_open,     ///< how many questions have been put and not yet decided
  put_in,             ///< month in which the question was put, 0 if it is not open; each question
  agenda_memory = put_in + catalog::kQuestions.size(),
};

/// Months from the month a question is put to its decision, [world], 0 or more; rounded to whole
/// months.
struct Delays {
  const float* consent;
  const float* act;  ///< also for a repeal
  const float* restraint;
  const float* suit;
};

/// True if carrying the question takes the leaver out; the others hold the executive back.
[[nodiscard, gnu::always_inline]] inline bool is_for_exit(catalog::Question question) noexcept {
  return question == catalog::Question::consent_to_exit ||
         question == catalog::Question::exit_act || question == catalog::Question::repeal_act;
}

/// 1 where the executive in office wants the question carried, -1 where it does not.
[[nodiscard, gnu::always_inline]] inline double side_of_executive(catalog::Question question,
                                                                  bool is_sceptical) noexcept {
  return is_for_exit(question) == is_sceptical ? 1.0 : -1.0;
}

/// A question put to the vote in one world.
struct Motion {
  catalog::Question question;
  std::size_t lane;
  std::uint32_t put = 0;  ///< month in which it was put, which keys its draws
};

/// The words of `draw` for this world; `month` and `actor` are its key.
template <class Isa>
[[nodiscard]] random::Words words_for(const world::StepView& view, std::size_t lane,
                                      std::uint32_t month, std::uint32_t actor,
                                      std::uint32_t draw) noexcept {
  return random::words({view.seed, view.model_key},
                       view.first_world + static_cast<std::uint32_t>(lane), month, actor, draw / 4);
}

/// True if the statute bars an exit that nothing has allowed: no consent, act or repeal.
template <class Isa>
[[nodiscard]] bool is_unlawful(const world::StepView& view, std::size_t lane) noexcept {
  const auto passed = [&](catalog::Question question) {
    return view.row(catalog::Field::vote_passed, static_cast<std::size_t>(question))[lane] != 0;
  };
  return view.lever(catalog::Lever::statute_in_force) != 0 &&
         !passed(catalog::Question::consent_to_exit) && !passed(catalog::Question::exit_act) &&
         !passed(catalog::Question::repeal_act);
}

/// True if a notice stands without consent, act or repeal to carry it.
template <class Isa>
[[nodiscard]] bool stands_in_defiance(const world::StepView& view, std::size_t lane) noexcept {
  constexpr auto kNotice = static_cast<float>(catalog::TreatyState::notice);
  return view.row(catalog::Field::treaty_state)[lane] == kNotice && is_unlawful<Isa>(view, lane);
}

/// The same, or the exit it came to is contested.
template <class Isa>
[[nodiscard]] bool waits_in_defiance(const world::StepView& view, std::size_t lane) noexcept {
  constexpr auto kContested = static_cast<float>(catalog::TreatyState::contested);
  const bool is_contested = view.row(catalog::Field::treaty_state)[lane] == kContested;
  return stands_in_defiance<Isa>(view, lane) || (is_contested && is_unlawful<Isa>(view, lane));
}

/// A chamber's authorization to sue is of one notice and one legislature: it ends where nothing
/// waits in defiance any more, and as a new legislature is seated, which may give it again.
template <class Isa>
void end_authorizations(const world::StepView& view, bool is_seated_now) noexcept {
  for (const catalog::Question question :
       {catalog::Question::suit_by_lower, catalog::Question::suit_by_upper}) {
    float* passed = view.row(catalog::Field::vote_passed, static_cast<std::size_t>(question));
    for (std::size_t w = 0; w < view.worlds; ++w) {
      if (passed[w] == 0) continue;
      passed[w] = !is_seated_now && waits_in_defiance<Isa>(view, w) ? 1.0F : 0.0F;
    }
  }
}

/// True if a new legislature is seated in the view's month.
template <class Isa>
[[nodiscard]] bool is_seating_month(const world::StepView& view) noexcept {
  bool is_one = false;
  for (const int seated : view.setting->seating_months) is_one = is_one || seated == view.month;
  return is_one;
}

/// Month in which the legislature now sitting was seated; 0 for the one at the start.
template <class Isa>
[[nodiscard]] std::uint32_t term_start(const world::StepView& view) noexcept {
  int start = 0;
  for (const int seated : view.setting->seating_months) {
    if (seated <= view.month && seated > start) start = seated;
  }
  return static_cast<std::uint32_t>(start);
}

/// True if somebody asks for the question in this world and month, and it has not been carried.
template <class Isa>
[[nodiscard]] bool is_asked(const world::StepView& view, const Motion& motion,
                            bool is_seated_now) noexcept {
  const auto number = static_cast<std::size_t>(motion.question);
  if (view.row(catalog::Field::vote_passed, number)[motion.lane] != 0) return false;
  const float action = view.row(catalog::Field::us_action)[motion.lane];
  switch (motion.question) {
    case catalog::Question::consent_to_exit:
      return action == static_cast<float>(catalog::Action::seek_consent);
    case catalog::Question::exit_act:
      return action == static_cast<float>(catalog::Action::seek_act);
    case catalog::Question::repeal_act:
      return action == static_cast<float>(catalog::Action::seek_repeal);
    case catalog::Question::restraining_act:
    case catalog::Question::suit_by_lower:
    case catalog::Question::suit_by_upper:
      return stands_in_defiance<Isa>(view, motion.lane) &&
             (is_seated_now || view.memory_row(defied_last_month)[motion.lane] == 0);
  }
  return false;
}

/// True if whoever put the question no longer can, or wants to, see it decided.
template <class Isa>
[[nodiscard]] bool has_lapsed(const world::StepView& view, const Motion& motion,
                              bool is_seated_now) noexcept {
  if (is_seated_now) return true;
  if (view.row(catalog::Field::vote_passed,
               static_cast<std::size_t>(motion.question))[motion.lane] != 0) {
    return true;
  }
  if (is_for_exit(motion.question)) {
    return view.row(catalog::Field::admin_is_sceptic)[motion.lane] == 0;
  }
  return !stands_in_defiance<Isa>(view, motion.lane);
}

/// Whole months from putting a question to deciding it.
template <class Isa>
[[nodiscard]] float delay_of(const Delays& delays, const Motion& motion) noexcept {
  const float* delay = nullptr;
  switch (motion.question) {
    case catalog::Question::consent_to_exit:
      delay = delays.consent;
      break;
    case catalog::Question::exit_act:
    case catalog::Question::repeal_act:
      delay = delays.act;
      break;
    case catalog::Question::restraining_act:
      delay = delays.restraint;
      break;
    case catalog::Question::suit_by_lower:
    case catalog::Question::suit_by_upper:
      delay = delays.suit;
      break;
  }
  return numeric::floor(delay[motion.lane] + 0.5F);
}

/// Brings one question of one world up to date: drops it if it has lapsed, puts it if it is asked
/// for. True if it is to be decided this month; `motion.put` is then the month in which it was put.
template <class Isa>
[[nodiscard]] bool is_due(const world::StepView& view, const Delays& delays, bool is_seated_now,
                          Motion& motion) noexcept {
  float& put = view.memory_row(put_in + static_cast<std::size_t>(motion.question))[motion.lane];
  float& open = view.memory_row(questions_open)[motion.lane];
  if (put != 0 && has_lapsed<Isa>(view, motion, is_seated_now)) {
    put = 0;
    open -= 1;
  }
  if (put == 0 && is_asked<Isa>(view, motion, is_seated_now)) {
    put = static_cast<float>(view.month);
    open += 1;
  }
  if (put == 0 || static_cast<float>(view.month) - put < delay_of<Isa>(delays, motion)) {
    return false;
  }
  motion.put = static_cast<std::uint32_t>(put);
  put = 0;
  open -= 1;
  return true;
}

/// No notice stands.
template <class Isa>
void clear_defiance(const world::StepView& view) noexcept {
  float* defied = view.memory_row(defied_last_month);
  for (std::size_t w = 0; w < view.worlds; ++w) defied[w] = 0;
}

/// Nothing is open and no notice stands.
template <class Isa>
void open_agenda(const world::StepView& view) noexcept {
  clear_defiance<Isa>(view);
  for (std::size_t row = questions_open; row < agenda_memory; ++row) {
    float* values = view.memory_row(row);
    for (std::size_t w = 0; w < view.worlds; ++w) values[w] = 0;
  }
}

/// True if no world of the block can have a question open or put this month; most months of most
/// worlds.
template <class Isa>
[[nodiscard]] bool is_quiet(const world::StepView& view) noexcept {
  constexpr auto kNotice = static_cast<float>(catalog::TreatyState::notice);
  const float* action = view.row(catalog::Field::us_action);
  const float* treaty = view.row(catalog::Field::treaty_state);
  const float* open = view.memory_row(questions_open);
  int busy = 0;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    busy += (action[w] != 0 || treaty[w] == kNotice || open[w] != 0) ? 1 : 0;
  }
  return busy == 0;
}

}  // namespace casus::models::votes
