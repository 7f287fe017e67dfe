// The section of the report that tells who follows whom.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "views/made_results.hpp"
#include "views/report.hpp"

namespace casus::views {
namespace {

using catalog::Event;

constexpr const char* kTitle = "<h2>Who follows whom?</h2>";

/// Twelve states; in a tenth of the worlds the first is followed by the second a year later.
records::Results contagion_passed_on() {
  records::Results results = test::made_results(1, 1'000);
  auto& events = results.ensembles[1].events;
  for (std::uint32_t w = 0; w < 100; ++w) {
    events.push_back({w, 9, Event::instability_onset, 0, -1});
    events.push_back({w, 21, Event::instability_onset, 1, w < 60 ? 0.0F : -1.0F});
  }
  for (std::uint32_t w = 100; w < 140; ++w) {
    const auto state = static_cast<std::int16_t>(w % 12);
    events.push_back({w, 60, Event::instability_onset, state, -1});
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const auto& a, const auto& b) { return a.world < b.world; });
  return results;
}

std::string section_of(const std::string& html) {
  const std::size_t at = html.find(kTitle);
  return at == std::string::npos ? "" : html.substr(at, html.find("</section>", at) - at);
}

TEST(ContagionInTheReport, NamesThePairAndWhatChanceWouldGive) {
  const records::Results results = contagion_passed_on();
  const std::string section = section_of(report_html(results, "icd203"));
  ASSERT_FALSE(section.empty());
  EXPECT_NE(section.find("instability sets in 0.2 times in a world"), std::string::npos);
  EXPECT_NE(
      section.find("are followed within two years by one in " + results.actor_names[1] +
                   ": 58 that this onset passed on, and 39 that it did not: by causes of " +
                   results.actor_names[1] + " alone or of both, from a third state, or from " +
                   "another onset in " + results.actor_names[0]),
      std::string::npos)
      << section;
  EXPECT_NE(section.find("mark m5"), std::string::npos);
  EXPECT_NE(section.find("More states: 2"), std::string::npos);
}

TEST(ContagionInTheReport, RoundsSharesOfWorldsAndSaysTheWord) {
  records::Results results = contagion_passed_on();
  const std::string section = section_of(report_html(results, "icd203"));
  EXPECT_NE(section.find("very unlikely (05-20%), 10 of 100 worlds"), std::string::npos) << section;
  EXPECT_NE(section.find(">10%</td>"), std::string::npos);
  EXPECT_NE(section.find(">under 1%</td>"), std::string::npos);
  EXPECT_EQ(section.find("±"), std::string::npos);
}

TEST(ContagionInTheReport, NamesNoPairWhereNothingIsPassedOn) {
  records::Results results = contagion_passed_on();
  for (auto& event : results.ensembles[1].events) event.detail = -1;
  const std::string section = section_of(report_html(results, "icd203"));
  EXPECT_NE(section.find("No state passes on more to another than counting error could be."),
            std::string::npos);
  for (const char* shade : {"mark m1", "mark m2", "mark m3", "mark m4", "mark m5"}) {
    EXPECT_EQ(section.find(shade), std::string::npos) << shade;
  }
  for (auto& event : results.ensembles[1].events) event.detail = 0.5F;
  EXPECT_NE(section_of(report_html(results, "icd203"))
                .find("This bundle was made before onsets told where they came from"),
            std::string::npos);
}

TEST(ContagionInTheReport, LeavesNoEmptySection) {
  EXPECT_EQ(section_of(report_html(test::made_results(1, 1'000), "icd203")), "");
}

}  // namespace
}  // namespace casus::views
