#include "numeric/quick_normal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "numeric/normal.hpp"

namespace casus::numeric {
namespace {

TEST(QuickNormal, IsWithinItsStatedError) {
  double worst = 0;
  for (int i = -60'000; i <= 60'000; ++i) {
    const auto x = static_cast<float>(i) * 1e-4F;
    const double off =
        static_cast<double>(quick_normal_cdf(x)) - normal_cdf(static_cast<double>(x));
    worst = std::max(worst, std::abs(off));
  }
  EXPECT_LT(worst, 3e-7);
  EXPECT_GT(worst, 2e-8);  // if it were better, the exact function would cost no more
}

TEST(QuickNormal, HasTheDensityToAMillionth) {
  for (int i = -8'000; i <= 8'000; ++i) {
    const auto x = static_cast<float>(i) * 1e-3F;
    const auto exact =
        std::exp(-0.5 * static_cast<double>(x) * static_cast<double>(x)) * 0.3989422804014327;
    EXPECT_NEAR(static_cast<double>(quick_normal_density(x)) / exact, 1, 3e-6) << x;
  }
  EXPECT_LT(quick_normal_density(40.0F), 1e-37F);
}

TEST(QuickNormal, StaysAProbabilityFarOut) {
  EXPECT_EQ(quick_normal_cdf(40.0F), 1.0F);
  EXPECT_EQ(quick_normal_cdf(std::numeric_limits<float>::infinity()), 1.0F);
  EXPECT_LT(quick_normal_cdf(-40.0F), 1e-37F);
  EXPECT_GE(quick_normal_cdf(-40.0F), 0.0F);
  EXPECT_TRUE(std::isnan(quick_normal_cdf(std::numeric_limits<float>::quiet_NaN())));
}

TEST(QuickNormal, RisesButForRounding) {
  float last = 0;
  for (int i = -60'000; i <= 60'000; ++i) {
    const float now = quick_normal_cdf(static_cast<float>(i) * 1e-4F);
    EXPECT_GT(now, last - 2e-7F) << i;
    last = now;
  }
}

}  // namespace
}  // namespace casus::numeric
