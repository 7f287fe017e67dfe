// Speech told past clauses, insertions and set phrases, and who is meant behind them.
#include "articles/reading.hpp"

namespace casus::articles {
namespace {

TEST(Clauses, PapersSayWhatTheirOwnClauseTells) {
  EXPECT_EQ(attributions_of("Congress passed an act that requires a vote."),
            (Lines{"requires: an act, document"}));
  EXPECT_EQ(attributions_of("Two firms sent a letter warning that stocks are low."),
            (Lines{"warning: a letter, document"}));
  EXPECT_EQ(
      attributions_of("Brokers refer to a note to the bank, which says that rates will fall."),
      (Lines{"says: a note to the bank, document"}));
  EXPECT_EQ(attributions_of("A motion now before the house demands a vote. A bill before "
                            "parliament forbids it."),
            (Lines{"demands: A motion now before the house, document",
                   "forbids: A bill before parliament, document"}));
  EXPECT_EQ(attributions_of("The rules, stamped “draft”, oblige both sides to talk."),
            (Lines{"oblige: The rules, document"}));
  expect_no_speech({"There is nothing in the treaty that forbids it.",
                    "The minister read the report before parliament met."});
}

TEST(Clauses, TimeAndClausesStandBetween) {
  EXPECT_EQ(attributions_of("Denmark's union, which on Monday rejected the offer, will strike."),
            (Lines{"rejected: Denmark's union, institution"}));
  EXPECT_EQ(attributions_of("They changed the code that governs the port, weeks after a panel said "
                            "it was unsafe."),
            (Lines{"said: a panel, institution"}));
  EXPECT_EQ(attributions_of("As Tove Orre wrote, the sea is patient. Many Swedes think so."),
            (Lines{"wrote: Tove Orre, person", "think: Many Swedes, anonymous"}));
  expect_no_speech({"History says otherwise.", "Experience suggests otherwise."});
  EXPECT_EQ(attributions_of("Kasper Rolf – the bloc's envoy – warned that time was short."),
            (Lines{"warned: Kasper Rolf, person"}));
  EXPECT_EQ(attributions_of("The court held in May 2019 that the ban was void."),
            (Lines{"held: The court, institution"}));
  EXPECT_EQ(attributions_of("One trader we talked with said it was over. Pilots I spoke to say "
                            "the buoys are wrong."),
            (Lines{"said: One trader, anonymous", "say: Pilots, anonymous"}));
  EXPECT_EQ(attributions_of("Three people near to her say she will stay."),
            (Lines{"say: Three people near to her, anonymous"}));
  EXPECT_EQ(attributions_of("The envoy said no, a charge his critics dismissed as a joke."),
            (Lines{"said: The envoy, office", "dismissed: his critics, anonymous"}));
  expect_no_speech({"The court held a hearing in May.", "The bank held 40 percent of that.",
                    "They spoke to a panel in Bern.", "She works for people who expect that."});
}

TEST(Clauses, SetPhrasesTell) {
  EXPECT_EQ(attributions_of("The admiral took the view that the strait was lost. The bank's "
                            "economists are of the opinion that rates have peaked."),
            (Lines{"took the view: The admiral, office",
                   "are of the opinion: The bank's economists, anonymous"}));
  EXPECT_EQ(attributions_of("The queen let it be known that she was displeased. An envoy made it "
                            "clear that no more would come."),
            (Lines{"let it be known: The queen, office", "made it clear: An envoy, anonymous"}));
  EXPECT_EQ(attributions_of("The rebels claim to hold the bridge."),
            (Lines{"claim: The rebels, anonymous"}));
  EXPECT_EQ(attributions_of("It is not the 90 tanks claimed by the army."),
            (Lines{"claimed by: the army, institution"}));
  EXPECT_EQ(attributions_of("The mayor hailed the bridge as a triumph."),
            (Lines{"hailed: The mayor, office"}));
  EXPECT_EQ(attributions_of("The premier spoke at a rally in Bern of “a theft”."),
            (Lines{"spoke: The premier, office"}));
  EXPECT_EQ(attributions_of("A poll by Vantage questioned 1,200 adults."), Lines{});
  expect_no_speech({"Rival claims to the island are old.", "The mayor hailed a taxi.",
                    "He would rather they said nothing of it.", "She must take the view in.",
                    "The vote is void unless that council decides it is not.",
                    "The treaty has 14 articles.", "The list has 40 names.",
                    "The bridge, called the Long Pier, is closed.",
                    "Nothing in the rules says that he must."});
}

TEST(Clauses, ClaimsMadeAndTitlesWithin) {
  EXPECT_EQ(attributions_of("The envoy made the point that ice melts. The board gave assurances "
                            "that it holds. Ann Roe has no doubt that it will."),
            (Lines{"made the point: The envoy, office", "gave assurances: The board, institution",
                   "has no doubt: Ann Roe, person"}));
  EXPECT_EQ(attributions_of("A report titled “The Long Pier” says the quay is too small."),
            (Lines{"says: A report, document"}));
  EXPECT_EQ(attributions_of("Ida Quill, Democrat of Maine, said it was late."),
            (Lines{"said: Ida Quill, person"}));
  EXPECT_EQ(attributions_of("Ida Quill, CEO of Norlink, said it was late. The CEO said no. Norlink "
                            "today announced that it will wait."),
            (Lines{"said: Ida Quill, person", "said: Ida Quill, person",
                   "announced: Norlink, institution"}));
  expect_no_speech({"The speaker called a recess."});
  EXPECT_EQ(attributions_of("Ida Quill left after saying that it was late."),
            (Lines{"saying: Ida Quill, person"}));
  EXPECT_EQ(attributions_of("Ida Quill came. The 50-year-old says it sings."),
            (Lines{"says: Ida Quill, person"}));
  EXPECT_EQ(attributions_of("Ida Quill is old and expects to lose."),
            (Lines{"expects: Ida Quill, person"}));
  expect_no_speech({"The strike raised fears that it would snow.", "She made the case for it.",
                    "It is bad, if one believes the rumour.", "The board gave assurances.",
                    "The firm expects to open in May."});
}

TEST(Clauses, WhoBearsANameBesideARole) {
  EXPECT_EQ(attributions_of("The club's chair, the banker Nils Aune, has said no."),
            (Lines{"said: Nils Aune, person"}));
  EXPECT_EQ(attributions_of("The union's president, a welder named Oskar Lind, called it late."),
            (Lines{"called: Oskar Lind, person"}));
  EXPECT_EQ(
      attributions_of("Its spokesman, Leo Franz, would not publish it but said it was sound."),
      (Lines{"said: Leo Franz, person"}));
  EXPECT_EQ(attributions_of("The river, an angler says, is best in May."),
            (Lines{"says: an angler, anonymous"}));
  EXPECT_EQ(attributions_of("Dag Moen, Kestrel's chief executive, said no."),
            (Lines{"said: Dag Moen, person"}));
  EXPECT_EQ(attributions_of("“They fade,” says its lead author, Ida Holm."),
            (Lines{"says: Ida Holm, person"}));
  EXPECT_EQ(attributions_of("The UN watcher, Emil Rask, said no. The local paper, the Fjord Times, "
                            "reported a fire."),
            (Lines{"said: Emil Rask, person", "reported: the Fjord Times, institution"}));
  EXPECT_EQ(attributions_of("Emil Rask, the director of the club, said no."),
            (Lines{"said: Emil Rask, person"}));
}

TEST(Clauses, OfficesBodiesAndPapersByTheirLastWord) {
  EXPECT_EQ(
      attributions_of("His chief engineer said no. Her clerk said no. A magistrate in Ghent "
                      "ruled that it was void. A retired magistrate said no."),
      (Lines{"said: His chief engineer, office", "said: Her clerk, office",
             "ruled: A magistrate in Ghent, office", "said: A retired magistrate, anonymous"}));
  EXPECT_EQ(attributions_of("The guild said no. The press release says no. The yearbook says that "
                            "it rains. The majority leader said no."),
            (Lines{"said: The guild, institution", "says: The press release, document",
                   "says: The yearbook, document", "said: The majority leader, office"}));
  EXPECT_EQ(attributions_of("A majority said no."), (Lines{"said: A majority, anonymous"}));
}

TEST(Clauses, WhoIsMetMayBeMeantNext) {
  EXPECT_EQ(attributions_of("We asked an old sailor. “Never,” he said."),
            (Lines{"said: an old sailor, anonymous"}));
  EXPECT_EQ(attributions_of("So does a former envoy. He argued that it was late."),
            (Lines{"argued: a former envoy, anonymous"}));
  EXPECT_EQ(attributions_of("A flautist shook his head. He said it was late."),
            (Lines{"said: A flautist, anonymous"}));
  EXPECT_EQ(attributions_of("Paris does not. It says they must go. State television went on. It "
                            "reported losses."),
            (Lines{"says: Paris, institution", "reported: State television, institution"}));
  EXPECT_EQ(attributions_of("Ms Dane met her lawyer, Abel Roth. He argued that it was void."),
            (Lines{"argued: Abel Roth, person"}));
  EXPECT_EQ(attributions_of("In a paper that leaked on Monday it puts the cost at 3 percent."),
            Lines{});
  EXPECT_EQ(attributions_of("Shares in Kestrel fell after it warned of losses."),
            (Lines{"warned: Kestrel, institution"}));
  EXPECT_EQ(attributions_of("When I put this to the army, it said no."),
            (Lines{"said: the army, institution"}));
  expect_no_speech({"A glass shook on the shelf. He said it was late."});
}

}  // namespace
}  // namespace casus::articles
