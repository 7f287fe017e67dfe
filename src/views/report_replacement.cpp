// "What replacing takes": time and money by class of capability.
#include "base/text.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/replacement.hpp"
#include "views/report_parts.hpp"
#include "views/stamps.hpp"

namespace casus::views {
namespace {

// "41 (25-59)": median and nine worlds in ten, in multiples of `unit`.
std::string spread_text(const Spread& spread, double unit) {
  return base::format("{:.0f} <span class=\"quiet\">({:.0f}-{:.0f})</span>", spread[2] / unit,
                      spread[0] / unit, spread[4] / unit);
}

// "October 2030 <small>75+</small>".
std::string reached_text(const std::string& start, int month, int worlds) {
  const std::string when = month == 0 ? "–" : month_text(start, static_cast<double>(month));
  const std::string count = worlds == 0 ? "&lt;5" : base::format("{}+", worlds);
  return base::format("{} <small>{}</small>", when, count);
}

std::vector<Cell> row_of(const ReportContext& context, std::size_t e, const YearlyEffort& one) {
  constexpr double kPercent = 0.01;
  const records::Results& results = *context.results;
  const std::string source = source_of("series", results.ensembles[e], "extra_effort_share");
  return {{"all, by the other study's yearly sum", "", ""},
          {"a sum a year", source, "number"},
          {"–", source, "number"},
          {spread_text(one.first, kPercent), source, "number"},
          {spread_text(one.second, kPercent), source, "number"},
          {reached_text(results.start, one.half_month, one.half_worlds), source, "number"}};
}

std::vector<Cell> row_of(const ReportContext& context, std::size_t e, const ClassReplacement& one) {
  constexpr double kPercent = 0.01;
  const records::Results& results = *context.results;
  const auto source = [&](const char* series) {
    return source_of("series", results.ensembles[e], base::format("{}:{}", series, one.entry));
  };
  const std::string stock = source("leaver_capability_usd_bn");
  const std::string share = source("replaced_share");
  return {{escaped(one.name), "", ""},
          {spread_text(one.cost_usd_bn, 1), stock, "number"},
          {spread_text(one.in_place_usd_bn, 1), stock, "number"},
          {spread_text(one.replaced_first, kPercent), share, "number"},
          {spread_text(one.replaced_second, kPercent), share, "number"},
          {reached_text(results.start, one.half_month, one.half_worlds), share, "number"}};
}

std::string table_of(const ReportContext& context, std::size_t e, TargetDates dates) {
  const std::string& start = context.results->start;
  const std::string first = month_text(start, static_cast<double>(dates.first));
  const std::string second = month_text(start, static_cast<double>(dates.second));
  std::vector<std::vector<Cell>> rows;
  for (const ClassReplacement& one : replacement_of(*context.results, e, dates)) {
    rows.push_back(row_of(context, e, one));
  }
  if (rows.empty()) return "";
  const auto effort = yearly_effort_of(*context.results, e, dates);
  if (effort.has_value()) rows.push_back(row_of(context, e, *effort));
  return element("div", {{"class", "wide " + color_class(e)}},
                 table("",
                       {"Class", "costs, billion USD", "still there in " + first,
                        "replaced by " + first + ", %", "by " + second + ", %", "half replaced"},
                       rows));
}

}  // namespace

std::string replacement_html(const ReportContext& context) {
  const records::Results& results = *context.results;
  const std::size_t first = context.shown.front();
  const int months = months_held(results, results.ensembles[first]);
  if (months < 1) return "";
  const TargetDates dates = target_dates(results, months);
  const std::string tables = table_of(context, first, dates);
  if (tables.empty()) return "";
  const auto effort = yearly_effort_of(results, first, dates);
  const std::string of_effort =
      !effort.has_value()
          ? ""
          : base::format(
                " Last row: the study that asks for troops and brigades counts a sum a year and no "
                "classes; how much of it allies spend beyond the start. The median world spends "
                "all of it {}. The two scopes are never added or averaged.",
                effort->whole_month == 0
                    ? std::string("in no month of the run")
                    : "from " +
                          month_text(results.start, static_cast<double>(effort->whole_month)));
  const std::string intro = base::format(
      "{}: what replacing each class of the leaver's part costs in the scope this run uses (its "
      "stock at the start), how much of it is still there, and how much of it allies have "
      "replaced: median (90% of worlds). Last column: month from which the median world has half "
      "(–: not within the run), then in how many of 100 worlds it is there in {} (95+: at least "
      "95). What allies add may fill gaps of their own; the part that stands in for the leaver is "
      "an assumption.{} Source: this run, summary.nc.",
      results.ensembles[first].title, month_text(results.start, static_cast<double>(dates.second)),
      of_effort);
  std::string inner = "<h2>What replacing takes</h2>\n";
  inner += element("p",
                   {{"class", "intro"},
                    {"data-src", source_of("series", results.ensembles[first], "replaced_share")}},
                   escaped(intro)) +
           tables;
  for (std::size_t i = 1; i < context.shown.size(); ++i) {
    const std::size_t e = context.shown[i];
    const std::string more = table_of(context, e, dates);
    if (more.empty()) continue;
    inner +=
        element("details", {{"class", "data"}},
                element("summary",
                        {{"data-src", source_of("series", results.ensembles[e], "replaced_share")}},
                        escaped(results.ensembles[e].title)) +
                    more);
  }
  return element("section",
                 {{"class", "replacement screen-only"}, {"aria-label", "What replacing takes"}},
                 inner);
}

}  // namespace casus::views
