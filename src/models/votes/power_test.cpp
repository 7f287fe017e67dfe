#include "models/votes/power.hpp"

#include <gtest/gtest.h>

#include <bit>

#include "models/votes/ballot.hpp"

namespace casus::models::votes {
namespace {

bool wins(const Game &game, std::uint32_t coalition, std::size_t members) {
  for (const std::size_t v : game.veto) {
    if ((coalition >> v & 1U) == 0) return false;
  }
  const int outside = static_cast<int>(members) - std::popcount(coalition);
  if (outside < game.blocking_minority) return true;
  for (const WeightedRule &rule : game.rules) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < members; ++i) {
      if ((coalition >> i & 1U) != 0) sum += rule.weights[i];
    }
    if (sum < rule.quota) return false;
  }
  return true;
}

/// Indices by going through all coalitions.
PowerIndices by_enumeration(const Game &game) {
  const std::size_t n = game.rules.front().weights.size();
  std::vector<double> factorial(n + 1, 1);
  for (std::size_t i = 1; i <= n; ++i) factorial[i] = factorial[i - 1] * static_cast<double>(i);
  PowerIndices indices;
  indices.shapley_shubik.resize(n);
  indices.banzhaf.resize(n);
  double all = 0;
  for (std::uint32_t coalition = 0; coalition < 1U << n; ++coalition) {
    if (wins(game, coalition, n)) ++indices.winning_coalitions;
    const auto size = static_cast<std::size_t>(std::popcount(coalition));
    for (std::size_t i = 0; i < n; ++i) {
      if ((coalition >> i & 1U) != 0) continue;
      if (wins(game, coalition, n) || !wins(game, coalition | 1U << i, n)) continue;
      indices.shapley_shubik[i] += factorial[size] * factorial[n - size - 1] / factorial[n];
      indices.banzhaf[i] += 1;
      all += 1;
    }
  }
  for (double &own : indices.banzhaf) own /= all;
  return indices;
}

std::vector<Game> games() {
  return {
      {.rules = {{{4, 3, 2, 1, 1}, 6}}},
      {.rules = {{{4, 3, 2, 1, 1}, 6}}, .veto = {1}},
      {.rules = {{{1, 1, 1, 1, 1, 1, 1}, 4}, {{30, 25, 20, 10, 9, 4, 2}, 65}},
       .blocking_minority = 2},
      {.rules = {{{10, 20, 0, 40, 50, 60}, 90}, {{3, 1, 2, 2, 1, 9}, 10}},
       .veto = {5, 0},
       .blocking_minority = 2},
      {.rules = {{{5, 5, 5, 5}, 11}, {{0, 0, 7, 7}, 3}}},
  };
}

TEST(Power, AgreesWithGoingThroughAllCoalitions) {
  for (const Game &game : games()) {
    const PowerIndices obtained = power_indices(game).value();
    const PowerIndices expected = by_enumeration(game);
    EXPECT_EQ(to_text(obtained.winning_coalitions), to_text(expected.winning_coalitions));
    double shapley_sum = 0;
    double banzhaf_sum = 0;
    for (std::size_t i = 0; i < expected.banzhaf.size(); ++i) {
      EXPECT_NEAR(obtained.shapley_shubik[i], expected.shapley_shubik[i], 1e-14);
      EXPECT_NEAR(obtained.banzhaf[i], expected.banzhaf[i], 1e-14);
      shapley_sum += obtained.shapley_shubik[i];
      banzhaf_sum += obtained.banzhaf[i];
    }
    EXPECT_NEAR(shapley_sum, 1, 1e-14);
    EXPECT_NEAR(banzhaf_sum, 1, 1e-14);
  }
}

/// A game of up to ten members with one to three rules, by a linear congruence.
Game made_up_game(std::uint32_t &state) {
  const auto below = [&](std::uint32_t bound) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16) % bound;
  };
  const std::size_t members = 2 + below(9);
  Game game;
  const std::uint32_t rules = 1 + below(3);
  for (std::uint32_t r = 0; r < rules; ++r) {
    WeightedRule &rule = game.rules.emplace_back();
    std::int64_t total = 0;
    for (std::size_t i = 0; i < members; ++i) {
      rule.weights.push_back(r == 0 ? 1 : static_cast<std::int64_t>(below(40)));
      total += rule.weights.back();
    }
    if (total == 0) total = rule.weights[0] = 1;
    rule.quota = 1 + static_cast<std::int64_t>(below(static_cast<std::uint32_t>(total)));
  }
  for (std::size_t i = 0; i < members; ++i) {
    if (below(8) == 0) game.veto.push_back(i);
  }
  game.blocking_minority =
      below(2) == 0
          ? 0
          : static_cast<int>(below(members < 4 ? static_cast<std::uint32_t>(members) : 4U));
  return game;
}

TEST(Power, TableAndHalvesAgreeWithGoingThroughAllCoalitionsOfMadeUpGames) {
  std::uint32_t state = 12345;
  for (int number = 0; number < 300; ++number) {
    const Game game = made_up_game(state);
    const PowerIndices expected = by_enumeration(game);
    for (const PowerIndices &obtained :
         {power_indices(game).value(), indices_of(count_wins_by_halves(game))}) {
      ASSERT_EQ(to_text(obtained.winning_coalitions), to_text(expected.winning_coalitions))
          << number;
      for (std::size_t i = 0; i < expected.banzhaf.size(); ++i) {
        ASSERT_NEAR(obtained.shapley_shubik[i], expected.shapley_shubik[i], 1e-14) << number;
        ASSERT_NEAR(obtained.banzhaf[i], expected.banzhaf[i], 1e-14) << number;
      }
    }
  }
}

TEST(Power, WeightsTooFineForATableAreSolvedByHalves) {
  const Game fine{.rules = {{{1'000'000'007, 998'244'353, 1}, 1'500'000'000}}};
  const PowerIndices indices = power_indices(fine).value();
  EXPECT_EQ(to_text(indices.winning_coalitions), "2");
  EXPECT_EQ(indices.shapley_shubik, (std::vector<double>{0.5, 0.5, 0}));
}

TEST(Power, CountsOfManyMembersStayExact) {
  // A simple majority of 101 equal members: half of all 2^101 coalitions.
  const Game game{.rules = {{std::vector<std::int64_t>(101, 3), 151}}};
  const PowerIndices indices = power_indices(game).value();
  EXPECT_EQ(to_text(indices.winning_coalitions), to_text(CoalitionCount{1} << 100));
  EXPECT_EQ(to_text(indices.winning_coalitions), "1267650600228229401496703205376");
  EXPECT_NEAR(indices.shapley_shubik[7], 1.0 / 101, 1e-15);
}

TEST(Power, AMemberWhoAloneDecidesHasItAll) {
  const PowerIndices indices = power_indices({.rules = {{{7, 1, 1, 1}, 5}}}).value();
  EXPECT_EQ(indices.shapley_shubik[0], 1);
  EXPECT_EQ(indices.banzhaf_absolute[0], 1);
  EXPECT_EQ(indices.banzhaf[1], 0);
}

TEST(Power, PassProbabilityAgreesWithGoingThroughAllCoalitions) {
  for (const Game &game : games()) {
    const std::size_t n = game.rules.front().weights.size();
    std::vector<double> p;
    for (std::size_t i = 0; i < n; ++i) p.push_back(0.3 + 0.09 * static_cast<double>(i));
    double expected = 0;
    for (std::uint32_t coalition = 0; coalition < 1U << n; ++coalition) {
      double chance = 1;
      for (std::size_t i = 0; i < n; ++i) {
        chance *= (coalition >> i & 1U) != 0 ? p[i] : 1 - p[i];
      }
      if (wins(game, coalition, n)) expected += chance;
    }
    EXPECT_NEAR(game_pass_probability(game, p, 0).value(), expected, 1e-14);
  }
}

TEST(Power, SharedShocksMeetTheBallots) {
  const std::vector<double> p{0.2, 0.5, 0.7, 0.8, 0.6};
  const Game game{.rules = {{std::vector<std::int64_t>(5, 1), 3}}};
  for (const double correlation : {0.0, 0.3, 0.8}) {
    EXPECT_NEAR(game_pass_probability(game, p, correlation).value(),
                solve_ballot({.p = p, .quota = 3, .correlation = correlation}).value().pass, 1e-10);
  }
}

TEST(Power, ListsEveryProblemOfItsInputAtOnce) {
  const Game game{
      .rules = {{{1, 2, 3}, 7}, {{1, 2}, 1}, {{-1, 2, 3}, 2}}, .veto = {9}, .blocking_minority = 5};
  const auto result = power_indices(game);
  ASSERT_FALSE(result.ok());
  std::vector<std::string> keys;
  for (const base::Problem &problem : result.problems()) keys.push_back(problem.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"rules[0].quota", "rules[1].weights",
                                            "rules[2].weights", "veto", "blocking_minority"}));
  EXPECT_FALSE(power_indices({}).ok());
  Game fine{.rules = {{std::vector<std::int64_t>(31, 1'000'000'007), 15'500'000'000}}};
  for (std::size_t i = 0; i < 31; i += 2) fine.rules[0].weights[i] = 998'244'353;
  EXPECT_FALSE(power_indices(fine).ok()) << "a table too large is a problem, not a crash";
  const std::vector<double> p(31, 0.5);
  EXPECT_FALSE(game_pass_probability(fine, p, 0).ok());
}

}  // namespace
}  // namespace casus::models::votes
