#include "views/terminal.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/outcomes.hpp"
#include "base/text.hpp"
#include "views/made_results.hpp"

namespace casus::views {
namespace {

std::vector<std::string> lines_of(const std::string& text) { return base::split(text, '\n'); }

std::string line_with(const std::string& text, const std::string& part) {
  for (const std::string& line : lines_of(text)) {
    if (line.find(part) != std::string::npos) return line;
  }
  return "";
}

TEST(TerminalText, BeginsWithTitleAndStamps) {
  const std::string text = terminal_text(test::made_results(1, 1000), "icd203", false);
  EXPECT_EQ(lines_of(text).front(),
            "Dormant alliance   model 1a2b3c4d  data 77e0aa01  scenario 8f3a0b11  seed 7  1,000 "
            "worlds");
}

TEST(TerminalText, GivesOneAlignedLineToEachOutcome) {
  const std::string text = terminal_text(test::made_results(1, 10'000), "icd203", false);
  const std::string first = line_with(text, "trusted by allies");
  const std::string second = line_with(text, "believed by the adversary");
  EXPECT_TRUE(first.starts_with("  Article 5 still trusted by allies, in Dec 2030 ")) << first;
  EXPECT_NE(first.find("unlikely (20-45%)"), std::string::npos);
  EXPECT_TRUE(first.ends_with("22 of 100    -60")) << first;
  EXPECT_EQ(first.find("22 of 100"), second.find("17 of 100"));
}

TEST(TerminalText, ClosesWithWhatTheNumbersAreAgainstAndAreNot) {
  const std::string text = terminal_text(test::made_results(1, 1000), "icd203", false);
  EXPECT_NE(text.find("Differences are against the reference case in the same worlds"),
            std::string::npos);
  const std::string evidence = line_with(text, "Evidence: ");
  EXPECT_TRUE(evidence.starts_with("Evidence: low for ")) << evidence;
  EXPECT_NE(evidence.find(", allies at 5 % of GDP; very low for the other 11."), std::string::npos)
      << evidence;
  EXPECT_NE(text.find("\nMedian (90% of worlds between), then the difference of the means"),
            std::string::npos);
  EXPECT_NE(text.find("errors in the model itself are not included"), std::string::npos);
  EXPECT_TRUE(text.ends_with("Not a prediction.\n"));
}

TEST(TerminalText, SaysWhoseWordsItUsesAndWhereTheirScaleHasAGap) {
  records::Results results = test::made_results(1, 10'000);
  EXPECT_NE(terminal_text(results, "icd203", false).find("Words for likelihoods follow ICD 203.\n"),
            std::string::npos);
  results.ensembles[1].summaries[0].probability = 0.07;  // between 5 and 10 %
  results.ensembles[1].summaries[0].probability_error = 0.002;
  const std::string text = terminal_text(results, "uk", false);
  EXPECT_NE(line_with(text, "  " + results.ensembles[1].outcomes[0].title).find("%)* "),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("yardstick. * nearest band: the value lies in a gap of the scale.\n"),
            std::string::npos);
  EXPECT_EQ(terminal_text(results, "numbers", false).find("Words for likelihoods"),
            std::string::npos);
}

TEST(TerminalText, SaysThatOneDrawLeavesErrorsOpen) {
  records::Results results = test::made_results(1, 1'000);
  results.replications = 1'000;
  analysis::summarize_outcomes(results);
  EXPECT_NE(terminal_text(results, "icd203", false)
                .find("Monte Carlo error: unknown, as all worlds share one draw of the inputs.\n"),
            std::string::npos);
}

TEST(TerminalText, GivesTheLargestErrorOfTheCountsAndOfTheirDifferences) {
  records::Results results = test::made_results(1, 10'000);
  for (records::OutcomeSummary& summary : results.ensembles[1].summaries) {
    summary.probability_error = 0.002;
    summary.difference_error = 0.001;
  }
  const auto& outcomes = results.ensembles[1].outcomes;
  const auto chance = static_cast<std::size_t>(
      std::find_if(outcomes.begin(), outcomes.end(), [](auto& o) { return o.kind == "chance"; }) -
      outcomes.begin());
  results.ensembles[1].summaries[chance].probability_error = 0.005;
  results.ensembles[1].summaries[chance].difference_error = 0.007;
  EXPECT_EQ(line_with(terminal_text(results, "icd203", false), "Monte Carlo"),
            "Monte Carlo error: at most 0.5 points of the counts of 100, 0.7 points of their "
            "differences; each outcome's own stands in the report and in --json.");
  EXPECT_EQ(line_with(terminal_text(test::made_results(0, 100), "icd203", false), "Monte Carlo")
                .find("differences"),
            std::string::npos);
}

TEST(TerminalText, OfTheReferenceAloneHasNoDifferences) {
  const std::string text = terminal_text(test::made_results(0, 1000), "icd203", false);
  EXPECT_TRUE(text.starts_with("Reference: current policy"));
  EXPECT_EQ(text.find("against the reference"), std::string::npos);
  EXPECT_EQ(text.find("difference of the means"), std::string::npos);
}

TEST(TerminalText, PrintsPinsAndAnInterruption) {
  records::Results results = test::made_results(1, 100);
  results.pins = {{"made.parameter_1", 0.3}};
  results.is_partial = true;
  results.ensembles[1].months_done = 36;
  const std::string text = terminal_text(results, "icd203", false);
  EXPECT_NE(text.find("What-if pin: made.parameter_1 = 0.3\n"), std::string::npos);
  EXPECT_NE(text.find("Interrupted: 36 of 120 months done; the numbers are partial.\n"),
            std::string::npos);
}

TEST(TerminalText, SaysWhichScenariosAnInterruptCameBefore) {
  records::Results results = test::made_results(1, 100);
  results.is_partial = true;
  results.ensembles.resize(1);
  results.ensembles[0].months_done = 36;
  results.ensembles[0].outcomes.clear();
  results.ensembles[0].summaries.clear();
  results.not_begun = {{.id = "asked", .title = "What was asked for"}};
  const std::string text = terminal_text(results, "icd203", false);
  EXPECT_NE(text.find("Interrupted. Asked for: " + results.ensembles[0].id +
                      ", asked. Whole: none. Partial: " + results.ensembles[0].id +
                      " (36 of 120 months). Not begun: asked.\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("No outcome's date was reached: 36 of 120 months are done.\n"),
            std::string::npos);
  EXPECT_EQ(text.find("Monte Carlo error"), std::string::npos);
}

TEST(TerminalText, SaysWhichWorldsAShardHolds) {
  records::Results results = test::made_results(1, 100);
  results.worlds = 300;
  results.first_world = 100;
  EXPECT_NE(terminal_text(results, "icd203", false).find("Part of a run: worlds 101 to 200 of 300"),
            std::string::npos);
}

TEST(TerminalText, IsAsciiWhereThatIsAsked) {
  records::Results results = test::made_results(1, 1000);
  results.ensembles[1].title = "Türkiye – “quiet” ±";
  const std::string text = terminal_text(results, "icd203", true);
  EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char c) { return c > 0; }));
  EXPECT_TRUE(text.starts_with("Turkiye - \"quiet\" +/-"));
}

TEST(TerminalText, GivesRatiosAndClaimsALineEach) {
  records::Results results = test::made_results(1, 1000);
  EXPECT_EQ(terminal_text(results, "icd203", false).find("Against the reference"),
            std::string::npos);
  for (records::Ensemble& ensemble : results.ensembles) {
    ensemble.outcomes[9].is_ratio = true;
    ensemble.outcomes[9].claim = {.value = 0.4, .text = "+40 %", .source = "S1", .anchor = ""};
  }
  analysis::summarize_outcomes(results);
  const std::string text = terminal_text(results, "icd203", false);
  EXPECT_TRUE(line_with(text, "Against the reference")
                  .starts_with("  allied spending as a share of GDP, in Dec 2030. Against the "
                               "reference in the same world: +"))
      << text;
  EXPECT_NE(line_with(text, "Claimed “+40 %” (S1), +40%: over 99 of 100 worlds lie below it")
                .find("outside wide range"),
            std::string::npos)
      << text;
}

TEST(TerminalText, SaysWhatRivalModelsMakeOfAnOutcome) {
  records::Results results = test::made_results(1, 1000);
  EXPECT_EQ(terminal_text(results, "icd203", false).find("Over the models"), std::string::npos);
  for (records::Ensemble& ensemble : results.ensembles) {
    ensemble.outcomes[0].rivals = "Over the models of votes (a, b): 1 to 9 of 100.";
  }
  const std::string line = line_with(terminal_text(results, "icd203", false), "Over the models");
  const records::OutcomeColumn& outcome = results.ensembles[0].outcomes[0];
  EXPECT_TRUE(line.starts_with(outcome.title + ", ")) << line;
  EXPECT_TRUE(line.ends_with(". Over the models of votes (a, b): 1 to 9 of 100.")) << line;
}

}  // namespace
}  // namespace casus::views
