#include "articles/passes.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace casus::articles {
namespace {

/// The words that a pass stops at.
std::string stops_of(std::string_view text, Pass pass) {
  std::vector<Token> all;
  tokenize(text, all);
  const Tokens tokens{text, &all};
  const Stops stops(all);
  std::string found;
  const int end = tokens.size();
  for (int i = stops.next(0, end, pass); i < end; i = stops.next(i + 1, end, pass))
    found += std::string(tokens.word(i)) + " ";
  return found;
}

TEST(Passes, EachStopsAtItsOwn) {
  const std::string_view text =
      "On Monday Ann Roe said it could cost US$5 or half of that; she won't pay.";
  EXPECT_EQ(stops_of(text, kForDates), "Monday 5 half that ");
  EXPECT_EQ(stops_of(text, kForQuantities), "US $ 5 half ");
  EXPECT_EQ(stops_of(text, kForSpeech), "said ");
  EXPECT_EQ(stops_of(text, kForMoods), "could won't ");
  EXPECT_EQ(stops_of(text, kForNames), "On Monday Ann Roe US ");
  EXPECT_EQ(stops_of(text, kForParts), "; ");
}

TEST(Passes, StopsBeyondEightTokensAndAtTheEnd) {
  std::string text = "x x x x x x x x x x x x x x x x x x x Monday";
  EXPECT_EQ(stops_of(text, kForDates), "Monday ");
  EXPECT_EQ(stops_of("", kForDates), "");
  std::vector<Token> all;
  tokenize(text, all);
  const Stops stops(all);
  EXPECT_EQ(stops.next(0, 19, kForDates), 19) << "the end, before which there is none";
  EXPECT_EQ(stops.next(19, 20, kForDates), 19);
}

TEST(Passes, WordsAreOneWhateverTheirLettersSize) {
  EXPECT_EQ(find_word("MONDAY"), find_word("monday"));
  EXPECT_NE(find_word("monday"), nullptr);
  EXPECT_EQ(find_word("mondayx"), nullptr);
  EXPECT_EQ(find_word("won’t"), find_word("WON’T"));
  EXPECT_EQ(find_word("antidisestablishmentarianism"), nullptr) << "too long to be looked up";
  EXPECT_EQ(letters_at_front("abcXYZ1h"), 6U);
  EXPECT_EQ(letters_at_front("abcdefgh"), 8U);
  EXPECT_EQ(letters_at_front("@bcdefgh"), 0U);
  EXPECT_EQ(letters_at_front("a[cdefgh"), 1U);
  EXPECT_EQ(key_of("Ann'S", 5).large, 2U);
}

}  // namespace
}  // namespace casus::articles
