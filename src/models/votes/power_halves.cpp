// Games too fine for a table: every coalition is a coalition of the first half
// of the members with one of the second, so that what either half brings is
// worked out once.
#include <algorithm>
#include <bit>

#include "models/votes/power.hpp"

namespace casus::models::votes {
namespace {

/// The coalitions of one half that hold its vetoes, in order of size.
struct Half {
  std::vector<std::uint32_t> members;  ///< [coalition] as bits
  std::vector<std::size_t> first;      ///< [size] first coalition of that size, and the end
  std::vector<std::vector<std::int64_t>> weight;  ///< [rule][coalition]
};

Half half_of(const Game &game, std::size_t first_member, std::size_t count) {
  std::uint32_t must = 0;
  for (const std::size_t v : game.veto) {
    if (v >= first_member && v < first_member + count) {
      must |= std::uint32_t{1} << (v - first_member);
    }
  }
  Half half;
  for (std::size_t size = 0; size <= count; ++size) {
    half.first.push_back(half.members.size());
    for (std::uint32_t bits = 0; bits < std::uint32_t{1} << count; ++bits) {
      if (static_cast<std::size_t>(std::popcount(bits)) == size && (bits & must) == must) {
        half.members.push_back(bits);
      }
    }
  }
  half.first.push_back(half.members.size());
  for (const WeightedRule &rule : game.rules) {
    std::vector<std::int64_t> &weight = half.weight.emplace_back();
    for (const std::uint32_t bits : half.members) {
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < count; ++i) {
        if ((bits >> i & 1U) != 0) sum += rule.weights[first_member + i];
      }
      weight.push_back(sum);
    }
  }
  return half;
}

/// Weights of one rule by their order: few enough for 16 bits, and compared as
/// well.
struct Ranks {
  std::vector<std::int64_t> values;  ///< in order, each once
  std::vector<std::uint16_t> of;     ///< [coalition]

  /// Coalitions whose rank is at least this reach `weight`.
  [[nodiscard]] std::uint16_t needed(std::int64_t weight) const {
    const auto at = std::lower_bound(values.begin(), values.end(), weight);
    return static_cast<std::uint16_t>(at - values.begin());
  }
};

Ranks ranks_of(const std::vector<std::int64_t> &weight) {
  Ranks ranks{.values = weight};
  std::sort(ranks.values.begin(), ranks.values.end());
  ranks.values.erase(std::unique(ranks.values.begin(), ranks.values.end()), ranks.values.end());
  for (const std::int64_t one : weight) ranks.of.push_back(ranks.needed(one));
  return ranks;
}

/// Marks with 1 which coalitions of the second half win beside coalition `a` of
/// the first.
void mark_partners(const Game &game, const Half &first, std::size_t a,
                   const std::vector<Ranks> &ranks, const Half &second, int size_of_a,
                   std::vector<std::uint16_t> &wins) {
  const std::size_t partners = second.members.size();
  std::uint16_t *const marks = wins.data();
  for (std::size_t b = 0; b < partners; ++b) marks[b] = 1;
  for (std::size_t r = 0; r < ranks.size(); ++r) {
    const std::uint16_t needed = ranks[r].needed(game.rules[r].quota - first.weight[r][a]);
    const std::uint16_t *const rank = ranks[r].of.data();
    for (std::size_t b = 0; b < partners; ++b) {
      marks[b] = static_cast<std::uint16_t>(marks[b] & (rank[b] >= needed ? 1 : 0));
    }
  }
  // With fewer members outside than a blocking minority needs, the rules do not
  // matter.
  const int members = static_cast<int>(game.rules.front().weights.size());
  for (std::size_t size = 0; size + 1 < second.first.size(); ++size) {
    const int outside = members - size_of_a - static_cast<int>(size);
    if (outside >= game.blocking_minority) continue;
    std::fill(wins.begin() + static_cast<std::ptrdiff_t>(second.first[size]),
              wins.begin() + static_cast<std::ptrdiff_t>(second.first[size + 1]), std::uint16_t{1});
  }
}

/// Adds `count` winning coalitions of `size` that hold `bits`, members from
/// `first_member` on.
void add_wins(WinCounts &counts, std::uint32_t bits, std::size_t first_member, std::size_t size,
              std::uint64_t count) {
  for (std::size_t i = first_member; bits != 0; ++i, bits >>= 1) {
    if ((bits & 1U) != 0) counts.with[i][size] += count;
  }
}

}  // namespace

WinCounts count_wins_by_halves(const Game &game) {
  const std::size_t members = game.rules.front().weights.size();
  const std::size_t in_first = members / 2;
  const Half first = half_of(game, 0, in_first);
  const Half second = half_of(game, in_first, members - in_first);
  std::vector<Ranks> ranks;
  for (const std::vector<std::int64_t> &weight : second.weight) ranks.push_back(ranks_of(weight));
  WinCounts counts{.by_size = std::vector<std::uint64_t>(members + 1),
                   .with = std::vector<std::vector<std::uint64_t>>(
                       members, std::vector<std::uint64_t>(members + 1))};
  const std::size_t partners = second.members.size();
  std::vector<std::uint16_t> wins(partners);
  std::vector<std::uint16_t> of_partner(partners);  // at most C(15, 7) coalitions of one size
  for (std::size_t size_a = 0; size_a + 1 < first.first.size(); ++size_a) {
    std::fill(of_partner.begin(), of_partner.end(), std::uint16_t{0});
    for (std::size_t a = first.first[size_a]; a < first.first[size_a + 1]; ++a) {
      mark_partners(game, first, a, ranks, second, static_cast<int>(size_a), wins);
      for (std::size_t b = 0; b < partners; ++b) {
        of_partner[b] = static_cast<std::uint16_t>(of_partner[b] + wins[b]);
      }
      for (std::size_t size_b = 0; size_b + 1 < second.first.size(); ++size_b) {
        std::uint16_t sum = 0;
        for (std::size_t b = second.first[size_b]; b < second.first[size_b + 1]; ++b) {
          sum = static_cast<std::uint16_t>(sum + wins[b]);
        }
        counts.by_size[size_a + size_b] += sum;
        add_wins(counts, first.members[a], 0, size_a + size_b, sum);
      }
    }
    for (std::size_t size_b = 0; size_b + 1 < second.first.size(); ++size_b) {
      for (std::size_t b = second.first[size_b]; b < second.first[size_b + 1]; ++b) {
        add_wins(counts, second.members[b], in_first, size_a + size_b, of_partner[b]);
      }
    }
  }
  return counts;
}

}  // namespace casus::models::votes
