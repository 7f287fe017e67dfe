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

/// Ends what stands: `last` is the last month in which it stands. One that begins in month m and
/// stands in month m + kLastingMonths has lasted.
void close(const Standing& standing, float last, const records::Results& results,
           std::vector<float>& lasting) {
  if (standing.since + static_cast<float>(kLastingMonths) > last) return;
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
    close(standing, at - 1, results, lasting);
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

/// Shares of worlds that have this turn in one scenario and not in the other, and the other way
/// round.
WarShift shift_of(const records::Results& results, const Months& own, const Months& other,
                  WarTurn turn, const std::string& date) {
  const auto row = static_cast<std::size_t>(turn);
  records::Results asked;
  asked.start = results.start;
  asked.months = results.months;
  asked.first_world = results.first_world;
  asked.world_count = results.world_count;
  asked.replications = results.replications;
  for (const Months* one : {&other, &own}) {
    records::Ensemble& ensemble = asked.ensembles.emplace_back();
    ensemble.outcomes = {chance_of((*one)[row], other[row], date),
                         chance_of(other[row], (*one)[row], date)};
  }
  summarize_outcomes(asked);
  const std::vector<records::OutcomeSummary>& summaries = asked.ensembles.back().summaries;
  return {summaries[0], summaries[1]};
}

/// Of a scenario that names one of this run to be read beside.
std::optional<WarBeside> beside_of(const records::Results& results,
                                   const std::vector<Months>& months, std::size_t e,
                                   const std::string& date) {
  const std::string& name = results.ensembles[e].beside;
  if (name.empty()) return std::nullopt;
  for (std::size_t other = 0; other < results.ensembles.size(); ++other) {
    if (other == e || results.ensembles[other].id != name) continue;
    WarBeside beside;
    beside.other = other;
    const auto chances = dated_chances(results, {date}, {months[other], months[e]});
    for (std::size_t turn = 0; turn < kWarTurns.size(); ++turn) {
      beside.turns[turn] = chances[1][turn].in_all;
    }
    beside.lasting = shift_of(results, months[e], months[other], WarTurn::lasting, date);
    beside.collapse = shift_of(results, months[e], months[other], WarTurn::collapse, date);
    return beside;
  }
  return std::nullopt;
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
  const std::string& last = table.dates.back();
  for (std::size_t e = 0; e < months.size(); ++e) {
    table.lasting.push_back(shift_of(results, months[e], months[0], WarTurn::lasting, last));
    table.collapse.push_back(shift_of(results, months[e], months[0], WarTurn::collapse, last));
    table.beside.push_back(beside_of(results, months, e, last));
  }
  std::vector<std::vector<DatedChances>> chances =
      dated_chances(results, table.dates, std::move(months));
  for (std::vector<DatedChances>& own : chances) {
    WarChances& scenario = table.scenarios.emplace_back();
    std::move(own.begin(), own.end(), scenario.begin());
  }
  return table;
}

}  // namespace casus::analysis
