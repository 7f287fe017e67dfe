// The bundle: the folder a run leaves behind. Written to a temporary folder beside its place and
// renamed when whole, so that nothing half-written ever has the bundle's name.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "records/results.hpp"

namespace casus::records {

/// A bundle in the making, in a folder `<path>.partial-<n>` beside its place. Removes that folder,
/// and those above it that it made, when it goes away uncommitted.
class BundleWriter {
 public:
  /// `path` must not exist. Throws base::EnvironmentError, also when it does.
  explicit BundleWriter(std::string path);
  ~BundleWriter();
  BundleWriter(const BundleWriter&) = delete;
  BundleWriter& operator=(const BundleWriter&) = delete;

  /// The temporary folder, for those who write a file of their own into it.
  [[nodiscard]] const std::string& folder() const noexcept { return folder_; }
  /// Writes one file, in a folder of the bundle if its name has one. Throws
  /// base::EnvironmentError on a disk that is full.
  void add(const std::string& name, std::string_view bytes);
  /// The SHA-256 of a file that somebody has written into the folder and read whole; those of other
  /// files are read again.
  void note_hash(const std::string& name, std::string hash);
  /// Writes manifest.json with the hash of every file, and renames the folder. Throws
  /// base::EnvironmentError.
  void commit(const Results& results);

 private:
  void remove_made() const;

  std::string path_;
  std::string folder_;
  std::map<std::string, std::string> hashes_;  ///< of files, by name
  std::vector<std::string> made_;              ///< folders above it made for it, deepest first
  bool is_committed_ = false;
};

/// Writes outcomes.csv, worlds.csv, summary.nc, events.sqlite, sources.json, codebook.json,
/// CITATION.cff, README.md and the scenarios' files of `results`, whose summaries must be there.
/// The caller adds report.html and commits. Throws base::EnvironmentError.
///
/// `run_all` does tasks that may be done at the same time, and returns when all are done: those of
/// the slow files, and `also`, which may hold more and touch nothing of theirs. One after the other
/// if it is not given. The bytes are the same.
using RunAll = std::function<void(std::span<const std::function<void()>> tasks)>;
void add_files(const Results& results, BundleWriter& writer, const RunAll& run_all = {},
               std::vector<std::function<void()>> also = {});

/// Reads a bundle back, all but the cube: writing the results again gives the same bytes. Problems:
/// a missing or unreadable file, a size or hash that is not the manifest's, a schema this program
/// does not know, files that contradict each other. The months that an interrupted run did not
/// reach are NaN.
[[nodiscard]] base::Result<Results> read_bundle(const std::string& folder);

}  // namespace casus::records
