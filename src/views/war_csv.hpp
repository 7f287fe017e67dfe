// war.csv of a bundle: what becomes of the war that is on at the start, by scenario and year, as
// chances with their errors and differences.
#pragma once

#include <string>

#include "records/results.hpp"

namespace casus::views {

/// Columns and rows, RFC 4180; the header alone where no world has been run or nothing happens in
/// the war. A probability of 0 or 1 has the 95 % bound of analysis::agreement_bound in place of its
/// error.
[[nodiscard]] std::string war_csv(const records::Results& results);

}  // namespace casus::views
