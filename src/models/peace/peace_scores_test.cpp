#include "models/peace/peace_scores.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "random/threefry.hpp"

namespace casus::models::peace {
namespace {

world::CeaseFire cease_fire(const char* a, const char* b, const char* war, double days,
                            world::CeaseFireEnd end) {
  world::CeaseFire one;
  one.id = war;
  one.war = war;
  one.states = {a, b};
  one.days = days;
  one.end = end;
  return one;
}

TEST(PeaceFit, GivesBackTheLawThatDurationsWereMadeFrom) {
  // S(t) = exp(-exp(x b) t^0.7), half of them lost from sight at 60 months.
  const Covariates b{-2.0, -1.0, -0.3, -0.5};
  std::vector<Duration> made;
  for (std::uint32_t i = 0; i < 4000; ++i) {
    const random::Words four = random::words({5, 1}, i, 1, 0, 0);
    Duration one;
    one.x = {1, i % 3 == 0 ? 1.0 : 0.0, i % 3 == 1 ? 1.0 : 0.0, i % 2 == 0 ? 1.0 : 0.0};
    double z = 0;
    for (std::size_t c = 0; c < kCovariateCount; ++c) z += one.x[c] * b[c];
    const double u = random::uniform_double(four.word0);
    one.months = std::pow(-std::log(u) * std::exp(-z), 1 / 0.7);
    one.is_event = one.months <= 60;
    if (!one.is_event) one.months = 60;
    made.push_back(one);
  }
  const Weibull fit = fit_weibull(made);
  EXPECT_TRUE(fit.has_converged);
  EXPECT_NEAR(fit.shape, 0.7, 0.06);  // some four standard errors
  for (std::size_t c = 0; c < kCovariateCount; ++c) EXPECT_NEAR(fit.b[c], b[c], 0.25) << c;
  EXPECT_NEAR(survival(fit, {1, 0, 0, 0}, 12), std::exp(-std::exp(-2.0) * std::pow(12, 0.7)), 0.04);
}

TEST(PeaceFit, OfAlikeExponentialWaitsIsTheirRate) {
  // Without covariates to tell apart and k fixed by symmetry of quantiles, S(mean) is near 1/e.
  std::vector<Duration> made;
  for (int i = 0; i < 2000; ++i) {
    made.push_back({.months = -10 * std::log((i + 0.5) / 2000), .is_event = true});
    made.back().x = {1, i % 2 == 0 ? 1.0 : 0.0, i % 3 == 0 ? 1.0 : 0.0, i % 5 == 0 ? 1.0 : 0.0};
  }
  const Weibull fit = fit_weibull(made);
  EXPECT_NEAR(fit.shape, 1, 0.01);
  EXPECT_NEAR(survival(fit, {1, 0, 0, 0}, 10), std::exp(-1.0), 0.01);
}

TEST(PeaceScore, IsTheBrierScoreWhereNothingIsLostFromSight) {
  using world::CeaseFireEnd;
  std::vector<world::CeaseFire> past;
  const double month = 365.2425 / 12;
  for (int i = 0; i < 8; ++i) {
    const std::string name(1, static_cast<char>('a' + i));
    past.push_back(cease_fire(name.c_str(), "z", name.c_str(), month * (i % 2 == 0 ? 0.5 : 500),
                              i % 2 == 0 ? CeaseFireEnd::war : CeaseFireEnd::holds));
  }
  const Paths paths = kaplan_meier_paths(past, Limited::breakdown, 60);
  // The others: three of seven broke in the first month if this one did, four of seven if not.
  const double broke = 4.0 / 7;
  EXPECT_NEAR(paths[0][0], 4.0 / 7, 1e-12);
  EXPECT_NEAR(paths[1][59], 3.0 / 7, 1e-12);
  for (const double score : brier_scores(past, Limited::breakdown, paths)) {
    EXPECT_NEAR(score, broke * broke, 1e-12);
  }
}

TEST(PeaceScore, WeighsWhatWasSeenLongerForWhatWasLostFromSight) {
  using world::CeaseFireEnd;
  const double month = 365.2425 / 12;
  const std::vector<world::CeaseFire> past{
      cease_fire("a", "z", "a", 2.5 * month, CeaseFireEnd::holds),
      cease_fire("b", "z", "b", 3.5 * month, CeaseFireEnd::war),
      cease_fire("c", "z", "c", 500 * month, CeaseFireEnd::holds),
      cease_fire("d", "z", "d", 500 * month, CeaseFireEnd::holds)};
  const Paths paths(4, std::vector<double>(4, 0.8));
  const std::vector<double> scores = brier_scores(past, Limited::breakdown, paths);
  const double seen = 0.75;  // from two and a half months on
  EXPECT_NEAR(scores[0], 2 * 0.04 / 4, 1e-12);
  EXPECT_NEAR(scores[1], (2 * 0.04 + 0.04 / seen + 0.64 / seen) / 4, 1e-12);
  EXPECT_NEAR(scores[2], (2 * 0.04 + 2 * 0.04 / seen) / 4, 1e-12);
}

TEST(PeaceScore, LeavesOutTheSameWarAndTheSamePair) {
  using world::CeaseFireEnd;
  const world::CeaseFire one = cease_fire("A", "B", "w", 10, CeaseFireEnd::war);
  EXPECT_TRUE(are_related(one, cease_fire("B", "A", "v", 10, CeaseFireEnd::war)));
  EXPECT_TRUE(are_related(one, cease_fire("C", "D", "w", 10, CeaseFireEnd::war)));
  EXPECT_FALSE(are_related(one, cease_fire("A", "C", "v", 10, CeaseFireEnd::war)));
}

TEST(PeaceScore, TakesALimitedBreachForWhatItIsToldTo) {
  world::CeaseFire one = cease_fire("A", "B", "w", 100, world::CeaseFireEnd::limited);
  EXPECT_TRUE(duration_of(one, Limited::breakdown).is_event);
  EXPECT_FALSE(duration_of(one, Limited::last_look).is_event);
  one.third_party = world::ThirdParty::guarantee;
  one.has_peacekeepers = true;
  EXPECT_EQ(duration_of(one, Limited::breakdown).x, (Covariates{1, 1, 0, 1}));
}

}  // namespace
}  // namespace casus::models::peace
