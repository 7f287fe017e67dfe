#include "base/problem.hpp"

#include <algorithm>
#include <numeric>

#include "base/text.hpp"

namespace casus::base {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      const std::size_t substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above + 1, row[j - 1] + 1, substitution});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string to_text(const Problem& problem) {
  std::string text;
  if (!problem.file.empty()) {
    text += problem.file;
    if (problem.line > 0) text += format(":{}", problem.line);
    text += ": ";
  }
  if (!problem.key.empty()) text += problem.key + ": ";
  text += problem.message;
  std::string detail;
  const auto add = [&detail](std::string_view label, const std::string& what) {
    if (what.empty()) return;
    if (!detail.empty()) detail += "; ";
    detail += format("{} {}", label, what);
  };
  add("found", problem.found);
  add("allowed:", problem.allowed);
  if (!problem.nearest.empty()) add("did you mean", problem.nearest + "?");
  if (!detail.empty()) text += " (" + detail + ")";
  return text;
}

std::string nearest_name(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string* best = nullptr;
  std::size_t best_distance =
      std::max<std::size_t>(1, std::max<std::size_t>(word.size(), 3) / 3) + 1;
  for (const std::string& candidate : candidates) {
    // The distance is at least the difference in length; this spares us a word of a megabyte.
    const auto [shorter, longer] = std::minmax({word.size(), candidate.size()});
    if (longer - shorter >= best_distance) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = &candidate;
    }
  }
  return best == nullptr ? std::string() : *best;
}

}  // namespace casus::base
