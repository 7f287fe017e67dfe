// The actors of the shipped study: what each needs is there, the rest of the world is the world
// without them, and the graph of instability is that of its source.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "study/study.hpp"
#include "world/instability.hpp"

namespace casus::study {
namespace {

using catalog::Fact;

/// World totals of 2024, from which the rest of the world is worked out (facts/README.md).
constexpr double kPopulationOfWorld = 8142056446;
constexpr double kProductOfWorldUsdBn = 111326.37;

class ActorsOfTheStudy : public testing::Test {
 protected:
  ActorsOfTheStudy() {
    auto read = read_study((std::filesystem::path(CASUS_SOURCE_DIR) / "studies/us-nato").string());
    for (const base::Problem& problem : read.problems()) ADD_FAILURE() << base::to_text(problem);
    study = std::move(read).value();
  }
  [[nodiscard]] float fact(Fact what, const std::string& code) const {
    return study.setting.fact(what)[static_cast<std::size_t>(find_actor(study, code))];
  }
  [[nodiscard]] bool are_joined(const std::string& from, const std::string& to) const {
    const auto& links = study.setting.instability_links;
    return std::any_of(links.begin(), links.end(), [&](const world::InstabilityLink& link) {
      return link.from == find_actor(study, from) && link.to == find_actor(study, to) &&
             link.neighbor_share > 0;
    });
  }
  /// The world's total less what the table has of every other actor.
  [[nodiscard]] double left_of(double world, const std::string& variable) const {
    for (const std::string& code : study.setting.actors) {
      if (code == "ROW") continue;
      const evidence::Fact* row = study.evidence.find(code, variable, "2024");
      if (row == nullptr) {
        ADD_FAILURE() << code << " has no " << variable;
        continue;
      }
      world -= *row->number;
    }
    return world;
  }
  Study study;
};

TEST_F(ActorsOfTheStudy, LeaveTheRestOfTheWorldTheRest) {
  const auto row = [&](const char* variable) {
    return *study.evidence.find("ROW", variable, "2024")->number;
  };
  EXPECT_NEAR(row("population"), left_of(kPopulationOfWorld, "population"), 0.5);
  EXPECT_NEAR(row("gdp_market"), left_of(kProductOfWorldUsdBn, "gdp_market"), 0.005);
}

TEST_F(ActorsOfTheStudy, MayBecomeUnstableWhereTheSourceOfTheGraphSaysSo) {
  std::vector<std::string> expected{"ALB", "ARM", "AZE", "BGR", "BIH", "BLR", "GEO", "GRC", "HRV",
                                    "HUN", "MDA", "MKD", "MNE", "ROU", "SRB", "TUR", "UKR", "XKX"};
  std::vector<std::string> states;
  const world::UnstableStates graph = world::unstable_states(study.setting);
  for (std::size_t i = 0; i < graph.count; ++i) {
    states.push_back(study.setting.actors[graph.actor[i]]);
  }
  std::sort(states.begin(), states.end());
  EXPECT_EQ(states, expected);
  for (const std::string& code : states) {
    EXPECT_GT(fact(Fact::democracy_start_share, code), 0) << code;
    EXPECT_GT(fact(Fact::infant_mortality_start, code), 0) << code;
    EXPECT_GT(fact(Fact::population_start, code), 0) << code;
  }
}

TEST_F(ActorsOfTheStudy, HaveTheCaucasusAmongThem) {
  for (const char* code : {"ARM", "AZE"}) {
    EXPECT_EQ(fact(Fact::is_member, code), 0) << code;
    EXPECT_EQ(fact(Fact::is_in_union, code), 0) << code;
    EXPECT_EQ(fact(Fact::sanctions_attacker, code), 0) << code;
    EXPECT_EQ(fact(Fact::may_begin_cascade, code), 0) << code;
    for (const char* near : {"GEO", "TUR"}) {
      EXPECT_TRUE(are_joined(code, near) && are_joined(near, code)) << code << " and " << near;
    }
  }
  EXPECT_TRUE(are_joined("ARM", "AZE"));
  EXPECT_FALSE(are_joined("AZE", "UKR"));
  EXPECT_EQ(fact(Fact::last_conflict_year, "AZE"), 2023);
}

}  // namespace
}  // namespace casus::study
