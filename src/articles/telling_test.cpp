// How speech is told: verbs in all their places, and what only looks like it.
#include <gtest/gtest.h>

#include "articles/reading.hpp"

namespace casus::articles {
namespace {

TEST(Telling, InTheProgressiveAndGoingOn) {
  EXPECT_EQ(attributions_of("Growers are warning of a shortage. Ministers keep telling us it is "
                            "fine. Unions have been saying that it is late."),
            (Lines{"warning: Growers, anonymous", "telling: Ministers, anonymous",
                   "saying: Unions, institution"}));
  expect_no_speech({"Prices are rising.", "He gets asked that a lot.", "Rivers keep rising."});
}

TEST(Telling, WhatIsHeardIsToldByWhomItIsHeardFrom) {
  EXPECT_EQ(attributions_of("To hear the ministry tell it, all is well. Ann Roe left. I have heard "
                            "her say it twice."),
            (Lines{"tell: the ministry, institution", "say: Ann Roe, person"}));
  EXPECT_EQ(attributions_of("Ann Roe would not answer, except to say that it was late."),
            (Lines{"say: Ann Roe, person"}));
  expect_no_speech(
      {"They heard the bell ring.", "He had little to say.", "Nobody came to say why."});
}

TEST(Telling, AColonAndAQuotationNeedNoVerbOfSaying) {
  EXPECT_EQ(
      attributions_of("The envoy likened it to a bridge: “It holds.” The mayor went further: "
                      "“Leave.” Volkov was more cautious: “We will see.” An aide who knows the "
                      "files shrugged it off: “Old news.”"),
      (Lines{"likened: The envoy, office", "went: The mayor, office", "was: Volkov, person",
             "shrugged: An aide, anonymous"}));
  expect_no_speech({"The sign on the gate was new: “Keep out.”", "The plan has one aim: “peace”.",
                    "Her answer was short: “No.”"});
}

TEST(Telling, UnknownVerbsBesideAQuotation) {
  EXPECT_EQ(attributions_of("“Never,” deadpanned Ann Roe. “Go,” she harrumphed. “Why?” sobs the "
                            "mayor."),
            (Lines{"deadpanned: Ann Roe, person", "harrumphed: Ann Roe, person",
                   "sobs: the mayor, office"}));
  expect_no_speech({"The house, which he called “home”, burned.", "“Peace” skipped a generation.",
                    "The “deal” collapsed at noon."});
}

TEST(Telling, VerbsThatNeedTheirWord) {
  EXPECT_EQ(attributions_of("The court held that it was void. Ann Roe spoke of betrayal. Mike Low "
                            "summed up: “It is over.”"),
            (Lines{"held: The court, institution", "spoke: Ann Roe, person",
                   "summed: Mike Low, person"}));
  expect_no_speech({"The army held the bridge.", "Ann Roe spoke slowly.",
                    "Mike Low summed the rows.", "The council should put the money into law.",
                    "Ann Roe held up the paper."});
}

TEST(Telling, ClaimsOfWhichASentenceOnlyTells) {
  EXPECT_EQ(attributions_of("Ann Roe rejected Mike Low's claim that it fell."),
            (Lines{"rejected: Ann Roe, person"}));
  expect_no_speech({"The trouble was Oslo's insistence that it be paid.",
                    "Quoting from a letter took a while."});
}

TEST(Telling, AWordBehindItsQuotationMark) {
  EXPECT_EQ(attributions_of("The draft \"demands that all agree\". The act “forbids it”."),
            (Lines{"demands: The draft, document", "forbids: The act, document"}));
}

TEST(Telling, DocumentsInsertedCitedAndCounted) {
  EXPECT_EQ(
      attributions_of("The report is long. In most cases, it found, nobody came. As Keller "
                      "(2027) shows, it is rare. A poll has the party at 19 percent."),
      (Lines{"found: The report, document", "shows: Keller, person", "has: A poll, document"}));
  EXPECT_EQ(attributions_of("Ann Roe left. It has the sea at its door."), Lines{});
}

TEST(Telling, NegationsWithACurlyApostrophe) {
  expect_no_speech({"They didn’t say why.", "Ann Roe couldn’t say that.", "He doesn't say so."});
}

TEST(Telling, WhatATellerBehindAWordReports) {
  // Athens denies what is accused of, and does not report that Ankara accuses.
  EXPECT_EQ(attributions_of("Ankara accuses Athens of greed, which Athens denies."),
            (Lines{"accuses: Ankara, institution", "denies: Athens, institution"}));
  EXPECT_EQ(attributions_of("Ankara accuses Athens of greed, the paper reported."),
            (Lines{"accuses: Ankara, institution < the paper", "reported: the paper, document"}));
}

}  // namespace
}  // namespace casus::articles
