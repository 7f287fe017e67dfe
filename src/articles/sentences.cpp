#include "articles/sentences.hpp"

#include <algorithm>

#include "articles/words_of_boilerplate.hpp"

namespace casus::articles {
namespace {

bool is_quote_mark(const Token& token) noexcept {
  return token.kind == TokenKind::closing || token.kind == TokenKind::straight_quote;
}

bool opens(const Token& token) noexcept {
  return token.kind == TokenKind::opening ||
         (token.kind == TokenKind::straight_quote && token.has_space);
}

/// The line's width in bytes, without its end.
std::uint32_t width(const Tokens& tokens, Range line) noexcept {
  return tokens[line.end - 1].end - tokens[line.begin].begin;
}

bool ends_in_mark(const Tokens& tokens, Range line) noexcept {
  int last = line.end - 1;
  while (last > line.begin && is_quote_mark(tokens[last])) --last;
  const TokenKind kind = tokens[last].kind;
  return kind == TokenKind::stop || kind == TokenKind::colon || kind == TokenKind::semicolon ||
         tokens[last].has_stop;
}

/// True if the next line continues this one; see the header.
bool continues(const Tokens& tokens, Range line, Range next, std::uint32_t widest) noexcept {
  const Token& first = tokens[next.begin];
  if (first.begins_paragraph || first.kind == TokenKind::bullet) return false;
  if (first.is_word() && !first.is_capital && !first.is(kAbbreviation)) {
    return !ends_in_mark(tokens, line);
  }
  const bool was_full = width(tokens, line) + 1 + first.size() > widest;
  return was_full && widest >= 50 && widest <= 120;
}

/// How a token could end a sentence.
enum class Ending { none, weak, strong };

Ending ending_of(const Tokens& tokens, int i, int end) noexcept {
  const Token& token = tokens[i];
  if (token.kind == TokenKind::stop) {
    const bool is_number_of_list = i > 0 && tokens[i - 1].kind == TokenKind::number &&
                                   tokens[i - 1].begins_line && tokens.text[token.begin] == '.';
    if (is_number_of_list) return Ending::none;
    return token.size() > 1 && tokens.text[token.begin] == '.' ? Ending::weak : Ending::strong;
  }
  if (!token.has_stop || i + 1 >= end) return Ending::none;
  if (token.is(kTitle) && !token.is(kPlace)) return Ending::none;
  return Ending::weak;  // an initialism, abbreviation or initial
}

/// True if who said it follows a quotation that ends in ? or !: `"Were they?" Smith asked`.
bool is_followed_by_speaker(const Tokens& tokens, int i, int end) noexcept {
  for (int j = i; j < end && j < i + 7; ++j) {
    const Token& token = tokens[j];
    if (token.kind == TokenKind::stop) return false;
    if (token.is(kSaying) && !token.is_capital) return true;
    if (!token.is_word() && token.kind != TokenKind::hyphen && token.kind != TokenKind::comma &&
        token.kind != TokenKind::ending) {
      return false;
    }
  }
  return false;
}

/// "wrote on X. Ministers", "posted it to X. Ministers": the platform, and no initial of a name as
/// in "by J. D. Vance" and "gave it to X. Becerra".
bool is_behind_platform(const Tokens& tokens, int i) noexcept {
  constexpr int kMostBetween = 5;  // words from "posted" to "to X"
  const bool is_initial = tokens[i].has_stop && tokens[i].size() == 2;
  if (i < 2 || !tokens.is(i - 1, "X.") || is_initial) return false;
  if (tokens.is(i - 2, "on")) return true;
  if (!tokens.is(i - 2, "to")) return false;
  for (int j = i - 3; j >= 0 && j > i - 4 - kMostBetween; --j) {
    if (tokens[j].kind == TokenKind::stop) return false;
    if (tokens.is(j, "post") || tokens.is(j, "posts") || tokens.is(j, "posted")) return true;
  }
  return false;
}

/// True if a sentence may begin at token `i` after an ending of this kind.
bool may_begin(const Tokens& tokens, int i, Ending ending) noexcept {
  const Token& token = tokens[i];
  if (!token.has_space) return false;
  if (ending == Ending::strong) {
    return token.is_capital || token.kind == TokenKind::number || opens(token) ||
           token.kind == TokenKind::currency || token.kind == TokenKind::dash ||
           token.kind == TokenKind::bullet || token.kind == TokenKind::other ||
           token.kind == TokenKind::address;
  }
  const int first = opens(token) && i + 1 < tokens.size() ? i + 1 : i;
  if (first != i) return tokens[first].is_capital;
  if (is_behind_platform(tokens, i) && token.is_capital) return true;
  return token.is_capital && token.is(kStarter | kQuestion) && !token.is(kMonth);
}

class Divider {
 public:
  Divider(const Tokens& tokens, Division& division) : tokens_(tokens), division_(division) {}

  void run() {
    find_lines();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (is_boilerplate(tokens_, lines_[i])) {
        division_.boilerplate.push_back(lines_[i]);
        continue;
      }
      Range block = lines_[i];
      while (i + 1 < lines_.size() && continues(tokens_, lines_[i], lines_[i + 1], widest_)) {
        block.end = lines_[++i].end;
      }
      divide_block(block);
    }
  }

 private:
  void find_lines() {
    int begin = 0;
    for (int i = 1; i <= tokens_.size(); ++i) {
      if (i < tokens_.size() && !tokens_[i].begins_line) continue;
      lines_.push_back({begin, i});
      widest_ = std::max(widest_, width(tokens_, lines_.back()));
      begin = i;
    }
    if (tokens_.size() == 0) lines_.clear();
  }

  void divide_block(Range block) {
    const bool begins_paragraph = tokens_[block.begin].begins_paragraph;
    int begin = skip_bullet(block);
    bool is_first = true;
    for (int i = begin; i < block.end; ++i) {
      int after = i + 1;
      bool is_end = i - begin + 1 >= kMostTokensOfSentence;
      const Ending ending = ending_of(tokens_, i, block.end);
      if (ending != Ending::none) {
        while (after < block.end && is_quote_mark(tokens_[after]) && !tokens_[after].has_space)
          ++after;
        is_end = is_end || after >= block.end || may_begin(tokens_, after, ending);
        const bool is_quoted = after > i + 1;
        if (is_end && is_quoted && after < block.end && tokens_.text[tokens_[i].begin] != '.' &&
            is_followed_by_speaker(tokens_, after, block.end)) {
          is_end = false;
        }
      }
      if (!is_end) continue;
      add({begin, after}, begins_paragraph && is_first, false);
      is_first = false;
      begin = after;
      i = after - 1;
    }
    if (begin < block.end) {
      const bool is_heading = is_first && !ends_in_mark(tokens_, block);
      add({begin, block.end}, begins_paragraph && is_first, is_heading);
    }
  }

  /// Past "•", "1." and ">" at the start of a line.
  [[nodiscard]] int skip_bullet(Range block) const noexcept {
    int begin = block.begin;
    while (begin + 1 < block.end &&
           (tokens_[begin].kind == TokenKind::bullet || tokens_[begin].kind == TokenKind::other ||
            tokens_[begin].kind == TokenKind::dash)) {
      ++begin;
    }
    const bool is_numbered = begin + 2 < block.end && tokens_[begin].kind == TokenKind::number &&
                             tokens_[begin].size() <= 2 && !tokens_[begin + 1].has_space &&
                             (tokens_[begin + 1].kind == TokenKind::stop ||
                              tokens_[begin + 1].kind == TokenKind::closing) &&
                             tokens_[begin + 2].has_space;
    return is_numbered ? begin + 2 : begin;
  }

  void add(Range range, bool begins_paragraph, bool is_heading) {
    if (!range.is_empty()) division_.sentences.push_back({range, begins_paragraph, is_heading});
  }

  const Tokens& tokens_;
  Division& division_;
  std::vector<Range> lines_;
  std::uint32_t widest_ = 0;
};

/// True if `line` begins with `phrase`, a text in lower case, whatever the size of letters.
bool begins_with(std::string_view line, std::string_view phrase) noexcept {
  return line.size() >= phrase.size() && is_same_word(line.substr(0, phrase.size()), phrase);
}

/// True if `part`, marks at its ends aside, is a line that stands on pages by itself.
bool is_listed(const Tokens& tokens, Range part) noexcept {
  while (part.begin < part.end && !tokens[part.begin].is_word()) ++part.begin;
  while (part.end > part.begin && !tokens[part.end - 1].is_word()) --part.end;
  if (part.is_empty()) return false;
  const std::string_view bare = text_of(tokens.text, tokens.span(part.begin, part.end - 1));
  return std::any_of(std::begin(kBoilerplateLines), std::end(kBoilerplateLines),
                     [&](std::string_view phrase) { return is_same_word(bare, phrase); });
}

}  // namespace

/// "Get our courts newsletter every Friday": no full stop, and nothing told.
bool asks_to_subscribe(const Tokens& tokens, Range line) noexcept {
  const bool asks = tokens.is(line.begin, "get") || tokens.is(line.begin, "join") ||
                    tokens.is(line.begin, "receive") || tokens.is(line.begin, "try");
  if (!asks || tokens[line.end - 1].kind == TokenKind::stop || !tokens.is(line.begin + 1, "our"))
    return false;
  for (int i = line.begin + 2; i < line.end; ++i) {
    if (tokens.is(i, "newsletter") || tokens.is(i, "newsletters")) return true;
  }
  return false;
}

bool is_boilerplate(const Tokens& tokens, Range line) {
  if (line.end - line.begin > 3 * kMostBoilerplateWords) return false;
  int first = line.begin;
  int last = line.end - 1;
  int words = 0;
  for (int i = first; i <= last; ++i) words += tokens[i].is_word() ? 1 : 0;
  if (words > kMostBoilerplateWords) return false;
  if (asks_to_subscribe(tokens, line)) return true;
  const std::string_view whole = text_of(tokens.text, tokens.span(first, last));
  for (const std::string_view phrase : kSureBeginnings) {
    if (begins_with(whole, phrase)) return true;
  }
  for (const std::string_view phrase : kBoilerplateBeginnings) {
    if (words > kMostShortWords || !begins_with(whole, phrase)) continue;
    const std::size_t size = phrase.size();
    const bool ends_word =
        whole.size() == size || !((whole[size] | 0x20) >= 'a' && (whole[size] | 0x20) <= 'z');
    // A line that goes on as a sentence does is text: "About the war nobody spoke."
    if (ends_word && !(tokens[last].kind == TokenKind::stop && words > 5 && whole.back() == '.')) {
      return true;
    }
  }
  if (words == 0) return tokens[first].kind != TokenKind::number;
  // The whole line, or in a row of links ("Older | Leave a comment") one of them.
  int begin = line.begin;
  for (int i = line.begin; i <= line.end; ++i) {
    if (i < line.end && !tokens.is(i, "|")) continue;
    if (is_listed(tokens, {begin, i})) return true;
    begin = i + 1;
  }
  return false;
}

void divide(const Tokens& tokens, Division& division) {
  division.sentences.clear();
  division.boilerplate.clear();
  if (tokens.size() > 0) Divider(tokens, division).run();
}

}  // namespace casus::articles
