// The files of a bundle, one function each. Private to this room.
#pragma once

#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "records/results.hpp"

namespace casus::records {

struct CloseFile {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// Writes a file or throws base::EnvironmentError with path and reason.
void write_whole_file(const std::string& path, std::string_view bytes);
/// Reads a file of at most `limit` bytes or notes a problem.
[[nodiscard]] std::optional<std::string> read_whole_file(const std::string& path,
                                                         std::uint64_t limit,
                                                         std::vector<base::Problem>& problems);

/// A line of the manifest's list of files.
struct ListedFile {
  std::string name;
  std::string sha256;
  std::uint64_t bytes = 0;
};

/// manifest.json: what the bundle is, and the hash of every other file in `folder`: as `hashes`
/// says by name, or read.
[[nodiscard]] std::string manifest_text(const Results& results, const std::string& folder,
                                        const std::map<std::string, std::string>& hashes);
/// The manifest's text with the SHA-256 of itself as its last key, and that text without it. A
/// manifest is as it was written if it is, to the last byte, sealed(unsealed(text)).
[[nodiscard]] std::string sealed(std::string_view text);
[[nodiscard]] std::string unsealed(std::string_view text);
/// The header rows: names of columns.
[[nodiscard]] std::vector<std::string> outcomes_header();
[[nodiscard]] std::vector<std::string> worlds_header(const Results& results);
/// The column of worlds.csv that holds what worlds have in the place of a published value:
/// "grimble:published:1". No outcome's id has a colon.
[[nodiscard]] std::string published_name(const Ensemble& ensemble, std::size_t place);
[[nodiscard]] std::string outcomes_csv(const Results& results);
[[nodiscard]] std::string worlds_csv(const Results& results);
/// Its header, and the lines of `count` worlds from the run's world number `first` on, first +
/// count <= world_count.
[[nodiscard]] std::string worlds_csv_header(const Results& results);
[[nodiscard]] std::string worlds_csv_lines(const Results& results, std::uint32_t first,
                                           std::uint32_t count);
[[nodiscard]] std::string sources_text(const Results& results);
[[nodiscard]] std::string codebook_text(const Results& results);
/// What the numbers of a field of states stand for, from 0 on; empty for a quantity.
[[nodiscard]] std::vector<std::string> code_names(std::string_view field);
/// What the index of an event counts: "frontier", "actor", "question" …; "" where it is a plain
/// number or none.
[[nodiscard]] std::string_view subject_of(catalog::Event event) noexcept;
/// Their names, by index; none where the index is a plain number, or a bundle does not say.
[[nodiscard]] std::vector<std::string> subject_names(const Results& results, catalog::Event event);
[[nodiscard]] std::string citation_text(const Results& results);
[[nodiscard]] std::string readme_text(const Results& results);
/// summary.nc and events.sqlite. Throw base::EnvironmentError.
void write_summary(const Results& results, const std::string& path);
void write_events(const Results& results, const std::string& path);

// The same files read back into `results`, in this order: each uses what those before it have
// filled. What is wrong is appended to `problems`; then `results` must not be used.

/// Fills the run's own fields and one ensemble per scenario, and returns the list of files.
[[nodiscard]] std::vector<ListedFile> read_manifest(std::string_view text, const std::string& path,
                                                    Results& results,
                                                    std::vector<base::Problem>& problems);
/// Fills parameters (but their draws), sources, facts, models and the study's files.
void read_sources(std::string_view text, const std::string& path, Results& results,
                  std::vector<base::Problem>& problems);
/// Fills actors, and the outcomes of every ensemble but their values.
void read_codebook(std::string_view text, const std::string& path, Results& results,
                   std::vector<base::Problem>& problems);
/// Fills the draws of parameters and the values of outcomes.
void read_worlds(std::string_view text, const std::string& path, Results& results,
                 std::vector<base::Problem>& problems);
/// Fills summaries.
void read_outcomes(std::string_view text, const std::string& path, Results& results,
                   std::vector<base::Problem>& problems);
/// Fills series and samples.
void read_summary(const std::string& path, Results& results, std::vector<base::Problem>& problems);
/// Fills events.
void read_events(const std::string& path, Results& results, std::vector<base::Problem>& problems);

}  // namespace casus::records
