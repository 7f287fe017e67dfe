#include "study/formula.hpp"
#include "study/small_study.hpp"

namespace casus::study {
namespace {

double number_of(const std::string& formula) {
  const FormulaValue found = value_of(formula, [](const std::vector<std::string>& words) {
    return std::optional<double>(static_cast<double>(words.size()) * 10);
  });
  EXPECT_EQ(found.fault, "") << formula;
  return found.value.value_or(-1e9);
}

std::string fault_of(const std::string& formula) {
  return value_of(formula, [](const std::vector<std::string>&) { return std::optional(1.0); })
      .fault;
}

TEST(Formula, FollowsTheOrderOfArithmetic) {
  EXPECT_EQ(number_of("2 + 3 * 4 - 6 / 2"), 11);
  EXPECT_EQ(number_of("(2 + 3) * (4 - 6) / 2"), -5);
  EXPECT_EQ(number_of("8 / 2 / 2 - 1 - 1"), 0);
  EXPECT_EQ(number_of("-(1 - 3) * 0.5"), 1);
  EXPECT_EQ(number_of("a_row2 + [USA kiel 2022-2024] - [one]"), 30);
}

TEST(Formula, WithAFaultSaysWhich) {
  EXPECT_EQ(fault_of(""), "ends where a number or name must come");
  EXPECT_EQ(fault_of("1 +"), "ends where a number or name must come");
  EXPECT_EQ(fault_of("(1 + 2"), "has a '(' that is not closed");
  EXPECT_EQ(fault_of("[USA x"), "has a '[' that is not closed");
  EXPECT_EQ(fault_of("1 + [ ]"), "has empty brackets");
  EXPECT_EQ(fault_of("1 2"), "has something that is no part of it from byte 3 on");
  EXPECT_EQ(fault_of("1 + ?"), "has no number or name at byte 5");
  EXPECT_EQ(fault_of("1.2.3"), "has no number at byte 1");
  EXPECT_EQ(fault_of("1 / 0"), "has no finite value");
  EXPECT_EQ(fault_of(std::string(100, '(')), "is nested deeper than 50");
  EXPECT_EQ(fault_of(std::string(3000, '1')), "is longer than 2000 bytes");
}

TEST(Formula, WithAnUnknownReferenceHasNoValueAndNoFault) {
  int asked = 0;
  const FormulaValue found =
      value_of("a + b", [&](const std::vector<std::string>&) -> std::optional<double> {
        ++asked;
        return std::nullopt;
      });
  EXPECT_FALSE(found.value.has_value());
  EXPECT_EQ(found.fault, "");
  EXPECT_EQ(asked, 2);
}

constexpr const char* kRows =
    "entity,variable,year,value,unit,source_id,grade\n"
    "DEU,all,2024,10,usd_bn,S1,A\n"
    "DEU,arms,2024,7,usd_bn,S1,A\n"
    "DEU,money,2024,3,usd_bn,S1,A\n"
    "DEU,all,2023,4,usd_bn,S1,A\n"
    "DEU,arms,2023,1,usd_bn,S1,A\n"
    "DEU,money,2023,3,usd_bn,S1,A\n"
    "DEU,said,2024-02-29,5.1,usd_bn,S1,A\n"
    "DEU,name,2024,ten,text,S1,A\n";
constexpr const char* kMonths =
    "month,donor,usd_bn\n2024-01,all,2\n2024-02,all,3\n2024-03,all,5\n2024-03,DEU,1\n";

/// The small study with aid and one agreement, whose line is 279.
std::string disagreement(const std::string& agreement, const std::string& from = "",
                         const std::string& to = "") {
  SmallStudy study;
  study.write("facts/aid.csv", kRows).write("months.csv", kMonths);
  if (!from.empty()) study.with(from, to, "facts/aid.csv");
  study.with("[[fact]]", "[[agreement]]\nreason = \"of the test\"\n" + agreement + "\n\n[[fact]]");
  return study.problem();
}

bool holds_text(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

constexpr const char* kParts =
    "variable = \"all\"\nentities = [\"DEU\"]\nyears = [\"2023\", \"2024\"]\n"
    "equals = \"arms + money\"\ntolerance = 0.1";

TEST(Agreement, IsHeldForEachRow) {
  EXPECT_EQ(disagreement(kParts), "accepted");
  const std::string problem = disagreement(kParts, "DEU,all,2023,4", "DEU,all,2023,4.2");
  EXPECT_TRUE(problem.starts_with("facts/aid.csv:5: value: does not agree with arms + money ("))
      << problem;
  EXPECT_TRUE(holds_text(problem, "): of the test (found 4.2; allowed: 3.9 to 4.1, from "))
      << problem;
  EXPECT_TRUE(holds_text(problem, "aid.csv:6,7)")) << problem;
  EXPECT_TRUE(
      holds_text(disagreement(kParts, "DEU,arms,2024,7", "DEU,arms,2024,57"), "facts/aid.csv:2: "))
      << "the sum is blamed, and its parts are named";
}

TEST(Agreement, MayBeABoundOrAShare) {
  const std::string row = "variable = \"all\"\nentities = [\"DEU\"]\nyears = [\"2024\"]\n";
  EXPECT_EQ(disagreement(row + "at_most = \"arms * 2\""), "accepted");
  EXPECT_TRUE(holds_text(disagreement(row + "at_most = \"arms\""), "allowed: at most 7, from "));
  EXPECT_EQ(disagreement(row + "at_least = \"arms\""), "accepted");
  EXPECT_TRUE(
      holds_text(disagreement(row + "at_least = \"arms * 2\""), "allowed: at least 14, from "));
  EXPECT_EQ(disagreement(row + "equals = \"10.4\"\ntolerance_share = 0.04"), "accepted");
  EXPECT_TRUE(holds_text(disagreement(row + "equals = \"10.4\"\ntolerance_share = 0.03"),
                         "allowed: 10.088 to 10.712)"));
}

TEST(Agreement, TellsAFormulasFaultOnceAndItsNumbersInFull) {
  const std::string rows =
      "variable = \"all\"\nentities = [\"DEU\"]\nyears = [\"2023\", \"2024\"]\n";
  const std::string fault = disagreement(rows + "equals = \"arms + (\"");
  const std::size_t first = fault.find("agreement[1].equals");
  ASSERT_NE(first, std::string::npos) << fault;
  EXPECT_EQ(fault.find("agreement[1].equals", first + 1), std::string::npos) << fault;
  const std::string row = "variable = \"all\"\nentities = [\"DEU\"]\nyears = [\"2024\"]\n";
  EXPECT_TRUE(holds_text(disagreement(row + "equals = \"880000.4\"\ntolerance = 0.5"),
                         "allowed: 879999.9 to 880000.9)"));
  // 3 * 100000000.1 is 300000000.3 but for the rounding of double.
  EXPECT_EQ(disagreement(row + "equals = \"3 * 100000000.1\"", "DEU,all,2024,10",
                         "DEU,all,2024,300000000.3"),
            "accepted");
}

TEST(Agreement, AddsUpAColumn) {
  const std::string row = "variable = \"all\"\nentities = [\"DEU\"]\nyears = [\"2024\"]\n";
  EXPECT_EQ(disagreement(row + "equals = \"[months.csv usd_bn donor=all month=$year]\""),
            "accepted");
  EXPECT_TRUE(holds_text(disagreement(row + "equals = \"[months.csv usd_bn month=$year]\""),
                         "allowed: 11 to 11, from 4 rows of "));
  const std::string said =
      "variable = \"said\"\nentities = [\"DEU\"]\nyears = [\"2024-02-29\"]\ntolerance = 0.2\n";
  EXPECT_EQ(disagreement(said + "equals = \"[months.csv usd_bn donor=all month<=$month]\""),
            "accepted");
}

TEST(Agreement, WithAScaleIsHeldToo) {
  SmallStudy study;
  study.write("facts/aid.csv", kRows);
  study.with(kGdpRows, std::string(kGdpRows) + "\nscale = 1\n[[agreement]]\nreason = \"a rate\"\n" +
                           "scale_of = \"gdp_start_usd_bn\"\nequals = \"1 / [DEU arms 2023]\"");
  EXPECT_EQ(study.problem(), "accepted");
  study.with("DEU,arms,2023,1", "DEU,arms,2023,2", "facts/aid.csv");
  EXPECT_TRUE(
      holds_text(study.problem(), "scale of gdp_start_usd_bn: does not agree with 1 / [DEU arms"))
      << study.problem();
  EXPECT_TRUE(holds_text(study.problem(), "found 1; allowed: 0.5 to 0.5, from "))
      << study.problem();
}

TEST(Agreement, ThatCannotBeReadIsNamed) {
  const std::string row = "variable = \"all\"\nentities = [\"DEU\"]\nyears = [\"2024\"]\n";
  const auto with = [&](const std::string& formula) {
    return disagreement(row + "equals = \"" + formula + "\"");
  };
  EXPECT_TRUE(
      holds_text(with("arms + "), "agreement[1].equals: ends where a number or name must come"));
  EXPECT_TRUE(holds_text(with("tanks"), "names a row that is not there (found \"DEU tanks 2024\""));
  EXPECT_TRUE(holds_text(with("name"), "names a row that is no number"));
  EXPECT_TRUE(holds_text(with("all"), "is the row that is held (found \"DEU all 2024\""));
  EXPECT_TRUE(holds_text(with("[DEU all 2024] + 0"), "is the row that is held"));
  EXPECT_TRUE(holds_text(with("[a b c d]"), "is no reference"));
  EXPECT_TRUE(holds_text(with("[month.csv usd_bn]"), "did you mean months.csv?"))
      << with("[month.csv usd_bn]");
  EXPECT_TRUE(holds_text(with("[months.csv eur_bn]"), "names no column of"));
  EXPECT_TRUE(holds_text(with("[months.csv usd_bn donor]"), "is no condition"));
  EXPECT_TRUE(holds_text(with("[months.csv usd_bn who=all]"), "names no column of"));
  EXPECT_TRUE(holds_text(with("[months.csv usd_bn donor=none]"), "has no row to add up"));
  EXPECT_TRUE(holds_text(with("[months.csv month]"), "months.csv:2: month: is not a number"));
  EXPECT_TRUE(holds_text(disagreement(row), "one of `equals`, `at_most` and `at_least`"));
  EXPECT_TRUE(holds_text(disagreement("equals = \"1\""), "one of `variable` and `scale_of`"));
  EXPECT_TRUE(
      holds_text(disagreement("scale_of = \"gdp\"\nequals = \"1\""), "is no fact of the study"));
  EXPECT_TRUE(holds_text(disagreement("variable = \"all\"\nentities = [\"DEU\"]\nequals = \"1\""),
                         "agreement[1].years: is missing or empty"));
  EXPECT_TRUE(
      holds_text(disagreement("variable = \"all\"\nentities = [\"DEU\"]\nyears = [\"2020\"]\n"
                              "equals = \"1\""),
                 "names a row that is not there (found \"DEU all 2020\""));
}

TEST(Facts, OfAStateAtWarThatSpendsNothingAreRefused) {
  const auto spending = [](const std::string& spent, bool is_at_war) {
    SmallStudy study;
    if (is_at_war) {
      study.with("leaver = \"USA\"\n", "leaver = \"USA\"\nfrontiers_at_war = [\"RUS-EST\"]\n");
    }
    study.with("name = \"war_strength_start\"\notherwise = 0",
               "name = \"war_strength_start\"\notherwise = 1000");
    study.with("otherwise = 115", "scale = 0.5\nrows = [ { variable = \"budget\", year = 2024 } ]");
    study.with("entity = \"UKR\"\nscale", "entity = \"EST\"\nscale");
    study.write("facts/aid.csv",
                "entity,variable,year,value,unit,source_id,grade\nEST,budget,2024," + spent +
                    ",uah_bn,S1,A\n");
    return study.problem();
  };
  EXPECT_EQ(spending("10", true), "accepted");
  EXPECT_EQ(spending("0", true),
            "facts/aid.csv:2: value: EST is at war on RUS-EST at the start and spends nothing "
            "(found 0; allowed: a yearly sum above 0, the fact state_spending_start_usd_bn)");
  EXPECT_EQ(spending("0", false), "accepted");
}

TEST(Facts, OfTheMeanOfAidAreWholeYears) {
  SmallStudy study;
  study.with("name = \"aid_mean_first_year\"\nentity = \"USA\"\notherwise = 2022",
             "name = \"aid_mean_first_year\"\nentity = \"USA\"\notherwise = 2022.5");
  EXPECT_TRUE(holds_text(study.problem(),
                         "is no year of the mean of aid (found 2022.5; allowed: a whole year)"))
      << study.problem();
}

TEST(Rows, SeenOnADayStillToComeAreRefused) {
  for (const auto& [when, problem] : std::vector<std::pair<std::string, std::string>>{
           {"2099-02-28",
            "facts/aid.csv:2: year: has not come yet (found \"2099-02-28\"; allowed: "
            "a time that was seen; a plan has a year alone)"},
           {"2099-02",
            "facts/aid.csv:2: year: has not come yet (found \"2099-02\"; allowed: a "
            "time that was seen; a plan has a year alone)"},
           {"2024-01..2099-02",
            "facts/aid.csv:2: year: has not come yet (found \"2024-01..2099-02\"; allowed: a "
            "time that was seen; a plan has a year alone)"},
           {"2099", "accepted"},
           {"2024..2099", "accepted"},
           {"2024-02-29", "accepted"}}) {
    SmallStudy study;
    study.write("facts/aid.csv", "entity,variable,year,value,unit,source_id,grade\nDEU,x," + when +
                                     ",10,usd_bn,S1,A\n");
    EXPECT_EQ(study.problem(), problem) << when;
  }
}

}  // namespace
}  // namespace casus::study
