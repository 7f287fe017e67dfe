#include "views/published.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "views/made_results.hpp"
#include "views/report.hpp"
#include "views/terminal.hpp"

namespace casus::views {
namespace {

/// Made results whose second scenario replays a game: in 300 of 1,000 worlds a concession, in 100
/// of these a war; forces between 0 and 1.
records::Results replayed() {
  constexpr std::uint32_t kWorlds = 1000;
  records::Results results = test::made_results(1, kWorlds);
  records::Ensemble& ensemble = results.ensembles[1];
  ensemble.game = "Game of a crisis (G2), 2025-12-01";
  ensemble.moves = {{.move = "G2.5",
                     .actor = "Russia",
                     .text = "spreads a fake video",
                     .own_date = "2026-10",
                     .date = "",
                     .does = "",
                     .reason = "out of scope",
                     .source = "W05"},
                    {.move = "G2.10",
                     .actor = "Russia",
                     .text = "crosses <the> border",
                     .own_date = "2026-10",
                     .date = "2026-11",
                     .does = "event baltic.probe, 1 months after its own date",
                     .reason = "",
                     .source = "W06"}};
  records::PublishedColumn concession{.move = "G2.15",
                                      .text = "the defense gives way",
                                      .title = "frontier.concession, RUS-LTU",
                                      .kind = "chance",
                                      .unit = "1",
                                      .date = "2026-12",
                                      .when = "ever_by",
                                      .value = 1,
                                      .values = {}};
  records::PublishedColumn war = concession;
  war.text = "no war";
  war.value = 0;
  records::PublishedColumn forces = concession;
  forces.text = "forces left";
  forces.kind = "quantity";
  forces.when = "at";
  forces.value = 0.5;
  for (std::uint32_t w = 0; w < kWorlds; ++w) {
    concession.values.push_back(w < 300 ? 1.0F : 0.0F);
    war.values.push_back(w < 100 ? 1.0F : 0.0F);
    forces.values.push_back(static_cast<float>(w) / 999);
  }
  ensemble.published = {concession, war, forces};
  return results;
}

TEST(PublishedText, SaysWhereTheSinglePathLies) {
  const PublishedText text = published_text(replayed(), 1, "icd203");
  ASSERT_EQ(text.lines.size(), 3U);
  EXPECT_EQ(text.lines[0].subject, "the defense gives way, by December 2026");
  EXPECT_EQ(text.lines[0].statement,
            "as in the play unlikely (20-45%), 30 of 100 worlds (Monte Carlo error 1.4 points)");
  EXPECT_EQ(text.lines[1].statement,
            "as in the play very likely (80-95%), 90 of 100 worlds (Monte Carlo error 0.9 "
            "points)");
  EXPECT_EQ(text.lines[2].subject, "forces left, in December 2026");
  EXPECT_EQ(text.lines[2].statement,
            "50% in the play; worlds 50% (median; 90% between 5% and 95%): inside central range "
            "(50%), 50 of 100 worlds below it");
  EXPECT_EQ(
      text.together,
      "All 2 that happened or not, together: as in the play very unlikely to unlikely (05-45%), "
      "20 of 100 worlds (Monte Carlo error 1.3 points)");
}

TEST(PublishedText, IsEmptyForOtherScenarios) {
  const records::Results results = replayed();
  EXPECT_TRUE(published_text(results, 0, "icd203").lines.empty());
  EXPECT_EQ(published_block(results, 0, "icd203"), "");
}

TEST(PublishedText, OfWorldsThatAllAgreeHasABound) {
  records::Results results = replayed();
  for (float& value : results.ensembles[1].published[0].values) value = 0;
  EXPECT_EQ(published_text(results, 1, "icd203").lines[0].statement,
            "as in the play almost no chance (under 1%), under 1 of 100 worlds (Monte Carlo error "
            "at most 0.3 points)");
}

TEST(PublishedText, OfAConditionSaysHowManyWorldsHaveIt) {
  records::Results results = replayed();
  records::PublishedColumn& column = results.ensembles[1].published[0];
  column.given = "frontier.war_ends";
  for (std::size_t w = 400; w < 1000; ++w) column.values[w] = records::kNotAsked;
  EXPECT_EQ(
      published_text(results, 1, "icd203").lines[0].statement,
      "of the 400 of 1,000 worlds in which, as the entry asks, fighting on a frontier ends in "
      "a cease-fire, as in the play likely (55-80%), 75 of 100 worlds (Monte Carlo error 2.2 "
      "points)");
  for (float& value : column.values) value = records::kNotAsked;
  EXPECT_EQ(
      published_text(results, 1, "icd203").lines[0].statement,
      "there is none of 1,000 worlds in which, as the entry asks, fighting on a frontier ends "
      "in a cease-fire: nothing to count");
}

TEST(PublishedText, StandsInTheTerminalAndTheReport) {
  const records::Results results = replayed();
  const std::string terminal = terminal_text(results, "icd203", true);
  EXPECT_NE(terminal.find("The published path, one play of many possible:\n  the defense gives "
                          "way, by December 2026: as in the play unlikely (20-45%)"),
            std::string::npos)
      << terminal;
  const std::string report = report_html(results, "icd203");
  EXPECT_NE(report.find("The published path, one play of many possible (Game of a crisis (G2)"),
            std::string::npos);
  EXPECT_NE(report.find("Not represented: out of scope"), std::string::npos);
  EXPECT_NE(report.find("crosses &lt;the&gt; border"), std::string::npos);
  EXPECT_NE(report.find("October"), std::string::npos);
}

}  // namespace
}  // namespace casus::views
