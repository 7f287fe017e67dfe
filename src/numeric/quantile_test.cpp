#include "numeric/quantile.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "numeric/quantile_counts.hpp"

namespace casus::numeric {
namespace {

const std::vector<double> kFive{0.05, 0.25, 0.5, 0.75, 0.95};

std::vector<double> quantiles_of(const std::vector<float>& values, const std::vector<double>& p) {
  QuantileScratch scratch;
  std::vector<double> out(p.size());
  quantiles(values, p, scratch, out);
  return out;
}

/// The definition, on a sorted copy.
std::vector<double> quantiles_by_sorting(std::vector<float> values, const std::vector<double>& p) {
  std::sort(values.begin(), values.end());
  std::vector<double> out;
  for (const double probability : p) {
    const double h = static_cast<double>(values.size() - 1) * probability;
    const auto below = static_cast<std::size_t>(std::floor(h));
    const std::size_t above = std::min(below + 1, values.size() - 1);
    const auto low = static_cast<double>(values[below]);
    const auto high = static_cast<double>(values[above]);
    const double fraction = h - static_cast<double>(below);
    const bool is_low = fraction == 0.0 || low == high || std::isinf(low);
    out.push_back(is_low ? low : low + fraction * (high - low));
  }
  return out;
}

std::vector<double> quantiles_in_parts(const std::vector<float>& values,
                                       const std::vector<double>& p) {
  const std::size_t cut1 = values.size() / 3;
  const std::size_t cut2 = values.size() / 2;
  const std::span<const float> all(values);
  const std::vector<std::span<const float>> parts{all.first(cut1), all.subspan(cut1, cut2 - cut1),
                                                  all.subspan(cut2)};
  LeadingCounts leading;
  for (std::size_t i = parts.size(); i-- > 0;) {
    LeadingCounts part;
    part.add(parts[i]);
    leading.merge(part);
  }
  TrailingCounts trailing(leading, p);
  for (const std::size_t i : {1U, 0U, 2U}) {
    TrailingCounts part(leading, p);
    part.add(parts[i]);
    trailing.merge(part);
  }
  return trailing.quantiles();
}

struct Series {
  std::string name;
  std::vector<float> values;
};

/// Series that are hard in different ways.
std::vector<Series> hard_series(std::size_t n) {
  std::mt19937 engine(3);
  std::normal_distribution<float> normal;
  const auto made = [n](const std::string& name, auto value) {
    Series series{name, std::vector<float>(n)};
    for (std::size_t i = 0; i < n; ++i) series.values[i] = value(i);
    return series;
  };
  std::vector<Series> all;
  all.push_back(made("normal", [&](std::size_t) { return normal(engine); }));
  all.push_back(made("equal", [](std::size_t) { return 0.25F; }));
  all.push_back(made("two values", [](std::size_t i) { return i % 3 == 0 ? 1.0F : 0.0F; }));
  all.push_back(
      made("seven values", [](std::size_t i) { return static_cast<float>(i % 7) - 3.0F; }));
  all.push_back(
      made("half zero", [&](std::size_t i) { return i % 2 == 0 ? 0.0F : normal(engine); }));
  all.push_back(made("rare events", [&](std::size_t i) {
    return i % 40 == 7 ? 1.0F + std::exp(normal(engine)) : 0.0F;
  }));
  all.push_back(made("mostly at either end", [&](std::size_t i) {
    return i % 3 == 0 ? 0.0F : i % 3 == 1 ? 1.0F : 0.5F + 0.01F * normal(engine);
  }));
  all.push_back(made("skewed", [&](std::size_t) { return std::exp(6 * normal(engine)); }));
  all.push_back(made("ascending", [](std::size_t i) { return static_cast<float>(i); }));
  all.push_back(made("descending", [](std::size_t i) { return -1e-3F * static_cast<float>(i); }));
  all.push_back(made("neighbors of 1", [](std::size_t i) {
    return 1.0F + static_cast<float>(i * 7919 % 1000) * 0x1p-23F;
  }));
  all.push_back(made(
      "an outlier", [&](std::size_t i) { return i == 0 ? 3e38F : 1.0F + 1e-4F * normal(engine); }));
  all.push_back(made("many sizes", [&](std::size_t i) {
    return std::ldexp(normal(engine), static_cast<int>(i % 250) - 125);
  }));
  all.push_back(made("subnormal", [](std::size_t i) {
    return (i % 2 == 0 ? 1.0F : -1.0F) * static_cast<float>(i) *
           std::numeric_limits<float>::denorm_min();
  }));
  all.push_back(made("with infinities", [&](std::size_t i) {
    return i % 10 == 0 ? std::copysign(std::numeric_limits<float>::infinity(), normal(engine))
                       : normal(engine);
  }));
  return all;
}

TEST(Quantiles, AreThoseOfTheSortedSeries) {
  const std::vector<double> p{0.0, 0.001, 0.05, 0.25, 0.5, 0.5, 0.75, 0.95, 0.9999, 1.0};
  for (const std::size_t n : {1U, 2U, 3U, 4U, 5U, 64U, 255U, 257U, 1000U, 10000U, 100000U}) {
    for (const Series& series : hard_series(n)) {
      EXPECT_EQ(quantiles_of(series.values, p), quantiles_by_sorting(series.values, p))
          << series.name << ", " << n;
    }
  }
}

TEST(Quantiles, OfSmallSeriesLieOnTheLineBetweenNeighbors) {
  EXPECT_EQ(quantiles_of({7.0F}, kFive), (std::vector<double>{7, 7, 7, 7, 7}));
  EXPECT_EQ(quantiles_of({3.0F, 1.0F}, {0.0, 0.25, 0.5, 1.0}), (std::vector<double>{1, 1.5, 2, 3}));
  EXPECT_EQ(quantiles_of({3.0F, 1.0F, 2.0F}, {0.25, 0.5, 0.75}),
            (std::vector<double>{1.5, 2.0, 2.5}));
}

TEST(Quantiles, DoNotSeeTheSignOfZeroOrTheOrderOfValues) {
  const std::vector<double> middle = quantiles_of({-0.0F, 0.0F, -0.0F}, {0.0, 0.5, 1.0});
  for (const double value : middle) EXPECT_FALSE(std::signbit(value));
  std::vector<float> values = hard_series(5000).front().values;
  const std::vector<double> before = quantiles_of(values, kFive);
  std::reverse(values.begin(), values.end());
  EXPECT_EQ(quantiles_of(values, kFive), before);
}

TEST(Quantiles, LeaveNoTraceInTheScratch) {
  QuantileScratch scratch;
  std::vector<double> out(kFive.size());
  for (const std::size_t n : {100000U, 3U, 10000U}) {
    for (const Series& series : hard_series(n)) {
      quantiles(series.values, kFive, scratch, out);
      EXPECT_EQ(out, quantiles_by_sorting(series.values, kFive)) << series.name << ", " << n;
    }
  }
}

TEST(Quantiles, RefuseNanNoValuesAndBadProbabilities) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_THROW(quantiles_of({1.0F, nan}, kFive), base::InternalError);
  EXPECT_THROW(quantiles_of({1.0F, -nan}, kFive), base::InternalError);
  EXPECT_THROW(quantiles_of({}, kFive), base::InternalError);
  EXPECT_THROW(quantiles_of({1.0F}, {1.5}), base::InternalError);
  EXPECT_THROW(quantiles_of({1.0F}, {0.5, 0.25}), base::InternalError);
  EXPECT_THROW((void)extremes(std::vector<float>{nan}), base::InternalError);
  EXPECT_THROW((void)extremes(std::vector<float>{}), base::InternalError);
}

TEST(QuantileCounts, OfPartsGiveTheQuantilesOfTheWhole) {
  for (const std::size_t n : {1U, 2U, 3U, 1000U, 20000U}) {
    for (const Series& series : hard_series(n)) {
      EXPECT_EQ(quantiles_in_parts(series.values, kFive), quantiles_of(series.values, kFive))
          << series.name << ", " << n;
    }
  }
}

TEST(QuantileCounts, RefuseAPartThatTheSecondPassForgot) {
  LeadingCounts leading;
  leading.add(std::vector<float>{1.0F, 1.0F, 2.0F});
  TrailingCounts trailing(leading, kFive);
  trailing.add(std::vector<float>{1.0F, 2.0F});
  EXPECT_THROW((void)trailing.quantiles(), base::InternalError);
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_THROW(leading.add(std::vector<float>{nan}), base::InternalError);
}

TEST(Extremes, AreTheSmallestAndTheLargest) {
  for (const Series& series : hard_series(1001)) {
    const Extremes found = extremes(series.values);
    EXPECT_EQ(found.smallest, *std::min_element(series.values.begin(), series.values.end()));
    EXPECT_EQ(found.largest, *std::max_element(series.values.begin(), series.values.end()));
  }
}

}  // namespace
}  // namespace casus::numeric
