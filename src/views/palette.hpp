// Colors of shaded maps: five steps of viridis (van der Walt & Smith 2015, matplotlib), light for
// little and dark for much, and fewer, grayer steps for values that are known less well (after
// Correll, Moritz & Heer 2018, "Value-Suppressing Uncertainty Palettes", CHI, paper 642).
#pragma once

#include <array>
#include <string>

namespace casus::views {

/// How many steps a palette can have, finest first.
inline constexpr std::array<int, 4> kSteps{5, 3, 2, 1};

/// The most steps between `low` and `high` of which none is narrower than `spread`: 5, 3, 2, or 1.
[[nodiscard]] int steps_for(double spread, double low, double high);

/// The step of a value among `steps` equal ones from `low` to `high`, counted from 0; values beyond
/// the ends belong to the first and the last.
[[nodiscard]] int step_of(double value, double low, double high, int steps);

/// A step's color and that of text on it, "#rrggbb"; text has a contrast of at least 4.5 to 1.
struct Shade {
  std::string fill;
  std::string ink;
};
[[nodiscard]] Shade shade_of(int step, int steps);

/// Relative luminance contrast of two colors "#rrggbb", 1 to 21 (WCAG 2.2).
[[nodiscard]] double contrast(const std::string& one, const std::string& other);

}  // namespace casus::views
