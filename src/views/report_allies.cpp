// The table of allies' spending against the marks the alliance has set itself.
#include <algorithm>
#include <array>
#include <string_view>

#include "base/month.hpp"
#include "base/text.hpp"
#include "catalog/facts.hpp"
#include "catalog/fields.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/report_parts.hpp"
#include "views/stamps.hpp"

namespace casus::views {
namespace {

// "3.5%"
std::string mark_name(double share) { return base::format("{:.3g}%", 100 * share); }

struct Dates {
  int first = 0;  ///< months from the start
  int second = 0;
};

const records::Series* spending_of(const records::Ensemble& ensemble) {
  const std::string_view name = catalog::info(catalog::Field::spending_share).name;
  const auto found = std::find_if(ensemble.fields.begin(), ensemble.fields.end(),
                                  [&](const auto& series) { return series.name == name; });
  return found == ensemble.fields.end() ? nullptr : &*found;
}

double at(const records::Series& series, int month, std::size_t entry, std::size_t quantile) {
  const std::size_t cell = static_cast<std::size_t>(month) * series.entries.size() + entry;
  return static_cast<double>(series.quantiles[cell * records::kQuantiles.size() + quantile]);
}

// The earliest and the latest date at which the study asks for a quantity; without any, the middle
// and the end.
Dates dates_of(const records::Results& results, int months) {
  Dates dates{months / 2, months};
  const auto start = base::parse_month(results.start);
  if (!start.has_value()) return dates;
  bool is_found = false;
  for (const records::OutcomeColumn& outcome : results.ensembles.front().outcomes) {
    const auto date = base::parse_month(outcome.date);
    if (outcome.kind != "quantity" || !date.has_value()) continue;
    const int month = *date - *start;
    if (month < 1 || month > months) continue;
    dates.first = is_found ? std::min(dates.first, month) : month;
    dates.second = is_found ? std::max(dates.second, month) : month;
    is_found = true;
  }
  return dates;
}

// Entries of the series that are members at the start, by the facts used; all where none says so.
std::vector<std::size_t> members(const records::Results& results, const records::Series& series) {
  const std::string_view name = catalog::info(catalog::Fact::is_member).name;
  std::vector<std::size_t> found;
  for (std::size_t entry = 0; entry < series.entries.size(); ++entry) {
    const bool is_member =
        std::any_of(results.facts.begin(), results.facts.end(), [&](const records::FactUse& fact) {
          return fact.fact == name && fact.entity == series.entries[entry] && fact.value > 0;
        });
    if (is_member) found.push_back(entry);
  }
  if (found.empty()) {
    for (std::size_t entry = 0; entry < series.entries.size(); ++entry) found.push_back(entry);
  }
  return found;
}

std::string name_of(const records::Results& results, const std::string& code) {
  for (std::size_t c = 0; c < results.actors.size() && c < results.actor_names.size(); ++c) {
    if (results.actors[c] == code) return results.actor_names[c];
  }
  return code;
}

std::string percent(double share) { return base::format("{:.1f}", 100 * share); }

// Values are kept as floats, so the mark is rounded to one too.
bool is_reached(double value, double mark) {
  return value >= static_cast<double>(static_cast<float>(mark));
}

// How many of 100 worlds reach a mark, as far as the quantiles that are kept tell.
Cell mark_cell(const records::Series& series, int month, std::size_t entry, double mark,
               const std::string& source) {
  struct Step {
    std::size_t quantile;
    const char* text;
    const char* css_class;
  };
  static constexpr std::array<Step, 5> kSteps{{{0, "95+", "mark m5"},
                                               {1, "75+", "mark m4"},
                                               {2, "50+", "mark m3"},
                                               {3, "25+", "mark m2"},
                                               {4, "5+", "mark m1"}}};
  for (const Step& step : kSteps) {
    if (is_reached(at(series, month, entry, step.quantile), mark)) {
      return {step.text, source, step.css_class};
    }
  }
  return {"&lt;5", source, "mark m0"};
}

std::vector<Cell> row_of(const ReportContext& context, const records::Ensemble& ensemble,
                         const records::Series& series, std::size_t entry, Dates dates) {
  const std::string source =
      source_of("series", ensemble, series.name + ":" + series.entries[entry]);
  std::vector<Cell> row;
  row.push_back({escaped(name_of(*context.results, series.entries[entry])), "", ""});
  row.push_back({percent(at(series, 0, entry, 2)),
                 "fact:spending_start_share/" + series.entries[entry], "number"});
  for (const int month : {dates.first, dates.second}) {
    row.push_back(
        {base::format("{}&nbsp;<span class=\"quiet\">({}-{})</span>",
                      percent(at(series, month, entry, 2)), percent(at(series, month, entry, 0)),
                      percent(at(series, month, entry, 4))),
         source, "number"});
  }
  const records::Ensemble& reference = context.results->ensembles.front();
  const records::Series* before = spending_of(reference);
  if (&ensemble != &reference && before != nullptr) {
    row.push_back({percent(at(*before, dates.second, entry, 2)),
                   source_of("series", reference, series.name + ":" + series.entries[entry]),
                   "number"});
  }
  for (const double mark : context.results->spending_marks) {
    row.push_back(mark_cell(series, dates.second, entry, mark, source));
  }
  return row;
}

// What the column of the start holds: the years of the facts, and whose figures they are. The run
// begins with them in its own first month.
struct Start {
  std::string years;  ///< "2025", "2024-2025"
  std::string
      sentence;  ///< "the figures of 2025 (NATO_DEFEXP_2025, 2025-08-28) stand for August 2026"
};

Start start_of(const records::Results& results) {
  const records::Ensemble& reference = results.ensembles.front();
  const records::Series* series = spending_of(reference);
  const std::string_view name = catalog::info(catalog::Fact::spending_start_share).name;
  std::vector<std::string> years;
  std::vector<std::string> ids;
  const std::string month = month_text(results.start);
  if (series == nullptr) return {month, base::format("facts, as of {}", month)};
  for (const std::size_t entry : members(results, *series)) {
    for (const records::FactUse& fact : results.facts) {
      if (fact.fact != name || fact.entity != series->entries[entry]) continue;
      if (!fact.year.empty()) years.push_back(fact.year);
      if (std::find(ids.begin(), ids.end(), fact.source_id) == ids.end()) {
        ids.push_back(fact.source_id);
      }
    }
  }
  if (years.empty()) return {month, base::format("facts, as of {}", month)};
  const auto [low, high] = std::minmax_element(years.begin(), years.end());
  const std::string span = *low == *high ? *low : base::format("{}-{}", *low, *high);
  std::vector<std::string> editions;
  for (const records::SourceUse& source : results.sources) {
    if (std::find(ids.begin(), ids.end(), source.id) == ids.end()) continue;
    editions.push_back(source.date.empty() ? source.id
                                           : base::format("{}, {}", source.id, source.date));
  }
  const std::string from =
      editions.empty() ? "" : base::format(" ({})", base::join(editions, "; "));
  return {span, base::format("the figures of {}{} stand for {}", span, from, month)};
}

std::vector<std::string> headings_of(const ReportContext& context, bool has_reference,
                                     Dates dates) {
  const std::string& start = context.results->start;
  const std::string second = month_text(start, dates.second);
  std::vector<std::string> headings{"Ally", start_of(*context.results).years,
                                    month_text(start, dates.first), second};
  if (has_reference) headings.push_back("reference");
  for (const double mark : context.results->spending_marks) {
    headings.push_back("≥ " + mark_name(mark));
  }
  return headings;
}

std::string tables_of(const ReportContext& context, std::size_t e, Dates dates) {
  const records::Ensemble& ensemble = context.results->ensembles[e];
  const records::Series* series = spending_of(ensemble);
  if (series == nullptr) return "";
  const std::vector<std::size_t> entries = members(*context.results, *series);
  const std::vector<std::string> headings = headings_of(context, e != 0, dates);
  const std::size_t half = (entries.size() + 1) / 2;
  std::string tables;
  for (std::size_t begin = 0; begin < entries.size(); begin += half) {
    std::vector<std::vector<Cell>> rows;
    for (std::size_t i = begin; i < std::min(begin + half, entries.size()); ++i) {
      rows.push_back(row_of(context, ensemble, *series, entries[i], dates));
    }
    tables += element("div", {{"class", "wide"}}, table("", headings, rows));
  }
  return element("div", {{"class", "halves " + color_class(e)}}, tables);
}

std::string summary_of(const ReportContext& context, std::size_t e, Dates dates) {
  const records::Ensemble& ensemble = context.results->ensembles[e];
  const records::Series* series = spending_of(ensemble);
  const std::vector<std::size_t> entries = members(*context.results, *series);
  std::string text;
  for (const double mark : context.results->spending_marks) {
    const auto count = std::count_if(entries.begin(), entries.end(), [&](std::size_t entry) {
      return is_reached(at(*series, dates.second, entry, 2), mark);
    });
    text += base::format("{}{} at {}", text.empty() ? "" : ", ", count, mark_name(mark));
  }
  if (text.empty()) return ensemble.title + ".";
  return base::format("{}: by the median, of {} members {} of GDP or more in {}.", ensemble.title,
                      entries.size(), text, month_text(context.results->start, dates.second));
}

}  // namespace

std::string allies_html(const ReportContext& context) {
  const records::Results& results = *context.results;
  const std::size_t first = context.shown.front();
  const records::Series* series = spending_of(results.ensembles[first]);
  const int months = std::min(months_held(results, results.ensembles[first]),
                              months_held(results, results.ensembles.front()));
  if (series == nullptr || months < 1) return "";
  const Dates dates = dates_of(results, months);
  const std::string source = source_of("series", results.ensembles[first], series->name);
  const std::string marks =
      results.spending_marks.empty()
          ? ""
          : base::format(
                " Last columns: in how many of 100 worlds the mark is reached in {} (95+: "
                "at least 95); the marks are those at which the study counts allies.",
                month_text(results.start, dates.second));
  const std::string intro = base::format(
      "Percent of GDP: median (90% of worlds){}.{} Source: this run, {}; for the start, {}.",
      first == 0 ? "" : "; reference: median at the later date", marks, series->name,
      start_of(results).sentence);
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
