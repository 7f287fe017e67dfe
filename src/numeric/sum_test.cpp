#include "numeric/sum.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace casus::numeric {
namespace {

TEST(StableSum, KeepsWhatPlainAdditionDrops) {
  const std::vector<double> values{1.0, 1e100, 1.0, -1e100};
  EXPECT_EQ(stable_sum(values), 2.0);
  EXPECT_EQ(stable_sum(std::vector<float>{}), 0.0);
}

TEST(StableSum, OfAMillionTenthsIsTheNearestDouble) {
  const std::vector<double> tenths(1000000, 0.1);
  EXPECT_EQ(stable_sum(tenths), 100000.0);
  const std::vector<float> float_tenths(1000000, 0.1F);
  EXPECT_EQ(stable_sum(float_tenths), 1000000.0 * static_cast<double>(0.1F));
}

TEST(StableMoments, OfASmallSpreadOnALargeMeanAreRight) {
  std::vector<double> values;
  for (int i = 0; i < 30000; ++i) values.push_back(1e9 + i % 3);
  const Moments moments = stable_moments(values);
  EXPECT_EQ(moments.mean, 1e9 + 1.0);
  EXPECT_NEAR(moments.variance, 20000.0 / 29999.0, 1e-15);
}

TEST(StableMoments, AreRightWhereTheMeanIsNoDouble) {
  const Moments moments = stable_moments(std::vector<double>{4e15, 4e15 + 1.0, 4e15 + 1.0});
  EXPECT_EQ(moments.mean, 4e15 + 0.5);  // rounded from 4e15 + 2/3
  EXPECT_NEAR(moments.variance, 1.0 / 3.0, 1e-15);
}

TEST(StableMoments, OfOneValueHaveNoSpread) {
  const Moments moments = stable_moments(std::vector<float>{3.0F});
  EXPECT_EQ(moments.mean, 3.0);
  EXPECT_EQ(moments.variance, 0.0);
  EXPECT_TRUE(std::isnan(stable_mean(std::vector<float>{})));
}

TEST(StableMoments, AreThoseOfFourNumbers) {
  const Moments moments = stable_moments(std::vector<float>{1.0F, 2.0F, 4.0F, 9.0F});
  EXPECT_EQ(moments.mean, 4.0);
  EXPECT_NEAR(moments.variance, 38.0 / 3.0, 1e-14);
}

}  // namespace
}  // namespace casus::numeric
