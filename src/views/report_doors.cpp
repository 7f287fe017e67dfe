// "Can it happen?": by which doors worlds leave, and who closes them, in words and as a flow.
#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/doors.hpp"
#include "analysis/lexicon.hpp"
#include "analysis/milestones.hpp"
#include "base/text.hpp"
#include "views/doors_text.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/plot.hpp"
#include "views/report_parts.hpp"

namespace casus::views {
namespace {

using analysis::Check;
using analysis::Door;
using analysis::Ending;
using analysis::Flow;

constexpr std::size_t kColumns = 3;

/// The place of a flow's node in a column: its door, its check, its ending.
std::size_t node_of(const Flow& flow, std::size_t column) {
  if (column == 0) return static_cast<std::size_t>(flow.door);
  if (column == 1) return static_cast<std::size_t>(flow.check);
  return static_cast<std::size_t>(flow.ending);
}

std::string_view name_of(std::size_t column, std::size_t node) {
  if (column == 0) return analysis::kDoors[node];
  if (column == 1) return analysis::kChecks[node];
  return analysis::kEndings[node];
}

std::string counted(std::uint32_t worlds) { return base::with_commas(worlds); }

/// "Dec 2027": a heading of a table with a column for each year.
std::string short_month(std::string_view date) {
  const std::string text = month_text(date);
  return text.substr(0, 3) + text.substr(text.rfind(' '));
}

/// What is reached by the end of every year, as a table to unfold; what no world reaches is left
/// out.
std::string milestones_data(const ReportContext& context, const analysis::MilestoneTable& table,
                            std::size_t e) {
  const records::Ensemble& ensemble = context.results->ensembles[e];
  const std::string source = source_of("event", ensemble, "all");
  std::vector<std::string> headings{"What"};
  for (const std::string& date : table.dates) headings.push_back(short_month(date));
  std::vector<std::vector<Cell>> cells;
  double error = 0;
  for (std::size_t m = 0; m < analysis::kMilestones.size(); ++m) {
    if (table.scenarios[e][m].in_all.probability == 0) continue;
    std::vector<Cell> row{{std::string(analysis::kMilestones[m]), source, ""}};
    for (const records::OutcomeSummary& s : table.scenarios[e][m].by_date) {
      row.push_back(chance_cell(*context.results, s, source));
      error = std::max(error, error_or_bound(*context.results, s));
    }
    cells.push_back(std::move(row));
  }
  if (cells.empty()) return "";
  return folded_table("By year",
                      base::format("Formal exits by door, and what happened on the way: share of "
                                   "worlds by the end of each month; Monte Carlo error {}{}; "
                                   "source: this run, doors.csv",
                                   std::isinf(error) ? "" : "at most ", error_text(error)),
                      headings, cells);
}

// ---- the flow ----

constexpr double kFlowWidth = 706;
constexpr double kNodeWidth = 7;
constexpr double kGap = 12;  // between nodes, room for a label of the smallest
constexpr double kFlowHeight = 48;
constexpr std::array<double, kColumns> kPlaces{4, 250, 500};
constexpr std::array<std::string_view, kColumns> kColumnNames{"Door", "What stood in it",
                                                              "At the end"};

struct Node {
  double top = 0;
  double height = 0;
  double out_from = 0;  ///< where the next flow leaves
  double in_from = 0;   ///< where the next one arrives
  std::uint32_t worlds = 0;
};

struct Drawing {
  std::array<std::vector<Node>, kColumns> nodes;
  double height = 0;
};

Drawing layout_of(const std::vector<Flow>& flows) {
  Drawing drawing;
  const std::array<std::size_t, kColumns> sizes{analysis::kDoors.size(), analysis::kChecks.size(),
                                                analysis::kEndings.size()};
  std::uint32_t all = 0;
  for (const Flow& flow : flows) all += flow.worlds;
  for (std::size_t column = 0; column < kColumns; ++column) {
    std::vector<Node>& nodes = drawing.nodes[column];
    nodes.resize(sizes[column]);
    for (const Flow& flow : flows) nodes[node_of(flow, column)].worlds += flow.worlds;
    double y = 9 + kGap;
    for (Node& node : nodes) {
      if (node.worlds == 0) continue;
      node.top = node.out_from = node.in_from = y;
      node.height = kFlowHeight * node.worlds / all;
      y += node.height + kGap;
    }
    drawing.height = std::max(drawing.height, y);
  }
  return drawing;
}

std::string band(double from_x, double from_y, double to_x, double to_y, double thickness) {
  const double middle = 0.5 * (from_x + to_x);
  const auto curve = [&](double x1, double y1, double x2, double y2) {
    return base::format("{} {}C{} {} {} {} {} {}", place(x1), place(y1), place(middle), place(y1),
                        place(middle), place(y2), place(x2), place(y2));
  };
  const std::string there = "M" + curve(from_x, from_y, to_x, to_y);
  const std::string back = "L" + curve(to_x, to_y + thickness, from_x, from_y + thickness);
  return empty_element("path", {{"class", "band50"}, {"d", there + back + "Z"}});
}

std::string drawing_of(const std::vector<Flow>& flows, std::string_view label) {
  Drawing drawing = layout_of(flows);
  std::string bands;
  std::string marks;
  for (const Flow& flow : flows) {
    for (std::size_t column = 0; column + 1 < kColumns; ++column) {
      Node& from = drawing.nodes[column][node_of(flow, column)];
      Node& to = drawing.nodes[column + 1][node_of(flow, column + 1)];
      const double thickness = from.height * flow.worlds / from.worlds;
      bands += band(kPlaces[column] + kNodeWidth, from.out_from, kPlaces[column + 1], to.in_from,
                    thickness);
      from.out_from += thickness;
      to.in_from += thickness;
    }
  }
  for (std::size_t column = 0; column < kColumns; ++column) {
    marks += element("text", {{"x", place(kPlaces[column])}, {"y", "9"}},
                     std::string(kColumnNames[column]));
    for (std::size_t n = 0; n < drawing.nodes[column].size(); ++n) {
      const Node& node = drawing.nodes[column][n];
      if (node.worlds == 0) continue;
      marks += empty_element("rect", {{"class", "dot"},
                                      {"x", place(kPlaces[column])},
                                      {"y", place(node.top)},
                                      {"width", place(kNodeWidth)},
                                      {"height", place(std::max(node.height, 0.8))}});
      marks += element("text",
                       {{"class", "label"},
                        {"x", place(kPlaces[column] + kNodeWidth + 4)},
                        {"y", place(node.top + 0.5 * node.height + 4)}},
                       escaped(base::format("{} {}", name_of(column, n), counted(node.worlds))));
    }
  }
  return element("svg",
                 {{"viewBox", base::format("0 0 {} {}", place(kFlowWidth), place(drawing.height))},
                  {"role", "img"},
                  {"aria-label", std::string(label)}},
                 bands + marks);
}

std::string data_of(const records::Ensemble& ensemble, const std::vector<Flow>& flows) {
  const std::string source = source_of("event", ensemble, "all");
  std::vector<std::vector<Cell>> cells;
  for (const Flow& flow : flows) {
    std::vector<Cell> row;
    for (std::size_t column = 0; column < kColumns; ++column) {
      row.push_back({escaped(name_of(column, node_of(flow, column))), source, ""});
    }
    row.push_back({counted(flow.worlds), source, "number"});
    cells.push_back(std::move(row));
  }
  return folded_table("Data",
                      "Worlds by door, by what stood in it, and by how it ended; source: this run, "
                      "events.sqlite",
                      {"Door", "What stood in it", "At the end", "Worlds"}, cells);
}

}  // namespace

std::string doors_html(const ReportContext& context) {
  const records::Results& results = *context.results;
  if (results.world_count == 0) return "";
  constexpr std::size_t kMostPrinted = 2;
  std::size_t printed = 0;
  std::string blocks;
  const analysis::MilestoneTable milestones = analysis::milestone_table_of(results);
  for (const std::size_t e : context.shown) {
    const records::Ensemble& ensemble = results.ensembles[e];
    const std::vector<Flow> flows = analysis::flows_of(ensemble.events, results.world_count);
    std::vector<Flow> tried;
    for (const Flow& flow : flows) {
      if (flow.door != Door::no_notice) tried.push_back(flow);
    }
    const std::string source = source_of("event", ensemble, "all");
    std::string block = element("p", {{"class", "intro"}, {"data-src", source}},
                                escaped(doors_chances_text(context, milestones, e, flows)));
    const std::string counts = doors_counts_text(flows, results.world_count);
    if (!tried.empty()) {
      if (!counts.empty()) {
        block += element("p", {{"class", "intro"}, {"data-src", source}}, escaped(counts));
      }
      const std::string picture =
          drawing_of(tried, "Flow of worlds from the door by what stood in it to how it ended: " +
                                ensemble.title);
      block +=
          element("figure", {{"class", "timeline wide " + color_class(e)}, {"data-src", source}},
                  picture + element("figcaption", {{"data-src", source}},
                                    "Worlds, by door, by what stood in it and by how it ended. "
                                    "Source: this run, events.sqlite.")) +
          data_of(ensemble, flows);
    }
    block += milestones_data(context, milestones, e);
    const bool is_printed = printed++ < kMostPrinted;
    blocks += element("div", {{"class", is_printed ? "flow" : "flow screen-only"}}, block);
  }
  const std::string css_class = context.shown.size() > 1 ? "flows many" : "flows";
  const std::string divisions = divisions_html(context);
  return element(
      "section", {{"class", "doors"}, {"aria-label", "Can it happen?"}},
      "<h2>Can it happen?</h2>\n" + element("div", {{"class", css_class}}, blocks) +
          (divisions.empty() ? "" : element("div", {{"class", "screen-only"}}, divisions)));
}

}  // namespace casus::views
