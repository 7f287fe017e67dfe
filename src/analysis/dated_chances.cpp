#include "analysis/dated_chances.hpp"

#include <algorithm>
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

/// Reached by a month, 1 or 0.
std::vector<float> is_reached_by(const std::vector<float>& months, float last) {
  std::vector<float> is_reached(months.size());
  for (std::size_t w = 0; w < months.size(); ++w) is_reached[w] = months[w] <= last ? 1.0F : 0.0F;
  return is_reached;
}

base::Month start_of(const records::Results& results) {
  const auto start = base::parse_month(results.start);
  base::check(start.has_value(), "results say when they start");
  return *start;
}

}  // namespace

std::vector<std::string> year_ends(const records::Results& results) {
  const base::Month start = start_of(results);
  const base::Month last = start + results.months;
  std::vector<std::string> dates;
  for (int year = (start + 1).year(); year <= last.year(); ++year) {
    dates.push_back(base::to_text(std::min(base::Month::of(year, 12), last)));
  }
  return dates;
}

std::vector<std::vector<DatedChances>> dated_chances(
    const records::Results& results, const std::vector<std::string>& dates,
    std::vector<std::vector<std::vector<float>>> months) {
  const base::Month start = start_of(results);
  records::Results asked;
  asked.start = results.start;
  asked.months = results.months;
  asked.first_world = results.first_world;
  asked.world_count = results.world_count;
  asked.replications = results.replications;
  for (std::vector<std::vector<float>>& things : months) {
    records::Ensemble& own = asked.ensembles.emplace_back();
    for (std::vector<float>& reached : things) {
      std::vector<records::OutcomeColumn> by_date;
      for (const std::string& date : dates) {
        const auto last = static_cast<float>(*base::parse_month(date) - start);
        by_date.push_back(asked_by("chance", date, is_reached_by(reached, last)));
      }
      own.outcomes.push_back(asked_by("month", dates.back(), std::move(reached)));
      for (records::OutcomeColumn& column : by_date) own.outcomes.push_back(std::move(column));
    }
  }
  summarize_outcomes(asked);
  std::vector<std::vector<DatedChances>> answer;
  for (const records::Ensemble& own : asked.ensembles) {
    auto summary = own.summaries.begin();
    std::vector<DatedChances>& things = answer.emplace_back();
    while (summary != own.summaries.end()) {
      DatedChances& chances = things.emplace_back();
      chances.in_all = *summary++;
      for (std::size_t d = 0; d < dates.size(); ++d) chances.by_date.push_back(*summary++);
    }
  }
  return answer;
}

}  // namespace casus::analysis
