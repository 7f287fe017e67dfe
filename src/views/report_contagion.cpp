// "Who follows whom?": onsets of instability by state, how often one in a state is followed by one
// in another within two years, and in how many of these it was passed on.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "analysis/contagion.hpp"
#include "analysis/lexicon.hpp"
#include "base/text.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/report_parts.hpp"

namespace casus::views {
namespace {

using analysis::Followed;

constexpr std::size_t kMostShown = 10;  // states with a row and a column of their own

struct ShownContagion {
  const ReportContext* context;
  const analysis::ContagionTable* table;
  std::size_t e;  ///< place of the scenario

  [[nodiscard]] const records::Results& results() const { return *context->results; }
  [[nodiscard]] const analysis::ContagionScenario& scenario() const { return table->scenarios[e]; }
  [[nodiscard]] const std::string& code(std::size_t state) const {
    return results().actors[table->states[state]];
  }
  [[nodiscard]] const std::string& name(std::size_t state) const {
    const std::size_t actor = table->states[state];
    return actor < results().actor_names.size() ? results().actor_names[actor] : code(state);
  }
  [[nodiscard]] std::string source(std::size_t state) const {
    return source_of(
        "event", results().ensembles[e],
        base::format("{}:{}", catalog::info(catalog::Event::instability_onset).name, code(state)));
  }
};

std::string whole_percent(double share) { return base::format("{:.0f}", 100 * share); }

// The states, those with an onset in most worlds first.
std::vector<std::size_t> ranked(const ShownContagion& shown) {
  std::vector<std::size_t> states(shown.table->states.size());
  for (std::size_t i = 0; i < states.size(); ++i) states[i] = i;
  const auto chance = [&](std::size_t i) { return shown.scenario().chances[i].in_all.probability; };
  std::stable_sort(states.begin(), states.end(),
                   [&](std::size_t a, std::size_t b) { return chance(a) > chance(b); });
  return states;
}

// Shading by what is passed on, none where that is within two errors.
std::string css_of(const Followed& f) {
  static constexpr std::array<std::pair<double, const char*>, 5> kClasses{
      {{0.2, "m5"}, {0.1, "m4"}, {0.05, "m3"}, {0.02, "m2"}, {0.0, "m1"}}};
  if (!analysis::stands_out(f)) return "mark m0";
  for (const auto& [at_least, name] : kClasses) {
    if (f.passed_share >= at_least) return base::format("mark {}", name);
  }
  return "mark m0";
}

std::vector<Cell> row_of(const ShownContagion& shown, std::size_t first,
                         const std::vector<std::size_t>& columns) {
  const records::OutcomeSummary& s = shown.scenario().chances[first].in_all;
  std::vector<Cell> row{{escaped(shown.name(first)), "", ""},
                        chance_cell(shown.results(), s, shown.source(first))};
  for (const std::size_t second : columns) {
    if (shown.scenario().onsets[first] == 0) {
      row.push_back({"–", "", "mark m0"});
      continue;
    }
    const Followed& f = shown.scenario().followed[first][second];
    const std::string passed =
        shown.table->tells_sources
            ? base::format("&nbsp;<small>/{}</small>", whole_percent(f.passed_share))
            : std::string();
    row.push_back({whole_percent(f.share) + passed, shown.source(second), css_of(f)});
  }
  return row;
}

std::string matrix_of(const ShownContagion& shown, const std::vector<std::size_t>& states) {
  const std::vector<std::size_t> top(
      states.begin(),
      states.begin() + static_cast<std::ptrdiff_t>(std::min(states.size(), kMostShown)));
  std::vector<std::string> headings{
      "Onset in", base::format("worlds by {}", month_text(shown.table->dates.back()))};
  for (const std::size_t state : top) headings.push_back(shown.code(state));
  std::vector<std::vector<Cell>> rows;
  for (const std::size_t state : top) rows.push_back(row_of(shown, state, top));
  std::string text = element("div", {{"class", "wide screen-only"}}, table("", headings, rows));
  if (top.size() == states.size()) return text;
  std::vector<std::vector<Cell>> others;
  for (auto at = states.begin() + static_cast<std::ptrdiff_t>(top.size()); at != states.end();
       ++at) {
    others.push_back(row_of(shown, *at, top));
  }
  const std::size_t more = others.size();
  return text + folded_table(base::format("More states: {}", more), "States with fewer onsets",
                             headings, others);
}

// The pair of different states of which the first passes most on, if any stands out.
std::string pair_sentence(const ShownContagion& shown) {
  if (!shown.table->tells_sources) {
    return " This bundle was made before onsets told where they came from, so that nothing can be "
           "said of what is passed on.";
  }
  const Followed* best = nullptr;
  std::pair<std::size_t, std::size_t> which;
  for (std::size_t i = 0; i < shown.table->states.size(); ++i) {
    for (std::size_t j = 0; j < shown.table->states.size(); ++j) {
      const Followed& f = shown.scenario().followed[i][j];
      if (i == j || !analysis::stands_out(f)) continue;
      if (best != nullptr && f.passed_share <= best->passed_share) continue;
      best = &f;
      which = {i, j};
    }
  }
  if (best == nullptr) {
    return " No state passes on more to another than counting error could be.";
  }
  const std::string& second = shown.name(which.second);
  // Of the numbers as shown, so that the two parts add up.
  const long followed = std::lround(100 * best->share);
  const long passed = std::lround(100 * best->passed_share);
  return base::format(
      " Of 100 onsets in {}, {} are followed within two years by one in {}: {} that this onset "
      "passed on, and {} that it did not: by causes of {} alone or of both, from a third state, or "
      "from another onset in {}.",
      shown.name(which.first), followed, second, passed, followed - passed, second,
      shown.name(which.first));
}

std::string summary_of(const ShownContagion& shown, const std::vector<std::size_t>& states) {
  const std::string by = month_text(shown.table->dates.back());
  std::string text =
      base::format("{}: instability sets in {:.1f} times in a world by {}",
                   shown.results().ensembles[shown.e].title, shown.scenario().mean_onsets, by);
  if (shown.scenario().mean_onsets == 0) return text + ".";
  text +=
      base::format(", most often in {}: {}.", shown.name(states.front()),
                   chance_words(shown.results(), shown.scenario().chances[states.front()].in_all,
                                shown.context->lexicon));
  return text + pair_sentence(shown);
}

constexpr std::string_view kReading =
    "In each cell how many of 100 onsets in the state of the row are followed within two years by "
    "one in that of the column / how many of these that very onset passed on; shaded by the latter "
    "where it is above 0 by more than two Monte Carlo errors. From which state an onset came is "
    "drawn by the parts of its rate; it counts once among that state's onsets before it, for each "
    "by what was left of it. The rest was not passed on by that onset: a world draws its "
    "assumptions once and states hear the same war, so that onsets come together without any link.";

std::string held_text(double held, std::uint32_t worlds) {
  if (held == 0) return " No world's followers had to be held below one for each onset.";
  return base::format(
      " In {} of worlds followers were drawn at one for each onset or more and were held below "
      "(they stand for draws that are to be rejected).",
      analysis::percent_text(held, worlds));
}

}  // namespace

std::string contagion_html(const ReportContext& context) {
  const records::Results& results = *context.results;
  if (results.world_count == 0 || !analysis::has_onsets(results)) return "";
  const analysis::ContagionTable table = analysis::contagion_table_of(results);
  std::string inner = "<h2>Who follows whom?</h2>\n";
  for (const std::size_t e : context.shown) {
    const ShownContagion shown{&context, &table, e};
    const std::vector<std::size_t> states = ranked(shown);
    const std::string source = source_of("event", results.ensembles[e],
                                         catalog::info(catalog::Event::instability_onset).name);
    const std::string summary = summary_of(shown, states);
    if (e == context.shown.front()) {
      inner += element("p", {{"class", "intro"}, {"data-src", source}}, escaped(summary));
      inner +=
          element("p", {{"class", "intro screen-only"}, {"data-src", source}},
                  escaped(base::format("{}{}", kReading,
                                       held_text(shown.scenario().held, results.world_count))));
      inner += element("div", {{"class", color_class(e)}}, matrix_of(shown, states));
    } else {
      inner += element(
          "details", {{"class", "data"}},
          element("summary", {{"data-src", source}}, escaped(summary)) + matrix_of(shown, states));
    }
  }
  return element("section",
                 {{"class", "contagion screen-only"}, {"aria-label", "Who follows whom?"}}, inner);
}

}  // namespace casus::views
