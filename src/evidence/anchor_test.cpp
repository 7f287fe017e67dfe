#include "evidence/anchor.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace casus::evidence {
namespace {

std::u32string normal(std::string_view text) { return normal_text(text).value(); }

constexpr const char* kText =
    "The council met in the old town. It found that the bridge over the river had been closed for "
    "three weeks. Nobody could say when it would open again.";

/// The passage of the words in kText.
Passage passage_of(std::string_view words) {
  const auto found = find_passages(normal(kText), words);
  EXPECT_EQ(found.size(), 1U) << words;
  return found.at(0);
}

TEST(NormalText, ComposesAndJoinsBlanks) {
  EXPECT_EQ(normal("  a\t\n b\xC2\xA0"
                   "c \n"),
            U"a b c");
  EXPECT_EQ(normal("e\xCC\x81"), U"\u00E9");  // e and its accent become one character
  EXPECT_EQ(to_utf8(U"\u20AC 5"), "€ 5");
  EXPECT_FALSE(normal_text("\xFF").has_value());
  EXPECT_EQ(normal(""), U"");
  EXPECT_EQ(normal(" \n "), U"");
}

TEST(NormalText, CountsCharactersNotBytes) {
  const auto found = find_passages(normal("“So” it was"), "it was");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].start, 5);
  EXPECT_EQ(found[0].end, 11);
}

TEST(FindAgain, IsOkAtTheSamePlace) {
  const Anchored found = find_again(passage_of("closed for three weeks"), normal(kText));
  EXPECT_EQ(found.how, Anchoring::ok);
}

TEST(FindAgain, IgnoresHowTheTextIsBroken) {
  std::string broken;
  for (const char c : std::string_view(kText)) broken += c == ' ' ? "\r\n  " : std::string(1, c);
  EXPECT_EQ(find_again(passage_of("closed for three weeks"), normal(broken)).how, Anchoring::ok);
}

TEST(FindAgain, IsMovedWithItsContext) {
  const std::string text = base::format("A note in front. {}", kText);
  const Anchored found = find_again(passage_of("closed for three weeks"), normal(text));
  EXPECT_EQ(found.how, Anchoring::moved);
  EXPECT_EQ(normal(text).substr(found.start, found.end - found.start), U"closed for three weeks");
}

TEST(FindAgain, TakesTheOccurrenceWithTheContext) {
  // The same words stand in front too, in another neighbourhood.
  const std::string text = base::format("Shops were closed for three weeks as well. {}", kText);
  const Anchored found = find_again(passage_of("closed for three weeks"), normal(text));
  EXPECT_EQ(found.how, Anchoring::moved);
  EXPECT_GT(found.start, 50U);
}

TEST(FindAgain, IsFuzzyWithoutContextOrWithOtherLetters) {
  const Passage passage = passage_of("closed for three weeks");
  EXPECT_EQ(find_again(passage, normal("Shops closed for three weeks, too.")).how,
            Anchoring::fuzzy);
  const Anchored edited =
      find_again(passage, normal("It found that the bridge had been closed for tree weeks now"));
  EXPECT_EQ(edited.how, Anchoring::fuzzy);
  EXPECT_EQ(edited.edits, 1U);
  const std::u32string text = normal("It found that the bridge had been closed for tree weeks now");
  EXPECT_EQ(text.substr(edited.start, edited.end - edited.start), U"closed for tree weeks");
}

TEST(FindAgain, IsLostWhenTheWordsAreGone) {
  const Passage passage = passage_of("closed for three weeks");
  EXPECT_EQ(find_again(passage, normal("An altogether different article.")).how, Anchoring::lost);
  EXPECT_EQ(find_again(passage, normal("")).how, Anchoring::lost);
  // A quarter of the characters may differ, and no more: 6 of 22 are too many.
  EXPECT_EQ(find_again(passage, normal("the xlosxd fxr thxxe weeks of it")).how, Anchoring::fuzzy);
  EXPECT_EQ(find_again(passage, normal("the xlosxd fxr thxxe wxeks of it")).how, Anchoring::lost);
}

TEST(FindAgain, SurvivesPlacesBeyondTheText) {
  Passage passage = passage_of("closed for three weeks");
  passage.start = 1'000'000;
  passage.end = 1'000'022;
  EXPECT_EQ(find_again(passage, normal(kText)).how, Anchoring::moved);
}

TEST(ContextHash, IsFnv1a) {
  // Known answers of the authors' test suite: "" and "a".
  EXPECT_EQ(context_hash(U""), "cbf29ce484222325");
  EXPECT_EQ(context_hash(U"a"), "af63dc4c8601ec8c");
}

}  // namespace
}  // namespace casus::evidence
