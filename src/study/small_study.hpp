// The small study of the fuzzers, for tests: a copy that may be changed.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "base/problem.hpp"
#include "base/result.hpp"
#include "study/study.hpp"

namespace casus::study {

/// A copy of the small study, removed when the test ends.
class SmallStudy {
 public:
  SmallStudy() {
    std::string name = (std::filesystem::temp_directory_path() / "casus-study-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    std::filesystem::copy(std::filesystem::path(CASUS_SOURCE_DIR) / "tests/fuzz/seed_study",
                          folder_,
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
  }
  ~SmallStudy() { std::filesystem::remove_all(folder_); }
  SmallStudy(const SmallStudy&) = delete;
  SmallStudy& operator=(const SmallStudy&) = delete;

  /// Puts `to` in the place of the first `from` in a file.
  SmallStudy& with(const std::string& from, const std::string& to,
                   const std::string& file = "study.toml") {
    std::ifstream in(folder_ / file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    in.close();
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    std::ofstream(folder_ / file, std::ios::binary) << text;
    return *this;
  }
  SmallStudy& write(const std::string& file, const std::string& text) {
    std::ofstream(folder_ / file, std::ios::binary) << text;
    return *this;
  }
  SmallStudy& remove(const std::string& file) {
    std::filesystem::remove_all(folder_ / file);
    return *this;
  }
  SmallStudy& link(const std::string& file, const std::string& target) {
    std::filesystem::create_symlink(target, folder_ / file);
    return *this;
  }
  [[nodiscard]] base::Result<Study> read() const { return read_study(folder_.string()); }
  /// The only problem, without the folder in front; all of them if there are several.
  [[nodiscard]] std::string problem() const {
    const base::Result<Study> study = read();
    if (study.ok()) return "accepted";
    std::string text;
    for (const base::Problem& problem : study.problems()) {
      std::string line = to_text(problem);
      const std::string prefix = folder_.string() + "/";
      if (line.starts_with(prefix)) line.erase(0, prefix.size());
      text += (text.empty() ? "" : "\n") + line;
    }
    return text;
  }

 private:
  std::filesystem::path folder_;
};

inline constexpr const char* kSenate =
    R"(parties = [ { name = "Republican", seats = 3, is_administrations = true }, )"
    R"({ name = "Democratic caucus", seats = 2 } ])";
inline constexpr const char* kCounted =
    ": in a run rules count members; weights, vetoes and blocking minorities belong to `casus "
    "solve "
    "votes` and `casus solve power` (allowed: no `";
inline constexpr const char* kGdpRows = "rows = [ { variable = \"gdp_market\", year = 2024 } ]";
inline constexpr const char* kNoSource =
    "source_id: is not a listed source (found \"S9\"; allowed: ids of facts/sources.csv, joined by "
    "'+'; did you mean S1?)";
inline constexpr const char* kNoGrade =
    "grade: is not a grade (found \"Q\"; allowed: one of A, B, C, J)";

}  // namespace casus::study
