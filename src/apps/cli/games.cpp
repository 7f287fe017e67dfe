#include "apps/cli/games.hpp"

#include <algorithm>
#include <array>

#include "analysis/published.hpp"
#include "base/text.hpp"
#include "views/published.hpp"

namespace casus::cli {
namespace {

constexpr std::array<const char*, 3> kKinds{"move", "rule", "finding"};

// A number, or yes or no as a truth value.
Json value_json(bool is_chance, double value) { return is_chance ? Json(value != 0) : Json(value); }

Json move_json(const study::Move& move) {
  Json object{{"move", move.id},       {"kind_of_row", kKinds[static_cast<std::size_t>(move.kind)]},
              {"phase", move.phase},   {"played_at", move.played_at},
              {"actor", move.actor},   {"text", move.text},
              {"target", move.target}, {"effect", move.effect}};
  if (move.quantity.has_value()) {
    object["states"] = {{"value", *move.quantity}, {"unit", move.unit}};
  }
  object["grade"] = move.grade;
  object["source"] = move.source;
  object["place"] = base::format("facts/wargames.csv:{}", move.line);
  return object;
}

// Presets that replay the game, or stand for the move.
template <class Condition>
Json presets_with(const engine::Prepared& prepared, const Condition& condition) {
  Json presets = Json::array();
  for (const study::Preset& preset : prepared.study.presets) {
    const auto scenario = value_or_fail(scenario::read_scenario(preset.path, prepared.study));
    if (condition(scenario)) presets.push_back(preset.id);
  }
  return presets;
}

bool tells_of(const scenario::Scenario& scenario, const std::string& move) {
  const auto carries = [&](const auto& row) { return scenario::stands_for(row.moves, move); };
  const auto is_it = [&](const auto& row) { return row.move == move; };
  return std::any_of(scenario.levers.begin(), scenario.levers.end(), carries) ||
         std::any_of(scenario.events.begin(), scenario.events.end(), carries) ||
         std::any_of(scenario.published.begin(), scenario.published.end(), is_it) ||
         std::any_of(scenario.not_represented.begin(), scenario.not_represented.end(), is_it);
}

}  // namespace

Json about_game(const engine::Prepared& prepared, const study::Game& game) {
  Json rows = Json::array();
  for (const study::Move& move : game.moves) rows.push_back(move_json(move));
  const auto month = [](const std::optional<base::Month>& m) {
    return m.has_value() ? base::to_text(*m) : std::string();
  };
  return {{"kind", "game"},
          {"game", game.id},
          {"title", game.title},
          {"run_date", game.run_date},
          {"play_first", month(game.first)},
          {"play_last", month(game.last)},
          {"replayed_by",
           presets_with(prepared, [&](const auto& scenario) { return scenario.game == game.id; })},
          {"rows", rows}};
}

Json about_move(const engine::Prepared& prepared, const study::Move& move) {
  Json object{{"kind", "move"}};
  object.update(move_json(move));
  object["told_by"] =
      presets_with(prepared, [&](const auto& scenario) { return tells_of(scenario, move.id); });
  Json sources = Json::array();
  for (const evidence::Source* source : prepared.study.evidence.sources_of(move.source)) {
    sources.push_back({{"id", source->id},
                       {"title", source->title},
                       {"publisher", source->publisher},
                       {"date", source->date},
                       {"address", source->address}});
  }
  object["sources"] = sources;
  return object;
}

Json moves_from(const study::Study& study, const std::string& source) {
  Json moves = Json::array();
  for (const study::Game& game : study.games) {
    for (const study::Move& move : game.moves) {
      const std::vector<std::string> ids = base::split(move.source, '+');
      if (std::find(ids.begin(), ids.end(), source) != ids.end()) moves.push_back(move.id);
    }
  }
  return moves;
}

Json moves_json(const records::Ensemble& ensemble) {
  Json moves = Json::array();
  for (const records::MoveUse& use : ensemble.moves) {
    moves.push_back({{"move", use.move},
                     {"actor", use.actor},
                     {"text", use.text},
                     {"own_date", use.own_date},
                     {"date", use.date},
                     {"does", use.does},
                     {"not_represented", use.reason},
                     {"source", use.source}});
  }
  return moves;
}

Json asked_json(const scenario::Scenario& scenario, const study::Study& study) {
  Json list = Json::array();
  for (const scenario::Published& published : scenario.published) {
    const bool is_chance = published.question.kind == study::OutcomeKind::chance;
    list.push_back({{"move", published.move},
                    {"text", published.text},
                    {"asks", published.title},
                    {"date", base::to_text(study.start + published.question.month)},
                    {"in_the_play", value_json(is_chance, published.value)}});
  }
  return list;
}

Json published_json(const records::Results& results, std::size_t ensemble,
                    const std::string& lexicon) {
  const records::Ensemble& scenario = results.ensembles[ensemble];
  if (scenario.published.empty()) return nullptr;
  const analysis::PublishedPath path = analysis::place_published(results, scenario);
  const views::PublishedText text = views::published_text(results, ensemble, lexicon);
  Json values = Json::array();
  for (std::size_t i = 0; i < path.places.size(); ++i) {
    const records::PublishedColumn& column = scenario.published[i];
    const analysis::PublishedPlace& place = path.places[i];
    const bool is_chance = column.kind == "chance";
    Json object{{"move", column.move},
                {"text", column.text},
                {"asks", column.title},
                {"unit", column.unit},
                {"date", column.date},
                {"when", column.when},
                {"in_the_play", value_json(is_chance, column.value)}};
    if (!place.is_reached) {
      object["reached"] = false;
    } else if (is_chance) {
      if (!column.given.empty()) object["given"] = column.given;
      object["worlds_asked"] = place.asked;
      object["as_in_the_play"] = place.asked > 0 ? Json(place.same) : Json(nullptr);
      object["as_in_the_play_error"] = place.asked > 0 ? Json(place.same_error) : Json(nullptr);
    } else {
      object["quantiles"] = place.summary.quantiles;
      object["percentile"] = place.percentile;
      object["at_share"] = place.at_share;
      object["lies"] = text.lines[i].lies;
    }
    object["sentence"] = text.lines[i].subject + ": " + text.lines[i].statement;
    object["source"] = base::format("facts/wargames.csv {}", column.move);
    values.push_back(std::move(object));
  }
  Json together = nullptr;
  if (!text.together.empty()) {
    const bool is_asked = path.all_asked > 0;
    together = {{"worlds_asked", path.all_asked},
                {"as_in_the_play", is_asked ? Json(path.all_same) : Json(nullptr)},
                {"as_in_the_play_error", is_asked ? Json(path.all_same_error) : Json(nullptr)},
                {"sentence", text.together}};
  }
  return {{"note", views::kOnePlay}, {"values", values}, {"together", together}};
}

void print_moves(const records::Ensemble& ensemble) {
  if (ensemble.moves.empty()) return;
  base::print("\n{}\n", ensemble.game.empty() ? "Moves of published games" : ensemble.game);
  for (const records::MoveUse& use : ensemble.moves) {
    const std::string who = use.actor.empty() ? "" : use.actor + " ";
    base::print("  {} {}{} ({})\n", use.move, who, use.text, use.own_date);
    if (!use.does.empty()) base::print("      {}: {}\n", use.date, use.does);
    if (!use.reason.empty()) base::print("      not represented: {}\n", use.reason);
    base::print("      source {}\n", use.source);
  }
}

}  // namespace casus::cli
