// What rival models of votes share: which worlds put which question to a vote this month, who is
// present, how many yeas are needed, and what is written down afterwards. How the members vote is
// each model's own.
//
//   consent_to_exit, exit_act, put in a month in which the executive asks for them
//   repeal_act
//   restraining_act, suits     put in the first month after a notice in defiance of the statute,
//                              and again whenever a new legislature is seated while it stands
//   each                       decided some months later (docket.hpp), only if the leadership
//                              brings it to the floor, by a draw, and only until it has been
//                              carried once; an authorization to sue ends with the notice it
//                              answers and with the legislature that gave it
//
// Worlds that vote are rare and lie scattered, so that a vote is worked out for one world at a time
// and the loops run over its members. Everything is a template on the instruction set or inlined,
// so that kernels compiled for different instruction sets share no code.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "catalog/models.hpp"
#include "models/votes/docket.hpp"
#include "models/votes/quota.hpp"
#include "random/distributions.hpp"
#include "random/threefry.hpp"
#include "world/block.hpp"
#include "world/voting_limits.hpp"

namespace casus::models::votes {

using world::kMostChambers;
using world::kMostSeats;

/// Places of the shared draws in each model's list of draws.
enum AgendaDraw : std::uint32_t {
  attendance_1,  ///< seats 0, 4, 8, ... of a chamber; the next three likewise
  attendance_2,
  attendance_3,
  attendance_4,
  floor,
  outcome,
  agenda_draws,
};

inline constexpr std::array<catalog::DrawInfo, agenda_draws> kAgendaDraws{{
    {"attendance_1", "whether the member of seat 0, 4, 8, ... of a chamber is present"},
    {"attendance_2", "whether the member of seat 1, 5, 9, ... is present"},
    {"attendance_3", "whether the member of seat 2, 6, 10, ... is present"},
    {"attendance_4", "whether the member of seat 3, 7, 11, ... is present"},
    {"floor", "whether the leadership brings the question to the floor; one for each question"},
    {"outcome", "whether the question is carried, given its exact probability; one for each"},
}};

inline constexpr std::array kAgendaReads{catalog::Field::us_action,
                                         catalog::Field::admin_is_sceptic};
inline constexpr std::array kAgendaReadsLast{catalog::Field::treaty_state};
inline constexpr std::array kAgendaWrites{catalog::Field::vote_passed, catalog::Field::vote_margin,
                                          catalog::Field::veto_overridden,
                                          catalog::Field::restraint_passed};
inline constexpr std::array kAgendaLevers{catalog::Lever::statute_in_force};

/// How often the leadership brings a question to the floor when it is asked, [world].
struct FloorShares {
  const float* for_administration;
  const float* against_administration;
  /// Shift of the logit where the side that wants the question controls every chamber that votes on
  /// it, and the opposite where the other side does; null for none.
  const float* control_effect = nullptr;
};

/// Who holds the seats of a chamber in one world.
struct Seats {
  int own = 0;  ///< the party of a sceptical administration
  int others = 0;
  [[nodiscard, gnu::always_inline]] int all() const noexcept { return own + others; }
};

/// At the start of the study.
[[nodiscard, gnu::always_inline]] inline Seats seats_at_start(
    const world::Chamber& chamber) noexcept {
  Seats seats;
  for (const world::Party& party : chamber.parties) {
    (party.is_administrations ? seats.own : seats.others) += party.seats;
  }
  return seats;
}

/// Fewest yeas that carry a question, and that carry it over a veto too: the same without one.
struct Needed {
  int before_veto = 0;
  int in_all = 0;
  bool may_sustain = false;  ///< the chamber decides on a veto that the question meets
};

/// Stops unless the model can run the study's rules, which the study reader has seen to: they count
/// members (weights, vetoes and blocking minorities belong to `casus solve`), and the chambers are
/// not too many or too large.
void check_rules(const world::Setting& setting);

/// What a vote comes to before it is drawn: exact probabilities, given the world's shocks and who
/// is present.
struct Prospect {
  double before_veto = 1;  ///< that the question is carried before any veto
  double pass = 1;         ///< that it becomes law: over the veto, if there is one
  double margin = 1e300;   ///< expected yeas less the quota, in the narrowest chamber
};

/// From -1 to 1: how far the chambers that vote on the question are controlled by the side that
/// wants it, which is the executive's party or the other; a presiding officer of the executive's
/// breaks ties.
template <class Isa, class SeatsOf>
[[nodiscard]] double control_of(const world::StepView& view, const Motion& motion,
                                const SeatsOf& seats_of) noexcept {
  const bool is_sceptical = view.row(catalog::Field::admin_is_sceptic)[motion.lane] != 0;
  const double side = side_of_executive(motion.question, is_sceptical);
  const world::Rule& rule = view.setting->rules[static_cast<std::size_t>(motion.question)];
  double sum = 0;
  double chambers = 0;
  for (std::size_t c = 0; c < view.setting->chambers.size(); ++c) {
    if (!has_a_say(rule, static_cast<int>(c), true)) continue;
    const Seats seats = seats_of(motion.lane, c);
    const bool is_executives = is_sceptical ? seats.own >= seats.others : seats.others >= seats.own;
    sum += is_executives ? side : -side;
    chambers += 1;
  }
  return chambers > 0 ? sum / chambers : 0.0;
}

/// True if the leadership brings the question to the floor.
template <class Isa, class SeatsOf>
[[nodiscard]] bool reaches_floor(const world::StepView& view, const Motion& motion,
                                 const FloorShares& floors, const SeatsOf& seats_of) noexcept {
  const bool is_sceptical = view.row(catalog::Field::admin_is_sceptic)[motion.lane] != 0;
  float chance = side_of_executive(motion.question, is_sceptical) > 0
                     ? floors.for_administration[motion.lane]
                     : floors.against_administration[motion.lane];
  if (floors.control_effect != nullptr) {
    const double odds = numeric::exp(static_cast<double>(floors.control_effect[motion.lane]) *
                                     control_of<Isa>(view, motion, seats_of));
    const auto share = static_cast<double>(chance);
    chance = static_cast<float>(share * odds / (1.0 - share + share * odds));
  }
  const random::Words four = words_for<Isa>(view, motion.lane, motion.put,
                                            static_cast<std::uint32_t>(motion.question), floor);
  return random::bernoulli(random::uniform_float(random::word_of(four, floor)), chance);
}

/// Draws who is present: each member with probability `share`, independently. is_present[seat] gets
/// 1 or 0; returns their number. At most kMostSeats seats.
template <class Isa>
[[nodiscard]] int take_attendance(const world::StepView& view, const Motion& motion, int chamber,
                                  float share, std::span<double> is_present) noexcept {
  constexpr std::size_t kMostFours = (kMostSeats + 3) / 4;
  std::array<std::array<std::uint32_t, kMostFours>, 4> words;
  const std::uint32_t first_actor =
      static_cast<std::uint32_t>(motion.question) << 16 | static_cast<std::uint32_t>(chamber) << 12;
  const std::size_t fours = (is_present.size() + 3) / 4;
  for (std::size_t k = 0; k < fours; ++k) {
    const random::Words four = words_for<Isa>(
        view, motion.lane, motion.put, first_actor + static_cast<std::uint32_t>(k), attendance_1);
    words[0][k] = four.word0;
    words[1][k] = four.word1;
    words[2][k] = four.word2;
    words[3][k] = four.word3;
  }
  int present = 0;
  for (std::size_t seat = 0; seat < is_present.size(); ++seat) {
    const float u = random::uniform_float(words[seat % 4][seat / 4]);
    const bool is_here = random::bernoulli(u, share);
    is_present[seat] = is_here ? 1.0 : 0.0;
    present += is_here ? 1 : 0;
  }
  return present;
}

/// True if the executive vetoes the question once it is carried.
template <class Isa>
[[nodiscard]] bool is_vetoed(const world::StepView& view, const Motion& motion) noexcept {
  const bool is_sceptical = view.row(catalog::Field::admin_is_sceptic)[motion.lane] != 0;
  return view.setting->rules[static_cast<std::size_t>(motion.question)].needs_signature &&
         side_of_executive(motion.question, is_sceptical) < 0;
}

/// True for seats of the executive's party: the first `own` of a chamber under a sceptical one.
template <class Isa>
[[nodiscard]] bool is_executives_seat(const world::StepView& view, const Motion& motion,
                                      const Seats& seats, std::size_t seat) noexcept {
  const bool is_sceptical = view.row(catalog::Field::admin_is_sceptic)[motion.lane] != 0;
  return (seat < static_cast<std::size_t>(seats.own)) == is_sceptical;
}

/// Draws the outcome from its exact probabilities and writes it down: one draw tells whether a
/// question is carried, and whether a veto that meets it is overridden. A question once carried
/// into law stays so, and an authorization to sue while it stands; the margin is clamped to the
/// range of its field.
template <class Isa>
void record(const world::StepView& view, const Motion& motion, const Prospect& prospect,
            bool meets_veto) noexcept {
  const auto number = static_cast<std::size_t>(motion.question);
  const random::Words four = words_for<Isa>(view, motion.lane, motion.put,
                                            static_cast<std::uint32_t>(motion.question), outcome);
  const double u = random::uniform_double(random::word_of(four, outcome));
  const bool is_carried = random::bernoulli(u, prospect.pass);
  const double low = prospect.margin < -1000.0 ? -1000.0 : prospect.margin;
  const auto margin = static_cast<float>(low > 1000.0 ? 1000.0 : low);
  view.row(catalog::Field::vote_passed, number)[motion.lane] = is_carried ? 1.0F : 0.0F;
  view.row(catalog::Field::vote_margin, number)[motion.lane] = margin;
  if (meets_veto && is_carried) view.row(catalog::Field::veto_overridden)[motion.lane] = 1;
  const bool is_passed = is_carried || (meets_veto && random::bernoulli(u, prospect.before_veto));
  if (is_passed && motion.question == catalog::Question::restraining_act) {
    view.row(catalog::Field::restraint_passed)[motion.lane] = 1;
  }
  if (meets_veto && is_passed) {
    view.happened(motion.lane, catalog::Event::vote_vetoed, static_cast<int>(number),
                  is_carried ? 1.0F : 0.0F);
  }
  view.happened(motion.lane,
                is_carried ? catalog::Event::vote_carried : catalog::Event::vote_failed,
                static_cast<int>(number), margin);
}

/// The month's votes: `prospect_of(motion, chamber, seats, is_present, needed)` gives what one
/// chamber makes of a question, with is_present [seat] 1 or 0 (its scratch), those of the sceptical
/// administrations' party first, and the yeas needed; `seats_of(lane, chamber)` who holds the seats
/// in that world. Chambers are independent given the world.
template <class Isa, class SeatsOf, class ProspectOf>
void work_through_agenda(const world::StepView& view, const FloorShares& floors,
                         const Delays& delays, const float* attendance, const SeatsOf& seats_of,
                         const ProspectOf& prospect_of) noexcept {
  const bool is_seated_now = is_seating_month<Isa>(view);
  end_authorizations<Isa>(view, is_seated_now);
  if (is_quiet<Isa>(view)) {
    clear_defiance<Isa>(view);
    return;
  }
  const world::Setting& setting = *view.setting;
  std::array<double, kMostSeats> rows;
  for (std::size_t q = 0; q < catalog::kQuestions.size(); ++q) {
    const world::Rule& rule = setting.rules[q];
    for (std::size_t lane = 0; rule.exists && lane < view.worlds; ++lane) {
      Motion motion{static_cast<catalog::Question>(q), lane};
      if (!is_due<Isa>(view, delays, is_seated_now, motion)) continue;
      if (!reaches_floor<Isa>(view, motion, floors, seats_of)) continue;
      const bool meets_veto = is_vetoed<Isa>(view, motion);
      Prospect all;
      for (std::size_t c = 0; c < setting.chambers.size(); ++c) {
        const auto chamber = static_cast<int>(c);
        if (!has_a_say(rule, chamber, meets_veto)) continue;
        const Seats seats = seats_of(lane, c);
        const std::span<double> members(rows.data(), static_cast<std::size_t>(seats.all()));
        const int present = take_attendance<Isa>(view, motion, chamber, attendance[lane], members);
        const Needed needed{needed_yeas(rule, chamber, seats.all(), present, false),
                            needed_yeas(rule, chamber, seats.all(), present, meets_veto),
                            meets_veto && decides_on_veto(rule, chamber)};
        const Prospect own = prospect_of(motion, c, seats, members, needed);
        all.before_veto *= own.before_veto;
        all.pass *= own.pass;
        all.margin = own.margin < all.margin ? own.margin : all.margin;
      }
      record<Isa>(view, motion, all, meets_veto);
    }
  }
  float* defied = view.memory_row(defied_last_month);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    defied[w] = stands_in_defiance<Isa>(view, w) ? 1.0F : 0.0F;
  }
}

}  // namespace casus::models::votes
