#include "views/doors_text.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace casus::views {
namespace {

using analysis::Check;
using analysis::Door;
using analysis::Ending;
using analysis::Flow;
using catalog::DatedEvent;
using catalog::Event;
using catalog::Question;

/// Worlds 0 to 9 of a reference leave in defiance, and what `events` say of a scenario.
records::Results beside_reference(std::vector<DatedEvent> events, std::uint32_t worlds = 1000) {
  records::Results results;
  results.start = "2026-08";
  results.months = 120;
  results.worlds = results.world_count = worlds;
  results.ensembles.resize(2);
  results.ensembles[0].title = "Reference";
  results.ensembles[1].title = "Mine";
  for (std::uint32_t w = 0; w < 10; ++w) {
    results.ensembles[0].events.push_back({w, 6, Event::notice_given, -1, 0});
    results.ensembles[0].events.push_back({w, 18, Event::exit_in_force, -1, 3});
  }
  results.ensembles[1].events = std::move(events);
  return results;
}

std::string chances_said(const records::Results& results, std::size_t e) {
  ReportContext context;
  context.results = &results;
  context.lexicon = "icd203";
  context.shown = {e};
  const auto flows = analysis::flows_of(results.ensembles[e].events, results.world_count);
  return doors_chances_text(context, analysis::milestone_table_of(results), e, flows);
}

std::vector<DatedEvent> leave(std::uint32_t from, std::uint32_t to, float basis) {
  std::vector<DatedEvent> events;
  for (std::uint32_t w = from; w < to; ++w) {
    events.push_back({w, 6, Event::notice_given, -1, basis});
    events.push_back({w, 18, Event::exit_in_force, -1, basis == 0 ? 3 : basis});
  }
  return events;
}

TEST(DoorsText, BeginsWithTheLikeliestDoorAndItsDifferenceFromTheReference) {
  std::vector<DatedEvent> events = leave(0, 30, 0);
  for (const DatedEvent& event : leave(30, 90, 2)) events.push_back(event);
  const std::string text = chances_said(beside_reference(events), 1);
  EXPECT_TRUE(text.starts_with(
      "Mine: the likeliest door is act, out by August 2036: almost no chance to very unlikely "
      "(01-20%), 6 of 100 "
      "worlds, 60 of 1,000 counted, 6 points above reference (± 0.8, difference ± 0.8 points); by "
      "any door: very unlikely (05-20%), 9 of 100 worlds, 90 of 1,000 counted, 8 points above "
      "reference (± 0.9, difference ± 0.9 points)."))
      << text;
  EXPECT_NE(text.find("On the way: exit in defiance: almost no chance (01-05%), 3 of 100 (± 0.5"),
            std::string::npos)
      << text;
}

TEST(DoorsText, SaysWhyMoreWorldsAreBlockedThanThePictureShows) {
  std::vector<DatedEvent> events;
  for (std::uint32_t w = 0; w < 5; ++w) {
    events.push_back({w, 6, Event::notice_given, -1, 0});
    events.push_back({w, 7, Event::suit_filed, -1, 2});
    if (w >= 3) events.push_back({w, 9, Event::notice_withdrawn, -1, 0});
    events.push_back({w, 12, Event::final_ruling, -1, 1});
    if (w < 3) events.push_back({w, 12, Event::notice_void, -1, 0});
  }
  const std::string both = chances_said(beside_reference(events), 1);
  EXPECT_NE(both.find(" A court finally blocks the exit in 5 worlds, in 2 of them when the latest "
                      "notice no longer stood or rested on something else."),
            std::string::npos)
      << both;
  events.erase(events.begin() + 12, events.end());  // the three in which it stood
  EXPECT_EQ(chances_said(beside_reference(events), 1).find("finally blocks"), std::string::npos);
}

TEST(DoorsText, HasNoDifferenceForTheReferenceItself) {
  const std::string text = chances_said(beside_reference({}), 0);
  EXPECT_TRUE(
      text.starts_with("Reference: the likeliest door is defiance of the statute, out by "
                       "August 2036: almost no chance"))
      << text;
  EXPECT_NE(text.find("10 of 1,000 counted (± 0.3 points); no other door opens."),
            std::string::npos)
      << text;
  EXPECT_EQ(text.find("reference ("), std::string::npos) << text;
}

TEST(DoorsText, SaysThatNoDoorOpensAndWhichOfThemWereTried) {
  constexpr auto kAct = static_cast<std::int16_t>(Question::exit_act);
  const std::string text = chances_said(beside_reference({{3, 9, Event::vote_failed, kAct, -4},
                                                          {4, 9, Event::vote_failed, kAct, -4},
                                                          {5, 9, Event::notice_given, -1, 0}}),
                                        1);
  EXPECT_TRUE(
      text.starts_with("Mine: no door opens, out by August 2036: almost no chance (under "
                       "1%), under 1 of 100 worlds, 0 of 1,000 counted, 1 point below "
                       "reference (error at most 0.3 points, a 95% bound"))
      << text;
  EXPECT_NE(text.find("In no world of 1,000 does the legislature pass the act to leave: 0 (under "
                      "0.3%, a 95% bound)."),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("In no world of 1,000 does defiance of the statute lead out: 0 (under 0.3%"),
            std::string::npos)
      << text;
  EXPECT_EQ(text.find("consent"), std::string::npos) << "nobody asks for it: " << text;
  EXPECT_NE(text.find("the legislature refuses and no notice follows"), std::string::npos) << text;
}

TEST(DoorsText, SaysWhatContestedAndUncontestedMean) {
  const std::string text = chances_said(beside_reference(leave(0, 30, 0)), 1);
  EXPECT_NE(text.find("contested (the notice has run out against a court's order that is not "
                      "obeyed)"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("uncontested exit in defiance (no court had ever forbidden one)"),
            std::string::npos)
      << text;
}

TEST(DoorsText, TellsANewAdministrationFromTheOneThatGaveTheNotice) {
  const std::vector<Flow> flows{{Door::no_notice, Check::untried, Ending::member, 80},
                                {Door::defiance, Check::dismissed, Ending::out, 9},
                                {Door::defiance, Check::withdrawn, Ending::member, 4},
                                {Door::defiance, Check::withdrawn_by_successor, Ending::member, 7}};
  const std::string text = doors_counts_text(flows, 100);
  EXPECT_TRUE(text.starts_with("Drawn: 20 of 100 worlds. In the other 80 no notice")) << text;
  EXPECT_NE(text.find("Of 20 with notice in defiance, 9 end out and 0 contested; it is closed by a "
                      "new administration in 7, the administration that gave it in 4."),
            std::string::npos)
      << text;
}

TEST(DoorsText, CountsNoticesByDoorWhereThereIsMoreThanDefiance) {
  EXPECT_EQ(doors_counts_text(std::vector<Flow>{{Door::act, Check::none, Ending::out, 5},
                                                {Door::consent, Check::none, Ending::out, 7}},
                              12),
            "Worlds with notice: 7 by consent, 5 by act.");
  EXPECT_EQ(doors_counts_text({}, 0), "");
}

}  // namespace
}  // namespace casus::views
