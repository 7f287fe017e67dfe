// What the pictures are made of: scales, ticks, lines, dots. All lengths are in units of the SVG.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casus::views {

/// A straight map from values to places.
struct Scale {
  double low = 0;
  double high = 1;
  double from = 0;  ///< place of `low`
  double to = 1;    ///< place of `high`

  [[nodiscard]] double operator()(double value) const noexcept {
    return high == low ? 0.5 * (from + to) : from + (to - from) * (value - low) / (high - low);
  }
};

/// A range that holds [low, high] and begins and ends at round numbers, with those in between.
struct Axis {
  double low = 0;
  double high = 1;
  std::vector<double> ticks;
};

/// At most about `most` ticks, no closer than `smallest_step`. A range of nothing is widened. From
/// 0 if `low` is not negative and below half of `high`.
[[nodiscard]] Axis axis_for(double low, double high, int most, double smallest_step = 0);

/// A tick of an axis of `unit`, without the unit unless it is "%": with as many decimals as the
/// step between ticks needs, commas from 10,000 on. "0.25%", "300,000".
[[nodiscard]] std::string tick_text(double value, const Axis& axis, std::string_view unit);

/// The width of a text of digits, commas and signs in the report's typeface at a size, both in
/// units of the SVG; a little too much rather than too little.
[[nodiscard]] double width_of(std::string_view text, double size) noexcept;

/// One point of a picture.
struct Point {
  double x = 0;
  double y = 0;
};

/// "M1.0 2.0L3.0 4.0…"; "" of no points.
[[nodiscard]] std::string line_path(std::span<const Point> points);

/// The area between two lines with the same places from left to right.
[[nodiscard]] std::string area_path(std::span<const Point> above, std::span<const Point> below);

/// Beside a scale: more than any picture has.
inline constexpr double kMuchRoom = 1e6;

/// Dots stacked over an axis, as high as a box allows.
struct DotPlot {
  std::vector<Point> centers;
  double radius = 0;
};

/// One dot for each value at its place on `scale`, stacked upward from `bottom` in a box of
/// `height`. Values that differ by less than a dot share a stack; a stack that is too high becomes
/// several side by side where its neighbors leave room. Radius at most `largest_radius`. No dot
/// stands further than `beside` from the ends of a scale that runs from left to right.
[[nodiscard]] DotPlot stacked_dots(std::span<const double> values, const Scale& scale,
                                   double bottom, double height, double largest_radius,
                                   double beside = kMuchRoom);

/// A length or place as text, one decimal.
[[nodiscard]] std::string place(double value);

}  // namespace casus::views
