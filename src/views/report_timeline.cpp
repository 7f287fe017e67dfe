// The legal timeline: which steps happen, in how many worlds, when.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "analysis/lexicon.hpp"
#include "base/month.hpp"
#include "base/text.hpp"
#include "catalog/dimensions.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/plot.hpp"
#include "views/report_parts.hpp"

namespace casus::views {
namespace {

using catalog::Event;

constexpr int kAny = 99;  // any index or detail

struct Step {
  Event event;
  int index;   ///< of the event, or kAny
  int detail;  ///< of the event, or kAny
  const char* title;
};

// In the order of the law: consent or act, notice, suit, rulings, end of the clock.
constexpr std::array<Step, 29> kSteps{{
    {Event::committees_notified, kAny, 1, "Committees notified; statutory wait begins"},
    {Event::committees_notified, kAny, 2, "Committees notified; the act's own days run"},
    {Event::vote_carried, static_cast<int>(catalog::Question::consent_to_exit), kAny,
     "Consent to the exit voted"},
    {Event::vote_failed, static_cast<int>(catalog::Question::consent_to_exit), kAny,
     "Consent to the exit refused"},
    {Event::vote_carried, static_cast<int>(catalog::Question::exit_act), kAny, "Exit act voted"},
    {Event::vote_failed, static_cast<int>(catalog::Question::exit_act), kAny, "Exit act rejected"},
    {Event::vote_carried, static_cast<int>(catalog::Question::restraining_act), kAny,
     "Restraining act voted"},
    {Event::vote_carried, static_cast<int>(catalog::Question::repeal_act), kAny,
     "Repeal of the statute voted"},
    {Event::vote_vetoed, kAny, 0, "Act vetoed, veto stands"},
    {Event::vote_vetoed, kAny, 1, "Act vetoed, veto overridden"},
    {Event::notice_given, kAny, 1, "Notice with lawful consent; one-year clock"},
    {Event::notice_given, kAny, 2, "Notice by act; one-year clock"},
    {Event::notice_given, kAny, 4, "Notice after repeal; one-year clock"},
    {Event::notice_given, kAny, 0, "Notice in defiance; one-year clock"},
    {Event::suit_filed, kAny, kAny, "Suit filed"},
    {Event::interim_relief, kAny, 1, "Interim relief granted"},
    {Event::standing_ruling, kAny, 1, "Ruling: the suit may be heard"},
    {Event::standing_ruling, kAny, 0, "Ruling: no standing"},
    {Event::standing_ruling, kAny, -1, "Ruling: not ripe"},
    {Event::standing_ruling, kAny, -2, "Ruling: a political question"},
    {Event::merits_ruling, kAny, 1, "Merits: for the plaintiffs"},
    {Event::merits_ruling, kAny, 0, "Merits: against the plaintiffs"},
    {Event::final_ruling, kAny, 1, "Final ruling: exit blocked"},
    {Event::final_ruling, kAny, 0, "Final ruling: exit upheld"},
    {Event::final_ruling, kAny, -1, "Suit dismissed"},
    {Event::notice_void, kAny, kAny, "Notice void"},
    {Event::notice_withdrawn, kAny, kAny, "Notice withdrawn"},
    {Event::exit_in_force, kAny, kAny, "Exit in force"},
    {Event::exit_contested, kAny, kAny, "Exit contested between the branches"},
}};

bool is_step(const Step& step, const catalog::DatedEvent& event) {
  return step.event == event.event && (step.index == kAny || step.index == event.index) &&
         (step.detail == kAny || step.detail == static_cast<int>(event.detail));
}

// A step in one scenario: its first month in each world in which it happens, sorted.
struct Happening {
  std::size_t ensemble;
  double share;
  std::vector<int> months;

  [[nodiscard]] int quantile(double p) const {
    const auto last = static_cast<double>(months.size() - 1);
    return months[static_cast<std::size_t>(std::floor(p * last + 0.5))];
  }
};

Happening happening_of(const Step& step, const records::Results& results, std::size_t e) {
  Happening happening{e, 0, {}};
  std::uint32_t latest_world = 0;
  for (const catalog::DatedEvent& event : results.ensembles[e].events) {
    if (!is_step(step, event)) continue;
    // Events are ordered by world and month: the first of a world is its earliest.
    if (!happening.months.empty() && event.world == latest_world) continue;
    latest_world = event.world;
    happening.months.push_back(event.month);
  }
  happening.share = static_cast<double>(happening.months.size()) / results.world_count;
  std::sort(happening.months.begin(), happening.months.end());
  return happening;
}

struct TimelineRow {
  std::string title;
  std::string source;
  std::vector<Happening> happenings;
};

// The scenarios in the order of their columns.
std::vector<std::size_t> columns_of(const ReportContext& context) {
  std::vector<std::size_t> places = context.shown;
  if (places.front() != 0) places.push_back(0);
  return places;
}

std::vector<TimelineRow> rows_of(const ReportContext& context) {
  const records::Results& results = *context.results;
  std::vector<TimelineRow> rows;
  for (const Step& step : kSteps) {
    TimelineRow row{step.title, std::string(catalog::info(step.event).name), {}};
    for (const std::size_t e : columns_of(context)) {
      Happening happening = happening_of(step, results, e);
      if (!happening.months.empty()) row.happenings.push_back(std::move(happening));
    }
    if (!row.happenings.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

constexpr double kTitles = 216;  // width of the steps' titles
constexpr double kShares = 92;   // width of a scenario's column of shares
constexpr double kSmallestPlot = 300;
constexpr double kSmallestWidth = 706;  // without the margin for the last year
constexpr double kMargin = 14;
constexpr double kFirstRow = 17;
constexpr double kBarStep = 6;  // from one scenario's bar to the next

std::string bar(const Happening& happening, const Scale& x, double middle) {
  const std::string y = place(middle);
  const double low = x(happening.quantile(0.05));
  const double high = std::max(x(happening.quantile(0.95)), low + 1);
  std::string drawing = empty_element(
      "line", {{"class", "reach"}, {"x1", place(low)}, {"x2", place(high)}, {"y1", y}, {"y2", y}});
  drawing += empty_element("circle", {{"class", happening.ensemble == 0 ? "hole" : "dot"},
                                      {"cx", place(x(happening.quantile(0.5)))},
                                      {"cy", y},
                                      {"r", "3"}});
  return element("g", {{"class", color_class(happening.ensemble)}}, drawing);
}

std::string years(const records::Results& results, const Scale& x, double bottom) {
  std::string marks;
  const auto start = base::parse_month(results.start);
  if (!start.has_value()) return marks;
  const int last = (*start + results.months).year();
  const int step = (last - start->year()) > 15 ? 5 : (x.to - x.from < 310 ? 2 : 1);
  for (int year = start->year() + 1; year <= last; ++year) {
    if (year % step != 0) continue;
    const std::string at = place(x(base::Month::of(year, 1) - *start));
    marks += empty_element(
        "line", {{"class", "grid"}, {"x1", at}, {"x2", at}, {"y1", "4"}, {"y2", place(bottom)}});
    marks += element("text", {{"x", at}, {"y", place(bottom + 12)}, {"text-anchor", "middle"}},
                     base::format("{}", year));
  }
  return marks;
}

std::string row_drawing(const ReportContext& context, const TimelineRow& row, const Scale& x,
                        double y, double height) {
  const std::string baseline = place(y + 0.5 * height + 4);
  std::string drawing = element("text", {{"x", "0"}, {"y", baseline}}, escaped(row.title));
  const std::vector<std::size_t> columns = columns_of(context);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto found =
        std::find_if(row.happenings.begin(), row.happenings.end(),
                     [&](const Happening& happening) { return happening.ensemble == columns[i]; });
    const double share = found == row.happenings.end() ? 0 : found->share;
    const std::string right = place(kTitles + kShares * static_cast<double>(i + 1) - 8);
    drawing += element("text", {{"x", right}, {"y", baseline}, {"text-anchor", "end"}},
                       escaped(analysis::of_100_text(share, context.results->world_count)));
    if (found == row.happenings.end()) continue;
    const double offset = static_cast<double>(i) - 0.5 * static_cast<double>(columns.size() - 1);
    drawing += bar(*found, x, y + 0.5 * height + kBarStep * offset);
  }
  return drawing;
}

std::string column_names(const ReportContext& context) {
  std::string names;
  const std::vector<std::size_t> columns = columns_of(context);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const records::Ensemble& ensemble = context.results->ensembles[columns[i]];
    const std::string right = place(kTitles + kShares * static_cast<double>(i + 1) - 8);
    const std::string name = columns[i] == 0             ? "reference"
                             : context.shown.size() == 1 ? "scenario"
                                                         : ensemble.id;
    const std::string shown = name.size() > 13 ? name.substr(0, 12) + "…" : name;
    names += element("text",
                     {{"class", "name " + color_class(columns[i])},
                      {"x", right},
                      {"y", "12"},
                      {"text-anchor", "end"}},
                     escaped(shown));
  }
  return names;
}

std::string drawing_of(const ReportContext& context, const std::vector<TimelineRow>& rows) {
  const records::Results& results = *context.results;
  const auto columns = static_cast<double>(columns_of(context).size());
  const double left = kTitles + kShares * columns + 8;
  const double end = std::max(kSmallestWidth, left + kSmallestPlot);
  const Scale x{0, static_cast<double>(results.months), left, end};
  const double height = std::max(13.5, kBarStep * columns);
  double y = kFirstRow;
  std::string drawing = column_names(context);
  for (const TimelineRow& row : rows) {
    drawing += row_drawing(context, row, x, y, height);
    y += height;
    drawing += empty_element(
        "line",
        {{"class", "grid"}, {"x1", "0"}, {"x2", place(end)}, {"y1", place(y)}, {"y2", place(y)}});
  }
  const std::string box = base::format("0 0 {} {}", place(end + kMargin), place(y + 16));
  return element("svg",
                 {{"viewBox", box},
                  {"role", "img"},
                  {"aria-label", "Legal timeline: steps, shares of worlds and dates"}},
                 years(results, x, y) + drawing);
}

double largest_share(const TimelineRow& row) {
  double largest = 0;
  for (const Happening& happening : row.happenings) {
    largest = std::max(largest, happening.share);
  }
  return largest;
}

// The rows that are drawn, so that the sheet holds them: steps that happen in at least one of 100
// worlds of a scenario, and of these the most frequent; all of few, if none is frequent.
std::vector<TimelineRow> frequent(const std::vector<TimelineRow>& rows) {
  constexpr std::size_t kMostRows = 10;
  std::vector<double> shares;
  for (const TimelineRow& row : rows) shares.push_back(largest_share(row));
  std::sort(shares.begin(), shares.end(), std::greater<>());
  double least = shares[std::min(kMostRows, shares.size()) - 1];
  if (shares.front() >= 0.01) least = std::max(least, 0.01);
  std::vector<TimelineRow> kept;
  for (const TimelineRow& row : rows) {
    if (kept.size() < kMostRows && largest_share(row) >= least) kept.push_back(row);
  }
  return kept;
}

std::string summary_of(const ReportContext& context, const std::vector<TimelineRow>& rows) {
  const TimelineRow* most = &rows.front();
  const Happening* happening = &most->happenings.front();
  for (const TimelineRow& row : rows) {
    for (const Happening& other : row.happenings) {
      if (other.share <= happening->share) continue;
      most = &row;
      happening = &other;
    }
  }
  return base::format("Most frequent: {} ({}, {} worlds, median {}).", most->title,
                      context.results->ensembles[happening->ensemble].title,
                      analysis::of_100_text(happening->share, context.results->world_count),
                      month_text(context.results->start, happening->quantile(0.5)));
}

std::string data_of(const ReportContext& context, const std::vector<TimelineRow>& rows) {
  const records::Results& results = *context.results;
  std::vector<std::vector<Cell>> cells;
  for (const TimelineRow& row : rows) {
    for (const Happening& happening : row.happenings) {
      const records::Ensemble& ensemble = results.ensembles[happening.ensemble];
      const std::string source = source_of("event", ensemble, row.source);
      const auto date = [&](double p) {
        return escaped(month_text(results.start, happening.quantile(p)));
      };
      cells.push_back(
          {{escaped(row.title), source, ""},
           {escaped(ensemble.title), source, ""},
           {escaped(analysis::of_100_text(happening.share, results.world_count)), source, ""},
           {date(0.05), source, ""},
           {date(0.5), source, ""},
           {date(0.95), source, ""}});
    }
  }
  return folded_table("Data", "Dates are of the worlds in which the step happens",
                      {"Step", "Scenario", "Worlds", "5%", "median", "95%"}, cells);
}

}  // namespace

std::string timeline_html(const ReportContext& context) {
  if (context.results->world_count == 0) return "";
  const std::vector<TimelineRow> rows = rows_of(context);
  if (rows.empty()) return "";
  const records::Ensemble& first = context.results->ensembles[context.shown.front()];
  const std::string source = source_of("event", first, "all");
  const std::vector<TimelineRow> drawn = frequent(rows);
  const std::string rest = drawn.size() == rows.size() ? "" : "Rarer steps are in the data only. ";
  const std::string intro = base::format(
      "{} Worlds in which a step happens, of 100, and when: dot, median of those worlds; bar, 90% "
      "of "
      "them. {}{}Source: this run, events.sqlite.",
      summary_of(context, rows), context.shown.front() == 0 ? "" : "Open dots: reference. ", rest);
  std::string inner = "<h2>Legal timeline</h2>\n";
  inner += element("p", {{"class", "intro"}, {"data-src", source}}, escaped(intro));
  inner += element("figure", {{"class", "timeline wide"}, {"data-src", source}},
                   drawing_of(context, drawn));
  inner += data_of(context, rows);
  return element("section", {{"class", "legal"}, {"aria-label", "Legal timeline"}}, inner);
}

}  // namespace casus::views
