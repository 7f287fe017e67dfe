// list, doc, schedule, params, facts, source, cite: where things are looked up.
#include <algorithm>
#include <map>
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

/// A table for people, and its rows as JSON: numbers as numbers, null where there is none.
struct Listing {
  TextTable table;
  Json rows = Json::array();

  void add(std::vector<std::string> cells, Json object) {
    table.rows.push_back(std::move(cells));
    rows.push_back(std::move(object));
  }
};

/// Of a table of texts alone.
Listing listing_of(TextTable table) {
  Listing listing{.table = std::move(table)};
  for (const auto& row : listing.table.rows) {
    Json object;
    for (std::size_t i = 0; i < row.size(); ++i) object[listing.table.header[i]] = row[i];
    listing.rows.push_back(std::move(object));
  }
  return listing;
}

void print_rows(const std::string& schema, const std::string& key, const Listing& listing,
                const Globals& globals) {
  if (globals.json) {
    print_json(schema, {{key, listing.rows}});
  } else {
    print_table(listing.table, globals);
  }
}

template <class Values, class Name>
Json json_names(const Values& values, Name name) {
  Json names = Json::array();
  for (const auto value : values) names.push_back(name(value));
  return names;
}

Listing list_presets(const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  TextTable table{.header = {"preset", "title", "purpose"}, .rows = {}};
  for (const study::Preset& preset : prepared.study.presets) {
    const auto scenario = value_or_fail(scenario::read_scenario(preset.path, prepared.study));
    table.rows.push_back({preset.id, scenario.title, scenario.purpose});
  }
  return listing_of(std::move(table));
}

Listing list_levers(const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  Listing listing{
      .table = {.header = {"lever", "title", "unit", "range", "reference", "source", "note"},
                .rows = {}}};
  for (const study::Lever& lever : prepared.study.levers) {
    const bool is_named = !lever.values.empty();
    const std::string range =
        is_named ? base::join(lever.values, " | ") : study::allowed_range(lever);
    const auto place = static_cast<std::size_t>(lever.reference - lever.first_value);
    listing.add({lever.name, lever.title, lever.unit, range,
                 is_named ? lever.values[place] : base::shortest(lever.reference), lever.source,
                 lever.note},
                {{"lever", lever.name},
                 {"title", lever.title},
                 {"unit", lever.unit},
                 {"range", range_json(lever.low, lever.high)},
                 {"values", lever.values},
                 {"first_value", is_named ? Json(lever.first_value) : Json()},
                 {"reference", lever.reference},
                 {"source", lever.source},
                 {"note", lever.note}});
  }
  return listing;
}

Listing list_outcomes(const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  TextTable table{.header = {"outcome", "title", "date", "indicator", "evidence"}, .rows = {}};
  for (const study::Outcome& outcome : prepared.study.outcomes) {
    table.rows.push_back({outcome.id, outcome.title,
                          base::to_text(prepared.study.start + outcome.month),
                          prepared.study.indicators[static_cast<std::size_t>(outcome.indicator)].id,
                          outcome.evidence});
  }
  return listing_of(std::move(table));
}

Listing list_fields() {
  Listing listing{
      .table = {.header = {"field", "shape", "unit", "range", "recorded", "meaning"}, .rows = {}}};
  const auto add = [&listing](const auto& field, const std::string& shape, const char* recorded) {
    listing.add(
        {std::string(field.name), shape, std::string(field.unit),
         base::format("{} to {}", field.low, field.high), recorded, std::string(field.meaning)},
        {{"field", field.name},
         {"shape", shape},
         {"unit", field.unit},
         {"range", range_json(as_written(field.low), as_written(field.high))},
         {"recorded", recorded},
         {"meaning", field.meaning}});
  };
  for (const catalog::FieldInfo& field : catalog::fields()) {
    std::string shape = "[world]";
    if (field.inner != catalog::Dimension::one) {
      shape = base::format("[{}]", catalog::name_of(field.inner)) + shape;
    }
    if (field.outer != catalog::Dimension::one) {
      shape = base::format("[{}]", catalog::name_of(field.outer)) + shape;
    }
    add(field, shape, field.is_recorded ? "yes" : "no");
  }
  for (const catalog::DerivedInfo& derived : catalog::derived()) {
    add(derived, base::format("[{}][world]", catalog::name_of(derived.dimension)), "derived");
  }
  return listing;
}

Listing list_models() {
  TextTable table{.header = {"model", "process", "grade", "title"}, .rows = {}};
  for (const models::Model& model : models::models()) {
    table.rows.push_back({std::string(model.info->name), std::string(model.info->process),
                          std::string(catalog::name_of(model.info->grade)),
                          std::string(model.info->title)});
  }
  return listing_of(std::move(table));
}

Listing list_actors(const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  const auto members = prepared.study.setting.fact(catalog::Fact::is_member);
  Listing listing{.table = {.header = {"actor", "name", "member"}, .rows = {}}};
  for (std::size_t c = 0; c < prepared.study.actors.size(); ++c) {
    const auto& [code, name] = prepared.study.actors[c];
    const bool is_member = members[c] > 0;
    listing.add({code, name, is_member ? "yes" : "no"},
                {{"actor", code}, {"name", name}, {"member", is_member}});
  }
  return listing;
}

Listing list_frontiers(const study::Study& study) {
  const world::Setting& setting = study.setting;
  const auto is_member = setting.fact(catalog::Fact::is_member);
  const auto code = [&](int actor) { return setting.actors[static_cast<std::size_t>(actor)]; };
  Listing listing{
      .table = {.header = {"frontier", "challenger", "target", "kind", "member"}, .rows = {}}};
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    const int target = setting.frontier_target[f];
    const std::string challenger = code(setting.frontier_challenger[f]);
    const std::string kind(
        world::kFrontierKinds[static_cast<std::size_t>(setting.frontier_kind[f])]);
    const bool is_of_member = is_member[static_cast<std::size_t>(target)] != 0;
    listing.add({setting.frontiers[f], challenger, code(target), kind, is_of_member ? "yes" : "no"},
                {{"frontier", setting.frontiers[f]},
                 {"challenger", challenger},
                 {"target", code(target)},
                 {"kind", kind},
                 {"member", is_of_member}});
  }
  return listing;
}

Listing list_events() {
  Listing listing{.table = {.header = {"event", "scripted", "meaning"}, .rows = {}}};
  for (const catalog::EventInfo& event : catalog::events()) {
    listing.add(
        {std::string(event.name), event.may_be_scripted ? "yes" : "no", std::string(event.meaning)},
        {{"event", event.name}, {"scripted", event.may_be_scripted}, {"meaning", event.meaning}});
  }
  return listing;
}

Json describe_model(const models::Model& model) {
  const catalog::ModelInfo& info = *model.info;
  const auto field_name = [](catalog::Field f) { return std::string(catalog::info(f).name); };
  Json parameters = Json::array();
  for (const catalog::ParameterInfo& p : info.parameters) {
    parameters.push_back({{"name", p.name},
                          {"unit", p.unit},
                          {"range", range_json(p.low, p.high)},
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
      {"reads", json_names(info.reads, field_name)},
      {"reads_last_month", json_names(info.reads_last, field_name)},
      {"writes", json_names(info.writes, field_name)},
      {"levers", json_names(info.levers, [](catalog::Lever l) { return catalog::info(l).name; })},
      {"facts", json_names(info.facts, [](catalog::Fact f) { return catalog::info(f).name; })},
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
    const auto names = about[key].get<std::vector<std::string>>();
    base::print("{}: {}\n", key, names.empty() ? "none" : base::join(names, ", "));
  }
  for (const catalog::DrawInfo& draw : model.info->draws) {
    base::print("draw {}: {}\n", draw.name, draw.meaning);
  }
  return Exit::done;
}

// A row of one of the lists whose first column is `name`, as "column: value" lines.
bool doc_row(const Listing& listing, const std::string& name, const Globals& globals) {
  const TextTable& table = listing.table;
  for (std::size_t at = 0; at < table.rows.size(); ++at) {
    const auto& row = table.rows[at];
    if (row.front() != name) continue;
    Json object;
    for (std::size_t i = 0; i < row.size(); ++i) object[table.header[i]] = row[i];
    print_about("casus.doc/1", globals.json ? listing.rows[at] : object, globals);
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
      ->check(one_of("WHAT", {"presets", "levers", "outcomes", "bodies", "fields", "models",
                              "actors", "frontiers", "events"}));
  return [=, &globals] {
    const Listing listing = *what == "presets"     ? list_presets(globals)
                            : *what == "levers"    ? list_levers(globals)
                            : *what == "outcomes"  ? list_outcomes(globals)
                            : *what == "bodies"    ? listing_of(body_rows(read_study_of(globals)))
                            : *what == "fields"    ? list_fields()
                            : *what == "models"    ? list_models()
                            : *what == "actors"    ? list_actors(globals)
                            : *what == "frontiers" ? list_frontiers(read_study_of(globals))
                                                   : list_events();
    print_rows("casus.list/1", *what, listing, globals);
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
    for (const Listing& listing :
         {list_fields(), list_events(), list_levers(globals), list_actors(globals)}) {
      if (doc_row(listing, *name, globals)) return Exit::done;
      const auto names = first_column(listing.table);
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
  app.add_option("--model", *options,
                 "Use a rival model for a process; `frozen`: it stays as it starts")
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
    Listing listing{
        .table = {.header = {"place", "model", "process", "why here", "writes"}, .rows = {}}};
    const auto name_of = [](catalog::Field f) { return std::string(catalog::info(f).name); };
    std::vector<bool> is_written(catalog::kFieldCount, false);
    for (const models::Model* model : schedule) {
      const catalog::ModelInfo& info = *model->info;
      for (const catalog::Field f : info.writes) is_written[static_cast<std::size_t>(f)] = true;
      const std::size_t place = listing.table.rows.size() + 1;
      const std::string why = scenario::is_frozen(scenario, info.process)
                                  ? "frozen: sets the start, and no month moves it"
                                  : std::string(model->reason);
      listing.add({base::format("{}", place), std::string(info.name), std::string(info.process),
                   why, join_names(info.writes, name_of)},
                  {{"place", place},
                   {"model", info.name},
                   {"process", info.process},
                   {"why here", why},
                   {"writes", json_names(info.writes, name_of)}});
    }
    for (const catalog::FieldInfo& field : catalog::fields()) {
      if (is_written[static_cast<std::size_t>(field.field)]) continue;
      const std::string why = "no model of this schedule writes it: it keeps its initial value";
      listing.add({"held", "none", "", why, std::string(field.name)},
                  {{"place", nullptr},
                   {"model", nullptr},
                   {"process", nullptr},
                   {"why here", why},
                   {"writes", Json::array({field.name})}});
    }
    print_rows("casus.schedule/1", "schedule", listing, globals);
    return Exit::done;
  };
}

/// What a screen has room for: of "clipped: why" and "truncated quantiles: how" the first words.
std::string kinds_of(const std::vector<std::string>& flags) {
  std::vector<std::string> kinds;
  for (const std::string& flag : flags) kinds.push_back(flag.substr(0, flag.find(':')));
  return base::join(kinds, ", ");
}

namespace {

/// One parameter of `casus params`; a screen has no room for all that the others have.
void add_parameter(const engine::Prepared& prepared, std::size_t p, bool is_screen,
                   Listing& listing) {
  const assumptions::Assumptions& all = prepared.assumptions;
  const int months = prepared.study.months;
  const std::string provenance = engine::provenance_of(prepared, p);
  const auto summary = assumptions::summary_of(all, p);
  const assumptions::Assumption& assumption = all.list[p];
  const std::string certainty(assumptions::name_of(summary.certainty));
  const auto chance = records::chance_within(summary.q50, summary.unit, summary.meaning, months);
  const std::string flags = base::join(summary.flags, "; ");
  std::vector<std::string> row{std::string(summary.name),
                               std::string(summary.unit),
                               base::format("{:.4g}", summary.q05),
                               base::format("{:.4g}", summary.q50),
                               base::format("{:.4g}", summary.q95),
                               range_text(summary.low, summary.high),
                               certainty,
                               provenance};
  if (is_screen) {
    if (chance.has_value()) {
      row[3] += base::format(" ({} over {} months)", records::chance_within_text(*chance), months);
    }
    row.push_back(kinds_of(summary.flags));
  } else {
    row.insert(row.end(), {summary.distribution, flags, summary.place, std::string(summary.meaning),
                           chance.has_value() ? base::shortest(*chance) : ""});
  }
  listing.add(std::move(row),
              {{"parameter", summary.name},
               {"unit", summary.unit},
               {"q05", summary.q05},
               {"q50", summary.q50},
               {"q95", summary.q95},
               {"range", range_json(summary.low, summary.high)},
               {"certainty", certainty},
               {"certainty_steps", summary.certainty_steps},
               {"grade", std::string(1, assumption.grade)},
               {"sources", assumption.evidence},
               {"provenance", provenance},
               {"rests_on", engine::footing_text_of(prepared, p)},
               {"distribution", summary.distribution},
               {"flags", flags},
               {"place", summary.place},
               {"meaning", summary.meaning},
               {"q50_over_the_horizon", chance.has_value() ? Json(*chance) : Json()}});
}

/// Facts of the models that rows of a variable fill, each with what it may be.
std::map<std::string, Json> facts_by_variable(const study::Study& study) {
  std::map<std::string, Json> facts;
  for (const study::FilledFact& filled : study.facts) {
    const catalog::FactInfo& info = catalog::info(filled.fact);
    const Json fact{{"fact", info.name},
                    {"unit", info.unit},
                    {"range", range_json(as_written(info.low), as_written(info.high))}};
    for (const evidence::Fact* row : filled.rows) {
      if (row == nullptr) continue;
      Json& list = facts.try_emplace(row->variable, Json::array()).first->second;
      if (std::find(list.begin(), list.end(), fact) == list.end()) list.push_back(fact);
    }
  }
  return facts;
}

}  // namespace

std::function<Exit()> declare_params(CLI::App& app, const Globals& globals) {
  auto filter = std::make_shared<std::string>();
  auto trust = std::make_shared<std::string>();
  app.add_option("NAME", *filter, "A model, or one parameter; all if left out");
  app.add_option("--trust", *trust, "Show what this level of trust would change")
      ->type_name("LEVEL");
  return [=, &globals] {
    const engine::Prepared prepared = prepare_study(globals, *trust);
    const auto& all = prepared.assumptions;
    const bool is_screen = !globals.json && !globals.plain;
    Listing listing{.table = {.header = {"parameter", "unit", "q05", "q50", "q95", "allowed",
                                         "certainty", "provenance"},
                              .rows = {}}};
    const std::vector<std::string> others =
        is_screen ? std::vector<std::string>{"flags"}
                  : std::vector<std::string>{"distribution", "flags", "place", "meaning",
                                             "q50_over_the_horizon"};
    listing.table.header.insert(listing.table.header.end(), others.begin(), others.end());
    std::vector<std::string> known;
    for (std::size_t p = 0; p < all.list.size(); ++p) {
      const std::string name(all.parameters[p].name);
      const std::string model = name.substr(0, name.find('.'));
      known.push_back(model);
      known.push_back(name);
      if (!filter->empty() && model != *filter && name != *filter) continue;
      add_parameter(prepared, p, is_screen, listing);
    }
    if (listing.rows.empty()) {
      fail(Exit::not_found,
           std::vector<base::Problem>{{.message = "no model and no parameter has this name",
                                       .found = *filter,
                                       .allowed = "see `casus params` without a name",
                                       .nearest = base::nearest_name(*filter, known)}});
    }
    print_rows("casus.params/1", "parameters", listing, globals);
    return Exit::done;
  };
}

std::function<Exit()> declare_facts(CLI::App& app, const Globals& globals) {
  auto filter = std::make_shared<std::string>();
  app.add_option("NAME", *filter, "An entity (DEU) or a variable (population); all if left out");
  return [=, &globals] {
    const engine::Prepared prepared = prepare_study(globals);
    const std::map<std::string, Json> fills = facts_by_variable(prepared.study);
    Listing listing{.table = {.header = {"entity", "variable", "year", "value", "unit", "source",
                                         "grade", "place"},
                              .rows = {}}};
    std::vector<std::string> known;
    for (const evidence::Fact& fact : prepared.study.evidence.facts()) {
      if (known.empty() || known.back() != fact.variable) known.push_back(fact.variable);
      if (!filter->empty() && fact.entity != *filter && fact.variable != *filter) continue;
      const std::string file = fact.file.substr(fact.file.find_last_of('/') + 1);
      const std::string place = base::format("facts/{}:{}", file, fact.line);
      Json object = fact_json(fact);
      object["place"] = place;
      const auto at = fills.find(fact.variable);
      object["fills"] = at == fills.end() ? Json::array() : at->second;
      listing.add({fact.entity, fact.variable, fact.when, fact.value, fact.unit, fact.source_id,
                   std::string(1, fact.grade), place},
                  std::move(object));
    }
    if (listing.rows.empty()) {
      fail(Exit::not_found,
           std::vector<base::Problem>{{.message = "no fact is about this",
                                       .found = *filter,
                                       .allowed = "an entity or a variable of `casus facts`",
                                       .nearest = base::nearest_name(*filter, known)}});
    }
    print_rows("casus.facts/1", "facts", listing, globals);
    return Exit::done;
  };
}

}  // namespace casus::cli
