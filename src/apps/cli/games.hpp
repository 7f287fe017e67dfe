// Published games and the scenarios that replay them, as they are shown.
#pragma once

#include <string>

#include "apps/cli/command.hpp"
#include "records/results.hpp"

namespace casus::cli {

/// All that is known of one game, and of one row of it.
[[nodiscard]] Json about_game(const engine::Prepared& prepared, const study::Game& game);
[[nodiscard]] Json about_move(const engine::Prepared& prepared, const study::Move& move);

/// The ids of rows whose source is `source`.
[[nodiscard]] Json moves_from(const study::Study& study, const std::string& source);

/// Each move of the game a scenario replays: its own date, the date here, what it does, why not.
[[nodiscard]] Json moves_json(const records::Ensemble& ensemble);
/// What the published play had, as a scenario asks it.
[[nodiscard]] Json asked_json(const scenario::Scenario& scenario, const study::Study& study);
/// The same with where it lies among the worlds; null if the scenario replays no play.
[[nodiscard]] Json published_json(const records::Results& results, std::size_t ensemble,
                                  const std::string& lexicon);

/// The same for people, below a scenario's levers; nothing if it replays no game.
void print_moves(const records::Ensemble& ensemble);

}  // namespace casus::cli
