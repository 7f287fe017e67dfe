#include "views/plot.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"

namespace casus::views {
namespace {

// The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `step`.
double round_step(double step) {
  double power = 1;
  while (power > step) power /= 10;
  while (power * 10 <= step) power *= 10;
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (factor * power >= step * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

struct Stack {
  double center = 0;
  int count = 0;
};

// Sorted places that lie within one diameter of the first of them share a stack.
std::vector<Stack> stacks_of(const std::vector<double>& places, double diameter) {
  std::vector<Stack> stacks;
  for (std::size_t i = 0; i < places.size();) {
    std::size_t end = i;
    while (end < places.size() && places[end] < places[i] + diameter) ++end;
    stacks.push_back({0.5 * (places[i] + places[end - 1]), static_cast<int>(end - i)});
    i = end;
  }
  return stacks;
}

// How many columns of dots stack i may have without touching its neighbors' share of the room or
// leaving the picture, which begins and ends `beside` the scale.
int room_of(const std::vector<Stack>& stacks, std::size_t i, double diameter, const Scale& scale,
            double beside) {
  constexpr int kMostColumns = 10;
  double gap = kMostColumns * diameter / 0.8;
  if (i > 0) gap = std::min(gap, stacks[i].center - stacks[i - 1].center);
  if (i + 1 < stacks.size()) gap = std::min(gap, stacks[i + 1].center - stacks[i].center);
  const double edge = std::min(stacks[i].center - scale.from, scale.to - stacks[i].center) + beside;
  const double columns = std::min(0.8 * gap, 2 * edge) / diameter;
  return std::max(1, static_cast<int>(columns + 1e-9));
}

}  // namespace

Axis axis_for(double low, double high, int most, double smallest_step) {
  if (low >= 0 && low < 0.5 * high) low = 0;
  if (high <= low) {
    const double around = std::max(std::fabs(low) * 0.1, 0.005);
    high = low + around;
    low = low >= 0 ? std::max(0.0, low - around) : low - around;
  }
  const double step = round_step(std::max((high - low) / most, smallest_step));
  Axis axis;
  axis.low = step * std::floor(low / step + 1e-9);
  axis.high = step * std::ceil(high / step - 1e-9);
  const int count = static_cast<int>(std::floor((axis.high - axis.low) / step + 0.5));
  for (int i = 0; i <= count; ++i) axis.ticks.push_back(axis.low + step * i);
  return axis;
}

std::string tick_text(double value, const Axis& axis, std::string_view unit) {
  constexpr int kMostTickDecimals = 6;
  constexpr double kLeastWithCommas = 10'000;
  const double factor = unit == "1" ? 100 : 1;
  double step = axis.ticks.size() < 2 ? 1 : factor * (axis.ticks[1] - axis.ticks[0]);
  int decimals = 0;
  for (; decimals < kMostTickDecimals; ++decimals, step *= 10) {
    if (std::fabs(step - std::floor(step + 0.5)) < 1e-6 * step) break;
  }
  const double number = std::fabs(value) < 1e-12 ? 0 : factor * value;
  const std::string_view percent = unit == "1" ? "%" : "";
  if (decimals == 0 && std::fabs(number) >= kLeastWithCommas) {
    return base::with_commas(static_cast<long long>(std::floor(number + 0.5))) +
           std::string(percent);
  }
  return base::format("{:.{}f}{}", number, decimals, percent);
}

double width_of(std::string_view text, double size) noexcept {
  double width = 0;
  for (const char c : text) {
    if (c == ',' || c == '.') {
      width += 0.29;
    } else {
      width += c == '%' ? 0.9 : 0.58;
    }
  }
  return width * size;
}

std::string place(double value) { return base::format("{:.1f}", value == 0 ? 0.0 : value); }

std::string line_path(std::span<const Point> points) {
  std::string path;
  for (const Point& point : points) {
    path += base::format("{}{} {}", path.empty() ? 'M' : 'L', place(point.x), place(point.y));
  }
  return path;
}

std::string area_path(std::span<const Point> above, std::span<const Point> below) {
  std::vector<Point> around(above.begin(), above.end());
  around.insert(around.end(), below.rbegin(), below.rend());
  return around.empty() ? "" : line_path(around) + "Z";
}

DotPlot stacked_dots(std::span<const double> values, const Scale& scale, double bottom,
                     double height, double largest_radius, double beside) {
  std::vector<double> places;
  for (const double value : values) places.push_back(scale(value));
  std::sort(places.begin(), places.end());
  DotPlot plot;
  for (plot.radius = largest_radius;; plot.radius *= 0.9) {
    const double diameter = 2 * plot.radius;
    const auto rows = std::max(1, static_cast<int>(height / diameter));
    const std::vector<Stack> stacks = stacks_of(places, diameter);
    bool fits = true;
    plot.centers.clear();
    for (std::size_t i = 0; i < stacks.size(); ++i) {
      const int columns = std::min((stacks[i].count + rows - 1) / rows,
                                   room_of(stacks, i, diameter, scale, beside));
      fits = fits && stacks[i].count <= rows * columns;
      for (int n = 0; n < stacks[i].count; ++n) {
        plot.centers.push_back({stacks[i].center + (n % columns - 0.5 * (columns - 1)) * diameter,
                                bottom - plot.radius - n / columns * diameter});
      }
    }
    if (fits || plot.radius < 0.4) return plot;
  }
}

}  // namespace casus::views
