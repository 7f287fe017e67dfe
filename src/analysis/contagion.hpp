// Who follows whom: onsets of instability by state, how often one in a state is followed within
// two years by one in another, and in how many of these it was passed on from the first. From the
// dated events of every world, whose detail says where an onset came from.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/dated_chances.hpp"
#include "records/results.hpp"

namespace casus::analysis {

using catalog::kFollowMonths;

/// What follows onsets in one state in another, or in itself. By the first onset there within
/// kFollowMonths: share = passed_share + not_passed_share.
struct Followed {
  double share = 0;             ///< of the onsets, those that are followed
  double error = 0;             ///< its Monte Carlo standard error, worlds being independent
  double passed_share = 0;      ///< of the onsets, those followed by one that came from that very
  double passed_error = 0;      ///< onset; 0 without a link, and on the mean what the onset adds to
                                ///< the other's rate until it has one
  double not_passed_share = 0;  ///< the others: of the second's own rate, from a third state, or
                                ///< from another onset in the first
  double any_world_share = 0;   ///< mean share of all worlds with an onset there in those months
  double passed = 0;            ///< number behind passed_share
};

/// True if more was passed on than counting worlds can hide: by two errors, and from at least five
/// onsets, since of fewer no error can be told.
[[nodiscard]] bool stands_out(const Followed& followed) noexcept;

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
  bool tells_sources = true;  ///< false of a bundle whose onsets do not say where they came from
};

/// True if any world of any scenario has an onset.
[[nodiscard]] bool has_onsets(const records::Results& results);

/// From the dated events of every ensemble; the first is the reference. Onsets of one month follow
/// neither each other; windows end with the run, those of chance too. An onset that came from a
/// state counts once among all earlier onsets of it: for each by the chance that it is the parent,
/// which in the world's geometric kernel is in proportion to 2^(-months / half-life).
[[nodiscard]] ContagionTable contagion_table_of(const records::Results& results);

}  // namespace casus::analysis
