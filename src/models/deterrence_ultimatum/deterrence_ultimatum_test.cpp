#include "models/deterrence_ultimatum/deterrence_ultimatum.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/deterrence/lone_frontiers.hpp"

namespace casus::models::deterrence_ultimatum {
namespace {

TEST(DeterrenceUltimatum, GivesThePublishedNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(DeterrenceUltimatum, AsksForWhatIsBestForTheChallenger) {
  // By search over demands x: refused if c_B < x - p, then the challenger gets p - c_A.
  for (const double win : {0.5, 0.7, 0.9, 0.98}) {
    for (const double cost : {0.05, 0.2, 0.45, 0.7}) {
      constexpr double kRange = 0.5;
      const Ultimatum<double> u = ultimatum<isa::scalar, double>(win, 0.1, cost, kRange);
      const auto worth = [&](double x) {
        const double refused = std::min(1.0, std::max(0.0, (x - win) / kRange));
        return (1 - refused) * x + refused * (win - cost);
      };
      for (int i = 0; i <= 1000; ++i) {
        EXPECT_LE(worth(i / 1000.0), worth(u.demand) + 1e-12) << win << " " << cost;
      }
      EXPECT_NEAR(u.war, std::max(0.0, (u.demand - win) / kRange), 1e-12);
    }
  }
}

TEST(DeterrenceUltimatum, IsMadeInNoWorldThatCredibilityHoldsBack) {
  float last = 2;
  for (int i = 0; i <= 20; ++i) {
    deterrence::Frontiers model(kInfo, 1, static_cast<float>(i) * 0.05F);
    model.begin();
    const float challenge = model.row(catalog::Field::challenge_probability, deterrence::kLand)[0];
    EXPECT_LE(challenge, last);
    last = challenge;
  }
  EXPECT_EQ(last, 0);
}

}  // namespace
}  // namespace casus::models::deterrence_ultimatum
