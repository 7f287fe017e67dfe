#include "study/lexicon.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace casus::study {
namespace {

namespace fs = std::filesystem;

const std::string kStudy = std::string(CASUS_SOURCE_DIR) + "/studies/us-nato";

const Study& study() {
  static const Study kRead = [] {
    auto read = read_study(kStudy);
    return std::move(read).value();
  }();
  return kRead;
}

std::vector<std::string> problems_of(const std::string& text) {
  const fs::path folder = fs::path(CASUS_BINARY_DIR) / "lexicon_test";
  fs::create_directories(folder);
  std::ofstream(folder / "lexicon.toml", std::ios::trunc) << text;
  const auto rules = read_lexicon(folder.string(), study());
  std::vector<std::string> texts;
  for (const base::Problem& problem : rules.problems()) {
    const std::string line = to_text(problem);
    texts.push_back(line.substr(line.find("lexicon.toml:") + 13));
  }
  return texts;
}

TEST(Lexicon, ThatOfTheStudyIsRead) {
  const auto rules = read_lexicon(kStudy, study());
  ASSERT_TRUE(rules.ok()) << to_text(rules.problems().front());
  EXPECT_GT(rules.value().size(), 30U);
}

TEST(Lexicon, AFolderWithoutOneHasNone) {
  const auto rules = read_lexicon(CASUS_SOURCE_DIR, study());
  ASSERT_TRUE(rules.ok());
  EXPECT_TRUE(rules.value().empty());
}

TEST(Lexicon, UnknownTargetsAreProblemsWithTheNearestName) {
  EXPECT_EQ(problems_of("schema = \"casus.lexicon/1\"\n[[link]]\noutcome = \"formal_exits\"\nneeds "
                        "= [[\"leave\"]]\n"
                        "[[link]]\nfield = \"trade_ratoi\"\nneeds = [[\"trade\"]]\n"
                        "[[link]]\nfact = \"populations\"\nneeds = [[\"people\"]]\n"),
            (std::vector<std::string>{"3: link[1].outcome: there is no outcome of this name (found "
                                      "formal_exits; did you mean formal_exit?)",
                                      "6: link[2].field: there is no field of this name (found "
                                      "trade_ratoi; did you mean trade_ratio?)",
                                      "9: link[3].fact: there is no fact of this name (found "
                                      "populations; did you mean population?)"}));
}

TEST(Lexicon, EveryProblemIsListed) {
  const auto found = problems_of(
      "schema = \"casus.lexicon/1\"\n[[link]]\nneeds = [[\"leave\"]]\n"
      "[[link]]\noutcome = \"formal_exit\"\nneeds = [\"leave\"]\n"
      "[[link]]\noutcome = \"formal_exit\"\nneeds = [[]]\nhelp = [\"a\"]\n");
  ASSERT_EQ(found.size(), 4U);
  EXPECT_NE(found[0].find("wants one target"), std::string::npos);
  EXPECT_NE(found[1].find("is not a list of groups of terms"), std::string::npos);
  EXPECT_NE(found[2].find("is not a list of groups of terms"), std::string::npos);
  EXPECT_NE(found[3].find("did you mean helps?"), std::string::npos);
}

}  // namespace
}  // namespace casus::study
