#include "models/deterrence_quantal/deterrence_quantal.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/deterrence/lone_frontiers.hpp"

namespace casus::models::deterrence_quantal {
namespace {

TEST(DeterrenceQuantal, GivesThePublishedNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

Payoffs<double> payoffs(double war) {
  return {.challenger = {.concession = 1, .status_quo = 0.6, .war = war, .back_down = 0},
          .soft_challenger_war = -0.2,
          .retreat = 0.9,
          .concession = 0.2,
          .hard_war = 0.5,
          .soft_war = -0.2};
}

TEST(DeterrenceQuantal, EndsWhereADemandSaysWhatTheDefenceBelieves) {
  for (double lambda = 0.5; lambda < 30; lambda *= 1.7) {
    for (double p = 0.05; p < 1; p += 0.15) {
      for (double b = 0; b <= 1; b += 0.25) {
        const Response<double> r = respond<isa::scalar, double>(payoffs(0.3), p, b, lambda);
        const double by_hard = p * r.hard_demands;
        EXPECT_NEAR(r.belief, by_hard / (by_hard + (1 - p) * r.soft_demands), 1e-9);
      }
    }
  }
}

TEST(DeterrenceQuantal, ComesNearTheEquilibriumAsChoicesGetSharper) {
  // Separating: p_A = .3, p_B = .5 gives .3, war .15.
  const Response<double> r = respond<isa::scalar, double>(payoffs(0.3), 0.3, 0.5, 400);
  EXPECT_NEAR(r.answer.challenge, 0.3, 1e-3);
  EXPECT_NEAR(deterrence::war_of(r.answer), 0.15, 1e-3);
}

TEST(DeterrenceQuantal, InFloatIsThatInDouble) {
  for (const float lambda : {1.0F, 5.0F, 15.0F}) {
    const Payoffs<double> wide = payoffs(0.3);
    const Payoffs<float> narrow{
        .challenger = {.concession = 1, .status_quo = 0.6F, .war = 0.3F, .back_down = 0},
        .soft_challenger_war = -0.2F,
        .retreat = 0.9F,
        .concession = 0.2F,
        .hard_war = 0.5F,
        .soft_war = -0.2F};
    const auto exact = respond<isa::scalar, double>(wide, 0.3, 0.2, static_cast<double>(lambda));
    const auto single = respond<isa::scalar, float>(narrow, 0.3F, 0.2F, lambda);
    EXPECT_NEAR(static_cast<double>(single.answer.challenge), exact.answer.challenge, 1e-5);
    EXPECT_NEAR(static_cast<double>(single.answer.fight), exact.answer.fight, 1e-5);
  }
}

TEST(DeterrenceQuantal, OfTheKernelIsThatOfTheFunction) {
  deterrence::Frontiers model(kInfo, 21, 0.3F);
  model.begin();
  const double win = 0.7 / (1 + std::pow(0.4, 1.5)) + 0.3 / (1 + std::pow(40.0, 1.5));
  const Payoffs<double> own{
      .challenger = {.concession = 1, .status_quo = 0.6, .war = 0.9 * win - 0.1, .back_down = 0},
      .soft_challenger_war = -0.2,
      .retreat = 0.9,
      .concession = 0.2,
      .hard_war = 0.2 + 0.45 * 0.7,
      .soft_war = -0.2};
  const auto exact = respond<isa::scalar, double>(own, 0.3, 0.3, 5);
  for (std::size_t w = 0; w < 21; ++w) {
    EXPECT_NEAR(
        static_cast<double>(model.row(catalog::Field::challenge_probability, deterrence::kLand)[w]),
        exact.answer.challenge, 1e-5);
    EXPECT_NEAR(
        static_cast<double>(model.row(catalog::Field::war_probability, deterrence::kLand)[w]),
        deterrence::war_of(exact.answer), 1e-5);
  }
}

}  // namespace
}  // namespace casus::models::deterrence_quantal
