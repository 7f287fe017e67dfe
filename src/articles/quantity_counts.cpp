// What is counted, and numbers whose unit stands elsewhere: quantity_finder.hpp.
#include "articles/naming.hpp"
#include "articles/quantity_finder.hpp"
#include "articles/words_of_numbers.hpp"

namespace casus::articles {
namespace {

/// Most words of what is counted, its adjectives included.
constexpr int kMostCounted = 5;

}  // namespace

int QuantityFinder::counted_end(int i) const noexcept {
  for (int j = i; j < limit_ && j < i + kMostCounted; ++j) {
    const Token& token = tokens_[j];
    const bool is_joint = token.kind == TokenKind::hyphen && !token.has_space && j > i &&
                          has(j + 1) && !tokens_[j + 1].has_space;
    const bool is_code = token.kind == TokenKind::number && !token.has_space && j > i;  // F-35 jets
    if (is_joint || is_code) continue;
    if (!token.is_word() || token.kind == TokenKind::ending) break;
    if (j > i && !token.has_space && tokens_[j - 1].kind != TokenKind::hyphen) break;
    if (token.is(kPlural)) return j + 1;
    if (token.is(kPreposition | kConjunction | kAuxiliary | kPronoun | kSubordinator |
                 kDeterminer) ||
        (token.is(kVerb | kSaying) && !token.is(kGroup | kDocument) && !is_plural_noun(j))) {
      break;
    }
    // "at six Aleksis Purvins": a name is counted by nobody.
    if (j > i && token.is_capital && token.word == nullptr && tokens_[j - 1].is_capital) break;
    if (is_plural_noun(j)) return j + 1;
  }
  return i;
}

bool QuantityFinder::is_plural_noun(int i) const noexcept {
  const Token& token = tokens_[i];
  if (!token.is_word() || token.size() < 3) return false;
  if (token.is(kPreposition | kAuxiliary | kDeterminer | kPronoun | kConjunction | kAdverb))
    return false;
  const std::string_view word = tokens_.word(i);
  const std::string_view tail = word.substr(word.size() - 2);
  if (word.back() != 's' || tail == "ss" || tail == "us" || tail == "is") return false;
  return !(token.is(kVerb | kSaying) && !token.is(kGroup | kDocument | kContract | kRole));
}

bool QuantityFinder::read_joined_noun(QuantityTokens& found) const noexcept {
  const int hyphen = found.tokens.end;
  const bool is_joined = has(hyphen + 1) && hyphen + 1 < limit_ &&
                         tokens_[hyphen].kind == TokenKind::hyphen &&
                         tokens_[hyphen + 1].is_word() && !tokens_[hyphen].has_space &&
                         !tokens_[hyphen + 1].has_space && !tokens_[hyphen + 1].is_capital;
  if (!is_joined) return false;
  if (is(hyphen + 1, "odd") || is(hyphen + 1, "plus")) {  // 60-odd tanks
    found.quantity.comparator = is(hyphen + 1, "odd") ? Comparator::about : Comparator::at_least;
    found.tokens.end = found.number_end = hyphen + 2;
    return false;
  }
  const bool is_noun = !is(hyphen + 1, kPreposition | kConjunction | kAdverb | kAuxiliary) &&
                       !is_unknown_participle(tokens_, hyphen + 1);
  if (!is_noun || found.quantity.value < 2) return false;
  if (!is(hyphen + 1, "strong"))  // the 260-strong mission
    found.quantity.counted = tokens_.span(hyphen + 1, hyphen + 1);
  found.tokens.end = hyphen + 2;
  return true;
}

bool QuantityFinder::read_counted(QuantityTokens& found, const Number& number) {
  Quantity& quantity = found.quantity;
  int i = found.tokens.end;
  if (read_joined_noun(found)) return true;
  i = found.tokens.end;
  const bool may_compare = is(i, "or") || is(i, "at");
  for (const ComparatorRow& row : kComparatorsBehind) {
    if (!may_compare) break;
    if (const int length = phrase_length(tokens_, i, limit_, row.phrase)) {
      quantity.comparator = row.comparator;
      i += length;
      found.tokens.end = i;
      if (read_unit(found)) return true;
      break;
    }
  }
  const bool is_one = quantity.value == 1 && !number.is_in_digits && !number.has_magnitude;
  if (is_one) return false;
  if (is(i, "more") || is(i, "other") || is(i, "additional") || is(i, "further") || is(i, "fewer"))
    ++i;
  if (is(i, "of")) {
    const bool is_of_total =
        has(i + 1) && tokens_[i + 1].kind == TokenKind::number && !is(i + 2, "percent");
    if (is_of_total && number.form == NumberForm::plain) {  // 93 of 100
      found.tokens.end = i + 2;
      return true;
    }
    if (quantity.is_vague) {
      const int last = counted_end(i + 1);
      quantity.counted = last > i + 1 ? tokens_.span(i + 1, last - 1) : Span{};
      if (last > i + 1) found.tokens.end = last;
      return true;
    }
    // "96 of them", "four of the officers".
    int from = i + 1;
    if (is(from, "the") || is(from, "its") || is(from, "their") || is(from, "these") ||
        is(from, "those"))
      ++from;
    const int last = counted_end(from);
    if (last > from) quantity.counted = tokens_.span(from, last - 1);
    return take_bare(found, number);
  }
  const int last = counted_end(i);
  if (last > i) {
    quantity.counted = tokens_.span(i, last - 1);
    found.tokens.end = last;
    return true;
  }
  return take_bare(found, number);
}

bool QuantityFinder::is_age(Range number) const noexcept {
  const double years = tokens_[number.begin].number;
  const bool is_of_group =
      (is(number.begin - 1, "under") || is(number.begin - 1, "over") ||
       is(number.begin - 1, "aged")) &&
      (is(number.begin - 2, kPlural | kGroup | kPronoun) || is(number.begin - 1, "aged"));
  if (is_of_group && years >= 5 && years < 115) return true;
  return has(number.begin - 2) && tokens_[number.begin - 1].kind == TokenKind::comma &&
         tokens_[number.begin - 2].is_capital && tokens_[number.begin - 2].is_word() &&
         has(number.end) && tokens_[number.end].kind == TokenKind::comma &&
         tokens_[number.begin].number >= 10 && tokens_[number.begin].number < 115;
}

bool QuantityFinder::take_bare(QuantityTokens& found, const Number& number) {
  if (is_age(found.tokens)) {
    found.quantity.kind = UnitKind::duration;
    found.quantity.unit = "years";
    return true;
  }
  if (take_unit_behind_to(found, number)) return true;
  if (const QuantityTokens* other = inherited(found, number)) {
    found.quantity.kind = other->quantity.kind;
    found.quantity.unit = other->quantity.unit;
    found.quantity.is_inherited = true;
    // "18 million euros; he was promised four": the magnitude too.
    const double scale = other->quantity.value >= 1e6 ? 1e6 : 1;
    if (other->quantity.kind == UnitKind::money && !number.has_magnitude && number.value < 1000) {
      found.quantity.value *= scale;
      found.quantity.high *= scale;
    }
    const bool is_here = other->quantity.sentence == which_;
    if (found.quantity.counted.is_empty() && is_here)
      found.quantity.counted = other->quantity.counted;
    return true;
  }
  if (!number.is_in_digits && !number.has_magnitude) return is_bare_count(found);
  return !is_index(found.tokens);
}

bool QuantityFinder::take_unit_behind_to(QuantityTokens& found, const Number& number) const {
  const int to = found.tokens.end;
  if (!number.is_in_digits || !is(found.tokens.begin - 1, "from") || !is(to, "to")) return false;
  int second = to + 1;
  const bool is_compared = is(second, "about") || is(second, "some") || is(second, "nearly");
  if (is_compared) ++second;
  const auto other = second < limit_ ? read_number(tokens_, second, limit_) : std::nullopt;
  if (!other || other->form != NumberForm::plain) return false;
  QuantityTokens behind{.tokens = other->tokens, .number_end = other->tokens.end, .quantity = {}};
  behind.quantity.value = behind.quantity.high = 1;
  if (!read_unit(behind)) return false;
  found.quantity.kind = behind.quantity.kind;
  found.quantity.unit = behind.quantity.unit;
  // "from 3 to 5 million euros", "from two to three decades"
  const bool is_scaled = other->has_magnitude && !number.has_magnitude && number.value < 1000;
  const double scale = behind.quantity.value * (is_scaled ? magnitude_of(*other) : 1);
  found.quantity.value *= scale;
  found.quantity.high *= scale;
  found.quantity.is_inherited = true;
  return true;
}

const QuantityTokens* QuantityFinder::inherited(const QuantityTokens& found,
                                                const Number& number) const noexcept {
  if (quantities_.empty()) return nullptr;
  const QuantityTokens& last = quantities_.back();
  const int distance = found.tokens.begin - last.tokens.end;
  const bool is_here = quantities_.size() > first_;
  const bool is_near =
      is_here ? distance <= 16
              : last.quantity.sentence >= which_ - 1 && found.tokens.begin - begin_ <= 12;
  if (last.quantity.kind != UnitKind::count && !is_held_against(found.tokens.begin, is_here))
    return nullptr;
  // "trades at 34 times earnings, against 19 for the market"
  const bool is_against = is_here && is(found.tokens.begin - 1, "against");
  if (!is_near || last.quantity.kind == UnitKind::ordinal ||
      (last.quantity.kind == UnitKind::times && !is_against))
    return nullptr;
  if (last.quantity.kind == UnitKind::fraction) return nullptr;
  const bool is_share =
      last.quantity.kind == UnitKind::percent || last.quantity.kind == UnitKind::points;
  if (is_share && number.value > 200) return nullptr;
  const bool is_as_large =
      last.quantity.value >= 1e6 && is_here;  // 590 million tonnes … 700 million
  if (number.has_magnitude && last.quantity.kind != UnitKind::money &&
      last.quantity.kind != UnitKind::count && !is_as_large)
    return nullptr;
  if (last.quantity.kind == UnitKind::money && !number.has_magnitude && !is_here) return nullptr;
  return &last;
}

bool QuantityFinder::is_held_against(int i, bool is_here) const noexcept {
  if (is(i - 1, "than")) {
    i -= 2;  // more than
  } else if (is(i - 1, kEndsComparator) && !is(i - 1, "to") && !is(i - 1, "of")) {
    i -= 1;  // about
  }
  if (!has(i - 1)) return false;
  if (is(i - 1, "of") || (is(i - 1, "to") && is(i - 2, "up"))) return false;
  const Token& before = tokens_[i - 1];
  if (before.is(kUp | kDown) || is(i - 1, "to") || is(i - 1, "at") || is(i - 1, "from") ||
      is(i - 1, "by"))
    return true;
  if (!is_here) return is(i - 1, kAuxiliary) || is(i - 1, kSaying) || is(i - 1, kAdverb);
  return before.kind == TokenKind::comma ||
         before.is(kPreposition | kConjunction | kAuxiliary | kAdverb) || before.is_word();
}

bool QuantityFinder::is_bare_count(const QuantityTokens& found) const noexcept {
  const int next = found.tokens.end;
  if (found.quantity.value < 2) return false;
  if (!has(next) || !tokens_[next].is_word())
    return !(has(next) && tokens_[next].kind == TokenKind::hyphen);
  return tokens_[next].is(kAuxiliary | kPreposition | kConjunction | kPronoun | kVerb | kAdverb |
                          kSubordinator);
}

bool QuantityFinder::is_index(Range range) const noexcept {
  const bool begins = range.begin == begin_ && tokens_[range.begin].begins_line;
  const bool is_alone = begins && (range.end >= end_ || !tokens_[range.end].is_word());
  const bool is_in_brackets = is(range.begin - 1, "[") && is(range.end, "]");
  return is_alone || is_in_brackets;
}

bool QuantityFinder::is_date_like(const QuantityTokens& found,
                                  const Number& number) const noexcept {
  return number.is_in_digits && found.quantity.kind == UnitKind::count &&
         found.quantity.counted.is_empty() && tokens_[number.tokens.begin].size() == 4 &&
         found.quantity.value >= 1900 && found.quantity.value <= 2100 &&
         found.tokens.end == number.tokens.end;
}

}  // namespace casus::articles
