#include "models/votes/power.hpp"

#include <algorithm>
#include <numeric>

#include "base/text.hpp"
#include "models/votes/common_shock.hpp"
#include "models/votes/quota.hpp"

namespace casus::models::votes {
namespace {

// Every coalition has a cell: its count of members plus, per rule, its weight
// times a stride. A member's place in a rule's digit never overflows into the
// next, so that adding a member to any coalition moves its cell by the same
// offset.
struct Table {
  std::size_t members = 0;
  std::size_t cells = 0;
  std::vector<std::size_t> order;   ///< members from the lightest, so that early cells stay few
  std::vector<std::size_t> offset;  ///< [member]
  std::vector<std::uint8_t> wins;   ///< [cell]
};

// A rule whose weights are all alike counts members and needs no digit of its
// own.
struct Digit {
  std::vector<std::int64_t> weights;
  std::int64_t quota;
  std::int64_t total;
  std::size_t stride;
};

base::Problem problem(std::string key, std::string message, std::string found = {},
                      std::string allowed = {}) {
  return {.key = std::move(key),
          .message = std::move(message),
          .found = std::move(found),
          .allowed = std::move(allowed)};
}

std::vector<base::Problem> problems_of(const Game &game) {
  std::vector<base::Problem> problems;
  if (game.rules.empty()) problems.push_back(problem("rules", "there is no rule"));
  const std::size_t members = game.rules.empty() ? 0 : game.rules.front().weights.size();
  for (std::size_t r = 0; r < game.rules.size(); ++r) {
    const WeightedRule &rule = game.rules[r];
    const std::string key = base::format("rules[{}]", r);
    if (rule.weights.size() != members || members == 0 || members > kMostGameMembers) {
      problems.push_back(
          problem(key + ".weights", "every rule has one weight per member",
                  base::format("{} weights", rule.weights.size()),
                  base::format("1 to {}, the same in every rule", kMostGameMembers)));
      continue;
    }
    constexpr std::int64_t kMostWeight = std::int64_t{1} << 40;
    const bool in_range = std::all_of(rule.weights.begin(), rule.weights.end(),
                                      [](std::int64_t w) { return w >= 0 && w <= kMostWeight; });
    if (!in_range) {
      problems.push_back(problem(key + ".weights", "a weight is out of range", "",
                                 "whole numbers from 0 to 2^40"));
      continue;
    }
    const std::int64_t total =
        std::accumulate(rule.weights.begin(), rule.weights.end(), std::int64_t{0});
    if (rule.quota < 1 || rule.quota > total) {
      problems.push_back(problem(key + ".quota",
                                 "no coalition or every coalition reaches the quota",
                                 base::format("{}", rule.quota), base::format("1 to {}", total)));
    }
  }
  for (const std::size_t v : game.veto) {
    if (v >= members) {
      problems.push_back(problem("veto", "there is no such member", base::format("{}", v),
                                 base::format("0 to {}", members == 0 ? 0 : members - 1)));
    }
  }
  if (game.blocking_minority < 0 ||
      (game.blocking_minority > 0 && static_cast<std::size_t>(game.blocking_minority) > members)) {
    problems.push_back(problem("blocking_minority", "more members than there are",
                               base::format("{}", game.blocking_minority),
                               base::format("0 to {}", members)));
  }
  return problems;
}

// The digits of the table, in units of each rule's greatest common divisor, and
// the fewest members that satisfy the rules that only count.
std::vector<Digit> digits_of(const Game &game, std::int64_t &least_members) {
  std::vector<Digit> digits;
  least_members = 0;
  const std::size_t members = game.rules.front().weights.size();
  for (const WeightedRule &rule : game.rules) {
    std::int64_t unit = 0;
    for (const std::int64_t weight : rule.weights) unit = std::gcd(unit, weight);
    Digit digit{rule.weights, (rule.quota + unit - 1) / unit, 0, 0};
    for (std::int64_t &weight : digit.weights) digit.total += weight /= unit;
    if (std::all_of(digit.weights.begin(), digit.weights.end(),
                    [](std::int64_t weight) { return weight == 1; })) {
      least_members = std::max(least_members, digit.quota);
    } else {
      digits.push_back(std::move(digit));
    }
  }
  if (!game.veto.empty()) {
    Digit digit{std::vector<std::int64_t>(members), 0, 0, 0};
    for (const std::size_t v : game.veto) digit.weights[v] = 1;
    digit.total = std::accumulate(digit.weights.begin(), digit.weights.end(), std::int64_t{0});
    digit.quota = digit.total;
    digits.push_back(std::move(digit));
  }
  return digits;
}

// Marks the winning cells, digit by digit like an odometer whose fastest wheel
// counts members.
void mark_winners(Table &table, const std::vector<Digit> &digits, std::int64_t least_members,
                  const Game &game) {
  const std::size_t rules = digits.size() - (game.veto.empty() ? 0 : 1);
  const auto members = static_cast<std::int64_t>(table.members);
  std::vector<std::int64_t> wheel(digits.size());
  table.wins.assign(table.cells, 0);
  for (std::size_t first = 0; first < table.cells; first += table.members + 1) {
    bool rules_hold = true;
    for (std::size_t d = 0; d < rules; ++d) rules_hold = rules_hold && wheel[d] >= digits[d].quota;
    const bool vetoes_hold = game.veto.empty() || wheel.back() >= digits.back().quota;
    for (std::int64_t count = 0; count <= members; ++count) {
      const bool is_carried = rules_hold && count >= least_members;
      const bool is_unblocked = members - count < game.blocking_minority;
      table.wins[first + static_cast<std::size_t>(count)] =
          vetoes_hold && (is_carried || is_unblocked) ? 1 : 0;
    }
    for (std::size_t d = 0; d < digits.size(); ++d) {
      if (++wheel[d] <= digits[d].total) break;
      wheel[d] = 0;
    }
  }
}

// Of a game without problems.
base::Result<Table> table_of(const Game &game) {
  std::int64_t least_members = 0;
  std::vector<Digit> digits = digits_of(game, least_members);
  Table table{.members = game.rules.front().weights.size()};
  table.cells = table.members + 1;
  for (Digit &digit : digits) {
    digit.stride = table.cells;
    const auto values = static_cast<std::size_t>(digit.total) + 1;
    if (values > kMostGameCells / table.cells) {
      return problem("rules", "the weights are too fine for an exact table",
                     base::format("more than {} cells", kMostGameCells),
                     "coarser units: divide weights and quota alike");
    }
    table.cells *= values;
  }
  table.offset.assign(table.members, 1);
  for (const Digit &digit : digits) {
    for (std::size_t i = 0; i < table.members; ++i) {
      table.offset[i] += static_cast<std::size_t>(digit.weights[i]) * digit.stride;
    }
  }
  table.order.resize(table.members);
  std::iota(table.order.begin(), table.order.end(), std::size_t{0});
  std::stable_sort(table.order.begin(), table.order.end(),
                   [&](std::size_t i, std::size_t j) { return table.offset[i] < table.offset[j]; });
  mark_winners(table, digits, least_members, game);
  return table;
}

// Number of coalitions in each cell.
template <class Count>
std::vector<Count> count_coalitions(const Table &table) {
  std::vector<Count> coalitions(table.cells);
  coalitions[0] = 1;
  std::size_t last = 0;
  for (const std::size_t i : table.order) {
    const std::size_t offset = table.offset[i];
    for (std::size_t cell = last + 1; cell-- > 0;) coalitions[cell + offset] += coalitions[cell];
    last += offset;
  }
  return coalitions;
}

// For member i, by size of the coalition it joins: how often it is decisive.
// `without` is scratch.
template <class Count>
std::vector<Count> decisive_counts(const Table &table, const std::vector<Count> &coalitions,
                                   std::size_t i, std::vector<Count> &without) {
  const std::size_t offset = table.offset[i];
  const std::size_t sizes = table.members + 1;
  std::vector<Count> decisive(table.members);
  std::size_t size = 0;
  for (std::size_t cell = 0; cell + offset < table.cells; ++cell) {
    // Coalitions without i: all of this cell less those that i entered from
    // below.
    without[cell] = coalitions[cell] - (cell >= offset ? without[cell - offset] : Count{0});
    const bool turns = table.wins[cell] == 0 && table.wins[cell + offset] != 0;
    if (turns && size < table.members) decisive[size] += without[cell];
    if (++size == sizes) size = 0;
  }
  return decisive;
}

// Equations (3) and (4) from how often each member is decisive, by size of the
// coalition it joins.
PowerIndices indices_from(const std::vector<std::vector<CoalitionCount>> &decisive) {
  const std::size_t n = decisive.size();
  std::vector<double> arrangements(n);  // s! (n - s - 1)! / n! = 1 / (n choose(n - 1, s))
  double ways = 1;
  for (std::size_t s = 0; s < n; ++s) {
    arrangements[s] = 1.0 / (static_cast<double>(n) * ways);
    ways = ways * static_cast<double>(n - 1 - s) / static_cast<double>(s + 1);
  }
  double half_of_all = 1;  // 2^(n-1)
  for (std::size_t i = 1; i < n; ++i) half_of_all *= 2;
  PowerIndices indices;
  std::vector<double> swings(n);
  double all_swings = 0;
  for (std::size_t i = 0; i < n; ++i) {
    double share = 0;
    CoalitionCount sum = 0;
    for (std::size_t s = 0; s < n; ++s) {
      share += static_cast<double>(decisive[i][s]) * arrangements[s];
      sum += decisive[i][s];
    }
    indices.shapley_shubik.push_back(share);
    swings[i] = static_cast<double>(sum);
    all_swings += swings[i];
  }
  for (const double own : swings) {
    indices.banzhaf.push_back(own / all_swings);
    indices.banzhaf_absolute.push_back(own / half_of_all);
  }
  return indices;
}

template <class Count>
PowerIndices table_indices(const Table &table) {
  const std::vector<Count> coalitions = count_coalitions<Count>(table);
  std::vector<Count> without(table.cells);
  std::vector<std::vector<CoalitionCount>> decisive;
  for (std::size_t i = 0; i < table.members; ++i) {
    const std::vector<Count> own = decisive_counts(table, coalitions, i, without);
    decisive.emplace_back(own.begin(), own.end());
  }
  PowerIndices indices = indices_from(decisive);
  for (std::size_t cell = 0; cell < table.cells; ++cell) {
    if (table.wins[cell] != 0) indices.winning_coalitions += coalitions[cell];
  }
  return indices;
}

// Probability of the winning cells when member i is in with probability p[i].
double win_probability(const Table &table, std::span<const double> p, std::vector<double> &mass) {
  std::fill(mass.begin(), mass.end(), 0.0);
  mass[0] = 1;
  std::size_t last = 0;
  for (const std::size_t i : table.order) {
    const std::size_t offset = table.offset[i];
    last += offset;
    for (std::size_t cell = last; cell >= offset; --cell) {
      mass[cell] = mass[cell] * (1.0 - p[i]) + mass[cell - offset] * p[i];
    }
    for (std::size_t cell = 0; cell < offset; ++cell) mass[cell] *= 1.0 - p[i];
  }
  double wins = 0;
  for (std::size_t cell = 0; cell < table.cells; ++cell) {
    wins += table.wins[cell] != 0 ? mass[cell] : 0.0;
  }
  return wins;
}

}  // namespace

std::string to_text(CoalitionCount count) {
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(count % 10)));
    count /= 10;
  } while (count != 0);
  return digits;
}

PowerIndices indices_of(const WinCounts &counts) {
  const std::size_t n = counts.with.size();
  std::vector<std::vector<CoalitionCount>> decisive(n, std::vector<CoalitionCount>(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t s = 0; s < n; ++s) {
      const CoalitionCount wins_without = counts.by_size[s] - counts.with[i][s];
      decisive[i][s] = counts.with[i][s + 1] - wins_without;
    }
  }
  PowerIndices indices = indices_from(decisive);
  for (const std::uint64_t count : counts.by_size) indices.winning_coalitions += count;
  return indices;
}

base::Result<PowerIndices> power_indices(const Game &game) {
  std::vector<base::Problem> problems = problems_of(game);
  if (!problems.empty()) return problems;
  const base::Result<Table> table = table_of(game);
  if (!table.ok()) {
    if (game.rules.front().weights.size() > kMostHalvedMembers) return table.problems();
    return indices_of(count_wins_by_halves(game));
  }
  constexpr std::size_t kMembersIn64Bits = 63;
  return table.value().members <= kMembersIn64Bits ? table_indices<std::uint64_t>(table.value())
                                                   : table_indices<CoalitionCount>(table.value());
}

base::Result<double> game_pass_probability(const Game &game, std::span<const double> p,
                                           double correlation) {
  std::vector<base::Problem> problems = problems_of(game);
  const bool is_game = problems.empty();
  const base::Result<Table> made =
      is_game ? table_of(game) : base::Result<Table>(std::vector<base::Problem>(problems));
  if (is_game && !made.ok()) problems = made.problems();
  if (made.ok() && p.size() != made.value().members) {
    problems.push_back(problem("p", "there is one probability per member",
                               base::format("{}", p.size()),
                               base::format("{}", made.value().members)));
  }
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!(p[i] >= 0 && p[i] <= 1)) {
      problems.push_back(problem(base::format("p[{}]", i), "a probability is out of range",
                                 base::shortest(p[i]), "0 to 1"));
    }
  }
  if (!(correlation >= 0 && correlation <= kLargestCorrelation)) {
    problems.push_back(problem("correlation", "the correlation is out of range",
                               base::shortest(correlation), "0 to 0.99"));
  }
  if (!problems.empty()) return problems;
  const Table &table = made.value();
  std::vector<double> mass(table.cells);
  if (correlation == 0) return win_probability(table, p, mass);
  std::vector<double> places;
  for (const double share : p) places.push_back(numeric::normal_quantile(share));
  std::vector<double> given(p.size());
  const ShockAverage average = average_over_shock(1, [&](double z, std::span<double> out) {
    for (std::size_t i = 0; i < given.size(); ++i) {
      given[i] = given_shock(places[i], correlation, z);
    }
    out[0] = win_probability(table, given, mass);
  });
  if (!average.has_converged) {
    return problem("correlation", "the average over the shared factor did not settle",
                   base::shortest(correlation), "a smaller correlation");
  }
  return average.mean[0];
}

Game game_of(const world::Chamber &chamber, const world::Stage &stage) {
  Game game{.blocking_minority = stage.blocking_minority};
  WeightedRule count;
  WeightedRule weight;
  for (const world::Party &party : chamber.parties) {
    for (int seat = 0; seat < party.seats; ++seat) {
      if (party.has_veto) game.veto.push_back(count.weights.size());
      count.weights.push_back(1);
      weight.weights.push_back(party.weight);
    }
  }
  const int seats = chamber.seats();
  count.quota = quota(stage, seats, seats);
  game.rules.push_back(std::move(count));
  if (stage.weight_share > 0) {
    std::int64_t total = 0;
    for (const std::int64_t one : weight.weights) total += one;
    weight.quota = rounded_up_share(stage.weight_share, total);
    game.rules.push_back(std::move(weight));
  }
  return game;
}

}  // namespace casus::models::votes
