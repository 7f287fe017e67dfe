// The section of the report that tells demands by frontier.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "views/made_results.hpp"
#include "views/report.hpp"

namespace casus::views {
namespace {

using catalog::Event;

constexpr const char* kFrontiersTitle = "<h2>On which frontiers?</h2>";

records::Results asked(std::uint32_t worlds = 1'000) {
  records::Results results = test::made_results(1, worlds);
  results.actors.emplace_back("RUS");
  results.actor_names.emplace_back("Russia");
  for (int f = 0; f < 15; ++f) {
    results.frontiers.push_back(
        {"F" + std::to_string(f), "RUS", "EST", "land", f != 14, f != 14, true});
  }
  for (std::uint32_t w = 0; w < 100; ++w) {
    auto& events = results.ensembles[1].events;
    events.push_back({w, 9, Event::frontier_crisis, static_cast<std::int16_t>(w % 15), 0.1F});
    events.push_back({w, 9, Event::frontier_war, static_cast<std::int16_t>(w % 15), 0.1F});
  }
  for (std::uint32_t w = 100; w < 130; ++w) {
    results.ensembles[1].events.push_back({w, 90, Event::frontier_crisis, 3, 0.1F});
  }
  std::stable_sort(results.ensembles[1].events.begin(), results.ensembles[1].events.end(),
                   [](const auto& a, const auto& b) { return a.world < b.world; });
  return results;
}

std::string frontiers_section(const std::string& html) {
  const std::size_t at = html.find(kFrontiersTitle);
  return at == std::string::npos ? "" : html.substr(at, html.find("</section>", at) - at);
}

TEST(FrontiersInTheReport, BeginWithTheLikeliestAndFoldTheOthersAway) {
  const std::string section = frontiers_section(report_html(asked(), "icd203"));
  ASSERT_FALSE(section.empty());
  EXPECT_NE(section.find("of the 14 frontiers of members that outcomes count, 14 have a demand"),
            std::string::npos);
  EXPECT_NE(section.find("most often on Russia against Estonia, land: almost no chance (01-05%)"),
            std::string::npos);
  const std::size_t first = section.find("<tbody>");
  EXPECT_LT(section.find(":F3"), section.find("frontier.crisis:F0\"", first));
  EXPECT_NE(section.find("8 more frontiers of members on the screen"), std::string::npos);
  EXPECT_NE(section.find("Frontiers of others: 1"), std::string::npos);
  EXPECT_GT(section.find("frontier.crisis:F14"), section.find("Frontiers of others: 1"));
}

TEST(FrontiersInTheReport, RestNoHeadlineAndNoRankOnAJudgedNumberOfAttackers) {
  records::Results results = asked();
  results.frontiers[3] = {"F3", "RUS", "EST", "sea", true, false, false};  // the likeliest
  const std::string section = frontiers_section(report_html(results, "icd203"));
  EXPECT_NE(section.find("of the 13 frontiers of members that outcomes count, 13 have a demand"),
            std::string::npos);
  EXPECT_NE(section.find("most often on Russia against Estonia, land:"), std::string::npos);
  const std::size_t reason = section.find(
      "On 1 more frontier the facts give no figure for attackers, and a judged number stands for "
      "them. Demands and wars on them are in no outcome.");
  ASSERT_NE(reason, std::string::npos) << section;
  EXPECT_GT(section.find("frontier.crisis:F3\""), reason);
  EXPECT_LT(section.find("frontier.crisis:F14\""), reason);
  EXPECT_NE(section.find("Frontiers apart: 1"), std::string::npos);
}

TEST(FrontiersInTheReport, SayOfFrontiersApartOnlyWhatIsTrueOfThem) {
  records::Results results = asked();
  results.frontiers[3].has_figure = false;  // an outcome counts it all the same
  std::string section = frontiers_section(report_html(results, "icd203"));
  EXPECT_NE(section.find("of the 13 frontiers of members"), std::string::npos);
  EXPECT_NE(section.find("stands for them. They are not ranked."), std::string::npos) << section;
  results.frontiers[4].is_counted = false;  // with a figure, and in no outcome
  section = frontiers_section(report_html(results, "icd203"));
  EXPECT_NE(section.find("On 1 of 2 more frontiers the facts give no figure for attackers"),
            std::string::npos)
      << section;
  EXPECT_NE(section.find("Demands and wars on 1 of 2 more frontiers are in no outcome."),
            std::string::npos);
}

TEST(FrontiersInTheReport, RankNoneWhereTheBundleDoesNotSayWhichAreCounted) {
  records::Results results = asked();
  for (records::FrontierUse& frontier : results.frontiers) {
    frontier.is_counted.reset();
    frontier.has_figure.reset();
  }
  const std::string section = frontiers_section(report_html(results, "icd203"));
  EXPECT_EQ(section.find("most often"), std::string::npos);
  EXPECT_NE(section.find("This bundle was made before frontiers told whether a figure"),
            std::string::npos);
  EXPECT_NE(section.find("Frontiers apart: 15"), std::string::npos);
}

TEST(FrontiersInTheReport, RoundSharesByTheNumberOfWorlds) {
  records::Results results = asked();
  const std::string many = frontiers_section(report_html(results, "icd203"));
  EXPECT_NE(many.find("title=\"3.70% of worlds counted, Monte Carlo error 0.6 points\">4%</td>"),
            std::string::npos)
      << many;
  EXPECT_NE(many.find(">under 1%</td>"), std::string::npos);
  EXPECT_EQ(many.find("±"), std::string::npos);
  results = asked(500);
  const std::string few = frontiers_section(report_html(results, "icd203"));
  EXPECT_NE(few.find(">5%</td>"), std::string::npos) << few;
  EXPECT_NE(few.find(">under 5%</td>"), std::string::npos);
  EXPECT_EQ(few.find(">4%</td>"), std::string::npos);
}

TEST(FrontiersInTheReport, LeaveNoEmptySection) {
  EXPECT_EQ(frontiers_section(report_html(test::made_results(1, 1'000), "icd203")), "");
  records::Results quiet = asked();
  quiet.ensembles[1].events.clear();
  EXPECT_EQ(frontiers_section(report_html(quiet, "icd203")), "");
}

}  // namespace
}  // namespace casus::views
