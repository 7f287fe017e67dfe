// What `include` takes over, and what it refuses.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "scenario/scenario.hpp"

namespace casus::scenario {
namespace {

namespace fs = std::filesystem;

/// A folder of scenario files beside a study of one lever; removed when the test ends.
class IncludedFiles {
 public:
  IncludedFiles() {
    std::string name = (fs::temp_directory_path() / "casus-include-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    study.id = "small";
    study.start = base::Month::of(2026, 8);
    study.months = 24;
    study::Lever lever;
    lever.name = "us.exercises";
    lever.drives = {catalog::Lever::participation_exercises};
    lever.reference = 1;
    lever.high = 1;
    study.levers = {lever};
  }
  ~IncludedFiles() { fs::remove_all(folder_); }
  IncludedFiles(const IncludedFiles&) = delete;
  IncludedFiles& operator=(const IncludedFiles&) = delete;

  void write(const std::string& name, const std::string& more) const {
    std::ofstream(folder_ / name) << "schema = \"casus.scenario/1\"\ntitle = \"" << name
                                  << "\"\nstudy = \"small\"\n"
                                  << more;
  }
  [[nodiscard]] base::Result<Scenario> read(const std::string& name) const {
    return read_scenario((folder_ / name).string(), study);
  }
  [[nodiscard]] std::string problems(const std::string& name) const {
    const auto scenario = read(name);
    std::string text;
    for (const base::Problem& problem : scenario.problems()) {
      text += fs::path(problem.file).filename().string() + ": " + problem.message + "\n";
    }
    return text;
  }

  study::Study study;

 private:
  fs::path folder_;
};

TEST(Include, OfAFileThatIncludesItAgainIsListedWithTheWay) {
  const IncludedFiles files;
  files.write("a.toml", "include = [\"b.toml\"]\n");
  files.write("b.toml", "include = [\"c.toml\"]\n");
  files.write("c.toml", "include = [\"a.toml\"]\n");
  EXPECT_EQ(files.problems("a.toml"), "c.toml: leads back to itself: a -> b -> c -> a\n");
  files.write("self.toml", "include = [\"./self.toml\"]\n");
  EXPECT_EQ(files.problems("self.toml"), "self.toml: leads back to itself: self -> self\n");
}

TEST(Include, TakesAFileThatTwoOthersShareOnce) {
  const IncludedFiles files;
  const std::string event = "[[event]]\nat = \"2027-01\"\nwhat = \"signal.speech\"\n";
  files.write("shared.toml", event);
  files.write("left.toml", "include = [\"shared.toml\"]\n");
  files.write("right.toml", "include = [\"shared.toml\"]\n");
  files.write("top.toml", "include = [\"left.toml\", \"right.toml\"]\n");
  const auto scenario = files.read("top.toml");
  ASSERT_TRUE(scenario.ok()) << files.problems("top.toml");
  EXPECT_EQ(scenario.value().events.size(), 1U);
}

// Forty files that each include the next twice would be read a million million times.
TEST(Include, OfEachFileTwiceDoesNotDoubleTheWork) {
  const IncludedFiles files;
  for (int i = 0; i < 40; ++i) {
    const std::string next = "\"f" + std::to_string(i + 1) + ".toml\"";
    files.write("f" + std::to_string(i) + ".toml", "include = [" + next + ", " + next + "]\n");
  }
  files.write("f40.toml", "");
  EXPECT_TRUE(files.read("f0.toml").ok());
}

TEST(Include, OfTooManyFilesIsRefused) {
  const IncludedFiles files;
  for (int i = 0; i < 120; ++i) {
    files.write("f" + std::to_string(i) + ".toml",
                "include = [\"f" + std::to_string(i + 1) + ".toml\"]\n");
  }
  files.write("f120.toml", "");
  EXPECT_EQ(files.problems("f0.toml"), "f99.toml: leads to too many files\n");
  EXPECT_TRUE(files.read("f30.toml").ok());
}

TEST(Include, OfANameThatNoDiskTakesIsAProblem) {
  const IncludedFiles files;
  files.write("a.toml", "include = [\"" + std::string(5000, 'x') + "\"]\n");
  EXPECT_EQ(files.problems("a.toml"), "a.toml: is neither a preset nor a file beside this one\n");
}

TEST(Settings, OfASwitchTakeNoMonths) {
  IncludedFiles files;
  files.study.levers.front().is_whole = true;
  EXPECT_TRUE(parse_setting("us.exercises=1@2027-01", files.study).ok());
  EXPECT_TRUE(parse_setting("us.exercises=1@2027-01/1", files.study).ok());
  const auto ramp = parse_setting("us.exercises=1@2027-01/12", files.study);
  ASSERT_FALSE(ramp.ok());
  EXPECT_EQ(ramp.problems().front().message, "this lever switches at once");
}

}  // namespace
}  // namespace casus::scenario
