#include "views/sentence.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "base/check.hpp"
#include "views/made_results.hpp"

namespace casus::views {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

// A scenario with one outcome beside a reference with the same.
records::Results made(const records::OutcomeColumn& outcome, records::OutcomeSummary summary) {
  records::Results results;
  results.start = "2026-08";
  results.months = 120;
  results.worlds = results.world_count = summary.worlds;
  results.ensembles.resize(2);
  for (records::Ensemble& ensemble : results.ensembles) {
    ensemble.outcomes = {outcome};
    ensemble.summaries = {summary};
  }
  return results;
}

records::OutcomeColumn chance() {
  return {.id = "replaced",
          .title = "allies replace half of the US enablers",
          .kind = "chance",
          .unit = "1",
          .date = "2035-12",
          .when = "ever_by",
          .evidence = "low"};
}

records::OutcomeSummary counted(double p, double error, double difference,
                                std::uint32_t worlds = 10'000) {
  return {.worlds = worlds,
          .probability = p,
          .probability_error = error,
          .difference = difference,
          .difference_error = 0.004,
          .sign_chance = 1};
}

std::string sentence(const records::OutcomeColumn& outcome, const records::OutcomeSummary& summary,
                     const std::string& lexicon = "icd203") {
  return outcome_lines(made(outcome, summary), 1, lexicon).at(0).sentence;
}

TEST(ChanceSentence, HasWordRangeCountDifferenceAndErrors) {
  EXPECT_EQ(sentence(chance(), counted(0.64, 0.0048, 0.18)),
            "In the model, with these settings, allies replace half of the US enablers by December "
            "2035: likely (55-80%), 64 of 100 worlds, 18 points above reference (Monte Carlo error "
            "0.5 points, of the difference 0.4 points)");
}

TEST(ChanceSentence, SaysThatOneDrawLeavesTheErrorOpen) {
  records::OutcomeSummary one = counted(0.64, kNever, 0.18);
  one.difference_error = kNever;
  one.sign_chance = 0.5;
  const OutcomeLine line = outcome_lines(made(chance(), one), 1, "icd203").at(0);
  EXPECT_EQ(
      line.statement,
      "almost no chance to almost certain (under 1% to over 99%), 64 of 100 worlds, 18 points "
      "above reference, within counting error");
  EXPECT_EQ(line.errors, "Monte Carlo error unknown, from one draw");
  EXPECT_EQ(errors_in_short(line), "error unknown, from one draw");
}

TEST(CountedError, IsABoundWhereAllWorldsAgree) {
  EXPECT_EQ(counted_error(0.4, 0.0031, 1000), "± 0.3 points");
  EXPECT_EQ(counted_error(0, 0, 2048), "error at most 0.1 points, a 95% bound as all worlds agree");
  EXPECT_EQ(counted_error(1, 0, 100), "error at most 3.0 points, a 95% bound as all worlds agree");
}

TEST(ChanceSentence, JoinsWordsWhereTheErrorCrossesAnEdge) {
  EXPECT_EQ(
      outcome_lines(made(chance(), counted(0.44, 0.016, 0.11, 1000)), 1, "icd203").at(0).statement,
      "unlikely to roughly even chance (20-55%), 44 of 100 worlds, 11 points above reference");
}

TEST(ChanceSentence, RoundsToFiveBelowAThousandWorlds) {
  EXPECT_EQ(
      outcome_lines(made(chance(), counted(0.64, 0.02, -0.18, 500)), 1, "icd203").at(0).statement,
      "likely (55-80%), 65 of 100 worlds, 20 points below reference");
}

TEST(ChanceSentence, NeverSaysNothingOrAll) {
  EXPECT_EQ(outcome_lines(made(chance(), counted(0, 0, 0)), 1, "icd203").at(0).statement,
            "almost no chance (under 1%), under 1 of 100 worlds, same as reference");
  EXPECT_EQ(outcome_lines(made(chance(), counted(1, 0, 0.002)), 1, "icd203").at(0).statement,
            "almost certain (over 99%), over 99 of 100 worlds, less than 1 point above reference");
}

TEST(ChanceSentence, BoundsTheErrorWhereAllWorldsAgree) {
  // 1 - 0.05^(1/1000) is 0.299 %; 0.030 % of 10,000 worlds.
  const auto errors = [](double p, double difference, std::uint32_t worlds) {
    records::OutcomeSummary summary = counted(p, 0, difference, worlds);
    if (difference == 1) summary.difference_error = 0;
    return outcome_lines(made(chance(), summary), 1, "icd203").at(0).errors;
  };
  EXPECT_EQ(errors(0, 0, 1000),
            "Monte Carlo error at most 0.3 points, a 95% bound as all worlds agree");
  EXPECT_EQ(errors(0, 0, 10'000),
            "Monte Carlo error at most 0.1 points, a 95% bound as all worlds agree");
  EXPECT_EQ(errors(1, 0.2, 1000),
            "Monte Carlo error at most 0.3 points, a 95% bound as all worlds agree; of the "
            "difference 0.4 points");
  EXPECT_EQ(errors(1, 1, 1000),
            "Monte Carlo error at most 0.3 points, a 95% bound as all worlds agree; of the "
            "difference at most 0.3 points");
  // Ten worlds to a draw: a tenth of the luck.
  records::Results nested = made(chance(), counted(0, 0, 0, 1000));
  nested.replications = 10;
  EXPECT_EQ(outcome_lines(nested, 1, "icd203").at(0).error, "at most 3.0 points");
}

TEST(ChanceSentence, SaysWhenADifferenceMayBeLuck) {
  records::OutcomeSummary summary = counted(0.3, 0.005, 0.012);
  summary.sign_chance = 0.9;
  const OutcomeLine line = outcome_lines(made(chance(), summary), 1, "icd203").at(0);
  EXPECT_EQ(line.difference, "1 point above reference, within counting error");
  EXPECT_TRUE(line.is_sign_uncertain);
}

TEST(ChanceSentence, ShowsASmallDifferenceThatIsNoLuck) {
  const auto shown = [](double difference, double error) {
    records::OutcomeSummary summary = counted(0.3, 0.005, difference);
    summary.difference_error = error;
    return outcome_lines(made(chance(), summary), 1, "icd203").at(0).short_difference;
  };
  EXPECT_EQ(shown(-0.0027, 0.0005), "-0.3");
  EXPECT_EQ(shown(0.0027, 0.0005), "+0.3");
  EXPECT_EQ(shown(0.0002, 0.00005), "+0.02");
  EXPECT_EQ(shown(-0.0027, 0.0020), "0") << "within two standard errors";
  EXPECT_EQ(shown(0, 0), "0");
  EXPECT_EQ(shown(-0.012, 0.0005), "-1");
}

TEST(ChanceSentence, HasNoDifferenceInTheReferenceItself) {
  const OutcomeLine line =
      outcome_lines(made(chance(), counted(0.64, 0.0048, 0)), 0, "icd203").at(0);
  EXPECT_EQ(line.statement, "likely (55-80%), 64 of 100 worlds");
  EXPECT_EQ(line.errors, "Monte Carlo error 0.5 points");
  EXPECT_EQ(line.short_difference, "");
}

TEST(ChanceSentence, SaysInForAStateAtADate) {
  records::OutcomeColumn outcome = chance();
  outcome.when = "at";
  EXPECT_EQ(outcome_lines(made(outcome, counted(0.5, 0.005, 0)), 1, "icd203").at(0).date,
            "in December 2035");
}

TEST(ChanceSentence, HasNoWordWithNumbersOnlyAndANoteInAGap) {
  EXPECT_EQ(
      outcome_lines(made(chance(), counted(0.64, 0.0048, 0.18)), 1, "numbers").at(0).statement,
      "64 of 100 worlds, 18 points above reference");
  EXPECT_EQ(
      outcome_lines(made(chance(), counted(0.07, 0.002, 0.02)), 1, "uk").at(0).statement,
      "remote chance (under 5%; nearest band: the value lies in a gap of the scale), 7 of 100 "
      "worlds, 2 points above reference");
}

TEST(Evidence, StandsInALineOfItsOwn) {
  const OutcomeLine line =
      outcome_lines(made(chance(), counted(0.64, 0.0048, 0.18)), 1, "icd203").at(0);
  EXPECT_EQ(line.evidence, "Evidence: low.");
  EXPECT_EQ(line.sentence.find("vidence"), std::string::npos);
}

TEST(QuantitySentence, HasMedianRangeAndMeanDifference) {
  const records::OutcomeColumn outcome{.id = "spending",
                                       .title = "allied spending as a share of GDP",
                                       .kind = "quantity",
                                       .unit = "1",
                                       .date = "2030-12",
                                       .when = "at"};
  const records::OutcomeSummary summary{.worlds = 10'000,
                                        .quantiles = {0.0212, 0.024, 0.0261, 0.028, 0.0334},
                                        .mean = 0.0262,
                                        .mean_error = 0.0002,
                                        .difference = 0.0021,
                                        .difference_error = 0.0014,
                                        .sign_chance = 0.99};
  EXPECT_EQ(
      sentence(outcome, summary),
      "In the model, with these settings, allied spending as a share of GDP in December 2030: "
      "2.6% (median; 90% of worlds between 2.1% and 3.3%), on average 0.2 points above "
      "reference (Monte Carlo error less than 0.1 points, of the difference 0.1 points)");
}

records::OutcomeColumn month_outcome() {
  return {.id = "when",
          .title = "month in which allies have replaced half of the US enablers",
          .kind = "month",
          .unit = "1",
          .date = "2036-08",
          .when = "first"};
}

TEST(MonthSentence, GivesDatesAndTheWorldsInWhichItDoesNotHappen) {
  records::OutcomeSummary summary = counted(0.62, 0.005, 0.12);
  summary.quantiles = {55, 70, 100, kNever, kNever};
  EXPECT_EQ(
      sentence(month_outcome(), summary),
      "In the model, with these settings, month in which allies have replaced half of the US "
      "enablers: December 2034 (median; 90% of worlds between March 2031 and after August "
      "2036), not by August 2036 in 38 of 100 worlds; the share in which it happens: 12 points "
      "above reference (Monte Carlo error 0.5 points, of the difference 0.4 points)");
}

TEST(MonthSentence, NamesNoMedianThatDoesNotHappen) {
  records::OutcomeSummary summary = counted(0.2, 0.004, 0);
  summary.quantiles = {91, kNever, kNever, kNever, kNever};
  const OutcomeLine some = outcome_lines(made(month_outcome(), summary), 0, "icd203").at(0);
  EXPECT_EQ(some.statement,
            "March 2034 or earlier in 5 of 100 worlds, not by August 2036 in 80 of 100 worlds");
  EXPECT_EQ(some.median, "not by August 2036");
  summary.quantiles.fill(kNever);
  summary.probability = 0;
  EXPECT_EQ(outcome_lines(made(month_outcome(), summary), 0, "icd203").at(0).statement,
            "not by August 2036 in over 99 of 100 worlds");
}

TEST(Lines, StandInTheOrderOfTheOutcomes) {
  const records::Results results = test::made_results(1, 200);
  const std::vector<OutcomeLine> lines = outcome_lines(results, 1, "icd203");
  ASSERT_EQ(lines.size(), results.ensembles[1].outcomes.size());
  for (std::size_t o = 0; o < lines.size(); ++o) {
    EXPECT_EQ(lines[o].id, results.ensembles[1].outcomes[o].id);
  }
}

TEST(Lines, NeedALexiconThatExists) {
  EXPECT_THROW((void)outcome_lines(test::made_results(0, 10), 0, "kent"), base::InternalError);
}

records::OutcomeColumn compared() {
  records::OutcomeColumn outcome;
  outcome.id = "border_activity";
  outcome.title = "activity at the border";
  outcome.kind = "quantity";
  outcome.unit = "1";
  outcome.date = "2030-12";
  outcome.when = "at";
  outcome.is_ratio = true;
  outcome.claim = {.value = 0.4, .text = "+40 % activity", .source = "S1", .anchor = "a few words"};
  return outcome;
}

records::OutcomeSummary ratios() {
  records::OutcomeSummary summary;
  summary.worlds = 10'000;
  summary.quantiles = {1, 1, 1, 1, 1};
  summary.ratio_worlds = 10'000;
  summary.ratio_quantiles = {-0.0313, 0.0004, 0.12, 0.201, 0.41};
  summary.claim_percentile = 0.943;
  summary.claim_percentile_error = 0.0023;
  summary.claim_place = records::kClaimPlaces[1];
  return summary;
}

TEST(RatioSentence, IsOfTheSameWorldsAndSaysWhichAreLeftOut) {
  const OutcomeLine line = outcome_lines(made(compared(), ratios()), 1, "icd203").at(0);
  EXPECT_EQ(
      line.ratio,
      "Against the reference in the same world: +12% (median; 50% of worlds between no change and "
      "+20%, 90% between -3.1% and +41%).");
  records::OutcomeSummary some = ratios();
  some.ratio_worlds = 8'766;
  EXPECT_TRUE(
      outcome_lines(made(compared(), some), 1, "icd203")
          .at(0)
          .ratio.ends_with(" Without 1,234 of 10,000 worlds, in which the reference's value "
                           "is not above 0."));
  some.ratio_worlds = 0;
  some.claim_place = records::kClaimPlaces[3];
  const OutcomeLine none = outcome_lines(made(compared(), some), 1, "icd203").at(0);
  EXPECT_EQ(
      none.ratio,
      "Against the reference: no ratio, as the reference's value is not above 0 in any world.");
  EXPECT_EQ(none.claim,
            "Claimed “+40 % activity” (S1: “a few words”): not represented in this model.");
}

TEST(ClaimSentence, OfADifferenceIsInTheOutcomesUnitAndSaysWhoseReadingItIs) {
  records::OutcomeColumn outcome = compared();
  outcome.unit = "count";
  outcome.is_ratio = false;
  outcome.claim = {.value = 2,
                   .text = "a cascade",
                   .source = "S1",
                   .anchor = "",
                   .reading = "no number is named"};
  records::OutcomeSummary summary = ratios();
  summary.ratio_quantiles = {-1, 0, 0, 1, 2};
  const OutcomeLine line = outcome_lines(made(outcome, summary), 1, "icd203").at(0);
  EXPECT_EQ(line.ratio,
            "Against the reference in the same world: 0 (median; 50% of worlds between 0 and +1, "
            "90% between -1 and +2).");
  EXPECT_EQ(line.claim,
            "Claimed “a cascade” (S1), read by us as +2 (no number is named): 94 of 100 worlds lie "
            "below it (± 0.2 points); inside wide range (90%).");
}

TEST(ClaimSentence, CountsWorldsAtTheFigureByThemselves) {
  records::Results results = made(compared(), ratios());
  std::vector<float>& reference = results.ensembles[0].outcomes[0].values;
  std::vector<float>& values = results.ensembles[1].outcomes[0].values;
  results.ensembles[1].outcomes[0].claim->value = 0.5;
  results.ensembles[1].summaries[0].claim_percentile = 0.96;
  for (int w = 0; w < 100; ++w) {
    reference.push_back(4);
    values.push_back(w < 94 ? 4.0F : w < 98 ? 6.0F : 8.0F);
  }
  EXPECT_EQ(outcome_lines(results, 1, "icd203").at(0).claim,
            "Claimed “+40 % activity” (S1: “a few words”), +50%: 94 of 100 worlds lie below it, 4 "
            "at it (± 0.2 points); inside wide range (90%).");
}

TEST(ClaimSentence, SaysWhereTheFigureLiesAndNeverThatItIsTrueOrFalse) {
  const OutcomeLine line = outcome_lines(made(compared(), ratios()), 1, "icd203").at(0);
  EXPECT_EQ(
      line.claim,
      "Claimed “+40 % activity” (S1: “a few words”), +40%: 94 of 100 worlds lie below it (± 0.2 "
      "points); inside wide range (90%).");
  for (const std::string_view place : records::kClaimPlaces) {
    records::OutcomeSummary summary = ratios();
    summary.claim_place = place;
    const std::string text = outcome_lines(made(compared(), summary), 1, "icd203").at(0).claim;
    EXPECT_NE(text.find(place), std::string::npos);
    for (const char* verdict : {"true", "false", "right", "wrong", "correct", "contradict"}) {
      EXPECT_EQ(text.find(verdict), std::string::npos) << text;
    }
  }
}

TEST(ClaimSentence, IsNotSaidOfTheReference) {
  const OutcomeLine line = outcome_lines(made(compared(), ratios()), 0, "icd203").at(0);
  EXPECT_EQ(line.ratio, "");
  EXPECT_EQ(line.claim, "");
}

}  // namespace
}  // namespace casus::views
