// The report's table of what allies chose.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "catalog/fields.hpp"
#include "views/made_results.hpp"
#include "views/report.hpp"

namespace casus::views {
namespace {

using catalog::Event;
using catalog::Field;

constexpr auto kConsult = static_cast<float>(catalog::AllyAction::consult);

std::string choices_of_report(const records::Results& results) {
  const std::string html = report_html(results, "icd203");
  const std::size_t begin = html.find("<section class=\"choices");
  if (begin == std::string::npos) return "";
  return html.substr(begin, html.find("</section>", begin) - begin);
}

std::string choices_row(const std::string& section, const std::string& name) {
  const std::size_t begin = section.find(">" + name + "<");
  if (begin == std::string::npos) return "";
  return section.substr(begin, section.find("</tr>", begin) - begin);
}

void add_choices(records::Results& results) {
  for (std::size_t e = 0; e < results.ensembles.size(); ++e) {
    records::Ensemble& ensemble = results.ensembles[e];
    for (const Field field : {Field::ally_arming_share, Field::ally_hosting_share,
                              Field::ally_joining_share, Field::ally_hedging_share}) {
      records::Series series = ensemble.fields.front();
      series.name = catalog::info(field).name;
      const double end = field == Field::ally_arming_share ? 0.0025 : 0.25;
      std::fill(series.means.begin(), series.means.end(), 0.0);
      std::fill(series.means.end() - static_cast<std::ptrdiff_t>(series.entries.size()),
                series.means.end(), end * static_cast<double>(e + 1));
      ensemble.fields.push_back(series);
    }
  }
}

TEST(Choices, CountWorldsThatAskedOnceEachAndShowWhatIsLeftAtTheEnd) {
  records::Results results = test::made_results(1, 100);
  add_choices(results);
  const auto estonia = static_cast<std::int16_t>(
      std::find(results.actors.begin(), results.actors.end(), "EST") - results.actors.begin());
  for (std::uint32_t w = 0; w < 40; ++w) {
    for (const std::int16_t month :
         std::array<std::int16_t, 2>{3, 9}) {  // twice in one world is once
      results.ensembles[1].events.push_back({w, month, Event::ally_choice, estonia, kConsult});
    }
  }
  results.ensembles[0].events.push_back(
      {7, 3, Event::ally_choice, estonia, static_cast<float>(catalog::AllyAction::hedge)});
  const std::string row = choices_row(choices_of_report(results), "Estonia");
  EXPECT_NE(row.find("\"40.00% of worlds counted"), std::string::npos) << row;
  EXPECT_NE(row.find("\"0.00% of worlds counted"), std::string::npos) << "a hedge is no request";
  EXPECT_NE(row.find("0.50&nbsp;<span class=\"quiet\">(0.25)</span>"), std::string::npos) << row;
  EXPECT_EQ(choices_row(choices_of_report(results), "United States"), "")
      << "the leaver is no ally";
  EXPECT_NE(row.find("50&nbsp;<span class=\"quiet\">(25)</span>"), std::string::npos) << row;
}

TEST(Choices, AreNotPrintedAndAbsentWhereNobodyChose) {
  records::Results results = test::made_results(1, 100);
  EXPECT_EQ(choices_of_report(results), "") << "no fields";
  add_choices(results);
  EXPECT_NE(choices_of_report(results).find("screen-only"), std::string::npos);
  for (records::Ensemble& ensemble : results.ensembles) {
    for (records::Series& series : ensemble.fields) {
      if (series.name.starts_with("ally_")) {
        std::fill(series.means.begin(), series.means.end(), 0.0);
      }
    }
  }
  EXPECT_EQ(choices_of_report(results), "") << "allies by script";
}

}  // namespace
}  // namespace casus::views
