// The bootstrap of skills: cases in closed form, and what drawing whole blocks means.
#include "random/bootstrap.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "numeric/normal.hpp"

namespace casus::random {
namespace {

std::vector<std::size_t> each_alone(std::size_t count) {
  std::vector<std::size_t> blocks(count);
  std::iota(blocks.begin(), blocks.end(), std::size_t{0});
  return blocks;
}

TEST(Skill, IsTheShareSavedOrWhatIsGained) {
  const std::vector<double> model{1, 3};
  const std::vector<double> baseline{6, 10};
  EXPECT_DOUBLE_EQ(skill(SkillKind::saved, model, baseline), 0.75);
  EXPECT_DOUBLE_EQ(skill(SkillKind::saved_root, model, baseline), 0.5);
  EXPECT_DOUBLE_EQ(skill(SkillKind::gained, model, baseline), -6);
}

TEST(SkillInterval, OfTwoBlocksGoesFromTheOneToTheOther) {
  // Twice the first block, both, twice the second: in 1/4, 1/2 and 1/4 of resamples.
  const std::vector<double> model{0.1, 0.3, 0.9};
  const std::vector<double> baseline{0.4, 0.6, 0.6};
  const std::vector<std::size_t> blocks{0, 0, 1};
  const auto interval = bootstrap_skill(SkillKind::saved, {model, baseline, blocks});
  ASSERT_TRUE(interval.has_value());
  EXPECT_NEAR(interval->low, 1 - 0.9 / 0.6, 1e-12);
  EXPECT_NEAR(interval->high, 1 - 0.4 / 1.0, 1e-12);
  EXPECT_EQ(interval->blocks, 2U);
  const auto gained = bootstrap_skill(SkillKind::gained, {model, baseline, blocks});
  EXPECT_NEAR(gained->low, -0.3, 1e-12);  // the first block: a mean, not a sum
  EXPECT_NEAR(gained->high, 0.3, 1e-12);
}

TEST(SkillInterval, OfManyForecastsIsTheNormalOne) {
  constexpr std::size_t kMany = 400;
  std::vector<double> model;
  for (std::size_t i = 0; i < kMany; ++i) {
    model.push_back(2 + numeric::normal_quantile((static_cast<double>(i) + 0.5) / kMany));
  }
  const std::vector<double> none(kMany, 0);
  const auto interval = bootstrap_skill(SkillKind::gained, {model, none, each_alone(kMany)});
  // Standard error 1/20; an order statistic of 10,000 resamples is known to 0.0011.
  EXPECT_NEAR(interval->low, 2 - 1.6449 / 20, 0.004);
  EXPECT_NEAR(interval->high, 2 + 1.6449 / 20, 0.004);
}

TEST(SkillInterval, IsNotNarrowedByForecastsThatSayTheSame) {
  const std::vector<double> model{0.1, 0.2, 0.9, 0.3, 0.4};
  const std::vector<double> baseline{0.3, 0.2, 0.5, 0.6, 0.4};
  std::vector<double> model_four;
  std::vector<double> baseline_four;
  std::vector<std::size_t> blocks;
  for (std::size_t i = 0; i < 4 * model.size(); ++i) {
    model_four.push_back(model[i / 4]);
    baseline_four.push_back(baseline[i / 4]);
    blocks.push_back(i / 4);
  }
  const auto once = bootstrap_skill(SkillKind::saved, {model, baseline, each_alone(5)});
  const auto whole = bootstrap_skill(SkillKind::saved, {model_four, baseline_four, blocks});
  EXPECT_NEAR(whole->low, once->low, 1e-12);
  EXPECT_NEAR(whole->high, once->high, 1e-12);
  const auto split = bootstrap_skill(SkillKind::saved, {model_four, baseline_four, each_alone(20)});
  EXPECT_LT(split->high - split->low, 0.7 * (once->high - once->low));
}

TEST(SkillInterval, IsNoneAgainstItselfAndBetweenItsBoundsElse) {
  const std::vector<double> scores{0.1, 0.2, 0.9, 0.3};
  const std::vector<double> baseline{0.3, 0.2, 0.5, 0.6};
  for (const SkillKind kind : {SkillKind::saved, SkillKind::saved_root, SkillKind::gained}) {
    const auto interval = bootstrap_skill(kind, {scores, baseline, each_alone(4)});
    EXPECT_LT(interval->low, skill(kind, scores, baseline));
    EXPECT_GT(interval->high, skill(kind, scores, baseline));
    const auto itself = bootstrap_skill(kind, {baseline, baseline, each_alone(4)});
    EXPECT_NEAR(itself->low, 0, 1e-12);
    EXPECT_NEAR(itself->high, 0, 1e-12);
  }
}

TEST(SkillInterval, NeedsTwoBlocksAndHasNoLowerBoundAgainstABaselineWithoutError) {
  const std::vector<double> model{0.1, 0.2};
  const std::vector<double> baseline{0, 0.5};
  EXPECT_FALSE(
      bootstrap_skill(SkillKind::saved, {model, baseline, std::vector<std::size_t>{0, 0}}));
  EXPECT_FALSE(bootstrap_skill(SkillKind::saved, {{}, {}, {}}));
  const auto interval = bootstrap_skill(SkillKind::saved, {model, baseline, each_alone(2)});
  EXPECT_EQ(interval->low, -std::numeric_limits<double>::infinity());
  EXPECT_NEAR(interval->high, 0.6, 1e-12);
  const std::vector<double> right{0, 0.2};
  EXPECT_EQ(bootstrap_skill(SkillKind::saved, {right, baseline, each_alone(2)})->low, 0);
}

}  // namespace
}  // namespace casus::random
