// "How parties have divided": past roll calls beside what the model of votes makes of them. On the
// screen only.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/plot.hpp"
#include "views/report_parts.hpp"

namespace casus::views {
namespace {

using records::DivisionUse;

constexpr const char* kSource = "method:divisions";

/// Votes of one family by one party, in order of their day.
struct Group {
  std::string question;
  std::string party;
  std::vector<const DivisionUse*> divisions;
};

/// Families in the order in which they first come to a vote, and in each the parties likewise.
std::vector<Group> groups_of(const records::Results& results) {
  std::vector<Group> groups;
  for (const DivisionUse& division : results.divisions) {
    const auto is_it = [&](const Group& group) {
      return group.question == division.question && group.party == division.party;
    };
    auto at = std::find_if(groups.begin(), groups.end(), is_it);
    if (at == groups.end()) {
      // Behind the last of its family.
      const auto same = std::find_if(groups.rbegin(), groups.rend(), [&](const Group& group) {
        return group.question == division.question;
      });
      at = groups.insert(same.base() == groups.begin() ? groups.end() : same.base(),
                         {division.question, division.party, {}});
    }
    at->divisions.push_back(&division);
  }
  return groups;
}

float observed(const DivisionUse& division) {
  return 0.5F * (division.observed_low + division.observed_high);
}

bool lies_within(const DivisionUse& division) {
  return division.observed_high >= division.low && division.observed_low <= division.high;
}

constexpr double kChartWidth = 706;
constexpr double kLabels = 262;
constexpr double kLane = 8;
constexpr double kBetween = 9;  // groups
constexpr double kChartTop = 16;
constexpr double kEnd = kChartWidth - 14;

std::string line(std::string_view css_class, double x1, double y1, double x2, double y2) {
  return empty_element("line", {{"class", std::string(css_class)},
                                {"x1", place(x1)},
                                {"y1", place(y1)},
                                {"x2", place(x2)},
                                {"y2", place(y2)}});
}

/// Its band, the fit's mean, and a dot, or a ring at either end of what its sources leave open.
std::string lane(const DivisionUse& division, const Scale& scale, double y) {
  const auto at = [&](float share) { return scale(static_cast<double>(share)); };
  std::string marks = empty_element("rect", {{"class", "band50"},
                                             {"x", place(at(division.low))},
                                             {"y", place(y - 2.2)},
                                             {"width", place(at(division.high) - at(division.low))},
                                             {"height", "4.4"}});
  marks += line("median-mark", at(division.fitted), y - 3, at(division.fitted), y + 3);
  const auto dot = [&](float share) {
    return empty_element(
        "circle", {{"class", "seen"}, {"cx", place(at(share))}, {"cy", place(y)}, {"r", "2.6"}});
  };
  marks += dot(division.observed_low);
  if (division.observed_high > division.observed_low) {
    marks += line("seen", at(division.observed_low), y, at(division.observed_high), y) +
             dot(division.observed_high);
  }
  return marks;
}

std::string drawing_of(const std::vector<Group>& groups, std::string_view label) {
  const Scale scale{.low = 0, .high = 1, .from = kLabels, .to = kEnd};
  double height = kChartTop + 4;
  for (const Group& group : groups) {
    height += kLane * static_cast<double>(group.divisions.size()) + kBetween;
  }
  std::string inner;
  for (const double tick : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    inner += line("grid", scale(tick), kChartTop, scale(tick), height);
    inner += element("text", {{"x", place(scale(tick))}, {"y", "10"}, {"text-anchor", "middle"}},
                     base::format("{:.0f}%", 100 * tick));
  }
  double y = kChartTop + kBetween;
  std::string_view last;
  for (const Group& group : groups) {
    const bool is_new = group.question != last;
    last = group.question;
    const double middle = y + 0.5 * kLane * static_cast<double>(group.divisions.size() - 1) + 4;
    if (is_new) inner += line("grid", 0, y - kBetween + 1, kEnd, y - kBetween + 1);
    inner +=
        element("text", {{"x", place(kLabels - 8)}, {"y", place(middle)}, {"text-anchor", "end"}},
                escaped(group.party));
    if (is_new) {
      inner += element("text", {{"class", "family"}, {"x", "0"}, {"y", place(y + 4)}},
                       escaped(group.divisions.front()->family));
    }
    for (const DivisionUse* division : group.divisions) {
      inner +=
          element("g", {},
                  element("title", {},
                          escaped(base::format("{}, {}, {}", division->vote,
                                               month_text(division->date), division->chamber))) +
                      lane(*division, scale, y));
      y += kLane;
    }
    y += kBetween;
  }
  return element("svg",
                 {{"viewBox", base::format("0 0 {} {}", place(kChartWidth), place(height))},
                  {"role", "img"},
                  {"aria-label", std::string(label)}},
                 inner);
}

std::string percent(float share) { return base::format("{:.0f}", 100 * share); }

std::string data_of(const records::Results& results) {
  std::vector<std::vector<Cell>> cells;
  for (const DivisionUse& division : results.divisions) {
    const bool is_open = division.observed_high > division.observed_low;
    const std::string seen = is_open ? base::format("{} to {}", percent(division.observed_low),
                                                    percent(division.observed_high))
                                     : percent(division.observed_low);
    cells.push_back({{escaped(division.vote), kSource, ""},
                     {escaped(month_text(division.date)), kSource, ""},
                     {escaped(division.chamber), kSource, ""},
                     {escaped(division.question), kSource, ""},
                     {escaped(division.party), kSource, ""},
                     {seen, kSource, "number"},
                     {base::format("{} ({}-{})", percent(division.fitted), percent(division.low),
                                   percent(division.high)),
                      kSource, "number"}});
  }
  return folded_table("Data", "Shares on the alliance's side in percent; rows of facts/votes.csv",
                      {"Vote", "Month", "Chamber", "Question", "Party", "Observed", "Fit (90%)"},
                      cells);
}

}  // namespace

std::string divisions_html(const ReportContext& context) {
  const records::Results& results = *context.results;
  if (results.divisions.empty()) return "";
  std::size_t within = 0;
  double apart = 0;
  for (const DivisionUse& division : results.divisions) {
    if (lies_within(division)) ++within;
    apart += std::abs(static_cast<double>(observed(division) - division.fitted));
  }
  const std::size_t all = results.divisions.size();
  const std::string intro = base::format(
      "What the votes of a world are drawn from: shares of each party on the alliance's side (of a "
      "crisis: for restraining a president). A dot is a past roll call, two joined dots what its "
      "sources leave open; the mark is what the model fitted to all of them makes of it, the band "
      "90% of what it leaves open for as many voters. {} of {} lie within their band; {:.0f} "
      "points lie between dot "
      "and mark on average. The fit has seen the dots: `casus hindcast votes` forecasts each from "
      "earlier days.",
      within, all, 100 * apart / static_cast<double>(all));
  return element("h3", {}, "How parties have divided") +
         element("p", {{"class", "intro"}, {"data-src", kSource}}, prose(intro)) +
         element("figure", {{"class", "timeline wide divisions s1"}, {"data-src", kSource}},
                 drawing_of(groups_of(results),
                            "Past roll calls by question and party: observed and fitted shares") +
                     element("figcaption", {{"data-src", kSource}},
                             "Share on the alliance's side, in percent. Source: facts/votes.csv of "
                             "the study; fit: the model votes, codebook.json.")) +
         data_of(results);
}

}  // namespace casus::views
