#include "views/report.hpp"

#include <algorithm>
#include <array>

#include "analysis/war.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "records/statements.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/report_parts.hpp"
#include "views/stamps.hpp"

namespace casus::views {
namespace {

ReportContext context_of(const records::Results& results, const std::string& lexicon) {
  ReportContext context{&results, lexicon, {}, {}};
  for (std::size_t e = 0; e < results.ensembles.size(); ++e) {
    context.lines.push_back(outcome_lines(results, e, lexicon));
    if (e > 0) context.shown.push_back(e);
  }
  if (context.shown.empty()) context.shown.push_back(0);
  return context;
}

std::string title_of(const ReportContext& context) {
  if (context.shown.front() == 0) return context.results->ensembles.front().title;
  std::vector<std::string> titles;
  for (const std::size_t e : context.shown) {
    titles.push_back(context.results->ensembles[e].title);
  }
  return "What if: " + base::join(titles, "; ");
}

std::string lever_text(const records::LeverUse& lever) {
  std::string text = base::format("{}: {}", lever.title.empty() ? lever.lever : lever.title,
                                  lever.text.empty() ? base::shortest(lever.value) : lever.text);
  if (!lever.from.empty()) text += base::format(", from {}", month_text(lever.from));
  if (lever.over_months > 0) text += base::format(", over {} months", lever.over_months);
  return text;
}

std::string settings_html(const ReportContext& context, std::size_t e) {
  const records::Ensemble& ensemble = context.results->ensembles[e];
  std::string inner;
  if (context.shown.size() > 1) {
    inner += element(
        "h2", {{"class", color_class(e)}, {"data-src", source_of("scenario", ensemble, "title")}},
        escaped(ensemble.title));
  }
  if (!ensemble.purpose.empty()) {
    inner += element(
        "p", {{"class", "purpose"}, {"data-src", source_of("scenario", ensemble, "purpose")}},
        prose(ensemble.purpose));
  }
  std::string items;
  for (const records::LeverUse& lever : ensemble.levers) {
    items += element("li", {{"data-src", "lever:" + lever.lever}, {"title", lever.lever}},
                     escaped(lever_text(lever)));
  }
  for (const records::ScriptedEventUse& event : ensemble.events_scripted) {
    items += element("li", {{"data-src", source_of("event", ensemble, event.what)}},
                     escaped(base::format("event {} in {}", event.what, month_text(event.at))));
  }
  if (!items.empty()) inner += element("ul", {{"class", "levers"}}, items);
  inner += published_html(context, e);
  return element("div", {{"class", "setting"}}, inner);
}

}  // namespace

std::string source_of(std::string_view kind, const records::Ensemble& ensemble,
                      std::string_view name) {
  return base::format("{}:{}/{}", kind, ensemble.id, name);
}

std::string color_class(std::size_t ensemble) {
  return ensemble == 0 ? "s0" : base::format("s{}", (ensemble - 1) % 5 + 1);
}

std::size_t printed_tiles(const ReportContext& context) {
  constexpr std::array<std::size_t, 4> kTiles{16, 4, 4, 4};  // by scenarios shown: 1, 2, 3, more
  const std::size_t tiles = kTiles[std::min(context.shown.size(), kTiles.size()) - 1];
  if (context.shown.size() > 1) return tiles;
  // The published path of a replayed game takes the place of a row of four, and so does the war.
  const bool has_play = !context.results->ensembles[context.shown.front()].published.empty();
  const bool has_war = analysis::has_war_turns(*context.results);
  return tiles - (has_play ? 4 : 0) - (has_war ? 4 : 0);
}

std::size_t printed_panels(const ReportContext& context) {
  const std::size_t scenarios = context.shown.size();
  if (scenarios == 1) return 4;
  return 4 - 4 % std::min<std::size_t>(scenarios, 4);
}

std::string left_out_html(std::size_t count, std::string_view what) {
  if (count == 0) return "";
  return element("p", {{"class", "quiet print-only"}, {"data-src", "method:print"}},
                 escaped(base::format("{} more {} on the screen.", count, what)));
}

std::string header_html(const ReportContext& context) {
  const records::Results& results = *context.results;
  std::string inner = element("p", {{"class", "study"}, {"data-src", "manifest:study"}},
                              escaped(results.study_title));
  inner += element("h1", {{"data-src", "manifest:scenarios"}}, escaped(title_of(context)));
  inner += element("p", {{"class", "promise"}}, escaped(kNotAPrediction));
  std::string settings;
  for (const std::size_t e : context.shown) settings += settings_html(context, e);
  inner += element("div", {{"class", "settings"}}, settings);
  inner += element(
      "p", {{"class", "run"}, {"data-src", "manifest:run"}},
      escaped(base::format("{} worlds from {}, {} months{}.",
                           base::with_commas(static_cast<long long>(results.world_count)),
                           month_text(results.start), results.months,
                           context.shown.front() == 0
                               ? ""
                               : ", compared with “" + results.ensembles.front().title + "”")));
  for (const std::string& sentence :
       {records::interruption_statement(results),
        records::unreached_statement(results, results.ensembles.front())}) {
    if (sentence.empty()) continue;
    inner +=
        element("p", {{"class", "warning"}, {"role", "note"}, {"data-src", "manifest:partial"}},
                escaped(sentence));
  }
  for (const std::size_t e : context.shown) {
    const std::string partial = partial_text(results, results.ensembles[e]);
    if (!partial.empty()) {
      inner +=
          element("p", {{"class", "warning"}, {"role", "note"}, {"data-src", "manifest:partial"}},
                  escaped(partial));
    }
  }
  for (const std::string& pin : records::pin_statements(results)) {
    inner += element("p", {{"class", "warning"}, {"role", "note"}, {"data-src", "manifest:pins"}},
                     escaped("What-if pin: " + pin));
  }
  for (const std::string& model : records::model_statements(results)) {
    inner += element("p", {{"class", "warning"}, {"role", "note"}, {"data-src", "manifest:models"}},
                     escaped(model));
  }
  return element("header", {}, inner);
}

std::string report_html(const records::Results& results, const std::string& lexicon) {
  base::check(!results.ensembles.empty(), "a report shows at least one scenario");
  const ReportContext context = context_of(results, lexicon);
  std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  html += element("title", {}, escaped(title_of(context))) + '\n';
  html += base::format("<style>\n{}</style>\n</head>\n<body>\n", report_style());
  html += "<button id=\"theme\" type=\"button\" hidden>Light or dark</button>\n";
  // One sheet of paper each; the last has the inputs, which are on the screen only.
  std::vector<std::string> sheets{header_html(context) + tiles_html(context) + doors_html(context) +
                                      war_html(context) + notes_html(context),
                                  fans_html(context) + timeline_html(context) +
                                      allies_html(context) + choices_html(context) +
                                      frontiers_html(context) + contagion_html(context) +
                                      replacement_html(context) + maps_html(context)};
  std::string inner;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const bool is_last = i + 1 == sheets.size();
    const std::string end =
        is_last ? claims_html(context) + inputs_html(context) + stamps_html(context, "stamps")
                : stamps_html(context, "stamps print-only");
    inner += element("div", {{"class", "sheet"}}, sheets[i] + end) + '\n';
  }
  html += element("main", {}, inner) + '\n';
  html += base::format("<script>\n{}</script>\n</body>\n</html>\n", report_script());
  return html;
}

}  // namespace casus::views
