// The moves of a published game in a scenario's record.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "engine/prepare.hpp"

namespace casus::engine {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

std::string month_text(base::Month month) {
  return base::format("{} {}", kMonths[static_cast<std::size_t>(month.month_of_year() - 1)],
                      month.year());
}

std::string span_text(base::Month first, base::Month last) {
  if (first == last) return month_text(first);
  return base::format("{} to {}", month_text(first), month_text(last));
}

// "Game of … (G1), 2024-05; its calendar: January 2025 to January 2027".
std::string game_text(const study::Game& game) {
  std::string text = base::format("{} ({}), {}", game.title, game.id, game.run_date);
  if (game.first.has_value()) {
    text += "; its calendar: " + span_text(*game.first, *game.last);
  }
  return text;
}

// When the move was played, as far as the table says: a date, a place in the order, or nothing.
std::string own_date(const study::Game& game, const study::Move& move) {
  if (!move.played_at.empty()) return move.played_at;
  if (game.first.has_value()) {
    return base::format("no date published: {} of the play, {}", move.phase,
                        span_text(*game.first, *game.last));
  }
  return base::format("no date published: {}", move.phase);
}

// How far a move stands from its own date.
std::string shift_text(const study::Move& move, base::Month here) {
  if (!move.played.has_value() || *move.played == here) return "";
  const int months = here - *move.played;
  return base::format(", {} months {} its own date", std::abs(months),
                      months > 0 ? "after" : "before");
}

std::string of_lever(const study::Lever& lever, const records::LeverUse& use) {
  std::string text = base::format("{} = {}", use.lever, use.text);
  if (use.over_months > 1) text += base::format(", over {} months", use.over_months);
  if (use.value == lever.reference) text += ", as in the reference";
  return text;
}

void add_part(records::MoveUse& use, const std::string& what, base::Month here) {
  use.does += (use.does.empty() ? "" : "; ") + what;
  const std::string date = base::to_text(here);
  if (use.date.empty() || date < use.date) use.date = date;
}

/// What a scenario makes of one move; nothing at all if it says nothing of it.
records::MoveUse describe_move(const study::Study& study, const scenario::Scenario& scenario,
                               const records::Ensemble& ensemble, const study::Game& game,
                               const study::Move& move) {
  records::MoveUse use{.move = move.id,
                       .actor = move.actor,
                       .text = move.text,
                       .own_date = own_date(game, move),
                       .date = "",
                       .does = "",
                       .reason = "",
                       .source = move.source};
  for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
    const scenario::LeverSetting& setting = scenario.levers[i];
    if (!scenario::stands_for(setting.moves, move.id)) continue;
    const study::Lever& lever = study.levers[static_cast<std::size_t>(setting.lever)];
    const base::Month here = study.start + setting.from;
    add_part(use, of_lever(lever, ensemble.levers[i]) + shift_text(move, here), here);
  }
  for (const scenario::ScriptedEvent& event : scenario.events) {
    if (!scenario::stands_for(event.moves, move.id)) continue;
    const base::Month here = study.start + event.month;
    add_part(use,
             base::format("event {}{}", catalog::info(event.event).name, shift_text(move, here)),
             here);
  }
  for (const scenario::Published& published : scenario.published) {
    if (published.move != move.id) continue;
    const base::Month here = study.start + published.question.month;
    if (use.does.empty()) {
      add_part(use, "scripts nothing; held against the worlds: " + published.title, here);
    }
  }
  for (const scenario::NotRepresented& row : scenario.not_represented) {
    if (row.move == move.id) use.reason = row.reason;
  }
  return use;
}

}  // namespace

void describe_moves(const study::Study& study, const scenario::Scenario& scenario,
                    records::Ensemble& ensemble) {
  if (const study::Game* game = study::find_game(study, scenario.game)) {
    ensemble.game = game_text(*game);
  }
  for (const study::Game& game : study.games) {
    for (const study::Move& move : game.moves) {
      records::MoveUse use = describe_move(study, scenario, ensemble, game, move);
      if (!use.does.empty() || !use.reason.empty()) ensemble.moves.push_back(std::move(use));
    }
  }
}

}  // namespace casus::engine
