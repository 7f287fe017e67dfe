#include "analysis/outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "analysis/error_of_mean.hpp"
#include "base/check.hpp"
#include "base/month.hpp"
#include "numeric/elementary.hpp"
#include "numeric/quantile.hpp"
#include "numeric/sum.hpp"

namespace casus::analysis {
namespace {

constexpr float kNever = std::numeric_limits<float>::infinity();

// The date's number of months from the start: a month outcome has happened if its month is not
// after it.
float last_month(const records::OutcomeColumn& outcome, const records::Results& results) {
  const auto start = base::parse_month(results.start);
  const auto date = base::parse_month(outcome.date);
  if (!start.has_value() || !date.has_value()) return static_cast<float>(results.months);
  return static_cast<float>(*date - *start);
}

// What is averaged: the value itself, or 1 and 0 for happening or not.
std::vector<double> averaged_values(const records::OutcomeColumn& outcome, float last) {
  std::vector<double> values(outcome.values.size());
  for (std::size_t w = 0; w < values.size(); ++w) {
    const float value = outcome.values[w];
    values[w] = outcome.kind == "month" ? (value <= last ? 1.0 : 0.0) : static_cast<double>(value);
  }
  return values;
}

void add_quantiles(const records::OutcomeColumn& outcome, float last,
                   numeric::QuantileScratch& scratch, records::OutcomeSummary& summary) {
  std::vector<float> values = outcome.values;
  if (outcome.kind == "month") {
    for (float& value : values) value = value <= last ? value : kNever;
  }
  numeric::quantiles(values, records::kQuantiles, scratch, summary.quantiles);
}

void add_difference(std::span<const double> values, std::span<const double> reference,
                    Nesting nesting, records::OutcomeSummary& summary) {
  std::vector<double> differences(values.size());
  for (std::size_t w = 0; w < values.size(); ++w) differences[w] = values[w] - reference[w];
  const double mean = numeric::stable_mean(std::span<const double>(differences));
  const double error = error_of_mean(differences, mean, nesting);
  summary.difference = mean;
  summary.difference_error = error;
  if (mean == 0) {
    summary.sign_chance = 0.5;
  } else if (error == 0) {
    summary.sign_chance = 1;
  } else {
    summary.sign_chance = numeric::normal_cdf(std::fabs(mean) / error);
  }
}

// Where the claim lies, with the error of counting worlds: ranks of worlds that cannot be compared
// stand at the mean, where they add nothing to the error.
void place_claim(const records::ClaimUse& claim, std::span<const double> ranks, double mean,
                 Nesting nesting, records::OutcomeSummary& summary) {
  if (summary.ratio_worlds == 0) {
    summary.claim_place = records::kClaimPlaces[3];
    return;
  }
  summary.claim_percentile = mean;
  summary.claim_percentile_error = error_of_mean(ranks, mean, nesting) *
                                   static_cast<double>(ranks.size()) /
                                   static_cast<double>(summary.ratio_worlds);
  const auto& q = summary.ratio_quantiles;
  const auto is_within = [&](double low, double high) {
    return claim.value >= low && claim.value <= high;
  };
  const std::size_t place = is_within(q[1], q[3]) ? 0 : is_within(q[0], q[4]) ? 1 : 2;
  summary.claim_place = records::kClaimPlaces[place];
}

// Against the reference in the same world: the ratio less one, where the reference is above 0, or
// the difference.
void add_comparison(const records::OutcomeColumn& outcome, std::span<const double> values,
                    std::span<const double> reference, Nesting nesting,
                    records::OutcomeSummary& summary) {
  std::vector<double> compared;
  std::vector<double> ranks(values.size(), std::numeric_limits<double>::quiet_NaN());
  numeric::CompensatedSum below;
  for (std::size_t w = 0; w < values.size(); ++w) {
    if (outcome.is_ratio && !(reference[w] > 0)) continue;
    const double one = outcome.is_ratio ? values[w] / reference[w] - 1 : values[w] - reference[w];
    compared.push_back(one);
    if (!outcome.claim.has_value()) continue;
    const double claimed = outcome.claim->value;
    ranks[w] = one < claimed ? 1 : (one == claimed ? 0.5 : 0);
    below.add(ranks[w]);
  }
  summary.ratio_worlds = static_cast<std::uint32_t>(compared.size());
  // In double, so that a claim is not held against a rounded quantile.
  std::sort(compared.begin(), compared.end());
  for (std::size_t q = 0; q < records::kQuantiles.size() && !compared.empty(); ++q) {
    const auto place = numeric::quantile_place(records::kQuantiles[q], compared.size());
    summary.ratio_quantiles[q] =
        numeric::quantile_between(compared[place.below], compared[place.above], place.fraction);
  }
  if (!outcome.claim.has_value()) return;
  const double mean = compared.empty() ? 0 : below.value() / static_cast<double>(compared.size());
  for (double& rank : ranks) rank = std::isnan(rank) ? mean : rank;
  place_claim(*outcome.claim, ranks, mean, nesting, summary);
}

records::OutcomeSummary summarize(const records::OutcomeColumn& outcome,
                                  std::span<const double> values, float last, Nesting nesting,
                                  numeric::QuantileScratch& scratch) {
  records::OutcomeSummary summary;
  summary.worlds = static_cast<std::uint32_t>(values.size());
  summary.sign_chance = 0.5;
  const double mean = numeric::stable_mean(values);
  if (outcome.kind == "quantity") {
    summary.mean = mean;
    summary.mean_error = error_of_mean(values, mean, nesting);
  } else {
    summary.probability = mean;
    summary.probability_error =
        nesting.replications > 1
            ? error_of_mean(values, mean, nesting)
            : std::sqrt(mean * (1 - mean) / static_cast<double>(values.size()));
  }
  if (outcome.kind != "chance") add_quantiles(outcome, last, scratch, summary);
  return summary;
}

}  // namespace

void summarize_outcomes(records::Results& results) {
  base::check(results.replications >= 1, "a draw has at least one world");
  const Nesting nesting{results.first_world, results.replications};
  numeric::QuantileScratch scratch;
  std::vector<std::vector<double>> reference;
  for (std::size_t e = 0; e < results.ensembles.size(); ++e) {
    records::Ensemble& ensemble = results.ensembles[e];
    base::check(e == 0 || ensemble.outcomes.size() == reference.size(),
                "every scenario has the reference's outcomes");
    ensemble.summaries.assign(ensemble.outcomes.size(), {});
    for (std::size_t o = 0; o < ensemble.outcomes.size(); ++o) {
      const records::OutcomeColumn& outcome = ensemble.outcomes[o];
      const float last = last_month(outcome, results);
      std::vector<double> values = averaged_values(outcome, last);
      if (!values.empty()) {
        ensemble.summaries[o] = summarize(outcome, values, last, nesting, scratch);
        if (e > 0) {
          base::check(values.size() == reference[o].size(),
                      "every scenario has as many worlds as the reference");
          add_difference(values, reference[o], nesting, ensemble.summaries[o]);
          if (outcome.is_compared()) {
            add_comparison(outcome, values, reference[o], nesting, ensemble.summaries[o]);
          }
        }
      }
      if (e == 0) reference.push_back(std::move(values));
    }
  }
}

}  // namespace casus::analysis
