// Where each number comes from: one object for whatever has an id.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/cli/command.hpp"

namespace casus::cli {

/// All that is known of the source, parameter, lever, fact, outcome, indicator, field, preset,
/// body, institution, provision of law, published game, move or event of this id; nothing if there
/// is none, and then `known` holds every id there is.
[[nodiscard]] std::optional<Json> about(const engine::Prepared& prepared, const std::string& id,
                                        std::vector<std::string>& known);

/// Prints it: JSON with every digit; for people indented, numbers with four digits; with --plain
/// one line for each value, its place and the value with a tab between.
Exit print_about(const std::string& schema, const Json& about, const Globals& globals);

}  // namespace casus::cli
