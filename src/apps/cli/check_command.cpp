// check: every problem of a study, its assumptions and presets, or of scenario files.
#include <filesystem>
#include <memory>

#include "apps/cli/scenario_options.hpp"
#include "base/text.hpp"
#include "engine/prepare.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

void check_scenario(const std::string& path, const engine::Prepared& prepared,
                    std::vector<base::Problem>& problems) {
  const auto scenario = path == "-" ? read_named_scenario(path, prepared.study)
                                    : scenario::read_scenario(path, prepared.study);
  base::append(problems,
               scenario.ok() ? own_problems(scenario.value(), {}, prepared) : scenario.problems());
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
      const auto prepared = engine::prepare(folder, std::nullopt);
      ++checked;
      if (!prepared.ok()) {
        base::append(problems, prepared.problems());
        continue;
      }
      if (presets_too) {
        for (const study::Preset& preset : prepared.value().study.presets) {
          check_scenario(preset.path, prepared.value(), problems);
          ++checked;
        }
      }
      for (const std::string& path : scenarios) {
        check_scenario(path, prepared.value(), problems);
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
