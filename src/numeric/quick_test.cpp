#include "numeric/quick.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "numeric/elementary.hpp"

namespace casus::numeric {
namespace {

constexpr float kInfinite = std::numeric_limits<float>::infinity();

TEST(QuickFunctions, PowerIsWithinItsStatedError) {
  double worst = 0;
  for (int i = 0; i < 4000; ++i) {
    const auto x = static_cast<float>(std::exp2(-40 + 0.02 * i));
    for (const float y : {-12.3F, -2.0F, -0.7F, -0.05F, 0.1F, 1.0F, 3.0F}) {
      const double truth = pow(static_cast<double>(x), static_cast<double>(y));
      const double size = std::log2(truth);
      if (std::abs(size) > 125) continue;
      const double error = std::abs(static_cast<double>(quick_pow(x, y)) / truth - 1);
      worst = std::max(worst, error / (1 + std::abs(size)));
    }
  }
  EXPECT_LT(worst, 2e-7);
  EXPECT_GT(worst, 2e-8);  // if it were better, the exact function would cost no more
}

TEST(QuickFunctions, LogarithmIsWithinItsStatedError) {
  double worst = 0;
  for (int i = 0; i < 100'000; ++i) {
    const auto x = static_cast<float>(std::exp2(-120 + 0.0024 * i));
    const double truth = std::log2(static_cast<double>(x));
    const double off = std::abs(static_cast<double>(quick_log2(x)) - truth);
    worst = std::max(worst, off / std::max(1.0, std::abs(truth)));
  }
  EXPECT_LT(worst, 2e-7);
  EXPECT_EQ(quick_log2(1.0F), 0.0F);
}

TEST(QuickFunctions, PowerIsExactAtTheEnds) {
  EXPECT_EQ(quick_pow(0.0F, -0.5F), kInfinite);
  EXPECT_EQ(quick_pow(0.0F, 0.5F), 0.0F);
  EXPECT_EQ(quick_pow(kInfinite, -0.5F), 0.0F);
  EXPECT_EQ(quick_pow(kInfinite, 0.5F), kInfinite);
  EXPECT_EQ(quick_pow(1.0F, -3.0F), 1.0F);
  EXPECT_EQ(quick_pow(1e30F, 9.0F), 0x1p127F);
  EXPECT_EQ(quick_pow(1e-30F, 9.0F), 0x1p-126F);
}

TEST(QuickFunctions, NormalQuantileIsWithinItsStatedError) {
  double worst = 0;
  const auto measure = [&worst](float p) {
    const double truth = normal_quantile(static_cast<double>(p));
    const auto rounded = static_cast<float>(std::abs(truth));
    const double ulp = static_cast<double>(std::nextafter(rounded, kInfinite) - rounded);
    const double off = std::abs(static_cast<double>(quick_normal_quantile(p)) - truth);
    worst = std::max(worst, off / ulp);
  };
  for (int i = 1; i < 1 << 20; ++i) measure(static_cast<float>(i) * 0x1p-20F);
  for (int i = 0; i < 12'000; ++i) measure(static_cast<float>(std::exp2(-33 + 0.0025 * i)));
  EXPECT_LT(worst, 5);
  EXPECT_GT(worst, 1);
}

TEST(QuickFunctions, NormalQuantileNeverFallsByMoreThanItsError) {
  float last = quick_normal_quantile(0x1p-24F);
  for (int i = 2; i < 1 << 20; ++i) {
    const float next = quick_normal_quantile(static_cast<float>(i) * 0x1p-20F);
    ASSERT_GE(next, last) << i;
    last = next;
  }
}

}  // namespace
}  // namespace casus::numeric
