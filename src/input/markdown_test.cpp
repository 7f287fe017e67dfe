#include "input/markdown.hpp"

#include <gtest/gtest.h>

#include <string>

namespace casus::input {
namespace {

std::string markdown_text(const std::string& source) {
  auto text = read_markdown(source, "a.md");
  EXPECT_TRUE(text.ok());
  return text.ok() ? text.value().text() : "";
}

TEST(Markdown, MarksAreLeftOut) {
  EXPECT_EQ(
      markdown_text("# One\n\nTwo **three** *four*\nfive [six](https://example.org \"no\").\n\n- "
                    "seven\n- eight\n\n> nine"),
      "One\n\nTwo three four five six.\n\nseven\n\neight\n\nnine\n\n");
}

TEST(Markdown, CodeImagesHtmlAndFrontMatterAreLeftOut) {
  EXPECT_EQ(markdown_text(
                "---\ntitle: no\n---\n\nyes ![no](no.png)<b>\n\n```\nno\n```\n\n<div>no</div>\n"),
            "yes \n\n");
}

TEST(Markdown, EveryByteHasItsPlaceInTheFile) {
  const std::string source = "A **pledge** of 5\\% &mdash; *or* so";
  const auto text = read_markdown(source, "a.md");
  ASSERT_TRUE(text.ok());
  const std::string& plain = text.value().text();
  EXPECT_EQ(plain, "A pledge of 5% — or so\n\n");
  const auto place = [&](const std::string& words) {
    const std::size_t begin = plain.find(words);
    const std::size_t from = text.value().source_of(begin);
    return source.substr(from, text.value().source_end(begin + words.size()) - from);
  };
  EXPECT_EQ(place("pledge"), "pledge");
  EXPECT_EQ(place("5%"), "5\\%");
  EXPECT_EQ(place("— or"), "&mdash; *or");
  EXPECT_EQ(place("so"), "so");
}

TEST(Markdown, FilesMadeToBeSlowAreReadOrRefused) {
  std::string deep;
  for (int i = 0; i < 50'000; ++i) deep += "> ";
  EXPECT_EQ(markdown_text(deep + "x"), "x\n\n");
  std::string brackets;
  for (int i = 0; i < 50'000; ++i) brackets += "[";
  EXPECT_EQ(markdown_text(brackets).size(), 50'002U);
  EXPECT_FALSE(read_markdown(std::string(kMaxMarkdownBytes + 1, '*'), "a.md").ok());
}

TEST(References, NamedAndNumbered) {
  EXPECT_EQ(character_of_reference("&amp;"), "&");
  EXPECT_EQ(character_of_reference("&#8217;"), "’");
  EXPECT_EQ(character_of_reference("&#x20AC;"), "€");
  EXPECT_EQ(character_of_reference("&#x1F600;"), "😀");
  for (const char* bad :
       {"&;", "&#;", "&#x;", "&#xD800;", "&#0;", "&#99999999;", "&nosuch;", "amp;", "&amp"}) {
    EXPECT_EQ(character_of_reference(bad), "") << bad;
  }
}

}  // namespace
}  // namespace casus::input
