// frontiers.csv of a bundle: demands and what becomes of them by scenario, frontier and year, as
// chances with their errors and differences.
#pragma once

#include <string>

#include "records/results.hpp"

namespace casus::views {

/// Columns and rows, RFC 4180; the header alone where no world has been run or no frontier is
/// named. `counted` is 1 where an outcome counts demands or wars, empty where the bundle does not
/// say. A probability of 0 or 1 has the 95 % bound of analysis::agreement_bound in place of its
/// error.
[[nodiscard]] std::string frontiers_csv(const records::Results& results);

}  // namespace casus::views
