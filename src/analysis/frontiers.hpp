// On which frontiers: demands and what becomes of them, by frontier and year as chances
// (dated_chances.hpp), from the dated events of every world.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/dated_chances.hpp"
#include "records/results.hpp"

namespace casus::analysis {

/// What can happen on a frontier; of each the first time in a world counts. A world can have all of
/// them, one after the other; each demand ends in one of the last three.
enum class FrontierTurn {
  demand,
  concession,  ///< the defence gives way
  back_down,   ///< the challenger gives way to resistance
  war,         ///< a limited attack meets resistance
};
inline constexpr std::array<std::string_view, 4> kFrontierTurns{"demand", "concession", "back-down",
                                                                "limited attack or war"};

/// One frontier of one scenario, by FrontierTurn.
using FrontierChances = std::array<DatedChances, kFrontierTurns.size()>;

struct FrontierTable {
  std::vector<std::string> dates;  ///< ISO: December of each year, and the last month
  /// [scenario][frontier], frontiers as in Results::frontiers; none where a bundle names none.
  std::vector<std::vector<FrontierChances>> scenarios;
};

/// From the dated events of every ensemble; the first is the reference. Wars that stand in month 0
/// are no event and are not counted. An event's index is a place in Results::frontiers.
[[nodiscard]] FrontierTable frontier_table_of(const records::Results& results);

/// True if any world of any scenario has a demand on the frontier at this place.
[[nodiscard]] bool is_ever_asked(const FrontierTable& table, std::size_t frontier);

}  // namespace casus::analysis
