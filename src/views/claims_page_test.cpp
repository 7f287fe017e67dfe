#include "views/claims_page.hpp"

#include <gtest/gtest.h>

#include "records/results.hpp"

namespace casus::views {
namespace {

analysis::HeldClaim figure() {
  analysis::HeldClaim held;
  held.verdict = "outside wide range";
  held.measure = "against the reference in the same world";
  held.title = "activity at the border";
  held.unit = "ratio less one";
  held.claimed = 0.4;
  held.worlds = 4096;
  held.percentile = 0.964;
  held.percentile_error = 0.003;
  held.quantiles = {-0.2, -0.03, 0.02, 0.08, 0.15};
  for (int dot = 0; dot < 50; ++dot) held.dots.push_back(-0.2 + 0.01 * dot);
  return held;
}

analysis::HeldClaim yes_or_no() {
  analysis::HeldClaim held;
  held.verdict = "inside wide range (90%)";
  held.title = "the defence collapses";
  held.is_yes_or_no = true;
  held.claimed = 1;
  held.worlds = 4096;
  held.share = 0.12;
  held.share_error = 0.005;
  return held;
}

ClaimView view(const std::string& id, const std::string& kind) {
  ClaimView claim;
  claim.id = id;
  claim.document = "A1";
  claim.proposition = "Something <is> so & so.";
  claim.anchor = "a few words";
  claim.kind = kind;
  claim.speaker = "somebody";
  claim.basis = "anonymous";
  claim.marks = "F6";
  claim.reliability = "F (cannot be judged): no name";
  claim.credibility = "6 (cannot be judged): nothing";
  claim.verdict = kind == "forecast" ? "outside wide range" : "not rated";
  return claim;
}

TEST(HeldSentence, SaysWhereAFigureLies) {
  EXPECT_EQ(held_sentence(figure(), "aid-cutoff"),
            "Claimed +40%: 96 of 100 worlds of aid-cutoff lie below it (activity at the border, "
            "against the reference in the same world; ± 0.3 points); half of the worlds between "
            "-3% and +8%, nine in ten between -20% and +15%: outside wide range");
}

TEST(HeldSentence, CountsWorldsAtTheFigureByThemselves) {
  analysis::HeldClaim held = figure();
  held.verdict = "inside wide range (90%)";
  held.percentile = 0.96;
  held.at_share = 0.04;
  held.reference = {.share = 0.98, .error = 0.003, .at_share = 0.02, .verdict = held.verdict};
  const std::string text = held_sentence(held, "");
  EXPECT_TRUE(text.starts_with("Claimed +40%: 94 of 100 worlds lie below it, 4 at it (")) << text;
  EXPECT_NE(text.find("; in the reference 97 of 100, 2 at it (± 0.3 points)"), std::string::npos)
      << text;
}

TEST(HeldSentence, SaysInHowManyWorldsItHappens) {
  EXPECT_EQ(held_sentence(yes_or_no(), "aid-cutoff"),
            "Claimed that it happens: it does in 12 of 100 worlds of aid-cutoff (the defence "
            "collapses; ± 0.5 points): inside wide range (90%)");
  analysis::HeldClaim held = yes_or_no();
  held.reference = {.share = 0.11, .error = 0.005, .verdict = "inside wide range (90%)"};
  EXPECT_EQ(held_sentence(held, "aid-cutoff"),
            "Claimed that it happens: it does in 12 of 100 worlds of aid-cutoff (the defence "
            "collapses; ± 0.5 points); in the reference 11 of 100 (± 0.5 points): inside wide "
            "range (90%)");
  held.claimed = 0;
  EXPECT_TRUE(
      held_sentence(held, "").starts_with("Claimed that it does not happen: it does in 12"));
  held.worlds = 0;
  EXPECT_EQ(held_sentence(held, ""), "");
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

TEST(HeldPicture, HasFiftyDotsAndTheClaim) {
  const std::string svg = held_picture(figure());
  EXPECT_EQ(count(svg, "class=\"dot\""), 50U);
  EXPECT_EQ(count(svg, "class=\"claim-mark\""), 1U);
  EXPECT_NE(svg.find("claimed +40%"), std::string::npos);
  const std::string grid = held_picture(yes_or_no());
  EXPECT_EQ(count(grid, "class=\"dot\""), 6U);
  EXPECT_EQ(count(grid, "class=\"hole\""), 44U);
}

TEST(HeldPicture, HoldsAllDotsWhereAllWorldsAreAlike) {
  analysis::HeldClaim held = figure();
  held.dots.assign(50, 0.0);
  const std::string svg = held_picture(held);
  const std::string dot = "class=\"dot\" cx=\"";
  std::size_t dots = 0;
  for (std::size_t at = svg.find(dot); at != std::string::npos; at = svg.find(dot, at + 1)) {
    const double x = std::stod(svg.substr(at + dot.size()));
    const double radius = std::stod(svg.substr(svg.find("r=\"", at + dot.size()) + 3));
    EXPECT_GE(x - radius, 0);
    EXPECT_LE(x + radius, 320);
    ++dots;
  }
  EXPECT_EQ(dots, 50U);
}

TEST(ClaimsPage, EscapesAndSourcesWhatItShows) {
  ClaimsPage page;
  page.study_title = "A <study>";
  page.documents = {{"A1", "An article"}};
  page.claims = {view("C1", "forecast"), view("C2", "opinion")};
  page.claims[0].held = figure();
  page.anonymous = 2;
  page.uncorroborated = 1;
  page.judged = 10;
  page.on_diagonal = 7;
  page.diagonal_warning = 0.6;
  page.worlds = 4096;
  page.seed = 1;
  page.version = "0.1.0";
  page.model_version = "aaaaaaaabbbb";
  page.data_version = "ccccccccdddd";
  page.scenarios = {{"aid-cutoff", "eeeeeeeeffff"}};
  page.claims[0].reviews = {"2026-12-03, by the reviewer: <mended>"};
  const std::string html = claims_page_html(page);
  EXPECT_EQ(html.find("<is>"), std::string::npos);
  EXPECT_NE(html.find("Something &lt;is&gt; so &amp; so."), std::string::npos);
  EXPECT_NE(html.find("data-src=\"claim:C1\""), std::string::npos);
  EXPECT_NE(html.find("2 of 2 (100 %)"), std::string::npos);
  EXPECT_NE(html.find("7 of 10 (70 %)"), std::string::npos);
  EXPECT_NE(html.find("hardly given separately"), std::string::npos);
  EXPECT_NE(html.find("2026-12-03, by the reviewer: &lt;mended&gt;"), std::string::npos);
  for (const char* stamp : {"aaaaaaaa", "cccccccc", "scenario aid-cutoff", "eeeeeeee", "0.1.0"}) {
    EXPECT_NE(html.find(stamp), std::string::npos) << stamp;
  }
  EXPECT_EQ(html.find("worlds of model"), std::string::npos);
  // Needs nothing from elsewhere.
  for (const char* outside : {"http://", "https://", "src=\"http", "<link", "@import"}) {
    EXPECT_EQ(html.find(outside), std::string::npos) << outside;
  }
  page.on_diagonal = 6;
  EXPECT_EQ(claims_page_html(page).find("hardly given separately"), std::string::npos);
}

TEST(CountVerdicts, KeepsTheOrderOfTheirKinds) {
  const auto counts = count_verdicts({"", "not rated", "matches record", "not rated"});
  ASSERT_EQ(counts.size(), 3U);
  EXPECT_EQ(counts[0].first, "matches record");
  EXPECT_EQ(counts[1], (std::pair<std::string, std::size_t>{"not rated", 2}));
  EXPECT_EQ(counts[2].first, "not tested");
}

TEST(CountVerdicts, KnowsEveryVerdict) {
  for (const std::string_view place : records::kClaimPlaces) {
    EXPECT_EQ(count_verdicts({std::string(place)}).size(), 1U) << place;
  }
}

}  // namespace
}  // namespace casus::views
