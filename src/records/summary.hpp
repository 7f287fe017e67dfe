// The names by which write_summary and read_summary know the same things in summary.nc. Private to
// this room.
#pragma once

#include <string_view>

namespace casus::records {

inline constexpr std::string_view kSummarySchema = "casus.summary/1";
/// Attributes of a variable of quantiles from which its series is read back.
inline constexpr const char* kKindAttribute = "casus_kind";  ///< "field" or "indicator"
inline constexpr const char* kNameAttribute = "casus_name";
/// Behind the variable's name: means over worlds, and single worlds.
inline constexpr const char* kMeanSuffix = "_mean";
inline constexpr const char* kSampleSuffix = "_sample";

}  // namespace casus::records
