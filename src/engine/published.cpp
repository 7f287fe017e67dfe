#include "engine/published.hpp"

#include "engine/indicators.hpp"

namespace casus::engine {

std::vector<records::PublishedColumn> empty_published(const scenario::Scenario& scenario,
                                                      const study::Study& study,
                                                      std::size_t worlds) {
  std::vector<records::PublishedColumn> columns;
  for (const scenario::Published& published : scenario.published) {
    const study::Outcome& question = published.question;
    const bool is_chance = question.kind == study::OutcomeKind::chance;
    const bool has_condition = published.given.has_value();
    columns.push_back(
        {.move = published.move,
         .text = published.text,
         .title = published.title,
         .kind = is_chance ? "chance" : "quantity",
         .unit = is_chance ? "1" : published.indicator.unit,
         .date = base::to_text(study.start + question.month),
         .when = question.when == study::When::at ? "at" : "ever_by",
         .value = published.value,
         .given = has_condition ? std::string(catalog::info(*published.given).name) : "",
         .values = std::vector<float>(worlds, has_condition ? records::kNotAsked : 0.0F)});
  }
  return columns;
}

void judge_published(std::span<const scenario::Published> published, const world::Layout& layout,
                     const float* fields, int month, std::size_t lane, std::size_t worlds,
                     std::span<records::PublishedColumn> columns) {
  if (published.empty()) return;
  std::vector<float> values(worlds);
  for (std::size_t i = 0; i < published.size(); ++i) {
    const study::Outcome& question = published[i].question;
    const bool is_asked =
        question.when == study::When::at ? month == question.month : month <= question.month;
    if (published[i].event.has_value() || !is_asked) continue;
    evaluate(published[i].indicator, layout, fields, values);
    update(question, month, values, std::span(columns[i].values).subspan(lane, worlds));
  }
}

namespace {

/// An event of this kind, in the months asked of and to the subject.
bool is_asked_of(const scenario::Published& asked, catalog::Event event,
                 const catalog::DatedEvent& dated) {
  return dated.event == event && dated.month >= asked.first_month &&
         dated.month <= asked.question.month && (asked.subject < 0 || dated.index == asked.subject);
}

}  // namespace

void find_published_events(std::span<const scenario::Published> published,
                           std::uint32_t first_world, records::Ensemble& ensemble) {
  for (std::size_t i = 0; i < published.size(); ++i) {
    const scenario::Published& asked = published[i];
    if (!asked.event.has_value()) continue;
    std::vector<float>& values = ensemble.published[i].values;
    const auto value_of = [&](const catalog::DatedEvent& event) -> float& {
      return values[event.world - first_world];
    };
    for (const catalog::DatedEvent& event : ensemble.events) {
      const bool is_condition = asked.given.has_value() && is_asked_of(asked, *asked.given, event);
      if (is_condition) value_of(event) = 0.0F;
    }
    for (const catalog::DatedEvent& event : ensemble.events) {
      const bool is_it = is_asked_of(asked, *asked.event, event) &&
                         (!asked.detail.has_value() || event.detail == *asked.detail);
      if (is_it && value_of(event) != records::kNotAsked) value_of(event) = 1.0F;
    }
  }
}

}  // namespace casus::engine
