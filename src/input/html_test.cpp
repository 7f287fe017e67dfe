#include "input/html.hpp"

#include <gtest/gtest.h>

#include <string>

#include "input/problem_texts.hpp"

namespace casus::input {
namespace {

std::string text_of(const std::string& page) {
  auto text = read_html(page, "page.html");
  EXPECT_TRUE(text.ok());
  return text.ok() ? text.value().text() : "";
}

std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(Html, BlocksAreParagraphsAndBlanksCollapse) {
  EXPECT_EQ(text_of("<h1>One</h1><p>Two  <b>th\nree</b>.</p><ul><li>four<li>five<br>six</ul>"),
            "One\n\nTwo th ree.\n\nfour\n\nfive\nsix\n\n");
}

TEST(Html, WhatIsNoArticleIsLeftOut) {
  EXPECT_EQ(
      text_of("<head><title>No</title><style>no{}</style></head><body><nav>no</nav><script>var no "
              "= 1;</script>"
              "<div class='social share-bar'>no</div><div id=\"related\">no</div><p hidden>no</p>"
              "<div "
              "role=navigation>no</div><p>yes</p><footer>no</footer><form><p>no</p></form></body>"),
      "yes\n\n");
  EXPECT_EQ(text_of("<p>no</p><article><p>yes</p></article><p>no</p>"), "yes\n\n");
  EXPECT_EQ(text_of("<div class=shareholder>yes</div>"), "yes\n\n") << "a word of a class, whole";
}

TEST(Html, EveryByteHasItsPlaceOnThePage) {
  const std::string page =
      "<p>Wait: &ldquo;5&nbsp;%&rdquo; &amp; <em>more</em>\r\nof caf&eacute;</p>";
  const auto text = read_html(page, "page.html");
  ASSERT_TRUE(text.ok());
  const std::string& plain = text.value().text();
  const auto place = [&](const std::string& words) {
    const std::size_t begin = plain.find(words);
    EXPECT_NE(begin, std::string::npos) << words;
    const std::size_t from = text.value().source_of(begin);
    return page.substr(from, text.value().source_end(begin + words.size()) - from);
  };
  EXPECT_EQ(place("Wait"), "Wait");
  EXPECT_EQ(place("“5\u00a0%”"), "&ldquo;5&nbsp;%&rdquo;");
  EXPECT_EQ(place("& more"), "&amp; <em>more");
  EXPECT_EQ(place("café"), "caf&eacute;");
  EXPECT_EQ(place("of"), "of");
}

TEST(Html, BrokenMarkupIsStillText) {
  EXPECT_EQ(text_of("<p>one<div>two</p></span><b>three"), "one\n\ntwo\n\nthree\n\n");
  EXPECT_EQ(text_of(""), "");
  EXPECT_EQ(text_of("a < b &unknown; & c"), "a < b &unknown; & c\n\n");
}

TEST(Html, PagesMadeToBeHugeAreRefused) {
  const auto problems = [](const std::string& page) {
    auto text = read_html(page, "page.html");
    return text.ok() ? Lines{"read"} : texts_of(text.problems());
  };
  EXPECT_EQ(problems(repeated("<i></i>", kMaxTags)),
            Lines{"page.html:1: has more tags than can be read (allowed: at most 200,000)"});
  EXPECT_EQ(problems("\n\n" + repeated("<div>", 513)),
            Lines{"page.html:3: has more elements inside each other than can be read (allowed: at "
                  "most 512)"});
  EXPECT_EQ(
      problems("<p " + repeated("a b='>' ", 200) + ">x"),
      Lines{"page.html:1: has more attributes in a tag than can be read (allowed: at most 256)"});
  EXPECT_EQ(problems(std::string(kMaxHtmlBytes + 1, 'x')),
            Lines{"page.html: is too large (allowed: at most 8,388,608 bytes)"});
}

TEST(Html, WhatFillsTheParsersMemoryIsRefused) {
  // Formatting elements that are never closed are opened again in every paragraph.
  std::string page = "<p>";
  for (int i = 0; i < 500; ++i) page += "<font a" + std::to_string(i) + ">";
  page += repeated("<p>x", 20'000);
  auto text = read_html(page, "page.html");
  ASSERT_FALSE(text.ok());
  EXPECT_EQ(
      texts_of(text.problems()),
      Lines{"page.html: takes too much memory to be read as HTML (allowed: at most 256 MiB)"});
}

TEST(Html, ManyReferencesAreRead) {
  const std::string text = text_of("<p>" + repeated("&amp;", 100'000));
  EXPECT_EQ(text.size(), 100'002U);
}

}  // namespace
}  // namespace casus::input
