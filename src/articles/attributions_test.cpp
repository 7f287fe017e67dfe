#include <gtest/gtest.h>

#include <string>

#include "articles/reading.hpp"

namespace casus::articles {
namespace {

TEST(Attributions, SubjectBeforeAndBehind) {
  EXPECT_EQ(attributions_of("Inês Carvalhal said it works. “It works,” said Danuta Wrona, who "
                            "drives. “No,” the official said."),
            (Lines{"said: Inês Carvalhal, person", "said: Danuta Wrona, person",
                   "said: the official, office"}));
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
                   "modeled: the Halloran Institution, institution",
                   "said: Three people briefed on the talks, anonymous",
                   "argue: Critics, anonymous", "requires: The treaty, document"}));
}

TEST(Attributions, ReportsWithinReports) {
  EXPECT_EQ(
      attributions_of("Der Kurier reported that an American memo describes the bases as leverage."),
      (Lines{"reported: Der Kurier, institution",
             "describes: an American memo, document < Der Kurier"}));
  EXPECT_EQ(attributions_of("“My mother told me to wait,” Ilmar Vaher said.").front(),
            "told: My mother, office < Ilmar Vaher");
  EXPECT_EQ(attributions_of("According to a senior official, memos suggest that it is late.")[1],
            "suggest: memos, document < a senior official");
}

TEST(Attributions, TurnsOfATranscript) {
  EXPECT_EQ(attributions_of(
                "GEN. ABERNATHY-COLE: Four. I told the Secretary so.\n\nTHE CHAIR: And then?"),
            (Lines{"GEN. ABERNATHY-COLE:: ABERNATHY-COLE, person", "told: ABERNATHY-COLE, person",
                   "THE CHAIR:: THE CHAIR, office"}));
}

TEST(Attributions, WordsThatOnlyLookLikeSaying) {
  for (const char* text :
       {"The claims were false.", "He declined to say why.", "They never said so.",
        "What does the law say?", "The reports of the minister were late.",
        "It says nothing about troops.", "Congress can declare war."}) {
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

}  // namespace
}  // namespace casus::articles
