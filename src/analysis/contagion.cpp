#include "analysis/contagion.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <span>
#include <utility>

#include "base/check.hpp"
#include "catalog/events.hpp"
#include "catalog/fields.hpp"
#include "catalog/offspring.hpp"
#include "numeric/elementary.hpp"

namespace casus::analysis {
namespace {

using catalog::DatedEvent;
using catalog::Event;

constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

struct Onset {
  std::size_t state = 0;  ///< place in ContagionTable::states
  int month = 0;
  std::size_t source = kNowhere;  ///< place of the state it came from
  int latest = 0;                 ///< month of the last onset there before this one
  double parents = 0;             ///< sum of weight_of over all onsets there before this one
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

/// Whether every onset says where it came from. Before they did, the detail was a rate.
bool do_tell_sources(const records::Results& results) {
  const auto actors = static_cast<float>(results.actors.size());
  const auto tells = [&](const DatedEvent& event) {
    if (event.event != Event::instability_onset) return true;
    return event.detail >= -1 && event.detail < actors && std::floor(event.detail) == event.detail;
  };
  return std::all_of(results.ensembles.begin(), results.ensembles.end(), [&](const auto& ensemble) {
    return std::all_of(ensemble.events.begin(), ensemble.events.end(), tells);
  });
}

/// Place of an actor among the states, kNowhere if it is none of them.
std::size_t place_of(const std::vector<std::size_t>& states, float actor) {
  if (actor < 0) return kNowhere;
  const auto at = std::lower_bound(states.begin(), states.end(), static_cast<std::size_t>(actor));
  if (at == states.end() || *at != static_cast<std::size_t>(actor)) return kNowhere;
  return static_cast<std::size_t>(at - states.begin());
}

Worlds worlds_of(const records::Results& results, const records::Ensemble& ensemble,
                 const std::vector<std::size_t>& states) {
  Worlds worlds(results.world_count);
  for (const DatedEvent& event : ensemble.events) {
    if (event.event != Event::instability_onset) continue;
    const auto at =
        std::lower_bound(states.begin(), states.end(), static_cast<std::size_t>(event.index));
    worlds[event.world - results.first_world].push_back(
        {static_cast<std::size_t>(at - states.begin()), event.month,
         place_of(states, event.detail)});
  }
  for (std::vector<Onset>& onsets : worlds) {
    std::stable_sort(onsets.begin(), onsets.end(),
                     [](const Onset& a, const Onset& b) { return a.month < b.month; });
  }
  return worlds;
}

/// The half-life of what an onset adds to the rates of others, by world; empty where the model of
/// instability has none, so that an onset that came from a state came from its latest.
std::vector<double> half_lives_of(const records::Results& results,
                                  const records::Ensemble& ensemble) {
  const std::string_view name = catalog::kOffspringHalfLife;
  const std::string_view model = name.substr(0, name.find('.'));
  if (std::none_of(ensemble.models.begin(), ensemble.models.end(),
                   [&](const records::ProcessModel& use) { return use.model == model; })) {
    return {};
  }
  const auto pin = std::find_if(ensemble.pins.begin(), ensemble.pins.end(),
                                [&](const records::PinUse& use) { return use.parameter == name; });
  if (pin != ensemble.pins.end()) return std::vector<double>(results.world_count, pin->value);
  const auto use =
      std::find_if(results.parameters.begin(), results.parameters.end(),
                   [&](const records::ParameterUse& parameter) { return parameter.name == name; });
  base::check(use != results.parameters.end(), "a model of the run has its parameters");
  const std::uint32_t first_draw = results.first_world / results.replications;
  std::vector<double> months;
  for (std::uint32_t w = 0; w < results.world_count; ++w) {
    const std::size_t draw = (results.first_world + w) / results.replications - first_draw;
    base::check(draw < use->draws.size(), "every world has a draw");
    months.push_back(static_cast<double>(use->draws[draw]));
  }
  return months;
}

/// What is left of an onset `months` after the latest of its state, by that one's; half_life 0:
/// nothing.
double weight_of(int months, double half_life) {
  if (months == 0) return 1;
  return half_life > 0 ? numeric::exp(-std::numbers::ln2 * months / half_life) : 0;
}

/// Who may be the parent of each onset.
void find_parents(std::vector<Onset>& onsets, double half_life) {
  for (std::size_t b = 0; b < onsets.size(); ++b) {
    Onset& follower = onsets[b];
    for (std::size_t a = b; a-- > 0;) {
      const Onset& one = onsets[a];
      if (one.state != follower.source || one.month == follower.month) continue;
      if (follower.parents == 0) follower.latest = one.month;
      follower.parents += weight_of(follower.latest - one.month, half_life);
    }
  }
}

/// The chance that `follower` came from the onset `one` before it.
double chance_of_parent(const Onset& one, const Onset& follower, double half_life) {
  if (follower.source != one.state) return 0;
  return weight_of(follower.latest - one.month, half_life) / follower.parents;
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

/// Sums over worlds for one ordered pair: onsets n, followed f, of these passed on p.
struct Sums {
  double n = 0;
  double f = 0;
  double p = 0;
  double nn = 0;
  double nf = 0;
  double ff = 0;
  double np = 0;
  double pp = 0;
  double any = 0;  ///< chances in any world

  void add(double onsets, double followed, double passed, double chances) {
    n += onsets;
    f += followed;
    p += passed;
    nn += onsets * onsets;
    nf += onsets * followed;
    ff += followed * followed;
    np += onsets * passed;
    pp += passed * passed;
    any += chances;
  }
  /// A ratio of sums over independent worlds, by the error of its residuals.
  [[nodiscard]] Followed result() const {
    if (n == 0) return {};
    const double share = f / n;
    const double passed = p / n;
    const auto error = [&](double ratio, double squares, double mixed) {
      return std::sqrt(std::max(0.0, squares - 2 * ratio * mixed + ratio * ratio * nn)) / n;
    };
    return {.share = share,
            .error = error(share, ff, nf),
            .passed_share = passed,
            .passed_error = error(passed, pp, np),
            .not_passed_share = (f - p) / n,
            .any_world_share = any / n,
            .passed = p};
  }
};

/// What add_world works on, kept from world to world.
struct Counts {
  explicit Counts(std::size_t states)
      : onsets(states),
        followed(states * states),
        passed(states * states),
        chances(states * states),
        follower(states) {}
  std::vector<double> onsets;          ///< [first]
  std::vector<double> followed;        ///< [first][second]
  std::vector<double> passed;          ///< [first][second]
  std::vector<double> chances;         ///< [first][second]
  std::vector<const Onset*> follower;  ///< [second]: the first one
};

/// Adds one world to the sums of all pairs.
void add_world(const std::vector<Onset>& onsets, double half_life,
               const std::vector<std::vector<double>>& chances, Counts& counts,
               std::vector<std::vector<Sums>>& sums) {
  const std::size_t states = sums.size();
  for (auto* list : {&counts.onsets, &counts.followed, &counts.passed, &counts.chances}) {
    std::fill(list->begin(), list->end(), 0.0);
  }
  for (std::size_t a = 0; a < onsets.size(); ++a) {
    const Onset& one = onsets[a];
    counts.onsets[one.state] += 1;
    std::fill(counts.follower.begin(), counts.follower.end(), nullptr);
    for (std::size_t b = a + 1; b < onsets.size(); ++b) {
      const int later = onsets[b].month - one.month;
      if (later > kFollowMonths) break;
      const Onset*& follower = counts.follower[onsets[b].state];
      if (later > 0 && follower == nullptr) follower = &onsets[b];
    }
    const std::size_t row = one.state * states;
    for (std::size_t j = 0; j < states; ++j) {
      const Onset* follower = counts.follower[j];
      if (follower != nullptr) {
        counts.followed[row + j] += 1;
        counts.passed[row + j] += chance_of_parent(one, *follower, half_life);
      }
      counts.chances[row + j] += chances[j][static_cast<std::size_t>(one.month)];
    }
  }
  for (std::size_t i = 0; i < states; ++i) {
    if (counts.onsets[i] == 0) continue;
    for (std::size_t j = 0; j < states; ++j) {
      const std::size_t at = i * states + j;
      sums[i][j].add(counts.onsets[i], counts.followed[at], counts.passed[at], counts.chances[at]);
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

bool stands_out(const Followed& followed) noexcept {
  constexpr double kFewest = 5;
  return followed.passed >= kFewest && followed.passed_share > 2 * followed.passed_error;
}

ContagionTable contagion_table_of(const records::Results& results) {
  ContagionTable table;
  table.dates = year_ends(results);
  table.states = states_of(results);
  table.tells_sources = do_tell_sources(results);
  const std::size_t states = table.states.size();
  std::vector<std::vector<std::vector<float>>> months;
  for (const records::Ensemble& ensemble : results.ensembles) {
    Worlds worlds = worlds_of(results, ensemble, table.states);
    const std::vector<double> half_lives = half_lives_of(results, ensemble);
    months.push_back(first_months(worlds, states));
    const auto chances = chances_after(worlds, states, results.months);
    std::vector<std::vector<Sums>> sums(states, std::vector<Sums>(states));
    Counts counts(states);
    ContagionScenario& scenario = table.scenarios.emplace_back();
    scenario.onsets.resize(states);
    for (std::size_t w = 0; w < worlds.size(); ++w) {
      std::vector<Onset>& onsets = worlds[w];
      const double half_life = half_lives.empty() ? 0 : half_lives[w];
      find_parents(onsets, half_life);
      for (const Onset& onset : onsets) ++scenario.onsets[onset.state];
      if (!onsets.empty()) add_world(onsets, half_life, chances, counts, sums);
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
