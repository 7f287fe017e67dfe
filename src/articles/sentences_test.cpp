#include <gtest/gtest.h>

#include <string>

#include "articles/reading.hpp"

namespace casus::articles {
namespace {

TEST(Sentences, AbbreviationsInitialsAndDecimalsEndNone) {
  EXPECT_EQ(sentences_of("Gen. J. R. Brandt met Dr. Farrow on Nov. 8. It cost $2.5 billion, or 3.4 "
                         "percent. He left."),
            (Lines{"Gen. J. R. Brandt met Dr. Farrow on Nov. 8.",
                   "It cost $2.5 billion, or 3.4 percent.", "He left."}));
}

TEST(Sentences, AnInitialismEndsOneOnlyWhereAnotherBegins) {
  EXPECT_EQ(sentences_of("It left the U.S. in May. He flew to the U.S. The plane was late. They "
                         "land at 7 p.m. We wait."),
            (Lines{"It left the U.S. in May.", "He flew to the U.S.", "The plane was late.",
                   "They land at 7 p.m.", "We wait."}));
}

TEST(Sentences, AnInitialBehindAPrepositionBelongsToAName) {
  for (const char* text :
       {"According to R. Gottemoeller, the treaty holds.", "The bill by J. D. Vance failed.",
        "A letter to M. Rutte was leaked.", "The ministers met with E. Macron in Lille.",
        "They spoke on X. Y. Zhao and his party.", "They gave the file to X. Becerra."}) {
    EXPECT_EQ(sentences_of(text).size(), 1U) << text;
  }
  EXPECT_EQ(attributions_of("According to R. Gottemoeller, the treaty holds."),
            (Lines{"According to: R. Gottemoeller, person"}));
  EXPECT_EQ(sentences_of("She wrote it on X. Ministers were silent. He posted it to X. Generals "
                         "laughed. He took to X. The rest was noise. It is plan B. They know it."),
            (Lines{"She wrote it on X.", "Ministers were silent.", "He posted it to X.",
                   "Generals laughed.", "He took to X.", "The rest was noise.", "It is plan B.",
                   "They know it."}));
}

TEST(Sentences, AClosingMarkBelongsToItsSentence) {
  EXPECT_EQ(sentences_of(
                "“We will wait.” The crowd left. ‘Is it ready?’ she asked. \"No.\" He sat down."),
            (Lines{"“We will wait.”", "The crowd left.", "‘Is it ready?’ she asked.", "\"No.\"",
                   "He sat down."}));
}

TEST(Sentences, AQuestionInAQuotationGoesOnWithWhoAsked) {
  EXPECT_EQ(sentences_of("“Were they?” Mr. Longstreet asked. “Were they? Nobody knows.”").size(),
            3U);
}

TEST(Sentences, LinesOfAWrappedTextGoOn) {
  const std::string wrapped =
      "The ministers of the alliance agreed on Thursday to speed up the\n"
      "Replacement of crews along the flank, but they stopped short of a\n"
      "date.\n";
  EXPECT_EQ(sentences_of(wrapped).size(), 1U);
  EXPECT_EQ(sentences_of("A heading without a mark\nThe text begins here.").size(), 2U);
}

TEST(Sentences, BulletsAndNumbersOfListsBelongToNone) {
  EXPECT_EQ(sentences_of("• First things first.\n2. Allies should agree.\n- And so on."),
            (Lines{"First things first.", "Allies should agree.", "And so on."}));
}

TEST(Sentences, QuestionsAndHeadingsAreTold) {
  const Article article = extract("What now\n\nWho pays? Nobody knows.");
  ASSERT_EQ(article.sentences.size(), 3U);
  EXPECT_TRUE(article.sentences[0].is_heading);
  EXPECT_TRUE(article.sentences[1].is_question);
  EXPECT_FALSE(article.sentences[2].is_question);
}

TEST(Boilerplate, LinesOfThePageAreLeftOut) {
  const std::string text =
      "Share\nThe talks failed.\nAdvertisement\nRead more: Ten things to know\nShare.\nExit mobile "
      "version\n"
      "© 2031 The Courier. All rights reserved.";
  const Article article = extract(text);
  EXPECT_EQ(article.sentences.size(), 1U);
  EXPECT_EQ(article.boilerplate.size(), 6U);
}

TEST(Boilerplate, CallsToReadersRowsOfLinksAndContacts) {
  for (const char* text :
       {"Subscribe to the Long Table wherever you get your podcasts.",
        "Subscribe today for 99 cents!", "Most viewed in World",
        "Contact: Press Duty Officer, press@example.org", "Older: The ship | Leave a comment",
        "Download the full report (PDF, 2.4 MB)", "Join our morning newsletter",
        "Sign in to read on"}) {
    EXPECT_EQ(extract(text).sentences.size(), 0U) << text;
  }
}

TEST(Boilerplate, ASentenceThatBeginsLikeItIsText) {
  EXPECT_EQ(extract("Also in the room were two aides of the minister.").sentences.size(), 1U);
  EXPECT_EQ(extract("About the war nobody in the room wanted to say a word.").sentences.size(), 1U);
  EXPECT_EQ(extract("Join our small newsletter team, he shouted.").sentences.size(), 1U);
  EXPECT_EQ(extract("They share this view.").sentences.size(), 1U);
}

TEST(Quotations, AreFoundInEveryKindOfMarks) {
  const std::string text =
      "“One ‘two’ three,” he said. \"Four,\" she said. «Five», „six“ and 'seven' don't end the "
      "years' work.";
  Lines found;
  for (const Quotation& quotation : extract(text).quotations) {
    found.push_back(base::format("{} {}", quotation.depth, words(text, quotation.span)));
  }
  EXPECT_EQ(found, (Lines{"0 “One ‘two’ three,”", "1 ‘two’", "0 \"Four,\"", "0 «Five»", "0 „six“",
                          "0 'seven'"}));
}

TEST(Quotations, GoOnOverSentencesAndParagraphs) {
  const std::string text =
      "“It is late,” said Ann Lee. “We go. Nobody stays.\n\n“We come back in May.” The room was "
      "silent.";
  const Article article = extract(text);
  ASSERT_EQ(article.quotations.size(), 2U);
  EXPECT_EQ(words(text, article.quotations[1].span),
            "“We go. Nobody stays.\n\n“We come back in May.”");
  EXPECT_TRUE(article.quotations[1].is_closed);
  EXPECT_EQ(article.quotations[0].attribution, 0);
  EXPECT_EQ(article.quotations[1].attribution, 0);
}

TEST(Quotations, OneThatIsNeverClosedEndsWithItsParagraph) {
  const Article article =
      extract("“It is late, he thought.\n\nThe room was silent.\n\nMore text here.");
  ASSERT_EQ(article.quotations.size(), 1U);
  EXPECT_FALSE(article.quotations[0].is_closed);
  EXPECT_LE(article.quotations[0].span.end, 27U);
}

TEST(CodePoints, CountCharactersBeforeEachByte) {
  const std::string text = "aé€" + std::string(100, 'x') + "😀y";
  const CodePoints points(text);
  EXPECT_EQ(points.before(0), 0U);
  EXPECT_EQ(points.before(1), 1U);
  EXPECT_EQ(points.before(3), 2U);
  EXPECT_EQ(points.before(6), 3U);
  EXPECT_EQ(points.before(106), 103U);
  EXPECT_EQ(points.before(110), 104U);
  EXPECT_EQ(points.before(text.size()), 105U);
  EXPECT_EQ(CodePoints("").before(0), 0U);
}

}  // namespace
}  // namespace casus::articles
