// check: every problem of a study, its assumptions and presets, or of scenario files.
#include <filesystem>
#include <memory>

#include "apps/cli/scenario_options.hpp"
#include "base/text.hpp"
#include "engine/partial.hpp"
#include "input/text_file.hpp"
#include "input/toml.hpp"
#include "study/lexicon.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

/// What is wrong with a scenario file: all of it, or its form and choices alone if the study it
/// would be held against is broken.
void check_scenario(const std::string& path, const engine::PartlyPrepared& study,
                    std::vector<base::Problem>& problems) {
  const bool is_file = path != "-";
  const std::string name = is_file ? path : "standard-input.toml";
  const auto text = is_file ? input::read_text(path, input::kMaxTomlBytes)
                            : base::Result<std::string>(read_standard_input());
  if (!text.ok()) {
    base::append(problems, text.problems());
    return;
  }
  std::vector<base::Problem> own = engine::problems_of_choices(text.value(), name);
  if (!study.can_read_scenarios) {
    base::append(own, input::parse_toml(text.value(), name).problems);
  } else {
    const auto scenario = scenario::read_scenario_text(text.value(), name, study.prepared.study);
    if (!scenario.ok()) {
      base::append(own, scenario.problems());
    } else if (own.empty() && study.has_assumptions) {
      own = own_problems(scenario.value(), {}, study.prepared);
    }
  }
  input::sort_and_cap(own);
  base::append(problems, own);
}

}  // namespace

std::function<Exit()> declare_check(CLI::App& app, const Globals& globals) {
  auto files = std::make_shared<std::vector<std::string>>();
  app.add_option(
      "FILE", *files,
      "Scenario files, - for standard input, or study folders; the study and its presets if "
      "left out");
  return [=, &globals] {
    std::vector<base::Problem> problems;
    int checked = 0;
    std::vector<std::string> folders;
    std::vector<std::string> scenarios;
    for (const std::string& file : *files) {
      std::error_code error;
      if (file != "-" && !fs::exists(file, error)) {
        problems.push_back({.message = "there is no file or folder of this name", .found = file});
      }
      (fs::is_directory(file, error) ? folders : scenarios).push_back(file);
    }
    if (!problems.empty()) fail(Exit::not_found, problems);
    if (folders.empty()) folders.push_back(study_folder(globals));
    const bool presets_too = scenarios.empty();
    for (const std::string& folder : folders) {
      const engine::PartlyPrepared study = engine::prepare_what_can_be_read(folder, std::nullopt);
      ++checked;
      base::append(problems, study.problems);
      if (study.can_read_scenarios) {
        base::append(problems, study::read_lexicon(folder, study.prepared.study).problems());
      }
      if (presets_too) {
        for (const study::Preset& preset : study.prepared.study.presets) {
          check_scenario(preset.path, study, problems);
          ++checked;
        }
      }
      for (const std::string& path : scenarios) {
        check_scenario(path, study, problems);
        ++checked;
      }
    }
    if (!problems.empty()) fail(Exit::invalid_input, problems);
    if (globals.json) {
      print_json("casus.check/1", {{"checked", checked}, {"problems", Json::array()}});
    } else {
      base::print("{} checked, no problem found\n", checked);
    }
    return Exit::done;
  };
}

}  // namespace casus::cli
