#include <algorithm>
#include <filesystem>

#include "scenario/scenario.hpp"

namespace casus::scenario {
namespace {

namespace fs = std::filesystem;

// A folder or file name that stays one name on every machine and in the manifest's command.
bool is_portable(const std::string& name) {
  return !name.empty() && name.front() != '.' && std::none_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '\x7f' || c == '"' || c == '\'' ||
           c == '`' || c == '\\';
  });
}

fs::path shared_folder(const fs::path& a, const fs::path& b) {
  fs::path shared;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end() && *x == *y; ++x, ++y) {
    shared /= *x;
  }
  return shared;
}

}  // namespace

base::Result<std::vector<ScenarioFile>> portable_files(const Scenario& scenario) {
  std::vector<fs::path> places;
  for (const ScenarioFile& file : scenario.files) {
    places.push_back(fs::absolute(file.path).lexically_normal());
  }
  std::vector<ScenarioFile> kept;
  if (places.empty()) return kept;
  fs::path folder = places.front().parent_path();
  for (const fs::path& place : places) folder = shared_folder(folder, place.parent_path());
  std::vector<base::Problem> problems;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const fs::path name = fs::path(scenario.id) / places[i].lexically_relative(folder);
    if (!std::all_of(name.begin(), name.end(),
                     [](const fs::path& part) { return is_portable(part.string()); })) {
      problems.push_back({.file = scenario.files[i].path,
                          .message = "has a name that a bundle cannot keep",
                          .found = name.generic_string(),
                          .allowed = "names without quotes, backslashes and a leading dot"});
    }
    const std::string text = "scenarios/" + name.generic_string();
    const bool is_there = std::any_of(kept.begin(), kept.end(),
                                      [&](const ScenarioFile& file) { return file.path == text; });
    if (!is_there) kept.push_back({text, scenario.files[i].text});
  }
  if (!problems.empty()) return problems;
  return kept;
}

}  // namespace casus::scenario
