// One tile per outcome: dots for possible histories, the statement, the evidence.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/month.hpp"
#include "base/text.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/plot.hpp"
#include "views/report_parts.hpp"

namespace casus::views {
namespace {

constexpr int kDots = 50;
constexpr int kDotsInARow = 10;
constexpr double kPitch = 9;
constexpr double kRadius = 3.6;

constexpr double kPlotWidth = 216;
constexpr double kPlotHeight = 28;
constexpr double kAxisHeight = 14;
constexpr double kSide = 14;  // room beside a plot for dots at its ends and for labels

struct Tile {
  std::size_t outcome;
  const records::OutcomeColumn* column;
};

// The scenarios a tile draws: those shown, then the reference.
std::vector<std::size_t> drawn(const ReportContext& context) {
  std::vector<std::size_t> places = context.shown;
  if (places.front() != 0) places.push_back(0);
  return places;
}

const OutcomeLine* line_of(const ReportContext& context, std::size_t ensemble,
                           const std::string& id) {
  const auto& lines = context.lines[ensemble];
  const auto found =
      std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.id == id; });
  return found == lines.end() || found->sentence.empty() ? nullptr : &*found;
}

std::string label_of(const ReportContext& context, std::size_t ensemble) {
  if (ensemble == 0) return "Reference";
  return context.shown.size() == 1 ? "Scenario" : context.results->ensembles[ensemble].id;
}

// Fifty dots, those in which it happens filled. A chance too small for a dot, or too large to leave
// one empty, shows one dot that is filled in part.
std::string icon_array(double p, const std::string& label) {
  const int filled = static_cast<int>(std::floor(p * kDots + 0.5));
  std::string dots;
  for (int i = 0; i < kDots; ++i) {
    const std::string x = place(kPitch * (i % kDotsInARow) + kPitch / 2);
    const std::string y = place(kPitch * (i / kDotsInARow) + kPitch / 2);
    const bool is_part = (filled == 0 && i == 0) || (filled == kDots && i == kDots - 1);
    const char* css_class = i < filled && !is_part ? "dot" : "hole";
    dots += empty_element("circle",
                          {{"class", css_class}, {"cx", x}, {"cy", y}, {"r", place(kRadius)}});
    if (is_part) {
      dots += empty_element(
          "circle", {{"class", "dot"}, {"cx", x}, {"cy", y}, {"r", filled == 0 ? "1.5" : "2.4"}});
    }
  }
  const std::string box =
      base::format("0 0 {} {}", place(kPitch * kDotsInARow), place(kPitch * kDots / kDotsInARow));
  return element(
      "svg", {{"viewBox", box}, {"role", "img"}, {"class", "icons"}, {"aria-label", label}}, dots);
}

std::string chance_plots(const ReportContext& context, const Tile& tile) {
  std::string plots;
  for (const std::size_t e : drawn(context)) {
    const records::Ensemble& ensemble = context.results->ensembles[e];
    const OutcomeLine* line = line_of(context, e, tile.column->id);
    if (line == nullptr) continue;
    const std::string source = source_of("outcome", ensemble, tile.column->id);
    const std::string label = label_of(context, e);
    const std::string text = base::format("{}: {}", label, line->of_100);
    plots += element("figure", {{"class", "icon " + color_class(e)}, {"data-src", source}},
                     icon_array(ensemble.summaries[tile.outcome].probability, text + " worlds") +
                         element("figcaption", {}, escaped(e == 0 ? text : label)));
  }
  return element("div", {{"class", context.shown.size() > 1 ? "icon-row many" : "icon-row"}},
                 plots);
}

// Quantiles at (i + 1/2) / 50 of the values, by the nearest rank: fifty equally likely histories.
std::vector<double> fifty_values(const std::vector<float>& values, double last) {
  std::vector<float> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> fifty;
  for (int i = 0; i < kDots && !sorted.empty(); ++i) {
    const auto rank =
        static_cast<std::size_t>((i + 0.5) / kDots * static_cast<double>(sorted.size()));
    const double value = static_cast<double>(sorted[std::min(rank, sorted.size() - 1)]);
    if (value <= last) fifty.push_back(value);
  }
  return fifty;
}

struct TileRow {
  std::size_t ensemble;
  std::vector<double> values;
  double median;
};

std::string dot_row(const TileRow& row, const Scale& scale, double bottom) {
  const DotPlot plot = stacked_dots(row.values, scale, bottom, kPlotHeight - 2, 0.5 * kPitch * 0.8);
  std::string dots;
  for (const Point& center : plot.centers) {
    dots += empty_element("circle", {{"class", row.ensemble == 0 ? "hole" : "dot"},
                                     {"cx", place(center.x)},
                                     {"cy", place(center.y)},
                                     {"r", place(std::max(0.4, plot.radius * 0.88))}});
  }
  dots += empty_element("line", {{"class", "axis"},
                                 {"x1", place(kSide)},
                                 {"x2", place(kSide + kPlotWidth)},
                                 {"y1", place(bottom)},
                                 {"y2", place(bottom)}});
  if (!std::isinf(row.median)) {
    const std::string x = place(scale(row.median));
    dots += empty_element("line", {{"class", "median-mark"},
                                   {"x1", x},
                                   {"x2", x},
                                   {"y1", place(bottom)},
                                   {"y2", place(bottom + 4)}});
  }
  return element("g", {{"class", color_class(row.ensemble)}}, dots);
}

std::string mark_text(double value, const Tile& tile, const records::Results& results,
                      const Axis& axis) {
  if (tile.column->kind != "month") return tick_text(value, axis, tile.column->unit);
  const std::string text = month_text(results.start, value);
  return text.substr(text.rfind(' ') + 1);
}

// Months: the whole horizon, with a tick every January of some years.
Axis month_axis(const records::Results& results) {
  Axis axis{0, static_cast<double>(results.months), {}};
  const auto start = base::parse_month(results.start);
  if (!start.has_value()) return axis;
  const int step = std::max(1, (results.months / 12 + 2) / 4);
  for (int year = start->year() + 1; year <= (*start + results.months).year(); year += step) {
    axis.ticks.push_back(base::Month::of(year, 1) - *start);
  }
  return axis;
}

// Around the values that are drawn; dots of a count need room at both ends.
Axis axis_of(const Tile& tile, const records::Results& results, double low, double high) {
  if (tile.column->kind == "month") return month_axis(results);
  const bool is_count = tile.column->unit == "count";
  Axis axis = axis_for(low, high, 3, is_count ? 1 : 0);
  if (is_count) {
    axis.low -= 0.5;
    axis.high += 0.5;
  }
  return axis;
}

// From the right, so that the end is always named: a label that would run into the one before it is
// left out, one that would run over the edge is moved inward.
std::string axis_marks(const Tile& tile, const records::Results& results, const Axis& axis,
                       const Scale& scale, double bottom) {
  constexpr double kPrintedText = 13;  // where it is largest
  constexpr double kApart = 4;
  double free_to = kPlotWidth + 2 * kSide;
  std::string marks;
  for (auto tick = axis.ticks.rbegin(); tick != axis.ticks.rend(); ++tick) {
    const double x = scale(*tick);
    marks += empty_element("line", {{"class", "axis"},
                                    {"x1", place(x)},
                                    {"x2", place(x)},
                                    {"y1", place(bottom)},
                                    {"y2", place(bottom + 3)}});
    const std::string text = mark_text(*tick, tile, results, axis);
    const double half = width_of(text, kPrintedText) / 2;
    const double center = std::clamp(x, half, std::max(half, kPlotWidth + 2 * kSide - half));
    if (center + half > free_to) continue;
    marks += element("text",
                     {{"x", place(center)}, {"y", place(bottom + 13)}, {"text-anchor", "middle"}},
                     escaped(text));
    free_to = center - half - kApart;
  }
  return marks;
}

std::string dot_plots(const ReportContext& context, const Tile& tile) {
  const records::Results& results = *context.results;
  const bool is_month = tile.column->kind == "month";
  const double last = is_month ? results.months : std::numeric_limits<double>::infinity();
  std::vector<TileRow> rows;
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const std::size_t e : drawn(context)) {
    const records::Ensemble& ensemble = results.ensembles[e];
    if (ensemble.summaries[tile.outcome].worlds == 0) continue;
    rows.push_back({e, fifty_values(ensemble.outcomes[tile.outcome].values, last),
                    ensemble.summaries[tile.outcome].quantiles[2]});
    for (const double value : rows.back().values) {
      low = std::min(low, value);
      high = std::max(high, value);
    }
  }
  if (high < low) return "";
  const Axis axis = axis_of(tile, results, low, high);
  const Scale scale{axis.low, axis.high, kSide, kSide + kPlotWidth};
  std::string drawing;
  std::string labels;
  double bottom = 0;
  for (const TileRow& row : rows) {
    bottom += kPlotHeight;
    drawing += dot_row(row, scale, bottom);
    const OutcomeLine* line = line_of(context, row.ensemble, tile.column->id);
    const std::string source =
        source_of("outcome", results.ensembles[row.ensemble], tile.column->id);
    labels += element(
        "span", {{"class", "key " + color_class(row.ensemble)}, {"data-src", source}},
        escaped(label_of(context, row.ensemble) + (row.ensemble == 0 ? ": " + line->median : "")));
  }
  drawing += axis_marks(tile, results, axis, scale, bottom);
  const std::string box =
      base::format("0 0 {} {}", place(kPlotWidth + 2 * kSide), place(bottom + kAxisHeight + 2));
  const std::string source =
      source_of("outcome", results.ensembles[context.shown.front()], tile.column->id);
  const std::string label = base::format("Dot plot of {}", tile.column->title);
  return element(
      "figure", {{"class", "dots"}, {"data-src", source}},
      element("svg", {{"viewBox", box}, {"role", "img"}, {"aria-label", label}}, drawing) +
          element("figcaption", {}, labels));
}

std::string statements(const ReportContext& context, const Tile& tile) {
  std::string text;
  for (const std::size_t e : context.shown) {
    const OutcomeLine* line = line_of(context, e, tile.column->id);
    if (line == nullptr) continue;
    const std::string source = source_of("outcome", context.results->ensembles[e], tile.column->id);
    const std::string name =
        context.shown.size() > 1
            ? element("b", {}, escaped(context.results->ensembles[e].title)) + ": "
            : "";
    text += element(
        "p",
        {{"class", "statement " + color_class(e)}, {"data-src", source}, {"title", line->sentence}},
        name + prose(line->statement) +
            element("span", {{"class", "quiet"}}, escaped(" (" + errors_in_short(*line) + ")")));
    for (const std::string* more : {&line->ratio, &line->claim}) {
      if (more->empty()) continue;
      text += element("p", {{"class", "statement " + color_class(e)}, {"data-src", source}},
                      prose(*more));
    }
  }
  return text;
}

std::string data_of(const ReportContext& context, const Tile& tile) {
  std::vector<std::vector<Cell>> rows;
  for (const std::size_t e : drawn(context)) {
    const records::Ensemble& ensemble = context.results->ensembles[e];
    const OutcomeLine* line = line_of(context, e, tile.column->id);
    if (line == nullptr) continue;
    rows.push_back(
        {{escaped(label_of(context, e)), source_of("outcome", ensemble, tile.column->id), ""},
         {escaped(line->sentence + "."), source_of("outcome", ensemble, tile.column->id), "long"}});
  }
  return folded_table("Data and sentence", "Source: this run, outcomes.csv, " + tile.column->id,
                      {"Scenario", "Sentence"}, rows);
}

// The outcome's note; where a tile before it has the same, a link to that.
std::string note_of(const ReportContext& context, const Tile& tile, const OutcomeLine& line) {
  const auto& outcomes = context.results->ensembles[context.shown.front()].outcomes;
  for (std::size_t o = 0; o < tile.outcome; ++o) {
    const OutcomeLine* other = line_of(context, context.shown.front(), outcomes[o].id);
    if (other == nullptr || other->note != line.note) continue;
    return "Note: " + element("a", {{"href", "#outcome-" + outcomes[o].id}},
                              escaped(base::format("as for “{}”", other->title)));
  }
  return prose(line.note);
}

std::string tile_html(const ReportContext& context, const Tile& tile, bool is_printed) {
  const OutcomeLine* line = line_of(context, context.shown.front(), tile.column->id);
  if (line == nullptr) return "";
  const std::string source =
      source_of("outcome", context.results->ensembles[context.shown.front()], tile.column->id);
  std::string title = line->title;
  if (line->kind != "month") title += ", " + line->date;
  std::string inner = element("h3", {{"data-src", source}}, escaped(title));
  inner += line->kind == "chance" ? chance_plots(context, tile) : dot_plots(context, tile);
  inner += statements(context, tile);
  if (!line->evidence.empty()) {
    inner += element("p", {{"class", "evidence"}}, prose(line->evidence));
  }
  if (!line->rivals.empty()) {
    inner += element("p", {{"class", "evidence"}, {"data-src", source}}, prose(line->rivals));
  }
  if (!line->note.empty()) {
    inner += element("p", {{"class", "note"}, {"data-src", source}}, note_of(context, tile, *line));
  }
  inner += data_of(context, tile);
  return element("article",
                 {{"class", is_printed ? "tile" : "tile screen-only"},
                  {"id", "outcome-" + tile.column->id}},
                 inner) +
         '\n';
}

// Which tiles are printed: the first; with several scenarios, which leave room for few, those of
// the yes/no outcomes that differ most from the reference.
std::vector<bool> are_printed(const ReportContext& context, std::size_t count) {
  const auto& ensembles = context.results->ensembles;
  const std::size_t outcomes = ensembles[context.shown.front()].outcomes.size();
  std::vector<std::size_t> order(outcomes);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto moved = [&](std::size_t o) {
    double most = 0;
    for (const std::size_t e : context.shown) {
      if (ensembles[e].outcomes[o].kind != "chance") continue;
      most = std::max(most, std::fabs(ensembles[e].summaries[o].difference));
    }
    return most;
  };
  if (context.shown.size() > 1) {
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return moved(a) > moved(b); });
  }
  std::vector<bool> printed(outcomes, false);
  for (std::size_t i = 0; i < std::min(count, outcomes); ++i) printed[order[i]] = true;
  return printed;
}

}  // namespace

std::string tiles_html(const ReportContext& context) {
  const records::Ensemble& first = context.results->ensembles[context.shown.front()];
  const std::size_t printed = printed_tiles(context);
  const std::vector<bool> is_printed = are_printed(context, printed);
  std::string tiles;
  for (std::size_t o = 0; o < first.outcomes.size(); ++o) {
    tiles += tile_html(context, {o, &first.outcomes[o]}, is_printed[o]);
  }
  if (tiles.empty()) return "";
  const std::string intro = base::format(
      "In the model, with these settings. Each dot is one possible history, of fifty equally "
      "likely; "
      "of a yes/no, filled where it happens; of a number, filled for the scenario. ±: Monte Carlo "
      "standard error. Ranges: {}.",
      kSpreadNote);
  return element("section", {{"class", "outcomes"}, {"aria-label", "Outcomes"}},
                 "<h2>Outcomes</h2>\n" + element("p", {{"class", "intro"}}, escaped(intro)) +
                     element("div", {{"class", "tiles"}}, tiles) +
                     left_out_html(first.outcomes.size() - std::min(printed, first.outcomes.size()),
                                   context.shown.size() > 1
                                       ? "outcomes, which differ less from the reference, are"
                                       : "outcomes are"));
}

}  // namespace casus::views
