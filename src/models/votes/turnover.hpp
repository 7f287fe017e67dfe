// Seats that turn over at elections, for rival models of votes.
//
//   (8)  at each election, y = 1/2 + r (y - 1/2) + change + s v,  the own party's share of seats if
//        all of a chamber were elected, v standard normal, one for both chambers
// The share after the first election is an input. The lower chamber takes y, the upper one moves
// toward it by the share of seats it renews. Vacant seats are filled at the first seating.
// Templates on Isa, as in agenda.hpp and for the same reason.
#pragma once

#include <cstddef>
#include <cstdint>

#include "models/votes/agenda.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::votes {

/// Parameters of (8), [world] each.
struct TurnoverParameters {
  const float* first_share_lower;
  const float* first_share_upper;
  const float* midterm_loss;
  const float* presidential_gain;
  const float* swing_sd;
  const float* persistence;
  const float* upper_renewed;
};

/// A standard normal variate of the world in this lane.
template <class Isa>
[[nodiscard]] double normal(const world::StepView& view, std::size_t lane, std::uint32_t month,
                            std::uint32_t actor, std::uint32_t draw) noexcept {
  const random::Words four = words_for<Isa>(view, lane, month, actor, draw);
  return numeric::normal_quantile(random::uniform_double(random::word_of(four, draw)));
}

/// True once a new legislature has been seated: it has filled the vacant seats.
template <class Isa>
[[nodiscard]] bool is_filled(const world::StepView& view) noexcept {
  bool has_met = false;
  for (const int seated : view.setting->seating_months) has_met = has_met || seated <= view.month;
  return has_met;
}

/// True if a president's term begins in the view's month.
template <class Isa>
[[nodiscard]] bool is_presidential(const world::StepView& view) noexcept {
  bool is_one = false;
  for (const int begins : view.setting->election_months) is_one = is_one || begins == view.month;
  return is_one;
}

template <class Isa>
[[nodiscard]] bool is_first_seating(const world::StepView& view) noexcept {
  bool is_one = true;
  for (const int seated : view.setting->seating_months) is_one = is_one && seated >= view.month;
  return is_one;
}

/// The lower chamber: the one that question suit_by_lower is put to.
template <class Isa>
[[nodiscard]] bool is_lower_chamber(const world::StepView& view, std::size_t chamber) noexcept {
  const world::Rule& rule =
      view.setting->rules[static_cast<std::size_t>(catalog::Question::suit_by_lower)];
  return !rule.stages.empty() && rule.stages.front().chamber == static_cast<int>(chamber);
}

/// The own party's seats of `all` at a share of them: whole, and at least one for either party.
template <class Isa>
[[nodiscard]] double whole_seats(double share, int all) noexcept {
  const double most = static_cast<double>(all) - 1.0;
  const double seats = numeric::floor(share * static_cast<double>(all) + 0.5);
  return seats < 1.0 ? 1.0 : (seats > most ? most : seats);
}

/// (8) for one chamber of one world; `draw` is the place of v among the model's draws.
template <class Isa>
[[nodiscard]] double share_after_election(const world::StepView& view,
                                          const TurnoverParameters& parameters, std::uint32_t draw,
                                          std::size_t lane, bool is_lower, double share) noexcept {
  const auto of = [&](const float* row) { return static_cast<double>(row[lane]); };
  if (is_first_seating<Isa>(view)) {
    return of(is_lower ? parameters.first_share_lower : parameters.first_share_upper);
  }
  const double toward_own = of(view.row(catalog::Field::admin_is_sceptic)) != 0 ? 1.0 : -1.0;
  const double change = toward_own * (is_presidential<Isa>(view) ? of(parameters.presidential_gain)
                                                                 : -of(parameters.midterm_loss));
  const double v = normal<Isa>(view, lane, static_cast<std::uint32_t>(view.month), 0, draw);
  const double elected =
      0.5 + of(parameters.persistence) * (share - 0.5) + change + of(parameters.swing_sd) * v;
  return share + (is_lower ? 1.0 : of(parameters.upper_renewed)) * (elected - share);
}

/// The own party's seats of month 0 into the rows of memory from `first_row`, one for each chamber.
template <class Isa>
void seat_first(const world::StepView& view, std::size_t first_row) noexcept {
  for (std::size_t c = 0; c < view.setting->chambers.size(); ++c) {
    const auto own = static_cast<float>(seats_at_start(view.setting->chambers[c]).own);
    for (std::size_t w = 0; w < view.worlds; ++w) view.memory_row(first_row + c)[w] = own;
  }
}

/// Seats turn over: in a month in which a new legislature is seated.
template <class Isa>
void seat_legislature(const world::StepView& view, const TurnoverParameters& parameters,
                      std::uint32_t draw, std::size_t first_row) noexcept {
  for (std::size_t c = 0; c < view.setting->chambers.size(); ++c) {
    const world::Chamber& chamber = view.setting->chambers[c];
    const int all = chamber.seats() + chamber.vacant;
    const bool is_lower = is_lower_chamber<Isa>(view, c);
    float* own = view.memory_row(first_row + c);
    const int before = is_first_seating<Isa>(view) ? chamber.seats() : all;
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const double share = static_cast<double>(own[w]) / static_cast<double>(before);
      own[w] = static_cast<float>(whole_seats<Isa>(
          share_after_election<Isa>(view, parameters, draw, w, is_lower, share), all));
    }
  }
}

/// Who holds the seats of a chamber in the world of this lane.
template <class Isa>
[[nodiscard]] Seats seats_in(const world::StepView& view, std::size_t first_row, std::size_t lane,
                             std::size_t chamber) noexcept {
  const world::Chamber& body = view.setting->chambers[chamber];
  const auto own = static_cast<int>(view.memory_row(first_row + chamber)[lane]);
  return {own, body.seats() + (is_filled<Isa>(view) ? body.vacant : 0) - own};
}

}  // namespace casus::models::votes
