// Formal exit by door, and rulings, repeal, vetoes and overrides, by year as chances: with the
// error of counting worlds and the difference against the reference under common luck, by the same
// rules as any outcome (outcomes.hpp).
#pragma once

#include <array>
#include <string>
#include <vector>

#include "analysis/doors.hpp"
#include "records/results.hpp"

namespace casus::analysis {

/// One milestone of one scenario.
struct MilestoneChances {
  records::OutcomeSummary in_all;                ///< by the last date; quantiles of its month
  std::vector<records::OutcomeSummary> by_date;  ///< [date]: reached by then
};

struct MilestoneTable {
  std::vector<std::string> dates;  ///< ISO: December of each year, and the last month
  /// [scenario][Milestone].
  std::vector<std::array<MilestoneChances, kMilestones.size()>> scenarios;
};

/// From the dated events of every ensemble; the first is the reference.
[[nodiscard]] MilestoneTable milestone_table_of(const records::Results& results);

}  // namespace casus::analysis
