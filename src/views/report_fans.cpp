// Fans: how an indicator spreads over time, beside the reference.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/month.hpp"
#include "base/text.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/plot.hpp"
#include "views/report_parts.hpp"
#include "views/stamps.hpp"

namespace casus::views {
namespace {

constexpr double kFanWidth = 300;
constexpr double kHeight = 134;
constexpr double kLeast = 40;        // room for the numbers of the axis, at least
constexpr double kPrintedText = 14;  // size of numbers on paper, where they are largest
constexpr double kRight = 250;       // where the fan ends and the dots begin
constexpr double kFanTop = 8;
constexpr double kBottom = 112;
constexpr std::size_t kQ05 = 0;
constexpr std::size_t kQ25 = 1;
constexpr std::size_t kQ50 = 2;
constexpr std::size_t kQ75 = 3;
constexpr std::size_t kQ95 = 4;

struct Panel {
  std::size_t indicator;
  std::size_t ensemble;
  const records::Series* series;
  const records::Series* reference;  ///< null if the reference itself is shown
  int months;                        ///< that hold results, of both
  Scale x;
  Scale y;
};

double at(const records::Series& series, int month, std::size_t quantile) {
  return static_cast<double>(
      series.quantiles[static_cast<std::size_t>(month) * records::kQuantiles.size() + quantile]);
}

double at_sample(const records::Ensemble& ensemble, const Panel& panel, std::size_t sample,
                 int month, int all_months) {
  const std::size_t samples = ensemble.samples.worlds.size();
  const std::size_t place =
      (panel.indicator * samples + sample) * (static_cast<std::size_t>(all_months) + 1) +
      static_cast<std::size_t>(month);
  return static_cast<double>(ensemble.samples.values[place]);
}

bool has_samples(const ReportContext& context, const records::Ensemble& ensemble) {
  return !ensemble.samples.worlds.empty() &&
         ensemble.samples.values.size() ==
             ensemble.indicators.size() * ensemble.samples.worlds.size() *
                 (static_cast<std::size_t>(context.results->months) + 1);
}

std::vector<Point> line_of(const records::Series& series, const Panel& panel,
                           std::size_t quantile) {
  std::vector<Point> points;
  for (int month = 0; month <= panel.months; ++month) {
    points.push_back({panel.x(month), panel.y(at(series, month, quantile))});
  }
  return points;
}

std::string band(const Panel& panel, std::size_t low, std::size_t high, const char* css_class) {
  return empty_element(
      "path",
      {{"class", css_class},
       {"d", area_path(line_of(*panel.series, panel, high), line_of(*panel.series, panel, low))}});
}

std::string curve(const records::Series& series, const Panel& panel, std::size_t quantile,
                  const char* css_class) {
  return empty_element("path",
                       {{"class", css_class}, {"d", line_path(line_of(series, panel, quantile))}});
}

std::string samples_of(const ReportContext& context, const Panel& panel) {
  const records::Ensemble& ensemble = context.results->ensembles[panel.ensemble];
  if (!has_samples(context, ensemble)) return "";
  std::string lines;
  for (std::size_t s = 0; s < ensemble.samples.worlds.size(); ++s) {
    std::vector<Point> points;
    for (int month = 0; month <= panel.months; ++month) {
      points.push_back(
          {panel.x(month), panel.y(at_sample(ensemble, panel, s, month, context.results->months))});
    }
    lines += empty_element("path", {{"class", "single"}, {"d", line_path(points)}});
  }
  return lines;
}

// The quantile of probability p between those kept, along straight lines.
double quantile_at(const records::Series& series, int month, double p) {
  std::size_t i = 0;
  while (i + 2 < records::kQuantiles.size() && records::kQuantiles[i + 1] < p) ++i;
  const double part =
      (p - records::kQuantiles[i]) / (records::kQuantiles[i + 1] - records::kQuantiles[i]);
  return at(series, month, i) + part * (at(series, month, i + 1) - at(series, month, i));
}

// Eighteen of twenty equally likely ends, read between the quantiles that are kept; the highest and
// the lowest are not drawn, as nothing is kept beyond 5 and 95 %. Counts are whole.
std::string end_dots(const Panel& panel) {
  std::vector<double> values;
  for (int i = 1; i < 19; ++i) {
    const double value = quantile_at(*panel.series, panel.months, (i + 0.5) / 20);
    values.push_back(panel.series->unit == "count" ? std::round(value) : value);
  }
  // Laid out along a flat axis and then turned: stacks grow to the right.
  const DotPlot plot = stacked_dots(values, panel.y, 0, kFanWidth - kRight - 8, 3.2);
  std::string dots;
  for (const Point& center : plot.centers) {
    dots += empty_element("circle", {{"class", "dot"},
                                     {"cx", place(kRight + 4 - center.y)},
                                     {"cy", place(center.x)},
                                     {"r", place(plot.radius * 0.9)}});
  }
  return dots;
}

// Where a fan begins, right of its numbers.
double left_of(const Axis& axis, const std::string& unit) {
  double left = kLeast;
  for (const double tick : axis.ticks) {
    left = std::max(left, 6 + width_of(tick_text(tick, axis, unit), kPrintedText));
  }
  return left;
}

std::string axes(const ReportContext& context, const Panel& panel, const Axis& axis) {
  std::string marks;
  for (const double tick : axis.ticks) {
    const double y = panel.y(tick);
    marks += empty_element("line", {{"class", "grid"},
                                    {"x1", place(panel.x.from)},
                                    {"x2", place(kRight)},
                                    {"y1", place(y)},
                                    {"y2", place(y)}});
    marks += element("text",
                     {{"x", place(panel.x.from - 5)}, {"y", place(y + 4)}, {"text-anchor", "end"}},
                     escaped(tick_text(tick, axis, panel.series->unit)));
  }
  const auto start = base::parse_month(context.results->start);
  if (!start.has_value()) return marks;
  const int years = context.results->months / 12;
  const int step = years > 20 ? 10 : (years > 6 ? 4 : (years > 3 ? 2 : 1));
  const base::Month end = *start + context.results->months;
  for (int year = start->year() + 1; year <= end.year(); ++year) {
    if (year % step != 0) continue;
    const double x = panel.x(base::Month::of(year, 1) - *start);
    marks += empty_element("line", {{"class", "axis"},
                                    {"x1", place(x)},
                                    {"x2", place(x)},
                                    {"y1", place(kBottom)},
                                    {"y2", place(kBottom + 4)}});
    marks +=
        element("text", {{"x", place(x)}, {"y", place(kBottom + 17)}, {"text-anchor", "middle"}},
                base::format("{}", year));
  }
  return marks;
}

// The reference as a dashed outline; alone, it is shown against its start.
std::string comparison(const Panel& panel) {
  if (panel.reference == nullptr) {
    const double y = panel.y(at(*panel.series, 0, kQ50));
    return empty_element("line", {{"class", "outline"},
                                  {"x1", place(panel.x.from)},
                                  {"x2", place(kRight)},
                                  {"y1", place(y)},
                                  {"y2", place(y)}});
  }
  return curve(*panel.reference, panel, kQ05, "outline thin") +
         curve(*panel.reference, panel, kQ95, "outline thin") +
         curve(*panel.reference, panel, kQ50, "outline");
}

std::string median_label(const Panel& panel) {
  const int month = panel.months * 3 / 5;
  const double y = panel.y(at(*panel.series, month, kQ50));
  const double above = y - 5 > kFanTop + 10 ? y - 5 : y + 13;
  return element("text",
                 {{"class", "label"},
                  {"x", place(panel.x(month))},
                  {"y", place(above)},
                  {"text-anchor", "middle"}},
                 "median");
}

std::string summary_of(const ReportContext& context, const Panel& panel) {
  const records::Series& series = *panel.series;
  const int last = panel.months;
  double largest = std::max(std::fabs(at(series, last, kQ95)), std::fabs(at(series, last, kQ05)));
  largest = std::max(largest, std::fabs(at(series, 0, kQ50)));
  const QuantityStyle style = style_of(series.unit, largest);
  const std::string name = context.shown.size() > 1
                               ? context.results->ensembles[panel.ensemble].title + ": median"
                               : "Median";
  std::string text = base::format(
      "{} {} at the start, {} in {} (90% of worlds: {})", name,
      quantity_text(at(series, 0, kQ50), style), quantity_text(at(series, last, kQ50), style),
      month_text(context.results->start, last),
      range_text(at(series, last, kQ05), "to", at(series, last, kQ95), style));
  if (panel.reference != nullptr) {
    text += base::format("; reference {}", quantity_text(at(*panel.reference, last, kQ50), style));
  }
  return text + ".";
}

std::string data_of(const ReportContext& context, const Panel& panel) {
  std::vector<std::vector<Cell>> rows;
  const records::Ensemble& ensemble = context.results->ensembles[panel.ensemble];
  const std::string source = source_of("series", ensemble, panel.series->name);
  double largest = 0;
  for (int month = 0; month <= panel.months; ++month) {
    largest = std::max(largest, std::fabs(at(*panel.series, month, kQ95)));
  }
  const QuantityStyle style = style_of(panel.series->unit, largest);
  for (int month = 0; month <= panel.months; month += 12) {
    std::vector<Cell> row{{escaped(month_text(context.results->start, month)), source, ""}};
    for (std::size_t q = 0; q < records::kQuantiles.size(); ++q) {
      row.push_back({escaped(quantity_text(at(*panel.series, month, q), style)), source, ""});
    }
    if (panel.reference != nullptr) {
      row.push_back({escaped(quantity_text(at(*panel.reference, month, kQ50), style)),
                     source_of("series", context.results->ensembles.front(), panel.series->name),
                     ""});
    }
    rows.push_back(std::move(row));
  }
  std::vector<std::string> headings{"Month", "5%", "25%", "median", "75%", "95%"};
  if (panel.reference != nullptr) headings.emplace_back("reference median");
  return folded_table("Data", panel.series->title, headings, rows);
}

struct Drawn {
  double low = 1e300;
  double high = -1e300;
};

// The lowest and highest value that the panels of one indicator draw, in all scenarios.
Drawn drawn_of(const ReportContext& context, std::size_t indicator) {
  const records::Results& results = *context.results;
  Drawn drawn;
  for (std::size_t e = 0; e < results.ensembles.size(); ++e) {
    const records::Ensemble& ensemble = results.ensembles[e];
    const records::Series& series = ensemble.indicators[indicator];
    const int months = months_held(results, ensemble);
    const bool is_shown =
        std::find(context.shown.begin(), context.shown.end(), e) != context.shown.end();
    Panel panel{};
    panel.indicator = indicator;
    for (int month = 0; month <= months; ++month) {
      drawn.low = std::min(drawn.low, at(series, month, kQ05));
      drawn.high = std::max(drawn.high, at(series, month, kQ95));
      if (!is_shown || !has_samples(context, ensemble)) continue;
      for (std::size_t s = 0; s < ensemble.samples.worlds.size(); ++s) {
        const double value = at_sample(ensemble, panel, s, month, results.months);
        drawn.low = std::min(drawn.low, value);
        drawn.high = std::max(drawn.high, value);
      }
    }
  }
  return drawn;
}

// "Security Council carries sanctions on Russia (0%)"
std::string unmoved_item(const ReportContext& context, std::size_t indicator, double value) {
  const records::Ensemble& ensemble = context.results->ensembles[context.shown.front()];
  const records::Series& series = ensemble.indicators[indicator];
  return sourced(source_of("series", ensemble, series.name),
                 base::format("{} ({})", series.title,
                              quantity_text(value, {.unit = series.unit, .decimals = 0})));
}

std::string unmoved_html(const std::vector<std::string>& items) {
  if (items.empty()) return "";
  return element("p", {{"class", "quiet screen-only"}, {"data-src", "method:fan"}},
                 "Not drawn, as nothing moves in at least nine of ten worlds: " +
                     base::join(items, "; ") + ".");
}

std::string panel_html(const ReportContext& context, const Panel& panel, const Axis& axis,
                       bool is_printed) {
  const records::Ensemble& ensemble = context.results->ensembles[panel.ensemble];
  const std::string source = source_of("series", ensemble, panel.series->name);
  std::string drawing = axes(context, panel, axis);
  drawing += band(panel, kQ05, kQ95, "band90") + band(panel, kQ25, kQ75, "band50");
  drawing += samples_of(context, panel) + comparison(panel);
  drawing += curve(*panel.series, panel, kQ50, "median") + end_dots(panel) + median_label(panel);
  const std::string summary = summary_of(context, panel);
  const std::string box = base::format("0 0 {} {}", place(kFanWidth), place(kHeight));
  const std::string unit = panel.series->unit == "1" ? "percent"
                           : panel.series->unit == "count"
                               ? "number"
                               : std::string(unit_text(panel.series->unit));
  std::string inner = element("h3", {{"data-src", source}},
                              escaped(panel.series->title) +
                                  element("span", {{"class", "unit"}}, " (" + escaped(unit) + ")"));
  inner += element("svg", {{"viewBox", box}, {"role", "img"}, {"aria-label", summary}}, drawing);
  inner += element(
      "figcaption", {{"data-src", source}},
      escaped(summary) + element("span", {{"class", "screen-only"}},
                                 escaped(" Source: this run, " + panel.series->name + ".")));
  inner += data_of(context, panel);
  const std::string css_class =
      "fan " + color_class(panel.ensemble) + (is_printed ? "" : " screen-only");
  return element("figure", {{"class", css_class}, {"data-src", source}}, inner) + '\n';
}

std::string legend(const ReportContext& context) {
  const bool is_compared = context.shown.front() != 0;
  return element(
      "p", {{"class", "intro"}, {"data-src", "method:fan"}},
      base::format(
          "Dark band: half of the worlds; light band: 90%; thin line: median; faint lines: "
          "ten single worlds; dashed: {}; dots at the right edge: 18 of 20 equally likely values "
          "at the end, without the highest and the lowest, read off between the five quantiles "
          "that are kept. Ranges: {}. Source: this run, summary.nc.",
          is_compared ? "the reference's median and 90% band" : "the starting value", kSpreadNote));
}

}  // namespace

std::string fans_html(const ReportContext& context) {
  const records::Results& results = *context.results;
  const auto& indicators = results.ensembles.front().indicators;
  std::string panels;
  std::vector<std::string> unmoved;
  std::size_t count = 0;
  std::size_t on_paper = 0;
  const std::size_t printed = printed_panels(context);
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    if (indicators[i].unit == "code") continue;
    const Drawn drawn = drawn_of(context, i);
    if (drawn.low == drawn.high) {
      unmoved.push_back(unmoved_item(context, i, drawn.low));
      continue;
    }
    const Axis axis = axis_for(drawn.low, drawn.high, 4, indicators[i].unit == "count" ? 1 : 0);
    const double left = left_of(axis, indicators[i].unit);
    for (const std::size_t e : context.shown) {
      const records::Ensemble& ensemble = results.ensembles[e];
      Panel panel{};
      panel.indicator = i;
      panel.ensemble = e;
      panel.series = &ensemble.indicators[i];
      panel.reference = e == 0 ? nullptr : &results.ensembles.front().indicators[i];
      panel.months =
          std::min(months_held(results, ensemble), months_held(results, results.ensembles.front()));
      if (panel.months < 1) continue;
      panel.x = {0, static_cast<double>(results.months), left, kRight};
      panel.y = {axis.low, axis.high, kBottom, kFanTop};
      // With several scenarios there is room for few; shares say more than counts.
      const bool is_printed =
          on_paper < printed && (context.shown.size() == 1 || panel.series->unit == "1");
      panels += panel_html(context, panel, axis, is_printed);
      ++count;
      on_paper += is_printed ? 1 : 0;
    }
  }
  if (panels.empty() && unmoved.empty()) return "";
  return element("section", {{"class", "over-time"}, {"aria-label", "Over time"}},
                 "<h2>Over time</h2>\n" + legend(context) +
                     element("div", {{"class", "fans"}}, panels) + unmoved_html(unmoved) +
                     left_out_html(count - on_paper, "charts are"));
}

}  // namespace casus::views
