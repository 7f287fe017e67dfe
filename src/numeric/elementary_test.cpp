#include "numeric/elementary.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <vector>

#include "numeric/high_precision.hpp"

namespace casus::numeric {
namespace {

/// Sets `result` to the true value of a function at x.
using Truth = std::function<void(HighPrecision& result, double x)>;
using MpfrFunction = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);

Truth mpfr(MpfrFunction function) {
  return [function](HighPrecision& result, double x) {
    mpfr_set_d(result.get(), x, MPFR_RNDN);
    function(result.get(), result.get(), MPFR_RNDN);
  };
}

const Truth kTrueCdf = [](HighPrecision& result, double x) {
  HighPrecision argument(x);
  high_precision_normal_cdf(result, argument);
};
const Truth kTrueDensity = [](HighPrecision& result, double x) {
  HighPrecision argument(x);
  high_precision_normal_density(result, argument);
};
const Truth kTrueQuantile = [](HighPrecision& result, double p) {
  high_precision_normal_quantile(result, p, static_cast<double>(normal_quantile(p)));
};
const Truth kTrueLogistic = [](HighPrecision& result, double x) {
  mpfr_set_d(result.get(), -x, MPFR_RNDN);
  mpfr_exp(result.get(), result.get(), MPFR_RNDN);
  mpfr_add_ui(result.get(), result.get(), 1, MPFR_RNDN);
  mpfr_ui_div(result.get(), 1, result.get(), MPFR_RNDN);
};
const Truth kTrueLogit = [](HighPrecision& result, double p) {
  HighPrecision rest;
  mpfr_set_d(result.get(), p, MPFR_RNDN);
  mpfr_ui_sub(rest.get(), 1, result.get(), MPFR_RNDN);
  mpfr_div(result.get(), result.get(), rest.get(), MPFR_RNDN);
  mpfr_log(result.get(), result.get(), MPFR_RNDN);
};

Truth true_power(double y) {
  return [y](HighPrecision& result, double x) {
    HighPrecision exponent(y);
    mpfr_set_d(result.get(), x, MPFR_RNDN);
    mpfr_pow(result.get(), result.get(), exponent.get(), MPFR_RNDN);
  };
}

/// Where the inputs of one measurement lie: evenly over [low, high], or with evenly spread
/// logarithms and either sign if `by_size`.
struct Inputs {
  double low;
  double high;
  bool by_size = false;
};

/// The largest error in ulp over `count` inputs, a different set for each range but always the
/// same.
template <std::floating_point T, class Function>
double largest_error(Function function, const Truth& truth, Inputs inputs, int count) {
  std::mt19937_64 engine(20260801);
  std::uniform_real_distribution<double> even(inputs.by_size ? std::log(inputs.low) : inputs.low,
                                              inputs.by_size ? std::log(inputs.high) : inputs.high);
  double largest = 0.0;
  HighPrecision want;
  for (int i = 0; i < count; ++i) {
    const double drawn = even(engine);
    const T x = static_cast<T>(inputs.by_size ? std::exp(drawn) : drawn);
    truth(want, static_cast<double>(x));
    largest = std::max(largest, ulp_distance(function(x), want));
  }
  return largest;
}

constexpr int kMany = 4000;
constexpr int kSlow = 500;  // for truths that cost a tenth of a millisecond

/// Expects that `function` stays within `bound` ulp of the truth on each range of inputs.
template <std::floating_point T, class Function>
void expect_error_below(double bound, Function function, const Truth& truth,
                        const std::vector<Inputs>& ranges, int count = kMany) {
  for (const Inputs& inputs : ranges) {
    EXPECT_LE(largest_error<T>(function, truth, inputs, count), bound)
        << "on [" << inputs.low << ", " << inputs.high << "]";
  }
}

// The bounds are those stated at the functions. They were measured on far more inputs: doubles on
// 200,000 or more for each range, floats on every seventh of all bit patterns.

TEST(ExpOfDouble, IsWithinOneUlp) {
  expect_error_below<double>(0.8, [](double x) { return exp(x); }, mpfr(mpfr_exp),
                             {{-745.2, 709.8}, {-2, 2}, {-745.2, -708}});
}

TEST(Expm1OfDouble, KeepsItsStatedError) {
  expect_error_below<double>(1.1, [](double x) { return expm1(x); }, mpfr(mpfr_expm1),
                             {{-40, 709.8}, {-2, 2}, {1e-320, 1, true}});
}

TEST(ExpOfFloat, IsWithinOneUlp) {
  expect_error_below<float>(0.8, [](float x) { return exp(x); }, mpfr(mpfr_exp),
                            {{-103.9, 88.8}, {-2, 2}, {-103.9, -87}});
  expect_error_below<float>(1.0, [](float x) { return expm1(x); }, mpfr(mpfr_expm1),
                            {{-18, 88.8}, {-2, 2}, {1e-44, 1, true}});
}

TEST(LogOfDouble, IsWithinOneUlp) {
  expect_error_below<double>(0.9, [](double x) { return log(x); }, mpfr(mpfr_log),
                             {{1e-323, 1.7e308, true}, {0.5, 2}});
  expect_error_below<double>(0.9, [](double x) { return log1p(x); }, mpfr(mpfr_log1p),
                             {{1e-323, 1.7e308, true}, {-1, 3}, {1e-20, 1, true}});
}

TEST(LogOfFloat, IsWithinOneUlp) {
  expect_error_below<float>(0.85, [](float x) { return log(x); }, mpfr(mpfr_log),
                            {{1e-44, 3e38, true}, {0.5, 2}});
  expect_error_below<float>(0.85, [](float x) { return log1p(x); }, mpfr(mpfr_log1p),
                            {{1e-44, 3e38, true}, {-0.9999999, 3}, {1e-10, 1, true}});
}

TEST(SineAndCosineOfDouble, AreWithinOneUlp) {
  const std::vector<Inputs> ranges{{-kLargestAngle, kLargestAngle}, {-7, 7}, {1e-300, 1, true}};
  expect_error_below<double>(
      0.8, [](double x) { return sin(x); }, mpfr(mpfr_sin), ranges);
  expect_error_below<double>(
      0.8, [](double x) { return cos(x); }, mpfr(mpfr_cos), ranges);
}

TEST(SineAndCosineOfDouble, AreWithinOneUlpWhereTheyAreAlmostZero) {
  HighPrecision want;
  double largest = 0.0;
  for (int k = 1; k < 600000; k += 97) {
    const double angle = k * 1.5707963267948966;
    const bool even = k % 2 == 0;
    (even ? mpfr(mpfr_sin) : mpfr(mpfr_cos))(want, angle);
    largest = std::max(largest, ulp_distance(even ? sin(angle) : cos(angle), want));
  }
  EXPECT_LE(largest, 0.8);
}

TEST(SineAndCosineOfFloat, AreCorrectlyRoundedButForTies) {
  const std::vector<Inputs> ranges{{-kLargestAngle, kLargestAngle}, {-7, 7}, {1e-40, 1, true}};
  expect_error_below<float>(
      0.5001, [](float x) { return sin(x); }, mpfr(mpfr_sin), ranges);
  expect_error_below<float>(
      0.5001, [](float x) { return cos(x); }, mpfr(mpfr_cos), ranges);
}

TEST(NormalQuantileOfDouble, IsWithinOneUlp) {
  expect_error_below<double>(
      1.0, [](double p) { return normal_quantile(p); }, kTrueQuantile,
      {{1e-12, 1}, {0.1, 0.26}, {0.4999, 0.5001}, {0.99, 0.9999999}, {1e-320, 0.1, true}}, kSlow);
}

TEST(NormalQuantileOfFloat, IsWithinOneUlp) {
  expect_error_below<float>(
      0.55, [](float p) { return normal_quantile(p); }, kTrueQuantile,
      {{1e-7, 0.9999999}, {0.07, 0.08}, {0.4999, 0.5001}, {1e-44, 0.1, true}}, kSlow);
}

TEST(NormalDistributionFunction, KeepsItsStatedError) {
  const std::vector<Inputs> ranges{{-37.5, 9}, {-3, 3}};
  expect_error_below<double>(
      4.0, [](double x) { return normal_cdf(x); }, kTrueCdf, ranges, kSlow);
  expect_error_below<float>(
      0.55, [](float x) { return normal_cdf(x); }, kTrueCdf, {{-14, 6}, {-3, 3}}, kSlow);
}

TEST(NormalDensity, KeepsItsStatedError) {
  expect_error_below<double>(2.0, [](double x) { return normal_density(x); }, kTrueDensity,
                             {{-38, 38}, {-3, 3}});
  expect_error_below<float>(0.55, [](float x) { return normal_density(x); }, kTrueDensity,
                            {{-14, 14}, {-3, 3}});
}

TEST(LogisticAndLogit, KeepTheirStatedErrors) {
  expect_error_below<double>(2.5, [](double x) { return logistic(x); }, kTrueLogistic,
                             {{-745, 40}, {-5, 5}});
  expect_error_below<float>(2.5, [](float x) { return logistic(x); }, kTrueLogistic,
                            {{-103, 20}, {-5, 5}});
  expect_error_below<double>(3.5, [](double p) { return logit(p); }, kTrueLogit,
                             {{1e-12, 1}, {0.2, 0.5}, {1e-320, 0.1, true}});
  expect_error_below<float>(3.5, [](float p) { return logit(p); }, kTrueLogit,
                            {{1e-7, 0.9999999}, {0.2, 0.5}, {1e-44, 0.1, true}});
}

TEST(Pow, KeepsItsStatedError) {
  for (const double y : {-3.0, 1.0 / 12, 0.5, 2.0, 12.0, 60.0}) {
    expect_error_below<double>(
        0.7 + 0.07 * std::fabs(y), [y](double x) { return pow(x, y); }, true_power(y),
        {{0.01, 1000}, {0.9, 1.1}}, kSlow);
  }
  for (const float y : {-3.0F, 0.083333F, 0.5F, 2.0F, 12.0F}) {
    expect_error_below<float>(
        0.5001, [y](float x) { return pow(x, y); }, true_power(static_cast<double>(y)),
        {{0.01, 1000}, {0.9, 1.1}}, kSlow);
  }
}

template <class T>
class SpecialValues : public testing::Test {};
using RealTypes = testing::Types<float, double>;
TYPED_TEST_SUITE(SpecialValues, RealTypes);

TYPED_TEST(SpecialValues, OfExpAndLogFollowIeee754) {
  using T = TypeParam;
  constexpr T kInfinity = std::numeric_limits<T>::infinity();
  EXPECT_EQ(exp(T(0)), T(1));
  EXPECT_EQ(exp(kInfinity), kInfinity);
  EXPECT_EQ(exp(-kInfinity), T(0));
  EXPECT_EQ(exp(std::numeric_limits<T>::max()), kInfinity);
  EXPECT_EQ(expm1(-kInfinity), T(-1));
  EXPECT_EQ(expm1(kInfinity), kInfinity);
  EXPECT_TRUE(std::signbit(expm1(-T(0))));
  EXPECT_EQ(expm1(std::numeric_limits<T>::denorm_min()), std::numeric_limits<T>::denorm_min());
  EXPECT_EQ(log(T(1)), T(0));
  EXPECT_EQ(log(T(0)), -kInfinity);
  EXPECT_EQ(log(-T(0)), -kInfinity);
  EXPECT_EQ(log(kInfinity), kInfinity);
  EXPECT_EQ(log1p(T(-1)), -kInfinity);
  EXPECT_EQ(log1p(kInfinity), kInfinity);
  EXPECT_TRUE(std::signbit(log1p(-T(0))));
  EXPECT_EQ(pow(T(0), T(0)), T(1));
  EXPECT_EQ(pow(T(0), T(2)), T(0));
  EXPECT_EQ(pow(T(0), T(-2)), kInfinity);
  EXPECT_EQ(pow(T(2), T(10)), T(1024));
  EXPECT_EQ(pow(kInfinity, T(-1)), T(0));
  EXPECT_EQ(pow(T(10), kInfinity), kInfinity);
  EXPECT_EQ(pow(T(10), -kInfinity), T(0));
  EXPECT_EQ(pow(T(10), T(-100000)), T(0));
}

TYPED_TEST(SpecialValues, OfTheOthersAreTheirLimits) {
  using T = TypeParam;
  constexpr T kInfinity = std::numeric_limits<T>::infinity();
  EXPECT_EQ(sin(T(0)), T(0));
  EXPECT_TRUE(std::signbit(sin(-T(0))));
  EXPECT_EQ(cos(T(0)), T(1));
  EXPECT_EQ(logistic(T(0)), T(0.5));
  EXPECT_EQ(logistic(kInfinity), T(1));
  EXPECT_EQ(logistic(-kInfinity), T(0));
  EXPECT_EQ(logit(T(0)), -kInfinity);
  EXPECT_EQ(logit(T(0.5)), T(0));
  EXPECT_EQ(logit(T(1)), kInfinity);
  EXPECT_EQ(normal_cdf(T(0)), T(0.5));
  EXPECT_EQ(normal_cdf(kInfinity), T(1));
  EXPECT_EQ(normal_cdf(-kInfinity), T(0));
  EXPECT_EQ(normal_density(kInfinity), T(0));
  EXPECT_EQ(normal_quantile(T(0)), -kInfinity);
  EXPECT_EQ(normal_quantile(T(0.5)), T(0));
  EXPECT_EQ(normal_quantile(T(1)), kInfinity);
  EXPECT_EQ(floor(T(-1.5)), T(-2));
  EXPECT_EQ(ceil(T(-1.5)), T(-1));
  EXPECT_TRUE(std::signbit(ceil(T(-0.5))));
  EXPECT_EQ(sqrt(T(2.25)), T(1.5));
  EXPECT_EQ(abs(T(-3)), T(3));
}

TYPED_TEST(SpecialValues, OutsideADomainAreNotNumbers) {
  using T = TypeParam;
  constexpr T kInfinity = std::numeric_limits<T>::infinity();
  constexpr T kNan = std::numeric_limits<T>::quiet_NaN();
  EXPECT_TRUE(std::isnan(log(T(-1))));
  EXPECT_TRUE(std::isnan(log1p(T(-1.5))));
  EXPECT_TRUE(std::isnan(pow(T(-1), T(2))));
  EXPECT_TRUE(std::isnan(logit(T(1.5))));
  EXPECT_TRUE(std::isnan(logit(T(-0.5))));
  EXPECT_TRUE(std::isnan(normal_quantile(T(-0.1))));
  EXPECT_TRUE(std::isnan(normal_quantile(T(1.1))));
  EXPECT_TRUE(std::isnan(sin(T(2e6))));
  EXPECT_TRUE(std::isnan(cos(kInfinity)));
  EXPECT_TRUE(std::isnan(exp(kNan)));
  EXPECT_TRUE(std::isnan(expm1(kNan)));
  EXPECT_TRUE(std::isnan(log(kNan)));
  EXPECT_TRUE(std::isnan(log1p(kNan)));
  EXPECT_TRUE(std::isnan(sin(kNan)));
  EXPECT_TRUE(std::isnan(logistic(kNan)));
  EXPECT_TRUE(std::isnan(normal_cdf(kNan)));
  EXPECT_TRUE(std::isnan(normal_density(kNan)));
  EXPECT_TRUE(std::isnan(normal_quantile(kNan)));
}

TEST(NormalQuantile, AscendsAndIsOddAroundOneHalf) {
  float before = -std::numeric_limits<float>::infinity();
  for (int i = 1; i < (1 << 20); ++i) {
    const float p = static_cast<float>(i) * 0x1p-20F;
    const float x = normal_quantile(p);
    ASSERT_GE(x, before) << p;
    ASSERT_EQ(normal_quantile(1.0F - p), -x) << p;
    before = x;
  }
}

}  // namespace
}  // namespace casus::numeric
