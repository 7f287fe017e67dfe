// A bundle read back. First the manifest, then the hash of every file it lists; a file is opened
// only if its bytes are those that were written, so that damage is found before a parser meets it.
#include <array>
#include <filesystem>
#include <set>

#include "base/text.hpp"
#include "records/bundle.hpp"
#include "records/digest.hpp"
#include "records/files.hpp"

namespace casus::records {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxManifestBytes = std::uint64_t{64} << 20;
constexpr std::uint64_t kMaxFileBytes = std::uint64_t{64} << 30;
constexpr std::array<const char*, 6> kNeeded{"sources.json", "codebook.json", "worlds.csv",
                                             "outcomes.csv", "summary.nc",    "events.sqlite"};

struct Reading {
  std::string folder;
  Results results;
  std::vector<base::Problem> problems;

  [[nodiscard]] std::string path(const std::string& name) const {
    return (fs::path(folder) / name).string();
  }
};

void check_hash(const ListedFile& file, Reading& reading) {
  const std::string path = reading.path(file.name);
  const auto problem = [&](std::string message, std::string found, std::string allowed) {
    reading.problems.push_back({.file = path,
                                .message = std::move(message),
                                .found = std::move(found),
                                .allowed = std::move(allowed)});
  };
  std::error_code error;
  if (!fs::is_regular_file(path, error)) {
    problem("is missing", "", "");
    return;
  }
  const std::uintmax_t bytes = fs::file_size(path, error);
  if (error || bytes != file.bytes) {
    problem("has another size than the manifest says", base::format("{} bytes", bytes),
            base::format("{} bytes", file.bytes));
    return;
  }
  try {
    const std::string hash = sha256_of_file(path);
    if (hash != file.sha256) {
      problem("was changed after it was written: its SHA-256 is not the manifest's", hash,
              file.sha256);
    }
  } catch (const base::EnvironmentError& failure) {
    problem(failure.what(), "", "");
  }
}

using TextReader = void (*)(std::string_view, const std::string&, Results&,
                            std::vector<base::Problem>&);

void read_text(Reading& reading, const char* name, TextReader read) {
  const std::string path = reading.path(name);
  const auto text = read_whole_file(path, kMaxFileBytes, reading.problems);
  if (text.has_value()) read(*text, path, reading.results, reading.problems);
}

// Every file must be whole, and every file that the results need must be there.
void check_files(const std::vector<ListedFile>& files, Reading& reading) {
  std::set<std::string> listed;
  for (const ListedFile& file : files) {
    if (!listed.insert(file.name).second) {
      reading.problems.push_back({.file = reading.path("manifest.json"),
                                  .key = "files",
                                  .message = "lists a file twice",
                                  .found = file.name});
      continue;
    }
    check_hash(file, reading);
  }
  for (const char* name : kNeeded) {
    if (listed.contains(name)) continue;
    reading.problems.push_back({.file = reading.path("manifest.json"),
                                .key = "files",
                                .message = "does not list a file that every bundle has",
                                .allowed = name});
  }
}

}  // namespace

base::Result<Results> read_bundle(const std::string& folder) {
  Reading reading{.folder = folder, .results = {}, .problems = {}};
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return base::Problem{.file = folder, .message = "is not a bundle: there is no such folder"};
  }
  const std::string manifest = reading.path("manifest.json");
  const auto text = read_whole_file(manifest, kMaxManifestBytes, reading.problems);
  if (!text.has_value()) return reading.problems;
  const std::vector<ListedFile> files =
      read_manifest(*text, manifest, reading.results, reading.problems);
  if (files.empty() && !reading.problems.empty()) return reading.problems;
  check_files(files, reading);
  if (!reading.problems.empty()) return reading.problems;

  for (const ListedFile& file : files) {
    if (!file.name.starts_with("scenarios/")) continue;
    auto kept = read_whole_file(reading.path(file.name), kMaxFileBytes, reading.problems);
    if (kept.has_value()) reading.results.scenario_files.push_back({file.name, std::move(*kept)});
  }
  read_text(reading, "sources.json", read_sources);
  read_text(reading, "codebook.json", read_codebook);
  if (!reading.problems.empty()) return reading.problems;
  read_text(reading, "worlds.csv", read_worlds);
  read_text(reading, "outcomes.csv", read_outcomes);
  read_summary(reading.path("summary.nc"), reading.results, reading.problems);
  read_events(reading.path("events.sqlite"), reading.results, reading.problems);
  if (!reading.problems.empty()) return reading.problems;
  return std::move(reading.results);
}

}  // namespace casus::records
