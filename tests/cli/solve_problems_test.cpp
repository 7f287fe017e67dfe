// The problems of `casus solve`: what is wrong, where, and what would be right; in JSON and in CSV.
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "cli/solve_harness.hpp"

namespace casus::cli {
namespace {

TEST(SolveProblems, AreListedAllAtOnceWithTheirPlaces) {
  const std::string text = R"({
  "p": [0.1, 1.5,
        "half", null],
  "quotta": 2,
  "correlation": "high",
  "parties": ["own", 1.5, "", "own", "own"],
  "p": [0.1]
})";
  EXPECT_EQ(
      problems_of("votes", text),
      (Lines{
          "in.json:1: /quota: is missing (allowed: fewest yeas that carry; at most "
          "the members)",
          "in.json:2: /p/1: is out of range (found 1.5; allowed: a number from 0 to 1)",
          "in.json:3: /p/2: is not a number (found \"half\"; allowed: a number from 0 to 1)",
          "in.json:3: /p/3: is not a number (found null; allowed: a number from 0 to 1)",
          "in.json:4: /quotta: there is no key of this name (allowed: body, p, quota, no, "
          "correlation, "
          "parties, common_share; did you mean quota?)",
          "in.json:5: /correlation: is not a number (found \"high\"; allowed: a number from 0 to "
          "0.99)",
          "in.json:6: /parties/1: is neither a text nor a whole number (found 1.5)",
          "in.json:6: /parties/2: is too short or too long (found \"\"; allowed: a text of 1 to "
          "1000 characters)",
          "in.json:6: /parties: has another length than p (found a list of 5; allowed: a list "
          "of 4)",
          "in.json:7: /p: is set twice"}));
}

TEST(SolveProblems, OfTextThatIsNotJsonIsOneWithItsLine) {
  const auto one = [](std::string_view text) {
    const Lines lines = problems_of("votes", text);
    EXPECT_EQ(lines.size(), 1U);
    return lines.empty() ? "" : lines.front();
  };
  EXPECT_EQ(one("{\n  \"p\": [0.1,\n  ]\n}"),
            "in.json:3: cannot be read as JSON: syntax error while parsing value - unexpected ']'; "
            "expected '[', '{', or a literal");
  EXPECT_EQ(one("{\n\"p\": [NaN]}"),
            "in.json:2: cannot be read as JSON: syntax error while parsing value - invalid "
            "literal; last read: '\"p\": [N'");
  EXPECT_EQ(one("{\"p\": [-Infinity]}").substr(0, 34), "in.json:1: cannot be read as JSON:");
  EXPECT_EQ(one("{\n\n\"p\": [1e999]}"),
            "in.json:3: cannot be read as JSON: number overflow parsing '1e999'");
  EXPECT_EQ(one("").substr(0, 34), "in.json:1: cannot be read as JSON:");
  EXPECT_EQ(one("{} {}").substr(0, 34), "in.json:1: cannot be read as JSON:");
  EXPECT_EQ(one("\xFF"), "in.json:1: is not UTF-8 text (found byte 0xff; allowed: UTF-8)");
  EXPECT_EQ(one("[1, 2]"), "in.json:1: is not an object (found a list of 2)");
  EXPECT_EQ(one(std::string(100'000, '[')),
            "in.json:1: is nested too deeply (allowed: at most 16 levels)");
  std::string many = "[0";
  for (std::size_t i = 0; i < kMostJsonValues; ++i) many += ",0";
  EXPECT_EQ(one(many + "]"), "in.json:1: holds too many values (allowed: at most 500000)");
  std::string keys = "{";
  for (std::size_t i = 0; i <= kMostJsonKeys; ++i) keys += base::format("\"k{}\":0,\n", i);
  EXPECT_EQ(one(keys + "\"p\":0}"),
            "in.json:101: an object holds too many keys (allowed: at most 100)");
  EXPECT_EQ(one(std::string((std::size_t{16} << 20) + 1, ' ')),
            "in.json: is too large (allowed: at most 16,777,216 bytes)");
}

TEST(SolveProblems, OfManyKindsAreCappedPerFile) {
  std::string text = "{\"quota\": 1, \"p\": [2";
  for (int i = 0; i < 1999; ++i) text += ",\n2";
  const Lines lines = problems_of("votes", text + "]}");
  ASSERT_EQ(lines.size(), 101U);
  EXPECT_EQ(lines.back(), "in.json:101: and 1900 more from here on");
}

TEST(SolveProblems, OfPowerNameTheRule) {
  EXPECT_EQ(problems_of("power", R"({"rules": []})"),
            Lines{"in.json:1: /rules: is too short (found a list of 0; allowed: a list of 1 to "
                  "10)"});
  EXPECT_EQ(
      problems_of("power", R"({"rules": [{"weights": [1, 2.5, -3], "quota": "two"}, 7],
"veto": {"csv": 5}})"),
      (Lines{"in.json:1: /rules/0/weights/1: is not a whole number (found 2.5; allowed: a whole "
             "number from 0 to 1099511627776)",
             "in.json:1: /rules/0/weights/2: is out of range (found -3; allowed: a whole number "
             "from 0 to 1099511627776)",
             "in.json:1: /rules/0/quota: is not a whole number (found \"two\"; allowed: a whole "
             "number from 1 to 131941395333120)",
             "in.json:1: /rules/1: is not an object (found 7)",
             "in.json:2: /veto/csv: is not a text (found 5; allowed: a text of 1 to 1000 "
             "characters)"}));
  EXPECT_EQ(problems_of("power", R"({"members": ["a", "b", "a"],
"rules": [{"weights": [1, 2], "quota": 1}]})"),
            Lines{"in.json:1: /members/2: stands there twice (found \"a\")"});
  EXPECT_EQ(problems_of("power", R"({"members": ["a", "b", "c"],
"rules": [{"weights": [1, 2], "quota": 7}],
"veto": [5]})"),
            (Lines{"in.json:1: /members: has another length than the weights (found a list of 3; "
                   "allowed: a list of 2)",
                   "in.json:2: /rules/0/quota: no coalition or every coalition reaches the quota "
                   "(found 7; allowed: 1 to 3)",
                   "in.json:3: /veto: there is no such member (found 5; allowed: 0 to 1)"}));
}

TEST(SolveProblems, OfRouteNameTheStateMeant) {
  EXPECT_EQ(problems_of("route", R"({
"states": ["notice", "out"],
"first": "notce",
"kernels": [
  {"from": "notice", "to": "gone", "value": 0.1},
  {"from": "notice", "to": "out", "kernel": "gama", "value": 1},
  {"from": "notice", "to": "out", "kernel": "gamma", "value": 1, "shape": 2},
  {"from": "notice", "to": "out", "kernel": "rate", "value": 1, "shape": 2}],
"clock": {"months": 12},
"months": 1201})"),
            (Lines{"in.json:3: /first: is not in the list of states (found \"notce\"; allowed: "
                   "notice, out; did you mean notice?)",
                   "in.json:5: /kernels/0/to: is not in the list of states (found \"gone\"; "
                   "allowed: notice, out)",
                   "in.json:6: /kernels/1/kernel: is not a known name (found \"gama\"; allowed: "
                   "probability, rate, gamma; did you mean gamma?)",
                   "in.json:7: /kernels/2/mean_months: is missing (allowed: mean of the gamma "
                   "sojourn, which is rounded up to whole months)",
                   "in.json:8: /kernels/3/shape: has no meaning here (found 2; allowed: only if "
                   "kernel is gamma)",
                   "in.json:9: /clock/to: is missing (allowed: state that it leads to)",
                   "in.json:10: /months: is out of range (found 1201; allowed: a whole number from "
                   "0 to 1200)"}));
  EXPECT_EQ(
      problems_of("route", R"({"states": ["a", "b"], "months": 3,
"kernels": [{"from": "a", "to": "b", "value": 0.7},
{"from": "a", "to": "b", "value": 0.6},
{"from": "b", "to": "b", "value": 2}]})"),
      (Lines{"in.json:4: /kernels/2/to: is the state it comes from (found 1; allowed: another "
             "state)",
             "in.json:4: /kernels/2/value: is out of range (found 2; allowed: a probability "
             "from 0 to 1)"}));
  EXPECT_EQ(problems_of("route", R"({"states": ["a", "b"], "months": 3,
"kernels": [{"from": "a", "to": "b", "value": 0.7}, {"from": "a", "to": "b", "value": 0.6}]})"),
            Lines{"in.json:1: /states/0: is left with probabilities that sum to more than 1 (found "
                  "1.2999999999999998; allowed: a sum of at most 1)"});
}

TEST(SolveProblems, ARouteThatWouldTakeTooLongIsRefused) {
  Json input{{"states", Json::array()}, {"months", 1200}, {"kernels", Json::array()}};
  for (int s = 0; s < 200; ++s) input["states"].push_back(base::format("s{}", s));
  for (int k = 0; k < 199; ++k) {
    input["kernels"].push_back({{"from", base::format("s{}", k)}, {"to", "s199"}, {"value", 0}});
  }
  const Lines lines = problems_of("route", input.dump());
  EXPECT_EQ(lines, Lines{"in.json:1: /months: too many months for so many states and kernels "
                         "(found 1200; allowed: states x kernels x months^2 / 2 up to 2e+10)"});
}

TEST(SolveProblems, OfSpendingNameTheMember) {
  EXPECT_EQ(
      problems_of("spending", R"({"income": [10, 0], "public_weight": [0.1],
"private_weight": [0.1, 0.2],
"connectivity": [[0, 1], [1]], "credibility": [1, 1.5]})"),
      (Lines{"in.json:1: /income/1: is out of range (found 0; allowed: a number from 1e-06 to "
             "1000000000000)",
             "in.json:1: /public_weight: has another length than income (found a list of 1; "
             "allowed: a list of 2)",
             "in.json:3: /connectivity/1: has another length than the list of rows (found a "
             "list of 1; allowed: a list of 2)",
             "in.json:3: /credibility/1: is out of range (found 1.5; allowed: a number from "
             "0 to 1)"}));
  EXPECT_EQ(problems_of("spending", R"({"income": [10, 10], "public_weight": [0.1, 0.5],
"private_weight": [0.1, 0.5], "connectivity": [[0, 1], [1, 0]], "credibility": [1, 1]})"),
            Lines{"in.json:2: /private_weight/1: together with the public weight leaves too little "
                  "to live on (found 1; allowed: a sum of at most 0.9)"});
}

TEST(SolveProblems, OfDeterrenceListPayoffsOutOfOrderAndWhatIsMissing) {
  EXPECT_EQ(problems_of("deterrence", R"({"p_challenger_hard": 0.3, "p_defender_hard": 0.2,
"challenger": {"concession": 0.5, "status_quo": 0.6, "back_down": 0, "hard_war": 0.3},
"defender": {"status_quo": 1, "back_down": 0.9, "hard_war": 0.5,
"concession": 0.6, "soft_war": -0.2}})"),
            (Lines{"in.json:2: /challenger/concession: is not above status_quo (found 0.5; "
                   "allowed: above 0.6)",
                   "in.json:3: /defender/hard_war: is not above concession (found 0.5; allowed: "
                   "above 0.6)"}));
  EXPECT_EQ(problems_of("deterrence", R"({"solution": "ultimatum"})"),
            Lines{"in.json:1: /ultimatum: is needed by the solution ultimatum"});
}

TEST(SolveProblems, OfCapabilityNameWhatIsAsked) {
  EXPECT_EQ(problems_of("capability", "{}"),
            Lines{"in.json:1: holds none of its keys (allowed: stock, force, replacement, "
                  "effort, unit)"});
  EXPECT_EQ(problems_of("capability", R"({"stock": {"orders": [1, 1], "start_stock": 1,
                            "depreciation_annual": 0.1, "lag_months": 2}})"),
            (Lines{"in.json:2: /stock/lag_months: is beyond the months given: none of the orders "
                   "arrives (found 2; allowed: at most 1)"}));
  EXPECT_EQ(problems_of("capability", R"({"replacement": {"orders": [1, 1], "cost": 3,
"cost_weights": [1, 1], "order_shares": [0, 0], "lag_months": [1, 2]}})"),
            (Lines{"in.json:2: /replacement/lag_months/1: lies beyond the orders: nothing would "
                   "arrive (found 2; allowed: at most 1)",
                   "in.json:2: /replacement/order_shares: are no parts of the orders: they do not "
                   "sum to 1 (found a sum of 0; allowed: a sum of 0.995 to 1.005, scaled to 1)"}));
  EXPECT_EQ(problems_of("capability", R"({"replacement": {"orders": [1, 1], "cost": 3,
"cost_weights": [1, 1, 1, 1, 1, 1, 1, 1], "order_shares": [1, 1, 1, 1, 1, 1, 1, 1],
"lag_months": [1, 1, 1, 1, 1, 1, 1, 1]}})"),
            (Lines{"in.json:2: /replacement/order_shares: are no parts of the orders: they do not "
                   "sum to 1 (found a sum of 8; allowed: a sum of 0.995 to 1.005, scaled to 1)"}));
  EXPECT_EQ(
      problems_of("capability", R"({"force": {"inputs": [1], "weights": [0], "elasticity": 1}})"),
      Lines{"in.json:1: /force/weights: no class has a weight (allowed: a sum above 0)"});
  EXPECT_EQ(problems_of("capability",
                        R"({"force": {"inputs": [1], "weights": [1], "elasticity": "inf"}})"),
            Lines{"in.json:1: /force/elasticity: is not a number (found \"inf\"; allowed: a number "
                  "from 0 to 1000000, or \"infinite\")"});
}

TEST(SolveProblems, OfCredibilityNameTheSignal) {
  EXPECT_EQ(problems_of("credibility", R"({"prior": 0.5, "months": 3,
"signals": [{"month": 4, "ratio": 0.5}, {"month": 0, "ratio": 0}],
"guarantee": {"committed_credibility": 0.2, "hollow_credibility": 0.5, "is_void": 1}})"),
            (Lines{"in.json:2: /signals/1/month: is out of range (found 0; allowed: a whole number "
                   "from 1 to 1200)",
                   "in.json:2: /signals/1/ratio: is out of range (found 0; allowed: a number from "
                   "1e-06 to 1000000)",
                   "in.json:3: /guarantee/is_void: is neither true nor false (found 1)"}));
  EXPECT_EQ(problems_of("credibility", R"({"prior": 0.5, "months": 3,
"signals": [{"month": 4, "ratio": 0.5}],
"guarantee": {"committed_credibility": 0.2, "hollow_credibility": 0.5}})"),
            (Lines{"in.json:2: /signals/0/month: lies after the last month (found 4; allowed: 1 to "
                   "3)",
                   "in.json:3: /guarantee/hollow_credibility: is above the credibility under full "
                   "commitment (found 0.5; allowed: at most 0.2)"}));
}

TEST(SolveProblems, OfMetalogNameTheQuantile) {
  EXPECT_EQ(problems_of("metalog", R"({"quantiles": [1, 2]})"),
            Lines{"in.json:1: /quantiles: is too short (found a list of 2; allowed: a list of 3)"});
  EXPECT_EQ(problems_of("metalog", R"({"quantiles": [2, 2, 1], "low": 0, "shares": [0, 1]})"),
            (Lines{"in.json:1: /low: has no meaning here (found 0; allowed: only if scale is log "
                   "or logit)",
                   "in.json:1: /shares/0: is out of range (found 0; allowed: a number above 0 and "
                   "below 1)",
                   "in.json:1: /shares/1: is out of range (found 1; allowed: a number above 0 and "
                   "below 1)"}));
  EXPECT_EQ(problems_of("metalog", R"({"quantiles": [0, 0.5, 1], "scale": "logit"})"),
            (Lines{"in.json:1: /quantiles/0: does not lie inside the bounds of the scale (found 0; "
                   "allowed: above 0)",
                   "in.json:1: /quantiles/2: does not lie inside the bounds of the scale (found 1; "
                   "allowed: below 1)"}));
  EXPECT_EQ(problems_of("metalog", R"({"quantiles": [3, 2, 4]})"),
            Lines{"in.json:1: /quantiles/1: is not above the quantile before it (found 2; allowed: "
                  "above 3)"});
  EXPECT_EQ(
      problems_of("metalog", R"({"quantiles": [1, 2, 3], "scale": "logit", "low": 4, "high": 4})"),
      Lines{"in.json:1: /high: is not above the lower bound (found 4; allowed: above 4)"});
  EXPECT_EQ(problems_of("metalog", R"({"quantiles": [1e90, 1.0000000000000002e90,
1.0000000000000004e90], "scale": "log"})"),
            Lines{"in.json:1: /quantiles: cannot be told apart on this scale (allowed: quantiles "
                  "further from each other)"});
}

// --- CSV --------------------------------------------------------------------------------------

TEST(SolveCsv, AListOrSquareMayStandInAFileBesideTheInput) {
  const Folder folder;
  folder.write("income.csv", "income\n100\n20\n5\n");
  folder.write("ties.csv", "a,b,c\n0,1,1\n1,0,1\n1,1,0\n");
  Json input = calculator("spending").examples.front().input;
  input["income"] = {{"csv", "income.csv"}};
  input["connectivity"] = {{"csv", "ties.csv"}};
  const Outcome from_csv = solve({"spending", "--input", folder.write("in.json", input.dump())});
  EXPECT_EQ(from_csv.problems, Lines{});
  EXPECT_EQ(from_csv.output, solve({"spending", "--input", "example:three_members"}).output);
  folder.write("weights.csv", "weight\n3\n2\n1\n");
  const auto power = solve_text(calculator("power"),
                                R"({"rules": [{"weights": {"csv": "weights.csv"}, "quota": 4}]})",
                                {"in.json", folder.path()});
  EXPECT_EQ(power.value()["winning_coalitions"], 3);
}

TEST(SolveCsv, ProblemsNameTheFileTheLineAndTheColumn) {
  const Folder folder;
  folder.write("income.csv", "income\n100\nmany\n-5\nnan\n");
  folder.write("ties.csv", "a,b,c\n0,1,1\n1,0,1\n");
  folder.write("two.csv", "a,b\n1,2\n");
  folder.write(
      "long.csv", "a\n" + [] {
        std::string rows;
        for (int i = 0; i < 201; ++i) rows += "1\n";
        return rows;
      }());
  const std::string at = folder.path() + "/";
  EXPECT_EQ(problems_of("spending", R"({"income": {"csv": "income.csv"},
"public_weight": {"csv": "two.csv"}, "private_weight": {"csv": "nowhere.csv"},
"connectivity": {"csv": "ties.csv"}, "credibility": {"csv": "long.csv", "sheet": 2}})",
                        folder.path()),
            (Lines{"in.json:3: /credibility/sheet: there is no key of this name (allowed: "
                   "csv)",
                   at + "income.csv:3: income: is not a number (found \"many\"; allowed: a number "
                        "from 1e-06 to 1000000000000)",
                   at + "income.csv:4: income: is out of range (found \"-5\"; allowed: a number "
                        "from 1e-06 to 1000000000000)",
                   at + "income.csv:5: income: is not a number (found \"nan\"; allowed: a number "
                        "from 1e-06 to 1000000000000)",
                   at + "two.csv:1: has too many columns (found 2 columns; allowed: one column)",
                   at + "nowhere.csv: cannot be read: no such file",
                   at + "ties.csv: has not as many rows below the header as columns (found 2 rows, "
                        "3 columns)"}));
  EXPECT_EQ(problems_of("votes", R"({"p": {"csv": "empty.csv"}, "quota": 0})",
                        (folder.write("empty.csv", "p\n"), folder.path())),
            Lines{"in.json:1: /p: is too short (found a list of 0; allowed: a list of 1 to 2000)"});
  EXPECT_EQ(problems_of("spending", R"({"income": {"csv": "long.csv"}, "public_weight": [0.1],
"private_weight": [0.1], "connectivity": [[0]], "credibility": [1]})",
                        folder.path()),
            Lines{at + "long.csv:202: has too many rows (found 201 rows; allowed: at most 200)"});
}

}  // namespace
}  // namespace casus::cli
