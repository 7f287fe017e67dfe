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

/// The preset that this scenario is to be read beside: neither the reference, which always stands
/// there, nor the scenario itself.
std::string read_beside(const Scenario& scenario, input::Section& root, const study::Study& study) {
  const std::string name = root.optional_text("beside").value_or("");
  if (name.empty()) return name;
  const study::Preset* preset = study::find_preset(study, name);
  if (preset == nullptr) {
    std::vector<std::string> ids;
    for (const study::Preset& p : study.presets) ids.push_back(p.id);
    root.problem("beside", "is not a preset", name, base::join(ids, ", "),
                 base::nearest_name(name, ids));
  } else if (name == "reference") {
    root.problem("beside", "is the reference, beside which every scenario stands anyway", name);
  } else if (canonical(preset->path) == canonical(scenario.path)) {
    root.problem("beside", "is this scenario itself", name);
  }
  return name;
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
  scenario.beside = read_beside(scenario, root, study);
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

}  // namespace casus::scenario
