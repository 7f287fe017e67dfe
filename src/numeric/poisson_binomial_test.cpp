#include "numeric/poisson_binomial.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "numeric/sum.hpp"

namespace casus::numeric {
namespace {

TEST(PoissonBinomial, OfThreeTrialsIsTheHandComputedOne) {
  const std::vector<double> p{0.1, 0.2, 0.3};
  std::vector<double> pmf(4);
  poisson_binomial_pmf(p, pmf);
  const std::vector<double> want{0.504, 0.398, 0.092, 0.006};
  for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(pmf[k], want[k], 1e-15) << k;
}

TEST(PoissonBinomial, OfEqualTrialsIsTheBinomial) {
  constexpr std::size_t kTrials = 100;
  const std::vector<double> p(kTrials, 0.3);
  std::vector<double> pmf(kTrials + 1);
  poisson_binomial_pmf(p, pmf);
  for (std::size_t k = 0; k <= kTrials; ++k) {
    const auto n = static_cast<double>(kTrials);
    const auto successes = static_cast<double>(k);
    const double log_choose =
        std::lgamma(n + 1) - std::lgamma(successes + 1) - std::lgamma(n - successes + 1);
    const double want =
        std::exp(log_choose + successes * std::log(0.3) + (n - successes) * std::log(0.7));
    EXPECT_NEAR(pmf[k] / want, 1.0, 1e-12) << k;
  }
  EXPECT_NEAR(stable_sum(pmf), 1.0, 1e-14);
}

TEST(PoissonBinomial, KeepsSureAndImpossibleTrialsExact) {
  const std::vector<double> p{1.0, 0.0, 1.0};
  std::vector<double> pmf(4);
  poisson_binomial_pmf(p, pmf);
  EXPECT_EQ(pmf, (std::vector<double>{0, 0, 1, 0}));
  std::vector<double> none(1);
  poisson_binomial_pmf(std::span<const double>(), none);
  EXPECT_EQ(none[0], 1.0);
}

TEST(PoissonBinomialOverWorlds, EqualsTheOneWorldFormInEachWorld) {
  constexpr std::size_t kVoters = 27;
  constexpr std::size_t kWorlds = 13;
  std::vector<double> p(kVoters * kWorlds);
  for (std::size_t i = 0; i < p.size(); ++i) p[i] = static_cast<double>(i * 37 % 101) / 101.0;
  std::vector<double> pmf((kVoters + 1) * kWorlds);
  poisson_binomial_pmf<double>(p, kWorlds, pmf);
  std::vector<std::int32_t> quota(kWorlds);
  for (std::size_t w = 0; w < kWorlds; ++w) quota[w] = static_cast<std::int32_t>(w * 2 + 1);
  std::vector<double> tail(kWorlds);
  poisson_binomial_tail<double>(pmf, quota, tail);

  for (std::size_t w = 0; w < kWorlds; ++w) {
    std::vector<double> one_world(kVoters);
    for (std::size_t i = 0; i < kVoters; ++i) one_world[i] = p[i * kWorlds + w];
    std::vector<double> one_pmf(kVoters + 1);
    poisson_binomial_pmf(one_world, one_pmf);
    double one_tail = 0.0;
    for (std::size_t k = kVoters + 1; k-- > 0;) {
      EXPECT_NEAR(pmf[k * kWorlds + w], one_pmf[k], 1e-16);
      if (static_cast<std::int32_t>(k) >= quota[w]) one_tail += one_pmf[k];
    }
    EXPECT_NEAR(tail[w], one_tail, 1e-15);
  }
}

TEST(PoissonBinomialTail, IsOneForNoQuotaAndZeroForAnImpossibleOne) {
  const std::vector<float> p{0.25F, 0.5F, 0.75F, 0.5F};  // two voters, two worlds
  std::vector<float> pmf(6);
  poisson_binomial_pmf<float>(p, 2, pmf);
  std::vector<float> tail(2);
  poisson_binomial_tail<float>(pmf, std::vector<std::int32_t>{0, 3}, tail);
  EXPECT_EQ(tail[0], 1.0F);
  EXPECT_EQ(tail[1], 0.0F);
  poisson_binomial_tail<float>(pmf, std::vector<std::int32_t>{2, 1}, tail);
  EXPECT_EQ(tail[0], 0.1875F);
  EXPECT_EQ(tail[1], 0.75F);
}

}  // namespace
}  // namespace casus::numeric
