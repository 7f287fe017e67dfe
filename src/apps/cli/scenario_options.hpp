// The scenarios that a command line asks for, and the command that asks for them again.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/run_options.hpp"
#include "draws/draws.hpp"
#include "engine/prepare.hpp"
#include "scenario/scenario.hpp"

namespace casus::cli {

struct Asked {
  std::vector<scenario::Scenario> scenarios;  ///< the reference first; every id once
  std::vector<std::string> given;             ///< of each scenario, how the command named it
  std::vector<scenario::Pin> pins;            ///< of --pin: of every scenario
  std::vector<std::string> switches;          ///< of --set: switches of modeling, of every scenario
  std::vector<records::ScenarioFile> files;   ///< of scenarios that are no presets
  std::string trade;                          ///< the kept copy of the flows of --trade; "" without
  std::vector<std::string> names;  ///< as the command names them: a preset, or a kept file
};

/// What problems and bundles call a file on standard input.
inline constexpr const char* kStandardInputName = "standard-input.toml";

/// All that comes on standard input, or a little more than a scenario may be long.
[[nodiscard]] std::string read_standard_input();

/// A preset, a file, or "-" for a scenario file on standard input.
[[nodiscard]] base::Result<scenario::Scenario> read_named_scenario(const std::string& name,
                                                                   const study::Study& study);

/// What a scenario's choices of models and its pins are wrong about: unknown ones, values out of
/// range, and pins of models that do not run once `models` have taken their places in it.
[[nodiscard]] std::vector<base::Problem> own_problems(
    const scenario::Scenario& scenario, const std::vector<scenario::ModelChoice>& models,
    const engine::Prepared& prepared);

/// All that a run needs, checked.
struct Request {
  engine::Prepared prepared;
  Asked asked;
  engine::Execution execution;
  draws::DesignKind design = draws::DesignKind::sobol;
  std::vector<std::string> trust;  ///< what --trust changed of the parameters that are used
};

/// Reads the study, the reference and the scenarios of `options`. --set changes the scenarios asked
/// for; --model, --pin and --set of a switch of modeling (study::is_of_modeling) hold in every
/// scenario, the reference included, and take the place of what a file says of the same process or
/// parameter. The reference, named or not, runs once; any other scenario named twice is a problem.
/// With `is_beside_run` the presets that scenarios are to be read beside come after those asked
/// for, with the same --set, and are named in the command. A scenario whose id is taken gets a
/// number. Fails with every problem of options, study and files
/// in one list; of several kinds of problem the smallest exit code stands for all.
[[nodiscard]] Request read_request(const RunOptions& options, const Globals& globals);

/// The command that makes the bundle again, in the bundle's folder if it holds scenario files: no
/// threads, shards or places.
[[nodiscard]] std::string canonical_command(const RunOptions& options, const Asked& asked,
                                            const std::string& study_id);

/// The command that runs world `world` of the scenario at place `scenario` of `asked` again, alone,
/// and shows its values; where the command that asked for it was given.
[[nodiscard]] std::string replay_command(const RunOptions& options, const Asked& asked,
                                         std::size_t scenario, std::uint32_t world,
                                         const Globals& globals);

}  // namespace casus::cli
