// try, run: verbs that run ensembles and print outcome sentences.
#include <memory>

#include "apps/cli/outcome_output.hpp"
#include "apps/cli/run_options.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

// Worlds of a first look: the first of those a longer run has, in whole blocks; the error of a
// share is 1.1 points at most.
constexpr std::uint32_t kFirstLook = 2048;

// A fresh name for a bundle in the current folder: casus-runs/<scenario>-<n>.
std::string free_output(const RunOptions& options) {
  namespace fs = std::filesystem;
  std::string first =
      options.scenarios.empty() ? "reference" : fs::path(options.scenarios.front()).stem().string();
  if (first == "-") first = "standard-input";
  for (int n = 1;; ++n) {
    const std::string path = base::format("casus-runs/{}-{}", first, n);
    std::error_code error;
    if (!fs::exists(path, error)) return path;
  }
}

Exit finish(const Done& done, const RunOptions& options, const Globals& globals,
            const std::string& schema) {
  print_outcomes(done, options, globals, schema);
  return done.is_interrupted ? Exit::interrupted : Exit::done;
}

}  // namespace

std::function<Exit()> declare_try(CLI::App& app, const Globals& globals) {
  auto options = std::make_shared<RunOptions>();
  auto preset = std::make_shared<std::string>("dormant");
  auto about = std::make_shared<bool>(false);
  app.add_option("PRESET", *preset, "A preset, see `casus list presets`")->capture_default_str();
  app.add_flag("--about", *about, "Say what the preset is, and run nothing");
  options->worlds = kFirstLook;
  declare_run_options(app, *options);
  app.add_option("-o,--output", options->output, "Folder for the bundle (default: casus-runs/…)");
  return [=, &globals] {
    if (*about) return print_about(*preset, globals);
    options->scenarios = {*preset};
    options->is_beside_run = true;
    if (options->output.empty()) options->output = free_output(*options);
    return finish(carry_out(*options, globals), *options, globals, "casus.try/1");
  };
}

std::function<Exit()> declare_run(CLI::App& app, const Globals& globals) {
  auto options = std::make_shared<RunOptions>();
  app.add_option("SCENARIO", options->scenarios,
                 "Presets, scenario files, or - for a file on standard input")
      ->required();
  declare_run_options(app, *options);
  app.add_option("-o,--output", options->output, "Folder for the bundle (default: casus-runs/…)");
  app.add_flag("--cube", options->cube, "Keep every value of every world in cube.nc");
  app.add_option("--shard", options->shard,
                 "Compute only part i of n; join parts with `casus merge`")
      ->type_name("i/n");
  declare_world_option(app, *options);
  return [=, &globals] {
    if (options->world.has_value()) return print_world(*options, *options->world, globals);
    if (options->output.empty()) options->output = free_output(*options);
    options->is_beside_run = true;
    return finish(carry_out(*options, globals), *options, globals, "casus.run/1");
  };
}

}  // namespace casus::cli
