// The table of allies' spending against the marks the alliance has set itself.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "views/ally_targets.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/report_parts.hpp"
#include "views/stamps.hpp"

namespace casus::views {
namespace {

constexpr std::string_view kSpending = "spending_share";

// "3.5%"
std::string mark_name(double share) { return base::format("{:.3g}%", 100 * share); }

std::string percent(double share) { return base::format("{:.1f}", 100 * share); }

// Year in which half of the worlds are there, then in how many of 100 they are at the two dates.
Cell mark_cell(const TargetProgress& progress, const std::string& source) {
  static constexpr std::array<std::pair<int, const char*>, 6> kClasses{
      {{95, "m5"}, {75, "m4"}, {50, "m3"}, {25, "m2"}, {5, "m1"}, {0, "m0"}}};
  const auto worlds = [](int at_least) {
    return at_least == 0 ? std::string("&lt;5") : base::format("{}+", at_least);
  };
  const std::string year = progress.is_met_at_start    ? "now"
                           : progress.median_year == 0 ? "–"
                                                       : base::format("{}", progress.median_year);
  std::string css_class = "mark ";
  for (const auto& [at_least, name] : kClasses) {
    if (progress.worlds_second != at_least) continue;
    css_class += name;
  }
  return {base::format("{}&nbsp;<small>{}/{}</small>", year, worlds(progress.worlds_first),
                       worlds(progress.worlds_second)),
          source, css_class};
}

std::vector<Cell> row_of(const ReportContext& context, const records::Ensemble& ensemble,
                         const records::Series& series, const TargetTable& targets,
                         const AllyTargets& ally) {
  const std::string source = source_of("series", ensemble, series.name + ":" + ally.code);
  std::vector<Cell> row;
  row.push_back({escaped(ally.name), "", ""});
  row.push_back({percent(ally.start_share), "fact:spending_start_share/" + ally.code, "number"});
  row.push_back({percent(ally.median_first), source, "number"});
  const auto at = [&](std::size_t quantile) {
    return percent(quantile_of(series, targets.second, ally.entry, quantile));
  };
  row.push_back({base::format("{}&nbsp;<span class=\"quiet\">({}-{})</span>",
                              percent(ally.median_second), at(0), at(4)),
                 source, "number"});
  const records::Ensemble& reference = context.results->ensembles.front();
  const records::Series* before = series_of(reference, series.name);
  if (&ensemble != &reference && before != nullptr) {
    row.push_back({percent(quantile_of(*before, targets.second, ally.entry, 2)),
                   source_of("series", reference, series.name + ":" + ally.code), "number"});
  }
  for (const TargetProgress& progress : ally.progress) row.push_back(mark_cell(progress, source));
  return row;
}

// What the column of the start holds: the years of the facts, and whose figures they are. The run
// begins with them in its own first month.
struct Start {
  std::string years;  ///< "2025", "2024-2025"
  std::string
      sentence;  ///< "the figures of 2025 (NATO_DEFEXP_2025, 2025-08-28) stand for August 2026"
};

Start start_of(const records::Results& results, const TargetTable& targets) {
  std::vector<std::string> years;
  std::vector<std::string> editions;
  const std::string month = month_text(results.start);
  for (const AllyTargets& ally : targets.allies) {
    if (!ally.start_year.empty()) years.push_back(ally.start_year);
    if (!ally.start_edition.empty() &&
        std::find(editions.begin(), editions.end(), ally.start_edition) == editions.end()) {
      editions.push_back(ally.start_edition);
    }
  }
  if (years.empty()) return {month, base::format("facts, as of {}", month)};
  const auto [low, high] = std::minmax_element(years.begin(), years.end());
  const std::string span = *low == *high ? *low : base::format("{}-{}", *low, *high);
  const std::string from =
      editions.empty() ? "" : base::format(" ({})", base::join(editions, "; "));
  const std::string start_year = results.start.substr(0, results.start.find('-'));
  const std::string later =
      *high < start_year
          ? base::format("; several allies' plans for {} lie higher and are not in it", start_year)
          : "";
  return {span, base::format("the figures of {}{} stand for {}{}", span, from, month, later)};
}

std::string mark_heading(const TargetMark& mark) {
  return base::format("≥ {}{}", mark_name(mark.share), mark.counts_related ? " with related" : "");
}

std::vector<std::string> headings_of(const ReportContext& context, bool has_reference,
                                     const TargetTable& targets) {
  const std::string& start = context.results->start;
  std::vector<std::string> headings{"Ally", start_of(*context.results, targets).years,
                                    month_text(start, targets.first),
                                    month_text(start, targets.second)};
  if (has_reference) headings.push_back("reference");
  for (const TargetMark& mark : targets.marks) headings.push_back(mark_heading(mark));
  return headings;
}

std::string tables_of(const ReportContext& context, std::size_t e, TargetDates dates) {
  const records::Ensemble& ensemble = context.results->ensembles[e];
  const records::Series* series = series_of(ensemble, kSpending);
  if (series == nullptr) return "";
  const TargetTable targets = target_table(*context.results, e, dates);
  const std::vector<std::string> headings = headings_of(context, e != 0, targets);
  const std::size_t count = targets.allies.size();
  const std::size_t half = (count + 1) / 2;
  std::string tables;
  for (std::size_t begin = 0; begin < count; begin += half) {
    std::vector<std::vector<Cell>> rows;
    for (std::size_t i = begin; i < std::min(begin + half, count); ++i) {
      rows.push_back(row_of(context, ensemble, *series, targets, targets.allies[i]));
    }
    tables += element("div", {{"class", "wide"}}, table("", headings, rows));
  }
  return element("div", {{"class", "halves " + color_class(e)}}, tables);
}

std::string summary_of(const ReportContext& context, std::size_t e, TargetDates dates) {
  const records::Ensemble& ensemble = context.results->ensembles[e];
  const TargetTable targets = target_table(*context.results, e, dates);
  std::string text;
  for (std::size_t m = 0; m < targets.marks.size(); ++m) {
    const auto count = std::count_if(
        targets.allies.begin(), targets.allies.end(),
        [&](const AllyTargets& ally) { return ally.progress[m].worlds_second >= 50; });
    text += base::format("{}{} at {}{}", text.empty() ? "" : ", ", count,
                         mark_name(targets.marks[m].share),
                         targets.marks[m].counts_related ? " (with related spending)" : "");
  }
  if (text.empty()) return ensemble.title + ".";
  return base::format("{}: by the median, of {} members {} of GDP or more in {}.", ensemble.title,
                      targets.allies.size(), text,
                      month_text(context.results->start, targets.second));
}

// What the columns of marks say; "" without marks.
std::string marks_text(const records::Results& results, const TargetTable& targets) {
  if (targets.marks.empty()) return "";
  std::string text = base::format(
      " Last columns: year from which half of the worlds are at the mark, then in how many of 100 "
      "they are by {} and by {} (95+: at least 95); the marks are those at which the study counts "
      "allies.",
      month_text(results.start, targets.first), month_text(results.start, targets.second));
  const bool counts_related = std::any_of(targets.marks.begin(), targets.marks.end(),
                                          [](const TargetMark& m) { return m.counts_related; });
  if (counts_related) {
    text +=
        " Core and related spending are added in each world; no figures of related "
        "spending by ally have been published.";
  }
  return text;
}

}  // namespace

std::string allies_html(const ReportContext& context) {
  const records::Results& results = *context.results;
  const std::size_t first = context.shown.front();
  const records::Series* series = series_of(results.ensembles[first], kSpending);
  const int months = std::min(months_held(results, results.ensembles[first]),
                              months_held(results, results.ensembles.front()));
  if (series == nullptr || months < 1) return "";
  const TargetDates dates = target_dates(results, months);
  const TargetTable targets = target_table(results, first, dates);
  const std::string source = source_of("series", results.ensembles[first], series->name);
  const std::string intro = base::format(
      "Percent of GDP: median (90% of worlds){}.{} Source: this run, {}; for the start, {}.",
      first == 0 ? "" : "; reference: median at the later date", marks_text(results, targets),
      series->name, start_of(results, targets).sentence);
  std::string inner = "<h2>Allies' spending</h2>\n";
  inner += element("p", {{"class", "intro"}, {"data-src", source}},
                   escaped(summary_of(context, first, dates) + " " + intro));
  inner += tables_of(context, first, dates);
  for (std::size_t i = 1; i < context.shown.size(); ++i) {
    const std::size_t e = context.shown[i];
    inner += element(
        "details", {{"class", "data"}},
        element("summary", {{"data-src", source_of("series", results.ensembles[e], series->name)}},
                escaped(summary_of(context, e, dates))) +
            tables_of(context, e, dates));
  }
  return element("section", {{"class", "allies"}, {"aria-label", "Allies' spending"}}, inner);
}

}  // namespace casus::views
