#include "analysis/frontiers.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "base/check.hpp"
#include "catalog/events.hpp"

namespace casus::analysis {
namespace {

std::optional<FrontierTurn> turn_of(catalog::Event event) {
  switch (event) {
    case catalog::Event::frontier_crisis:
      return FrontierTurn::demand;
    case catalog::Event::frontier_concession:
      return FrontierTurn::concession;
    case catalog::Event::frontier_back_down:
      return FrontierTurn::back_down;
    case catalog::Event::frontier_war:
      return FrontierTurn::war;
    default:
      return std::nullopt;
  }
}

/// An event on a frontier.
struct Turn {
  std::size_t world;  ///< from the first of these results
  float month;
  FrontierTurn turn;
};

/// [frontier]: what happens on it, by world and then by time.
std::vector<std::vector<Turn>> turns_of(const records::Results& results,
                                        const records::Ensemble& ensemble) {
  std::vector<std::vector<Turn>> turns(results.frontiers.size());
  if (turns.empty()) return turns;
  for (const catalog::DatedEvent& event : ensemble.events) {
    const auto turn = turn_of(event.event);
    if (!turn.has_value()) continue;
    base::check(event.index >= 0 && static_cast<std::size_t>(event.index) < turns.size(),
                "an event on a frontier says on which");
    turns[static_cast<std::size_t>(event.index)].push_back(
        {event.world - results.first_world, static_cast<float>(event.month), *turn});
  }
  return turns;
}

/// [turn][world]: the first month of each; infinity if there is none.
std::vector<std::vector<float>> turn_months_of_frontier(const records::Results& results,
                                                        const std::vector<Turn>& turns) {
  std::vector<std::vector<float>> months(
      kFrontierTurns.size(),
      std::vector<float>(results.world_count, std::numeric_limits<float>::infinity()));
  for (const Turn& one : turns) {
    float& month = months[static_cast<std::size_t>(one.turn)][one.world];
    month = std::min(month, one.month);
  }
  return months;
}

}  // namespace

// Frontier by frontier, so that the answers of all worlds are held for one at a time.
FrontierTable frontier_table_of(const records::Results& results) {
  FrontierTable table;
  table.dates = year_ends(results);
  std::vector<std::vector<std::vector<Turn>>> turns;  // [scenario][frontier]
  for (const records::Ensemble& ensemble : results.ensembles) {
    turns.push_back(turns_of(results, ensemble));
  }
  table.scenarios.resize(results.ensembles.size());
  std::optional<std::size_t> quiet;  // a frontier without any event; others like it are the same
  for (std::size_t f = 0; f < results.frontiers.size(); ++f) {
    const bool is_quiet =
        std::all_of(turns.begin(), turns.end(), [&](const auto& own) { return own[f].empty(); });
    if (is_quiet && quiet.has_value()) {
      for (auto& own : table.scenarios) own.push_back(FrontierChances(own[*quiet]));
      continue;
    }
    if (is_quiet) quiet = f;
    std::vector<std::vector<std::vector<float>>> months;
    for (const auto& own : turns) months.push_back(turn_months_of_frontier(results, own[f]));
    std::vector<std::vector<DatedChances>> chances =
        dated_chances(results, table.dates, std::move(months));
    for (std::size_t e = 0; e < chances.size(); ++e) {
      FrontierChances& own = table.scenarios[e].emplace_back();
      std::move(chances[e].begin(), chances[e].end(), own.begin());
    }
  }
  return table;
}

bool is_ever_asked(const FrontierTable& table, std::size_t frontier) {
  return std::any_of(table.scenarios.begin(), table.scenarios.end(), [&](const auto& own) {
    return own[frontier][static_cast<std::size_t>(FrontierTurn::demand)].in_all.probability > 0;
  });
}

}  // namespace casus::analysis
