#include "assumptions/assumptions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace casus::assumptions {
namespace {

constexpr std::array<catalog::ParameterInfo, 4> kParameters{{
    {"spending.public_weight", "1", 0.0, 1.0, "Weight of the public good"},
    {"spending.private_weight", "1", 0.0, 1.0, "Weight of the private good"},
    {"spending.half_life_months", "month", 0.0, 600.0, "Half-life"},
    {"route.delay_months", "month", 0.0, 120.0, "Delay"},
}};

const evidence::Register& sources() {
  static const evidence::Register kRegister(
      {}, {{.id = "NATO2025", .title = "Defence expenditure"}, {.id = "KEE", .title = "Metalog"}});
  return kRegister;
}

constexpr std::string_view kDefaults = R"(
[parameter."spending.public_weight"]
quantiles = [0.005, 0.02, 0.05]
unit = "1"
judgement = "Author's judgement: small"
reason = "no estimate"
certainty = "low"
same_cause = "preferences"

[parameter."spending.private_weight"]
quantiles = [0.01, 0.05, 0.25]
unit = "1"
judgement = "Author's judgement: larger"
certainty = "very low"
same_cause = "preferences"

[parameter."spending.half_life_months"]
family = "uniform"
low = 12
high = 48
unit = "month"
evidence = ["NATO2025", "KEE"]
grade = "B"
reason = "fitted to 2014-2024"
certainty = "moderate"

[parameter."route.delay_months"]
family = "point"
value = 12
unit = "month"
evidence = ["NATO2025"]
grade = "A"
reason = "the treaty says one year"
certainty = "high"
same_cause = "preferences"
)";

base::Result<Assumptions> read(std::vector<SourceText> files) {
  return read_assumptions(files, kParameters, sources());
}

Assumptions defaults() {
  auto result = read({{"defaults.toml", kDefaults}});
  EXPECT_TRUE(result.ok());
  for (const auto& problem : result.problems()) ADD_FAILURE() << to_text(problem);
  return std::move(result).value();
}

/// The problems of the defaults followed by a study file with `text`, as lines.
std::vector<std::string> problems_with(std::string_view text) {
  const auto result = read({{"defaults.toml", kDefaults}, {"study.toml", text}});
  std::vector<std::string> lines;
  for (const auto& problem : result.problems()) lines.push_back(to_text(problem));
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Assumptions, KeepDistributionProvenanceAndPlace) {
  const Assumptions all = defaults();
  ASSERT_EQ(all.list.size(), 4U);
  const Assumption& weight = all.list[0];
  EXPECT_NEAR(quantile(weight.distribution, 0.95), 0.05, 1e-14);
  EXPECT_TRUE(is_judgement(weight));
  EXPECT_EQ(weight.judgement, "Author's judgement: small");
  EXPECT_EQ(weight.certainty, Certainty::low);
  EXPECT_EQ(weight.file, "defaults.toml");
  EXPECT_EQ(weight.line, 2);
  const Assumption& half_life = all.list[2];
  EXPECT_FALSE(is_judgement(half_life));
  EXPECT_EQ(half_life.grade, 'B');
  EXPECT_EQ(half_life.evidence, (std::vector<std::string>{"NATO2025", "KEE"}));
  EXPECT_EQ(quantile(half_life.distribution, 0.5), 30.0);
  EXPECT_EQ(quantile(all.list[3].distribution, 0.1), 12.0);
}

TEST(Assumptions, OfOneModelWithTheSameCauseAreCorrelated) {
  const Assumptions all = defaults();
  ASSERT_EQ(all.correlations.size(), 1U);  // not across models, though the tag is the same
  EXPECT_EQ(all.correlations[0].a, 0U);
  EXPECT_EQ(all.correlations[0].b, 1U);
  EXPECT_EQ(all.correlations[0].rank, 0.3);
  EXPECT_EQ(all.correlations[0].reason, "same cause: preferences");
}

TEST(Assumptions, TakeAStatedCorrelationBeforeThatOfTheSameCause) {
  const auto result = read({{"defaults.toml", kDefaults}, {"study.toml", R"(
[[correlation]]
a = "spending.private_weight"
b = "spending.public_weight"
rank = -0.5
reason = "budget"
[[correlation]]
a = "spending.public_weight"
b = "route.delay_months"
rank = 0.1
reason = "elsewhere"
)"}});
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result.value().correlations.size(), 2U);
  EXPECT_EQ(result.value().correlations[0].b, 1U);
  EXPECT_EQ(result.value().correlations[0].rank, -0.5);
  EXPECT_EQ(result.value().correlations[1].b, 3U);
}

TEST(Assumptions, OfTheStudyReplaceThoseOfTheModelWhole) {
  const auto result = read({{"defaults.toml", kDefaults}, {"study.toml", R"(
[parameter."spending.private_weight"]
quantiles = [0.1, 0.2, 0.3]
at = [0.1, 0.5, 0.9]
unit = "1"
judgement = "Author's judgement: this study"
certainty = "low"
)"}});
  ASSERT_TRUE(result.ok());
  const Assumption& replaced = result.value().list[1];
  EXPECT_EQ(replaced.file, "study.toml");
  EXPECT_EQ(replaced.same_cause, "");
  EXPECT_NEAR(quantile(replaced.distribution, 0.9), 0.3, 1e-14);
  EXPECT_TRUE(result.value().correlations.empty());
}

TEST(Assumptions, AreRefusedForAParameterWithoutOne) {
  const auto result = read({{"study.toml", kDefaults.substr(0, kDefaults.rfind("[parameter"))}});
  ASSERT_EQ(result.problems().size(), 1U);
  EXPECT_EQ(to_text(result.problems()[0]),
            "route.delay_months: has no distribution; a parameter is refused without evidence or a "
            "named judgement (allowed: a table [parameter.\"route.delay_months\"] in an "
            "assumptions file)");
}

TEST(Assumptions, AreRefusedWithoutEvidenceOrJudgementOrWithBoth) {
  EXPECT_EQ(problems_with(R"([parameter."spending.public_weight"]
quantiles = [0.1, 0.2, 0.3]
unit = "1"
certainty = "low"
[parameter."spending.private_weight"]
quantiles = [0.1, 0.2, 0.3]
unit = "1"
certainty = "low"
evidence = ["KEE"]
grade = "B"
reason = "read"
judgement = "mine"
)"),
            (Lines{"study.toml:1: parameter.spending.public_weight: names neither evidence nor a "
                   "judgement; a parameter is refused without (allowed: evidence = [\"SOURCE_ID\"] "
                   "with grade, or judgement = \"…\")",
                   "study.toml:12: parameter.spending.private_weight.judgement: stands beside "
                   "evidence; only one of them can set the parameter (allowed: either evidence "
                   "with grade, or judgement)"}));
}

TEST(Assumptions, AreRefusedAsAPointUnlessTheEvidenceIsGood) {
  EXPECT_EQ(problems_with(R"([parameter."route.delay_months"]
family = "point"
value = 12
unit = "month"
judgement = "Author's judgement: about a year"
certainty = "low"
)"),
            (Lines{"study.toml:2: parameter.route.delay_months.family: is a point, but a judgement "
                   "can only be a distribution; to see what one value does, pin the parameter in "
                   "the scenario (a what-if pin) (found point; allowed: a distribution)"}));
  EXPECT_EQ(problems_with(R"([parameter."route.delay_months"]
family = "point"
value = 12
unit = "month"
evidence = ["KEE"]
grade = "C"
reason = "a newspaper"
certainty = "low"
)"),
            (Lines{"study.toml:2: parameter.route.delay_months.family: is a point, but only "
                   "evidence graded A or B can be a single value (found point; allowed: a "
                   "distribution)"}));
}

TEST(Assumptions, ThatArePointsInAllButNameAreRefusedOfJudgements) {
  const auto with = [](const std::string& law, const std::string& basis = "judgement = \"mine\"") {
    return problems_with("[parameter.\"route.delay_months\"]\nunit = \"month\"\n" + law + "\n" +
                         basis + "\ncertainty = \"low\"\n");
  };
  EXPECT_EQ(
      with("family = \"uniform\"\nlow = 12\nhigh = 12.000001"),
      (Lines{"study.toml:1: parameter.route.delay_months: is a point in all but name, but a "
             "judgement can only be a distribution; to see what one value does, pin the "
             "parameter in the scenario (a what-if pin) (found 98 % of it from 12.00000001 to "
             "12.00000099; allowed: these two at least 0.12 apart, 1 % of their size)"}));
  for (const char* law :
       {"quantiles = [12, 12.01, 12.02]", "family = \"normal\"\nmean = 12\nsd = 0.001",
        "family = \"discrete\"\nvalues = [12, 24]\nweights = [0.999, 0.001]",
        "family = \"discrete\"\nvalues = [0]\nweights = [1]",
        "family = \"lognormal\"\nmedian = 12\nlog_sd = 1e-9"}) {
    EXPECT_EQ(with(law).size(), 1U) << law;
    EXPECT_EQ(with(law, "evidence = [\"KEE\"]\ngrade = \"A\"\nreason = \"measured\""), Lines{})
        << law;
  }
  EXPECT_EQ(with("quantiles = [12, 12.1, 12.2]"), Lines{});
  EXPECT_EQ(with("family = \"discrete\"\nvalues = [12, 24]\nweights = [0.95, 0.05]"), Lines{});
}

TEST(Assumptions, NearTheEndOfAShareAreMeasuredByWhatIsLeft) {
  const auto with = [](const std::string& quantiles) {
    return problems_with("[parameter.\"spending.public_weight\"]\nunit = \"1\"\nquantiles = " +
                         quantiles + "\njudgement = \"mine\"\ncertainty = \"low\"\n");
  };
  EXPECT_EQ(with("[0.9990, 0.9995, 0.9998]"), Lines{});
  EXPECT_EQ(with("[0.5, 0.5001, 0.5002]").size(), 1U);
}

TEST(Assumptions, AreNotSetByUnverifiedEvidenceOrUnknownSources) {
  EXPECT_EQ(problems_with(R"([parameter."spending.public_weight"]
quantiles = [0.1, 0.2, 0.3]
unit = "1"
certainty = "low"
evidence = ["NATO2024"]
grade = "D"
reason = "rumor"
)"),
            (Lines{"study.toml:5: parameter.spending.public_weight.evidence: names a source that "
                   "is not in the register (found \"NATO2024\"; did you mean NATO2025?)",
                   "study.toml:6: parameter.spending.public_weight.grade: cannot set a parameter: "
                   "the evidence is unverified or anonymous (found D; allowed: A, B or C, or a "
                   "judgement with its own reasons)"}));
}

TEST(Assumptions, ListEveryProblemOfAFileAtOnce) {
  EXPECT_EQ(problems_with(R"([parameter."spending.public_wieght"]
[parameter.spending]
[parameter."spending.public_weight"]
quantiles = [0.1, 0.3, 0.2]
unit = "share"
judgment = "spelled the other way"
certainty = "middling"
[parameter."spending.private_weight"]
quantiles = [0.1, 0.2, 1.3]
unit = "1"
judgement = "mine"
certainty = "low"
[parameter."spending.half_life_months"]
family = "uniform"
low = 20
high = 10
unit = "month"
judgement = "mine"
certainty = "low"
)"),
            (Lines{
                "study.toml:1: parameter.spending.public_wieght: is not a known parameter (did "
                "you mean spending.public_weight?)",
                "study.toml:2: parameter.spending: is a model, not a parameter (allowed: a name in "
                "quotes, such as [parameter.\"spending.public_weight\"])",
                "study.toml:3: parameter.spending.public_weight: names neither evidence nor a "
                "judgement; a parameter is refused without (allowed: evidence = [\"SOURCE_ID\"] "
                "with grade, or judgement = \"…\")",
                "study.toml:4: parameter.spending.public_weight.quantiles: do not increase (found "
                "[0.1, 0.3, 0.2]; allowed: three increasing numbers)",
                "study.toml:5: parameter.spending.public_weight.unit: is not the parameter's unit "
                "(found \"share\"; allowed: \"1\")",
                "study.toml:6: parameter.spending.public_weight.judgment: is not a known key (did "
                "you mean judgement?)",
                "study.toml:7: parameter.spending.public_weight.certainty: is not a known name "
                "(found \"middling\"; allowed: one of very low, low, moderate, high)",
                "study.toml:9: parameter.spending.private_weight.quantiles[3]: is out of range "
                "(found 1.3; allowed: a number from 0 to 1)",
                "study.toml:16: parameter.spending.half_life_months.high: is not above low (found "
                "10; allowed: a number above 20)",
            }));
}

constexpr const char* kWithSteps = R"([parameter."spending.half_life_months"]
family = "uniform"
low = 12
high = 48
unit = "month"
evidence = ["KEE"]
grade = "B"
reason = "so"
certainty = "low"
certainty_steps = [)";

TEST(Assumptions, KeepTheStepsOfACertainty) {
  const std::string text = std::string(kWithSteps) +
                           R"({ start = "official series", reason = "measured" },
  { by = -2, for = "indirectness", reason = "of another alliance" },
  { by = -1, for = "imprecision", reason = "few years" },
  { by = 1, for = "large effect", reason = "in all of them" }])";
  const auto all = read({{"defaults.toml", kDefaults}, {"study.toml", text}});
  ASSERT_TRUE(all.ok()) << to_text(all.problems().front());
  EXPECT_EQ(summary_of(all.value(), 2).certainty, Certainty::low);
  EXPECT_EQ(summary_of(all.value(), 2).certainty_steps,
            (Lines{"starts at high, official series: measured",
                   "down to low for indirectness: of another alliance",
                   "down to very low for imprecision: few years",
                   "up to low for large effect: in all of them"}));
  EXPECT_TRUE(summary_of(all.value(), 0).certainty_steps.empty());
}

TEST(Assumptions, RefuseStepsThatLeadElsewhere) {
  const auto problem = [](const std::string& steps) {
    const Lines lines = problems_with(kWithSteps + steps + "]\n");
    return lines.empty() ? std::string("none") : lines.front();
  };
  const auto says = [&](const std::string& steps, const std::string& what) {
    EXPECT_NE(problem(steps).find(what), std::string::npos) << problem(steps);
  };
  const std::string start = R"({ start = "single study", reason = "one" })";
  EXPECT_EQ(problem(start), "none");
  says(start + R"(, { by = -1, for = "bias", reason = "r" })", "do not lead to `certainty`");
  says(start + R"(, { by = -2, for = "bias", reason = "r" })", "leaves the levels");
  says(start + R"(, { by = -3, for = "bias", reason = "r" })", "from -2 to 2");
  says(start + R"(, { by = 0, for = "bias", reason = "r" })", "is no step");
  for (const char* by : {"-3", "-0.5", "0"}) {
    const std::string step = base::format(R"(, {{ by = {}, for = "bias", reason = "r" }})", by);
    EXPECT_EQ(problems_with(kWithSteps + start + step + "]\n").size(), 1U) << by;
  }
  const std::string raised = R"(, { by = 5, for = "large effect", reason = "r" }])";
  EXPECT_EQ(problems_with(kWithSteps + start + raised + "\n").size(), 1U);
  says(start + R"(, { by = 1, for = "bias", reason = "r" })", "one of large effect");
  says(start + R"(, { by = -1, for = "haste", reason = "r" })", "one of bias");
  says(start + R"(, { by = -1, for = "bias" })", "reason");
  says(R"({ start = "single study" })", "reason");
  says(R"({ start = "a hunch", reason = "r" })", "one of official series");
  says(R"({ by = -1, for = "bias", reason = "r" })", "start");
  // A judgement cannot start where evidence does.
  std::string judged = kWithSteps + start + "]\n";
  judged.replace(judged.find("evidence"), judged.find("reason") - judged.find("evidence"),
                 "judgement = \"mine\"\n");
  const Lines lines = problems_with(judged);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NE(lines[0].find("one of elicited judgement, analogy, assumption"), std::string::npos);
}

TEST(Assumptions, RefuseWrongCorrelations) {
  EXPECT_EQ(problems_with(R"([[correlation]]
a = "spending.public_weight"
b = "spending.privat_weight"
rank = 0.5
reason = "x"
[[correlation]]
a = "spending.public_weight"
b = "spending.public_weight"
rank = 0.5
reason = "x"
[[correlation]]
a = "spending.public_weight"
b = "spending.private_weight"
rank = 1.0
reason = "x"
[[correlation]]
a = "spending.private_weight"
b = "spending.public_weight"
rank = 0.2
)"),
            (Lines{
                "study.toml:3: correlation[1].b: is not a known name (found "
                "\"spending.privat_weight\"; allowed: one of spending.public_weight, "
                "spending.private_weight, spending.half_life_months, route.delay_months; did you "
                "mean spending.private_weight?)",
                "study.toml:8: correlation[2].b: is the same parameter as a (found "
                "\"spending.public_weight\")",
                "study.toml:14: correlation[3].rank: is out of range (found 1; allowed: a number "
                "above -1 and below 1)",
                "study.toml:16: correlation[4]: gives the correlation of line 11 again (found "
                "spending.private_weight and spending.public_weight; allowed: each pair once)",
                "study.toml:16: correlation[4].reason: is missing (allowed: text in quotes)",
            }));
}

TEST(Assumptions, OfEveryFamilyCanBeRead) {
  for (const char* family :
       {"family = \"split_normal\"\nquantiles = [10, 12, 30]",
        "scale = \"none\"\nquantiles = [10, 12, 100]", "family = \"normal\"\nmean = 12\nsd = 3",
        "family = \"lognormal\"\nmedian = 12\nlog_sd = 0.5",
        "family = \"triangular\"\nlow = 6\nmode = 12\nhigh = 20",
        "family = \"discrete\"\nvalues = [6, 12]\nweights = [0.25, 0.75]"}) {
    const std::string text =
        "[parameter.\"route.delay_months\"]\nunit = \"month\"\njudgement = "
        "\"mine\"\ncertainty = \"low\"\n" +
        std::string(family);
    EXPECT_EQ(problems_with(text), Lines{}) << family;
  }
}

TEST(Assumptions, SayWhatIsWrongWithTheNumbersOfAFamily) {
  const auto first_problem = [](const std::string& family) {
    const auto lines = problems_with("[parameter.\"route.delay_months\"]\nunit = \"month\"\n" +
                                     ("judgement = \"mine\"\ncertainty = \"low\"\n" + family));
    return lines.size() == 1 ? lines[0].substr(lines[0].find("delay_months") + 12)
                             : base::format("{} problems", lines.size());
  };
  EXPECT_EQ(first_problem("family = \"beta\"\nlow = 1\nhigh = 2").substr(0, 31),
            ".family: is not a known name (f");
  EXPECT_EQ(first_problem("quantiles = [1, 2]"),
            ".quantiles: are not three numbers (found [1, 2]; allowed: three increasing numbers)");
  EXPECT_EQ(first_problem("quantiles = 3"),
            ".quantiles: has the wrong type (found 3; allowed: a list, each a number from 0 to "
            "120)");
  EXPECT_EQ(first_problem("quantiles = [1, 2, 3]\nat = [0.1, 0.5, 0.95]"),
            ".at: does not name three symmetric shares (found [0.1, 0.5, 0.95]; allowed: three "
            "shares a, 0.5, 1 - a such as [0.1, 0.5, 0.9])");
  EXPECT_EQ(first_problem("family = \"normal\"\nmean = 12"),
            ".sd: is missing (allowed: a number above 0)");
  EXPECT_EQ(first_problem("family = \"normal\"\nmean = 120\nsd = 1e9"),
            ": has less than 1 % of its distribution in the parameter's range (allowed: a number "
            "from 0 to 120)");
  EXPECT_EQ(first_problem("family = \"triangular\"\nlow = 6\nmode = 22\nhigh = 20"),
            ".mode: does not lie between low and high (found 22; allowed: a number from 6 to 20)");
  EXPECT_EQ(first_problem("family = \"discrete\"\nvalues = [6, 12]\nweights = [0.5, 0.75]"),
            ".weights: do not share out a probability of 1 among the values (found [0.5, 0.75]; "
            "allowed: 2 probabilities that sum to 1)");
}

TEST(Assumptions, RefuseNumbersTooLargeToComputeWith) {
  constexpr std::array<catalog::ParameterInfo, 1> kFree{
      {{"m.free", "1", -std::numeric_limits<double>::infinity(),
        std::numeric_limits<double>::infinity(), "Anything"}}};
  for (const char* family :
       {"family = \"uniform\"\nlow = -1e308\nhigh = 1e308", "quantiles = [-1e308, 0, 1e308]",
        "family = \"triangular\"\nlow = -1e308\nmode = 0\nhigh = 1e308",
        "scale = \"log\"\nquantiles = [1, 2, 3]", "family = \"normal\"\nmean = 1e300\nsd = 1",
        "family = \"lognormal\"\nmedian = 1\nlog_sd = 30", "quantiles = [1e300, 2e300, 3e300]"}) {
    const std::string text =
        "[parameter.\"m.free\"]\nunit = \"1\"\njudgement = \"mine\"\ncertainty = \"low\"\n" +
        std::string(family);
    const std::vector<SourceText> files{{"study.toml", text}};
    EXPECT_EQ(read_assumptions(files, kFree, sources()).problems().size(), 1U) << family;
  }
}

TEST(Assumptions, FlagWhatStandsInForAMetalog) {
  const auto result = read({{"defaults.toml", kDefaults}, {"study.toml", R"(
[parameter."route.delay_months"]
quantiles = [0, 12, 24]
unit = "month"
judgement = "mine"
certainty = "low"
[parameter."spending.half_life_months"]
quantiles = [10, 10.5, 24]
unit = "month"
judgement = "mine"
certainty = "low"
)"}});
  ASSERT_TRUE(result.ok());
  EXPECT_TRUE(result.value().list[3].distribution.is_clipped);
  EXPECT_TRUE(uses_fallback(result.value().list[2]));
  EXPECT_EQ(summary_of(result.value(), 2).flags,
            (std::vector<std::string>{
                "split normal: no metalog passes through quantiles this lopsided"}));
  EXPECT_EQ(summary_of(result.value(), 3).flags.size(), 1U);
}

TEST(Assumptions, SayWhichQuantilesTheRangeMoves) {
  auto result = read({{"defaults.toml", kDefaults}, {"study.toml", R"(
[parameter."spending.half_life_months"]
quantiles = [100, 300, 590]
scale = "none"
unit = "month"
judgement = "mine"
certainty = "low"
)"}});
  ASSERT_TRUE(result.ok());
  Assumptions& all = result.value();
  const ParameterSummary cut = summary_of(all, 2);
  ASSERT_EQ(cut.flags.size(), 1U);
  EXPECT_EQ(cut.flags[0], base::format("truncated quantiles: the range moves 5/50/95 % from 100, "
                                       "300, 590 to {:.4g}, {:.4g}, {:.4g}",
                                       cut.q05, cut.q50, cut.q95));
  EXPECT_GT(cut.q05, 100);
  EXPECT_LT(cut.q95, 580);
  EXPECT_TRUE(summary_of(all, 1).flags.empty());
  ASSERT_TRUE(apply_pins(all, std::vector<Pin>{{.name = "spending.half_life_months", .value = 300}})
                  .empty());
  EXPECT_EQ(summary_of(all, 2).flags, Lines{"what-if pin: held at 300"});
}

TEST(Lags, BeyondTheHorizonAreAProblemOfAPinAndAFlagOfADistribution) {
  constexpr std::array<catalog::ParameterInfo, 2> kLags{
      {{"capability.vehicle_lag_months", "month", 1.0, 240.0, "Lag"},
       {"spending.half_life_months", "month", 1.0, 600.0, "Half-life"}}};
  const std::string text = R"(
[parameter."capability.vehicle_lag_months"]
family = "uniform"
low = 20
high = 100
unit = "month"
judgement = "mine"
certainty = "low"
[parameter."spending.half_life_months"]
family = "uniform"
low = 20
high = 100
unit = "month"
judgement = "mine"
certainty = "low"
)";
  auto read = read_assumptions(std::vector<SourceText>{{"lags.toml", text}}, kLags, sources());
  ASSERT_TRUE(read.ok());
  Assumptions& all = read.value();
  EXPECT_TRUE(summary_of(all, 0).flags.empty()) << "no horizon is known";
  const std::vector<Pin> long_lag{{"capability.vehicle_lag_months", 61, "mine.toml", 3}};
  Assumptions pinned = all;
  EXPECT_TRUE(apply_pins(pinned, long_lag).empty());
  all.horizon_months = 60;
  EXPECT_EQ(summary_of(all, 0).flags,
            Lines{"beyond the horizon: in 5 or more worlds of 100 the lag is longer than the "
                  "study's 60 months"});
  EXPECT_TRUE(summary_of(all, 1).flags.empty()) << "a half-life is no lag";
  const auto problems = apply_pins(all, long_lag);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(base::to_text(problems[0]),
            "mine.toml:3: capability.vehicle_lag_months: is a lag beyond the horizon: what is "
            "ordered never arrives (found 61; allowed: at most 60, the study's months)");
  EXPECT_TRUE(apply_pins(all, std::vector<Pin>{{"capability.vehicle_lag_months", 60}}).empty());
  EXPECT_TRUE(apply_pins(all, std::vector<Pin>{{"spending.half_life_months", 300}}).empty());
}

TEST(Pins, ReplaceTheDistributionAndAreRemembered) {
  Assumptions all = defaults();
  const std::vector<Pin> pins{{"spending.public_weight", 0.04}};
  EXPECT_TRUE(apply_pins(all, pins).empty());
  ASSERT_TRUE(all.list[0].pin);
  EXPECT_EQ(value_at(all.list[0], 0.123), 0.04);
  const ParameterSummary summary = summary_of(all, 0);
  EXPECT_EQ(summary.q05, 0.04);
  EXPECT_EQ(summary.flags, std::vector<std::string>{"what-if pin: held at 0.04"});
  EXPECT_NE(summary.distribution.find("metalog"), std::string::npos);
}

TEST(Pins, AreRefusedTogetherWhenOneIsWrong) {
  Assumptions all = defaults();
  const std::vector<Pin> pins{{"spending.public_weight", 0.04},
                              {"spending.public_wait", 0.04, "quiet.toml", 7},
                              {"spending.private_weight", 1.5},
                              {"spending.public_weight", 0.05}};
  std::vector<std::string> lines;
  for (const auto& problem : apply_pins(all, pins)) lines.push_back(to_text(problem));
  EXPECT_EQ(lines,
            (Lines{"quiet.toml:7: spending.public_wait: is not a known parameter, so it cannot be "
                   "pinned (did you mean spending.public_weight?)",
                   "spending.private_weight: is pinned outside its range (found 1.5; allowed: a "
                   "number from 0 to 1)",
                   "spending.public_weight: is pinned twice (found 0.04 and 0.05)"}));
  EXPECT_FALSE(all.list[0].pin);
}

TEST(Trust, WidensWhatIsBelowItAndReportsIt) {
  Assumptions all = defaults();
  const double low_before = quantile(all.list[1].distribution, 0.05);
  const auto changes = apply_trust(all, Certainty::low);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].parameter, 1U);
  EXPECT_TRUE(changes[0].is_widened);
  EXPECT_NE(changes[0].before, changes[0].after);
  EXPECT_LT(quantile(all.list[1].distribution, 0.05), low_before);
  EXPECT_NEAR(quantile(all.list[1].distribution, 0.5), 0.05, 1e-14);
  EXPECT_TRUE(apply_trust(all, Certainty::low).empty());  // not wider still
}

TEST(Trust, WidensAnUntrustedUniformAboutItsMiddleAndLeavesPinsAlone) {
  Assumptions all = defaults();
  const std::vector<Pin> pins{{"spending.public_weight", 0.04}};
  ASSERT_TRUE(apply_pins(all, pins).empty());
  const auto changes = apply_trust(all, Certainty::high);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[1].before, "uniform from 12 to 48");
  EXPECT_EQ(changes[1].after, "uniform from 3 to 57");
  EXPECT_FALSE(all.list[0].is_widened_by_trust);
}

TEST(Trust, TakesAParameterForNoSurerThanThePassagesThatSetIt) {
  // Parameter 2 is moderate by its own file.
  ASSERT_EQ(defaults().list[2].certainty, Certainty::moderate);
  const auto changed = [](std::optional<Certainty> passages, Certainty lowest) {
    Assumptions all = defaults();
    const std::vector<Ceiling> ceilings{{.parameter = 2, .certainty = passages}};
    const auto changes = apply_trust(all, lowest, ceilings);
    return std::any_of(changes.begin(), changes.end(),
                       [](const TrustChange& change) { return change.parameter == 2; });
  };
  EXPECT_FALSE(changed(Certainty::high, Certainty::moderate));
  EXPECT_TRUE(changed(Certainty::low, Certainty::moderate));
  EXPECT_FALSE(changed(Certainty::low, Certainty::low));
  // Passages that may not set it: whatever the level.
  EXPECT_TRUE(changed(std::nullopt, Certainty::very_low));
}

TEST(ParameterSummary, SaysQuantilesProvenanceAndPlace) {
  const Assumptions all = defaults();
  const ParameterSummary weight = summary_of(all, 0);
  EXPECT_NEAR(weight.q05, 0.005, 1e-14);
  EXPECT_NEAR(weight.q50, 0.02, 1e-14);
  EXPECT_NEAR(weight.q95, 0.05, 1e-14);
  EXPECT_EQ(weight.provenance, "Author's judgement: small. no estimate");
  EXPECT_EQ(weight.place, "defaults.toml:2");
  EXPECT_EQ(summary_of(all, 2).provenance, "NATO2025, KEE (grade B). fitted to 2014-2024");
}

}  // namespace
}  // namespace casus::assumptions
