// The static Nash equilibrium of a user's own alliance, and whether it holds.
#include <algorithm>

#include "models/spending/spending.hpp"

namespace casus::models::spending {
namespace {

constexpr double kStill = 1e-12;  // money; a sweep that moves nobody by this has converged
constexpr int kMostSweeps = 100'000;
constexpr int kMostRotations = 60;  // sweeps of Jacobi; a dozen are enough for any matrix met

double spill_in_of(const Problem& problem, std::span<const double> spending, std::size_t i) {
  const std::size_t n = problem.income.size();
  double sum = 0;
  for (std::size_t j = 0; j < n; ++j) {
    if (j == i) continue;
    sum += problem.connectivity[i * n + j] * problem.credibility[j] * spending[j];
  }
  return sum;
}

double reply(const Problem& problem, std::span<const double> spending, std::size_t i) {
  return best_response(problem.public_weight[i], problem.private_weight[i], problem.income[i],
                       spill_in_of(problem, spending, i));
}

// Minus the slope of the best response in spill-ins, by differentiating the quadratic of (2).
double steepness(const Problem& problem, double spending, double spill_in, std::size_t i) {
  const double alpha = problem.public_weight[i];
  const double gamma = problem.private_weight[i];
  const double income = problem.income[i];
  if (spending <= 0) return 0;  // a corner does not move
  return ((1 - alpha) * spending - gamma * income) /
         (2 * spending + (1 - alpha) * spill_in - (alpha + gamma) * income);
}

// Eigenvalues of diag(rows) * symmetric part of connectivity * diag(columns), rows and columns >=
// 0: those of the symmetric matrix with the square roots of rows * columns on both sides.
std::vector<double> eigenvalues_of(const Problem& problem, std::span<const double> scale) {
  const std::size_t n = problem.income.size();
  std::vector<double> matrix(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      const double mean = (problem.connectivity[i * n + j] + problem.connectivity[j * n + i]) / 2;
      matrix[i * n + j] = numeric::sqrt(scale[i]) * mean * numeric::sqrt(scale[j]);
    }
  }
  return eigenvalues_of_symmetric(std::move(matrix), n);
}

// One rotation that makes matrix[p][q] zero (Golub & Van Loan, Matrix Computations, 4th
// ed., 8.5.2).
void rotate(std::vector<double>& matrix, std::size_t n, std::size_t p, std::size_t q) {
  const double off = matrix[p * n + q];
  if (off == 0) return;
  const double tau = (matrix[q * n + q] - matrix[p * n + p]) / (2 * off);
  const double root = numeric::sqrt(1 + tau * tau);
  const double t = tau >= 0 ? 1 / (tau + root) : 1 / (tau - root);
  const double c = 1 / numeric::sqrt(1 + t * t);
  const double s = t * c;
  for (std::size_t k = 0; k < n; ++k) {
    const double a = matrix[k * n + p];
    const double b = matrix[k * n + q];
    matrix[k * n + p] = c * a - s * b;
    matrix[k * n + q] = s * a + c * b;
  }
  for (std::size_t k = 0; k < n; ++k) {
    const double a = matrix[p * n + k];
    const double b = matrix[q * n + k];
    matrix[p * n + k] = c * a - s * b;
    matrix[q * n + k] = s * a + c * b;
  }
}

}  // namespace

std::vector<double> eigenvalues_of_symmetric(std::vector<double> matrix, std::size_t n) {
  for (int sweep = 0; sweep < kMostRotations; ++sweep) {
    double off = 0;
    double all = 0;
    for (std::size_t i = 0; i < n * n; ++i) {
      all += matrix[i] * matrix[i];
      if (i / n != i % n) off += matrix[i] * matrix[i];
    }
    if (off <= 1e-30 * all) break;
    for (std::size_t p = 0; p < n; ++p) {
      for (std::size_t q = p + 1; q < n; ++q) rotate(matrix, n, p, q);
    }
  }
  std::vector<double> values(n);
  for (std::size_t i = 0; i < n; ++i) values[i] = matrix[i * n + i];
  std::sort(values.begin(), values.end());
  return values;
}

Equilibrium solve_nash(const Problem& problem) {
  const std::size_t n = problem.income.size();
  Equilibrium found;
  found.spending.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    found.spending[i] = problem.public_weight[i] * problem.income[i];
  }
  while (!found.has_converged && found.sweeps < kMostSweeps) {
    double largest_move = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double next = reply(problem, found.spending, i);
      largest_move = std::max(largest_move, numeric::abs(next - found.spending[i]));
      found.spending[i] = next;
    }
    found.has_converged = largest_move < kStill;
    ++found.sweeps;
  }
  found.is_symmetric = true;
  std::vector<double> replies(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double spill_in = spill_in_of(problem, found.spending, i);
    found.spill_in.push_back(spill_in);
    found.share.push_back(found.spending[i] / problem.income[i]);
    replies[i] = problem.credibility[i] * steepness(problem, found.spending[i], spill_in, i);
    for (std::size_t j = 0; j < i; ++j) {
      found.is_symmetric &= problem.connectivity[i * n + j] == problem.connectivity[j * n + i];
    }
  }
  if (n == 0) return found;
  const std::vector<double> plain = eigenvalues_of(problem, problem.credibility);
  const std::vector<double> sloped = eigenvalues_of(problem, replies);
  found.smallest_eigenvalue = plain.front();
  found.largest_eigenvalue = plain.back();
  found.smallest_reply_eigenvalue = sloped.front();
  found.largest_reply_eigenvalue = sloped.back();
  found.is_stable = sloped.front() > -1;
  found.largest_stable_rate = 2 / (1 + sloped.back());
  return found;
}

std::vector<double> adjust_together(const Problem& problem, std::vector<double> spending,
                                    double rate, int steps) {
  std::vector<double> next(spending.size());
  for (int step = 0; step < steps; ++step) {
    for (std::size_t i = 0; i < spending.size(); ++i) {
      next[i] = spending[i] + rate * (reply(problem, spending, i) - spending[i]);
    }
    spending.swap(next);
  }
  return spending;
}

}  // namespace casus::models::spending
