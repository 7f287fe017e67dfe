#include "apps/cli/bundles_beside.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "analysis/outcomes.hpp"
#include "apps/cli/command.hpp"
#include "base/text.hpp"
#include "records/bundle.hpp"
#include "records/statements.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

using Named = std::pair<std::string, std::string>;  // what, and its value

// What must be the same for worlds of one number to share draw and luck, and to be asked the same.
std::vector<Named> common_of(const records::Results& r) {
  std::vector<Named> list{
      {"study", r.study_id},
      {"start", r.start},
      {"months", base::format("{}", r.months)},
      {"program version", r.program_version},
      {"model version", r.model_version},
      {"data version", r.data_version},
      {"seed", base::format("{}", r.seed)},
      {"worlds", base::format("{}", r.worlds)},
      {"part", base::format("worlds {} to {}", r.first_world + 1, r.first_world + r.world_count)},
      {"replications", base::format("{}", r.replications)},
      {"design", r.design},
      {"pins", base::join(records::pin_statements(r), "; ")},
      {"trust", base::format("{} inputs changed", r.trust.size())},
      {"trade data", r.trade},
      {"reference", r.ensembles.front().hash}};
  return list;
}

// Of the same version, but from a program that computes something else.
bool has_the_same_worlds(const records::Ensemble& a, const records::Ensemble& b) {
  return std::equal(
      a.outcomes.begin(), a.outcomes.end(), b.outcomes.begin(), b.outcomes.end(),
      [](const auto& x, const auto& y) { return x.id == y.id && x.values == y.values; });
}

std::vector<base::Problem> differences(const std::string& folder, const records::Results& results,
                                       const std::string& first, const records::Results& whole) {
  std::vector<base::Problem> problems;
  const std::vector<Named> here = common_of(results);
  const std::vector<Named> there = common_of(whole);
  for (std::size_t i = 0; i < here.size(); ++i) {
    const bool is_explained = here[i].first == "reference" && !problems.empty();
    if (here[i].second == there[i].second || is_explained) continue;
    problems.push_back({.file = folder,
                        .key = here[i].first,
                        .message = "is not that of " + first,
                        .found = here[i].second.empty() ? "none" : here[i].second,
                        .allowed = there[i].second.empty() ? "none" : there[i].second});
  }
  if (problems.empty() &&
      !has_the_same_worlds(results.ensembles.front(), whole.ensembles.front())) {
    problems.push_back({.file = folder,
                        .key = "reference",
                        .message = "has other worlds than that of " + first +
                                   ", from another build of the program"});
  }
  return problems;
}

records::Results read_whole(const std::string& folder, std::vector<base::Problem>& problems) {
  auto read = records::read_bundle(folder);
  if (!read.ok()) {
    problems.insert(problems.end(), read.problems().begin(), read.problems().end());
    return {};
  }
  records::Results results = std::move(read).value();
  if (results.is_partial) {
    problems.push_back({.file = folder, .message = "was interrupted; `casus compare` it alone"});
  }
  return results;
}

// Two scenarios of one name: each gets the name of its bundle behind its own.
void tell_apart(records::Ensemble& ensemble, const std::string& bundle) {
  ensemble.id += base::format(" ({})", bundle);
  ensemble.title += base::format(" ({})", bundle);
}

std::string name_of_bundle(const std::string& folder) {
  fs::path path = fs::path(folder).lexically_normal();
  if (path.filename().empty()) path = path.parent_path();
  return path.string();
}

}  // namespace

bool is_bundle(const std::string& folder) {
  static constexpr std::array<const char*, 4> kFiles{"manifest.json", "outcomes.csv", "summary.nc",
                                                     "worlds.csv"};
  std::error_code error;
  return std::any_of(kFiles.begin(), kFiles.end(), [&](const char* name) {
    return fs::is_regular_file(fs::path(folder) / name, error);
  });
}

records::Results side_by_side(const std::vector<std::string>& folders) {
  std::vector<base::Problem> problems;
  std::vector<records::Results> all;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const auto is_it = [&](const std::string& other) {
      return name_of_bundle(other) == name_of_bundle(folders[i]);
    };
    if (std::any_of(folders.begin(), folders.begin() + static_cast<std::ptrdiff_t>(i), is_it)) {
      problems.push_back({.file = folders[i], .message = "a bundle is named twice"});
    }
    all.push_back(read_whole(folders[i], problems));
  }
  // One bundle is shown as it is, whole or not.
  if (all.size() == 1 && all.front().is_partial) problems.clear();
  if (!problems.empty()) fail(Exit::invalid_input, problems);
  records::Results whole = std::move(all.front());
  std::vector<std::string> from(whole.ensembles.size(), folders.front());
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto more = differences(folders[i], all[i], folders.front(), whole);
    problems.insert(problems.end(), more.begin(), more.end());
    if (!more.empty()) continue;
    for (std::size_t e = 1; e < all[i].ensembles.size(); ++e) {
      records::Ensemble& one = all[i].ensembles[e];
      const bool is_there = std::any_of(whole.ensembles.begin(), whole.ensembles.end(),
                                        [&](const records::Ensemble& other) {
                                          return other.id == one.id && other.hash == one.hash;
                                        });
      if (is_there) continue;
      whole.ensembles.push_back(std::move(one));
      from.push_back(folders[i]);
    }
    whole.command += "; " + all[i].command;
  }
  if (!problems.empty()) {
    problems.push_back({.message = "differences between these bundles would not be those of their "
                                   "scenarios alone",
                        .allowed = "bundles with one reference, seed and number of worlds; or all "
                                   "scenarios in one `casus run`"});
    fail(Exit::invalid_input, problems);
  }
  for (std::size_t e = 1; e < whole.ensembles.size(); ++e) {
    const std::string id = whole.ensembles[e].id;
    std::vector<std::size_t> same;
    for (std::size_t k = e; k < whole.ensembles.size(); ++k) {
      if (whole.ensembles[k].id == id) same.push_back(k);
    }
    if (same.size() < 2) continue;
    for (const std::size_t k : same) tell_apart(whole.ensembles[k], name_of_bundle(from[k]));
  }
  analysis::summarize_outcomes(whole);
  return whole;
}

}  // namespace casus::cli
