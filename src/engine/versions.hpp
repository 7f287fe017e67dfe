// The three version stamps that travel with every output: scenario, model, data. Each is the first
// sixteen hexadecimal digits of a SHA-256.
#pragma once

#include <span>
#include <string>

#include "engine/prepare.hpp"
#include "records/results.hpp"
#include "scenario/scenario.hpp"

namespace casus::engine {

/// Stamp of a scenario as it runs, whatever its file says: lever paths, events, choices and pins,
/// and what was asked of all scenarios: `asked.pins`, trust, design, replications. Seed and worlds
/// stand beside it on every output.
[[nodiscard]] std::string hash_of(const scenario::Scenario& scenario, const study::Study& study,
                                  const records::Results& asked);

/// Fills model_version (the models' names, keys and default assumptions), data_version (every file
/// of the study but its presets) and the hashes of the study's files.
void stamp_versions(const Prepared& prepared, records::Results& results);

}  // namespace casus::engine
