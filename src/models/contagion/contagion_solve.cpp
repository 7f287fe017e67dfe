// The process on a user's own numbers, in double.
#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.hpp"
#include "models/contagion/contagion.hpp"
#include "models/contagion/hawkes.hpp"

namespace casus::models::contagion {
namespace {

using Isa = isa::scalar;

constexpr std::size_t kLanes = 64;

/// Solves M X = Y in place, M [row][column] of n rows, Y of m columns: Gauss with partial pivoting.
void solve_linear(std::vector<double>& matrix, std::vector<double>& right, std::size_t n,
                  std::size_t m) {
  for (std::size_t c = 0; c < n; ++c) {
    std::size_t pivot = c;
    for (std::size_t r = c + 1; r < n; ++r) {
      if (std::abs(matrix[r * n + c]) > std::abs(matrix[pivot * n + c])) pivot = r;
    }
    for (std::size_t k = 0; k < n; ++k) std::swap(matrix[c * n + k], matrix[pivot * n + k]);
    for (std::size_t k = 0; k < m; ++k) std::swap(right[c * m + k], right[pivot * m + k]);
    base::check(matrix[c * n + c] != 0, "a radius below 1 leaves I - A regular");
    for (std::size_t r = c + 1; r < n; ++r) {
      const double factor = matrix[r * n + c] / matrix[c * n + c];
      if (factor == 0) continue;
      for (std::size_t k = c; k < n; ++k) matrix[r * n + k] -= factor * matrix[c * n + k];
      for (std::size_t k = 0; k < m; ++k) right[r * m + k] -= factor * right[c * m + k];
    }
  }
  for (std::size_t r = n; r-- > 0;) {
    for (std::size_t k = 0; k < m; ++k) {
      double value = right[r * m + k];
      for (std::size_t c = r + 1; c < n; ++c) value -= matrix[r * n + c] * right[c * m + k];
      right[r * m + k] = value / matrix[r * n + r];
    }
  }
}

std::vector<double> identity_less_offspring(const Process& process) {
  const std::size_t n = process.background.size();
  std::vector<double> matrix(n * n);
  for (std::size_t i = 0; i < n * n; ++i) {
    matrix[i] = (i % (n + 1) == 0 ? 1.0 : 0.0) - process.offspring[i];
  }
  return matrix;
}

/// Up to kLanes worlds of a trial; [state][lane].
struct Lanes {
  std::vector<double> rate;
  std::vector<double> onset;
  std::vector<double> excitation;
  std::vector<double> uniform;
  std::vector<double> kept;
  std::vector<double> one;
  std::vector<double> total;  ///< onsets counted
  std::vector<double> any;    ///< 1 once there was one
};

/// One month: (5), (3), (6).
void step(const Process& process, const Trial& trial, int month, std::uint32_t first,
          std::size_t worlds, Lanes& lanes) {
  const std::size_t n = process.background.size();
  for (std::size_t i = 0; i < n; ++i) {
    double* rate = lanes.rate.data() + i * kLanes;
    std::fill_n(rate, worlds, process.background[i]);
    for (std::size_t j = 0; j < n; ++j) {
      const double offspring = process.offspring[i * n + j];
      if (offspring == 0) continue;
      add_followers<Isa, double>(lanes.one.data(), offspring, lanes.one.data(), 0.0,
                                 lanes.excitation.data() + j * kLanes, worlds, rate);
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    random::fill_uniform({trial.seed, 0}, static_cast<std::uint32_t>(month),
                         static_cast<std::uint32_t>(i), onset_draw, first,
                         std::span<double>(lanes.uniform.data(), worlds));
    double* onset = lanes.onset.data() + i * kLanes;
    draw_onsets<Isa, double>(lanes.rate.data() + i * kLanes, lanes.uniform.data(), worlds, onset);
    fade<Isa, double>(lanes.kept.data(), onset, worlds, lanes.excitation.data() + i * kLanes);
    if (month <= trial.warm_up_months) continue;
    for (std::size_t w = 0; w < worlds; ++w) {
      lanes.total[i * kLanes + w] += onset[w];
      lanes.any[i * kLanes + w] = std::max(lanes.any[i * kLanes + w], onset[w]);
    }
  }
}

/// Mean and its standard error from the sums of n values and of their squares.
std::pair<double, double> mean_of(double sum, double squares, double n) {
  const double mean = sum / n;
  const double variance = n > 1 ? (squares - n * mean * mean) / (n - 1) : 0;
  return {mean, std::sqrt(std::max(0.0, variance) / n)};
}

}  // namespace

double radius_of(const Process& process) {
  std::vector<double> matrix = process.offspring;
  std::vector<double> square(matrix.size());
  return spectral_radius<Isa>(process.background.size(), matrix, square);
}

std::vector<double> total_offspring(const Process& process) {
  const std::size_t n = process.background.size();
  std::vector<double> matrix = identity_less_offspring(process);
  std::vector<double> total(n * n);
  for (std::size_t i = 0; i < n; ++i) total[i * (n + 1)] = 1;
  solve_linear(matrix, total, n, n);
  return total;
}

std::vector<double> mean_onsets(const Process& process) {
  std::vector<double> matrix = identity_less_offspring(process);
  std::vector<double> mean = process.background;
  solve_linear(matrix, mean, mean.size(), 1);
  return mean;
}

Counted simulate(const Process& process, const Trial& trial) {
  const std::size_t n = process.background.size();
  const auto all = static_cast<std::size_t>(trial.worlds);
  double half_life = process.half_life_months;
  double kept = 0;
  find_kept<Isa, double>(&half_life, 1, &kept);
  std::vector<double> sums(n);
  std::vector<double> squares(n);
  std::vector<double> hits(n);
  for (std::size_t first = 0; first < all; first += kLanes) {
    const std::size_t worlds = std::min(kLanes, all - first);
    const std::vector<double> none(n * kLanes);
    Lanes lanes{
        none, none, none, none, std::vector<double>(kLanes, kept), std::vector<double>(kLanes, 1),
        none, none};
    for (int month = 1; month <= trial.warm_up_months + trial.months; ++month) {
      step(process, trial, month, static_cast<std::uint32_t>(first), worlds, lanes);
    }
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t w = 0; w < worlds; ++w) {
        const double rate = lanes.total[i * kLanes + w] / trial.months;
        sums[i] += rate;
        squares[i] += rate * rate;
        hits[i] += lanes.any[i * kLanes + w];
      }
    }
  }
  Counted counted;
  for (std::size_t i = 0; i < n; ++i) {
    const auto [rate, rate_error] = mean_of(sums[i], squares[i], static_cast<double>(all));
    const auto [onset, onset_error] = mean_of(hits[i], hits[i], static_cast<double>(all));
    counted.rate.push_back(rate);
    counted.rate_error.push_back(rate_error);
    counted.onset.push_back(onset);
    counted.onset_error.push_back(onset_error);
  }
  return counted;
}

}  // namespace casus::models::contagion
