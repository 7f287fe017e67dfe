// How outcomes reach standard output: sentences for people, tables, or one JSON object.
#pragma once

#include <cstdint>
#include <string>

#include "apps/cli/run_options.hpp"

namespace casus::cli {

/// Prints the outcomes of a run: sentences, or tab-separated with --plain, or JSON.
void print_outcomes(const Done& done, const RunOptions& options, const Globals& globals,
                    const std::string& schema);

/// Outcomes of every scenario as JSON.
[[nodiscard]] Json outcomes_json(const records::Results& results, const std::string& lexicon);

/// What a preset is: title, purpose, levers, source.
Exit print_about(const std::string& preset, const Globals& globals);

/// Runs one world of the first scenario and prints the recorded values of every month.
Exit print_world(const RunOptions& options, std::uint32_t world, const Globals& globals);

/// True when only ASCII should be printed: asked for, NO_COLOR, or a terminal that cannot.
[[nodiscard]] bool wants_ascii(const Globals& globals);

}  // namespace casus::cli
