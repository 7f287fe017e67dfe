#include "analysis/contagion.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

#include "base/check.hpp"
#include "catalog/events.hpp"
#include "catalog/fields.hpp"

namespace casus::analysis {
namespace {

using catalog::DatedEvent;
using catalog::Event;

struct Onset {
  std::size_t state = 0;  ///< place in ContagionTable::states
  int month = 0;
};

/// [world]: its onsets by month.
using Worlds = std::vector<std::vector<Onset>>;

std::vector<std::size_t> states_of(const records::Results& results) {
  std::vector<std::size_t> states;
  for (const records::Ensemble& ensemble : results.ensembles) {
    for (const DatedEvent& event : ensemble.events) {
      if (event.event != Event::instability_onset) continue;
      base::check(event.index >= 0 && static_cast<std::size_t>(event.index) < results.actors.size(),
                  "an onset says in which state");
      states.push_back(static_cast<std::size_t>(event.index));
    }
    std::sort(states.begin(), states.end());
    states.erase(std::unique(states.begin(), states.end()), states.end());
  }
  return states;
}

Worlds worlds_of(const records::Results& results, const records::Ensemble& ensemble,
                 const std::vector<std::size_t>& states) {
  Worlds worlds(results.world_count);
  for (const DatedEvent& event : ensemble.events) {
    if (event.event != Event::instability_onset) continue;
    const auto at =
        std::lower_bound(states.begin(), states.end(), static_cast<std::size_t>(event.index));
    worlds[event.world - results.first_world].push_back(
        {static_cast<std::size_t>(at - states.begin()), event.month});
  }
  for (std::vector<Onset>& onsets : worlds) {
    std::stable_sort(onsets.begin(), onsets.end(),
                     [](const Onset& a, const Onset& b) { return a.month < b.month; });
  }
  return worlds;
}

/// [state][world]: month of the first onset.
std::vector<std::vector<float>> first_months(const Worlds& worlds, std::size_t states) {
  std::vector<std::vector<float>> months(
      states, std::vector<float>(worlds.size(), std::numeric_limits<float>::infinity()));
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    for (const Onset& onset : worlds[w]) {
      float& month = months[onset.state][w];
      month = std::min(month, static_cast<float>(onset.month));
    }
  }
  return months;
}

/// [state][month 0..T]: share of worlds with an onset in the kFollowMonths after that month.
std::vector<std::vector<double>> chances_after(const Worlds& worlds, std::size_t states,
                                               int months) {
  const auto count = static_cast<std::size_t>(months) + 2;
  std::vector<std::vector<double>> change(states, std::vector<double>(count));
  std::vector<int> covered(states);  // months before this one are counted for this world
  for (const std::vector<Onset>& onsets : worlds) {
    std::fill(covered.begin(), covered.end(), 0);
    for (const Onset& onset : onsets) {
      const int first = std::max(covered[onset.state], onset.month - kFollowMonths);
      change[onset.state][static_cast<std::size_t>(first)] += 1;
      change[onset.state][static_cast<std::size_t>(onset.month)] -= 1;
      covered[onset.state] = onset.month;
    }
  }
  for (std::vector<double>& row : change) {
    double sum = 0;
    for (double& value : row) {
      sum += value;
      value = sum / static_cast<double>(worlds.size());
    }
  }
  return change;
}

/// Sums over worlds for one ordered pair: onsets n, followed f, expected p.
struct Sums {
  double n = 0;
  double f = 0;
  double p = 0;
  double nn = 0;
  double nf = 0;
  double ff = 0;
  double nd = 0;  ///< d = f - p
  double dd = 0;

  void add(double onsets, double followed, double expected) {
    const double d = followed - expected;
    n += onsets;
    f += followed;
    p += expected;
    nn += onsets * onsets;
    nf += onsets * followed;
    ff += followed * followed;
    nd += onsets * d;
    dd += d * d;
  }
  /// A ratio of sums over independent worlds, by the error of its residuals.
  [[nodiscard]] Followed result() const {
    if (n == 0) return {};
    const double share = f / n;
    const double excess = (f - p) / n;
    return {
        .share = share,
        .error = std::sqrt(std::max(0.0, ff - 2 * share * nf + share * share * nn)) / n,
        .independent = p / n,
        .excess = excess,
        .excess_error = std::sqrt(std::max(0.0, dd - 2 * excess * nd + excess * excess * nn)) / n};
  }
};

/// What add_world works on, kept from world to world.
struct Counts {
  explicit Counts(std::size_t states)
      : onsets(states), followed(states * states), expected(states * states), is_followed(states) {}
  std::vector<double> onsets;     ///< [first]
  std::vector<double> followed;   ///< [first][second]
  std::vector<double> expected;   ///< [first][second]
  std::vector<char> is_followed;  ///< [second]
};

/// Adds one world to the sums of all pairs.
void add_world(const std::vector<Onset>& onsets, const std::vector<std::vector<double>>& chances,
               Counts& counts, std::vector<std::vector<Sums>>& sums) {
  const std::size_t states = sums.size();
  std::fill(counts.onsets.begin(), counts.onsets.end(), 0.0);
  std::fill(counts.followed.begin(), counts.followed.end(), 0.0);
  std::fill(counts.expected.begin(), counts.expected.end(), 0.0);
  for (std::size_t a = 0; a < onsets.size(); ++a) {
    const Onset& one = onsets[a];
    counts.onsets[one.state] += 1;
    std::fill(counts.is_followed.begin(), counts.is_followed.end(), char{0});
    for (std::size_t b = a + 1; b < onsets.size(); ++b) {
      const int later = onsets[b].month - one.month;
      if (later > kFollowMonths) break;
      if (later > 0) counts.is_followed[onsets[b].state] = 1;
    }
    const std::size_t row = one.state * states;
    for (std::size_t j = 0; j < states; ++j) {
      counts.followed[row + j] += counts.is_followed[j] != 0 ? 1 : 0;
      counts.expected[row + j] += chances[j][static_cast<std::size_t>(one.month)];
    }
  }
  for (std::size_t i = 0; i < states; ++i) {
    if (counts.onsets[i] == 0) continue;
    for (std::size_t j = 0; j < states; ++j) {
      sums[i][j].add(counts.onsets[i], counts.followed[i * states + j],
                     counts.expected[i * states + j]);
    }
  }
}

/// The mean of the field in the last month of an ensemble; 0 where it was not recorded.
double held_of(const records::Ensemble& ensemble) {
  const std::string_view name = catalog::info(catalog::Field::offspring_held).name;
  const auto at = std::find_if(ensemble.fields.begin(), ensemble.fields.end(),
                               [&](const records::Series& series) { return series.name == name; });
  return at == ensemble.fields.end() || at->means.empty() ? 0.0 : at->means.back();
}

}  // namespace

bool has_onsets(const records::Results& results) {
  return std::any_of(results.ensembles.begin(), results.ensembles.end(), [](const auto& ensemble) {
    return std::any_of(ensemble.events.begin(), ensemble.events.end(), [](const DatedEvent& event) {
      return event.event == Event::instability_onset;
    });
  });
}

ContagionTable contagion_table_of(const records::Results& results) {
  ContagionTable table;
  table.dates = year_ends(results);
  table.states = states_of(results);
  const std::size_t states = table.states.size();
  std::vector<std::vector<std::vector<float>>> months;
  for (const records::Ensemble& ensemble : results.ensembles) {
    const Worlds worlds = worlds_of(results, ensemble, table.states);
    months.push_back(first_months(worlds, states));
    const auto chances = chances_after(worlds, states, results.months);
    std::vector<std::vector<Sums>> sums(states, std::vector<Sums>(states));
    Counts counts(states);
    ContagionScenario& scenario = table.scenarios.emplace_back();
    scenario.onsets.resize(states);
    for (const std::vector<Onset>& onsets : worlds) {
      for (const Onset& onset : onsets) ++scenario.onsets[onset.state];
      if (!onsets.empty()) add_world(onsets, chances, counts, sums);
      scenario.mean_onsets += static_cast<double>(onsets.size());
    }
    if (!worlds.empty()) scenario.mean_onsets /= static_cast<double>(worlds.size());
    scenario.held = held_of(ensemble);
    for (const std::vector<Sums>& row : sums) {
      std::vector<Followed>& out = scenario.followed.emplace_back();
      for (const Sums& sum : row) out.push_back(sum.result());
    }
  }
  std::vector<std::vector<DatedChances>> chances =
      dated_chances(results, table.dates, std::move(months));
  for (std::size_t e = 0; e < chances.size(); ++e) {
    table.scenarios[e].chances = std::move(chances[e]);
  }
  return table;
}

}  // namespace casus::analysis
