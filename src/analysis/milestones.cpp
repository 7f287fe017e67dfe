#include "analysis/milestones.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace casus::analysis {
namespace {

/// [milestone][world]: the month in which each world reaches it; infinity if it does not.
std::vector<std::vector<float>> milestone_months(const records::Results& results,
                                                 const records::Ensemble& ensemble) {
  std::vector<std::vector<float>> months(
      kMilestones.size(),
      std::vector<float>(results.world_count, std::numeric_limits<float>::infinity()));
  for (const Reached& one : milestones_of(ensemble.events)) {
    months[static_cast<std::size_t>(one.milestone)][one.world - results.first_world] =
        static_cast<float>(one.month);
  }
  return months;
}

}  // namespace

MilestoneTable milestone_table_of(const records::Results& results) {
  MilestoneTable table;
  table.dates = year_ends(results);
  std::vector<std::vector<std::vector<float>>> months;
  for (const records::Ensemble& ensemble : results.ensembles) {
    months.push_back(milestone_months(results, ensemble));
  }
  for (std::vector<DatedChances>& own : dated_chances(results, table.dates, std::move(months))) {
    std::move(own.begin(), own.end(), table.scenarios.emplace_back().begin());
  }
  return table;
}

}  // namespace casus::analysis
