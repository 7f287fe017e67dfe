// The same draws from every instruction set and compiler; see numeric/elementary_bits_test.cpp.
#include <gtest/gtest.h>

#include "base/isa.hpp"
#include "random/random_sweep.hpp"

namespace casus::random {
namespace {

constexpr RandomChecksums kEverywhere{
    .words = 0x057a2325f2db7f85, .floats = 0x3729d75e58c05e20, .doubles = 0x4ad47766fc18e151};

void expect_the_bits_of_everywhere(const RandomChecksums& sums) {
  EXPECT_EQ(sums.words, kEverywhere.words);
  EXPECT_EQ(sums.floats, kEverywhere.floats);
  EXPECT_EQ(sums.doubles, kEverywhere.doubles);
}

TEST(Draws, AreTheSameBitsWithoutVectors) {
  expect_the_bits_of_everywhere(random_checksums<isa::scalar>());
}

#if defined(__x86_64__)
TEST(Draws, AreTheSameBitsWithSse4) {
  if (!base::can_run(base::Isa::sse4)) GTEST_SKIP() << "this processor has no SSE4.2";
  expect_the_bits_of_everywhere(random_checksums<isa::sse4>());
}

TEST(Draws, AreTheSameBitsWithAvx2) {
  if (!base::can_run(base::Isa::avx2)) GTEST_SKIP() << "this processor has no AVX2";
  expect_the_bits_of_everywhere(random_checksums<isa::avx2>());
}

TEST(Draws, AreTheSameBitsWithAvx512) {
  if (!base::can_run(base::Isa::avx512)) GTEST_SKIP() << "this processor has no AVX-512";
  expect_the_bits_of_everywhere(random_checksums<isa::avx512>());
}
#endif

}  // namespace
}  // namespace casus::random
