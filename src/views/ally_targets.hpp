// Who meets which target when: allies against the marks the alliance has set itself, by the
// quantiles a bundle keeps.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "records/results.hpp"

namespace casus::views {

/// A mark: a share of gross domestic product. The highest of several counts core and related
/// spending together, where the bundle has the sum of both in each world.
struct TargetMark {
  double share = 0;
  bool counts_related = false;
};

/// How far one ally is with one mark.
struct TargetProgress {
  /// Year from which at least half of the worlds are there, in every month up to the second date,
  /// or to the end where they come later; 0 for not within the horizon, the first year of the run
  /// if they are at the start.
  int median_year = 0;
  bool is_met_at_start = false;
  int worlds_first =
      0;  ///< of 100 worlds, at least so many at the first date: 0, 5, 25, 50, 75, 95
  int worlds_second = 0;
};

struct AllyTargets {
  std::size_t entry = 0;  ///< place in the series
  std::string code;
  std::string name;
  double start_share = 0;     ///< the figure the run starts from
  std::string start_year;     ///< "" where a rule filled it
  std::string start_edition;  ///< source and its date: whose figure it is
  double median_first = 0;
  double median_second = 0;
  std::vector<TargetProgress> progress;  ///< [mark]
};

/// Of one scenario.
struct TargetTable {
  int first = 0;  ///< dates at which shares of worlds are given, months from the start
  int second = 0;
  std::vector<TargetMark> marks;
  std::vector<AllyTargets> allies;  ///< members at the start, in the study's order
};

/// The series of this name; null if the ensemble has none.
[[nodiscard]] const records::Series* series_of(const records::Ensemble& ensemble,
                                               std::string_view name);
/// One kept quantile of one entry.
[[nodiscard]] double quantile_of(const records::Series& series, int month, std::size_t entry,
                                 std::size_t quantile);
/// The ends of the first and of the last year divisible by five within the months; if there are not
/// two, the earliest and the latest date at which the study asks for a quantity; without any, the
/// middle and the end.
struct TargetDates {
  int first = 0;
  int second = 0;
};
[[nodiscard]] TargetDates target_dates(const records::Results& results, int months);

/// Empty without a series of spending. A mark with related spending is judged by the quantiles of
/// the sum made in each world (catalog/derived.hpp), so that the worlds counted are worlds.
[[nodiscard]] TargetTable target_table(const records::Results& results, std::size_t ensemble,
                                       TargetDates dates);

}  // namespace casus::views
