// Where each number comes from, as JSON.
#include "apps/cli/about.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "apps/cli/bodies.hpp"
#include "apps/cli/claims/about_statements.hpp"
#include "apps/cli/games.hpp"
#include "base/text.hpp"
#include "records/statements.hpp"

namespace casus::cli {
namespace {

// A source: what it is, and every parameter, lever and fact that rests on it.
Json about_source(const engine::Prepared& prepared, const evidence::Source& source) {
  Json object{{"kind", "source"}, {"source", source_json(source)}};
  Json parameters = Json::array();
  for (const assumptions::Assumption& a : prepared.assumptions.list) {
    if (std::find(a.evidence.begin(), a.evidence.end(), source.id) == a.evidence.end()) continue;
    parameters.push_back(prepared.assumptions.parameters[a.parameter].name);
  }
  Json levers = Json::array();
  for (const study::Lever& lever : prepared.study.levers) {
    if (names(lever.source, source.id)) levers.push_back(lever.name);
  }
  Json facts = Json::array();
  for (const evidence::Fact& fact : prepared.study.evidence.facts()) {
    if (names(fact.source_id, source.id)) facts.push_back(fact_json(fact));
  }
  object["parameters"] = parameters;
  Json parts = Json::array();
  for (const study::Citation& citation : prepared.study.citations) {
    if (names(citation.source, source.id)) parts.push_back(citation.part);
  }
  Json laws = Json::array();
  for (const study::Law& law : prepared.study.laws) {
    if (names(law.source, source.id)) laws.push_back(law.id);
  }
  object["levers"] = levers;
  object["parts"] = parts;
  object["laws"] = laws;
  object["moves"] = moves_from(prepared.study, source.id);
  Json statements = Json::array();
  for (const evidence::Statement& statement : prepared.study.statements.list) {
    for (const evidence::Corroboration& place : statement.corroboration) {
      if (place.source != source.id) continue;
      statements.push_back(
          base::format("{} {}: {}", evidence::name_of(place.relation), statement.id, place.note));
    }
  }
  object["statements"] = statements;
  object["facts"] = facts;
  return object;
}

// Of a probability a month what its quantiles come to within the study's months, if it holds
// throughout; null of any other parameter.
Json chances_within_json(const engine::Prepared& prepared, std::size_t p) {
  const auto summary = assumptions::summary_of(prepared.assumptions, p);
  const int months = prepared.study.months;
  Json chances{{"months", months}};
  for (const auto& [name, value] : {std::pair{"q05", summary.q05}, std::pair{"q50", summary.q50},
                                    std::pair{"q95", summary.q95}}) {
    const auto chance = records::chance_within(value, summary.unit, summary.meaning, months);
    if (!chance.has_value()) return nullptr;
    chances[name] = *chance;
  }
  chances["text"] = base::format("{} (5% {}, 95% {}) over {} months, held throughout",
                                 records::chance_within_text(chances["q50"]),
                                 records::chance_within_text(chances["q05"]),
                                 records::chance_within_text(chances["q95"]), months);
  return chances;
}

Json about_parameter(const engine::Prepared& prepared, std::size_t p) {
  const auto summary = assumptions::summary_of(prepared.assumptions, p);
  const assumptions::Assumption& a = prepared.assumptions.list[p];
  Json sources = Json::array();
  for (const std::string& id : a.evidence) {
    if (const evidence::Source* source = prepared.study.evidence.source(id)) {
      sources.push_back(source_json(*source));
    }
  }
  Json about{{"kind", "parameter"},
             {"parameter", summary.name},
             {"meaning", summary.meaning},
             {"unit", summary.unit},
             {"q05", summary.q05},
             {"q50", summary.q50},
             {"q95", summary.q95},
             {"range", range_json(summary.low, summary.high)},
             {"distribution", summary.distribution},
             {"provenance", engine::provenance_of(prepared, p)},
             {"rests_on", engine::footing_text_of(prepared, p)},
             {"grade", std::string(1, a.grade)},
             {"certainty", assumptions::name_of(summary.certainty)},
             {"certainty_steps", summary.certainty_steps},
             {"place", summary.place},
             {"flags", summary.flags},
             {"sources", sources},
             {"statements", statements_on(prepared, "parameter", std::string(summary.name))}};
  if (Json chances = chances_within_json(prepared, p); !chances.is_null()) {
    about["over_the_horizon"] = std::move(chances);
  }
  return about;
}

// The parameters of the default models that read the lever, each with what set it.
Json parameters_met(const engine::Prepared& prepared, const study::Lever& lever) {
  Json list = Json::array();
  for (const models::Model* model : value_or_fail(engine::schedule_of({}))) {
    const auto& read = model->info->levers;
    const bool reads = std::any_of(lever.drives.begin(), lever.drives.end(), [&](auto driven) {
      return std::find(read.begin(), read.end(), driven) != read.end();
    });
    if (!reads) continue;
    for (std::size_t p = 0; p < prepared.assumptions.parameters.size(); ++p) {
      const std::string name(prepared.assumptions.parameters[p].name);
      if (!name.starts_with(std::string(model->info->name) + ".")) continue;
      const auto summary = assumptions::summary_of(prepared.assumptions, p);
      list.push_back({{"parameter", name},
                      {"q05", summary.q05},
                      {"q50", summary.q50},
                      {"q95", summary.q95},
                      {"provenance", engine::provenance_of(prepared, p)}});
    }
  }
  return list;
}

Json about_lever(const engine::Prepared& prepared, const study::Lever& lever) {
  Json sources = Json::array();
  for (const evidence::Source* source : prepared.study.evidence.sources_of(lever.source)) {
    sources.push_back(source_json(*source));
  }
  Json drives = Json::array();
  for (const catalog::Lever driven : lever.drives) drives.push_back(catalog::info(driven).name);
  return {{"kind", "lever"},
          {"lever", lever.name},
          {"title", lever.title},
          {"unit", lever.unit},
          {"range", range_json(lever.low, lever.high)},
          {"values", lever.values},
          {"reference", lever.reference},
          {"note", lever.note},
          {"drives", drives},
          {"place", base::format("study.toml:{}", lever.line)},
          {"sources", sources},
          {"parameters_it_meets", parameters_met(prepared, lever)},
          {"statements", statements_on(prepared, "lever", lever.name)}};
}

// A fact the models start from: every entry with the row that filled it.
Json about_fact(const engine::Prepared& prepared, const study::FilledFact& filled) {
  const catalog::FactInfo& info = catalog::info(filled.fact);
  const auto values = prepared.study.setting.fact(filled.fact);
  Json entries = Json::array();
  for (std::size_t e = 0; e < values.size(); ++e) {
    Json entry{
        {"entity", info.dimension == catalog::Dimension::actor ? prepared.study.setting.actors[e]
                                                               : std::string()},
        {"value", as_written(values[e])}};
    const evidence::Fact* row = e < filled.rows.size() ? filled.rows[e] : nullptr;
    if (row != nullptr) {
      entry["row"] = fact_json(*row);
    } else {
      entry["rule"] = filled.rule;
    }
    entries.push_back(std::move(entry));
  }
  return {{"kind", "fact"},
          {"fact", info.name},
          {"meaning", info.meaning},
          {"unit", info.unit},
          {"range", range_json(as_written(info.low), as_written(info.high))},
          {"entries", entries}};
}

// A field: the model of the default schedule that writes it, with the parameters, levers and facts
// it rests on, and the names of its rivals.
Json about_field(const engine::Prepared& prepared, const catalog::FieldInfo& field) {
  Json writers = Json::array();
  Json rivals = Json::array();  // which a scenario may choose: `casus source` of their parameters
  const auto schedule = value_or_fail(engine::schedule_of({}));
  for (const models::Model& model : models::models()) {
    const catalog::ModelInfo& info = *model.info;
    if (std::find(info.writes.begin(), info.writes.end(), field.field) == info.writes.end()) {
      continue;
    }
    if (std::find(schedule.begin(), schedule.end(), &model) == schedule.end()) {
      rivals.push_back(base::format("{}: {}", info.name, info.title));
      continue;
    }
    Json writer{{"model", info.name}, {"title", info.title}};
    writer["reads"] = Json::array();
    for (const catalog::Field read : info.reads) {
      writer["reads"].push_back(catalog::info(read).name);
    }
    writer["levers"] = Json::array();
    for (const study::Lever& lever : prepared.study.levers) {
      const bool is_read =
          std::any_of(lever.drives.begin(), lever.drives.end(), [&](const catalog::Lever driven) {
            return std::find(info.levers.begin(), info.levers.end(), driven) != info.levers.end();
          });
      if (is_read) writer["levers"].push_back(lever.name);
    }
    writer["parameters"] = Json::array();
    for (std::size_t p = 0; p < prepared.assumptions.parameters.size(); ++p) {
      const std::string name(prepared.assumptions.parameters[p].name);
      if (!name.starts_with(std::string(info.name) + ".")) continue;
      const auto summary = assumptions::summary_of(prepared.assumptions, p);
      writer["parameters"].push_back({{"parameter", name},
                                      {"q05", summary.q05},
                                      {"q50", summary.q50},
                                      {"q95", summary.q95},
                                      {"provenance", summary.provenance}});
    }
    writer["facts"] = Json::array();
    for (const catalog::Fact fact : info.facts) {
      writer["facts"].push_back(catalog::info(fact).name);
    }
    writers.push_back(std::move(writer));
  }
  return {{"kind", "field"},
          {"field", field.name},
          {"meaning", field.meaning},
          {"unit", field.unit},
          {"range", range_json(as_written(field.low), as_written(field.high))},
          {"written_by", writers},
          {"rivals", rivals},
          {"statements", statements_on(prepared, "field", std::string(field.name))}};
}

Json about_indicator(const engine::Prepared& prepared, const study::Indicator& indicator) {
  return {{"kind", "indicator"},
          {"indicator", indicator.id},
          {"title", indicator.title},
          {"unit", indicator.unit},
          {"note", indicator.note},
          {"of_field", about_field(prepared, catalog::info(indicator.field))}};
}

// An outcome: the question put to each world, and what answers it.
Json about_outcome(const engine::Prepared& prepared, const study::Outcome& outcome) {
  static constexpr std::array<const char*, 3> kTests{"at least", "at most", "equal to"};
  static constexpr std::array<const char*, 3> kWhens{"ever by", "in", "first month until"};
  const study::Indicator& indicator =
      prepared.study.indicators[static_cast<std::size_t>(outcome.indicator)];
  const std::string date = base::to_text(prepared.study.start + outcome.month);
  const std::string when = kWhens[static_cast<std::size_t>(outcome.when)];
  std::string question = base::format("{}, {} {}", indicator.title, when, date);
  if (outcome.kind != study::OutcomeKind::quantity) {
    question = base::format("{} {} {}, {} {}", indicator.title,
                            kTests[static_cast<std::size_t>(outcome.test)],
                            base::shortest(outcome.threshold), when, date);
  }
  return {{"kind", "outcome"},
          {"outcome", outcome.id},
          {"title", outcome.title},
          {"question", question},
          {"unit", outcome.kind == study::OutcomeKind::quantity ? indicator.unit
                   : outcome.kind == study::OutcomeKind::chance ? "share of worlds"
                                                                : "month"},
          {"evidence", outcome.evidence},
          {"note", outcome.note},
          {"statements", statements_on(prepared, "outcome", outcome.id)},
          {"answered_by", about_indicator(prepared, indicator)}};
}

// A preset: its levers, events, pins and models, each lever with its sources.
Json about_preset(const engine::Prepared& prepared, const study::Preset& preset) {
  const auto scenario = value_or_fail(scenario::read_scenario(preset.path, prepared.study));
  Json levers = Json::array();
  for (const scenario::LeverSetting& setting : scenario.levers) {
    const study::Lever& lever = prepared.study.levers[static_cast<std::size_t>(setting.lever)];
    levers.push_back({{"lever", lever.name},
                      {"title", lever.title},
                      {"value", setting.value},
                      {"reference", lever.reference},
                      {"unit", lever.unit},
                      {"from", base::to_text(prepared.study.start + setting.from)},
                      {"over_months", setting.over_months},
                      {"note", lever.note},
                      {"sources", sources_json(prepared, lever.source)}});
  }
  Json events = Json::array();
  for (const scenario::ScriptedEvent& event : scenario.events) {
    events.push_back({{"at", base::to_text(prepared.study.start + event.month)},
                      {"event", catalog::info(event.event).name},
                      {"meaning", catalog::info(event.event).meaning}});
  }
  Json models = Json::array();
  for (const scenario::ModelChoice& choice : scenario.models) {
    models.push_back({{"process", choice.process}, {"model", choice.model}});
  }
  Json pins = Json::array();
  for (const scenario::Pin& pin : scenario.pins) {
    pins.push_back({{"parameter", pin.parameter},
                    {"value", pin.value},
                    {"statement", pin_text(prepared, pin)}});
  }
  records::Ensemble ensemble;
  engine::describe_scenario(prepared, scenario, ensemble);
  return {{"kind", "preset"},
          {"preset", preset.id},
          {"title", scenario.title},
          {"purpose", scenario.purpose},
          {"source", scenario.source},
          {"sources", sources_json(prepared, scenario.source)},
          {"reviewed", scenario.reviewed},
          {"levers", levers},
          {"events", events},
          {"models", models},
          {"pins", pins},
          {"game", ensemble.game},
          {"moves", moves_json(ensemble)},
          {"published", asked_json(scenario, prepared.study)},
          {"place", base::format("presets/{}.toml", preset.id)}};
}

Json about_institution(const engine::Prepared& prepared, const study::Institution& row) {
  return {{"kind", "institution"},
          {"institution", row.id},
          {"decision", row.decision},
          {"rule", row.rule},
          {"abstention", row.abstention},
          {"note", row.note},
          {"place", "facts/institutions.csv"},
          {"sources", sources_json(prepared, row.source)}};
}

Json about_body(const engine::Prepared& prepared, const study::Body& body) {
  Json institutions = Json::array();
  for (const study::Institution& row : body.institutions) {
    institutions.push_back(about_institution(prepared, row));
  }
  return {{"kind", "body"},
          {"body", body.id},
          {"title", body.title},
          {"rule", rule_text(body)},
          {"weights", body.weights},
          {"note", body.note},
          {"institutions", institutions},
          {"sources",
           sources_json(prepared, body.source + "," + base::join(body.weight_sources, ","))}};
}

// A provision, ruling or date, and the parts of the study that follow it.
Json about_law(const engine::Prepared& prepared, const study::Law& law) {
  Json cited_by = Json::array();
  for (const study::Citation& citation : prepared.study.citations) {
    if (citation.law == law.id) cited_by.push_back(citation.part);
  }
  Json object{{"kind", "law"},
              {"law", law.id},
              {"topic", law.topic},
              {"instrument", law.instrument},
              {"citation", law.citation},
              {"provision", law.provision},
              {"content", law.content}};
  if (law.value.has_value()) {
    object["states"] = {{"name", law.parameter}, {"value", *law.value}, {"unit", law.unit}};
  }
  object["effective"] = law.effective;
  object["status"] = law.status;
  object["use"] = law.use;
  object["cited_by"] = cited_by;
  object["statements"] = statements_on(prepared, "law", law.id);
  object["grade"] = law.grade;
  object["place"] = base::format("facts/law.csv:{}", law.line);
  object["sources"] = sources_json(prepared, law.source);
  return object;
}

// An event: what it means, and which presets script it.
Json about_event(const engine::Prepared& prepared, const catalog::EventInfo& event) {
  Json presets = Json::array();
  for (const study::Preset& preset : prepared.study.presets) {
    const auto scenario = value_or_fail(scenario::read_scenario(preset.path, prepared.study));
    const bool scripts_it =
        std::any_of(scenario.events.begin(), scenario.events.end(),
                    [&](const auto& scripted) { return scripted.event == event.event; });
    if (scripts_it) presets.push_back(preset.id);
  }
  return {{"kind", "event"},
          {"event", event.name},
          {"meaning", event.meaning},
          {"may_be_scripted", event.may_be_scripted},
          {"scripted_by", presets},
          {"statements", statements_on(prepared, "event", std::string(event.name))},
          {"set_by", event.may_be_scripted
                         ? "a scenario, or the models: `casus doc` of a model says what it reads"
                         : "the models alone: a run's dates stand in events.sqlite"}};
}

}  // namespace

std::optional<Json> about(const engine::Prepared& prepared, const std::string& id,
                          std::vector<std::string>& known) {
  const study::Study& study = prepared.study;
  if (const auto* statement = evidence::find(study.statements, id)) {
    return statement_json(prepared, *statement);
  }
  if (const auto* document = evidence::find_document(study.statements, id)) {
    Json object = document_json(prepared, *document);
    if (const evidence::Source* source = study.evidence.source(document->source)) {
      object["as_a_source"] = about_source(prepared, *source);
    }
    return object;
  }
  if (const evidence::Source* source = study.evidence.source(id)) {
    return about_source(prepared, *source);
  }
  for (const std::string& known_id : evidence::ids_of(study.statements)) known.push_back(known_id);
  for (std::size_t p = 0; p < prepared.assumptions.parameters.size(); ++p) {
    known.emplace_back(prepared.assumptions.parameters[p].name);
    if (known.back() == id) return about_parameter(prepared, p);
  }
  if (const study::Lever* lever = study::find_lever(study, id))
    return about_lever(prepared, *lever);
  for (const study::FilledFact& filled : study.facts) {
    known.emplace_back(catalog::info(filled.fact).name);
    if (known.back() == id) return about_fact(prepared, filled);
  }
  for (const study::Outcome& outcome : study.outcomes) {
    known.push_back(outcome.id);
    if (outcome.id == id) return about_outcome(prepared, outcome);
  }
  for (const study::Indicator& indicator : study.indicators) {
    known.push_back(indicator.id);
    if (indicator.id == id) return about_indicator(prepared, indicator);
  }
  if (const auto field = catalog::find_field(id)) {
    return about_field(prepared, catalog::info(*field));
  }
  for (const study::Preset& preset : study.presets) {
    known.push_back(preset.id);
    if (preset.id == id) return about_preset(prepared, preset);
  }
  for (const study::Body& body : study.bodies) {
    known.push_back(body.id);
    if (body.id == id) return about_body(prepared, body);
    for (const study::Institution& row : body.institutions) {
      known.push_back(row.id);
      if (row.id == id) return about_institution(prepared, row);
    }
  }
  for (const study::Law& law : study.laws) {
    known.push_back(law.id);
    if (law.id == id) return about_law(prepared, law);
  }
  for (const study::Game& game : study.games) {
    known.push_back(game.id);
    if (game.id == id) return about_game(prepared, game);
    for (const study::Move& move : game.moves) {
      known.push_back(move.id);
      if (move.id == id) return about_move(prepared, move);
    }
  }
  for (const catalog::EventInfo& event : catalog::events()) {
    known.emplace_back(event.name);
    if (event.name == id) return about_event(prepared, event);
  }
  if (auto found = about_other(prepared, id, known)) return found;
  for (const std::string& name : study::lever_names(study)) known.push_back(name);
  for (const evidence::Source& source : study.evidence.sources()) known.push_back(source.id);
  return std::nullopt;
}

std::string pin_text(const engine::Prepared& prepared, const scenario::Pin& pin) {
  std::string_view unit;
  std::string_view meaning;
  for (const catalog::ParameterInfo& parameter : prepared.assumptions.parameters) {
    if (parameter.name != pin.parameter) continue;
    unit = parameter.unit;
    meaning = parameter.meaning;
  }
  return records::pin_statement({pin.parameter, pin.value}, unit, meaning, prepared.study.months);
}

}  // namespace casus::cli
