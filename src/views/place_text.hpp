// Where a figure lies among worlds, in words that agree with the range it is said to lie in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace casus::views {

struct PlaceText {
  std::string below;  ///< "94 of 100": worlds below the figure
  std::string at;     ///< ", 4 at it"; "" where no world is at it
};

/// `percentile` and `at_share`: the share of worlds below the figure and half of those at it, and
/// that of those at it; `place` one of records::kClaimPlaces. Where rounding would hide on which
/// side of a range's end the figure is, "over 95 of 100", or ", 4 at it (under 25 together)"; where
/// the end falls between two worlds and the figure too, "about 95 of 100".
[[nodiscard]] PlaceText place_text(double percentile, double at_share, std::uint32_t worlds,
                                   std::string_view place);

}  // namespace casus::views
