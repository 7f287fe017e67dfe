#include "analysis/war.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "analysis/outcomes.hpp"
#include "base/check.hpp"
#include "base/month.hpp"

namespace casus::analysis {
namespace {

using catalog::DatedEvent;
using catalog::Event;

constexpr float kNeverTurned = std::numeric_limits<float>::infinity();

std::optional<WarTurn> war_turn_of(Event event) {
  switch (event) {
    case Event::ceasefire_begins:
      return WarTurn::ceasefire;
    case Event::deal_signed:
      return WarTurn::agreement;
    case Event::ceasefire_broken:
      return WarTurn::broken;
    case Event::defence_collapsed:
      return WarTurn::collapse;
    default:
      return std::nullopt;
  }
}

/// [turn][world]: the first month of each; infinity if there is none.
using Months = std::vector<std::vector<float>>;

/// The month in which the cease-fire that has begun is found to be a lasting one.
struct Standing {
  std::uint32_t world = 0;
  float since = kNeverTurned;
};

void close(const Standing& standing, float until, const records::Results& results,
           std::vector<float>& lasting) {
  if (standing.since + static_cast<float>(kLastingMonths) > until) return;
  float& month = lasting[standing.world - results.first_world];
  month = std::min(month, standing.since);
}

/// Events come by world, then by month.
Months turn_months(const records::Results& results, const records::Ensemble& ensemble) {
  Months months(kWarTurns.size(), std::vector<float>(results.world_count, kNeverTurned));
  std::vector<float>& lasting = months[static_cast<std::size_t>(WarTurn::lasting)];
  const auto end = static_cast<float>(results.months);
  Standing standing;
  for (const DatedEvent& event : ensemble.events) {
    const auto turn = war_turn_of(event.event);
    if (!turn.has_value()) continue;
    const auto at = static_cast<float>(event.month);
    float& first = months[static_cast<std::size_t>(*turn)][event.world - results.first_world];
    first = std::min(first, at);
    if (*turn == WarTurn::agreement) continue;
    if (event.world != standing.world) {
      close(standing, end, results, lasting);
      standing = {event.world, kNeverTurned};
    }
    close(standing, at, results, lasting);
    standing.since = *turn == WarTurn::ceasefire ? at : kNeverTurned;
  }
  close(standing, end, results, lasting);
  return months;
}

records::OutcomeColumn chance_of(const std::vector<float>& has, const std::vector<float>& not_has,
                                 std::string date) {
  records::OutcomeColumn column;
  column.kind = "chance";
  column.date = std::move(date);
  for (std::size_t w = 0; w < has.size(); ++w) {
    column.values.push_back(has[w] != kNeverTurned && not_has[w] == kNeverTurned ? 1.0F : 0.0F);
  }
  return column;
}

/// Shares of worlds by turn, in the scenario and not in the reference, and the other way round.
std::vector<WarShift> shifts_of(const records::Results& results, const std::vector<Months>& months,
                                WarTurn turn, const std::string& date) {
  const auto row = static_cast<std::size_t>(turn);
  records::Results asked;
  asked.start = results.start;
  asked.months = results.months;
  asked.first_world = results.first_world;
  asked.world_count = results.world_count;
  asked.replications = results.replications;
  for (const Months& own : months) {
    records::Ensemble& ensemble = asked.ensembles.emplace_back();
    ensemble.outcomes = {chance_of(own[row], months.front()[row], date),
                         chance_of(months.front()[row], own[row], date)};
  }
  summarize_outcomes(asked);
  std::vector<WarShift> shifts;
  for (const records::Ensemble& ensemble : asked.ensembles) {
    shifts.push_back({ensemble.summaries[0], ensemble.summaries[1]});
  }
  return shifts;
}

}  // namespace

bool has_war_turns(const records::Results& results) {
  return std::any_of(results.ensembles.begin(), results.ensembles.end(), [](const auto& ensemble) {
    return std::any_of(ensemble.events.begin(), ensemble.events.end(), [](const DatedEvent& event) {
      return war_turn_of(event.event).has_value();
    });
  });
}

WarTable war_table_of(const records::Results& results) {
  WarTable table;
  table.dates = year_ends(results);
  if (results.months > kLastingMonths) {
    const auto start = base::parse_month(results.start);
    base::check(start.has_value(), "results say when they start");
    table.last_start = base::to_text(*start + (results.months - kLastingMonths));
  }
  std::vector<Months> months;
  for (const records::Ensemble& ensemble : results.ensembles) {
    months.push_back(turn_months(results, ensemble));
  }
  table.lasting = shifts_of(results, months, WarTurn::lasting, table.dates.back());
  table.collapse = shifts_of(results, months, WarTurn::collapse, table.dates.back());
  std::vector<std::vector<DatedChances>> chances =
      dated_chances(results, table.dates, std::move(months));
  for (std::vector<DatedChances>& own : chances) {
    WarChances& scenario = table.scenarios.emplace_back();
    std::move(own.begin(), own.end(), scenario.begin());
  }
  return table;
}

}  // namespace casus::analysis
