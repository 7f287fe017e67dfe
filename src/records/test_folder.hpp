// A folder of a test's own, and the bundles in it.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "records/bundle.hpp"
#include "records/results_example.hpp"

namespace casus::records {

namespace fs = std::filesystem;

/// A new empty folder, removed with all it holds when the test ends.
class TestFolder {
 public:
  TestFolder() {
    std::string name = (fs::temp_directory_path() / "casus-records-XXXXXX").string();
    path_ = mkdtemp(name.data()) == nullptr ? "" : name;
  }
  ~TestFolder() { fs::remove_all(path_); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  [[nodiscard]] std::string operator/(const std::string& name) const {
    return (fs::path(path_) / name).string();
  }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
};

inline std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline void put_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

inline std::map<std::string, std::string> files_of(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(folder).string()] = bytes_of(entry.path().string());
  }
  return files;
}

inline void write_bundle(const Results& results, const std::string& path) {
  BundleWriter writer(path);
  add_files(results, writer);
  writer.commit(results);
}

inline Results read_good(const std::string& folder) {
  base::Result<Results> read = read_bundle(folder);
  if (!read.ok()) {
    for (const base::Problem& problem : read.problems()) ADD_FAILURE() << base::to_text(problem);
    return {};
  }
  return std::move(read).value();
}

}  // namespace casus::records
