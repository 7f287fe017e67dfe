// Who the candidates are, and the model on a user's own numbers, in double.
#include <algorithm>
#include <numeric>

#include "base/check.hpp"
#include "base/text.hpp"
#include "models/group/expectations.hpp"

namespace casus::models::group {
namespace {

using catalog::Fact;

bool is_candidate(const world::Setting& setting, std::size_t actor) noexcept {
  return setting.fact(Fact::is_in_europe)[actor] > 0 && setting.fact(Fact::is_member)[actor] > 0 &&
         static_cast<int>(actor) != setting.leaver;
}

/// (2) from `from` on by steps of `weight` until none is longer than 1e-13.
Equilibrium settle(const Case& group, std::vector<double> from, double weight) {
  constexpr double kShort = 1e-13;
  const std::size_t count = group.index.size();
  Equilibrium result{.joining = std::move(from)};
  std::vector<double> before;
  double total = 0;
  double longest = 1;
  for (int step = 0; step < kMostSteps && longest > kShort; ++step) {
    before = result.joining;
    expect_once<isa::scalar, double>(
        count, 1, [&](std::size_t i) { return &group.index[i]; },
        [&](std::size_t i) { return &result.joining[i]; }, &group.abandonment_weight, weight,
        &total);
    longest = 0;
    for (std::size_t i = 0; i < count; ++i) {
      longest = std::max(longest, numeric::abs(result.joining[i] - before[i]));
    }
  }
  result.has_converged = longest <= kShort;
  result.formed = formation_probability(result.joining, group.members_needed, group.weight,
                                        group.weight_needed);
  return result;
}

void refuse(std::vector<base::Problem>& problems, std::string key, std::string message,
            std::string found, std::string allowed) {
  problems.push_back({.key = std::move(key),
                      .message = std::move(message),
                      .found = std::move(found),
                      .allowed = std::move(allowed)});
}

std::vector<base::Problem> problems_of(const Case& group) {
  std::vector<base::Problem> problems;
  const auto count = static_cast<int>(group.index.size());
  if (group.members_needed < 1 || group.members_needed > count) {
    refuse(problems, "members_needed", "a group cannot need more members than there are candidates",
           base::format("{}", group.members_needed), base::format("1 to {}", count));
  }
  const int all = std::accumulate(group.weight.begin(), group.weight.end(), 0);
  if (group.weight_needed > all) {
    refuse(problems, "capability_needed",
           "a group cannot need more capability than the candidates have together",
           base::format("{}", group.weight_needed), base::format("1 to {}", all));
  }
  return problems;
}

}  // namespace

void share_out(std::span<const double> weights, int total, std::span<int> units) noexcept {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::fill(units.begin(), units.end(), 0);
  if (sum <= 0) return;
  std::array<double, kMostCandidates> quotas{};
  const std::size_t count = std::min(weights.size(), kMostCandidates);
  int left = total;
  for (std::size_t i = 0; i < count; ++i) {
    quotas[i] = weights[i] / sum * total;
    units[i] = static_cast<int>(quotas[i]);
    left -= units[i];
  }
  for (; left > 0; --left) {
    std::size_t next = 0;
    double largest = -1;
    for (std::size_t i = 0; i < count; ++i) {
      const double remainder = quotas[i] - units[i];
      if (remainder > largest) {
        largest = remainder;
        next = i;
      }
    }
    ++units[next];
  }
}

Roster roster_of(const world::Setting& setting) noexcept {
  Roster roster;
  std::array<double, kMostCandidates> weights{};
  for (std::size_t c = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    if (!is_candidate(setting, c) || roster.count == kMostCandidates) continue;
    weights[roster.count] = static_cast<double>(setting.fact(Fact::gdp_start_usd_bn)[c]) *
                            static_cast<double>(setting.fact(Fact::spending_start_share)[c]);
    roster.actor[roster.count++] = c;
  }
  const std::span all(weights.data(), roster.count);
  share_out(all, kWeightUnits, {roster.units.data(), roster.count});
  const auto first = roster.lightest.begin();
  const auto last = first + static_cast<std::ptrdiff_t>(roster.count);
  std::iota(first, last, std::size_t{0});
  std::sort(first, last, [&](std::size_t i, std::size_t j) {
    if (roster.units[i] != roster.units[j]) return roster.units[i] < roster.units[j];
    if (weights[i] != weights[j]) return weights[i] < weights[j];
    return i > j;
  });
  return roster;
}

std::size_t memory_rows(const world::Setting& setting) {
  std::size_t count = 0;
  for (std::size_t c = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    if (is_candidate(setting, c)) ++count;
  }
  base::check(count <= kMostCandidates, "a European group has at most 64 candidates");
  return kMemoryRows + kMemoryBlocks * count;
}

double formation_probability(std::span<const double> joining, int members_needed,
                             std::span<const int> weight, int weight_needed) {
  const auto counts = static_cast<std::size_t>(std::max(members_needed, 1));
  const bool weighs = weight_needed > 0;
  const auto units = static_cast<std::size_t>(weighs ? weight_needed : 1);
  std::vector<double> table(counts * units);
  table[0] = 1;
  Reach reach;
  for (std::size_t i = 0; i < joining.size(); ++i) {
    const auto v = static_cast<std::size_t>(weighs ? weight[i] : 0);
    reach =
        add_candidate<isa::scalar, double, 1>(table.data(), counts, units, reach, v, &joining[i]);
  }
  return std::max(0.0, 1 - std::accumulate(table.begin(), table.end(), 0.0));
}

base::Result<Equilibria> solve(const Case& group) {
  std::vector<base::Problem> problems = problems_of(group);
  if (!problems.empty()) return problems;
  const std::size_t count = group.index.size();
  std::vector<double> last = group.last_month;
  if (last.empty()) last.assign(count, 0.5);
  return Equilibria{.lowest = settle(group, std::vector<double>(count, 0.0), 1),
                    .highest = settle(group, std::vector<double>(count, 1.0), 1),
                    .from_last_month = settle(group, last, 0.5)};
}

}  // namespace casus::models::group
