// list, doc, schedule, params, facts, source, cite: where things are looked up.
#include <algorithm>
#include <memory>

#include "apps/cli/about.hpp"
#include "apps/cli/bodies.hpp"
#include "apps/cli/command.hpp"
#include "base/text.hpp"
#include "catalog/derived.hpp"
#include "engine/prepare.hpp"
#include "records/statements.hpp"

namespace casus::cli {
namespace {

template <class Values, class Name>
std::string join_names(const Values& values, Name name) {
  std::vector<std::string> names;
  for (const auto value : values) names.emplace_back(name(value));
  return base::join(names, ", ");
}

void print_rows(const std::string& schema, const std::string& key, const TextTable& table,
                const Globals& globals) {
  if (!globals.json) {
    print_table(table, globals);
    return;
  }
  Json list = Json::array();
  for (const auto& row : table.rows) {
    Json object;
    for (std::size_t i = 0; i < row.size(); ++i) object[table.header[i]] = row[i];
    list.push_back(std::move(object));
  }
  print_json(schema, {{key, list}});
}

TextTable list_presets(const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  TextTable table{.header = {"preset", "title", "purpose"}, .rows = {}};
  for (const study::Preset& preset : prepared.study.presets) {
    const auto scenario = value_or_fail(scenario::read_scenario(preset.path, prepared.study));
    table.rows.push_back({preset.id, scenario.title, scenario.purpose});
  }
  return table;
}

TextTable list_levers(const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  TextTable table{.header = {"lever", "title", "unit", "range", "reference", "source", "note"},
                  .rows = {}};
  for (const study::Lever& lever : prepared.study.levers) {
    const std::string range = lever.values.empty() ? base::format("{} to {}", lever.low, lever.high)
                                                   : base::join(lever.values, " | ");
    const auto place = static_cast<std::size_t>(lever.reference - lever.first_value);
    table.rows.push_back(
        {lever.name, lever.title, lever.unit, range,
         lever.values.empty() ? base::shortest(lever.reference) : lever.values[place], lever.source,
         lever.note});
  }
  return table;
}

TextTable list_outcomes(const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  TextTable table{.header = {"outcome", "title", "date", "indicator", "evidence"}, .rows = {}};
  for (const study::Outcome& outcome : prepared.study.outcomes) {
    table.rows.push_back({outcome.id, outcome.title,
                          base::to_text(prepared.study.start + outcome.month),
                          prepared.study.indicators[static_cast<std::size_t>(outcome.indicator)].id,
                          outcome.evidence});
  }
  return table;
}

TextTable list_fields() {
  TextTable table{.header = {"field", "shape", "unit", "range", "recorded", "meaning"}, .rows = {}};
  for (const catalog::FieldInfo& field : catalog::fields()) {
    std::string shape = "[world]";
    if (field.inner != catalog::Dimension::one) {
      shape = base::format("[{}]", catalog::name_of(field.inner)) + shape;
    }
    if (field.outer != catalog::Dimension::one) {
      shape = base::format("[{}]", catalog::name_of(field.outer)) + shape;
    }
    table.rows.push_back({std::string(field.name), shape, std::string(field.unit),
                          base::format("{} to {}", field.low, field.high),
                          field.is_recorded ? "yes" : "no", std::string(field.meaning)});
  }
  for (const catalog::DerivedInfo& derived : catalog::derived()) {
    table.rows.push_back({std::string(derived.name),
                          base::format("[{}][world]", catalog::name_of(derived.dimension)),
                          std::string(derived.unit),
                          base::format("{} to {}", derived.low, derived.high), "derived",
                          std::string(derived.meaning)});
  }
  return table;
}

TextTable list_models() {
  TextTable table{.header = {"model", "process", "grade", "title"}, .rows = {}};
  for (const models::Model& model : models::models()) {
    table.rows.push_back({std::string(model.info->name), std::string(model.info->process),
                          std::string(catalog::name_of(model.info->grade)),
                          std::string(model.info->title)});
  }
  return table;
}

TextTable list_actors(const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  const auto members = prepared.study.setting.fact(catalog::Fact::is_member);
  TextTable table{.header = {"actor", "name", "member"}, .rows = {}};
  for (std::size_t c = 0; c < prepared.study.actors.size(); ++c) {
    table.rows.push_back({prepared.study.actors[c].code, prepared.study.actors[c].name,
                          members[c] > 0 ? "yes" : "no"});
  }
  return table;
}

TextTable list_frontiers(const study::Study& study) {
  const world::Setting& setting = study.setting;
  const auto is_member = setting.fact(catalog::Fact::is_member);
  const auto code = [&](int actor) { return setting.actors[static_cast<std::size_t>(actor)]; };
  TextTable table{.header = {"frontier", "challenger", "target", "kind", "member"}, .rows = {}};
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    const int target = setting.frontier_target[f];
    table.rows.push_back(
        {setting.frontiers[f], code(setting.frontier_challenger[f]), code(target),
         std::string(world::kFrontierKinds[static_cast<std::size_t>(setting.frontier_kind[f])]),
         is_member[static_cast<std::size_t>(target)] != 0 ? "yes" : "no"});
  }
  return table;
}

TextTable list_events() {
  TextTable table{.header = {"event", "scripted", "meaning"}, .rows = {}};
  for (const catalog::EventInfo& event : catalog::events()) {
    table.rows.push_back({std::string(event.name), event.may_be_scripted ? "yes" : "no",
                          std::string(event.meaning)});
  }
  return table;
}

Json describe_model(const models::Model& model) {
  const catalog::ModelInfo& info = *model.info;
  const auto field_name = [](catalog::Field f) { return std::string(catalog::info(f).name); };
  Json parameters = Json::array();
  for (const catalog::ParameterInfo& p : info.parameters) {
    parameters.push_back({{"name", p.name},
                          {"unit", p.unit},
                          {"low", p.low},
                          {"high", p.high},
                          {"meaning", p.meaning}});
  }
  Json draws = Json::array();
  for (const catalog::DrawInfo& d : info.draws)
    draws.push_back({{"name", d.name}, {"meaning", d.meaning}});
  return {
      {"model", info.name},
      {"title", info.title},
      {"process", info.process},
      {"grade", catalog::name_of(info.grade)},
      {"reads", join_names(info.reads, field_name)},
      {"reads_last_month", join_names(info.reads_last, field_name)},
      {"writes", join_names(info.writes, field_name)},
      {"levers", join_names(info.levers,
                            [](catalog::Lever l) { return std::string(catalog::info(l).name); })},
      {"facts",
       join_names(info.facts, [](catalog::Fact f) { return std::string(catalog::info(f).name); })},
      {"parameters", parameters},
      {"draws", draws},
      {"card", model.card}};
}

Exit doc_model(const models::Model& model, const Globals& globals) {
  const Json about = describe_model(model);
  if (globals.json) {
    print_json("casus.doc/1", about);
    return Exit::done;
  }
  base::print("{}\n", model.card);
  for (const char* key : {"reads", "reads_last_month", "writes", "levers", "facts"}) {
    const std::string value = about[key];
    base::print("{}: {}\n", key, value.empty() ? "none" : value);
  }
  for (const catalog::DrawInfo& draw : model.info->draws) {
    base::print("draw {}: {}\n", draw.name, draw.meaning);
  }
  return Exit::done;
}

// A row of one of the lists whose first column is `name`, as "column: value" lines.
bool doc_row(const TextTable& table, const std::string& name, const Globals& globals) {
  for (const auto& row : table.rows) {
    if (row.front() != name) continue;
    Json object;
    for (std::size_t i = 0; i < row.size(); ++i) object[table.header[i]] = row[i];
    print_about("casus.doc/1", object, globals);
    return true;
  }
  return false;
}

std::vector<std::string> outcome_ids(const study::Study& study) {
  std::vector<std::string> ids;
  for (const study::Outcome& outcome : study.outcomes) ids.push_back(outcome.id);
  return ids;
}

std::vector<std::string> preset_ids(const study::Study& study) {
  std::vector<std::string> ids;
  for (const study::Preset& preset : study.presets) ids.push_back(preset.id);
  return ids;
}

std::vector<std::string> first_column(const TextTable& table) {
  std::vector<std::string> names;
  for (const auto& row : table.rows) names.push_back(row.front());
  return names;
}

}  // namespace

std::function<Exit()> declare_list(CLI::App& app, const Globals& globals) {
  auto what = std::make_shared<std::string>();
  app.add_option("WHAT", *what,
                 "presets, levers, outcomes, bodies, fields, models, actors, frontiers or events")
      ->required()
      ->check(CLI::IsMember({"presets", "levers", "outcomes", "bodies", "fields", "models",
                             "actors", "frontiers", "events"}));
  return [=, &globals] {
    const TextTable table = *what == "presets"     ? list_presets(globals)
                            : *what == "levers"    ? list_levers(globals)
                            : *what == "outcomes"  ? list_outcomes(globals)
                            : *what == "bodies"    ? body_rows(read_study_of(globals))
                            : *what == "fields"    ? list_fields()
                            : *what == "models"    ? list_models()
                            : *what == "actors"    ? list_actors(globals)
                            : *what == "frontiers" ? list_frontiers(read_study_of(globals))
                                                   : list_events();
    print_rows("casus.list/1", *what, table, globals);
    return Exit::done;
  };
}

std::function<Exit()> declare_doc(CLI::App& app, const Globals& globals) {
  auto name = std::make_shared<std::string>();
  app.add_option("NAME", *name,
                 "A model, field, lever, outcome, body, preset, actor, frontier or event")
      ->required();
  return [=, &globals] {
    std::vector<std::string> known;
    for (const models::Model& model : models::models()) {
      if (model.info->name == *name) return doc_model(model, globals);
      known.emplace_back(model.info->name);
    }
    const study::Study study = read_study_of(globals);
    if (const study::Body* body = study::find_body(study, *name)) {
      return print_body(study, *body, globals);
    }
    for (const study::Body& body : study.bodies) known.push_back(body.id);
    for (const std::vector<std::string>& ids :
         {outcome_ids(study), preset_ids(study), study.setting.frontiers}) {
      known.insert(known.end(), ids.begin(), ids.end());
      if (std::find(ids.begin(), ids.end(), *name) == ids.end()) continue;
      std::vector<std::string> ignored;
      return print_about("casus.doc/1", about(prepare_study(globals), *name, ignored).value(),
                         globals);
    }
    for (const TextTable& table :
         {list_fields(), list_events(), list_levers(globals), list_actors(globals)}) {
      if (doc_row(table, *name, globals)) return Exit::done;
      const auto names = first_column(table);
      known.insert(known.end(), names.begin(), names.end());
    }
    fail(Exit::not_found, std::vector<base::Problem>{
                              {.message = "nothing has this name",
                               .found = *name,
                               .allowed = "what `casus list` prints of models, fields, "
                                          "levers, outcomes, bodies, presets, actors, frontiers "
                                          "and events",
                               .nearest = base::nearest_name(*name, known)}});
  };
}

std::function<Exit()> declare_schedule(CLI::App& app, const Globals& globals) {
  auto options = std::make_shared<std::vector<std::string>>();
  app.add_option("--model", *options, "Use a rival model for a process")
      ->type_name("PROCESS=MODEL");
  return [=, &globals] {
    scenario::Scenario scenario;
    for (const std::string& text : *options) {
      const std::size_t equals = text.find('=');
      if (equals == std::string::npos)
        fail(Exit::usage, "--model wants PROCESS=MODEL, not " + text);
      scenario.models.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
    const auto schedule = value_or_fail(engine::schedule_of(scenario));
    TextTable table{.header = {"place", "model", "process", "why here", "writes"}, .rows = {}};
    std::vector<bool> is_written(catalog::kFieldCount, false);
    for (const models::Model* model : schedule) {
      for (const catalog::Field f : model->info->writes)
        is_written[static_cast<std::size_t>(f)] = true;
      table.rows.push_back(
          {base::format("{}", table.rows.size() + 1), std::string(model->info->name),
           std::string(model->info->process), std::string(model->reason),
           join_names(model->info->writes,
                      [](catalog::Field f) { return std::string(catalog::info(f).name); })});
    }
    for (const catalog::FieldInfo& field : catalog::fields()) {
      if (is_written[static_cast<std::size_t>(field.field)]) continue;
      table.rows.push_back({"held", "none", "",
                            "no model of this schedule writes it: it keeps its initial value",
                            std::string(field.name)});
    }
    print_rows("casus.schedule/1", "schedule", table, globals);
    return Exit::done;
  };
}

/// What a screen has room for: of "clipped: why" and "truncated quantiles: how" the first words.
std::string kinds_of(const std::vector<std::string>& flags) {
  std::vector<std::string> kinds;
  for (const std::string& flag : flags) kinds.push_back(flag.substr(0, flag.find(':')));
  return base::join(kinds, ", ");
}

std::function<Exit()> declare_params(CLI::App& app, const Globals& globals) {
  auto filter = std::make_shared<std::string>();
  auto trust = std::make_shared<std::string>();
  app.add_option("MODEL", *filter, "Only the parameters of one model");
  app.add_option("--trust", *trust, "Show what this level of trust would change")
      ->type_name("LEVEL");
  return [=, &globals] {
    const engine::Prepared prepared = prepare_study(globals, *trust);
    const auto& all = prepared.assumptions;
    const bool is_screen = !globals.json && !globals.plain;
    TextTable table{.header = {"parameter", "unit", "q05", "q50", "q95", "certainty", "provenance"},
                    .rows = {}};
    const int months = prepared.study.months;
    const std::vector<std::string> others =
        is_screen ? std::vector<std::string>{"flags"}
                  : std::vector<std::string>{"distribution", "flags", "place", "meaning",
                                             "q50_over_the_horizon"};
    table.header.insert(table.header.end(), others.begin(), others.end());
    std::vector<std::string> known;
    for (std::size_t p = 0; p < all.list.size(); ++p) {
      const auto summary = assumptions::summary_of(all, p);
      const std::string model(summary.name.substr(0, summary.name.find('.')));
      known.push_back(model);
      known.emplace_back(summary.name);
      if (!filter->empty() && model != *filter && summary.name != *filter) continue;
      table.rows.push_back(
          {std::string(summary.name), std::string(summary.unit),
           base::format("{:.4g}", summary.q05), base::format("{:.4g}", summary.q50),
           base::format("{:.4g}", summary.q95),
           std::string(assumptions::name_of(summary.certainty)), summary.provenance});
      std::vector<std::string>& row = table.rows.back();
      const auto chance =
          records::chance_within(summary.q50, summary.unit, summary.meaning, months);
      if (is_screen) {
        if (chance.has_value()) {
          row[3] +=
              base::format(" ({} over {} months)", records::chance_within_text(*chance), months);
        }
        row.push_back(kinds_of(summary.flags));
      } else {
        row.insert(row.end(), {summary.distribution, base::join(summary.flags, "; "), summary.place,
                               std::string(summary.meaning),
                               chance.has_value() ? base::shortest(*chance) : ""});
      }
    }
    if (table.rows.empty()) {
      fail(Exit::not_found,
           std::vector<base::Problem>{{.message = "no model and no parameter has this name",
                                       .found = *filter,
                                       .allowed = "see `casus params` without a name",
                                       .nearest = base::nearest_name(*filter, known)}});
    }
    print_rows("casus.params/1", "parameters", table, globals);
    return Exit::done;
  };
}

std::function<Exit()> declare_facts(CLI::App& app, const Globals& globals) {
  auto filter = std::make_shared<std::string>();
  app.add_option("NAME", *filter, "An entity (DEU) or a variable (population); all if left out");
  return [=, &globals] {
    const engine::Prepared prepared = prepare_study(globals);
    TextTable table{
        .header = {"entity", "variable", "year", "value", "unit", "source", "grade", "place"},
        .rows = {}};
    std::vector<std::string> known;
    for (const evidence::Fact& fact : prepared.study.evidence.facts()) {
      if (known.empty() || known.back() != fact.variable) known.push_back(fact.variable);
      if (!filter->empty() && fact.entity != *filter && fact.variable != *filter) continue;
      const std::string file = fact.file.substr(fact.file.find_last_of('/') + 1);
      table.rows.push_back({fact.entity, fact.variable, fact.when, fact.value, fact.unit,
                            fact.source_id, std::string(1, fact.grade),
                            base::format("facts/{}:{}", file, fact.line)});
    }
    if (table.rows.empty()) {
      fail(Exit::not_found,
           std::vector<base::Problem>{{.message = "no fact is about this",
                                       .found = *filter,
                                       .allowed = "an entity or a variable of `casus facts`",
                                       .nearest = base::nearest_name(*filter, known)}});
    }
    print_rows("casus.facts/1", "facts", table, globals);
    return Exit::done;
  };
}

}  // namespace casus::cli
