#include "draws/draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <thread>
#include <vector>

namespace casus::draws {
namespace {

using assumptions::Assumption;
using assumptions::Assumptions;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

constexpr std::array<catalog::ParameterInfo, 5> kParameters{{
    {"m.weight", "1", 0.0, 1.0, ""},
    {"m.delay", "month", 0.0, kInfinity, ""},
    {"a.effect", "1", -kInfinity, kInfinity, ""},
    {"m.chance", "1", 0.0, 1.0, ""},
    {"z.code", "1", 1.0, 3.0, ""},
}};

/// Four triplets, one a scale, and a list.
Assumptions five() {
  using assumptions::fit_triplet;
  using assumptions::TripletForm;
  Assumptions all;
  all.parameters.assign(kParameters.begin(), kParameters.end());
  const std::array<assumptions::Triplet, 4> triplets{
      {{0.005, 0.02, 0.05}, {3, 12, 36}, {-0.2, 0.1, 0.5}, {0.01, 0.05, 0.25}}};
  for (std::size_t p = 0; p < 5; ++p) {
    const assumptions::ParameterRange range{kParameters[p].low, kParameters[p].high};
    Assumption one;
    one.parameter = p;
    one.distribution =
        p < 4 ? *fit_triplet(triplets[p], TripletForm::metalog, default_scale(range), range)
                     .distribution
              : *truncated(assumptions::Discrete{{1, 2, 3}, {0.25, 0.25, 0.5}}, range);
    all.list.push_back(one);
  }
  return all;
}

DrawPlan plan_of(const Assumptions& all, DesignKind kind, std::size_t draws,
                 std::uint64_t seed = 1) {
  auto plan = plan_draws(all, kind, seed, draws);
  EXPECT_TRUE(plan.ok());
  return std::move(plan).value();
}

std::vector<double> ranks(std::span<const float> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&values](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> rank(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = static_cast<double>(i);
  return rank;
}

/// Spearman's rank correlation of values without ties: 1 - 6 sum d^2 / (n (n^2 - 1)).
double spearman(std::span<const float> a, std::span<const float> b) {
  const auto rank_a = ranks(a);
  const auto rank_b = ranks(b);
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum += (rank_a[i] - rank_b[i]) * (rank_a[i] - rank_b[i]);
  }
  const auto n = static_cast<double>(a.size());
  return 1.0 - 6.0 * sum / (n * (n * n - 1.0));
}

constexpr std::array kDesigns{DesignKind::sobol, DesignKind::latin_hypercube,
                              DesignKind::independent};

TEST(Draws, HaveTheQuantilesOfTheirTriplets) {
  constexpr std::size_t kDraws = 4096;
  for (const DesignKind kind : {DesignKind::sobol, DesignKind::latin_hypercube}) {
    const DrawTable table = make_draws(plan_of(five(), kind, kDraws), 0, kDraws);
    const float stated[4][3] = {
        {0.005F, 0.02F, 0.05F}, {3, 12, 36}, {-0.2F, 0.1F, 0.5F}, {0.01F, 0.05F, 0.25F}};
    for (std::size_t p = 0; p < 4; ++p) {
      for (std::size_t q = 0; q < 3; ++q) {
        const double share = std::array{0.05, 0.5, 0.95}[q];
        const auto values = table.of(p);
        const auto below =
            std::count_if(values.begin(), values.end(), [&](float x) { return x < stated[p][q]; });
        EXPECT_NEAR(static_cast<double>(below), share * kDraws, 1.0) << p << ' ' << share;
      }
    }
    const auto codes = table.of(4);
    EXPECT_EQ(std::count(codes.begin(), codes.end(), 1.0F), 1024);
    EXPECT_EQ(std::count(codes.begin(), codes.end(), 2.0F), 1024);
    EXPECT_EQ(std::count(codes.begin(), codes.end(), 3.0F), 2048);
  }
}

TEST(Draws, AreTheSameHoweverTheyAreSplit) {
  Assumptions all = five();
  all.correlations = {{0, 1, 0.5, "", "", 0}, {0, 3, -0.4, "", "", 0}};
  for (const DesignKind kind : kDesigns) {
    const DrawPlan plan = plan_of(all, kind, 1000);
    const DrawTable whole = make_draws(plan, 0, 1000);
    DrawTable parts = empty_table(plan, 0, 1000);
    std::thread other([&] { fill(plan, parts, 617, 383); });
    fill(plan, parts, 0, 1);
    fill(plan, parts, 1, 616);
    other.join();
    EXPECT_EQ(whole.values, parts.values);
    const DrawTable shard = make_draws(plan, 333, 100);
    for (std::size_t p = 0; p < 5; ++p) {
      const auto expected = whole.of(p).subspan(333, 100);
      EXPECT_TRUE(std::equal(expected.begin(), expected.end(), shard.of(p).begin()));
    }
  }
}

TEST(Draws, ChangeWithTheSeed) {
  for (const DesignKind kind : kDesigns) {
    const DrawTable one = make_draws(plan_of(five(), kind, 64, 1), 0, 64);
    const DrawTable two = make_draws(plan_of(five(), kind, 64, 2), 0, 64);
    EXPECT_NE(one.values, two.values);
  }
}

TEST(Draws, DoNotDependOnTheOrderOfTheParameters) {
  Assumptions turned = five();
  std::reverse(turned.parameters.begin(), turned.parameters.end());
  std::reverse(turned.list.begin(), turned.list.end());
  for (std::size_t p = 0; p < 5; ++p) turned.list[p].parameter = p;
  turned.correlations = {{3, 4, 0.5, "", "", 0}};
  Assumptions straight = five();
  straight.correlations = {{0, 1, 0.5, "", "", 0}};
  const DrawTable a = make_draws(plan_of(straight, DesignKind::sobol, 256), 0, 256);
  const DrawTable b = make_draws(plan_of(turned, DesignKind::sobol, 256), 0, 256);
  for (std::size_t p = 0; p < 5; ++p) {
    EXPECT_TRUE(std::equal(a.of(p).begin(), a.of(p).end(), b.of(4 - p).begin())) << p;
  }
}

TEST(Draws, OfAPinnedParameterAreThePinAndAllOthersStay) {
  Assumptions all = five();
  all.correlations = {{0, 1, 0.5, "", "", 0}};
  const DrawTable before = make_draws(plan_of(all, DesignKind::sobol, 128), 0, 128);
  const std::vector<assumptions::Pin> pins{{"m.weight", 0.125}};
  ASSERT_TRUE(apply_pins(all, pins).empty());
  const DrawTable after = make_draws(plan_of(all, DesignKind::sobol, 128), 0, 128);
  for (const float value : after.of(0)) EXPECT_EQ(value, 0.125F);
  for (std::size_t p = 1; p < 5; ++p) {
    EXPECT_TRUE(std::equal(before.of(p).begin(), before.of(p).end(), after.of(p).begin()));
  }
}

TEST(Draws, SpreadMoreWhenTheyAreNotTrusted) {
  Assumptions all = five();
  for (Assumption& one : all.list) one.certainty = assumptions::Certainty::high;
  all.list[2].certainty = assumptions::Certainty::very_low;
  const DrawTable before = make_draws(plan_of(all, DesignKind::sobol, 128), 0, 128);
  ASSERT_EQ(apply_trust(all, assumptions::Certainty::low).size(), 1U);
  const DrawTable after = make_draws(plan_of(all, DesignKind::sobol, 128), 0, 128);
  for (std::size_t n = 0; n < 128; ++n) {
    // metalog on no scale: every distance from the median 0.1 grows by 1.5; float has 7 digits
    EXPECT_NEAR(after.of(2)[n] - 0.1F, 1.5F * (before.of(2)[n] - 0.1F), 1e-6F);
    EXPECT_EQ(after.of(1)[n], before.of(1)[n]);
  }
}

TEST(Copula, GivesTheRankCorrelationsAskedFor) {
  // The standard error of a rank correlation of n independent pairs is at most about 1/sqrt(n - 1);
  // four of them.
  constexpr std::size_t kDraws = 131072;
  const double tolerance = 4.0 / std::sqrt(kDraws - 1.0);
  Assumptions all = five();
  all.correlations = {{0, 1, 0.5, "", "", 0}, {0, 3, -0.4, "", "", 0}, {2, 3, 0.8, "", "", 0}};
  for (const DesignKind kind : kDesigns) {
    const DrawTable table = make_draws(plan_of(all, kind, kDraws), 0, kDraws);
    EXPECT_NEAR(spearman(table.of(0), table.of(1)), 0.5, tolerance);
    EXPECT_NEAR(spearman(table.of(0), table.of(3)), -0.4, tolerance);
    EXPECT_NEAR(spearman(table.of(2), table.of(3)), 0.8, tolerance);
    EXPECT_NEAR(spearman(table.of(1), table.of(3)), 0.0, tolerance);
    EXPECT_NEAR(spearman(table.of(1), table.of(2)), 0.0, tolerance);
    const auto values = table.of(3);  // and each keeps its own distribution
    const auto below =
        std::count_if(values.begin(), values.end(), [](float x) { return x < 0.01F; });
    EXPECT_NEAR(static_cast<double>(below), 0.05 * kDraws, 4.0 * std::sqrt(0.05 * 0.95 * kDraws));
  }
}

TEST(Copula, TurnsSpearmanIntoPearson) {
  EXPECT_EQ(pearson_from_spearman(0.0), 0.0);
  EXPECT_NEAR(pearson_from_spearman(1.0), 1.0, 1e-15);
  EXPECT_NEAR(pearson_from_spearman(0.5), 0.5176380902050415, 1e-15);    // 2 sin 15 degrees
  EXPECT_NEAR(pearson_from_spearman(-0.3), -0.3128689300804617, 1e-15);  // -2 sin 9 degrees
}

TEST(Copula, RefusesCorrelationsThatContradictEachOther) {
  Assumptions all = five();
  all.correlations = {{0, 1, 0.9, "same cause", "model.toml", 3},
                      {0, 3, 0.9, "", "study.toml", 12},
                      {1, 3, -0.9, "", "study.toml", 17},
                      {2, 4, 0.5, "", "study.toml", 22}};
  const auto plan = plan_draws(all, DesignKind::sobol, 1, 16);
  ASSERT_EQ(plan.problems().size(), 1U);
  EXPECT_EQ(to_text(plan.problems()[0]),
            "model.toml:3: correlation: contradicts others: no joint distribution has all of these "
            "rank correlations (found m.weight with m.delay 0.9, m.weight with m.chance 0.9, "
            "m.delay with m.chance -0.9; allowed: correlations nearer to 0, or of signs that "
            "agree)");
}

TEST(Copula, LeavesParametersWithoutCorrelationAsTheyWere) {
  Assumptions all = five();
  const DrawTable before = make_draws(plan_of(all, DesignKind::sobol, 64), 0, 64);
  all.correlations = {{0, 1, 0.5, "", "", 0}};
  const DrawTable after = make_draws(plan_of(all, DesignKind::sobol, 64), 0, 64);
  for (std::size_t p = 2; p < 5; ++p) {
    EXPECT_TRUE(std::equal(before.of(p).begin(), before.of(p).end(), after.of(p).begin()));
  }
  for (std::size_t n = 0; n < 64; ++n) {  // m.delay, the first of its group by name, leads
    EXPECT_NEAR(after.of(1)[n], before.of(1)[n], 1e-6F * before.of(1)[n]);
  }
  EXPECT_FALSE(std::equal(before.of(0).begin(), before.of(0).end(), after.of(0).begin()));
}

TEST(DrawPlan, RefusesSizesThatNoDesignHas) {
  EXPECT_EQ(to_text(plan_draws(five(), DesignKind::sobol, 1, 0).problems().at(0)),
            "draws: is out of range (found 0; allowed: a whole number from 1 to 2147483648)");
}

TEST(Nesting, GivesEachDrawItsReplications) {
  EXPECT_EQ(draw_of_world(7, 3), 2U);
  EXPECT_EQ(replication_of_world(7, 3), 1U);
  EXPECT_EQ(draws_for_worlds(9, 3), 3U);
  EXPECT_EQ(draws_for_worlds(10, 3), 4U);
}

TEST(Draws, HaveTheSameBitsOnEveryMachine) {
  // A hash (FNV-1a) of the bits of 64 draws of five linked parameters, the same with GCC and Clang,
  // with and without optimization. It changes only with the method, and then all results do.
  Assumptions all = five();
  all.correlations = {{0, 1, 0.5, "", "", 0}, {0, 3, -0.4, "", "", 0}};
  const std::array<std::uint64_t, 3> expected{11325856235618427697U, 5422198950014534786U,
                                              13413901652850261477U};
  for (std::size_t i = 0; i < kDesigns.size(); ++i) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const float value : make_draws(plan_of(all, kDesigns[i], 64, 77), 0, 64).values) {
      hash = (hash ^ std::bit_cast<std::uint32_t>(value)) * 0x100000001b3;
    }
    EXPECT_EQ(hash, expected[i]) << name_of(kDesigns[i]);
  }
}

}  // namespace
}  // namespace casus::draws
