// Runs `casus solve` in the tests of its calculators.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "apps/cli/bodies.hpp"
#include "apps/cli/command.hpp"
#include "apps/cli/solve/calculators.hpp"
#include "base/problem.hpp"

namespace casus::cli {

using Lines = std::vector<std::string>;

inline const std::string kStudy = std::string(CASUS_SOURCE_DIR) + "/studies/us-nato";

/// The bodies of the study, read once.
inline std::vector<study::Body> bodies() {
  static const base::Result<study::Study> kRead = study::read_study(kStudy);
  return kRead.value().bodies;
}

struct Outcome {
  Exit exit = Exit::done;
  std::string output;
  Lines problems;
};

/// What `casus solve` with these words does.
inline Outcome solve(const Lines& words) {
  CLI::App app;
  Globals globals;
  std::function<Exit()> chosen;
  declare(app, globals, chosen);
  Lines all{"solve"};
  all.insert(all.end(), words.begin(), words.end());
  all.insert(all.end(), {"--study", kStudy});
  std::reverse(all.begin(), all.end());  // as CLI11 wants them
  app.parse(all);
  Outcome outcome;
  testing::internal::CaptureStdout();
  try {
    outcome.exit = chosen();
  } catch (const Failure& failure) {
    outcome.exit = failure.code;
    for (const base::Problem& problem : failure.problems) {
      outcome.problems.push_back(to_text(problem));
    }
  }
  std::fflush(stdout);
  outcome.output = testing::internal::GetCapturedStdout();
  return outcome;
}

inline Json answer_to(const std::string& model, const std::string& example) {
  const Outcome outcome = solve({model, "--input", "example:" + example});
  EXPECT_EQ(outcome.problems, Lines{});
  return Json::parse(outcome.output);
}

inline const Calculator& calculator(std::string_view name) {
  for (const Calculator& one : calculators()) {
    if (one.name == name) return one;
  }
  throw std::runtime_error("no such calculator");
}

/// The input of an example.
inline Json find_input(std::string_view model, std::string_view name) {
  for (const Example& example : calculator(model).examples) {
    if (example.name == name) return example.input;
  }
  throw std::runtime_error("no such example");
}

/// The problems of a text as lines, without the file's name where the text itself is meant.
inline Lines problems_of(std::string_view model, std::string_view text,
                         const std::string& folder = "") {
  const auto result = solve_text(calculator(model), text, {"in.json", folder});
  Lines lines;
  for (const base::Problem& problem : result.problems()) lines.push_back(to_text(problem));
  return lines;
}

/// A folder of this process's own, removed in the end.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              ("casus-solve-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace casus::cli
