#include <gtest/gtest.h>

#include <string>

#include "articles/reading.hpp"

namespace casus::articles {
namespace {

TEST(Attributions, SubjectBeforeAndBehind) {
  EXPECT_EQ(attributions_of("Inês Carvalhal said it works. “It works,” said Danuta Wrona, who "
                            "drives. “No,” the official said."),
            (Lines{"said: Inês Carvalhal, person", "said: Danuta Wrona, person",
                   "said: the official, anonymous"}));
}

TEST(Attributions, RolesAndInsertions) {
  const std::string text =
      "Portugal's defence minister, Inês Carvalhal, told reporters so. Fredrik Aasen, the "
      "institute's director, warned of it. "
      "Senator Dale Whitcombe, who chairs the panel, says no. A White House official, speaking on "
      "background, dismissed the report.";
  EXPECT_EQ(
      attributions_of(text),
      (Lines{"told: Inês Carvalhal, person", "warned: Fredrik Aasen, person",
             "says: Dale Whitcombe, person", "dismissed: A White House official, anonymous"}));
  const Article article = extract(text);
  EXPECT_EQ(words(text, article.speakers[2].role), "Senator");
}

TEST(Attributions, SurnamesPronounsAndRolesMeanWhoWasNamed) {
  EXPECT_EQ(
      attributions_of(
          "Prime Minister Rasmus Tamm warned them. Tamm said more. He added that it was late."),
      (Lines{"warned: Rasmus Tamm, person", "said: Rasmus Tamm, person",
             "added: Rasmus Tamm, person"}));
  EXPECT_EQ(attributions_of("A senior defence official said so. The official added that it was "
                            "late. It was, they noted, early."),
            (Lines{"said: A senior defence official, anonymous",
                   "added: A senior defence official, anonymous",
                   "noted: A senior defence official, anonymous"}));
  EXPECT_EQ(attributions_of(
                "The mayor, Zbigniew Halas, put a brave face on it. He said the site was large."),
            (Lines{"said: Zbigniew Halas, person"}));
}

TEST(Attributions, InstitutionsDocumentsAndAnonymousSources) {
  EXPECT_EQ(attributions_of("According to the trade union Solid Ground, few stayed. A survey of "
                            "2,048 adults has 54% in favour. "
                            "Analysts at the Halloran Institution have modeled it. Three people "
                            "briefed on the talks said no. "
                            "Critics argue that it is late. The treaty requires notice."),
            (Lines{"According to: the trade union Solid Ground, institution",
                   "has: A survey of 2,048 adults, document",
                   "modeled: Analysts at the Halloran Institution, anonymous",
                   "said: Three people briefed on the talks, anonymous",
                   "argue: Critics, anonymous", "requires: The treaty, document"}));
}

TEST(Attributions, ReportsWithinReports) {
  EXPECT_EQ(
      attributions_of("Der Kurier reported that an American memo describes the bases as leverage."),
      (Lines{"reported: Der Kurier, institution",
             "describes: an American memo, document < Der Kurier"}));
  EXPECT_EQ(attributions_of("“My mother told me to wait,” Ilmar Vaher said.").front(),
            "told: My mother, person < Ilmar Vaher");
  EXPECT_EQ(attributions_of("According to a senior official, memos suggest that it is late.")[1],
            "suggest: memos, document < a senior official");
}

TEST(Attributions, TurnsOfATranscript) {
  EXPECT_EQ(attributions_of(
                "GEN. ABERNATHY-COLE: Four. I told the Secretary so.\n\nTHE CHAIR: And then?"),
            (Lines{"GEN. ABERNATHY-COLE:: ABERNATHY-COLE, person", "told: ABERNATHY-COLE, person",
                   "THE CHAIR:: THE CHAIR, office"}));
}

TEST(Attributions, VerbsOfSayingInAllTheirForms) {
  EXPECT_EQ(attributions_of("Anna Lee grumbled that it rained. She concedes it stopped. Critics "
                            "reply that it did not. The army is denying the report."),
            (Lines{"grumbled: Anna Lee, person", "concedes: Anna Lee, person",
                   "reply: Critics, anonymous", "denying: The army, institution"}));
  EXPECT_EQ(
      attributions_of("“No,” admitted Mike Low. “Yes,” Ann Roe quipped, adding that it was "
                      "late."),
      (Lines{"admitted: Mike Low, person", "quipped: Ann Roe, person", "adding: Ann Roe, person"}));
}

TEST(Attributions, ThoughtsNeedTheirContent) {
  EXPECT_EQ(attributions_of("Mike Low thinks the price is high. Ann Roe fears that it will rise."),
            (Lines{"thinks: Mike Low, person", "fears: Ann Roe, person"}));
  for (const char* text : {"Mike Low thinks of the sea.", "Ann Roe feared the worst.",
                           "Mike Low wrote a long book.", "Ann Roe observed a silence."}) {
    EXPECT_EQ(attributions_of(text), Lines{}) << text;
  }
}

TEST(Attributions, NounsThatAreVerbsToo) {
  EXPECT_EQ(attributions_of("The ministry claims that it rains. Mayors report losses to her."),
            (Lines{"claims: The ministry, institution"}));
  for (const char* text : {"Member states acted alone.", "Players from smaller states met them.",
                           "The annual reports that year were late."}) {
    EXPECT_EQ(attributions_of(text), Lines{}) << text;
  }
}

TEST(Attributions, ClausesBetweenSubjectAndVerb) {
  EXPECT_EQ(attributions_of("An underwriter who advised the team said it was late. A retired "
                            "admiral I have known since college told me so. A survey after the "
                            "final move had 31 of 46 players in favour. A model built by the bank "
                            "suggests that it fell."),
            (Lines{"said: An underwriter, anonymous", "told: A retired admiral, anonymous",
                   "had: A survey, document", "suggests: A model built by the bank, document"}));
  EXPECT_EQ(attributions_of("The minister left after the newspaper reported that he lied."),
            (Lines{"reported: the newspaper, institution"}));
}

TEST(Attributions, SharesOfPeopleAreAnonymous) {
  EXPECT_EQ(attributions_of("One in four say they left. Some 27% of voters said so. Half of "
                            "respondents thought it was late. A majority of members argued that "
                            "it rained."),
            (Lines{"say: One in four, anonymous", "said: Some 27% of voters, anonymous",
                   "thought: Half of respondents, anonymous",
                   "argued: A majority of members, anonymous"}));
}

TEST(Attributions, TitlesWithOfAndCompoundDocuments) {
  EXPECT_EQ(attributions_of("“We deliver,” said Minister of Defence Ellen Haraldsby. A court of "
                            "auditors report warned that it was late. The author of the report "
                            "denied that."),
            (Lines{"said: Ellen Haraldsby, person", "warned: A court of auditors report, document",
                   "denied: The author of the report, anonymous"}));
}

TEST(Attributions, NamesThatAreNoPersons) {
  EXPECT_EQ(attributions_of("The Guard denied that. The United Nations said so. OPEC said so. "
                            "Aerodyne Systems called it baseless. The industry body, Steel "
                            "Forward, reckons it will pass. Steel Forward said more."),
            (Lines{"denied: The Guard, institution", "said: The United Nations, institution",
                   "said: OPEC, institution", "called: Aerodyne Systems, institution",
                   "reckons: Steel Forward, institution", "said: Steel Forward, institution"}));
}

TEST(Attributions, WhoHeSheItAndTheyAre) {
  // A spokeswoman is no "he", a document no "they", and who is quoted may be "she".
  EXPECT_EQ(
      attributions_of("Mike Low said no. The spokeswoman, Ilze Krastina, said yes. He said "
                      "it was late."),
      (Lines{"said: Mike Low, person", "said: Ilze Krastina, person", "said: Mike Low, person"}));
  EXPECT_EQ(attributions_of("Unions fear that it fell. Article 4 guarantees it, they argue."),
            (Lines{"fear: Unions, institution", "guarantees: Article 4, document < Unions",
                   "argue: Unions, institution"}));
  EXPECT_EQ(attributions_of("The secretary-general has finished. He told members to wait. The act "
                            "was passed in May. It requires notice."),
            (Lines{"told: The secretary-general, office", "requires: The act, document"}));
}

TEST(Attributions, SpeechTellsWithoutAVerbOfSaying) {
  EXPECT_EQ(attributions_of("Ann Roe said no. In her view, it is late. Mike Low was blunter: “Go.” "
                            "As Mike Low has it, all is well. The ministry's claim that it fell is "
                            "old."),
            (Lines{"said: Ann Roe, person", "In her view: Ann Roe, person",
                   "was blunter: Mike Low, person", "has it: Mike Low, person",
                   "claim: The ministry, institution"}));
  EXPECT_EQ(attributions_of("Ann Roe went on to say that it rained. Mike Low is understood to "
                            "believe that it will stop."),
            (Lines{"say: Ann Roe, person", "believe: Mike Low, person"}));
}

TEST(Attributions, TurnsOfAnInterview) {
  EXPECT_EQ(
      attributions_of("Ann Roe: You write that it rained.\n\nMike Low: I said it snowed."
                      "\n\nAnn Roe: Did he?\n\nMike Low: He did."),
      (Lines{"Ann Roe:: Ann Roe, person", "Mike Low:: Mike Low, person", "said: Mike Low, person",
             "Ann Roe:: Ann Roe, person", "Mike Low:: Mike Low, person"}));
  EXPECT_EQ(attributions_of("ANN: Hello.\n\nMIKE: You write that it rained.\n\nANN: No.\n\n"
                            "MIKE: Yes."),
            (Lines{"ANN:: ANN, person", "MIKE:: MIKE, person", "write: ANN, person",
                   "ANN:: ANN, person", "MIKE:: MIKE, person"}));
  EXPECT_EQ(attributions_of("BREAKING: Minister leaves."), Lines{});
}

TEST(Attributions, WordsThatOnlyLookLikeSaying) {
  for (const char* text :
       {"The claims were false.", "He declined to say why.", "They never said so.",
        "What does the law say?", "The reports of the minister were late.",
        "It says nothing about troops.", "Congress can declare war.", "Congress argues over it.",
        "A group called Bring Them Back met.", "He put it under the table.",
        "Neither the mayor nor his office said that.", "The army added 300 men.",
        "What the model says", "It would have been told by Ann Roe."}) {
    EXPECT_EQ(attributions_of(text), Lines{}) << text;
  }
}

TEST(Statements, HaveAKindAndASpeaker) {
  const std::string text =
      "The alliance has 32 members. Anna Lee said it would leave by 2035. The law requires "
      "consent. It should wait. "
      "Poland plans to buy jets. Mike Low called it old, while Ann Roe hinted at more.";
  Lines found;
  const Article article = extract(text);
  for (const Statement& statement : article.statements) {
    std::string line(name_of(statement.kind));
    if (statement.is_hedged) line += ", hedged";
    if (statement.attribution >= 0) {
      const int speaker =
          article.attributions[static_cast<std::size_t>(statement.attribution)].speaker;
      line += ", " + words(text, article.speakers[static_cast<std::size_t>(speaker)].name);
    }
    found.push_back(line);
  }
  EXPECT_EQ(found, (Lines{"number", "forecast, hedged, Anna Lee", "norm, The law", "opinion",
                          "intent", "fact, Mike Low", "fact, Ann Roe"}));
}

TEST(Statements, ModalsThatForecastNothing) {
  const auto kind = [](std::string_view text) {
    const Article article = extract(text);
    return article.statements.empty() ? "" : std::string(name_of(article.statements[0].kind));
  };
  EXPECT_EQ(kind("They quarrelled over who would let monitors in."), "fact");
  EXPECT_EQ(kind("It shows what happened and not what will."), "fact");
  EXPECT_EQ(kind("So, one might add, does the sea."), "fact");
  EXPECT_EQ(kind("The man who will lead it is old."), "forecast");
}

TEST(Statements, ForecastsByTheCalendarAndByPlan) {
  const auto kind = [](std::string_view text) {
    const Article article = extract(text);
    return article.statements.empty() ? "" : std::string(name_of(article.statements[0].kind));
  };
  for (const char* text :
       {"The truce expires at noon on Friday.", "She returns to court on Monday.",
        "Talks resume in Doha next week.", "The ministry is to publish new maps.",
        "Ann Roe said she expected to finish it by June.", "We'd be home by spring.",
        "Traders expect the price to climb.", "A truce is likely.",
        "She thinks a truce unlikely."}) {
    EXPECT_EQ(kind(text), "forecast") << text;
  }
  for (const char* text :
       {"The truce expired on Friday.", "The aim is to win.", "He asked if they could leave.",
        "Reporters could not verify the figure.", "The ministry would not comment.",
        "It had been expected to fall.", "They failed to settle who would pay.",
        "We'd left by spring.", "She would rather stay.", "Shots could be heard.",
        "It was likely."}) {
    EXPECT_NE(kind(text), "forecast") << text;
  }
}

TEST(Statements, ANumberIsAWordOfAShortOne) {
  for (const char* text : {"Russia lost 300.", "NATO spent 2%.", "It cost $500."}) {
    const Article article = extract(text);
    ASSERT_EQ(article.statements.size(), 1U) << text;
    EXPECT_EQ(article.statements[0].kind, StatementKind::number) << text;
  }
  for (const char* text : {"Russia lost.", "Losses: 300.", "On May 5, 2031.", "See Article 5."})
    EXPECT_TRUE(extract(text).statements.empty()) << text;
}

TEST(Statements, WhatTheHelplessCouldOnlyDoIsNoForecast) {
  for (const char* text : {"The crews could only watch.", "The ministers could only agree.",
                           "He might only guess what it was."}) {
    ASSERT_EQ(extract(text).statements.size(), 1U) << text;
    EXPECT_NE(extract(text).statements[0].kind, StatementKind::forecast) << text;
  }
  EXPECT_EQ(extract("The price could only rise.").statements[0].kind, StatementKind::norm);
  EXPECT_EQ(extract("The price could rise.").statements[0].kind, StatementKind::forecast);
}

TEST(Statements, QuestionsAssertNothing) {
  EXPECT_TRUE(extract("Will they leave by 2035?").statements.empty());
}

TEST(Marks, HedgesAndRules) {
  const std::string text =
      "It may reportedly rain. It is likely to. They may not export it, must pay and can only "
      "wait. It may not be enough.";
  Lines found;
  const Article article = extract(text);
  for (const Mark& mark : article.hedges)
    found.push_back(words(text, mark.span) + " " + std::string(name_of(mark.kind)));
  for (const Mark& mark : article.rules)
    found.push_back(words(text, mark.span) + " " + std::string(name_of(mark.kind)));
  EXPECT_EQ(found,
            (Lines{"may modal", "reportedly reported", "is likely to likelihood", "may modal",
                   "may not prohibition", "must requirement", "can only condition"}));
}

TEST(Marks, WouldInOtherSpellings) {
  const auto hedges = [](std::string_view text) {
    Lines found;
    for (const Mark& mark : extract(text).hedges) found.push_back(words(text, mark.span));
    return found;
  };
  EXPECT_EQ(hedges("They wouldn’t sell. We'd be late. It had been expected to rain."),
            (Lines{"wouldn’t", "We'd", "been expected to"}));
  EXPECT_EQ(hedges("We'd seen it. The board’d gone."), Lines{});
}

TEST(Marks, NegatedAndBarred) {
  const auto rules = [](std::string_view text) {
    Lines found;
    for (const Mark& mark : extract(text).rules) found.push_back(words(text, mark.span));
    return found;
  };
  EXPECT_EQ(rules("Contracts may not be signed until a vote."), Lines{"may not"});
  EXPECT_EQ(rules("The ship may not be sighted soon."), Lines{});
  EXPECT_EQ(rules("The draft demands that all leave. He shouldn’t go. It lacks the votes the party "
                  "needs."),
            (Lines{"demands", "shouldn’t", "needs"}));
  EXPECT_EQ(
      rules("A president could only leave with the consent of the Senate. A member might only "
            "withdraw after a year."),
      (Lines{"could only", "might only"}));
  EXPECT_EQ(
      rules("He could only watch. They could only guess. It could only have been her. It could "
            "only now be seen."),
      Lines{});
  EXPECT_EQ(rules("They will sooner or later have to pay. He needs the party."), Lines{});
  EXPECT_EQ(rules("It would not require new money. You don't have to wait. It should have come."),
            Lines{});
}

}  // namespace
}  // namespace casus::articles
