// Published games and other courses of events: their rules, moves and findings, a row each.
#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "input/csv.hpp"
#include "study/days.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kGameColumns{
    "game_id", "game",     "run_date",  "play_first", "play_last", "seq",
    "kind",    "phase",    "played_at", "actor",      "move",      "target",
    "effect",  "quantity", "unit",      "grade",      "source_id"};
const std::vector<std::string> kMoveKinds{"move", "rule", "finding"};

/// What a row says of its game.
Game read_game(input::RowReader& cells) {
  Game game{.id = cells.text("game_id"),
            .title = cells.text("game"),
            .run_date = cells.text("run_date"),
            .first = cells.optional_month("play_first"),
            .last = cells.optional_month("play_last"),
            .moves = {}};
  (void)read_day(cells, "run_date", true);
  if (game.first.has_value() != game.last.has_value() || game.last < game.first) {
    cells.problem("play_last", "a play that has a calendar begins and ends, in this order");
  }
  return game;
}

Move read_move(input::RowReader& cells, const Game& game) {
  const std::string kind = cells.choice("kind", kMoveKinds);
  const auto at = std::find(kMoveKinds.begin(), kMoveKinds.end(), kind);
  Move move{.id = "",
            .number = static_cast<int>(cells.integer("seq", {.low = 1, .high = 999})),
            .kind = at == kMoveKinds.end() ? MoveKind::move
                                           : static_cast<MoveKind>(at - kMoveKinds.begin()),
            .phase = cells.text("phase"),
            .played_at = cells.cell("played_at"),
            .played = std::nullopt,
            .actor = cells.cell("actor"),
            .text = cells.text("move"),
            .target = cells.cell("target"),
            .effect = cells.cell("effect"),
            .quantity = cells.optional_number("quantity"),
            .unit = cells.cell("unit"),
            .source = cells.text("source_id"),
            .grade = cells.cell("grade"),
            .line = cells.line()};
  move.id = base::format("{}.{}", game.id, move.number);
  if (!move.played_at.empty()) {
    if (const auto day = read_day(cells, "played_at", false)) move.played = month_of(*day);
  }
  const bool is_outside = move.played.has_value() && game.first.has_value() &&
                          (*move.played < *game.first || *move.played > *game.last);
  if (move.kind == MoveKind::move && is_outside) {
    cells.problem("played_at", "lies outside the play",
                  base::format("{} to {}", base::to_text(*game.first), base::to_text(*game.last)));
  }
  if (move.quantity.has_value() == move.unit.empty()) {
    cells.problem("unit", "a quantity has a unit and a unit has a quantity");
  }
  if (move.kind == MoveKind::move && move.actor.empty()) {
    cells.problem("actor", "somebody makes a move");
  }
  return move;
}

bool is_same(const Game& a, const Game& b) {
  return a.title == b.title && a.run_date == b.run_date && a.first == b.first && a.last == b.last;
}

}  // namespace

void read_games(Reading& reading) {
  const std::string path = (fs::path(reading.study.folder) / "facts" / "wargames.csv").string();
  std::error_code error;
  if (!fs::exists(path, error)) return;
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  if (!input::check_columns(table, kGameColumns, {}, reading.problems)) return;
  note_repeats(table, "", reading.problems);
  check_evidence(reading, table);
  std::vector<Game>& games = reading.study.games;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    input::RowReader cells(table, i, reading.problems);
    Game said = read_game(cells);
    auto game = std::find_if(games.begin(), games.end(),
                             [&](const Game& other) { return other.id == said.id; });
    if (game == games.end()) {
      if (said.id.find('.') != std::string::npos) {
        cells.problem("game_id", "holds a full stop, which stands before a move's number");
      }
      games.push_back(std::move(said));
      game = std::prev(games.end());
    } else if (!is_same(*game, said)) {
      cells.problem("game_id", "an earlier row says otherwise of this game's title or dates");
    }
    Move move = read_move(cells, *game);
    const bool is_twice = std::any_of(game->moves.begin(), game->moves.end(),
                                      [&](const Move& other) { return other.id == move.id; });
    if (is_twice) cells.problem("seq", "a row of this number is there already");
    game->moves.push_back(std::move(move));
  }
}

}  // namespace casus::study
