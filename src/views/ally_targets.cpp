#include "views/ally_targets.hpp"

#include <algorithm>
#include <array>

#include "base/month.hpp"
#include "base/text.hpp"
#include "catalog/derived.hpp"
#include "catalog/facts.hpp"
#include "catalog/fields.hpp"

namespace casus::views {
namespace {

constexpr std::size_t kMedian = 2;
constexpr int kFiveYears = 60;  // months
// Of 100 worlds, at least so many lie above the kept quantile.
constexpr std::array<int, records::kQuantiles.size()> kAbove{95, 75, 50, 25, 5};

// Values are kept as floats, so the mark is rounded to one too.
bool is_reached(double value, double mark) {
  return value >= static_cast<double>(static_cast<float>(mark));
}

// Spending of one entry as a mark counts it.
struct Counted {
  const records::Series* spending;
  std::size_t entry;

  [[nodiscard]] double at(int month, std::size_t quantile) const {
    return quantile_of(*spending, month, entry, quantile);
  }
};

int worlds_there(const Counted& counted, int month, double mark) {
  for (std::size_t q = 0; q < kAbove.size(); ++q) {
    if (is_reached(counted.at(month, q), mark)) return kAbove[q];
  }
  return 0;
}

TargetProgress progress_of(const records::Results& results, const Counted& counted, double mark,
                           TargetDates dates, int months) {
  TargetProgress progress{.worlds_first = worlds_there(counted, dates.first, mark),
                          .worlds_second = worlds_there(counted, dates.second, mark)};
  const int end = is_reached(counted.at(dates.second, kMedian), mark) ? dates.second : months;
  int since = end + 1;
  while (since > 0 && is_reached(counted.at(since - 1, kMedian), mark)) --since;
  const auto start = base::parse_month(results.start);
  if (since <= end && start.has_value()) {
    progress.median_year = (*start + since).year();
    progress.is_met_at_start = since == 0;
  }
  return progress;
}

// Entries of the series that are members at the start, by the facts used; all where none says so.
std::vector<std::size_t> members(const records::Results& results, const records::Series& series) {
  const std::string_view name = catalog::info(catalog::Fact::is_member).name;
  std::vector<std::size_t> found;
  for (std::size_t entry = 0; entry < series.entries.size(); ++entry) {
    const bool is_member =
        std::any_of(results.facts.begin(), results.facts.end(), [&](const records::FactUse& fact) {
          return fact.fact == name && fact.entity == series.entries[entry] && fact.value > 0;
        });
    if (is_member) found.push_back(entry);
  }
  if (found.empty()) {
    for (std::size_t entry = 0; entry < series.entries.size(); ++entry) found.push_back(entry);
  }
  return found;
}

std::string name_of(const records::Results& results, const std::string& code) {
  for (std::size_t c = 0; c < results.actors.size() && c < results.actor_names.size(); ++c) {
    if (results.actors[c] == code) return results.actor_names[c];
  }
  return code;
}

void set_start(const records::Results& results, AllyTargets& ally) {
  const std::string_view name = catalog::info(catalog::Fact::spending_start_share).name;
  for (const records::FactUse& fact : results.facts) {
    if (fact.fact != name || fact.entity != ally.code) continue;
    ally.start_year = fact.year;
    ally.start_edition = fact.source_id;
    for (const records::SourceUse& source : results.sources) {
      if (source.id == fact.source_id && !source.date.empty()) {
        ally.start_edition = base::format("{}, {}", source.id, source.date);
      }
    }
  }
}

}  // namespace

const records::Series* series_of(const records::Ensemble& ensemble, std::string_view name) {
  const auto found = std::find_if(ensemble.fields.begin(), ensemble.fields.end(),
                                  [&](const auto& series) { return series.name == name; });
  return found == ensemble.fields.end() ? nullptr : &*found;
}

double quantile_of(const records::Series& series, int month, std::size_t entry,
                   std::size_t quantile) {
  const std::size_t cell = static_cast<std::size_t>(month) * series.entries.size() + entry;
  return static_cast<double>(series.quantiles[cell * records::kQuantiles.size() + quantile]);
}

TargetDates target_dates(const records::Results& results, int months) {
  TargetDates dates{months / 2, months};
  const auto start = base::parse_month(results.start);
  if (!start.has_value()) return dates;
  const int first = base::Month::of((start->year() + 4) / 5 * 5, 12) - *start;
  const int second = first + (months - first) / kFiveYears * kFiveYears;
  if (first >= 1 && second > first) return {first, second};
  bool is_found = false;
  for (const records::OutcomeColumn& outcome : results.ensembles.front().outcomes) {
    const auto date = base::parse_month(outcome.date);
    if (outcome.kind != "quantity" || !date.has_value()) continue;
    const int month = *date - *start;
    if (month < 1 || month > months) continue;
    dates.first = is_found ? std::min(dates.first, month) : month;
    dates.second = is_found ? std::max(dates.second, month) : month;
    is_found = true;
  }
  return dates;
}

TargetTable target_table(const records::Results& results, std::size_t ensemble, TargetDates dates) {
  TargetTable table{.first = dates.first, .second = dates.second, .marks = {}, .allies = {}};
  const records::Ensemble& worlds = results.ensembles[ensemble];
  const records::Series* core =
      series_of(worlds, catalog::info(catalog::Field::spending_share).name);
  const records::Series* both =
      series_of(worlds, catalog::info(catalog::Derived::core_and_related_spending_share).name);
  if (core == nullptr) return table;
  if (both != nullptr && both->entries != core->entries) both = nullptr;
  const std::vector<double>& marks = results.spending_marks;
  for (const double mark : marks) {
    const bool is_highest = marks.size() > 1 && mark == marks.back();
    table.marks.push_back({mark, is_highest && both != nullptr});
  }
  const int months = std::min(worlds.months_done, results.months);
  for (const std::size_t entry : members(results, *core)) {
    AllyTargets ally{.entry = entry,
                     .code = core->entries[entry],
                     .name = name_of(results, core->entries[entry]),
                     .start_share = quantile_of(*core, 0, entry, kMedian),
                     .start_year = "",
                     .start_edition = "",
                     .median_first = quantile_of(*core, dates.first, entry, kMedian),
                     .median_second = quantile_of(*core, dates.second, entry, kMedian),
                     .progress = {}};
    set_start(results, ally);
    for (const TargetMark& mark : table.marks) {
      const Counted counted{mark.counts_related ? both : core, entry};
      ally.progress.push_back(progress_of(results, counted, mark.share, dates, months));
    }
    table.allies.push_back(std::move(ally));
  }
  return table;
}

}  // namespace casus::views
