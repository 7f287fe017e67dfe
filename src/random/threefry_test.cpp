#include <Random123/threefry.h>
#include <gtest/gtest.h>
#undef threefry4x32  // Random123's macro of the same name

#include <array>
#include <random>
#include <set>
#include <vector>

#include "random/philox_test.hpp"
#include "random/threefry.hpp"

namespace casus::random {
namespace {

constexpr std::uint32_t kOnes = 0xffffffff;
constexpr Words kPiCounter{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};

// The known answers of the Random123 library, tests/kat_vectors.
TEST(Threefry, GivesThePublishedKnownAnswers) {
  EXPECT_EQ(threefry4x32({}, {}), (Words{0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8}));
  EXPECT_EQ(threefry4x32({kOnes, kOnes, kOnes, kOnes}, {kOnes, kOnes, kOnes, kOnes}),
            (Words{0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732}));
  EXPECT_EQ(threefry4x32(kPiCounter, {0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89}),
            (Words{0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84}));
}

TEST(Threefry, EqualsRandom123OnManyCountersAndKeys) {
  std::mt19937 engine(1);
  for (int i = 0; i < 100000; ++i) {
    std::array<std::uint32_t, 8> in;
    for (std::uint32_t& word : in) word = static_cast<std::uint32_t>(engine());
    const threefry4x32_ctr_t counter{{in[0], in[1], in[2], in[3]}};
    const threefry4x32_key_t key{{in[4], in[5], in[6], in[7]}};
    const threefry4x32_ctr_t want = threefry4x32_R(20, counter, key);
    ASSERT_EQ(threefry4x32({in[0], in[1], in[2], in[3]}, {in[4], in[5], in[6], in[7]}),
              (Words{want.v[0], want.v[1], want.v[2], want.v[3]}));
  }
}

TEST(Philox, GivesThePublishedKnownAnswers) {
  EXPECT_EQ(philox4x32({}, 0, 0), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32({kOnes, kOnes, kOnes, kOnes}, kOnes, kOnes),
            (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32(kPiCounter, 0xa4093822, 0x299f31d0),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Words, AreKeyedBySeedModelWorldMonthActorAndDraw) {
  const Key key{.seed = 1, .model = 0};
  EXPECT_EQ(words(key, 0, 1, 2, 3), (Words{0x331a4d87, 0x938a5d10, 0x5f3ec1d4, 0x309956aa}));
  std::set<std::uint32_t> first_words;
  for (const Key& other : {key, Key{.seed = 2, .model = 0}, Key{.seed = 1, .model = 1},
                           Key{.seed = 1 + (std::uint64_t{1} << 32), .model = 0}}) {
    first_words.insert(words(other, 0, 1, 2, 3).word0);
  }
  first_words.insert(words(key, 1, 1, 2, 3).word0);
  first_words.insert(words(key, 0, 2, 2, 3).word0);
  first_words.insert(words(key, 0, 1, kNoActor, 3).word0);
  first_words.insert(words(key, 0, 1, 2, 4).word0);
  EXPECT_EQ(first_words.size(), 8U);
}

TEST(FillWords, GivesEachWorldItsOwnWordsWhereverABlockBegins) {
  const Key key{.seed = 0x0123456789abcdef, .model = 7};
  constexpr std::size_t kWorlds = 101;
  std::array<std::vector<std::uint32_t>, 4> out;
  for (auto& row : out) row.resize(kWorlds);
  constexpr std::uint32_t kFirstWorld = 0xfffffff0;  // runs over the end of 32 bits
  fill_words(key, 12, 3, 4, kFirstWorld, out[0], out[1], out[2], out[3]);
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    const Words four{out[0][w], out[1][w], out[2][w], out[3][w]};
    ASSERT_EQ(four, words(key, kFirstWorld + w, 12, 3, 4)) << w;
  }
}

template <class T>
void expect_variates_are_words_of_draws() {
  const Key key{.seed = 42, .model = 3};
  constexpr std::size_t kWorlds = 37;
  for (std::uint32_t variate = 0; variate < 9; ++variate) {
    std::vector<T> uniform(kWorlds);
    std::vector<T> normal(kWorlds);
    fill_uniform(key, 5, kNoActor, variate, 64, std::span<T>(uniform));
    fill_normal(key, 5, kNoActor, variate, 64, std::span<T>(normal));
    for (std::uint32_t w = 0; w < kWorlds; ++w) {
      const Words four = words(key, 64 + w, 5, kNoActor, variate / 4);
      const std::array<std::uint32_t, 4> by_number{four.word0, four.word1, four.word2, four.word3};
      const std::uint32_t word = by_number[variate % 4];
      if constexpr (sizeof(T) == 4) {
        ASSERT_EQ(uniform[w], uniform_float(word));
      } else {
        ASSERT_EQ(uniform[w], uniform_double(word));
      }
      ASSERT_EQ(normal[w], numeric::normal_quantile(uniform[w]));
    }
  }
}

TEST(FillUniformAndFillNormal, TakeWordJOfDrawDForVariate4DPlusJ) {
  expect_variates_are_words_of_draws<float>();
  expect_variates_are_words_of_draws<double>();
}

TEST(Uniforms, LieStrictlyInsideZeroAndOneAndAreExact) {
  EXPECT_EQ(uniform_float(0), 0x1p-24F);
  EXPECT_EQ(uniform_float(kOnes), 1.0F - 0x1p-24F);
  EXPECT_EQ(uniform_float(0x80000000), 0.5F + 0x1p-24F);
  EXPECT_EQ(uniform_double(0), 0x1p-33);
  EXPECT_EQ(uniform_double(kOnes), 1.0 - 0x1p-33);
  EXPECT_EQ(uniform_double(0x80000000), 0.5 + 0x1p-33);
  for (std::uint32_t word = 1; word < 0xff000000; word += 0x00fedcba) {
    EXPECT_EQ(uniform_double(word), (static_cast<double>(word) + 0.5) * 0x1p-32);
    EXPECT_EQ(static_cast<double>(uniform_float(word)),
              (static_cast<double>(word >> 9) + 0.5) * 0x1p-23);
  }
}

}  // namespace
}  // namespace casus::random
