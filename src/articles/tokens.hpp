// A text as words, numbers and marks, in one pass.
//
// A word is a run of letters; a full stop belongs to it after an initial ("J."), in an initialism
// ("U.S.") and after a known abbreviation ("Gen."). An apostrophe inside a word stays in it, but
// for the ending of a possessive or contraction ("Portugal" "'s"), which is a token of its own.
// A hyphen is a mark between two words without blanks. Addresses of the web are one token each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "articles/article.hpp"
#include "articles/vocabulary.hpp"

namespace casus::articles {

enum class TokenKind : std::uint8_t {
  word,
  number,          ///< digits with separators: 1,150 and 2.3
  ending,          ///< 's and such, joined to the word before
  opening,         ///< “ ‘ « „ ( [
  closing,         ///< ” ’ » ) ]
  straight_quote,  ///< " and ', whose sides are told in quotations.cpp
  stop,            ///< . ? ! …
  comma,
  semicolon,
  colon,
  dash,      ///< – — and the hyphen with blanks around it
  hyphen,    ///< the hyphen without
  currency,  ///< $ € £
  percent,   ///< %
  bullet,    ///< • at the start of a line
  address,   ///< https://… and name@host
  other,
};

struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::other;
  bool is_capital = false;  ///< its first letter is large
  bool is_shouted = false;  ///< two letters or more, all of them large
  bool has_space = false;   ///< blank space stands before it, or a line begins with it
  bool begins_line = false;
  bool begins_paragraph = false;  ///< an empty line stands before it, or nothing does
  bool has_stop = false;          ///< a full stop belongs to the word
  std::uint8_t passes = 0;        ///< those of the word: passes.hpp
  std::uint32_t quote = 0;        ///< of a mark of quotation: its code point
  const Word* word = nullptr;     ///< what the vocabulary says, if it knows it
  std::uint64_t classes = 0;      ///< those of the word; 0 if it is unknown
  double number = 0;              ///< of a number; of a word that is one

  [[nodiscard]] bool is(std::uint64_t wanted) const noexcept { return (classes & wanted) != 0; }
  /// True if the vocabulary gives the word one of these traits.
  [[nodiscard]] bool has(std::uint32_t traits) const noexcept {
    return word != nullptr && (word->traits & traits) != 0;
  }
  [[nodiscard]] bool is_word() const noexcept { return kind == TokenKind::word; }
  [[nodiscard]] std::size_t size() const noexcept { return end - begin; }
};

/// All tokens of `text`, which must be UTF-8 of less than 4 GiB; others' bytes come as they are,
/// one mark each, so that nothing is read beyond the end.
void tokenize(std::string_view text, std::vector<Token>& tokens);

/// A run of tokens and the text they stand in: what the rules of this room read.
struct Tokens {
  std::string_view text;
  const std::vector<Token>* all = nullptr;

  [[nodiscard]] int size() const noexcept { return static_cast<int>(all->size()); }
  [[nodiscard]] const Token& operator[](int i) const noexcept {
    return (*all)[static_cast<std::size_t>(i)];
  }
  [[nodiscard]] std::string_view word(int i) const noexcept {
    return text.substr((*this)[i].begin, (*this)[i].size());
  }
  /// True if token `i` is this word, whatever its letters' size.
  [[nodiscard]] bool is(int i, std::string_view other) const noexcept {
    if (i < 0 || i >= size()) return false;
    const Token& token = (*this)[i];
    return token.size() == other.size() &&
           is_same_word(text.substr(token.begin, token.size()), other);
  }
  /// From the start of token `first` to the end of token `last`.
  [[nodiscard]] Span span(int first, int last) const noexcept {
    return {(*this)[first].begin, (*this)[last].end};
  }
};

/// A stretch of tokens, `end` excluded: a sentence, a clause, a noun phrase.
struct Range {
  int begin = 0;
  int end = 0;

  [[nodiscard]] bool is_empty() const noexcept { return begin >= end; }
  [[nodiscard]] bool holds(int i) const noexcept { return i >= begin && i < end; }
};

/// As phrase_length(), of a phrase whose first letter is the token's.
[[nodiscard]] int phrase_length_behind_letter(const Tokens& tokens, int i, int end,
                                              std::string_view phrase) noexcept;

/// The number of tokens from `i` on, before `end`, that spell `phrase` (words between blanks); 0 if
/// they do not.
[[nodiscard]] inline int phrase_length(const Tokens& tokens, int i, int end,
                                       std::string_view phrase) noexcept {
  if (i >= end || (tokens.text[tokens[i].begin] | 0x20) != phrase.front()) return 0;
  return phrase_length_behind_letter(tokens, i, end, phrase);
}

}  // namespace casus::articles
