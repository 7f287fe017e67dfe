// A replayed game: where its single path lies among the worlds, and what each move does here.
#include "base/text.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/published.hpp"
#include "views/report_parts.hpp"

namespace casus::views {
namespace {

std::string moves_html(const records::Ensemble& ensemble) {
  std::vector<std::vector<Cell>> rows;
  for (const records::MoveUse& use : ensemble.moves) {
    const std::string source = source_of("move", ensemble, use.move);
    const std::string here = use.date.empty() ? "" : month_text(use.date);
    const std::string what = use.actor.empty() ? use.text : use.actor + " " + use.text;
    const std::string does = use.reason.empty() ? use.does : "Not represented: " + use.reason;
    rows.push_back({{escaped(use.move), source, ""},
                    {escaped(what), source, "long"},
                    {escaped(use.own_date), source, ""},
                    {escaped(here), source, ""},
                    {escaped(does), source, "long"},
                    {escaped(use.source), source, ""}});
  }
  if (rows.empty()) return "";
  return folded_table(
      base::format("Moves of {}", ensemble.title), "Source: facts/wargames.csv",
      {"Move", "What was done", "Its own date", "Date here", "What it does here", "Source"}, rows);
}

}  // namespace

std::string published_html(const ReportContext& context, std::size_t e) {
  const records::Ensemble& ensemble = context.results->ensembles[e];
  const PublishedText text = published_text(*context.results, e, context.lexicon);
  if (text.lines.empty()) return "";
  const auto source = [&](const std::string& move) {
    return source_of("published", ensemble, move);
  };
  std::string items;
  for (const PublishedLine& line : text.lines) {
    items += element("li", {{"data-src", source(line.move)}},
                     escaped(base::format("{}: {}", line.subject, line.statement)));
  }
  if (!text.together.empty()) {
    items += element("li", {{"data-src", source("together")}}, escaped(text.together));
  }
  return element("p", {{"class", "purpose"}, {"data-src", source("game")}},
                 escaped(base::format("The published path, {}{}:", kOnePlay,
                                      ensemble.game.empty() ? "" : " (" + ensemble.game + ")"))) +
         element("ul", {{"class", "levers"}}, items);
}

std::string moves_html(const ReportContext& context) {
  std::string html;
  for (const std::size_t e : context.shown) html += moves_html(context.results->ensembles[e]);
  return html;
}

}  // namespace casus::views
