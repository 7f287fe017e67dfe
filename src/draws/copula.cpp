#include "draws/copula.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "base/check.hpp"
#include "base/text.hpp"
#include "numeric/elementary.hpp"

namespace casus::draws {
namespace {

using assumptions::Assumptions;
using assumptions::RankCorrelation;

constexpr double kPi = 0x1.921fb54442d18p+1;
/// A parameter needs at least this share of variance that the others of its group do not fix.
constexpr double kSmallestPivot = 1e-9;
constexpr double kSmallestUniform = 0x1p-53;
constexpr double kLargestUniform = 1.0 - 0x1p-53;

/// Label [parameter] of the group it belongs to: the least index among the linked parameters.
std::vector<std::size_t> group_labels(const Assumptions& assumptions) {
  std::vector<std::size_t> label(assumptions.parameters.size());
  for (std::size_t p = 0; p < label.size(); ++p) label[p] = p;
  for (bool changed = true; changed;) {
    changed = false;
    for (const RankCorrelation& pair : assumptions.correlations) {
      const std::size_t least = std::min(label[pair.a], label[pair.b]);
      if (label[pair.a] == least && label[pair.b] == least) continue;
      label[pair.a] = label[pair.b] = least;
      changed = true;
    }
  }
  return label;
}

/// The parameters of each group of two or more, in `order`; groups by their first member.
std::vector<std::vector<std::size_t>> groups_of(const std::vector<std::size_t>& label,
                                                std::span<const std::size_t> order) {
  std::vector<std::vector<std::size_t>> groups;
  std::vector<bool> is_done(label.size());
  for (const std::size_t first : order) {
    if (is_done[label[first]]) continue;
    is_done[label[first]] = true;
    std::vector<std::size_t> members;
    for (const std::size_t p : order) {
      if (label[p] == label[first]) members.push_back(p);
    }
    if (members.size() > 1) groups.push_back(std::move(members));
  }
  return groups;
}

/// The matrix of (1) for the members of a group, [row][row].
std::vector<double> matrix_of(const Assumptions& assumptions,
                              const std::vector<std::size_t>& members) {
  const std::size_t size = members.size();
  std::vector<double> matrix(size * size);
  for (std::size_t row = 0; row < size; ++row) matrix[row * size + row] = 1.0;
  const auto row_of = [&members](std::size_t parameter) {
    return static_cast<std::size_t>(std::find(members.begin(), members.end(), parameter) -
                                    members.begin());
  };
  for (const RankCorrelation& pair : assumptions.correlations) {
    const std::size_t a = row_of(pair.a);
    const std::size_t b = row_of(pair.b);
    if (a == size || b == size) continue;
    matrix[a * size + b] = matrix[b * size + a] = pearson_from_spearman(pair.rank);
  }
  return matrix;
}

/// The lower Cholesky factor, or nothing if the matrix is not (safely) positive definite.
std::optional<std::vector<double>> cholesky(const std::vector<double>& matrix, std::size_t size) {
  std::vector<double> factor(size * size);
  for (std::size_t row = 0; row < size; ++row) {
    for (std::size_t column = 0; column <= row; ++column) {
      double rest = matrix[row * size + column];
      for (std::size_t k = 0; k < column; ++k) {
        rest -= factor[row * size + k] * factor[column * size + k];
      }
      if (row == column) {
        if (!(rest > kSmallestPivot)) return std::nullopt;
        factor[row * size + row] = numeric::sqrt(rest);
      } else {
        factor[row * size + column] = rest / factor[column * size + column];
      }
    }
  }
  return factor;
}

base::Problem contradiction(const Assumptions& assumptions,
                            const std::vector<std::size_t>& members) {
  base::Problem problem{
      .key = "correlation",
      .message = "contradicts others: no joint distribution has all of these rank correlations",
      .allowed = "correlations nearer to 0, or of signs that agree"};
  std::vector<std::string> pairs;
  for (const RankCorrelation& pair : assumptions.correlations) {
    if (std::find(members.begin(), members.end(), pair.a) == members.end()) continue;
    pairs.push_back(base::format("{} with {} {}", assumptions.parameters[pair.a].name,
                                 assumptions.parameters[pair.b].name, pair.rank));
    if (!problem.file.empty()) continue;
    problem.file = pair.file;
    problem.line = pair.line;
  }
  problem.found = base::join(pairs, ", ");
  return problem;
}

}  // namespace

double pearson_from_spearman(double rank) noexcept { return 2.0 * numeric::sin(kPi * rank / 6.0); }

base::Result<std::vector<LinkedGroup>> link_parameters(const Assumptions& assumptions,
                                                       std::span<const std::size_t> order) {
  base::check(order.size() == assumptions.parameters.size(),
              "the order of a copula's rows names every parameter");
  std::vector<LinkedGroup> groups;
  std::vector<base::Problem> problems;
  for (std::vector<std::size_t>& members : groups_of(group_labels(assumptions), order)) {
    auto factor = cholesky(matrix_of(assumptions, members), members.size());
    if (factor) {
      groups.push_back({std::move(members), *std::move(factor)});
    } else {
      problems.push_back(contradiction(assumptions, members));
    }
  }
  if (!problems.empty()) return problems;
  return groups;
}

void correlate(const LinkedGroup& group, std::span<double> uniforms) {
  const std::size_t size = group.parameters.size();
  const std::size_t draws = uniforms.size() / size;
  base::check(draws * size == uniforms.size(), "uniforms are [row][draw]");
  for (double& u : uniforms) u = numeric::normal_quantile(u);
  for (std::size_t row = size; row-- > 0;) {  // from the last: each row needs only those before it
    const auto target = uniforms.subspan(row * draws, draws);
    for (std::size_t n = 0; n < draws; ++n) {
      double z = 0.0;
      for (std::size_t k = 0; k <= row; ++k) {
        z += group.factor[row * size + k] * uniforms[k * draws + n];
      }
      target[n] = z;
    }
  }
  for (double& u : uniforms) {
    u = std::clamp(numeric::normal_cdf(u), kSmallestUniform, kLargestUniform);
  }
}

}  // namespace casus::draws
