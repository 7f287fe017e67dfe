// The same bits from every instruction set and compiler. The object files compared here are one
// source compiled with different flags; the numbers below are what all of them gave: GCC 12 and
// Clang 14 at -O0 to -O3, without vectors and with SSE4.2, AVX2 and AVX-512; Emscripten 3.1.6 with
// and without SIMD.
#include <gtest/gtest.h>

#include "base/isa.hpp"
#include "numeric/elementary_sweep.hpp"

namespace casus::numeric {
namespace {

constexpr SweepChecksums kEverywhere{{
    {"exp", 0x4c756bd83dac1053},
    {"expm1", 0x4afd6207504cfff3},
    {"log", 0xf03a8226186024e0},
    {"log1p", 0x88f4406822bd1bd1},
    {"sqrt", 0x501fd400c75b007a},
    {"floor", 0x40ac5cf4f886a836},
    {"ceil", 0xd0c41b0a4023f3a2},
    {"sin", 0x68c66a744d6f3263},
    {"cos", 0x9204046dc41f5598},
    {"pow 0.3", 0xa427ae210c43091b},
    {"pow of 1.7", 0x0444fdf2681958ff},
    {"logistic", 0x33e2ebc3e4d38986},
    {"logit", 0x9c70935229b924d4},
    {"normal_density", 0xc30ebea64e04f9d1},
    {"normal_cdf", 0x1e11346b0faa8bf0},
    {"normal_quantile", 0x2119f6f06b08eb41},
    {"exp", 0x61c722fab6e7670c},
    {"expm1", 0xd008713ef25ff2a9},
    {"log", 0x86cffdc99b0d054e},
    {"log1p", 0x94f0767b31b4563f},
    {"sqrt", 0xf64131c385be7563},
    {"floor", 0x30425b0be8742794},
    {"ceil", 0x9937806761cb88bb},
    {"sin", 0x57b8f944c2037d17},
    {"cos", 0xb8f02d1ee8621347},
    {"pow 0.3", 0x686643212a5b8120},
    {"pow of 1.7", 0xcac3a36ab4cac0ac},
    {"logistic", 0xa854825ae2bd3aca},
    {"logit", 0x030355b3bff7e1c0},
    {"normal_density", 0x747caf75879ea2d5},
    {"normal_cdf", 0x82e1a67eafe3375f},
    {"normal_quantile", 0xd517474d66e547a4},
    {"poisson_binomial of float", 0x64b88854ee73ae5a},
    {"poisson_binomial of double", 0x710b81af2302eb46},
    {"quick_pow -0.7", 0xc2b026ff80ae39ba},
    {"quick_pow 2.5", 0x68a608de7d5d031c},
    {"quick_normal_quantile", 0x75cf772ae002d099},
}};

void expect_the_bits_of_everywhere(const SweepChecksums& sums) {
  for (std::size_t i = 0; i < sums.size(); ++i) {
    EXPECT_EQ(sums[i].function, kEverywhere[i].function);
    EXPECT_EQ(sums[i].checksum, kEverywhere[i].checksum) << sums[i].function << " number " << i;
  }
}

TEST(ElementaryFunctions, GiveTheSameBitsWithoutVectors) {
  expect_the_bits_of_everywhere(sweep_checksums<isa::scalar>());
}

#if defined(__x86_64__)
TEST(ElementaryFunctions, GiveTheSameBitsWithSse4) {
  if (!base::can_run(base::Isa::sse4)) GTEST_SKIP() << "this processor has no SSE4.2";
  expect_the_bits_of_everywhere(sweep_checksums<isa::sse4>());
}

TEST(ElementaryFunctions, GiveTheSameBitsWithAvx2) {
  if (!base::can_run(base::Isa::avx2)) GTEST_SKIP() << "this processor has no AVX2";
  expect_the_bits_of_everywhere(sweep_checksums<isa::avx2>());
}

TEST(ElementaryFunctions, GiveTheSameBitsWithAvx512) {
  if (!base::can_run(base::Isa::avx512)) GTEST_SKIP() << "this processor has no AVX-512";
  expect_the_bits_of_everywhere(sweep_checksums<isa::avx512>());
}
#endif

}  // namespace
}  // namespace casus::numeric
