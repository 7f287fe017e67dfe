#include "analysis/claims.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "analysis/error_of_mean.hpp"
#include "base/check.hpp"
#include "base/month.hpp"
#include "base/text.hpp"
#include "numeric/quantile.hpp"
#include "numeric/sum.hpp"

namespace casus::analysis {
namespace {

HeldClaim not_represented(HeldClaim held, std::string reason) {
  held.verdict = std::string(records::kClaimPlaces[3]);
  held.reason = std::move(reason);
  return held;
}

double quantile_of(std::span<const double> sorted, double share) {
  const auto place = numeric::quantile_place(share, sorted.size());
  return numeric::quantile_between(sorted[place.below], sorted[place.above], place.fraction);
}

/// Where `claimed` lies among the sorted values.
std::string place_of(std::span<const double> sorted, double claimed) {
  const auto is_within = [&](double low, double high) {
    return claimed >= quantile_of(sorted, low) && claimed <= quantile_of(sorted, high);
  };
  const std::size_t place = is_within(0.25, 0.75) ? 0 : is_within(0.05, 0.95) ? 1 : 2;
  return std::string(records::kClaimPlaces[place]);
}

/// Whether it happens in each world: 1 or 0.
HeldClaim hold_yes_or_no(HeldClaim held, std::vector<double> values, bool happens,
                         Nesting nesting) {
  if (values.empty()) return not_represented(std::move(held), "no world has an answer");
  held.is_yes_or_no = true;
  held.claimed = happens ? 1 : 0;
  held.worlds = static_cast<std::uint32_t>(values.size());
  held.independent = std::max(1U, held.worlds / nesting.replications);
  held.share = numeric::stable_mean(std::span<const double>(values));
  held.share_error = error_of_mean(values, held.share, nesting);
  std::sort(values.begin(), values.end());
  held.verdict = place_of(values, held.claimed);
  return held;
}

/// A figure; worlds that cannot be compared are NaN.
HeldClaim hold_figure(HeldClaim held, std::span<const double> values, double claimed,
                      Nesting nesting) {
  held.claimed = claimed;
  std::vector<double> sorted;
  std::vector<double> ranks;
  numeric::CompensatedSum below;
  double at = 0;
  for (const double value : values) {
    if (std::isnan(value)) {
      ranks.push_back(value);
      continue;
    }
    sorted.push_back(value);
    ranks.push_back(value < claimed ? 1 : value == claimed ? 0.5 : 0);
    below.add(ranks.back());
    at += value == claimed ? 1 : 0;
  }
  if (sorted.empty()) return not_represented(std::move(held), "no world can be compared");
  held.worlds = static_cast<std::uint32_t>(sorted.size());
  held.independent = std::max(1U, held.worlds / nesting.replications);
  held.percentile = below.value() / static_cast<double>(sorted.size());
  held.at_share = at / static_cast<double>(sorted.size());
  // Worlds that cannot be compared stand at the mean, where they add nothing to the error.
  for (double& rank : ranks) rank = std::isnan(rank) ? held.percentile : rank;
  held.percentile_error = error_of_mean(ranks, held.percentile, nesting) *
                          static_cast<double>(ranks.size()) / static_cast<double>(sorted.size());
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t q = 0; q < records::kQuantiles.size(); ++q) {
    held.quantiles[q] = quantile_of(sorted, records::kQuantiles[q]);
  }
  for (std::size_t dot = 0; dot < kClaimDots; ++dot) {
    held.dots.push_back(quantile_of(sorted, (static_cast<double>(dot) + 0.5) / kClaimDots));
  }
  held.verdict = place_of(sorted, claimed);
  return held;
}

/// 1 for every world that has the event by the month.
std::vector<double> worlds_with(const records::Results& results, const records::Ensemble& ensemble,
                                const records::StatementUse& statement, catalog::Event event,
                                int by) {
  std::vector<double> values(results.world_count, 0);
  for (const catalog::DatedEvent& dated : ensemble.events) {
    if (dated.event != event || dated.month > by) continue;
    if (statement.detail.has_value() && static_cast<double>(dated.detail) != *statement.detail) {
      continue;
    }
    const std::uint32_t world = dated.world - results.first_world;
    if (world < values.size()) values[world] = 1;
  }
  return values;
}

HeldClaim hold_event(HeldClaim held, const records::Results& results,
                     const records::Ensemble& ensemble, const records::StatementUse& statement,
                     Nesting nesting) {
  const auto event = catalog::find_event(statement.event);
  const auto start = base::parse_month(results.start);
  const auto by = base::parse_month(statement.by);
  if (!event.has_value())
    return not_represented(std::move(held), "the event is none of the models'");
  if (!start.has_value() || !by.has_value() || !statement.happens.has_value() || *by <= *start) {
    return not_represented(std::move(held), "the statement gives no date within the horizon");
  }
  const int month = *by - *start;
  if (month > ensemble.months_done) {
    return not_represented(std::move(held), "its date is beyond the horizon");
  }
  // "notice of denunciation is given by 2036-08 (event notice.given, detail 0)"
  const std::string detail = statement.detail.has_value()
                                 ? ", detail " + base::shortest(*statement.detail)
                                 : std::string();
  held.title = base::format("{} by {} (event {}{})", catalog::words_of(*event), statement.by,
                            statement.event, detail);
  held.measure = "share of worlds";
  return hold_yes_or_no(std::move(held), worlds_with(results, ensemble, statement, *event, month),
                        *statement.happens, nesting);
}

/// The value in each world, or against the reference's: the ratio less one, NaN where that is not
/// above 0, or the difference.
std::vector<double> figures_of(const records::OutcomeColumn& outcome,
                               const records::OutcomeColumn* reference) {
  std::vector<double> values(outcome.values.begin(), outcome.values.end());
  if (reference == nullptr) return values;
  for (std::size_t w = 0; w < values.size(); ++w) {
    const auto base = static_cast<double>(reference->values[w]);
    const double ratio = base > 0 ? values[w] / base - 1 : std::nan("");
    values[w] = outcome.is_ratio ? ratio : values[w] - base;
  }
  return values;
}

HeldClaim hold_in(const records::Results& results, std::size_t ensemble,
                  const records::StatementUse& statement) {
  const records::Ensemble& scenario = results.ensembles[ensemble];
  const Nesting nesting{results.first_world, results.replications};
  HeldClaim held;
  if (!statement.event.empty()) return hold_event(held, results, scenario, statement, nesting);
  if (statement.outcome.empty()) {
    return not_represented(std::move(held), "no outcome or event stands for it");
  }
  const auto at = std::find_if(scenario.outcomes.begin(), scenario.outcomes.end(),
                               [&](const auto& one) { return one.id == statement.outcome; });
  if (at == scenario.outcomes.end() || at->values.empty()) {
    return not_represented(std::move(held), "the run does not answer its outcome");
  }
  held.title = at->title;
  if (at->kind != "quantity") {
    const auto start = base::parse_month(results.start);
    const auto date = base::parse_month(at->date);
    const auto last = static_cast<double>(start.has_value() && date.has_value() ? *date - *start
                                                                                : results.months);
    std::vector<double> values(at->values.begin(), at->values.end());
    if (at->kind == "month") {
      for (double& value : values) value = value <= last ? 1 : 0;
    }
    held.measure = "share of worlds";
    return hold_yes_or_no(std::move(held), std::move(values), statement.happens.value_or(true),
                          nesting);
  }
  if (!statement.claims.has_value()) {
    return not_represented(std::move(held), "the statement gives no figure");
  }
  held.unit = at->is_ratio ? "ratio less one" : at->unit;
  held.measure = at->is_compared() ? "against the reference in the same world" : "value";
  const records::OutcomeColumn* reference = nullptr;
  if (at->is_compared()) {
    if (ensemble == 0) {
      return not_represented(std::move(held), "the reference is not compared with itself");
    }
    const auto o = static_cast<std::size_t>(at - scenario.outcomes.begin());
    reference = &results.ensembles.front().outcomes[o];
  }
  return hold_figure(std::move(held), figures_of(*at, reference), *statement.claims, nesting);
}

}  // namespace

double share_at_claim(const records::OutcomeColumn& outcome,
                      const records::OutcomeColumn& reference) {
  base::check(outcome.claim.has_value() && outcome.values.size() == reference.values.size(),
              "the outcome has a claim and a reference of the same worlds");
  double at = 0;
  double compared = 0;
  for (const double value : figures_of(outcome, &reference)) {
    if (std::isnan(value)) continue;
    compared += 1;
    at += value == outcome.claim->value ? 1 : 0;
  }
  return compared > 0 ? at / compared : 0;
}

HeldClaim hold_claim(const records::Results& results, std::size_t ensemble,
                     const records::StatementUse& statement) {
  base::check(ensemble < results.ensembles.size(), "the scenario is one of the results");
  HeldClaim held = hold_in(results, ensemble, statement);
  if (ensemble == 0 || held.worlds == 0) return held;
  const HeldClaim reference = hold_in(results, 0, statement);
  if (reference.worlds == 0) return held;
  held.reference = HeldClaim::InReference{
      .share = held.is_yes_or_no ? reference.share : reference.percentile,
      .error = held.is_yes_or_no ? reference.share_error : reference.percentile_error,
      .at_share = reference.at_share,
      .verdict = reference.verdict};
  return held;
}

}  // namespace casus::analysis
