// Replayed games in a scenario file: moves, what is not represented, what the play had.
#include <gtest/gtest.h>

#include "scenario/scenario.hpp"

namespace casus::scenario {
namespace {

study::Move move_of(const std::string& game, int number, study::MoveKind kind) {
  study::Move move;
  move.id = game + "." + std::to_string(number);
  move.number = number;
  move.kind = kind;
  return move;
}

/// A study of one lever, one frontier, one indicator and a game of two moves and a finding.
study::Study one_lever_study() {
  study::Study study;
  study.id = "small";
  study.months = 24;
  study.start = base::Month::of(2026, 8);
  study::Lever lever;
  lever.name = "us.exercises";
  lever.drives = {catalog::Lever::participation_exercises};
  lever.reference = 1;
  lever.high = 1;
  lever.unit = "1";
  study.levers = {lever};
  study.setting.actors = {"USA", "LTU"};
  study.actors = {{"USA", "United States"}, {"LTU", "Lithuania"}};
  study.setting.frontiers = {"RUS-EST", "RUS-LTU"};
  study.setting.frontier_target = {-1, 1};
  study.setting.frontier_is_probed = {false, true};
  study::Indicator forces;
  forces.id = "forces";
  forces.title = "Forces";
  forces.unit = "1";
  forces.field = catalog::Field::us_force_share;
  forces.entries = {0};
  study.indicators = {forces};
  study::Game game;
  game.id = "G1";
  game.moves = {move_of("G1", 1, study::MoveKind::move), move_of("G1", 2, study::MoveKind::move),
                move_of("G1", 3, study::MoveKind::finding)};
  study.games = {game};
  return study;
}

const std::string kHead = "schema = \"casus.scenario/1\"\ntitle = \"t\"\nstudy = \"small\"\n";
const std::string kEntry =
    "[[published]]\nmove = \"G1.3\"\ntext = \"x\"\nindicator = \"forces\"\nat = \"2027-01\"\n"
    "value = 0.5\n";

base::Result<Scenario> read(const std::string& text) {
  return read_scenario_text(kHead + text, "play.toml", one_lever_study());
}

std::string problems_of(const std::string& text) {
  const base::Result<Scenario> scenario = read(text);
  if (scenario.ok()) return "accepted";
  std::string all;
  for (const base::Problem& problem : scenario.problems()) {
    all += (all.empty() ? "" : "\n") + to_text(problem);
  }
  return all;
}

TEST(Moves, StandWithLeversAndEvents) {
  const auto scenario = read(
      "game = \"G1\"\n[levers]\n\"us.exercises\" = { value = 0.3, from = \"2027-01\", move = "
      "\"G1.1\" }\n[[event]]\nat = \"2027-02\"\nwhat = \"baltic.probe\"\nmove = \"G1.2, G1.1\"\n");
  ASSERT_TRUE(scenario.ok());
  EXPECT_EQ(scenario.value().game, "G1");
  EXPECT_TRUE(stands_for(scenario.value().levers.front().moves, "G1.1"));
  EXPECT_TRUE(stands_for(scenario.value().events.front().moves, "G1.1"));
  EXPECT_TRUE(stands_for(scenario.value().events.front().moves, "G1.2"));
  EXPECT_FALSE(stands_for(scenario.value().events.front().moves, "G1"));
}

TEST(Moves, ThatAreInNoGameAreNamedWithTheNearest) {
  EXPECT_EQ(problems_of("[levers]\n\"us.exercises\" = { value = 0.3, move = \"G1.9\" }\n"),
            "play.toml:5: levers.us.exercises.move: is no move of a game of this study (found "
            "G1.9; allowed: an id of facts/wargames.csv; did you mean G1.1?)");
}

TEST(Moves, OfTheGameReplayedAreAllAccountedFor) {
  const std::string first =
      "game = \"G1\"\n[levers]\n\"us.exercises\" = { value = 0.3, move = \"G1.1\" }\n";
  EXPECT_NE(problems_of(first).find("moves of this game are not accounted for (found G1.2;"),
            std::string::npos);
  EXPECT_EQ(problems_of(first + "[[not_represented]]\nmove = \"G1.2\"\nreason = \"no lever\"\n"),
            "accepted");
  std::string entry = kEntry;
  entry.replace(entry.find("G1.3"), 4, "G1.2");
  EXPECT_EQ(problems_of(first + entry), "accepted");
  EXPECT_NE(problems_of(first + "[[not_represented]]\nmove = \"G1.1\"\nreason = \"r\"\n" +
                        "[[not_represented]]\nmove = \"G1.2\"\nreason = \"r\"\n")
                .find("a lever or event stands for this move (found G1.1)"),
            std::string::npos);
  EXPECT_NE(problems_of("game = \"G7\"\n").find("game"), std::string::npos);
}

TEST(Levers, AreSetSeveralTimesOneAfterTheOther) {
  const auto scenario = read(
      "[levers]\n\"us.exercises\" = [ { value = 0.9, from = \"2026-10\" }, { value = 0.5, from = "
      "\"2027-01\", over_months = 2 } ]\n");
  ASSERT_TRUE(scenario.ok());
  const std::vector<float> paths = lever_paths(scenario.value(), one_lever_study());
  const auto at = [&](std::size_t month) {
    return paths[month * catalog::kLeverCount +
                 static_cast<std::size_t>(catalog::Lever::participation_exercises)];
  };
  EXPECT_EQ(at(1), 1.0F);
  EXPECT_EQ(at(2), 0.9F);
  EXPECT_EQ(at(4), 0.9F);
  EXPECT_FLOAT_EQ(at(5), 0.7F);
  EXPECT_EQ(at(6), 0.5F);
  EXPECT_NE(problems_of("[levers]\n\"us.exercises\" = [ { value = 0.9, from = \"2026-10\" }, { "
                        "value = 0.5, from = \"2026-10\" } ]\n")
                .find("settings of one lever come one after the other (found 2026-10; allowed: "
                      "after 2026-10)"),
            std::string::npos);
  EXPECT_NE(problems_of("[levers]\n\"us.exercises\" = []\n").find("the list is empty"),
            std::string::npos);
}

TEST(Published, IsANumberOrAYesOrNoOfAnIndicatorAFieldOrAnEvent) {
  const auto scenario = read(
      kEntry +
      "[[published]]\nmove = \"G1.2\"\ntext = \"y\"\nfield = \"attack_success_probability\"\nof = "
      "\"RUS-LTU\"\ntest = \"at_least\"\nthreshold = 0.5\nby = \"2027-03\"\nhappened = true\n"
      "[[published]]\nmove = \"G1.1\"\ntext = \"z\"\nevent = \"frontier.war_ends\"\nof = "
      "\"RUS-EST\"\ndetail = 1\nfrom = \"2026-10\"\nby = \"2027-03\"\nhappened = false\n");
  ASSERT_TRUE(scenario.ok()) << to_text(scenario.problems().front());
  const std::vector<Published>& published = scenario.value().published;
  ASSERT_EQ(published.size(), 3U);
  EXPECT_EQ(published[0].question.kind, study::OutcomeKind::quantity);
  EXPECT_EQ(published[0].question.month, 5);
  EXPECT_EQ(published[1].indicator.entries, std::vector<int>{1});
  EXPECT_EQ(published[1].title, "attack_success_probability, RUS-LTU at least 0.5");
  EXPECT_EQ(published[1].question.when, study::When::ever_by);
  EXPECT_EQ(published[1].value, 1);
  EXPECT_EQ(published[2].event, catalog::Event::frontier_war_ends);
  EXPECT_EQ(published[2].subject, 0);
  EXPECT_EQ(published[2].detail, 1.0F);
  EXPECT_EQ(published[2].first_month, 2);
  EXPECT_EQ(published[2].question.month, 7);
  EXPECT_EQ(published[2].value, 0);
  EXPECT_FALSE(published[2].given.has_value());
}

TEST(Published, MayBeAskedOnlyOfWorldsInWhichAnotherEventHappened) {
  const std::string head =
      "[[published]]\nmove = \"G1.1\"\ntext = \"z\"\nevent = \"frontier.war_ends\"\nof = "
      "\"RUS-EST\"\ndetail = 1\nby = \"2027-03\"\nhappened = true\n";
  const auto scenario = read(kEntry + head + "given = \"frontier.war\"\n");
  ASSERT_TRUE(scenario.ok()) << to_text(scenario.problems().front());
  const Published& published = scenario.value().published.back();
  EXPECT_EQ(published.given, catalog::Event::frontier_war);
  EXPECT_EQ(published.title, "frontier.war_ends, RUS-EST, detail 1, given frontier.war");
  const auto refuses = [&](const std::string& body, const std::string& why) {
    const std::string found = problems_of(kEntry + body);
    EXPECT_NE(found.find(why), std::string::npos) << found;
  };
  refuses(head + "given = \"frontier.wars\"\n", "did you mean frontier.war?");
  const auto itself = read(kEntry + head + "given = \"frontier.war_ends\"\n");
  ASSERT_TRUE(itself.ok()) << "of the wars that have ended, those that the challenger has won";
  EXPECT_EQ(itself.value().published.back().given, catalog::Event::frontier_war_ends);
  refuses(
      "[[published]]\nmove = \"G1.1\"\ntext = \"z\"\nevent = \"frontier.war_ends\"\n"
      "by = \"2027-03\"\nhappened = true\ngiven = \"frontier.war_ends\"\n",
      "is the event itself");
  refuses(head + "given = \"group.joined\"\n", "happens to others than `of` names");
  refuses(
      "[[published]]\nmove = \"G1.3\"\ntext = \"x\"\nindicator = \"forces\"\nat = \"2027-02\"\n"
      "value = 0.5\ngiven = \"frontier.war\"\n",
      "given: belongs to an event");
}

TEST(Published, ListsEverythingThatIsWrongAtOnce) {
  const std::string found = problems_of(
      "[[published]]\nmove = \"G2.3\"\ntext = \"x\"\nindicator = \"forces\"\nat = \"2031-01\"\n"
      "value = 1.5\n" +
      kEntry + kEntry);
  EXPECT_NE(found.find("published[1].move: is no move of a game of this study (found G2.3"),
            std::string::npos)
      << found;
  EXPECT_NE(found.find("published[1].at: is out of range (found \"2031-01\""), std::string::npos);
  EXPECT_NE(found.find("published[1].value: is a value that no world can have (found 1.5; "
                       "allowed: 0 to 1)"),
            std::string::npos);
  EXPECT_NE(found.find("published[3]: asks what an earlier one asks (found Forces)"),
            std::string::npos)
      << found;
}

TEST(Published, RefusesWhatDoesNotGoTogether) {
  const std::string head = "[[published]]\nmove = \"G1.3\"\ntext = \"x\"\n";
  const auto refuses = [&](const std::string& body, const std::string& why) {
    const std::string found = problems_of(head + body);
    EXPECT_NE(found.find(why), std::string::npos) << found;
  };
  refuses("at = \"2027-01\"\nvalue = 0.5\n", "is of one `indicator`, one `field` or one `event`");
  refuses("indicator = \"forces\"\nvalue = 0.5\n", "has one date: `at` or `by`");
  refuses("indicator = \"forces\"\nat = \"2027-01\"\nby = \"2027-01\"\nvalue = 0.5\n",
          "has one date: `at` or `by`");
  refuses("indicator = \"forces\"\nby = \"2027-01\"\nvalue = 0.5\n", "is taken `at` a date");
  refuses("indicator = \"forces\"\nof = \"LTU\"\nat = \"2027-01\"\nvalue = 0.5\n",
          "belongs to a field or an event");
  refuses("event = \"baltic.probe\"\nof = \"LTU\"\nby = \"2027-01\"\nhappened = true\n",
          "this event names nobody");
  refuses("event = \"frontier.war\"\nof = \"RUS-LTV\"\nby = \"2027-01\"\nhappened = true\n",
          "did you mean RUS-LTU?");
  refuses("event = \"frontier.war\"\nby = \"2027-01\"\nvalue = 1\n", "happened");
  refuses("event = \"frontier.war\"\nfrom = \"2027-02\"\nby = \"2027-01\"\nhappened = true\n",
          "comes after the date");
  refuses(
      "indicator = \"forces\"\ntest = \"at_most\"\nthreshold = 2\nby = \"2027-01\"\n"
      "happened = true\n",
      "published[1].threshold: is a value that no world can have");
  refuses("indicator = \"forces\"\nat = \"2027-01\"\nvalue = 0.5\ntest = \"at_most\"\n",
          "belongs to what `happened` or not");
}

}  // namespace
}  // namespace casus::scenario
