#include "views/palette.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/check.hpp"
#include "base/text.hpp"

namespace casus::views {
namespace {

using Rgb = std::array<double, 3>;

// viridis at 1, 3/4, 1/2, 1/4 and 0.
constexpr std::array<Rgb, 5> kViridis{
    {{253, 231, 37}, {94, 201, 98}, {33, 145, 140}, {59, 82, 139}, {68, 1, 84}}};
constexpr Rgb kGray{205, 208, 212};

// How much gray is in the steps of a palette of 5, 3, 2 and 1.
double gray_of(int steps) {
  switch (steps) {
    case 5:
      return 0;
    case 3:
      return 0.35;
    case 2:
      return 0.6;
    default:
      return 1;
  }
}

// Along straight lines between the five colors.
Rgb viridis(double place) {
  const double at = std::clamp(place, 0.0, 1.0) * 4;
  const auto i = std::min<std::size_t>(3, static_cast<std::size_t>(at));
  const double part = at - static_cast<double>(i);
  Rgb color{};
  for (std::size_t c = 0; c < color.size(); ++c) {
    color[c] = kViridis[i][c] + part * (kViridis[i + 1][c] - kViridis[i][c]);
  }
  return color;
}

std::string hex(const Rgb& color) {
  const auto byte = [](double value) { return static_cast<int>(std::floor(value + 0.5)); };
  return base::format("#{:02x}{:02x}{:02x}", byte(color[0]), byte(color[1]), byte(color[2]));
}

double luminance(const std::string& color) {
  base::check(color.size() == 7 && color[0] == '#', "a color has six digits");
  constexpr std::array<double, 3> kWeights{0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t c = 0; c < 3; ++c) {
    const double value =
        static_cast<double>(std::strtol(color.substr(1 + 2 * c, 2).c_str(), nullptr, 16)) / 255;
    sum +=
        kWeights[c] * (value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4));
  }
  return sum;
}

}  // namespace

int steps_for(double spread, double low, double high) {
  for (const int steps : kSteps) {
    // Rounding must not cost a step: the spread of floats is compared with a width in double.
    if (spread <= (high - low) / steps * (1 + 1e-6)) return steps;
  }
  return kSteps.back();
}

int step_of(double value, double low, double high, int steps) {
  const double place = (value - low) / (high - low) * steps;
  return static_cast<int>(std::clamp(std::floor(place + 1e-6), 0.0, steps - 1.0));
}

Shade shade_of(int step, int steps) {
  const double place = steps == 5 ? step / 4.0 : (step + 0.5) / steps;
  const double gray = gray_of(steps);
  Rgb color = viridis(place);
  for (std::size_t c = 0; c < color.size(); ++c) color[c] += gray * (kGray[c] - color[c]);
  Shade shade{hex(color), "#000000"};
  if (contrast(shade.fill, "#ffffff") > contrast(shade.fill, "#000000")) shade.ink = "#ffffff";
  return shade;
}

double contrast(const std::string& one, const std::string& other) {
  const double a = luminance(one);
  const double b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace casus::views
