#include "views/claims_page.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/lexicon.hpp"
#include "base/text.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/place_text.hpp"
#include "views/plot.hpp"
#include "views/report_parts.hpp"
#include "views/stamps.hpp"

namespace casus::views {
namespace {

// Units of the pictures.
constexpr double kPlotWidth = 320;
constexpr double kMargin = 14;
constexpr double kRoom = 36;  // beside the scale, for dots that stand side by side at its ends
constexpr double kDotsHigh = 54;
constexpr double kHeight = 96;

constexpr std::string_view kStyle = R"css(
.claims { display: grid; gap: .9rem; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); }
.claim { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  padding: .75rem .85rem; break-inside: avoid; }
.claim h3 { margin-bottom: .25rem; }
.claim .who { color: var(--quiet); font-size: .85rem; }
.claim .verdict { font-weight: 600; }
.claim ul { font-size: .85rem; margin: .2rem 0 .4rem; padding-left: 1.1rem; }
.claim details { font-size: .82rem; }
.claim svg { display: block; max-width: 24rem; width: 100%; }
.claim-mark { stroke: var(--ink); stroke-width: 2; }
.claim-label { fill: var(--ink) !important; font-weight: 600; }
.range50 { stroke: var(--c); stroke-width: 6; }
.range90 { stroke: var(--c); stroke-width: 2; }
.mark-box { border: 1px solid var(--line); border-radius: .25rem; font-variant-numeric: tabular-nums;
  padding: 0 .3rem; }
.unknown { border-style: dashed; }
.counts { max-width: 34rem; }
@media print { .claims { grid-template-columns: 1fr 1fr; gap: 2mm; } .claim details { display: none; } }
)css";

std::string source_of_claim(const std::string& id) { return "claim:" + id; }

std::string figure_text(double value, const analysis::HeldClaim& held) {
  if (held.unit == "ratio less one") {
    // As many digits as the middle nine tenths of the worlds need to be told apart.
    const double spread = 100 * (held.quantiles.back() - held.quantiles.front());
    const int decimals = spread >= 2 || spread == 0 ? 0 : spread >= 0.2 ? 1 : 2;
    const std::string text = base::format("{:+.{}f}%", 100 * value, decimals);
    return text.find_first_of("123456789") == std::string::npos ? "no change" : text;
  }
  const double largest = std::max({std::fabs(held.claimed), std::fabs(held.quantiles.front()),
                                   std::fabs(held.quantiles.back())});
  return quantity_text(value, style_of(held.unit, largest));
}

/// Fifty dots, those in which it happens filled.
std::string yes_or_no_picture(const analysis::HeldClaim& held) {
  constexpr int kColumns = 25;
  constexpr double kStep = 11;
  constexpr double kRadius = 4;
  const auto filled = static_cast<int>(std::lround(held.share * analysis::kClaimDots));
  std::string inner;
  for (int dot = 0; dot < static_cast<int>(analysis::kClaimDots); ++dot) {
    inner += empty_element("circle",
                           {{"class", dot < filled ? "dot" : "hole"},
                            {"cx", place(kMargin + kStep * (dot % kColumns))},
                            {"cy", place(kMargin + kStep * static_cast<double>(dot / kColumns))},
                            {"r", place(kRadius)}});
  }
  const std::string label =
      base::format("{} of {} dots filled: it happens", filled, analysis::kClaimDots);
  inner += element("text", {{"x", place(kMargin)}, {"y", "48"}}, escaped(label));
  return element("svg",
                 {{"viewBox", base::format("0 0 {} 54", place(kPlotWidth))},
                  {"role", "img"},
                  {"aria-label", label}},
                 inner);
}

std::string figure_picture(const analysis::HeldClaim& held) {
  const double low = std::min(held.claimed, held.dots.front());
  const double high = std::max(held.claimed, held.dots.back());
  const Axis axis = axis_for(low, high, 5);
  const Scale scale{axis.low, axis.high, kRoom, kPlotWidth - kRoom};
  const double bottom = kMargin + kDotsHigh;
  std::string inner;
  for (const double tick : axis.ticks) {
    inner += empty_element("line", {{"class", "grid"},
                                    {"x1", place(scale(tick))},
                                    {"x2", place(scale(tick))},
                                    {"y1", place(kMargin)},
                                    {"y2", place(bottom)}});
    inner += element(
        "text", {{"x", place(scale(tick))}, {"y", place(bottom + 24)}, {"text-anchor", "middle"}},
        escaped(figure_text(tick, held)));
  }
  const DotPlot dots = stacked_dots(held.dots, scale, bottom - 6, kDotsHigh - 8, 4, kRoom - 1);
  for (const Point& center : dots.centers) {
    inner += empty_element("circle", {{"class", "dot"},
                                      {"cx", place(center.x)},
                                      {"cy", place(center.y)},
                                      {"r", place(dots.radius)}});
  }
  const auto range = [&](std::string_view css, double from, double to) {
    inner += empty_element("line", {{"class", std::string(css)},
                                    {"x1", place(scale(from))},
                                    {"x2", place(scale(to))},
                                    {"y1", place(bottom + 4)},
                                    {"y2", place(bottom + 4)}});
  };
  range("range90", held.quantiles[0], held.quantiles[4]);
  range("range50", held.quantiles[1], held.quantiles[3]);
  const double x = scale(held.claimed);
  inner += empty_element("line", {{"class", "claim-mark"},
                                  {"x1", place(x)},
                                  {"x2", place(x)},
                                  {"y1", place(kMargin - 2)},
                                  {"y2", place(bottom + 8)}});
  const std::string anchor = x > 0.75 * kPlotWidth   ? "end"
                             : x < 0.25 * kPlotWidth ? "start"
                                                     : "middle";
  const std::string label = base::format("claimed {}", figure_text(held.claimed, held));
  inner += element(
      "text", {{"class", "claim-label"}, {"x", place(x)}, {"y", "10"}, {"text-anchor", anchor}},
      escaped(label));
  const std::string title =
      base::format("{} dots, each a fiftieth of the worlds; {}; bars: middle 50 and 90 %",
                   held.dots.size(), label);
  return element("svg",
                 {{"viewBox", base::format("0 0 {} {}", place(kPlotWidth), place(kHeight))},
                  {"role", "img"},
                  {"aria-label", title}},
                 inner);
}

/// "; in the reference 40 of 100 (± 0.8 points)".
std::string reference_text(const analysis::HeldClaim& held) {
  if (!held.reference.has_value()) return "";
  const analysis::HeldClaim::InReference& its = *held.reference;
  const PlaceText place = place_text(its.share, its.at_share, held.worlds, its.verdict);
  return base::format(
      "; in the reference {}{} ({})",
      held.is_yes_or_no ? analysis::of_100_text(its.share, held.worlds) : place.below, place.at,
      counted_error(its.share, its.error, held.independent));
}

/// The sentence without its verdict.
std::string held_statement(const analysis::HeldClaim& held, const std::string& preset) {
  const std::string of = preset.empty() ? "" : " of " + preset;
  if (held.is_yes_or_no) {
    return base::format("Claimed that it {}: it does in {} worlds{} ({}; {}){}",
                        held.claimed == 1 ? "happens" : "does not happen",
                        analysis::of_100_text(held.share, held.worlds), of, held.title,
                        counted_error(held.share, held.share_error, held.independent),
                        reference_text(held));
  }
  const PlaceText place = place_text(held.percentile, held.at_share, held.worlds, held.verdict);
  return base::format(
      "Claimed {}: {} worlds{} lie below it{} ({}, {}; {}){}; half of the worlds between {} and "
      "{}, nine in ten between {} and {}",
      figure_text(held.claimed, held), place.below, of, place.at, held.title, held.measure,
      counted_error(held.percentile, held.percentile_error, held.independent), reference_text(held),
      figure_text(held.quantiles[1], held), figure_text(held.quantiles[3], held),
      figure_text(held.quantiles[0], held), figure_text(held.quantiles[4], held));
}

std::string list_html(const std::vector<std::string>& lines, const std::string& source) {
  std::string items;
  for (const std::string& line : lines) {
    items += element("li", {{"data-src", source}}, escaped(line));
  }
  return items.empty() ? "" : element("ul", {}, items);
}

std::string claim_html(const ClaimView& claim) {
  const std::string source = source_of_claim(claim.id);
  const bool is_judged =
      claim.marks.find('F') == std::string::npos && claim.marks.find('6') == std::string::npos;
  std::string inner =
      element("h3", {},
              element("span", {{"data-src", source}}, escaped(claim.id)) + " " +
                  element("span",
                          {{"class", is_judged ? "mark-box" : "mark-box unknown"},
                           {"data-src", source},
                           {"title", is_judged ? "two marks" : "F or 6: nothing is known"}},
                          escaped(claim.marks)));
  inner += element("p", {{"class", "statement"}, {"data-src", source}}, escaped(claim.proposition));
  std::string who = base::format("{}, {}", claim.speaker, claim.basis);
  if (!claim.passed_on.empty()) who += base::format("; by way of {}", claim.passed_on);
  who += base::format("; {}: “{}”", claim.document, claim.anchor);
  if (!claim.translation.empty()) {
    who += base::format(", “{}” as translated by {}", claim.translation, claim.translator);
  }
  if (!claim.entities.empty()) who += base::format("; about {}", claim.entities);
  inner += element("p", {{"class", "who"}, {"data-src", source}}, escaped(who));
  if (claim.held.has_value() && claim.held->worlds > 0) {
    inner += element("figure", {{"class", "s1"}, {"data-src", source}}, held_picture(*claim.held));
    inner += element("p", {{"class", "statement"}, {"data-src", source}},
                     escaped(held_statement(*claim.held, claim.preset) + "."));
  }
  inner += list_html(claim.points, source);
  inner += element("p", {{"class", "verdict"}, {"data-src", source}},
                   escaped(claim.verdict.empty() ? "not tested" : claim.verdict));
  if (!claim.reason.empty()) {
    inner += element("p", {{"class", "quiet"}, {"data-src", source}}, escaped(claim.reason));
  }
  std::vector<std::string> more{"Source " + claim.reliability, "Content " + claim.credibility};
  more.insert(more.end(), claim.corroboration.begin(), claim.corroboration.end());
  if (!claim.why.empty()) more.push_back("Held against the model: " + claim.why);
  std::string details =
      element("summary", {},
              escaped(claim.reviews.empty() ? std::string("Marks and other places")
                                            : base::format("Marks, other places and reviews ({})",
                                                           claim.reviews.size()))) +
      list_html(more, source);
  if (!claim.reviews.empty()) {
    details +=
        element("p", {}, "Reviews and corrections, by day") + list_html(claim.reviews, source);
  }
  inner += element("details", {}, details);
  return element("article", {{"class", "claim"}, {"id", claim.id}}, inner);
}

std::string share_text(std::size_t part, std::size_t whole) {
  if (whole == 0) return "0 of 0";
  return base::format("{} of {} ({:.0f} %)", part, whole,
                      100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string summary_html(const ClaimsPage& page) {
  std::string inner =
      element("p", {{"class", "study"}, {"data-src", "manifest:study"}}, escaped(page.study_title));
  inner += element("h1", {{"data-src", "method:claims"}},
                   "What the articles say, and what the record and the model say");
  inner +=
      element("p", {{"class", "promise"}},
              "A place among the worlds of a model is no verdict of true or false, and a claim "
              "is never an input of the model.");
  const std::size_t all = page.claims.size();
  inner += element(
      "p", {{"data-src", "method:claims"}},
      escaped(base::format(
          "Statements: {}. From anonymous speakers: {}. Without an independent place that supports "
          "them: {}.",
          all, share_text(page.anonymous, all), share_text(page.uncorroborated, all))));
  const double share =
      page.judged == 0 ? 0
                       : static_cast<double>(page.on_diagonal) / static_cast<double>(page.judged);
  const std::string diagonal =
      base::format("Of those with both marks known, {} lie on the diagonal A1, B2, C3, D4, E5.{}",
                   share_text(page.on_diagonal, page.judged),
                   share > page.diagonal_warning
                       ? " That is so many that the two marks were hardly given separately."
                       : "");
  inner += element("p",
                   {{"class", share > page.diagonal_warning ? "warning" : "quiet"},
                    {"data-src", "method:marks"}},
                   escaped(diagonal));
  std::vector<std::string> verdicts;
  for (const ClaimView& claim : page.claims) verdicts.push_back(claim.verdict);
  std::vector<std::vector<Cell>> rows;
  for (const auto& [verdict, count] : count_verdicts(verdicts)) {
    rows.push_back(
        {{escaped(verdict), "", ""}, {base::format("{}", count), "method:claims", "number"}});
  }
  inner += element("div", {{"class", "counts"}},
                   table("How many statements stand where", {"verdict", "statements"}, rows));
  return element("header", {}, inner);
}

/// Claims of the kinds, under a heading; "" if there are none.
std::string part_html(const ClaimsPage& page, const std::string& heading, const std::string& intro,
                      const std::vector<std::string>& kinds) {
  std::string claims;
  for (const ClaimView& claim : page.claims) {
    if (std::find(kinds.begin(), kinds.end(), claim.kind) != kinds.end()) {
      claims += claim_html(claim) + '\n';
    }
  }
  if (claims.empty()) return "";
  return element(
      "section", {},
      element("h2", {}, escaped(heading)) +
          element("p", {{"class", "intro"}, {"data-src", "method:claims"}}, escaped(intro)) +
          element("div", {{"class", "claims"}}, claims));
}

/// Scenario, model, data and program, as the report has them.
std::string versions_html(const ClaimsPage& page) {
  std::string text;
  const auto add = [&](const std::string& label, const std::string& value,
                       const std::string& source) {
    text += element("span", {}, escaped(label) + " " + sourced(source, value)) + ' ';
  };
  for (const auto& [id, stamp] : page.scenarios) {
    add("scenario " + id, short_hash(stamp), "manifest:scenarios/" + id);
  }
  add("model", short_hash(page.model_version), "manifest:model");
  add("data", short_hash(page.data_version), "manifest:data");
  if (!page.ensemble_model.empty()) {
    add("worlds of model", short_hash(page.ensemble_model), "manifest:model");
  }
  if (!page.ensemble_data.empty()) {
    add("worlds of data", short_hash(page.ensemble_data), "manifest:data");
  }
  add("program", page.version, "manifest:program");
  return element("p", {}, text);
}

std::string documents_html(const ClaimsPage& page) {
  std::string items;
  for (const auto& [id, title] : page.documents) {
    items +=
        element("li", {{"data-src", "document:" + id}}, escaped(base::format("{}: {}", id, title)));
  }
  return items.empty()
             ? ""
             : element("section", {}, element("h2", {}, "Documents") + element("ul", {}, items));
}

}  // namespace

std::string held_sentence(const analysis::HeldClaim& held, const std::string& preset) {
  if (held.worlds == 0) return "";
  return base::format("{}: {}", held_statement(held, preset), held.verdict);
}

std::string held_picture(const analysis::HeldClaim& held) {
  if (held.worlds == 0) return "";
  if (held.is_yes_or_no) return yes_or_no_picture(held);
  return held.dots.empty() ? "" : figure_picture(held);
}

std::vector<std::pair<std::string, std::size_t>> count_verdicts(
    const std::vector<std::string>& verdicts) {
  static constexpr std::array<std::string_view, 11> kOrder{"matches record",
                                                           "matches with detail missing",
                                                           "contradicted by record",
                                                           "record not found",
                                                           "not checkable",
                                                           "inside central range (50%)",
                                                           "inside wide range (90%)",
                                                           "outside wide range",
                                                           "not represented in this model",
                                                           "not rated",
                                                           ""};
  std::vector<std::pair<std::string, std::size_t>> counts;
  for (const std::string_view verdict : kOrder) {
    const auto count =
        static_cast<std::size_t>(std::count(verdicts.begin(), verdicts.end(), verdict));
    if (count == 0) continue;
    counts.emplace_back(verdict.empty() ? "not tested" : std::string(verdict), count);
  }
  return counts;
}

std::string claims_page_html(const ClaimsPage& page) {
  std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  html += element("title", {}, escaped(page.study_title + ": claims")) + '\n';
  html += base::format("<style>\n{}{}</style>\n</head>\n<body>\n", report_style(), kStyle);
  html += "<button id=\"theme\" type=\"button\" hidden>Light or dark</button>\n";
  std::string inner = summary_html(page);
  inner += part_html(page, "Projections beside the model",
                     "Fifty dots are the worlds of the preset named; the line is what was claimed. "
                     "Bars under the dots: the middle half and the middle nine tenths.",
                     {"forecast"});
  inner += part_html(page, "Facts and figures beside the record",
                     "Each point is held against a row of the study's tables; what the statement "
                     "leaves open counts as a detail missing.",
                     {"fact", "number"});
  inner += part_html(page, "Intents, norms and opinions", "They are not rated.",
                     {"intent", "norm", "opinion"});
  inner += documents_html(page);
  const std::string run =
      page.worlds == 0
          ? "No ensemble was needed."
          : base::format("{} worlds, seed {}.", base::with_commas(page.worlds), page.seed);
  inner += element("footer", {{"class", "stamps"}},
                   versions_html(page) +
                       element("p", {{"data-src", "manifest:run"}},
                               escaped(base::format("{} {}", run, std::string(kNotAPrediction)))));
  html += element("main", {}, inner) + '\n';
  html += base::format("<script>\n{}</script>\n</body>\n</html>\n", report_script());
  return html;
}

}  // namespace casus::views
