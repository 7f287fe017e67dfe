#include "apps/cli/scenario_options.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "input/number.hpp"

namespace casus::cli {
namespace {

using Problems = std::vector<base::Problem>;

std::vector<scenario::Pin> pins_of(const RunOptions& options, const engine::Prepared& prepared) {
  std::vector<scenario::Pin> pins;
  std::vector<assumptions::Pin> tried;
  Problems problems;
  for (const std::string& text : options.pins) {
    const std::size_t equals = text.find('=');
    const auto value =
        equals == std::string::npos ? std::nullopt : input::parse_number(text.substr(equals + 1));
    if (!value.has_value()) {
      problems.push_back({.key = "--pin",
                          .message = "is not PARAMETER=NUMBER",
                          .found = text,
                          .allowed = "for example votes.shock_correlation=0.1"});
      continue;
    }
    pins.push_back({text.substr(0, equals), *value});
    tried.push_back({.name = pins.back().parameter, .value = *value, .file = "--pin", .line = 0});
  }
  if (!problems.empty()) fail(Exit::usage, problems);
  assumptions::Assumptions pinned = prepared.assumptions;
  problems = assumptions::apply_pins(pinned, tried);
  if (!problems.empty()) fail(Exit::invalid_input, problems);
  return pins;
}

std::vector<scenario::ModelChoice> models_of(const RunOptions& options) {
  scenario::Scenario only;
  Problems problems;
  for (const std::string& text : options.models) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
      problems.push_back({.key = "--model",
                          .message = "is not PROCESS=MODEL",
                          .found = text,
                          .allowed = "for example spending=spending_spatial"});
      continue;
    }
    const std::string process = text.substr(0, equals);
    const bool is_twice = std::any_of(only.models.begin(), only.models.end(),
                                      [&](const auto& other) { return other.process == process; });
    if (is_twice) {
      problems.push_back(
          {.key = "--model", .message = "a process is given two models", .found = text});
    }
    only.models.push_back({process, text.substr(equals + 1)});
  }
  if (!problems.empty()) fail(Exit::usage, problems);
  const auto schedule = engine::schedule_of(only);
  if (schedule.ok()) return only.models;
  problems = schedule.problems();
  for (base::Problem& problem : problems) problem.file = "--model";
  fail(Exit::invalid_input, problems);
}

std::vector<scenario::LeverSetting> settings_of(const RunOptions& options,
                                                const study::Study& study) {
  Problems problems;
  std::vector<scenario::LeverSetting> settings;
  for (const std::string& text : options.settings) {
    const auto setting = scenario::parse_setting(text, study);
    if (!setting.ok()) {
      base::append(problems, setting.problems());
      continue;
    }
    const bool is_twice = std::any_of(
        settings.begin(), settings.end(),
        [&](const scenario::LeverSetting& other) { return other.lever == setting.value().lever; });
    if (is_twice) {
      problems.push_back({.key = "--set", .message = "a lever is set twice", .found = text});
    }
    settings.push_back(setting.value());
  }
  if (!problems.empty()) fail(Exit::invalid_input, problems);
  return settings;
}

// What schedule and assumptions say of a scenario's own choices and pins.
Problems problems_of(const scenario::Scenario& scenario, const engine::Prepared& prepared) {
  Problems problems;
  const auto schedule = engine::schedule_of(scenario);
  if (!schedule.ok()) base::append(problems, schedule.problems());
  std::vector<assumptions::Pin> pins;
  for (const scenario::Pin& pin : scenario.pins) {
    pins.push_back({.name = pin.parameter, .value = pin.value, .file = scenario.path, .line = 0});
  }
  assumptions::Assumptions pinned = prepared.assumptions;
  base::append(problems, assumptions::apply_pins(pinned, pins));
  return problems;
}

// Quotes a part of a command that a shell would take apart.
std::string quoted(const std::string& text) {
  const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("._/=@%+:,-").find(c) != std::string_view::npos;
  });
  return is_plain && !text.empty() ? text : "\"" + text + "\"";
}

}  // namespace

Asked read_scenarios(const RunOptions& options, const engine::Prepared& prepared) {
  Asked asked;
  asked.pins = pins_of(options, prepared);
  const std::vector<scenario::ModelChoice> models = models_of(options);
  const std::vector<scenario::LeverSetting> settings = settings_of(options, prepared.study);
  Problems problems;
  const auto add = [&](const std::string& name, bool is_reference) {
    auto read = scenario::find_scenario(name, prepared.study);
    if (!read.ok()) {
      const bool is_missing = read.problems().size() == 1 && read.problems().front().file.empty();
      if (is_missing) fail(Exit::not_found, read.problems());
      base::append(problems, read.problems());
      return;
    }
    scenario::Scenario scenario = std::move(read).value();
    base::append(problems, problems_of(scenario, prepared));
    for (const scenario::ModelChoice& choice : models) scenario::choose(scenario.models, choice);
    for (const scenario::Pin& pin : asked.pins) {
      std::erase_if(scenario.pins, [&](const auto& own) { return own.parameter == pin.parameter; });
    }
    for (const scenario::LeverSetting& setting : settings) {
      if (is_reference) break;
      std::erase_if(scenario.levers, [&](const auto& s) { return s.lever == setting.lever; });
      scenario.levers.push_back(setting);
    }
    const std::string id = scenario.id;
    for (int n = 2; std::any_of(asked.scenarios.begin(), asked.scenarios.end(),
                                [&](const auto& s) { return s.id == scenario.id; });
         ++n) {
      scenario.id = base::format("{}-{}", id, n);
    }
    const auto kept = scenario::portable_files(scenario);
    if (!kept.ok()) base::append(problems, kept.problems());
    if (kept.ok()) {
      for (const scenario::ScenarioFile& file : kept.value()) {
        asked.files.push_back({.name = file.path, .text = file.text});
      }
      if (!is_reference) asked.names.push_back(kept.value().empty() ? name : kept.value()[0].path);
    }
    asked.scenarios.push_back(std::move(scenario));
  };
  add("reference", true);
  const bool is_plain_reference = options.scenarios.size() == 1 &&
                                  options.scenarios.front() == "reference" &&
                                  options.settings.empty();
  if (is_plain_reference) asked.names.emplace_back("reference");
  for (const std::string& name : options.scenarios) {
    if (!is_plain_reference) add(name, false);
  }
  if (!problems.empty()) fail(Exit::invalid_input, problems);
  std::sort(asked.files.begin(), asked.files.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return asked;
}

std::string canonical_command(const RunOptions& options, const Asked& asked,
                              const std::string& study_id) {
  std::string command = "casus run";
  for (const std::string& name : asked.names) command += " " + quoted(name);
  for (const std::string& text : options.settings) command += " --set " + quoted(text);
  for (const std::string& text : options.pins) command += " --pin " + quoted(text);
  for (const std::string& text : options.models) command += " --model " + quoted(text);
  command += base::format(" --worlds {} --seed {}", options.worlds, options.seed);
  if (options.replications != 1) {
    command += base::format(" --replications {}", options.replications);
  }
  if (options.design != "sobol") command += " --design " + options.design;
  if (!options.trust.empty()) command += " --trust " + quoted(options.trust);
  if (options.lexicon != "icd203") command += " --lexicon " + options.lexicon;
  if (options.cube) command += " --cube";
  if (study_id != kDefaultStudy) command += " --study " + quoted(study_id);
  return command;
}

}  // namespace casus::cli
