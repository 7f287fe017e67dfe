// Quantiles and means of recorded series, and their labels.
#include "base/text.hpp"
#include "catalog/derived.hpp"
#include "engine/run.hpp"
#include "engine/slab.hpp"

namespace casus::engine {
namespace {

std::vector<std::string> labels(const study::Study& study, catalog::Dimension dimension) {
  using catalog::Dimension;
  const auto of = [](const auto& names) {
    return std::vector<std::string>(names.begin(), names.end());
  };
  switch (dimension) {
    case Dimension::actor:
      return study.setting.actors;
    case Dimension::frontier:
      return study.setting.frontiers;
    case Dimension::coalition:
      return of(catalog::kCoalitions);
    case Dimension::route:
      return of(catalog::kRoutes);
    case Dimension::capability_class:
      return of(catalog::kCapabilityClasses);
    case Dimension::observer:
      return of(catalog::kObservers);
    case Dimension::question:
      return of(catalog::kQuestions);
    case Dimension::party:
      return of(catalog::kParties);
    case Dimension::un_body:
      return of(catalog::kUnBodies);
    case Dimension::council_question:
      return of(catalog::kCouncilQuestions);
    case Dimension::donor:
      return of(catalog::kDonors);
    case Dimension::aid_kind:
      return of(catalog::kAidKinds);
    case Dimension::aid_stage:
      return of(catalog::kAidStages);
    case Dimension::side:
      return of(catalog::kSides);
    case Dimension::deal_party:
      return of(catalog::kDealParties);
    case Dimension::one:
      break;
  }
  return {""};
}

std::vector<std::string> entries_of(const study::Study& study, const catalog::FieldInfo& field) {
  std::vector<std::string> entries;
  for (const std::string& outer : labels(study, field.outer)) {
    for (const std::string& inner : labels(study, field.inner)) {
      entries.push_back(inner.empty() ? outer : outer + ":" + inner);
    }
  }
  return entries;
}

}  // namespace

void prepare_series(const study::Study& study, int months, records::Ensemble& ensemble) {
  const auto add = [months](std::vector<records::Series>& list, records::Series series) {
    const std::size_t cells = (static_cast<std::size_t>(months) + 1) * series.entries.size();
    series.quantiles.resize(cells * records::kQuantiles.size());
    series.means.resize(cells);
    list.push_back(std::move(series));
  };
  for (const catalog::FieldInfo& field : catalog::fields()) {
    if (!field.is_recorded) continue;
    add(ensemble.fields, {.name = std::string(field.name),
                          .title = std::string(field.meaning),
                          .unit = std::string(field.unit),
                          .dimension = std::string(catalog::name_of(field.outer)),
                          .inner_dimension = std::string(catalog::name_of(field.inner)),
                          .entries = entries_of(study, field),
                          .quantiles = {},
                          .means = {}});
  }
  for (const catalog::DerivedInfo& derived : catalog::derived()) {
    add(ensemble.fields, {.name = std::string(derived.name),
                          .title = std::string(derived.meaning),
                          .unit = std::string(derived.unit),
                          .dimension = std::string(catalog::name_of(derived.dimension)),
                          .inner_dimension = std::string(catalog::name_of(catalog::Dimension::one)),
                          .entries = labels(study, derived.dimension),
                          .quantiles = {},
                          .means = {}});
  }
  for (const study::Indicator& indicator : study.indicators) {
    add(ensemble.indicators, {.name = indicator.id,
                              .title = indicator.title,
                              .unit = indicator.unit,
                              .dimension = "one",
                              .inner_dimension = "one",
                              .entries = {""},
                              .quantiles = {},
                              .means = {}});
  }
}

std::vector<RowLabel> recorded_rows(const study::Study& study) {
  std::vector<RowLabel> rows;
  for (const catalog::FieldInfo& field : catalog::fields()) {
    if (!field.is_recorded) continue;
    for (const std::string& entry : entries_of(study, field)) {
      rows.push_back({std::string(field.name), entry});
    }
  }
  for (const catalog::DerivedInfo& derived : catalog::derived()) {
    for (const std::string& entry : labels(study, derived.dimension)) {
      rows.push_back({std::string(derived.name), entry});
    }
  }
  for (const study::Indicator& indicator : study.indicators)
    rows.push_back({"indicator_" + indicator.id, ""});
  return rows;
}

void summarize_slab(std::span<const float> slab, int first_month, int months, std::size_t worlds,
                    unsigned threads, records::Ensemble& ensemble) {
  const std::size_t rows = slab.size() / (static_cast<std::size_t>(months) * worlds);
  // There are no notes here, and nothing is written into the values.
  const Slab whole{.values = {const_cast<float*>(slab.data()), slab.size()},
                   .rows = rows,
                   .kept = rows,
                   .places = {},
                   .numbers = {},
                   .worlds = worlds,
                   .block_worlds = worlds,
                   .blocks = 1,
                   .notes = {}};
  summarize(whole, first_month, months, threads, ensemble);
}

}  // namespace casus::engine
