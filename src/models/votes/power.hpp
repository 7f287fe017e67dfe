// Who can carry a decision: weighted voting games with vetoes and blocking
// minorities, solved exactly: by dynamic programming over (weights, members),
// or, where the weights are too fine for a table, by joining the coalitions of
// two halves of the members.
//
//   (1)  a coalition S wins if it holds every veto and either every rule holds
//   (its weights reach
//        the quota) or fewer members stand outside than a blocking minority
//        needs
//   (2)  W = number of winning coalitions
//   (3)  Shapley-Shubik  phi_i = sum over S where i is decisive of |S|!
//   (n-|S|-1)! / n! (4)  Banzhaf  eta_i = (number of S where i is decisive) /
//   2^(n-1); normalized, they sum to 1
//
// i is decisive for S (i not in S) if S loses and S with i wins. Shapley &
// Shubik 1954, "A method for evaluating the distribution of power in a
// committee system", American Political Science Review 48(3); Banzhaf 1965,
// "Weighted voting doesn't work", Rutgers Law Review 19. The indices describe
// rules; they do not forecast votes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "world/setting.hpp"

namespace casus::models::votes {

/// Exact count of coalitions.
__extension__ typedef unsigned __int128 CoalitionCount;

/// In decimal digits.
[[nodiscard]] std::string to_text(CoalitionCount count);

/// Most members of a game: counts of coalitions stay exact in 128 bits.
inline constexpr std::size_t kMostGameMembers = 120;
/// Most cells of the table (product of members + 1 and of each rule's total
/// weight + 1, after division by the greatest common divisor): 2^25, about a
/// quarter of a gigabyte.
inline constexpr std::size_t kMostGameCells = std::size_t{1} << 25;

/// Most members of a game that is solved by halves: 2^30 coalitions, about a
/// second or two.
inline constexpr std::size_t kMostHalvedMembers = 30;

struct WeightedRule {
  std::vector<std::int64_t> weights;  ///< [member], >= 0, whole units of anything
  std::int64_t quota = 0;             ///< a coalition's weights reach it or the rule fails
};

/// Equation (1).
struct Game {
  std::vector<WeightedRule> rules;  ///< all of which must hold
  std::vector<std::size_t> veto;    ///< members without whom nothing passes
  int blocking_minority = 0;        ///< 0 for no such rule
};

struct PowerIndices {
  CoalitionCount winning_coalitions = 0;  ///< (2)
  std::vector<double> shapley_shubik;     ///< (3), [member]; sums to 1
  std::vector<double> banzhaf;            ///< (4) normalized, [member]; sums to 1
  std::vector<double> banzhaf_absolute;   ///< (4), [member], in [0, 1]
};

/// The indices of a game. Problems: no rules or members, unequal lengths,
/// negative weights, a quota that everyone or no one reaches, weights too fine
/// for a table of more than kMostHalvedMembers. Time and memory go with the
/// cells of the table, or else time with the coalitions.
[[nodiscard]] base::Result<PowerIndices> power_indices(const Game &game);

/// Numbers of winning coalitions.
struct WinCounts {
  std::vector<std::uint64_t> by_size;            ///< [members in it]
  std::vector<std::vector<std::uint64_t>> with;  ///< [member][members in it]: those that hold it
};

/// Winning coalitions of a game without problems and of at most
/// kMostHalvedMembers members, of any weights, from all pairs of coalitions of
/// its two halves.
[[nodiscard]] WinCounts count_wins_by_halves(const Game &game);

/// The indices from these counts: they grow with the coalition, so that a
/// member is decisive as often as a coalition wins with it less than it wins
/// without.
[[nodiscard]] PowerIndices indices_of(const WinCounts &counts);

/// Probability that the yeas win when member i says yes with probability p[i]
/// and their dispositions share one normal factor with this correlation (0 for
/// independent members; see ballot.hpp). A member that does not say yes stands
/// outside. Absolute error below 1e-9. Problems: those of power_indices,
/// weights too fine for a table, p not one share per member, correlation
/// outside [0, 0.99].
[[nodiscard]] base::Result<double> game_pass_probability(const Game &game,
                                                         std::span<const double> p,
                                                         double correlation);

/// The game of one stage when all members of the chamber are present.
[[nodiscard]] Game game_of(const world::Chamber &chamber, const world::Stage &stage);

}  // namespace casus::models::votes
