#include "scenario/scenario.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/text.hpp"
#include "catalog/events.hpp"
#include "catalog/fields.hpp"
#include "catalog/models.hpp"
#include "input/number.hpp"
#include "input/reader.hpp"
#include "input/text_file.hpp"
#include "input/toml.hpp"
#include "scenario/parts.hpp"

namespace casus::scenario {
namespace {

namespace fs = std::filesystem;

std::string allowed_values(const study::Lever& lever) {
  std::string text = base::format("{} to {}", lever.low, lever.high);
  if (lever.is_whole) text = "a whole number from " + text;
  if (!lever.values.empty()) text += ", or one of " + base::join(lever.values, ", ");
  return text;
}

bool is_allowed(const study::Lever& lever, double value) {
  return value >= lever.low && value <= lever.high &&
         (!lever.is_whole || value == static_cast<double>(static_cast<long long>(value)));
}

std::optional<double> named_value(const study::Lever& lever, const std::string& name) {
  const auto at = std::find(lever.values.begin(), lever.values.end(), name);
  if (at == lever.values.end()) return std::nullopt;
  return lever.first_value + static_cast<double>(at - lever.values.begin());
}

// A value of `lever` at `key`: a number, or the name of one.
double read_value(input::Section& section, const std::string& key, const study::Lever& lever) {
  const input::Node* node = section.node(key);
  if (node != nullptr && node->kind == input::Node::Kind::text) {
    const auto named = named_value(lever, node->text);
    if (named.has_value()) return *named;
    section.problem(key, "is not a value of this lever", node->text, allowed_values(lever),
                    base::nearest_name(node->text, lever.values));
    return 0;
  }
  const double value = section.number(key);
  if (!is_allowed(lever, value)) {
    section.problem(key, "is out of range", base::shortest(value), allowed_values(lever));
  }
  return value;
}

// A table with value, from, over_months, ramp and the move it stands for.
void read_setting(input::Section& section, const study::Study& study, LeverSetting& setting) {
  const study::Lever& lever = study.levers[static_cast<std::size_t>(setting.lever)];
  setting.line = section.line();
  setting.value = read_value(section, "value", lever);
  if (section.node("from") != nullptr) {
    setting.from =
        section.month("from", {.first = study.start, .last = study.start + study.months}) -
        study.start;
  }
  setting.over_months = static_cast<int>(
      section.optional_integer("over_months", {.low = 0, .high = 600}).value_or(0));
  const auto ramp = section.optional_choice("ramp", {"linear", "logistic"});
  if (ramp.has_value() && *ramp == "logistic") setting.ramp = Ramp::logistic;
  if (lever.is_whole && setting.over_months > 1) {
    section.problem("over_months", "this lever switches at once",
                    base::format("{}", setting.over_months));
  }
  setting.moves = read_moves(section, study);
}

// What a lever is set to: a number or the name of a value; a table; or a list of tables, one after
// the other in time.
void read_lever(Scenario& scenario, input::Section& levers, const std::string& name,
                int lever_index, const study::Study& study) {
  LeverSetting setting;
  setting.lever = lever_index;
  setting.file = scenario.path;
  const input::Node* node = levers.node(name);
  if (node != nullptr && node->kind == input::Node::Kind::table) {
    input::Section section = levers.section(name);
    read_setting(section, study, setting);
    scenario.levers.push_back(setting);
  } else if (node != nullptr && node->kind == input::Node::Kind::array) {
    if (node->children.empty()) levers.problem(name, "sets nothing: the list is empty");
    int last = -1;
    for (input::Section section : levers.sections(name)) {
      LeverSetting step = setting;
      read_setting(section, study, step);
      if (step.from >= 0 && step.from <= last) {
        section.problem("from", "settings of one lever come one after the other",
                        base::to_text(study.start + step.from),
                        "after " + base::to_text(study.start + last));
      }
      last = std::max(last, step.from);
      scenario.levers.push_back(step);
    }
  } else {
    setting.line = node == nullptr ? 0 : node->line;
    setting.value = read_value(levers, name, study.levers[static_cast<std::size_t>(lever_index)]);
    scenario.levers.push_back(setting);
  }
}

/// True of `us = { forces_in_europe = 0.5 }`, which is what TOML makes of a dotted name without
/// quotes; false of a lever's own table.
bool is_unquoted(const input::Node* node) {
  return node != nullptr && node->kind == input::Node::Kind::table && !node->children.empty() &&
         node->find("value") == nullptr;
}

/// Notes each name with a dot that lacks its quotes in the table `key` of `around`, which holds the
/// first part of the names, `before`. `known` may be empty: then any name will do.
void note_unquoted(input::Section& around, const std::string& key, const std::string& before,
                   const std::vector<std::string>& known) {
  input::Section table = around.section(key);
  for (const std::string& part : table.keys()) {
    const std::string name = before + "." + part;
    const input::Node* node = table.node(part);
    const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
    if (!is_known && is_unquoted(node)) {
      note_unquoted(table, part, name, known);
      continue;
    }
    const bool is_scalar =
        node->kind != input::Node::Kind::table && node->kind != input::Node::Kind::array;
    const std::string nearest =
        known.empty() || is_known ? std::string() : base::nearest_name(name, known);
    table.problem(part, "needs quotes: a dot outside them begins a table in a table", "",
                  base::format("\"{}\" = {}", nearest.empty() ? name : nearest,
                               is_scalar ? input::description(*node) : "{ value = … }"),
                  nearest);
  }
}

void read_levers(Scenario& scenario, input::Section& root, const study::Study& study) {
  auto levers = root.optional_section("levers");
  if (!levers.has_value()) return;
  const std::vector<std::string> names = study::lever_names(study);
  for (const std::string& name : levers->keys()) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end() && is_unquoted(levers->node(name))) {
      note_unquoted(*levers, name, name, names);
      continue;
    }
    if (at == names.end()) {
      levers->unknown_name(name, names);
      continue;
    }
    read_lever(scenario, *levers, name, static_cast<int>(at - names.begin()), study);
  }
}

/// Whether a scenario says of an event which actor it is about.
enum class ActorUse { none, may, must };

ActorUse actor_use(catalog::Event event) {
  switch (event) {
    case catalog::Event::instability_onset:
    case catalog::Event::group_joined:
    case catalog::Event::ally_choice:
      return ActorUse::must;
    case catalog::Event::baltic_probe:
      return ActorUse::may;
    default:
      return ActorUse::none;
  }
}

/// How many details, from 0, a scenario may give an event; 0 if no model reads one.
int detail_count(catalog::Event event) {
  if (event == catalog::Event::notice_given) return 2;  // in defiance, with lawful consent
  if (event == catalog::Event::ally_choice) {
    return static_cast<int>(catalog::AllyAction::consult) + 1;
  }
  return 0;
}

void read_actor(input::Section& section, const study::Study& study,
                const std::vector<std::string>& actors, bool is_known, ScriptedEvent& event) {
  const bool is_given = section.node("actor") != nullptr;
  const ActorUse use = actor_use(event.event);
  const std::string_view name = catalog::info(event.event).name;
  if (const auto actor = section.optional_choice("actor", actors)) {
    event.actor = study::find_actor(study, *actor);
  }
  if (!is_known) return;
  if (is_given && use == ActorUse::none) {
    section.problem("actor", base::format("is not read: {} is about no one actor", name));
  }
  if (!is_given && use == ActorUse::must) {
    section.problem("actor", base::format("is needed: {} is about one actor", name), "",
                    "a code of an actor of the study");
  }
}

void read_detail(input::Section& section, bool is_known, ScriptedEvent& event) {
  const auto detail = section.optional_number("detail", {.low = -1e6, .high = 1e6});
  if (!detail.has_value() || !is_known) return;
  const int count = detail_count(event.event);
  const std::string_view name = catalog::info(event.event).name;
  if (count == 0) {
    section.problem("detail", base::format("is not read: {} takes none from a scenario", name));
  } else if (*detail != std::floor(*detail) || *detail < 0 || *detail >= count) {
    section.problem("detail", "is no detail of this event", base::shortest(*detail),
                    base::format("a whole number from 0 to {}", count - 1));
  }
  event.detail = static_cast<float>(*detail);
}

/// What this event and one before it in the file cannot both be.
void check_against(const std::vector<ScriptedEvent>& earlier, std::size_t first,
                   input::Section& section, const ScriptedEvent& event) {
  using catalog::Event;
  for (std::size_t i = first; i < earlier.size(); ++i) {
    const ScriptedEvent& other = earlier[i];
    if (other.month != event.month) continue;
    if (other.event == event.event && other.actor == event.actor) {
      section.problem("what",
                      base::format("happens twice in one month (event[{}])", i - first + 1));
    }
    const bool begins =
        other.event == Event::ceasefire_begins || event.event == Event::ceasefire_begins;
    const bool breaks =
        other.event == Event::ceasefire_broken || event.event == Event::ceasefire_broken;
    if (begins && breaks) {
      section.problem(
          "at",
          base::format("a cease-fire begins and is broken in one month (event[{}])", i - first + 1),
          "", "a break at least one month after");
    }
  }
}

void read_events(Scenario& scenario, input::Section& root, const study::Study& study) {
  const std::size_t first = scenario.events.size();  // those of included files come before
  std::vector<std::string> names;
  for (const catalog::EventInfo& info : catalog::events()) {
    if (info.may_be_scripted) names.emplace_back(info.name);
  }
  std::vector<std::string> actors;
  for (const study::Actor& actor : study.actors) actors.push_back(actor.code);
  for (input::Section section : root.sections("event")) {
    ScriptedEvent event;
    const base::Month at =
        section.month("at", {.first = study.start + 1, .last = study.start + study.months});
    event.month = std::clamp(at - study.start, 1, study.months);
    const auto what = catalog::find_event(section.choice("what", names));
    if (what.has_value()) event.event = *what;
    read_actor(section, study, actors, what.has_value(), event);
    if (event.event == catalog::Event::body_notice) {
      const std::vector<std::string> bodies(catalog::kUnBodies.begin(), catalog::kUnBodies.end());
      const auto body = std::find(bodies.begin(), bodies.end(), section.choice("body", bodies));
      event.actor = static_cast<int>(body - bodies.begin());
    }
    read_detail(section, what.has_value(), event);
    (void)section.optional_text("note");
    event.moves = read_moves(section, study);
    const bool is_dated = at - study.start == event.month;
    if (what.has_value() && is_dated) check_against(scenario.events, first, section, event);
    scenario.events.push_back(event);
  }
}

constexpr std::size_t kMostFiles = 100;  // that one scenario may be made of

/// The files met so far, by canonical path.
struct Trail {
  std::vector<std::string> open;  ///< from the scenario's own down to the one being read
  std::vector<std::string> all;   ///< those of other branches too
};

/// A name by which a file met on two ways is known to be one.
std::string canonical(const std::string& path) {
  std::error_code error;
  const fs::path known = fs::weakly_canonical(path, error);
  return error ? path : known.string();
}

base::Result<Scenario> read_from(const std::string& path, const study::Study& study, Trail& trail);

void read_includes(Scenario& scenario, input::Section& root, const study::Study& study,
                   Trail& trail, std::vector<base::Problem>& problems) {
  for (const std::string& name :
       root.optional_texts("include").value_or(std::vector<std::string>{})) {
    const study::Preset* preset = study::find_preset(study, name);
    if (preset == nullptr && fs::path(name).is_absolute()) {
      root.problem("include", "is an absolute path, which no other machine has", name,
                   "a path from this file's folder");
      continue;
    }
    const std::string path =
        preset != nullptr ? preset->path : (fs::path(scenario.path).parent_path() / name).string();
    std::error_code error;
    if (preset == nullptr && !fs::exists(path, error)) {
      std::vector<std::string> ids;
      for (const study::Preset& p : study.presets) ids.push_back(p.id);
      root.problem("include", "is neither a preset nor a file beside this one", name, "",
                   base::nearest_name(name, ids));
      continue;
    }
    const std::string key = canonical(path);
    if (std::find(trail.open.begin(), trail.open.end(), key) != trail.open.end()) {
      std::vector<std::string> names;
      for (const std::string& step : trail.open) names.push_back(fs::path(step).stem().string());
      names.push_back(fs::path(key).stem().string());
      root.problem("include", "leads back to itself: " + base::join(names, " -> "), name);
      continue;
    }
    if (std::find(trail.all.begin(), trail.all.end(), key) != trail.all.end()) continue;
    if (trail.all.size() == kMostFiles) {
      root.problem("include", "leads to too many files", name,
                   base::format("at most {} files", kMostFiles));
      return;
    }
    base::Result<Scenario> included = read_from(path, study, trail);
    if (!included.ok()) {
      base::append(problems, included.problems());
      continue;
    }
    const Scenario& from = included.value();
    scenario.levers.insert(scenario.levers.end(), from.levers.begin(), from.levers.end());
    scenario.events.insert(scenario.events.end(), from.events.begin(), from.events.end());
    scenario.published.insert(scenario.published.end(), from.published.begin(),
                              from.published.end());
    scenario.not_represented.insert(scenario.not_represented.end(), from.not_represented.begin(),
                                    from.not_represented.end());
    if (scenario.game.empty()) scenario.game = from.game;
    for (const ModelChoice& choice : from.models) choose(scenario.models, choice);
    for (const Pin& pin : from.pins) hold(scenario.pins, pin);
    if (preset == nullptr) {
      scenario.files.insert(scenario.files.end(), from.files.begin(), from.files.end());
    }
  }
}

base::Result<Scenario> read_from(const std::string& path, const std::string& text,
                                 const study::Study& study, Trail& trail) {
  const input::Document document = input::parse_toml(text, path);
  if (document.problems.empty() && document.root.children.empty()) {
    return base::Problem{.file = path, .message = "the scenario file is empty"};
  }
  input::Reader reader(document);
  input::Section root = reader.root();
  trail.open.push_back(canonical(path));
  trail.all.push_back(trail.open.back());

  Scenario scenario;
  scenario.path = path;
  scenario.id = fs::path(path).stem().string();
  scenario.files.push_back({path, text});
  std::vector<base::Problem> problems;
  (void)root.choice("schema", {"casus.scenario/1"});
  scenario.title = root.text("title");
  (void)root.choice("study", {study.id});
  scenario.purpose = root.optional_text("purpose").value_or("");
  scenario.source = root.optional_text("source").value_or("");
  scenario.reviewed = root.optional_text("reviewed").value_or("");
  read_includes(scenario, root, study, trail, problems);
  trail.open.pop_back();
  read_levers(scenario, root, study);
  read_events(scenario, root, study);
  read_replay(scenario, root, study);
  if (auto models = root.optional_section("models")) {
    for (const std::string& process : models->keys()) {
      choose(scenario.models, {process, models->text(process)});
    }
  }
  if (auto pins = root.optional_section("pins")) {
    for (const std::string& parameter : pins->keys()) {
      if (is_unquoted(pins->node(parameter))) {
        note_unquoted(*pins, parameter, parameter, {});
        continue;
      }
      hold(scenario.pins, {parameter, pins->number(parameter)});
    }
  }
  std::vector<base::Problem> own = reader.finish();
  own.insert(own.end(), problems.begin(), problems.end());
  if (!own.empty()) return own;
  return base::Result<Scenario>(std::move(scenario));
}

base::Result<Scenario> read_from(const std::string& path, const study::Study& study, Trail& trail) {
  const base::Result<std::string> text = input::read_text(path, input::kMaxTomlBytes);
  if (!text.ok()) return text.problems();
  return read_from(path, text.value(), study, trail);
}

}  // namespace

bool is_frozen(const Scenario& scenario, std::string_view process) noexcept {
  return std::any_of(scenario.models.begin(), scenario.models.end(), [&](const auto& choice) {
    return choice.process == process && choice.model == catalog::kFrozen;
  });
}

void choose(std::vector<ModelChoice>& models, const ModelChoice& choice) {
  for (ModelChoice& earlier : models) {
    if (earlier.process != choice.process) continue;
    earlier = choice;
    return;
  }
  models.push_back(choice);
}

void hold(std::vector<Pin>& pins, const Pin& pin) {
  for (Pin& earlier : pins) {
    if (earlier.parameter != pin.parameter) continue;
    earlier = pin;
    return;
  }
  pins.push_back(pin);
}

base::Result<Scenario> read_scenario(const std::string& path, const study::Study& study) {
  Trail trail;
  return read_from(path, study, trail);
}

base::Result<Scenario> read_scenario_text(const std::string& text, const std::string& path,
                                          const study::Study& study) {
  Trail trail;
  return read_from(path, text, study, trail);
}

base::Result<Scenario> find_scenario(const std::string& preset_or_path, const study::Study& study) {
  if (const study::Preset* preset = study::find_preset(study, preset_or_path)) {
    base::Result<Scenario> scenario = read_scenario(preset->path, study);
    if (!scenario.ok()) return scenario;
    Scenario own = std::move(scenario).value();
    own.files.clear();
    return own;
  }
  std::error_code error;
  if (fs::is_directory(preset_or_path, error)) {
    return base::Problem{.file = preset_or_path,
                         .message = "is a folder, and scenarios are files",
                         .allowed =
                             "a preset, a scenario file, or where bundles are taken the "
                             "folder of one"};
  }
  if (fs::exists(preset_or_path, error)) return read_scenario(preset_or_path, study);
  std::vector<std::string> ids;
  for (const study::Preset& preset : study.presets) ids.push_back(preset.id);
  return base::Problem{.message = "there is no preset and no file of this name",
                       .found = preset_or_path,
                       .allowed = "a file, or one of " + base::join(ids, ", "),
                       .nearest = base::nearest_name(preset_or_path, ids)};
}

base::Result<LeverSetting> parse_setting(const std::string& text, const study::Study& study) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) {
    return base::Problem{.key = "--set",
                         .message = "is not LEVER=VALUE",
                         .found = text,
                         .allowed = "for example us.forces_in_europe=50%@2026-09/12"};
  }
  const std::string name = text.substr(0, equals);
  std::string value_text = text.substr(equals + 1);
  std::string when;
  if (const std::size_t at = value_text.find('@'); at != std::string::npos) {
    when = value_text.substr(at + 1);
    value_text.resize(at);
  }
  const study::Lever* lever = study::find_lever(study, name);
  if (lever == nullptr) {
    return base::Problem{.key = "--set",
                         .message = "unknown lever",
                         .found = name,
                         .allowed = "see `casus list levers`",
                         .nearest = base::nearest_name(name, study::lever_names(study))};
  }
  LeverSetting setting;
  setting.lever = static_cast<int>(lever - study.levers.data());
  setting.file = "--set";
  std::vector<base::Problem> problems;
  const bool is_percentage = !value_text.empty() && value_text.back() == '%';
  const bool is_share = lever->unit == "1" && lever->values.empty();
  const auto number =
      input::parse_number(is_percentage ? value_text.substr(0, value_text.size() - 1) : value_text);
  if (const auto named = named_value(*lever, value_text)) {
    setting.value = *named;
  } else if (number.has_value() && is_percentage && !is_share) {
    problems.push_back(
        {.key = name,
         .message = "a percent sign is for shares only",
         .found = value_text,
         .allowed = lever->unit == "1"
                        ? allowed_values(*lever)
                        : base::format("{}, in {}", allowed_values(*lever), lever->unit)});
  } else if (number.has_value()) {
    setting.value = is_percentage ? *number / 100 : *number;
  } else {
    problems.push_back({.key = name,
                        .message = "is not a value of this lever",
                        .found = value_text,
                        .allowed = allowed_values(*lever),
                        .nearest = base::nearest_name(value_text, lever->values)});
  }
  if (problems.empty() && !is_allowed(*lever, setting.value)) {
    problems.push_back({.key = name,
                        .message = "is out of range",
                        .found = value_text,
                        .allowed = allowed_values(*lever)});
  }
  if (!when.empty()) {
    const std::size_t slash = when.find('/');
    const auto month = base::parse_month(when.substr(0, slash));
    if (!month.has_value() || *month < study.start || *month > study.start + study.months) {
      problems.push_back({.key = name,
                          .message = "is not a month of the study",
                          .found = when.substr(0, slash),
                          .allowed = base::format("{} to {}", base::to_text(study.start),
                                                  base::to_text(study.start + study.months))});
    } else {
      setting.from = *month - study.start;
    }
    if (slash != std::string::npos) {
      const auto over = input::parse_integer(when.substr(slash + 1));
      if (!over.has_value() || *over < 0 || *over > 600) {
        problems.push_back({.key = name,
                            .message = "is not a number of months",
                            .found = when.substr(slash + 1),
                            .allowed = "0 to 600"});
      } else {
        setting.over_months = static_cast<int>(*over);
        if (lever->is_whole && *over > 1) {
          problems.push_back({.key = name,
                              .message = "this lever switches at once",
                              .found = when.substr(slash + 1),
                              .allowed = "no number of months"});
        }
      }
    }
  }
  if (!problems.empty()) return problems;
  return setting;
}

}  // namespace casus::scenario
