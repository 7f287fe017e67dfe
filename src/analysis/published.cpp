#include "analysis/published.hpp"

#include <algorithm>

#include "analysis/outcomes.hpp"
#include "base/check.hpp"
#include "base/month.hpp"

namespace casus::analysis {
namespace {

bool is_reached(const records::Results& results, const records::Ensemble& ensemble,
                const records::PublishedColumn& column) {
  const auto start = base::parse_month(results.start);
  const auto date = base::parse_month(column.date);
  base::check(start.has_value() && date.has_value(), "a published value has a month");
  return *date - *start <= ensemble.months_done && !column.values.empty();
}

bool is_chance(const records::PublishedColumn& column) { return column.kind == "chance"; }

float value_of(const records::PublishedColumn& column) { return static_cast<float>(column.value); }

bool is_asked(float value) { return value != records::kNotAsked; }

// 1 in each world in which it went as in the play, 0 where it did not, kNotAsked where it is not
// asked.
std::vector<float> same_as_play(const records::PublishedColumn& column) {
  std::vector<float> same(column.values.size());
  std::transform(column.values.begin(), column.values.end(), same.begin(), [&](float value) {
    if (!is_asked(value)) return records::kNotAsked;
    return value == value_of(column) ? 1.0F : 0.0F;
  });
  return same;
}

/// Columns summarized as outcomes are, without a reference.
std::vector<records::OutcomeSummary> summarized(const records::Results& results,
                                                std::vector<records::OutcomeColumn> columns) {
  records::Results alone;
  alone.start = results.start;
  alone.months = results.months;
  alone.first_world = results.first_world;
  alone.replications = results.replications;
  alone.ensembles.emplace_back();
  alone.ensembles.front().outcomes = std::move(columns);
  summarize_outcomes(alone);
  return std::move(alone.ensembles.front().summaries);
}

records::OutcomeColumn as_outcome(const char* kind, std::vector<float> values) {
  records::OutcomeColumn column;
  column.kind = kind;
  column.values = std::move(values);
  return column;
}

void place_number(const records::PublishedColumn& column, PublishedPlace& place) {
  const float value = value_of(column);
  double below = 0;
  double at = 0;
  for (const float x : column.values) {
    below += x < value ? 1 : x == value ? 0.5 : 0;
    at += x == value ? 1 : 0;
  }
  place.at_share = at / static_cast<double>(column.values.size());
  place.percentile = below / static_cast<double>(column.values.size());
  const std::array<double, 5>& q = place.summary.quantiles;
  const auto x = static_cast<double>(value);
  place.lies = x >= q[1] && x <= q[3]   ? Lies::inside_central
               : x >= q[0] && x <= q[4] ? Lies::inside_wide
                                        : Lies::outside;
}

/// What a ratio of sums over worlds, of those that say yes to those asked, misses in each world,
/// over the share asked: its mean is 0 and has the ratio's standard error (Cochran 1977, Sampling
/// Techniques, section 6.3).
std::vector<float> misses_of(const std::vector<float>& values, double share, double asked_share) {
  std::vector<float> misses(values.size());
  std::transform(values.begin(), values.end(), misses.begin(), [&](float value) {
    if (!is_asked(value)) return 0.0F;
    return static_cast<float>((static_cast<double>(value) - share) / asked_share);
  });
  return misses;
}

/// The share of yes among the worlds asked; with its column of misses, whose error is the share's.
struct Conditional {
  std::uint32_t asked = 0;
  double share = 0;
  std::vector<float> misses;
};

Conditional conditional_of(const std::vector<float>& values) {
  Conditional conditional;
  double yes = 0;
  for (const float value : values) {
    if (is_asked(value)) ++conditional.asked;
    yes += value == 1.0F ? 1 : 0;
  }
  const double asked = conditional.asked;
  if (conditional.asked > 0) conditional.share = yes / asked;
  conditional.misses = misses_of(values, conditional.share,
                                 std::max(1.0, asked) / static_cast<double>(values.size()));
  return conditional;
}

}  // namespace

PublishedPath place_published(const records::Results& results, const records::Ensemble& ensemble) {
  PublishedPath path;
  std::vector<records::OutcomeColumn> columns;
  std::vector<float> all_same;
  std::vector<double> shares;  // of conditional ones
  for (const records::PublishedColumn& column : ensemble.published) {
    path.places.push_back({.is_reached = is_reached(results, ensemble, column),
                           .asked = static_cast<std::uint32_t>(column.values.size())});
    shares.push_back(0);
    if (column.given.empty()) {
      columns.push_back(as_outcome(is_chance(column) ? "chance" : "quantity", column.values));
    } else {
      Conditional conditional = conditional_of(column.values);
      path.places.back().asked = conditional.asked;
      shares.back() = conditional.share;
      columns.push_back(as_outcome("quantity", std::move(conditional.misses)));
    }
    if (!is_chance(column) || !path.places.back().is_reached) continue;
    const std::vector<float> same = same_as_play(column);
    if (path.chances++ == 0) all_same.assign(same.size(), 1.0F);
    for (std::size_t w = 0; w < same.size(); ++w) {
      const bool is_of_both = is_asked(all_same[w]) && is_asked(same[w]);
      all_same[w] = is_of_both ? all_same[w] * same[w] : records::kNotAsked;
    }
  }
  Conditional all = conditional_of(all_same);
  const bool is_everywhere = all.asked == all_same.size();
  path.all_asked = all.asked;
  columns.push_back(is_everywhere ? as_outcome("chance", std::move(all_same))
                                  : as_outcome("quantity", std::move(all.misses)));
  const std::vector<records::OutcomeSummary> summaries = summarized(results, std::move(columns));
  for (std::size_t i = 0; i < path.places.size(); ++i) {
    PublishedPlace& place = path.places[i];
    const records::PublishedColumn& column = ensemble.published[i];
    place.summary = summaries[i];
    if (!place.is_reached) continue;
    if (!is_chance(column)) {
      place_number(column, place);
      continue;
    }
    const bool has_condition = !column.given.empty();
    const double yes = has_condition ? shares[i] : place.summary.probability;
    if (place.asked > 0) place.same = column.value != 0 ? yes : 1 - yes;
    place.same_error = has_condition ? place.summary.mean_error : place.summary.probability_error;
  }
  path.all_same = is_everywhere ? summaries.back().probability : all.share;
  path.all_same_error =
      is_everywhere ? summaries.back().probability_error : summaries.back().mean_error;
  return path;
}

}  // namespace casus::analysis
