#include "models/votes/roll_calls.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/check.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::votes {
namespace {

/// Index into world::kRollCallFamilies.
constexpr int kCrisis = place_of_crisis - place_of_accession;

using Vector = std::array<double, coordinates>;
using Matrix = std::array<double, coordinates * coordinates>;

double log_choose(int n, int k) {
  double sum = 0;
  for (int i = 1; i <= k; ++i) {
    sum += numeric::log(static_cast<double>(n - k + i) / static_cast<double>(i));
  }
  return sum;
}

/// One tally and what (1) says of it.
struct Cell {
  Vector loading{};
  world::Tally tally;
  /// Logarithm of the number of ways to divide so, of every tally the sources leave open.
  std::vector<double> ways;
};

std::vector<double> ways_of(const world::Tally& tally) {
  std::vector<double> ways;
  for (int in_favor = tally.for_low; in_favor <= tally.for_high; ++in_favor) {
    for (int against = tally.against_low; against <= tally.against_high; ++against) {
      ways.push_back(log_choose(in_favor + against, in_favor));
    }
  }
  return ways;
}

std::vector<Cell> cells_of(std::span<const world::RollCall> roll_calls, int lower) {
  std::vector<Cell> cells;
  for (const world::RollCall& call : roll_calls) {
    for (int party = 0; party < 2; ++party) {
      const world::Tally& tally = call.parties[static_cast<std::size_t>(party)];
      if (tally.is_known) cells.push_back({loading_of(call, party, lower), tally, ways_of(tally)});
    }
  }
  return cells;
}

/// Logarithm of the likelihood of a cell, with its derivatives by m and by log sigma.
struct CellLikelihood {
  double log_value = 0;
  double by_place = 0;
  double by_log_noise = 0;
};

/// Nodes of the mean over z in (2): the trapezoid rule on [-5, 5], whose error is far below that
/// of the shares.
constexpr int kNodes = 81;
constexpr double kReach = 5;

CellLikelihood likelihood_of(const Cell& cell, double place, double noise) {
  std::array<double, kNodes> log_for;
  std::array<double, kNodes> log_against;
  std::array<double, kNodes> rate_for;      // derivative of log_for by m
  std::array<double, kNodes> rate_against;  // of log_against, with its sign turned
  std::array<double, kNodes> z;
  for (int node = 0; node < kNodes; ++node) {
    const auto k = static_cast<std::size_t>(node);
    z[k] = -kReach + 2 * kReach * node / (kNodes - 1);
    const double m = place + noise * z[k];
    const double density = numeric::normal_density(m);
    const double chance_for = std::max(numeric::normal_cdf(m), 1e-300);
    const double chance_against = std::max(numeric::normal_cdf(-m), 1e-300);
    log_for[k] = numeric::log(chance_for);
    log_against[k] = numeric::log(chance_against);
    rate_for[k] = density / chance_for;
    rate_against[k] = density / chance_against;
  }
  // Terms of all nodes and of every tally the sources leave open, added from the largest.
  double most = -1e300;
  double sum = 0;
  double by_place = 0;
  double by_noise = 0;
  const world::Tally& tally = cell.tally;
  auto ways = cell.ways.begin();
  for (int in_favor = tally.for_low; in_favor <= tally.for_high; ++in_favor) {
    for (int against = tally.against_low; against <= tally.against_high; ++against) {
      const double log_ways = *ways++;
      for (std::size_t k = 0; k < kNodes; ++k) {
        const double log_term =
            log_ways + in_favor * log_for[k] + against * log_against[k] - 0.5 * z[k] * z[k];
        const double slope = in_favor * rate_for[k] - against * rate_against[k];
        if (log_term > most) {
          const double shrink = most > -1e299 ? numeric::exp(most - log_term) : 0.0;
          sum *= shrink;
          by_place *= shrink;
          by_noise *= shrink;
          most = log_term;
        }
        const double term = numeric::exp(log_term - most);
        sum += term;
        by_place += term * slope;
        by_noise += term * slope * z[k] * noise;
      }
    }
  }
  return {most + numeric::log(sum), by_place / sum, by_noise / sum};
}

/// m of a cell.
double place_of(const Cell& cell, const Vector& at) {
  double place = 0;
  for (std::size_t c = 0; c < coordinates; ++c) place += cell.loading[c] * at[c];
  return place;
}

/// (3) and its first derivatives.
struct Slope {
  double value = 0;
  Vector by{};
};

Slope slope_at(std::span<const Cell> cells, const Vector& at) {
  Slope slope;
  const double noise = numeric::exp(at[log_noise]);
  for (const Cell& cell : cells) {
    const CellLikelihood likelihood = likelihood_of(cell, place_of(cell, at), noise);
    slope.value += likelihood.log_value;
    for (std::size_t c = 0; c < coordinates; ++c) {
      slope.by[c] += cell.loading[c] * likelihood.by_place;
    }
    slope.by[log_noise] += likelihood.by_log_noise;
  }
  for (std::size_t c = 0; c < coordinates; ++c) {
    const CoordinateInfo& info = kCoordinates[c];
    const double origin = info.around == c ? 0.0 : at[info.around];
    const double precision = 1.0 / (info.prior_sd * info.prior_sd);
    const double away = at[c] - origin - info.prior_mean;
    slope.value -= 0.5 * precision * away * away;
    slope.by[c] -= precision * away;
    if (info.around != c) slope.by[info.around] += precision * away;
  }
  return slope;
}

/// Second derivatives of the logarithm of a cell's likelihood by m and by log sigma.
struct CellCurvature {
  double by_place = 0;
  double by_both = 0;
  double by_log_noise = 0;
};

CellCurvature curvature_of(const Cell& cell, double place, double noise) {
  constexpr double kStep = 1e-4;
  const CellLikelihood right = likelihood_of(cell, place + kStep, noise);
  const CellLikelihood left = likelihood_of(cell, place - kStep, noise);
  const CellLikelihood wider = likelihood_of(cell, place, noise * numeric::exp(kStep));
  const CellLikelihood tighter = likelihood_of(cell, place, noise * numeric::exp(-kStep));
  return {.by_place = (right.by_place - left.by_place) / (2 * kStep),
          .by_both = (right.by_log_noise - left.by_log_noise + wider.by_place - tighter.by_place) /
                     (4 * kStep),
          .by_log_noise = (wider.by_log_noise - tighter.by_log_noise) / (2 * kStep)};
}

/// Minus the second derivatives of (3): a cell's by the chain rule from the two that it has.
Matrix curvature_at(std::span<const Cell> cells, const Vector& at) {
  Matrix curvature{};
  const auto add = [&curvature](std::size_t i, std::size_t j, double value) {
    curvature[i * coordinates + j] += value;
  };
  const double noise = numeric::exp(at[log_noise]);
  for (const Cell& cell : cells) {
    const CellCurvature own = curvature_of(cell, place_of(cell, at), noise);
    for (std::size_t i = 0; i < coordinates; ++i) {
      for (std::size_t j = 0; j < coordinates; ++j) {
        add(i, j, -cell.loading[i] * cell.loading[j] * own.by_place);
      }
      add(i, log_noise, -cell.loading[i] * own.by_both);
      add(log_noise, i, -cell.loading[i] * own.by_both);
    }
    add(log_noise, log_noise, -own.by_log_noise);
  }
  for (std::size_t c = 0; c < coordinates; ++c) {
    const CoordinateInfo& info = kCoordinates[c];
    const double precision = 1.0 / (info.prior_sd * info.prior_sd);
    add(c, c, precision);
    if (info.around == c) continue;
    add(info.around, info.around, precision);
    add(c, info.around, -precision);
    add(info.around, c, -precision);
  }
  return curvature;
}

/// Cholesky factor of a matrix that is positive definite; nothing otherwise.
std::optional<Matrix> root_of(const Matrix& matrix) {
  Matrix root{};
  for (std::size_t i = 0; i < coordinates; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = matrix[i * coordinates + j];
      for (std::size_t k = 0; k < j; ++k) {
        sum -= root[i * coordinates + k] * root[j * coordinates + k];
      }
      if (i == j && !(sum > 0)) return std::nullopt;
      root[i * coordinates + j] = i == j ? numeric::sqrt(sum) : sum / root[j * coordinates + j];
    }
  }
  return root;
}

Vector solved(const Matrix& root, Vector right) {
  for (std::size_t i = 0; i < coordinates; ++i) {
    for (std::size_t k = 0; k < i; ++k) right[i] -= root[i * coordinates + k] * right[k];
    right[i] /= root[i * coordinates + i];
  }
  for (std::size_t i = coordinates; i-- > 0;) {
    for (std::size_t k = i + 1; k < coordinates; ++k) {
      right[i] -= root[k * coordinates + i] * right[k];
    }
    right[i] /= root[i * coordinates + i];
  }
  return right;
}

/// The factor of the curvature, with so much added to its diagonal that it has one.
Matrix damped_root(Matrix curvature) {
  double added = 0;
  for (;;) {
    const std::optional<Matrix> root = root_of(curvature);
    if (root.has_value()) return *root;
    const double more = added == 0 ? 1.0 : 9 * added;
    for (std::size_t i = 0; i < coordinates; ++i) curvature[i * coordinates + i] += more;
    added += more;
    base::check(added < 1e12, "the curvature of the roll calls' posterior is finite");
  }
}

}  // namespace

double RollCallFit::sd(std::size_t coordinate) const noexcept {
  return numeric::sqrt(covariance[coordinate * coordinates + coordinate]);
}

Vector loading_of(const world::RollCall& call, int party, int lower) noexcept {
  Vector loading{};
  loading[static_cast<std::size_t>(call.family)] = -1;
  if (party == 1) loading[others_alliance] = 1;
  if (party == 1 && call.family == kCrisis) loading[distance_in_crisis] = 1;
  if (call.chamber == lower) loading[lower_chamber] = 1;
  const bool is_presidents = call.own_in_office == (party == 0);
  if (is_presidents) {
    loading[party == 0 ? own_loyalty : others_loyalty] = static_cast<double>(call.president_side);
  }
  return loading;
}

RollCallFit fit_roll_calls(std::span<const world::RollCall> roll_calls, int lower) {
  constexpr int kMostSteps = 60;
  constexpr double kSettled = 1e-9;
  const std::vector<Cell> cells = cells_of(roll_calls, lower);
  RollCallFit fit;
  for (std::size_t c = 0; c < coordinates; ++c) {
    const CoordinateInfo& info = kCoordinates[c];
    fit.mode[c] = info.prior_mean + (info.around == c ? 0.0 : kCoordinates[info.around].prior_mean);
  }
  Slope here = slope_at(cells, fit.mode);
  while (!fit.has_converged && fit.steps < kMostSteps) {
    const Vector step = solved(damped_root(curvature_at(cells, fit.mode)), here.by);
    ++fit.steps;
    double length = 1;
    Vector next{};
    Slope there;
    for (; length > 1e-6; length /= 2) {
      for (std::size_t c = 0; c < coordinates; ++c) next[c] = fit.mode[c] + length * step[c];
      there = slope_at(cells, next);
      if (there.value >= here.value - 1e-12) break;
    }
    double farthest = 0;
    for (const double one : step) farthest = std::max(farthest, numeric::abs(one));
    fit.has_converged = farthest < kSettled || length <= 1e-6;
    if (length > 1e-6) {
      fit.mode = next;
      here = there;
    }
  }
  fit.log_posterior = here.value;
  const Matrix root = damped_root(curvature_at(cells, fit.mode));
  for (std::size_t c = 0; c < coordinates; ++c) {
    Vector unit{};
    unit[c] = 1;
    const Vector column = solved(root, unit);
    for (std::size_t r = 0; r < coordinates; ++r) fit.covariance[r * coordinates + c] = column[r];
  }
  return fit;
}

PartyOutlook outlook_of(const RollCallFit& fit, const world::RollCall& call, int party,
                        int lower) noexcept {
  const Vector loading = loading_of(call, party, lower);
  const double noise = numeric::exp(fit.mode[log_noise]);
  PartyOutlook outlook{.variance = noise * noise};
  for (std::size_t r = 0; r < coordinates; ++r) {
    outlook.mean += loading[r] * fit.mode[r];
    for (std::size_t c = 0; c < coordinates; ++c) {
      outlook.variance += loading[r] * loading[c] * fit.covariance[r * coordinates + c];
    }
  }
  return outlook;
}

double expected_share(const PartyOutlook& outlook) noexcept {
  return numeric::normal_cdf(outlook.mean / numeric::sqrt(1 + outlook.variance));
}

int lower_chamber_of(const world::Setting& setting) noexcept {
  const world::Rule& rule =
      setting.rules[static_cast<std::size_t>(catalog::Question::suit_by_lower)];
  return rule.stages.empty() ? -1 : rule.stages.front().chamber;
}

}  // namespace casus::models::votes
