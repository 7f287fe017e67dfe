// Time and money to replace what the leaver brings, by class of capability, by the quantiles a
// bundle keeps.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "records/results.hpp"
#include "views/ally_targets.hpp"

namespace casus::views {

/// One value at each of records::kQuantiles.
using Spread = std::array<double, records::kQuantiles.size()>;

struct ClassReplacement {
  std::string entry;     ///< "air_defense"
  std::string name;      ///< "air defense"
  Spread cost_usd_bn{};  ///< of replacing the leaver's part: its stock in month 0, 1e9 USD
  Spread
      in_place_usd_bn{};  ///< of that, what the leaver has in and for the theater at the first date
  Spread replaced_first{};  ///< replaced share at the first date
  Spread replaced_second{};
  /// First month, from 1, in which the median world has replaced half; 0 for not within the months
  /// held.
  int half_month = 0;
  int half_worlds = 0;  ///< of 100 worlds, at least so many have half at the second date
};

/// [class] of one scenario at two dates; none without the series of stocks and shares.
[[nodiscard]] std::vector<ClassReplacement> replacement_of(const records::Results& results,
                                                           std::size_t ensemble, TargetDates dates);

/// The other scope, which counts a yearly sum and no classes: how much of it allies spend beyond
/// the start. Never added to the classes or averaged with them.
struct YearlyEffort {
  Spread first{};   ///< share of the sum at the first date
  Spread second{};  ///< and at the second
  /// First month, from 1, in which the median world spends half of the sum, and the whole; 0 for
  /// not within the months held.
  int half_month = 0;
  int whole_month = 0;
  int half_worlds = 0;   ///< of 100 worlds, at least so many spend half at the second date
  int whole_worlds = 0;  ///< and the whole
};

/// Of one scenario at two dates; nothing without the series.
[[nodiscard]] std::optional<YearlyEffort> yearly_effort_of(const records::Results& results,
                                                           std::size_t ensemble, TargetDates dates);

}  // namespace casus::views
