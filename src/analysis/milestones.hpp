// Formal exit by door, and rulings, repeal, vetoes and overrides, by year as chances
// (dated_chances.hpp).
#pragma once

#include <array>
#include <string>
#include <vector>

#include "analysis/dated_chances.hpp"
#include "analysis/doors.hpp"
#include "records/results.hpp"

namespace casus::analysis {

struct MilestoneTable {
  std::vector<std::string> dates;  ///< ISO: December of each year, and the last month
  /// [scenario][Milestone].
  std::vector<std::array<DatedChances, kMilestones.size()>> scenarios;
};

/// From the dated events of every ensemble; the first is the reference.
[[nodiscard]] MilestoneTable milestone_table_of(const records::Results& results);

}  // namespace casus::analysis
