#include "evidence/words.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace casus::evidence {
namespace {

TEST(Words, ArePartedByMoreThanBlanks) {
  EXPECT_EQ(count_words(""), 0U);
  EXPECT_EQ(count_words(" \t\u2003\u00A0"), 0U);
  EXPECT_EQ(count_words("one two  three"), 3U);
  for (const char* between :
       {"-",      "\u2010", "\u2011", "\u2013", "\u2014", "/",      "_",      "\\",
        "|",      "\u00B7", "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD",
        "\u3164", "\u2028", "\u00A0", "\u3000", "\u2800", ",",      ":",      "...",
        "\u2026", "\uFE0F", "+",      "\u2192", "\u0589"}) {
    EXPECT_EQ(count_words(std::string("one") + between + "two" + between + "three"), 3U) << between;
  }
}

TEST(Words, KeepNumbersInitialsAndElisionsWhole) {
  EXPECT_EQ(count_words("2.5 percent of 1,404.5 billion"), 5U);
  EXPECT_EQ(count_words("the U.S. won't, l\u2019\u00C9tat"), 4U);
  EXPECT_EQ(count_words("5 %"), 1U);
  EXPECT_EQ(count_words("2/3rds"), 2U);
  EXPECT_EQ(count_words("end.Then one"), 3U);
  EXPECT_EQ(count_words("E\u0301tat caf\u00E9"), 2U);
  EXPECT_EQ(count_words("\u201CI agree.\u201D"), 2U);
}

TEST(Words, AreNotHiddenByApostrophesCommasAndOtherMarks) {
  EXPECT_EQ(count_words("a'long'sentence'of'six'words"), 3U);  // one elision each
  EXPECT_EQ(count_words("rock\u2019n\u2019roll"), 2U);
  EXPECT_EQ(count_words("one,two"), 2U);
  EXPECT_EQ(count_words("1,2,3,4"), 4U);
  EXPECT_EQ(count_words("1,000,000 and 12,34"), 4U);
  EXPECT_EQ(count_words("1.2.3.4"), 2U);
  EXPECT_EQ(count_words("one\u02D7two\u02BA"
                        "three\u1361"
                        "four\u0F0B"
                        "five"),
            5U);
  EXPECT_EQ(count_words("m\u02BCiasto"), 1U);
}

TEST(Words, AreCharactersWhereNoBlanksAreWritten) {
  EXPECT_EQ(count_words("\u5317\u7EA6\u7EC4\u7EC7"), 4U);  // Han
  EXPECT_EQ(count_words("\u3072\u3089\u30AB\u30CA"), 4U);  // kana
  EXPECT_EQ(count_words("NATO\u52A0\u76DF 2.5"), 4U);
  EXPECT_EQ(count_words("\u0E01\u0E23\u0E30"), 3U);         // Thai
  EXPECT_EQ(count_words("\uD55C\uAD6D \uC815\uBD80"), 2U);  // Hangul has blanks
  EXPECT_EQ(count_words("\u041D\u0410\u0422\u041E \u0438 \u041E\u041E\u041D"), 3U);
}

TEST(Folding, LeavesEveryCharacterAsItIsOnceItIsFolded) {
  for (std::uint32_t code = 1; code < 0x110000; ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;  // no characters
    std::string text = "x";                         // so that a stop stands behind a letter
    if (code < 0x80) {
      text += static_cast<char>(code);
    } else if (code < 0x800) {
      text += static_cast<char>(0xC0U | (code >> 6U));
    } else if (code < 0x10000) {
      text += static_cast<char>(0xE0U | (code >> 12U));
      text += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    } else {
      text += static_cast<char>(0xF0U | (code >> 18U));
      text += static_cast<char>(0x80U | ((code >> 12U) & 0x3FU));
      text += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    }
    if (code >= 0x80) text += static_cast<char>(0x80U | (code & 0x3FU));
    const std::string once = folded(text);
    ASSERT_EQ(folded(once), once) << std::hex << code;
  }
}

TEST(Folding, LeavesNoDifferenceOfCaseBlanksAndAccents) {
  EXPECT_EQ(folded("  One \t\u00A0 AGENCY\u200B "), "one agency");
  EXPECT_EQ(folded("\u00C9TAT"), folded("e\u0301tat"));
  EXPECT_EQ(folded("\u0160KODA"), folded("\u0161koda"));
  EXPECT_EQ(folded("GRO\u1E9E"), folded("gross"));
  EXPECT_EQ(folded("stra\u00DFe"), folded("STRASSE"));
  EXPECT_EQ(folded("\u041C\u0418\u0414 \u0420\u043E\u0441\u0441\u0438\u0419"),
            folded("\u043C\u0438\u0434 \u0440\u043E\u0441\u0441\u0438\u0438\u0306"));
  EXPECT_EQ(folded("\u0386\u03A3 \u03A5\u03A0\u0395\u03A3"),
            folded("\u03B1\u03C2 \u03C5\u03C0\u03B5\u03C2"));
  EXPECT_EQ(folded("\u0531\u0532"), folded("\u0561\u0562"));
  EXPECT_EQ(folded("\uFF2E\uFF21\uFF34\uFF2F"), "nato");
  EXPECT_EQ(folded("post\u2013war \u2019s"), "post-war 's");
  EXPECT_EQ(folded("Agen\u021Bia \u0218TIRI"), folded("AGEN\u021AIA \u0219tiri"));
  EXPECT_EQ(folded("\u01DE\u01CD"), folded("\u01DF\u01CE"));
  EXPECT_EQ(folded("U.S. Code"), folded("US code"));
  EXPECT_NE(folded("release 2.9"), folded("release 29"));
  EXPECT_NE(folded("one agency"), folded("oneagency"));
  EXPECT_NE(folded("\u5317"), folded("\u5357"));
  EXPECT_EQ(folded("\xFF"), "\uFFFD");
}

}  // namespace
}  // namespace casus::evidence
