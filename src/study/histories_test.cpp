// What the study reader takes and what it refuses of polls, roll calls, cease-fires and chambers,
// on the small study of the fuzzers.
#include <gtest/gtest.h>

#include <vector>

#include "study/small_study.hpp"
#include "study/study.hpp"

namespace casus::study {
namespace {

constexpr const char* kSource = "S1";
constexpr const char* kPollColumns =
    "poll_id,pollster,field_start,field_end,n,n_basis,family,wording,group,share,grade,source_id\n";

/// The small study with a family of polls and one row of its table.
std::string problem_of_poll(const std::string& row) {
  std::string text{kPollColumns};
  text += row + "\n";
  SmallStudy study;
  study.with("[groups]",
             "[opinion]\n"
             "polls = \"polls.csv\"\nfamily = \"view\"\nuses_unnamed_poll = true\n"
             "families = [\"view\", \"benefit\"]\npollsters = [\"Pew\", \"Gallup\"]\n"
             "own_party = [\"rep\"]\nopponents = [\"dem\"]\nothers = []\neveryone = [\"all\"]\n"
             "[groups]");
  study.write("facts/polls.csv", text);
  return study.problem();
}

TEST(Polls, AreRefusedWithTheirLineAndWhatIsWrong) {
  const std::string good = "A,Pew,2020-01-30,2020-02-02,1000,reported,view,w,all,0.5,B,@";
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string row = good;
    row.replace(row.find(from), from.size(), to);
    row.replace(row.find('@'), 1, kSource);
    return problem_of_poll(row);
  };
  EXPECT_EQ(with("B,", "B,"), "accepted");
  EXPECT_EQ(with("1000", "0"),
            "facts/polls.csv:2: n: is out of range (found \"0\"; allowed: a whole number from 1 to "
            "1000000000)");
  EXPECT_EQ(with("1000", "-5"),
            "facts/polls.csv:2: n: is out of range (found \"-5\"; allowed: a whole number from 1 "
            "to 1000000000)");
  EXPECT_EQ(
      with("0.5", "1.5"),
      "facts/polls.csv:2: share: is out of range (found \"1.5\"; allowed: a number from 0 to 1)");
  EXPECT_EQ(with(",B,", ",Q,"), std::string("facts/polls.csv:2: ") +
                                    "grade: is not a grade (found \"Q\"; allowed: one of A, B, C, "
                                    "J)");
  EXPECT_NE(with(",B,", ",D,").find("grade: is not a grade"), std::string::npos)
      << "only an anonymous poll is kept with a D";
  EXPECT_EQ(with("2020-02-02", "2020-01-29"),
            "facts/polls.csv:2: field_end: comes before the first day in the field (found "
            "\"2020-01-29\"; allowed: \"2020-01-30\" or later)");
  EXPECT_EQ(with("2020-02-02", "2020-02-30"),
            "facts/polls.csv:2: field_end: is not a day (found \"2020-02-30\"; allowed: a day such "
            "as \"2024-02-01\")");
  EXPECT_EQ(with("2020-02-02", "2099-02-02"),
            "facts/polls.csv:2: field_end: lies behind the start of the study (found "
            "\"2099-02-02\"; allowed: 2026-08 or earlier)");
  EXPECT_EQ(with("Pew", "Pow"),
            "facts/polls.csv:2: pollster: is not a known name (found \"Pow\"; allowed: one of Pew, "
            "Gallup; did you mean Pew?)");
  EXPECT_EQ(with("view", "views"),
            "facts/polls.csv:2: family: is not a known name (found \"views\"; allowed: one of "
            "view, benefit; did you mean view?)");
  EXPECT_EQ(with("all", "women"),
            "facts/polls.csv:2: group: is not a known name (found \"women\"; allowed: one of rep, "
            "dem, all)");
}

TEST(Polls, OfOtherFamiliesStayOutAndTheUnnamedOneHasNoHouse) {
  SmallStudy small;
  std::string text{kPollColumns};
  for (const char* row : {"A,Gallup,2020-05-30,2020-06-02,1000,reported,view,w,dem,0.6,B,",
                          "B,Pew,2020-01-30,2020-02-02,1000,reported,view,w,rep,0.5,B,",
                          "C,Pew,2020-01-30,2020-02-02,1000,reported,benefit,w,all,0.7,B,",
                          "D,,2020-01-30,2020-02-02,1000,assumed,benefit,w,all,0.7,D,"}) {
    text += row + std::string(kSource) + "\n";
  }
  const std::string section =
      "[opinion]\npolls = \"polls.csv\"\nfamily = \"view\"\nuses_unnamed_poll = true\n"
      "families = [\"view\", \"benefit\"]\npollsters = [\"Pew\", \"Gallup\"]\n"
      "own_party = [\"rep\"]\nopponents = [\"dem\"]\nothers = []\neveryone = [\"all\"]\n";
  small.with("[groups]", section + "[groups]").write("facts/polls.csv", text);
  const auto study = small.read();
  ASSERT_TRUE(study.ok());
  const world::Setting& setting = study.value().setting;
  ASSERT_EQ(setting.polls.size(), 3U);
  EXPECT_EQ(setting.polls[0].group, 0);  // in order of month: B, D, A
  EXPECT_EQ(setting.polls[1].house, world::kNoHouse);
  EXPECT_EQ(setting.polls[1].group, world::kEveryone);
  EXPECT_EQ(setting.polls[2].group, 1);
  EXPECT_EQ(setting.poll_houses, (std::vector<std::string>{"Gallup", "Pew"}));
  EXPECT_EQ(setting.polls[2].month - setting.polls[0].month, 4);  // end of January, end of May
  ASSERT_EQ(study.value().other_polls.size(), 1U) << "kept apart, for the hindcast";
  const PollFamily& other = study.value().other_polls[0];
  EXPECT_EQ(other.name, "benefit");
  EXPECT_EQ(other.houses, std::vector<std::string>{"Pew"});
  ASSERT_EQ(other.polls.size(), 1U) << "the unnamed one stays with the family followed";
  EXPECT_EQ(other.polls[0].share, 0.7);
  EXPECT_EQ(other.polls[0].house, 0);
  EXPECT_EQ(study.value().poll_family, "view");
  small.with("uses_unnamed_poll = true", "uses_unnamed_poll = false");
  EXPECT_EQ(small.read().value().setting.polls.size(), 2U);
}

constexpr const char* kVoteColumns =
    "vote_id,date,chamber,measure,direction,family,president_party,president_side,yes,no,present,"
    "not_voting,rep_yes,rep_no,dem_yes,dem_no,threshold,outcome,source_id,grade\n";
constexpr const char* kRollCalls =
    "[roll_calls]\nvotes = \"votes.csv\"\nown_party = \"rep\"\nother_parties = \"dem\"\n"
    "other_president = \"democrat\"\nchambers = [\"Senate\", \"House\"]\nleft_out = [\"other\"]\n";

/// The small study, whose chambers have 5 and 9 seats, with roll calls of these rows.
SmallStudy& with_votes(SmallStudy& small, const std::vector<std::string>& rows) {
  std::string text{kVoteColumns};
  for (const std::string& row : rows) text += row + "\n";
  return small.with("[groups]", std::string(kRollCalls) + "[groups]")
      .write("facts/votes.csv", text);
}

TEST(RollCalls, AreRefusedWithTheirLineAndWhatIsWrong) {
  const std::string good =
      "V1,2020-02-03,Senate,m,pro-alliance,aid,rep,yes,3,2,0,0,1,2,2,0,majority,,S1,B";
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string row = good;
    row.replace(row.find(from), from.size(), to);
    SmallStudy small;
    return with_votes(small, {row}).problem();
  };
  EXPECT_EQ(with("V1", "V1"), "accepted");
  EXPECT_EQ(with("3,2,0,0", "4,1,0,0"),
            "facts/votes.csv:2: yes: is not the sum of the parties (found \"4\"; allowed: 3)\n"
            "facts/votes.csv:2: no: is not the sum of the parties (found \"1\"; allowed: 2)");
  EXPECT_EQ(with("1,2,2,0", "1 to 2,2,2,0"), "accepted");
  EXPECT_EQ(with("1,2,2,0", "2 to 4,2,2,0"),
            "facts/votes.csv:2: yes: is not the sum of the parties (found \"3\"; allowed: 4 to 6)");
  EXPECT_EQ(with("1,2,2,0", "2 to 1,2,2,0"),
            "facts/votes.csv:2: rep_yes: is not a number of votes (found \"2 to 1\"; allowed: "
            "\"14\", or \"14 to 21\", or empty)");
  EXPECT_EQ(with("3,2,0,0", "3,2,0,1"),
            "facts/votes.csv:2: yes: more members than the chamber has seats: with no, present and "
            "not_voting (found \"3\"; allowed: at most 5 together, not 6)");
  EXPECT_EQ(with("3,2,0,0,1,2,2,0", "2,2,0,0,1,2,1,0"),
            "facts/votes.csv:2: yes: fewer members than the chamber has seats: with no, present "
            "and not_voting (found \"2\"; allowed: at least 5 together of 5 seats, not 4)");
  EXPECT_EQ(with("3,2,0,0,1,2,2,0", "2,2,0,,1,2,1,0"), "accepted")
      << "whoever did not vote was not counted";
  EXPECT_EQ(with("2020-02-03", "2020-02-30"),
            "facts/votes.csv:2: date: is not a day (found \"2020-02-30\"; allowed: a day such as "
            "\"2024-02-01\", or a month)");
  EXPECT_EQ(with("2020-02-03", "2020"),
            "facts/votes.csv:2: date: is not a day (found \"2020\"; allowed: a day such as "
            "\"2024-02-01\", or a month)");
  EXPECT_EQ(with("2020-02-03", "2099-02"),
            "facts/votes.csv:2: date: lies behind the start of the study (found \"2099-02\"; "
            "allowed: 2026-08 or earlier)");
  EXPECT_EQ(with("majority,", "majority,passed"), "accepted");
  EXPECT_EQ(with("majority,", "majority,rejected"),
            "facts/votes.csv:2: outcome: contradicts the votes: 3 to 2, and 3 yeas carry it (found "
            "\"rejected\"; allowed: advanced, agreed, blocked, invoked, passed, passed House, "
            "reported)");
  EXPECT_EQ(with("majority,", "2/3 present,agreed"),
            "facts/votes.csv:2: outcome: contradicts the votes: 3 to 2, and 4 yeas carry it (found "
            "\"agreed\"; allowed: failed, rejected)");
  EXPECT_EQ(with("majority,", "2/3 present,rejected"), "accepted");
  EXPECT_EQ(with("3,2,0,0,1,2,2,0,majority,", ",2,0,0,,2,,0,committee,reported"), "accepted")
      << "without a division there is nothing to contradict";
  EXPECT_NE(with("majority,", "majority,past").find("outcome: is not a known name"),
            std::string::npos);
  EXPECT_NE(with("aid", "aids").find("did you mean aid"), std::string::npos);
  EXPECT_NE(with("Senate", "Senat").find("did you mean Senate"), std::string::npos);
  EXPECT_NE(with("rep,yes", "rep,maybe").find("president_side"), std::string::npos);
  EXPECT_EQ(with("S1", "S9"), std::string("facts/votes.csv:2: ") + kNoSource);
  EXPECT_EQ(with("S1,B", "S1,Q"), std::string("facts/votes.csv:2: ") + kNoGrade);
  SmallStudy twice;
  EXPECT_EQ(with_votes(twice, {good, good}).problem(),
            "facts/votes.csv:3: vote_id: is there twice; the first is in line 2 (found V1)");
  SmallStudy missing;
  with_votes(missing, {good}).with(",threshold", ",treshold", "facts/votes.csv");
  EXPECT_NE(missing.problem().find("threshold"), std::string::npos);
}

TEST(RollCalls, FillTheirChamberWhetherAModelUsesThemOrNot) {
  const auto with = [](const std::string& chamber, const std::string& tally,
                       const std::string& threshold = "majority") {
    SmallStudy small;
    small.with("seats = 5, is_administrations", "seats = 231, is_administrations")
        .with("\"Democratic\", seats = 4", "\"Democratic\", seats = 204");
    return with_votes(small, {"V1,2020-02-03," + chamber + ",m,pro-alliance,other,rep,," + tally +
                              ",,,,," + threshold + ",,S1,B"})
        .problem();
  };
  EXPECT_EQ(with("Senate", "3,2,0,0"), "accepted");
  EXPECT_EQ(with("Senate", "3,2,0,1"),
            "facts/votes.csv:2: yes: more members than the chamber has seats: with no, present and "
            "not_voting (found \"3\"; allowed: at most 5 together, not 6)");
  EXPECT_EQ(with("Senate", "3,2,,1", "majority with Vice President"), "accepted");
  EXPECT_EQ(with("House", "300,100,0,27"), "accepted") << "eight seats are empty";
  EXPECT_EQ(with("House", "300,100,0,26"),
            "facts/votes.csv:2: yes: fewer members than the chamber has seats: with no, present "
            "and not_voting (found \"300\"; allowed: at least 427 together of 435 seats, not 426)");
  EXPECT_EQ(with("House", "300,100,0,"), "accepted") << "whoever did not vote was not counted";
  EXPECT_EQ(with("House", "300,136,,").find("facts/votes.csv:2: yes: more members"), 0U);
  EXPECT_EQ(with("Foreign Relations", "21,1,,", "committee"), "accepted");
  EXPECT_EQ(with("Senate", "2,1,0,0", "committee"), "accepted") << "a committee of the Senate's";
  EXPECT_EQ(with("Senat", "3,2,0,0"),
            "facts/votes.csv:2: chamber: is not a known name (found \"Senat\"; allowed: one of "
            "Senate, House; did you mean Senate?)")
      << "a chamber that is misspelt has no seats to test";
}

TEST(RollCalls, OfTheAllianceFillTheirChambers) {
  const base::Result<Study> study = read_study(std::string(CASUS_SOURCE_DIR) + "/studies/us-nato");
  ASSERT_TRUE(study.ok()) << to_text(study.problems().front());
  EXPECT_EQ(study.value().setting.roll_calls.size(), 22U);
}

TEST(RollCalls, AreToldFromTheAlliancesSideInOrderOfTheirDay) {
  SmallStudy small;
  const auto study =
      with_votes(small,
                 {"V1,2024-06,House,m,sceptic,limit,democrat,no,3,5,0,1,3,2,0,3,2/3 present,,S1,B",
                  "V2,2020-02-03,Senate,m,constrain "
                  "President,crisis,rep,no,3,2,0,0,1,2,2,0,majority,,S1,B",
                  "V3,2019,Senate,m,pro-alliance,other,rep,,3,2,0,0,,,,,committee,,S1,B",
                  "V4,2021-02-03,Senate,m,pro-alliance,aid,rep,,3,2,0,0,,2,,0,60,,S1,B"})
          .read();
  ASSERT_TRUE(study.ok()) << to_text(study.problems().front());
  const std::vector<world::RollCall>& calls = study.value().setting.roll_calls;
  ASSERT_EQ(calls.size(), 3U) << "the family left out is checked and not kept";
  EXPECT_EQ(calls[0].id, "V2");
  EXPECT_TRUE(calls[0].yes_is_for);
  EXPECT_TRUE(calls[0].own_in_office);
  EXPECT_EQ(calls[0].president_side, -1);
  EXPECT_EQ(calls[0].needed, 3);
  EXPECT_EQ(calls[1].parties[0].is_known, false);
  EXPECT_EQ(calls[2].chamber, 1);
  EXPECT_FALSE(calls[2].yes_is_for);
  EXPECT_EQ(calls[2].president_side, 1) << "against a vote against the alliance";
  EXPECT_EQ(calls[2].parties[0].for_low, 2);
  EXPECT_EQ(calls[2].parties[0].against_high, 3);
  EXPECT_EQ(calls[2].needed, 6);
  EXPECT_EQ(calls[2].day, -791);  // 1 June 2024 to 1 August 2026
}

constexpr const char* kCeaseFireColumns =
    "ceasefire_id,conflict,state_a,state_b,ceasefire_start,broke_down,breakdown_date,"
    "breakdown_kind,duration_days,third_party,peacekeeping,basis,source_id,grade\n";

/// The small study with cease-fires of these rows.
SmallStudy& with_cease_fires(SmallStudy& small, const std::vector<std::string>& rows) {
  std::string text{kCeaseFireColumns};
  for (const std::string& row : rows) text += row + "\n";
  return small.with("[groups]", "[ceasefires]\ntable = \"ceasefires.csv\"\n[groups]")
      .write("facts/ceasefires.csv", text);
}

TEST(CeaseFires, AreRefusedWithTheirLineAndWhatIsWrong) {
  const std::string good =
      "C1,w,AAA,BBB,2014-09-05,yes,2015-01-13,war,130,mediation,yes,source,S1,B";
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string row = good;
    row.replace(row.find(from), from.size(), to);
    SmallStudy small;
    return with_cease_fires(small, {row}).problem();
  };
  EXPECT_EQ(with("C1", "C1"), "accepted");
  EXPECT_EQ(with(",130,", ",131,"),
            "facts/ceasefires.csv:2: duration_days: is not the time between the two dates (found "
            "\"131\"; allowed: 130)");
  EXPECT_EQ(with("2015-01-13", "2015-01"), "accepted") << "counted from the middle of a month";
  EXPECT_EQ(with("2015-01-13", "2015-02"),
            "facts/ceasefires.csv:2: duration_days: is not the time between the two dates (found "
            "\"130\"; allowed: 149, give or take 16)");
  EXPECT_EQ(with(",130,", ",-130,"),
            "facts/ceasefires.csv:2: duration_days: is out of range (found \"-130\"; allowed: a "
            "whole number from 1 to 60000)");
  EXPECT_EQ(with("2015-01-13", "2099-01-13"),
            "facts/ceasefires.csv:2: breakdown_date: lies behind the start of the study (found "
            "\"2099-01-13\"; allowed: 2026-08 or earlier)");
  EXPECT_EQ(
      with("yes,2015-01-13,war", "yes,,war"),
      "facts/ceasefires.csv:2: breakdown_date: does not fit `broke_down` (allowed: what broke "
      "it, and when)");
  EXPECT_NE(with("yes,2015-01-13", "no,2015-01-13").find("nothing, since it holds"),
            std::string::npos);
  EXPECT_NE(with("war,130", "limited,130").find("breakdown_kind"), std::string::npos);
  EXPECT_NE(with("mediation", "mediator").find("did you mean mediation"), std::string::npos);
  EXPECT_EQ(with("source,S1,B", "memory,S1,B"),
            "facts/ceasefires.csv:2: grade: a row from memory is a judgement (found \"B\"; "
            "allowed: J)");
  EXPECT_EQ(with("S1", "S9"), std::string("facts/ceasefires.csv:2: ") + kNoSource);
  SmallStudy twice;
  EXPECT_EQ(with_cease_fires(twice, {good, good}).problem(),
            "facts/ceasefires.csv:3: ceasefire_id: is there twice; the first is in line 2 (found "
            "C1)");
}

TEST(CeaseFires, AreKeptWithTheirDaysAndTheirEnd) {
  SmallStudy small;
  const auto study =
      with_cease_fires(small,
                       {"C1,w,AAA,BBB,2015-02-15,yes,2022-02-24,war,2566,mediation,yes,source,S1,B",
                        "C2,v,AAA,CCC,2000,limited,2000-06,limited,150,guarantee,no,memory,S1,J",
                        "C3,u,DDD,CCC,2025-12-01,no,,,30,none,no,memory,S1,J"})
          .read();
  ASSERT_FALSE(study.ok()) << "a cease-fire begins in a month at least";
  SmallStudy again;
  const auto read =
      with_cease_fires(again,
                       {"C1,w,AAA,BBB,2015-02-15,yes,2022-02-24,war,2566,mediation,yes,source,S1,B",
                        "C2,v,AAA,CCC,2000-01,limited,2000-06,limited,150,guarantee,no,memory,S1,J",
                        "C3,u,DDD,CCC,2025-12-01,no,,,30,none,no,memory,S1,J"})
          .read();
  ASSERT_TRUE(read.ok()) << to_text(read.problems().front());
  const std::vector<world::CeaseFire>& past = read.value().setting.cease_fires;
  ASSERT_EQ(past.size(), 3U);
  EXPECT_EQ(past[0].end_month, -54);
  EXPECT_EQ(past[0].days, 2566);
  EXPECT_TRUE(past[0].has_peacekeepers);
  EXPECT_EQ(past[1].end, world::CeaseFireEnd::limited);
  EXPECT_EQ(past[1].third_party, world::ThirdParty::guarantee);
  EXPECT_TRUE(past[1].is_remembered);
  EXPECT_EQ(past[2].end, world::CeaseFireEnd::holds);
  EXPECT_EQ(past[2].end_month, -8);
}

/// The small study with a lower chamber read from a table of compositions.
std::string problem_of_composition(const std::string& rows, const std::string& wanted = "H1",
                                   const std::vector<std::string>& votes = {},
                                   const std::string& seats = "10") {
  SmallStudy small;
  if (!votes.empty()) with_votes(small, votes);
  small.with(R"(parties = [ { name = "Republican", seats = 5, is_administrations = true }, )"
             R"({ name = "Democratic", seats = 4 } ])",
             "seats = " + seats + "\ncomposition = \"" + wanted +
                 "\"\nparties = [ { name = \"Republican\", columns = [\"republican\"], "
                 "is_administrations = true }, { name = \"Democratic\", columns = [\"democrat\", "
                 "\"independent\"] } ]");
  small.write(
      "facts/chamber_composition.csv",
      "chamber_id,as_of,chamber,republican,democrat,independent,vacant,source_id,grade\n" + rows);
  return small.problem();
}

TEST(Chambers, WithMissingSeatsMakeNoRollCallWrong) {
  EXPECT_EQ(problem_of_composition(
                "H1,2026-01-01,House,5,3,1,0,S1,B\n", "H1",
                {"V1,2020-02-03,House,m,pro-alliance,aid,rep,yes,6,4,0,0,3,2,3,2,majority,,S1,B",
                 "V2,2020-02-03,House,m,pro-alliance,aid,rep,yes,5,4,0,0,3,2,2,2,majority,,S1,B"}),
            "facts/chamber_composition.csv:2: vacant: seats are missing or too many: 9 in all "
            "(found \"0\"; allowed: 10 with those of the parties)");
}

TEST(Chambers, WithTooManySeatsInATableAreRefusedThere) {
  EXPECT_EQ(problem_of_composition("H1,2026-01-01,House,900,3,1,1,S1,B\n"),
            "facts/chamber_composition.csv:2: vacant: seats are missing or too many: 905 in all "
            "(found \"1\"; allowed: 10 with those of the parties)");
  EXPECT_EQ(problem_of_composition("H1,2026-01-01,House,748,1,1,1,S1,B\n", "H1", {}, "751"),
            "study.toml:56: chamber[2].seats: is out of range (found 751; allowed: a whole number "
            "from 1 to 750)")
      << "said once";
}

TEST(Chambers, AreReadFromTheirCompositionAndMissingSeatsAreNoted) {
  EXPECT_EQ(problem_of_composition("H1,2026-01-01,House,5,3,1,1,S1,B\n"), "accepted");
  EXPECT_EQ(problem_of_composition("H1,2026-01-01,House,5,3,1,0,S1,B\n"),
            "facts/chamber_composition.csv:2: vacant: seats are missing or too many: 9 in all "
            "(found \"0\"; allowed: 10 with those of the parties)");
  EXPECT_EQ(problem_of_composition("H0,2025-01-01,House,5,3,1,3,S1,B\nS1,2025-01-01,Senate,9,9,9,9,"
                                   "S1,B\nH1,2026-01-01,House,5,3,1,1,S1,B\n"),
            "facts/chamber_composition.csv:2: vacant: seats are missing or too many: 12 in all "
            "(found \"3\"; allowed: 10 with those of the parties)");
  EXPECT_EQ(problem_of_composition("H1,2026-01-01,House,5,3,1,1,S9,Q\n"),
            std::string("facts/chamber_composition.csv:2: ") + kNoSource +
                "\nfacts/chamber_composition.csv:2: " + kNoGrade);
  EXPECT_NE(problem_of_composition("H1,2026-01-01,House,?,3,1,1,S1,B\n").find("republican"),
            std::string::npos);
  EXPECT_NE(
      problem_of_composition("H1,2026-01-01,House,5,3,1,1,S1,B\n", "H2").find("did you mean H1"),
      std::string::npos);
}

}  // namespace
}  // namespace casus::study
