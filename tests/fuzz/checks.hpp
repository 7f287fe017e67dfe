// What must hold of every reader, whatever the file: its problems can be shown to a person.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "base/printable.hpp"
#include "base/problem.hpp"

namespace casus::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};  // NOLINT: bytes as text
}

/// The number of lines of `text`, a last one without line end included.
inline int lines_of(std::string_view text) {
  return 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

/// One problem: it says something, in text that no terminal takes for a command, on a line that is
/// there.
inline void check_problem(const base::Problem& problem, int last_line) {
  base::check(!problem.message.empty(), "a problem says what is wrong");
  base::check(problem.line >= 0 && problem.line <= last_line, "a problem is on a line of the file");
  const std::string text = to_text(problem);
  base::check(base::printable(text) == text, "a problem is printable");
}

/// Problems of one file, in the order of its lines.
inline void check_problems(const std::vector<base::Problem>& problems, int last_line) {
  int line = 0;
  for (const base::Problem& problem : problems) {
    check_problem(problem, last_line);
    base::check(problem.line >= line, "problems are in the order of the lines");
    line = problem.line;
  }
}

/// Problems of several files, one of which is `file` and has `last_line` lines.
inline void check_problems_of(const std::vector<base::Problem>& problems, const std::string& file,
                              int last_line) {
  for (const base::Problem& problem : problems) {
    check_problem(problem, problem.file == file ? last_line : 1 << 20);
  }
}

inline void write_file(const std::filesystem::path& path, std::string_view text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// A folder of this process, in memory where the machine has such a place; removed at its end.
class Folder {
 public:
  Folder() {
    std::error_code error;
    const bool has_memory = std::filesystem::is_directory("/dev/shm", error);
    std::string name =
        (has_memory ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path()) /
        "casus_fuzz_XXXXXX";
    base::check(mkdtemp(name.data()) != nullptr, "a folder can be made");
    path_ = name;
  }
  ~Folder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

/// The study of this folder, small enough to be read thousands of times a second.
inline std::filesystem::path seed_study() {
  return std::filesystem::path(CASUS_SOURCE_DIR) / "tests" / "fuzz" / "seed_study";
}

}  // namespace casus::fuzz
