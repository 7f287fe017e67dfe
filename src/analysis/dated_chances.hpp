// What a world reaches in a dated month, as chances by the end of each year: with the error of
// counting worlds and the difference against the reference under common luck, by the same rules as
// any outcome (outcomes.hpp).
#pragma once

#include <string>
#include <vector>

#include "records/results.hpp"

namespace casus::analysis {

struct DatedChances {
  records::OutcomeSummary in_all;                ///< by the last date; quantiles of its month
  std::vector<records::OutcomeSummary> by_date;  ///< [date]: reached by then
};

/// December of each year of the run, and its last month; ISO.
[[nodiscard]] std::vector<std::string> year_ends(const records::Results& results);

/// Chances of several things of one run. `months` is [scenario][thing][world]: the month in which
/// the world reaches it, from 1, infinity if it does not; the first scenario is the reference. The
/// answer is [scenario][thing]; `dates` are ISO months of the run.
[[nodiscard]] std::vector<std::vector<DatedChances>> dated_chances(
    const records::Results& results, const std::vector<std::string>& dates,
    std::vector<std::vector<std::vector<float>>> months);

}  // namespace casus::analysis
