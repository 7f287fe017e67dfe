#include "models/deterrence_plain/deterrence_plain.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/deterrence/lone_frontiers.hpp"

namespace casus::models::deterrence_plain {
namespace {

TEST(DeterrencePlain, GivesThePublishedNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(DeterrencePlain, OfTheKernelIsThatOfTheFunction) {
  deterrence::Frontiers model(kInfo, 3, 0.3F);
  model.begin();
  const double win = 0.7 / (1 + std::pow(0.4, 1.5)) + 0.3 / (1 + std::pow(40.0, 1.5));
  const double hard_war = 0.2 + 0.45 * 0.7;
  const auto exact = respond<isa::scalar, double>(
      {.concession = 1, .status_quo = 0.6, .war = 0.9 * win - 0.1, .back_down = 0},
      {.retreat = 0.9, .concession = 0.2, .war = 0.3 * hard_war + 0.7 * -0.2}, 5);
  EXPECT_NEAR(
      static_cast<double>(model.row(catalog::Field::challenge_probability, deterrence::kLand)[2]),
      exact.challenge, 1e-5);
  EXPECT_NEAR(static_cast<double>(model.row(catalog::Field::war_probability, deterrence::kLand)[2]),
              deterrence::war_of(exact), 1e-5);
}

TEST(DeterrencePlain, AChallengerSetOnChangeDemandsMore) {
  const auto challenge = [](float change) {
    deterrence::Frontiers model(kInfo, 1, 0.3F);
    model.set_lever(catalog::Lever::adversary_aims_change, change);
    model.begin();
    return model.row(catalog::Field::challenge_probability, deterrence::kLand)[0];
  };
  EXPECT_LT(challenge(-1), challenge(0));
  EXPECT_LT(challenge(0), challenge(1));
}

}  // namespace
}  // namespace casus::models::deterrence_plain
