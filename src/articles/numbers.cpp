#include "articles/numbers.hpp"

#include <cmath>

namespace casus::articles {
namespace {

constexpr double kMostValue = 1e18;

/// The token behind `i`, past one hyphen that joins the two; `end` if there is none.
int joined(const Tokens& tokens, int i, int end) noexcept {
  const bool has_hyphen = i + 2 < end && tokens[i + 1].kind == TokenKind::hyphen &&
                          !tokens[i + 1].has_space && !tokens[i + 2].has_space;
  return has_hyphen ? i + 2 : i + 1;
}

bool is_cardinal(const Tokens& tokens, int i, int end) noexcept {
  return i < end && tokens[i].is(kCardinal) && tokens[i].is_word();
}

bool is_article(const Tokens& tokens, int i) noexcept {
  return tokens.is(i, "a") || tokens.is(i, "an");
}

/// A magnitude may follow at `i`. One of a letter or two wants no blank before it.
bool is_magnitude(const Tokens& tokens, int i, int end, bool is_in_digits) noexcept {
  if (i >= end || !tokens[i].is(kMagnitude)) return false;
  if (tokens[i].size() > 3) return true;
  return is_in_digits && (!tokens[i].has_space || tokens[i].size() > 1);
}

/// "hundred", "thousand million" behind a number of this value.
void read_magnitudes(const Tokens& tokens, int end, Number& number) noexcept {
  int last = number.tokens.end - 1;
  for (int next = joined(tokens, last, end); is_magnitude(tokens, next, end, number.is_in_digits);
       next = joined(tokens, last, end)) {
    number.value *= tokens[next].number;
    number.has_magnitude = true;
    last = next;
  }
  number.tokens.end = last + 1;
}

/// "and a half", "and a quarter", "½" behind a number.
void read_half(const Tokens& tokens, int end, Number& number) noexcept {
  const int i = number.tokens.end;
  if (i + 2 < end && tokens.is(i, "and") && is_article(tokens, i + 1) &&
      tokens[i + 2].is(kFraction)) {
    number.value += 1 / tokens[i + 2].number;
    number.tokens.end = i + 3;
  } else if (i + 4 < end && tokens[i].kind == TokenKind::hyphen && tokens.is(i + 1, "and") &&
             is_article(tokens, i + 3)) {
    number.value += 0.5;
    number.tokens.end = i + 6 <= end ? i + 6 : end;
  } else if (i < end && !tokens[i].has_space && tokens[i].kind == TokenKind::number &&
             tokens[i].number < 1 && tokens[i].quote != 0) {
    number.value += tokens[i].number;
    number.tokens.end = i + 1;
  }
}

/// Cardinals in words: "twenty-five", "two hundred and six thousand".
Number read_words(const Tokens& tokens, int i, int end) noexcept {
  Number number{.tokens = {i, i}};
  double total = 0;
  double group = 0;
  int at = i;
  int last = i - 1;
  while (at < end) {
    const Token& token = tokens[at];
    if (is_cardinal(tokens, at, end)) {
      const bool may_add = group == 0 ||
                           (std::fmod(group, 10) == 0 && token.number < 10 && group >= 20) ||
                           (std::fmod(group, 100) == 0 && group >= 100);
      if (!may_add) break;
      group += token.number;
    } else if (token.is(kMagnitude) && token.size() > 3) {
      number.has_magnitude = true;
      if (token.number == 12) {
        group = (group == 0 ? 1 : group) * 12;
      } else if (token.number < 1e3) {
        group = (group == 0 ? 1 : group) * token.number;
      } else {
        total += (group == 0 ? 1 : group) * token.number;
        group = 0;
      }
    } else if (tokens.is(at, "and") && group >= 100 && is_cardinal(tokens, at + 1, end)) {
      ++at;
      continue;
    } else {
      break;
    }
    last = at;
    at = joined(tokens, at, end);
  }
  number.value = total + group;
  number.tokens.end = last + 1;
  return number;
}

/// "2/3", "2/3rds" at `i`, a number in digits.
bool read_slashed(const Tokens& tokens, int i, int end, Number& number) noexcept {
  if (i + 2 >= end || !tokens.is(i + 1, "/") || tokens[i + 1].has_space ||
      tokens[i + 2].has_space || tokens[i + 2].kind != TokenKind::number) {
    return false;
  }
  const double below = tokens[i + 2].number;
  if (below < 2 || below > 1000 || tokens[i].number >= below) return false;
  const bool goes_on = i + 3 < end && tokens.is(i + 3, "/");
  if (goes_on) return false;
  // 9/11 and 7/7 are days: without the ending of an ordinal only small parts are meant.
  if (tokens[i + 2].word == nullptr && below > 10) return false;
  number.value = tokens[i].number / below;
  number.form = NumberForm::fraction;
  number.tokens.end = i + 3;
  return true;
}

/// True if "a third", "one tenth" at the fraction word `i` is a part and not an ordinal: nothing
/// that it could number follows, as in "a third round", "a fourth-quarter loss" and, at the start
/// of a sentence, "A fourth, larger group". `article` is "a", or a number.
bool is_part(const Tokens& tokens, int article, int i, int end) noexcept {
  if (i + 1 >= end) return true;
  const Token& next = tokens[i + 1];
  if (is_article(tokens, article)) {
    if (next.kind == TokenKind::hyphen && !next.has_space) return false;
    if (next.kind == TokenKind::comma && tokens[article].is_capital) return false;
  }
  return !next.is_word() || next.is(kPreposition | kConjunction | kAuxiliary | kPronoun | kVerb |
                                    kUp | kDown | kSubordinator);
}

/// "two-thirds", "a quarter", "half": the fraction whose first token is `i`.
std::optional<Number> read_fraction(const Tokens& tokens, int i, int end) noexcept {
  Number number{.tokens = {i, i}, .form = NumberForm::fraction};
  const Token& token = tokens[i];
  if (tokens.is(i, "half")) {
    const bool is_of_number =
        i + 2 < end && is_article(tokens, i + 1) && tokens[i + 2].is(kMagnitude);
    if (is_of_number) {  // half a million
      number.form = NumberForm::plain;
      number.has_magnitude = true;
      number.value = 0.5 * tokens[i + 2].number;
      number.tokens.end = i + 3;
      return number;
    }
    const bool is_joined = i + 1 < end && tokens[i + 1].kind == TokenKind::hyphen;
    // "half in, half out", "the half that stayed", "half way" are no parts of a number.
    const bool is_adverb = i + 1 < end && tokens[i + 1].is(kPreposition) && !tokens.is(i + 1, "of");
    const bool is_thing = i > 0 && tokens.is(i - 1, "the");
    const bool is_way = i + 1 < end && (tokens.is(i + 1, "way") || tokens.is(i + 1, "past") ||
                                        tokens.is(i + 1, "time"));
    if (is_joined || is_adverb || is_thing || is_way || (i > 0 && tokens[i - 1].is(kOrdinal)))
      return std::nullopt;
    number.value = 0.5;
    number.tokens.end = i + 1;
    return number;
  }
  const bool is_one = is_article(tokens, i) || tokens.is(i, "one");
  if (!is_one && !is_cardinal(tokens, i, end) && token.kind != TokenKind::number)
    return std::nullopt;
  const int next = joined(tokens, i, end);
  if (next >= end || !tokens[next].is(kFraction)) return std::nullopt;
  const double below = tokens[next].kind == TokenKind::number ? 0 : tokens[next].number;
  const double above = is_one ? 1 : token.number;
  if (below == 0 || above > below) return std::nullopt;
  const bool is_ordinal_too = tokens[next].is(kOrdinal) || (is_one && below == 4);
  const bool is_compared = i > 0 && tokens[i - 1].is(kEndsComparator) &&
                           is_article(tokens, i);  // just under a fifth ended
  if (is_one && is_ordinal_too && !is_compared && !is_part(tokens, i, next, end))
    return std::nullopt;
  if (!is_one && tokens[next].is(kOrdinal)) return std::nullopt;
  number.value = above / below;
  number.tokens.end = next + 1;
  const int behind = next + 1;
  if (behind + 2 < end && tokens.is(behind, "of") && is_article(tokens, behind + 1) &&
      tokens[behind + 2].is(kMagnitude)) {
    number.value *= tokens[behind + 2].number;  // a quarter of a million
    number.form = NumberForm::plain;
    number.has_magnitude = true;
    number.tokens.end = behind + 3;
  }
  return number;
}

/// "hundreds of thousands", "dozens": the plural at `i`, followed by "of" or by money.
std::optional<Number> read_vague(const Tokens& tokens, int i, int end) noexcept {
  if (!tokens[i].is(kVague)) return std::nullopt;
  Number number{.tokens = {i, i + 1}, .value = tokens[i].number, .form = NumberForm::vague};
  if (i + 2 < end && tokens.is(i + 1, "of") && tokens[i + 2].is(kVague)) {
    number.value *= tokens[i + 2].number / 2;
    number.tokens.end = i + 3;
  }
  const int next = number.tokens.end;
  const bool is_scores =
      (tokens.is(i, "scores") || tokens.is(i, "tens")) && !(next < end && tokens.is(next, "of"));
  if (is_scores) return std::nullopt;
  number.has_magnitude = true;
  return number;
}

/// "one in five", "8 in every 100", "three out of four", "93 of 100": what follows a whole number.
void read_ratio(const Tokens& tokens, int end, Number& number) noexcept {
  int i = number.tokens.end;
  const bool is_out = i + 1 < end && tokens.is(i, "out") && tokens.is(i + 1, "of");
  const bool is_in = i < end && tokens.is(i, "in");
  if (!is_out && !is_in) return;
  i += is_out ? 2 : 1;
  if (i < end && tokens.is(i, "every")) ++i;
  if (i >= end) return;
  Number below{.tokens = {i, i}};
  if (tokens[i].kind == TokenKind::number && tokens[i].size() < 4) {
    below.value = tokens[i].number;
    below.tokens.end = i + 1;
  } else if (is_cardinal(tokens, i, end)) {
    below = read_words(tokens, i, end);
  }
  if (below.tokens.is_empty() || below.value <= number.value || below.value > 1000) return;
  // "one in five days" tells a time, unless it is one of few.
  if (is_in && below.tokens.end < end && tokens[below.tokens.end].is(kTimeUnit | kMonth)) return;
  number.value /= below.value;
  number.form = NumberForm::ratio;
  number.tokens.end = below.tokens.end;
}

}  // namespace

std::optional<Number> read_number(const Tokens& tokens, int i, int end) noexcept {
  const Token& token = tokens[i];
  if (auto fraction = read_fraction(tokens, i, end)) return fraction;
  if (auto vague = read_vague(tokens, i, end)) return vague;
  Number number{.tokens = {i, i + 1}};
  if (token.kind == TokenKind::number) {
    if (token.is(kOrdinal | kFraction)) return std::nullopt;
    number.value = token.number;
    number.is_in_digits = true;
    if (token.quote != 0) {
      number.form = NumberForm::fraction;
    } else if (!read_slashed(tokens, i, end, number)) {
      read_half(tokens, end, number);
      read_magnitudes(tokens, end, number);
      if (!number.has_magnitude && number.value == std::floor(number.value))
        read_ratio(tokens, end, number);
    }
  } else if (is_cardinal(tokens, i, end) ||
             (token.is(kMagnitude) && token.size() > 3 && token.is_word())) {
    number = read_words(tokens, i, end);
    read_half(tokens, end, number);
    read_magnitudes(tokens, end, number);
    if (!number.has_magnitude) read_ratio(tokens, end, number);
  } else if (is_article(tokens, i) && i + 1 < end && tokens[i + 1].is(kMagnitude) &&
             tokens[i + 1].size() > 3) {
    number = read_words(tokens, i + 1, end);
    number.tokens.begin = i;
  } else {
    return std::nullopt;
  }
  if (!(number.value <= kMostValue)) return std::nullopt;
  return number;
}

}  // namespace casus::articles
