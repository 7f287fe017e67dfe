#include "draws/design.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

#include "base/check.hpp"
#include "draws/scramble.hpp"

namespace casus::draws {
namespace {

/// The coordinate of one point before scrambling.
std::uint32_t sobol_coordinate(const Directions& directions, std::uint32_t number) {
  sobol_coordinates(directions, std::span(&number, 1));
  return number;
}

Coins coins_of(std::uint64_t seed, std::uint32_t dimension) {
  return {seed, Purpose::scrambling, dimension};
}

std::vector<double> coordinates(const Design& design, std::size_t dimension) {
  std::vector<double> all(design.draws);
  fill_uniform(design, dimension, 0, all);
  return all;
}

/// Pearson's statistic of `counts` against equal expectation.
double chi_squared(const std::vector<int>& counts) {
  const double total = std::accumulate(counts.begin(), counts.end(), 0.0);
  const double expected = total / static_cast<double>(counts.size());
  double sum = 0.0;
  for (const int count : counts) sum += (count - expected) * (count - expected) / expected;
  return sum;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const auto n = static_cast<double>(a.size());
  const double mean_a = std::accumulate(a.begin(), a.end(), 0.0) / n;
  const double mean_b = std::accumulate(b.begin(), b.end(), 0.0) / n;
  double ab = 0.0;
  double aa = 0.0;
  double bb = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - mean_a) * (b[i] - mean_b);
    aa += (a[i] - mean_a) * (a[i] - mean_a);
    bb += (b[i] - mean_b) * (b[i] - mean_b);
  }
  return ab / std::sqrt(aa * bb);
}

/// Squared L2 star discrepancy in two dimensions (Warnock 1972).
double squared_discrepancy(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double single = 0.0;
  double pairs = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    single += (1 - x[i] * x[i]) * (1 - y[i] * y[i]);
    for (std::size_t j = 0; j < x.size(); ++j) {
      pairs += (1 - std::max(x[i], x[j])) * (1 - std::max(y[i], y[j]));
    }
  }
  return 1.0 / 9.0 - single / (2.0 * n) + pairs / (n * n);
}

TEST(Sobol, HasThePublishedFirstPoints) {
  // F. Y. Kuo, Sobol sequence generator (new-joe-kuo-6.21201), sample output, D = 3, N = 10; there
  // the points come in Gray code order.
  const double published[10][3] = {{0, 0, 0},
                                   {0.5, 0.5, 0.5},
                                   {0.75, 0.25, 0.25},
                                   {0.25, 0.75, 0.75},
                                   {0.375, 0.375, 0.625},
                                   {0.875, 0.875, 0.125},
                                   {0.625, 0.125, 0.875},
                                   {0.125, 0.625, 0.375},
                                   {0.1875, 0.3125, 0.9375},
                                   {0.6875, 0.8125, 0.4375}};
  const auto directions = sobol_directions(3);
  for (std::uint32_t i = 0; i < 10; ++i) {
    for (std::size_t d = 0; d < 3; ++d) {
      EXPECT_EQ(sobol_coordinate(directions[d], i ^ (i >> 1)) * 0x1p-32, published[i][d]);
    }
  }
}

TEST(Sobol, IsScrambledTheSameInCompanyAsAlone) {
  const auto directions = sobol_directions(9);
  for (const std::size_t count : {1U, 3U, 64U, 600U}) {
    std::vector<std::uint32_t> together(count);
    for (std::uint32_t n = 0; n < count; ++n) together[n] = sobol_coordinate(directions[8], n + 77);
    scramble(together, coins_of(0x123456789abULL, 8));
    for (std::uint32_t n = 0; n < count; ++n) {
      ASSERT_EQ(together[n],
                scrambled(sobol_coordinate(directions[8], n + 77), coins_of(0x123456789abULL, 8)));
    }
  }
}

TEST(Sobol, FillsEveryDyadicIntervalEquallyBeforeAndAfterScrambling) {
  constexpr std::uint32_t kDimensions = 300;
  constexpr std::uint32_t kPoints = 1024;
  const auto directions = sobol_directions(kDimensions);
  for (std::uint32_t d = 0; d < kDimensions; ++d) {
    std::vector<int> plain(kPoints);
    std::vector<int> after(kPoints);
    for (std::uint32_t n = 0; n < kPoints; ++n) {
      const std::uint32_t coordinate = sobol_coordinate(directions[d], n);
      ++plain[coordinate >> 22];
      ++after[scrambled(coordinate, coins_of(7, d)) >> 22];
    }
    ASSERT_EQ(*std::min_element(plain.begin(), plain.end()), 1) << d;
    ASSERT_EQ(*std::min_element(after.begin(), after.end()), 1) << d;
  }
}

TEST(Sobol, StaysANetInItsFirstTwoDimensionsUnderScrambling) {
  const Design design = make_design(DesignKind::sobol, 11, 1024, 2);
  const auto x = coordinates(design, 0);
  const auto y = coordinates(design, 1);
  for (int bits = 0; bits <= 10;
       ++bits) {  // every elementary interval of area 1/1024 has one point
    std::vector<int> counts(1024);
    for (std::size_t n = 0; n < 1024; ++n) {
      const auto column = static_cast<std::size_t>(std::ldexp(x[n], bits));
      const auto row = static_cast<std::size_t>(std::ldexp(y[n], 10 - bits));
      ++counts[(column << (10 - bits)) + row];
    }
    EXPECT_EQ(*std::max_element(counts.begin(), counts.end()), 1) << bits;
  }
}

TEST(Scrambling, IsNested) {
  // Two coordinates that first differ in some bit do so after scrambling, in the same bit.
  const auto directions = sobol_directions(5);
  for (std::uint32_t n = 0; n < 200; ++n) {
    const std::uint32_t a = sobol_coordinate(directions[3], n);
    for (std::uint32_t m = 0; m < n; ++m) {
      const std::uint32_t b = sobol_coordinate(directions[3], m);
      ASSERT_EQ(std::countl_zero(a ^ b),
                std::countl_zero(scrambled(a, coins_of(5, 3)) ^ scrambled(b, coins_of(5, 3))));
    }
  }
}

/// 1 if the bit of this level (0 is the first) of the coordinate is flipped.
std::uint32_t coin_of(std::uint32_t coordinate, unsigned level, std::uint32_t dimension) {
  return ((scrambled(coordinate, coins_of(3, dimension)) ^ coordinate) >> (31 - level)) & 1U;
}

TEST(Scrambling, GivesEachBranchItsOwnCoin) {
  // A mere digital shift would flip the same bits in every branch. Coins of one level in branches
  // that part at an earlier level agree in half of 1024 dimensions; five standard errors of 16.
  for (unsigned level = 1; level < 32; ++level) {
    for (unsigned parting = 0; parting < level; ++parting) {
      std::uint32_t agreements = 0;
      for (std::uint32_t d = 0; d < 1024; ++d) {
        const std::uint32_t coordinate = 0x9e3779b9U * (d + 1);
        const std::uint32_t other = coordinate ^ (1U << (31 - parting));
        agreements += coin_of(coordinate, level, d) == coin_of(other, level, d) ? 1U : 0U;
      }
      ASSERT_NEAR(agreements, 512.0, 5.0 * 16.0) << level << " parting at " << parting;
    }
  }
}

TEST(Scrambling, GivesEachLevelItsOwnCoin) {
  for (unsigned level = 1; level < 32; ++level) {
    for (unsigned earlier = 0; earlier < level; ++earlier) {
      std::uint32_t agreements = 0;
      for (std::uint32_t d = 0; d < 1024; ++d) {
        agreements += coin_of(0, level, d) == coin_of(0, earlier, d) ? 1U : 0U;
      }
      ASSERT_NEAR(agreements, 512.0, 5.0 * 16.0) << level << " and " << earlier;
    }
  }
}

TEST(Scrambling, MakesEachPointUniform) {
  // Point 0 over 4096 seeds in 16 cells; chi-squared with 15 degrees passes 37.70 once in 1000.
  std::vector<int> high(16);
  std::vector<int> low(16);
  for (std::uint64_t seed = 0; seed < 4096; ++seed) {
    const std::uint32_t coordinate = scrambled(0, coins_of(seed, 2));
    ++high[coordinate >> 28];
    ++low[coordinate & 15U];
  }
  EXPECT_LT(chi_squared(high), 37.70);
  EXPECT_LT(chi_squared(low), 37.70);
}

TEST(Scrambling, ChangesWithSeedAndDimension) {
  const Design one = make_design(DesignKind::sobol, 1, 64, 3);
  const Design two = make_design(DesignKind::sobol, 2, 64, 3);
  const Design high = make_design(DesignKind::sobol, 1 + (std::uint64_t{1} << 32), 64, 3);
  EXPECT_NE(coordinates(one, 0), coordinates(two, 0));
  EXPECT_NE(coordinates(one, 0), coordinates(high, 0));
  EXPECT_NE(coordinates(one, 0), coordinates(one, 1));
  EXPECT_NE(scrambled(12345, coins_of(1, 0)), scrambled(12345, coins_of(1, 1)));
  EXPECT_EQ(coordinates(one, 2), coordinates(make_design(DesignKind::sobol, 1, 64, 3), 2));
}

TEST(Design, OfSobolPointsIsMuchEvenerThanChance) {
  const Design even = make_design(DesignKind::sobol, 5, 1024, 12);
  const Design chance = make_design(DesignKind::independent, 5, 1024, 12);
  for (const std::size_t d : {0UL, 4UL, 10UL}) {
    const double even_discrepancy =
        squared_discrepancy(coordinates(even, d), coordinates(even, d + 1));
    const double chance_discrepancy =
        squared_discrepancy(coordinates(chance, d), coordinates(chance, d + 1));
    // Expected for independent points: (1/4 - 1/9) / N = 1.36e-4.
    EXPECT_NEAR(chance_discrepancy, 1.36e-4, 1.3e-4);
    EXPECT_LT(even_discrepancy, 0.05 * 1.36e-4);
  }
}

TEST(Design, OfALatinHypercubeHasOneDrawInEveryStratumOfEveryDimension) {
  for (const std::size_t draws : {1UL, 2UL, 3UL, 5UL, 10UL, 64UL, 1000UL, 4097UL}) {
    const Design design = make_design(DesignKind::latin_hypercube, 9, draws, 20);
    for (std::size_t d = 0; d < 20; ++d) {
      std::vector<int> counts(draws);
      for (const double u : coordinates(design, d)) {
        ++counts.at(static_cast<std::size_t>(u * static_cast<double>(draws)));
      }
      ASSERT_EQ(*std::min_element(counts.begin(), counts.end()), 1) << draws << ' ' << d;
    }
  }
}

TEST(Design, OfALatinHypercubePermutesAllWaysAlike) {
  // All 6 orders of 3 over 6000 seeds; chi-squared with 5 degrees passes 20.52 once in 1000. And
  // the place of one of 37, with 36 degrees: 67.98.
  std::map<std::vector<std::uint32_t>, int> orders;
  std::vector<int> places(37);
  for (std::uint64_t seed = 0; seed < 6000; ++seed) {
    ++orders[{permuted(0, 3, seed, 1), permuted(1, 3, seed, 1), permuted(2, 3, seed, 1)}];
    ++places[permuted(17, 37, seed, 0)];
  }
  std::vector<int> counts;
  for (const auto& [order, count] : orders) counts.push_back(count);
  ASSERT_EQ(counts.size(), 6U);
  EXPECT_LT(chi_squared(counts), 20.52);
  EXPECT_LT(chi_squared(places), 67.98);
}

/// The largest correlation between any two dimensions.
double largest_correlation(const Design& design) {
  std::vector<std::vector<double>> all;
  for (std::size_t d = 0; d < design.dimensions; ++d) {
    std::vector<double> centered = coordinates(design, d);
    for (double& u : centered) u -= 0.5;
    const double size =
        std::sqrt(std::inner_product(centered.begin(), centered.end(), centered.begin(), 0.0));
    for (double& u : centered) u /= size;
    all.push_back(std::move(centered));
  }
  double largest = 0.0;
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const double both = std::inner_product(all[a].begin(), all[a].end(), all[b].begin(), 0.0);
      largest = std::max(largest, std::abs(both));
    }
  }
  return largest;
}

TEST(Design, OfSobolPointsHasNoPairOfDimensionsThatKnowEachOther) {
  // As many dimensions as the study has parameters, 430,000 pairs. Two groups' shuffles toss N/2
  // coins for the leading bits, so that a correlation has standard error 1.26/sqrt(N), measured
  // over 160,000 pairs of three sizes. Plain Sobol' points of so many dimensions reach 0.75 at
  // 2,048, where 0.17 is allowed.
  for (const std::size_t draws : {256UL, 1000UL, 2048UL}) {
    const Design design = make_design(DesignKind::sobol, 1, draws, 930);
    EXPECT_LT(largest_correlation(design), 6.0 * 1.26 / std::sqrt(static_cast<double>(draws)))
        << draws;
  }
}

TEST(Design, OfSobolPointsIsEvenestWithinAGroup) {
  // A third of the standard error of independent pairs.
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    EXPECT_LT(largest_correlation(make_design(DesignKind::sobol, seed, 1024, kSobolGroup)),
              1.0 / (3.0 * std::sqrt(1024.0)));
  }
}

TEST(Design, OfSobolPointsBeginsWithAnEvenSetInEveryDimension) {
  // The first 2^k of many draws: one in each of 2^k equal strata, in every group.
  const Design design = make_design(DesignKind::sobol, 3, 4096, 3 * kSobolGroup + 2);
  for (std::size_t d = 0; d < design.dimensions; ++d) {
    for (const std::size_t first : {1UL, 2UL, 64UL, 2048UL}) {
      std::vector<double> some(first);
      fill_uniform(design, d, 0, some);
      std::vector<int> counts(first);
      for (const double u : some) {
        ++counts.at(static_cast<std::size_t>(u * static_cast<double>(first)));
      }
      ASSERT_EQ(*std::min_element(counts.begin(), counts.end()), 1) << first << ' ' << d;
    }
  }
}

TEST(Design, HasDimensionsThatDoNotKnowEachOther) {
  // 45 pairs a design; a correlation of 1000 independent pairs has standard error 1/sqrt(1000), and
  // passes 4.5 of them once in 150,000.
  for (const DesignKind kind : {DesignKind::latin_hypercube, DesignKind::independent}) {
    const Design design = make_design(kind, 21, 1000, 10);
    for (std::size_t a = 0; a < 10; ++a) {
      for (std::size_t b = a + 1; b < 10; ++b) {
        EXPECT_LT(std::abs(correlation(coordinates(design, a), coordinates(design, b))),
                  4.5 / std::sqrt(1000.0));
      }
    }
  }
}

TEST(Design, OfALatinHypercubePutsDrawsAnywhereInTheirStrata) {
  const Design design = make_design(DesignKind::latin_hypercube, 5, 1000, 2);
  std::array<std::vector<double>, 2> places{coordinates(design, 0), coordinates(design, 1)};
  for (std::vector<double>& of_dimension : places) {
    for (double& u : of_dimension) u = u * 1000.0 - std::floor(u * 1000.0);
    std::vector<int> counts(10);
    for (const double place : of_dimension) ++counts.at(static_cast<std::size_t>(place * 10.0));
    EXPECT_LT(chi_squared(counts), 27.88);  // 9 degrees, once in 1000
  }
  EXPECT_LT(std::abs(correlation(places[0], places[1])), 4.5 / std::sqrt(1000.0));
}

TEST(Design, GivesADrawWhateverElseIsComputed) {
  for (const DesignKind kind :
       {DesignKind::sobol, DesignKind::latin_hypercube, DesignKind::independent}) {
    const Design design = make_design(kind, 4, 300, 4);
    const auto all = coordinates(design, 3);
    for (const std::size_t first : {0UL, 1UL, 17UL, 299UL}) {
      std::vector<double> part(std::min<std::size_t>(40, 300 - first));
      fill_uniform(design, 3, first, part);
      EXPECT_TRUE(
          std::equal(part.begin(), part.end(), all.begin() + static_cast<std::ptrdiff_t>(first)));
    }
  }
  // Only the hypercube needs its size: the others keep their draws when more are asked for.
  for (const DesignKind kind : {DesignKind::sobol, DesignKind::independent}) {
    const auto few = coordinates(make_design(kind, 4, 300, 4), 2);
    const auto many = coordinates(make_design(kind, 4, 1000, 9), 2);
    EXPECT_TRUE(std::equal(few.begin(), few.end(), many.begin()));
  }
}

TEST(Design, LiesStrictlyInsideTheUnitInterval) {
  for (const DesignKind kind :
       {DesignKind::sobol, DesignKind::latin_hypercube, DesignKind::independent}) {
    for (const double u : coordinates(make_design(kind, 8, 5000, 1), 0)) {
      ASSERT_GT(u, 0.0);
      ASSERT_LT(u, 1.0);
    }
  }
}

TEST(Design, HasANameThatReadsBack) {
  for (const DesignKind kind :
       {DesignKind::sobol, DesignKind::latin_hypercube, DesignKind::independent}) {
    EXPECT_EQ(parse_design(name_of(kind)), kind);
  }
  EXPECT_FALSE(parse_design("sobel"));
}

TEST(Design, IsNotAskedOutsideItself) {
  const Design design = make_design(DesignKind::sobol, 1, 8, 2);
  std::vector<double> out(4);
  EXPECT_THROW(fill_uniform(design, 0, 5, out), base::InternalError);
  EXPECT_THROW(fill_uniform(design, 2, 0, out), base::InternalError);
  EXPECT_THROW((void)make_design(DesignKind::sobol, 1, 0, 2), base::InternalError);
}

}  // namespace
}  // namespace casus::draws
