// Statistical tests of the draws, each with a fixed seed and a bound of 5 standard deviations,
// which a right generator would pass in all but 6e-7 of seeds. There are 61 such comparisons, so a
// change of seed or generator raises a false alarm about once in 29,000 times.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "numeric/sum.hpp"
#include "random/distributions.hpp"
#include "random/philox_test.hpp"
#include "random/threefry.hpp"

namespace casus::random {
namespace {

constexpr double kSigmas = 5.0;
constexpr std::uint32_t kManyWorlds = 100000;
const Key kKey{.seed = 2026, .model = 11};

struct Generator {
  std::string name;
  std::function<Words(std::uint32_t world, std::uint32_t month, std::uint32_t actor)> words;
};

std::vector<Generator> generators() {
  return {{"Threefry", [](std::uint32_t world, std::uint32_t month,
                          std::uint32_t actor) { return words(kKey, world, month, actor, 0); }},
          {"Philox", [](std::uint32_t world, std::uint32_t month, std::uint32_t actor) {
             return philox4x32({world, month, actor, 0}, 2026, 11);
           }}};
}

std::vector<double> uniforms(const Generator& generator, std::uint32_t first_world,
                             std::uint32_t month, std::uint32_t actor) {
  std::vector<double> values;
  values.reserve(kManyWorlds);
  for (std::uint32_t w = 0; w < kManyWorlds; ++w) {
    values.push_back(uniform_double(generator.words(first_world + w, month, actor).word0));
  }
  return values;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const numeric::Moments of_a = numeric::stable_moments(a);
  const numeric::Moments of_b = numeric::stable_moments(b);
  numeric::CompensatedSum sum;
  for (std::size_t i = 0; i < a.size(); ++i) sum.add((a[i] - of_a.mean) * (b[i] - of_b.mean));
  return sum.value() / static_cast<double>(a.size()) / std::sqrt(of_a.variance * of_b.variance);
}

/// Wilson & Hilferty's cube root: a chi-square with many degrees of freedom as a standard normal.
double chi_square_in_sigmas(double chi_square, double freedom) {
  const double spread = 2.0 / (9.0 * freedom);
  return (std::cbrt(chi_square / freedom) - (1.0 - spread)) / std::sqrt(spread);
}

TEST(Uniforms, HaveTheMomentsOfTheUniformDistribution) {
  for (const Generator& generator : generators()) {
    const numeric::Moments moments = numeric::stable_moments(uniforms(generator, 0, 1, 2));
    const double n = kManyWorlds;
    EXPECT_NEAR(moments.mean, 0.5, kSigmas * std::sqrt(1.0 / 12.0 / n)) << generator.name;
    EXPECT_NEAR(moments.variance, 1.0 / 12.0, kSigmas * std::sqrt(1.0 / 180.0 / n))
        << generator.name;
  }
}

TEST(Words, HaveEvenlySpreadBytes) {
  for (const Generator& generator : generators()) {
    std::array<std::array<double, 256>, 16> counts{};
    for (std::uint32_t w = 0; w < kManyWorlds; ++w) {
      const Words four = generator.words(w, 7, kNoActor);
      const std::array<std::uint32_t, 4> all{four.word0, four.word1, four.word2, four.word3};
      for (std::size_t byte = 0; byte < 16; ++byte) {
        counts[byte][(all[byte / 4] >> (8 * (byte % 4))) & 0xff] += 1.0;
      }
    }
    for (std::size_t byte = 0; byte < 16; ++byte) {
      double chi_square = 0.0;
      constexpr double kExpected = kManyWorlds / 256.0;
      for (const double count : counts[byte]) {
        chi_square += (count - kExpected) * (count - kExpected) / kExpected;
      }
      EXPECT_LT(std::fabs(chi_square_in_sigmas(chi_square, 255.0)), kSigmas)
          << generator.name << ", byte " << byte;
    }
  }
}

TEST(Words, FlipHalfOfTheirBitsWhenOneBitOfTheCounterFlips) {
  for (const Generator& generator : generators()) {
    numeric::CompensatedSum flipped;
    constexpr std::uint32_t kTrials = 2000;
    for (std::uint32_t w = 0; w < kTrials; ++w) {
      const Words before = generator.words(w, 3, 4);
      for (std::uint32_t bit = 0; bit < 32; ++bit) {
        const Words after = generator.words(w ^ (std::uint32_t{1} << bit), 3, 4);
        flipped.add(std::popcount(before.word0 ^ after.word0));
        flipped.add(std::popcount(before.word3 ^ after.word3));
      }
    }
    // Each pair of worlds that differ in one of the low bits is met twice: count it once in sigma.
    const double bits = kTrials * 32.0 * 64.0;
    EXPECT_NEAR(flipped.value() / bits, 0.5, kSigmas * std::sqrt(0.25 / (bits / 2.0)))
        << generator.name;
  }
}

TEST(Uniforms, OfNeighborsAreUncorrelated) {
  const double bound = kSigmas / std::sqrt(static_cast<double>(kManyWorlds));
  for (const Generator& generator : generators()) {
    const std::vector<double> here = uniforms(generator, 0, 1, 2);
    EXPECT_LT(std::fabs(correlation(here, uniforms(generator, 1, 1, 2))), bound) << "next world";
    EXPECT_LT(std::fabs(correlation(here, uniforms(generator, 64, 1, 2))), bound) << "next block";
    EXPECT_LT(std::fabs(correlation(here, uniforms(generator, 0, 2, 2))), bound) << "next month";
    EXPECT_LT(std::fabs(correlation(here, uniforms(generator, 0, 1, 3))), bound) << "next actor";
  }
}

TEST(Uniforms, OfNeighboringModelsSeedsDrawsAndWordsAreUncorrelated) {
  const double bound = kSigmas / std::sqrt(static_cast<double>(kManyWorlds));
  const auto uniforms_of = [](Key key, std::uint32_t variate) {
    std::vector<double> values(kManyWorlds);
    fill_uniform(key, 1, 2, variate, 0, std::span<double>(values));
    return values;
  };
  const std::vector<double> here = uniforms_of(kKey, 0);
  const std::vector<double> next_word = uniforms_of(kKey, 1);
  const std::vector<double> next_draw = uniforms_of(kKey, 4);
  const std::vector<double> next_model = uniforms_of({kKey.seed, kKey.model + 1}, 0);
  const std::vector<double> next_seed = uniforms_of({kKey.seed + 1, kKey.model}, 0);
  for (const auto& other : {next_word, next_draw, next_model, next_seed}) {
    EXPECT_LT(std::fabs(correlation(here, other)), bound);
  }
}

template <class T>
void expect_normal_moments() {
  std::vector<T> values(kManyWorlds);
  fill_normal(kKey, 9, 1, 2, 0, std::span<T>(values));
  const numeric::Moments moments = numeric::stable_moments(std::span<const T>(values));
  numeric::CompensatedSum cubes;
  numeric::CompensatedSum fourths;
  for (const T value : values) {
    const auto x = static_cast<double>(value);
    cubes.add(x * x * x);
    fourths.add(x * x * x * x);
  }
  const double n = kManyWorlds;
  EXPECT_NEAR(moments.mean, 0.0, kSigmas / std::sqrt(n));
  EXPECT_NEAR(moments.variance, 1.0, kSigmas * std::sqrt(2.0 / n));
  EXPECT_NEAR(cubes.value() / n, 0.0, kSigmas * std::sqrt(15.0 / n));
  EXPECT_NEAR(fourths.value() / n, 3.0, kSigmas * std::sqrt(96.0 / n));
}

TEST(Normals, HaveTheFirstFourMomentsOfTheNormalDistribution) {
  expect_normal_moments<float>();
  expect_normal_moments<double>();
}

TEST(Bernoulli, IsTrueInItsShareOfWorlds) {
  std::vector<float> u(kManyWorlds);
  fill_uniform(kKey, 4, kNoActor, 3, 0, std::span<float>(u));
  for (const float p : {0.01F, 0.3F, 0.9F}) {
    double successes = 0.0;
    for (const float value : u) successes += bernoulli(value, p) ? 1.0 : 0.0;
    const auto share = static_cast<double>(p);
    EXPECT_NEAR(successes / kManyWorlds, share,
                kSigmas * std::sqrt(share * (1.0 - share) / kManyWorlds));
  }
}

TEST(Bernoulli, NeverHappensAtZeroAndAlwaysAtOne) {
  for (const std::uint32_t word : {0U, 0x80000000U, 0xffffffffU}) {
    EXPECT_FALSE(bernoulli(uniform_float(word), 0.0F));
    EXPECT_TRUE(bernoulli(uniform_float(word), 1.0F));
    EXPECT_FALSE(bernoulli(uniform_double(word), 0.0));
    EXPECT_TRUE(bernoulli(uniform_double(word), 1.0));
  }
}

TEST(UniformAndNormal, AreTheQuantileFunctionsOfTheirLaws) {
  EXPECT_EQ(uniform(0.25, 2.0, 6.0), 3.0);
  EXPECT_EQ(uniform(0.25F, 3.0F, 3.0F), 3.0F);
  EXPECT_EQ(normal(0.5, 7.0, 3.0), 7.0);
  EXPECT_NEAR(normal(0.975, 1.0, 2.0), 1.0 + 2.0 * 1.959963984540054, 1e-14);
}

}  // namespace
}  // namespace casus::random
