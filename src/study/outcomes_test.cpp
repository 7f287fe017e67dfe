// What the study reader takes and what it refuses of maps, outcomes and games, on the small study
// of the fuzzers.
#include <gtest/gtest.h>

#include <vector>

#include "study/small_study.hpp"
#include "study/study.hpp"

namespace casus::study {
namespace {

TEST(Map, HasTheTilesOfTheGridWhereTheyAreDrawn) {
  const Study study = SmallStudy().read().value();
  ASSERT_EQ(study.tiles.size(), 4U);
  const auto of = [&](const std::string& code) {
    for (const Tile& tile : study.tiles) {
      if (tile.actor == find_actor(study, code)) return std::pair(tile.column, tile.row);
    }
    return std::pair(-1, -1);
  };
  EXPECT_EQ(of("USA"), std::pair(0, 0));
  EXPECT_EQ(of("EST"), std::pair(2, 0));
  EXPECT_EQ(of("DEU"), std::pair(1, 1));
  ASSERT_EQ(study.measures.size(), 2U);
  EXPECT_EQ(study.measures[0].field, "guarantee_gap_share");
  EXPECT_EQ(study.measures[0].month, 24);
  EXPECT_FALSE(study.measures[0].is_of_leaver);
  EXPECT_EQ(study.measures[1].fact, "spending_start_share");
}

TEST(Indicators, AreInTheUnitOfTheirField) {
  const auto with = [](const std::string& unit, const std::string& id) {
    const std::string head = "id = \"" + id + "\"\ntitle = \"A title\"\nunit = \"";
    const std::string own = id == "allies_at_2" ? "count" : id == "treaty_state" ? "code" : "1";
    return SmallStudy().with(head + own, head + unit).problem();
  };
  EXPECT_EQ(with("pct", "us_forces_share"),
            "study.toml:559: indicator[4].unit: cannot be that of the field us_force_share (found "
            "pct; allowed: 1, count, code)");
  EXPECT_EQ(with("1", "allies_at_2"),
            "study.toml:542: indicator[2].unit: cannot be that of a number of entries (found 1; "
            "allowed: count)");
  EXPECT_EQ(with("1", "treaty_state"), "accepted");
}

TEST(Map, IsNotNeeded) {
  SmallStudy small;
  small.with("[map]", "[nap]").with("[[map.measure]]", "[[nap.measure]]");
  small.with("[[map.measure]]", "[[nap.measure]]");
  EXPECT_NE(small.problem().find("nap"), std::string::npos);
  const std::string all = std::string("[map]\ngrid = [\n  \"USA . EST RUS\",\n  \" .  DEU\",\n]\n");
  EXPECT_NE(SmallStudy().with(all, "").problem().find("map.grid"), std::string::npos);
}

TEST(Map, SaysWhatIsWrongWithIt) {
  const auto problem = [](const std::string& from, const std::string& to) {
    const std::string text = SmallStudy().with(from, to).problem();
    const std::size_t colon = text.find(": ");
    return colon == std::string::npos ? text : text.substr(colon + 2);
  };
  EXPECT_EQ(problem("USA . EST", "USA . EXT"),
            "map.grid: names an actor the study does not have (found EXT; allowed: one of "
            "`actors`, or \".\"; did you mean EST?)");
  EXPECT_EQ(problem(" .  DEU", " EST DEU"),
            "map.grid: places an actor twice (found EST; allowed: one tile for each actor)");
  EXPECT_EQ(problem("  \"USA . EST RUS\",\n  \" .  DEU\",\n", "\". .\""),
            "map.grid: places no actor");
  EXPECT_EQ(problem("USA . EST",
                    "USA" + std::string(" . . . . . . . . . . .") + " . . . . . . . . . . EST"),
            "accepted");
  EXPECT_EQ(problem("\" .  DEU\"", "\" . . . . . . . . . . . . . . . . . . . . . . . . DEU\""),
            "map.grid: has a row of too many columns (found row 2: 25; allowed: at most 24)");
  EXPECT_EQ(problem("field = \"guarantee_gap_share\"", "field = \"spending_share\""),
            "map.measure[2].field: has a map at this date already (found spending_share)");
  EXPECT_NE(problem("\"guarantee_gap_share\"", "\"guarantee_cap_share\"")
                .find("did you mean guarantee_gap_share?"),
            std::string::npos);
  EXPECT_EQ(problem("low = 0\nhigh = 1\n", "low = 1\nhigh = 1\n"),
            "map.measure[1].low: is not below `high` (found 1; allowed: below 1)");
  EXPECT_NE(problem("fact = \"spending_start_share\"\nnote", "fact = \"un_assessed_share\"\nnote")
                .find("map.measure[2].fact: "),
            std::string::npos);
}

TEST(Outcomes, AreComparedAsARatioWithAClaim) {
  const Study study = SmallStudy().read().value();
  const Outcome* outcome = find_outcome(study, "spending_ratio");
  ASSERT_NE(outcome, nullptr);
  EXPECT_TRUE(outcome->is_ratio);
  ASSERT_TRUE(outcome->claim.has_value());
  EXPECT_EQ(outcome->claim->value, 0.4);
  EXPECT_EQ(outcome->claim->source, "S1");
  EXPECT_EQ(outcome->claim->anchor, "a few words");
  EXPECT_FALSE(find_outcome(study, "allied_spending_2030")->is_ratio);
}

TEST(Outcomes, RefuseClaimsThatNothingStandsBeside) {
  const auto problem = [](const std::string& from, const std::string& to) {
    const std::string text = SmallStudy().with(from, to).problem();
    const std::size_t colon = text.find(": ");
    return colon == std::string::npos ? text : text.substr(colon + 2);
  };
  EXPECT_EQ(problem("compare = \"ratio\"\n", ""),
            "outcome[4].claim: is held against the reference, and `compare` does not say how "
            "(allowed: compare = \"ratio\" or compare = \"difference\")");
  EXPECT_EQ(problem("compare = \"ratio\"\n", "compare = \"difference\"\n"), "accepted");
  EXPECT_EQ(problem("evidence = \"very low\"\n\n[[outcome]]\nid = \"allied",
                    "evidence = \"very low\"\ncompare = \"ratio\"\n\n[[outcome]]\nid = \"allied"),
            "outcome[1].compare: `ratio` belongs to outcomes of kind quantity, and only to them");
  EXPECT_EQ(problem("source = \"S1\", anchor", "source = \"S9\", anchor").substr(0, 64),
            "outcome[4].claim.source: is not a source of this study (found S9");
  EXPECT_EQ(problem("a few words", "one two three four five  six seven eight nine"),
            "outcome[4].claim.anchor: quotes too much of its source (found 9 words; allowed: at "
            "most 8)");
  EXPECT_NE(problem("value = 0.4", "value = -1.5").find("outcome[4].claim.value: "),
            std::string::npos);
}

TEST(Outcomes, MayStateWhatRivalModelsMakeOfThem) {
  const std::string next = "evidence = \"very low\"\n\n[[outcome]]\nid = \"allied";
  const auto stated = [&](const std::string& shares) {
    return "evidence = \"very low\"\nrivals = { process = \"deterrence\", " + shares +
           ", worlds = 100, seed = 7, measured = \"2026-11\" }\n\n[[outcome]]\nid = \"allied";
  };
  SmallStudy fine;
  fine.with(next, stated("low = 0.1, high = 0.6"));
  ASSERT_EQ(fine.problem(), "accepted");
  const Study study = fine.read().value();
  ASSERT_TRUE(study.outcomes[0].rivals.has_value());
  EXPECT_EQ(study.outcomes[0].rivals->process, "deterrence");
  EXPECT_EQ(study.outcomes[0].rivals->high, 0.6);
  EXPECT_EQ(study.outcomes[0].rivals->seed, 7);
  EXPECT_EQ(study.outcomes[0].rivals->measured, base::Month::of(2026, 11));
  EXPECT_FALSE(study.outcomes[1].rivals.has_value());
  const auto problem = [](const std::string& from, const std::string& to) {
    return SmallStudy().with(from, to).problem();
  };
  const std::string over = problem(next, stated("low = 0.7, high = 0.6"));
  EXPECT_NE(over.find("outcome[1].rivals.high: is below `low`"), std::string::npos) << over;
  const std::string wide = problem(next, stated("low = 0, high = 1.5"));
  EXPECT_NE(wide.find("outcome[1].rivals.high: "), std::string::npos) << wide;
  const std::string quantity =
      problem("compare = \"ratio\"\n",
              "compare = \"ratio\"\nrivals = { process = \"deterrence\", low = 0, high = 1, "
              "worlds = 1, seed = 1, measured = \"2026-11\" }\n");
  EXPECT_NE(quantity.find("outcome[4].rivals: states shares of worlds"), std::string::npos)
      << quantity;
}

constexpr const char* kGames =
    "game_id,game,run_date,play_first,play_last,seq,kind,phase,played_at,actor,move,target,effect,"
    "quantity,unit,grade,source_id\n";

TEST(Games, AreReadWithTheirMoves) {
  SmallStudy small;
  small.write(
      "facts/wargames.csv",
      std::string(kGames) +
          "G1,A game,2024-05,2025-01,2027-01,1,rule,setup,,,two years,,,24,months,B,S1\n"
          "G1,A game,2024-05,2025-01,2027-01,7,move,3,2025-03-01,USA,moves home,,,50,percent,C,S1\n"
          "C1,A concept,2023,,,1,finding,aim,,,nothing,,,,,A,S1\n");
  ASSERT_EQ(small.problem(), "accepted");
  const Study study = small.read().value();
  ASSERT_EQ(study.games.size(), 2U);
  EXPECT_EQ(study.games[0].first, base::Month::of(2025, 1));
  EXPECT_FALSE(study.games[1].first.has_value());
  const Move* move = find_move(study, "G1.7");
  ASSERT_NE(move, nullptr);
  EXPECT_EQ(move->kind, MoveKind::move);
  EXPECT_EQ(move->played, base::Month::of(2025, 3));
  EXPECT_EQ(move->quantity, 50);
  EXPECT_EQ(move->line, 3);
  EXPECT_EQ(move_ids(study), (std::vector<std::string>{"G1.1", "G1.7", "C1.1"}));
  EXPECT_EQ(find_move(study, "G1.2"), nullptr);
}

TEST(Games, SayWhatIsWrongWithARow) {
  const auto problem = [](const std::string& row) {
    const std::string first = "G1,A game,2024-05,2025-01,2027-01,1,move,1,,USA,acts,,,,,C,S1\n";
    return SmallStudy().write("facts/wargames.csv", kGames + first + row + "\n").problem();
  };
  const auto says = [&](const std::string& row, const std::string& what) {
    const std::string found = problem(row);
    EXPECT_EQ(found.substr(0, found.find(" (")), "facts/wargames.csv:3: " + what) << found;
  };
  says("G1,A game,2024-05,2025-01,2027-01,1,move,2,,USA,acts again,,,,,C,S1",
       "seq: a row of this number is there already");
  says("G1,Another,2024-05,2025-01,2027-01,2,move,2,,USA,acts,,,,,C,S1",
       "game_id: an earlier row says otherwise of this game's title or dates");
  says("G1,A game,2024-05,2025-01,2027-01,2,move,2,2027-02,USA,acts,,,,,C,S1",
       "played_at: lies outside the play");
  says("G1,A game,2024-05,2025-01,2027-01,2,move,2,2026-13,USA,acts,,,,,C,S1",
       "played_at: is not a day");
  says("G1,A game,2024-05,2025-01,2027-01,2,move,2,,USA,acts,,,5,,C,S1",
       "unit: a quantity has a unit and a unit has a quantity");
  says("G1,A game,2024-05,2025-01,2027-01,2,move,2,,,acts,,,,,C,S1",
       "actor: somebody makes a move");
  says("G1,A game,2024-05,2025-01,2027-01,2,move,2,,USA,acts,,,,,C,S9",
       "source_id: is not a listed source");
  says("G1,A game,2024-05,2025-01,2027-01,2,play,2,,USA,acts,,,,,C,S1",
       "kind: is not a known name");
  says("G2,B game,2024-05,2027-01,2025-01,2,rule,2,,,acts,,,,,C,S1",
       "play_last: a play that has a calendar begins and ends, in this order");
}

}  // namespace
}  // namespace casus::study
