#include "numeric/gamma.hpp"

#include <gtest/gtest.h>
#include <mpfr.h>

#include <array>
#include <cmath>

#include "numeric/high_precision.hpp"

namespace casus::numeric {
namespace {

/// P(shape, x) from MPFR's upper incomplete gamma function.
double true_gamma_p(double shape, double x) {
  HighPrecision a(shape);
  HighPrecision upper(x);
  HighPrecision whole;
  mpfr_gamma_inc(upper.get(), a.get(), upper.get(), MPFR_RNDN);
  mpfr_gamma(whole.get(), a.get(), MPFR_RNDN);
  mpfr_div(upper.get(), upper.get(), whole.get(), MPFR_RNDN);
  mpfr_ui_sub(upper.get(), 1, upper.get(), MPFR_RNDN);
  return mpfr_get_d(upper.get(), MPFR_RNDN);
}

TEST(LogGamma, IsGoodToTwelveDigits) {
  for (double x = 0.05; x < 1000.0; x *= 1.07) {
    HighPrecision want(x);
    int sign = 0;
    mpfr_lgamma(want.get(), &sign, want.get(), MPFR_RNDN);
    const double truth = mpfr_get_d(want.get(), MPFR_RNDN);
    EXPECT_NEAR(log_gamma(x), truth, 1e-13 * std::fmax(1.0, std::fabs(truth))) << x;
  }
}

TEST(GammaP, IsGoodToTwelveDigits) {
  for (const double shape : {0.1, 0.5, 1.0, 2.5, 4.0, 9.9, 50.0}) {
    for (const double share : {1e-3, 0.1, 0.5, 0.9, 0.999, 1.0, 1.001, 1.1, 1.5, 2.0, 5.0, 10.0}) {
      const double x = shape * share;
      EXPECT_NEAR(gamma_p(shape, x), true_gamma_p(shape, x), 1e-12) << shape << ", " << x;
    }
  }
  for (const double shape : {300.0, 1000.0}) {
    for (const double share : {0.95, 1.0, 1.01, 1.05}) {
      const double x = shape * share;
      EXPECT_NEAR(gamma_p(shape, x), true_gamma_p(shape, x), 1e-12) << shape << ", " << x;
    }
  }
}

TEST(GammaP, IsZeroAtZeroAndOneAtInfinity) {
  EXPECT_EQ(gamma_p(4.0, 0.0), 0.0);
  EXPECT_EQ(gamma_p(4.0, 1e6), 1.0);
  EXPECT_EQ(gamma_p(4.0, HUGE_VAL), 1.0);
}

TEST(GammaP, OfShapeOneIsTheExponential) {
  for (double x = 0.01; x < 30.0; x *= 1.3) EXPECT_NEAR(gamma_p(1.0, x), 1.0 - std::exp(-x), 1e-14);
}

// Shape 4 and means 10, 14 and 20 months, to the six digits printed.
constexpr std::array kMeans{10.0, 14.0, 20.0};
constexpr std::array kWithinAYear{0.705770, 0.447878, 0.221277};

TEST(GammaCdf, WithinAYearHasThePrintedDigits) {
  for (std::size_t i = 0; i < kMeans.size(); ++i) {
    EXPECT_NEAR(gamma_cdf(12.0, 4.0, kMeans[i]), kWithinAYear[i], 5e-7);
  }
}

TEST(GammaMonths, KeepTheDistributionAtMonthEnds) {
  constexpr int kDraws = 100000;
  for (std::size_t i = 0; i < kMeans.size(); ++i) {
    int within_a_year = 0;
    for (int draw = 0; draw < kDraws; ++draw) {
      const double u = (draw + 0.5) / kDraws;
      within_a_year += gamma_months(u, 4.0, kMeans[i]) <= 12 ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(within_a_year) / kDraws, kWithinAYear[i], 1.0 / kDraws);
  }
}

TEST(GammaMonths, AreTheFirstWholeMonthThatReachesU) {
  for (const double mean : {0.3, 1.0, 8.0, 14.0, 60.0, 5000.0}) {
    for (double u = 0.001; u < 1.0; u += 0.037) {
      const std::int32_t months = gamma_months(u, 2.5, mean);
      EXPECT_GE(gamma_cdf(months, 2.5, mean), u);
      if (months > 1) {
        EXPECT_LT(gamma_cdf(months - 1, 2.5, mean), u);
      }
    }
  }
  EXPECT_EQ(gamma_months(gamma_cdf(12.0, 4.0, 14.0), 4.0, 14.0), 12);
  EXPECT_EQ(gamma_months(0.0, 4.0, 14.0), 1);
  EXPECT_LT(gamma_months(1.0 - 0x1p-33, 4.0, 14.0), 200);
  EXPECT_EQ(gamma_months(0.5, 4.0, 1e30), kLongestWaitMonths);
}

}  // namespace
}  // namespace casus::numeric
