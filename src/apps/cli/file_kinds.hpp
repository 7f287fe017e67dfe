// What a file is that somebody wants checked: by its place in a study's folder, else by what it
// says of itself, else by its name.
#pragma once

#include <string>
#include <vector>

#include "base/problem.hpp"

namespace casus::cli {

enum class FileKind {
  study,        ///< a study's folder
  part,         ///< a file of a study, which is checked with all of it
  scenario,     ///< a preset too
  assumptions,  ///< beside a study
  statements,   ///< beside a study
  flows,        ///< for --trade
  unknown,
};

/// "study", "part of a study", "scenario", …
[[nodiscard]] const char* name_of(FileKind kind) noexcept;

struct FileToCheck {
  std::string path;  ///< as given; "-" is standard input, whose name is standard-input.toml
  std::string name;  ///< what problems call it
  FileKind kind = FileKind::unknown;
  std::string study;  ///< folder of the study it stands in; "" if it stands in none
  std::string text;   ///< of what is no folder and no part of a study
  std::vector<base::Problem> problems;  ///< why it is unknown or cannot be read
};

/// Looks at the file or folder, which is there.
[[nodiscard]] FileToCheck look_at(const std::string& path);

}  // namespace casus::cli
