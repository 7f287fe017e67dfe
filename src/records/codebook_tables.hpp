// The tables of a bundle as codebook.json describes them. Private to this room.
#pragma once

#include "records/json.hpp"
#include "records/results.hpp"

namespace casus::records {

/// One table schema for each CSV file of the bundle: outcomes, worlds, doors, frontiers, war,
/// contagion.
[[nodiscard]] Json table_schemas(const Results& results);

}  // namespace casus::records
