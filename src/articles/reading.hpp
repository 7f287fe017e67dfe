// For the tests of this room: what was found in a text, as lines a person reads.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "articles/extract.hpp"
#include "base/text.hpp"

namespace casus::articles {

using Lines = std::vector<std::string>;

inline std::string words(std::string_view text, Span span) {
  return std::string(text_of(text, span));
}

/// "more than 23 allies = 23 count of allies, up" and such: only what is there.
inline Lines quantities_of(std::string_view text) {
  Lines lines;
  for (const Quantity& quantity : extract(text).quantities) {
    std::string line = words(text, quantity.span) + " = " + base::shortest(quantity.value);
    if (quantity.high != quantity.value) line += " to " + base::shortest(quantity.high);
    line += " " + std::string(quantity.unit.empty() ? name_of(quantity.kind) : quantity.unit);
    if (!quantity.counted.is_empty()) line += " of " + words(text, quantity.counted);
    if (quantity.comparator != Comparator::equal)
      line += ", " + std::string(name_of(quantity.comparator));
    if (quantity.direction != Direction::level)
      line += ", " + std::string(name_of(quantity.direction));
    if (!quantity.base.is_empty()) line += ", base " + words(text, quantity.base);
    lines.push_back(line);
  }
  return lines;
}

/// "by 2035 = deadline 2035".
inline Lines dates_of(std::string_view text) {
  Lines lines;
  for (const Date& date : extract(text).dates) {
    std::string line =
        words(text, date.span) + " = " + std::string(name_of(date.kind)) + " " + iso_text(date);
    if (!date.event.is_empty()) line += " from " + words(text, date.event);
    lines.push_back(line);
  }
  return lines;
}

/// "said: Inês Carvalhal, person", with " < " and who reports it, outwards.
inline Lines attributions_of(std::string_view text) {
  Lines lines;
  const Article article = extract(text);
  for (const Attribution& attribution : article.attributions) {
    const Speaker& speaker = article.speakers[static_cast<std::size_t>(attribution.speaker)];
    std::string line = words(text, attribution.cue) + ": " + words(text, speaker.name) + ", " +
                       std::string(name_of(speaker.kind));
    for (int outer = attribution.within; outer >= 0;
         outer = article.attributions[static_cast<std::size_t>(outer)].within) {
      const Attribution& other = article.attributions[static_cast<std::size_t>(outer)];
      line += " < " + words(text, article.speakers[static_cast<std::size_t>(other.speaker)].name);
    }
    lines.push_back(line);
  }
  return lines;
}

/// None of the texts tells speech.
inline void expect_no_speech(std::initializer_list<const char*> texts) {
  for (const char* text : texts) EXPECT_EQ(attributions_of(text), Lines{}) << text;
}

inline Lines sentences_of(std::string_view text) {
  Lines lines;
  for (const Sentence& sentence : extract(text).sentences)
    lines.push_back(words(text, sentence.span));
  return lines;
}

}  // namespace casus::articles
