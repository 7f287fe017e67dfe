#include "views/place_text.hpp"

#include <algorithm>
#include <array>

#include "analysis/lexicon.hpp"
#include "base/text.hpp"
#include "records/results.hpp"

namespace casus::views {
namespace {

/// An end of one of the two ranges, as a share of the worlds, of 100.
struct RangeEnd {
  int of_100;
  bool is_upper;
  bool is_central;
};

constexpr std::array kEnds{RangeEnd{.of_100 = 5, .is_upper = false, .is_central = false},
                           RangeEnd{.of_100 = 25, .is_upper = false, .is_central = true},
                           RangeEnd{.of_100 = 75, .is_upper = true, .is_central = true},
                           RangeEnd{.of_100 = 95, .is_upper = true, .is_central = false}};

bool is_outside(const RangeEnd& end, std::string_view place) {
  if (place == records::kClaimPlaces[0]) return false;
  return end.is_central || place == records::kClaimPlaces[2];
}

/// "over ", "under " or "about " where `share` is written as the end of a range and is not; else
/// "".
std::string side_of(double share, std::uint32_t worlds, std::string_view place, bool is_upper) {
  const std::string text = analysis::of_100_text(share, worlds);
  for (const RangeEnd& end : kEnds) {
    const double at = end.of_100 / 100.0;
    if (end.is_upper != is_upper || share == at) continue;
    if (text != base::format("{} of 100", end.of_100)) continue;
    const bool is_beyond = is_upper ? share > at : share < at;
    if (is_beyond != is_outside(end, place)) return "about ";
    return share > at ? "over " : "under ";
  }
  return "";
}

}  // namespace

PlaceText place_text(double percentile, double at_share, std::uint32_t worlds,
                     std::string_view place) {
  // Shares of counted worlds, without what halving has rounded.
  const double below = std::max(0.0, percentile - at_share / 2);
  const double together = std::min(1.0, percentile + at_share / 2);
  const std::string of_100 = analysis::of_100_text(below, worlds);
  PlaceText text{.below = side_of(below, worlds, place, true) + of_100, .at = ""};
  if (at_share == 0) {
    text.below = side_of(below, worlds, place, false) + text.below;
    return text;
  }
  const std::string at = analysis::of_100_text(at_share, worlds);
  text.at = base::format(", {} at it", at.substr(0, at.find(" of 100")));
  const std::string side = side_of(together, worlds, place, false);
  if (!side.empty()) {
    const std::string both = analysis::of_100_text(together, worlds);
    text.at += base::format(" ({}{} together)", side, both.substr(0, both.find(" of 100")));
  }
  return text;
}

}  // namespace casus::views
