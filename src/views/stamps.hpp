// The stamps that travel with every output: model, data, scenario, seed, worlds.
#pragma once

#include <cstddef>
#include <string>

#include "records/results.hpp"

namespace casus::views {

/// What the tool is, and what it is not.
inline constexpr const char* kNotAPrediction =
    "A tool for exploring consequences under stated assumptions; it is not a prediction.";

/// What no scenario covers.
inline constexpr const char* kOutOfScope =
    "nuclear use and proliferation (only a cover switch inside credibility), "
    "operational planning and targeting, cyber and sabotage beyond incident counts, leaders' "
    "health, events without precedent.";

/// The first eight digits of a hash; "none" for an empty one.
[[nodiscard]] std::string short_hash(const std::string& hash);

/// "model 1a2b3c4d  data 77e0aa01  scenario 8f3a0b12  seed 7  10,000 worlds".
[[nodiscard]] std::string stamp_text(const records::Results& results, std::size_t ensemble);

/// "" of a whole run; otherwise a sentence that says how far an interrupted run came, or which
/// worlds a shard holds.
[[nodiscard]] std::string partial_text(const records::Results& results,
                                       const records::Ensemble& ensemble);

/// Months of the ensemble that hold results: months_done of an interrupted run, else all.
[[nodiscard]] int months_held(const records::Results& results, const records::Ensemble& ensemble);

}  // namespace casus::views
