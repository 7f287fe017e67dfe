// Where sentences begin and end, and which lines are no part of the article.
//
// A line ends a sentence unless the text is wrapped: a line that ends in no mark goes on in the
// next one if that begins small, or if its first word would not have fitted. Within a paragraph a
// full stop ends a sentence unless it belongs to an abbreviation, initial or number, or a closing
// quotation is followed by who said it.
#pragma once

#include <vector>

#include "articles/tokens.hpp"

namespace casus::articles {

/// A longer one is cut, so that no rule looks further than this.
inline constexpr int kMostTokensOfSentence = 600;

struct SentenceTokens {
  Range tokens;
  bool begins_paragraph = false;
  bool is_heading = false;
};

struct Division {
  std::vector<SentenceTokens> sentences;
  std::vector<Range> boilerplate;  ///< whole lines
};

void divide(const Tokens& tokens, Division& division);

/// True if the lines' tokens say one of kBoilerplateLines or begin as kBoilerplateBeginnings.
[[nodiscard]] bool is_boilerplate(const Tokens& tokens, Range line);

}  // namespace casus::articles
