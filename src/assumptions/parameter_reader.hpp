// One parameter's table of an assumptions file. See assumptions.hpp for the format.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assumptions/assumptions.hpp"
#include "input/reader.hpp"

namespace casus::assumptions {

/// The assumption that `table` states of a parameter, without index and place. Nothing if the table
/// has a problem, which is then noted. `source_ids` are the ids of all sources.
[[nodiscard]] std::optional<Assumption> read_parameter(input::Section table,
                                                       const catalog::ParameterInfo& parameter,
                                                       const std::vector<std::string>& source_ids);

}  // namespace casus::assumptions
