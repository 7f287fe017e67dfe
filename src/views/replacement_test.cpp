#include "views/replacement.hpp"

#include <gtest/gtest.h>

#include "views/made_results.hpp"
#include "views/report.hpp"

namespace casus::views {
namespace {

records::Series series(const char* name, double start, double step, double spread) {
  records::Series made{.name = name, .entries = {"mass", "air_defense"}};
  for (int month = 0; month <= 120; ++month) {
    for (const double weight : {1.0, 0.5}) {
      for (std::size_t q = 0; q < records::kQuantiles.size(); ++q) {
        const double apart = spread * (static_cast<double>(q) - 2);
        made.quantiles.push_back(static_cast<float>(weight * (start + step * month + apart)));
      }
      made.means.push_back(0);
    }
  }
  return made;
}

// Two classes: allies add 1 % of the first and half as much of the second a month.
records::Results adding() {
  records::Results results = test::made_results(1, 200);
  for (records::Ensemble& ensemble : results.ensembles) {
    ensemble.fields.push_back(series("leaver_capability_usd_bn", 100, -0.5, 10));
    ensemble.fields.push_back(series("replaced_share", 0, 0.01, 0.1));
  }
  return results;
}

TEST(Replacement, CostsWhatTheLeaverHasInMonth0AndIsDatedByTheMedian) {
  const auto classes = replacement_of(adding(), 1, {.first = 52, .second = 112});
  ASSERT_EQ(classes.size(), 2U);
  EXPECT_EQ(classes[1].name, "air and missile defence");
  EXPECT_NEAR(classes[0].cost_usd_bn[2], 100, 1e-4);
  EXPECT_NEAR(classes[0].cost_usd_bn[4], 120, 1e-4);
  EXPECT_NEAR(classes[1].cost_usd_bn[2], 50, 1e-4);
  EXPECT_NEAR(classes[0].in_place_usd_bn[2], 74, 1e-4);
  EXPECT_NEAR(classes[0].replaced_first[2], 0.52, 1e-6);
  EXPECT_EQ(classes[0].half_month, 50);
  EXPECT_EQ(classes[1].half_month, 100);
  EXPECT_EQ(classes[0].half_worlds, 95);
  EXPECT_EQ(classes[1].half_worlds, 75) << "0.51 in the lower quartile, 0.46 below it";
}

TEST(Replacement, ByTheYearlySumIsARowOfItsOwn) {
  records::Results results = adding();
  EXPECT_FALSE(yearly_effort_of(results, 1, {.first = 52, .second = 112}).has_value());
  for (records::Ensemble& ensemble : results.ensembles) {
    records::Series effort = series("extra_effort_share", 0, 0.02, 0.1);
    effort.entries = {""};
    for (int month = 0; month <= 120; ++month) {  // the first of two entries
      for (std::size_t q = 0; q < records::kQuantiles.size(); ++q) {
        const std::size_t at = static_cast<std::size_t>(month) * records::kQuantiles.size() + q;
        effort.quantiles[at] = effort.quantiles[2 * at - q];
      }
    }
    ensemble.fields.push_back(effort);
  }
  const auto effort = yearly_effort_of(results, 1, {.first = 20, .second = 50});
  ASSERT_TRUE(effort.has_value());
  EXPECT_NEAR(effort->first[2], 0.4, 1e-6);
  EXPECT_EQ(effort->half_month, 25);
  EXPECT_EQ(effort->whole_month, 50);
  EXPECT_EQ(effort->half_worlds, 95);
  EXPECT_EQ(effort->whole_worlds, 50);
  const std::string html = report_html(results, "icd203");
  const std::size_t at = html.find("yearly sum");
  ASSERT_NE(at, std::string::npos);
  EXPECT_NE(html.find("all of it from October 2030"), std::string::npos);
}

TEST(Replacement, IsToldInTheReportWhereTheRunHasIt) {
  const std::string html = report_html(adding(), "icd203");
  const std::size_t at = html.find("<h2>What replacing takes</h2>");
  ASSERT_NE(at, std::string::npos);
  const std::string section = html.substr(at, html.find("</section>", at) - at);
  EXPECT_NE(section.find("air and missile defence"), std::string::npos);
  EXPECT_NE(section.find("October 2030"), std::string::npos) << "month 50";
  EXPECT_EQ(report_html(test::made_results(1, 200), "icd203").find("What replacing takes"),
            std::string::npos);
}

}  // namespace
}  // namespace casus::views
