#include "base/problem.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/printable.hpp"
#include "base/text.hpp"

namespace casus::base {
namespace {

/// Characters to insert, delete, replace, or swap with their neighbour to make `b` of `a`, no
/// character touched twice: the optimal string alignment distance.
/// Source: F. J. Damerau (1964), A technique for computer detection and correction of spelling
/// errors, Communications of the ACM 7(3), names the four mistakes.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);  // rows i - 2, i - 1 and i of the table
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, substitution});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

/// "us.drawdown_threshold" as us, drawdown, threshold.
std::set<std::string_view> parts_of(std::string_view name) {
  std::set<std::string_view> parts;
  while (true) {
    const std::size_t end = std::min(name.find_first_of("._-"), name.size());
    if (end > 0) parts.insert(name.substr(0, end));
    if (end == name.size()) return parts;
    name.remove_prefix(end + 1);
  }
}

/// The candidate all of whose parts, two at least, stand in `word`, or all of whose parts `word`'s
/// are: "us.forces_in_europe" for "us.forces". The one that shares most; "" if there is none.
std::string name_of_shared_parts(std::string_view word,
                                 const std::vector<std::string>& candidates) {
  constexpr std::size_t kLongest = 100;
  if (word.size() > kLongest) return "";
  const std::set<std::string_view> wanted = parts_of(word);
  const std::string* best = nullptr;
  std::size_t most = 1;  // one part alone, such as "us", says nothing
  for (const std::string& candidate : candidates) {
    const std::set<std::string_view> parts = parts_of(candidate);
    const bool is_one_in_the_other =
        std::includes(wanted.begin(), wanted.end(), parts.begin(), parts.end()) ||
        std::includes(parts.begin(), parts.end(), wanted.begin(), wanted.end());
    const std::size_t shared = std::min(parts.size(), wanted.size());
    if (!is_one_in_the_other || shared <= most) continue;
    most = shared;
    best = &candidate;
  }
  return best == nullptr ? std::string() : *best;
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
  return printable(text);  // names of files, keys and what was found come from outside
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
  return best == nullptr ? name_of_shared_parts(word, candidates) : *best;
}

}  // namespace casus::base
