#include "analysis/milestones.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "analysis/outcomes.hpp"
#include "base/check.hpp"
#include "base/month.hpp"

namespace casus::analysis {
namespace {

/// A question with its answers, for summarize_outcomes.
records::OutcomeColumn asked_by(std::string kind, std::string date, std::vector<float> values) {
  records::OutcomeColumn column;
  column.kind = std::move(kind);
  column.date = std::move(date);
  column.values = std::move(values);
  return column;
}

std::vector<std::string> dates_of(base::Month start, int months) {
  std::vector<std::string> dates;
  const base::Month last = start + months;
  for (int year = (start + 1).year(); year <= last.year(); ++year) {
    dates.push_back(base::to_text(std::min(base::Month::of(year, 12), last)));
  }
  return dates;
}

/// The month in which each world reaches it; infinity if it does not.
std::vector<float> months_of(const std::vector<Reached>& reached, std::size_t milestone,
                             const records::Results& results) {
  std::vector<float> months(results.world_count, std::numeric_limits<float>::infinity());
  for (const Reached& one : reached) {
    if (static_cast<std::size_t>(one.milestone) != milestone) continue;
    months[one.world - results.first_world] = static_cast<float>(one.month);
  }
  return months;
}

/// Reached by a month, 1 or 0.
std::vector<float> is_reached_by(const std::vector<float>& months, float last) {
  std::vector<float> is_reached(months.size());
  for (std::size_t w = 0; w < months.size(); ++w) is_reached[w] = months[w] <= last ? 1.0F : 0.0F;
  return is_reached;
}

}  // namespace

MilestoneTable milestone_table_of(const records::Results& results) {
  const auto start = base::parse_month(results.start);
  base::check(start.has_value(), "results say when they start");
  MilestoneTable table;
  table.dates = dates_of(*start, results.months);
  records::Results asked;
  asked.start = results.start;
  asked.months = results.months;
  asked.first_world = results.first_world;
  asked.world_count = results.world_count;
  asked.replications = results.replications;
  for (const records::Ensemble& ensemble : results.ensembles) {
    const std::vector<Reached> reached = milestones_of(ensemble.events);
    records::Ensemble& own = asked.ensembles.emplace_back();
    for (std::size_t m = 0; m < kMilestones.size(); ++m) {
      const std::vector<float> months = months_of(reached, m, results);
      own.outcomes.push_back(asked_by("month", table.dates.back(), months));
      for (const std::string& date : table.dates) {
        const auto last = static_cast<float>(*base::parse_month(date) - *start);
        own.outcomes.push_back(asked_by("chance", date, is_reached_by(months, last)));
      }
    }
  }
  summarize_outcomes(asked);
  for (const records::Ensemble& own : asked.ensembles) {
    auto summary = own.summaries.begin();
    for (MilestoneChances& chances : table.scenarios.emplace_back()) {
      chances.in_all = *summary++;
      for (std::size_t d = 0; d < table.dates.size(); ++d) chances.by_date.push_back(*summary++);
    }
  }
  return table;
}

}  // namespace casus::analysis
