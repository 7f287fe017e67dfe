// Formal exit by door and by year, as chances: with the error of counting worlds and the difference
// against the reference under common luck, by the same rules as any outcome (outcomes.hpp).
#pragma once

#include <array>
#include <string>
#include <vector>

#include "analysis/doors.hpp"
#include "records/results.hpp"

namespace casus::analysis {

/// Doors by which an exit takes effect, in the order of ExitTable::ways.
inline constexpr std::array kExitDoors{Door::consent, Door::act, Door::repeal, Door::defiance};

/// Exits of one scenario by one door.
struct ExitWay {
  records::OutcomeSummary in_all;  ///< by the last date; quantiles of the month of exit
  std::vector<records::OutcomeSummary> by_date;  ///< [date]: exit in force by then
};

struct ExitTable {
  std::vector<std::string> dates;  ///< ISO: December of each year, and the last month
  std::vector<std::array<ExitWay, kExitDoors.size()>> ways;  ///< [scenario][door]
};

/// From the dated events of every ensemble; the first is the reference.
[[nodiscard]] ExitTable exit_table_of(const records::Results& results);

}  // namespace casus::analysis
