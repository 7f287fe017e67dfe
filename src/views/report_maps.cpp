// Tile-grid maps: every ally one tile of one size, shaded by a measure at a date; fewer steps where
// the worlds spread, hatched where the evidence is low, and the same numbers as a list.
#include <algorithm>

#include "base/month.hpp"
#include "base/text.hpp"
#include "views/html.hpp"
#include "views/map_tiles.hpp"
#include "views/number_text.hpp"
#include "views/report_parts.hpp"
#include "views/stamps.hpp"

namespace casus::views {
namespace {

constexpr std::size_t kMapsOnPaper = 2;

std::string with_unit(const Map& map, double value) {
  const std::string number = number_in(map, value);
  if (map.series->unit == "1") return number + "%";
  return base::format("{} {}", number, unit_text(map.series->unit));
}

std::string summary_of(const records::Results& results, const Map& map) {
  const auto tiles = shaded_tiles(results, map);
  const auto median = [&](const records::MapTile* tile) {
    return value_at(*map.series, map.month, tile->actor, 2);
  };
  const auto [low, high] = std::minmax_element(
      tiles.begin(), tiles.end(),
      [&](const auto* one, const auto* other) { return median(one) < median(other); });
  std::string text =
      base::format("{}, {}, in {}: median from {} ({}) to {} ({})", map.measure->title,
                   results.ensembles[map.ensemble].title, month_text(results.start, map.month),
                   with_unit(map, median(*low)), actor_name(results, (*low)->actor),
                   with_unit(map, median(*high)), actor_name(results, (*high)->actor));
  if (map.reference == nullptr) return text + ".";
  const auto above = std::count_if(tiles.begin(), tiles.end(), [&](const auto* tile) {
    return median(tile) > value_at(*map.reference, map.month, tile->actor, 2);
  });
  return base::format("{}; above the reference's median for {} of {}.", text, above, tiles.size());
}

std::string map_html(const ReportContext& context, const Map& map) {
  const records::Results& results = *context.results;
  const std::string source =
      source_of("series", results.ensembles[map.ensemble], map.measure->series);
  const std::string summary = summary_of(results, map);
  std::string title =
      base::format("{}, {}", map.measure->title, month_text(results.start, map.month));
  if (context.shown.size() > 1) title = results.ensembles[map.ensemble].title + ": " + title;
  std::string inner = element(
      "h3", {{"data-src", source}},
      escaped(title) + element("span", {{"class", "unit"}}, escaped(" (" + unit_of(map) + ")")));
  inner += map_drawing(results, map, summary);
  const std::string note = map.measure->note.empty() ? "" : " " + map.measure->note;
  inner += element(
      "figcaption", {{"data-src", source}},
      escaped(base::format("{}{} Source: this run, {}.", summary, note, map.measure->series)));
  return element("figure", {{"class", "map"}, {"data-src", source}}, inner) + '\n';
}

// The numbers of one map in one row of its list; empty where the actor has no shaded tile.
std::vector<Cell> list_row(const records::Results& results, const Map& map,
                           const std::string& actor) {
  if (!is_shaded(results, map, actor)) return {};
  const std::string& ensemble = results.ensembles[map.ensemble].id;
  const std::string name = map.measure->series + ":" + actor;
  const Shading shading = shading_of(results, map, actor);
  const std::string source = base::format("series:{}/{}", ensemble, name);
  const auto number = [&](double value) { return escaped(number_in(map, value)); };
  std::vector<Cell> row{{escaped(actor_name(results, actor)), "", ""}};
  row.push_back({base::format("{}&nbsp;<span class=\"quiet\">({} to {})</span>",
                              number(shading.median), number(shading.q05), number(shading.q95)),
                 source, "number"});
  if (map.reference != nullptr) {
    row.push_back({number(value_at(*map.reference, map.month, actor, 2)),
                   base::format("series:{}/{}", results.ensembles.front().id, name), "number"});
  }
  row.push_back(
      {base::format("{} to {}", number(shading.q25), number(shading.q75)), source, "number"});
  row.push_back({escaped(evidence_of(results, map, actor)), "method:evidence", ""});
  return row;
}

// The same numbers by ally: the map for those who read lists. Open on the screen, beside its map;
// not printed.
std::string list_html(const ReportContext& context, const Map& map) {
  const records::Results& results = *context.results;
  std::vector<std::string> headings{"Ally",
                                    base::format("{}, {}", map.measure->title, unit_of(map))};
  if (map.reference != nullptr) headings.emplace_back("reference");
  headings.emplace_back("middle half");
  headings.emplace_back("evidence");
  std::vector<std::vector<Cell>> rows;
  for (const std::string& actor : results.actors) {
    std::vector<Cell> row = list_row(results, map, actor);
    if (!row.empty()) rows.push_back(std::move(row));
  }
  const std::string caption =
      base::format("Median (90% of worlds) in {}{}. Source: this run, summary.nc.",
                   month_text(results.start, map.month),
                   map.reference == nullptr ? "" : "; reference: its median");
  const std::string title = context.shown.size() > 1
                                ? "List: " + results.ensembles[map.ensemble].title
                                : "List of allies";
  return element("details", {{"class", "data"}, {"open", "open"}},
                 element("summary", {}, escaped(title)) +
                     element("div", {{"class", "wide"}}, table(caption, headings, rows)));
}

std::vector<Map> maps_of(const ReportContext& context, std::size_t e) {
  const records::Results& results = *context.results;
  const auto start = base::parse_month(results.start);
  const int held = std::min(months_held(results, results.ensembles[e]),
                            months_held(results, results.ensembles.front()));
  std::vector<Map> maps;
  for (const records::MapMeasure& measure : results.measures) {
    const auto date = base::parse_month(measure.date);
    Map map{&measure, e, series_of(results.ensembles[e], measure.series),
            e == 0 ? nullptr : series_of(results.ensembles.front(), measure.series), 0};
    if (map.series == nullptr || !start.has_value() || !date.has_value()) continue;
    map.month = std::min(*date - *start, held);
    if (map.month < 0 || shaded_tiles(results, map).empty()) continue;
    maps.push_back(map);
  }
  return maps;
}

// Two maps on paper: both measures of one scenario, or the first measure of two. More scenarios
// leave no room, and neither does the reference alone, drawn wider, above a table of frontiers.
bool is_on_paper(const ReportContext& context, std::size_t measure, std::size_t printed) {
  const std::size_t scenarios = context.shown.size();
  if (context.shown.front() == 0 && !context.results->frontiers.empty()) return false;
  return scenarios <= 2 && printed < kMapsOnPaper && (scenarios == 1 || measure == 0);
}

}  // namespace

std::string maps_html(const ReportContext& context) {
  if (context.results->tiles.empty()) return "";
  std::string pictures;
  std::size_t count = 0;
  std::size_t printed = 0;
  for (const std::size_t e : context.shown) {
    const std::vector<Map> maps = maps_of(context, e);
    for (std::size_t m = 0; m < maps.size(); ++m) {
      const bool is_printed = is_on_paper(context, m, printed);
      pictures += element("div", {{"class", is_printed ? "beside" : "beside screen-only"}},
                          map_html(context, maps[m]) + list_html(context, maps[m])) +
                  '\n';
      ++count;
      printed += is_printed ? 1 : 0;
    }
  }
  if (pictures.empty()) return "";
  const std::string intro =
      "Every ally is a tile of one size with its median. The more the worlds spread, the fewer "
      "steps of shading: none is narrower than the middle half of the worlds.";
  return element("section", {{"class", "mapped"}, {"aria-label", "Maps"}},
                 "<h2>Ally by ally</h2>\n" +
                     element("p", {{"class", "intro"}, {"data-src", "method:map"}}, intro) +
                     element("div", {{"class", "maps"}}, pictures) +
                     left_out_html(count - printed, "maps are"));
}

}  // namespace casus::views
