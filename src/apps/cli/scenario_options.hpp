// The scenarios that a command line asks for, and the command that asks for them again.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/run_options.hpp"
#include "engine/prepare.hpp"
#include "scenario/scenario.hpp"

namespace casus::cli {

struct Asked {
  std::vector<scenario::Scenario> scenarios;  ///< the reference first; every id once
  std::vector<scenario::Pin> pins;            ///< of --pin: of every scenario
  std::vector<records::ScenarioFile> files;   ///< of scenarios that are no presets
  std::vector<std::string> names;  ///< as the command names them: a preset, or a kept file
};

/// Reads the reference and the scenarios of `options`. --set changes the scenarios asked for;
/// --model and --pin hold in every scenario, the reference included, and take the place of what a
/// file says of the same process or parameter. A scenario whose id is taken gets a number. Fails
/// with every problem.
[[nodiscard]] Asked read_scenarios(const RunOptions& options, const engine::Prepared& prepared);

/// The command that makes the bundle again, in the bundle's folder if it holds scenario files: no
/// threads, shards or places.
[[nodiscard]] std::string canonical_command(const RunOptions& options, const Asked& asked,
                                            const std::string& study_id);

}  // namespace casus::cli
