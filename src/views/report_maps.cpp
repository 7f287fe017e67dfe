// Tile-grid maps: every ally one tile of one size, shaded by a measure at a date; fewer steps where
// the worlds spread, hatched where the evidence is low, and the same numbers as a list.
#include <algorithm>
#include <cmath>

#include "base/month.hpp"
#include "base/text.hpp"
#include "catalog/facts.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/palette.hpp"
#include "views/plot.hpp"
#include "views/report_parts.hpp"
#include "views/stamps.hpp"

namespace casus::views {
namespace {

constexpr double kPitch = 32;
constexpr double kSize = 30;
constexpr double kSwatch = 26;        // width of a step in the legend
constexpr double kLegendRow = 33;     // height of one palette in the legend
constexpr double kLegendWidth = 158;  // its longest line
constexpr std::size_t kMapsOnPaper = 2;

// One map: a measure in one scenario.
struct Map {
  const records::MapMeasure* measure;
  std::size_t ensemble;
  const records::Series* series;
  const records::Series* reference;  ///< null if the reference itself is shown
  int month;
};

/// What a tile shows.
struct Shading {
  double q05 = 0;
  double q25 = 0;
  double median = 0;
  double q75 = 0;
  double q95 = 0;
  int steps = 1;
  bool is_hatched = false;
};

const records::Series* series_of(const records::Ensemble& ensemble, const std::string& name) {
  const auto found = std::find_if(ensemble.fields.begin(), ensemble.fields.end(),
                                  [&](const auto& series) { return series.name == name; });
  return found == ensemble.fields.end() ? nullptr : &*found;
}

std::string name_of(const records::Results& results, const std::string& code) {
  for (std::size_t c = 0; c < results.actors.size() && c < results.actor_names.size(); ++c) {
    if (results.actors[c] == code) return results.actor_names[c];
  }
  return code;
}

const records::FactUse* fact_of(const records::Results& results, std::string_view fact,
                                const std::string& actor) {
  const auto found = std::find_if(
      results.facts.begin(), results.facts.end(),
      [&](const records::FactUse& use) { return use.fact == fact && use.entity == actor; });
  return found == results.facts.end() ? nullptr : &*found;
}

bool is_member(const records::Results& results, const std::string& actor) {
  const auto* fact = fact_of(results, catalog::info(catalog::Fact::is_member).name, actor);
  return fact != nullptr && fact->value > 0;
}

bool is_shaded(const records::Results& results, const Map& map, const std::string& actor) {
  const bool is_there =
      std::count(map.series->entries.begin(), map.series->entries.end(), actor) > 0;
  return is_there && is_member(results, actor) &&
         (actor != results.leaver || map.measure->is_of_leaver);
}

bool is_low(const std::string& evidence) { return evidence == "low" || evidence == "very low"; }

// "very low"; "low" where the fact a tile's value starts from is missing or of a grade below B.
std::string evidence_of(const records::Results& results, const Map& map, const std::string& actor) {
  if (is_low(map.measure->evidence) || map.measure->fact.empty()) return map.measure->evidence;
  const auto* fact = fact_of(results, map.measure->fact, actor);
  const bool is_good = fact != nullptr && (fact->grade == "A" || fact->grade == "B");
  return is_good ? map.measure->evidence : "low";
}

double at(const records::Series& series, int month, const std::string& actor, std::size_t q) {
  const auto entry = static_cast<std::size_t>(
      std::find(series.entries.begin(), series.entries.end(), actor) - series.entries.begin());
  const std::size_t cell = static_cast<std::size_t>(month) * series.entries.size() + entry;
  return static_cast<double>(series.quantiles[cell * records::kQuantiles.size() + q]);
}

Shading shading_of(const records::Results& results, const Map& map, const std::string& actor) {
  const auto value = [&](std::size_t q) { return at(*map.series, map.month, actor, q); };
  Shading shading{value(0), value(1), value(2), value(3), value(4), 1, false};
  shading.steps = steps_for(shading.q75 - shading.q25, map.measure->low, map.measure->high);
  shading.is_hatched = is_low(evidence_of(results, map, actor));
  return shading;
}

// A value in the map's unit, without it: "34", "2.4"; a share is never none or all.
std::string number_in(const Map& map, double value) {
  const double span = map.measure->high - map.measure->low;
  if (map.series->unit != "1") return base::format("{:.3g}", value);
  const int decimals = span <= 0.2 ? 1 : 0;
  if (value <= 0 && decimals == 1) return "0";  // a share that is measured: no forces, no spending
  const double half = decimals == 1 ? 0.0005 : 0.005;
  if (value < half) return decimals == 1 ? "<0.1" : "<1";
  if (value > 1 - half) return decimals == 1 ? ">99.9" : ">99";
  return base::format("{:.{}f}", 100 * value, decimals);
}

std::string edge_text(const Map& map, double value) {
  return map.series->unit == "1" ? base::format("{:.3g}", 100 * value)
                                 : base::format("{:.3g}", value);
}

std::string unit_of(const Map& map) {
  if (map.series->unit == "1") return "percent";
  return std::string(unit_text(map.series->unit));
}

std::string text_at(double x, double y, const std::string& style, const std::string& text,
                    const char* anchor = "middle") {
  return element("text",
                 {{"x", place(x)}, {"y", place(y)}, {"text-anchor", anchor}, {"style", style}},
                 escaped(text));
}

// Diagonals over a box, drawn as lines: a pattern would need an address.
std::string hatch(double x, double y, double width, double height, const std::string& ink) {
  constexpr double kGap = 7.5;
  std::string path;
  for (double d = kGap; d < width + height; d += kGap) {
    const double left = std::max(0.0, d - height);
    const double right = std::min(width, d);
    path += base::format("M{} {}L{} {}", place(x + left), place(y + d - left), place(x + right),
                         place(y + d - right));
  }
  return empty_element("path", {{"d", path},
                                {"fill", "none"},
                                {"stroke", ink},
                                {"stroke-width", "0.9"},
                                {"stroke-opacity", "0.45"}});
}

std::string box(double x, double y, double width, double height, const std::string& fill,
                const std::string& stroke, const std::string& dashes) {
  return empty_element("rect", {{"x", place(x)},
                                {"y", place(y)},
                                {"width", place(width)},
                                {"height", place(height)},
                                {"rx", "2"},
                                {"fill", fill},
                                {"stroke", stroke},
                                {"stroke-dasharray", dashes}});
}

constexpr const char* kOutline = "#757c85";

std::string tile_html(const records::Results& results, const Map& map,
                      const records::MapTile& tile) {
  const double x = kPitch * tile.column + 1;
  const double y = kPitch * tile.row + 1;
  const double middle = x + kSize / 2;
  const std::string name = name_of(results, tile.actor);
  const std::string code_style = "font-size:11.5px;font-weight:600";
  if (!is_shaded(results, map, tile.actor)) {
    const bool is_leaver = tile.actor == results.leaver;
    return element("g", {},
                   element("title", {}, escaped(name)) +
                       box(x, y, kSize, kSize, "none", kOutline, is_leaver ? "" : "3 2.5") +
                       text_at(middle, y + 19, code_style, tile.actor));
  }
  const Shading shading = shading_of(results, map, tile.actor);
  const int step = step_of(shading.median, map.measure->low, map.measure->high, shading.steps);
  const Shade shade = shade_of(step, shading.steps);
  const std::string halo =
      base::format(";fill:{};stroke:{};stroke-width:3px;stroke-linejoin:round;paint-order:stroke",
                   shade.ink, shade.fill);
  const std::string value = number_in(map, shading.median);
  const std::string title = base::format("{}: {} ({}-{})", name, value, number_in(map, shading.q05),
                                         number_in(map, shading.q95));
  std::string drawing = element("title", {}, escaped(title));
  drawing += box(x, y, kSize, kSize, shade.fill, kOutline, "");
  if (shading.is_hatched) drawing += hatch(x, y, kSize, kSize, shade.ink);
  drawing += text_at(middle, y + 13, code_style + halo, tile.actor);
  drawing += text_at(middle, y + 25.5, "font-size:11px" + halo, value);
  return element("g", {}, drawing);
}

std::vector<const records::MapTile*> shaded_tiles(const records::Results& results, const Map& map) {
  std::vector<const records::MapTile*> tiles;
  for (const records::MapTile& tile : results.tiles) {
    if (is_shaded(results, map, tile.actor)) tiles.push_back(&tile);
  }
  return tiles;
}

// Palettes that some tile has, finest first, in all maps of the measure that are shown.
std::vector<int> palettes_of(const records::Results& results, const Map& map) {
  std::vector<int> palettes;
  for (const int steps : kSteps) {
    for (const records::MapTile* tile : shaded_tiles(results, map)) {
      if (shading_of(results, map, tile->actor).steps != steps) continue;
      palettes.push_back(steps);
      break;
    }
  }
  return palettes;
}

std::string spread_text(const Map& map, int steps, bool is_finest) {
  if (steps == kSteps.back()) return "wider: one shade for all";
  const double width = (map.measure->high - map.measure->low) / steps;
  const std::string unit = map.series->unit == "1" ? " points" : "";
  return base::format("{}within {}{}", is_finest ? "half of worlds " : "", edge_text(map, width),
                      unit);
}

// A palette's steps with the values at their edges.
std::string palette_html(const Map& map, int steps, bool is_finest, double x, double y) {
  const std::string style = "font-size:10px";
  const double width = kSwatch * kSteps.front() / steps;
  std::string drawing = text_at(x, y + 9, style, spread_text(map, steps, is_finest), "start");
  for (int s = 0; s < steps; ++s) {
    drawing += empty_element("rect", {{"x", place(x + width * s)},
                                      {"y", place(y + 12)},
                                      {"width", place(width)},
                                      {"height", "9"},
                                      {"fill", shade_of(s, steps).fill}});
    if (s == 0) continue;
    const double edge = map.measure->low + (map.measure->high - map.measure->low) * s / steps;
    drawing += text_at(x + width * s, y + 30, style, edge_text(map, edge));
  }
  return drawing;
}

std::string legend_html(const records::Results& results, const Map& map,
                        const std::vector<int>& palettes, double x) {
  const std::string style = "font-size:10px";
  std::string drawing;
  double y = 0;
  for (std::size_t p = 0; p < palettes.size(); ++p) {
    drawing += palette_html(map, palettes[p], p == 0, x, y);
    y += palettes[p] == kSteps.back() ? kLegendRow - 8 : kLegendRow;
  }
  const auto entry = [&](const std::string& picture, const std::string& text) {
    drawing += picture + text_at(x + 18, y + 12, style, text, "start");
    y += 15;
  };
  const auto shaded = shaded_tiles(results, map);
  const auto hatched = std::count_if(shaded.begin(), shaded.end(), [&](const auto* tile) {
    return shading_of(results, map, tile->actor).is_hatched;
  });
  y += 3;
  if (hatched > 0) {
    const bool is_all = static_cast<std::size_t>(hatched) == shaded.size();
    entry(box(x, y + 2, 13, 11, "none", kOutline, "") + hatch(x, y + 2, 13, 11, kOutline),
          is_all ? "hatch: low evidence (all)" : "hatch: low evidence");
  }
  bool has_outsider = false;
  bool has_leaver = false;
  for (const records::MapTile& tile : results.tiles) {
    if (is_shaded(results, map, tile.actor)) continue;
    const bool is_leaver = tile.actor == results.leaver;
    has_leaver = has_leaver || is_leaver;
    has_outsider = has_outsider || !is_leaver;
  }
  if (has_leaver) entry(box(x, y + 2, 13, 11, "none", kOutline, ""), "the leaver");
  if (has_outsider) entry(box(x, y + 2, 13, 11, "none", kOutline, "3 2.5"), "no member");
  return drawing;
}

// Right of the tiles that stand beside the legend.
double legend_place(const records::Results& results, std::size_t palettes) {
  const double height = kLegendRow * static_cast<double>(palettes) + 50;
  int last = 0;
  for (const records::MapTile& tile : results.tiles) {
    if (kPitch * tile.row < height) last = std::max(last, tile.column);
  }
  return kPitch * (last + 1) + 14;
}

std::string with_unit(const Map& map, double value) {
  const std::string number = number_in(map, value);
  if (map.series->unit == "1") return number + "%";
  return base::format("{} {}", number, unit_text(map.series->unit));
}

std::string summary_of(const records::Results& results, const Map& map) {
  const auto tiles = shaded_tiles(results, map);
  const auto median = [&](const records::MapTile* tile) {
    return at(*map.series, map.month, tile->actor, 2);
  };
  const auto [low, high] = std::minmax_element(
      tiles.begin(), tiles.end(),
      [&](const auto* one, const auto* other) { return median(one) < median(other); });
  std::string text =
      base::format("{}, {}, in {}: median from {} ({}) to {} ({})", map.measure->title,
                   results.ensembles[map.ensemble].title, month_text(results.start, map.month),
                   with_unit(map, median(*low)), name_of(results, (*low)->actor),
                   with_unit(map, median(*high)), name_of(results, (*high)->actor));
  if (map.reference == nullptr) return text + ".";
  const auto above = std::count_if(tiles.begin(), tiles.end(), [&](const auto* tile) {
    return median(tile) > at(*map.reference, map.month, tile->actor, 2);
  });
  return base::format("{}; above the reference's median for {} of {}.", text, above, tiles.size());
}

std::string map_html(const ReportContext& context, const Map& map, bool is_printed) {
  const records::Results& results = *context.results;
  const std::string source =
      source_of("series", results.ensembles[map.ensemble], map.measure->series);
  const std::vector<int> palettes = palettes_of(results, map);
  const double x = legend_place(results, palettes.size());
  std::string drawing;
  double width = x + kLegendWidth;
  double height = 0;
  for (const records::MapTile& tile : results.tiles) {
    drawing += tile_html(results, map, tile);
    width = std::max(width, kPitch * (tile.column + 1));
    height = std::max(height, kPitch * (tile.row + 1));
  }
  drawing += legend_html(results, map, palettes, x);
  height = std::max(height, kLegendRow * static_cast<double>(palettes.size()) + 50);
  const std::string summary = summary_of(results, map);
  std::string title =
      base::format("{}, {}", map.measure->title, month_text(results.start, map.month));
  if (context.shown.size() > 1) title = results.ensembles[map.ensemble].title + ": " + title;
  std::string inner = element(
      "h3", {{"data-src", source}},
      escaped(title) + element("span", {{"class", "unit"}}, escaped(" (" + unit_of(map) + ")")));
  inner += element("svg",
                   {{"xmlns", "http://www.w3.org/2000/svg"},
                    {"viewBox", base::format("0 0 {} {}", place(width), place(height))},
                    {"role", "img"},
                    {"aria-label", summary}},
                   drawing);
  const std::string note = map.measure->note.empty() ? "" : " " + map.measure->note;
  inner += element(
      "figcaption", {{"data-src", source}},
      escaped(base::format("{}{} Source: this run, {}.", summary, note, map.measure->series)));
  return element("figure",
                 {{"class", is_printed ? "map" : "map screen-only"}, {"data-src", source}}, inner) +
         '\n';
}

// The same numbers by ally: the map for those who read lists.
std::string list_html(const ReportContext& context, const std::vector<Map>& maps) {
  const records::Results& results = *context.results;
  std::vector<std::string> headings{"Ally"};
  for (const Map& map : maps) {
    headings.push_back(base::format("{}, {}", map.measure->title, unit_of(map)));
    if (map.reference != nullptr) headings.emplace_back("reference");
    headings.emplace_back("middle half");
    headings.emplace_back("evidence");
  }
  std::vector<std::vector<Cell>> rows;
  for (const std::string& actor : results.actors) {
    std::vector<Cell> row{{escaped(name_of(results, actor)), "", ""}};
    bool is_there = false;
    for (const Map& map : maps) {
      const std::string& ensemble = results.ensembles[map.ensemble].id;
      const std::string name = map.measure->series + ":" + actor;
      const bool has_tile = is_shaded(results, map, actor);
      is_there = is_there || has_tile;
      const auto add = [&](const std::string& text, const std::string& source) {
        row.push_back(has_tile ? Cell{text, source, "number"} : Cell{"", "", ""});
      };
      const Shading shading = has_tile ? shading_of(results, map, actor) : Shading{};
      const std::string source = base::format("series:{}/{}", ensemble, name);
      const auto number = [&](double value) { return escaped(number_in(map, value)); };
      add(base::format("{}&nbsp;<span class=\"quiet\">({} to {})</span>", number(shading.median),
                       number(shading.q05), number(shading.q95)),
          source);
      if (map.reference != nullptr) {
        add(has_tile ? number(at(*map.reference, map.month, actor, 2)) : "",
            base::format("series:{}/{}", results.ensembles.front().id, name));
      }
      add(base::format("{} to {}", number(shading.q25), number(shading.q75)), source);
      add(has_tile ? escaped(evidence_of(results, map, actor)) : "", "method:evidence");
    }
    if (is_there) rows.push_back(std::move(row));
  }
  const records::Ensemble& ensemble = results.ensembles[maps.front().ensemble];
  return folded_table(
      context.shown.size() > 1 ? "List: " + ensemble.title : "List of allies",
      base::format("Median (90% of worlds) in {}; reference: its median. Source: this run, "
                   "summary.nc.",
                   month_text(results.start, maps.front().month)),
      headings, rows);
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

// Two maps on paper: both measures of one scenario, or the first measure of two.
bool is_on_paper(const ReportContext& context, std::size_t measure, std::size_t printed) {
  return printed < kMapsOnPaper && (context.shown.size() == 1 || measure == 0);
}

}  // namespace

std::string maps_html(const ReportContext& context) {
  if (context.results->tiles.empty()) return "";
  std::string pictures;
  std::string lists;
  std::size_t count = 0;
  std::size_t printed = 0;
  for (const std::size_t e : context.shown) {
    const std::vector<Map> maps = maps_of(context, e);
    for (std::size_t m = 0; m < maps.size(); ++m) {
      const bool is_printed = is_on_paper(context, m, printed);
      pictures += map_html(context, maps[m], is_printed);
      ++count;
      printed += is_printed ? 1 : 0;
    }
    if (!maps.empty()) lists += list_html(context, maps);
  }
  if (pictures.empty()) return "";
  const std::string intro =
      "Every ally is a tile of one size, placed roughly as on a map; its number is the median. "
      "The more the worlds spread, the fewer steps of shading: none is narrower than the middle "
      "half of the worlds.";
  return element("section", {{"class", "mapped"}, {"aria-label", "Maps"}},
                 "<h2>Ally by ally</h2>\n" +
                     element("p", {{"class", "intro"}, {"data-src", "method:map"}}, intro) +
                     element("div", {{"class", "maps"}}, pictures) + lists +
                     left_out_html(count - printed, "maps are"));
}

}  // namespace casus::views
