// Formal exits by door and year as a file of the bundle.
#pragma once

#include <string>

#include "records/results.hpp"

namespace casus::views {

/// exits.csv: one row per scenario, door and date, the whole horizon last: share of worlds in which
/// the exit is in force by then through that door, its Monte Carlo error (the 95 % bound where no
/// world or every world is out), the difference against the reference and its error, the chance
/// that its sign is right. RFC 4180, UTF-8.
[[nodiscard]] std::string exits_csv(const records::Results& results);

}  // namespace casus::views
