// Formal exits by door and what happened on the way, by year, as a file of the bundle.
#pragma once

#include <string>

#include "records/results.hpp"

namespace casus::views {

/// doors.csv: one row per scenario, milestone and date, the whole horizon last: share of worlds
/// that have reached it by then, its Monte Carlo error (the 95 % bound where no world or every
/// world has), the difference against the reference and its error, the chance that its sign is
/// right. RFC 4180, UTF-8.
[[nodiscard]] std::string doors_csv(const records::Results& results);

}  // namespace casus::views
