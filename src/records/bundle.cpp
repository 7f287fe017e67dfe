#include "records/bundle.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <optional>

#include "base/check.hpp"
#include "base/text.hpp"
#include "records/digest.hpp"
#include "records/file_of_parts.hpp"
#include "records/files.hpp"

namespace casus::records {
namespace {

namespace fs = std::filesystem;

}  // namespace

void write_whole_file(const std::string& path, std::string_view bytes) {
  File file(std::fopen(path.c_str(), "wb"));
  const auto give_up = [&path] {
    throw base::EnvironmentError(
        base::format("{} cannot be written: {}", path, std::strerror(errno)));
  };
  if (file == nullptr) give_up();
  if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) give_up();
  if (std::fclose(file.release()) != 0) give_up();
}

std::optional<std::string> read_whole_file(const std::string& path, std::uint64_t limit,
                                           std::vector<base::Problem>& problems) {
  const auto problem = [&](std::string message) {
    problems.push_back({.file = path, .message = std::move(message)});
    return std::nullopt;
  };
  std::error_code error;
  if (!fs::exists(path, error)) return problem("is missing");
  if (!fs::is_regular_file(path, error)) return problem("is not a file");
  const File file(std::fopen(path.c_str(), "rb"));
  if (file == nullptr) return problem(base::format("cannot be read: {}", std::strerror(errno)));
  std::string bytes;
  std::vector<char> buffer(std::size_t{1} << 20);
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
    bytes.append(buffer.data(), got);
    if (bytes.size() > limit) {
      return problem(base::format("is larger than a bundle's file can be ({} bytes)", limit));
    }
  }
  if (std::ferror(file.get()) != 0) {
    return problem(base::format("cannot be read: {}", std::strerror(errno)));
  }
  return bytes;
}

namespace {

// True also for a link that leads nowhere.
bool is_taken(const std::string& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() != fs::file_type::not_found;
}

[[noreturn]] void refuse_taken(const std::string& path) {
  throw base::EnvironmentError(path + " exists already; choose another -o");
}

std::string without_slashes_behind(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

}  // namespace

BundleWriter::BundleWriter(std::string path) : path_(without_slashes_behind(std::move(path))) {
  if (path_.empty()) throw base::EnvironmentError("a bundle needs a name: give one with -o");
  if (is_taken(path_)) refuse_taken(path_);
  std::error_code error;
  const fs::path parent = fs::path(path_).parent_path();
  for (fs::path missing = parent; !missing.empty() && !fs::exists(missing, error);
       missing = missing.parent_path()) {
    made_.push_back(missing.string());
  }
  if (!parent.empty()) fs::create_directories(parent, error);
  for (int n = 0; !error && n < 1000; ++n) {
    folder_ = base::format("{}.partial-{}", path_, n);
    if (fs::create_directory(folder_, error)) return;
  }
  remove_made();
  throw base::EnvironmentError(base::format(
      "{} cannot be created: {}", path_,
      error ? error.message() : "too many unfinished folders stand beside it; remove them"));
}

BundleWriter::~BundleWriter() {
  if (is_committed_) return;
  std::error_code error;
  fs::remove_all(folder_, error);
  remove_made();
}

// Folders above the bundle that were made for it, as long as nothing else is in them.
void BundleWriter::remove_made() const {
  std::error_code error;
  for (const std::string& folder : made_) {
    if (!fs::is_empty(folder, error) || error || !fs::remove(folder, error)) return;
  }
}

void BundleWriter::add(const std::string& name, std::string_view bytes) {
  const fs::path path = fs::path(folder_) / name;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);  // writing says what is wrong, if it failed
  write_whole_file(path.string(), bytes);
  note_hash(name, sha256(bytes));
}

void BundleWriter::note_hash(const std::string& name, std::string hash) {
  hashes_[name] = std::move(hash);
}

void BundleWriter::commit(const Results& results) {
  add("manifest.json", manifest_text(results, folder_, hashes_));
  if (is_taken(path_)) refuse_taken(path_);
  std::error_code error;
  fs::rename(folder_, path_, error);
  if (error) {
    throw base::EnvironmentError(
        base::format("{} cannot be renamed to {}: {}", folder_, path_, error.message()));
  }
  is_committed_ = true;
}

void add_files(const Results& results, BundleWriter& writer, const RunAll& run_all,
               std::vector<std::function<void()>> also) {
  const auto path = [&writer](const char* name) {
    return (fs::path(writer.folder()) / name).string();
  };
  for (const ScenarioFile& file : results.scenario_files) writer.add(file.name, file.text);
  writer.add("outcomes.csv", outcomes_csv(results));
  const auto run = [&run_all](std::span<const std::function<void()>> tasks) {
    if (run_all) return run_all(tasks);
    for (const std::function<void()>& task : tasks) task();
  };
  // The slowest first, so that no thread is left alone with it at the end.
  std::vector<std::function<void()>> tasks{[&] { write_summary(results, path("summary.nc")); },
                                           [&] { write_events(results, path("events.sqlite")); }};
  tasks.insert(tasks.end(), std::make_move_iterator(also.begin()),
               std::make_move_iterator(also.end()));
  constexpr std::uint32_t kWorldsInPart = 128;
  const std::uint32_t parts = (results.world_count + kWorldsInPart - 1) / kWorldsInPart;
  FileOfParts worlds(path("worlds.csv"), parts + 1);
  worlds.put(0, worlds_csv_header(results));
  for (std::uint32_t part = 0; part < parts; ++part) {
    tasks.emplace_back([&, part] {
      const std::uint32_t first = part * kWorldsInPart;
      const std::uint32_t count = std::min(kWorldsInPart, results.world_count - first);
      worlds.put(part + 1, worlds_csv_lines(results, first, count));
    });
  }
  run(tasks);
  writer.note_hash("worlds.csv", worlds.close());
  writer.add("sources.json", sources_text(results));
  writer.add("codebook.json", codebook_text(results));
  writer.add("CITATION.cff", citation_text(results));
  writer.add("README.md", readme_text(results));
}

}  // namespace casus::records
