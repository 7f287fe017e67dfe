// Who speaks: offices and others, firms told of again, two names behind one preposition.
#include <gtest/gtest.h>

#include "articles/reading.hpp"

namespace casus::articles {
namespace {

TEST(Speakers, AnOfficeIsNoOtherRole) {
  EXPECT_EQ(
      attributions_of("The minister said no. The deputy mayor said no. Her boss said no. The "
                      "driver said no. My friend said no. The lawyers said no. His "
                      "counterpart said no."),
      (Lines{"said: The minister, office", "said: The deputy mayor, office",
             "said: Her boss, office", "said: The driver, anonymous", "said: My friend, anonymous",
             "said: The lawyers, anonymous", "said: His counterpart, anonymous"}));
  EXPECT_EQ(attributions_of("My father said no. A father of two said no."),
            (Lines{"said: My father, person", "said: A father of two, anonymous"}));
}

TEST(Speakers, AFirmToldOfAgainIsTheFirm) {
  EXPECT_EQ(attributions_of("Shares in Borealis Foods fell. The company blamed the weather. "
                            "Borealis expects a loss."),
            (Lines{"blamed: Borealis Foods, institution", "expects: Borealis, institution"}));
  EXPECT_EQ(attributions_of("Tellmann, a maker of radars, lost an order. The firm denies it."),
            (Lines{"denies: Tellmann, institution"}));
  EXPECT_EQ(attributions_of("Corvin warned in its annual report that demand fell."),
            (Lines{"warned: Corvin, institution"}));
  EXPECT_EQ(attributions_of("According to the lawyers Hale & Moss, it is legal."),
            (Lines{"According to: Hale & Moss, institution"}));
  EXPECT_EQ(attributions_of("Orders rose after the Danish shipbuilder cut prices and said it would "
                            "hire."),
            (Lines{"said: the Danish shipbuilder, institution"}));
  EXPECT_EQ(attributions_of("Vendela Group, the carrier, lost money. The carrier said demand had "
                            "collapsed. Vendela blames fuel."),
            (Lines{"said: Vendela Group, institution", "blames: Vendela, institution"}));
  EXPECT_EQ(attributions_of("Orbis Defence announced today that it won. Orbis said more."),
            (Lines{"announced: Orbis Defence, institution", "said: Orbis, institution"}));
  EXPECT_EQ(attributions_of("Airlux said it would cut jobs. Rautner warned that its costs had "
                            "risen. Zimtov denied it. It said all was well."),
            (Lines{"said: Airlux, institution", "warned: Rautner, institution",
                   "denied: Zimtov, institution", "said: Zimtov, institution"}));
  EXPECT_EQ(attributions_of("Weber said it would be late. Brandt said it had been a long day."),
            (Lines{"said: Weber, person", "said: Brandt, person"}));
  // Whose office or house it is stays a person; a company of soldiers is no firm of his.
  EXPECT_EQ(attributions_of("Anna Holm left her house. The company marched. Holm said no.").back(),
            "said: Anna Holm, person");
  EXPECT_EQ(attributions_of("Anna Holm read its report. Holm said no."),
            (Lines{"said: Anna Holm, person"}));
}

TEST(Speakers, TwoNamesBehindOnePreposition) {
  EXPECT_EQ(
      attributions_of("Officials in Oslo and Bern say it is late. A study by Holm and Brandt "
                      "(2027) finds that it is late. A note from the Trade and Customs Office "
                      "warns that it is late."),
      (Lines{"say: Officials in Oslo and Bern, anonymous",
             "finds: A study by Holm and Brandt, document",
             "warns: A note from the Trade and Customs Office, document"}));
  EXPECT_EQ(attributions_of("The train stops in Oslo and Anna Holm says it is late."),
            (Lines{"says: Anna Holm, person"}));
  EXPECT_EQ(attributions_of("Oslo and Bern insist that it is late."),
            (Lines{"insist: Bern, institution"}));
}

TEST(Speakers, AShareIsOfThePeopleToldOfBefore) {
  EXPECT_EQ(
      attributions_of("In May 40 percent of farmers were in favour. Only 12 percent said they "
                      "would vote."),
      (Lines{"said: farmers, anonymous"}));
  EXPECT_EQ(attributions_of("Only 12 percent said they would vote."),
            (Lines{"said: 12 percent, anonymous"}));
  expect_no_speech({"It met half the number envisaged in the treaty.",
                    "Not all voters are convinced that it helps."});
}

TEST(Speakers, PronounsSkipWhatLeadsAndWhatCannotSpeak) {
  EXPECT_EQ(attributions_of("The ministry denied it. In a note sent to the press, it said the road "
                            "was open."),
            (Lines{"denied: The ministry, institution", "said: The ministry, institution"}));
  EXPECT_EQ(attributions_of("Farmers are angry. They say the rules are absurd."),
            (Lines{"say: Farmers, anonymous"}));
  EXPECT_EQ(attributions_of("Orlov, a bearded man of sixty, was out. “Paper,” he says later."),
            (Lines{"says: Orlov, person"}));
  EXPECT_EQ(attributions_of("Her friend the baker is calm. “It passes,” she says."),
            (Lines{"says: Her friend, anonymous"}));
  // A plan is told of last, and does not speak as "they".
  EXPECT_EQ(attributions_of("Unions fear a cut. The plan requires one, they argue."),
            (Lines{"requires: The plan, document < Unions", "argue: Unions, institution"}));
}

TEST(Speakers, PluralsAtTheStartOfASentence) {
  EXPECT_EQ(attributions_of("Truckers complained of delays. A group of 30 economists warned of it. "
                            "Brandis admits it. We asked Brandis again."),
            (Lines{"complained: Truckers, anonymous", "warned: A group of 30 economists, anonymous",
                   "admits: Brandis, person"}));
  expect_no_speech({"Windows complained in the wind.", "Rails warned of nothing."});
}

TEST(Speakers, CountriesAndSomeOfSeveral) {
  EXPECT_EQ(
      attributions_of("The United States announces that it leaves. Two of his pilots admitted "
                      "that they slept. The police said no."),
      (Lines{"announces: The United States, institution", "admitted: Two of his pilots, anonymous",
             "said: The police, institution"}));
}

TEST(Speakers, NamesWithABracketOrInsertedBehindARole) {
  EXPECT_EQ(attributions_of("The author, Rep. Tim Ruiz (D-Calif.), said no. His colleague, Jane "
                            "Wills, agreed, calling it late. Some, like Piet Krol, say so."),
            (Lines{"said: Tim Ruiz, person", "agreed: Jane Wills, person",
                   "calling: Jane Wills, person", "say: Piet Krol, person"}));
}

}  // namespace
}  // namespace casus::articles
