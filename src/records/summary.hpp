// The names by which write_summary and read_summary know the same things in summary.nc. Private to
// this room.
#pragma once

#include <cstddef>
#include <string_view>

#include "records/results.hpp"

namespace casus::records {

inline constexpr std::string_view kSummarySchema = "casus.summary/1";
inline constexpr std::size_t kQuantileCount = kQuantiles.size();
/// Attributes of a variable of quantiles from which its series is read back.
inline constexpr const char* kKindAttribute = "casus_kind";  ///< "field" or "indicator"
inline constexpr const char* kNameAttribute = "casus_name";
/// Behind the variable's name: means over worlds, and single worlds.
inline constexpr const char* kMeanSuffix = "_mean";
inline constexpr const char* kSampleSuffix = "_sample";

}  // namespace casus::records
