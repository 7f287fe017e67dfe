// The report's maps and their list.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "views/made_results.hpp"
#include "views/report.hpp"

namespace casus::views {
namespace {

std::string part_of(const std::string& html, const std::string& from, const std::string& to) {
  const std::size_t begin = html.find(from);
  if (begin == std::string::npos) return "";
  return html.substr(begin, html.find(to, begin) - begin);
}

std::string section_of(const records::Results& results) {
  return part_of(report_html(results, "icd203"), "<section class=\"mapped\"", "</section>");
}

// What one map draws for an actor.
std::string tile_of(const std::string& map, const std::string& name) {
  return part_of(map, "<g><title>" + name, "</g>");
}

std::string gap_map(const records::Results& results) {
  return part_of(section_of(results), "<figure class=\"map", "</figure>");
}

int occurrences(const std::string& text, const std::string& part) {
  int found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

// Sets what the gap's map shows of an actor in the scenario: quantiles in December 2030, month 52.
void set_gap(records::Results& results, const std::string& actor, std::vector<float> quantiles) {
  records::Series& series = results.ensembles[1].fields[1];
  ASSERT_EQ(series.name, "guarantee_gap_share");
  const auto entry = static_cast<std::size_t>(
      std::find(series.entries.begin(), series.entries.end(), actor) - series.entries.begin());
  std::copy(quantiles.begin(), quantiles.end(),
            series.quantiles.begin() +
                static_cast<std::ptrdiff_t>((52 * series.entries.size() + entry) * 5));
}

TEST(Maps, DrawEveryActorOfTheGridOnceInEachMap) {
  const records::Results results = test::made_results(1, 100);
  const std::string section = section_of(results);
  for (const records::MapTile& tile : results.tiles) {
    EXPECT_EQ(occurrences(section, ">" + tile.actor + "</text>"), 2) << tile.actor;
  }
  EXPECT_EQ(occurrences(section, "<svg"), 2);
}

TEST(Maps, ShadeMembersButNotTheLeaverUnlessAsked) {
  const std::string section = section_of(test::made_results(1, 100));
  const std::size_t second = section.find("<figure", section.find("<figure") + 1);
  const std::string gap = section.substr(0, second);
  const std::string spending = section.substr(second);
  EXPECT_NE(tile_of(gap, "Estonia: ").find("fill=\"#"), std::string::npos);
  EXPECT_NE(tile_of(gap, "United States, the leaver<").find("fill=\"none\""), std::string::npos);
  EXPECT_NE(tile_of(spending, "United States: ").find("fill=\"#"), std::string::npos);
  for (const std::string& map : {gap, spending}) {
    const std::string neighbor = tile_of(map, "Ukraine, no member<");
    EXPECT_NE(neighbor.find("fill=\"none\""), std::string::npos);
    EXPECT_NE(neighbor.find("stroke-dasharray"), std::string::npos);
  }
}

TEST(Maps, ShadeByTheMedianWithFewerStepsWhereWorldsSpread) {
  records::Results results = test::made_results(1, 100);
  set_gap(results, "EST", {0.60F, 0.62F, 0.65F, 0.70F, 0.90F});  // middle half 0.08: five steps
  set_gap(results, "LVA", {0.20F, 0.50F, 0.65F, 0.80F, 0.90F});  // 0.3: three
  set_gap(results, "LTU", {0.10F, 0.25F, 0.65F, 0.90F, 0.95F});  // 0.65: one
  const std::string map = gap_map(results);
  EXPECT_NE(tile_of(map, "Estonia").find("fill=\"#3b528b\""), std::string::npos);
  EXPECT_NE(tile_of(map, "Lithuania").find("fill=\"#cdd0d4\""), std::string::npos);
  const std::string middle = tile_of(map, "Latvia");
  EXPECT_EQ(middle.find("fill=\"#3b528b\""), std::string::npos);
  EXPECT_EQ(middle.find("fill=\"#cdd0d4\""), std::string::npos);
  EXPECT_NE(middle.find(">65</text>"), std::string::npos);
  EXPECT_NE(map.find(">within 33 points</text>"), std::string::npos);
  EXPECT_NE(map.find(">wider: one shade for all</text>"), std::string::npos);
}

TEST(Maps, HatchTilesOfLowEvidenceOnly) {
  records::Results results = test::made_results(1, 100);
  const std::string lines = "stroke-opacity";
  EXPECT_NE(tile_of(gap_map(results), "Estonia").find(lines), std::string::npos);
  EXPECT_NE(gap_map(results).find("hatch: low evidence (all)"), std::string::npos);
  results.measures[0].evidence = "moderate";
  EXPECT_EQ(tile_of(gap_map(results), "Estonia").find(lines), std::string::npos);
  EXPECT_EQ(gap_map(results).find("hatch"), std::string::npos);
  // By the grade of the fact a tile starts from: below B, or missing.
  results.measures[0].fact = "spending_start_share";
  for (records::FactUse& fact : results.facts) {
    if (fact.fact == "spending_start_share" && fact.entity == "EST") fact.grade = "C";
    if (fact.fact == "spending_start_share" && fact.entity == "LVA") fact.grade = "";
    if (fact.fact == "spending_start_share" && fact.entity == "LTU") fact.grade = "B";
  }
  const std::string map = gap_map(results);
  EXPECT_NE(tile_of(map, "Estonia").find(lines), std::string::npos);
  EXPECT_NE(tile_of(map, "Latvia").find(lines), std::string::npos);
  EXPECT_EQ(tile_of(map, "Lithuania").find(lines), std::string::npos);
  EXPECT_NE(map.find(">hatch: low evidence</text>"), std::string::npos);
}

TEST(Maps, HaveTitleUnitSourceSummaryAndAList) {
  records::Results results = test::made_results(1, 100);
  set_gap(results, "EST", {0.01F, 0.015F, 0.02F, 0.03F, 0.05F});
  set_gap(results, "GRC", {0.9F, 0.95F, 0.97F, 0.98F, 0.99F});
  const std::string section = section_of(results);
  const std::string map = gap_map(results);
  EXPECT_NE(map.find("Guarantee gap, December 2030<span class=\"unit\"> (percent)"),
            std::string::npos);
  EXPECT_NE(map.find("Source: this run, guarantee_gap_share."), std::string::npos);
  EXPECT_NE(map.find("role=\"img\" aria-label=\"Guarantee gap, Dormant alliance, in December 2030: "
                     "median from 2% (Estonia) to 97% (Greece); above the reference"),
            std::string::npos)
      << map.substr(0, 600);
  const std::string list = part_of(section, "<details", "</details>");
  EXPECT_EQ(occurrences(list, "<tr>"), 1 + 31) << list;
  const std::string row = part_of(list, ">Estonia<", "</tr>");
  EXPECT_NE(row.find("2&nbsp;<span class=\"quiet\">(1 to 5)"), std::string::npos) << row;
  EXPECT_NE(row.find(">very low<"), std::string::npos) << row;
}

TEST(Maps, HaveTheirListOpenBesideThemInOneRowEach) {
  const std::string section = section_of(test::made_results(1, 100));
  EXPECT_EQ(occurrences(section, "<details class=\"data\" open=\"open\">"), 2);
  std::size_t at = 0;
  for (const int rows : {31, 32}) {  // 31 allies; and the leaver, which spends
    at = section.find("<div class=\"beside", at + 1);
    const std::string row = section.substr(at, section.find("<div class=\"beside", at + 1) - at);
    EXPECT_EQ(occurrences(row, "<figure"), 1);
    EXPECT_EQ(occurrences(row, "<details"), 1);
    EXPECT_EQ(occurrences(row, "<tr>"), 1 + rows);
  }
}

TEST(Maps, NeverShowAChanceOfNothingOrAll) {
  records::Results results = test::made_results(1, 100);
  set_gap(results, "EST", {0, 0, 0, 0, 0});
  set_gap(results, "LVA", {1, 1, 1, 1, 1});
  const std::string map = gap_map(results);
  EXPECT_NE(tile_of(map, "Estonia").find(">&lt;1</text>"), std::string::npos);
  EXPECT_NE(tile_of(map, "Latvia").find(">&gt;99</text>"), std::string::npos);
}

TEST(Maps, AreLeftOutWithoutPositionsOrSeries) {
  records::Results results = test::made_results(1, 100);
  results.tiles.clear();
  EXPECT_EQ(section_of(results), "");
  results = test::made_results(1, 100);
  for (records::Ensemble& ensemble : results.ensembles) ensemble.fields.pop_back();
  const std::string section = section_of(results);
  EXPECT_EQ(occurrences(section, "<svg"), 1);
  EXPECT_EQ(section.find("Guarantee gap"), std::string::npos);
}

TEST(Maps, OfAnInterruptedRunSayTheMonthTheyShow) {
  records::Results results = test::made_results(1, 100);
  results.is_partial = true;
  for (records::Ensemble& ensemble : results.ensembles) ensemble.months_done = 36;
  EXPECT_NE(section_of(results).find("Guarantee gap, August 2029"), std::string::npos);
}

TEST(Maps, PrintTwoOfOneOrTwoScenariosAndNoneOfMore) {
  const std::vector<int> on_paper{2, 2, 2, 0};
  for (const int scenarios : {0, 1, 2, 3}) {
    const std::string section = section_of(test::made_results(scenarios, 100));
    const int printed = on_paper[static_cast<std::size_t>(scenarios)];
    EXPECT_EQ(occurrences(section, "<div class=\"beside\""), printed) << scenarios;
    EXPECT_EQ(occurrences(section, "<div class=\"beside screen-only\""),
              2 * std::max(1, scenarios) - printed);
  }
}

TEST(Maps, OfTheReferenceAloneLeaveThePaperToFrontiers) {
  records::Results results = test::made_results(0, 100);
  results.frontiers.push_back({"F0", "RUS", "EST", "land", true});
  EXPECT_EQ(occurrences(section_of(results), "<div class=\"beside\""), 0);
  EXPECT_NE(section_of(results).find("2 more maps are on the screen."), std::string::npos);
}

}  // namespace
}  // namespace casus::views
