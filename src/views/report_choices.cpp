// What allies chose by themselves: in how many worlds each asked for consultation, and how far it
// had armed, hosted, joined and hedged at the end. On the screen only.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <set>

#include "base/text.hpp"
#include "catalog/fields.hpp"
#include "views/ally_targets.hpp"
#include "views/html.hpp"
#include "views/map_tiles.hpp"
#include "views/number_text.hpp"
#include "views/report_parts.hpp"
#include "views/stamps.hpp"

namespace casus::views {
namespace {

using catalog::Field;

struct ChoiceColumn {
  Field field;
  const char* heading;
  int decimals;
};
constexpr std::array<ChoiceColumn, 4> kChoices{
    {{Field::ally_arming_share, "arms, points of GDP", 2},
     {Field::ally_hosting_share, "hosts, %", 0},
     {Field::ally_joining_share, "joins, %", 0},
     {Field::ally_hedging_share, "hedges, %", 0}}};

// Worlds in which each actor asks for consultation, by place in the results' actors.
std::vector<std::uint32_t> asking_worlds(const records::Results& results,
                                         const records::Ensemble& ensemble) {
  std::vector<std::set<std::uint32_t>> worlds(results.actors.size());
  for (const catalog::DatedEvent& event : ensemble.events) {
    const bool asks = event.event == catalog::Event::ally_choice &&
                      event.detail == static_cast<float>(catalog::AllyAction::consult);
    const auto actor = static_cast<std::size_t>(event.index);
    if (asks && event.index >= 0 && actor < worlds.size()) worlds[actor].insert(event.world);
  }
  std::vector<std::uint32_t> counts;
  for (const auto& set : worlds) counts.push_back(static_cast<std::uint32_t>(set.size()));
  return counts;
}

Cell asking_cell(const records::Results& results, const records::Ensemble& ensemble,
                 std::uint32_t worlds) {
  records::OutcomeSummary summary;
  const double all = results.world_count;
  summary.worlds = results.world_count;
  summary.probability = worlds / all;
  summary.probability_error = std::sqrt(summary.probability * (1 - summary.probability) / all);
  return chance_cell(results, summary, source_of("event", ensemble, "ally.choice"));
}

double mean_of(const records::Series& series, int month, std::size_t entry) {
  return series.means[static_cast<std::size_t>(month) * series.entries.size() + entry];
}

std::string percent_of(double share, const ChoiceColumn& column) {
  return base::format("{:.{}f}", 100 * share, column.decimals);
}

// The columns of which both scenarios have the series.
std::vector<ChoiceColumn> columns_of(const records::Ensemble& shown,
                                     const records::Ensemble& reference) {
  std::vector<ChoiceColumn> columns;
  for (const ChoiceColumn& column : kChoices) {
    const std::string_view name = catalog::info(column.field).name;
    if (series_of(shown, name) != nullptr && series_of(reference, name) != nullptr) {
      columns.push_back(column);
    }
  }
  return columns;
}

// One ally's row; `is_any` becomes true where it has chosen something in some world.
std::vector<Cell> choice_row(const ReportContext& context, std::size_t e, std::size_t actor,
                             int month, const std::array<std::uint32_t, 2>& asked, bool& is_any) {
  const records::Results& results = *context.results;
  const records::Ensemble& reference = results.ensembles.front();
  const records::Ensemble& ensemble = results.ensembles[e];
  const std::string& code = results.actors[actor];
  std::vector<Cell> row{{escaped(actor_name(results, code)), "", ""}};
  row.push_back(asking_cell(results, ensemble, asked[0]));
  if (e != 0) row.push_back(asking_cell(results, reference, asked[1]));
  is_any = is_any || asked[0] > 0;
  for (const ChoiceColumn& column : columns_of(ensemble, reference)) {
    const records::Series& series = *series_of(ensemble, catalog::info(column.field).name);
    const auto at = std::find(series.entries.begin(), series.entries.end(), code);
    if (at == series.entries.end()) {
      row.push_back({"", "", ""});
      continue;
    }
    const auto entry = static_cast<std::size_t>(at - series.entries.begin());
    const double mean = mean_of(series, month, entry);
    is_any = is_any || mean > 0;
    std::string text = percent_of(mean, column);
    if (e != 0) {
      const records::Series& before = *series_of(reference, series.name);
      text += base::format("&nbsp;<span class=\"quiet\">({})</span>",
                           percent_of(mean_of(before, month, entry), column));
    }
    row.push_back({text, source_of("series", ensemble, series.name + ":" + code), "number"});
  }
  return row;
}

std::string choices_of(const ReportContext& context, std::size_t e, int month) {
  const records::Results& results = *context.results;
  const records::Ensemble& ensemble = results.ensembles[e];
  const records::Series* spending = series_of(ensemble, catalog::info(Field::spending_share).name);
  if (spending == nullptr || columns_of(ensemble, results.ensembles.front()).empty()) return "";
  std::vector<std::string> headings{"Ally", "asks for consultation"};
  if (e != 0) headings.emplace_back("reference");
  for (const ChoiceColumn& column : columns_of(ensemble, results.ensembles.front())) {
    headings.emplace_back(column.heading);
  }
  const auto asked = asking_worlds(results, ensemble);
  const auto before = asking_worlds(results, results.ensembles.front());
  std::vector<std::vector<Cell>> rows;
  bool is_any = false;
  for (const AllyTargets& ally : target_table(results, e, target_dates(results, month)).allies) {
    if (ally.code == results.leaver) continue;
    const auto at = std::find(results.actors.begin(), results.actors.end(), ally.code);
    if (at == results.actors.end()) continue;
    const auto actor = static_cast<std::size_t>(at - results.actors.begin());
    rows.push_back(choice_row(context, e, actor, month, {asked[actor], before[actor]}, is_any));
  }
  if (!is_any) return "";
  const std::string title =
      context.shown.size() > 1 ? element("h3", {}, escaped(ensemble.title)) : "";
  return title + element("div", {{"class", "wide"}}, table("", headings, rows));
}

}  // namespace

std::string choices_html(const ReportContext& context) {
  const records::Results& results = *context.results;
  std::string tables;
  for (const std::size_t e : context.shown) {
    const int month = std::min(months_held(results, results.ensembles[e]),
                               months_held(results, results.ensembles.front()));
    if (month >= 1) tables += choices_of(context, e, month);
  }
  if (tables.empty()) return "";
  const records::Ensemble& first = results.ensembles[context.shown.front()];
  const std::string intro = base::format(
      "Worlds in which an ally asks the alliance to consult at least once, by its own choice; what "
      "it has armed, hosted, joined and hedged by {}, mean over worlds{}. Hosting, joining and "
      "hedging: 0 nothing, 100 all it could; arming comes on top of what its budget and the target "
      "bring, and less of it near the fiscal ceiling. Source: this run, events.sqlite and "
      "summary.nc.",
      month_text(results.start, months_held(results, first)),
      context.shown.front() == 0 ? "" : " (reference)");
  return element(
      "section", {{"class", "choices screen-only"}, {"aria-label", "Allies' choices"}},
      "<h2>What allies chose</h2>\n" +
          element("p", {{"class", "intro"}, {"data-src", source_of("event", first, "ally.choice")}},
                  escaped(intro)) +
          tables);
}

}  // namespace casus::views
