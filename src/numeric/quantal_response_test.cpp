#include "numeric/quantal_response.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

namespace casus::numeric {
namespace {

TEST(QuantalResponse, OfTwoActsIsLogistic) {
  const std::array<double, 2> utility{0.3, 0};
  const std::array<double, 2> open{1, 1};
  std::array<double, 2> probability{};
  quantal_response<double>(2, utility, open, probability);
  EXPECT_NEAR(probability[0], 0.645656, 5e-7);
  EXPECT_NEAR(probability[0] + probability[1], 1, 1e-15);
  quantal_response<double>(0, utility, open, probability);
  EXPECT_EQ(probability[0], 0.5);
}

TEST(QuantalResponse, LeavesClosedActsOut) {
  const std::array<double, 3> utility{5, 0.3, 0};
  const std::array<double, 3> open{0, 1, 1};
  std::array<double, 3> probability{};
  quantal_response<double>(2, utility, open, probability);
  EXPECT_EQ(probability[0], 0);
  EXPECT_NEAR(probability[1], 0.645656, 5e-7);
  EXPECT_EQ(pick<double>(1e-9, probability), 1U) << "an act of probability 0 is never picked";
  EXPECT_EQ(pick<double>(0.7, probability), 2U);
}

TEST(QuantalResponse, InManyWorldsPicksWhatItPicksInOne) {
  constexpr std::size_t kWorlds = 1000;
  constexpr std::size_t kActs = 4;
  const std::array<double, kActs> open{1, 1, 0, 1};
  const std::array<bool, kActs> is_open{true, true, false, true};
  std::vector<double> utility(kActs * kWorlds);
  std::vector<double> lambda(kWorlds);
  std::vector<double> u(kWorlds);
  std::vector<double> scratch(kWorlds);
  std::vector<double> picked(kWorlds);
  for (std::size_t w = 0; w < kWorlds; ++w) {
    lambda[w] = static_cast<double>(w % 30);
    u[w] = (static_cast<double>(w * 619 % kWorlds) + 0.5) / kWorlds;
    for (std::size_t a = 0; a < kActs; ++a) {
      utility[a * kWorlds + w] = static_cast<double>((w * 31 + a * 17) % 13) / 20 - 0.3;
    }
  }
  const std::vector<double> given = utility;
  respond_and_pick<double>(kWorlds, is_open, lambda.data(), u.data(), utility.data(),
                           scratch.data(), picked.data());
  std::array<int, kActs> count{};
  for (std::size_t w = 0; w < kWorlds; ++w) {
    std::array<double, kActs> one{};
    std::array<double, kActs> probability{};
    for (std::size_t a = 0; a < kActs; ++a) one[a] = given[a * kWorlds + w];
    quantal_response<double>(lambda[w], one, open, probability);
    EXPECT_EQ(picked[w], static_cast<double>(pick<double>(u[w], probability))) << w;
    ++count[static_cast<std::size_t>(picked[w])];
  }
  for (const std::size_t a : {0U, 1U, 3U}) EXPECT_GT(count[a], 50);
  EXPECT_EQ(count[2], 0) << "closed, also at lambda 0";
}

}  // namespace
}  // namespace casus::numeric
