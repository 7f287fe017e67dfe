// contagion.csv of a bundle: by scenario and ordered pair of states, how often an onset of
// instability in the first is followed by one in the second, and how often it was passed on.
#pragma once

#include <string>

#include "records/results.hpp"

namespace casus::views {

/// Columns and rows, RFC 4180; the header alone where no world has an onset. States without an
/// onset in any world of any scenario have no rows.
[[nodiscard]] std::string contagion_csv(const records::Results& results);

}  // namespace casus::views
