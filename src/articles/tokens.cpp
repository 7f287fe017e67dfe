#include "articles/tokens.hpp"

#include <algorithm>

#include "articles/characters.hpp"

namespace casus::articles {
namespace {

class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  void run() {
    tokens_.clear();
    tokens_.reserve(text_.size() / 5 + 16);
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_small(c) || is_large(c)) {
        read_word();
        continue;
      }
      if (c == ' ') {
        has_space_ = true;
        ++at_;
        continue;
      }
      const Character character = character_at(text_, at_);
      if (character.is_space) {
        read_space(character);
      } else if (character.is_letter) {
        read_word();
      } else if (character.length == 1 && is_digit(text_[at_])) {
        read_number();
      } else {
        read_mark(character);
      }
    }
  }

 private:
  void read_space(const Character& character) noexcept {
    has_space_ = true;
    if (character.code == '\n' || character.code == 0x2028 || character.code == 0x2029) {
      lines_ += character.code == 0x2029 ? 2 : 1;
    }
    at_ += character.length;
  }

  Token& add(TokenKind kind, std::size_t end) {
    Token& token = tokens_.emplace_back();
    token.begin = static_cast<std::uint32_t>(at_);
    token.end = static_cast<std::uint32_t>(end);
    token.kind = kind;
    token.has_space = has_space_;
    token.begins_line = lines_ > 0;
    token.begins_paragraph = lines_ > 1;
    has_space_ = false;
    lines_ = 0;
    at_ = end;
    return token;
  }

  [[nodiscard]] char byte(std::size_t i) const noexcept {
    return i < text_.size() ? text_[i] : '\0';
  }

  /// The apostrophe at `i`: its bytes if it is one and a letter follows, else 0.
  [[nodiscard]] std::size_t apostrophe(std::size_t i) const noexcept {
    std::size_t length = 0;
    if (byte(i) == '\'') {
      length = 1;
    } else if (text_.substr(i, 3) == "\xE2\x80\x99") {
      length = 3;
    }
    if (length == 0 || i + length >= text_.size()) return 0;
    return character_at(text_, i + length).is_letter ? length : 0;
  }

  /// Letters that stand right before the digits of a sum.
  [[nodiscard]] static bool is_currency_code(std::string_view letters) noexcept {
    if (letters.size() < 2 || letters.size() > 3) return false;
    const Word* word = find_word(letters);
    return word != nullptr && (word->classes & kCurrency) != 0 &&
           (letters.size() == 3 || !is_small(letters[0]));
  }

  /// How many large ASCII letters stand from `begin` to `end`.
  [[nodiscard]] std::size_t count_large(std::size_t begin, std::size_t end) const noexcept {
    const std::string_view letters = text_.substr(begin, end - begin);
    return static_cast<std::size_t>(std::count_if(letters.begin(), letters.end(), is_large));
  }

  /// Goes on with a word that holds digits or letters beyond ASCII: B52, naïve. Moves `end` behind
  /// it and counts its letters, and the large ones, from its first on.
  void read_letters(std::size_t& end, std::size_t& letters, std::size_t& large) const noexcept {
    large = count_large(at_, end);
    while (end < text_.size()) {
      const char c = text_[end];
      if (is_small(c) || is_large(c)) {
        large += is_large(c) ? 1U : 0U;
        ++letters;
        ++end;
        continue;
      }
      if (is_digit(c)) {                                            // B52, G7
        if (is_currency_code(text_.substr(at_, end - at_))) break;  // SKr33bn, EUR500m
        ++end;
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x80) break;
      const Character character = character_at(text_, end);
      if (!character.is_letter) break;
      large += is_large_letter(character.code) ? 1U : 0U;
      ++letters;
      end += character.length;
    }
  }

  void read_word() {
    if (byte(at_ + 1) == '.' && read_initialism()) return;
    const char first = text_[at_];
    const bool is_capital =
        is_large(first) || (!is_small(first) && is_large_letter(character_at(text_, at_).code));
    std::size_t end = at_;
    while (end + 8 <= text_.size()) {
      const std::size_t letters_here = letters_at_front(text_.data() + end);
      end += letters_here;
      if (letters_here < 8) break;
    }
    while (end < text_.size() && kIsLetter[static_cast<unsigned char>(text_[end])]) ++end;
    std::size_t letters = end - at_;
    std::size_t large = 0;
    const bool is_plain = end >= text_.size() ||
                          (static_cast<unsigned char>(text_[end]) < 0x80 && !is_digit(text_[end]));
    if (!is_plain) read_letters(end, letters, large);
    const char mark_behind = byte(end);
    const bool may_be_address = mark_behind == ':' || mark_behind == '@' || mark_behind == '_' ||
                                (mark_behind == '.' && is_small(byte(end + 1)));
    if (may_be_address && read_address()) return;
    std::size_t ending = 0;  // where 's begins
    if (const std::size_t mark = apostrophe(end)) {
      std::size_t last = end + mark;
      while (last < text_.size() && character_at(text_, last).is_letter) {
        last += character_at(text_, last).length;
      }
      const std::string_view tail = text_.substr(end + mark, last - end - mark);
      const bool is_negation =
          is_same_word(tail, "t") && (byte(end - 1) == 'n' || byte(end - 1) == 'N');
      if (is_negation || tail.size() > 2) {
        end = last;  // don't, O'Brien
      } else {
        ending = last;
      }
    }
    Token& token = add(TokenKind::word, end);
    token.is_capital = is_capital;
    const std::size_t large_ascii = look_up(token, is_plain ? letters : 0);
    const bool is_whole = is_plain && token.size() == letters;
    if (is_plain && !is_whole) large = count_large(token.begin, token.begin + letters);
    token.is_shouted = letters > 1 && (is_whole ? large_ascii : large) == letters;
    if (ending != 0) {
      add(TokenKind::ending, ending);
    } else if (const std::size_t possessive = plural_possessive(end)) {
      add(TokenKind::ending, possessive);
    } else if (token.is(kAbbreviation) && byte(end) == '.' && takes_stop(token)) {
      token.has_stop = true;
      ++token.end;
      ++at_;
    }
  }

  /// The end of the apostrophe of "citizens' group" at `i`, 0 if none stands there: behind an s,
  /// with a small letter behind the blank, and no single quotation open that it could close.
  [[nodiscard]] std::size_t plural_possessive(std::size_t i) const noexcept {
    if (byte(i - 1) != 's' || single_open_) return 0;
    const std::size_t length = byte(i) == '\'' ? 1 : text_.substr(i, 3) == "\xE2\x80\x99" ? 3 : 0;
    const bool goes_on = length != 0 && byte(i + length) == ' ' && is_small(byte(i + length + 1));
    return goes_on ? i + length : 0;
  }

  /// "No." wants a number behind it, and short words that are others too ("sat", "sun", "fig",
  /// "art", "al", "est", "mar") a capital in front.
  [[nodiscard]] bool takes_stop(const Token& token) const noexcept {
    const std::string_view word = text_.substr(token.begin, token.size());
    std::size_t next = token.end + 1;
    while (byte(next) == ' ') ++next;
    // Pages have numbers behind them, points a number right before.
    if (is_same_word(word, "pp")) return is_digit(byte(next)) && !is_digit(byte(token.begin - 1U));
    if (is_same_word(word, "no") || is_same_word(word, "nos") || is_same_word(word, "fig") ||
        is_same_word(word, "art") || is_same_word(word, "sec")) {
      return is_digit(byte(next)) || is_large(byte(next));
    }
    return token.is_capital || !token.is(kMonth | kTitle) || is_digit(byte(next));
  }

  /// Asks the vocabulary for the word. How many of its ASCII letters are large, if it is short;
  /// else of its first `letters` ones.
  std::size_t look_up(Token& token, std::size_t letters) const noexcept {
    const std::string_view word = text_.substr(token.begin, token.size());
    if (word.size() > kMostWordBytes) return count_large(token.begin, token.begin + letters);
    const WordKey key = key_of(word, text_.size() - token.begin);
    token.word = find_word(key);
    if (token.word != nullptr) {
      token.number = token.word->value;
      token.classes = token.word->classes;
      token.passes = token.word->passes;
    }
    return key.large;
  }

  /// "U.S.", "p.m.", "J.": letters each with a full stop. One letter alone must be large.
  bool read_initialism() {
    std::size_t end = at_;
    int letters = 0;
    while ((is_small(byte(end)) || is_large(byte(end))) && byte(end + 1) == '.') {
      end += 2;
      ++letters;
    }
    if (letters == 0 || is_small(byte(end)) || is_large(byte(end))) return false;
    if (letters == 1 && !is_large(text_[at_])) return false;
    const bool is_capital = is_large(text_[at_]);
    Token& token = add(TokenKind::word, end);
    token.is_capital = is_capital;
    token.is_shouted = letters > 1 && is_capital;
    token.has_stop = true;
    look_up(token, 0);
    if (const std::size_t mark = apostrophe(at_)) {  // U.S.'s
      const std::size_t last = at_ + mark + 1;
      if (byte(last - 1) == 's' && !character_at_or_end(last).is_letter)
        add(TokenKind::ending, last);
    }
    return true;
  }

  [[nodiscard]] Character character_at_or_end(std::size_t i) const noexcept {
    return i < text_.size() ? character_at(text_, i) : Character{};
  }

  /// "https://…", "www.…", "name@host": up to the next blank.
  bool read_address() {
    const std::string_view rest = text_.substr(at_, 8);
    bool is_address =
        rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
    std::size_t end = at_;
    while (end < text_.size() && end < at_ + 64 &&
           (is_small(text_[end]) || is_large(text_[end]) || is_digit(text_[end]) ||
            text_[end] == '.' || text_[end] == '_')) {
      ++end;
    }
    is_address = is_address || (byte(end) == '@' && is_small(byte(end + 1)));
    if (!is_address) return false;
    while (end < text_.size() && static_cast<unsigned char>(text_[end]) > ' ' &&
           text_[end] != ')' && text_[end] != '"' && text_[end] != '<' && text_[end] != ']') {
      ++end;
    }
    while (end > at_ + 1 && (text_[end - 1] == '.' || text_[end - 1] == ',')) --end;
    add(TokenKind::address, end);
    return true;
  }

  /// "€1,2", "1,5 percent", "€1.234,50", "between 1,2 and 1,8 percent": the comma at `comma` of the
  /// number that begins at at_ is its decimal point. One or two digits stand behind it, and a
  /// currency before the number or a magnitude or percent behind it or behind the end of its range;
  /// else it parts two of a list, as in "1,2,3 percent".
  [[nodiscard]] bool is_decimal_comma(std::size_t comma, double scale) const noexcept {
    const bool is_whole = scale == 0 && comma - at_ <= 3;
    const bool has_thousands = scale == 1000 && comma - at_ <= 7;
    if (!is_whole && !has_thousands) return false;
    const bool is_listed = byte(at_ - 1U) == ',' && is_digit(byte(at_ - 2U));
    const std::size_t end = end_of_decimals(comma);
    if (is_listed || end == 0) return false;
    return is_behind_currency() || takes_decimals(end) || takes_decimals(end_of_range(end));
  }

  /// Behind the one or two digits that follow the comma at `comma`; 0 if others do or the list goes
  /// on.
  [[nodiscard]] std::size_t end_of_decimals(std::size_t comma) const noexcept {
    if (!is_digit(byte(comma + 1))) return 0;
    const std::size_t end = comma + (is_digit(byte(comma + 2)) ? 3 : 2);
    const bool goes_on = (byte(end) == ',' || byte(end) == '.') && is_digit(byte(end + 1));
    return is_digit(byte(end)) || goes_on ? 0 : end;
  }

  /// Behind "and 1,8" or "-3" at `i`, the second number of a range; 0 if none stands there.
  [[nodiscard]] std::size_t end_of_range(std::size_t i) const noexcept {
    const std::string_view rest = text_.substr(i, 5);
    const bool is_between = !tokens_.empty() && lines_ == 0 && is_token(tokens_.back(), "between");
    std::size_t end = 0;
    for (const std::string_view link : {" to ", "-", "\xE2\x80\x93", " and "}) {
      if (rest.starts_with(link) && (link != " and " || is_between)) end = i + link.size();
    }
    if (end == 0 || !is_digit(byte(end))) return 0;
    while (is_digit(byte(end)) && end < i + 9) ++end;
    return byte(end) == ',' ? end_of_decimals(end) : end;
  }

  [[nodiscard]] bool is_token(const Token& token, std::string_view word) const noexcept {
    return is_same_word(text_.substr(token.begin, token.end - token.begin), word);
  }

  /// True if percent or a magnitude stands behind the number that ends at `end`, which is not 0.
  [[nodiscard]] bool takes_decimals(std::size_t end) const noexcept {
    if (end == 0) return false;
    if (byte(end) == ' ') ++end;
    if (byte(end) == '%') return true;
    std::size_t last = end;
    while (is_small(byte(last)) || is_large(byte(last))) ++last;
    const std::string_view word = text_.substr(end, last - end);
    if (is_same_word(word, "percent") || is_same_word(word, "pp")) return true;
    if (is_same_word(word, "per") && is_same_word(text_.substr(last, 5), " cent")) return true;
    const Word* known = word.empty() || word.size() > kMostWordBytes ? nullptr : find_word(word);
    const bool is_magnitude = known != nullptr && (known->classes & kMagnitude) != 0;
    return is_magnitude && (word.size() > 1 || byte(end - 1) != ' ');
  }

  /// The last token is a currency: "€", "EUR".
  [[nodiscard]] bool is_behind_currency() const noexcept {
    if (tokens_.empty() || lines_ > 0) return false;
    const Token& last = tokens_.back();
    return last.kind == TokenKind::currency || (last.is(kCurrency) && last.is_shouted);
  }

  void read_number() {
    double value = 0;
    double scale = 0;  // what the digits are to be divided by; 0 before a point
    std::size_t end = at_;
    while (end < text_.size()) {
      const char c = text_[end];
      if (is_digit(c)) {
        value = value * 10 + (c - '0');
        scale *= 10;
        ++end;
      } else if (c == ',' && scale == 0 && end > at_ && end - at_ <= 27 &&
                 is_digit(byte(end + 1)) && is_digit(byte(end + 2)) && is_digit(byte(end + 3)) &&
                 !is_digit(byte(end + 4)) && (end - at_) % 4 <= 3) {
        ++end;  // thousands
      } else if ((c == '.' && scale == 0 && is_digit(byte(end + 1))) ||
                 (c == ',' && is_decimal_comma(end, scale))) {
        scale = 1;  // a point before a decimal comma parts thousands
        ++end;
      } else {
        break;
      }
    }
    std::size_t letters = end;
    while (is_small(byte(letters)) || is_large(byte(letters))) ++letters;
    const std::string_view tail = text_.substr(end, letters - end);
    const bool is_ordinal = is_same_word(tail, "st") || is_same_word(tail, "nd") ||
                            is_same_word(tail, "rd") || is_same_word(tail, "th") ||
                            is_same_word(tail, "rds") || is_same_word(tail, "ths");
    Token& token = add(TokenKind::number, is_ordinal ? letters : end);
    token.number = scale > 0 ? value / scale : value;
    if (is_ordinal) {
      static constexpr Word kOrdinalNumber{.classes = kOrdinal};
      static constexpr Word kFractionNumber{.classes = kFraction};
      token.word = tail.size() == 3 ? &kFractionNumber : &kOrdinalNumber;
      token.classes = token.word->classes;
    }
  }

  void read_mark(const Character& character) {
    std::size_t end = at_ + character.length;
    TokenKind kind = character.kind;
    if (character.code == '-') {
      while (byte(end) == '-') ++end;
      const bool has_space_behind = end >= text_.size() || character_at(text_, end).is_space;
      if (lines_ > 0 && has_space_behind) {
        kind = TokenKind::bullet;
      } else if (end - at_ > 1 || (has_space_ && has_space_behind)) {
        kind = TokenKind::dash;
      }
    } else if (character.code == '.') {
      while (byte(end) == '.') ++end;
    } else if (character.code == '*' && lines_ > 0 && byte(end) == ' ') {
      kind = TokenKind::bullet;
    } else if (kind == TokenKind::closing && character.code == 0x2019 && has_space_ &&
               apostrophe(at_) != 0) {
      kind = TokenKind::other;  // ’em, ’90s
    }
    note_single(character.code);
    Token& token = add(kind, end);
    token.quote = character.code;
    if (kind == TokenKind::number) token.number = fraction_sign(character.code);
  }

  /// Whether a single quotation is open, by its marks; a new paragraph closes it.
  void note_single(std::uint32_t code) noexcept {
    if (lines_ > 1) single_open_ = false;
    if (code == 0x2018 || (code == '\'' && has_space_)) {
      single_open_ = true;
    } else if (code == 0x2019 || code == '\'') {
      single_open_ = false;
    }
  }

  static double fraction_sign(std::uint32_t code) noexcept {
    if (code == 0xBC) return 0.25;
    if (code == 0xBD) return 0.5;
    if (code == 0xBE) return 0.75;
    return code == 0x2153 ? 1.0 / 3 : 2.0 / 3;
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  bool has_space_ = true;
  bool single_open_ = false;
  int lines_ = 2;  // line ends since the last token; the text begins a paragraph
};

}  // namespace

void tokenize(std::string_view text, std::vector<Token>& tokens) { Tokenizer(text, tokens).run(); }

int phrase_length_behind_letter(const Tokens& tokens, int i, int end,
                                std::string_view phrase) noexcept {
  int length = 0;
  while (!phrase.empty()) {
    const std::size_t blank = std::min(phrase.find(' '), phrase.size());
    if (i + length >= end || !is_same_word(tokens.word(i + length), phrase.substr(0, blank)))
      return 0;
    ++length;
    phrase.remove_prefix(std::min(blank + 1, phrase.size()));
  }
  return length;
}

}  // namespace casus::articles
