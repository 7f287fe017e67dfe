#include "models/group_global_game/group_global_game.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/group/lone_group.hpp"

namespace casus::models::group_global_game {
namespace {

using catalog::Field;
using group::LoneGroup;

class LoneGame : public LoneGroup {
 public:
  explicit LoneGame(std::size_t worlds = 64, float index = 0, float abandonment = 1,
                    world::Setting its_setting = group::pillar_setting())
      : LoneGroup(worlds, index, abandonment, its_setting, kInfo, memory_rows(its_setting)) {
    set_parameter(common_share, 0.8F);
  }
};

TEST(GroupGlobalGame, GivesThePublishedNumbers) {
  for (const ValidationCase& one : validation_cases()) {
    EXPECT_NEAR(one.obtained, one.expected, one.tolerance) << one.name;
  }
}

TEST(GroupGlobalGame, HasOneCutOffWhateverTheParametersInTheirRanges) {
  const catalog::ParameterInfo& weight = kParameters[group::abandonment_weight];
  const catalog::ParameterInfo& common = kParameters[common_share];
  EXPECT_TRUE(is_unique(weight.high, common.low));
  EXPECT_FALSE(is_unique(4, 0.5)) << "with more noise there would be several";
}

TEST(GroupGlobalGame, CutOffSolvesItsEquation) {
  for (const double m : {-2.0, -0.4, 0.0, 0.9, 3.0}) {
    for (const double d : {0.0, 0.5, 1.7, 4.0}) {
      for (const double l : {0.7, 0.85, 0.99}) {
        const double k = cut_off(m, d, l);
        const double r = std::sqrt((1 - l) / (1 + l));
        const double expected = d * 0.5 * std::erfc(-r * (k - m) / std::sqrt(2.0));
        EXPECT_NEAR(l * k + (1 - l) * m, expected, 1e-12) << m << " " << d << " " << l;
      }
    }
  }
}

TEST(GroupGlobalGame, JoiningFallsWithTheWeightOfAbandonmentAndRisesWithTheIndex) {
  const auto joining = [](float index, float abandonment) {
    LoneGame game(1, index, abandonment);
    game.begin();
    game.advance_to(2);
    return game.at(Field::joining_probability, 3);
  };
  EXPECT_GT(joining(0.2F, 1), joining(0.1F, 1));
  EXPECT_LT(joining(0.1F, 1.2F), joining(0.1F, 1));
  EXPECT_NEAR(joining(0.5F, 1), 0.5F, 1e-6F) << "a mean index of half the weight is the cut-off";
}

TEST(GroupGlobalGame, FormsAGroupAsOftenAsItsProbabilitySaysOnTheMean) {
  LoneGame game(8192, 0.4F, 1);
  game.begin();
  game.advance_to(1);
  const double p = game.mean(Field::group_formed_probability);
  EXPECT_GT(p, 0.2);
  EXPECT_LT(p, 0.8);
  // Given the world's common gain the allies are independent: the spread is that of single worlds.
  EXPECT_NEAR(game.mean(Field::group_formed), p, 4 * std::sqrt(p * (1 - p) / 8192));
  EXPECT_EQ(game.mean(Field::group_formed_low_probability),
            game.mean(Field::group_formed_high_probability));
  EXPECT_EQ(game.mean(Field::group_equilibrium_gap_share), 0) << "there is one equilibrium";
}

TEST(GroupGlobalGame, AlliesOfAWorldJoinTogetherMoreThanByChance) {
  LoneGame game(4096, 0.5F, 1);
  game.begin();
  game.advance_to(1);
  std::size_t alike = 0;
  for (std::size_t w = 0; w < 4096; ++w) {
    int members = 0;
    for (std::size_t c = 0; c < 8; ++c) {
      members += game.at(Field::group_member, c, w) > 0 ? 1 : 0;
    }
    alike += members == 0 || members == 8 ? 1U : 0U;
  }
  EXPECT_GT(alike, 1500U) << "independent allies of even odds would agree in a few worlds";
}

}  // namespace
}  // namespace casus::models::group_global_game
