// The section of the report that answers for the war.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "views/made_results.hpp"
#include "views/report.hpp"

namespace casus::views {
namespace {

using catalog::Event;

constexpr const char* kWarTitle = "<h2>What would it do to the war?</h2>";

/// Of 1,000 worlds the reference has a cease-fire that lasts in 100; the scenario in 60 of those
/// and 90 others, has 50 more that are broken, and 30 collapses.
records::Results fought() {
  records::Results results = test::made_results(1, 1'000);
  const auto add = [&](std::size_t e, std::uint32_t world, int month, Event event) {
    results.ensembles[e].events.push_back({world, static_cast<std::int16_t>(month), event, -1, 0});
  };
  for (std::uint32_t w = 0; w < 100; ++w) add(0, w, 10, Event::ceasefire_begins);
  for (std::uint32_t w = 40; w < 190; ++w) add(1, w, 20, Event::ceasefire_begins);
  for (std::uint32_t w = 300; w < 350; ++w) {
    add(1, w, 20, Event::ceasefire_begins);
    add(1, w, 50, Event::ceasefire_broken);
  }
  for (std::uint32_t w = 400; w < 430; ++w) add(1, w, 44, Event::defence_collapsed);
  for (records::Ensemble& ensemble : results.ensembles) {
    std::stable_sort(ensemble.events.begin(), ensemble.events.end(),
                     [](const auto& a, const auto& b) {
                       return a.world != b.world ? a.world < b.world : a.month < b.month;
                     });
  }
  return results;
}

std::string war_section_of(const std::string& html) {
  const std::size_t at = html.find(kWarTitle);
  return at == std::string::npos ? "" : html.substr(at, html.find("</section>", at) - at);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(WarInTheReport, AnswersInThreeSentencesWithTheCounterCase) {
  const std::string section = war_section_of(report_html(fought(), "icd203"));
  ASSERT_FALSE(section.empty());
  EXPECT_TRUE(has(section,
                  "begins by August 2031 stands for five years: very unlikely (05-20%), 15 of "
                  "100 worlds, against 10 of 100 in"))
      << section;
  EXPECT_TRUE(has(section, "5 points more (Monte Carlo error ")) << section;
  EXPECT_TRUE(has(section, "The defence collapses by August 2036: ")) << section;
  EXPECT_TRUE(has(section, "3 of 100 worlds, against none of 1,000 worlds in")) << section;
  EXPECT_TRUE(has(section,
                  "4 of 100 (± 0.6 points) lose a lasting cease-fire that the reference has, 9 of "
                  "100 (± 0.9 points) gain one; "))
      << section;
  EXPECT_TRUE(has(section,
                  "of 100 worlds with a cease-fire 25 see one broken: very unlikely to unlikely "
                  "(05-45%), ± 3"))
      << section;
  EXPECT_TRUE(has(section, "begun (August 2031 at the latest)")) << section;
  EXPECT_TRUE(has(section, "casus hindcast aid, front, peace")) << section;
}

// Issue 5: what is in no world had been told as under 1 of 100.
TEST(WarInTheReport, CallsNoneNone) {
  records::Results results = fought();
  for (records::Ensemble& ensemble : results.ensembles) {
    std::erase_if(ensemble.events, [](const auto& e) {
      return e.event == Event::ceasefire_broken || e.event == Event::defence_collapsed ||
             (e.event == Event::ceasefire_begins && e.world >= 100);
    });
  }
  const std::string section = war_section_of(report_html(results, "icd203"));
  EXPECT_TRUE(has(section,
                  "gain one; none of 1,000 worlds collapse here and not in the reference, "
                  "none of 1,000 worlds the other way round; of 60 worlds with a "
                  "cease-fire none sees one broken."))
      << section;
  EXPECT_TRUE(has(section,
                  "lose a lasting cease-fire that the reference has, none of 1,000 "
                  "worlds gain one;"))
      << section;
  EXPECT_TRUE(has(section,
                  "almost no chance (under 1%), none of 1,000 worlds, against none of "
                  "1,000 worlds in"))
      << section;
}

TEST(WarInTheReport, PutsTheStatedRangeOverRivalsIntoItsSentences) {
  records::Results results = fought();
  const auto section_with = [&](const std::string& date) {
    for (records::Ensemble& ensemble : results.ensembles) {
      ensemble.outcomes[0].id = "ceasefire_lasting";
      ensemble.outcomes[0].date = date;
      ensemble.outcomes[0].rivals_range = "over the models of peace 30 to 46 of 100";
    }
    return war_section_of(report_html(results, "icd203"));
  };
  const std::string stated = "; over the models of peace 30 to 46 of 100 in the reference.";
  EXPECT_TRUE(has(section_with("2036-08"), stated)) << section_with("2036-08");
  EXPECT_FALSE(has(section_with("2030-12"), stated)) << "another question";
}

TEST(WarInTheReport, ComparesWithTheScenarioItIsToBeReadBeside) {
  records::Results results = fought();
  results.ensembles[1].beside = "push-alone";
  const std::string alone = war_section_of(report_html(results, "icd203"));
  EXPECT_TRUE(has(alone, "to be read beside push-alone, which is not in this run: casus run " +
                             results.ensembles[1].id + " push-alone"))
      << alone;
  results.ensembles.push_back(results.ensembles[0]);
  results.ensembles[2].id = "push-alone";
  results.ensembles[2].title = "Push alone";
  results.ensembles[2].summaries = results.ensembles[1].summaries;
  for (std::uint32_t w = 500; w < 520; ++w) {
    results.ensembles[2].events.push_back({w, 15, Event::ceasefire_begins, -1, 0});
  }
  const std::string section = war_section_of(report_html(results, "icd203"));
  EXPECT_FALSE(has(section, "not in this run")) << section;
  EXPECT_TRUE(has(section, "15 of 100 worlds, against 12 of 100 in “Push alone”: 3 points more "))
      << section;
  EXPECT_TRUE(has(section, "; and against 10 of 100 in “")) << section;
  EXPECT_TRUE(
      has(section, "6 of 100 (± 0.8 points) lose a lasting cease-fire that “Push alone” has"))
      << section;
  EXPECT_TRUE(has(section, "; against the reference 4 of 100 (± 0.6 points) lose a lasting"))
      << section;
}

TEST(WarInTheReport, OfTheReferenceAloneComparesWithNothing) {
  records::Results results = fought();
  results.ensembles.pop_back();
  const std::string section = war_section_of(report_html(results, "icd203"));
  ASSERT_FALSE(section.empty());
  EXPECT_FALSE(has(section, "against")) << section;
  EXPECT_TRUE(has(section, "(Monte Carlo error ")) << section;
}

TEST(WarInTheReport, LeavesNoEmptySection) {
  EXPECT_EQ(war_section_of(report_html(test::made_results(1, 1'000), "icd203")), "");
}

}  // namespace
}  // namespace casus::views
