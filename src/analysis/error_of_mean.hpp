// The Monte Carlo error of a mean over worlds that share draws.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "numeric/sum.hpp"

namespace casus::analysis {

/// Which worlds share a draw: `replications` worlds that follow each other, counted from world 0 of
/// the whole run.
struct Nesting {
  std::uint32_t first_world = 0;
  std::uint32_t replications = 1;
};

/// Standard error of the mean of `values`, each draw's worlds taken together: the square root of
/// G / (G - 1) sum over draws of (sum in the draw of the deviations)^2, over N. With draws of equal
/// size this is the standard error of the mean of the G draws' means. Infinite of fewer than two
/// draws: what another draw would give cannot be told.
[[nodiscard]] inline double error_of_mean(std::span<const double> values, double mean,
                                          Nesting nesting) {
  const auto count = static_cast<double>(values.size());
  const std::uint32_t size = nesting.replications;
  numeric::CompensatedSum squares;
  double draws = 0;
  if (size == 1) {
    for (const double value : values) squares.add((value - mean) * (value - mean));
    draws = count;
  }
  for (std::size_t w = size == 1 ? values.size() : 0; w < values.size();) {
    const std::size_t place = (nesting.first_world + w) % size;
    const std::size_t end = std::min(values.size(), w + (size - place));
    double deviation = 0;
    for (; w < end; ++w) deviation += values[w] - mean;
    squares.add(deviation * deviation);
    draws += 1;
  }
  if (draws < 2) return std::numeric_limits<double>::infinity();
  return std::sqrt(squares.value() * draws / (draws - 1)) / count;
}

}  // namespace casus::analysis
