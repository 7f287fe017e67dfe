// The drawing of a tile-grid map.
#include "views/map_tiles.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "catalog/facts.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/palette.hpp"
#include "views/plot.hpp"

namespace casus::views {
namespace {

// Shares on a scale no longer than this are written with a decimal.
constexpr double kShortScale = 0.2;
constexpr double kPitch = 32;
constexpr double kSize = 30;
constexpr double kSwatch = 26;        // width of a step in the legend
constexpr double kLegendRow = 33;     // height of one palette in the legend
constexpr double kLegendWidth = 158;  // its longest line

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

bool is_low(const std::string& evidence) { return evidence == "low" || evidence == "very low"; }

// An edge of a step, or a step's width: whole percents, or tenths on a short scale.
std::string edge_text(const Map& map, double value) {
  if (map.series->unit != "1") return base::format("{:.3g}", value);
  const double unit = map.measure->high - map.measure->low <= kShortScale ? 10 : 1;
  return base::shortest(std::floor(100 * value * unit + 0.5) / unit);
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
  const std::string name = actor_name(results, tile.actor);
  const std::string code_style = "font-size:11.5px;font-weight:600";
  if (!is_shaded(results, map, tile.actor)) {
    const bool is_leaver = tile.actor == results.leaver;
    return element(
        "g", {},
        element("title", {}, escaped(name + (is_leaver ? ", the leaver" : ", no member"))) +
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

// Palettes that some tile has, finest first.
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
  const std::string edge = edge_text(map, width);
  const char* points = edge == "1" ? " point" : " points";
  return base::format("{}within {}{}", is_finest ? "half of worlds " : "", edge,
                      map.series->unit == "1" ? points : "");
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

}  // namespace

const records::Series* series_of(const records::Ensemble& ensemble, const std::string& name) {
  const auto found = std::find_if(ensemble.fields.begin(), ensemble.fields.end(),
                                  [&](const auto& series) { return series.name == name; });
  return found == ensemble.fields.end() ? nullptr : &*found;
}

std::string actor_name(const records::Results& results, const std::string& code) {
  for (std::size_t c = 0; c < results.actors.size() && c < results.actor_names.size(); ++c) {
    if (results.actors[c] == code) return results.actor_names[c];
  }
  return code;
}

bool is_shaded(const records::Results& results, const Map& map, const std::string& actor) {
  const bool is_there =
      std::count(map.series->entries.begin(), map.series->entries.end(), actor) > 0;
  return is_there && is_member(results, actor) &&
         (actor != results.leaver || map.measure->is_of_leaver);
}

std::string evidence_of(const records::Results& results, const Map& map, const std::string& actor) {
  if (is_low(map.measure->evidence) || map.measure->fact.empty()) return map.measure->evidence;
  const auto* fact = fact_of(results, map.measure->fact, actor);
  const bool is_good = fact != nullptr && (fact->grade == "A" || fact->grade == "B");
  return is_good ? map.measure->evidence : "low";
}

double value_at(const records::Series& series, int month, const std::string& actor, std::size_t q) {
  const auto entry = static_cast<std::size_t>(
      std::find(series.entries.begin(), series.entries.end(), actor) - series.entries.begin());
  const std::size_t cell = static_cast<std::size_t>(month) * series.entries.size() + entry;
  return static_cast<double>(series.quantiles[cell * records::kQuantiles.size() + q]);
}

Shading shading_of(const records::Results& results, const Map& map, const std::string& actor) {
  const auto value = [&](std::size_t q) { return value_at(*map.series, map.month, actor, q); };
  Shading shading{value(0), value(1), value(2), value(3), value(4), 1, false};
  shading.steps = steps_for(shading.q75 - shading.q25, map.measure->low, map.measure->high);
  shading.is_hatched = is_low(evidence_of(results, map, actor));
  return shading;
}

std::string number_in(const Map& map, double value) {
  if (map.series->unit != "1") return base::format("{:.3g}", value);
  const int decimals = map.measure->high - map.measure->low <= kShortScale ? 1 : 0;
  if (value <= 0 && decimals == 1) return "0";  // a share that is measured: no forces, no spending
  const double half = decimals == 1 ? 0.0005 : 0.005;
  if (value < half) return decimals == 1 ? "<0.1" : "<1";
  if (value > 1 - half) return decimals == 1 ? ">99.9" : ">99";
  return base::format("{:.{}f}", 100 * value, decimals);
}

std::string unit_of(const Map& map) {
  if (map.series->unit == "1") return "percent";
  return std::string(unit_text(map.series->unit));
}

std::vector<const records::MapTile*> shaded_tiles(const records::Results& results, const Map& map) {
  std::vector<const records::MapTile*> tiles;
  for (const records::MapTile& tile : results.tiles) {
    if (is_shaded(results, map, tile.actor)) tiles.push_back(&tile);
  }
  return tiles;
}

std::string map_drawing(const records::Results& results, const Map& map, const std::string& label) {
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
  return element("svg",
                 {{"xmlns", "http://www.w3.org/2000/svg"},
                  {"viewBox", base::format("0 0 {} {}", place(width), place(height))},
                  {"role", "img"},
                  {"aria-label", label}},
                 drawing);
}

}  // namespace casus::views
