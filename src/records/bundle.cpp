#include "records/bundle.hpp"

#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>

#include "base/check.hpp"
#include "base/text.hpp"
#include "records/files.hpp"

namespace casus::records {
namespace {

namespace fs = std::filesystem;

struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};
using Digest = std::unique_ptr<EVP_MD_CTX, FreeDigest>;

Digest begin_digest() {
  Digest digest(EVP_MD_CTX_new());
  base::check(digest != nullptr && EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr) == 1,
              "SHA-256 is there");
  return digest;
}

std::string end_digest(const Digest& digest) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  base::check(EVP_DigestFinal_ex(digest.get(), bytes.data(), &size) == 1, "SHA-256 ends");
  std::string text;
  for (unsigned i = 0; i < size; ++i) text += base::format("{:02x}", bytes[i]);
  return text;
}

struct CloseFile {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

}  // namespace

std::string sha256(std::string_view bytes) {
  const Digest digest = begin_digest();
  EVP_DigestUpdate(digest.get(), bytes.data(), bytes.size());
  return end_digest(digest);
}

std::string sha256_of_file(const std::string& path) {
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (file == nullptr) {
    throw base::EnvironmentError(base::format("{} cannot be read: {}", path, std::strerror(errno)));
  }
  const Digest digest = begin_digest();
  std::vector<char> buffer(std::size_t{1} << 20);
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
    EVP_DigestUpdate(digest.get(), buffer.data(), got);
  }
  if (std::ferror(file.get()) != 0) {
    throw base::EnvironmentError(base::format("{} cannot be read: {}", path, std::strerror(errno)));
  }
  return end_digest(digest);
}

void write_whole_file(const std::string& path, std::string_view bytes) {
  std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "wb"));
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
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
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
}

void BundleWriter::commit(const Results& results) {
  add("manifest.json", manifest_text(results, folder_));
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
  constexpr std::uint32_t kParts = 8;  // of the longest file
  std::vector<std::string> worlds(kParts + 1);
  worlds[0] = worlds_csv_header(results);
  std::vector<std::function<void()>> tasks;
  for (std::uint32_t part = 0; part < kParts; ++part) {
    tasks.emplace_back([&, part] {
      const auto first_of = [&](std::uint64_t of) {
        return static_cast<std::uint32_t>(of * results.world_count / kParts);
      };
      worlds[part + 1] =
          worlds_csv_lines(results, first_of(part), first_of(part + 1) - first_of(part));
    });
  }
  run(tasks);
  // The first alone of these touches the writer.
  tasks = {[&] {
             const std::string text = base::join(worlds, "");
             worlds.clear();
             writer.add("worlds.csv", text);
           },
           [&] { write_summary(results, path("summary.nc")); },
           [&] { write_events(results, path("events.sqlite")); }};
  tasks.insert(tasks.end(), std::make_move_iterator(also.begin()),
               std::make_move_iterator(also.end()));
  run(tasks);
  writer.add("sources.json", sources_text(results));
  writer.add("codebook.json", codebook_text(results));
  writer.add("CITATION.cff", citation_text(results));
  writer.add("README.md", readme_text(results));
}

}  // namespace casus::records
