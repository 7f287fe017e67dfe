// Who follows whom: onsets of instability by state, and how often one in a state is followed within
// two years by one in another, against what it would be if they had nothing to do with each other.
// From the dated events of every world.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/dated_chances.hpp"
#include "records/results.hpp"

namespace casus::analysis {

/// How soon an onset must come to follow another one.
inline constexpr int kFollowMonths = 24;

/// What follows onsets in one state in another, or in itself.
struct Followed {
  double share = 0;        ///< of the onsets, those that are followed
  double error = 0;        ///< its Monte Carlo standard error, worlds being independent
  double independent = 0;  ///< the mean chance of an onset there in the same months in any world
  double excess = 0;       ///< share - independent
  double excess_error = 0;
};

struct ContagionScenario {
  std::vector<DatedChances> chances;            ///< [state]: an onset by then
  std::vector<std::size_t> onsets;              ///< [state]: in all worlds
  std::vector<std::vector<Followed>> followed;  ///< [first][second]
  double mean_onsets = 0;                       ///< in a world, all states
  double held = 0;  ///< share of worlds whose offspring were held below a radius of 1
};

struct ContagionTable {
  std::vector<std::string> dates;   ///< ISO: December of each year, and the last month
  std::vector<std::size_t> states;  ///< places in Results::actors with an onset in any world
  std::vector<ContagionScenario> scenarios;
};

/// True if any world of any scenario has an onset.
[[nodiscard]] bool has_onsets(const records::Results& results);

/// From the dated events of every ensemble; the first is the reference. Onsets of one month follow
/// neither each other; windows end with the run, those of chance too.
[[nodiscard]] ContagionTable contagion_table_of(const records::Results& results);

}  // namespace casus::analysis
