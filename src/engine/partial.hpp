// What can be said of a study, its assumptions and its scenarios when some of their files are
// broken: all problems at one look.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/prepare.hpp"

namespace casus::engine {

struct PartlyPrepared {
  Prepared prepared;
  std::vector<base::Problem> problems;  ///< empty: all of it is whole
  bool can_read_scenarios = true;  ///< the study's actors, levers and dates are as its file says
  bool has_assumptions = true;     ///< false: `prepared` holds none
};

/// As prepare, which takes the study only if all of it is whole.
[[nodiscard]] PartlyPrepared prepare_what_can_be_read(const std::string& folder,
                                                      std::optional<assumptions::Certainty> trust);

/// What [models] and [pins] of a scenario's text are wrong about, whatever else is wrong with it:
/// unknown processes, models and parameters, and values out of range, each with its line.
[[nodiscard]] std::vector<base::Problem> problems_of_choices(const std::string& text,
                                                             const std::string& path);

}  // namespace casus::engine
