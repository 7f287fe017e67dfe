#include "views/report.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/doors.hpp"
#include "base/text.hpp"
#include "views/made_results.hpp"

namespace casus::views {
namespace {

const std::string& report_of(int scenarios) {
  static const std::vector<std::string> reports = [] {
    std::vector<std::string> all;
    for (int s = 0; s <= 3; ++s) {
      all.push_back(report_html(test::made_results(s, 2'000), "icd203"));
      // Left in the build folder to be looked at and printed.
      std::ofstream(base::format("{}/report-{}.html", CASUS_BINARY_DIR, s)) << all.back();
    }
    return all;
  }();
  return reports[static_cast<std::size_t>(scenarios)];
}

struct OpenTag {
  std::string name;
  bool has_source;
};

// What a walk through the page finds: faults, and texts with digits that no data-src covers.
struct Walk {
  std::vector<std::string> faults;
  std::vector<std::string> unsourced;
  std::set<std::string> sources;
};

bool is_void(const std::string& name) { return name == "meta" || name == "!DOCTYPE"; }

std::string attribute(const std::string& tag, std::string_view name) {
  const std::string begin = base::format(" {}=\"", name);
  const std::size_t at = tag.find(begin);
  if (at == std::string::npos) return "";
  const std::size_t from = at + begin.size();
  return tag.substr(from, tag.find('"', from) - from);
}

void close(const std::string& name, std::vector<OpenTag>& open, Walk& walk) {
  if (open.empty() || open.back().name != name) {
    walk.faults.push_back("unexpected </" + name + ">");
    return;
  }
  open.pop_back();
}

void look_at_text(const std::string& text, const std::vector<OpenTag>& open, Walk& walk) {
  bool has_digit = false;
  bool is_entity = false;  // "&#39;" is an apostrophe, not a number
  for (const char c : text) {
    is_entity = c == '&' || (is_entity && c != ';');
    has_digit = has_digit || (!is_entity && std::isdigit(static_cast<unsigned char>(c)) != 0);
  }
  if (!has_digit) return;
  for (const OpenTag& tag : open) {
    if (tag.has_source || tag.name == "title") return;
  }
  walk.unsourced.push_back(text);
}

Walk walk_through(const std::string& html) {
  Walk walk;
  std::vector<OpenTag> open;
  std::size_t at = 0;
  while (at < html.size()) {
    if (html[at] != '<') {
      const std::size_t end = std::min(html.find('<', at), html.size());
      look_at_text(html.substr(at, end - at), open, walk);
      at = end;
      continue;
    }
    const std::size_t end = html.find('>', at);
    if (end == std::string::npos) {
      walk.faults.push_back("a tag is not closed");
      break;
    }
    const std::string tag = html.substr(at + 1, end - at - 1);
    at = end + 1;
    const std::string name = tag.substr(0, tag.find_first_of(" />", tag[0] == '/' ? 1 : 0));
    if (tag[0] == '/') {
      close(tag.substr(1), open, walk);
    } else if (tag.back() != '/' && !is_void(name)) {
      const std::string source = attribute(tag, "data-src");
      if (!source.empty()) walk.sources.insert(source);
      open.push_back({name, !source.empty()});
      if (name == "style" || name == "script") {
        at = html.find("</" + name, at);
      }
    }
  }
  for (const OpenTag& tag : open) walk.faults.push_back("<" + tag.name + "> is left open");
  return walk;
}

TEST(Report, IsWellFormed) {
  for (const int scenarios : {0, 1, 3}) {
    const Walk walk = walk_through(report_of(scenarios));
    EXPECT_TRUE(walk.faults.empty()) << walk.faults.front();
  }
}

TEST(Report, SaysWhereEachNumberComesFrom) {
  for (const int scenarios : {0, 1, 3}) {
    const Walk walk = walk_through(report_of(scenarios));
    EXPECT_TRUE(walk.unsourced.empty()) << walk.unsourced.front();
  }
}

TEST(Report, NamesOnlySourcesThatExist) {
  const records::Results results = test::made_results(1, 2'000);
  std::set<std::string> known;
  for (const records::Ensemble& ensemble : results.ensembles) {
    for (const auto& outcome : ensemble.outcomes) known.insert(ensemble.id + "/" + outcome.id);
    for (const auto& series : ensemble.indicators) known.insert(ensemble.id + "/" + series.name);
    for (const auto& series : ensemble.fields) {
      known.insert(ensemble.id + "/" + series.name);
      for (const auto& entry : series.entries) {
        known.insert(ensemble.id + "/" + series.name + ":" + entry);
      }
    }
    for (const auto& lever : ensemble.levers) known.insert(lever.lever);
  }
  for (const auto& parameter : results.parameters) known.insert(parameter.name);
  for (const auto& source : results.sources) known.insert(source.id);
  for (const auto& fact : results.facts) known.insert(fact.fact + "/" + fact.entity);
  for (const std::string& source : walk_through(report_of(1)).sources) {
    const std::size_t colon = source.find(':');
    ASSERT_NE(colon, std::string::npos) << source;
    const std::string kind = source.substr(0, colon);
    if (kind == "method" || kind == "manifest" || kind == "event" || kind == "scenario") continue;
    EXPECT_TRUE(known.contains(source.substr(colon + 1))) << source;
  }
}

TEST(Report, NamesALeverInWordsAndByNameWhereItHasNone) {
  const std::string report = report_of(1);
  EXPECT_NE(report.find("title=\"us.forces_in_europe\">Forces in Europe: 0.5, from September 2026"),
            std::string::npos);
  EXPECT_NE(report.find("title=\"us.nuclear_sharing\">us.nuclear_sharing: 1"), std::string::npos);
}

TEST(Report, LoadsNothingFromAnywhere) {
  const std::string& html = report_of(1);
  for (const char* word : {" src=", " href=", "url(", "@import", "<link", "<iframe", "fetch("}) {
    EXPECT_EQ(html.find(word), std::string::npos) << word;
  }
}

TEST(Report, NeverPrintsAChanceOfNothingOrAll) {
  records::Results results = test::made_results(1, 2'000);
  for (records::Ensemble& ensemble : results.ensembles) {
    ensemble.summaries[0].probability = 0;
    ensemble.summaries[0].probability_error = 0;
    ensemble.summaries[1].probability = 1;
    ensemble.summaries[1].probability_error = 0;
  }
  const std::string html = report_html(results, "icd203");
  for (const char* word : {" 0 of 100", ">0 of 100", " 100 of 100", ">100 of 100"}) {
    EXPECT_EQ(html.find(word), std::string::npos) << word;
  }
  EXPECT_NE(html.find("almost no chance (under 1%), under 1 of 100 worlds"), std::string::npos);
  EXPECT_NE(html.find("almost certain (over 99%), over 99 of 100 worlds"), std::string::npos);
}

TEST(Report, ShowsEveryPartForAFullStudy) {
  const std::string& html = report_of(1);
  for (const char* part :
       {"<h2>Outcomes</h2>", "<h2>Over time</h2>", "<h2>Allies' spending</h2>",
        "<h2>Legal timeline</h2>", "<h2>How to read this</h2>", "<h2>What went in</h2>"}) {
    EXPECT_NE(html.find(part), std::string::npos) << part;
  }
  EXPECT_NE(html.find("it is not a prediction"), std::string::npos);
  EXPECT_NE(html.find("Lowest grade among them: sketch."), std::string::npos);
  EXPECT_NE(html.find("errors in the model itself are not included"), std::string::npos);
}

TEST(Report, LeavesOutWhatItHasNothingFor) {
  records::Results results = test::made_results(1, 100);
  for (records::Ensemble& ensemble : results.ensembles) {
    ensemble.events.clear();
    ensemble.fields.clear();
    ensemble.indicators.clear();
    ensemble.samples = {};
  }
  results.models.clear();
  results.parameters.clear();
  results.facts.clear();
  results.sources.clear();
  const std::string html = report_html(results, "icd203");
  for (const char* part :
       {"Over time", "Allies' spending", "Legal timeline", "What went in", "Models:"}) {
    EXPECT_EQ(html.find(part), std::string::npos) << part;
  }
  EXPECT_TRUE(walk_through(html).faults.empty());
}

TEST(Report, ListsOnlyMembersOfTheAlliance) {
  const std::string& html = report_of(1);
  EXPECT_NE(html.find(">Estonia<"), std::string::npos);
  EXPECT_EQ(html.find(">Ukraine<"), std::string::npos);
}

TEST(Report, StatesInHowManyWorldsAMarkIsReachedByTheQuantilesThatAreKept) {
  // Germany (entry 5) in December 2035 (month 112), exactly on the marks: 2 % in at least 95 of 100
  // worlds, 3.5 % in at least 50, 5 % in fewer than 5.
  records::Results results = test::made_results(1, 100);
  records::Series& series = results.ensembles[1].fields[0];
  const std::vector<float> quantiles{0.02F, 0.03F, 0.035F, 0.04F, 0.0499F};
  std::copy(quantiles.begin(), quantiles.end(),
            series.quantiles.begin() +
                static_cast<std::ptrdiff_t>((112 * series.entries.size() + 5) * 5));
  const std::string html = report_html(results, "icd203");
  const std::size_t row = html.find(">Germany<");
  ASSERT_NE(row, std::string::npos);
  const std::string cells = html.substr(row, html.find("</tr>", row) - row);
  EXPECT_NE(cells.find("/95+</small>"), std::string::npos) << cells;
  EXPECT_NE(cells.find(">2035&nbsp;<small>&lt;5/50+</small>"), std::string::npos) << cells;
  EXPECT_NE(cells.find(">–&nbsp;<small>&lt;5/&lt;5</small>"), std::string::npos) << cells;
}

TEST(Report, SaysOfWhichYearAndSourceTheFirstFiguresAre) {
  records::Results results = test::made_results(1, 100);
  std::string html = report_html(results, "icd203");
  EXPECT_NE(html.find(">2025</th>"), std::string::npos);
  EXPECT_NE(
      html.find("for the start, the figures of 2025 (S2, 2025) stand for August 2026; several "
                "allies&#39; plans for 2026 lie higher and are not in it."),
      std::string::npos);
  for (records::FactUse& fact : results.facts) {
    if (fact.entity == "DEU") fact.year = "2024";
  }
  html = report_html(results, "icd203");
  EXPECT_NE(html.find(">2024-2025</th>"), std::string::npos);
}

TEST(Report, ShowsAnExitActThatWasRejected) {
  records::Results results = test::made_results(1, 100);
  EXPECT_EQ(report_html(results, "icd203").find("Exit act rejected"), std::string::npos);
  results.ensembles[1].events = {{.world = 3,
                                  .month = 7,
                                  .event = catalog::Event::vote_failed,
                                  .index = static_cast<int>(catalog::Question::exit_act),
                                  .detail = -5}};
  EXPECT_NE(report_html(results, "icd203").find("Exit act rejected"), std::string::npos);
}

TEST(Report, BoundsTheErrorWhereAllWorldsAgree) {
  records::Results results = test::made_results(1, 1000);
  results.ensembles[1].summaries[0].probability = 0;
  results.ensembles[1].summaries[0].probability_error = 0;
  results.ensembles[1].summaries[0].difference = 0;
  EXPECT_NE(report_html(results, "icd203").find("error at most 0.3 points, a 95% bound"),
            std::string::npos);
}

TEST(Report, HasTheMarksAtWhichTheStudyCountsAllies) {
  records::Results results = test::made_results(1, 100);
  results.spending_marks = {0.025};
  std::string html = report_html(results, "icd203");
  EXPECT_NE(html.find("≥ 2.5%"), std::string::npos);
  EXPECT_EQ(html.find("≥ 3.5%"), std::string::npos);
  results.spending_marks.clear();
  html = report_html(results, "icd203");
  EXPECT_EQ(html.find("Last columns"), std::string::npos);
}

TEST(Report, SaysWhichScenarioUsesAnotherModelThanTheReference) {
  records::Results results = test::made_results(1, 100);
  EXPECT_EQ(report_html(results, "icd203").find("the reference uses"), std::string::npos);
  results.ensembles[0].models = {{"spending", "spending"}};
  results.ensembles[1].models = {{"spending", "spending_spatial"}};
  EXPECT_NE(
      report_html(results, "icd203").find("spending_spatial for spending, the reference uses"),
      std::string::npos);
}

TEST(Report, PrintsPinsAndTrustAndAnInterruption) {
  records::Results results = test::made_results(1, 100);
  results.pins = {{"made.parameter_1", 0.3}};
  results.trust = {"2 inputs fell back to a wider prior."};
  results.is_partial = true;
  for (records::Ensemble& ensemble : results.ensembles) ensemble.months_done = 36;
  const std::string html = report_html(results, "icd203");
  EXPECT_NE(html.find("What-if pin: made.parameter_1 = 0.3"), std::string::npos);
  EXPECT_NE(html.find("2 inputs fell back to a wider prior."), std::string::npos);
  EXPECT_NE(html.find("Interrupted: 36 of 120 months done"), std::string::npos);
  EXPECT_EQ(html.find("Not begun: asked"), std::string::npos);
  results.not_begun = {{.id = "asked", .title = "What was asked for"}};
  EXPECT_NE(report_html(results, "icd203").find("Not begun: asked."), std::string::npos);
  // Fans end where the months end.
  EXPECT_NE(html.find(" in August 2029 (90% of worlds:"), std::string::npos);
  EXPECT_EQ(html.find(" in August 2036 (90% of worlds:"), std::string::npos);
}

TEST(Report, EscapesWhatAScenarioSays) {
  records::Results results = test::made_results(1, 100);
  results.ensembles[1].title = "<script>alert(1)</script> & \"more\"";
  const std::string html = report_html(results, "icd203");
  EXPECT_EQ(html.find("<script>alert"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;"),
            std::string::npos);
  EXPECT_TRUE(walk_through(html).faults.empty());
}

// Where the number `text` of an axis begins, in units of its SVG; it ends at its x.
double begin_of_number(const std::string& html, const std::string& text) {
  const std::size_t at = html.find(">" + text + "</text>");
  if (at == std::string::npos) return -1e9;
  const std::size_t x = html.rfind(" x=\"", at) + 4;
  return std::stod(html.substr(x)) - 12 * 0.55 * static_cast<double>(text.size() - 1);
}

TEST(Report, LeavesRoomForTheNumbersOfAnAxis) {
  records::Results results = test::made_results(1, 100);
  for (records::Ensemble& ensemble : results.ensembles) {
    records::Series& series = ensemble.indicators[0];
    series.unit = "km2";
    for (float& value : series.quantiles) value *= 1e7F;
    ensemble.samples = {};
  }
  EXPECT_GE(begin_of_number(report_html(results, "icd203"), "300,000"), 0);
}

TEST(Report, NamesTheFansInWhichNothingMovesInPlaceOfDrawingThem) {
  records::Results results = test::made_results(1, 100);
  for (records::Ensemble& ensemble : results.ensembles) {
    std::fill(ensemble.indicators[8].quantiles.begin(), ensemble.indicators[8].quantiles.end(), 0);
    ensemble.samples = {};
  }
  const std::string html = report_html(results, "icd203");
  const std::string from = "data-src=\"series:" + results.ensembles[1].id;
  EXPECT_NE(html.find("Not drawn, as nothing moves in at least nine of ten worlds: <span " + from +
                      "/hollowness\">Hollowness of the US commitment (0%)"),
            std::string::npos);
  EXPECT_EQ(html.find("<h3 " + from + "/hollowness\""), std::string::npos);
  EXPECT_NE(html.find("<h3 " + from + "/us_forces_share\""), std::string::npos);
}

TEST(Report, WritesWhatStandsBetweenBackticksAsCode) {
  records::Results results = test::made_results(1, 100);
  for (records::Ensemble& ensemble : results.ensembles) {
    ensemble.outcomes[0].note = "A share (`capability.share` < 1) and a stray ` mark.";
  }
  const std::string html = report_html(results, "icd203");
  EXPECT_NE(html.find("(<code>capability.share</code> &lt; 1) and a stray  mark."),
            std::string::npos);
  EXPECT_EQ(html.find('`'), std::string::npos);
}

TEST(Report, NamesOnPaperAsManySourcesAsASheetHolds) {
  records::Results results = test::made_results(1, 100);
  for (int s = 0; s < 60; ++s)
    results.sources.push_back({base::format("SRC{}", s), "", "", "", ""});
  const std::size_t rest = results.sources.size() - 40;
  const std::string html = report_html(results, "icd203");
  EXPECT_NE(html.find(base::format(" and {} more. Titles and addresses", rest)), std::string::npos);
}

TEST(Report, IsTheSameTextEveryTime) {
  EXPECT_EQ(report_html(test::made_results(1, 2'000), "icd203"), report_of(1));
}

TEST(Report, ShowsEveryScenarioBesideTheReference) {
  const std::string& html = report_of(3);
  for (const char* title : {"Dormant alliance", "Exit by law", "Conditional guarantee"}) {
    EXPECT_NE(html.find(base::format("<b>{}</b>: ", title)), std::string::npos) << title;
  }
  EXPECT_NE(html.find("more outcomes, which differ less from the reference, are on the screen."),
            std::string::npos);
}

TEST(Report, MakesASheetOfPaperFitBeforeItIsPrinted) {
  const std::string& html = report_of(1);
  EXPECT_NE(html.find("addEventListener(\"beforeprint\""), std::string::npos);
  EXPECT_NE(html.find("addEventListener(\"afterprint\""), std::string::npos);
}

TEST(Report, SaysThatDotsAtAFansEdgeAreReadBetweenQuantiles) {
  EXPECT_NE(report_of(1).find("read off between the five quantiles that are kept"),
            std::string::npos);
}

TEST(Report, PrintsOfSeveralScenariosTheOutcomesThatDifferMost) {
  records::Results results = test::made_results(2, 2'000);
  const auto& outcomes = results.ensembles[1].outcomes;
  std::size_t last = outcomes.size();
  while (outcomes[--last].kind != "chance") {
  }
  for (std::size_t e = 1; e < 3; ++e) {
    for (records::OutcomeSummary& summary : results.ensembles[e].summaries) summary.difference = 0;
  }
  results.ensembles[2].summaries[last].difference = -0.5;
  const std::string html = report_html(results, "icd203");
  EXPECT_NE(html.find("<article class=\"tile\" id=\"outcome-" + outcomes[last].id + "\">"),
            std::string::npos);
  EXPECT_NE(html.find("<article class=\"tile screen-only\" id=\"outcome-" + outcomes[4].id + "\">"),
            std::string::npos);
}

TEST(Report, SaysANoteThatOutcomesShareOnce) {
  records::Results results = test::made_results(1, 2'000);
  auto& outcomes = results.ensembles[1].outcomes;
  outcomes[0].note = outcomes[2].note = "Counted over twelve months.";
  const std::string html = report_html(results, "icd203");
  EXPECT_EQ(html.find("Counted over twelve months."), html.rfind("Counted over twelve months."));
  EXPECT_NE(html.find("Note: <a href=\"#outcome-" + outcomes[0].id + "\">as for “"),
            std::string::npos);
}

TEST(Report, SaysByDoorAndYearHowLikelyAFormalExitIs) {
  const std::string& html = report_of(1);
  const std::size_t doors = html.find("<h2>Can it happen?</h2>");
  ASSERT_NE(doors, std::string::npos);
  const std::string section = html.substr(doors, html.find("</section>", doors) - doors);
  EXPECT_NE(section.find("the likeliest door is defiance of the statute, out by August 2036: "),
            std::string::npos);
  EXPECT_NE(section.find("(± "), std::string::npos);
  EXPECT_NE(section.find(">Dec 2030</th>"), std::string::npos);
  EXPECT_EQ(section.find(" (error "), std::string::npos) << "would make the table a screen wide";
  EXPECT_NE(section.find("share of worlds by the end of each month; Monte Carlo error at most "),
            std::string::npos);
  EXPECT_NE(section.find("Source: this run, events.sqlite."), std::string::npos);
  EXPECT_EQ(section.find("exit by consent"), std::string::npos) << "no world takes that door";
}

TEST(Report, SaysHowManyWorldsTheFlowLeavesOut) {
  const records::Results results = test::made_results(1, 2'000);
  std::uint32_t drawn = 0;
  std::uint32_t left_out = 0;
  for (const analysis::Flow& flow : analysis::flows_of(results.ensembles[1].events, 2'000)) {
    (flow.door == analysis::Door::no_notice ? left_out : drawn) += flow.worlds;
  }
  ASSERT_GT(drawn, 0U);
  ASSERT_GT(left_out, 0U) << drawn;
  EXPECT_NE(report_html(results, "icd203")
                .find(base::format("Drawn: {} of 2,000 worlds. In the other {} no notice",
                                   base::with_commas(drawn), base::with_commas(left_out))),
            std::string::npos);
}

}  // namespace
}  // namespace casus::views
